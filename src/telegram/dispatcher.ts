import { randomInt } from 'node:crypto';
import type { Update } from 'grammy/types';
import type { Log } from '../log.ts';
import type { Metrics } from '../metrics.ts';
import { faultOf } from './fault.ts';
import type { Timer } from './timer.ts';

/** Handles updates that are stored already: those of one chat in order, of different chats side by side. */

/** What a handler learns beside the update itself. */
export interface Delivery {
  readonly updateId: number;
  /** Its change was committed before the process died: draw again, decide nothing. */
  readonly applied: boolean;
  /** 1 for an update that has just arrived. */
  readonly attempts: number;
  readonly signal: AbortSignal;
  /** By `Timer.now()`: when the signal will abort. */
  readonly deadline: number;
}

/** `refused` only tells the metrics that nobody was let in. */
export type Handle = (update: Update, delivery: Delivery) => Promise<void | 'refused'>;

export interface Task {
  readonly updateId: number;
  readonly chatKey: string;
  readonly applied: boolean;
  readonly attempts: number;
  readonly update: Update;
}

export interface DispatcherDeps {
  readonly handle: Handle;
  /**
   * Tells the person that something broke, and the number to name; `null`: Telegram could not be reached, and there is
   * nothing to report. Runs outside of the update and its time limit.
   */
  readonly onIncident: ((update: Update, incident: string | null) => Promise<void>) | undefined;
  readonly markHandled: (updateId: number) => Promise<void>;
  readonly concurrency: number;
  readonly timeoutMs: number;
  /** So many wait in memory before polling pauses. */
  readonly roomFor: number;
  readonly timer: Timer;
  readonly log: Log;
  readonly metrics: Metrics;
}

export interface Dispatcher {
  accept(tasks: readonly Task[]): void;
  /** Resolves as soon as more may be accepted, or when nothing will be any more. */
  room(): Promise<void>;
  /** Resolves when nothing waits and nothing runs, but after so many milliseconds in any case. */
  lull(mostMs: number): Promise<void>;
  /** Resolves when nothing waits, nothing runs and every mark is written. */
  idle(): Promise<void>;
  /** Begins nothing new and waits for what runs. */
  stop(): Promise<void>;
  waiting(): number;
  /** How long the update at the head of the longest wait has been in memory; 0 when nothing waits. */
  longestWaitMs(): number;
}

/** The update's time is up: the reason with which its signal aborts. */
export class UpdateTooLong extends Error {
  override readonly name = 'UpdateTooLong';
}

interface Queued {
  readonly task: Task;
  readonly since: number;
}

export const createDispatcher = (deps: DispatcherDeps): Dispatcher => {
  const { concurrency, timeoutMs, timer, log, metrics } = deps;
  /** A chat is here while it has an update that waits or runs. */
  const chats = new Map<string, Queued[]>();
  /** Chats with something to begin, in fair turns: one update each, then to the end of the line. */
  const line: string[] = [];
  const waiters = new Set<{ isMet(): boolean; resolve(): void }>();
  let waiting = 0;
  let running = 0;
  let afterwards = 0;
  let isStopping = false;

  const until = (isMet: () => boolean, mostMs?: number): Promise<void> => {
    if (isMet()) return Promise.resolve();
    return new Promise((resolve) => {
      const waiter = { isMet, resolve };
      waiters.add(waiter);
      const giveUp = async (ms: number): Promise<void> => {
        await timer.wait(ms);
        if (waiters.delete(waiter)) resolve();
      };
      if (mostMs !== undefined) void giveUp(mostMs);
    });
  };

  const changed = (): void => {
    for (const waiter of waiters) {
      if (!waiter.isMet()) continue;
      waiters.delete(waiter);
      waiter.resolve();
    }
  };

  const advance = (): void => {
    for (;;) {
      const chatKey = running < concurrency && !isStopping ? line.shift() : undefined;
      if (chatKey === undefined) break;
      void serve(chatKey);
    }
    changed();
  };

  const serve = async (chatKey: string): Promise<void> => {
    const queue = chats.get(chatKey);
    const next = queue?.shift();
    if (queue === undefined || next === undefined) return;
    waiting -= 1;
    running += 1;
    await run(next.task);
    running -= 1;
    if (queue.length > 0) line.push(chatKey);
    else chats.delete(chatKey);
    advance();
  };

  const run = async (task: Task): Promise<void> => {
    const begun = timer.now();
    const outcome = await withinLimit(task, begun + timeoutMs);
    metrics.handlerTook((timer.now() - begun) / 1000);
    if (outcome instanceof Incident) report(task, outcome);
    else metrics.update(outcome);
    // The next update of the chat does not wait for the mark: lost in a kill, it costs drawing one message again.
    settleLater(
      () => deps.markHandled(task.updateId),
      (err) => {
        log.error({ updateId: task.updateId, err }, 'handled-not-marked');
      },
    );
  };

  /** Never rejects, and settles in time even if the handler never does. */
  const withinLimit = (task: Task, deadline: number): Promise<'handled' | 'refused' | Incident> =>
    new Promise((resolve) => {
      const { update, updateId, applied, attempts } = task;
      const controller = new AbortController();
      const { signal } = controller;
      const limit = setTimeout(() => {
        const late = new UpdateTooLong(`not handled within ${timeoutMs} ms`);
        resolve(new Incident(late));
        controller.abort(late);
      }, timeoutMs);
      const handling = (async () => deps.handle(update, { updateId, applied, attempts, signal, deadline }))();
      handling
        .then(
          (outcome) => resolve(outcome ?? 'handled'),
          (error: unknown) => resolve(new Incident(error)),
        )
        .finally(() => clearTimeout(limit));
    });

  const report = ({ update, updateId }: Task, { number, error }: Incident): void => {
    const isOutage = faultOf(error) === 'outage';
    const about = { updateId, update: kindOf(update), err: error };
    if (isOutage) log.warn(about, 'outage');
    else log.error({ incident: number, ...about }, 'incident');
    metrics.update(isOutage ? 'outage' : 'incident');
    const incident = isOutage ? null : number;
    settleLater(
      async () => deps.onIncident?.(update, incident),
      (err) => {
        log.warn({ incident, updateId, err }, 'incident-not-told');
      },
    );
  };

  const settleLater = (work: () => Promise<void>, onError: (error: unknown) => void): void => {
    afterwards += 1;
    void work()
      .catch(onError)
      .finally(() => {
        afterwards -= 1;
        changed();
      });
  };

  return {
    accept: (tasks) => {
      const since = timer.now();
      for (const task of tasks) {
        const queue = chats.get(task.chatKey);
        if (queue === undefined) {
          chats.set(task.chatKey, [{ task, since }]);
          line.push(task.chatKey);
        } else queue.push({ task, since });
      }
      waiting += tasks.length;
      advance();
    },
    room: () => until(() => waiting < deps.roomFor || isStopping),
    lull: (mostMs) => until(() => (waiting === 0 && running === 0) || isStopping, mostMs),
    idle: () => until(() => running === 0 && afterwards === 0 && (waiting === 0 || isStopping)),
    stop: () => {
      isStopping = true;
      changed();
      return until(() => running === 0 && afterwards === 0);
    },
    waiting: () => waiting,
    longestWaitMs: () => {
      const now = timer.now();
      return Math.max(0, ...[...chats.values()].map(([first]) => (first === undefined ? 0 : now - first.since)));
    },
  };
};

class Incident {
  readonly number = incidentNumber();
  readonly error: unknown;

  constructor(error: unknown) {
    this.error = error;
  }
}

/** Short enough to be read out on the phone; no letters that look or sound like others. */
export const incidentNumber = (): string => {
  const letters = '23456789ABCDEFGHKMNPQRSTUVWXYZ';
  return Array.from({ length: 6 }, () => letters[randomInt(letters.length)]).join('');
};

/** `message`, `callback_query`, …: the only thing about an update that may be logged beside its id. */
const kindOf = (update: Update): string => Object.keys(update).find((key) => key !== 'update_id') ?? 'unknown';
