import type { Agent } from 'node:http';
import { Readable } from 'node:stream';
import { Api } from 'grammy';
import type { ApiClientOptions } from 'grammy';
import type { RequestInfo, RequestInit, Response } from 'node-fetch';
import type { Log } from '../log.ts';
import type { ApiOutcome, Metrics } from '../metrics.ts';
import type { AgentFor, Answer, Exchange, Outgoing } from './exchange.ts';
import { agentsFor, exchange } from './exchange.ts';
import { retryAfterOf } from './fault.ts';
import { systemTimer } from './timer.ts';
import type { Timer } from './timer.ts';

/**
 * grammY's client on a fetch of ours. Retrying, time limits and the hiding of the token live here because here is below
 * the conversations plugin's log of calls: a transformer does not reach inside a conversation, and a plugin of one
 * would wait again at every replay.
 */

/**
 * The update on whose behalf calls are made. Each has a client of its own, which the conversations plugin takes over
 * with its options: so what an update may still do reaches every call, without anything ambient to carry it.
 */
export interface OnBehalf {
  readonly updateId: number;
  /** Aborted when the update's time is up: its calls are refused from then on. */
  readonly signal: AbortSignal;
  /** By `Timer.now()`: when the signal will abort. A pause that would last longer is not worth beginning. */
  readonly deadline: number;
}

export interface ClientDeps {
  readonly token: string;
  readonly apiRoot: string;
  /** http, https, socks5 or socks5h URL, credentials allowed. */
  readonly proxy?: string | undefined;
  readonly log: Log;
  readonly metrics: Metrics;
  /** Instead of the keep-alive agents made here, with or without a proxy. */
  readonly agent?: Agent;
  readonly timer?: Timer;
  /** Of an ordinary call; default 20 s. */
  readonly timeoutMs?: number;
}

export type FailureKind = 'network' | 'timeout' | 'aborted' | 'bad-answer';

/**
 * Made anew from codes, never from the original: those of a socket or an address may hold the URL, and with it the token,
 * and both grammY (`HttpError.error`) and the conversations plugin (as JSON, into stored state) keep what is thrown.
 */
export class CallFailed extends Error {
  override readonly name = 'CallFailed';
  readonly method: string;
  readonly kind: FailureKind;
  readonly code: string;

  constructor(method: string, kind: FailureKind, code: string) {
    super(`${method}: ${kind} (${code})`);
    this.method = method;
    this.kind = kind;
    this.code = code;
  }
}

type TelegramFetch = NonNullable<ApiClientOptions['fetch']>;

interface Call {
  /** Of the Bot API. */
  readonly method: string;
  readonly outgoing: Outgoing;
  readonly timeoutMs: number;
  readonly update: OnBehalf | undefined;
  /** Whoever may stop it: the caller and the update. */
  readonly signals: readonly Stoppable[];
}

/** What Node's signals and those of grammY's own polyfill have in common. */
interface Stoppable {
  readonly aborted: boolean;
  addEventListener(type: 'abort', listener: () => void): void;
  removeEventListener(type: 'abort', listener: () => void): void;
}

const furtherTries = [200, 800];
/** So much must be left after a pause to make the call itself worth trying. */
const timeForOneCall = 500;
const uploadTimeoutMs = 60_000;

/** Makes the client of an update, or the one that belongs to none. */
export const createClient = (deps: ClientDeps): ((update?: OnBehalf) => Api) => {
  const { token, apiRoot, proxy, agent, log, metrics, timer = systemTimer, timeoutMs = 20_000 } = deps;
  const agents: Promise<AgentFor> = agent === undefined ? agentsFor(proxy) : Promise.resolve(() => agent);
  // Where the proxy's library cannot be loaded, each call says so.
  agents.catch(() => undefined);

  const attempt = async ({ method, outgoing, signals, timeoutMs: limitMs }: Call): Promise<Answer> => {
    const agentFor = await agents;
    let running: Exchange | undefined;
    let isLate = false;
    const stop = (): void => running?.stop();
    const limit = setTimeout(() => {
      isLate = true;
      stop();
    }, limitMs);
    for (const signal of signals) signal.addEventListener('abort', stop);
    try {
      running = exchange(outgoing, agentFor);
      const { status, bytes } = await running.answer;
      if (bytes[0] !== 0x7b && method !== 'download') throw new CallFailed(method, 'bad-answer', `HTTP_${status}`);
      metrics.apiTried(method, outcomeOf(status));
      return { status, bytes };
    } catch (error) {
      // Stopped by ourselves: no outcome of Telegram's.
      if (!isLate && signals.some((it) => it.aborted)) throw new CallFailed(method, 'aborted', 'ABORT_ERR');
      metrics.apiTried(method, error instanceof CallFailed ? '5xx' : 'network');
      if (error instanceof CallFailed) throw error;
      throw isLate ? new CallFailed(method, 'timeout', 'ETIMEDOUT') : new CallFailed(method, 'network', codeOf(error));
    } finally {
      clearTimeout(limit);
      for (const signal of signals) signal.removeEventListener('abort', stop);
    }
  };

  /** How long to pause before the next try; `null`: this is the answer. */
  const pauseAfter = (call: Call, outcome: Answer | CallFailed, failures: number, paused: number): number | null => {
    // The poller has its own pace, and an outage must not be felt three times as long there.
    if (call.method === 'getUpdates') return null;
    const { update } = call;
    const left = update === undefined ? Number.POSITIVE_INFINITY : update.deadline - timer.now() - timeForOneCall;
    if (!(outcome instanceof CallFailed) && outcome.status === 429) {
      // Unasked messages have a sender, which must learn of the 429 to make everybody wait.
      const pause = Math.max(1, retryAfterOf(JSON.parse(outcome.bytes.toString()))) * 1000;
      return update !== undefined && paused < furtherTries.length && pause <= left ? pause : null;
    }
    const isOutage = outcome instanceof CallFailed ? outcome.kind !== 'aborted' : outcome.status >= 500;
    const pause = furtherTries[failures];
    return isOutage && pause !== undefined && pause <= left ? pause : null;
  };

  const perform = async (call: Call): Promise<Answer> => {
    let failures = 0;
    let paused = 0;
    for (;;) {
      if (call.signals.some((it) => it.aborted)) throw new CallFailed(call.method, 'aborted', 'ABORT_ERR');
      const outcome = await attempt(call).catch((error: unknown) => asFailure(error));
      const pause = pauseAfter(call, outcome, failures, paused);
      if (pause === null) {
        if (outcome instanceof CallFailed) throw outcome;
        return outcome;
      }
      if (outcome instanceof CallFailed || outcome.status >= 500) failures += 1;
      else paused += 1;
      const reason = outcome instanceof CallFailed ? outcome.code : outcome.status;
      log.debug({ method: call.method, reason, pause, updateId: call.update?.updateId }, 'api-try-again');
      await waitUnlessStopped(timer, pause, call.signals);
    }
  };

  const fetch = async (update: OnBehalf | undefined, input: RequestInfo, init: RequestInit): Promise<Response> => {
    const url = typeof input === 'string' ? input : 'href' in input ? input.href : input.url;
    const method = methodOf(url);
    const begun = timer.now();
    try {
      const body = typeof init.body === 'string' ? init.body : await steadyBody(init.body);
      return responseOf(
        await perform({
          method,
          outgoing: { url, verb: init.method ?? 'GET', headers: headersOf(init), body },
          timeoutMs: timeLimitOf(method, body, timeoutMs),
          update,
          signals: [init.signal, update?.signal].filter((it) => it !== undefined && it !== null),
        }),
      );
    } finally {
      if (method !== 'getUpdates') metrics.apiTook(method, (timer.now() - begun) / 1000);
    }
  };
  return (update) => {
    const its = (input: RequestInfo, init: RequestInit = {}) => fetch(update, input, init);
    // oxlint-disable-next-line no-unsafe-type-assertion -- Its type is that of node-fetch, static members included.
    return new Api(token, { apiRoot, fetch: its as TelegramFetch });
  };
};

/** As much of a `Response` as grammY and whoever downloads a file ask for. */
const responseOf = ({ status, bytes }: Answer): Response => {
  const asked: Pick<Response, 'status' | 'ok' | 'json' | 'buffer'> = {
    status,
    ok: status >= 200 && status < 300,
    json: async () => JSON.parse(bytes.toString()),
    buffer: async () => bytes,
  };
  // oxlint-disable-next-line no-unsafe-type-assertion -- see above
  return asked as Response;
};

/** grammY gives a plain object. */
const headersOf = ({ headers }: RequestInit): Outgoing['headers'] =>
  // oxlint-disable-next-line no-unsafe-type-assertion -- the type allows for much more
  ({ ...(headers as Readonly<Record<string, string>> | undefined) });

/** The last step of the path, which is the name of the method; a label of the metrics, hence nothing unforeseen. */
const methodOf = (url: string): string => {
  if (url.includes('/file/bot')) return 'download';
  const name = url.slice(url.lastIndexOf('/') + 1);
  return /^[A-Za-z]{1,64}$/.test(name) ? name : 'other';
};

/** grammY gives text, or for a file a stream that can be read once: a second try needs it whole. */
const steadyBody = async (body: RequestInit['body']): Promise<string | Buffer | undefined> => {
  if (body === undefined || body === null) return undefined;
  if (typeof body === 'string' || Buffer.isBuffer(body)) return body;
  if (!(body instanceof Readable)) throw new TypeError('The body of a call is text or a stream');
  const chunks: Uint8Array[] = [];
  for await (const chunk of body) chunks.push(chunk);
  return Buffer.concat(chunks);
};

const timeLimitOf = (method: string, body: string | Buffer | undefined, ordinary: number): number => {
  if (Buffer.isBuffer(body)) return Math.max(ordinary, uploadTimeoutMs);
  if (method !== 'getUpdates' || body === undefined) return ordinary;
  const { timeout = 0 }: { timeout?: number } = JSON.parse(body);
  return timeout * 1000 + 10_000;
};

const outcomeOf = (status: number): ApiOutcome => {
  if (status < 300) return 'ok';
  if (status >= 500) return '5xx';
  return status === 401 || status === 403 || status === 409 || status === 429 ? `${status}` : '400';
};

/** Only what looks like a code: a message may hold the URL. */
const codeOf = (error: unknown): string => {
  const code: unknown = error instanceof Error && 'code' in error ? error.code : undefined;
  return typeof code === 'string' && /^[A-Z][A-Z0-9_]{1,40}$/.test(code) ? code : 'UNKNOWN';
};

const asFailure = (error: unknown): CallFailed => {
  if (error instanceof CallFailed) return error;
  throw error;
};

const waitUnlessStopped = async (timer: Timer, ms: number, signals: readonly Stoppable[]): Promise<void> => {
  const controller = new AbortController();
  const stop = (): void => controller.abort();
  for (const signal of signals) signal.addEventListener('abort', stop);
  if (signals.some((it) => it.aborted)) stop();
  await timer.wait(ms, controller.signal);
  for (const signal of signals) signal.removeEventListener('abort', stop);
};
