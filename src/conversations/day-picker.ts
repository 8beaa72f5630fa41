import { refusalForDate } from '../domain/appointment.ts';
import type { LocalDate } from '../domain/calendar.ts';
import { dateOfDay, dayNumberOf, isIn, mondayOf, monthOf, plusDays, weekdayOf } from '../domain/calendar.ts';
import { localDateOf } from '../domain/calendar.ts';
import type { SchoolCalendar } from '../domain/school-calendar.ts';
import { isSchoolDay } from '../domain/school-calendar.ts';
import { wholeOf } from '../domain/school-year.ts';
import type { Key } from '../bot/buttons.ts';
import { dayTexts as texts } from '../bot/texts/days.ts';

/**
 * A month of the school calendar as rows of buttons. Every day has one: a day without school is a dot, and pressing it
 * brings the refusal with the nearest school day. Columns are the days of the school's week.
 */
export const dayRows = ({
  calendar,
  year,
  now,
  month,
  chosen,
  pick,
  turn,
}: {
  readonly calendar: SchoolCalendar;
  /** `2026/27` */
  readonly year: string;
  readonly now: Date;
  /** Any day of the month that is shown. */
  readonly month: LocalDate;
  readonly chosen: LocalDate | null;
  /** The key that chooses a day. */
  readonly pick: (label: string, date: LocalDate) => Key;
  /** The key that shows the month of a day. */
  readonly turn: (label: string, month: LocalDate) => Key;
}): readonly (readonly Key[])[] => {
  const span = monthOf(month);
  const dates = datesOf(span);
  const worksSaturdays = calendar.week === 6 || dates.some((it) => weekdayOf(it) === 6 && isSchoolDay(calendar, it));
  const width = worksSaturdays ? 6 : 5;
  const cell = (date: LocalDate): Key => {
    if (!isIn(span, date)) return turn(texts.none, month);
    const isOff = refusalForDate(date, year, calendar, now) !== null;
    return pick(isOff && date !== chosen ? texts.off : texts.day(date, date === chosen), date);
  };
  const weeks = mondaysOf(span)
    .map((monday) => Array.from({ length: width }, (_, i) => plusDays(monday, i)))
    .filter((week) => week.some((date) => isIn(span, date)));

  const today = localDateOf(now, calendar.zone);
  const before = plusDays(span.from, -1);
  const after = plusDays(span.to, 1);
  return [
    [
      ...(monthOf(before).to >= today && isIn(wholeOf({ year }), before) ? [turn(texts.earlier, before)] : []),
      turn(texts.month(month), month),
      ...(hasSchool(after, year, calendar) ? [turn(texts.later, after)] : []),
    ],
    texts.weekdays.slice(0, width).map((label) => turn(label, month)),
    ...weeks.map((week) => week.map(cell)),
  ];
};

/** The month in which choosing begins: of the day chosen, or the first one, from today on, with school left in it. */
export const monthToShow = (
  calendar: SchoolCalendar,
  { chosen, now }: { chosen: LocalDate | null; now: Date },
): LocalDate => {
  const today = localDateOf(now, calendar.zone);
  if (chosen !== null && chosen >= today) return monthOf(chosen).from;
  for (let date = today; date <= monthOf(today).to; date = plusDays(date, 1))
    if (isSchoolDay(calendar, date)) return monthOf(today).from;
  return plusDays(monthOf(today).to, 1);
};

/** A button that somebody made up names no day that a calendar could not write. */
const farthest = 99_999;

/** The day that a button names. */
export const dayAsked = (day: number): LocalDate => dateOfDay(Math.min(day, farthest));

/** Of a button: the month it names, or where choosing begins. */
export const monthAsked = (
  month: number,
  calendar: SchoolCalendar,
  begins: { chosen: LocalDate | null; now: Date },
): LocalDate => (month === 0 ? monthToShow(calendar, begins) : monthOf(dayAsked(month)).from);

/** As buttons carry it. */
export const monthNumber = (date: LocalDate): number => dayNumberOf(monthOf(date).from);

const datesOf = ({ from, to }: { from: LocalDate; to: LocalDate }): readonly LocalDate[] => {
  const dates: LocalDate[] = [];
  for (let date = from; date <= to; date = plusDays(date, 1)) dates.push(date);
  return dates;
};

const mondaysOf = ({ from, to }: { from: LocalDate; to: LocalDate }): readonly LocalDate[] => {
  const mondays: LocalDate[] = [];
  for (let monday = mondayOf(from); monday <= to; monday = plusDays(monday, 7)) mondays.push(monday);
  return mondays;
};

const hasSchool = (month: LocalDate, year: string, calendar: SchoolCalendar): boolean =>
  datesOf(monthOf(month)).some((date) => isIn(wholeOf({ year }), date) && isSchoolDay(calendar, date));
