import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { LocalDate } from '../../src/domain/calendar.ts';
import {
  instantOf,
  isQuiet,
  isWorkday,
  isZone,
  localDateOf,
  localMinutesOf,
  mondayOf,
  nextAllowed,
  plusDays,
  usualHours,
  weekdayOf,
} from '../../src/domain/calendar.ts';

const zones = ['Europe/Kaliningrad', 'Europe/Moscow', 'Asia/Krasnoyarsk', 'Asia/Kamchatka', 'Europe/Berlin'];
const zone = fc.constantFrom(...zones);
const instant = fc.date({ min: new Date('2010-01-01'), max: new Date('2040-01-01'), noInvalidDate: true });
const date = instant.map((it) => it.toISOString().slice(0, 10) as LocalDate);
const hours = fc
  .record({ from: fc.integer({ min: 0, max: 1380 }), span: fc.integer({ min: 15, max: 60 * 23 }) })
  .map(({ from, span }) => ({
    from,
    to: Math.min(from + span, 1440),
  }));

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

describe('the next allowed moment', () => {
  it('is never before, never at night, never on a day off, and is found again at itself', () => {
    fc.assert(
      fc.property(instant, zone, hours, (at, where, open) => {
        const next = nextAllowed(at, where, open);
        expect(next.getTime()).toBeGreaterThanOrEqual(at.getTime());
        expect(isWorkday(localDateOf(next, where))).toBe(true);
        const shown = new Date(`${wallClock(next, where).replace(' ', 'T')}:00Z`);
        expect([0, 6]).not.toContain(shown.getUTCDay());
        // In the hour that spring leaves out, the clock shows one hour later than was asked for.
        if (open.from >= 180 || where !== 'Europe/Berlin') {
          expect(localMinutesOf(next, where)).toBeGreaterThanOrEqual(open.from);
          expect(localMinutesOf(next, where)).toBeLessThan(open.to);
          expect(nextAllowed(next, where, open)).toEqual(next);
          expect(isQuiet(next, where, open)).toBe(false);
        }
      }),
      { numRuns: 1000 },
    );
  });

  it.each([
    ['by day, at once', '2026-11-24T05:00:00Z', '2026-11-24T05:00:00Z'],
    ['before eight, at eight', '2026-11-24T00:59:00Z', '2026-11-24T01:00:00Z'],
    ['at eight sharp', '2026-11-24T01:00:00Z', '2026-11-24T01:00:00Z'],
    ['at twenty, tomorrow', '2026-11-24T13:00:00Z', '2026-11-25T01:00:00Z'],
    ['on Friday night, on Monday', '2026-11-27T15:00:00Z', '2026-11-30T01:00:00Z'],
    ['on Saturday noon, on Monday', '2026-11-28T05:00:00Z', '2026-11-30T01:00:00Z'],
    ['on Sunday in UTC but Monday by the clock', '2026-11-29T20:00:00Z', '2026-11-30T01:00:00Z'],
  ])('%s', (_, at, next) => {
    expect(nextAllowed(new Date(at), 'Asia/Krasnoyarsk', usualHours)).toEqual(new Date(next));
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
  it.each([...zones, 'UTC'])('%s is a zone', (name) => {
    expect(isZone(name)).toBe(true);
  });
  it.each(['', '+07:00', 'UTC+7', 'Krasnoyarsk', 'Asia/Nowhere'])('%j is no zone', (name) => {
    expect(isZone(name)).toBe(false);
  });
});
