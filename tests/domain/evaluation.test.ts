import { describe, expect, it } from 'vitest';
import type { Mark } from '../../src/domain/assessment.ts';
import { competencesOf, gapOf, levelOf, profileOf } from '../../src/domain/evaluation.ts';
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
