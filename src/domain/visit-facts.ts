import type { Appointment } from './appointment.ts';
import type { LocalDate } from './calendar.ts';
import { localDateOf, plusDays } from './calendar.ts';
import type { GroupId, PersonId } from './people.ts';
import type { Period, SchoolCalendar } from './school-calendar.ts';
import { wholeOf } from './school-year.ts';
import type { VisitId, Visitor } from './visit.ts';
import { wasThere } from './visit.ts';
import type { VisitPolicy } from './visit-ledger.ts';
import type { GroupMember } from './visit-norm.ts';
import { periodBeside, visitPeriodOf } from './visit-norm.ts';

/** As much of a school's visits as reminders need: those of the period, those to come, and who belongs to which group. */

export interface VisitorFact extends Pick<Visitor, 'kind' | 'state'> {
  readonly person: PersonId;
  /** When it was first said that they were there. */
  readonly heldAt: Date | null;
  /** A «замер» without the host's yes cannot be written. */
  readonly mayWrite: boolean;
}

export interface VisitFact {
  readonly visit: VisitId;
  /** `null` once that person is erased. */
  readonly host: PersonId | null;
  /** `null` for a recorded lesson. */
  readonly appointment: Appointment | null;
  readonly moves: number;
  readonly movedAt: Date | null;
  /** Another time that one side would like. */
  readonly offer: { readonly by: PersonId; readonly at: Date } | null;
  readonly visitors: readonly VisitorFact[];
}

export interface GroupFact {
  readonly group: GroupId;
  readonly members: readonly GroupMember[];
}

export interface VisitFacts {
  readonly visits: readonly VisitFact[];
  readonly groups: readonly GroupFact[];
  /** By school year. Where no programme was begun, nobody is reminded of a norm. */
  readonly policies: ReadonlyMap<string, VisitPolicy>;
  /** Who is still around: an appointment with somebody who has left is none. */
  readonly present: ReadonlySet<PersonId>;
}

export const noVisitFacts: VisitFacts = { visits: [], groups: [], policies: new Map(), present: new Set() };

/** Days after a lesson during which a word about it is still hoped for. */
export const feedbackDays = 28;

/** The period that counts now, and the one after it: somebody has to wake the planner when that one is half over. */
export const periodsToRemind = (calendar: SchoolCalendar, today: LocalDate): readonly Period[] => {
  const current = visitPeriodOf(calendar, today);
  if (current === null) return [];
  const next =
    periodBeside(calendar, current, 1) ?? visitPeriodOf(calendar, plusDays(wholeOf({ year: current.year }).to, 1));
  return [...(current.to < today ? [] : [current]), ...(next === null ? [] : [next])];
};

/** From which day on visits are facts. */
export const factsFrom = (calendar: SchoolCalendar, today: LocalDate): LocalDate => {
  const recent = plusDays(today, -feedbackDays);
  const from = visitPeriodOf(calendar, today)?.from ?? recent;
  return from < recent ? from : recent;
};

/** On which day a visitor was, or will be, in the lesson; `null`: a recorded one that is still to be seen. */
export const dayOfVisit = (
  { appointment }: Pick<VisitFact, 'appointment'>,
  visitor: VisitorFact,
  { zone }: SchoolCalendar,
): LocalDate | null => {
  if (appointment !== null) return appointment.on;
  return wasThere(visitor) ? localDateOf(visitor.heldAt ?? visitor.state.since, zone) : null;
};

/** Whose answer a visit waits for, about which visitor, and since when. A wish for another time turns the question round. */
export const answersAwaited = ({
  host,
  visitors,
  offer,
}: VisitFact): readonly { readonly to: PersonId; readonly about: PersonId; readonly since: Date }[] =>
  visitors.flatMap(({ person: about, state }) => {
    if (host === null) return [];
    if (offer?.by === about && ['proposed', 'confirmed', 'noShow'].includes(state.kind))
      return [{ to: host, about, since: offer.at }];
    if (state.kind !== 'proposed') return [];
    if (offer?.by === host) return [{ to: about, about, since: offer.at }];
    return [{ to: state.by === 'host' ? about : host, about, since: state.since }];
  });

/** The day after which a word of this visitor is hoped for; `null`: it was sent, or there is nothing to write about. */
export const feedbackAfter = (visit: VisitFact, visitor: VisitorFact, calendar: SchoolCalendar): LocalDate | null =>
  visitor.mayWrite && (visitor.state.kind === 'confirmed' || visitor.state.kind === 'held')
    ? dayOfVisit(visit, visitor, calendar)
    : null;
