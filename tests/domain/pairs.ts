import fc from 'fast-check';
import { personId } from '../../src/domain/people.ts';
import type { Pair, PairingFacts, PairingPerson } from '../../src/domain/pairing.ts';
import { coveredBy, pairKey } from '../../src/domain/pairing.ts';

/** Groups that are to be paired, and what a choice of pairs is worth. */

const functions = ['A/01.6', 'A/02.6', 'A/03.6'];

export const personOf = (id: number, change: Partial<PairingPerson> = {}): PairingPerson => ({
  person: personId(id),
  need: 2,
  most: 2,
  load: 0,
  strong: [],
  focus: [],
  ...change,
});

export const pairOf = (a: number, b: number): Pair => [personId(a), personId(b)];
export const everybodyMeets = (): boolean => true;
export const meetsOnly =
  (...pairs: readonly Pair[]) =>
  (a: PairingPerson['person'], b: PairingPerson['person']): boolean =>
    pairs.some((it) => pairKey(it) === pairKey([a, b]));

export const allPairs = (people: readonly PairingPerson[]): readonly Pair[] =>
  people.flatMap((a, at) => people.slice(at + 1).map((b): Pair => [a.person, b.person]));

export interface Group {
  readonly people: readonly PairingPerson[];
  readonly meet: readonly Pair[];
  readonly before: readonly Pair[];
}

export const factsOf = ({ people, meet, before }: Group): PairingFacts => ({
  people,
  canMeet: meetsOnly(...meet),
  before,
  accepted: [],
  declined: [],
});

export const groups = (sizes: { min: number; max: number }, { mostNeed = 2, spare = 1 } = {}): fc.Arbitrary<Group> =>
  fc.integer(sizes).chain((size) => {
    const people = fc
      .tuple(
        ...Array.from({ length: size }, (_, i) =>
          fc
            .record({
              need: fc.integer({ min: 0, max: mostNeed }),
              spare: fc.integer({ min: 0, max: spare }),
              load: fc.integer({ min: 0, max: 3 }),
              strong: fc.subarray(functions),
              focus: fc.subarray(functions),
            })
            .map(({ need, spare: more, ...it }) => personOf(i + 1, { ...it, need, most: need + more })),
        ),
      )
      .map((it) => it as readonly PairingPerson[]);
    return people.chain((it) =>
      fc.record({
        people: fc.constant(it),
        meet: fc.subarray([...allPairs(it)]),
        before: fc.subarray([...allPairs(it)]),
      }),
    );
  });

/** The aims in their order, each the less the better. */
export type Worth = readonly [missing: number, pairs: number, uncovered: number, repeats: number, load: number];

/** Says what a choice is worth; made once for a group, asked for each of its choices. */
const judgeOf = ({ people, before }: Pick<Group, 'people' | 'before'>): ((pairs: readonly Pair[]) => Worth) => {
  const known = new Map(people.map((it) => [it.person, it]));
  const again = new Set(before.map(pairKey));
  return (pairs) => {
    const degrees = new Map<PairingPerson['person'], number>();
    let [uncovered, repeats, missing, load] = [0, 0, 0, 0];
    for (const pair of pairs) {
      const [a, b] = pair;
      for (const it of pair) degrees.set(it, (degrees.get(it) ?? 0) + 1);
      uncovered += 2 - coveredBy(known.get(a)!, known.get(b)!);
      if (again.has(pairKey(pair))) repeats += 1;
    }
    for (const it of people) {
      const degree = degrees.get(it.person) ?? 0;
      missing += Math.max(0, it.need - degree);
      load += (it.load + degree) ** 2;
    }
    return [missing, pairs.length, uncovered, repeats, load];
  };
};

export const worthOf = (group: Pick<Group, 'people' | 'before'>, pairs: readonly Pair[]): Worth =>
  judgeOf(group)(pairs);

const isLess = (a: Worth, b: Worth): boolean => {
  const at = a.findIndex((it, i) => it !== b[i]);
  return at !== -1 && a[at]! < b[at]!;
};

/** The best of all choices, by trying them. */
export const bestByTrying = (group: Group): Worth => {
  const judge = judgeOf(group);
  let best = judge([]);
  const left = new Map(group.people.map((it) => [it.person, it.most]));
  const chosen: Pair[] = [];
  const walk = (at: number): void => {
    const pair = group.meet[at];
    if (pair === undefined) {
      const worth = judge(chosen);
      if (isLess(worth, best)) best = worth;
      return;
    }
    walk(at + 1);
    if (pair.some((it) => left.get(it) === 0)) return;
    for (const it of pair) left.set(it, left.get(it)! - 1);
    chosen.push(pair);
    walk(at + 1);
    chosen.pop();
    for (const it of pair) left.set(it, left.get(it)! + 1);
  };
  walk(0);
  return best;
};
