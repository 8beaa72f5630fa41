import { setImmediate as yieldToPresses } from 'node:timers/promises';
import type { CalendarEntry } from '../domain/calendar-entry.ts';
import type { Clock } from '../domain/clock.ts';
import type { PersonId } from '../domain/people.ts';
import type { Reminder, ReminderKind } from '../domain/reminder.ts';
import { appointmentKinds, dueReminders, isStillWanted, reminderKinds } from '../domain/reminder.ts';
import { isQuiet, nextAllowed } from '../domain/school-calendar.ts';
import type { Instruments } from '../domain/standard.ts';
import type { Log } from '../log.ts';
import type { Metrics } from '../metrics.ts';
import type { OutboxItem } from '../store/outbox.ts';
import type { Store } from '../store/store.ts';
import type { Sender } from '../telegram/sender.ts';
import { messageOf, writeLetter, type Written } from './letters.ts';

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

/** Sends what is due; returns how many messages went out. */
export const sendDue = async (deps: TickDeps): Promise<number> => {
  const { outbox } = deps.store.system;
  let sent = 0;
  for (;;) {
    const items = await outbox.claim(deps.clock(), batch);
    if (items.length === 0) return sent;
    for (const together of messagesOf(items)) {
      // A claim given back is sent at once after a restart; one that is left behind would have to run out first.
      if (deps.signal?.aborted === true) for (const { id } of together) await outbox.putOff(id, deps.clock());
      else if (await sendTogether(deps, together)) sent += 1;
    }
    if (deps.signal?.aborted === true) return sent;
  }
};

/** What goes in one message: the reminders of one person, unless they speak of an appointment; all else by itself. */
const messagesOf = (items: readonly OutboxItem[]): readonly (readonly OutboxItem[])[] => {
  const messages: OutboxItem[][] = [];
  const ofPerson = new Map<PersonId, OutboxItem[]>();
  for (const item of items) {
    const joins = isReminder(item.kind) && !(appointmentKinds as readonly ReminderKind[]).includes(item.kind);
    const known = joins ? ofPerson.get(item.recipient.person) : undefined;
    if (known !== undefined) known.push(item);
    else {
      const message = [item];
      messages.push(message);
      if (joins) ofPerson.set(item.recipient.person, message);
    }
  }
  return messages;
};

interface Ready {
  readonly item: OutboxItem;
  readonly letter: Written;
}

const drop = async ({ store, metrics }: TickDeps, item: OutboxItem): Promise<null> => {
  if (isReminder(item.kind)) metrics.reminders('dropped', 1);
  await store.system.outbox.markDropped(item.id);
  return null;
};

/** `null`: it does not go now, and what becomes of it is settled. */
const prepared = async (deps: TickDeps, item: OutboxItem, now: Date): Promise<Ready | null> => {
  const { outbox } = deps.store.system;
  if (item.recipient.telegramId === null) return drop(deps, item);
  // Asked again right before it goes: it may have been done, muted or left meanwhile.
  if (isReminder(item.kind)) {
    const facts = await outbox.reminderFacts(item.organisation, now, item.recipient.person);
    const planned = { key: item.key, kind: item.kind, to: item.recipient.person, refs: item.refs };
    if (!isStillWanted(facts, planned, now)) return drop(deps, item);
    // Planned for a moment that the bot slept through: it waits for the next working morning, like any other.
    const moment = nextAllowed(now, facts.calendar, item.recipient.hours);
    if (moment > now) {
      await outbox.putOff(item.id, moment);
      return null;
    }
  }
  const letter = await writeLetter(item, outbox, deps);
  return letter === null ? drop(deps, item) : { item, letter };
};

const sendTogether = async (deps: TickDeps, items: readonly OutboxItem[]): Promise<boolean> => {
  const { store, sender, calendarFile, clock, log, metrics, signal } = deps;
  const { outbox } = store.system;
  const now = clock();
  const ready: Ready[] = [];
  for (const item of items) {
    const one = await prepared(deps, item, now);
    if (one !== null) ready.push(one);
  }
  const [first] = ready;
  if (first === undefined || first.item.recipient.telegramId === null) return false;
  const { telegramId, person, calendar, hours } = first.item.recipient;
  const each = async (settle: (item: OutboxItem) => Promise<void>): Promise<void> => {
    for (const { item } of ready) await settle(item);
  };
  const putOff = (seconds: number): Promise<void> =>
    each((item) =>
      item.attempts >= mostAttempts
        ? outbox.markFailed(item.id, 'gave up')
        : outbox.putOff(item.id, new Date(now.getTime() + seconds * 1000)),
    );
  const { html, keyboard, file } = messageOf(
    person,
    ready.map(({ letter }) => letter),
  );
  const message = {
    text: html.text,
    ...(keyboard === undefined || keyboard.inline_keyboard.length === 0 ? {} : { keyboard }),
    // A notice follows at once from what somebody did; outside one's hours it comes without a sound.
    silent: isQuiet(now, calendar, hours),
    ...(file === undefined ? {} : { file: { name: file.name, bytes: calendarFile(file.entry) } }),
  };
  const result = await sender.send(telegramId, message, signal);
  switch (result.kind) {
    case 'sent':
      await each((item) => outbox.markSent(item.id));
      metrics.reminders('sent', ready.filter(({ item }) => isReminder(item.kind)).length);
      return true;
    case 'unreachable':
      await store.door.markReachable(telegramId, false);
      await each((item) => outbox.markFailed(item.id, 'unreachable'));
      log.info({ event: 'unreachable', outbox: first.item.id }, 'a message could not be delivered');
      return false;
    case 'later':
      await putOff(result.seconds);
      return false;
    case 'failed':
      // The line was cut: nobody knows whether it went. Better twice than never.
      if (result.fault === 'outage') {
        await putOff(outagePause);
        return false;
      }
      await each((item) => outbox.markFailed(item.id, result.fault));
      log.error(
        { event: 'send-failed', outbox: first.item.id, kind: first.item.kind, fault: result.fault },
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
