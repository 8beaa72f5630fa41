import { expect } from 'vitest';
import { localDateOf, localMinutesOf, usualHours } from '../../src/domain/calendar.ts';
import type { PersonId } from '../../src/domain/people.ts';
import type { Addressee, ReminderFacts } from '../../src/domain/reminder.ts';
import { dueReminders } from '../../src/domain/reminder.ts';
import { noVisitFacts } from '../../src/domain/visit-facts.ts';
import { now } from './samples.ts';
import { calendar } from './visits.ts';

/** What a school's planner sends when it wakes as often as it asks to. */

export const factsOf = (
  change: Partial<ReminderFacts>,
  people: readonly PersonId[],
  addressee: Partial<Addressee> = {},
): ReminderFacts => ({
  calendar,
  addressees: people.map((person) => ({
    person,
    hours: usualHours,
    muted: [],
    snoozedUntil: {},
    unasked: [],
    ...addressee,
  })),
  unfinished: [],
  routes: [],
  visits: noVisitFacts,
  known: new Set(),
  ...change,
});

const local = (at: Date) => {
  const minutes = localMinutesOf(at, calendar.zone);
  return `${localDateOf(at, calendar.zone)} ${Math.floor(minutes / 60)}:${String(minutes % 60).padStart(2, '0')}`;
};

/** The planner woken whenever it asks to be, from now to `until`; `turns`: what becomes of the facts at a moment. */
export const sentUntil = (
  until: Date,
  given: ReminderFacts,
  from = now,
  turns: (facts: ReminderFacts, at: Date) => ReminderFacts = (it) => it,
) => {
  const sent: { kind: string; to: number; at: string; key: string; isUnasked: boolean }[] = [];
  let [at, current] = [from as Date | null, given];
  for (let rounds = 0; at !== null && at <= until && rounds < 200; rounds += 1) {
    const plan = dueReminders(turns(current, at), at);
    for (const { kind, to, dueAt, key, isUnasked } of plan.due)
      sent.push({ kind, to, at: local(dueAt), key, isUnasked });
    current = {
      ...current,
      known: new Set([...current.known, ...[...plan.due, ...plan.stale].map(({ key }) => key)]),
      addressees: current.addressees.map((it) => ({
        ...it,
        unasked: [
          ...it.unasked,
          ...plan.due.filter((one) => one.to === it.person && one.isUnasked).map(({ dueAt }) => dueAt),
        ],
      })),
    };
    if (plan.next !== null) expect(plan.next.getTime()).toBeGreaterThan(at.getTime());
    at = plan.next;
  }
  return sent;
};

export const inShort = (sent: readonly { kind: string; at: string }[]) => sent.map(({ kind, at }) => `${kind} ${at}`);
