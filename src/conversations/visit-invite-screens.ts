import type { LocalDate } from '../domain/calendar.ts';
import { dayNumberOf, localDateOf } from '../domain/calendar.ts';
import { schoolYearOf } from '../domain/programme.ts';
import type { SchoolCalendar } from '../domain/school-calendar.ts';
import type { VisitKind, VisitMode, VisitPurpose } from '../domain/visit.ts';
import { isLiving, purposesFor, visitModes, visitorOf, visitPurposes } from '../domain/visit.ts';
import { buttons, key, keyboard, type Key } from '../bot/buttons.ts';
import type { Ctx, Deps } from '../bot/context.ts';
import { timeTexts } from '../bot/texts/days.ts';
import { visitInviteTexts as texts, visitPlanTexts as plan } from '../bot/texts/visit-plan.ts';
import type { View } from '../bot/view.ts';
import { view } from '../bot/view.ts';
import { dayRows, monthNumber } from './day-picker.ts';
import { lessonRows } from './time-picker.ts';
import type { WholeVisit } from './visit-acts.ts';
import { peopleRows, toVisits } from './visit-plan-screens.ts';

/** How the own lesson is opened to guests: a day, a lesson, then names. */

export const inviteDaysView = (ctx: Ctx, deps: Deps, calendar: SchoolCalendar, month: LocalDate): View => {
  const who = ctx.actor.person;
  const now = deps.clock();
  return view(
    texts.days,
    keyboard(
      ...dayRows({
        calendar,
        year: schoolYearOf(localDateOf(now, calendar.zone)),
        now,
        month,
        chosen: null,
        pick: (label, date) => key(label, buttons.inviteTimes, who, { day: dayNumberOf(date), mode: 0 }),
        turn: (label, date) => key(label, buttons.inviteToMine, who, { month: monthNumber(date) }),
      }),
      [key(texts.recording, buttons.openLink, who, { day: 0, time: 0, mode: visitModes.indexOf('recorded') })],
      [toVisits(ctx)],
    ),
  );
};

export const inviteTimesView = (
  ctx: Ctx,
  deps: Deps,
  calendar: SchoolCalendar,
  { on, mode }: { readonly on: LocalDate; readonly mode: VisitMode },
): View => {
  const who = ctx.actor.person;
  const words = deps.content.visit.lesson.current;
  const day = dayNumberOf(on);
  const how = { day, mode: visitModes.indexOf(mode) };
  return view(
    texts.times(on, words, mode),
    keyboard(
      ...lessonRows({ calendar, on, now: deps.clock() }, (label, time) =>
        mode === 'inPerson'
          ? key(label, buttons.openMine, who, { day, time })
          : key(label, buttons.openLink, who, { ...how, time }),
      ),
      [key(timeTexts.otherTime, buttons.openClock, who, how)],
      (['inPerson', 'online'] as const).map((it) =>
        key(plan.mode(words, it, it === mode), buttons.inviteTimes, who, { day, mode: visitModes.indexOf(it) }),
      ),
      [key(timeTexts.toDays, buttons.inviteToMine, who, { month: monthNumber(on) })],
    ),
  );
};

/** The next thing that a guest may be invited for. */
const nextPurpose = (kind: VisitKind, purpose: VisitPurpose): VisitPurpose => {
  const offered = purposesFor[kind];
  return offered[(offered.indexOf(purpose) + 1) % offered.length] ?? offered[0];
};

/** As `setGuest` carries it. */
const numberOf = (purpose: VisitPurpose): number => visitPurposes.indexOf(purpose) + 1;

/** Whoever may be invited to this lesson, each a tap away; invited, with what they are to come for. */
export const guestsView = async (ctx: Ctx, deps: Deps, { visit }: WholeVisit, page: number): Promise<View> => {
  const who = ctx.actor.person;
  const words = deps.content.visit.lesson.current;
  const people = (await ctx.store.colleagues()).filter(({ asGuest }) => asGuest !== null);
  const toLesson = [key(texts.toLesson, buttons.showVisit, who, { visit: visit.id })];
  if (people.length === 0) return view(texts.nobody, keyboard(toLesson, [toVisits(ctx)]));
  const living = visit.visitors.filter(isLiving);
  const rowOf = ({ person, name, asGuest }: (typeof people)[number]): readonly Key[] => {
    const kind = asGuest ?? 'mutual';
    const known = visitorOf(visit, person);
    const to = (purpose: number) => ({ visit: visit.id, guest: person, purpose, page });
    if (known === undefined || !isLiving(known))
      return [key(texts.guest(name), buttons.setGuest, who, to(numberOf(purposesFor[kind][0])))];
    // Who has answered has a screen of their own.
    if (known.state.kind !== 'proposed' || known.state.by === 'visitor')
      return [key(texts.answered(name, known.state.kind), buttons.showGuest, who, { visit: visit.id, guest: person })];
    return [
      key(texts.invited(name), buttons.setGuest, who, to(0)),
      key(
        texts.purpose(words, known.purpose),
        buttons.setGuest,
        who,
        to(numberOf(nextPurpose(known.kind, known.purpose))),
      ),
    ];
  };
  return view(
    texts.guests(visit.appointment, words, {
      invited: living.length,
      purposes: visitPurposes.filter((it) => living.some(({ purpose }) => purpose === it)),
    }),
    keyboard(
      ...peopleRows(
        people,
        page,
        rowOf,
        (label, to) => key(label, buttons.guestPage, who, { visit: visit.id, page: to }),
        1,
      ),
      toLesson,
      [toVisits(ctx)],
    ),
  );
};
