import { Writable } from 'node:stream';
import { createLog } from '../../src/log.ts';
import { createMetrics } from '../../src/metrics.ts';
import { calendarFile } from '../../src/reports/calendar-file.ts';
import { planReminders, sendDue } from '../../src/scheduler/send-reminders.ts';
import type { Database } from '../../src/store/connection.ts';
import { createStore } from '../../src/store/store.ts';
import type { Unasked } from '../../src/telegram/sender.ts';
import { calendars } from '../domain/calendars.ts';
import { instrument, start } from '../store/school.ts';

/** A message that went out, and to which account. */
export interface SentMessage {
  readonly to: number;
  readonly message: Unasked;
}

/** The scheduler over a store, with a clock that is moved by hand; what it sends is kept instead. */
export const startSending = ({ client, ...database }: Database) => {
  let now = start;
  const store = createStore({ client, ...database }, { clock: () => now, calendarOf: calendars.calendarOf });
  const sent: SentMessage[] = [];
  const deps = {
    store,
    sender: {
      send: (to: number, message: Unasked) => {
        sent.push({ to, message });
        return Promise.resolve({ kind: 'sent' as const, messageId: sent.length });
      },
    },
    instruments: { current: instrument, find: () => instrument },
    calendarFile,
    host: 'nastavnik_bot',
    clock: () => now,
    log: createLog({ level: 'silent', secrets: [], destination: new Writable() }),
    metrics: createMetrics(),
  };
  return {
    store,
    client,
    /** What goes out at a moment, now unless said otherwise. */
    goes: async (moment = now): Promise<readonly SentMessage[]> => {
      now = moment;
      const before = sent.length;
      await planReminders(deps);
      await sendDue(deps);
      return sent.slice(before);
    },
  };
};
