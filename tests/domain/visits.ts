import type { Appointment } from '../../src/domain/appointment.ts';
import type { LocalDate } from '../../src/domain/calendar.ts';
import type { Actor, PersonId } from '../../src/domain/people.ts';
import { groupId } from '../../src/domain/people.ts';
import type { Result } from '../../src/domain/result.ts';
import type { Belonging, Visit } from '../../src/domain/visit.ts';
import { visitId } from '../../src/domain/visit.ts';
import { agreeToVisit, holdVisit } from '../../src/domain/visit-life.ts';
import type { HostRoom, LessonPlan, NewVisitor, VisitGround } from '../../src/domain/visit-planning.ts';
import { askToVisit, noLesson } from '../../src/domain/visit-planning.ts';
import type { SheetItems } from '../../src/domain/visit-sheet.ts';
import { actor, now, school, stateOf } from './samples.ts';
import { calendarIn } from './calendars.ts';

/** A lesson and the people around it, for the tests of visits. */

export const calendar = calendarIn('Asia/Krasnoyarsk');
export const date = (text: string): LocalDate => text as LocalDate;
/** So many hours of a day in Krasnoyarsk. */
export const at = (text: string, hours = 12): Date =>
  new Date(Date.parse(`${text}T00:00:00Z`) + (hours - 7) * 3_600_000);

const inGroup = (role: 'mentor' | 'mentee', group = 1) => ({ role, group: groupId(group) });
/** The mentor of the group visits `host`, a mentee; `guest` is a colleague, `other` another. */
export const host = actor(1, inGroup('mentee'));
export const mentor = actor(2, inGroup('mentor'));
export const guest = actor(3, inGroup('mentee'));
export const other = actor(4, inGroup('mentee'));
export const curator = actor(5, { role: 'curator', group: null });
export const observer = actor(6, { role: 'observer', group: null });
export const stranger = actor(7, inGroup('mentee', 2));
export const strangeMentor = actor(8, inGroup('mentor', 2));
export const everybody: readonly Actor[] = [host, mentor, guest, other, curator, observer, stranger, strangeMentor];

const belonging = (who: Actor): Belonging => ({
  menteeIn: who.roles.flatMap(({ role, group }) => (role === 'mentee' && group !== null ? [group] : [])),
  circle: who.roles.flatMap(({ group }) => (group === null ? [] : [group])),
});
export const around: ReadonlyMap<PersonId, Belonging> = new Map(everybody.map((it) => [it.person, belonging(it)]));

export const groundOf = (whose: Actor = host): VisitGround => ({
  id: visitId(1),
  organisation: school,
  host: whose.person,
  year: '2026/27',
  around,
});

/** A Tuesday a week later, third lesson. */
export const appointment: Appointment = { on: date('2026-12-01'), time: { kind: 'lesson', lesson: 3 } };
export const anotherTime: Appointment = { on: date('2026-12-03'), time: { kind: 'lesson', lesson: 5 } };
export const plan = (change: Partial<LessonPlan> = {}): LessonPlan => ({
  mode: 'inPerson',
  appointment,
  link: null,
  lesson: { ...noLesson, class: '7 Б', subject: 'математика' },
  ...change,
});
export const asGuest: NewVisitor = { kind: 'mutual', pair: null, purpose: 'learn', step: null };
export const asHelper: NewVisitor = { kind: 'mentorAtMentee', pair: null, purpose: 'help', step: null };
export const asMeter: NewVisitor = { kind: 'mentorAtMentee', pair: null, purpose: 'measure', step: null };
export const room = (mostPerWeek: number | null = null, lessons = 0): HostRoom => ({
  mostPerWeek,
  lessonsInWeek: () => lessons,
});

export const items: SheetItems = { edition: 1, items: ['a', 'b', 'c', 'd', 'e', 'f'].map((code) => ({ code })) };
export const questions = { edition: 1, items: ['q1', 'q2', 'q3', 'q4', 'q5'].map((code) => ({ code })) };

type Step = (visit: Visit) => Result<Visit>;
/** One decision after another; a refusal is a fault of the test that builds on it. */
export const through = (visit: Visit, ...steps: readonly Step[]): Visit =>
  steps.reduce((it, step) => stateOf(step(it)), visit);

export const asked = (who: Actor = guest, as: NewVisitor = asGuest, change: Partial<LessonPlan> = {}): Visit =>
  stateOf(askToVisit(groundOf(), plan(change), calendar, room(), who, as, now));
export const agreed = (who: Actor = guest, as: NewVisitor = asGuest): Visit =>
  through(asked(who, as), (it) => agreeToVisit(it, calendar, host, { visitor: who.person }, now));
/** The afternoon of the lesson. */
export const afterwards = at('2026-12-01', 15);
export const held = (who: Actor = guest, as: NewVisitor = asGuest): Visit =>
  through(agreed(who, as), (it) => holdVisit(it, calendar, host, { visitor: who.person }, afterwards));
