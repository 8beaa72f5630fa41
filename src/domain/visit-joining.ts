import type { Actor, PersonId } from './people.ts';
import type { Result } from './result.ts';
import { accept, refuse } from './result.ts';
import type { SchoolCalendar } from './school-calendar.ts';
import type { Visit, VisitKind, VisitPurpose } from './visit.ts';
import { isExpected, isLiving, mostVisitors, visitorOf } from './visit.ts';
import { refusalOnSide, telling, visitRecorded } from './visit-history.ts';
import { declineVisit } from './visit-life.ts';
import type { HostRoom, LessonPlan, NewVisitor, VisitGround } from './visit-planning.ts';
import {
  askToVisit,
  inviteVisitor,
  isSameLesson,
  refusalForRoom,
  refusalToAsk,
  visitorFrom,
} from './visit-planning.ts';

/** One lesson, one visit: whoever asks for a lesson to which others come already becomes one more visitor of it. */

/**
 * Asks to sit in a lesson that others have asked for, or that the host has opened. The host answers each of them; the
 * week's limit counts lessons, so one more guest in a lesson that is expected anyway takes nothing of it.
 */
export const joinLesson = (visit: Visit, room: HostRoom, actor: Actor, as: NewVisitor, now: Date): Result<Visit> => {
  const refusal = refusalToAsk(visit, actor);
  if (refusal !== null) return refuse(refusal);
  const known = visitorOf(visit, actor.person);
  if (known !== undefined && isLiving(known)) return accept(visit);
  if (visit.visitors.filter(isLiving).length >= mostVisitors)
    return refuse({ kind: 'visitors-full', most: mostVisitors });
  const full =
    visit.mode === 'recorded' || isExpected(visit) ? null : refusalForRoom(room, visit.appointment?.on ?? undefined);
  if (full !== null) return refuse(full);
  const guest = visitorFrom(as, actor.person, 'visitor', now);
  const visitors =
    known === undefined ? [...visit.visitors, guest] : visit.visitors.map((it) => (it === known ? guest : it));
  const after = visitRecorded({ ...visit, visitors }, 'asked', actor.person, now, { visitor: actor.person });
  return accept(after, { notices: telling(after, 'visit-asked', visit.host, actor) });
};

/** «Можно к вам?»: joins the lesson of that time among those that guests come to, or begins a visit of its own. */
export const askForLesson = (
  ground: VisitGround,
  plan: LessonPlan,
  calendar: SchoolCalendar,
  { room, lessons }: { readonly room: HostRoom; readonly lessons: readonly Visit[] },
  actor: Actor,
  as: NewVisitor,
  now: Date,
): Result<Visit> => {
  const known = lessons.find((it) => isSameLesson(it, plan));
  if (known === undefined) return askToVisit(ground, plan, calendar, room, actor, as, now);
  // A time that has passed is refused in the same words, however many were expected.
  const alone = askToVisit(ground, plan, calendar, { ...room, mostPerWeek: null }, actor, as, now);
  return alone.accepted ? joinLesson(known, room, actor, as, now) : alone;
};

/**
 * One tap on the host's list of names: invited for this purpose, or, with `null`, not invited. Who has answered, or has
 * asked by themselves, is no mark on a list: what is to become of them is said on a screen of its own.
 */
export const setGuest = (
  visit: Visit,
  colleagues: readonly PersonId[],
  actor: Actor,
  {
    person,
    kind,
    purpose,
  }: { readonly person: PersonId; readonly kind: VisitKind; readonly purpose: VisitPurpose | null },
  now: Date,
): Result<Visit> => {
  const refusal = refusalOnSide(visit, actor, 'host-visit');
  if (refusal !== null) return refuse(refusal);
  const known = visitorOf(visit, person);
  const isLeft = known === undefined || !isLiving(known);
  if (!isLeft && (known.state.kind !== 'proposed' || known.state.by === 'visitor'))
    return refuse({ kind: 'visit-is', state: known.state.kind });
  if (purpose !== null)
    return inviteVisitor(visit, colleagues, actor, { person, kind, purpose, pair: null, step: null }, now);
  return isLeft ? accept(visit) : declineVisit(visit, actor, { visitor: person, reason: null }, now);
};
