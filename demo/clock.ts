import { instantOf, localDateOf, plusDays, weekdayOf, type LocalDate } from '../src/domain/calendar.ts';
import type { Clock } from '../src/domain/clock.ts';

/** The demo's time: it runs like any other, can be moved ahead, and never runs backwards. */
export interface DemoClock {
  readonly read: Clock;
  /** Moves to a moment ahead; a moment already past changes nothing. */
  moveTo(moment: Date): void;
}

export const createDemoClock = (start: Date, elapsed: () => number = () => performance.now()): DemoClock => {
  let shift = start.getTime() - elapsed();
  const now = (): number => Math.floor(shift + elapsed());
  return {
    read: () => new Date(now()),
    moveTo: (moment) => {
      shift += Math.max(0, moment.getTime() - now());
    },
  };
};

const morning = 9 * 60;
const lastWorkday = 5;

/** Nine o'clock of the next day from Monday to Friday. */
export const nextWorkingMorning = (now: Date, zone: string): Date => {
  let date = localDateOf(now, zone);
  while (weekdayOf(date) > lastWorkday || instantOf(date, morning, zone) <= now) date = plusDays(date, 1);
  return instantOf(date, morning, zone);
};

/** A moment as typed into a field for local dates, `2026-12-01T09:00`; `undefined`: no such moment. */
export const localMoment = (typed: string, zone: string): Date | undefined => {
  const [, date, hours, minutes] = /^(\d{4}-\d\d-\d\d)T([01]\d|2[0-3]):([0-5]\d)$/u.exec(typed) ?? [];
  if (date === undefined) return undefined;
  const day = new Date(`${date}T00:00:00Z`);
  // The thirty-first of a shorter month.
  if (Number.isNaN(day.getTime()) || !day.toISOString().startsWith(date)) return undefined;
  return instantOf(date as LocalDate, Number(hours) * 60 + Number(minutes), zone);
};
