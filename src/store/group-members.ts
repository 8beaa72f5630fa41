import type { LocalDate } from '../domain/calendar.ts';
import { localDateOf } from '../domain/calendar.ts';
import type { GroupId, OrganisationId, PersonId } from '../domain/people.ts';
import { holds, personId } from '../domain/people.ts';
import { mayDo } from '../domain/rights.ts';
import type { GroupMember } from '../domain/visit-norm.ts';
import { abilitiesIn } from './abilities.ts';
import { inForce } from './people.ts';
import type { Scope } from './scope.ts';
import { namesOf } from './sharing.ts';
import type { Tx } from './writer.ts';

/** Who takes part in a group now, and since which day: nobody is asked about what was before. */

export const membersOf = async (
  db: Tx,
  {
    organisation,
    group,
    zone,
  }: { readonly organisation: OrganisationId; readonly group: GroupId; readonly zone: string },
): Promise<readonly GroupMember[]> => {
  const rows = await db.membership.findMany({
    where: { organisationId: organisation, groupId: group, role: { in: ['mentor', 'mentee'] }, ...inForce },
    select: { personId: true, role: true, from: true },
    orderBy: { id: 'asc' },
  });
  return membersAmong(rows, zone);
};

/** Memberships in force of one group as its members: who leads it is its mentor, whatever else they are. */
export const membersAmong = (
  rows: readonly { readonly personId: number; readonly role: string; readonly from: Date }[],
  zone: string,
): readonly GroupMember[] => {
  const members = new Map<PersonId, GroupMember>();
  for (const row of rows) {
    const person = personId(row.personId);
    const known = members.get(person);
    const since: LocalDate = localDateOf(row.from, zone);
    members.set(person, {
      person,
      role: row.role === 'mentor' || known?.role === 'mentor' ? 'mentor' : 'mentee',
      since: known !== undefined && known.since < since ? known.since : since,
    });
  }
  return [...members.values()];
};

export const groupMembers = (scope: Scope) => {
  const { organisation } = scope.actor;
  return {
    /** Everybody of a group for its own people and for curators; empty for everybody else. */
    groupMembers: async (group: GroupId): Promise<readonly (GroupMember & { readonly name: string | null })[]> => {
      const isOne = holds(scope.actor, 'mentor', group) || holds(scope.actor, 'mentee', group);
      if (!isOne && !mayDo(scope.actor, 'read-group-report', { organisation, group })) return [];
      const { zone } = await scope
        .db()
        .organisation.findUniqueOrThrow({ where: { id: organisation }, select: { zone: true } });
      const members = await membersOf(scope.db(), { organisation, group, zone });
      const names = await namesOf(
        scope,
        members.map(({ person }) => person),
      );
      return members.map((it) => ({ ...it, name: names.get(it.person) ?? null }));
    },

    /** What people of a group are ready to show colleagues («могу поделиться»), for its own people alone. */
    offersOfGroup: async (group: GroupId): Promise<ReadonlyMap<PersonId, readonly string[]>> => {
      if (!holds(scope.actor, 'mentor', group) && !holds(scope.actor, 'mentee', group)) return new Map();
      const members = await membersOf(scope.db(), { organisation, group, zone: 'UTC' });
      const known = await abilitiesIn(
        scope.db(),
        organisation,
        members.map(({ person }) => person),
      );
      return new Map([...known].flatMap(([person, { offers }]) => (offers?.length ? [[person, offers]] : [])));
    },
  };
};
