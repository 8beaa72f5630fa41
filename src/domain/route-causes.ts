import { timesOf } from './appointment.ts';
import type { LocalDate } from './calendar.ts';
import { dayNumberOf, instantOf, localDateOf, monthOf, plusDays, usualHours } from './calendar.ts';
import type { PersonId } from './people.ts';
import type { Cause, Moment } from './reminder-causes.ts';
import type { Defence, RouteId, RouteStateKind } from './route.ts';
import { secondScorerUntil } from './route-defence.ts';
import type { SchoolCalendar } from './school-calendar.ts';
import { firstSchoolDayIn, plusSchoolDays } from './school-calendar.ts';

/** What a route gives to remind of: steps and their dates, what waits for a reader, the defence, the month ahead. */

/** As much of a route as the planner needs. */
export interface RouteFact {
  readonly route: RouteId;
  readonly author: PersonId;
  readonly mentors: readonly PersonId[];
  readonly state: RouteStateKind;
  readonly since: Date;
  /** `null` until it was accepted. */
  readonly acceptedAt: Date | null;
  readonly round: number;
  /** The open steps: when they are due, and when that was said. */
  readonly due: readonly { readonly on: LocalDate; readonly since: Date }[];
  /** Changes that await the mentor's consent. */
  readonly proposals: readonly { readonly number: number; readonly at: Date }[];
  /** Who was asked for a review and has neither sent one nor said no. */
  readonly asked: readonly { readonly person: PersonId; readonly at: Date }[];
  /** Who scores, mentors aside. */
  readonly scorers: readonly PersonId[];
  readonly defence: Defence | null;
}

const day = 24 * 60 * 60 * 1000;
const hour = 60 * 60 * 1000;

/** Days before a step is due, and after, on which its author is written to. */
export const dueBeforeDays = [7, 1] as const;
export const lateAfterDays = [1, 7] as const;
/** Days after which a mentor is reminded of what waits; a colleague, whose review is voluntary, only once. */
export const waitingAfterDays = [3, 7] as const;

const morning = (date: LocalDate, { zone }: SchoolCalendar): Date => instantOf(date, usualHours.from, zone);

type Rule = (fact: RouteFact, calendar: SchoolCalendar, now: Date) => readonly Cause[];
const plain = { until: null, isTied: false } as const;

/** Dates of open steps of a route in force, each with when it was set; nothing is late from before that. */
const datesOf = ({ state, acceptedAt, due }: RouteFact): ReadonlyMap<LocalDate, Date> => {
  const dates = new Map<LocalDate, Date>();
  if ((state !== 'active' && state !== 'amended') || acceptedAt === null) return dates;
  for (const { on, since } of due.toSorted((a, b) => (a.on < b.on ? -1 : 1))) {
    const set = since > acceptedAt ? since : acceptedAt;
    const known = dates.get(on);
    if (known === undefined || set < known) dates.set(on, set);
  }
  return dates;
};

/** Steps of one date are one reminder: which they are is found when it goes. */
const stepDue: Rule = (fact, calendar) =>
  [...datesOf(fact)].map(([date, since]): Cause => {
    const moments = dueBeforeDays.map((days): Moment => ({
      name: `${days}d`,
      // The day before a Monday is a Friday.
      at: morning(days === 1 ? plusSchoolDays(calendar, date, -1) : plusDays(date, -days), calendar),
    }));
    return {
      kind: 'step-due',
      to: fact.author,
      refs: { route: fact.route, due: dayNumberOf(date) },
      key: `step-due:${fact.route}:${date}`,
      since,
      moments: moments.filter(({ at }) => at > since),
      until: morning(plusDays(date, 1), calendar),
      isTied: false,
    };
  });

/** Of the dates that have passed only the last: its letter speaks of all that is late. */
const stepLate: Rule = (fact, calendar, now) => {
  const today = localDateOf(now, calendar.zone);
  const dates = [...datesOf(fact)];
  const last = dates.findLast(([date]) => date < today);
  return [...(last === undefined ? [] : [last]), ...dates.filter(([date]) => date >= today)].map(([date]) => ({
    kind: 'step-late',
    to: fact.author,
    refs: { route: fact.route, due: dayNumberOf(date) },
    key: `step-late:${fact.route}:${date}`,
    since: morning(date, calendar),
    moments: lateAfterDays.map((days) => ({ name: `${days}d`, at: morning(plusDays(date, days), calendar) })),
    ...plain,
  }));
};

const after = (since: Date, days: readonly number[]): readonly Moment[] =>
  days.map((it) => ({ name: `${it}d`, at: new Date(since.getTime() + it * day) }));

/** What waits for a mentor or a colleague; `refs` say which: a reading, a proposal, a review, a conclusion. */
const waiting: Rule = (fact, calendar) => {
  const { route, round, mentors, state, since } = fact;
  const cause = (
    to: PersonId,
    what: Readonly<Record<string, number>>,
    from: Date,
    moments: readonly Moment[],
  ): Cause => ({
    kind: 'route-waiting',
    to,
    refs: { route, ...what },
    key: `route-waiting:${route}:${to}:${Object.entries(what).join(':')}`,
    since: from,
    moments,
    ...plain,
  });
  const { defence } = fact;
  return [
    ...(state === 'submitted' ? mentors.map((to) => cause(to, { round }, since, after(since, waitingAfterDays))) : []),
    ...(state === 'active' || state === 'amended'
      ? mentors.flatMap((to) =>
          fact.proposals.map(({ number, at }) => cause(to, { proposal: number }, at, after(at, waitingAfterDays))),
        )
      : []),
    ...(state === 'peerReview' || state === 'defence'
      ? fact.asked.map(({ person, at }) => cause(person, { review: round }, at, after(at, [waitingAfterDays[0]])))
      : []),
    ...(state === 'defence' && defence !== null
      ? mentors.map((to) => {
          const { from } = timesOf(defence, calendar);
          const days = [
            plusSchoolDays(calendar, defence.on, 1),
            plusSchoolDays(calendar, secondScorerUntil(defence, calendar), 1),
          ];
          return cause(
            to,
            { defence: round },
            from,
            days.map((date, i) => ({ name: `${i + 1}`, at: morning(date, calendar) })),
          );
        })
      : []),
  ];
};

const defenceSoon: Rule = ({ state, route, author, mentors, scorers, defence }, calendar) => {
  if (state !== 'defence' || defence === null || defence.heldAt !== null) return [];
  const { from } = timesOf(defence, calendar);
  return [...new Set([author, ...mentors, ...scorers])].map((to) => ({
    kind: 'defence-soon',
    to,
    refs: { route, moves: defence.moves },
    key: `defence-soon:${route}:${defence.round}:${defence.moves}:${to}`,
    since: defence.setAt,
    moments: [
      { name: 'day', at: new Date(from.getTime() - day) },
      { name: 'hour', at: new Date(from.getTime() - hour) },
    ],
    until: from,
    isTied: true,
  }));
};

/** On the first school day of a month that has steps in it, or late ones. */
const monthAhead: Rule = (fact, calendar, now) => {
  const dates = [...datesOf(fact)];
  const thisMonth = monthOf(localDateOf(now, calendar.zone));
  const months = [thisMonth, monthOf(plusDays(thisMonth.to, 1)), ...dates.map(([date]) => monthOf(date))];
  const coming = new Map(months.filter(({ from }) => from >= thisMonth.from).map((month) => [month.from, month]));
  return [...coming.values()].flatMap((month): readonly Cause[] => {
    const first = firstSchoolDayIn(calendar, month);
    if (first === null) return [];
    const at = morning(first, calendar);
    if (!dates.some(([date, since]) => date <= month.to && since < at)) return [];
    return [
      {
        kind: 'month-ahead',
        to: fact.author,
        refs: { route: fact.route, month: dayNumberOf(month.from) },
        key: `month-ahead:${fact.route}:${month.from.slice(0, 7)}`,
        since: at,
        moments: [{ name: 'first', at }],
        until: morning(plusDays(month.from, 14), calendar),
        isTied: false,
      },
    ];
  });
};

/** The nearest appointment first, then dates, then what others wait for. */
const rules: readonly Rule[] = [defenceSoon, stepDue, stepLate, monthAhead, waiting];

export const routeCauses = (facts: readonly RouteFact[], calendar: SchoolCalendar, now: Date): readonly Cause[] =>
  rules.flatMap((rule) => facts.flatMap((fact) => rule(fact, calendar, now)));
