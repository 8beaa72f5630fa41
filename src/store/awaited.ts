import type { Awaited } from '../domain/awaited.ts';
import type { Invite } from '../domain/invite.ts';
import { holds, organisationId, personId } from '../domain/people.ts';
import type { Prisma } from './generated/sqlite/client.ts';
import { toInvite } from './invites.ts';
import type { Scope } from './scope.ts';
import type { Tx } from './writer.ts';

/** People whom a roster named and who have not come yet. */

/** Nobody has ever used a link of theirs. */
export const notCome = { fullName: { not: null }, leftAt: null, ties: { none: {} } } satisfies Prisma.PersonWhereInput;

const read = async (db: Tx, where: Prisma.PersonWhereInput): Promise<readonly Awaited[]> => {
  const people = await db.person.findMany({ where, include: { ties: { take: 1 } }, orderBy: { id: 'asc' } });
  const invites = new Map<number, Invite[]>(people.map(({ id }) => [id, []]));
  // By what chose the people where it can be: a region has more ids than a statement takes.
  const ids = people.length > 500 ? { not: null } : { in: people.map(({ id }) => id) };
  const organisations = [...new Set(people.map((it) => it.organisationId))];
  const rows = await db.invite.findMany({
    where: { organisationId: { in: organisations }, personId: ids },
    orderBy: { id: 'asc' },
  });
  for (const row of rows) invites.get(row.personId ?? 0)?.push(toInvite(row));
  return people.map((row) => ({
    organisation: organisationId(row.organisationId),
    person: personId(row.id),
    fullName: row.fullName ?? '',
    hasCome: row.ties.length > 0,
    invites: invites.get(row.id) ?? [],
    version: row.version,
  }));
};

export const awaited = (scope: Scope) => {
  const { organisation } = scope.actor;
  return {
    /** For the curator: before consent nothing of them is shown to anybody else. */
    awaited: async (): Promise<readonly Awaited[]> =>
      holds(scope.actor, 'curator') ? read(scope.db(), { organisationId: organisation, ...notCome }) : [],
  };
};
