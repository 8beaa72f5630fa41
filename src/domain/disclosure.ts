import type { Change, Figure } from './figures.ts';
import type { PersonId } from './people.ts';
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
 * nor the school less all its shown groups, give away fewer.
 */
export const shownTo = (releases: readonly Release[], opened: Opened): readonly ShownRelease[] => {
  const decide = (familyOf: (release: Release) => readonly Pick<Figure, 'of' | 'counted'>[]) => {
    const all = [...new Set(releases.flatMap((it) => familyOf(it).map(({ of }) => of)))];
    const shown = new Map(all.map((of) => [of, shownSets(releases, (it) => peopleIn(familyOf(it), of), opened(of))]));
    return (release: Release, of: string): boolean => shown.get(of)?.has(release) === true;
  };
  const figures = decide((it) => [...it.competences, ...it.functions]);
  const changes = decide((it) => it.changes);
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
};

const peopleIn = (figures: readonly Pick<Figure, 'of' | 'counted'>[], of: string): ReadonlySet<PersonId> =>
  new Set(figures.find((it) => it.of === of)?.counted);

const shownSets = (
  releases: readonly Release[],
  counted: (release: Release) => ReadonlySet<PersonId>,
  opened: readonly ReadonlySet<PersonId>[],
): ReadonlySet<Release> => {
  const school = releases.find((it) => it.group === null);
  const whole: ReadonlySet<PersonId> = school === undefined ? new Set() : counted(school);
  const shown = new Set<Release>();
  const bySize = releases.toSorted(
    (a, b) =>
      Number(b.group === null) - Number(a.group === null) ||
      counted(b).size - counted(a).size ||
      (a.group ?? 0) - (b.group ?? 0),
  );
  const isSafe = (people: ReadonlySet<PersonId>): boolean => opened.every((it) => isSafeFor(people, it));
  for (const release of bySize) {
    const people = counted(release);
    if (people.size < fewest || !isSafe(people)) continue;
    const differences = [whole, ...[...shown].map(counted)]
      .filter((other) => minus(people, other).size === 0)
      .map((other) => minus(other, people));
    if (differences.every(isSafe)) shown.add(release);
  }
  // The school less all shown groups together must not single anybody out either: hide the smallest until it does not.
  const groups = [...shown].filter((it) => it.group !== null);
  while (groups.length > 0) {
    const rest = groups.reduce((left, group) => minus(left, counted(group)), whole);
    if (isSafe(rest)) break;
    const smallest = groups.pop();
    if (smallest !== undefined) shown.delete(smallest);
  }
  return shown;
};

const minus = (people: ReadonlySet<PersonId>, others: ReadonlySet<PersonId>): ReadonlySet<PersonId> =>
  new Set([...people].filter((person) => !others.has(person)));

/** Nobody, or so many that none of them can be told apart, even by a viewer who knows some of the answers. */
const isSafeFor = (people: ReadonlySet<PersonId>, opened: ReadonlySet<PersonId>): boolean => {
  const unknown = minus(people, opened).size;
  return (people.size === 0 || people.size >= fewest) && (unknown === 0 || unknown >= fewest);
};
