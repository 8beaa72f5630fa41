import { describe, expect, it } from 'vitest';
import type { Assessment } from '../../src/domain/assessment.ts';
import {
  answer,
  finish,
  lastTouched,
  marksOf,
  refusalToStart,
  remark,
  remarkLimit,
  remarkOf,
  unanswered,
} from '../../src/domain/assessment.ts';
import { personId } from '../../src/domain/people.ts';
import { statementCode } from '../../src/domain/standard.ts';
import {
  actor,
  after,
  assessment,
  instrumentWith,
  level,
  notApplicable,
  now,
  otherSchool,
  refusalOf,
  school,
  stateOf,
} from './samples.ts';

const instrument = instrumentWith(2);
const [first, second] = instrument.statements.map(({ code }) => code);
const anna = actor(1, { role: 'mentee', group: null });
const says = (it: Assessment, value: 1 | 2 | 3 | 4, statement = first!, at = now) =>
  answer(it, instrument, anna, { statement, mark: level(value) }, at);

describe('every way of writing into an assessment', () => {
  const ways = {
    answer: (it: Assessment, who = anna) => answer(it, instrument, who, { statement: first!, mark: level(2) }, now),
    remark: (it: Assessment, who = anna) => remark(it, instrument, who, { statement: first!, text: 'да' }, now),
    finish: (it: Assessment, who = anna) => finish(it, instrument, who, { despiteGaps: true }, now),
  };
  const begun = stateOf(says(assessment(), 3));

  describe.each(Object.entries(ways))('%s', (_, write) => {
    it('is accepted from its owner and leaves the former state alone', () => {
      const before = structuredClone(begun);
      expect(write(begun).accepted).toBe(true);
      expect(begun).toEqual(before);
    });
    it('is refused to anybody else, a curator too', () => {
      expect(refusalOf(write(begun, actor(2, { role: 'mentee', group: null })))).toBe('not-yours');
      expect(refusalOf(write(begun, actor(2, { role: 'curator', group: null })))).toBe('not-yours');
    });
    it('is refused to its owner who holds no role any more', () => {
      expect(refusalOf(write(begun, actor(1)))).toBe('no-role');
    });
    it('knows nothing of another school', () => {
      expect(refusalOf(write(assessment({ organisation: otherSchool, entries: begun.entries })))).toBe('not-found');
    });
    it('is refused once the stage is closed, even if the assessment is finished too', () => {
      const closed = { stage: { kind: 'baseline' as const, closedAt: now } };
      expect(refusalOf(write({ ...begun, ...closed }))).toBe('stage-closed');
      expect(refusalOf(write({ ...begun, ...closed, finishedAt: now }))).toBe('stage-closed');
    });
    it('is refused once it is finished', () => {
      expect(refusalOf(write({ ...begun, finishedAt: now }))).toBe('already-finished');
    });
  });
});

describe('an answer', () => {
  it('is appended and counts instead of the earlier one', () => {
    const twice = stateOf(says(stateOf(says(assessment(), 2)), 4));
    expect(twice.entries).toHaveLength(2);
    expect(marksOf(twice).get(first!)).toEqual(level(4));
  });
  it('given again changes nothing at all', () => {
    const once = stateOf(says(assessment(), 2));
    expect(stateOf(says(once, 2, first, after(1)))).toBe(once);
    const none = stateOf(answer(once, instrument, anna, { statement: first!, mark: notApplicable }, now));
    expect(stateOf(answer(none, instrument, anna, { statement: first!, mark: notApplicable }, now))).toBe(none);
  });
  it('returns to an earlier value as a new line of the record', () => {
    const back = [2, 3, 2].reduce((it, value) => stateOf(says(it, value as 2 | 3)), assessment());
    expect(back.entries).toHaveLength(3);
    expect(marksOf(back).get(first!)).toEqual(level(2));
  });
  it('to a statement of another instrument is refused', () => {
    expect(refusalOf(says(assessment(), 2, statementCode('other-1')))).toBe('unknown-statement');
  });
});

describe('a remark', () => {
  const writes = (it: Assessment, text: string) => remark(it, instrument, anna, { statement: first!, text }, now);

  it('leaves the mark alone, is replaced by the next one and taken away by an empty one', () => {
    const marked = stateOf(says(assessment(), 3));
    const once = stateOf(writes(marked, 'раз'));
    const twice = stateOf(writes(once, 'два'));
    expect([marked, once, twice, stateOf(writes(twice, ''))].map((it) => remarkOf(it, first!))).toEqual([
      undefined,
      'раз',
      'два',
      undefined,
    ]);
    expect(marksOf(twice)).toEqual(marksOf(marked));
    expect(remarkOf(twice, second!)).toBeUndefined();
  });
  it('is not an answer', () => {
    const only = stateOf(writes(assessment(), 'думаю'));
    expect(unanswered(only, instrument)).toHaveLength(2);
    expect(refusalOf(finish(only, instrument, anna, { despiteGaps: true }, now))).toBe('nothing-answered');
  });
  it('may be as long as the limit and no longer', () => {
    expect(refusalOf(writes(assessment(), 'я'.repeat(remarkLimit)))).toBeNull();
    expect(refusalOf(writes(assessment(), 'я'.repeat(remarkLimit + 1)))).toBe('too-long');
  });
});

describe('finishing', () => {
  const ends = (it: Assessment, despiteGaps: boolean) => finish(it, instrument, anna, { despiteGaps }, after(1));
  const half = stateOf(says(assessment(), 2));

  it('names the gaps once and ends despite them when told so', () => {
    const refused = ends(half, false);
    expect(refused.accepted ? null : refused.refusal).toEqual({ kind: 'unanswered', statements: [second] });
    expect(stateOf(ends(half, true)).finishedAt).toEqual(after(1));
  });
  it('asks nothing when all is answered, «не применимо» included', () => {
    const whole = stateOf(answer(half, instrument, anna, { statement: second!, mark: notApplicable }, now));
    expect(stateOf(ends(whole, false)).finishedAt).toEqual(after(1));
  });
  it('is refused while nothing is answered', () => {
    expect(refusalOf(ends(assessment(), true))).toBe('nothing-answered');
  });
});

describe('beginning', () => {
  const open = { organisation: school, closedAt: null };
  it('is for mentees and mentors of the school, while the stage is open', () => {
    expect(refusalToStart(open, anna)).toBeNull();
    expect(refusalToStart(open, actor(1, { role: 'mentor', group: null }))).toBeNull();
    expect(refusalToStart(open, actor(1, { role: 'curator', group: null }))?.kind).toBe('needs-role');
    expect(refusalToStart({ ...open, organisation: otherSchool }, anna)?.kind).toBe('needs-role');
    expect(refusalToStart({ ...open, closedAt: now }, anna)?.kind).toBe('stage-closed');
  });
});

it('was touched last when anything was said, else when it was begun', () => {
  expect(lastTouched(assessment())).toEqual(now);
  expect(lastTouched(stateOf(says(assessment({ person: personId(1) }), 2, first, after(2))))).toEqual(after(2));
});
