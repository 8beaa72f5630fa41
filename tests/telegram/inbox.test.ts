import type { ServerResponse } from 'node:http';
import type { Update } from 'grammy/types';
import { afterEach, expect, test } from 'vitest';
import { createMetrics } from '../../src/metrics.ts';
import { createChatKey, createInbox } from '../../src/telegram/inbox.ts';
import type { InboxDeps, InboxStore, Received, Waiting } from '../../src/telegram/inbox.ts';
import { PollingRefused } from '../../src/telegram/poller.ts';
import {
  apiOn,
  figure,
  gate,
  hurriedTimer,
  logLines,
  ok,
  refuse,
  rejection,
  startWire,
  token,
  updateOf,
} from './wire.ts';
import type { WireCall } from './wire.ts';

const closing: (() => Promise<void>)[] = [];
afterEach(async () => {
  for (const close of closing.splice(0).toReversed()) await close();
});

const said = (id: number, person = 1): Update =>
  updateOf({
    update_id: id,
    message: { message_id: id, date: 0, text: 'x', chat: { id: person, type: 'private' }, from: { id: person } },
  });

const pressed = (id: number, person = 1): Update =>
  updateOf({ update_id: id, callback_query: { id: `q${id}`, from: { id: person }, data: 'x' } });

/** getUpdates answered from a queue of scripts, then held as a long poll; everything else succeeds. */
const telegram = async (...polls: ((response: ServerResponse, call: WireCall) => void)[]) => {
  const exhausted = gate();
  const others: WireCall[] = [];
  const offsets: unknown[] = [];
  const wire = await startWire((call, response) => {
    if (call.method !== 'getUpdates') {
      others.push(call);
      ok(response);
      return;
    }
    offsets.push(call.body['offset']);
    const next = polls.shift();
    if (next === undefined) exhausted.open();
    else next(response, call);
  });
  closing.push(wire.close);
  return { wire, others, offsets, exhausted: exhausted.opened };
};

const gives =
  (...updates: Update[]) =>
  (response: ServerResponse): void =>
    ok(response, updates);

const cut = (response: ServerResponse): void => {
  response.socket?.destroy();
};
const conflict = (response: ServerResponse): void => refuse(response, 409, 'Conflict: terminated by other getUpdates');

const arrayStore = (left: readonly Waiting[] = [], setAside: readonly number[] = []) => {
  const rows = new Map<number, Received & { state: string }>();
  const store: InboxStore = {
    receive: async (updates) => {
      const fresh = updates.filter((it) => !rows.has(it.updateId));
      for (const it of fresh) rows.set(it.updateId, { ...it, state: 'waiting' });
      return fresh;
    },
    waiting: async () => ({ again: left, setAside }),
    handled: async (updateId) => mark(updateId, 'handled'),
    setAside: async (updateId) => mark(updateId, 'setAside'),
    forget: async () => 0,
  };
  const mark = (updateId: number, state: string): void => {
    const row = rows.get(updateId) ?? { updateId, chatKey: '', payload: '' };
    rows.set(updateId, { ...row, state });
  };
  return { store, states: () => Object.fromEntries([...rows].map(([id, row]) => [id, row.state])), rows };
};

const inboxOn = (root: string, deps: Partial<InboxDeps> = {}) => {
  const timer = hurriedTimer();
  const logged = logLines();
  const metrics = createMetrics();
  const handled: number[] = [];
  const inbox = createInbox({
    api: apiOn(root, { timer, metrics }).api,
    store: arrayStore().store,
    handle: async (_, { updateId }) => {
      handled.push(updateId);
    },
    chatKeyOf: createChatKey(token),
    rateLimit: 1000,
    tooFast: 'Слишком быстро',
    concurrency: 8,
    timeoutMs: 5000,
    log: logged.log,
    metrics,
    clock: () => new Date('2026-09-01T08:00:00Z'),
    timer,
    ...deps,
  });
  closing.push(() => inbox.stop());
  return { inbox, handled, logged, metrics, pauses: timer.pauses };
};

test('the offset rises only after the updates are stored', async () => {
  const { wire, offsets, exhausted } = await telegram(gives(said(10), said(11)));
  const writing = gate();
  const asked = gate();
  const { store } = arrayStore();
  const { inbox, handled } = inboxOn(wire.root, {
    store: {
      ...store,
      receive: async (updates) => {
        asked.open();
        await writing.opened;
        return store.receive(updates);
      },
    },
  });

  void inbox.start();
  await asked.opened;
  expect([offsets, handled]).toEqual([[undefined], []]);
  expect(inbox.health().lastPollAt).toBeNull();
  writing.open();
  await exhausted;

  expect(offsets).toEqual([undefined, 12]);
  expect(wire.calls[0]?.body).toMatchObject({
    limit: 100,
    timeout: 30,
    allowed_updates: ['message', 'edited_message', 'callback_query', 'my_chat_member'],
  });
  await inbox.idle();
  expect(handled).toEqual([10, 11]);
  expect(inbox.health().lastPollAt).toEqual(new Date('2026-09-01T08:00:00Z'));
});

test('a repeated delivery is handled once', async () => {
  const { wire, exhausted } = await telegram(gives(said(1), said(2)), gives(said(1), said(2), said(3)));
  const { store, states } = arrayStore();
  const { inbox, handled } = inboxOn(wire.root, { store });

  void inbox.start();
  await exhausted;
  await inbox.idle();

  expect(handled).toEqual([1, 2, 3]);
  expect(states()).toEqual({ 1: 'handled', 2: 'handled', 3: 'handled' });
});

test('ids that begin anew at a lower number are followed', async () => {
  const { wire, offsets, exhausted } = await telegram(gives(said(1000)), gives(said(7)));
  const { inbox, handled } = inboxOn(wire.root);
  void inbox.start();
  await exhausted;
  await inbox.idle();
  expect(offsets).toEqual([undefined, 1001, 8]);
  expect(handled).toEqual([1000, 7]);
});

test('what a former process left is handled first, in its chat before what is new', async () => {
  const { wire, exhausted } = await telegram(gives(said(3, 1)));
  const row = (updateId: number, payload: string, applied: boolean): Waiting => ({
    updateId,
    payload,
    applied,
    attempts: 2,
    chatKey: createChatKey(token)(said(0, 1)),
  });
  const left = [row(1, JSON.stringify(said(1)), true), row(2, '{"update_', false)];
  const { store, states } = arrayStore(left, [99]);
  const seen: unknown[] = [];
  const { inbox, logged, metrics } = inboxOn(wire.root, {
    store,
    handle: async (_, { updateId, applied, attempts }) => {
      seen.push([updateId, applied, attempts]);
    },
  });

  void inbox.start();
  await exhausted;
  await inbox.idle();

  expect(seen).toEqual([
    [1, true, 2],
    [3, false, 1],
  ]);
  expect(states()).toEqual({ 1: 'handled', 2: 'setAside', 3: 'handled' });
  expect(logged.events().map((it) => [it['msg'], it['updateId']])).toEqual([
    ['update-set-aside', 99],
    ['update-set-aside', 2],
  ]);
  expect(await figure(metrics, 'nastavnik_updates_total{outcome="set_aside"}')).toBe(2);
});

test('a stop in the middle: the current update finishes, the rest stays in the store', async () => {
  const { wire, exhausted } = await telegram(gives(said(1), said(2)));
  const begun = gate();
  const end = gate();
  const { store, states } = arrayStore();
  const { inbox } = inboxOn(wire.root, {
    store,
    handle: async () => {
      begun.open();
      await end.opened;
    },
  });
  const running = inbox.start();
  await begun.opened;
  await exhausted;

  const stopped = inbox.stop();
  end.open();
  await stopped;
  await running;

  expect(states()).toEqual({ 1: 'handled', 2: 'waiting' });
});

test('a stop while the store does not answer leaves the updates with Telegram', async () => {
  const { wire, offsets } = await telegram(gives(said(1)));
  const { store, states } = arrayStore();
  const failed = gate();
  const { inbox } = inboxOn(wire.root, {
    store: { ...store, receive: () => Promise.reject(new Error('disk full')) },
    timer: {
      now: () => 0,
      wait: (_, signal) =>
        new Promise((resolve) => {
          failed.open();
          signal?.addEventListener('abort', () => resolve());
        }),
    },
  });
  const running = inbox.start();
  await failed.opened;
  await inbox.stop();
  await running;
  expect([offsets, states()]).toEqual([[undefined], {}]);
});

test('a store that fails for a while loses nothing and costs nobody their rate', async () => {
  const { wire, offsets, exhausted } = await telegram(gives(said(1), said(2)));
  const { store } = arrayStore();
  let failures = 5;
  const { inbox, handled, logged, pauses } = inboxOn(wire.root, {
    rateLimit: 2,
    store: {
      ...store,
      receive: (updates) => {
        failures -= 1;
        return failures >= 0 ? Promise.reject(new Error('disk full')) : store.receive(updates);
      },
    },
  });
  void inbox.start();
  await exhausted;
  await inbox.idle();
  expect(handled).toEqual([1, 2]);
  expect(offsets).toEqual([undefined, 3]);
  // The last is the most that the next poll would have waited for what came.
  expect(pauses).toEqual([3000, 3000, 3000, 3000, 3000, 40]);
  expect(logged.events().map((it) => it['msg'])).toEqual(['inbox-not-written', 'inbox-recovered']);
});

test('whoever is too fast is told so, and nothing of it is stored', async () => {
  const crowd = [said(1), said(2), said(3), said(4), pressed(5), pressed(6), said(7, 2)];
  const { wire, others, exhausted } = await telegram(gives(...crowd));
  const { store, rows } = arrayStore();
  const { inbox, handled, metrics } = inboxOn(wire.root, { store, rateLimit: 2 });
  void inbox.start();
  await exhausted;
  await inbox.idle();

  expect(handled.toSorted((a, b) => a - b)).toEqual([1, 2, 7]);
  expect([...rows.keys()]).toEqual([1, 2, 7]);
  const text = 'Слишком быстро';
  await expect.poll(() => others.length).toBe(3);
  expect(others.map((it) => [it.method, it.body])).toEqual(
    expect.arrayContaining([
      ['sendMessage', { chat_id: 1, text }],
      ['answerCallbackQuery', { callback_query_id: 'q5', text }],
      ['answerCallbackQuery', { callback_query_id: 'q6', text }],
    ]),
  );
  expect(await figure(metrics, 'nastavnik_updates_total{outcome="dropped_by_rate"}')).toBe(4);
});

test('an outage is told once, outlasted, and its end is told', async () => {
  const { wire, exhausted } = await telegram(
    cut,
    cut,
    (response) => response.writeHead(502).end('<html>'),
    (response) => refuse(response, 429, 'Too Many Requests', { retry_after: 7 }),
    (response) => response.end('{"ok":true,'),
    gives(said(1)),
  );
  const { inbox, handled, logged, pauses } = inboxOn(wire.root);
  void inbox.start();
  await exhausted;
  await inbox.idle();
  expect(handled).toEqual([1]);
  expect(pauses).toEqual([3000, 3000, 3000, 7000, 3000, 40]);
  expect(logged.events().map((it) => it['msg'])).toEqual(['polling-failed', 'polling-recovered']);
  expect(logged.lines.join('')).not.toContain(token);
});

test('another poller is waited for for a minute, then polling ends', async () => {
  const patient = await telegram(...Array<typeof conflict>(15).fill(conflict), gives(said(1)));
  const going = inboxOn(patient.wire.root);
  void going.inbox.start();
  await patient.exhausted;
  await going.inbox.idle();
  expect(going.handled).toEqual([1]);

  const lasting = await telegram(...Array<typeof conflict>(50).fill(conflict));
  const { inbox, pauses } = inboxOn(lasting.wire.root);
  const error = await rejection(inbox.start());
  expect(error).toBeInstanceOf(PollingRefused);
  expect(error).toHaveProperty('kind', 'conflict');
  expect(pauses.reduce((sum, ms) => sum + ms, 0)).toBe(60_000);
});

test('a revoked token ends polling at once', async () => {
  const { wire } = await telegram((response) => refuse(response, 401, 'Unauthorized'));
  const { inbox, pauses } = inboxOn(wire.root);
  expect(await rejection(inbox.start())).toHaveProperty('kind', 'unauthorised');
  expect(pauses).toEqual([]);
});

test('the key of a chat tells nothing without the token and is one for all kinds of updates', () => {
  const keyOf = createChatKey(token);
  const member = updateOf({ update_id: 1, my_chat_member: { chat: { id: 5 }, from: { id: 5 } } });
  expect(keyOf(said(1, 5))).toMatch(/^[\w-]{22}$/);
  expect(keyOf(pressed(2, 5))).toBe(keyOf(said(1, 5)));
  expect(keyOf(member)).toBe(keyOf(said(1, 5)));
  expect(keyOf(said(1, 6))).not.toBe(keyOf(said(1, 5)));
  expect(createChatKey(`${token}x`)(said(1, 5))).not.toBe(keyOf(said(1, 5)));
});
