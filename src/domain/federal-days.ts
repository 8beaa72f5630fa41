import type { LocalDate } from './calendar.ts';
import { plusDays, weekdayOf } from './calendar.ts';

/** Days off of the whole country in one calendar year: holidays (Labour Code, article 112) and moved days off. */

/** How many days a school works in a week, Monday first. */
export type Week = 5 | 6;

/** A day off that was moved: `to` is one instead of `from`, which becomes a working day unless it is a holiday. */
export interface Transfer {
  readonly from: LocalDate;
  readonly to: LocalDate;
}

export interface FederalDays {
  readonly year: number;
  /** Where the transfers are from: the government's decree. */
  readonly source: string;
  readonly holidays: readonly LocalDate[];
  readonly transfers: readonly Transfer[];
  /** Working days shorter by an hour, in a five-day week. */
  readonly shortDays: readonly LocalDate[];
}

export const isWeekend = (date: LocalDate, week: Week): boolean => weekdayOf(date) > week;

/** A six-day week has no Saturday off, so no transfer from a Saturday either. */
export const isInForce = ({ from }: Transfer, week: Week): boolean => isWeekend(from, week);

export interface Rest {
  /** Days off besides the weekends. */
  readonly daysOff: ReadonlySet<LocalDate>;
  /** Weekend days that are worked. */
  readonly workingDays: ReadonlySet<LocalDate>;
}

/** What differs from the plain week in all the years given. */
export const restOf = (years: readonly FederalDays[], week: Week): Rest => {
  const holidays = new Set(years.flatMap((it) => it.holidays));
  const moved = years.flatMap((it) => it.transfers.filter((transfer) => isInForce(transfer, week)));
  return {
    daysOff: new Set([...holidays, ...moved.map(({ to }) => to)]),
    workingDays: new Set(moved.map(({ from }) => from).filter((date) => !holidays.has(date))),
  };
};

export const isDayOff = (date: LocalDate, week: Week, { daysOff, workingDays }: Rest): boolean =>
  daysOff.has(date) || (isWeekend(date, week) && !workingDays.has(date));

/**
 * Working days on the eve of a holiday, and those to which such an eve was moved (Labour Code, article 95). The year
 * that follows begins with a holiday.
 */
export const shortDaysOf = (days: FederalDays, week: Week): readonly LocalDate[] => {
  const rest = restOf([days], week);
  const isEve = (date: LocalDate): boolean =>
    days.holidays.includes(plusDays(date, 1)) || date === `${days.year}-12-31`;
  const eves = days.holidays.map((holiday) => plusDays(holiday, -1)).filter((date) => date.startsWith(`${days.year}-`));
  const moved = days.transfers
    .filter(({ from, to }) => rest.workingDays.has(from) && isEve(to))
    .map(({ from }) => from);
  return [...new Set([...eves, `${days.year}-12-31` as LocalDate, ...moved])]
    .filter((date) => !isDayOff(date, week, rest))
    .toSorted();
};
