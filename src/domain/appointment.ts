import type { LocalDate } from './calendar.ts';
import { instantOf, localDateOf } from './calendar.ts';
import type { Refusal } from './refusal.ts';
import type { SchoolCalendar } from './school-calendar.ts';
import { dayKindOf, isSchoolDay, lessonTime, plusSchoolDays } from './school-calendar.ts';
import { wholeOf } from './school-year.ts';
import { isIn } from './calendar.ts';

/** A day of the school year, and a time on it as schools say it: by lesson, or by the clock. */

export type TimeOfDay =
  | { readonly kind: 'lesson'; readonly lesson: number }
  /** Minutes since local midnight. */
  | { readonly kind: 'clock'; readonly minutes: number };

export interface Appointment {
  readonly on: LocalDate;
  readonly time: TimeOfDay;
}

const numberOf = (time: TimeOfDay): number => (time.kind === 'lesson' ? time.lesson : time.minutes);

/** Two that were never set are not the same. */
export const isSameTime = (a: Appointment | null, b: Appointment | null): boolean =>
  a !== null && b !== null && a.on === b.on && a.time.kind === b.time.kind && numberOf(a.time) === numberOf(b.time);

/** How long an appointment by the clock is taken to last. */
const usualMinutes = 45;
/** When a lesson begins whose bell has been taken out of the calendar since. */
const morning = 8 * 60;
const minute = 60_000;

/** From when to when, by the bells and the zone as they are now. */
export const timesOf = (
  { on, time }: Appointment,
  calendar: SchoolCalendar,
): { readonly from: Date; readonly to: Date } => {
  const bells = time.kind === 'lesson' ? lessonTime(calendar, on, time.lesson) : null;
  if (bells !== null) return bells;
  const from = instantOf(on, time.kind === 'clock' ? time.minutes : morning, calendar.zone);
  return { from, to: new Date(from.getTime() + usualMinutes * minute) };
};

/** Whether something may be due on `date`: a school day of this school year, not before today; `null`: yes. */
export const refusalForDate = (date: LocalDate, year: string, calendar: SchoolCalendar, now: Date): Refusal | null => {
  if (!isIn(wholeOf({ year }), date)) return { kind: 'date-outside-year', year };
  if (date < localDateOf(now, calendar.zone)) return { kind: 'date-past' };
  if (isSchoolDay(calendar, date)) return null;
  const next = plusSchoolDays(calendar, date, 1);
  return {
    kind: 'date-off-school',
    day: dayKindOf(calendar, date) === 'vacation' ? 'vacation' : 'dayOff',
    next: isIn(wholeOf({ year }), next) ? next : null,
  };
};

/** Whether people may meet then: as `refusalForDate`, at a time that exists and is still to come; `null`: yes. */
export const refusalToAppoint = (
  appointment: Appointment,
  year: string,
  calendar: SchoolCalendar,
  now: Date,
): Refusal | null => {
  const { on, time } = appointment;
  const refusal = refusalForDate(on, year, calendar, now);
  if (refusal !== null) return refusal;
  if (time.kind === 'lesson' && lessonTime(calendar, on, time.lesson) === null)
    return { kind: 'no-such-lesson', lesson: time.lesson };
  if (time.kind === 'clock' && !(Number.isInteger(time.minutes) && time.minutes >= 0 && time.minutes < 24 * 60))
    return { kind: 'date-past' };
  return timesOf(appointment, calendar).from <= now ? { kind: 'date-past' } : null;
};
