import { setImmediate as yieldToPresses } from 'node:timers/promises';
import type { CalendarEntry } from '../domain/calendar-entry.ts';
import type { Clock } from '../domain/clock.ts';
import type { Reminder, ReminderKind } from '../domain/reminder.ts';
import { dueReminders, isStillWanted, reminderKinds } from '../domain/reminder.ts';
import { isQuiet, nextAllowed } from '../domain/school-calendar.ts';
import type { Instruments } from '../domain/standard.ts';
import type { Log } from '../log.ts';
import type { Metrics } from '../metrics.ts';
import type { OutboxItem } from '../store/outbox.ts';
import type { Store } from '../store/store.ts';
import type { Sender } from '../telegram/sender.ts';
import { writeLetter } from './letters.ts';

/** What one tick does: facts → due → outbox, then claim → send → record. */

export interface TickDeps {
  readonly store: Store;
  readonly sender: Sender;
  readonly instruments: Instruments;
  /** The bytes of an .ics file. */
  readonly calendarFile: (entry: CalendarEntry) => Uint8Array;
  /** The bot's name, which the entries of its calendar files bear. */
  readonly host: string;
  readonly clock: Clock;
  readonly log: Log;
  readonly metrics: Metrics;
  /** Aborted: the message under way is finished, the rest waits for the next start. */
  readonly signal?: AbortSignal;
}

const batch = 50;
const mostAttempts = 20;
/** Seconds. */
const outagePause = 60;

const isReminder = (kind: OutboxItem['kind']): kind is ReminderKind =>
  (reminderKinds as readonly string[]).includes(kind);

/** Plans every school whose time has come, one at a time; returns how many reminders were put into the outbox. */
export const planReminders = async (
  { store, clock, metrics, signal }: Omit<TickDeps, 'sender' | 'calendarFile' | 'host'>,
  now = clock(),
): Promise<number> => {
  let planned = 0;
  for (const { id, nextPlanAt } of await store.system.outbox.schoolsToPlan(now)) {
    if (signal?.aborted === true) break;
    const facts = await store.system.outbox.reminderFacts(id, now);
    const plan = dueReminders(facts, now);
    planned += await store.system.outbox.writePlan(id, plan, nextPlanAt);
    if (plan.stale.length > 0) metrics.reminders('dropped', plan.stale.length);
    await yieldToPresses();
  }
  return planned;
};

/** Sends what is due; returns how many went out. */
export const sendDue = async (deps: TickDeps): Promise<number> => {
  let sent = 0;
  for (;;) {
    const items = await deps.store.system.outbox.claim(deps.clock(), batch);
    if (items.length === 0) return sent;
    for (const item of items) {
      // A claim given back is sent at once after a restart; one that is left behind would have to run out first.
      if (deps.signal?.aborted === true) await deps.store.system.outbox.putOff(item.id, deps.clock());
      else if (await sendOne(deps, item)) sent += 1;
    }
    if (deps.signal?.aborted === true) return sent;
  }
};

const sendOne = async (
  { store, sender, instruments, calendarFile, host, clock, log, metrics, signal }: TickDeps,
  item: OutboxItem,
): Promise<boolean> => {
  const { outbox } = store.system;
  const drop = async (): Promise<false> => {
    if (item.isUnasked) metrics.reminders('dropped', 1);
    await outbox.markDropped(item.id);
    return false;
  };
  const now = clock();
  const putOff = async (seconds: number): Promise<false> => {
    if (item.attempts >= mostAttempts) await outbox.markFailed(item.id, 'gave up');
    else await outbox.putOff(item.id, new Date(now.getTime() + seconds * 1000));
    return false;
  };
  if (item.recipient.telegramId === null) return drop();
  // Asked again right before it goes: it may have been done, muted or left meanwhile.
  if (isReminder(item.kind)) {
    const facts = await outbox.reminderFacts(item.organisation, now, item.recipient.person);
    const planned = { key: item.key, kind: item.kind, to: item.recipient.person, refs: item.refs };
    if (!isStillWanted(facts, planned, now)) return drop();
    // Planned for a moment that the bot slept through: it waits for the next working morning, like any other.
    const moment = nextAllowed(now, facts.calendar, item.recipient.hours);
    if (moment > now) {
      await outbox.putOff(item.id, moment);
      return false;
    }
  }
  const letter = await writeLetter(item, outbox, { instruments, host });
  if (letter === null) return drop();
  const message = {
    text: letter.html.text,
    ...(letter.keyboard === undefined ? {} : { keyboard: letter.keyboard }),
    // A notice follows at once from what somebody did; outside one's hours it comes without a sound.
    silent: isQuiet(now, item.recipient.calendar, item.recipient.hours),
    ...(letter.file === undefined ? {} : { file: { name: letter.file.name, bytes: calendarFile(letter.file.entry) } }),
  };
  const result = await sender.send(item.recipient.telegramId, message, signal);
  switch (result.kind) {
    case 'sent':
      await outbox.markSent(item.id);
      if (item.isUnasked) metrics.reminders('sent', 1);
      return true;
    case 'unreachable':
      await store.door.markReachable(item.recipient.telegramId, false);
      await outbox.markFailed(item.id, 'unreachable');
      log.info({ event: 'unreachable', outbox: item.id }, 'a message could not be delivered');
      return false;
    case 'later':
      return putOff(result.seconds);
    case 'failed':
      // The line was cut: nobody knows whether it went. Better twice than never.
      if (result.fault === 'outage') return putOff(outagePause);
      await outbox.markFailed(item.id, result.fault);
      log.error(
        { event: 'send-failed', outbox: item.id, kind: item.kind, fault: result.fault },
        'a message was refused',
      );
      return false;
  }
};

/** What planning at `moment` would put into the outbox, without writing anything. */
export const foresee = async (store: Store, moment: Date): Promise<readonly Reminder[]> => {
  const all: Reminder[] = [];
  for (const { id } of await store.system.outbox.schoolsToPlan(moment)) {
    const facts = await store.system.outbox.reminderFacts(id, moment);
    all.push(...dueReminders(facts, moment).due);
  }
  return all;
};
