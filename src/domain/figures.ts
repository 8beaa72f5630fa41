import type { PersonId } from './people.ts';

/** Figures of a group out of its members' levels (PRODUCT §7): counts, medians, the direction of each pair. */

/** Middle value; of an even count the mean of the two middle ones. */
export const medianOf = (values: readonly number[]): number | null => {
  if (values.length === 0) return null;
  const sorted = values.toSorted((a, b) => a - b);
  const middle = sorted.length >> 1;
  const upper = sorted[middle] ?? 0;
  return sorted.length % 2 === 1 ? upper : ((sorted[middle - 1] ?? 0) + upper) / 2;
};

/** Whole-number band of a mean level, 1 to 4; halves go up. */
export const bandOf = (level: number): 1 | 2 | 3 | 4 => {
  const rounded = Math.floor(level + 0.5);
  return rounded <= 1 ? 1 : rounded >= 4 ? 4 : rounded === 2 ? 2 : 3;
};

/** What a group shows of one competence or function: who is counted, the median, how many people in each band. */
export interface Figure {
  /** A competence group or the code of a function. */
  readonly of: string;
  readonly counted: readonly PersonId[];
  readonly median: number | null;
  /** People per band 1 to 4. */
  readonly bands: readonly [number, number, number, number];
}

/** One person's levels: of each competence group and function that was asked about, `null` where there is none. */
export interface Levels {
  readonly person: PersonId;
  readonly levels: readonly (readonly [of: string, level: number | null])[];
}

interface Counted {
  readonly person: PersonId;
  readonly level: number;
}

const figure = (of: string, counted: readonly Counted[]): Figure => {
  const bands: [number, number, number, number] = [0, 0, 0, 0];
  for (const { level } of counted) bands[(bandOf(level) - 1) as 0 | 1 | 2 | 3] += 1;
  return {
    of,
    counted: counted.map(({ person }) => person).toSorted((a, b) => a - b),
    median: medianOf(counted.map(({ level }) => level)),
    bands,
  };
};

/**
 * Figures of a set of people, in the order given; theirs does not matter. Everyone who was asked about a thing makes it
 * appear, only who has a level there is counted.
 */
export const figuresOf = (people: readonly Levels[], order: readonly string[]): readonly Figure[] => {
  const found = new Map<string, Counted[]>();
  for (const { person, levels } of people)
    for (const [of, level] of levels) {
      const list = found.get(of) ?? [];
      if (level !== null) list.push({ person, level });
      found.set(of, list);
    }
  return order.flatMap((of) => {
    const counted = found.get(of);
    return counted === undefined ? [] : [figure(of, counted)];
  });
};

/** How many people rose, stayed and fell between two stages, and by how much in the middle; each pair counts once. */
export interface Change {
  readonly of: string;
  readonly counted: readonly PersonId[];
  readonly up: number;
  readonly same: number;
  readonly down: number;
  readonly before: number | null;
  readonly after: number | null;
}

/** A change smaller than this is none: one answer of ten, given differently on another day. */
export const smallestChange = 0.1;

/** One person's level of one thing, before and after. */
export interface Pair {
  readonly person: PersonId;
  readonly of: string;
  readonly before: number;
  readonly after: number;
}

export const changesOf = (pairs: readonly Pair[], order: readonly string[]): readonly Change[] =>
  order.flatMap((of) => {
    const mine = pairs.filter((it) => it.of === of);
    if (mine.length === 0) return [];
    const moved = mine.map((it) => it.after - it.before);
    const up = moved.filter((it) => it > smallestChange).length;
    const down = moved.filter((it) => it < -smallestChange).length;
    return [
      {
        of,
        counted: mine.map(({ person }) => person).toSorted((a, b) => a - b),
        up,
        down,
        same: mine.length - up - down,
        before: medianOf(mine.map((it) => it.before)),
        after: medianOf(mine.map((it) => it.after)),
      },
    ];
  });

/** Something is a common deficit when at least half of the counted, or three people, are below the confident level. */
export const isCommonDeficit = ({ n, bands }: { readonly n: number; readonly bands: Figure['bands'] }): boolean => {
  const below = bands[0] + bands[1];
  return below >= 3 || (n > 0 && below * 2 >= n);
};
