import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { equalTo, greaterEq, lessEq, solve } from 'yalps';
import type { Constraint } from 'yalps';
import { pairKey, proposePairs } from '../../src/domain/pairing.ts';
import type { Candidate, Node } from '../../src/domain/pairing-optimum.ts';
import { bestPairs } from '../../src/domain/pairing-optimum.ts';
import type { Group, Worth } from './pairs.ts';
import {
  allPairs,
  bestByTrying,
  everybodyMeets,
  factsOf,
  groups,
  meetsOnly,
  pairOf,
  personOf,
  worthOf,
} from './pairs.ts';
import { coveredBy } from '../../src/domain/pairing.ts';

const proposedWorth = (group: Group): Worth =>
  worthOf(
    group,
    proposePairs(factsOf(group)).pairs.map(({ pair }) => pair),
  );

/** The same aims, one after the other, by a solver of linear programmes with whole numbers. */
const bestBySolver = (group: Group): Worth => {
  const { people, meet } = group;
  const aims = ['missing', 'pairs', 'uncovered', 'repeats', 'load'] as const;
  const known = new Map(people.map((it) => [it.person, it]));
  const again = new Set(group.before.map(pairKey));
  const constraints: Record<string, Constraint> = {};
  const variables: Record<string, Record<string, number>> = {};
  const binaries: string[] = [];
  for (const { person, need, most, load } of people) {
    // At least the need, or missing; and as many steps of load as there are pairs, each dearer than the one before.
    constraints[`need${person}`] = greaterEq(need);
    constraints[`load${person}`] = equalTo(0);
    variables[`missing${person}`] = { [`need${person}`]: 1, missing: 1 };
    for (let i = 0; i < most; i += 1) {
      variables[`step${person}-${i}`] = { [`load${person}`]: -1, [`step${person}-${i}`]: 1, load: 2 * (load + i) + 1 };
      constraints[`step${person}-${i}`] = lessEq(1);
    }
  }
  for (const pair of meet) {
    const [a, b] = pair;
    const name = pairKey(pair);
    binaries.push(name);
    variables[name] = {
      [`need${a}`]: 1,
      [`need${b}`]: 1,
      [`load${a}`]: 1,
      [`load${b}`]: 1,
      pairs: 1,
      uncovered: 2 - coveredBy(known.get(a)!, known.get(b)!),
      repeats: again.has(name) ? 1 : 0,
    };
  }
  const found = aims.map((objective) => {
    const { status, result } = solve({ direction: 'minimize', objective, constraints, variables, binaries });
    expect(status).toBe('optimal');
    constraints[objective] = equalTo(Math.round(result));
    return Math.round(result);
  });
  const behind = people.reduce((sum, { load }) => sum + load ** 2, 0);
  const [missing = 0, pairs = 0, uncovered = 0, repeats = 0, load = 0] = found;
  return [missing, pairs, uncovered, repeats, load + behind];
};

describe('the proposal is the best there is', () => {
  it('for every group of four: whoever can meet, whatever each still needs', () => {
    const ids = [1, 2, 3, 4];
    const strengths = [['a'], ['b'], ['a', 'b'], []];
    const focuses = [['b'], ['a'], ['c'], ['a', 'b']];
    for (let needs = 0; needs < 81; needs += 1)
      for (let meets = 0; meets < 64; meets += 1) {
        const people = ids.map((id, at) => {
          const need = Math.floor(needs / 3 ** at) % 3;
          return personOf(id, { need, most: need + (id % 2), strong: strengths[at]!, focus: focuses[at]! });
        });
        const group: Group = {
          people,
          meet: allPairs(people).filter((_, at) => (meets >> at) % 2 === 1),
          before: [pairOf(1, 2), pairOf(3, 4)],
        };
        expect(proposedWorth(group), `${needs}/${meets}`).toEqual(bestByTrying(group));
      }
  });

  it('for any group up to six', () => {
    fc.assert(
      fc.property(groups({ min: 2, max: 6 }), (group) => {
        expect(proposedWorth(group)).toEqual(bestByTrying(group));
      }),
      { numRuns: 400 },
    );
  });

  it('for larger groups, as a solver of another kind finds it', () => {
    fc.assert(
      fc.property(groups({ min: 7, max: 12 }), (group) => {
        expect(proposedWorth(group)).toEqual(bestBySolver(group));
      }),
      { numRuns: 40 },
    );
  });

  it('whether few candidates are looked at first or all', () => {
    const worth = (nodes: readonly Node[], chosen: readonly Candidate[]) => {
      const degree = nodes.map((_, at) => chosen.filter(({ a, b }) => a === at || b === at).length);
      return [
        nodes.reduce((sum, { need }, at) => sum + Math.max(0, need - degree[at]!), 0),
        chosen.length,
        chosen.reduce((sum, { covered }) => sum - covered, 0),
        chosen.filter(({ isRepeat }) => isRepeat).length,
        nodes.reduce((sum, { load }, at) => sum + (load + degree[at]!) ** 2, 0),
      ];
    };
    const crowds = fc.integer({ min: 10, max: 40 }).chain((size) =>
      fc.record({
        nodes: fc.array(
          fc
            .record({
              need: fc.integer({ min: 0, max: 3 }),
              spare: fc.integer({ min: 0, max: 1 }),
              load: fc.integer({ min: 0, max: 2 }),
            })
            .map(({ need, spare, load }) => ({ need, most: need + spare, load })),
          { minLength: size, maxLength: size },
        ),
        kinds: fc.array(fc.integer({ min: 0, max: 8 }), { minLength: 60, maxLength: 60 }),
      }),
    );
    fc.assert(
      fc.property(crowds, ({ nodes, kinds }) => {
        const candidates = nodes.flatMap((_, a) =>
          nodes.slice(a + 1).flatMap((__, more): readonly Candidate[] => {
            const b = a + 1 + more;
            const kind = kinds[(a * 17 + b * 5) % kinds.length]!;
            return kind > 5 ? [] : [{ a, b, covered: kind % 3, isRepeat: kind > 3 }];
          }),
        );
        expect(worth(nodes, bestPairs(nodes, candidates, 1))).toEqual(worth(nodes, bestPairs(nodes, candidates, 1000)));
      }),
      { numRuns: 60 },
    );
  });
});

describe('a proposal', () => {
  const strongInA = personOf(1, { strong: ['a'], focus: ['b'], need: 1, most: 1 });
  const strongInB = personOf(2, { strong: ['b'], focus: ['a'], need: 1, most: 1 });
  const neither = personOf(3, { need: 1, most: 1 });
  const nor = personOf(4, { need: 1, most: 1 });
  const facts = {
    people: [strongInA, strongInB, neither, nor],
    canMeet: everybodyMeets,
    before: [],
    accepted: [],
    declined: [],
  };

  it('says who shows what to whom', () => {
    expect(proposePairs(facts)).toEqual({
      pairs: [
        {
          pair: pairOf(1, 2),
          isAccepted: false,
          helps: [
            { fn: 'a', by: 1, to: 2 },
            { fn: 'b', by: 2, to: 1 },
          ],
          isRepeat: false,
        },
        { pair: pairOf(3, 4), isAccepted: false, helps: [], isRepeat: false },
      ],
      missing: [],
    });
  });

  it('repeats a pair of the quarter rather than leave a norm unmet, and says so', () => {
    const before = [pairOf(1, 2)];
    expect(proposePairs({ ...facts, people: [strongInA, strongInB], before }).pairs).toMatchObject([
      { isRepeat: true },
    ]);
    // Strengths come before repeats.
    expect(proposePairs({ ...facts, before }).pairs[0]).toMatchObject({ pair: pairOf(1, 2), isRepeat: true });
    const plain = facts.people.map((it) => ({ ...it, strong: [] }));
    expect(proposePairs({ ...facts, people: plain, before }).pairs.every((it) => !it.isRepeat)).toBe(true);
  });

  it('leaves out what was declined and plans the rest anew around what was accepted', () => {
    const people = [1, 2, 3, 4].map((id) => personOf(id));
    const first = proposePairs({ ...facts, people });
    expect(first.pairs).toHaveLength(4);
    const [accepted, declined] = [first.pairs[0]!.pair, first.pairs[1]!.pair];
    const second = proposePairs({ ...facts, people, accepted: [accepted], declined: [declined] });
    expect(second.pairs.filter((it) => it.isAccepted).map(({ pair }) => pair)).toEqual([accepted]);
    expect(second.pairs.map(({ pair }) => pairKey(pair))).not.toContain(pairKey(declined));
    expect(new Set(second.pairs.map(({ pair }) => pairKey(pair))).size).toBe(second.pairs.length);
  });

  it('never pairs people who find no lesson of each other’s, and names whose norm stays open', () => {
    const proposal = proposePairs({ ...facts, canMeet: meetsOnly(pairOf(1, 3)) });
    expect(proposal.pairs.map(({ pair }) => pair)).toEqual([pairOf(1, 3)]);
    expect(proposal.missing).toEqual([
      { person: 2, count: 1 },
      { person: 4, count: 1 },
    ]);
  });

  it('asks one who has done enough only where somebody would be left over', () => {
    const people = [1, 2, 3].map((id) => personOf(id, { need: 1, most: 2, load: id === 2 ? 0 : 1 }));
    const proposal = proposePairs({ ...facts, people });
    expect(proposal.missing).toEqual([]);
    expect(proposal.pairs.map(({ pair }) => pair)).toEqual([pairOf(1, 2), pairOf(2, 3)]);
    expect(proposePairs({ ...facts, people: people.map((it) => ({ ...it, most: 1 })) }).missing).toHaveLength(1);
  });

  it('is the same in whatever order the people are named', () => {
    fc.assert(
      fc.property(
        groups({ min: 2, max: 8 }).chain((group) =>
          fc.tuple(fc.constant(group), fc.shuffledSubarray([...group.people], { minLength: group.people.length })),
        ),
        ([group, shuffled]) => {
          expect(proposePairs(factsOf({ ...group, people: shuffled }))).toEqual(proposePairs(factsOf(group)));
        },
      ),
      { numRuns: 100 },
    );
  });

  it('is empty for nobody and for one', () => {
    expect(proposePairs({ ...facts, people: [] })).toEqual({ pairs: [], missing: [] });
    expect(proposePairs({ ...facts, people: [neither] })).toEqual({ pairs: [], missing: [{ person: 3, count: 1 }] });
  });
});
