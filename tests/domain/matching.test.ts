import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Edge } from '../../src/domain/blossoms.ts';
import { heaviestMatching } from '../../src/domain/matching.ts';

/** At most one edge between two vertices, with weights that collide often or hardly ever. */
const graphs = fc.tuple(fc.integer({ min: 2, max: 11 }), fc.constantFrom(1, 3, 40, 1e9)).chain(([vertices, most]) =>
  fc.record({
    vertices: fc.constant(vertices),
    edges: fc
      .uniqueArray(
        fc.record({
          a: fc.integer({ min: 0, max: vertices - 1 }),
          b: fc.integer({ min: 0, max: vertices - 1 }),
          weight: fc.integer({ min: -1, max: most }),
        }),
        { selector: ({ a, b }) => Math.min(a, b) * 100 + Math.max(a, b), maxLength: 55 },
      )
      .map((edges) => edges.filter(({ a, b }) => a !== b)),
  }),
);

const weightOf = (edges: readonly Edge[], mates: Int32Array): number =>
  edges.reduce((sum, { a, b, weight }) => (mates[a] === b ? sum + weight : sum), 0);

/** By trying every choice. */
const heaviest = (edges: readonly Edge[], taken: ReadonlySet<number> = new Set()): number => {
  const [first, ...others] = edges;
  if (first === undefined) return 0;
  const without = heaviest(others, taken);
  if (first.weight <= 0 || taken.has(first.a) || taken.has(first.b)) return without;
  return Math.max(without, first.weight + heaviest(others, new Set([...taken, first.a, first.b])));
};

describe('the heaviest matching', () => {
  it('is a matching, and none is heavier', () => {
    fc.assert(
      fc.property(graphs, ({ vertices, edges }) => {
        const few = edges.slice(0, 24);
        const { mates } = heaviestMatching(vertices, few);
        mates.forEach((mate, vertex) => {
          if (mate === -1) return;
          expect(mates[mate]).toBe(vertex);
          expect(few.some(({ a, b }) => (a === vertex && b === mate) || (b === vertex && a === mate))).toBe(true);
        });
        expect(
          weightOf(few, mates) +
            weightOf(
              few.map(({ a, b, weight }) => ({ a: b, b: a, weight })),
              mates,
            ),
        ).toBe(2 * heaviest(few));
      }),
      { numRuns: 1500 },
    );
  });

  it('comes with duals that prove it: exact, never negative, nothing left over', () => {
    fc.assert(
      fc.property(graphs, ({ vertices, edges }) => {
        const { mates, duals, around } = heaviestMatching(vertices, edges);
        const chain = (it: number): readonly number[] => {
          const next = around[it] ?? -1;
          return next < 0 ? [] : [next, ...chain(next)];
        };
        expect([...duals].every((it) => Number.isInteger(it) && it >= 0)).toBe(true);
        for (const { a, b, weight } of edges) {
          const shared = chain(a).filter((it) => chain(b).includes(it));
          const slack = duals[a]! + duals[b]! + shared.reduce((sum, it) => sum + 2 * duals[it]!, 0) - 2 * weight;
          expect(slack).toBeGreaterThanOrEqual(0);
          if (mates[a] === b) expect(slack).toBe(0);
        }
        mates.forEach((mate, vertex) => {
          if (mate === -1) expect(duals[vertex]).toBe(0);
        });
      }),
      { numRuns: 1500 },
    );
  });

  it('finds its way through circles within circles', () => {
    // A triangle on a stalk at each corner of a triangle: every pair but one must cross a blossom.
    const edges = [
      [0, 1],
      [1, 2],
      [2, 0],
      [0, 3],
      [1, 4],
      [2, 5],
      [3, 6],
      [6, 7],
      [7, 3],
      [4, 8],
      [8, 9],
      [9, 4],
      [5, 10],
      [10, 11],
      [11, 5],
    ].map(([a = 0, b = 0]) => ({ a, b, weight: 1 }));
    expect(weightOf(edges, heaviestMatching(12, edges).mates)).toBe(heaviest(edges));
  });

  it('is none without edges', () => {
    expect([...heaviestMatching(3, []).mates]).toEqual([-1, -1, -1]);
    expect([...heaviestMatching(0, []).mates]).toEqual([]);
  });
});
