import { Temporal } from 'temporal-polyfill';

/** The only place where instants and a school's local time meet. Zones are IANA names, never offsets. */

/** `2026-11-24`, a day as the school's wall calendar shows it. */
export type LocalDate = string & { readonly brand: 'LocalDate' };

/** Days from one to another, both of them included. */
export interface Span {
  readonly from: LocalDate;
  readonly to: LocalDate;
}

const quarter = 15 * 60_000;
const minute = 60_000;
const day = 24 * 60 * minute;
const offsets = new Map<string, Map<number, number>>();

/**
 * Milliseconds by which the wall clock of `zone` is ahead of UTC. No zone's clock has ever been moved but at a whole
 * quarter of an hour, so one answer is good for fifteen minutes: planning asks for the same ones thousands of times.
 */
const offsetOf = (instant: Date, zone: string): number => {
  const bucket = Math.floor(instant.getTime() / quarter);
  let known = offsets.get(zone);
  if (known === undefined || known.size > 5000) offsets.set(zone, (known = new Map()));
  const cached = known.get(bucket);
  if (cached !== undefined) return cached;
  const { offsetNanoseconds } = Temporal.Instant.fromEpochMilliseconds(bucket * quarter).toZonedDateTimeISO(zone);
  known.set(bucket, offsetNanoseconds / 1e6);
  return offsetNanoseconds / 1e6;
};

/** A school year has few days and planning names each of them a thousand times over. */
const mostDays = 20_000;
const daysByDate = new Map<LocalDate, number>();
const datesByDay = new Map<number, LocalDate>();

const utcDay = (date: LocalDate): number => {
  const known = daysByDate.get(date);
  if (known !== undefined) return known;
  const ms = Date.parse(`${date}T00:00:00Z`);
  if (daysByDate.size >= mostDays) daysByDate.clear();
  daysByDate.set(date, ms);
  return ms;
};

const toDate = (ms: number): LocalDate => {
  const number = Math.floor(ms / day);
  const known = datesByDay.get(number);
  if (known !== undefined) return known;
  const date = new Date(ms).toISOString().slice(0, 10) as LocalDate;
  if (datesByDay.size >= mostDays) datesByDay.clear();
  datesByDay.set(number, date);
  return date;
};

/** A day that exists, written as `2026-11-24`. */
export const isLocalDate = (text: string): text is LocalDate =>
  /^\d{4}-\d\d-\d\d$/u.test(text) &&
  !Number.isNaN(utcDay(text as LocalDate)) &&
  toDate(utcDay(text as LocalDate)) === text;

/** Days since 1 January 1970: dates to count with. */
export const dayNumberOf = (date: LocalDate): number => utcDay(date) / day;
export const dateOfDay = (dayNumber: number): LocalDate => toDate(dayNumber * day);

export const isZone = (zone: string): boolean => {
  try {
    Temporal.Instant.fromEpochMilliseconds(0).toZonedDateTimeISO(zone);
    // Offsets such as +07:00 parse too, but follow no decree that moves a region's clock.
    return !/^[+-]|^UTC[+-]/u.test(zone);
  } catch {
    return false;
  }
};

export const localDateOf = (instant: Date, zone: string): LocalDate =>
  toDate(instant.getTime() + offsetOf(instant, zone));

/** Minutes since local midnight, by the wall clock. */
export const localMinutesOf = (instant: Date, zone: string): number => {
  const local = instant.getTime() + offsetOf(instant, zone);
  return Math.floor((((local % day) + day) % day) / minute);
};

const instants = new Map<string, Map<number, number>>();

/** The instant at which the wall clock of `zone` shows `minutes` after midnight of `date`. */
export const instantOf = (date: LocalDate, minutes: number, zone: string): Date => {
  const wall = utcDay(date) / minute + minutes;
  let known = instants.get(zone);
  if (known === undefined || known.size > 5000) instants.set(zone, (known = new Map()));
  const cached = known.get(wall);
  if (cached !== undefined) return new Date(cached);
  const plainTime = Temporal.PlainTime.from({ hour: Math.floor(minutes / 60), minute: minutes % 60 });
  const { epochMilliseconds } = Temporal.PlainDate.from(date).toZonedDateTime({ timeZone: zone, plainTime });
  known.set(wall, epochMilliseconds);
  return new Date(epochMilliseconds);
};

export const plusDays = (date: LocalDate, days: number): LocalDate => toDate(utcDay(date) + days * day);

/** 1 = Monday … 7 = Sunday. */
export const weekdayOf = (date: LocalDate): number => ((new Date(utcDay(date)).getUTCDay() + 6) % 7) + 1;

export const isIn = ({ from, to }: Span, date: LocalDate): boolean => from <= date && date <= to;

/** The whole calendar month that `date` is in. */
export const monthOf = (date: LocalDate): Span => {
  const from = `${date.slice(0, 7)}-01` as LocalDate;
  // The 1st and 31 days are always in the next month.
  return { from, to: plusDays(`${plusDays(from, 31).slice(0, 7)}-01` as LocalDate, -1) };
};

/** The Monday that begins the week of `date`. */
export const mondayOf = (date: LocalDate): LocalDate => plusDays(date, 1 - weekdayOf(date));

/** Between which minutes of the local day a person may be reminded. */
export interface Hours {
  readonly from: number;
  readonly to: number;
}

/** 08:00–20:00, unless a person says otherwise (PRODUCT §6). */
export const usualHours: Hours = { from: 8 * 60, to: 20 * 60 };
