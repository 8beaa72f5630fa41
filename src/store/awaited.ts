import type { Awaited } from '../domain/awaited.ts';
import type { Invite } from '../domain/invite.ts';
import type { PersonId } from '../domain/people.ts';
import { holds, organisationId, personId } from '../domain/people.ts';
import type { Refusal } from '../domain/refusal.ts';
import type { Result } from '../domain/result.ts';
import type { Prisma } from './generated/sqlite/client.ts';
import { toInvite } from './invites.ts';
import type { Scope } from './scope.ts';
import type { Kind, Tx } from './writer.ts';
import { Raced } from './writer.ts';

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
    renewed: [],
    version: row.version,
  }));
};

const awaitedKind = (by: PersonId): Kind<Awaited> => ({
  name: 'awaited',
  load: async (tx, keys) =>
    new Map((await read(tx, { id: { in: [...keys] }, fullName: { not: null } })).map((it) => [it.person, it])),
  save: async (tx, decided, now) => {
    for (const { key, before, after } of decided) {
      // Two who ask at once, and somebody who comes by an old link meanwhile: whoever is later decides again.
      const { count } = await tx.person.updateMany({
        where: { id: key, version: before.version },
        data: { version: { increment: 1 } },
      });
      if (count !== 1) throw new Raced();
      for (const it of after.invites.filter((one) => !before.invites.includes(one))) {
        const ended = await tx.invite.updateMany({
          where: { id: it.id, version: it.version },
          data: { state: it.state, decidedAt: now, decidedBy: it.decidedBy, version: { increment: 1 } },
        });
        if (ended.count !== 1) throw new Raced();
      }
      await tx.invite.createMany({
        data: after.renewed.map(({ codeHash, role, group, createdAt, expiresAt }) => ({
          organisationId: after.organisation,
          personId: key,
          invitedBy: by,
          groupId: group,
          codeHash,
          role,
          createdAt,
          expiresAt,
        })),
      });
    }
  },
});

export const awaited = (scope: Scope) => {
  const { organisation, person: me } = scope.actor;
  const kind = awaitedKind(me);
  return {
    /** For the curator: before consent nothing of them is shown to anybody else. */
    awaited: async (): Promise<readonly Awaited[]> =>
      holds(scope.actor, 'curator') ? read(scope.db(), { organisationId: organisation, ...notCome }) : [],

    changeAwaited: (person: PersonId, decide: (current: Awaited) => Result<Awaited>): Promise<Refusal | null> =>
      scope.change(kind, person, decide),
  };
};
