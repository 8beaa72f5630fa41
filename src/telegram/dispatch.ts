import type { Update } from 'grammy/types';
import { randomBytes } from 'node:crypto';
import type { Clock } from '../domain/clock.ts';
import type { Log } from '../log.ts';
import type { Metrics } from '../metrics.ts';
import { inUpdate } from './scope.ts';

/** Handles updates that are written already: those of one chat in order, of different chats side by side. */

export interface Delivery {
  readonly updateId: number;
  /** Its change was committed before the process died. */
  readonly applied: boolean;
  readonly attempts: number;
  readonly signal: AbortSignal;
}

export interface Job {
  readonly updateId: number;
  readonly chatKey: string;
  readonly update: Update;
  readonly applied: boolean;
  readonly attempts: number;
}

export interface DispatchDeps {
  handle(update: Update, delivery: Delivery): Promise<void>;
  handled(updateId: number): Promise<void>;
  /** Tells the person that something broke, with the number to name. */
  apologise(update: Update, incident: string): Promise<void>;
  readonly concurrency: number;
  readonly timeoutMs: number;
  readonly log: Log;
  readonly metrics: Metrics;
  readonly clock: Clock;
}

export const createDispatch = (deps: DispatchDeps) => {
  const { log, metrics } = deps;
  const chats = new Map<string, Job[]>();
  const ready: string[] = [];
  let running = 0;
  let isStopped = false;
  let onIdle: (() => void)[] = [];

  const settleIdle = (): void => {
    if (running > 0 || (chats.size > 0 && !isStopped)) return;
    for (const tell of onIdle) tell();
    onIdle = [];
  };

  const next = (): void => {
    while (running < deps.concurrency && !isStopped) {
      const chatKey = ready.shift();
      if (chatKey === undefined) break;
      const job = chats.get(chatKey)?.shift();
      if (job === undefined) {
        chats.delete(chatKey);
        continue;
      }
      running += 1;
      void run(job).finally(() => {
        running -= 1;
        if ((chats.get(chatKey)?.length ?? 0) > 0) ready.push(chatKey);
        else chats.delete(chatKey);
        next();
      });
    }
    settleIdle();
  };

  const run = async (job: Job): Promise<void> => {
    const stop = new AbortController();
    const end = metrics.handlerSeconds.startTimer();
    let timer: NodeJS.Timeout | undefined;
    const limit = new Promise<never>((_, reject) => {
      timer = setTimeout(() => {
        stop.abort(new Error('the update took too long'));
        reject(new Error('the update took too long'));
      }, deps.timeoutMs);
    });
    try {
      const delivery = { ...job, signal: stop.signal };
      await Promise.race([inUpdate(delivery, () => deps.handle(job.update, delivery)), limit]);
      metrics.updates.inc({ outcome: 'handled' });
    } catch (error) {
      const incident = randomBytes(3).toString('hex').toUpperCase();
      metrics.updates.inc({ outcome: 'incident' });
      log.error({ event: 'incident', incident, updateId: job.updateId, kind: kindOf(job.update), err: error }, 'incident');
      await deps.apologise(job.update, incident).catch(() => undefined);
    } finally {
      clearTimeout(timer);
      end();
    }
    // Not awaited: the mark may share a later commit. Lost in a kill, it costs one more drawing of the same message.
    deps.handled(job.updateId).catch((error: unknown) => {
      log.error({ event: 'handled-mark-lost', updateId: job.updateId, err: error }, 'could not mark as handled');
    });
  };

  return {
    add: (jobs: readonly Job[]): void => {
      for (const job of jobs) {
        const queue = chats.get(job.chatKey);
        if (queue === undefined) {
          chats.set(job.chatKey, [job]);
          ready.push(job.chatKey);
        } else queue.push(job);
      }
      next();
    },
    /** Current updates finish; those that wait stay in the inbox for the next start. */
    stop: async (): Promise<void> => {
      isStopped = true;
      if (running > 0) await new Promise<void>((resolve) => onIdle.push(resolve));
    },
    idle: (): Promise<void> =>
      running === 0 && chats.size === 0 ? Promise.resolve() : new Promise((resolve) => onIdle.push(resolve)),
    get waiting(): number {
      return [...chats.values()].reduce((sum, queue) => sum + queue.length, 0);
    },
  };
};

export const kindOf = (update: Update): string =>
  Object.keys(update).find((key) => key !== 'update_id') ?? 'unknown';
