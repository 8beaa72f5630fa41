import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterEach, describe, expect, test } from 'vitest';
import { stringify } from 'yaml';
import { describeCalendars, loadCalendars } from '../src/content/calendar.ts';

type Fields = Record<string, unknown>;

const span = (from: string, to: string) => ({ from, to });
const quarters = [
  span('2026-09-01', '2026-10-25'),
  span('2026-11-05', '2026-12-30'),
  span('2027-01-11', '2027-03-26'),
  span('2027-04-05', '2027-05-26'),
];
const vacations: readonly Fields[] = [
  { title: 'осенние', ...span('2026-10-26', '2026-11-03') },
  { title: 'зимние', ...span('2026-12-31', '2027-01-10') },
  { title: 'весенние', ...span('2027-03-27', '2027-04-04') },
];
const bells = [span('08:30', '09:15'), span('09:25', '10:10')];

const year = (change: Fields = {}) => ({
  year: '2026/27',
  source: 'Приказ',
  periods: { quarters },
  vacations,
  bells,
  ...change,
});

const holidays = ['2026-05-09', '2026-11-04'];
const transfers = [span('2026-01-04', '2026-01-09'), span('2026-05-09', '2026-05-11')];
const shortDays = ['2026-05-08', '2026-11-03', '2026-12-31'];
const federal = (change: Fields = {}) => ({ year: 2026, source: 'Закон', holidays, transfers, shortDays, ...change });

type Files = Readonly<Record<string, object | string>>;
const inYear = 'calendar/2026-27.yaml';
const inFederal = 'days-off/2026.yaml';
const sound: Files = { [inYear]: year(), [inFederal]: federal() };

const dirs: string[] = [];
afterEach(() => {
  for (const dir of dirs.splice(0)) rmSync(dir, { recursive: true });
});

const load = (files: Files) => {
  const dir = mkdtempSync(join(tmpdir(), 'calendar-'));
  dirs.push(dir);
  for (const [name, value] of Object.entries(files)) {
    mkdirSync(dirname(join(dir, name)), { recursive: true });
    writeFileSync(join(dir, name), typeof value === 'string' ? value : stringify(value));
  }
  const problems: string[] = [];
  const calendars = loadCalendars({ years: join(dir, 'calendar'), federal: join(dir, 'days-off') }, problems);
  return { calendars, problems: problems.map((it) => it.replaceAll(`${dir}/`, '')) };
};

/** One problem, at `file:line path`, with a remedy after the semicolon. */
const expectOne = (files: Files, file: string, path: string, what: RegExp): void => {
  const { problems } = load(files);
  expect(problems).toHaveLength(1);
  const [, where, said] = /^(.+?): (.+; .+)$/su.exec(problems[0] ?? '') ?? [];
  expect(where?.replace(/:\d+/u, '')).toBe(path === '' ? file : `${file} ${path}`);
  expect(said).toMatch(what);
};

test('a sound calendar loads: the preset is in quarters, other schemes stand beside it', () => {
  const halfYears = [span('2026-09-01', '2026-12-30'), span('2027-01-11', '2027-05-26')];
  const { calendars, problems } = load({ ...sound, [inYear]: year({ periods: { halfYears, quarters } }) });
  expect(problems).toEqual([]);
  expect(calendars.presets.map((it) => it.schemes.map(({ scheme }) => scheme))).toEqual([['quarters', 'halfYears']]);
  expect(calendars.presets[0]?.schemes[0]).toMatchObject({
    year: '2026/27',
    periods: quarters,
    vacations: vacations.map((it) => ({ ...it, isFirstGradeOnly: false })),
    bells: [
      { from: 510, to: 555 },
      { from: 565, to: 610 },
    ],
  });
});

describe('a school year is told, with its place and the remedy, of', () => {
  const withVacation = (at: number, change: Fields) => ({
    vacations: vacations.map((it, i) => (i === at ? { ...it, ...change } : it)),
  });
  test.each<[string, Fields, string, RegExp]>([
    ['a date that does not exist', withVacation(0, { to: '2026-11-31' }), 'vacations[0].to', /2026-11-31 is not a day/],
    ['a date written otherwise', withVacation(0, { to: '3.11.2026' }), 'vacations[0].to', /write it as 2026-09-01/],
    ['a year of its own kind', { year: '2026/28' }, 'year', /write it as 2026\/27/],
    ['another year than in the name', { year: '2027/28' }, 'year', /rename it to 2027-28\.yaml/],
    ['no quarters', { periods: {} }, 'periods.quarters', /write the periods/],
    ['three quarters', { periods: { quarters: quarters.slice(0, 3) } }, 'periods.quarters', /write 4/],
    ['an unknown scheme', { periods: { quarters, thirds: quarters } }, 'periods', /known: quarters, trimesters/],
    [
      'a vacation too short',
      { vacations: [...vacations, { title: 'май', ...span('2027-05-04', '2027-05-08') }] },
      'vacations[3]',
      /7 days or longer/,
    ],
    ['a vacation over a quarter', withVacation(0, { from: '2026-10-20' }), 'periods.quarters[0]', /«осенние»; let it/],
    ['a day in nothing', withVacation(1, { to: '2027-01-07' }), 'periods.quarters[1]', /2027-01-08 .* put it into one/],
    ['a flag that is none', withVacation(0, { firstGradeOnly: 'да' }), 'vacations[0].firstGradeOnly', /write true/],
    ['bells that are no times', { bells: [span('8:30', '09:15')] }, 'bells[0].from', /as '08:30'/],
    ['bells out of order', { bells: bells.toReversed() }, 'bells[1]', /put them in order/],
  ])('%s', (_, change, path, what) => {
    const files = { ...sound, [inYear]: year(change) };
    // A file whose year is wrong is wrong in its dates too; here only the first complaint counts.
    if (change['year'] === '2027/28') expect(load(files).problems[0]).toMatch(what);
    else expectOne(files, inYear, path, what);
  });
});

describe('days off are told of', () => {
  test.each<[string, Fields, string, RegExp]>([
    ['a holiday of another year', { holidays: [...holidays, '2025-06-12'] }, 'holidays[2]', /file of its year/],
    ['a holiday listed twice', { holidays: [...holidays, '2026-11-04'] }, 'holidays[2]', /keep one/],
    ['a holiday on Saturday not moved', { transfers: transfers.slice(0, 1) }, 'holidays[0]', /add the transfer/],
    [
      'a move from a working day',
      { transfers: [span('2026-01-14', '2026-01-16'), transfers[1]] },
      'transfers[0].from',
      /only days off/,
    ],
    [
      'a move to a Sunday',
      { transfers: [span('2026-01-04', '2026-01-11'), transfers[1]] },
      'transfers[0].to',
      /working day/,
    ],
    [
      'a move to a holiday',
      { transfers: [span('2026-01-04', '2026-11-04'), transfers[1]] },
      'transfers[0].to',
      /day off already/,
    ],
    [
      'a day moved twice',
      { transfers: [...transfers, span('2026-01-04', '2026-06-11')] },
      'transfers[2].from',
      /keep one/,
    ],
    [
      'two days moved to one',
      { transfers: [...transfers, span('2026-06-13', '2026-01-09')] },
      'transfers[2].to',
      /keep one/,
    ],
    [
      'a move out of the year',
      { transfers: [span('2026-01-04', '2027-01-11'), transfers[1]] },
      'transfers[0].to',
      /inside their year/,
    ],
    ['a short day before none', { shortDays: [...shortDays, '2026-06-11'] }, 'shortDays[3]', /take it out/],
    ['a short day left out', { shortDays: shortDays.slice(1) }, 'shortDays', /2026-05-08 .* add it/],
    ['another year than in the name', { year: 2025 }, 'year', /rename it to 2025\.yaml/],
    ['no source', { source: '' }, 'source', /write which decree/],
  ])('%s', (_, change, path, what) => {
    const files = { ...sound, [inFederal]: federal(change) };
    if (change['year'] === 2025) expect(load(files).problems[0]).toMatch(what);
    else expectOne(files, inFederal, path, what);
  });
});

describe('the folders', () => {
  test('must be there', () => {
    expect(load({ [inYear]: year() }).problems).toEqual([
      expect.stringMatching(/^days-off: cannot be read; create it/),
    ]);
    expect(load({ [inFederal]: federal() }).problems).toEqual([
      expect.stringMatching(/^calendar: cannot be read; create it/),
    ]);
  });
  test('must have a school year', () => {
    expect(load({ [inFederal]: federal(), 'calendar/README.md': '' }).problems).toEqual([
      'calendar: there is no school year; add 2026-27.yaml',
    ]);
  });
});

describe('what ships', () => {
  const problems: string[] = [];
  const shipped = loadCalendars({ years: 'content/calendar', federal: 'content/days-off' }, problems);
  const described = describeCalendars(shipped).join('\n');

  test('is sound, and its sources are named', () => {
    expect(problems).toEqual([]);
    expect(shipped.presets.map(({ year: it }) => it)).toEqual(['2025/26', '2026/27']);
    expect(described).toContain('ОК-1948/03');
    expect(described).toContain('№ 1187');
  });
  test('is described for its editors: school days of both weeks, transfers, short days', () => {
    expect(described).toContain('quarters: 39/47, 40/48, 53/63, 36/43, in all 168/201 school days of a 5-/6-day week');
    expect(described).toContain(
      '2027-02-15 – 2027-02-21  дополнительные у первоклассников (school days for the others)',
    );
    expect(described).toContain('2027-02-20 → 2027-02-22  not in a 6-day week  the first is worked instead');
    expect(described).toContain('short in a 6-day week: 2027-02-22, 2027-04-30, 2027-05-08, 2027-06-11, 2027-11-03');
    expect(described).not.toContain('not known yet');
  });
  test('says which days off are not known yet', () => {
    expect(describeCalendars(load(sound).calendars).at(-1)).toMatch(/^days off 2027: not known yet/);
  });
});
