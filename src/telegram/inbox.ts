import { setTimeout as wait } from 'node:timers/promises';
import type { Api } from 'grammy';
import type { Update } from 'grammy/types';
import type { Clock } from '../domain/clock.ts';
import type { Log } from '../log.ts';
import type { Metrics } from '../metrics.ts';
import type { InboxStore, Received } from '../store/inbox.ts';
import type { ChatKey } from './chat-key.ts';
import type { createDispatch, Job } from './dispatch.ts';
import { faultOf } from './fault.ts';
import type { createRate } from './rate.ts';

/**
 * Polls Telegram, and asks for the next updates only when the last ones are written: asking acknowledges them.
 * (The stock runner acknowledges first and loses what it had in hand when it is killed.)
 */

export const allowedUpdates = ['message', 'edited_message', 'callback_query', 'my_chat_member'] as const;

export interface InboxDeps {
  readonly api: Api;
  readonly store: InboxStore;
  readonly dispatch: ReturnType<typeof createDispatch>;
  readonly chatKey: ChatKey;
  readonly rate: ReturnType<typeof createRate>;
  /** Says «слишком быстро» to a press or a message that is not taken. */
  slowDown(update: Update): Promise<void>;
  readonly log: Log;
  readonly metrics: Metrics;
  readonly clock: Clock;
  /** Milliseconds before polling again after a failure. */
  readonly pause?: number;
}

const conflictPatience = 60_000;

export const createInbox = (deps: InboxDeps) => {
  const { api, store, dispatch, log, metrics, clock } = deps;
  const pause = deps.pause ?? 3000;
  const stopping = new AbortController();
  let offset = 0;
  let lastPollAt: Date | null = null;
  let loop: Promise<void> = Promise.resolve();

  const senderOf = (update: Update): number | undefined =>
    (update.message ?? update.edited_message ?? update.callback_query ?? update.my_chat_member)?.from?.id;

  const chatOf = (update: Update): number | undefined =>
    (update.message ?? update.edited_message ?? update.callback_query?.message ?? update.my_chat_member)?.chat.id;

  const toReceived = (update: Update): Received => {
    const sender = senderOf(update) ?? 0;
    return {
      updateId: update.update_id,
      chatKey: deps.chatKey(chatOf(update) ?? sender, sender),
      payload: JSON.stringify(update),
    };
  };

  const take = async (updates: readonly Update[]): Promise<void> => {
    const taken = updates.filter((update) => {
      const sender = senderOf(update);
      const verdict = sender === undefined ? 'taken' : deps.rate(sender);
      if (verdict === 'taken') return true;
      metrics.updates.inc({ outcome: 'dropped_by_rate' });
      if (verdict === 'tell' || update.callback_query !== undefined) deps.slowDown(update).catch(() => undefined);
      return false;
    });
    if (taken.length === 0) return;
    const byId = new Map(taken.map((update) => [update.update_id, update]));
    const fresh = await store.receive(taken.map(toReceived));
    dispatch.add(
      fresh.flatMap(({ updateId, chatKey }): Job[] => {
        const update = byId.get(updateId);
        return update === undefined ? [] : [{ updateId, chatKey, update, applied: false, attempts: 1 }];
      }),
    );
  };

  const poll = async (): Promise<void> => {
    let outageSince: Date | null = null;
    let conflictSince: Date | null = null;
    while (!stopping.signal.aborted) {
      try {
        const updates = await api.getUpdates(
          { offset, limit: 100, timeout: 30, allowed_updates: allowedUpdates },
          stopping.signal as never,
        );
        lastPollAt = clock();
        metrics.lastPoll.set(lastPollAt.getTime() / 1000);
        if (outageSince !== null) log.info({ event: 'poll-recovered' }, 'Telegram answers again');
        outageSince = null;
        conflictSince = null;
        await take(updates);
        // Only now: the next poll with this offset tells Telegram that these have arrived.
        offset = Math.max(offset, ...updates.map((update) => update.update_id + 1));
      } catch (error) {
        if (stopping.signal.aborted) return;
        const fault = faultOf(error);
        if (fault === 'unauthorised') throw error;
        if (fault === 'conflict') {
          conflictSince ??= clock();
          if (clock().getTime() - conflictSince.getTime() > conflictPatience) throw error;
        }
        if (outageSince === null) log.warn({ event: 'poll-failed', fault, err: error }, 'polling failed, trying again');
        outageSince ??= clock();
        await wait(pause, undefined, { signal: stopping.signal }).catch(() => undefined);
      }
    }
  };

  return {
    /** Handles what a former process left, then polls. Rejects when polling can never succeed. */
    start: async (): Promise<void> => {
      const { again, setAside } = await store.waiting();
      for (const updateId of setAside) {
        metrics.updates.inc({ outcome: 'set_aside' });
        log.error({ event: 'set-aside', updateId }, 'an update failed three times and was set aside');
      }
      dispatch.add(again.map((it) => ({ ...it, update: JSON.parse(it.payload) as Update })));
      loop = poll();
      await loop;
    },
    stop: async (): Promise<void> => {
      stopping.abort();
      await loop.catch(() => undefined);
      await dispatch.stop();
    },
    get lastPollAt(): Date | null {
      return lastPollAt;
    },
  };
};

export type Inbox = ReturnType<typeof createInbox>;
