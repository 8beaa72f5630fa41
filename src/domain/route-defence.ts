import type { Appointment } from './appointment.ts';
import { refusalForDate, refusalToAppoint, timesOf } from './appointment.ts';
import type { LocalDate } from './calendar.ts';
import { localDateOf } from './calendar.ts';
import type { CriteriaSheet, Verdict } from './catalogue.ts';
import { verdictOf } from './catalogue.ts';
import type { Notice, NoticeKind } from './notice.ts';
import type { Actor, PersonId } from './people.ts';
import type { Refusal } from './refusal.ts';
import type { Result } from './result.ts';
import { accept, refuse } from './result.ts';
import type { Defence, Review, Route } from './route.ts';
import { textLimits } from './route.ts';
import { recorded, refusalTo, targetOf } from './route-history.ts';
import type { SchoolCalendar } from './school-calendar.ts';
import { plusSchoolDays } from './school-calendar.ts';
import { refusalForText } from './text.ts';

/** From the mentor's reading to the defence, and what comes of it. */

/** Within so many school days after a defence a second scorer may still send a sheet. */
const secondScorerDays = 5;

/** Gives the route back to its author; a comment is required. */
export const returnRoute = (route: Route, actor: Actor, comment: string, now: Date): Result<Route> => {
  const refusal =
    refusalTo(route, actor, 'review-route', 'submitted', 'peerReview', 'defence') ??
    refusalForText(comment, textLimits.comment);
  if (refusal !== null) return refuse(refusal);
  const back = returned(route, actor, { comment: comment.trim(), until: null }, now);
  return accept(back, { notices: [returnedNotice(route), ...callOff(route, actor)] });
};

const returned = (
  route: Route,
  actor: Actor,
  { comment, until }: { comment: string; until: LocalDate | null },
  now: Date,
  detail: object = {},
): Route => {
  const after: Route = { ...route, state: { kind: 'returned', since: now, comment, until } };
  const more = { why: comment, detail: { ...detail, ...(until === null ? {} : { until }) } };
  return recorded(after, 'returned', actor.person, now, more);
};

const returnedNotice = (route: Route): Notice => ({
  kind: 'route-returned',
  to: route.person,
  refs: { route: route.id, round: route.round },
});

/** Passes it on: colleagues may be asked for a review, and a defence may be appointed. */
export const passOn = (route: Route, actor: Actor, now: Date): Result<Route> => {
  const refusal = refusalTo(route, actor, 'review-route', 'submitted');
  if (refusal !== null) return refuse(refusal);
  const after: Route = { ...route, state: { kind: 'peerReview', since: now } };
  return accept(recorded(after, 'passedOn', actor.person, now), {
    notices: [{ kind: 'route-passed-on', to: route.person, refs: { route: route.id, round: route.round } }],
  });
};

/** Who takes part in a defence, `actor` aside: author, mentors, and the colleagues who were asked and are still there. */
export const toldOfDefence = (route: Route, actor: Pick<Actor, 'person'>): readonly PersonId[] =>
  [
    ...new Set([
      route.person,
      ...route.team.mentors,
      // Who has left the group meanwhile is no scorer any more.
      ...targetOf(route).asked.filter((it) => route.team.colleagues.includes(it)),
    ]),
  ].filter((person) => person !== actor.person);

const tellAll = (route: Route, actor: Actor, kind: NoticeKind, moves: number): readonly Notice[] =>
  toldOfDefence(route, actor).map((to) => ({ kind, to, refs: { route: route.id, round: route.round, moves } }));

/** A defence that was appointed and will not be: all who wait for it are told. `route`: as it was before. */
export const callOff = (route: Route, actor: Actor): readonly Notice[] =>
  route.state.kind === 'defence' && route.defence !== null && route.defence.heldAt === null
    ? tellAll(route, actor, 'defence-called-off', route.defence.moves)
    : [];

type WhenAndWhere = Appointment & { readonly place: string };

const refusalToMeet = (
  route: Route,
  calendar: SchoolCalendar,
  actor: Actor,
  { place, ...when }: WhenAndWhere,
  now: Date,
  state: 'peerReview' | 'defence',
): Refusal | null =>
  refusalTo(route, actor, 'schedule-defence', state) ??
  refusalForText(place, textLimits.place) ??
  refusalToAppoint(when, route.year, calendar, now);

/** Appoints the defence; all who take part learn of it. */
export const scheduleDefence = (
  route: Route,
  calendar: SchoolCalendar,
  actor: Actor,
  meeting: WhenAndWhere,
  now: Date,
): Result<Route> => {
  const refusal = refusalToMeet(route, calendar, actor, meeting, now, 'peerReview');
  if (refusal !== null) return refuse(refusal);
  const place = meeting.place.trim();
  const defence: Defence = { ...meeting, place, setAt: now, round: route.round, moves: 0, heldAt: null };
  const after: Route = { ...route, defence, state: { kind: 'defence', since: now } };
  return accept(recorded(after, 'defenceScheduled', actor.person, now, { detail: { to: meeting.on } }), {
    notices: tellAll(route, actor, 'defence-scheduled', 0),
  });
};

/** Another day, time or place; also for one that did not come about. */
export const moveDefence = (
  route: Route,
  calendar: SchoolCalendar,
  actor: Actor,
  meeting: WhenAndWhere,
  now: Date,
): Result<Route> => {
  const refusal = refusalToMeet(route, calendar, actor, meeting, now, 'defence');
  if (refusal !== null) return refuse(refusal);
  const before = route.defence;
  if (before === null || before.heldAt !== null) return refuse({ kind: 'route-is', state: route.state.kind });
  const place = meeting.place.trim();
  if (isSame(before, meeting) && before.place === place) return accept(route);
  const defence: Defence = { ...before, ...meeting, place, setAt: now, moves: before.moves + 1 };
  const detail = { from: before.on, to: meeting.on };
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

/** Fewer scorers than this, and a mean by criterion would tell one of them what another gave. */
const fewestForMeans = 3;

/** Mean of each criterion over the sheets that count; empty when they are too few, and without what nobody scored. */
export const criterionMeans = (route: Pick<Route, 'reviews' | 'round'>): Readonly<Record<string, number>> => {
  const counted = countedReviews(route);
  if (counted.length < fewestForMeans) return {};
  const codes = new Set(counted.flatMap(({ scores }) => Object.keys(scores)));
  const mean = (given: readonly number[]): number => given.reduce((sum, it) => sum + it, 0) / given.length;
  return Object.fromEntries(
    [...codes].map((code) => [code, mean(counted.flatMap(({ scores }) => scores[code] ?? []))]),
  );
};

/** The last day on which a second scorer is waited for. */
export const secondScorerUntil = ({ on }: Pick<Defence, 'on'>, calendar: SchoolCalendar): LocalDate =>
  plusSchoolDays(calendar, on, secondScorerDays);

/**
 * Why no conclusion can be drawn yet; `null`: it can. It asks which sheets were sent and not what they say, so that it
 * may be asked of a route as the mentor sees it.
 */
export const refusalToConclude = (route: Route, calendar: SchoolCalendar, actor: Actor, now: Date): Refusal | null => {
  const refusal = refusalTo(route, actor, 'review-route', 'defence');
  if (refusal !== null) return refusal;
  const { defence } = route;
  if (defence === null) return { kind: 'route-is', state: route.state.kind };
  if (defence.heldAt === null && timesOf(defence, calendar).from > now)
    return { kind: 'defence-to-come', on: defence.on };
  const counted = countedReviews(route);
  if (!counted.some(({ isMentor }) => isMentor)) return { kind: 'own-score-first' };
  const lastDay = secondScorerUntil(defence, calendar);
  return counted.length < 2 && localDateOf(now, calendar.zone) <= lastDay
    ? { kind: 'second-scorer-awaited', until: lastDay }
    : null;
};

/**
 * Draws the conclusion of a defence from the sheets: accepted, or to be worked on together by a date. Without a second
 * scorer five school days after the defence the mentor's sheet counts alone, and the protocol says so (`scorers: 1`).
 * `expected`: the verdict that the mentor has read; a sheet that came since then may have changed it.
 */
export const concludeDefence = (
  route: Route,
  sheet: Pick<CriteriaSheet, 'thresholds'>,
  calendar: SchoolCalendar,
  actor: Actor,
  { comment, until, expected }: { comment: string; until: LocalDate | null; expected?: Verdict },
  now: Date,
): Result<Route> => {
  const refusal = refusalToConclude(route, calendar, actor, now);
  if (refusal !== null) return refuse(refusal);
  const { defence } = route;
  if (defence === null) return refuse({ kind: 'route-is', state: route.state.kind });
  const verdict = verdictOf(sheet, resultOf(route)?.percent ?? 0);
  if (expected !== undefined && expected !== verdict) return refuse({ kind: 'result-changed' });
  const heldAt = defence.heldAt ?? timesOf(defence, calendar).from;
  const held: Route = { ...route, defence: { ...defence, heldAt } };
  const detail = { verdict, scorers: countedReviews(route).length };
  const said = comment.trim();
  if (verdict === 'rework') {
    const wrong = refusalForText(comment, textLimits.comment);
    if (wrong !== null) return refuse(wrong);
    if (until === null) return refuse({ kind: 'date-past' });
    const off = refusalForDate(until, route.year, calendar, now);
    if (off !== null) return refuse(off);
    return accept(returned(held, actor, { comment: said, until }, now, detail), { notices: [returnedNotice(route)] });
  }
  if (said.length > textLimits.comment) return refuse({ kind: 'too-long', max: textLimits.comment });
  const after: Route = { ...held, edition: route.edition + 1, state: { kind: 'active', since: now } };
  return accept(recorded(after, 'accepted', actor.person, now, { why: said === '' ? null : said, detail }), {
    notices: [{ kind: 'route-accepted', to: route.person, refs: { route: route.id, round: route.round } }],
  });
};
