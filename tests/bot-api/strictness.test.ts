import { describe, expect, test } from 'vitest';
import { parseHtml } from '../../demo/bot-api/html.ts';
import { start } from './calling.ts';

/** What Telegram refuses, and what it lets pass in silence and should not: each fails the test of whoever does it. */

const started = async () => {
  const bot = await start();
  const anna = bot.api.person({ first_name: 'Анна' });
  anna.posts('/start');
  const chat_id = anna.user.id;
  return { ...bot, anna, chat_id, say: (params: object) => bot.call('sendMessage', { chat_id, ...params }) };
};

const button = (change: object = {}) => ({ inline_keyboard: [[{ text: 'да', callback_data: 'm:1', ...change }]] });

describe('a call', () => {
  test.each([
    ['of an unknown method', 'sendMessages', {}, 404, /method not found/u],
    ['with an unknown parameter', 'sendMessage', { text: 'а', parse_modus: 'HTML' }, 400, /parse_modus is unknown/u],
    [
      'with a parameter of a wrong type',
      'sendMessage',
      { text: 5 },
      400,
      /text of sendMessage must be of type string/u,
    ],
    ['without a parameter that is needed', 'sendMessage', {}, 400, /text is required/u],
    ['with an empty text', 'sendMessage', { text: ' \n' }, 400, /message text is empty/u],
    ['with a text that is too long', 'sendMessage', { text: 'я'.repeat(4097) }, 400, /message is too long/u],
    ['with broken HTML', 'sendMessage', { text: '<b>а', parse_mode: 'HTML' }, 400, /can't parse entities/u],
    [
      'with more than 64 bytes of data',
      'sendMessage',
      { text: 'а', reply_markup: button({ callback_data: 'я'.repeat(33) }) },
      400,
      /BUTTON_DATA_INVALID/u,
    ],
    [
      'with empty data',
      'sendMessage',
      { text: 'а', reply_markup: button({ callback_data: '' }) },
      400,
      /BUTTON_DATA_INVALID/u,
    ],
    [
      'with a button without a label',
      'sendMessage',
      { text: 'а', reply_markup: button({ text: ' ' }) },
      400,
      /button text must be non-empty/u,
    ],
    [
      'with a button that does nothing',
      'sendMessage',
      { text: 'а', reply_markup: { inline_keyboard: [[{ text: 'а' }]] } },
      400,
      /text buttons are unallowed/u,
    ],
    [
      'with more than a hundred buttons',
      'sendMessage',
      {
        text: 'а',
        reply_markup: { inline_keyboard: Array.from({ length: 101 }, () => [{ text: 'а', callback_data: 'm' }]) },
      },
      400,
      /reply markup is too long/u,
    ],
    [
      'of an edit of what never was',
      'editMessageText',
      { message_id: 77, text: 'а' },
      400,
      /message to edit not found/u,
    ],
    ['of an edit of a person’s message', 'editMessageText', { message_id: 1, text: 'а' }, 400, /can't be edited/u],
  ])('%s is refused and fails the test', async (_, method, params, status, why) => {
    const { call, chat_id, violations } = await started();
    const addressed = method === 'sendMessages' ? params : { chat_id, ...params };
    expect(await call(method, addressed)).toMatchObject({ status, ok: false, description: expect.stringMatching(why) });
    expect(violations()).toEqual([expect.stringMatching(why)]);
  });

  test('with another token is unauthorised', async () => {
    const { call } = await started();
    expect(await call('getMe', {}, '1:wrong')).toMatchObject({ status: 401, description: 'Unauthorized' });
  });

  test('to somebody who never pressed Start is refused and fails the test', async () => {
    const { api, call, violations } = await started();
    const stranger = api.person();
    expect(await call('sendMessage', { chat_id: stranger.user.id, text: 'а' })).toMatchObject({ status: 403 });
    expect(await call('sendMessage', { chat_id: 12345, text: 'а' })).toMatchObject({
      status: 400,
      description: 'Bad Request: chat not found',
    });
    expect(violations()).toHaveLength(2);
  });

  test('that fits exactly is taken', async () => {
    const { say, violations, anna } = await started();
    const text = `<b>${'я'.repeat(4095)}</b>&lt;`;
    const reply_markup = button({ callback_data: 'я'.repeat(32) });
    expect(await say({ text, parse_mode: 'HTML', reply_markup })).toMatchObject({ ok: true });
    expect(anna.lastText).toHaveLength(4096);
    expect(violations()).toEqual([]);
  });
});

describe('what happens to good bots too', () => {
  test('a message deleted by its reader, one not modified, a reader who blocks: refused, and nobody’s fault', async () => {
    const { say, call, anna, chat_id, violations } = await started();
    const { result } = await say({ text: 'а', reply_markup: button() });
    const { message_id } = result as { message_id: number };
    const edit = (params: object) => call('editMessageText', { chat_id, message_id, ...params });
    expect(await edit({ text: 'а', reply_markup: button() })).toMatchObject({
      status: 400,
      description: expect.stringContaining('message is not modified'),
    });
    expect(await edit({ text: 'б', reply_markup: button() })).toMatchObject({ ok: true });
    anna.deletes(anna.last);
    expect(await edit({ text: 'в' })).toMatchObject({ description: expect.stringContaining('not found') });
    anna.blocks();
    expect(await say({ text: 'а' })).toMatchObject({ status: 403, description: expect.stringContaining('blocked') });
    anna.unblocks();
    expect(await say({ text: 'а' })).toMatchObject({ ok: true });
    expect(violations()).toEqual([]);
  });
});

describe('a press', () => {
  test('must be answered, once, and not with a novel', async () => {
    const { call, anna, world, violations } = await started();
    const pressing = anna.pressesData('m:1');
    const [press] = world.unansweredPresses();
    expect(press).toBeDefined();
    const callback_query_id = press!.id;
    expect(await call('answerCallbackQuery', { callback_query_id, text: 'я'.repeat(201) })).toMatchObject({
      status: 400,
    });
    expect(await call('answerCallbackQuery', { callback_query_id, text: 'да', show_alert: true })).toMatchObject({
      ok: true,
    });
    expect(await pressing).toEqual({ text: 'да', alert: true });
    expect(world.unansweredPresses()).toEqual([]);
    expect(violations()).toHaveLength(1);
    expect(await call('answerCallbackQuery', { callback_query_id })).toMatchObject({
      description: expect.stringContaining('query is too old'),
    });
    expect(violations()).toHaveLength(2);
    // One that was never made is too old, as after a restart of Telegram.
    await call('answerCallbackQuery', { callback_query_id: 'nobody' });
    expect(violations()).toHaveLength(2);
  });
});

describe('HTML', () => {
  test('becomes text and entities', () => {
    expect(parseHtml('<b>а <i>б</i></b> &lt;&amp;&gt; <a href="https://x/?a=1&amp;b">в</a>')).toEqual({
      text: 'а б <&> в',
      entities: [
        { type: 'bold', offset: 0, length: 3 },
        { type: 'italic', offset: 2, length: 1 },
        { type: 'text_link', offset: 8, length: 1, url: 'https://x/?a=1&b' },
      ],
    });
  });
  test.each(['<b>а', 'а</b>', '<b>а</i>', '<b><i>а</b></i>', '<div>а</div>', 'а < б', '<span>а</span>', '<3'])(
    '%s is broken',
    (html) => {
      expect(() => parseHtml(html)).toThrow(/can't parse entities/u);
    },
  );
});
