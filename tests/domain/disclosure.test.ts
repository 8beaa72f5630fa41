import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Opened, ShownRelease } from '../../src/domain/disclosure.ts';
import { fewest, shownTo } from '../../src/domain/disclosure.ts';
import type { PersonId } from '../../src/domain/people.ts';
import { groupId, personId } from '../../src/domain/people.ts';
import { stageId } from '../../src/domain/programme.ts';
import type { Release } from '../../src/domain/release.ts';
import { now } from './samples.ts';

const release = (group: number | null, people: readonly number[]): Release => ({
  stage: stageId(1),
  group: group === null ? null : groupId(group),
  instrument: 'sample',
  edition: 1,
  members: people.map(personId),
  started: people.length,
  finished: people.length,
  competences: [
    {
      of: 'subjectMethodical',
      counted: people.map(personId),
      median: people.length === 0 ? null : 2,
      bands: [0, people.length, 0, 0],
    },
  ],
  functions: [],
  since: null,
  changes: [],
  at: now,
});

/** All of it at once; it stops after each figure. */
const seen = (releases: readonly Release[], opened: Opened): readonly ShownRelease[] => {
  const steps = shownTo(releases, opened);
  for (;;) {
    const step = steps.next();
    if (step.done === true) return step.value;
  }
};

/** The school and its groups as releases. */
const releasesOf = (groups: readonly (readonly number[])[]): readonly Release[] => [
  release(null, [...new Set(groups.flat())]),
  ...groups.map((people, i) => release(i + 1, people)),
];

const kindsFor = (releases: readonly Release[], opened: readonly number[] = []): readonly string[] =>
  seen(releases, () => [new Set(opened.map(personId))]).map(({ competences }) => competences[0]!.kind);

const people = (from: number, to: number) => Array.from({ length: to - from + 1 }, (_, i) => from + i);

describe('what a viewer sees of a closed stage', () => {
  it.each([
    ['three people are enough', [people(1, 3)], [], ['shown', 'shown']],
    ['two are not', [people(1, 2)], [], ['suppressed', 'suppressed']],
    ['nobody is no data, not a suppressed figure', [[]], [], ['no-data', 'no-data']],
    ['a group that leaves one of the school is hidden', [people(1, 3), [4]], [], ['shown', 'suppressed', 'suppressed']],
    [
      'a group that leaves two of the school is hidden',
      [people(1, 4), [5, 6]],
      [],
      ['shown', 'suppressed', 'suppressed'],
    ],
    ['a group that leaves three is shown', [people(1, 3), people(4, 6)], [], ['shown', 'shown', 'shown']],
    [
      'the smallest group is hidden when all together would single somebody out',
      [people(1, 4), people(5, 7), [8]],
      [],
      ['shown', 'shown', 'suppressed', 'suppressed'],
    ],
    [
      'whoever took part knows one answer: of three, two are too few',
      [people(1, 3)],
      [1],
      ['suppressed', 'suppressed'],
    ],
    ['of four, three are enough', [people(1, 4)], [1], ['shown', 'shown']],
    ['who can open every answer is told nothing new', [people(1, 3)], [1, 2, 3], ['shown', 'shown']],
    [
      'what a group leaves is judged by the viewer too',
      [people(1, 3), people(4, 6)],
      [4],
      ['shown', 'suppressed', 'suppressed'],
    ],
  ])('%s', (_, groups, opened, kinds) => {
    expect(kindsFor(releasesOf(groups), opened)).toEqual(kinds);
  });

  it('is the figure as frozen, with its n', () => {
    const [whole] = seen([release(null, [1, 2, 3])], () => [new Set()]);
    expect(whole?.competences).toEqual([
      { kind: 'shown', of: 'subjectMethodical', n: 3, median: 2, bands: [0, 3, 0, 0] },
    ]);
  });

  it('is decided for each competence by itself', () => {
    const both = releasesOf([people(1, 3), people(4, 6)]).map((it): Release => ({
      ...it,
      competences: [
        ...it.competences,
        {
          of: 'communicative',
          counted: it.group === 2 ? [] : [personId(1)],
          median: it.group === 2 ? null : 1,
          bands: [1, 0, 0, 0],
        },
      ],
    }));
    expect(seen(both, () => [new Set()]).map(({ competences }) => competences.map(({ kind }) => kind))).toEqual([
      ['shown', 'suppressed'],
      ['shown', 'suppressed'],
      ['shown', 'no-data'],
    ]);
  });
});

describe('releases taken together', () => {
  const minus = (a: ReadonlySet<PersonId>, b: ReadonlySet<PersonId>) => new Set([...a].filter((it) => !b.has(it)));
  /** People in groups; some in several or none; some did not answer; the viewer can open some. */
  const schools = fc.record({
    groups: fc.array(fc.uniqueArray(fc.integer({ min: 1, max: 14 }), { maxLength: 9 }), { minLength: 1, maxLength: 6 }),
    isPartition: fc.boolean(),
    opened: fc.uniqueArray(fc.integer({ min: 1, max: 14 }), { maxLength: 14 }),
  });

  it('never stand for one or two people, nor for one or two unknown to the viewer, even subtracted', () => {
    fc.assert(
      fc.property(schools, ({ groups, isPartition, opened }) => {
        const taken = new Set<number>();
        const parts = groups.map((group) => {
          const rest = isPartition ? group.filter((it) => !taken.has(it)) : group;
          for (const it of group) taken.add(it);
          return rest;
        });
        const releases = releasesOf(parts);
        const known = new Set(opened.map(personId));
        const shown = seen(releases, () => [known])
          .filter(({ competences }) => competences[0]?.kind === 'shown')
          .map(({ release: it }) => ({ group: it.group, people: new Set(it.members) }));
        const told: ReadonlySet<PersonId>[] = shown.map((it) => it.people);
        for (const big of shown)
          for (const small of shown)
            if (minus(small.people, big.people).size === 0) told.push(minus(big.people, small.people));
        const all = new Set(releases[0]!.members);
        const union = new Set(shown.filter((it) => it.group !== null).flatMap((it) => [...it.people]));
        if (union.size > 0) told.push(minus(all, union));
        for (const one of told)
          for (const n of [one.size, minus(one, known).size]) expect(n === 0 || n >= fewest).toBe(true);
      }),
      { numRuns: 2000 },
    );
  });

  it('in disjoint groups no sum or difference of any of them gives fewer away', () => {
    const partitions = fc.record({
      sizes: fc.array(fc.integer({ min: 0, max: 6 }), { minLength: 1, maxLength: 5 }),
      opened: fc.uniqueArray(fc.integer({ min: 1, max: 30 }), { maxLength: 12 }),
    });
    fc.assert(
      fc.property(partitions, ({ sizes, opened }) => {
        let last = 0;
        const releases = releasesOf(sizes.map((size) => people(last + 1, (last += size))));
        const known = new Set(opened.map(personId));
        const shown = seen(releases, () => [known]).filter(({ competences }) => competences[0]?.kind === 'shown');
        const groups = shown.filter((it) => it.release.group !== null);
        const isWholeShown = shown.some((it) => it.release.group === null);
        for (let chosen = 1; chosen < 2 ** groups.length; chosen += 1) {
          const sum = new Set(groups.filter((_, i) => chosen & (1 << i)).flatMap((it) => it.release.members));
          const told = isWholeShown ? [sum, minus(new Set(releases[0]!.members), sum)] : [sum];
          for (const one of told)
            for (const n of [one.size, minus(one, known).size]) expect(n === 0 || n >= fewest).toBe(true);
        }
      }),
    );
  });
});
