import { describe, expect, it, test } from 'vitest';
import type { LocalDate } from '../../src/domain/calendar.ts';
import type { FederalDays } from '../../src/domain/federal-days.ts';
import { restOf, shortDaysOf } from '../../src/domain/federal-days.ts';
import type { SchoolYear, YearFault } from '../../src/domain/school-year.ts';
import { faultsOf, wholeOf } from '../../src/domain/school-year.ts';

const day = (text: string) => text as LocalDate;
const span = (from: string, to: string) => ({ from: day(from), to: day(to) });
const vacation = (from: string, to: string, isFirstGradeOnly = false) => ({
  title: 'отдых',
  isFirstGradeOnly,
  ...span(from, to),
});

const sound: SchoolYear = {
  year: '2026/27',
  scheme: 'halfYears',
  periods: [span('2026-09-01', '2026-12-30'), span('2027-01-11', '2027-05-26')],
  vacations: [vacation('2026-10-26', '2026-11-03'), vacation('2026-12-31', '2027-01-10')],
  daysOff: [],
  workingDays: [],
  bells: [
    { from: 510, to: 555 },
    { from: 555, to: 600 },
  ],
};
const free = restOf([], 5);
const faults = (change: Partial<SchoolYear>): readonly YearFault[] => faultsOf({ ...sound, ...change }, 5, free);

describe('a school year', () => {
  test('is whole from September to August', () => {
    expect(wholeOf(sound)).toEqual({ from: '2026-09-01', to: '2027-08-31' });
    expect(wholeOf({ year: '2099/00' }).to).toBe('2100-08-31');
  });
  test('may be sound', () => {
    expect(faults({})).toEqual([]);
  });

  test.each<[string, Partial<SchoolYear>, YearFault]>([
    [
      'with too few periods',
      { periods: [span('2026-09-01', '2027-05-26')] },
      { of: 'periods', kind: 'wrong-number', wanted: [2] },
    ],
    [
      'with a period that ends before it begins',
      { periods: [span('2026-12-30', '2026-09-01'), sound.periods[1]!] },
      { of: 'periods', at: 0, kind: 'ends-before-it-begins' },
    ],
    [
      'with periods that share a day',
      { vacations: [], periods: [span('2026-09-01', '2026-12-30'), span('2026-12-30', '2027-05-26')] },
      { of: 'periods', at: 1, kind: 'begins-before-the-last-ends' },
    ],
    [
      'with a period in another year',
      { vacations: [], periods: [span('2026-09-01', '2026-12-30'), span('2026-12-31', '2027-09-01')] },
      { of: 'periods', at: 1, kind: 'outside-the-year' },
    ],
    [
      'with a vacation of six days',
      { vacations: [vacation('2026-10-26', '2026-10-31'), sound.vacations[1]!] },
      { of: 'vacations', at: 0, kind: 'too-short', least: 7 },
    ],
    [
      'with vacations that overlap',
      { vacations: [vacation('2026-10-26', '2026-11-03'), vacation('2026-11-03', '2026-11-10'), sound.vacations[1]!] },
      { of: 'vacations', at: 1, kind: 'begins-before-the-last-ends' },
    ],
    [
      'with a vacation over the end of a period',
      { vacations: [sound.vacations[0]!, vacation('2026-12-28', '2027-01-10')] },
      { of: 'periods', at: 0, kind: 'cut-by-a-vacation', vacation: 'отдых' },
    ],
    [
      'with a working day in nothing',
      { vacations: [sound.vacations[0]!, vacation('2026-12-31', '2027-01-07')] },
      { of: 'periods', at: 0, kind: 'leaves-out', date: day('2027-01-08') },
    ],
    [
      'whose gap only the first-graders have off',
      { vacations: [sound.vacations[0]!, vacation('2026-12-31', '2027-01-10', true)] },
      { of: 'periods', at: 0, kind: 'leaves-out', date: day('2026-12-31') },
    ],
    [
      'with lessons that overlap',
      {
        bells: [
          { from: 510, to: 555 },
          { from: 550, to: 595 },
        ],
      },
      { of: 'bells', at: 1, kind: 'begins-before-the-last-ends' },
    ],
  ])('%s is told so', (_, change, fault) => {
    expect(faults(change)).toEqual([fault]);
  });

  test('needs no vacation where the country has the day off', () => {
    const holidays = [day('2026-12-31')];
    const rest = restOf([{ year: 2026, source: '', holidays, transfers: [], shortDays: [] }], 5);
    const gap = { vacations: [sound.vacations[0]!, vacation('2027-01-01', '2027-01-10')] };
    expect(faultsOf({ ...sound, ...gap }, 5, rest)).toEqual([]);
    expect(faults(gap)).toHaveLength(1);
  });
});

describe('a day before a holiday is short', () => {
  const law: FederalDays = {
    year: 2027,
    source: '',
    holidays: [day('2027-02-23'), day('2027-03-08'), day('2027-05-09')],
    transfers: [span('2027-02-20', '2027-02-22'), span('2027-05-09', '2027-05-10')],
    shortDays: [],
  };
  it('when it is a working day, moved with it when it is moved, in a five-day week', () => {
    expect(shortDaysOf(law, 5)).toEqual(['2027-02-20', '2027-12-31']);
  });
  it('in a six-day week on Saturdays too', () => {
    expect(shortDaysOf(law, 6)).toEqual(['2027-02-22', '2027-05-08', '2027-12-31']);
  });
});
