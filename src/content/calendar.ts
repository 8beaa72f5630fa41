import { basename } from 'node:path';
import { z } from 'zod';
import { list, readFolder, record, text, whole } from './file.ts';
import type { Path, Source } from './file.ts';
import type { LocalDate } from '../domain/calendar.ts';
import { isLocalDate } from '../domain/calendar.ts';
import type { FederalDays, Week } from '../domain/federal-days.ts';
import { isInForce, isWeekend, restOf, shortDaysOf } from '../domain/federal-days.ts';
import type { CalendarOf } from '../domain/school-calendar.ts';
import { calendarsFrom, schoolDaysIn } from '../domain/school-calendar.ts';
import type { SchoolYear, Scheme, YearFault } from '../domain/school-year.ts';
import { faultsOf, schemes } from '../domain/school-year.ts';

/** The calendar in content/: what schools choose (calendar/, by school year) and what the country has off (days-off/). */

/** One school year as recommended, in each scheme that has common dates. */
export interface YearPreset {
  readonly year: string;
  readonly source: string;
  /** The first one, quarters, is that of a school which has chosen nothing. */
  readonly schemes: readonly [SchoolYear, ...SchoolYear[]];
}

export interface Calendars {
  readonly presets: readonly YearPreset[];
  readonly federal: readonly FederalDays[];
  readonly calendarOf: CalendarOf;
}

const date = z.string({ error: 'is not a date; write it as 2026-09-01' }).refine(isLocalDate, {
  error: ({ input }) => `${String(input)} is not a day of any calendar; write it as 2026-09-01`,
});

const minutes = z
  .string({ error: "is not a time; write it in quotes, as '08:30'" })
  .regex(/^(?:[01]\d|2[0-3]):[0-5]\d$/u, { error: "is not a time; write it in quotes, as '08:30'" })
  .transform((it) => Number(it.slice(0, 2)) * 60 + Number(it.slice(3)));

const span = record({ from: date, to: date });
const spans = list(span, 'the periods, each { from: …, to: … }');

const yearShape = record({
  year: z
    .string({ error: 'is not a text; write the school year as 2026/27' })
    .refine((it) => /^\d{4}\/\d\d$/u.test(it) && (Number(it.slice(0, 4)) + 1) % 100 === Number(it.slice(5)), {
      error: 'is not a school year; write it as 2026/27',
    }),
  source: text('where the dates are from', 200),
  periods: record({
    quarters: spans,
    trimesters: spans.exactOptional(),
    modules: spans.exactOptional(),
    halfYears: spans.exactOptional(),
  }),
  vacations: list(
    record({
      title: text('which vacation it is', 40),
      from: date,
      to: date,
      firstGradeOnly: z.boolean({ error: 'is neither true nor false; write true, or leave it out' }).exactOptional(),
    }),
    'the vacations',
  ),
  bells: list(record({ from: minutes, to: minutes }), 'when each lesson begins and ends'),
});
type YearFile = z.output<typeof yearShape>;

const federalShape = record({
  year: whole('the calendar year', 2000),
  source: text('which decree the transfers are from', 200),
  holidays: list(date, 'the holidays'),
  transfers: list(span, 'the transfers, each { from: …, to: … }'),
  shortDays: list(date, 'the short days'),
});

/** School years and the country's days off; problems go into the list. */
export const loadCalendars = (
  folders: { readonly years: string; readonly federal: string },
  problems: string[],
): Calendars => {
  const yearFiles = readFolder(folders.years, yearShape, problems);
  const federalFiles = readFolder(folders.federal, federalShape, problems);
  const federal: readonly FederalDays[] = federalFiles.map(({ value }) => value);
  const isSilentOn = (folder: string): boolean => !problems.some((it) => it.startsWith(folder));
  // Without the days off of a file that cannot be read, a school year would be blamed for what is not its fault.
  const mayCompare = isSilentOn(folders.federal);
  federalFiles.forEach(checkFederal);
  if (mayCompare) for (const file of yearFiles) checkYear(file, federal);
  if (yearFiles.length === 0 && isSilentOn(folders.years))
    problems.push(`${folders.years}: there is no school year; add 2026-27.yaml`);
  const presets = yearFiles.map(({ value }) => toPreset(value));
  return {
    presets,
    federal,
    calendarOf: calendarsFrom(
      presets.map((it) => it.schemes[0]),
      federal,
    ),
  };
};

const toPreset = (it: YearFile): YearPreset => {
  const inScheme = (scheme: Scheme): readonly SchoolYear[] => {
    const periods = it.periods[scheme];
    return periods === undefined ? [] : [yearIn(it, scheme, periods)];
  };
  const others = schemes.filter((scheme) => scheme !== 'quarters').flatMap(inScheme);
  return { year: it.year, source: it.source, schemes: [yearIn(it, 'quarters', it.periods.quarters), ...others] };
};

const yearIn = (it: YearFile, scheme: Scheme, periods: SchoolYear['periods']): SchoolYear => ({
  year: it.year,
  scheme,
  periods,
  vacations: it.vacations.map(({ title, from, to, firstGradeOnly = false }) => ({
    title,
    from,
    to,
    isFirstGradeOnly: firstGradeOnly,
  })),
  daysOff: [],
  workingDays: [],
  bells: it.bells,
});

const checkName = (source: Source<{ readonly year: string | number }>): void => {
  const wanted = `${String(source.value.year).replace('/', '-')}.yaml`;
  if (basename(source.file) !== wanted)
    source.complain(['year'], `the file is called ${basename(source.file)}; rename it to ${wanted}, or mend the year`);
};

const checkYear = (source: Source<YearFile>, federal: readonly FederalDays[]): void => {
  checkName(source);
  toPreset(source.value).schemes.forEach((year, i) => {
    for (const fault of faultsOf(year, 5, restOf(federal, 5)))
      // Vacations and bells are the same in every scheme: said once.
      if (fault.of === 'periods' || i === 0) source.complain(placeOf(fault, year.scheme), sentenceOf(fault));
  });
};

const placeOf = (fault: YearFault, scheme: Scheme): Path => [
  ...(fault.of === 'periods' ? ['periods', scheme] : [fault.of]),
  ...('at' in fault ? [fault.at] : []),
];

const sentenceOf = (fault: YearFault): string => {
  switch (fault.kind) {
    case 'wrong-number':
      return `has another number of periods; write ${fault.wanted.join(' or ')}`;
    case 'ends-before-it-begins':
      return 'ends before it begins; change from and to over';
    case 'begins-before-the-last-ends':
      return 'begins before the one above it ends; put them in order, and let none overlap';
    case 'outside-the-year':
      return 'is not in this school year, from September to August; mend the date, or the year';
    case 'too-short':
      return `is too short; make it ${fault.least} days or longer`;
    case 'cut-by-a-vacation':
      return `begins or ends in the vacation «${fault.vacation}»; let it end before and begin after`;
    case 'leaves-out':
      return `${fault.date} after it is in no period and no vacation; put it into one`;
  }
};

const checkFederal = (source: Source<FederalDays>): void => {
  checkName(source);
  const { value, complain } = source;
  const { year, holidays, transfers, shortDays } = value;
  const isHere = (it: LocalDate): boolean => it.startsWith(`${year}-`);
  for (const field of ['holidays', 'shortDays'] as const)
    value[field].forEach((it, i) => {
      if (!isHere(it)) complain([field, i], `${it} is not in ${year}; move it to the file of its year`);
      if (value[field].indexOf(it) !== i) complain([field, i], `${it} is listed twice; keep one`);
    });

  transfers.forEach(({ from, to }, i) => {
    const at = (field: string): Path => ['transfers', i, field];
    const others = transfers.slice(0, i);
    for (const [field, it] of [['from', from] as const, ['to', to] as const])
      if (!isHere(it)) complain(at(field), `${it} is not in ${year}; days off move inside their year`);
    if (!isWeekend(from, 5)) complain(at('from'), `${from} is no Saturday or Sunday; only days off can be moved`);
    if (isWeekend(to, 5) || holidays.includes(to))
      complain(at('to'), `${to} is a day off already; write the working day that becomes one`);
    for (const [field, it] of [['from', from] as const, ['to', to] as const])
      if (others.some((other) => other[field] === it)) complain(at(field), `${it} is moved twice; keep one`);
  });
  holidays.forEach((it, i) => {
    // Of the holidays in January two are moved by the decree, the others are not.
    const isMoved = it.slice(5) > '01-08' && isWeekend(it, 5);
    if (isMoved && transfers.every(({ from }) => from !== it))
      complain(['holidays', i], `${it} is a Saturday or Sunday; add the transfer from it to a working day`);
  });

  const short = shortDaysOf(value, 5);
  shortDays.forEach((it, i) => {
    if (!short.includes(it))
      complain(['shortDays', i], `${it} is not a working day before a holiday; take it out, or mend the holidays`);
  });
  for (const it of short)
    if (!shortDays.includes(it)) complain(['shortDays'], `${it} comes before a holiday; add it, or mend the holidays`);
};

const weeks: readonly Week[] = [5, 6];

/** The calendars for whoever edits them: how many school days there are, which transfers hold in a six-day week. */
export const describeCalendars = ({ presets, federal, calendarOf }: Calendars): readonly string[] => [
  ...presets.flatMap(({ year, source, schemes: all }) => [
    `school year ${year} (${source})`,
    ...all.map((it) => {
      const calendars = weeks.map((week) => calendarOf({ zone: 'UTC', week, years: [it] }));
      const days = it.periods.map((period) => calendars.map((calendar) => schoolDaysIn(calendar, period)));
      const sums = weeks.map((_, i) => days.reduce((sum, counts) => sum + (counts[i] ?? 0), 0));
      return `  ${it.scheme}: ${days.map((counts) => counts.join('/')).join(', ')}, in all ${sums.join('/')} school days of a 5-/6-day week`;
    }),
    ...all[0].vacations.map(
      ({ title, from, to, isFirstGradeOnly }) =>
        `  ${from} – ${to}  ${title}${isFirstGradeOnly ? ' (school days for the others)' : ''}`,
    ),
  ]),
  ...federal.flatMap((it) => [
    `days off ${it.year} (${it.source})`,
    ...it.transfers.map(
      (transfer) =>
        `  ${transfer.from} → ${transfer.to}${isInForce(transfer, 6) ? '' : '  not in a 6-day week'}${it.holidays.includes(transfer.from) ? '' : '  the first is worked instead'}`,
    ),
    ...weeks.map((week) => `  short in a ${week}-day week: ${shortDaysOf(it, week).join(', ')}`),
  ]),
  ...missingYears(presets, federal).map(
    (year) => `days off ${year}: not known yet, only Saturdays and Sundays are off; add days-off/${year}.yaml`,
  ),
];

/** Calendar years of the school years for which no days off are known. */
const missingYears = (presets: readonly YearPreset[], federal: readonly FederalDays[]): readonly number[] => {
  const wanted = presets.flatMap(({ year }) => [Number(year.slice(0, 4)), Number(year.slice(0, 4)) + 1]);
  return [...new Set(wanted)].filter((year) => federal.every((it) => it.year !== year));
};
