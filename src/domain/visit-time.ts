import type { Appointment } from './appointment.ts';
import { isSameTime, refusalToAppoint } from './appointment.ts';
import type { Actor } from './people.ts';
import type { Refusal } from './refusal.ts';
import type { Result } from './result.ts';
import { accept, refuse } from './result.ts';
import type { SchoolCalendar } from './school-calendar.ts';
import type { Side, Visit, Visitor } from './visit.ts';
import { isExpected, visitorOf } from './visit.ts';
import { sideFor, telling, tellingAll, visitRecorded, withVisitor } from './visit-history.ts';
import type { HostRoom } from './visit-planning.ts';
import { refusalForRoom } from './visit-planning.ts';

/** Another time for a lesson: wished for, answered, moved at once. */

/** Whether a time is still to come for this visitor, or may be found again. */
const isOpen = ({ state }: Visitor): boolean => ['proposed', 'confirmed', 'noShow'].includes(state.kind);

/** Whether a yes was meant for another time than this; `undefined`: it was said to the visit as it is. */
export const isAnotherTime = (now: Appointment | null, meant: Appointment | null | undefined): boolean =>
  meant !== undefined && !(now === null && meant === null) && !isSameTime(now, meant);

/** The wish for another time that is still somebody's, or for somebody, once these are out of it. */
export const offerWithout = ({ offer, host, visitors }: Visit, gone: readonly Visitor[]): Visit['offer'] => {
  const staying = visitors.filter((it) => !gone.includes(it));
  const stands = staying.some((it) =>
    offer?.by === host ? it.state.kind === 'proposed' : it.person === offer?.by && isOpen(it),
  );
  return stands ? offer : null;
};

/** Whether there is a time to move; `null`: yes. */
export const refusalForMoving = (visit: Pick<Visit, 'mode' | 'visitors'>): Refusal | null => {
  if (visit.mode === 'recorded') return { kind: 'no-time-needed' };
  // An own lesson may be moved before anybody is invited.
  return !visit.visitors.some(isOpen) && visit.visitors.length > 0
    ? { kind: 'visit-is', state: visit.visitors[0]?.state.kind ?? 'held' }
    : null;
};

/** A visitor speaks for the own part: who is out of it moves nothing. */
const refusalToSpeak = (visit: Visit, actor: Actor): Refusal | null => {
  const own = visitorOf(visit, actor.person);
  return refusalForMoving(own === undefined ? visit : { ...visit, visitors: [own] });
};

const refusalToMove = (
  visit: Visit,
  to: Appointment,
  calendar: SchoolCalendar,
  actor: Actor,
  now: Date,
): Refusal | null => refusalToSpeak(visit, actor) ?? refusalToAppoint(to, visit.year, calendar, now);

/** Whether another time takes the lesson there at once; otherwise it is a wish that the other side answers. */
export const movesAtOnce = (visit: Pick<Visit, 'visitors'>, side: Side): boolean =>
  side === 'host' && (isExpected(visit) || !visit.visitors.some(({ state }) => state.kind === 'proposed'));

/** Another time for the lesson. Nothing else is asked again; who did not come is expected at the new time. */
const moved = (visit: Visit, to: Appointment, actor: Actor, now: Date): Visit =>
  visitRecorded(
    {
      ...visit,
      appointment: to,
      offer: null,
      moves: visit.moves + 1,
      visitors: visit.visitors.map((it) =>
        it.state.kind === 'noShow' ? { ...it, state: { kind: 'confirmed', since: now } } : it,
      ),
    },
    'moved',
    actor.person,
    now,
    { detail: { field: 'on', from: visit.appointment?.on ?? null, to: to.on } },
  );

/**
 * Would like another time. Where somebody is expected already, the lesson is the host's and moves at once; a visitor's
 * wish, and a host's while nothing is agreed, waits for the other side. A later wish replaces an earlier one; to wish for
 * the time as it is takes the own wish back.
 */
export const proposeTime = (
  visit: Visit,
  calendar: SchoolCalendar,
  room: HostRoom,
  actor: Actor,
  to: Appointment,
  now: Date,
): Result<Visit> => {
  const side = sideFor(visit, actor);
  if (typeof side !== 'string') return refuse(side);
  const isOwn = visit.offer?.by === actor.person;
  const isAsItIs = isSameTime(visit.appointment, to);
  if (isOwn && isAsItIs) return accept({ ...visit, offer: null });
  if (isOwn && isSameTime(visit.offer?.appointment ?? null, to)) return accept(visit);
  const refusal = refusalToMove(visit, to, calendar, actor, now);
  if (refusal !== null) return refuse(refusal);
  if (isAsItIs) return accept(visit);
  if (movesAtOnce(visit, side)) {
    const after = moved(visit, to, actor, now);
    return accept(after, { notices: tellingAll(after, 'visit-moved', actor) });
  }
  const full = side === 'visitor' ? refusalForRoom(room, to.on) : null;
  if (full !== null) return refuse(full);
  const offered = { ...visit, offer: { appointment: to, by: actor.person, at: now } };
  const after = visitRecorded(offered, 'timeOffered', actor.person, now, { detail: { field: 'on', to: to.on } });
  const notices =
    side === 'visitor'
      ? telling(after, 'visit-time-offered', visit.host, actor)
      : tellingAll(after, 'visit-time-offered', actor);
  return accept(after, { notices });
};

/**
 * Answers another time: yes moves the lesson and agrees to it, no leaves the old time as it was. `to`: the time that was
 * read; an answer to one that has been replaced since is none.
 */
export const answerTime = (
  visit: Visit,
  calendar: SchoolCalendar,
  actor: Actor,
  { isAgreed, to }: { readonly isAgreed: boolean; readonly to?: Appointment },
  now: Date,
): Result<Visit> => {
  const side = sideFor(visit, actor);
  if (typeof side !== 'string') return refuse(side);
  const { offer } = visit;
  if (offer === null)
    return isAgreed && to !== undefined && isSameTime(visit.appointment, to)
      ? accept(visit)
      : refuse({ kind: 'no-offer' });
  if (isAnotherTime(offer.appointment, to)) return refuse({ kind: 'time-changed' });
  const isHosts = offer.by === visit.host;
  if (isHosts === (side === 'host')) return refuse({ kind: 'others-turn' });
  const silent = refusalToSpeak(visit, actor);
  if (silent !== null) return refuse(silent);
  if (!isAgreed) {
    const after = visitRecorded({ ...visit, offer: null }, 'timeRefused', actor.person, now);
    return accept(after, { notices: telling(after, 'visit-time-refused', offer.by, actor) });
  }
  const refusal = refusalToMove(visit, offer.appointment, calendar, actor, now);
  if (refusal !== null) return refuse(refusal);
  const person = isHosts ? actor.person : offer.by;
  const after = moved(visit, offer.appointment, actor, now);
  const visitor = visitorOf(after, person);
  const agreed =
    visitor?.state.kind === 'proposed'
      ? withVisitor(after, visitor, { ...visitor, state: { kind: 'confirmed', since: now } })
      : after;
  return accept(agreed, { notices: tellingAll(agreed, 'visit-moved', actor) });
};
