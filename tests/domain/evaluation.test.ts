import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Mark } from '../../src/domain/assessment.ts';
import { bandOf, competencesOf, figuresOf, gapOf, levelOf, medianOf, profileOf } from '../../src/domain/evaluation.ts';
import { personId } from '../../src/domain/people.ts';
import { entry, instrumentWith, level, notApplicable } from './samples.ts';

const { statements } = instrumentWith(4);
const marksOf = (...marks: readonly (Mark | undefined)[]) =>
  new Map(statements.flatMap(({ code }, i) => (marks[i] === undefined ? [] : [[code, marks[i]] as const])));

describe('a level', () => {
  it.each([
    ['is the mean of all answers', [level(1), level(2), level(3), level(4)], 2.5],
    ['leaves out what was not answered', [level(2), level(4), undefined, undefined], 3],
    ['leaves out what does not apply', [level(4), notApplicable, notApplicable, notApplicable], 4],
    ['needs half of what applies', [level(4), undefined, undefined, undefined], null],
    ['counts the half without what does not apply', [level(4), undefined, notApplicable, notApplicable], 4],
    ['is absent when nothing applies', [notApplicable, notApplicable, notApplicable, notApplicable], null],
    ['is absent when nothing was answered, not zero', [], null],
  ])('%s', (_, marks, expected) => {
    expect(levelOf(statements, marksOf(...marks))).toBe(expected);
  });

  it.each([
    [null, null],
    [1, 2],
    [2.5, 0.5],
    [3, 0],
    [4, 0],
  ])('%j leaves a gap of %j', (value, gap) => {
    expect(gapOf(value)).toBe(gap);
  });
});

describe('a profile', () => {
  const instrument = instrumentWith(2, 0, 2);

  it('has only the competences that the instrument asks about', () => {
    expect(competencesOf(instrument)).toEqual(['subjectMethodical', 'communicative']);
    expect(profileOf({ entries: [] }, instrument)).toEqual([
      { competence: 'subjectMethodical', level: null, gap: null },
      { competence: 'communicative', level: null, gap: null },
    ]);
  });

  it('takes the latest mark of a statement and takes no notice of remarks', () => {
    const code = instrument.statements[0]!.code;
    const entries = [entry(code, level(1)), entry(code, level(4)), entry(code, { kind: 'remark', text: 'да' })];
    expect(profileOf({ entries }, instrument)[0]).toEqual({ competence: 'subjectMethodical', level: 4, gap: 0 });
  });
});

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

describe('the figures of a group', () => {
  it('do not depend on the order of people or of answers', () => {
    fc.assert(
      fc.property(
        people.chain((it) => fc.tuple(fc.constant(it), fc.shuffledSubarray(it, { minLength: it.length }))),
        ([given, shuffled]) => {
          const turned = shuffled.map((it) => ({ ...it, entries: it.entries.toReversed() }));
          expect(figuresOf(turned, instrument)).toEqual(figuresOf(given, instrument));
        },
      ),
    );
  });

  it('count exactly the people with a level, each in one band, with the median between the extremes', () => {
    fc.assert(
      fc.property(people, (given) => {
        for (const { competence, counted, median, bands } of figuresOf(given, instrument)) {
          const levels = given.flatMap((it) => {
            const found = profileOf(it, instrument).find((one) => one.competence === competence)?.level ?? null;
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
