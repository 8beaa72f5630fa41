import type { Api } from 'grammy';
import type { Update } from 'grammy/types';
import type { Log } from '../log.ts';
import { faultOf, retryAfterOf } from './fault.ts';
import type { Timer } from './timer.ts';

/** Always sent whole: Telegram keeps the former list when none is given, and leaves some kinds out by itself. */
export const allowedUpdates = ['message', 'edited_message', 'callback_query', 'my_chat_member'] as const;

/** Polling cannot succeed by being repeated: the process should stop and somebody should look. */
export class PollingRefused extends Error {
  override readonly name = 'PollingRefused';
  readonly kind: 'conflict' | 'unauthorised';

  constructor(kind: 'conflict' | 'unauthorised') {
    super(
      kind === 'conflict'
        ? 'another instance polls with this token, or a webhook is set'
        : 'Telegram does not know this token; it may have been revoked',
    );
    this.kind = kind;
  }
}

export interface PollerDeps {
  readonly api: Pick<Api, 'getUpdates'>;
  /** Must have made them durable when it resolves: the next poll tells Telegram to forget them. */
  readonly take: (updates: readonly Update[]) => Promise<void>;
  readonly timer: Timer;
  readonly log: Log;
}

const pauseMs = 3000;
/** A rolling restart: the former instance needs this long at most to finish. */
const conflictPatienceMs = 60_000;

/**
 * Polls until the signal aborts. Rejects with `PollingRefused`, and for no other reason. The pause after a failure does
 * not grow: with an exponential one, an hour without network costs the next hour as well.
 */
export const poll = async ({ api, take, timer, log }: PollerDeps, signal: AbortSignal): Promise<void> => {
  // oxlint-disable-next-line no-unsafe-type-assertion -- grammY names the type of its polyfill of the same thing.
  const grammySignal = signal as NonNullable<Parameters<Api['getUpdates']>[1]>;
  let offset: number | undefined;
  let hasFailed = false;
  let conflictMs = 0;

  while (!signal.aborted) {
    try {
      const updates = await api.getUpdates(
        { limit: 100, timeout: 30, allowed_updates: allowedUpdates, ...(offset === undefined ? {} : { offset }) },
        grammySignal,
      );
      conflictMs = 0;
      if (hasFailed) log.info('polling-recovered');
      hasFailed = false;
      await take(updates);
      // Not the greatest id: after a quiet week Telegram begins to count anew, maybe lower.
      const last = updates.at(-1);
      if (last !== undefined) offset = last.update_id + 1;
    } catch (err) {
      if (signal.aborted) return;
      const fault = faultOf(err);
      if (fault === 'unauthorised') throw new PollingRefused('unauthorised');
      if (fault === 'conflict' && conflictMs >= conflictPatienceMs) throw new PollingRefused('conflict');
      if (!hasFailed) log.warn({ fault, err }, 'polling-failed');
      hasFailed = true;
      const pause = fault === 'flood' ? Math.max(pauseMs, retryAfterOf(err) * 1000) : pauseMs;
      conflictMs = fault === 'conflict' ? conflictMs + pause : 0;
      await timer.wait(pause, signal);
    }
  }
};
