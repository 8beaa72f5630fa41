import type { Appointment } from './appointment.ts';
import { refusalForDate, refusalToAppoint, timesOf } from './appointment.ts';
import type { LocalDate } from './calendar.ts';
import { localDateOf } from './calendar.ts';
import type { CriteriaSheet } from './catalogue.ts';
import { verdictOf } from './catalogue.ts';
import type { Notice, NoticeKind } from './notice.ts';
import type { Actor } from './people.ts';
import type { Result } from './result.ts';
import { accept, refuse } from './result.ts';
import type { Defence, Review, Route } from './route.ts';
import { textLimits } from './route.ts';
import { recorded, refusalForText, refusalTo, targetOf } from './route-history.ts';
import type { SchoolCalendar } from './school-calendar.ts';
import { plusSchoolDays } from './school-calendar.ts';

/** From the mentor's reading to the defence, and what comes of it. */

/** Within so many school days after a defence a second scorer may still send a sheet. */
const secondScorerDays = 5;

/** Gives the route back to its author; a comment is required. */
export const returnRoute = (route: Route, actor: Actor, comment: string, now: Date): Result<Route> => {
  const refusal =
    refusalTo(route, actor, 'review-route', 'submitted', 'peerReview', 'defence') ??
    refusalForText(comment, textLimits.comment);
  if (refusal !== null) return refuse(refusal);
  return returned(route, actor, { comment: comment.trim(), until: null }, now);
};

const returned = (
  route: Route,
  actor: Actor,
  { comment, until }: { comment: string; until: LocalDate | null },
  now: Date,
  detail: object = {},
): Result<Route> => {
  const after: Route = { ...route, state: { kind: 'returned', since: now, comment, until } };
  const more = { why: comment, detail: { ...detail, ...(until === null ? {} : { until }) } };
  return accept(recorded(after, 'returned', actor.person, now, more), {
    notices: [{ kind: 'route-returned', to: route.person, refs: { route: route.id, round: route.round } }],
  });
};

/** Passes it on: colleagues may be asked for a review, and a defence may be appointed. */
export const passOn = (route: Route, actor: Actor, now: Date): Result<Route> => {
  const refusal = refusalTo(route, actor, 'review-route', 'submitted');
  if (refusal !== null) return refuse(refusal);
  const after: Route = { ...route, state: { kind: 'peerReview', since: now } };
  return accept(recorded(after, 'passedOn', actor.person, now), {
    notices: [{ kind: 'route-passed-on', to: route.person, refs: { route: route.id, round: route.round } }],
  });
};

const tellAll = (route: Route, actor: Actor, kind: NoticeKind, moves: number): readonly Notice[] =>
  // Who has left the group meanwhile is no scorer any more.
  [
    ...new Set([
      route.person,
      ...route.team.mentors,
      ...targetOf(route).asked.filter((it) => route.team.colleagues.includes(it)),
    ]),
  ]
    .filter((person) => person !== actor.person)
    .map((to) => ({ kind, to, refs: { route: route.id, round: route.round, moves } }));

/** Appoints the defence; all who take part learn of it. */
export const scheduleDefence = (
  route: Route,
  calendar: SchoolCalendar,
  actor: Actor,
  { place, ...when }: Appointment & { place: string },
  now: Date,
): Result<Route> => {
  const refusal =
    refusalTo(route, actor, 'schedule-defence', 'peerReview') ??
    refusalForText(place, textLimits.place) ??
    refusalToAppoint(when, route.year, calendar, now);
  if (refusal !== null) return refuse(refusal);
  const defence: Defence = { ...when, place: place.trim(), setAt: now, round: route.round, moves: 0, heldAt: null };
  const after: Route = { ...route, defence, state: { kind: 'defence', since: now } };
  return accept(recorded(after, 'defenceScheduled', actor.person, now, { detail: { to: when.on } }), {
    notices: tellAll(route, actor, 'defence-scheduled', 0),
  });
};

/** Another day, time or place; also for one that did not come about. */
export const moveDefence = (
  route: Route,
  calendar: SchoolCalendar,
  actor: Actor,
  { place, ...when }: Appointment & { place: string },
  now: Date,
): Result<Route> => {
  const refusal =
    refusalTo(route, actor, 'schedule-defence', 'defence') ??
    refusalForText(place, textLimits.place) ??
    refusalToAppoint(when, route.year, calendar, now);
  if (refusal !== null) return refuse(refusal);
  const before = route.defence;
  if (before === null || before.heldAt !== null) return refuse({ kind: 'route-is', state: route.state.kind });
  if (isSame(before, when) && before.place === place.trim()) return accept(route);
  const defence: Defence = { ...before, ...when, place: place.trim(), setAt: now, moves: before.moves + 1 };
  const detail = { from: before.on, to: when.on };
  return accept(recorded({ ...route, defence }, 'defenceMoved', actor.person, now, { detail }), {
    notices: tellAll(route, actor, 'defence-moved', defence.moves),
  });
};

const isSame = (a: Appointment, b: Appointment): boolean =>
  a.on === b.on &&
  (a.time.kind === 'lesson'
    ? b.time.kind === 'lesson' && a.time.lesson === b.time.lesson
    : b.time.kind === 'clock' && a.time.minutes === b.time.minutes);

/** The defence has taken place. */
export const holdDefence = (route: Route, calendar: SchoolCalendar, actor: Actor, now: Date): Result<Route> => {
  const refusal = refusalTo(route, actor, 'schedule-defence', 'defence');
  if (refusal !== null) return refuse(refusal);
  const { defence } = route;
  if (defence === null || defence.heldAt !== null) return accept(route);
  if (timesOf(defence, calendar).from > now) return refuse({ kind: 'defence-to-come', on: defence.on });
  return accept(recorded({ ...route, defence: { ...defence, heldAt: now } }, 'defenceHeld', actor.person, now));
};

/** The sheets that count in the present round: the last that each scorer sent, a reading's where none is of the defence. */
export const countedReviews = (route: Pick<Route, 'reviews' | 'round'>): readonly Review[] => {
  const sent = route.reviews.filter((it) => it.round === route.round && it.sentAt !== null);
  return sent.filter(
    (it) => it.occasion === 'defence' || !sent.some((other) => other.by === it.by && other.occasion === 'defence'),
  );
};

/** Percentage of the highest sum. */
export const percentOf = ({ scores }: Pick<Review, 'scores'>): number => {
  const given = Object.values(scores);
  return given.length === 0 ? 0 : (given.reduce<number>((sum, score) => sum + score, 0) / (given.length * 2)) * 100;
};

export interface RouteResult {
  /** Mean of the scorers' percentages, not rounded. */
  readonly percent: number;
  readonly scorers: number;
}

/** `null` while no sheet was sent. */
export const resultOf = (route: Pick<Route, 'reviews' | 'round'>): RouteResult | null => {
  const counted = countedReviews(route);
  if (counted.length === 0) return null;
  return { percent: counted.reduce((sum, it) => sum + percentOf(it), 0) / counted.length, scorers: counted.length };
};

/** The last day on which a second scorer is waited for. */
export const secondScorerUntil = ({ on }: Pick<Defence, 'on'>, calendar: SchoolCalendar): LocalDate =>
  plusSchoolDays(calendar, on, secondScorerDays);

/**
 * Draws the conclusion of a defence from the sheets: accepted, or to be worked on together by a date. Without a second
 * scorer five school days after the defence the mentor's sheet counts alone, and the protocol says so (`scorers: 1`).
 */
export const concludeDefence = (
  route: Route,
  sheet: Pick<CriteriaSheet, 'thresholds'>,
  calendar: SchoolCalendar,
  actor: Actor,
  { comment, until }: { comment: string; until: LocalDate | null },
  now: Date,
): Result<Route> => {
  const refusal = refusalTo(route, actor, 'review-route', 'defence');
  if (refusal !== null) return refuse(refusal);
  const { defence } = route;
  if (defence === null) return refuse({ kind: 'route-is', state: route.state.kind });
  const begins = timesOf(defence, calendar).from;
  if (defence.heldAt === null && begins > now) return refuse({ kind: 'defence-to-come', on: defence.on });
  const counted = countedReviews(route);
  if (!counted.some(({ isMentor }) => isMentor)) return refuse({ kind: 'own-score-first' });
  const lastDay = secondScorerUntil(defence, calendar);
  if (counted.length < 2 && localDateOf(now, calendar.zone) <= lastDay)
    return refuse({ kind: 'second-scorer-awaited', until: lastDay });
  const verdict = verdictOf(sheet, resultOf(route)?.percent ?? 0);
  const held: Route = { ...route, defence: { ...defence, heldAt: defence.heldAt ?? begins } };
  const detail = { verdict, scorers: counted.length };
  if (verdict === 'rework') {
    const wrong = refusalForText(comment, textLimits.comment);
    if (wrong !== null) return refuse(wrong);
    if (until === null) return refuse({ kind: 'date-past' });
    const off = refusalForDate(until, route.year, calendar, now);
    return off === null ? returned(held, actor, { comment: comment.trim(), until }, now, detail) : refuse(off);
  }
  if (comment.trim().length > textLimits.comment) return refuse({ kind: 'too-long', max: textLimits.comment });
  const why = comment.trim() === '' ? null : comment.trim();
  const after: Route = { ...held, edition: route.edition + 1, state: { kind: 'active', since: now } };
  return accept(recorded(after, 'accepted', actor.person, now, { why, detail }), {
    notices: [{ kind: 'route-accepted', to: route.person, refs: { route: route.id, round: route.round } }],
  });
};
