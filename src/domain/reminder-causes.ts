import { instantOf, localDateOf, localMinutesOf } from './calendar.ts';
import type { PersonId } from './people.ts';
import type { Addressee, ReminderFacts, ReminderKind } from './reminder.ts';
import { routeCauses } from './route-causes.ts';
import type { SchoolCalendar } from './school-calendar.ts';
import { isSchoolDay, plusSchoolDays } from './school-calendar.ts';
import { visitCauses } from './visit-causes.ts';

/** What there is to remind of. A new kind is a function from facts to causes; when it may go is the planner's affair. */

/** Something that waits for one person, and the moments at which to say so. */
export interface Cause {
  readonly kind: ReminderKind;
  readonly to: PersonId;
  /** What it is about; two causes of one kind for one person differ in it. */
  readonly refs: Readonly<Record<string, number>>;
  /** Names the occasion; with the name of a moment it is what makes a reminder sent once. */
  readonly key: string;
  /** «Позже» said before this was not said of it, and a moment before it is none. */
  readonly since: Date;
  /** In order. */
  readonly moments: readonly Moment[];
  /** From then on it is of no use; `null`: as long as the cause lasts. */
  readonly until: Date | null;
  /** To an appointment: it moves earlier instead of later, and is exempt from the budget. */
  readonly isTied: boolean;
}

export interface Moment {
  readonly name: string;
  readonly at: Date;
}

export interface Occurrence {
  readonly key: string;
  readonly at: Date;
}

const day = 24 * 60 * 60 * 1000;
const hour = 60 * 60 * 1000;

/** Days after the last touch on which an unfinished assessment is recalled; then silence. */
export const unfinishedAfterDays = [1, 3, 7] as const;

const unfinishedCauses = ({ unfinished }: ReminderFacts): readonly Cause[] =>
  unfinished.map(({ assessment, person, touchedAt }) => ({
    kind: 'assessment-unfinished',
    to: person,
    refs: { assessment },
    // The touch is part of the key: who comes back and stops again is reminded anew.
    key: `assessment-unfinished:${assessment}:${touchedAt.getTime()}`,
    since: touchedAt,
    moments: unfinishedAfterDays.map((days) => ({
      name: `${days}d`,
      at: new Date(touchedAt.getTime() + days * day),
    })),
    until: null,
    isTied: false,
  }));

/** Those that go first come first: the budget takes them in this order. */
export const causesOf = (facts: ReminderFacts, now: Date): readonly Cause[] => [
  ...routeCauses(facts.routes, facts.calendar, now),
  ...visitCauses(facts.visits, facts.calendar, now),
  ...unfinishedCauses(facts),
];

/** The moments of a cause, after what the person said of «позже», or moved so that they come before an appointment. */
export const occurrencesOf = (
  cause: Cause,
  addressee: Pick<Addressee, 'snoozedUntil' | 'hours'>,
  calendar: SchoolCalendar,
): readonly Occurrence[] => {
  const { key, since, moments, isTied } = cause;
  const usual = moments.map(({ name, at }) => ({ key: `${key}:${name}`, at }));
  if (isTied) return beforehand(cause, addressee, calendar).filter(({ at }) => at > since);
  const snoozedUntil = addressee.snoozedUntil[cause.kind];
  const first = moments[0];
  // «Позже» puts off what was already said; of what is still far away it says nothing.
  if (snoozedUntil === undefined || snoozedUntil <= since || first === undefined || first.at > snoozedUntil)
    return usual;
  const later = usual.filter(({ at }) => at > snoozedUntil);
  return [{ key: `${key}:later${snoozedUntil.getTime()}`, at: snoozedUntil }, ...later];
};

/** Outside of a person's hours it goes in the evening before; two of one day are one. */
const beforehand = (
  { key, moments, until }: Cause,
  { hours }: Pick<Addressee, 'hours'>,
  calendar: SchoolCalendar,
): readonly Occurrence[] => {
  const { zone } = calendar;
  const end = until?.getTime() ?? Infinity;
  const moved = moments.map(({ name, at }) => {
    const date = localDateOf(at, zone);
    const minutes = localMinutesOf(at, zone);
    const isDay = isSchoolDay(calendar, date);
    if (isDay && minutes >= hours.from && minutes < hours.to) return { key: `${key}:${name}`, at };
    const later = instantOf(date, hours.from, zone);
    if (isDay && minutes < hours.from && later.getTime() + hour <= end) return { key: `${key}:${name}`, at: later };
    const evening = isDay && minutes >= hours.to ? date : plusSchoolDays(calendar, date, -1);
    return { key: `${key}:${name}`, at: new Date(instantOf(evening, hours.to, zone).getTime() - hour) };
  });
  return moved.filter(({ at }, i) => {
    const before = moved[i - 1];
    return before === undefined || localDateOf(before.at, zone) < localDateOf(at, zone);
  });
};
