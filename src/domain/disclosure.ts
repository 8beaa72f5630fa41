import type { Change, Figure } from './figures.ts';
import type { GroupId, PersonId } from './people.ts';
import type { Release } from './release.ts';

/** Who may see which figure of a release (PRODUCT §7). */

/** Fewest people behind a figure that anybody else may see. */
export const fewest = 3;

/** One figure of a release as a viewer may see it. */
export type ShownFigure =
  | {
      readonly kind: 'shown';
      readonly of: string;
      readonly n: number;
      readonly median: number;
      readonly bands: readonly [number, number, number, number];
    }
  | { readonly kind: 'no-data'; readonly of: string }
  | { readonly kind: 'suppressed'; readonly of: string };

export type ShownChange =
  | ({ readonly kind: 'shown'; readonly n: number } & Omit<Change, 'counted'>)
  | { readonly kind: 'suppressed'; readonly of: string };

export interface ShownRelease {
  readonly release: Release;
  readonly competences: readonly ShownFigure[];
  readonly functions: readonly ShownFigure[];
  readonly changes: readonly ShownChange[];
}

/**
 * Whose single answers about a thing the viewer can open, the viewer included. Several sets where it cannot be said
 * sharply (part of what makes up a figure was shared): a figure must be safe by each of them.
 */
export type Opened = (of: string) => readonly ReadonlySet<PersonId>[];

/**
 * The releases of one stage as one viewer may see them. A figure is shown when it stands for three people or more,
 * when what it leaves of the school is nobody or three and more, and when the people in it whose own answers the
 * viewer cannot open are nobody or three and more. Decided over all releases at once, so that no two of them,
 * nor the school less all its shown groups, give away fewer. It stops after each figure: with a region's thousands of
 * groups, whoever drives it lets others have their turn there.
 */
export function* shownTo(releases: readonly Release[], opened: Opened): Generator<void, readonly ShownRelease[]> {
  function* decide(familyOf: (release: Release) => readonly Pick<Figure, 'of' | 'counted'>[]) {
    const people = new Map(
      releases.map((it) => [it, new Map(familyOf(it).map(({ of, counted }) => [of, new Set(counted)]))]),
    );
    const all = new Set([...people.values()].flatMap((it) => [...it.keys()]));
    const shown = new Map<string, ReadonlySet<Release>>();
    for (const of of all) {
      shown.set(
        of,
        shownSets(releases, (it) => people.get(it)?.get(of) ?? nobody, opened(of)),
      );
      yield;
    }
    return (release: Release, of: string): boolean => shown.get(of)?.has(release) === true;
  }
  const figures = yield* decide((it) => [...it.competences, ...it.functions]);
  const changes = yield* decide((it) => it.changes);
  const shownFigure = (release: Release, { of, counted, median, bands }: Figure): ShownFigure => {
    if (counted.length === 0 || median === null) return { kind: 'no-data', of };
    return figures(release, of) ? { kind: 'shown', of, n: counted.length, median, bands } : { kind: 'suppressed', of };
  };
  return releases.map((release) => ({
    release,
    competences: release.competences.map((it) => shownFigure(release, it)),
    functions: release.functions.map((it) => shownFigure(release, it)),
    changes: release.changes.map(({ counted, ...it }): ShownChange =>
      changes(release, it.of) ? { kind: 'shown', n: counted.length, ...it } : { kind: 'suppressed', of: it.of },
    ),
  }));
}

const nobody: ReadonlySet<PersonId> = new Set();

/** How many of them are not among the others. */
const without = (people: ReadonlySet<PersonId>, others: ReadonlySet<PersonId>): number => {
  let count = 0;
  for (const person of people) if (!others.has(person)) count += 1;
  return count;
};

/** Figures of the same thing in several scopes: those of them that may be shown together. */
export const shownSets = <Scoped extends { readonly group: GroupId | null }>(
  releases: readonly Scoped[],
  counted: (release: Scoped) => ReadonlySet<PersonId>,
  opened: readonly ReadonlySet<PersonId>[],
): ReadonlySet<Scoped> => {
  const school = releases.find((it) => it.group === null);
  const whole: ReadonlySet<PersonId> = school === undefined ? new Set() : counted(school);
  const shown = new Set<Scoped>();
  /** How many people, and how many of them unknown to the viewer by each way of counting. */
  const tally = (people: ReadonlySet<PersonId>): readonly number[] => [
    people.size,
    ...opened.map((known) => without(people, known)),
  ];
  const ranked = releases
    .map((release) => ({ release, people: counted(release) }))
    .map((it) => ({ ...it, tally: tally(it.people) }))
    .toSorted(
      (a, b) =>
        Number(b.release.group === null) - Number(a.release.group === null) ||
        b.people.size - a.people.size ||
        (a.release.group ?? 0) - (b.release.group ?? 0),
    );
  type Ranked = (typeof ranked)[number];
  const all: Ranked | undefined =
    school === undefined ? undefined : { release: school, people: whole, tally: tally(whole) };
  /** The shown figures in which each person is counted: only one that holds a person can hold all of a group. */
  const holding = new Map<PersonId, Ranked[]>();
  for (const it of ranked) {
    const { release, people } = it;
    if (people.size < fewest || !isSafe(it.tally)) continue;
    const [anyone] = people;
    const around = [all, ...(anyone === undefined ? [] : (holding.get(anyone) ?? []))].filter(
      (other) => other !== undefined,
    );
    const differences = around
      .filter((other) => isWithin(people, other.people))
      .map((other) => less(other.tally, it.tally));
    if (!differences.every(isSafe)) continue;
    shown.add(release);
    if (release.group === null) continue;
    for (const person of people) {
      const held = holding.get(person);
      if (held === undefined) holding.set(person, [it]);
      else held.push(it);
    }
  }
  // The school less all shown groups together must not single anybody out either: hide the smallest until it does not.
  const groups = ranked.filter(({ release }) => shown.has(release) && release.group !== null);
  while (groups.length > 0) {
    const covered = new Set(groups.flatMap(({ people }) => [...people]));
    if (isSafe(tally(new Set([...whole].filter((person) => !covered.has(person)))))) break;
    const smallest = groups.pop();
    if (smallest !== undefined) shown.delete(smallest.release);
  }
  return shown;
};

const isWithin = (people: ReadonlySet<PersonId>, others: ReadonlySet<PersonId>): boolean =>
  people.size <= others.size && without(people, others) === 0;

/** What a figure leaves of one that holds all its people. */
const less = (whole: readonly number[], part: readonly number[]): readonly number[] =>
  whole.map((n, i) => n - (part[i] ?? 0));

/** Nobody, or so many that none of them can be told apart, even by a viewer who knows some of the answers. */
const isSafe = (tally: readonly number[]): boolean => tally.every((n) => n === 0 || n >= fewest);
