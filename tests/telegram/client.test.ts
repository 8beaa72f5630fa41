import { inspect } from 'node:util';
import { createConversation, conversations } from '@grammyjs/conversations';
import type { ConversationFlavor } from '@grammyjs/conversations';
import { Bot, HttpError, InputFile } from 'grammy';
import type { Context } from 'grammy';
import { afterEach, expect, test } from 'vitest';
import { CallFailed } from '../../src/telegram/client.ts';
import { faultOf } from '../../src/telegram/fault.ts';
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
import type { ServerResponse } from 'node:http';

type Wire = Awaited<ReturnType<typeof startWire>>;
const open: Wire[] = [];
afterEach(async () => {
  for (const wire of open.splice(0)) await wire.close();
});

const wireThat = async (answer: (call: WireCall, response: ServerResponse) => void): Promise<Wire> => {
  const wire = await startWire(answer);
  open.push(wire);
  return wire;
};

const message = { message_id: 7, date: 0, chat: { id: 1, type: 'private', first_name: 'A' }, text: 'x' };
const updateFor = (deadline: number, controller = new AbortController()) => ({
  updateId: 5,
  signal: controller.signal,
  deadline,
});

/** Everything by which an error may be shown or stored. */
const shown = (error: unknown): string =>
  [
    inspect(error, { depth: Infinity, showHidden: true }),
    JSON.stringify(error),
    String(error),
    error instanceof Error ? (error.stack ?? '') : '',
    error instanceof HttpError ? JSON.stringify(error.error) : '',
  ].join('\n');

const expectNoToken = (text: string): void => {
  expect(text).not.toContain(token);
  expect(text).not.toContain(token.split(':')[1]);
};

test('a 429 is waited for once and its duration belongs to the one call', async () => {
  const timer = hurriedTimer();
  let tries = 0;
  const wire = await wireThat((_, response) => {
    tries += 1;
    if (tries === 1) refuse(response, 429, 'Too Many Requests: retry after 3', { retry_after: 3 });
    else ok(response, message);
  });
  const { apiOf, metrics } = apiOn(wire.root, { timer });

  const sent = await apiOf(updateFor(30_000)).sendMessage(1, 'привет');

  expect(sent.message_id).toBe(7);
  expect(timer.pauses).toEqual([3000]);
  expect(wire.calls.map((it) => it.body)).toEqual([wire.calls[0]?.body, wire.calls[0]?.body]);
  expect(await figure(metrics, 'nastavnik_api_calls_total{method="sendMessage",outcome="429"}')).toBe(1);
  expect(await figure(metrics, 'nastavnik_api_calls_total{method="sendMessage",outcome="ok"}')).toBe(1);
  expect(await figure(metrics, 'nastavnik_api_seconds_count{method="sendMessage"}')).toBe(1);
  expect(await figure(metrics, 'nastavnik_api_seconds_sum{method="sendMessage"}')).toBe(3);
});

test('a 429 inside a conversation is not waited for again at its replay', async () => {
  const timer = hurriedTimer();
  let tries = 0;
  const wire = await wireThat((call, response) => {
    if (call.method === 'getMe') {
      ok(response, { id: 1, is_bot: true, first_name: 'b', username: 'b_bot' });
      return;
    }
    tries += 1;
    if (tries === 1) refuse(response, 429, 'Too Many Requests: retry after 2', { retry_after: 2 });
    else ok(response, message);
  });
  const { apiOf } = apiOn(wire.root, { timer });
  const bot = new Bot<ConversationFlavor<Context>>(token, { client: apiOf(updateFor(30_000)).options ?? {} });
  bot.use(conversations());
  bot.use(
    createConversation(async (talk, ctx) => {
      await ctx.reply('раз');
      await talk.wait();
      await ctx.reply('два');
    }, 'talk'),
  );
  bot.command('go', (ctx) => ctx.conversation.enter('talk'));
  const from = { id: 1, is_bot: false, first_name: 'A' };
  const entities = [{ type: 'bot_command' as const, offset: 0, length: 3 }];
  const said = (update_id: number, text: string) =>
    updateOf({ update_id, message: { ...message, from, text, ...(text === '/go' ? { entities } : {}) } });

  await bot.init();
  await bot.handleUpdate(said(1, '/go'));
  await bot.handleUpdate(said(2, 'да'));

  expect(wire.calls.map((it) => it.body['text'])).toEqual([undefined, 'раз', 'раз', 'два']);
  expect(timer.pauses).toEqual([2000]);
});

test('a 429 that lasts longer than the update, or belongs to none, is handed on', async () => {
  const timer = hurriedTimer();
  const wire = await wireThat((_, response) => refuse(response, 429, 'Too Many Requests', { retry_after: 30 }));
  const { api, apiOf } = apiOn(wire.root, { timer });

  const inside = await rejection(apiOf(updateFor(30_000)).sendMessage(1, 'x'));
  const outside = await rejection(api.sendMessage(1, 'x'));

  expect([inside, outside].map(faultOf)).toEqual(['flood', 'flood']);
  expect(timer.pauses).toEqual([]);
  expect(wire.calls).toHaveLength(2);
});

test('a cut connection is tried again, a file included', async () => {
  const timer = hurriedTimer();
  let tries = 0;
  const wire = await wireThat((_, response) => {
    tries += 1;
    if (tries === 1) response.socket?.destroy();
    else ok(response, message);
  });
  const { api } = apiOn(wire.root, { timer });

  await api.sendDocument(1, new InputFile(Buffer.from('отчёт'.repeat(1000)), 'report.txt'));

  expect(wire.calls).toHaveLength(2);
  expect(wire.calls[0]?.raw.length).toBeGreaterThan(9000);
  expect(wire.calls[1]?.raw.equals(wire.calls[0]?.raw ?? Buffer.alloc(0))).toBe(true);
});

test('an outage is given up after two further tries', async () => {
  const timer = hurriedTimer();
  const wire = await wireThat((_, response) => response.writeHead(502).end('<html>Bad Gateway</html>'));
  const { api, metrics } = apiOn(wire.root, { timer });

  const error = await rejection(api.sendMessage(1, 'x'));

  expect(faultOf(error)).toBe('outage');
  expect(timer.pauses).toEqual([200, 800]);
  expect(await figure(metrics, 'nastavnik_api_calls_total{method="sendMessage",outcome="5xx"}')).toBe(3);
});

test('an outage that Telegram itself reports keeps its words', async () => {
  const wire = await wireThat((_, response) => refuse(response, 500, 'Internal Server Error'));
  const { api } = apiOn(wire.root, { timer: hurriedTimer() });

  const error = await rejection(api.getMe());

  expect(error).toMatchObject({ error_code: 500, description: 'Internal Server Error' });
  expect(faultOf(error)).toBe('outage');
  expect(wire.calls).toHaveLength(3);
});

test('polling is never tried again here', async () => {
  const wire = await wireThat((_, response) => response.socket?.destroy());
  const { api } = apiOn(wire.root, { timer: hurriedTimer() });

  expect(faultOf(await rejection(api.getUpdates({ timeout: 30 })))).toBe('outage');
  expect(wire.calls).toHaveLength(1);
});

test('a refusal of Telegram is not tried again', async () => {
  const wire = await wireThat((_, response) => refuse(response, 403, 'Forbidden: bot was blocked by the user'));
  const { api } = apiOn(wire.root, { timer: hurriedTimer() });

  expect(faultOf(await rejection(api.sendMessage(1, 'x')))).toBe('unreachable');
  expect(wire.calls).toHaveLength(1);
});

test('a call that gets no answer ends by itself', async () => {
  const wire = await wireThat(() => undefined);
  const { api } = apiOn(wire.root, { timer: hurriedTimer(), timeoutMs: 300 });

  const error = await rejection(api.sendMessage(1, 'x'));

  expect(error).toMatchObject({ error: { kind: 'timeout', code: 'ETIMEDOUT' } });
  expect(wire.calls).toHaveLength(3);
});

test('when the time of the update is up, its calls stop and no more begin', async () => {
  const arrived = gate();
  const wire = await wireThat(() => arrived.open());
  const { apiOf } = apiOn(wire.root, { timer: hurriedTimer() });
  const controller = new AbortController();
  const api = apiOf(updateFor(30_000, controller));

  const hanging = rejection(api.sendMessage(1, 'x'));
  await arrived.opened;
  controller.abort();
  expect(await hanging).toMatchObject({ error: { kind: 'aborted' } });
  expect(await rejection(api.sendMessage(1, 'y'))).toMatchObject({ error: { kind: 'aborted' } });
  expect(wire.calls).toHaveLength(1);
});

test.each<[string, (response: ServerResponse) => void]>([
  ['a connection cut before the answer', (response) => response.socket?.destroy()],
  [
    'a connection cut in the middle of the answer',
    (response) => {
      response.writeHead(200, { 'content-length': '1000' });
      response.write('{"ok":true', () => response.socket?.destroy());
    },
  ],
  ['a page instead of an answer', (response) => response.end(`<html>/bot${token}/sendMessage</html>`)],
  ['a redirect', (response) => response.writeHead(302, { location: `http://127.0.0.1:1/bot${token}` }).end()],
  ['no answer at all', () => undefined],
])('%s shows no token, in the error or in the log', async (_, answer) => {
  const wire = await wireThat((_call, response) => answer(response));
  // Without knowledge of the token: the error itself has to be clean.
  const { log, lines } = logLines([]);
  const { api } = apiOn(wire.root, { timer: hurriedTimer(), timeoutMs: 50, log });

  const error = await rejection(api.sendMessage(1, 'слова людей'));
  log.error({ err: error, error }, 'failed');

  expect(error).toBeInstanceOf(HttpError);
  expect(error).toHaveProperty('error', expect.any(CallFailed));
  expectNoToken(shown(error));
  expectNoToken(lines.join('\n'));
  expect(lines.join('\n')).not.toContain('слова');
});

test('a refused connection and an unknown host name their code', async () => {
  const wire = await startWire(() => undefined);
  await wire.close();
  const { api } = apiOn(wire.root, { timer: hurriedTimer() });

  const error = await rejection(api.getMe());

  expect(error).toMatchObject({ error: { kind: 'network', code: 'ECONNREFUSED', method: 'getMe' } });
  expectNoToken(shown(error));
});

test('a file is downloaded byte by byte', async () => {
  const bytes = Buffer.from([0, 255, 1, 254]);
  const wire = await wireThat((_, response) => response.end(bytes));
  const { options } = apiOn(wire.root).api;

  const response = await options?.fetch?.(`${wire.root}/file/bot${token}/documents/people.xlsx`);

  expect((await response?.buffer())?.equals(bytes)).toBe(true);
});
