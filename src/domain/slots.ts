import type { Appointment } from './appointment.ts';
import type { LocalDate } from './calendar.ts';
import { localDateOf, mondayOf } from './calendar.ts';
import type { PersonId } from './people.ts';
import type { SchoolCalendar } from './school-calendar.ts';
import { lessonTime, plusSchoolDays, yearOf } from './school-calendar.ts';
import type { VisitLedger } from './visit-ledger.ts';
import { visitsBetween } from './visit-ledger.ts';
import type { Windows } from './windows.ts';
import { cellOn, isFreeAt, mostLessons, teachesAt } from './windows.ts';

/** «Кого и когда посмотреть?»: three lessons that really take place, and the reason for each. */

export type SlotReason =
  /** The host has a «4» where the visitor wants to grow. */
  | { readonly kind: 'strength'; readonly fn: string }
  /** The host has come to the visitor more often than the visitor to the host. */
  | { readonly kind: 'owed' }
  | { readonly kind: 'neverVisited' }
  | { readonly kind: 'fits' };

/** From the best on. */
const reasons = ['strength', 'owed', 'neverVisited', 'fits'] as const satisfies readonly SlotReason['kind'][];

export interface Slot extends Appointment {
  readonly time: { readonly kind: 'lesson'; readonly lesson: number };
  readonly host: PersonId;
  /** All that hold, the best first. */
  readonly reasons: readonly SlotReason[];
}

export interface SlotHost {
  readonly person: PersonId;
  readonly windows: Windows;
  readonly strong: readonly string[];
  /** `null`: no limit. */
  readonly mostPerWeek: number | null;
  /** When somebody is expected already: counts for the week, and that lesson itself is full. */
  readonly expected: readonly { readonly on: LocalDate; readonly lesson: number | null }[];
}

export interface SlotFacts {
  readonly visitor: PersonId;
  readonly windows: Windows;
  /** The weightiest first. */
  readonly focus: readonly string[];
  /** Lessons in which the visitor is expected elsewhere. */
  readonly busy: readonly { readonly on: LocalDate; readonly lesson: number | null }[];
  readonly hosts: readonly SlotHost[];
  readonly ledger: VisitLedger;
  readonly calendar: SchoolCalendar;
}

const slotCount = 3;
/** How far ahead is looked, in school days: from tomorrow on, for nobody should have to hurry. */
const horizon = 10;

const reasonsFor = ({ focus, visitor, ledger }: SlotFacts, { person, strong }: SlotHost): readonly SlotReason[] => {
  const fn = focus.find((it) => strong.includes(it));
  const came = visitsBetween(ledger, person, visitor);
  const went = visitsBetween(ledger, visitor, person);
  return [
    ...(fn === undefined ? [] : [{ kind: 'strength', fn } as const]),
    ...(came > went ? [{ kind: 'owed' } as const] : []),
    ...(went === 0 ? [{ kind: 'neverVisited' } as const] : []),
    ...(fn === undefined && came <= went && went > 0 ? [{ kind: 'fits' } as const] : []),
  ];
};

/** Fewer reasons and lesser ones come later. */
const rankOf = (slot: Slot): number => reasons.findIndex((kind) => kind === slot.reasons[0]?.kind);

const byWorth = (a: Slot, b: Slot): number =>
  rankOf(a) - rankOf(b) ||
  b.reasons.length - a.reasons.length ||
  (a.on < b.on ? -1 : a.on > b.on ? 1 : 0) ||
  a.time.lesson - b.time.lesson ||
  a.host - b.host;

/**
 * At most three, the best first; each host once before anybody comes twice. Empty: there is none in the next two weeks,
 * or nobody has marked their windows.
 */
export const offers = (facts: SlotFacts, now: Date): readonly Slot[] => {
  const { calendar, visitor, windows, busy, hosts } = facts;
  const today = localDateOf(now, calendar.zone);
  const year = yearOf(calendar, today);
  const days = Array.from({ length: horizon }, (_, i) => plusSchoolDays(calendar, today, i + 1)).filter(
    (on) => year !== null && yearOf(calendar, on) === year,
  );
  const isTaken = (list: SlotFacts['busy'], on: LocalDate, lesson: number): boolean =>
    list.some((it) => it.on === on && (it.lesson === null || it.lesson === lesson));
  const hasRoom = ({ mostPerWeek, expected }: SlotHost, on: LocalDate): boolean =>
    mostPerWeek === null || expected.filter((it) => mondayOf(it.on) === mondayOf(on)).length < mostPerWeek;
  const all = hosts
    .filter(({ person }) => person !== visitor)
    .flatMap((host) =>
      days
        .filter((on) => hasRoom(host, on))
        .flatMap((on) =>
          Array.from({ length: mostLessons }, (_, i) => i + 1).flatMap((lesson): readonly Slot[] => {
            const cell = cellOn(calendar, on, lesson);
            const isPossible =
              isFreeAt(windows, cell) &&
              teachesAt(host.windows, cell) &&
              lessonTime(calendar, on, lesson) !== null &&
              !isTaken(busy, on, lesson) &&
              !isTaken(host.expected, on, lesson);
            return isPossible
              ? [{ on, time: { kind: 'lesson', lesson }, host: host.person, reasons: reasonsFor(facts, host) }]
              : [];
          }),
        ),
    )
    .toSorted(byWorth);
  const met = new Set<PersonId>();
  const isFirst = all.map(({ host }) => !met.has(host) && met.add(host).has(host));
  return [...all.filter((_, at) => isFirst[at]), ...all.filter((_, at) => !isFirst[at])].slice(0, slotCount);
};
