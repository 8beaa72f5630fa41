import type { LocalDate } from '../src/domain/calendar.ts';
import type { Result } from '../src/domain/result.ts';
import type { SchoolCalendar } from '../src/domain/school-calendar.ts';
import type { Cell, Windows } from '../src/domain/windows.ts';
import { setSpan, setWindow } from '../src/domain/windows.ts';
import type { Lesson, Visit, VisitId, VisitKind, VisitPurpose } from '../src/domain/visit.ts';
import { acknowledgeSheet, agreeOn, replyToSheet, sendSheet } from '../src/domain/visit-exchange.ts';
import { agreeToVisit } from '../src/domain/visit-life.ts';
import {
  askToVisit,
  chooseCriteria,
  describeLesson,
  inviteVisitor,
  noLesson,
  openLesson,
} from '../src/domain/visit-planning.ts';
import type { SheetText } from '../src/domain/visit-sheet.ts';
import { writeText } from '../src/domain/visit-sheet.ts';
import type { LifeDeps, Self } from './life.ts';
import { all } from './life.ts';

/** What people of the demo school have seen of each other's lessons: the same decisions as in the chat. */

type Decision = (visit: Visit, calendar: SchoolCalendar, now: Date) => Result<Visit>;

const decides = async (
  { clock }: LifeDeps,
  { store }: Self,
  id: VisitId,
  ...decisions: readonly Decision[]
): Promise<void> => {
  const calendar = await store.calendar();
  await all(decisions.map((decision) => store.changeVisit(id, (it) => decision(it, calendar, clock.read()))));
};

/** Which lesson on which day. */
export type Bell = readonly [on: string, lesson: number];

const plan = ([on, lesson]: Bell) => ({
  mode: 'inPerson' as const,
  appointment: { on: on as LocalDate, time: { kind: 'lesson' as const, lesson } },
  link: null,
  lesson: noLesson,
});

const begun = (id: unknown): VisitId => {
  if (typeof id === 'number') return id as VisitId;
  throw new Error(`a visit of the demo school was refused: ${JSON.stringify(id)}`);
};

/** Asks a host for a lesson of theirs. */
export const asksForLesson = async (
  { clock }: LifeDeps,
  guest: Self,
  host: Self,
  { at, kind, purpose = 'learn' }: { at: Bell; kind: VisitKind; purpose?: VisitPurpose },
): Promise<VisitId> => {
  const calendar = await guest.store.calendar();
  const as = { kind, pair: null, purpose, step: null };
  return begun(
    await guest.store.beginVisit(host.actor.person, (ground, room) =>
      askToVisit(ground, plan(at), calendar, room, guest.actor, as, clock.read()),
    ),
  );
};

/** Opens an own lesson to some colleagues. */
export const invitesToLesson = async (
  deps: LifeDeps,
  host: Self,
  guests: readonly { readonly self: Self; readonly kind: VisitKind }[],
  { at, lesson }: { at: Bell; lesson: Partial<Lesson> },
): Promise<VisitId> => {
  const calendar = await host.store.calendar();
  const id = begun(
    await host.store.beginVisit(host.actor.person, (ground) =>
      openLesson(ground, plan(at), calendar, host.actor, deps.clock.read()),
    ),
  );
  const colleagues = guests.map(({ self }) => self.actor.person);
  await decides(
    deps,
    host,
    id,
    (it, _, now) => describeLesson(it, host.actor, lesson, now),
    ...guests.map(({ self, kind }): Decision => (it, _, now) => {
      const guest = { person: self.actor.person, kind, pair: null, purpose: 'learn', step: null } as const;
      return inviteVisitor(it, colleagues, host.actor, guest, now);
    }),
  );
  return id;
};

/** The host says yes, and what the lesson is about. */
export const expects = (
  deps: LifeDeps,
  host: Self,
  guest: Self,
  id: VisitId,
  lesson: Partial<Lesson>,
  criteria: readonly string[] = [],
): Promise<void> => {
  const points = deps.content.visit.criteria.current;
  const visitor = guest.actor.person;
  return decides(
    deps,
    host,
    id,
    (it, calendar, now) => agreeToVisit(it, calendar, host.actor, { visitor }, now),
    (it, _, now) => describeLesson(it, host.actor, lesson, now),
    ...(criteria.length === 0
      ? []
      : [(it: Visit) => chooseCriteria(it, { items: points.points }, host.actor, { visitor, criteria })]),
  );
};

/** After the lesson: what the guest writes, and sends. */
export const tellsOf = (
  deps: LifeDeps,
  guest: Self,
  id: VisitId,
  texts: Readonly<Partial<Record<SheetText, string>>>,
  agreement?: { readonly text: string; readonly checkOn: string; readonly whose: 'host' | 'visitor' },
): Promise<void> => {
  const { sheet, criteria } = deps.content.visit;
  return decides(
    deps,
    guest,
    id,
    ...Object.entries(texts).map(
      ([field, text]): Decision =>
        (it, calendar, now) =>
          writeText(it, calendar, guest.actor, { field: field as SheetText, text }, now),
    ),
    ...(agreement === undefined
      ? []
      : [
          (it: Visit, calendar: SchoolCalendar, now: Date) =>
            agreeOn(it, calendar, guest.actor, { ...agreement, checkOn: agreement.checkOn as LocalDate }, now),
        ]),
    (it, calendar, now) => {
      const isHelp = it.visitors.some(({ person, purpose }) => person === guest.actor.person && purpose === 'help');
      const instrument = isHelp
        ? { edition: criteria.current.edition, items: criteria.current.points }
        : { edition: sheet.current.edition, items: sheet.current.items };
      return sendSheet(it, instrument, calendar, guest.actor, now);
    },
  );
};

export const thanks = (deps: LifeDeps, host: Self, guest: Self, id: VisitId, reply: string): Promise<void> => {
  const visitor = guest.actor.person;
  return decides(
    deps,
    host,
    id,
    (it, _, now) => acknowledgeSheet(it, host.actor, { visitor }, now),
    (it, _, now) => replyToSheet(it, host.actor, { visitor, text: reply }, now),
  );
};

/** Free lessons on the week's grid, Monday to Friday, by their numbers; the own lessons end with `last`. */
export const marksWindows = async (
  { store }: Self,
  last: number,
  week: readonly (readonly number[])[],
): Promise<void> => {
  const cells = week.flatMap((lessons, day) =>
    lessons.map((lesson): Cell => ({ parity: null, weekday: day + 1, lesson })),
  );
  const mark = (windows: Windows, cell: Cell): Result<Windows> => setWindow(windows, 5, cell, true);
  const refusal = await store.changeWindows((before) =>
    cells.reduce<Result<Windows>>(
      (done, cell) => (done.accepted ? mark(done.state, cell) : done),
      setSpan(before, 1, last),
    ),
  );
  if (refusal !== null) throw new Error(`windows of the demo school were refused: ${refusal.kind}`);
};
