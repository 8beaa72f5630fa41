import { createHmac } from 'node:crypto';
import type { Api } from 'grammy';
import type { Update } from 'grammy/types';
import type { Clock } from '../domain/clock.ts';
import type { Log } from '../log.ts';
import type { Metrics } from '../metrics.ts';
import { createDispatcher, incidentNumber } from './dispatcher.ts';
import type { Handle, Task } from './dispatcher.ts';
import { poll } from './poller.ts';
import { createRateLimit } from './rate-limit.ts';
import type { RateVerdict } from './rate-limit.ts';
import { systemTimer } from './timer.ts';
import type { Timer } from './timer.ts';

/**
 * Updates are written before Telegram is told that they arrived, and handled from there. (The stock runner confirms
 * them first, and loses what it has in hand when the process is killed.)
 */

export interface Received {
  readonly updateId: number;
  readonly chatKey: string;
  readonly payload: string;
}

export interface Waiting extends Received {
  /** Its change is committed already: draw again, decide nothing. */
  readonly applied: boolean;
  readonly attempts: number;
}

/** What the inbox needs of the store. */
export interface InboxStore {
  /** Writes new updates durably; a repeated delivery is dropped. Returns those that were new, in order. */
  receive(updates: readonly Received[]): Promise<readonly Received[]>;
  /** At start: everything unhandled, in order, each counted as one more attempt; those tried three times are set aside. */
  waiting(): Promise<{ readonly again: readonly Waiting[]; readonly setAside: readonly number[] }>;
  handled(updateId: number): Promise<void>;
  setAside(updateId: number): Promise<void>;
  /** Rows older than the date go. */
  forget(before: Date): Promise<number>;
}

export interface InboxDeps {
  readonly api: Pick<Api, 'getUpdates' | 'answerCallbackQuery' | 'sendMessage'>;
  readonly store: InboxStore;
  readonly handle: Handle;
  readonly onIncident?: (update: Update, incident: string | null) => Promise<void>;
  readonly chatKeyOf: (update: Update) => string;
  /** Updates of one person in ten seconds. */
  readonly rateLimit: number;
  /** What whoever is faster reads; an answer to a press takes 200 characters. */
  readonly tooFast: string;
  /** Chats handled side by side. */
  readonly concurrency: number;
  /** For one update. */
  readonly timeoutMs: number;
  readonly log: Log;
  readonly metrics: Metrics;
  readonly clock: Clock;
  readonly timer?: Timer;
}

export interface InboxHealth {
  /** When updates were last fetched and stored, none included. */
  readonly lastPollAt: Date | null;
  readonly waiting: number;
  readonly longestWaitMs: number;
}

export interface Inbox {
  /** Resolves after `stop()`, rejects with `PollingRefused` or if the store cannot say what a former process left. */
  start(): Promise<void>;
  /** Current updates finish; what waits stays in the store for the next start. */
  stop(): Promise<void>;
  /** Resolves when everything that was accepted is handled and marked. */
  idle(): Promise<void>;
  health(): InboxHealth;
}

const storePauseMs = 3000;
/** So many wait in memory; the rest waits at Telegram, which keeps it for a day. */
const roomFor = 2000;
const mostCourtesies = 50;
/**
 * Most that polling waits for what it has brought to be handled. What a crowd presses meanwhile then comes in one poll,
 * is stored in one commit and decided in another: a tenth more answers a second (`npm run bench`). Whoever is alone is
 * handled sooner than that, and waits for nothing.
 */
const lullMs = 40;

export const createInbox = (deps: InboxDeps): Inbox => {
  const { api, store, chatKeyOf, tooFast, log, metrics, clock, timer = systemTimer } = deps;
  const dispatcher = createDispatcher({
    handle: deps.handle,
    onIncident: deps.onIncident,
    markHandled: (updateId) => store.handled(updateId),
    concurrency: deps.concurrency,
    timeoutMs: deps.timeoutMs,
    roomFor,
    timer,
    log,
    metrics,
  });
  const rateOf = createRateLimit(deps.rateLimit, timer);
  const stopping = new AbortController();
  let lastPollAt: Date | null = null;
  let courtesies = 0;
  let work = Promise.resolve();
  metrics.readInboxWaiting(() => dispatcher.waiting());

  const take = async (updates: readonly Update[]): Promise<void> => {
    const allowed = updates.filter(isWithinRate);
    if (allowed.length > 0) {
      const fresh = await receive(allowed);
      if (fresh === null) throw new Error('stopped before the updates were stored');
      const byId = new Map(allowed.map((update) => [update.update_id, update]));
      dispatcher.accept(
        fresh.flatMap(({ updateId, chatKey }): Task[] => {
          const update = byId.get(updateId);
          return update === undefined ? [] : [{ updateId, chatKey, update, applied: false, attempts: 1 }];
        }),
      );
    }
    lastPollAt = clock();
    metrics.polled(lastPollAt);
    await dispatcher.room();
    await dispatcher.lull(lullMs);
  };

  /**
   * Tries until it is done or the inbox stops: `null`. Fetching the same updates again instead would take them from
   * their senders' rate a second time, and in the end drop what was sent at an honest pace.
   */
  const receive = async (updates: readonly Update[]): Promise<readonly Received[] | null> => {
    const rows = updates.map((update) => ({
      updateId: update.update_id,
      chatKey: chatKeyOf(update),
      payload: JSON.stringify(update),
    }));
    for (let failures = 0; !stopping.signal.aborted; failures += 1) {
      try {
        const fresh = await store.receive(rows);
        if (failures > 0) log.info('inbox-recovered');
        return fresh;
      } catch (err) {
        if (failures === 0) log.error({ err }, 'inbox-not-written');
        await timer.wait(storePauseMs, stopping.signal);
      }
    }
    return null;
  };

  const isWithinRate = (update: Update): boolean => {
    const person = (update.callback_query ?? update.message ?? update.edited_message)?.from?.id;
    const verdict = person === undefined ? 'within' : rateOf(person);
    if (verdict === 'within') return true;
    metrics.update('dropped_by_rate');
    tellTooFast(update, verdict);
    return false;
  };

  /** Not awaited, and not for everyone in a flood: polling must not wait for those who are too fast. */
  const tellTooFast = (update: Update, verdict: RateVerdict): void => {
    const telling = courtesies < mostCourtesies ? courtesyFor(update, verdict) : undefined;
    if (telling === undefined) return;
    courtesies += 1;
    telling
      .catch((err: unknown) => log.debug({ err }, 'too-fast-not-told'))
      .finally(() => {
        courtesies -= 1;
      });
  };

  const courtesyFor = (
    { callback_query: press, message }: Update,
    verdict: RateVerdict,
  ): Promise<unknown> | undefined => {
    if (press !== undefined) return api.answerCallbackQuery(press.id, { text: tooFast });
    if (verdict === 'told-off' && message?.chat.type === 'private') return api.sendMessage(message.chat.id, tooFast);
    return undefined;
  };

  const run = async (): Promise<void> => {
    const { again, setAside } = await store.waiting();
    for (const updateId of setAside) reportSetAside(updateId);
    const tasks: Task[] = [];
    for (const row of again) {
      const update = readPayload(row.payload);
      if (update !== undefined) tasks.push({ ...row, update });
      else {
        await store.setAside(row.updateId);
        reportSetAside(row.updateId);
      }
    }
    dispatcher.accept(tasks);
    await poll({ api, take, timer, log }, stopping.signal);
  };

  const reportSetAside = (updateId: number): void => {
    log.error({ incident: incidentNumber(), updateId }, 'update-set-aside');
    metrics.update('set_aside');
  };

  return {
    start: () => {
      work = run();
      return work;
    },
    stop: async () => {
      stopping.abort();
      await dispatcher.stop();
      await work.catch(() => undefined);
    },
    idle: () => dispatcher.idle(),
    health: () => ({ lastPollAt, waiting: dispatcher.waiting(), longestWaitMs: dispatcher.longestWaitMs() }),
  };
};

/** A row that cannot be read must not keep the bot from starting. */
const readPayload = (payload: string): Update | undefined => {
  try {
    return JSON.parse(payload);
  } catch {
    return undefined;
  }
};

/**
 * The name of a chat in the inbox and of a talk in the flow state: a keyed hash, so that neither table holds a Telegram
 * id. The key comes from the token, which the database does not hold; another token makes other names.
 */
export const createChatKey = (token: string): ((update: Update) => string) => {
  const key = createHmac('sha256', token).update('nastavnik: chat key').digest();
  return (update) => {
    const press = update.callback_query;
    const spoken = update.message ?? update.edited_message ?? press?.message ?? update.my_chat_member;
    const user = (press ?? update.message ?? update.edited_message ?? update.my_chat_member)?.from?.id ?? 0;
    return createHmac('sha256', key)
      .update(`${spoken?.chat.id ?? user}:${user}`)
      .digest('base64url')
      .slice(0, 22);
  };
};
