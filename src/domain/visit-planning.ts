import type { Appointment } from './appointment.ts';
import { isSameTime, refusalToAppoint } from './appointment.ts';
import type { LocalDate } from './calendar.ts';
import type { Actor, OrganisationId, PersonId } from './people.ts';
import type { Refusal } from './refusal.ts';
import type { Result } from './result.ts';
import { accept, refuse } from './result.ts';
import { mayDo } from './rights.ts';
import type { SchoolCalendar } from './school-calendar.ts';
import type { Belonging, Lesson, Side, Visit, VisitId, VisitMode, Visitor } from './visit.ts';
import { isLiving, isOver, mostVisitors, visitLimits, visitorOf } from './visit.ts';
import { belongingOf, refusalOnSide, telling, visitRecorded, withVisitor } from './visit-history.ts';
import { isLink, refusalForText } from './text.ts';

/** Asking to see a lesson, inviting to one's own, and what is said of the lesson beforehand. */

/** How much the host takes on. A host's own invitation is not held back by it. */
export interface HostRoom {
  /** Set by the mentor; `null`: no limit. */
  readonly mostPerWeek: number | null;
  /** Lessons of this host with somebody expected, in the week of that day. */
  readonly lessonsInWeek: (on: LocalDate) => number;
}

export interface LessonPlan {
  readonly mode: VisitMode;
  readonly appointment: Appointment | null;
  readonly link: string | null;
  readonly lesson: Lesson;
}

export type NewVisitor = Pick<Visitor, 'kind' | 'pair' | 'purpose' | 'step'>;

/** Where a visit begins: what the store knows before there is one. */
export interface VisitGround {
  readonly id: VisitId;
  readonly organisation: OrganisationId;
  readonly host: PersonId;
  readonly year: string;
  readonly around: ReadonlyMap<PersonId, Belonging>;
}

const lessonFields = ['class', 'subject', 'lessonType', 'topic'] as const;
const lessonTexts = [...lessonFields, 'reverseTopic'] as const;
export const noLesson: Lesson = { class: null, subject: null, lessonType: null, topic: null, reverseTopic: null };

const trimmed = (text: string | null): string | null => (text === null || text.trim() === '' ? null : text.trim());

const cleanLesson = (lesson: Lesson): Lesson => ({
  class: trimmed(lesson.class),
  subject: trimmed(lesson.subject),
  lessonType: trimmed(lesson.lessonType),
  topic: trimmed(lesson.topic),
  reverseTopic: trimmed(lesson.reverseTopic),
});

const refusalForLesson = (lesson: Lesson): Refusal | null => {
  for (const field of lessonFields)
    if ((lesson[field]?.trim().length ?? 0) > visitLimits[field]) return { kind: 'too-long', max: visitLimits[field] };
  return (lesson.reverseTopic?.trim().length ?? 0) > visitLimits.topic
    ? { kind: 'too-long', max: visitLimits.topic }
    : null;
};

/** A recorded lesson has a link and no time; the others have a time that can be kept. */
const refusalForPlan = (
  { mode, appointment, link, lesson }: LessonPlan,
  year: string,
  calendar: SchoolCalendar,
  now: Date,
): Refusal | null => {
  const address = trimmed(link);
  if (mode === 'recorded' && address === null) return { kind: 'link-first' };
  if (address !== null && address.length > visitLimits.link) return { kind: 'too-long', max: visitLimits.link };
  if (address !== null && !isLink(address)) return { kind: 'not-a-link' };
  if (mode !== 'recorded') {
    if (appointment === null) return { kind: 'time-first' };
    const refusal = refusalToAppoint(appointment, year, calendar, now);
    if (refusal !== null) return refusal;
  }
  return refusalForLesson(lesson);
};

export const refusalForRoom = (room: HostRoom, on: LocalDate | undefined): Refusal | null =>
  on !== undefined && room.mostPerWeek !== null && room.lessonsInWeek(on) >= room.mostPerWeek
    ? { kind: 'week-full', most: room.mostPerWeek }
    : null;

const begun = (ground: VisitGround, plan: LessonPlan, visitors: readonly Visitor[], now: Date): Visit => ({
  ...ground,
  mode: plan.mode,
  appointment: plan.mode === 'recorded' ? null : plan.appointment,
  link: trimmed(plan.link),
  lesson: cleanLesson(plan.lesson),
  visitors,
  offer: null,
  moves: 0,
  selfAnalysis: null,
  startedAt: now,
  history: [],
  version: 0,
});

export const visitorFrom = (it: NewVisitor, person: PersonId, by: Side, now: Date): Visitor => ({
  ...it,
  person,
  measureAgreedAt: null,
  criteria: [],
  state: { kind: 'proposed', since: now, by },
  sheet: null,
});

/** Whether the actor may ask this host for a lesson; `null`: yes. */
export const refusalToAsk = (
  { organisation, host, around }: Pick<Visit, 'organisation' | 'host' | 'around'>,
  actor: Actor,
): Refusal | null => {
  if (organisation !== actor.organisation || host === null) return { kind: 'not-found' };
  if (host === actor.person) return { kind: 'own-lesson' };
  const { menteeIn, circle } = belongingOf({ around }, host);
  const target = { organisation, person: host, groupsOfPerson: menteeIn, circle };
  return mayDo(actor, 'ask-visit', target) ? null : { kind: 'not-a-colleague' };
};

/** «Можно к вам?»: asks a host for one of their lessons. The visit begins when they agree. */
export const askToVisit = (
  ground: VisitGround,
  plan: LessonPlan,
  calendar: SchoolCalendar,
  room: HostRoom,
  actor: Actor,
  as: NewVisitor,
  now: Date,
): Result<Visit> => {
  const refusal =
    refusalToAsk(ground, actor) ??
    refusalForPlan(plan, ground.year, calendar, now) ??
    (plan.mode === 'recorded' ? null : refusalForRoom(room, plan.appointment?.on));
  if (refusal !== null) return refuse(refusal);
  const visit = begun(ground, plan, [visitorFrom(as, actor.person, 'visitor', now)], now);
  const after = visitRecorded(visit, 'asked', actor.person, now, { visitor: actor.person });
  return accept(after, { notices: telling(after, 'visit-asked', visit.host, actor) });
};

/** Whether a visit that was begun is the one that would begin again: pressed twice, it is one. */
export const isSameLesson = (known: Visit, again: Pick<Visit, 'mode' | 'link' | 'appointment'>): boolean =>
  (known.visitors.length === 0 || !isOver(known)) &&
  known.mode === again.mode &&
  (known.mode === 'recorded' ? known.link === trimmed(again.link) : isSameTime(known.appointment, again.appointment));

/** «Приходите ко мне»: offers the own lesson; visitors are named by `inviteVisitor`. */
export const openLesson = (
  ground: VisitGround,
  plan: LessonPlan,
  calendar: SchoolCalendar,
  actor: Actor,
  now: Date,
): Result<Visit> => {
  const visit = begun(ground, plan, [], now);
  const refusal = refusalOnSide(visit, actor, 'host-visit') ?? refusalForPlan(plan, ground.year, calendar, now);
  return refusal === null ? accept(visit) : refuse(refusal);
};

/** Who may be invited: those who share a group with the host, as `colleagues` says, curators and observers. */
export const inviteVisitor = (
  visit: Visit,
  colleagues: readonly PersonId[],
  actor: Actor,
  { person, ...as }: NewVisitor & { readonly person: PersonId },
  now: Date,
): Result<Visit> => {
  const refusal = refusalOnSide(visit, actor, 'host-visit');
  if (refusal !== null) return refuse(refusal);
  if (person === visit.host) return refuse({ kind: 'own-lesson' });
  if (!colleagues.includes(person)) return refuse({ kind: 'not-a-colleague' });
  const known = visitorOf(visit, person);
  // Until the guest answers, the host may say what for in other words; the invitation is out already.
  if (known?.state.kind === 'proposed' && known.state.by === 'host' && known.purpose !== as.purpose)
    return accept(withVisitor(visit, known, { ...known, purpose: as.purpose, measureAgreedAt: null }));
  if (known !== undefined && isLiving(known)) return accept(visit);
  if (visit.visitors.filter(isLiving).length >= mostVisitors)
    return refuse({ kind: 'visitors-full', most: mostVisitors });
  const guest = visitorFrom(as, person, 'host', now);
  const visitors =
    known === undefined ? [...visit.visitors, guest] : visit.visitors.map((it) => (it === known ? guest : it));
  const after = visitRecorded({ ...visit, visitors }, 'invited', actor.person, now, { visitor: person });
  return accept(after, { notices: telling(after, 'visit-invited', person, actor) });
};

/** Says more about the lesson: class, subject, type, topic, link. By the host; no time is changed by it. */
export const describeLesson = (
  visit: Visit,
  actor: Actor,
  change: Partial<Lesson> & { readonly link?: string | null },
  now: Date,
): Result<Visit> => {
  const { link = visit.link, ...texts } = change;
  const lesson = cleanLesson({ ...visit.lesson, ...texts });
  const address = trimmed(link);
  const refusal = refusalOnSide(visit, actor, 'host-visit') ?? refusalForLesson(lesson);
  if (refusal !== null) return refuse(refusal);
  if (address === null && visit.mode === 'recorded') return refuse({ kind: 'link-first' });
  if (address !== null && !isLink(address)) return refuse({ kind: 'not-a-link' });
  if (address !== null && address.length > visitLimits.link) return refuse({ kind: 'too-long', max: visitLimits.link });
  const isSame = address === visit.link && lessonTexts.every((field) => lesson[field] === visit.lesson[field]);
  return accept(isSame ? visit : visitRecorded({ ...visit, lesson, link: address }, 'changed', actor.person, now));
};

/** What the visitor comes for. Said until the sheet is sent; what was written for another purpose is laid aside. */
export const setPurpose = (visit: Visit, actor: Actor, purpose: Visitor['purpose']): Result<Visit> => {
  const refusal = refusalOnSide(visit, actor, 'visit-lesson');
  if (refusal !== null) return refuse(refusal);
  const visitor = visitorOf(visit, actor.person);
  if (visitor === undefined) return refuse({ kind: 'not-found' });
  if (visitor.sheet?.sentAt != null) return refuse({ kind: 'already-sent' });
  if (visitor.purpose === purpose) return accept(visit);
  return accept(withVisitor(visit, visitor, { ...visitor, purpose, measureAgreedAt: null, sheet: null }));
};

/** Which criteria the host wants to hear about: three to five of the instrument. Till that sheet is sent. */
export const chooseCriteria = (
  visit: Visit,
  instrument: { readonly items: readonly { readonly code: string }[] },
  actor: Actor,
  { visitor: person, criteria }: { readonly visitor: PersonId; readonly criteria: readonly string[] },
): Result<Visit> => {
  const refusal = refusalOnSide(visit, actor, 'host-visit');
  if (refusal !== null) return refuse(refusal);
  const visitor = visitorOf(visit, person);
  if (visitor === undefined) return refuse({ kind: 'not-found' });
  if (visitor.sheet?.sentAt != null) return refuse({ kind: 'already-sent' });
  const chosen = [...new Set(criteria)];
  if (chosen.some((code) => !instrument.items.some((it) => it.code === code))) return refuse({ kind: 'unknown-item' });
  if (chosen.length > criteriaCount.most) return refuse({ kind: 'criteria-count', ...criteriaCount });
  return accept(withVisitor(visit, visitor, { ...visitor, criteria: chosen }));
};

/** One more, or one fewer, of the criteria of a guest who comes to help. */
export const setCriterion = (
  visit: Visit,
  instrument: { readonly items: readonly { readonly code: string }[] },
  actor: Actor,
  { visitor: person, criterion, isOn }: { visitor: PersonId; criterion: string; isOn: boolean },
): Result<Visit> => {
  const visitor = visitorOf(visit, person);
  const before = visitor?.criteria ?? [];
  if (visitor?.purpose === 'help' && before.includes(criterion) === isOn) return accept(visit);
  const criteria = isOn ? [...before, criterion] : before.filter((it) => it !== criterion);
  const result = chooseCriteria(visit, instrument, actor, { visitor: person, criteria });
  return result.accepted && visitor?.purpose !== 'help' ? refuse({ kind: 'unknown-item' }) : result;
};

export const criteriaCount = { least: 3, most: 5 } as const;

/** Whether a reason may be kept; `null`: yes. */
export const refusalForReason = (reason: string): Refusal | null => refusalForText(reason, visitLimits.reason);
