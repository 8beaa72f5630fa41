import type { LocalDate, Span } from './calendar.ts';
import type { PersonId } from './people.ts';
import type { Period, SchoolCalendar } from './school-calendar.ts';
import { periodOf, schoolDaysLeft, yearOf } from './school-calendar.ts';
import type { Norm, VisitPolicy } from './visit-ledger.ts';
import { normOf } from './visit-ledger.ts';

/** Whose norm it is and of which days: the one place where lists, reminders and pairing get it from. */

/** One who takes part in a group now, and since when. */
export interface GroupMember {
  readonly person: PersonId;
  /** Who leads a group they also belong to counts as its mentor. */
  readonly role: 'mentor' | 'mentee';
  readonly since: LocalDate;
}

export const groupSize = (group: readonly GroupMember[]): { readonly mentors: number; readonly mentees: number } => ({
  mentors: group.filter(({ role }) => role === 'mentor').length,
  mentees: group.filter(({ role }) => role === 'mentee').length,
});

/** What is hoped for from one of the group in a period, as of when they joined; `null`: a mentor has no norm. */
export const normFor = (
  member: GroupMember,
  group: readonly GroupMember[],
  period: Span,
  calendar: SchoolCalendar,
  policy: VisitPolicy,
): Norm | null => (member.role === 'mentor' ? null : normOf(policy, groupSize(group), period, member.since, calendar));

/** Whether coming late has made it smaller: a few days do not, for it is rounded. */
export const isLessThanWhole = (
  { visits, mutual }: Norm,
  group: readonly GroupMember[],
  period: Span,
  calendar: SchoolCalendar,
  policy: VisitPolicy,
): boolean => {
  const whole = normOf(policy, groupSize(group), period, period.from, calendar);
  return visits < whole.visits || mutual < whole.mutual;
};

/** All periods of the school year that `date` is in. */
const periodsAround = (calendar: SchoolCalendar, date: LocalDate): readonly Period[] =>
  (yearOf(calendar, date)?.periods ?? []).flatMap(({ from }) => periodOf(calendar, from) ?? []);

/**
 * The period that `date` belongs to: between two the coming one, for there is nothing left to do in the other; after the
 * last of a year that one. `null`: nothing is known of the year.
 */
export const visitPeriodOf = (calendar: SchoolCalendar, date: LocalDate): Period | null => {
  const all = periodsAround(calendar, date);
  return all.find(({ to }) => date <= to) ?? all.at(-1) ?? null;
};

/** The period before, or after, inside the same school year. */
export const periodBeside = (calendar: SchoolCalendar, { from }: Span, by: -1 | 1): Period | null => {
  const all = periodsAround(calendar, from);
  const at = all.findIndex((it) => it.from === from);
  return at === -1 ? null : (all[at + by] ?? null);
};

/** With fewer school days left in a period than these, pairs are made for the next one. */
const enoughToMeet = 10;

/** The period for which pairs are made: two lessons have to find a place in it. */
export const pairingPeriodOf = (calendar: SchoolCalendar, date: LocalDate): Period | null => {
  const now = visitPeriodOf(calendar, date);
  const left = schoolDaysLeft(calendar, date);
  if (now === null || left === null || left >= enoughToMeet) return now;
  return periodBeside(calendar, now, 1) ?? now;
};
