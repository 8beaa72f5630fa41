// oxlint-disable typescript/no-non-null-assertion -- Every index here was made here; a default would hide a fault.
import type { Edge } from './blossoms.ts';
import { blossomsIn, none } from './blossoms.ts';

/**
 * The heaviest matching in any graph: Edmonds' blossoms with Galil's duals. Weights are integers; everything stays an
 * integer below 4 × the heaviest weight, so doubles are exact up to 2^51. The vertex duals come back too: a caller that
 * left edges out can tell by them whether one of those could have helped.
 */

export interface Matching {
  /** The partner of each vertex; -1: none. */
  readonly mates: Int32Array;
  /**
   * Of vertices, then of blossoms; not below 0. Of an edge the duals of both ends and twice that of each blossom around
   * both are never less than twice its weight: an edge not given that keeps to it could not have helped.
   */
  readonly duals: Float64Array;
  /** The blossom around each vertex and blossom; -1: none. */
  readonly around: Int32Array;
}

/** Not reached; reached over an even way from somebody single; over an odd one. */
const [free, outer, inner] = [0, 1, 2];

export const heaviestMatching = (vertices: number, edges: readonly Edge[]): Matching => {
  const search = searchIn(vertices, edges);
  while (search.stage());
  return search.result();
};

const searchIn = (n: number, edges: readonly Edge[]) => {
  const graph = blossomsIn(n, edges);
  const { to, from, slack, outgoing, duals, mate, topOf, base, parent, kids, links } = graph;
  const { eachInside, wrap, surface, discard, dissolve, turn, isTop } = graph;

  const label = new Uint8Array(2 * n);
  /** The half-edge by which the search came into a top blossom. */
  const entry = new Int32Array(2 * n).fill(none);
  /** The tightest half-edge from an outer vertex to a vertex that is not outer. */
  const near = new Int32Array(n).fill(none);
  /** The tightest half-edge from an outer vertex to an outer one elsewhere. */
  const across = new Int32Array(n).fill(none);
  let queue: number[] = [];

  const enterOuter = (b: number, by: number): void => {
    label[b] = outer;
    entry[b] = by;
    eachInside(b, (v) => queue.push(v));
  };
  const enterInner = (b: number, by: number): void => {
    label[b] = inner;
    entry[b] = by;
    const half = mate[base[b]!]!;
    enterOuter(topOf(to(half)), half);
  };

  /** The next outer blossom towards the root. */
  const above = (b: number): number => {
    const by = entry[b]!;
    return by === none ? none : topOf(from(entry[topOf(from(by))]!));
  };

  /** Where the ways of two outer blossoms to their roots meet. */
  const meetingOf = (b: number, c: number): number => {
    const seen = new Set<number>();
    for (let [x, y] = [b, c]; x !== none || y !== none; [x, y] = y === none ? [above(x), y] : [y, above(x)]) {
      if (x === none) [x, y] = [y, x];
      if (seen.has(x)) return x;
      seen.add(x);
    }
    return none;
  };

  const shrink = (half: number, meeting: number): void => {
    const wayTo = (start: number): readonly number[] => {
      const way: number[] = [];
      for (let x = start; x !== meeting; x = topOf(from(entry[x]!))) way.push(x);
      return way;
    };
    const left = wayTo(topOf(from(half))).toReversed();
    const right = wayTo(topOf(to(half)));
    const b = wrap(
      [meeting, ...left, ...right],
      [...left.map((x) => entry[x]!), half, ...right.map((x) => entry[x]! ^ 1)],
    );
    entry[b] = entry[meeting]!;
    label[b] = outer;
    for (const kid of kids[b]!) if (label[kid] === inner) eachInside(kid, (v) => queue.push(v));
  };

  /** Opens an inner blossom in the midst of a search: the way through it stays in the tree, the rest is free. */
  const open = (b: number): void => {
    const circle = kids[b]!;
    for (const kid of circle) {
      surface(kid);
      label[kid] = free;
    }
    const along = links[b]!;
    const size = circle.length;
    let by = entry[b]!;
    let at = circle.indexOf(topOf(to(by)));
    const step = at % 2 === 1 ? 1 : size - 1;
    /** From the child at `i` to the next one in our direction. */
    const linkFrom = (i: number): number => (step === 1 ? along[i]! : along[(i + step) % size]! ^ 1);
    while (at !== 0) {
      label[circle[at]!] = inner;
      entry[circle[at]!] = by;
      by = linkFrom(at);
      at = (at + step) % size;
      enterOuter(circle[at]!, by);
      by = linkFrom(at);
      at = (at + step) % size;
    }
    label[circle[0]!] = inner;
    entry[circle[0]!] = by;
    discard(b);
  };

  const augment = (half: number): void => {
    for (const start of [half, half ^ 1])
      for (let pair = start; ;) {
        const b = topOf(from(pair));
        turn(b, from(pair));
        mate[from(pair)] = pair;
        if (entry[b] === none) break;
        const c = topOf(from(entry[b]!));
        pair = entry[c]!;
        turn(c, to(pair));
        mate[to(pair)] = pair ^ 1;
      }
  };

  /** Looks at every edge of an outer vertex; says whether two trees met, which ends the stage. */
  const scan = (v: number): boolean => {
    let here = topOf(v);
    let tightest = across[v] === none ? Infinity : slack(across[v]!);
    for (const half of outgoing[v]!) {
      const w = to(half);
      const there = topOf(w);
      if (there === here) continue;
      const left = slack(half);
      if (label[there] !== outer) {
        if (near[w] === none || left < slack(near[w]!)) near[w] = half;
        if (left === 0 && label[there] === free) enterInner(there, half);
        continue;
      }
      if (left > 0) {
        if (left < tightest) [tightest, across[v]] = [left, half];
        if (across[w] === none || left < slack(across[w]!)) across[w] = half ^ 1;
        continue;
      }
      const meeting = meetingOf(here, there);
      if (meeting === none) {
        augment(half);
        return true;
      }
      shrink(half, meeting);
      here = topOf(v);
    }
    return false;
  };

  /** The tightest way across that still leads elsewhere. */
  const refreshed = (v: number): number => {
    const known = across[v]!;
    if (known === none || topOf(to(known)) !== topOf(v)) return known;
    let best = none;
    for (const half of outgoing[v]!) {
      const there = topOf(to(half));
      if (there !== topOf(v) && label[there] === outer && (best === none || slack(half) < slack(best))) best = half;
    }
    return (across[v] = best);
  };

  /** Moves the duals as far as they go; says whether something became tight. */
  const adjust = (): boolean => {
    let least = Infinity;
    let isOver = true;
    const offer = (by: number, ends = false): void => {
      if (by < least || (by === least && !ends)) [least, isOver] = [by, ends];
    };
    for (let v = 0; v < n; v += 1) {
      const b = topOf(v);
      if (label[b] === outer) {
        offer(duals[v]!, true);
        if (refreshed(v) !== none) offer(slack(across[v]!) / 2);
      } else if (label[b] === free && near[v] !== none) offer(slack(near[v]!));
    }
    for (let b = n; b < 2 * n; b += 1) if (isTop(b) && label[b] === inner) offer(duals[b]!);
    if (least === Infinity) return false;
    for (let v = 0; v < n; v += 1) {
      const kind = label[topOf(v)];
      if (kind !== free) duals[v]! += kind === outer ? -least : least;
    }
    for (let b = n; b < 2 * n; b += 1)
      if (isTop(b) && label[b] !== free) duals[b]! += label[b] === outer ? least : -least;
    if (isOver) return false;
    for (let v = 0; v < n; v += 1) {
      const kind = label[topOf(v)];
      if (kind === outer && across[v] !== none && slack(across[v]!) === 0) queue.push(v);
      if (kind === free && near[v] !== none && slack(near[v]!) === 0) queue.push(from(near[v]!));
    }
    for (let b = n; b < 2 * n; b += 1) if (isTop(b) && label[b] === inner && duals[b] === 0) open(b);
    return true;
  };

  // What weighs most is tight from the start.
  edges.forEach((_, k) => {
    const [half, back] = [2 * k, 2 * k + 1];
    if (slack(half) > 0 || mate[from(half)] !== none || mate[to(half)] !== none) return;
    mate[from(half)] = half;
    mate[to(half)] = back;
  });

  return {
    /** Adds one pair; `false`: the matching is the heaviest. */
    stage: (): boolean => {
      label.fill(free);
      near.fill(none);
      across.fill(none);
      queue = [];
      for (let v = 0; v < n; v += 1) if (mate[v] === none) enterOuter(topOf(v), none);
      do {
        // First come, first served: short ways to a partner are found before long ones make deep blossoms.
        for (let at = 0; at < queue.length; at += 1)
          if (scan(queue[at]!)) {
            for (let b = n; b < 2 * n; b += 1) if (isTop(b) && duals[b] === 0) dissolve(b);
            return true;
          }
        queue = [];
      } while (adjust());
      return false;
    },
    result: (): Matching => ({
      mates: mate.map((half) => (half === none ? none : to(half))),
      duals,
      around: parent,
    }),
  };
};
