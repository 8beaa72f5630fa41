import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { startBotApi, type BotApi } from '../../demo/bot-api/server.ts';
import type { TelegramPerson } from '../../demo/bot-api/person.ts';

/** The stand-in where it must be as strict as Telegram: what it takes, what it refuses, what it tells a bot. */

interface Answer {
  readonly ok: boolean;
  readonly description?: string;
  readonly result?: Record<string, unknown>;
}

const dots = Buffer.from(
  'iVBORw0KGgoAAAANSUhEUgAAAAIAAAACCAIAAAD91JpzAAAAFklEQVR4nGNkYPjPwMDAxAADCBYAHxMBB3wgFmcAAAAASUVORK5CYII=',
  'base64',
);

let api: BotApi;
let anna: TelegramPerson;

beforeAll(async () => {
  api = await startBotApi();
  anna = api.person({ first_name: 'Анна' });
  anna.phone.start();
});
afterAll(async () => {
  await api.close();
});

const ask = async (method: string, body: object | FormData): Promise<Answer> => {
  const response = await fetch(`${api.root}/bot${api.token}/${method}`, {
    method: 'POST',
    ...(body instanceof FormData
      ? { body }
      : { body: JSON.stringify(body), headers: { 'content-type': 'application/json' } }),
  });
  return (await response.json()) as Answer;
};

const form = (fields: Readonly<Record<string, string | Blob>>): FormData => {
  const made = new FormData();
  for (const [name, value] of Object.entries(fields)) made.set(name, value);
  return made;
};

const updates = async (): Promise<readonly Record<string, unknown>[]> =>
  ((await ask('getUpdates', { timeout: 0 })).result ?? []) as unknown as readonly Record<string, unknown>[];

describe('files', () => {
  test('a photo is answered with its sizes and its caption, not with a text', async () => {
    const { result } = await ask(
      'sendPhoto',
      form({ chat_id: String(anna.user.id), caption: '[профиль] {1}', photo: new Blob([dots]) }),
    );
    expect(result).toMatchObject({ caption: '[профиль] {1}', photo: [{ width: 2, height: 2 }] });
    expect(result).not.toHaveProperty('text');
  });

  test("a person's photo reaches the bot with its size and caption, and can be fetched", async () => {
    anna.phone.file({ kind: 'photo', name: 'урок.png', bytes: dots, caption: 'Урок', width: 2, height: 2 });
    const { message } = (await updates()).at(-1) as { message: { photo: { file_id: string }[]; caption: string } };
    expect(message).toMatchObject({ caption: 'Урок', photo: [{ width: 2, height: 2 }] });
    const { result } = await ask('getFile', { file_id: message.photo[0]?.file_id });
    const file = await fetch(`${api.root}/file/bot${api.token}/${String(result?.['file_path'])}`);
    expect(Buffer.from(await file.arrayBuffer())).toEqual(dots);
  });

  test('what is no picture is refused as a photo and taken as a document', async () => {
    const chat_id = String(anna.user.id);
    const text = new Blob(['не картинка']);
    expect((await ask('sendPhoto', form({ chat_id, photo: text }))).description).toContain('IMAGE_PROCESS_FAILED');
    expect((await ask('sendDocument', form({ chat_id, document: text }))).ok).toBe(true);
  });

  test('the text of a photo cannot be edited, its caption and the picture itself can', async () => {
    const chat_id = anna.user.id;
    const sent = await ask('sendPhoto', form({ chat_id: String(chat_id), photo: new Blob([dots]) }));
    const message_id = Number(sent.result?.['message_id']);
    expect((await ask('editMessageText', { chat_id, message_id, text: 'нет' })).description).toContain(
      'there is no text in the message to edit',
    );
    expect((await ask('editMessageCaption', { chat_id, message_id, caption: 'да' })).ok).toBe(true);
    const media = JSON.stringify({ type: 'photo', media: 'attach://other', caption: 'другая' });
    const edited = await ask(
      'editMessageMedia',
      form({ chat_id: String(chat_id), message_id: String(message_id), media, other: new Blob([dots]) }),
    );
    expect(edited.result).toMatchObject({ caption: 'другая', photo: [{ width: 2 }] });
  });

  test('an album is two to ten files of one kind', async () => {
    const chat_id = String(anna.user.id);
    const album = (kinds: readonly string[]) =>
      ask(
        'sendMediaGroup',
        form({
          chat_id,
          media: JSON.stringify(kinds.map((type, i) => ({ type, media: `attach://f${i}` }))),
          ...Object.fromEntries(kinds.map((_, i) => [`f${i}`, new Blob([dots])])),
        }),
      );
    expect((await album(['photo'])).ok).toBe(false);
    expect((await album(['photo', 'document'])).ok).toBe(false);
    expect((await album(['photo', 'photo'])).result).toHaveLength(2);
  });
});

describe('keyboards', () => {
  const send = (reply_markup: object) => ask('sendMessage', { chat_id: anna.user.id, text: 'Выберите', reply_markup });

  test.each([
    ['a misspelt markup', { inline: [] }],
    ['a style that does not exist', { inline_keyboard: [[{ text: 'Да', callback_data: 'a', style: 'green' }]] }],
    ['a button that does two things', { inline_keyboard: [[{ text: 'Да', callback_data: 'a', url: 'https://a.b' }]] }],
    ['data over 64 bytes', { inline_keyboard: [[{ text: 'Да', callback_data: 'я'.repeat(33) }]] }],
    ['a reply without words', { keyboard: [[{ text: ' ' }]] }],
  ])('%s is refused', async (_, markup) => {
    expect((await send(markup)).ok).toBe(false);
  });

  test('a keyboard of replies stays with the chat until it is used up or taken away', async () => {
    await send({ keyboard: [['Да', 'Нет']], one_time_keyboard: true });
    expect(anna.phone.own.replyKeyboard?.rows).toEqual([[{ text: 'Да' }, { text: 'Нет' }]]);
    anna.phone.text('Да');
    expect(anna.phone.own.replyKeyboard).toBeNull();
    await send({ keyboard: [['Снова']] });
    await send({ remove_keyboard: true });
    expect(anna.phone.own.replyKeyboard).toBeNull();
  });
});

describe('formatting', () => {
  test.each(['<tg-time>нет даты</tg-time>', '<tg-time unix="1" format="x">не так</tg-time>', '<b>не закрыто'])(
    '%s is refused',
    async (text) => {
      expect((await ask('sendMessage', { chat_id: anna.user.id, text, parse_mode: 'HTML' })).ok).toBe(false);
    },
  );

  test('a moment carries its time and format', async () => {
    const { result } = await ask('sendMessage', {
      chat_id: anna.user.id,
      text: '<blockquote expandable><tg-time unix="1796191200" format="wDT">во вторник</tg-time></blockquote>',
      parse_mode: 'HTML',
    });
    expect(result?.['entities']).toEqual([
      { type: 'date_time', offset: 0, length: 10, unix_time: 1_796_191_200, date_time_format: 'wDT' },
      { type: 'expandable_blockquote', offset: 0, length: 10 },
    ]);
  });
});

test('in a group a bot hears commands, mentions and replies to itself, and nothing else', async () => {
  const group = anna.phone.createGroup('Коллеги', [api.person({ first_name: 'Пётр' }).user]);
  const { result } = await ask('sendMessage', { chat_id: group.id, text: 'Здравствуйте' });
  const before = (await updates()).length;
  anna.phone.text('Между собой', group);
  anna.phone.text('/menu', group);
  anna.phone.text(`@${api.me.username}, подскажите`, group);
  anna.phone.text('Спасибо', group, Number(result?.['message_id']));
  const heard = (await updates()).slice(before).map((it) => (it['message'] as { text: string }).text);
  expect(heard).toEqual(['/menu', `@${api.me.username}, подскажите`, 'Спасибо']);
});
