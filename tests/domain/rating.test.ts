import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Assessment } from '../../src/domain/assessment.ts';
import { groupId, personId } from '../../src/domain/people.ts';
import type { Rating } from '../../src/domain/rating.ts';
import {
  nextToRate,
  rate,
  rateable,
  ratingId,
  refusalToBegin,
  seenLevels,
  sendRating,
  sideBySide,
} from '../../src/domain/rating.ts';
import type { Level, StatementCode } from '../../src/domain/standard.ts';
import { statementCode } from '../../src/domain/standard.ts';
import { focusItem } from '../../src/domain/sharing.ts';
import {
  actor,
  assessment,
  entry,
  level,
  notApplicable,
  now,
  otherSchool,
  refusalOf,
  school,
  stateOf,
  wholeInstrument,
} from './samples.ts';

const asked = wholeInstrument(['A/01.6', 'A/02.6', 'growth'], 3);
const codesOf = (fn: string): readonly StatementCode[] =>
  asked.statements.filter((it) => it.fn === fn).map(({ code }) => code);
const [first, second, third] = codesOf('A/01.6') as [StatementCode, StatementCode, StatementCode];
const outside = codesOf('growth')[0]!;

const group = groupId(1);
const marina = actor(2, { role: 'mentor', group });
const share = (item: string, ended = false) => ({
  item,
  with: marina.person,
  at: now,
  endedAt: ended ? now : null,
});
const shared = assessment({
  finishedAt: now,
  focus: [
    { fn: 'A/01.6', help: 'talk' },
    { fn: 'A/02.6', help: null },
  ],
  shares: [share(focusItem)],
});
const rating = (change: Partial<Rating> = {}): Rating => ({
  id: ratingId(1),
  organisation: school,
  assessment: shared,
  by: marina.person,
  groups: [group],
  startedAt: now,
  sentAt: null,
  entries: [],
  version: 0,
  ...change,
});
const says = (it: Rating, statement: StatementCode, said: Level | null, who = marina) =>
  rate(it, asked, who, { statement, level: said }, now);
const with_ = (change: Partial<Assessment>): Partial<Rating> => ({ assessment: { ...shared, ...change } });

describe('what may be rated', () => {
  it('is every statement of the functions in focus, whether their answers are shared or not', () => {
    expect(rateable(rating(), asked).map(({ fn }) => fn)).toEqual([
      ...Array(3).fill('A/01.6'),
      ...Array(3).fill('A/02.6'),
    ]);
  });
  it.each([
    ['is nothing while only answers are shared', { shares: [share('A/01.6')] }],
    ['is nothing once the focus was taken back', { shares: [share(focusItem, true)] }],
    ['is nothing of a focus shared with somebody else', { shares: [{ ...share(focusItem), with: personId(9) }] }],
    ['is nothing without a focus', { focus: [] }],
    ['is nothing while no focus is chosen', { focus: null }],
  ])('%s', (_, change) => {
    expect(rateable(rating(with_(change)), asked)).toEqual([]);
    expect(refusalToBegin({ ...shared, ...change }, [group], marina)).toEqual({ kind: 'not-shared' });
  });
});

const strangers = [
  ['a mentor of another group', actor(2, { role: 'mentor', group: groupId(2) })],
  ['who is a mentor no longer', actor(2)],
  ['a curator who leads no group', actor(2, { role: 'curator', group: null })],
  ['a mentee of the same group', actor(2, { role: 'mentee', group })],
] as const;

describe('beginning', () => {
  it('is for a mentor of the person’s group who was shown the focus', () => {
    expect(refusalToBegin(shared, [group], marina)).toBeNull();
  });
  it.each(strangers)('is not for %s', (_, who) => {
    expect(refusalToBegin(shared, [group], who)).toEqual({ kind: 'needs-role', role: 'mentor' });
  });
  it('is not for oneself, nor for another school', () => {
    expect(refusalToBegin({ ...shared, person: marina.person }, [group], marina)?.kind).toBe('needs-role');
    expect(refusalToBegin({ ...shared, organisation: otherSchool }, [group], marina)?.kind).toBe('not-found');
  });
});

describe('a level', () => {
  it('is said, said again and taken back to «not seen»', () => {
    const twice = stateOf(says(stateOf(says(rating(), first, 2)), first, 3));
    expect(seenLevels(twice)).toEqual(new Map([[first, 3]]));
    expect(twice.entries.map(({ by, source }) => [by, source])).toEqual([
      [marina.person, 'mentor'],
      [marina.person, 'mentor'],
    ]);
    expect(seenLevels(stateOf(says(twice, first, null))).size).toBe(0);
  });
  it('given again changes nothing; nor does «not seen» of what was not seen', () => {
    const once = stateOf(says(rating(), first, 2));
    expect(stateOf(says(once, first, 2))).toBe(once);
    expect(stateOf(says(once, second, null))).toBe(once);
  });
  it('is refused for what is not in focus and for what is in no questionnaire', () => {
    expect(refusalOf(says(rating(), outside, 2))).toBe('unknown-statement');
    expect(refusalOf(says(rating(), statementCode('made-up'), 2))).toBe('unknown-statement');
  });
  it.each([
    ['somebody else’s rating', rating({ by: personId(7) }), marina, 'not-yours'],
    ['one of another school', rating({ organisation: otherSchool }), marina, 'not-found'],
    ['one that was sent', rating({ sentAt: now }), marina, 'already-sent'],
    ['a mentee who has left the group', rating({ groups: [] }), marina, 'needs-role'],
    ['a focus that was taken back', rating(with_({ shares: [share(focusItem, true)] })), marina, 'not-shared'],
    ...strangers.map(([why, who]) => [why, rating(), who, 'needs-role'] as const),
  ] as const)('is refused: %s', (_, it, who, why) => {
    expect(refusalOf(says(it, first, 2, who))).toBe(why);
    expect(refusalOf(sendRating(it, asked, who, now))).toBe(why);
  });
});

describe('sending', () => {
  const sent = (it: Rating) => stateOf(sendRating(it, asked, marina, now));

  it('is told to the mentee, and fixes it', () => {
    const result = sendRating(stateOf(says(rating(), first, 2)), asked, marina, now);
    expect(result.accepted && result.effects.notices).toEqual([
      { kind: 'rating-sent', to: shared.person, refs: { rating: 1 } },
    ]);
    expect(refusalOf(says(stateOf(result), first, 3))).toBe('already-sent');
    expect(refusalOf(sendRating(stateOf(result), asked, marina, now))).toBe('already-sent');
  });
  it('is refused while nothing was seen', () => {
    const undone = stateOf(says(stateOf(says(rating(), first, 2)), first, null));
    for (const it of [rating(), undone]) expect(refusalOf(sendRating(it, asked, marina, now))).toBe('nothing-answered');
  });
  it('leaves out what is in focus no longer, and is refused when nothing else was seen', () => {
    const both = stateOf(says(stateOf(says(rating(), first, 2)), codesOf('A/02.6')[0]!, 4));
    const narrowed = { ...both, assessment: { ...shared, focus: [{ fn: 'A/01.6', help: null }] } };
    expect(seenLevels(sent(narrowed))).toEqual(new Map([[first, 2]]));
    const moved = { ...both, assessment: { ...shared, focus: [{ fn: 'growth', help: null }] } };
    expect(refusalOf(sendRating(moved, asked, marina, now))).toBe('nothing-answered');
  });
  it('never touches what was said of oneself', () => {
    const own = shared.entries;
    expect(sent(stateOf(says(rating(), first, 1))).assessment).toBe(shared);
    expect(shared.entries).toBe(own);
  });
});

describe('going on', () => {
  it('is at the statement after the one said last, from the top when that was the end', () => {
    expect(nextToRate(rating(), asked)?.code).toBe(first);
    expect(nextToRate(stateOf(says(rating(), second, 2)), asked)?.code).toBe(third);
    expect(nextToRate(stateOf(says(rating(), codesOf('A/02.6')[2]!, 2)), asked)?.code).toBe(first);
    expect(nextToRate(rating(with_({ focus: [] })), asked)).toBeUndefined();
  });
});

describe('side by side', () => {
  const own = { entries: [entry(first, level(2)), entry(second, notApplicable), entry(third, level(4))] };
  const seen = [
    [first, 3],
    [second, 4],
  ].reduce((it, [code, said]) => stateOf(says(it, code as StatementCode, said as Level)), rating());

  it('both are means over what was seen, each with its own n; what was not seen is counted and not guessed', () => {
    expect(sideBySide(own, asked, seen)).toEqual([
      {
        fn: 'A/01.6',
        rows: [
          { statement: asked.statements[0], own: level(2), seen: 3 },
          { statement: asked.statements[1], own: notApplicable, seen: 4 },
        ],
        unseen: 1,
        own: { mean: 2, n: 1 },
        seen: { mean: 3.5, n: 2 },
      },
    ]);
  });
  it('of an unanswered statement has a dash and not a zero', () => {
    expect(sideBySide({ entries: [] }, asked, seen)[0]?.own).toEqual({ mean: null, n: 0 });
  });
  it('is nothing where nothing was seen', () => {
    expect(sideBySide(own, asked, rating())).toEqual([]);
  });
  it('does not depend on whether the focus is still open, or still the focus', () => {
    const later = { ...seen, sentAt: now, ...with_({ focus: [], shares: [] }) };
    expect(sideBySide(own, asked, later)).toEqual(sideBySide(own, asked, seen));
  });
  it('counts each seen statement once, and no more than there are', () => {
    const pick = fc.record({
      statement: fc.constantFrom(...rateable(rating(), asked).map(({ code }) => code)),
      said: fc.constantFrom<Level | null>(1, 2, 3, 4, null),
    });
    fc.assert(
      fc.property(fc.array(pick, { maxLength: 30 }), (picks) => {
        const last = new Map<StatementCode, Level>();
        for (const { statement, said } of picks)
          if (said === null) last.delete(statement);
          else last.set(statement, said);
        const end = picks.reduce((it, { statement, said }) => stateOf(says(it, statement, said)), rating());
        const shown = sideBySide(own, asked, end);
        expect(new Map(shown.flatMap(({ rows }) => rows.map((it) => [it.statement.code, it.seen])))).toEqual(last);
        for (const it of shown) {
          const levels = it.rows.map((row) => row.seen as number);
          expect(it.seen.mean).toBeCloseTo(levels.reduce((a, b) => a + b, 0) / levels.length);
          expect(it.rows.length + it.unseen).toBe(codesOf(it.fn).length);
        }
      }),
    );
  });
});
