import type { Edge } from './blossoms.ts';
import type { Matching } from './matching.ts';
import { heaviestMatching } from './matching.ts';

/** The arithmetic behind `pairing.ts`: several partners for each, no pair twice, five aims in a strict order. */

export interface Node {
  readonly need: number;
  readonly most: number;
  readonly load: number;
}

/** A pair that may be chosen: two places in the list of nodes. */
export interface Candidate {
  readonly a: number;
  readonly b: number;
  /** Directions in which a strength meets a focus: 0, 1, 2. */
  readonly covered: number;
  readonly isRepeat: boolean;
}

/** What one unit of each aim weighs. */
interface Scale {
  readonly need: number;
  readonly pair: number;
  readonly covered: number;
  readonly repeat: number;
}

const exact = 2 ** 51;

/**
 * Each unit outweighs everything that all lesser aims can sum up to, so that the heaviest choice is the first in the
 * strict order. 200 people with 4 pairs each and 8 behind them: at most 400 pairs, loads below 2·10^4, a repeat 2·10^4,
 * a direction 8·10^6, a pair 6·10^9, a need 3·10^12; the heaviest edge is below 2·10^13, far from 2^51 = 2·10^15. With 8
 * pairs each it is 4·10^14. Beyond that it would throw rather than be wrong.
 */
const scaleOf = (nodes: readonly Node[]): Scale => {
  const pairs = Math.floor(nodes.reduce((sum, { most }) => sum + most, 0) / 2);
  const loads = nodes.reduce((sum, { most, load }) => sum + (load + most) ** 2 - load ** 2, 0);
  const repeat = loads + 1;
  const covered = repeat * (pairs + 1);
  const pair = covered * (2 * pairs + 1);
  return { repeat, covered, pair, need: pair * (pairs + 1) };
};

/** How many candidates for each person are looked at first; doubled as long as one that was left out could help. */
const usualFew = 5;

/**
 * Every person is so many vertices, one for each pair they may have: the first ones bring the need, each later one costs
 * more load. Every pair is two vertices of its own, joined: matched with each other the pair is not chosen, matched with
 * a vertex of each person it is; `idle` is so heavy that nothing else pays, and so no pair is chosen twice. To begin
 * with only the likeliest candidates are in the graph; the duals then say whether one of the others could make it
 * heavier, and only when none could is the choice the best.
 */
export const bestPairs = (
  nodes: readonly Node[],
  candidates: readonly Candidate[],
  few = usualFew,
): readonly Candidate[] => {
  const scale = scaleOf(nodes);
  const idle = 2 * scale.need + scale.pair;
  if (idle * 8 > exact) throw new RangeError('too many pairs to weigh exactly');
  const places = nodes.map(({ need, most, load }) =>
    Array.from({ length: most }, (_, i) => (i < need ? scale.need : 0) - (2 * (load + i) + 1)),
  );
  const firstOf: number[] = [];
  let vertices = 0;
  for (const { length } of places) {
    firstOf.push(vertices);
    vertices += length;
  }
  const worth = ({ covered, isRepeat }: Candidate): number =>
    covered * scale.covered - Number(isRepeat) * scale.repeat - scale.pair;

  const weighed = (core: readonly Candidate[]) => {
    const edges: Edge[] = [];
    core.forEach((it, k) => {
      const [left, right] = [vertices + 2 * k, vertices + 2 * k + 1];
      edges.push({ a: left, b: right, weight: 2 * idle });
      const join = (node: number, to: number, more: number): void =>
        places[node]?.forEach((value, i) =>
          edges.push({ a: (firstOf[node] ?? 0) + i, b: to, weight: idle + value + more }),
        );
      join(it.a, left, worth(it));
      join(it.b, right, 0);
    });
    return heaviestMatching(vertices + 2 * core.length, edges);
  };

  const around = (it: Candidate): number => {
    const distance = it.b - it.a;
    return Math.min(distance, nodes.length - distance);
  };
  const core = new Set(likeliest(candidates, worth, around, few));
  for (let most = few; ; most *= 2) {
    const list = [...core];
    const solved = weighed(list);
    const missed = missedBy(solved, places, firstOf, worth);
    const helpful = candidates.filter((it) => !core.has(it) && missed(it) > 0);
    if (helpful.length === 0) return list.filter((_, k) => (solved.mates[vertices + 2 * k] ?? vertices) < vertices);
    for (const it of likeliest(helpful, missed, around, most)) core.add(it);
  }
};

/**
 * By how much the duals fail to forbid a pair that was left out; 0 or less: it could not have helped. The two vertices
 * of such a pair may be put into any blossom: it stays odd, its dual then counts for the edges inside and is to be paid
 * once for the pair. That pays where the blossom holds the tightest vertices of both people.
 */
const missedBy = (
  { duals, around }: Matching,
  places: readonly (readonly number[])[],
  firstOf: readonly number[],
  worth: (it: Candidate) => number,
): ((it: Candidate) => number) => {
  const dualOf = (it: number): number => duals[it] ?? 0;
  const blossomsAround = (vertex: number): ReadonlySet<number> => {
    const found = new Set<number>();
    for (let at = around[vertex] ?? -1; at >= 0; at = around[at] ?? -1) if (dualOf(at) > 0) found.add(at);
    return found;
  };
  const people = places.map((values, node) =>
    values.map((value, i) => {
      const vertex = (firstOf[node] ?? 0) + i;
      return { lack: 2 * value - dualOf(vertex), blossoms: blossomsAround(vertex) };
    }),
  );
  type Person = (typeof people)[number];
  const lackOf = (person: Person, chosen: readonly number[]): number =>
    Math.max(
      ...person.map(({ lack, blossoms }) =>
        chosen.reduce((left, it) => (blossoms.has(it) ? left - 2 * dualOf(it) : left), lack),
      ),
    );
  const plain = people.map((person) => lackOf(person, []));
  return (it) => {
    const [one, other] = [people[it.a] ?? [], people[it.b] ?? []];
    let missed = (plain[it.a] ?? 0) + (plain[it.b] ?? 0) + 2 * worth(it);
    if (missed <= 0) return missed;
    let chosen: readonly number[] = [];
    for (const blossom of new Set(one.flatMap(({ blossoms }) => [...blossoms]))) {
      const more = [...chosen, blossom];
      const paid = more.reduce((sum, at) => sum + 2 * dualOf(at), 0);
      const now = lackOf(one, more) + lackOf(other, more) + 2 * worth(it) + paid;
      if (now < missed) [missed, chosen] = [now, more];
    }
    return missed;
  };
};

/** For each person the best few by worth; among equals the neighbours in the circle of all, so that none is overrun. */
const likeliest = (
  candidates: readonly Candidate[],
  worth: (it: Candidate) => number,
  around: (it: Candidate) => number,
  most: number,
): readonly Candidate[] => {
  const taken = new Map<number, number>();
  const has = (node: number): boolean => (taken.get(node) ?? 0) >= most;
  return candidates
    .map((it) => ({ it, worth: worth(it), around: around(it) }))
    .toSorted((x, y) => y.worth - x.worth || x.around - y.around)
    .flatMap(({ it }) => {
      if (has(it.a) && has(it.b)) return [];
      for (const node of [it.a, it.b]) taken.set(node, (taken.get(node) ?? 0) + 1);
      return [it];
    });
};
