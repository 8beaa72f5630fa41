import type { TelegramPerson } from '../../demo/bot-api/person.ts';
import { loadContent } from '../../src/content/content.ts';
import type { Appointment } from '../../src/domain/appointment.ts';
import type { LocalDate } from '../../src/domain/calendar.ts';
import { instantOf } from '../../src/domain/calendar.ts';
import type { Result } from '../../src/domain/result.ts';
import type { SchoolCalendar } from '../../src/domain/school-calendar.ts';
import { sendSheet } from '../../src/domain/visit-exchange.ts';
import { agreeToMeasure, agreeToVisit, holdVisit } from '../../src/domain/visit-life.ts';
import { askToVisit, chooseCriteria, inviteVisitor, noLesson } from '../../src/domain/visit-planning.ts';
import { markItem, sheetTexts, writeText } from '../../src/domain/visit-sheet.ts';
import type { Visit, VisitId, VisitKind, VisitPurpose } from '../../src/domain/visit.ts';
import type { PlayedSchool } from './school.ts';
import { startSchool } from './school.ts';
import { actorOf } from './whole.ts';

/** Visits brought past the chat to where a talk begins, through the store and the domain's own decisions. */

const { visit: content } = loadContent('content');
export const observation = content.sheet.current;
export const watch = {
  edition: content.criteria.current.edition,
  items: content.criteria.current.points,
};

export interface VisitSchool extends PlayedSchool {
  readonly anna: TelegramPerson;
  readonly peter: TelegramPerson;
  readonly sveta: TelegramPerson;
}

/** Three teachers with the mentor, on a Tuesday noon in Krasnoyarsk; nobody has finished an assessment. */
export const startVisits = async (): Promise<VisitSchool> => {
  const school = await startSchool(3);
  const [anna, peter, sveta] = school.teachers as [TelegramPerson, TelegramPerson, TelegramPerson];
  return Object.assign(Object.create(school) as PlayedSchool, { anna, peter, sveta });
};

export type VisitDecision = (visit: Visit, calendar: SchoolCalendar, now: Date) => Result<Visit>;

/** One decision after another, as `person`, at the time that it is. */
export const decidesVisit = async (
  school: PlayedSchool,
  person: TelegramPerson,
  id: VisitId,
  ...steps: readonly VisitDecision[]
): Promise<void> => {
  const mine = school.store.as(await actorOf(school, person));
  const calendar = await mine.calendar();
  // Those that arrive together share a transaction, in the order of their arrival.
  const refusals = await Promise.all(
    steps.map((step) => mine.changeVisit(id, (it) => step(it, calendar, school.clock.now))),
  );
  const refusal = refusals.find((it) => it !== null);
  if (refusal != null) throw new Error(refusal.kind);
};

/** The third lesson of Thursday, two days after the bench's Tuesday. */
export const thursday: Appointment = { on: '2026-11-26' as LocalDate, time: { kind: 'lesson', lesson: 3 } };

export const kindOfVisit = async (
  school: PlayedSchool,
  guest: TelegramPerson,
  host: TelegramPerson,
): Promise<VisitKind> => {
  if (guest === school.curator) return 'observer';
  if (guest === school.mentor) return 'mentorAtMentee';
  return host === school.mentor ? 'menteeAtMentor' : 'mutual';
};

const stages = ['asked', 'agreed', 'held', 'sent'] as const;

/**
 * A visit as it stands after `until`; where it was held, the clock has moved to two in the afternoon of its day. What a
 * sent sheet says: every text of its form is «<guest's first name>: <field>», every mark 1.
 */
export const visitThat = async (
  school: PlayedSchool,
  {
    guest,
    host,
    until,
    purpose = 'learn',
    at = thursday,
  }: {
    readonly guest: TelegramPerson;
    readonly host: TelegramPerson;
    readonly until: (typeof stages)[number];
    readonly purpose?: VisitPurpose;
    readonly at?: Appointment;
  },
): Promise<VisitId> => {
  const [visitor, hostActor] = [await actorOf(school, guest), await actorOf(school, host)];
  const kind = await kindOfVisit(school, guest, host);
  const calendar = await school.store.as(visitor).calendar();
  const plan = { mode: 'inPerson', appointment: at, link: null, lesson: noLesson } as const;
  const id = await school.store
    .as(visitor)
    .beginVisit(hostActor.person, (ground, room) =>
      askToVisit(ground, plan, calendar, room, visitor, { kind, pair: null, purpose, step: null }, school.clock.now),
    );
  if (typeof id !== 'number') throw new Error(id.kind);
  if (until === 'asked') return id;
  await decidesVisit(
    school,
    host,
    id,
    (it, cal, now) => agreeToVisit(it, cal, hostActor, { visitor: visitor.person }, now),
    ...(purpose === 'measure'
      ? [
          (it: Visit, _: SchoolCalendar, now: Date) =>
            agreeToMeasure(it, hostActor, { visitor: visitor.person, isAgreed: true }, now),
        ]
      : []),
    ...(purpose === 'help'
      ? [
          (it: Visit) =>
            chooseCriteria(it, watch, hostActor, {
              visitor: visitor.person,
              criteria: watch.items.slice(0, 3).map(({ code }) => code),
            }),
        ]
      : []),
  );
  if (until === 'agreed') return id;
  school.clock.now = instantOf(at.on, 14 * 60, calendar.zone);
  await decidesVisit(school, guest, id, (it, cal, now) => holdVisit(it, cal, visitor, { visitor: null }, now));
  if (until === 'held') return id;
  const name = guest.user.first_name;
  const sheet = purpose === 'help' ? watch : { edition: observation.edition, items: observation.items };
  await decidesVisit(
    school,
    guest,
    id,
    ...sheetTexts[purpose].map(
      (field): VisitDecision =>
        (it, cal, now) =>
          writeText(it, cal, visitor, { field, text: `${name}: ${field}` }, now),
    ),
    ...(purpose === 'measure'
      ? sheet.items.map(
          ({ code }): VisitDecision =>
            (it, cal, now) =>
              markItem(it, sheet, cal, visitor, { item: code, mark: 1 }, now),
        )
      : []),
    (it, cal, now) => sendSheet(it, sheet, cal, visitor, now),
  );
  return id;
};

/** Another guest is invited to a lesson that is there, and says yes if asked to. */
export const comesToo = async (
  school: PlayedSchool,
  id: VisitId,
  {
    guest,
    host,
    isAgreed = false,
    purpose = 'learn',
  }: {
    readonly guest: TelegramPerson;
    readonly host: TelegramPerson;
    readonly isAgreed?: boolean;
    readonly purpose?: VisitPurpose;
  },
): Promise<void> => {
  const [visitor, hostActor] = [await actorOf(school, guest), await actorOf(school, host)];
  const kind = await kindOfVisit(school, guest, host);
  const as = { kind, pair: null, purpose, step: null, person: visitor.person };
  await decidesVisit(school, host, id, (it, _, now) => inviteVisitor(it, [visitor.person], hostActor, as, now));
  if (isAgreed)
    await decidesVisit(school, guest, id, (it, cal, now) => agreeToVisit(it, cal, visitor, { visitor: null }, now));
};

/** The visit as it is kept, read as `person` may read it. */
export const visitKept = async (school: PlayedSchool, person: TelegramPerson, id: VisitId): Promise<Visit> => {
  const seen = await school.store.as(await actorOf(school, person)).visit(id);
  if (seen === undefined || seen.as === 'outline') throw new Error('the visit is shut');
  return seen.visit;
};
