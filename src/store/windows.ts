import type { LocalDate } from '../domain/calendar.ts';
import type { GroupId, OrganisationId, PersonId } from '../domain/people.ts';
import { holds, organisationId, personId } from '../domain/people.ts';
import type { Refusal } from '../domain/refusal.ts';
import type { Result } from '../domain/result.ts';
import { accept } from '../domain/result.ts';
import type { Cell, Windows } from '../domain/windows.ts';
import { noWindows } from '../domain/windows.ts';
import type { Prisma } from './generated/sqlite/client.ts';
import { inForce } from './people.ts';
import type { Scope } from './scope.ts';
import { namesOf } from './sharing.ts';
import { expectedOf } from './visit-saving.ts';
import type { Kind, Tx } from './writer.ts';
import { Raced } from './writer.ts';

/** «Окна»: who marked which lessons as free. Shown to the own group and to nobody else, a curator least of all. */

const toWindows = (row: Prisma.WeekWindowsModel): Windows => ({
  isFortnight: row.isFortnight,
  first: row.first,
  last: row.last,
  free: row.free as unknown as readonly Cell[],
  mostPerWeek: row.mostPerWeek,
});

/** Of those of these people who have marked any. */
export const windowsOf = async (db: Tx, people: readonly number[]): Promise<ReadonlyMap<PersonId, Windows>> => {
  const rows = await db.weekWindows.findMany({ where: { personId: { in: [...people] } } });
  return new Map(rows.map((row) => [personId(row.personId), toWindows(row)]));
};

interface OwnWindows {
  readonly organisation: OrganisationId;
  readonly windows: Windows;
  /** `null`: nothing was marked yet. */
  readonly version: number | null;
}

const windowsKind: Kind<OwnWindows> = {
  name: 'windows',
  isLight: true,
  load: async (tx, keys) => {
    const rows = await tx.person.findMany({
      where: { id: { in: [...keys] } },
      select: { id: true, organisationId: true, windows: true },
    });
    return new Map(
      rows.map(({ id, organisationId: school, windows }) => [
        id,
        {
          organisation: organisationId(school),
          windows: windows === null ? noWindows : toWindows(windows),
          version: windows?.version ?? null,
        },
      ]),
    );
  },
  save: async (tx, decided) => {
    for (const { key, before, after } of decided) {
      const { isFortnight, first, last, free, mostPerWeek } = after.windows;
      const columns = { isFortnight, first, last, mostPerWeek, free: free as unknown as Prisma.InputJsonValue };
      if (before.version === null) {
        // Two first taps at once: the second finds the row taken, and reads again.
        await tx.weekWindows.create({ data: { organisationId: after.organisation, personId: key, ...columns } });
        continue;
      }
      const { count } = await tx.weekWindows.updateMany({
        where: { personId: key, version: before.version },
        data: { ...columns, version: { increment: 1 } },
      });
      if (count !== 1) throw new Raced();
    }
  },
};

/** One of the group, as far as a time to visit each other is looked for. */
export interface GroupWindows {
  readonly person: PersonId;
  readonly name: string | null;
  /** `null`: none marked. */
  readonly windows: Windows | null;
  /** Own lessons to which somebody is expected. */
  readonly expected: readonly { readonly on: LocalDate; readonly lesson: number | null }[];
}

export const windows = (scope: Scope) => {
  const { organisation, person: me } = scope.actor;
  return {
    /** `null`: none marked. */
    myWindows: async (): Promise<Windows | null> => (await windowsOf(scope.db(), [me])).get(me) ?? null,

    changeWindows: (decide: (current: Windows) => Result<Windows>): Promise<Refusal | null> =>
      scope.change(windowsKind, me, (it) => {
        const result = decide(it.windows);
        if (!result.accepted) return result;
        return accept(result.state === it.windows ? it : { ...it, windows: result.state }, result.effects);
      }),

    /** Everybody of a group that the actor is mentor or mentee in; empty for everybody else. */
    windowsOfGroup: async (group: GroupId): Promise<readonly GroupWindows[]> => {
      if (!holds(scope.actor, 'mentor', group) && !holds(scope.actor, 'mentee', group)) return [];
      const rows = await scope.db().membership.findMany({
        where: { organisationId: organisation, groupId: group, role: { in: ['mentor', 'mentee'] }, ...inForce },
        select: { personId: true },
        orderBy: { id: 'asc' },
      });
      const people = [...new Set(rows.map((row) => personId(row.personId)))];
      const names = await namesOf(scope, people);
      const marked = await windowsOf(scope.db(), people);
      const expected = await expectedOf(scope.db(), people);
      return people.map((person) => ({
        person,
        name: names.get(person) ?? null,
        windows: marked.get(person) ?? null,
        expected: expected.filter(({ host }) => host === person).map(({ on, lesson }) => ({ on, lesson })),
      }));
    },
  };
};
