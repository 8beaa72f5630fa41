import type { Hours } from './calendar.ts';
import type { Actor } from './people.ts';
import type { School } from './programme.ts';
import type { Refusal } from './refusal.ts';
import type { Result } from './result.ts';
import { accept, refuse } from './result.ts';
import { mayDo } from './rights.ts';
import type { SchoolYear } from './school-year.ts';
import { bellFaults } from './school-year.ts';

/** The school's own bells: kept with its own year, and everything that is told by lessons follows them at once. */

/** Two shifts. */
export const mostBells = 14;
/** No lesson is shorter, and none longer, minutes. */
const lessonLength = { least: 15, most: 120 } as const;
const usualBreak = 10;
const usualLesson = 45;
const endOfDay = 22 * 60;

/** Why bells cannot be so; `null`: they can. */
const refusalForBells = (bells: readonly Hours[]): Refusal | null => {
  if (bells.length > mostBells) return { kind: 'bells-full', most: mostBells };
  const [fault] = bellFaults(bells);
  if (fault?.kind === 'begins-before-the-last-ends') return { kind: 'bells-cross', lesson: fault.at + 1 };
  const odd = bells.findIndex(({ from, to }) => to - from < lessonLength.least || to - from > lessonLength.most);
  return odd === -1 ? null : { kind: 'lesson-length', ...lessonLength };
};

/** `year`: as it is in force for the school, its own or the preset. */
const withBells = (
  school: School,
  actor: Actor,
  year: SchoolYear,
  change: (bells: readonly Hours[]) => readonly Hours[] | Refusal,
): Result<School> => {
  if (!mayDo(actor, 'set-up-programme', school)) return refuse({ kind: 'needs-role', role: 'curator' });
  const own = school.years.find((it) => it.year === year.year) ?? year;
  const bells = change(own.bells);
  if ('kind' in bells) return refuse(bells);
  if (bells === own.bells) return accept(school);
  const refusal = refusalForBells(bells);
  if (refusal !== null) return refuse(refusal);
  const years = [...school.years.filter((it) => it.year !== year.year), { ...own, bells }];
  return accept({ ...school, years: years.toSorted((a, b) => (a.year < b.year ? -1 : 1)) });
};

/** When one lesson begins and ends. `lesson`: from 1. */
export const setBell = (
  school: School,
  actor: Actor,
  year: SchoolYear,
  { lesson, hours }: { readonly lesson: number; readonly hours: Hours },
): Result<School> =>
  withBells(school, actor, year, (bells) => {
    const before = bells[lesson - 1];
    if (before === undefined) return { kind: 'no-such-lesson', lesson };
    return before.from === hours.from && before.to === hours.to ? bells : bells.with(lesson - 1, hours);
  });

/** When a lesson after the last would be, as the day goes. */
export const nextBell = (bells: readonly Hours[]): Hours => {
  const last = bells.at(-1);
  if (last === undefined) return { from: 8 * 60 + 30, to: 8 * 60 + 30 + usualLesson };
  const from = last.to + usualBreak;
  return { from, to: from + last.to - last.from };
};

/** One more lesson; `lesson` says which, so that a second tap adds none. */
export const addBell = (school: School, actor: Actor, year: SchoolYear, lesson: number): Result<School> =>
  withBells(school, actor, year, (bells) => {
    if (lesson !== bells.length + 1) return bells;
    const hours = nextBell(bells);
    return hours.to > endOfDay ? { kind: 'bells-full', most: bells.length } : [...bells, hours];
  });

/** Takes the last lesson away; the first stays. */
export const removeBell = (school: School, actor: Actor, year: SchoolYear, lesson: number): Result<School> =>
  withBells(school, actor, year, (bells) => (lesson === bells.length && bells.length > 1 ? bells.slice(0, -1) : bells));

/** Back to the preset. A year in which nothing else is the school's own is the preset again, whole. */
export const restoreBells = (school: School, actor: Actor, preset: SchoolYear): Result<School> => {
  if (!mayDo(actor, 'set-up-programme', school)) return refuse({ kind: 'needs-role', role: 'curator' });
  const own = school.years.find((it) => it.year === preset.year);
  if (own === undefined) return accept(school);
  const restored = { ...own, bells: preset.bells };
  const isPreset = JSON.stringify(asWritten(restored)) === JSON.stringify(asWritten(preset));
  const years = school.years.flatMap((it) => (it !== own ? [it] : isPreset ? [] : [restored]));
  return accept({ ...school, years });
};

/** In one order of its fields: a year that was stored has them in the order of the database. */
const asWritten = ({ scheme, periods, vacations, daysOff, workingDays, bells }: SchoolYear) => [
  scheme,
  periods.map(({ from, to }) => [from, to]),
  vacations.map(({ from, to, title, isFirstGradeOnly }) => [from, to, title, isFirstGradeOnly]),
  daysOff,
  workingDays,
  bells.map(({ from, to }) => [from, to]),
];
