import type { Appointment } from './appointment.ts';
import { refusalToAppoint, timesOf } from './appointment.ts';
import type { Actor, PersonId } from './people.ts';
import type { Refusal } from './refusal.ts';
import type { Result } from './result.ts';
import { accept, refuse } from './result.ts';
import type { SchoolCalendar } from './school-calendar.ts';
import type { Visit, Visitor } from './visit.ts';
import { isLiving, visitLimits, visitorOf } from './visit.ts';
import { refusalForState, refusalOnSide, sideFor, telling, visitRecorded, withVisitor } from './visit-history.ts';
import { refusalForReason } from './visit-planning.ts';
import { isAnotherTime, offerWithout } from './visit-time.ts';

/** From «да, приходите» to the lesson itself: answers, calling off, and what came of it. */

/** Whose part is meant: the host names a visitor, a visitor is meant themselves. */
const partOf = (
  visit: Visit,
  actor: Actor,
  named: PersonId | null,
): { side: 'host' | 'visitor'; visitor: Visitor } | Refusal => {
  const side = sideFor(visit, actor);
  if (typeof side !== 'string') return side;
  const person = side === 'visitor' ? actor.person : named;
  const visitor = person === null ? undefined : visitorOf(visit, person);
  return visitor === undefined ? { kind: 'not-found' } : { side, visitor };
};

const otherSide = (visit: Visit, side: 'host' | 'visitor', visitor: Visitor): PersonId | null =>
  side === 'host' ? visitor.person : visit.host;

/**
 * Agrees to what the other side proposed, at the time `to` that it was read with. Agreeing to a visit is not agreeing to
 * «замер»: see `agreeToMeasure`.
 */
export const agreeToVisit = (
  visit: Visit,
  calendar: SchoolCalendar,
  actor: Actor,
  { visitor: named, to }: { readonly visitor: PersonId | null; readonly to?: Appointment | null },
  now: Date,
): Result<Visit> => {
  const part = partOf(visit, actor, named);
  if ('kind' in part) return refuse(part);
  const { side, visitor } = part;
  if (visitor.state.kind === 'confirmed') return accept(visit);
  const refusal = refusalForState(visitor, 'proposed');
  if (refusal !== null) return refuse(refusal);
  if (isAnotherTime(visit.appointment, to)) return refuse({ kind: 'time-changed' });
  if (visitor.state.kind === 'proposed' && visitor.state.by === side) return refuse({ kind: 'others-turn' });
  const past = visit.appointment === null ? null : refusalToAppoint(visit.appointment, visit.year, calendar, now);
  if (past !== null) return refuse(past);
  // Agreeing to the time as it is takes an own wish for another one back.
  const offer = visit.offer?.by === actor.person ? null : visit.offer;
  const confirmed = withVisitor({ ...visit, offer }, visitor, { ...visitor, state: { kind: 'confirmed', since: now } });
  const after = visitRecorded(confirmed, 'agreed', actor.person, now, { visitor: visitor.person });
  return accept(after, { notices: telling(after, 'visit-agreed', otherSide(visit, side, visitor), actor) });
};

/** «Не сейчас»: no reason is asked, one may be given. */
export const declineVisit = (
  visit: Visit,
  actor: Actor,
  { visitor: named, reason }: { readonly visitor: PersonId | null; readonly reason: string | null },
  now: Date,
): Result<Visit> => {
  const part = partOf(visit, actor, named);
  if ('kind' in part) return refuse(part);
  const { side, visitor } = part;
  const refusal = refusalForState(visitor, 'proposed');
  if (refusal !== null) return refuse(refusal);
  const why = reason === null || reason.trim() === '' ? null : reason.trim();
  if (why !== null && why.length > visitLimits.reason) return refuse({ kind: 'too-long', max: visitLimits.reason });
  const state = { kind: 'declined', since: now, by: side, reason: why } as const;
  const declined = withVisitor({ ...visit, offer: offerWithout(visit, [visitor]) }, visitor, { ...visitor, state });
  const after = visitRecorded(declined, 'declined', actor.person, now, { visitor: visitor.person, why });
  return accept(after, { notices: telling(after, 'visit-declined', otherSide(visit, side, visitor), actor) });
};

/** Calls it off: the host for everybody, a visitor for themselves. What was held stays held. */
export const cancelVisit = (visit: Visit, actor: Actor, reason: string, now: Date): Result<Visit> => {
  const side = sideFor(visit, actor);
  if (typeof side !== 'string') return refuse(side);
  const refusal = refusalForReason(reason);
  if (refusal !== null) return refuse(refusal);
  const meant = visit.visitors.filter(
    (it) =>
      (it.state.kind === 'proposed' || it.state.kind === 'confirmed') &&
      (side === 'host' || it.person === actor.person),
  );
  const [first] = meant;
  if (first === undefined) {
    const own = visit.visitors.find((it) => side === 'host' || it.person === actor.person);
    return own === undefined || own.state.kind === 'cancelled'
      ? accept(visit)
      : refuse({ kind: 'visit-is', state: own.state.kind });
  }
  const why = reason.trim();
  const state = { kind: 'cancelled', since: now, by: side, reason: why } as const;
  const visitors = visit.visitors.map((it) => (meant.includes(it) ? { ...it, state } : it));
  const after = visitRecorded(
    { ...visit, visitors, offer: offerWithout(visit, meant) },
    'cancelled',
    actor.person,
    now,
    {
      why,
      visitor: side === 'host' ? null : actor.person,
    },
  );
  const told = side === 'host' ? meant.map(({ person }) => person) : [visit.host];
  return accept(after, { notices: told.flatMap((to) => telling(after, 'visit-cancelled', to, actor)) });
};

/** Whether the lesson has begun; a recorded one may be seen at any time. */
export const hasBegun = (visit: Pick<Visit, 'appointment'>, calendar: SchoolCalendar, now: Date): boolean =>
  visit.appointment === null || timesOf(visit.appointment, calendar).from <= now;

const settle = (
  visit: Visit,
  calendar: SchoolCalendar,
  actor: Actor,
  kind: 'held' | 'noShow',
  named: PersonId | null,
  now: Date,
): Result<Visit> => {
  const part = partOf(visit, actor, named);
  if ('kind' in part) return refuse(part);
  const { visitor } = part;
  if (visitor.state.kind === kind) return accept(visit);
  const refusal = refusalForState(
    visitor,
    'confirmed',
    ...(visitor.sheet === null ? (['held', 'noShow'] as const) : []),
  );
  if (refusal !== null) return refuse(refusal);
  if (visit.appointment !== null && !hasBegun(visit, calendar, now))
    return refuse({ kind: 'visit-to-come', on: visit.appointment.on });
  const after = withVisitor(visit, visitor, { ...visitor, state: { kind, since: now } });
  return accept(visitRecorded(after, kind, actor.person, now, { visitor: visitor.person }));
};

/** The visitor was there: said by either, once the lesson has begun. */
export const holdVisit = (
  visit: Visit,
  calendar: SchoolCalendar,
  actor: Actor,
  { visitor }: { readonly visitor: PersonId | null },
  now: Date,
): Result<Visit> => settle(visit, calendar, actor, 'held', visitor, now);

/** It did not come about: nobody's fault, and `proposeTime` takes it up again with everything that was said. */
export const missVisit = (
  visit: Visit,
  calendar: SchoolCalendar,
  actor: Actor,
  { visitor }: { readonly visitor: PersonId | null },
  now: Date,
): Result<Visit> => settle(visit, calendar, actor, 'noShow', visitor, now);

/** What the host has said to «замер» last; `null`: nothing yet. */
export const measureAnswerOf = (
  { history }: Pick<Visit, 'history'>,
  { person, measureAgreedAt }: Visitor,
): 'agreed' | 'refused' | null => {
  if (measureAgreedAt !== null) return 'agreed';
  const said = history.findLast(
    ({ kind, visitor }) => visitor === person && (kind === 'measureAgreed' || kind === 'measureRefused'),
  );
  return said?.kind === 'measureRefused' ? 'refused' : null;
};

/** «Этот лист войдёт в сводку программы без фамилии»: yes or no of the host, to change until that sheet is sent. */
export const agreeToMeasure = (
  visit: Visit,
  actor: Actor,
  { visitor: person, isAgreed }: { readonly visitor: PersonId; readonly isAgreed: boolean },
  now: Date,
): Result<Visit> => {
  const refusal = refusalOnSide(visit, actor, 'host-visit');
  if (refusal !== null) return refuse(refusal);
  const visitor = visitorOf(visit, person);
  if (visitor === undefined || !isLiving(visitor) || visitor.purpose !== 'measure')
    return refuse({ kind: 'not-found' });
  if (visitor.sheet?.sentAt != null) return refuse({ kind: 'already-sent' });
  if (measureAnswerOf(visit, visitor) === (isAgreed ? 'agreed' : 'refused')) return accept(visit);
  const after = withVisitor(visit, visitor, { ...visitor, measureAgreedAt: isAgreed ? now : null });
  const told = visitRecorded(after, isAgreed ? 'measureAgreed' : 'measureRefused', actor.person, now, {
    visitor: person,
  });
  return accept(told, {
    notices: telling(told, isAgreed ? 'visit-measure-agreed' : 'visit-measure-refused', person, actor),
  });
};
