import { describe, expect, test } from 'vitest';
import { badGateway, blocked, flood } from '../../demo/bot-api/faults.ts';
import { rejection } from '../telegram/wire.ts';
import { start } from './calling.ts';

interface Update {
  readonly update_id: number;
  readonly message?: { readonly text: string };
}

const polling = async () => {
  const bot = await start();
  const anna = bot.api.person({ first_name: 'Анна' });
  const poll = async (params: object = {}): Promise<readonly Update[]> =>
    (await bot.call('getUpdates', params)).result as readonly Update[];
  const texts = async (params: object = {}) => (await poll(params)).map(({ message }) => message?.text);
  return { ...bot, anna, poll, texts };
};

describe('an update', () => {
  test('comes again until a later offset acknowledges it, in order and no more than asked for', async () => {
    const { anna, poll, texts, world } = await polling();
    for (const text of ['а', 'б', 'в']) anna.posts(text);
    expect(await texts()).toEqual(['а', 'б', 'в']);
    expect(await texts({ limit: 2 })).toEqual(['а', 'б']);
    const [first] = await poll();
    expect(await texts({ offset: first!.update_id })).toEqual(['а', 'б', 'в']);
    expect(await texts({ offset: first!.update_id + 1 })).toEqual(['б', 'в']);
    expect(await texts()).toEqual(['б', 'в']);
    expect(await texts({ offset: first!.update_id + 3 })).toEqual([]);
    expect(world.undelivered).toBe(0);
  });

  test('delivered twice comes once more after it was acknowledged', async () => {
    const { anna, poll, texts, world } = await polling();
    world.deliverTwice();
    anna.posts('а');
    anna.posts('б');
    const [first] = await poll();
    expect(await texts({ offset: first!.update_id + 2 })).toEqual(['а']);
    expect(await texts({ offset: first!.update_id + 2 })).toEqual([]);
  });

  test('ends a long poll as soon as it is there', async () => {
    const { anna, texts } = await polling();
    const waiting = texts({ timeout: 50 });
    anna.posts('а');
    expect(await waiting).toEqual(['а']);
  });

  test('is not for two: a second poller ends the first', async () => {
    const { call, anna, poll, violations } = await polling();
    const first = call('getUpdates', { timeout: 50 });
    const second = poll({ timeout: 50 });
    expect(await first).toMatchObject({
      status: 409,
      description: expect.stringContaining('terminated by other getUpdates'),
    });
    anna.posts('а');
    expect(await second).toHaveLength(1);
    expect(violations()).toEqual([]);
  });
});

describe('a bad day', () => {
  const bad = async () => {
    const bot = await polling();
    bot.anna.posts('/start');
    const said = () => bot.anna.chat.filter(({ from }) => from === 'bot').length;
    return { ...bot, said, say: () => bot.call('sendMessage', { chat_id: bot.anna.user.id, text: 'а' }) };
  };

  test.each([
    ['403', blocked, { status: 403, description: expect.stringContaining('blocked') }],
    ['429', flood(7), { status: 429, parameters: { retry_after: 7 } }],
    ['502', badGateway, { status: 502 }],
  ])('answers %s as often as asked, does nothing, and is well again', async (_, fault, answer) => {
    const { api, say, said, violations } = await bad();
    api.faults.next('sendMessage', fault, 2);
    expect([await say(), await say()]).toMatchObject([answer, answer]);
    expect(said()).toBe(0);
    expect(await say()).toMatchObject({ ok: true });
    expect([said(), violations()]).toEqual([1, []]);
  });

  test('cuts the line before the work, or after it', async () => {
    const { api, say, said } = await bad();
    api.faults.next('sendMessage', { kind: 'cut-before' });
    await rejection(say());
    expect(said()).toBe(0);
    api.faults.next('sendMessage', { kind: 'cut-after' });
    await rejection(say());
    expect(said()).toBe(1);
  });

  test('is slow, meets the methods that were named only, and can be called off', async () => {
    const { api, say, call } = await bad();
    api.faults.next(/^edit/u, badGateway);
    api.faults.next('sendMessage', { kind: 'slow', ms: 50 });
    const begun = performance.now();
    expect(await say()).toMatchObject({ ok: true });
    expect(performance.now() - begun).toBeGreaterThanOrEqual(45);
    api.faults.clear();
    expect((await call('getMe')).ok).toBe(true);
    expect(api.faults.take('editMessageText')).toBeUndefined();
  });
});

describe('files', () => {
  test('go up as a form and come down as they were', async () => {
    const { api, anna, post, call } = await polling();
    anna.posts('/start');
    const form = new FormData();
    form.set('chat_id', String(anna.user.id));
    form.set('caption', 'Отчёт');
    form.set('document', 'attach://paper');
    form.set('paper', new Blob([new Uint8Array([1, 2, 3])]), 'report.docx');
    expect(await post('sendDocument', { body: form })).toMatchObject({ ok: true });
    expect(anna.last).toMatchObject({ text: 'Отчёт', file: { name: 'report.docx', kind: 'document' } });
    const { result } = await call('getFile', { file_id: anna.last.file!.id });
    const { file_path } = result as { file_path: string };
    const down = await fetch(`${api.root}/file/bot${api.token}/${file_path}`);
    expect([...new Uint8Array(await down.arrayBuffer())]).toEqual([1, 2, 3]);
  });
});

test('commands are kept by scope, descriptions within their limits', async () => {
  const { call, anna, violations } = await polling();
  const commands = (command: string) => [{ command, description: 'что-то' }];
  await call('setMyCommands', { commands: commands('help'), scope: { type: 'all_private_chats' } });
  expect(anna.commands()).toEqual(['help']);
  const scope = { type: 'chat', chat_id: anna.user.id };
  await call('setMyCommands', { commands: commands('menu'), scope });
  expect(anna.commands()).toEqual(['menu']);
  await call('deleteMyCommands', { scope });
  expect(anna.commands()).toEqual(['help']);
  expect(violations()).toEqual([]);
  expect(await call('setMyCommands', { commands: commands('Помощь') })).toMatchObject({ ok: false });
  expect(await call('setMyDescription', { description: 'я'.repeat(513) })).toMatchObject({ ok: false });
  expect(await call('setMyShortDescription', { short_description: 'я'.repeat(121) })).toMatchObject({ ok: false });
  expect(violations()).toHaveLength(3);
});
