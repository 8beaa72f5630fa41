import { once } from 'node:events';
import { createServer } from 'node:http';
import type { IncomingHttpHeaders, ServerResponse } from 'node:http';
import type { Server } from 'node:net';
import type { Update } from 'grammy/types';
import { createLog } from '../../src/log.ts';
import { createMetrics } from '../../src/metrics.ts';
import { createClient } from '../../src/telegram/client.ts';
import type { ClientDeps } from '../../src/telegram/client.ts';
import type { Timer } from '../../src/telegram/timer.ts';

export const token = '1234567890:AAF-fake_token_for_tests_0123456789abc';

export interface WireCall {
  readonly method: string;
  readonly raw: Buffer;
  readonly body: Record<string, unknown>;
  readonly url: string;
  readonly headers: IncomingHttpHeaders;
}

/** The Bot API end of the wire, as a script: the test answers each call by hand. */
export const startWire = async (answer: (call: WireCall, response: ServerResponse) => void) => {
  const calls: WireCall[] = [];
  const server = createServer((request, response) => {
    const chunks: Buffer[] = [];
    request.on('data', (chunk: Buffer) => chunks.push(chunk));
    request.on('end', () => {
      const raw = Buffer.concat(chunks);
      const isJson = request.headers['content-type'] === 'application/json';
      const url = request.url ?? '';
      const call: WireCall = {
        method: url.split('/').at(-1) ?? '',
        raw,
        body: isJson ? JSON.parse(raw.toString()) : {},
        url,
        headers: request.headers,
      };
      calls.push(call);
      answer(call, response);
    });
  });
  const port = await listenAnywhere(server);
  return {
    root: `http://127.0.0.1:${port}`,
    port,
    calls,
    close: async () => {
      server.close();
      server.closeAllConnections();
      await once(server, 'close');
    },
  };
};

export const listenAnywhere = async (server: Server): Promise<number> => {
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const address = server.address();
  return typeof address === 'object' && address !== null ? address.port : 0;
};

/** An update with no more fields than the test needs. */
export const updateOf = (fields: object): Update => JSON.parse(JSON.stringify(fields));

export const ok = (response: ServerResponse, result: unknown = true): void => {
  response.setHeader('content-type', 'application/json').end(JSON.stringify({ ok: true, result }));
};

export const refuse = (response: ServerResponse, code: number, description: string, parameters = {}): void => {
  response
    .writeHead(code, { 'content-type': 'application/json' })
    .end(JSON.stringify({ ok: false, error_code: code, description, parameters }));
};

/** Never waits: every pause passes at once and is written down. */
export const hurriedTimer = () => {
  const pauses: number[] = [];
  let now = 0;
  const timer: Timer = {
    now: () => now,
    wait: async (ms, signal) => {
      if (signal?.aborted === true) return;
      pauses.push(ms);
      now += ms;
    },
  };
  return { ...timer, pauses };
};

const settle = () => new Promise<void>((resolve) => setImmediate(resolve));

/** Time passes only when the test says so. */
export const manualTimer = () => {
  let now = 0;
  let waits: { readonly at: number; resolve(): void }[] = [];
  const timer: Timer = {
    now: () => now,
    wait: (ms, signal) =>
      new Promise((resolve) => {
        if (signal?.aborted === true) resolve();
        else waits.push({ at: now + ms, resolve });
        signal?.addEventListener('abort', () => resolve());
      }),
  };
  return {
    ...timer,
    pass: async (ms: number) => {
      const end = now + ms;
      await settle();
      for (;;) {
        const next = waits.toSorted((a, b) => a.at - b.at)[0];
        if (next === undefined || next.at > end) break;
        waits = waits.filter((it) => it !== next);
        now = Math.max(now, next.at);
        next.resolve();
        await settle();
      }
      now = end;
    },
  };
};

export const logLines = (secrets: readonly string[] = [token]) => {
  const lines: string[] = [];
  const log = createLog({ level: 'debug', secrets, destination: { write: (line) => lines.push(line) } });
  return {
    log,
    lines,
    events: () => lines.map((line): Record<string, unknown> => JSON.parse(line)),
    has: (event: string) => lines.some((line) => line.includes(`"msg":"${event}"`)),
  };
};

export const apiOn = (root: string, deps: Partial<ClientDeps> = {}) => {
  const metrics = deps.metrics ?? createMetrics();
  const apiOf = createClient({ token, apiRoot: root, log: logLines().log, ...deps, metrics });
  return { api: apiOf(), apiOf, metrics };
};

/** The value of one line of /metrics, labels in the order of their declaration. */
export const figure = async (metrics: ReturnType<typeof createMetrics>, line: string): Promise<number> => {
  const text = await metrics.registry.metrics();
  const found = text.split('\n').find((it) => it.startsWith(`${line} `));
  return found === undefined ? 0 : Number(found.slice(line.length + 1));
};

/** A promise and its handles: the tests wait for events, never for time. */
export const gate = <Value = void>() => {
  let resolve: ((value: Value) => void) | undefined;
  const opened = new Promise<Value>((settled) => {
    resolve = settled;
  });
  return { open: (value: Value) => resolve?.(value), opened };
};

export const rejection = async (work: Promise<unknown>): Promise<unknown> => {
  try {
    await work;
  } catch (error) {
    return error;
  }
  throw new Error('it was expected to fail');
};
