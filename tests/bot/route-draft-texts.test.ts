import { describe, expect, it } from 'vitest';
import { fitting, type Html, lines } from '../../src/bot/html.ts';
import { byDay, draftTexts, selfCheckTexts } from '../../src/bot/texts/route-draft.ts';
import { planTexts } from '../../src/bot/texts/route-plan.ts';
import { stepFields, stepTexts } from '../../src/bot/texts/route-step.ts';
import type { LocalDate } from '../../src/domain/calendar.ts';
import type { Activity, CriteriaSheet, Goal, Partner } from '../../src/domain/catalogue.ts';
import { activityCode, criterionCode, goalCode, partners } from '../../src/domain/catalogue.ts';
import { focusLimit } from '../../src/domain/focus.ts';
import { nameLimit } from '../../src/domain/people.ts';
import type { Route, RouteGoal, Step } from '../../src/domain/route.ts';
import { stepCode, stepLimit, textLimits } from '../../src/domain/route.ts';
import { quickDayKinds } from '../../src/domain/route-suggestion.ts';
import type { NextToWrite } from '../../src/domain/route-submission.ts';
import { draft } from '../domain/routes.ts';
import { now } from '../domain/samples.ts';

/** As long as everything may be, and of what has to be escaped. */
const long = (length: number): string => '&'.repeat(length);
const day = '2027-09-30' as LocalDate;
const title = long(40);
const goal: RouteGoal = {
  fn: 'A/01.6',
  help: 'talk',
  code: goalCode('a01-aim'),
  text: long(textLimits.goal),
  measure: long(textLimits.measure),
};
const step: Step = {
  fn: 'A/01.6',
  activity: null,
  title: long(textLimits.title),
  form: long(textLimits.form),
  partner: 'psychologist',
  resource: long(textLimits.resource),
  dueOn: day,
  product: long(textLimits.product),
  check: long(textLimits.check),
  code: stepCode(1),
  datedAt: now,
  state: { kind: 'open' },
  evidence: [],
  evidenceMade: 0,
  reflection: null,
};
const empty: Step = { ...step, form: null, partner: null, resource: null, dueOn: null, product: null, check: null };
const fns = ['A/01.6', 'A/02.6', 'A/03.6'].slice(0, focusLimit);
const full: Route = {
  ...draft,
  goals: fns.map((fn) => ({ ...goal, fn })),
  steps: fns.flatMap((fn) => Array.from({ length: stepLimit }, () => ({ ...step, fn }))),
};
const suggested: Goal = {
  code: goalCode('a01-aim'),
  fn: 'A/01.6',
  competence: 'acmeological',
  text: long(220),
  short: long(40),
  measure: long(120),
  steps: [],
};
const activity: Activity = {
  code: activityCode('sm-goal'),
  competences: ['acmeological'],
  help: 'talk',
  title: long(90),
  short: long(32),
  form: long(40),
  partner: 'psychologist',
  product: long(90),
  check: long(90),
  weeks: 12,
  rows: [],
};
const sheet: CriteriaSheet = {
  edition: 1,
  criteria: Array.from({ length: 12 }, (_, i) => ({
    code: criterionCode(`c${i}`),
    title: long(60),
    question: long(120),
    scores: { 0: long(120), 1: long(120), 2: long(120) },
    hint: long(120),
  })),
  thresholds: { accept: 80, acceptWithChanges: 60 },
  verdicts: {
    accept: { label: '', sentence: '' },
    acceptWithChanges: { label: '', sentence: '' },
    rework: { label: '', sentence: '' },
  },
};
const nexts: readonly NextToWrite['kind'][] = [
  'goals',
  'goal',
  'steps',
  'due',
  'product',
  'check',
  'selfCheck',
  'mentor',
  'show',
];
const numbered = Array.from({ length: stepLimit }, (_, i) => ({ step, number: 12 - i }));
const name = long(nameLimit);

const messages: Readonly<Record<string, Html>> = {
  start: lines(
    draftTexts.start('2026/27'),
    draftTexts.inFocus([title, title, title]),
    draftTexts.wasCancelled({ kind: 'cancelled', since: now, reason: null }, '24 ноября'),
    draftTexts.nobodyToShow,
  ),
  criteria: draftTexts.criteriaOf(sheet),
  ...Object.fromEntries(
    nexts.map((next) => [
      `overview, ${next}`,
      lines(
        fitting([
          planTexts.mine('2026/27'),
          draftTexts.returned(long(textLimits.comment), day),
          ...planTexts.goals(full, () => title),
        ]),
        '',
        draftTexts.next(next, title),
      ),
    ]),
  ),
  functions: lines(draftTexts.chooseFunction(1, focusLimit), draftTexts.chooseFunction(focusLimit, focusLimit)),
  removeFunction: draftTexts.removeFunction(title, stepLimit),
  goal: draftTexts.goal(goal, numbered, title),
  'goal without a measure': draftTexts.goal({ ...goal, measure: null }, [], title),
  offerGoals: draftTexts.offerGoals(
    title,
    Array.from({ length: 6 }, () => ({ goal: suggested, text: long(220) })),
  ),
  'no goals': draftTexts.offerGoals(title, []),
  askGoal: draftTexts.askGoal(title, goal.text, byDay(day)),
  'askGoal anew': draftTexts.askGoal(title, null, byDay(day)),
  askMeasure: draftTexts.askMeasure(
    goal.text,
    goal.measure,
    Array.from({ length: 6 }, () => long(120)),
  ),
  askToShow: draftTexts.askToShow({ mentors: [name, name], curators: [name, name], route: full }),
  askToCancel: draftTexts.askToCancel(true),
  unfinished: draftTexts.unfinished(full),
  criterion: selfCheckTexts.criterion(sheet.criteria[0]!, 11, 12, 2),
  summary: selfCheckTexts.summary(sheet, Object.fromEntries(sheet.criteria.map(({ code }) => [code, 0] as const))),
  'summary unfinished': selfCheckTexts.summary(sheet, {}),
  offer: stepTexts.offer(
    title,
    goal,
    Array.from({ length: 5 }, () => ({ activity, step, number: 40 })),
    stepLimit,
  ),
  askOwn: stepTexts.askOwn(title),
  step: stepTexts.step(step, 12, title),
  'empty step': stepTexts.step(empty, 12, title),
  days: stepTexts.days(step),
  askPartner: stepTexts.askPartner(step),
  askRemoval: stepTexts.askRemoval(step),
  ...Object.fromEntries(
    stepFields.map((field) => [
      `field ${field}`,
      stepTexts.askField(
        field,
        step,
        Array.from({ length: 6 }, () => long(90)),
      ),
    ]),
  ),
};

/** As Telegram counts: without tags, each escaped character as one. */
const seen = ({ text }: Html): string => text.replace(/<[^>]*>/gu, '').replace(/&\w+;/gu, '&');

describe('a message of the draft', () => {
  it.each(Object.entries(messages))('%s fits with the longest that it can say', (_, message) => {
    expect(seen(message).length).toBeGreaterThan(0);
    expect(seen(message).length).toBeLessThanOrEqual(4096);
    expect(message.text).not.toMatch(/undefined|null|NaN/u);
  });
});

it('the longest overview still says what comes next', () => {
  expect(messages['overview, show']?.text).toContain('можно показывать');
});

describe('a button of the draft', () => {
  const labels: readonly string[] = [
    draftTexts.goalKey(long(40), 4),
    draftTexts.functionKey(long(40), true),
    draftTexts.stepKey(long(textLimits.title), 12),
    draftTexts.goalChoice(suggested, 9, true),
    draftTexts.measureChoice(long(120), 9),
    draftTexts.dayKey(day, true),
    draftTexts.showTo(`${name}, ${name}`),
    stepTexts.choice(activity, 40, true),
    stepTexts.page(10, 10),
    stepTexts.done(12),
    ...stepTexts.suggestions([long(90), 'беседа']),
    ...stepTexts.suggestions(['посещение урока', 'беседа']),
    ...quickDayKinds.map((kind) => stepTexts.quickDay(kind, day)),
    ...partners.map((partner: Partner) => stepTexts.partner(partner, true)),
    ...([0, 1, 2] as const).map((score) => selfCheckTexts.score(score, true)),
    selfCheckTexts.reconsider(long(60)),
    ...[draftTexts, stepTexts, selfCheckTexts].flatMap((it) =>
      Object.values(it).filter((text): text is string => typeof text === 'string'),
    ),
  ].filter((label) => label.length <= 64 || !/[.!?]$/u.test(label));

  it.each(labels)('is short enough for a phone: %s', (label) => {
    expect(label.trim().length).toBeGreaterThan(0);
    expect(label.length).toBeLessThanOrEqual(64);
  });
});

it('a date takes the preposition that Russian asks for', () => {
  expect(byDay('2026-12-02' as LocalDate)).toBe('ко 2 декабря');
  expect(byDay('2026-12-22' as LocalDate)).toBe('к 22 декабря');
});

it('what is begun is said by what there is, and not by noughts', () => {
  const goal = { fn: 'A/01.6', help: null, code: null, measure: null };
  const said = [
    { goals: [{ ...goal, text: null }], steps: [] },
    { goals: [{ ...goal, text: 'Цель' }], steps: [] },
  ].map((it) => draftTexts.unfinished(it).text);
  expect(said).toEqual(['ИОМ начат, впереди выбор цели.', 'ИОМ начат: 1 цель, впереди шаги.']);
});
