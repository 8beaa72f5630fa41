import type { Hours, LocalDate, Span } from './calendar.ts';
import {
  dateOfDay,
  dayNumberOf,
  instantOf,
  isIn,
  localDateOf,
  localMinutesOf,
  plusDays,
  usualHours,
  weekdayOf,
} from './calendar.ts';
import type { FederalDays, Rest, Week } from './federal-days.ts';
import { isDayOff, restOf } from './federal-days.ts';
import type { Scheme, SchoolYear } from './school-year.ts';
import { wholeOf } from './school-year.ts';

/**
 * A school's days: on which there is school, in which period, and when a person may be written to. Every question is
 * answered for every date: outside the school years that are known, each day of the week's working days is a school day
 * unless the country has it off.
 */

export const dayKinds = ['school', 'dayOff', 'vacation'] as const;
export type DayKind = (typeof dayKinds)[number];

/** What a school decides about its time. */
export interface SchoolTime {
  /** IANA name. */
  readonly zone: string;
  readonly week: Week;
  /** The school's own calendars; where it has none for a year, the preset of that year counts. */
  readonly years: readonly SchoolYear[];
}

export interface SchoolCalendar {
  readonly zone: string;
  readonly week: Week;
  /** Those known, in order. */
  readonly years: readonly SchoolYear[];
  /** The kind of every day from `firstDay` on, worked out once: planning asks for them by the hundred thousand. */
  readonly firstDay: number;
  readonly days: Uint8Array;
}

/** A quarter, a half-year … with its place in the school year. */
export interface Period extends Span {
  readonly year: string;
  readonly scheme: Scheme;
  /** From 1. */
  readonly number: number;
}

export type CalendarOf = (school: SchoolTime) => SchoolCalendar;

const mostKept = 5000;

/** Schools that agree in zone, week and own years share one calendar: working it out takes some milliseconds. */
export const calendarsFrom = (presets: readonly SchoolYear[], federal: readonly FederalDays[]): CalendarOf => {
  const shared = new Map<string, SchoolCalendar>();
  return (school) => {
    const { zone, week, years: own } = school;
    const name = JSON.stringify([zone, week, own]);
    const known = shared.get(name);
    if (known !== undefined) return known;
    const years = [...presets.filter(({ year }) => own.every((it) => it.year !== year)), ...own].toSorted((a, b) =>
      a.year < b.year ? -1 : 1,
    );
    const made: SchoolCalendar = { zone, week, years, ...daysOf(years, week, federal) };
    if (shared.size >= mostKept) shared.clear();
    shared.set(name, made);
    return made;
  };
};

const daysOf = (
  years: readonly SchoolYear[],
  week: Week,
  federal: readonly FederalDays[],
): Pick<SchoolCalendar, 'firstDay' | 'days'> => {
  const rest = restOf(federal, week);
  const known = [
    ...years.map(wholeOf),
    ...federal.map(({ year }) => ({ from: `${year}-01-01` as LocalDate, to: `${year}-12-31` as LocalDate })),
  ].map(({ from, to }) => [dayNumberOf(from), dayNumberOf(to)] as const);
  const firstDay = Math.min(...known.map(([from]) => from));
  const length = known.length === 0 ? 0 : Math.max(...known.map(([, to]) => to)) - firstDay + 1;
  const spans = years.map((year) => ({ year, whole: wholeOf(year) }));
  const days = Uint8Array.from({ length }, (_, i) => {
    const date = dateOfDay(firstDay + i);
    const year = spans.find(({ whole }) => isIn(whole, date))?.year;
    return dayKinds.indexOf(kindIn(year, date, week, rest));
  });
  return { firstDay, days };
};

const kindIn = (year: SchoolYear | undefined, date: LocalDate, week: Week, rest: Rest): DayKind => {
  if (year?.vacations.some((it) => !it.isFirstGradeOnly && isIn(it, date))) return 'vacation';
  const isOff = year?.daysOff.includes(date) || isDayOff(date, week, rest);
  if (isOff && !year?.workingDays.includes(date)) return 'dayOff';
  return year === undefined || year.periods.some((it) => isIn(it, date)) ? 'school' : 'vacation';
};

const kindOfDay = (calendar: SchoolCalendar, dayNumber: number): DayKind => {
  const known = calendar.days[dayNumber - calendar.firstDay];
  if (known !== undefined) return dayKinds[known] ?? 'school';
  return weekdayOf(dateOfDay(dayNumber)) > calendar.week ? 'dayOff' : 'school';
};

export const dayKindOf = (calendar: SchoolCalendar, date: LocalDate): DayKind => kindOfDay(calendar, dayNumberOf(date));

/** No vacation and no day off. Also the days on which reminders go. */
export const isSchoolDay = (calendar: SchoolCalendar, date: LocalDate): boolean =>
  dayKindOf(calendar, date) === 'school';

/** The school year that `date` is in, from September to August; `null`: nothing is known of it. */
export const yearOf = (calendar: SchoolCalendar, date: LocalDate): SchoolYear | null =>
  calendar.years.find((it) => isIn(wholeOf(it), date)) ?? null;

/** `null` between two periods, in summer, and where the year is not known. */
export const periodOf = (calendar: SchoolCalendar, date: LocalDate): Period | null => {
  const year = yearOf(calendar, date);
  const at = year?.periods.findIndex((it) => isIn(it, date)) ?? -1;
  const span = year?.periods[at];
  return year === null || span === undefined ? null : { ...span, year: year.year, scheme: year.scheme, number: at + 1 };
};

export const schoolDaysIn = (calendar: SchoolCalendar, { from, to }: Span): number => {
  const last = dayNumberOf(to);
  let count = 0;
  for (let it = dayNumberOf(from); it <= last; it += 1) if (kindOfDay(calendar, it) === 'school') count += 1;
  return count;
};

/** School days from `date` to the end of its period, both included; `null` outside the periods. */
export const schoolDaysLeft = (calendar: SchoolCalendar, date: LocalDate): number | null => {
  const period = periodOf(calendar, date);
  return period === null ? null : schoolDaysIn(calendar, { from: date, to: period.to });
};

/** The school day that comes `count` school days after `date`, or before it when `count` is negative. */
export const plusSchoolDays = (calendar: SchoolCalendar, date: LocalDate, count: number): LocalDate => {
  const step = Math.sign(count);
  let day = dayNumberOf(date);
  for (let left = Math.abs(count); left > 0;) {
    day += step;
    if (kindOfDay(calendar, day) === 'school') left -= 1;
  }
  return dateOfDay(day);
};

/** `null`: there is none, as in July. */
export const firstSchoolDayIn = (calendar: SchoolCalendar, { from, to }: Span): LocalDate | null => {
  const found = plusSchoolDays(calendar, plusDays(from, -1), 1);
  return found > to ? null : found;
};

/** When a lesson begins and ends; `null`: the school has no bells for that number. */
export const lessonTime = (
  calendar: SchoolCalendar,
  date: LocalDate,
  lesson: number,
): { readonly from: Date; readonly to: Date } | null => {
  const bells = (yearOf(calendar, date) ?? calendar.years.at(-1))?.bells[lesson - 1];
  if (bells === undefined) return null;
  return {
    from: instantOf(date, bells.from, calendar.zone),
    to: instantOf(date, bells.to, calendar.zone),
  };
};

/** The earliest instant, not before `instant`, that lies inside `hours` of a school day. */
export const nextAllowed = (instant: Date, calendar: SchoolCalendar, hours: Hours = usualHours): Date => {
  const { zone } = calendar;
  const date = localDateOf(instant, zone);
  if (isSchoolDay(calendar, date)) {
    const minutes = localMinutesOf(instant, zone);
    if (minutes >= hours.from && minutes < hours.to) return instant;
    if (minutes < hours.from) return instantOf(date, hours.from, zone);
  }
  return instantOf(plusSchoolDays(calendar, date, 1), hours.from, zone);
};

/** Whether a message now would disturb: outside the hours, on a day off or in a vacation. */
export const isQuiet = (instant: Date, calendar: SchoolCalendar, hours: Hours = usualHours): boolean =>
  nextAllowed(instant, calendar, hours).getTime() !== instant.getTime();
