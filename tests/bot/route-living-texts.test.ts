import { describe, expect, it } from 'vitest';
import type { Html } from '../../src/bot/html.ts';
import { lines } from '../../src/bot/html.ts';
import { evidenceTexts } from '../../src/bot/texts/route-evidence.ts';
import { livingTexts } from '../../src/bot/texts/route-living.ts';
import { monthTexts } from '../../src/bot/texts/route-month.ts';
import { paperTexts } from '../../src/bot/texts/route-papers.ts';
import type { LocalDate } from '../../src/domain/calendar.ts';
import { nameLimit } from '../../src/domain/people.ts';
import type { Evidence, Step } from '../../src/domain/route.ts';
import { evidenceLimit, routeStates, stepCode, textLimits } from '../../src/domain/route.ts';
import { now } from '../domain/samples.ts';

const long = (length: number): string => 'ж'.repeat(length);
const today = '2026-12-30' as LocalDate;
const dayOf = () => today;
const pieces: readonly Evidence[] = Array.from({ length: evidenceLimit }, (_, i) =>
  i % 2 === 0
    ? { kind: 'text', text: long(textLimits.evidence), no: i + 1, at: now }
    : { kind: 'document', fileId: 'x', name: long(300), size: 19_000_000, no: i + 1, at: now },
);
const step = (state: Step['state']): Step => ({
  fn: 'A/01.6',
  activity: null,
  title: long(textLimits.title),
  form: long(textLimits.form),
  partner: 'psychologist',
  resource: long(textLimits.resource),
  dueOn: '2026-09-30' as LocalDate,
  product: long(textLimits.product),
  check: long(textLimits.check),
  code: stepCode(12),
  datedAt: now,
  state,
  evidence: pieces,
  evidenceMade: evidenceLimit,
  reflection: long(textLimits.reflection),
});
const open = step({ kind: 'open' });
const steps = Array.from({ length: 12 }, () => open);
const goal = { fn: 'A/01.6', help: null, code: null, text: long(textLimits.goal), measure: long(textLimits.measure) };
const all = { done: 3, open: 9, dropped: 0, of: 12 };
const names = Array.from({ length: 30 }, () => long(nameLimit));

const messages: Readonly<Record<string, Html>> = {
  late: livingTexts.late(steps),
  'late, one': livingTexts.late([open]),
  month: livingTexts.month('сентябрь', steps),
  goal: livingTexts.goal(long(40), goal, 3, 12),
  closed: livingTexts.closed(long(40), steps),
  'closed without a step': livingTexts.closed(long(40), []),
  words: livingTexts.words(long(textLimits.closing)),
  'goals in full': lines(
    livingTexts.goalsHead(3),
    ...[1, 2, 3].map((i) => livingTexts.goalWhole(i, long(40), goal, true)),
  ),
  'an open step': livingTexts.step({ step: open, number: 12, fn: long(40) }, today, dayOf, true),
  'a dropped step': livingTexts.step(
    {
      step: step({ kind: 'dropped', at: now, reason: long(textLimits.reason), agreedBy: null }),
      number: 12,
      fn: long(40),
    },
    today,
    dayOf,
    false,
  ),
  'a done step': livingTexts.step({ step: step({ kind: 'done', at: now }), number: 1, fn: 'ф' }, today, dayOf, false),
  reword: livingTexts.rewordHead(open),
  'just done': livingTexts.justDone(open, all),
  reflection: livingTexts.askReflection(open),
  drop: livingTexts.askDrop(open),
  'new goal': livingTexts.askGoal(long(40), goal),
  complete: livingTexts.sureToComplete(steps),
  'complete, one step open': livingTexts.sureToComplete([open]),
  closing: livingTexts.askClosing,
  evidence: evidenceTexts.ask(open),
  'evidence, all': evidenceTexts.head(open),
  'evidence, none': evidenceTexts.head({ ...open, evidence: [] }),
  'evidence, one': evidenceTexts.shown(pieces[0]!),
  wrong: evidenceTexts.wrong,
  'plan, late': lines(
    monthTexts.own(today),
    monthTexts.done(0, 12),
    monthTexts.late(steps, today),
    monthTexts.steps(steps, today),
  ),
  'plan, empty': monthTexts.empty(open),
  'plan of a mentee': monthTexts.mentee(long(nameLimit), steps, today),
  'plan, idle': lines(monthTexts.group(today, long(64)), monthTexts.idle(names), monthTexts.notYet(names)),
  ...Object.fromEntries(
    routeStates.map((state) => [`plan, ${state}`, monthTexts.notInForce(state, state === 'completed')]),
  ),
};

it.each(Object.entries(messages))('%s fits into one message and says nothing that was not meant', (_, { text }) => {
  expect(text.length).toBeLessThanOrEqual(4096);
  expect(text).not.toMatch(/undefined|null|NaN|\[object/u);
});

it.each(
  [...pieces.map(evidenceTexts.shown), paperTexts.caption, paperTexts.textCaption].filter(
    ({ text }) => !text.startsWith('📝'),
  ),
)('under a file $text fits', ({ text }) => {
  expect(text.length).toBeLessThanOrEqual(1024);
});

it.each([livingTexts.marked, livingTexts.reopened, evidenceTexts.removed, monthTexts.ticked])(
  'an answer to a press fits: %s',
  (text) => {
    expect(text.length).toBeLessThanOrEqual(200);
  },
);

describe('a key', () => {
  it.each([
    livingTexts.next(open),
    livingTexts.stepKey(open, 12),
    livingTexts.markedKey(open),
    livingTexts.proposal(
      { number: 1, change: { kind: 'drop', step: open.code, reason: '' }, at: now, outcome: 'open' },
      long(200),
    ),
    ...livingTexts.reflections,
    ...livingTexts.dropReasons,
    evidenceTexts.open(pieces[1]!, 10),
    monthTexts.tick(open),
    monthTexts.look(open),
    monthTexts.toGroup(long(64)),
  ])('is short enough for a phone: %s', (label) => {
    expect(label.length).toBeLessThanOrEqual(64);
  });
  it('that a tap sends as words fits what it is said in', () => {
    for (const it of livingTexts.reflections) expect(it.length).toBeLessThanOrEqual(textLimits.reflection);
    for (const it of livingTexts.dropReasons) expect(it.length).toBeLessThanOrEqual(textLimits.reason);
  });
});

it('in the cell of a table what shows a step stays short', () => {
  expect(paperTexts.evidence(pieces)!.length).toBeLessThanOrEqual(300);
  expect(paperTexts.evidence([])).toBeNull();
});

it('somebody’s words cannot bring a tag into a message', () => {
  const forged = { ...open, title: '<a href="x">', reflection: '<b>', form: '<i>' };
  const shown = livingTexts.step({ step: forged, number: 1, fn: '<u>' }, today, dayOf, false).text;
  expect(shown).not.toMatch(/<a |<u>|<i><\/b>/u);
  expect(shown).toContain('&lt;a href');
});
