import type { Appointment } from '../domain/appointment.ts';
import type { LocalDate } from '../domain/calendar.ts';
import { dayNumberOf } from '../domain/calendar.ts';
import type { SchoolCalendar } from '../domain/school-calendar.ts';
import { isLiving } from '../domain/visit.ts';
import { movesAtOnce } from '../domain/visit-time.ts';
import { buttons, key, keyboard } from '../bot/buttons.ts';
import type { Ctx, Deps } from '../bot/context.ts';
import { timeTexts } from '../bot/texts/days.ts';
import { visitKeys } from '../bot/texts/visit.ts';
import { visitAskingTexts as texts } from '../bot/texts/visit-asking.ts';
import type { View } from '../bot/view.ts';
import { view } from '../bot/view.ts';
import { dayAsked, dayRows, monthAsked, monthNumber } from './day-picker.ts';
import { lessonRows, timeAsked } from './time-picker.ts';
import type { WholeVisit } from './visit-acts.ts';
import { nameInVisit } from './visit-acts.ts';

/** Another time for a lesson: a month, then the lessons of a day. */

/** The time that a button names; `null`: none, of a recorded lesson. */
export const appointmentAsked = ({ day, time }: { readonly day: number; readonly time: number }): Appointment | null =>
  day === 0 ? null : { on: dayAsked(day), time: timeAsked(time) };

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

export const visitTimesView = (
  ctx: Ctx,
  deps: Deps,
  { visit }: WholeVisit,
  calendar: SchoolCalendar,
  on: LocalDate,
): View => {
  const who = ctx.actor.person;
  const here = { visit: visit.id, day: dayNumberOf(on) };
  const lessons = lessonRows({ calendar, on, now: deps.clock() }, (label, lesson) =>
    key(label, buttons.moveVisit, who, { ...here, time: lesson }),
  );
  return view(
    texts.times(on),
    keyboard(
      ...lessons,
      [key(timeTexts.otherTime, buttons.visitTime, who, here)],
      [key(timeTexts.toDays, buttons.visitDays, who, { visit: visit.id, month: monthNumber(on) })],
    ),
  );
};
