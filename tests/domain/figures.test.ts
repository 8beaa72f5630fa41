import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Assessment, Mark } from '../../src/domain/assessment.ts';
import { profileOf } from '../../src/domain/evaluation.ts';
import type { Levels } from '../../src/domain/figures.ts';
import { bandOf, changesOf, figuresOf, isCommonDeficit, medianOf } from '../../src/domain/figures.ts';
import { personId } from '../../src/domain/people.ts';
import { competences } from '../../src/domain/standard.ts';
import { entry, instrumentWith, level, notApplicable } from './samples.ts';

describe('a median', () => {
  it.each([
    [[], null],
    [[2], 2],
    [[4, 1], 2.5],
    [[4, 1, 2], 2],
    [[4, 1, 2, 3], 2.5],
  ])('of %j is %j', (values, median) => {
    expect(medianOf(values)).toBe(median);
  });

  it('does not reorder what it was given', () => {
    const values = [3, 1, 2];
    medianOf(values);
    expect(values).toEqual([3, 1, 2]);
  });
});

describe('a band', () => {
  it.each([
    [1, 1],
    [1.49, 1],
    [1.5, 2],
    [2.49, 2],
    [2.5, 3],
    [3.49, 3],
    [3.5, 4],
    [4, 4],
  ])('of %j is %j', (value, band) => {
    expect(bandOf(value)).toBe(band);
  });
});

const mark: fc.Arbitrary<Mark | undefined> = fc.option(
  fc.oneof(fc.constantFrom(1 as const, 2 as const, 3 as const, 4 as const).map(level), fc.constant(notApplicable)),
  { nil: undefined },
);
const instrument = instrumentWith(3, 2);
const people = fc.array(fc.array(mark, { minLength: 5, maxLength: 5 }), { maxLength: 12 }).map((all) =>
  all.map((marks, i) => ({
    person: personId(i + 1),
    entries: marks.flatMap((said, at) =>
      said === undefined ? [] : [entry(instrument.statements[at]!.code, said, i + 1)],
    ),
  })),
);

const levelled = (it: Pick<Assessment, 'person' | 'entries'>): Levels => ({
  person: it.person,
  levels: profileOf(it, instrument).map(({ competence, level: found }) => [competence, found]),
});

describe('the figures of a group', () => {
  it('do not depend on the order of people or of answers', () => {
    fc.assert(
      fc.property(
        people.chain((it) => fc.tuple(fc.constant(it), fc.shuffledSubarray(it, { minLength: it.length }))),
        ([given, shuffled]) => {
          const turned = shuffled.map((it) => ({ ...it, entries: it.entries.toReversed() }));
          expect(figuresOf(turned.map(levelled), competences)).toEqual(figuresOf(given.map(levelled), competences));
        },
      ),
    );
  });

  it('count exactly the people with a level, each in one band, with the median between the extremes', () => {
    fc.assert(
      fc.property(people, (given) => {
        for (const { of, counted, median, bands } of figuresOf(given.map(levelled), competences)) {
          const levels = given.flatMap((it) => {
            const found = profileOf(it, instrument).find((one) => one.competence === of)?.level ?? null;
            return found === null ? [] : [{ person: it.person, level: found }];
          });
          expect(counted).toEqual(levels.map(({ person }) => person));
          expect(bands.reduce((sum, n) => sum + n, 0)).toBe(counted.length);
          if (median === null) expect(counted).toEqual([]);
          else {
            expect(median).toBeGreaterThanOrEqual(Math.min(...levels.map((it) => it.level)));
            expect(median).toBeLessThanOrEqual(Math.max(...levels.map((it) => it.level)));
          }
        }
      }),
    );
  });
});

describe('changes between two stages', () => {
  const pair = (person: number, before: number, after: number) => ({
    person: personId(person),
    of: 'x',
    before,
    after,
  });

  it('count who rose, stayed and fell, with the medians before and after', () => {
    expect(changesOf([pair(3, 2, 3), pair(1, 3, 2), pair(2, 2, 2.05)], ['x', 'y'])).toEqual([
      { of: 'x', counted: [1, 2, 3], up: 1, same: 1, down: 1, before: 2, after: 2.05 },
    ]);
  });

  it('name every pair exactly once, whatever the order', () => {
    const pairs = fc.uniqueArray(fc.tuple(fc.nat(30), fc.nat(30), fc.nat(30)), { selector: ([person]) => person });
    fc.assert(
      fc.property(pairs, (given) => {
        const all = given.map(([person, before, after]) => pair(person, before / 10 + 1, after / 10 + 1));
        const [found] = changesOf(all, ['x']);
        expect((found?.up ?? 0) + (found?.same ?? 0) + (found?.down ?? 0)).toBe(given.length);
        expect(changesOf(all.toReversed(), ['x'])).toEqual(changesOf(all, ['x']));
      }),
    );
  });
});

it.each([
  ['three people below', { n: 9, bands: [1, 2, 6, 0] }, true],
  ['half of the people below', { n: 4, bands: [0, 2, 2, 0] }, true],
  ['two of nine below', { n: 9, bands: [1, 1, 7, 0] }, false],
  ['nobody', { n: 0, bands: [0, 0, 0, 0] }, false],
] as const)('a common deficit: %s', (_, it, expected) => {
  expect(isCommonDeficit(it)).toBe(expected);
});
