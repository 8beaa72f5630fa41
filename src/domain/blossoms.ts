// oxlint-disable typescript/no-non-null-assertion -- Every index here was made here; a default would hide a fault.

/**
 * A graph with its pairs and its blossoms: odd circles that a search has shrunk to one, whose children may be blossoms
 * again. Half-edge 2k leads from `a` to `b` of edge k, 2k+1 back. Numbers below `n` are vertices, from `n` on blossoms.
 */

export interface Edge {
  readonly a: number;
  readonly b: number;
  /** An integer; what weighs 0 or less is never taken. */
  readonly weight: number;
}

export const none = -1;

export const blossomsIn = (n: number, edges: readonly Edge[]) => {
  const ends = new Int32Array(2 * edges.length);
  const to = (half: number): number => ends[half]!;
  const from = (half: number): number => ends[half ^ 1]!;
  /** Twice the weight: the duals then stay whole. */
  const weights = Float64Array.from(edges, ({ weight }) => 2 * weight);
  const outgoing: number[][] = Array.from({ length: n }, () => []);
  edges.forEach(({ a, b }, k) => {
    ends[2 * k] = b;
    ends[2 * k + 1] = a;
    outgoing[a]!.push(2 * k);
    outgoing[b]!.push(2 * k + 1);
  });

  const duals = new Float64Array(2 * n).fill(
    edges.reduce((most, { weight }) => Math.max(most, weight), 0),
    0,
    n,
  );
  /** The half-edge from a vertex to its partner. */
  const mate = new Int32Array(n).fill(none);
  /** Leads from a vertex to its top blossom, by steps that grow shorter as they are used. */
  const up = Int32Array.from({ length: 2 * n }, (_, b) => b);
  const topOf = (v: number): number => {
    let b = v;
    while (up[b] !== b) b = up[b] = up[up[b]!]!;
    return b;
  };
  const base = Int32Array.from({ length: 2 * n }, (_, b) => (b < n ? b : none));
  const parent = new Int32Array(2 * n).fill(none);
  /** The children of a blossom round the circle from the one that holds its base, and the half-edge to the next. */
  const kids: number[][] = Array.from({ length: 2 * n }, () => []);
  const links: number[][] = Array.from({ length: 2 * n }, () => []);
  const unused = Array.from({ length: n }, (_, i) => 2 * n - 1 - i);

  const eachInside = (b: number, visit: (v: number) => void): void => {
    for (const open = [b]; open.length > 0;) {
      const it = open.pop()!;
      if (it < n) visit(it);
      else open.push(...kids[it]!);
    }
  };

  const slack = (half: number): number => duals[to(half)]! + duals[from(half)]! - weights[half >> 1]!;

  /** Shrinks a circle, from the child that holds its base; the links lead from each child to the next. */
  const wrap = (circle: number[], along: number[]): number => {
    const b = unused.pop()!;
    kids[b] = circle;
    links[b] = along;
    base[b] = base[circle[0]!]!;
    parent[b] = none;
    up[b] = b;
    duals[b] = 0;
    for (const kid of circle) parent[kid] = up[kid] = b;
    return b;
  };

  /** A blossom or vertex comes out of the blossom around it. */
  const surface = (b: number): void => {
    parent[b] = none;
    up[b] = b;
    eachInside(b, (v) => (up[v] = b));
  };
  const discard = (b: number): void => {
    base[b] = none;
    kids[b] = [];
    links[b] = [];
    unused.push(b);
  };
  /** Undoes a top blossom, and what in it weighs nothing either. */
  const dissolve = (b: number): void => {
    for (const todo = [b]; todo.length > 0;) {
      const it = todo.pop()!;
      for (const kid of kids[it]!)
        if (kid >= n && duals[kid] === 0) todo.push(kid);
        else surface(kid);
      discard(it);
    }
  };

  /** Turns the pairs inside a blossom so that `v` is the one that is paired outside. Nests are too deep to recurse. */
  const turn = (b: number, v: number): void => {
    for (const todo = [[b, v] as const]; todo.length > 0;) {
      const [outermost, vertex] = todo.pop()!;
      for (let child = vertex; child !== outermost; child = parent[child]!) {
        const around = parent[child]!;
        const circle = kids[around]!;
        const along = links[around]!;
        const size = circle.length;
        const start = circle.indexOf(child);
        const step = start % 2 === 1 ? 1 : size - 1;
        for (let at = start; at !== 0; at = (at + 2 * step) % size) {
          const next = (at + step) % size;
          const half = step === 1 ? along[next]! : along[(next + step) % size]! ^ 1;
          todo.push([circle[next]!, from(half)], [circle[(next + step) % size]!, to(half)]);
          mate[from(half)] = half;
          mate[to(half)] = half ^ 1;
        }
        kids[around] = [...circle.slice(start), ...circle.slice(0, start)];
        links[around] = [...along.slice(start), ...along.slice(0, start)];
        base[around] = vertex;
      }
    }
  };

  /** Whether a number stands for a blossom that is in no other. */
  const isTop = (b: number): boolean => base[b] !== none && parent[b] === none;

  return {
    to,
    from,
    slack,
    outgoing,
    duals,
    mate,
    topOf,
    base,
    parent,
    kids,
    links,
    eachInside,
    wrap,
    surface,
    discard,
    dissolve,
    turn,
    isTop,
  };
};
