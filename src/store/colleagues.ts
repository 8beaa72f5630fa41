import type { GroupId, PersonId } from '../domain/people.ts';
import { holds, personId } from '../domain/people.ts';
import { mayDo } from '../domain/rights.ts';
import type { Belonging, VisitKind } from '../domain/visit.ts';
import { visitKindOf } from '../domain/visit.ts';
import { inForce } from './people.ts';
import type { Scope } from './scope.ts';
import { namesOf } from './sharing.ts';
import { belongingsOf } from './visit-rows.ts';

/** Whose lessons may be asked for, who may be invited to one's own, and what colleagues have offered to show. */

export interface Colleague {
  readonly person: PersonId;
  readonly name: string | null;
  /** What the actor is in their lessons; `null`: they give none, or are not to be asked. */
  readonly asVisitor: VisitKind | null;
  /** What they are in the actor's lessons; `null`: not to be invited. */
  readonly asGuest: VisitKind | null;
}

const nowhere: Belonging = { menteeIn: [], circle: [] };

export const colleagues = (scope: Scope) => {
  const { organisation, person: me } = scope.actor;
  const own = { organisationId: organisation };

  return {
    /** Everybody of the school whom the actor may visit or invite. */
    colleagues: async (): Promise<readonly Colleague[]> => {
      const rows = await scope.db().membership.findMany({
        where: { ...own, ...inForce, person: { leftAt: null } },
        select: { personId: true, role: true },
        orderBy: { id: 'asc' },
      });
      const people = [...new Set(rows.map((row) => personId(row.personId)))];
      const belongings = await belongingsOf(scope.db(), people);
      const names = await namesOf(scope, people);
      const mine = belongings.get(me) ?? nowhere;
      const teaches = (id: PersonId, ...roles: readonly string[]): boolean =>
        rows.some((row) => row.personId === id && roles.includes(row.role));
      return people
        .filter((person) => person !== me)
        .map((person): Colleague => {
          const { menteeIn, circle } = belongings.get(person) ?? nowhere;
          const target = { organisation, person, groupsOfPerson: menteeIn, circle };
          const mayAsk = teaches(person, 'mentor', 'mentee') && mayDo(scope.actor, 'ask-visit', target);
          const mayCome =
            mayDo(scope.actor, 'host-visit', { organisation, person: me }) &&
            (mine.circle.some((it) => circle.includes(it)) || teaches(person, 'curator', 'observer'));
          return {
            person,
            name: names.get(person) ?? null,
            asVisitor: mayAsk ? visitKindOf(mine, { menteeIn, circle }) : null,
            asGuest: mayCome ? visitKindOf({ menteeIn, circle }, mine) : null,
          };
        })
        .filter(({ asVisitor, asGuest }) => asVisitor !== null || asGuest !== null);
    },

    /**
     * What people of a group said they could share with others («могу поделиться»), and nothing else of their results;
     * for who is mentor or mentee in it.
     */
    offersOfGroup: async (group: GroupId): Promise<ReadonlyMap<PersonId, readonly string[]>> => {
      if (!holds(scope.actor, 'mentor', group) && !holds(scope.actor, 'mentee', group)) return new Map();
      const members = await scope.db().membership.findMany({
        where: { ...own, groupId: group, role: { in: ['mentor', 'mentee'] }, ...inForce },
        select: { personId: true },
      });
      const rows = await scope.db().assessment.findMany({
        where: {
          ...own,
          personId: { in: members.map((it) => it.personId) },
          finishedAt: { not: null },
          person: { leftAt: null },
        },
        select: { personId: true, offers: true },
        orderBy: { id: 'asc' },
      });
      // The latest finished one counts.
      return new Map(rows.map((row) => [personId(row.personId), (row.offers ?? []) as readonly string[]]));
    },
  };
};
