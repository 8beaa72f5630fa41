import { timesOf } from './appointment.ts';
import type { PersonId } from './people.ts';
import type { SchoolCalendar } from './school-calendar.ts';
import type { Visit, VisitId, Visitor } from './visit.ts';
import { isLiving, visitorOf } from './visit.ts';
import { hasBegun } from './visit-life.ts';
import { criteriaCount } from './visit-planning.ts';

/** What of lesson visits waits for somebody: only what this person can do now, one thing for each guest of a lesson. */

export const visitWaitKinds = [
  /** A request or an invitation. */
  'answer',
  /** Another time that the other side would like. */
  'time',
  /** The host's own yes to «замер». */
  'measure',
  /** What a helper shall look at. */
  'criteria',
  /** The own look at the lesson, which opens the sheet. */
  'look',
  /** A sheet that came. */
  'read',
  /** The own sheet: the lesson is over. */
  'write',
  /** A recorded lesson, to be seen when it suits. */
  'watch',
] as const;
export type VisitWaitKind = (typeof visitWaitKinds)[number];

export interface VisitWaiting {
  readonly kind: VisitWaitKind;
  readonly visit: VisitId;
  /** On the other side; `null`: erased. */
  readonly person: PersonId | null;
  readonly since: Date;
}

/** Nobody can agree to a lesson that has begun: another time may be offered, but nothing waits. */
const canBeAgreed = (visit: Visit, calendar: SchoolCalendar, now: Date): boolean =>
  visit.appointment === null || !hasBegun(visit, calendar, now);

const forHost = (visit: Visit, it: Visitor, isToCome: boolean): VisitWaitKind | null => {
  const { state, purpose } = it;
  if (state.kind === 'proposed') return state.by === 'visitor' && isToCome ? 'answer' : null;
  if (state.kind === 'feedback') return purpose === 'help' && visit.selfAnalysis?.finishedAt == null ? 'look' : 'read';
  // Without the host's word that sheet cannot be sent, not even after the lesson.
  if (state.kind !== 'confirmed' && state.kind !== 'held') return null;
  if (purpose === 'measure' && it.measureAgreedAt === null) return 'measure';
  return purpose === 'help' && it.criteria.length < criteriaCount.least ? 'criteria' : null;
};

const forVisitor = (visit: Visit, { state }: Visitor, isToCome: boolean, isDone: boolean): VisitWaitKind | null => {
  if (state.kind === 'proposed') return state.by === 'host' && isToCome ? 'answer' : null;
  if (state.kind === 'held') return 'write';
  if (state.kind !== 'confirmed') return null;
  return visit.appointment === null ? 'watch' : isDone ? 'write' : null;
};

/** Of one visit, as this person sees it. */
export const visitWaits = (
  visit: Visit,
  me: PersonId,
  calendar: SchoolCalendar,
  now: Date,
): readonly VisitWaiting[] => {
  const isToCome = canBeAgreed(visit, calendar, now);
  const isHost = visit.host === me;
  const parts = isHost ? visit.visitors : [visitorOf(visit, me)].filter((it) => it !== undefined);
  const isDone = visit.appointment !== null && timesOf(visit.appointment, calendar).to <= now;
  const waits = parts.flatMap((it): VisitWaiting[] => {
    const kind = isHost ? forHost(visit, it, isToCome) : forVisitor(visit, it, isToCome, isDone);
    const person = isHost ? it.person : visit.host;
    return kind === null ? [] : [{ kind, visit: visit.id, person, since: it.state.since }];
  });
  const { offer } = visit;
  const isOffered = offer !== null && parts.some(isLiving) && (offer.by === visit.host) !== isHost;
  if (!isOffered) return waits;
  // Another time answers the request that it came with: one thing to say, not two.
  const about = isHost ? offer.by : visit.host;
  return [
    { kind: 'time', visit: visit.id, person: about, since: offer.at },
    ...waits.filter(({ kind, person }) => kind !== 'answer' || person !== about),
  ];
};

/** All that waits, the longest wait first. */
export const visitWaitsAmong = (
  visits: readonly Visit[],
  me: PersonId,
  calendar: SchoolCalendar,
  now: Date,
): readonly VisitWaiting[] =>
  visits
    .flatMap((it) => visitWaits(it, me, calendar, now))
    .toSorted((a, b) => a.since.getTime() - b.since.getTime() || a.visit - b.visit);

/** Agreed lessons that are still to come, as guest or as host; the next one first. */
export const visitsToCome = (
  visits: readonly Visit[],
  me: PersonId,
  calendar: SchoolCalendar,
  now: Date,
): readonly (Visit & { readonly appointment: NonNullable<Visit['appointment']> })[] =>
  visits
    .flatMap((it) => {
      const { appointment } = it;
      if (appointment === null || timesOf(appointment, calendar).to <= now) return [];
      const parts = it.host === me ? it.visitors : it.visitors.filter(({ person }) => person === me);
      return parts.some(({ state }) => state.kind === 'confirmed') ? [{ ...it, appointment }] : [];
    })
    .toSorted(
      (a, b) =>
        timesOf(a.appointment, calendar).from.getTime() - timesOf(b.appointment, calendar).from.getTime() ||
        a.id - b.id,
    );
