import { expect, it } from 'vitest';
import { createMetrics } from '../../src/metrics.ts';
import { calendarFile } from '../../src/reports/calendar-file.ts';
import { createScheduler } from '../../src/scheduler/scheduler.ts';
import { createStore } from '../../src/store/store.ts';
import type { Sender } from '../../src/telegram/sender.ts';
import { onEachDatabase } from '../store/databases.ts';
import { buildSchool, instrument, start } from '../store/school.ts';
import { gate, logLines } from '../telegram/wire.ts';

onEachDatabase('stopping in the middle of sending', (open) => {
  // One of the notices says nothing any more: its claim is decided already.
  it('does not wait for the whole outbox: what did not go yet waits for the next start', async () => {
    const { database } = await open();
    const store = createStore(database, { clock: () => start });
    await buildSchool(store, { mentees: 4 });
    const waiting = (await store.system.outbox.countByState())['waiting'] ?? 0;
    expect(waiting).toBeGreaterThan(2);
    const { opened, open: begin } = gate();
    const asked: number[] = [];
    // The first goes at once, the second would have to wait for its turn for a long time.
    const sender: Sender = {
      send: (chat, _message, signal) => {
        asked.push(chat);
        if (asked.length === 1) return Promise.resolve({ kind: 'sent', messageId: 1 });
        begin();
        return new Promise((resolve) => {
          signal?.addEventListener('abort', () => resolve({ kind: 'later', seconds: 0 }));
        });
      },
    };
    const scheduler = createScheduler({
      store,
      sender,
      instruments: { current: instrument, find: () => instrument },
      calendarFile,
      host: 'nastavnik_bot',
      clock: () => start,
      log: logLines().log,
      metrics: createMetrics(),
    });
    void scheduler.tick();
    await opened;

    await scheduler.stop();

    expect(asked).toHaveLength(2);
    expect(await store.system.outbox.countByState()).toEqual({ dropped: 1, sent: 1, waiting: waiting - 2 });
  });
});
