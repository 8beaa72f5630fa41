import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { LocalDate } from '../../src/domain/calendar.ts';
import {
  instantOf,
  isIn,
  localDateOf,
  localMinutesOf,
  monthOf,
  plusDays,
  usualHours,
  weekdayOf,
} from '../../src/domain/calendar.ts';
import type { Week } from '../../src/domain/federal-days.ts';
import type { SchoolCalendar } from '../../src/domain/school-calendar.ts';
import {
  calendarsFrom,
  dayKindOf,
  firstSchoolDayIn,
  isQuiet,
  isSchoolDay,
  lessonTime,
  nextAllowed,
  periodOf,
  plusSchoolDays,
  schoolDaysIn,
  schoolDaysLeft,
  yearOf,
} from '../../src/domain/school-calendar.ts';
import type { SchoolYear } from '../../src/domain/school-year.ts';
import { calendarIn, calendars } from './calendars.ts';

const day = (text: string) => text as LocalDate;
const zones = ['Europe/Kaliningrad', 'Europe/Moscow', 'Asia/Krasnoyarsk', 'Asia/Kamchatka', 'Europe/Berlin'];
const week = fc.constantFrom<Week>(5, 6);
/** Any school of the given zones, and years beyond those that are known. */
const calendar = fc.tuple(fc.constantFrom(...zones), week).map(([zone, days]) => calendarIn(zone, days));
const instant = fc.date({ min: new Date('2024-06-01'), max: new Date('2029-06-01'), noInvalidDate: true });
const date = instant.map((it) => day(it.toISOString().slice(0, 10)));
const hours = fc
  .record({ from: fc.integer({ min: 180, max: 1380 }), span: fc.integer({ min: 15, max: 60 * 20 }) })
  .map(({ from, span }) => ({ from, to: Math.min(from + span, 1440) }));

const datesOf = (from: string, to: string): LocalDate[] => {
  const dates: LocalDate[] = [];
  for (let it = day(from); it <= to; it = plusDays(it, 1)) dates.push(it);
  return dates;
};
const preset = (year: string): SchoolYear => calendars.presets.find((it) => it.year === year)!.schemes[0];
const krasnoyarsk = calendarIn('Asia/Krasnoyarsk');
const sixDays = calendarIn('Asia/Krasnoyarsk', 6);

/** The wall clock as the runtime's own tables have it: `2026-11-24 12:00`. */
const wallClock = (at: Date, timeZone: string): string =>
  new Intl.DateTimeFormat('sv', { timeZone, dateStyle: 'short', timeStyle: 'short' }).format(at);

describe('the days off of the country', () => {
  /** Only the law: no school year is known. */
  const lawOf = (days: Week) => calendarsFrom([], calendars.federal)({ zone: 'Europe/Moscow', week: days, years: [] });
  const [inFive, inSix] = [lawOf(5), lawOf(6)];
  const restsOf = (...ranges: readonly (readonly [string, string])[]) =>
    ranges.flatMap(([from, to]) => datesOf(from, to));

  it.each([
    [
      2026,
      restsOf(
        ['2026-01-01', '2026-01-11'],
        ['2026-02-21', '2026-02-23'],
        ['2026-03-07', '2026-03-09'],
        ['2026-05-01', '2026-05-03'],
        ['2026-05-09', '2026-05-11'],
        ['2026-06-12', '2026-06-14'],
        ['2026-11-04', '2026-11-04'],
        ['2026-12-31', '2026-12-31'],
      ),
    ],
    [
      2027,
      restsOf(
        ['2027-01-01', '2027-01-10'],
        ['2027-02-21', '2027-02-23'],
        ['2027-03-06', '2027-03-08'],
        ['2027-05-01', '2027-05-03'],
        ['2027-05-08', '2027-05-10'],
        ['2027-06-12', '2027-06-14'],
        ['2027-11-04', '2027-11-07'],
        ['2027-12-31', '2027-12-31'],
      ),
    ],
  ])('%d are those published for a five-day week', (year, published) => {
    const isWeekday = (it: LocalDate) => weekdayOf(it) <= 5;
    const weekdays = datesOf(`${year}-01-01`, `${year}-12-31`).filter(isWeekday);
    expect(weekdays.filter((it) => !isSchoolDay(inFive, it))).toEqual(published.filter(isWeekday));
    expect(published.filter((it) => isSchoolDay(inFive, it))).toEqual([]);
  });

  it('in a six-day week no day is moved from a Saturday', () => {
    const workedInSix = ['2026-01-09', '2026-05-11', '2027-02-22', '2027-05-03', '2027-06-14', '2027-11-05'];
    expect(workedInSix.filter((it) => isSchoolDay(inSix, day(it)))).toEqual(workedInSix);
    expect(workedInSix.filter((it) => isSchoolDay(inFive, day(it)))).toEqual([]);
    const offInBoth = ['2026-12-31', '2027-05-10', '2027-12-31', '2026-03-09'];
    expect(offInBoth.filter((it) => isSchoolDay(inSix, day(it)) || isSchoolDay(inFive, day(it)))).toEqual([]);
  });

  it('20 February 2027 is the only Saturday that a five-day week works in those two years', () => {
    const saturdays = datesOf('2026-01-01', '2027-12-31').filter((it) => weekdayOf(it) === 6);
    expect(saturdays.filter((it) => isSchoolDay(inFive, it))).toEqual(['2027-02-20']);
    // In a six-day week it is a Saturday like others, and the Monday after it is worked.
    expect(saturdays.filter((it) => isSchoolDay(inSix, it)).length).toBeGreaterThan(90);
  });
});

describe('the school year 2026/27', () => {
  it.each<[string, Week, readonly number[]]>([
    ['five-day', 5, [39, 40, 53, 36]],
    ['six-day', 6, [47, 48, 63, 43]],
  ])('of a %s week has as many school days in its quarters as counted by hand', (_, days, counts) => {
    const { periods } = preset('2026/27');
    expect(periods.map((it) => schoolDaysIn(calendarIn('Europe/Moscow', days), it))).toEqual(counts);
  });

  it.each([
    ['2026-09-01', 'school'],
    ['2026-10-23', 'school'],
    ['2026-10-24', 'dayOff'],
    ['2026-10-26', 'vacation'],
    ['2026-11-01', 'vacation'],
    ['2026-11-04', 'dayOff'],
    ['2026-11-05', 'school'],
    ['2026-12-31', 'vacation'],
    ['2027-01-11', 'school'],
    ['2027-02-17', 'school'],
    ['2027-02-20', 'school'],
    ['2027-02-22', 'dayOff'],
    ['2027-05-26', 'school'],
    ['2027-05-27', 'vacation'],
    ['2027-08-31', 'vacation'],
    ['2027-09-01', 'school'],
  ])('on %s has %s', (on, kind) => {
    expect(dayKindOf(krasnoyarsk, day(on))).toBe(kind);
  });

  it.each([
    ['2026-10-23', 1, 1],
    ['2026-11-24', 2, 27],
    ['2026-12-30', 2, 1],
    ['2027-03-08', 3, 14],
    ['2027-05-26', 4, 1],
  ])('%s is in quarter %d, which has %d school days left', (on, number, left) => {
    expect(periodOf(krasnoyarsk, day(on))).toMatchObject({ year: '2026/27', scheme: 'quarters', number });
    expect(schoolDaysLeft(krasnoyarsk, day(on))).toBe(left);
  });

  it.each(['2026-10-28', '2026-11-04', '2027-01-05', '2027-07-01', '2028-02-01'])('%s is in no quarter', (on) => {
    expect(periodOf(krasnoyarsk, day(on))).toBeNull();
    expect(schoolDaysLeft(krasnoyarsk, day(on))).toBeNull();
  });

  it.each([
    ['2026-09-15', '2026-09-01'],
    ['2026-11-24', '2026-11-05'],
    ['2027-01-01', '2027-01-11'],
    ['2027-05-31', '2027-05-04'],
    ['2027-07-15', null],
  ])('the first school day of the month of %s is %s', (on, first) => {
    expect(firstSchoolDayIn(krasnoyarsk, monthOf(day(on)))).toBe(first);
  });

  it('knows its lessons by the bell', () => {
    expect(lessonTime(krasnoyarsk, day('2026-11-24'), 1)).toEqual({
      from: new Date('2026-11-24T01:30:00Z'),
      to: new Date('2026-11-24T02:15:00Z'),
    });
    expect(lessonTime(krasnoyarsk, day('2026-11-24'), 0)).toBeNull();
    expect(lessonTime(krasnoyarsk, day('2026-11-24'), 8)).toBeNull();
    expect(
      lessonTime(calendarsFrom([], [])({ zone: 'Europe/Moscow', week: 5, years: [] }), day('2026-11-24'), 1),
    ).toBeNull();
  });
});

describe('outside the years that are known', () => {
  it('every working day of the week is a school day, and the days off that are known are kept', () => {
    expect(yearOf(krasnoyarsk, day('2027-09-01'))).toBeNull();
    expect(isSchoolDay(krasnoyarsk, day('2027-11-04'))).toBe(false);
    for (const on of datesOf('2028-01-01', '2028-12-31')) {
      expect(isSchoolDay(krasnoyarsk, on)).toBe(weekdayOf(on) <= 5);
      expect(isSchoolDay(sixDays, on)).toBe(weekdayOf(on) <= 6);
    }
  });
});

describe("a school's own calendar", () => {
  const own: SchoolYear = {
    year: '2026/27',
    scheme: 'modules',
    periods: [
      { from: day('2026-09-02'), to: day('2026-10-04') },
      { from: day('2026-10-12'), to: day('2026-11-15') },
    ],
    vacations: [{ title: 'осень', from: day('2026-10-05'), to: day('2026-10-11'), isFirstGradeOnly: false }],
    daysOff: [day('2026-10-20')],
    workingDays: [day('2026-11-04'), day('2026-11-14')],
    bells: [{ from: 540, to: 580 }],
  };
  const mine = calendars.calendarOf({ zone: 'Asia/Krasnoyarsk', week: 5, years: [own] });

  it('stands in place of the preset of its year, and of no other', () => {
    expect(periodOf(mine, day('2026-10-26'))).toMatchObject({ scheme: 'modules', number: 2 });
    expect(isSchoolDay(mine, day('2026-10-06'))).toBe(false);
    expect(periodOf(mine, day('2026-02-02'))).toMatchObject({ scheme: 'quarters', number: 3 });
  });
  it('has own days off and own working days', () => {
    const asked = ['2026-10-20', '2026-10-21', '2026-11-04', '2026-11-14', '2026-11-15'];
    expect(asked.map((on) => dayKindOf(mine, day(on)))).toEqual(['dayOff', 'school', 'school', 'school', 'dayOff']);
  });
  it('has no school on a day of no period', () => {
    expect(['2026-09-01', '2026-11-16'].map((on) => dayKindOf(mine, day(on)))).toEqual(['vacation', 'vacation']);
  });
  it('makes the week of first-graders a vacation for all when it says so', () => {
    const all = preset('2026/27');
    const vacations = all.vacations.map((it) => ({ ...it, isFirstGradeOnly: false }));
    const school = { zone: 'Europe/Moscow', week: 5 as const, years: [{ ...all, vacations }] };
    expect(dayKindOf(calendars.calendarOf(school), day('2027-02-17'))).toBe('vacation');
  });
  it('is worked out once for schools that agree', () => {
    const again = calendars.calendarOf({ zone: 'Asia/Krasnoyarsk', week: 5, years: [structuredClone(own)] });
    expect(again).toBe(mine);
    expect(calendarIn('Asia/Krasnoyarsk')).toBe(krasnoyarsk);
    expect(calendarIn('Asia/Krasnoyarsk', 6)).not.toBe(krasnoyarsk);
  });
});

describe('school days', () => {
  const count = (it: SchoolCalendar, from: LocalDate, to: LocalDate) =>
    datesOf(from, to).filter((on) => isSchoolDay(it, on)).length;

  it('are counted one by one', () => {
    fc.assert(
      fc.property(calendar, date, fc.integer({ min: -3, max: 200 }), (it, from, days) => {
        const to = plusDays(from, days);
        expect(schoolDaysIn(it, { from, to })).toBe(count(it, from, to));
      }),
      { numRuns: 300 },
    );
  });

  it('n of them later is a school day with n of them on the way, and n earlier leads back', () => {
    fc.assert(
      fc.property(calendar, date, fc.integer({ min: 1, max: 60 }), (it, from, n) => {
        const to = plusSchoolDays(it, from, n);
        expect(isSchoolDay(it, to)).toBe(true);
        expect(count(it, plusDays(from, 1), to)).toBe(n);
        const back = plusSchoolDays(it, to, -n);
        expect(count(it, back, plusDays(to, -1))).toBe(n);
        if (isSchoolDay(it, from)) expect(back).toBe(from);
      }),
      { numRuns: 300 },
    );
    expect(plusSchoolDays(krasnoyarsk, day('2026-11-28'), 0)).toBe('2026-11-28');
    expect(plusSchoolDays(krasnoyarsk, day('2026-12-29'), 5)).toBe('2027-01-14');
    expect(plusSchoolDays(krasnoyarsk, day('2027-01-11'), -1)).toBe('2026-12-30');
  });

  it('lie in a period of their year, outside its vacations and never on a Sunday', () => {
    fc.assert(
      fc.property(calendar, date, (it, on) => {
        fc.pre(isSchoolDay(it, on));
        expect(weekdayOf(on)).toBeLessThanOrEqual(6);
        const year = yearOf(it, on);
        if (year === null) return;
        const period = periodOf(it, on);
        expect(period !== null && isIn(period, on)).toBe(true);
        expect(year.vacations.filter((one) => !one.isFirstGradeOnly && isIn(one, on))).toEqual([]);
      }),
      { numRuns: 500 },
    );
  });
});

describe('the next allowed moment', () => {
  it('is the earliest in the hours of a school day, and is found again at itself', () => {
    fc.assert(
      fc.property(calendar, instant, hours, (it, at, open) => {
        const next = nextAllowed(at, it, open);
        const [shown, time] = wallClock(next, it.zone).split(' ') as [LocalDate, string];
        const minutes = Number(time.slice(0, 2)) * 60 + Number(time.slice(3));
        expect(next.getTime()).toBeGreaterThanOrEqual(at.getTime());
        expect(dayKindOf(it, shown)).toBe('school');
        expect(minutes).toBeGreaterThanOrEqual(open.from);
        expect(minutes).toBeLessThan(open.to);
        expect(nextAllowed(next, it, open)).toEqual(next);
        expect(isQuiet(next, it, open)).toBe(false);
        // Nothing earlier would do: between the two there are only other days and other hours.
        const before = new Date(next.getTime() - 60_000);
        if (before >= at) {
          expect(next).toEqual(instantOf(shown, open.from, it.zone));
          const today = localDateOf(at, it.zone);
          expect(schoolDaysIn(it, { from: plusDays(today, 1), to: plusDays(shown, -1) })).toBe(0);
          if (shown !== today && isSchoolDay(it, today))
            expect(localMinutesOf(at, it.zone)).toBeGreaterThanOrEqual(open.to);
        }
      }),
      { numRuns: 1500 },
    );
  });

  it('is never in a vacation: what falls into one comes on the first school day after it', () => {
    for (const year of calendars.presets.map((it) => it.schemes[0]))
      for (const vacation of year.vacations.filter((it) => !it.isFirstGradeOnly))
        for (const zone of zones) {
          const it = calendarIn(zone);
          const noon = datesOf(vacation.from, vacation.to).map((on) => instantOf(on, 720, zone));
          const mornings = new Set(noon.map((at) => nextAllowed(at, it).getTime()));
          expect(mornings).toEqual(new Set([instantOf(plusSchoolDays(it, vacation.to, 1), 480, zone).getTime()]));
        }
  });

  it.each([
    ['by day, at once', '2026-11-24T05:00:00Z', '2026-11-24T05:00:00Z'],
    ['before eight, at eight', '2026-11-24T00:59:00Z', '2026-11-24T01:00:00Z'],
    ['at eight sharp', '2026-11-24T01:00:00Z', '2026-11-24T01:00:00Z'],
    ['at twenty, tomorrow', '2026-11-24T13:00:00Z', '2026-11-25T01:00:00Z'],
    ['on Friday night, on Monday', '2026-11-27T15:00:00Z', '2026-11-30T01:00:00Z'],
    ['on Saturday noon, on Monday', '2026-11-28T05:00:00Z', '2026-11-30T01:00:00Z'],
    ['on Sunday in UTC but Monday by the clock', '2026-11-29T20:00:00Z', '2026-11-30T01:00:00Z'],
    ['on the last evening of the year, after the holidays', '2026-12-30T13:00:00Z', '2027-01-11T01:00:00Z'],
    ['on a working Saturday, at once', '2027-02-20T05:00:00Z', '2027-02-20T05:00:00Z'],
    ['in summer, on the first of September', '2027-06-15T05:00:00Z', '2027-09-01T01:00:00Z'],
  ])('%s', (_, at, next) => {
    expect(nextAllowed(new Date(at), krasnoyarsk, usualHours)).toEqual(new Date(next));
  });

  it('on a Saturday is at once where Saturdays are worked', () => {
    const saturday = new Date('2026-11-28T05:00:00Z');
    expect(nextAllowed(saturday, sixDays)).toEqual(saturday);
    expect(isQuiet(saturday, krasnoyarsk)).toBe(true);
  });
});
