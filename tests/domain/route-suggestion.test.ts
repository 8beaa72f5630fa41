import { describe, expect, it } from 'vitest';
import { loadContent } from '../../src/content/content.ts';
import type { LocalDate } from '../../src/domain/calendar.ts';
import { dayNumberOf } from '../../src/domain/calendar.ts';
import { competenceFor, goalsFor, goalText, isWordedAs } from '../../src/domain/catalogue.ts';
import type { Route } from '../../src/domain/route.ts';
import { stepLimit } from '../../src/domain/route.ts';
import { addStep, changeStep } from '../../src/domain/route-steps.ts';
import {
  goalDays,
  isAsSuggested,
  quickDays,
  stepFrom,
  stepOfActivity,
  suggestedDue,
  suggestedGoalDay,
} from '../../src/domain/route-suggestion.ts';
import { gapsToday, nextToWrite, submitRoute } from '../../src/domain/route-submission.ts';
import { isSchoolDay } from '../../src/domain/school-calendar.ts';
import { refusalOf, stateOf } from './samples.ts';
import {
  author,
  calendar,
  date,
  draft,
  goal,
  noon,
  plan,
  sheet,
  teamWithout,
  through,
  written,
  mentor,
} from './routes.ts';

const { goals, activities } = loadContent('content').route;
const tuesday = noon('2026-11-24');
const year = '2026/27';

describe('the day of a goal', () => {
  it('is the last school day of a period that is still to come', () => {
    expect(goalDays(calendar, year, tuesday)).toEqual(['2026-12-30', '2027-03-26', '2027-05-26']);
    expect(goalDays(calendar, year, noon('2027-05-20'))).toEqual(['2027-05-26']);
    expect(goalDays(calendar, year, noon('2027-06-15'))).toEqual([]);
  });

  it.each([
    ['early in a period', '2026-09-07', '2026-10-23'],
    ['too late in it', '2026-11-24', '2027-03-26'],
    ['in the last one', '2027-05-03', '2027-05-26'],
    ['when lessons are over', '2027-06-15', '2027-08-31'],
  ])('leaves six weeks where it can: %s', (_, on, day) => {
    expect(suggestedGoalDay(calendar, year, noon(on))).toBe(day);
  });
});

describe('the day of a step', () => {
  const dueFor = (route: Pick<Route, 'year' | 'steps'>, weeks: number, now = tuesday, fn = 'A/01.6') =>
    suggestedDue(calendar, route, { fn, weeks }, now);

  it.each([
    [2, '2026-12-08'],
    [6, '2027-01-11'],
    [40, '2027-05-26'],
  ])('is a school day %i weeks from now, inside the year', (weeks, day) => {
    expect(dueFor(draft, weeks)).toBe(day);
  });

  it('leaves time between two steps, more of it where both lead to the same goal', () => {
    const add = (route: Route, fn: string): Route =>
      stateOf(addStep(route, calendar, author, plan(fn, { dueOn: dueFor(route, 3, tuesday, fn) }), tuesday));
    const first = add(draft, 'A/01.6');
    const same = add(first, 'A/01.6');
    const other = add(same, 'A/02.6');
    expect(other.steps.map(({ dueOn }) => dueOn)).toEqual(['2026-12-15', '2026-12-28', '2026-12-21']);
  });

  it.each(['2026-09-01', '2026-11-24', '2027-03-01', '2027-05-03', '2027-05-20'])(
    'of twelve steps begun on %s are school days to come',
    (on) => {
      const now = noon(on);
      const fns = ['A/01.6', 'A/02.6', 'growth'];
      let route: Route = { ...draft, goals: fns.map((fn) => ({ ...draft.goals[0]!, fn })) };
      for (const fn of fns)
        for (let i = 0; i < stepLimit; i += 1)
          route = stateOf(addStep(route, calendar, author, plan(fn, { dueOn: dueFor(route, 2 + i, now, fn) }), now));
      const days = route.steps.map(({ dueOn }) => dueOn as LocalDate);
      for (const day of days)
        expect(isSchoolDay(calendar, day) && day > date(on) && day <= date('2027-05-26')).toBe(true);
      for (const fn of fns) {
        const own = route.steps.filter((it) => it.fn === fn).map(({ dueOn }) => dueOn);
        // Four days are too few for anything but one a day, where there are as many.
        if (on !== '2027-05-20') expect(new Set(own).size).toBe(stepLimit);
      }
    },
  );

  it('is none when the year has no school days left', () => {
    expect(dueFor(draft, 2, noon('2027-06-10'))).toBeNull();
    expect(dueFor(draft, 2, noon('2027-05-26'))).toBeNull();
  });
});

describe('a day without a calendar', () => {
  it('is a school day in two weeks, in four, or the last one before a vacation', () => {
    expect(quickDays(calendar, year, tuesday)).toEqual([
      { kind: 'fortnight', date: '2026-12-08' },
      { kind: 'month', date: '2026-12-22' },
      { kind: 'vacation', date: '2026-12-30' },
    ]);
  });

  it('is offered once, and only while it may be chosen', () => {
    expect(quickDays(calendar, year, noon('2026-12-28')).map(({ date: day }) => day)).toEqual([
      '2027-01-11',
      '2027-01-25',
      '2026-12-30',
    ]);
    expect(quickDays(calendar, year, noon('2027-05-24'))).toEqual([{ kind: 'vacation', date: '2027-05-26' }]);
    expect(quickDays(calendar, year, noon('2027-06-24'))).toEqual([]);
    for (let day = dayNumberOf(date('2026-09-01')); day < dayNumberOf(date('2027-05-26')); day += 1) {
      const found = quickDays(calendar, year, new Date(day * 86_400_000 + 5 * 3_600_000)).map((it) => it.date);
      expect(new Set(found).size).toBe(found.length);
    }
  });
});

describe('a step out of the catalogue', () => {
  const activity = activities.current.activities[0]!;

  it('says all that is asked of it, and knows when somebody has written into it', () => {
    const chosen = through(draft, goal('A/01.6'), (it) =>
      addStep(it, calendar, author, stepFrom(activity, 'A/01.6', date('2026-12-08')), tuesday),
    );
    const step = stepOfActivity(chosen, 'A/01.6', activity.code)!;
    expect(gapsToday({ ...chosen, goals: chosen.goals.slice(0, 1) }, calendar, tuesday)).toEqual([]);
    expect(isAsSuggested(step, activity)).toBe(true);
    const rewritten = stateOf(changeStep(chosen, author, { step: step.code, product: 'своё' }, tuesday));
    expect(isAsSuggested(rewritten.steps[0]!, activity)).toBe(false);
    expect(stepOfActivity(chosen, 'A/02.6', activity.code)).toBeUndefined();
  });
});

describe('a goal out of the catalogue', () => {
  it('is known again by its words, whatever the date', () => {
    for (const it of goals.current.goals) {
      expect(isWordedAs(it, goalText(it, 'к 25 декабря'))).toBe(true);
      expect(isWordedAs(it, `${goalText(it, 'к 25 декабря')} И ещё.`)).toBe(false);
    }
  });

  it('says in which group its steps are looked for; own words are taken as those of the first one', () => {
    const [first, ...others] = goalsFor(goals.current.goals, 'A/01.6');
    const other = others.find(({ competence }) => competence !== first?.competence)!;
    expect(competenceFor(goals.current.goals, 'A/01.6', other.code)).toBe(other.competence);
    expect(competenceFor(goals.current.goals, 'A/01.6', null)).toBe(first?.competence);
    expect(competenceFor(goals.current.goals, 'Z/09.9', null)).toBe('subjectMethodical');
  });
});

describe('what comes next', () => {
  const next = (route: Route, now = tuesday) => nextToWrite(route, sheet, calendar, now);

  it('goes from the goal over the steps and the self-check to somebody who reads it', () => {
    expect(next({ ...draft, goals: [] })).toEqual({ kind: 'goals' });
    expect(next(draft)).toEqual({ kind: 'goal', fn: 'A/01.6' });
    expect(next(through(draft, goal('A/01.6')))).toEqual({ kind: 'steps', fn: 'A/01.6' });
    expect(next({ ...written, selfCheck: {} })).toEqual({ kind: 'selfCheck', criterion: 'ground' });
    expect(next({ ...written, team: teamWithout(mentor.person) })).toEqual({ kind: 'mentor' });
    expect(next(written)).toEqual({ kind: 'show' });
  });

  it('is a new date where the day has passed while it was written, and showing it says so too', () => {
    const late = noon('2026-12-16');
    const [first] = written.steps;
    expect(next(written, late)).toEqual({ kind: 'due', step: first!.code });
    expect(refusalOf(submitRoute(written, sheet, calendar, author, late))).toBe('route-incomplete');
  });
});
