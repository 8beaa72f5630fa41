import type { Appointment, TimeOfDay } from '../domain/appointment.ts';
import type { LocalDate } from '../domain/calendar.ts';
import { dayNumberOf, localMinutesOf } from '../domain/calendar.ts';
import type { SchoolCalendar } from '../domain/school-calendar.ts';
import { lessonTime } from '../domain/school-calendar.ts';
import { isLiving } from '../domain/visit.ts';
import { movesAtOnce } from '../domain/visit-time.ts';
import type { Key } from '../bot/buttons.ts';
import { buttons, key, keyboard, pairs } from '../bot/buttons.ts';
import type { Ctx, Deps } from '../bot/context.ts';
import { visitKeys } from '../bot/texts/visit.ts';
import { visitAskingTexts as texts } from '../bot/texts/visit-asking.ts';
import type { View } from '../bot/view.ts';
import { view } from '../bot/view.ts';
import { dayAsked, dayRows, monthAsked, monthNumber } from './day-picker.ts';
import type { WholeVisit } from './visit-acts.ts';
import { nameInVisit } from './visit-acts.ts';

/** Another time for a lesson: a month, then the lessons of a day. */

/** More lessons than any school has bells for; greater numbers are minutes since midnight. */
const mostLessons = 20;

const timeOf = (time: number): TimeOfDay =>
  time <= mostLessons ? { kind: 'lesson', lesson: time } : { kind: 'clock', minutes: time };

/** The time that a button names; `null`: none, of a recorded lesson. */
export const timeAsked = ({ day, time }: { readonly day: number; readonly time: number }): Appointment | null =>
  day === 0 ? null : { on: dayAsked(day), time: timeOf(time) };

export const visitDaysView = (
  ctx: Ctx,
  deps: Deps,
  seen: WholeVisit,
  calendar: SchoolCalendar,
  asked: number,
): View => {
  const { visit } = seen;
  const who = ctx.actor.person;
  const chosen = visit.appointment?.on ?? null;
  const now = deps.clock();
  const side = seen.as === 'host' ? 'host' : 'visitor';
  const told = visit.visitors.filter((it) => isLiving(it) || it.state.kind === 'noShow');
  return view(
    movesAtOnce(visit, side)
      ? texts.moveDays(
          chosen,
          told.map(({ person }) => nameInVisit(seen, person)),
        )
      : texts.offerDays(chosen),
    keyboard(
      ...dayRows({
        calendar,
        year: visit.year,
        now,
        month: monthAsked(asked, calendar, { chosen, now }),
        chosen,
        pick: (label, date) => key(label, buttons.visitTimes, who, { visit: visit.id, day: dayNumberOf(date) }),
        turn: (label, date) => key(label, buttons.visitDays, who, { visit: visit.id, month: monthNumber(date) }),
      }),
      [key(visitKeys.toVisit, buttons.showVisit, who, { visit: visit.id })],
    ),
  );
};

// TODO: one with `defenceTimesView` and the picker of part plan.
/** The lessons of a day that are still to come, as keys. */
const lessonKeys = (
  calendar: SchoolCalendar,
  now: Date,
  on: LocalDate,
  made: (label: string, lesson: number) => Key,
): readonly Key[] =>
  Array.from({ length: mostLessons }, (_, i) => i + 1).flatMap((lesson) => {
    const bells = lessonTime(calendar, on, lesson);
    if (bells === null || bells.from <= now) return [];
    return [made(texts.lessonKey(lesson, localMinutesOf(bells.from, calendar.zone)), lesson)];
  });

export const visitTimesView = (
  ctx: Ctx,
  deps: Deps,
  { visit }: WholeVisit,
  calendar: SchoolCalendar,
  on: LocalDate,
): View => {
  const who = ctx.actor.person;
  const here = { visit: visit.id, day: dayNumberOf(on) };
  const lessons = lessonKeys(calendar, deps.clock(), on, (label, lesson) =>
    key(label, buttons.moveVisit, who, { ...here, time: lesson }),
  );
  return view(
    texts.times(on),
    keyboard(
      ...pairs(lessons),
      [key(texts.otherTime, buttons.visitTime, who, here)],
      [key(texts.toDays, buttons.visitDays, who, { visit: visit.id, month: monthNumber(on) })],
    ),
  );
};
