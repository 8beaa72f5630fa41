import type { Appointment } from './appointment.ts';
import { timesOf } from './appointment.ts';
import type { LocalDate, Span } from './calendar.ts';
import { instantOf, isIn, localDateOf, plusDays } from './calendar.ts';
import type { GroupId, PersonId } from './people.ts';
import type { Period, SchoolCalendar } from './school-calendar.ts';
import type { VisitId } from './visit.ts';
import { wasThere } from './visit.ts';
import type { GroupFact, VisitFact, VisitFacts } from './visit-facts.ts';
import { answersAwaited, dayOfVisit, feedbackAfter } from './visit-facts.ts';
import type { Attendance, Norm, VisitCounters } from './visit-ledger.ts';
import { countersOf, ledgerOf, missingTo } from './visit-ledger.ts';
import { normFor } from './visit-norm.ts';

/** How a mentee's period and a group's week stand: what reminders go by, and what their letters say. */

/** How one mentee stands to the norm of a period. */
export interface Standing {
  readonly period: Period;
  readonly norm: Norm;
  readonly done: VisitCounters;
  /** Lessons that are agreed and still to come. */
  readonly ahead: number;
  /** What no agreed lesson covers yet. */
  readonly missing: Norm;
}

interface Seen extends Attendance {
  readonly isAhead: boolean;
}

/** What a person has to do with: the own visits and those to them, as the ledger counts. */
export type SeenBy = ReadonlyMap<PersonId, readonly Seen[]>;

/** Everybody's at once: to look through all visits for each person would take a large school for ever. */
export const seenBy = (visits: readonly VisitFact[], calendar: SchoolCalendar): SeenBy => {
  const found = new Map<PersonId, Seen[]>();
  const add = (person: PersonId | null, seen: Seen): void => {
    if (person === null) return;
    const known = found.get(person);
    if (known === undefined) found.set(person, [seen]);
    else known.push(seen);
  };
  for (const visit of visits)
    for (const visitor of visit.visitors) {
      const isAhead = visitor.state.kind === 'confirmed';
      if (!isAhead && !wasThere(visitor)) continue;
      const on = dayOfVisit(visit, visitor, calendar);
      if (on === null) continue;
      const seen = { visitor: visitor.person, host: visit.host, on, kind: visitor.kind, isAhead };
      add(seen.visitor, seen);
      add(seen.host, seen);
    }
  return found;
};

/** The groups in which each mentee is one. */
export const groupsOfMentees = (groups: readonly GroupFact[]): ReadonlyMap<PersonId, readonly GroupFact[]> => {
  const found = new Map<PersonId, GroupFact[]>();
  for (const group of groups)
    for (const { person, role } of group.members)
      if (role === 'mentee') {
        const known = found.get(person);
        if (known === undefined) found.set(person, [group]);
        else known.push(group);
      }
  return found;
};

/** `groups`: of that person; the one that hopes for most counts. `null`: no programme was begun in that year. */
export const standingOf = (
  groups: readonly GroupFact[],
  policies: VisitFacts['policies'],
  person: PersonId,
  period: Period,
  seen: readonly Seen[],
  calendar: SchoolCalendar,
): Standing | null => {
  const policy = policies.get(period.year);
  if (policy === undefined) return null;
  const norms = groups.flatMap(({ members }) => {
    const member = members.find((it) => it.person === person);
    return member === undefined ? [] : (normFor(member, members, period, calendar, policy) ?? []);
  });
  const norm = norms.toSorted((a, b) => b.visits - a.visits || b.mutual - a.mutual)[0];
  if (norm === undefined) return null;
  const inPeriod = seen.filter(({ on }) => isIn(period, on));
  const done = countersOf(ledgerOf(inPeriod.filter(({ isAhead }) => !isAhead)), person, policy);
  const ahead = inPeriod.filter((it) => it.isAhead && it.visitor === person);
  return {
    period,
    norm,
    done,
    ahead: ahead.length,
    missing: missingTo(norm, countersOf(ledgerOf(inPeriod), person, policy)),
  };
};

/** A lesson of the coming days, and who is expected there. */
export interface ComingLesson extends Appointment {
  readonly visit: VisitId;
  readonly host: PersonId;
  readonly visitors: readonly PersonId[];
  /** When the first of them was agreed on. */
  readonly since: Date;
}

/** What a mentor's week brings. Counts of what waits are of others: the own has reminders of its own. */
export interface GroupWeek {
  readonly lessons: readonly ComingLesson[];
  /** When each of those unanswered, and of those without feedback, began to wait. */
  readonly answers: readonly Date[];
  readonly feedback: readonly Date[];
}

/** Visits that a group's mentees host or go to, by group. */
export const visitsByGroup = ({
  visits,
  groups,
}: Pick<VisitFacts, 'visits' | 'groups'>): ReadonlyMap<GroupId, readonly VisitFact[]> => {
  const groupsOf = groupsOfMentees(groups);
  const found = new Map<GroupId, VisitFact[]>(groups.map(({ group }) => [group, []]));
  for (const visit of visits) {
    const around = [visit.host, ...visit.visitors.map(({ person }) => person)];
    for (const { group } of new Set(around.flatMap((it) => (it === null ? [] : (groupsOf.get(it) ?? [])))))
      found.get(group)?.push(visit);
  }
  return found;
};

/** Where somebody is expected, in order. */
export const comingLessons = (
  visits: readonly VisitFact[],
  present: VisitFacts['present'],
  span: Span,
): readonly ComingLesson[] =>
  visits
    .flatMap((visit): readonly ComingLesson[] => {
      const { host, appointment, movedAt } = visit;
      if (host === null || !present.has(host) || appointment === null || !isIn(span, appointment.on)) return [];
      const expected = visit.visitors.filter(({ person, state }) => state.kind === 'confirmed' && present.has(person));
      if (expected.length === 0) return [];
      const first = Math.min(...expected.map(({ state }) => state.since.getTime()));
      return [
        {
          ...appointment,
          visit: visit.visit,
          host,
          visitors: expected.map(({ person }) => person),
          since: new Date(Math.max(first, movedAt?.getTime() ?? 0)),
        },
      ];
    })
    .toSorted((a, b) => (a.on < b.on ? -1 : a.on > b.on ? 1 : minuteOf(a) - minuteOf(b) || a.visit - b.visit));

/** Enough to put lessons of one day in order: nobody sees it. */
const minuteOf = ({ time }: Appointment): number => (time.kind === 'lesson' ? (7 + time.lesson) * 60 : time.minutes);

/** Days before a week from which on what waits is mentioned: said twice, and once, it is known. */
const mentionedDays = { answers: 14, feedback: 7 } as const;

export const weekOf = (
  visits: readonly VisitFact[],
  { present }: Pick<VisitFacts, 'present'>,
  mentor: PersonId,
  monday: LocalDate,
  calendar: SchoolCalendar,
  now: Date,
): GroupWeek => {
  const today = localDateOf(now, calendar.zone);
  const isToCome = ({ appointment }: VisitFact): boolean =>
    appointment === null || timesOf(appointment, calendar).from > now;
  const isOthers = (person: PersonId): boolean => person !== mentor && present.has(person);
  return {
    lessons: comingLessons(visits, present, { from: monday > today ? monday : today, to: plusDays(monday, 6) }),
    answers: visits.flatMap((visit) =>
      answersAwaited(visit)
        .filter(({ to, about, since }) => {
          if (!isOthers(to) || !present.has(about) || !isToCome(visit)) return false;
          return localDateOf(since, calendar.zone) >= plusDays(monday, -mentionedDays.answers);
        })
        .map(({ since }) => since),
    ),
    feedback: visits.flatMap((visit) =>
      visit.visitors.flatMap((visitor) => {
        const day = isOthers(visitor.person) ? feedbackAfter(visit, visitor, calendar) : null;
        if (day === null || day >= today || day < plusDays(monday, -mentionedDays.feedback)) return [];
        return [instantOf(plusDays(day, 1), 0, calendar.zone)];
      }),
    ),
  };
};
