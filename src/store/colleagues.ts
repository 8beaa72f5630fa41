import type { PersonId } from '../domain/people.ts';
import { personId } from '../domain/people.ts';
import { mayDo } from '../domain/rights.ts';
import type { Belonging, VisitKind } from '../domain/visit.ts';
import { visitKindOf } from '../domain/visit.ts';
import { inForce } from './people.ts';
import type { Scope } from './scope.ts';
import { namesOf } from './sharing.ts';
import { belongingsOf } from './visit-rows.ts';

/** Whose lessons may be asked for, and who may be invited to one's own. */

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
  };
};
