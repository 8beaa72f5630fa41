import type { AssessmentId } from './assessment.ts';
import type { Hours } from './calendar.ts';
import { instantOf, localDateOf, mondayOf, plusDays } from './calendar.ts';
import type { PersonId } from './people.ts';
import type { Cause, Occurrence } from './reminder-causes.ts';
import { causesOf, occurrencesOf } from './reminder-causes.ts';
import type { RouteFact } from './route-causes.ts';
import type { SchoolCalendar } from './school-calendar.ts';
import { nextAllowed } from './school-calendar.ts';
import type { VisitFacts } from './visit-facts.ts';

/**
 * What to remind whom of, as a pure function of facts and time (PRODUCT §6). The database makes each occurrence
 * happen once by its key; after downtime the latest occurrence is still sent and the older ones are dropped.
 * What there is to remind of says `causesOf`; here is only when it may go.
 */

/** In the order in which they came to exist: buttons carry the index. */
export const reminderKinds = [
  'assessment-unfinished',
  'step-due',
  'step-late',
  'route-waiting',
  'defence-soon',
  'month-ahead',
  'visit-soon',
  'visit-answer',
  'feedback-missing',
  'visit-norm',
  'visits-week',
] as const;
export type ReminderKind = (typeof reminderKinds)[number];

/** Of these each goes by itself, at a moment of its own: they speak of an appointment. */
export const appointmentKinds = ['defence-soon', 'visit-soon'] as const satisfies readonly ReminderKind[];

/** Days that «позже» may be put off by. */
export const snoozeDays = [1, 3, 7] as const;

const day = 24 * 60 * 60 * 1000;
/** An occurrence older than this when the bot wakes is stale. */
const lookBack = 7 * day;
/** At most this many unasked messages a person, per local day and per local week. */
export const budget = { perDay: 1, perWeek: 3 } as const;

export interface Addressee {
  readonly person: PersonId;
  readonly hours: Hours;
  readonly muted: readonly ReminderKind[];
  readonly snoozedUntil: Readonly<Partial<Record<ReminderKind, Date>>>;
  /** When unasked messages went, or will go, to this person; the last seven days are enough. */
  readonly unasked: readonly Date[];
}

export interface UnfinishedAssessment {
  readonly assessment: AssessmentId;
  readonly person: PersonId;
  readonly touchedAt: Date;
}

export interface ReminderFacts {
  readonly calendar: SchoolCalendar;
  readonly addressees: readonly Addressee[];
  readonly unfinished: readonly UnfinishedAssessment[];
  readonly routes: readonly RouteFact[];
  readonly visits: VisitFacts;
  /** Keys planned before, in whatever state. */
  readonly known: ReadonlySet<string>;
}

export interface Reminder {
  readonly key: string;
  readonly kind: ReminderKind;
  readonly to: PersonId;
  readonly refs: Readonly<Record<string, number>>;
  readonly dueAt: Date;
  /** Counts towards the budget; an appointment's does not, nor what goes along in another's message. */
  readonly isUnasked: boolean;
}

export interface Plan {
  readonly due: readonly Reminder[];
  /** Missed and overtaken by a later one, or too old to be of use. */
  readonly stale: readonly Reminder[];
  /** When there may be something to do again; `null`: nothing in sight. */
  readonly next: Date | null;
}

/** Moves a moment to where the person may be written to and the budget allows it. */
const placed = (at: Date, calendar: SchoolCalendar, { hours, unasked }: Addressee): Date => {
  const { zone } = calendar;
  let moment = nextAllowed(at, calendar, hours);
  for (;;) {
    const today = localDateOf(moment, zone);
    const monday = mondayOf(today);
    const dates = unasked.map((sent) => localDateOf(sent, zone));
    if (dates.filter((date) => mondayOf(date) === monday).length >= budget.perWeek)
      moment = nextAllowed(instantOf(plusDays(monday, 7), hours.from, zone), calendar, hours);
    else if (dates.filter((date) => date === today).length >= budget.perDay)
      moment = nextAllowed(instantOf(plusDays(today, 1), hours.from, zone), calendar, hours);
    else return moment;
  }
};

export const dueReminders = (facts: ReminderFacts, now: Date): Plan => {
  const due: Reminder[] = [];
  const stale: Reminder[] = [];
  let next: Date | null = null;
  const addressees = new Map(facts.addressees.map((it) => [it.person, it]));
  /** Who gets a message now: what else is due goes along in it. */
  const written = new Set<PersonId>();

  for (const cause of causesOf(facts, now)) {
    const addressee = addressees.get(cause.to);
    if (addressee === undefined || addressee.muted.includes(cause.kind)) continue;
    const occurrences = occurrencesOf(cause, addressee, facts.calendar);
    const passed = occurrences.filter(({ at }) => at <= now);
    const latest = passed.at(-1);
    const coming = occurrences.find(({ at }) => at > now);

    for (const missed of passed)
      if (missed !== latest && !facts.known.has(missed.key)) stale.push(reminderOf(cause, missed, missed.at));
    if (latest !== undefined && !facts.known.has(latest.key)) {
      // A vacation is no downtime: what fell into it is fresh on the first morning after it.
      const sendable = nextAllowed(latest.at, facts.calendar, addressee.hours);
      const goesAlong = !cause.isTied && written.has(cause.to);
      const busy = cause.isTied || goesAlong ? { ...addressee, unasked: [] } : addressee;
      const moment = placed(sendable, facts.calendar, busy);
      // Due means: sendable now. A moment moved into the future is looked at again then.
      const at = moment <= now ? placed(now, facts.calendar, busy) : moment;
      if (now.getTime() - sendable.getTime() > lookBack || isTooLate(cause, at))
        stale.push(reminderOf(cause, latest, latest.at));
      else if (at <= now) {
        due.push({ ...reminderOf(cause, latest, at), isUnasked: !cause.isTied && !goesAlong });
        if (!cause.isTied) written.add(cause.to);
      } else next = earlier(next, at);
    }
    if (coming !== undefined) next = earlier(next, coming.at);
  }
  return { due, stale, next };
};

const reminderOf = ({ kind, to, refs, isTied }: Cause, { key }: Occurrence, dueAt: Date): Reminder => ({
  key,
  kind,
  to,
  refs,
  dueAt,
  isUnasked: !isTied,
});

const isTooLate = ({ until }: Cause, at: Date): boolean => until !== null && at >= until;

const earlier = (a: Date | null, b: Date): Date => (a === null || b < a ? b : a);

/**
 * Whether an occurrence planned earlier is still worth sending; asked again right before it goes. It is as long as it is
 * the latest: whoever has gone on or said «позже» meanwhile has others, and two of one cause never go together.
 */
export const isStillWanted = (
  facts: ReminderFacts,
  reminder: Pick<Reminder, 'key' | 'kind' | 'to' | 'refs'>,
  now: Date,
): boolean => {
  const addressee = facts.addressees.find((it) => it.person === reminder.to);
  if (addressee === undefined || addressee.muted.includes(reminder.kind)) return false;
  const about = causesOf(facts, now).find(
    (it) => it.kind === reminder.kind && it.to === reminder.to && isSame(it.refs, reminder.refs),
  );
  if (about === undefined || isTooLate(about, now)) return false;
  const passed = occurrencesOf(about, addressee, facts.calendar).filter(({ at }) => at <= now);
  return passed.at(-1)?.key === reminder.key;
};

const isSame = (a: Reminder['refs'], b: Reminder['refs']): boolean => {
  const names = Object.keys(a);
  return names.length === Object.keys(b).length && names.every((name) => a[name] === b[name]);
};
