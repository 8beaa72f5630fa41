import { afterEach, expect, test } from 'vitest';
import { createMetrics } from '../../src/metrics.ts';
import { createReadiness, startHttp } from '../../src/telegram/http.ts';
import type { InboxHealth } from '../../src/telegram/inbox.ts';
import { gate, hurriedTimer, logLines } from './wire.ts';

const closing: (() => Promise<void>)[] = [];
afterEach(async () => {
  for (const close of closing.splice(0)) await close();
});

const now = new Date('2026-09-01T08:00:00Z');
const secondsAgo = (seconds: number): Date => new Date(now.getTime() - seconds * 1000);

const serve = async (reasonsNotReady: () => Promise<readonly string[]> = () => Promise.resolve([])) => {
  const metrics = createMetrics();
  const { log, lines } = logLines();
  const server = await startHttp({ host: '127.0.0.1', port: 0, metrics, reasonsNotReady, log });
  closing.push(() => server.close());
  return {
    server,
    metrics,
    lines,
    get: (path: string, init = {}) => fetch(`http://127.0.0.1:${server.port}${path}`, init),
  };
};

test('a living process says so', async () => {
  const { get } = await serve();
  const response = await get('/healthz');
  expect([response.status, await response.json()]).toEqual([200, { alive: true }]);
});

test('readiness names its reasons', async () => {
  const reasons: string[] = [];
  const { get } = await serve(() => Promise.resolve(reasons));
  const ready = await get('/readyz?verbose');
  expect([ready.status, await ready.json()]).toEqual([200, { ready: true, reasons: [] }]);
  reasons.push('the store does not answer');
  const broken = await get('/readyz');
  expect([broken.status, await broken.json()]).toEqual([503, { ready: false, reasons }]);
});

test('the figures are served in the format of Prometheus', async () => {
  const { get, metrics } = await serve();
  metrics.update('handled');
  const response = await get('/metrics');
  expect(response.headers.get('content-type')).toContain('version=0.0.4');
  expect(await response.text()).toContain('nastavnik_updates_total{outcome="handled"} 1');
});

test('anything else is not found, and HEAD has no body', async () => {
  const { get } = await serve();
  expect((await get('/')).status).toBe(404);
  expect((await get('/healthz/..%2f')).status).toBe(404);
  expect((await get('/healthz', { method: 'POST' })).status).toBe(404);
  const head = await get('/healthz', { method: 'HEAD' });
  expect([head.status, await head.text()]).toEqual([200, '']);
});

test('a fault in an answer is a 500 and is logged', async () => {
  const { get, lines } = await serve(() => Promise.reject(new Error('broken')));
  expect((await get('/readyz')).status).toBe(500);
  expect(lines.join('')).toContain('http-failed');
});

test('closing lets an answer finish', async () => {
  const asked = gate();
  const end = gate();
  const { get, server } = await serve(async () => {
    asked.open();
    await end.opened;
    return [];
  });
  const response = get('/readyz');
  await asked.opened;
  const closed = server.close();
  end.open();
  expect((await response).status).toBe(200);
  await closed;
});

test('a taken port is an error at start', async () => {
  const { server, metrics } = await serve();
  const second = {
    host: '127.0.0.1',
    port: server.port,
    metrics,
    reasonsNotReady: async () => [],
    log: logLines().log,
  };
  await expect(startHttp(second)).rejects.toThrow('EADDRINUSE');
});

test.each<[string, Partial<InboxHealth>, () => Promise<unknown>, string[]]>([
  ['all is well', {}, async () => 1, []],
  ['the store fails', {}, () => Promise.reject(new Error('down')), ['the store does not answer']],
  ['the store hangs', {}, () => new Promise(() => undefined), ['the store does not answer']],
  ['no poll yet', { lastPollAt: null }, async () => 1, ['no updates have been fetched yet']],
  [
    'polls have stopped',
    { lastPollAt: secondsAgo(91) },
    async () => 1,
    ['no updates could be fetched since 2026-09-01T07:58:29.000Z'],
  ],
  ['the queue stands', { longestWaitMs: 61_000 }, async () => 1, ['the oldest update has waited for 61 s']],
])('%s', async (_, health, pingStore, reasons) => {
  const inbox = { health: () => ({ lastPollAt: secondsAgo(30), waiting: 0, longestWaitMs: 0, ...health }) };
  const { wait, now: since } = hurriedTimer();
  // Slower than an answer that is there already.
  const timer = {
    now: since,
    wait: (ms: number, signal?: AbortSignal) =>
      new Promise<void>((resolve) => setImmediate(() => void wait(ms, signal).then(resolve))),
  };
  expect(await createReadiness({ pingStore, inbox, clock: () => now, timer })()).toEqual(reasons);
});
