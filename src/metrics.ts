import { collectDefaultMetrics, Counter, Gauge, Histogram, Registry } from 'prom-client';

/**
 * `refused`: the doorman let nobody in. `outage`: Telegram could not be reached. `set_aside`: tried too often.
 * `dropped_by_rate`: never stored.
 */
export type UpdateOutcome = 'handled' | 'refused' | 'outage' | 'incident' | 'set_aside' | 'dropped_by_rate';
export type ApiOutcome = 'ok' | '400' | '401' | '403' | '409' | '429' | '5xx' | 'network';
export type UnaskedOutcome = 'sent' | 'unreachable' | 'later' | 'failed';

/** The figures of /metrics. No label ever holds an id: the numbers must not tell who does what. */
export interface Metrics {
  readonly registry: Registry;
  update(outcome: UpdateOutcome): void;
  handlerTook(seconds: number): void;
  /** One HTTP exchange: a call that is tried three times counts three. */
  apiTried(method: string, outcome: ApiOutcome): void;
  /** One call as its caller felt it, pauses and further tries included. */
  apiTook(method: string, seconds: number): void;
  /** An unasked message: notice or reminder. */
  unasked(outcome: UnaskedOutcome): void;
  reminders(outcome: 'sent' | 'dropped', count: number): void;
  polled(at: Date): void;
  /** Asked at each scrape. */
  readInboxWaiting(read: () => number): void;
  /** Asked at each scrape: messages in the outbox by state. */
  readOutbox(read: () => Promise<Readonly<Record<string, number>>>): void;
}

const secondsBuckets = [0.005, 0.02, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10, 30];

/** Each call makes its own registry: nothing is shared between two bots in one process, as in tests. */
export const createMetrics = (): Metrics => {
  const registry = new Registry();
  const registers = [registry];
  collectDefaultMetrics({ register: registry });

  const updates = new Counter({
    name: 'nastavnik_updates_total',
    help: 'Updates by what became of them',
    labelNames: ['outcome'],
    registers,
  });
  const handler = new Histogram({
    name: 'nastavnik_handler_seconds',
    help: 'How long an update was handled',
    buckets: secondsBuckets,
    registers,
  });
  const apiCalls = new Counter({
    name: 'nastavnik_api_calls_total',
    help: 'HTTP exchanges with Telegram, each try counted',
    labelNames: ['method', 'outcome'],
    registers,
  });
  const apiSeconds = new Histogram({
    name: 'nastavnik_api_seconds',
    help: 'How long a call of Telegram took, pauses and further tries included',
    labelNames: ['method'],
    buckets: secondsBuckets,
    registers,
  });
  const unasked = new Counter({
    name: 'nastavnik_unasked_messages_total',
    help: 'Notices and reminders given to Telegram',
    labelNames: ['outcome'],
    registers,
  });
  const reminders = new Counter({
    name: 'nastavnik_reminders_total',
    help: 'Reminders sent and dropped as stale',
    labelNames: ['outcome'],
    registers,
  });
  const lastPoll = new Gauge({
    name: 'nastavnik_last_poll_timestamp_seconds',
    help: 'When updates were last fetched and stored',
    registers,
  });

  return {
    registry,
    update: (outcome) => updates.inc({ outcome }),
    handlerTook: (seconds) => handler.observe(seconds),
    apiTried: (method, outcome) => apiCalls.inc({ method, outcome }),
    apiTook: (method, seconds) => apiSeconds.observe({ method }, seconds),
    unasked: (outcome) => unasked.inc({ outcome }),
    reminders: (outcome, count) => reminders.inc({ outcome }, count),
    polled: (at) => lastPoll.set(at.getTime() / 1000),
    readInboxWaiting: (read) => {
      const gauge: Gauge = new Gauge({
        name: 'nastavnik_inbox_waiting',
        help: 'Updates received and not yet handled',
        registers,
        collect: () => gauge.set(read()),
      });
    },
    readOutbox: (read) => {
      const gauge: Gauge<'state'> = new Gauge({
        name: 'nastavnik_outbox',
        help: 'Unasked messages by state',
        labelNames: ['state'],
        registers,
        collect: async () => {
          const counts = await read();
          gauge.reset();
          for (const [state, count] of Object.entries(counts)) gauge.set({ state }, count);
        },
      });
    },
  };
};
