import { setTimeout as delay } from 'node:timers/promises';

/**
 * Durations: pauses, time limits, rates. Not the `Clock`: that one tells dates, is corrected by the network and is
 * moved by hand in the demo, and a pause must not last a week because of it.
 */
export interface Timer {
  /** Milliseconds since some fixed moment; only differences mean anything. */
  readonly now: () => number;
  /** Ends early when the signal aborts; never rejects, so ask the signal afterwards. */
  readonly wait: (ms: number, signal?: AbortSignal) => Promise<void>;
}

export const systemTimer: Timer = {
  now: () => performance.now(),
  wait: async (ms, signal) => {
    try {
      await delay(ms, undefined, signal === undefined ? {} : { signal });
    } catch {
      // Aborted: the only way in which a delay fails.
    }
  },
};
