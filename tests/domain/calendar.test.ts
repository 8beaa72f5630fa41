import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { LocalDate } from '../../src/domain/calendar.ts';
import {
  dateOfDay,
  dayNumberOf,
  instantOf,
  isIn,
  isLocalDate,
  isZone,
  localDateOf,
  localMinutesOf,
  mondayOf,
  monthOf,
  plusDays,
  weekdayOf,
} from '../../src/domain/calendar.ts';

const zones = ['Europe/Kaliningrad', 'Europe/Moscow', 'Asia/Krasnoyarsk', 'Asia/Kamchatka', 'Europe/Berlin'];
const zone = fc.constantFrom(...zones);
const instant = fc.date({ min: new Date('2010-01-01'), max: new Date('2040-01-01'), noInvalidDate: true });
const date = instant.map((it) => it.toISOString().slice(0, 10) as LocalDate);
/** The wall clock as the runtime's own tables have it. */
const wallClock = (at: Date, timeZone: string): string =>
  new Intl.DateTimeFormat('sv', { timeZone, dateStyle: 'short', timeStyle: 'short' }).format(at);
const clockOf = (minutes: number) =>
  `${String(Math.floor(minutes / 60)).padStart(2, '0')}:${String(minutes % 60).padStart(2, '0')}`;

describe('instants and the wall clock', () => {
  it('agree with the time zone tables of the runtime', () => {
    fc.assert(
      fc.property(instant, zone, (at, where) => {
        expect(`${localDateOf(at, where)} ${clockOf(localMinutesOf(at, where))}`).toBe(wallClock(at, where));
      }),
      { numRuns: 1000 },
    );
  });

  it('a date and minutes go to an instant and back', () => {
    // By day: at night Berlin has, once a year, an hour that no wall clock shows.
    fc.assert(
      fc.property(date, fc.integer({ min: 4 * 60, max: 23 * 60 + 59 }), zone, (on, minutes, where) => {
        const at = instantOf(on, minutes, where);
        expect([localDateOf(at, where), localMinutesOf(at, where)]).toEqual([on, minutes]);
      }),
      { numRuns: 1000 },
    );
  });

  it.each([
    ['2026-11-24', 'Europe/Kaliningrad', '2026-11-24T06:00:00.000Z'],
    ['2026-11-24', 'Europe/Moscow', '2026-11-24T05:00:00.000Z'],
    ['2026-11-24', 'Asia/Krasnoyarsk', '2026-11-24T01:00:00.000Z'],
    ['2026-11-24', 'Asia/Kamchatka', '2026-11-23T20:00:00.000Z'],
    ['2026-11-24', 'Europe/Berlin', '2026-11-24T07:00:00.000Z'],
    ['2026-07-24', 'Europe/Berlin', '2026-07-24T06:00:00.000Z'],
  ])('08:00 of %s in %s is %s', (on, where, at) => {
    expect(instantOf(on as LocalDate, 480, where).toISOString()).toBe(at);
  });

  it('an hour that the clock skips or repeats is one instant all the same', () => {
    expect(instantOf('2027-03-28' as LocalDate, 150, 'Europe/Berlin').toISOString()).toBe('2027-03-28T01:30:00.000Z');
    expect(instantOf('2026-10-25' as LocalDate, 150, 'Europe/Berlin').toISOString()).toBe('2026-10-25T00:30:00.000Z');
    expect(localMinutesOf(new Date('2026-10-25T01:30:00Z'), 'Europe/Berlin')).toBe(150);
  });
});

describe('days', () => {
  it('a week has seven of them and begins on Monday', () => {
    fc.assert(
      fc.property(date, (on) => {
        const monday = mondayOf(on);
        expect(weekdayOf(monday)).toBe(1);
        expect(plusDays(monday, weekdayOf(on) - 1)).toBe(on);
      }),
    );
    expect(weekdayOf('2026-11-24' as LocalDate)).toBe(2);
    expect(plusDays('2027-02-28' as LocalDate, 1)).toBe('2027-03-01');
  });
  it('are counted, and found again by their number', () => {
    fc.assert(
      fc.property(date, fc.integer({ min: -500, max: 500 }), (on, days) => {
        expect(dateOfDay(dayNumberOf(on))).toBe(on);
        expect(dayNumberOf(plusDays(on, days)) - dayNumberOf(on)).toBe(days);
      }),
    );
    expect(dayNumberOf('1970-01-01' as LocalDate)).toBe(0);
  });
  it('a month is whole: the day is in it, the days beside it are not', () => {
    fc.assert(
      fc.property(date, (on) => {
        const month = monthOf(on);
        expect(isIn(month, on)).toBe(true);
        expect([month.from, plusDays(month.to, 1)].map((it) => it.slice(8))).toEqual(['01', '01']);
        expect(month.to.slice(0, 7)).toBe(on.slice(0, 7));
      }),
    );
    expect(monthOf('2028-02-10' as LocalDate)).toEqual({ from: '2028-02-01', to: '2028-02-29' });
  });
  it.each(['2026-11-24', '2028-02-29'])('%s is a day', (text) => {
    expect(isLocalDate(text)).toBe(true);
  });
  it.each(['', '2027-02-29', '2026-13-01', '2026-00-10', '24.11.2026', '2026-11-24T00:00', '2026-1-1'])(
    '%j is no day',
    (text) => {
      expect(isLocalDate(text)).toBe(false);
    },
  );
  it.each([...zones, 'UTC'])('%s is a zone', (name) => {
    expect(isZone(name)).toBe(true);
  });
  it.each(['', '+07:00', 'UTC+7', 'Krasnoyarsk', 'Asia/Nowhere'])('%j is no zone', (name) => {
    expect(isZone(name)).toBe(false);
  });
});
