import type { ServerResponse } from 'node:http';
import type { Api } from 'grammy';
import { afterEach, expect, test } from 'vitest';
import { createMetrics } from '../../src/metrics.ts';
import { createSender } from '../../src/telegram/sender.ts';
import type { WireCall } from './wire.ts';
import { apiOn, figure, hurriedTimer, logLines, manualTimer, ok, refuse, startWire } from './wire.ts';

const closing: (() => Promise<void>)[] = [];
afterEach(async () => {
  for (const close of closing.splice(0)) await close();
});

const success = (response: ServerResponse): void => ok(response, { message_id: 9 });

const delivered: () => ReturnType<Api['sendMessage']> = async () => JSON.parse('{"message_id":1}');

const senderOn = async (answer: (response: ServerResponse, call: WireCall) => void = success) => {
  const wire = await startWire((call, response) => answer(response, call));
  closing.push(wire.close);
  const timer = manualTimer();
  const { api, metrics } = apiOn(wire.root, { timer: hurriedTimer() });
  return { sender: createSender({ api, timer, log: logLines().log, metrics }), timer, wire, metrics };
};

/** No network, so that virtual time alone decides when a call is made. */
const timedSender = (answer: () => ReturnType<Api['sendMessage']> = delivered) => {
  const timer = manualTimer();
  const sentAt: [number, number | string][] = [];
  const api: Pick<Api, 'sendMessage' | 'sendDocument'> = {
    sendMessage: (chat) => {
      sentAt.push([timer.now(), chat]);
      return answer();
    },
    sendDocument: () => Promise.reject(new Error('no document in these tests')),
  };
  return { sender: createSender({ api, timer, log: logLines().log, metrics: createMetrics() }), timer, sentAt };
};

test('a message is sent as HTML, with its keyboard and without a sound if so wished', async () => {
  const { sender, wire, metrics } = await senderOn();
  const keyboard = { inline_keyboard: [[{ text: 'Открыть', callback_data: 'x' }]] };

  expect(await sender.send(5, { text: '<b>Привет</b>', keyboard, silent: true })).toEqual({
    kind: 'sent',
    messageId: 9,
  });
  expect(wire.calls[0]?.body).toEqual({
    chat_id: 5,
    text: '<b>Привет</b>',
    parse_mode: 'HTML',
    link_preview_options: { is_disabled: true },
    disable_notification: true,
    reply_markup: keyboard,
  });
  expect(await figure(metrics, 'nastavnik_unasked_messages_total{outcome="sent"}')).toBe(1);
});

test.each([
  [403, 'Forbidden: bot was blocked by the user', { kind: 'unreachable' }],
  [429, 'Too Many Requests: retry after 4', { kind: 'later', seconds: 4 }],
  [400, 'Bad Request: message text is empty', { kind: 'failed', fault: 'bug' }],
  [500, 'Internal Server Error', { kind: 'failed', fault: 'outage' }],
])('%i %s becomes %o', async (code, description, expected) => {
  const { sender } = await senderOn((response) => refuse(response, code, description, { retry_after: 4 }));
  expect(await sender.send(5, { text: 'x' })).toEqual(expected);
});

test('a message with a file goes as a document, its words under it, its name whole', async () => {
  const { sender, wire, metrics } = await senderOn();
  const keyboard = { inline_keyboard: [[{ text: 'Открыть', callback_data: 'x' }]] };
  const file = { name: 'Защита ИОМ 2026-12-01.ics', bytes: new TextEncoder().encode('BEGIN:VCALENDAR') };
  expect(await sender.send(5, { text: '<b>Привет</b>', keyboard, silent: true, file })).toEqual({
    kind: 'sent',
    messageId: 9,
  });
  const [call] = wire.calls;
  expect(call?.method).toBe('sendDocument');
  const form = call?.raw.toString() ?? '';
  for (const part of [
    'filename="Защита ИОМ 2026-12-01.ics"',
    'BEGIN:VCALENDAR',
    '<b>Привет</b>',
    '"callback_data":"x"',
  ])
    expect(form).toContain(part);
  expect(form).not.toMatch(/link_preview|name="text"/u);
  expect(await figure(metrics, 'nastavnik_unasked_messages_total{outcome="sent"}')).toBe(1);
});

test.each([
  [403, 'Forbidden: bot was blocked by the user', { kind: 'unreachable' }],
  [429, 'Too Many Requests: retry after 4', { kind: 'later', seconds: 4 }],
  [400, 'Bad Request: message caption is too long', { kind: 'failed', fault: 'bug' }],
  [500, 'Internal Server Error', { kind: 'failed', fault: 'outage' }],
])('a file: %i %s becomes %o', async (code, description, expected) => {
  const { sender } = await senderOn((response) => refuse(response, code, description, { retry_after: 4 }));
  const file = { name: 'a.ics', bytes: new Uint8Array([1]) };
  expect(await sender.send(5, { text: 'x', file })).toEqual(expected);
});

test('everybody together gets 25 a second', async () => {
  const { sender, timer, sentAt } = timedSender();
  const all = Promise.all(Array.from({ length: 60 }, (_, chat) => sender.send(chat, { text: 'x' })));
  await timer.pass(999);
  expect(sentAt).toHaveLength(25);
  await timer.pass(2000);
  await all;
  expect(sentAt).toHaveLength(60);
});

test('one chat gets one a second and does not hold up the others', async () => {
  const { sender, timer, sentAt } = timedSender();
  const all = Promise.all([1, 1, 1, 2].map((chat) => sender.send(chat, { text: 'x' })));
  await timer.pass(3000);
  await all;
  expect(sentAt.filter(([, chat]) => chat === 1).map(([at]) => at)).toEqual([0, 1000, 2000]);
  expect(sentAt.find(([, chat]) => chat === 2)?.[0]).toBeLessThan(100);
});

test('after a 429 everybody waits, and then goes at the usual rate', async () => {
  let floods = 1;
  const { sender, timer, sentAt } = timedSender(async () => {
    floods -= 1;
    if (floods >= 0) throw Object.assign(new Error('429'), { error_code: 429, parameters: { retry_after: 5 } });
    return delivered();
  });
  const all = Promise.all(Array.from({ length: 10 }, (_, chat) => sender.send(chat, { text: 'x' })));
  await timer.pass(4999);
  expect(sentAt).toHaveLength(1);
  await timer.pass(5000);
  const sent = await all;

  expect(sent.map((it) => it.kind)).toEqual(['later', ...Array<string>(9).fill('sent')]);
  const times = sentAt.slice(1).map(([at]) => at);
  expect(times[0]).toBeGreaterThanOrEqual(5000);
  for (const [index, at] of times.slice(1).entries()) expect(at - (times[index] ?? 0)).toBeGreaterThanOrEqual(40);
});

test('an aborted sender gives up its place and sends nothing', async () => {
  const { sender, timer, sentAt } = timedSender();
  const controller = new AbortController();
  const first = sender.send(1, { text: 'x' });
  const second = sender.send(1, { text: 'y' }, controller.signal);
  await timer.pass(0);
  controller.abort();
  expect(await Promise.all([first, second])).toEqual([
    { kind: 'sent', messageId: 1 },
    { kind: 'later', seconds: 0 },
  ]);
  expect(sentAt).toHaveLength(1);
});
