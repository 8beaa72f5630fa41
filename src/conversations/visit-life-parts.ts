import type { Appointment } from '../domain/appointment.ts';
import { timesOf } from '../domain/appointment.ts';
import { dayNumberOf, localMinutesOf } from '../domain/calendar.ts';
import type { CalendarEntry } from '../domain/calendar-entry.ts';
import type { PersonId } from '../domain/people.ts';
import type { SchoolCalendar } from '../domain/school-calendar.ts';
import type { Side, Visitor } from '../domain/visit.ts';
import { isLiving, visitorOf } from '../domain/visit.ts';
import { visitEntry } from '../domain/visit-entry.ts';
import { hasBegun, measureAnswerOf } from '../domain/visit-life.ts';
import { criteriaCount } from '../domain/visit-planning.ts';
import type { Key } from '../bot/buttons.ts';
import { buttons, key } from '../bot/buttons.ts';
import type { Ctx, Deps } from '../bot/context.ts';
import type { Html } from '../bot/html.ts';
import { lines } from '../bot/html.ts';
import type { Standing, When } from '../bot/texts/visit.ts';
import { visitKeys, visitTexts as texts } from '../bot/texts/visit.ts';
import { visitFileTexts } from '../bot/texts/visit-file.ts';
import { visitCardKey } from './joint-card-visits.ts';
import { timeNumber } from './time-picker.ts';
import type { WholeVisit } from './visit-acts.ts';
import { nameInVisit } from './visit-acts.ts';

/** What the screens of a visit have in common, whoever looks: the lesson, the times, the questions, the file. */

/** A look at a visit: who looks, and at what moment. */
export interface Look extends Standing {
  readonly ctx: Ctx;
  readonly deps: Deps;
  readonly seen: WholeVisit;
  readonly calendar: SchoolCalendar;
  /** Whether the actor takes part still: who has no role only reads what was theirs. */
  readonly mayAct: boolean;
}

/** Lines under one another, and rows of keys. */
export interface Part {
  readonly lines: readonly Html[];
  readonly rows: readonly (readonly (Key | false)[])[];
}

export const lookAt = async (ctx: Ctx, deps: Deps, seen: WholeVisit): Promise<Look> => {
  const calendar = await ctx.store.calendar();
  return {
    ctx,
    deps,
    seen,
    calendar,
    mode: seen.visit.mode,
    hasBegun: hasBegun(seen.visit, calendar, deps.clock()),
    mayAct: ctx.actor.roles.length > 0,
  };
};

/** Before the bell; a recorded lesson may be seen at any time. */
export const isAhead = ({ mode, hasBegun: begun }: Standing): boolean => mode === 'recorded' || !begun;

/** The part with which the actor is a visitor, the host's mentor among them. */
export const ownPart = (ctx: Ctx, { as, visit }: WholeVisit): Visitor | undefined =>
  as === 'host' ? undefined : visitorOf(visit, ctx.actor.person);

export const nameIn = ({ seen }: Look, person: PersonId | null): string | null => nameInVisit(seen, person);

export const whenIn = (appointment: Appointment, calendar: SchoolCalendar): When => {
  const { from, to } = timesOf(appointment, calendar);
  return {
    on: appointment.on,
    lesson: appointment.time.kind === 'lesson' ? appointment.time.lesson : null,
    from: localMinutesOf(from, calendar.zone),
    to: localMinutesOf(to, calendar.zone),
  };
};

/** A time as buttons carry it; 0 and 0: a recorded lesson has none. */
export const asNumbers = (appointment: Appointment | null): { readonly day: number; readonly time: number } => {
  if (appointment === null) return { day: 0, time: 0 };
  return { day: dayNumberOf(appointment.on), time: timeNumber(appointment.time) };
};

/** What is said of the lesson, and that a link is still to come. */
export const lessonLines = (it: Look): readonly Html[] => {
  const { visit, as } = it.seen;
  const mode = it.deps.content.visit.lesson.current.modes[visit.mode].title;
  const when = visit.appointment === null ? null : whenIn(visit.appointment, it.calendar);
  const isLinkAwaited =
    visit.mode === 'online' && visit.link === null && isAhead(it) && visit.visitors.some(isLiving) && as !== 'mentor';
  return [texts.lesson(visit, when, mode), ...(isLinkAwaited ? [lines(texts.noLink(as === 'host'))] : [])];
};

/** Another time that somebody would like, and what the actor may say to it. */
export const offerPart = (it: Look): Part => {
  const { visit } = it.seen;
  const { offer } = visit;
  if (offer === null) return { lines: [], rows: [] };
  const who = it.ctx.actor.person;
  const when = whenIn(offer.appointment, it.calendar);
  if (offer.by === who) {
    const asItIs = { visit: visit.id, ...asNumbers(visit.appointment) };
    return {
      lines: [texts.ownOffer(when)],
      rows: [[it.mayAct && key(visitKeys.takeTimeBack, buttons.moveVisit, who, asItIs)]],
    };
  }
  const here = { visit: visit.id, ...asNumbers(offer.appointment) };
  return {
    lines: [
      texts.offer(nameIn(it, offer.by), when),
      ...(visit.visitors.filter(isLiving).length > 1 && it.seen.as === 'host' ? [lines(texts.offerForAll)] : []),
    ],
    rows: [
      [
        it.mayAct && key(visitKeys.fits, buttons.answerTime, who, { ...here, isAgreed: 1 }, 'success'),
        it.mayAct && key(visitKeys.keepTime, buttons.answerTime, who, { ...here, isAgreed: 0 }),
      ],
    ],
  };
};

/** Whether it is not written yet, or may be rewritten: the sheet has not gone. */
export const isUnsent = ({ state }: Visitor): boolean => ['proposed', 'confirmed', 'held'].includes(state.kind);

/** On what a guest who helps is asked to look. */
export const watchLines = ({ deps, seen }: Look, guest: Visitor): readonly Html[] => {
  if (guest.purpose !== 'help' || !isLiving(guest)) return [];
  const chosen = deps.content.visit.criteria.current.points.filter(({ code }) => guest.criteria.includes(code));
  const { least, most } = criteriaCount;
  if (chosen.length > 0) return [texts.watching(chosen.map(({ title }) => title))];
  if (!isUnsent(guest)) return [];
  return seen.as === 'host' ? [lines(texts.chooseWatching(least, most))] : [lines(texts.notWatchingYet)];
};

export const measureLines = ({ seen }: Look, guest: Visitor): readonly Html[] =>
  guest.purpose === 'measure' && isUnsent(guest)
    ? [lines(texts.measure(measureAnswerOf(seen.visit, guest), seen.as === 'host'))]
    : [];

/** The lesson for the calendar of the actor's phone; `null`: there is nothing to put in or to take out. */
export const entryFor = ({ ctx, deps, seen, calendar }: Look): CalendarEntry | null => {
  const { visit } = seen;
  const words =
    seen.as === 'host'
      ? visitFileTexts.own(visit.lesson)
      : visitFileTexts.of(nameInVisit(seen, visit.host), visit.lesson);
  return visitEntry(visit, ctx.actor.person, calendar, deps.username(), words);
};

export const fileKey = (it: Look): Key | false => {
  const entry = entryFor(it);
  if (entry === null || entry.startsAt <= it.deps.clock()) return false;
  const label = entry.state === 'agreed' ? visitKeys.file : visitKeys.removeFile;
  return key(label, buttons.visitFile, it.ctx.actor.person, { visit: it.seen.visit.id });
};

/** To the card of the lesson: to be begun while the lesson is ahead, read for as long as there is one. */
export const cardKey = async (it: Look): Promise<Key | false> => {
  const { ctx, seen } = it;
  const isMeant = isAhead(it) && it.mode !== 'recorded' && seen.visit.visitors.some(isLiving);
  if (!it.mayAct || !(isMeant || (await ctx.store.jointCardOfVisit(seen.visit.id)) !== undefined)) return false;
  return visitCardKey(ctx, seen);
};

const settleKey = (it: Look, guest: Visitor, label: string, isHeld: 0 | 1, style?: 'success'): Key | false =>
  it.mayAct &&
  guest.person !== null &&
  guest.sheet === null &&
  key(label, buttons.settleVisit, it.ctx.actor.person, { visit: it.seen.visit.id, guest: guest.person, isHeld }, style);

/** Whether they were there, said by either side once the lesson has begun. */
export const settleKeys = (it: Look, guest: Visitor, side: Side): readonly (Key | false)[] => {
  const { kind } = guest.state;
  if (kind === 'noShow') return [settleKey(it, guest, visitKeys.heldAfterAll, 1)];
  if (kind !== 'confirmed') return [];
  // Only who looks at a recorded lesson knows that they did.
  if (it.mode === 'recorded') return [side === 'visitor' && settleKey(it, guest, visitKeys.held('recorded'), 1)];
  return it.hasBegun
    ? [settleKey(it, guest, visitKeys.held(it.mode), 1, 'success'), settleKey(it, guest, visitKeys.notHeld, 0)]
    : [];
};

/** The way back from a tap by mistake. */
export const mendKey = (it: Look, guest: Visitor): Key | false =>
  guest.state.kind === 'held' && it.mode !== 'recorded' && settleKey(it, guest, visitKeys.notHeldAfterAll, 0);
