import { timesOf } from './appointment.ts';
import type { LocalDate } from './calendar.ts';
import {
  dateOfDay,
  dayNumberOf,
  instantOf,
  localDateOf,
  localMinutesOf,
  mondayOf,
  plusDays,
  usualHours,
} from './calendar.ts';
import type { PersonId } from './people.ts';
import type { Cause, Moment } from './reminder-causes.ts';
import type { SchoolCalendar } from './school-calendar.ts';
import { firstSchoolDayIn, plusSchoolDays } from './school-calendar.ts';
import type { VisitFact, VisitFacts } from './visit-facts.ts';
import { answersAwaited, feedbackAfter, feedbackDays, periodsToRemind } from './visit-facts.ts';
import { groupsOfMentees, seenBy, standingOf, visitsByGroup, weekOf } from './visit-rhythm.ts';

/** What lesson visits give to remind of: the lesson itself, an answer, a word afterwards, the norm, a mentor's week. */

const day = 24 * 60 * 60 * 1000;
const hour = 60 * 60 * 1000;

/** School days after a lesson on whose morning its visitor is asked for a word; then silence. */
export const feedbackAfterDays = [1, 3] as const;
/** Days before a period ends on which who is below the norm hears of it for the second time. */
export const normBeforeDays = 10;

const morning = (date: LocalDate, { zone }: SchoolCalendar): Date => instantOf(date, usualHours.from, zone);
const midnight = (date: LocalDate, { zone }: SchoolCalendar): Date => instantOf(date, 0, zone);
const latest = (a: Date, b: Date | null): Date => (b !== null && b > a ? b : a);
const earliest = (a: Date, b: Date): Date => (b < a ? b : a);

type Rule = (facts: VisitFacts, calendar: SchoolCalendar, now: Date) => readonly Cause[];

/** Host and visitors, each once a lesson, however many come. */
const visitSoon: Rule = ({ visits, present }, calendar, now) => {
  const today = localDateOf(now, calendar.zone);
  return visits.flatMap(({ visit, host, appointment, moves, movedAt, visitors }) => {
    if (host === null || !present.has(host) || appointment === null || appointment.on < today) return [];
    const expected = visitors.filter(({ person, state }) => state.kind === 'confirmed' && present.has(person));
    const [first] = expected;
    if (first === undefined) return [];
    const { from } = timesOf(appointment, calendar);
    const moments = [
      { name: 'day', at: new Date(from.getTime() - day) },
      { name: 'hour', at: new Date(from.getTime() - hour) },
    ];
    const agreed = expected.map(({ person, state }) => ({ to: person, since: state.since }));
    const since = agreed.map((it) => it.since).reduce(earliest);
    return [{ to: host, since }, ...agreed].map((it): Cause => ({
      kind: 'visit-soon',
      to: it.to,
      refs: { visit, moves },
      key: `visit-soon:${visit}:${moves}:${it.to}`,
      since: latest(it.since, movedAt),
      moments,
      until: from,
      isTied: true,
    }));
  });
};

/** After one school day, at the hour at which it was asked; several guests of one lesson are one question. */
const visitAnswer: Rule = ({ visits, present }, calendar, now) =>
  visits.flatMap((fact) => {
    const asked = new Map<PersonId, Date>();
    for (const { to, about, since } of answersAwaited(fact))
      if (present.has(to) && present.has(about)) asked.set(to, earliest(asked.get(to) ?? since, since));
    if (asked.size === 0) return [];
    const until = fact.appointment === null ? null : timesOf(fact.appointment, calendar).from;
    if (until !== null && until <= now) return [];
    const { zone } = calendar;
    return [...asked].map(([to, since]): Cause => {
      const on = plusSchoolDays(calendar, localDateOf(since, zone), 1);
      return {
        kind: 'visit-answer',
        to,
        refs: { visit: fact.visit },
        key: `visit-answer:${fact.visit}:${to}:${since.getTime()}`,
        since,
        moments: [{ name: '1d', at: instantOf(on, localMinutesOf(since, zone), zone) }],
        until,
        isTied: false,
      };
    });
  });

const feedbackMissing: Rule = ({ visits, present }, calendar, now) => {
  const oldest = plusDays(localDateOf(now, calendar.zone), -feedbackDays);
  return visits.flatMap((fact: VisitFact) =>
    fact.visitors.flatMap((visitor): readonly Cause[] => {
      const on = feedbackAfter(fact, visitor, calendar);
      if (on === null || on < oldest || !present.has(visitor.person)) return [];
      return [
        {
          kind: 'feedback-missing',
          to: visitor.person,
          refs: { visit: fact.visit, moves: fact.moves },
          key: `feedback-missing:${fact.visit}:${fact.moves}:${visitor.person}`,
          since: fact.appointment === null ? visitor.state.since : timesOf(fact.appointment, calendar).to,
          moments: feedbackAfterDays.map((days): Moment => ({
            name: `${days}d`,
            at: morning(plusSchoolDays(calendar, on, days), calendar),
          })),
          until: midnight(plusDays(on, feedbackDays), calendar),
          isTied: false,
        },
      ];
    }),
  );
};

/** Half-way through a period, and shortly before its end: an offer of time, and only as long as something is missing. */
const visitNorm: Rule = (facts, calendar, now) => {
  const today = localDateOf(now, calendar.zone);
  const periods = periodsToRemind(calendar, today);
  const seen = seenBy(facts.visits, calendar);
  const mentees = [...groupsOfMentees(facts.groups)].map(([person, groups]) => ({
    person,
    groups,
    joined: groups
      .flatMap(({ members }) => members.find((it) => it.person === person)?.since ?? [])
      .reduce((a, b) => (a < b ? a : b)),
  }));
  return periods.flatMap((period) => {
    const half = Math.floor((dayNumberOf(period.to) - dayNumberOf(period.from) + 1) / 2);
    const dates = [
      { name: 'half', on: dateOfDay(dayNumberOf(period.from) + half) },
      { name: 'end', on: plusDays(period.to, -normBeforeDays) },
    ].filter(({ on }) => on > period.from);
    const all = dates.map((it) => ({ ...it, at: morning(it.on, calendar) }));
    const [since, until] = [midnight(period.from, calendar), midnight(plusDays(period.to, 1), calendar)];
    return mentees.flatMap(({ person, groups, joined }): readonly Cause[] => {
      const standing = standingOf(groups, facts.policies, person, period, seen.get(person) ?? [], calendar);
      if (standing === null || (standing.missing.visits === 0 && standing.missing.mutual === 0)) return [];
      return [
        {
          kind: 'visit-norm',
          to: person,
          refs: { period: dayNumberOf(period.from) },
          key: `visit-norm:${person}:${period.from}`,
          since: joined > period.from ? midnight(joined, calendar) : since,
          // Nothing is overdue from before joining.
          moments: all.filter(({ on }) => on > joined).map(({ name, at }) => ({ name, at })),
          until,
          isTied: false,
        },
      ];
    });
  });
};

/** On the first school day of a week that brings a lesson to the group, or in which somebody waits. */
const visitsWeek: Rule = (facts, calendar, now) => {
  const thisMonday = mondayOf(localDateOf(now, calendar.zone));
  const byGroup = visitsByGroup(facts);
  return facts.groups.flatMap(({ group, members }) => {
    const visits = byGroup.get(group) ?? [];
    if (visits.length === 0) return [];
    const coming = visits.flatMap(({ appointment, visitors }) =>
      appointment !== null && visitors.some(({ state }) => state.kind === 'confirmed') ? mondayOf(appointment.on) : [],
    );
    const mondays = [...new Set([thisMonday, plusDays(thisMonday, 7), ...coming])]
      .filter((it) => it >= thisMonday)
      .toSorted((a, b) => (a < b ? -1 : 1));
    const mentors = members.filter(({ role }) => role === 'mentor').map(({ person }) => person);
    return mentors.flatMap((to) =>
      mondays.flatMap((monday): readonly Cause[] => {
        const first = firstSchoolDayIn(calendar, { from: monday, to: plusDays(monday, 6) });
        if (first === null) return [];
        const at = morning(first, calendar);
        const week = weekOf(visits, facts, to, monday, calendar, now);
        const whens = [...week.lessons.map(({ since }) => since), ...week.answers, ...week.feedback];
        // What came up in the course of the week has letters of its own.
        if (!whens.some((since) => since < at)) return [];
        return [
          {
            kind: 'visits-week',
            to,
            refs: { group, week: dayNumberOf(monday) },
            key: `visits-week:${group}:${to}:${monday}`,
            since: at,
            moments: [{ name: 'first', at }],
            until: midnight(plusDays(monday, 5), calendar),
            isTied: false,
          },
        ];
      }),
    );
  });
};

/** The lesson itself first, then who waits for an answer, then what is good to write down while it is fresh. */
const rules: readonly Rule[] = [visitSoon, visitAnswer, feedbackMissing, visitNorm, visitsWeek];

export const visitCauses = (facts: VisitFacts, calendar: SchoolCalendar, now: Date): readonly Cause[] =>
  rules.flatMap((rule) => rule(facts, calendar, now));
