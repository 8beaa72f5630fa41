import { schedule, type ScheduledTask } from 'node-cron';
import type { TickDeps } from './send-reminders.ts';
import { planReminders, sendDue } from './send-reminders.ts';

/** node-cron only wakes the planner; what is due is a question of facts and time, so a missed tick is caught up. */

const day = 24 * 60 * 60 * 1000;
const inboxKept = 7 * day;

export const createScheduler = (given: Omit<TickDeps, 'signal'>) => {
  const stopping = new AbortController();
  const deps: TickDeps = { ...given, signal: stopping.signal };
  const { log } = deps;
  let running: Promise<void> | null = null;
  let isAgain = false;
  let lastTidied = 0;
  let task: ScheduledTask | undefined;

  const run = async (): Promise<void> => {
    do {
      isAgain = false;
      try {
        await planReminders(deps);
        await sendDue(deps);
        await tidy();
      } catch (error) {
        if (!stopping.signal.aborted)
          log.error({ event: 'tick-failed', err: error }, 'a tick failed; the next one goes on');
      }
    } while (isAgain && !stopping.signal.aborted);
  };

  /** Once an hour: rows of the inbox and talks that nobody needs any more. */
  const tidy = async (): Promise<void> => {
    const now = deps.clock().getTime();
    if (now - lastTidied < day / 24) return;
    lastTidied = now;
    const before = new Date(now - inboxKept);
    await deps.store.wire.inbox.forget(before);
    await deps.store.wire.flows.forget(before);
  };

  /** One tick at a time; asked meanwhile, there will be one more. */
  const tick = (): Promise<void> => {
    if (stopping.signal.aborted) return Promise.resolve();
    isAgain = true;
    running ??= run().finally(() => {
      running = null;
    });
    return running;
  };

  return {
    tick,
    start: (): void => {
      task = schedule('*/30 * * * * *', () => tick(), { noOverlap: true, name: 'reminders' });
    },
    stop: async (): Promise<void> => {
      stopping.abort();
      await task?.destroy();
      await running;
    },
  };
};

export type Scheduler = ReturnType<typeof createScheduler>;
