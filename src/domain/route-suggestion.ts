import { refusalForDate } from './appointment.ts';
import type { LocalDate } from './calendar.ts';
import { dayNumberOf, localDateOf, plusDays } from './calendar.ts';
import type { Activity } from './catalogue.ts';
import type { Route, Step, StepPlan } from './route.ts';
import type { SchoolCalendar } from './school-calendar.ts';
import { plusSchoolDays } from './school-calendar.ts';
import { wholeOf } from './school-year.ts';

/** What is proposed so that nobody begins with an empty page: dates that suit the school year, steps out of the catalogue. */

/** Sooner than this a goal is hardly reached, days. */
const leastForGoal = 42;
/** Between two steps of a route, days: a week has room for one. */
const apart = 5;
/** Steps whose length nobody has said take so many weeks. */
export const usualWeeks = 3;

/** The last school days of the periods to come: by when schools think. The last one is the end of lessons. */
export const goalDays = (calendar: SchoolCalendar, year: string, now: Date): readonly LocalDate[] => {
  const periods = calendar.years.find((it) => it.year === year)?.periods ?? [];
  const today = localDateOf(now, calendar.zone);
  return periods
    .map(({ to }) => plusSchoolDays(calendar, plusDays(to, 1), -1))
    .filter((day) => day > today && refusalForDate(day, year, calendar, now) === null);
};

/** The end of the first period that leaves time enough for a goal. */
export const suggestedGoalDay = (calendar: SchoolCalendar, year: string, now: Date): LocalDate => {
  const days = goalDays(calendar, year, now);
  const soonest = plusDays(localDateOf(now, calendar.zone), leastForGoal);
  return days.find((day) => day >= soonest) ?? days.at(-1) ?? wholeOf({ year }).to;
};

/**
 * A school day of the year some weeks from now, a few days away from every other step. `null`: the year has no school
 * days left.
 */
export const suggestedDue = (
  calendar: SchoolCalendar,
  { year, steps }: Pick<Route, 'year' | 'steps'>,
  weeks: number,
  now: Date,
): LocalDate | null => {
  const today = localDateOf(now, calendar.zone);
  const last = plusSchoolDays(calendar, plusDays(endOfLessons(calendar, year), 1), -1);
  const wished = plusDays(today, weeks * 7);
  const ideal = wished > last ? last : wished;
  const taken = steps.flatMap(({ dueOn }) => (dueOn === null ? [] : [dayNumberOf(dueOn)]));
  const days = around(ideal, dayNumberOf(last) - dayNumberOf(today)).filter(
    (day) => day > today && day <= last && refusalForDate(day, year, calendar, now) === null,
  );
  const isApart = (day: LocalDate, least: number): boolean =>
    taken.every((it) => Math.abs(it - dayNumberOf(day)) >= least);
  return days.find((day) => isApart(day, apart)) ?? days.find((day) => isApart(day, 1)) ?? days[0] ?? null;
};

const endOfLessons = (calendar: SchoolCalendar, year: string): LocalDate =>
  calendar.years.find((it) => it.year === year)?.periods.at(-1)?.to ?? wholeOf({ year }).to;

/** A day and those around it: what is later comes before what is as far away and earlier. */
const around = (day: LocalDate, most: number): readonly LocalDate[] => [
  day,
  ...Array.from({ length: Math.max(most, 0) }, (_, i) => [plusDays(day, i + 1), plusDays(day, -i - 1)]).flat(),
];

export const quickDayKinds = ['fortnight', 'month', 'vacation'] as const;
export type QuickDayKind = (typeof quickDayKinds)[number];

/** Days that a tap chooses without a calendar: in two weeks, in four, the last one before the next vacation. */
export const quickDays = (
  calendar: SchoolCalendar,
  year: string,
  now: Date,
): readonly { readonly kind: QuickDayKind; readonly date: LocalDate }[] => {
  const today = localDateOf(now, calendar.zone);
  const from = (date: LocalDate): LocalDate => plusSchoolDays(calendar, plusDays(date, -1), 1);
  const vacation = calendar.years
    .flatMap(({ vacations }) => vacations)
    .find((it) => !it.isFirstGradeOnly && it.from > today);
  const days = [
    { kind: 'fortnight', date: from(plusDays(today, 14)) },
    { kind: 'month', date: from(plusDays(today, 28)) },
    ...(vacation === undefined
      ? []
      : [{ kind: 'vacation', date: plusSchoolDays(calendar, vacation.from, -1) } as const]),
  ] as const;
  return days.filter(
    ({ date }, i) =>
      refusalForDate(date, year, calendar, now) === null && days.findIndex((it) => it.date === date) === i,
  );
};

/** A step in the words of the catalogue. */
export const stepFrom = (
  { code, title, form, partner, product, check }: Activity,
  fn: string,
  dueOn: LocalDate | null,
): StepPlan => ({ fn, activity: code, title, form, partner, resource: null, dueOn, product, check });

/** Whether nobody has written into the step: it can be chosen again any time. */
export const isAsSuggested = (step: Step, activity: Activity): boolean =>
  step.resource === null &&
  (['title', 'form', 'partner', 'product', 'check'] as const).every((it) => step[it] === activity[it]);

/** The step of a goal that came from this activity and still counts. */
export const stepOfActivity = (route: Pick<Route, 'steps'>, fn: string, code: string): Step | undefined =>
  route.steps.find((it) => it.fn === fn && it.activity === code && it.state.kind !== 'dropped');
