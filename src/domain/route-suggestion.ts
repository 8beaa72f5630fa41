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
/** Between two steps to one goal, and between any two, days: whoever has lessons to give needs the time. */
const apart = { sameGoal: 13, any: 5 } as const;
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
 * A school day of the year some weeks from now, or soon after it, away from the other steps as far as the year allows.
 * `null`: the year has no school days left.
 */
export const suggestedDue = (
  calendar: SchoolCalendar,
  { year, steps }: Pick<Route, 'year' | 'steps'>,
  { fn, weeks }: { readonly fn: string; readonly weeks: number },
  now: Date,
): LocalDate | null => {
  const today = localDateOf(now, calendar.zone);
  const last = plusSchoolDays(calendar, plusDays(endOfLessons(calendar, year), 1), -1);
  const wished = plusDays(today, weeks * 7);
  const ideal = wished > last ? last : wished;
  const isGood = (day: LocalDate): boolean =>
    day > today && day <= last && refusalForDate(day, year, calendar, now) === null;
  const most = Math.max(dayNumberOf(last) - dayNumberOf(today), 0);
  const later = Array.from({ length: most + 1 }, (_, i) => plusDays(ideal, i)).filter(isGood);
  const earlier = Array.from({ length: most }, (_, i) => plusDays(ideal, -i - 1)).filter(isGood);
  const isApart = (day: LocalDate, sameGoal: number, any: number): boolean =>
    steps.every(
      (it) =>
        it.dueOn === null || Math.abs(dayNumberOf(it.dueOn) - dayNumberOf(day)) >= (it.fn === fn ? sameGoal : any),
    );
  return (
    later.find((day) => isApart(day, apart.sameGoal, apart.any)) ??
    later.find((day) => isApart(day, apart.any, apart.any)) ??
    earlier.find((day) => isApart(day, apart.any, apart.any)) ??
    [...later, ...earlier].find((day) => isApart(day, 1, 0)) ??
    later[0] ??
    earlier[0] ??
    null
  );
};

const endOfLessons = (calendar: SchoolCalendar, year: string): LocalDate =>
  calendar.years.find((it) => it.year === year)?.periods.at(-1)?.to ?? wholeOf({ year }).to;

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
