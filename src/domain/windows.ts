import type { LocalDate } from './calendar.ts';
import { dayNumberOf, mondayOf, weekdayOf } from './calendar.ts';
import type { Week } from './federal-days.ts';
import type { Refusal } from './refusal.ts';
import type { Result } from './result.ts';
import { accept, refuse } from './result.ts';
import type { SchoolCalendar } from './school-calendar.ts';
import { firstSchoolDayIn, yearOf } from './school-calendar.ts';
import { wholeOf } from './school-year.ts';

/** «Окна»: the free lessons of one person on a week's grid. Optional, and nothing that a curator is ever shown. */

export const weekParities = ['odd', 'even'] as const;
export type WeekParity = (typeof weekParities)[number];

export const mostLessons = 8;

/** A place on the grid. `parity` is `null` where every week is alike. */
export interface Cell {
  readonly parity: WeekParity | null;
  /** 1 = Monday … 6 = Saturday. */
  readonly weekday: number;
  readonly lesson: number;
}

export interface Windows {
  /** Whether odd and even weeks differ. */
  readonly isFortnight: boolean;
  /** The own lessons lie between these two; what is not free there is taught. */
  readonly first: number;
  readonly last: number;
  readonly free: readonly Cell[];
  /** How many lessons with guests one gives in a week; `null`: no limit. An own invitation is not held back by it. */
  readonly mostPerWeek: number | null;
}

export const noWindows: Windows = { isFortnight: false, first: 1, last: 6, free: [], mostPerWeek: null };

/** What may be chosen as the most lessons with guests in a week, besides no limit. */
export const mostPerWeekChoices = [1, 2, 3, 4, 5] as const;

export const setMostPerWeek = (windows: Windows, most: number | null): Result<Windows> =>
  most === null || (mostPerWeekChoices as readonly number[]).includes(most)
    ? accept({ ...windows, mostPerWeek: most })
    : refuse({ kind: 'not-found' });

const isSame = (a: Cell, b: Cell): boolean => a.parity === b.parity && a.weekday === b.weekday && a.lesson === b.lesson;

const refusalForCell = (windows: Windows, week: Week, { parity, weekday, lesson }: Cell): Refusal | null => {
  const isOnGrid =
    Number.isInteger(weekday) && weekday >= 1 && weekday <= week && (parity !== null) === windows.isFortnight;
  if (!isOnGrid) return { kind: 'not-found' };
  return Number.isInteger(lesson) && lesson >= 1 && lesson <= mostLessons ? null : { kind: 'no-such-lesson', lesson };
};

/** One tap on the grid; saying it again changes nothing. */
export const setWindow = (windows: Windows, week: Week, cell: Cell, isFree: boolean): Result<Windows> => {
  const refusal = refusalForCell(windows, week, cell);
  if (refusal !== null) return refuse(refusal);
  if (windows.free.some((it) => isSame(it, cell)) === isFree) return accept(windows);
  return accept({
    ...windows,
    free: isFree ? [...windows.free, cell] : windows.free.filter((it) => !isSame(it, cell)),
  });
};

/** From one week to two and back: what was free stays free in both, and one week keeps what is free in either. */
export const setFortnight = (windows: Windows, isFortnight: boolean): Windows => {
  if (windows.isFortnight === isFortnight) return windows;
  const cells = isFortnight
    ? windows.free.flatMap((it) => weekParities.map((parity): Cell => ({ ...it, parity })))
    : windows.free.map((it): Cell => ({ ...it, parity: null }));
  return {
    ...windows,
    isFortnight,
    free: cells.filter((it, at) => cells.findIndex((other) => isSame(it, other)) === at),
  };
};

/** Between which lessons the own ones lie. */
export const setSpan = (windows: Windows, first: number, last: number): Result<Windows> => {
  const wrong = [first, last].find((it) => !Number.isInteger(it) || it < 1 || it > mostLessons);
  if (wrong !== undefined || last < first) return refuse({ kind: 'no-such-lesson', lesson: wrong ?? last });
  return accept({ ...windows, first, last });
};

/** The first school week of the year is odd; weeks of vacations count along. `null`: nothing is known of the year. */
export const parityOf = (calendar: SchoolCalendar, date: LocalDate): WeekParity | null => {
  const year = yearOf(calendar, date);
  const first = year === null ? null : firstSchoolDayIn(calendar, wholeOf(year));
  if (first === null) return null;
  const weeks = (dayNumberOf(mondayOf(date)) - dayNumberOf(mondayOf(first))) / 7;
  return weeks % 2 === 0 ? 'odd' : 'even';
};

export const cellOn = (calendar: SchoolCalendar, date: LocalDate, lesson: number): Cell => ({
  parity: parityOf(calendar, date),
  weekday: weekdayOf(date),
  lesson,
});

export const isFreeAt = (windows: Windows, { parity, weekday, lesson }: Cell): boolean =>
  windows.free.some(
    (it) => it.weekday === weekday && it.lesson === lesson && (it.parity === null || it.parity === parity),
  );

export const teachesAt = (windows: Windows, cell: Cell): boolean =>
  cell.lesson >= windows.first && cell.lesson <= windows.last && !isFreeAt(windows, cell);

/** Whether one ever finds a lesson of the other to sit in. Who has marked nothing is not left out: nobody knows. */
export const canVisit = (visitor: Windows | null, host: Windows | null, week: Week): boolean => {
  if (visitor === null || host === null || visitor.free.length === 0) return true;
  return visitor.free.some(
    (it) =>
      it.weekday <= week &&
      (it.parity === null ? weekParities : [it.parity]).some((parity) => teachesAt(host, { ...it, parity })),
  );
};

export const canVisitEachOther = (a: Windows | null, b: Windows | null, week: Week): boolean =>
  canVisit(a, b, week) && canVisit(b, a, week);
