import { Temporal } from 'temporal-polyfill';

/** The only place where instants and a school's local time meet. Zones are IANA names, never offsets. */

/** `2026-11-24`, a day as the school's wall calendar shows it. */
export type LocalDate = string & { readonly brand: 'LocalDate' };

const zoned = (instant: Date, zone: string): Temporal.ZonedDateTime =>
  Temporal.Instant.fromEpochMilliseconds(instant.getTime()).toZonedDateTimeISO(zone);

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
  zoned(instant, zone).toPlainDate().toString() as LocalDate;

/** Minutes since local midnight, by the wall clock. */
export const localMinutesOf = (instant: Date, zone: string): number => {
  const { hour, minute } = zoned(instant, zone);
  return hour * 60 + minute;
};

/** The instant at which the wall clock of `zone` shows `minutes` after midnight of `date`. */
export const instantOf = (date: LocalDate, minutes: number, zone: string): Date => {
  const time = Temporal.PlainTime.from({ hour: Math.floor(minutes / 60), minute: minutes % 60 });
  return new Date(Temporal.PlainDate.from(date).toZonedDateTime({ timeZone: zone, plainTime: time }).epochMilliseconds);
};

export const plusDays = (date: LocalDate, days: number): LocalDate =>
  Temporal.PlainDate.from(date).add({ days }).toString() as LocalDate;

/** 1 = Monday … 7 = Sunday. */
export const weekdayOf = (date: LocalDate): number => Temporal.PlainDate.from(date).dayOfWeek;

/** Monday to Friday. The school calendar with its vacations takes this over when it comes. */
export const isWorkday = (date: LocalDate): boolean => weekdayOf(date) <= 5;

/** The Monday that begins the week of `date`. */
export const mondayOf = (date: LocalDate): LocalDate => plusDays(date, 1 - weekdayOf(date));

/** Between which minutes of the local day a person may be reminded. */
export interface Hours {
  readonly from: number;
  readonly to: number;
}

/** 08:00–20:00, unless a person says otherwise (PRODUCT §6). */
export const usualHours: Hours = { from: 8 * 60, to: 20 * 60 };

/** The earliest instant, not before `instant`, that lies inside `hours` of a working day. */
export const nextAllowed = (instant: Date, zone: string, hours: Hours = usualHours): Date => {
  let date = localDateOf(instant, zone);
  if (isWorkday(date)) {
    const minutes = localMinutesOf(instant, zone);
    if (minutes >= hours.from && minutes < hours.to) return instant;
    if (minutes < hours.from) return instantOf(date, hours.from, zone);
  }
  do date = plusDays(date, 1);
  while (!isWorkday(date));
  return instantOf(date, hours.from, zone);
};

/** Whether a message now would disturb: outside the hours or on a day off. */
export const isQuiet = (instant: Date, zone: string, hours: Hours = usualHours): boolean =>
  nextAllowed(instant, zone, hours).getTime() !== instant.getTime();
