import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { BehaviourRelease, MeasuredLesson, MeasureSource } from '../../src/domain/behaviour.ts';
import { freezeBehaviour } from '../../src/domain/behaviour.ts';
import type { Lens, OpenedMarks } from '../../src/domain/behaviour-disclosure.ts';
import { behaviourShownTo } from '../../src/domain/behaviour-disclosure.ts';
import { fewest } from '../../src/domain/disclosure.ts';
import { groupId, personId } from '../../src/domain/people.ts';
import { stageId } from '../../src/domain/programme.ts';
import { visitId } from '../../src/domain/visit.ts';
import { after, now } from './samples.ts';

type Seen = readonly (readonly [host: number, source: MeasureSource])[];

const lessonsOf = (seen: Seen): readonly MeasuredLesson[] =>
  seen.map(([host, source], i) => ({
    visit: visitId(i + 1),
    host: personId(host),
    source,
    edition: 1,
    marks: { aim: 1 },
    sentAt: now,
  }));

const releasesOf = (groups: readonly (readonly number[])[], seen: Seen): readonly BehaviourRelease[] =>
  freezeBehaviour(
    lessonsOf(seen),
    [
      { group: null, members: [...new Set(groups.flat())].map(personId) },
      ...groups.map((people, i) => ({ group: groupId(i + 1), members: people.map(personId) })),
    ],
    { stage: stageId(1), after: null, now: after(1) },
  );

const knowing =
  (known: Seen = []): OpenedMarks =>
  (source) => [new Set(known.flatMap(([host, of]) => (of === source ? [personId(host)] : [])))];

const from = (source: MeasureSource, ...hosts: readonly number[]): Seen => hosts.map((host) => [host, source]);
/** What of the one item is said, lens by lens, for the school. */
const kinds = (releases: readonly BehaviourRelease[], known: Seen = []) =>
  Object.fromEntries(
    behaviourShownTo(releases, knowing(known))[0]!.lenses.map(({ lens, items }) => [lens ?? 'all', items[0]!.kind]),
  );

describe('what a viewer sees of lessons', () => {
  it.each<[string, Seen, Seen, Record<string, string>]>([
    [
      'three hosts of one source are enough, and there is nothing to add up',
      from('mentor', 1, 2, 3),
      [],
      { mentor: 'shown' },
    ],
    ['two are not', from('mentor', 1, 2), [], { mentor: 'suppressed' }],
    [
      'two and one are shown as three, together alone',
      [...from('mentor', 1, 2), ...from('colleague', 3)],
      [],
      { all: 'shown', mentor: 'suppressed', colleague: 'suppressed' },
    ],
    [
      'where a source is shown, a sum that would give another away is not',
      [...from('mentor', 1, 2, 3), ...from('colleague', 4)],
      [],
      { all: 'suppressed', mentor: 'shown', colleague: 'suppressed' },
    ],
    [
      'where all sources are shown, so is their sum',
      [...from('mentor', 1, 2, 3), ...from('colleague', 1, 2, 3)],
      [],
      { all: 'shown', mentor: 'shown', colleague: 'shown' },
    ],
    [
      'who wrote one of three sheets would learn of the other two',
      from('observer', 1, 2, 3),
      from('observer', 1),
      { observer: 'suppressed' },
    ],
    [
      'a mentor who reads them all is told nothing new',
      from('mentor', 1, 2, 3),
      from('mentor', 1, 2, 3),
      { mentor: 'shown' },
    ],
    [
      'who knows one of the marks of a host does not know the sum of both',
      [...from('mentor', 1, 2), ...from('colleague', 1, 3)],
      from('colleague', 1),
      { all: 'shown', mentor: 'suppressed', colleague: 'suppressed' },
    ],
  ])('%s', (_, seen, known, expected) => {
    expect(kinds(releasesOf([[1, 2, 3, 4]], seen), known)).toEqual(expected);
  });

  it('hides a group that leaves one of the school, and shows the school', () => {
    const releases = releasesOf([[1, 2, 3], [4]], from('mentor', 1, 2, 3, 4));
    expect(behaviourShownTo(releases, knowing()).map(({ lenses }) => lenses[0]!.items[0]!.kind)).toEqual([
      'shown',
      'suppressed',
      'suppressed',
    ]);
  });

  it('says how many lessons were seen even where it hides what was seen there', () => {
    const [school] = behaviourShownTo(releasesOf([[1, 2, 3]], from('mentor', 1, 2)), knowing());
    expect(school?.lenses).toMatchObject([{ lens: 'mentor', hosts: 2, items: [{ kind: 'suppressed' }] }]);
  });

  it('is the figure as frozen', () => {
    const [school] = behaviourShownTo(releasesOf([[1, 2, 3]], from('mentor', 1, 2, 3)), knowing());
    expect(school?.lenses[0]?.items).toEqual([{ kind: 'shown', item: 'aim', n: 3, marks: [0, 3, 0], notObserved: 0 }]);
  });

  it('tells no data from what is hidden', () => {
    const unseen = lessonsOf(from('mentor', 1, 2, 3)).map((it) => ({ ...it, marks: { aim: 'notObserved' as const } }));
    const releases = freezeBehaviour(unseen, [{ group: null, members: [1, 2, 3].map(personId) }], {
      stage: stageId(1),
      after: null,
      now: after(1),
    });
    expect(kinds(releases)).toEqual({ mentor: 'no-data' });
  });
});

/** The single marks that a figure sums up. */
const cellsOf = (release: BehaviourRelease, lens: Lens): readonly string[] =>
  release.figures.flatMap(({ source, counted }) =>
    lens === null || source === lens ? counted.map((host) => `${source}:${host}`) : [],
  );

/** The rank of a 0/1 matrix over the rationals. */
const rankOf = (rows: readonly (readonly number[])[]): number => {
  const left = rows.map((row) => [...row]);
  let rank = 0;
  for (let column = 0; column < (left[0]?.length ?? 0); column += 1) {
    const pivot = left.findIndex((row, i) => i >= rank && Math.abs(row[column]!) > 1e-9);
    if (pivot === -1) continue;
    [left[rank], left[pivot]] = [left[pivot]!, left[rank]!];
    const head = left[rank]!;
    for (let i = rank + 1; i < left.length; i += 1) {
      const by = left[i]![column]! / head[column]!;
      if (by !== 0) left[i] = left[i]!.map((value, j) => value - by * head[j]!);
    }
    rank += 1;
  }
  return rank;
};

describe('releases taken together', () => {
  /** Of each host whoever has looked; the viewer knows a few of the marks, or a mentor all of one group's. */
  const table = fc.record({
    sizes: fc.array(fc.integer({ min: 0, max: 5 }), { minLength: 1, maxLength: 4 }),
    lookedAt: fc.array(fc.subarray<MeasureSource>(['mentor', 'colleague', 'curator']), {
      minLength: 14,
      maxLength: 20,
    }),
    knows: fc.oneof(
      fc.uniqueArray(fc.integer({ min: 0, max: 30 }), { maxLength: 4 }),
      fc.uniqueArray(fc.integer({ min: 0, max: 30 }), { minLength: 20, maxLength: 31 }),
    ),
  });

  it('no sum or difference of what is shown is about one or two people whose marks the viewer does not know', () => {
    let shownOnce = 0;
    fc.assert(
      fc.property(table, ({ sizes, lookedAt, knows }) => {
        let last = 0;
        const groups = sizes.map((size) => Array.from({ length: size }, () => (last += 1)));
        const seen = lookedAt.flatMap((sources, i) => sources.map((source) => [i + 1, source] as const));
        const known = seen.filter((_, i) => knows.includes(i));
        const releases = releasesOf(groups, seen);
        const shown = behaviourShownTo(releases, knowing(known)).flatMap(({ release, lenses }) =>
          lenses.flatMap(({ lens, items }) => (items[0]?.kind === 'shown' ? [cellsOf(release, lens)] : [])),
        );
        shownOnce += shown.length;
        const isKnown = new Set(known.map(([host, source]) => `${source}:${host}`));
        const unknown = [...new Set(shown.flat())].filter((it) => !isKnown.has(it));
        const hosts = [...new Set(unknown.map((it) => it.split(':')[1]!))];
        const rank = rankOf(shown.map((cells) => unknown.map((it) => Number(cells.includes(it)))));
        // A combination of figures that is about these people alone is one that vanishes everywhere else.
        for (const [i, one] of hosts.entries())
          for (const other of hosts.slice(i)) {
            const elsewhere = unknown.filter((it) => ![one, other].includes(it.split(':')[1]!));
            const rest = rankOf(shown.map((cells) => elsewhere.map((it) => Number(cells.includes(it)))));
            expect(rest).toBe(rank);
          }
      }),
      { numRuns: 1500 },
    );
    expect(shownOnce).toBeGreaterThan(500);
  });

  it('in groups that overlap no figure and no difference of two is about fewer than three', () => {
    const overlapping = fc.record({
      groups: fc.array(fc.uniqueArray(fc.integer({ min: 1, max: 10 }), { maxLength: 7 }), {
        minLength: 1,
        maxLength: 4,
      }),
      hosts: fc.uniqueArray(fc.integer({ min: 1, max: 10 })),
    });
    fc.assert(
      fc.property(overlapping, ({ groups, hosts }) => {
        const releases = releasesOf(groups, from('mentor', ...hosts));
        const shown = behaviourShownTo(releases, knowing()).flatMap(({ release, lenses }) =>
          lenses.flatMap(({ lens, items }) => (items[0]?.kind === 'shown' ? [new Set(cellsOf(release, lens))] : [])),
        );
        for (const big of shown)
          for (const small of shown) {
            expect(big.size).toBeGreaterThanOrEqual(fewest);
            if ([...small].every((it) => big.has(it)) && big.size !== small.size)
              expect(big.size - small.size).toBeGreaterThanOrEqual(fewest);
          }
      }),
    );
  });
});
