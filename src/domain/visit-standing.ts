import type { LocalDate, Span } from './calendar.ts';
import type { PersonId } from './people.ts';
import type { SchoolCalendar } from './school-calendar.ts';
import type { Norm, VisitCounters, VisitLedger, VisitPolicy } from './visit-ledger.ts';
import { countersOf, mutualPairsOf, owed, visitsBetween } from './visit-ledger.ts';
import type { GroupMember } from './visit-norm.ts';
import { isLessThanWhole, normFor } from './visit-norm.ts';
import type { Visit, VisitId } from './visit.ts';
import { isLiving } from './visit.ts';

/** How a group stands in a period: each mentee beside the norm, whose turn it is, and who would be glad of a visit. */

export interface Standing {
  readonly member: GroupMember;
  readonly counters: VisitCounters;
  readonly norm: Norm;
  /** Less is hoped for than of who was there from the first day. */
  readonly isLess: boolean;
}

export const standingsOf = (
  group: readonly GroupMember[],
  ledger: VisitLedger,
  period: Span,
  calendar: SchoolCalendar,
  policy: VisitPolicy,
): readonly Standing[] =>
  group.flatMap((member) => {
    const norm = normFor(member, group, period, calendar, policy);
    if (norm === null) return [];
    const isLess = isLessThanWhole(norm, group, period, calendar, policy);
    return [{ member, norm, isLess, counters: countersOf(ledger, member.person, policy) }];
  });

/** How a group stands without anybody's name: all that a curator needs. */
export interface GroupTotals {
  readonly mentees: number;
  /** Mentees who were in at least one lesson or gave one. */
  readonly active: number;
  readonly visits: number;
  readonly mutualPairs: number;
}

export const totalsOf = (group: readonly GroupMember[], ledger: VisitLedger): GroupTotals => {
  const mentees = group.filter(({ role }) => role === 'mentee').map(({ person }) => person);
  const ways = [...ledger.values()];
  return {
    mentees: mentees.length,
    active: mentees.filter((it) => ways.some(({ visitor, host }) => visitor === it || host === it)).length,
    visits: ways.reduce((sum, { visits }) => sum + visits, 0),
    mutualPairs: mutualPairsOf(ledger).reduce((sum, { count }) => sum + count, 0),
  };
};

/** One way of a pair that is behind the other. */
export interface Return {
  /** Who would be glad of it. */
  readonly to: PersonId;
  readonly by: PersonId;
  readonly went: number;
  readonly came: number;
}

/** Visits in return among colleagues; between a mentor and a mentee nobody keeps count. */
export const returnsAmong = (group: readonly GroupMember[], ledger: VisitLedger): readonly Return[] => {
  const isMentee = (person: PersonId): boolean => group.some((it) => it.person === person && it.role === 'mentee');
  return owed(ledger)
    .filter(({ to, by }) => isMentee(to) && isMentee(by))
    .map(({ to, by }) => ({ to, by, went: visitsBetween(ledger, by, to), came: visitsBetween(ledger, to, by) }));
};

/** What waits for one person: a yes or no to a visit, or what they write after it. */
export interface VisitTurn {
  readonly kind: 'answer' | 'sheet';
  readonly person: PersonId;
  readonly visit: VisitId;
  /** `null`: a recorded lesson. */
  readonly on: LocalDate | null;
}

/** Whose turn it is, in the order of the visits; a question whose day has passed waits for nobody. */
export const turnsIn = (visits: readonly Visit[], today: LocalDate): readonly VisitTurn[] =>
  visits.flatMap(({ id, host, appointment, visitors }) =>
    visitors.filter(isLiving).flatMap(({ person: guest, state }): readonly VisitTurn[] => {
      const on = appointment?.on ?? null;
      if (state.kind === 'held') return guest === null ? [] : [{ kind: 'sheet', person: guest, visit: id, on }];
      if (state.kind !== 'proposed' || (on !== null && on < today)) return [];
      const person = state.by === 'host' ? guest : host;
      return person === null ? [] : [{ kind: 'answer', person, visit: id, on }];
    }),
  );
