import { describe, expect, test } from 'vitest';
import { blocked } from '../../demo/bot-api/faults.ts';
import { startBench, startSchool } from './school.ts';
import { settled } from './traces.ts';

describe('what nobody asked for', () => {
  test.each([
    ['a sticker', 'sendsSticker'],
    ['a voice', 'sendsVoice'],
  ] as const)('%s gets the menu', async (_, sends) => {
    const { teachers } = await startSchool();
    const [anna] = teachers;
    await anna![sends]();
    await anna!.waits(/Я понимаю кнопки и команды/u);
    await anna!.waits((chat) => chat.at(-1)?.text.startsWith('Анна Ивановна · ') === true);
  });

  test.each(['что дальше?', '/nonsense', '/start', '/assessment', 'длинный рассказ '.repeat(250)])(
    'the text %s gets the menu with what is unfinished',
    async (text) => {
      const { teachers } = await startSchool();
      const [anna] = teachers;
      await anna!.sends('/assess');
      await anna!.presses('Начать');
      await anna!.presses(/③ /u);
      await anna!.sends(text);
      await anna!.waits((chat) => chat.at(-1)?.text.includes('Самооценка начата: отмечено 1 из 12') === true);
      expect(anna!.button('Продолжить самооценку')).toBeDefined();
    },
  );

  test('a photo with a caption is no answer to a question, and a text after it is', async () => {
    const { api, teachers } = await startSchool();
    const [anna] = teachers;
    await anna!.sends('/settings');
    await anna!.presses('Сменить обращение');
    await anna!.waits((chat) => chat.at(-1)?.text.includes('Как к вам обращаться') === true);
    const photo = [{ file_id: 'p', file_unique_id: 'p', width: 1, height: 1 }];
    const { id } = anna!.user;
    const chat = { id, type: 'private', first_name: 'Анна' };
    api.world.post({ message: { message_id: 900, date: 0, chat, from: anna!.user, photo, caption: 'Фотография' } });
    await anna!.waits(/Здесь нужен текст/u);
    await anna!.sends('Анна');
    await anna!.waits(/^Анна · /u);
  });

  test('an edited message is told how to change what is stored', async () => {
    const { teachers } = await startSchool();
    const [anna] = teachers;
    await anna!.sends('привет');
    await anna!.waits((chat) => chat.at(-1)?.text.startsWith('Анна Ивановна · ') === true);
    await anna!.edits(
      anna!.chat.findLast(({ from }) => from === 'person')!,
      'привет!',
    );
    expect(anna!.lastText).toContain('Вижу, что вы исправили сообщение');
  });

  test('a message edited in the middle of a question does not answer it', async () => {
    const { teachers, database } = await startSchool();
    const [anna] = teachers;
    await anna!.sends('/settings');
    const sent = anna!.chat.findLast(({ from }) => from === 'person')!;
    await anna!.presses('Сменить обращение');
    await anna!.waits((chat) => chat.at(-1)?.text.includes('Как к вам обращаться') === true);
    await anna!.edits(sent, 'Не имя');
    expect(anna!.lastText).toContain('Вижу, что вы исправили сообщение');
    await anna!.sends('Анна');
    await anna!.waits(/^Анна · /u);
    expect(await database.client.person.count({ where: { name: 'Не имя' } })).toBe(0);
  });

  test('a stranger’s edited message gets what a stranger gets', async () => {
    const { api } = await startBench();
    const stranger = api.person();
    await stranger.sends('привет');
    await stranger.edits(stranger.chat[0]!, 'здравствуйте');
    expect(stranger.lastText).toContain('личная ссылка');
  });
});

describe('a button', () => {
  test('on a message too old for Telegram to show is drawn anew', async () => {
    const { api, teachers } = await startSchool();
    const [anna] = teachers;
    await anna!.sends('/menu');
    const data = anna!.button('Настроить')!;
    const before = anna!.chat.length;
    const press = api.world.pressed(anna!.user.id);
    const chat = { id: anna!.user.id, type: 'private', first_name: 'Анна' };
    const message = { message_id: 1, date: 0, chat };
    api.world.post({ callback_query: { id: press.id, from: anna!.user, chat_instance: '1', data, message } });
    await anna!.waits((messages) => messages.length > before && messages.at(-1)!.text.includes('Настройки'));
  });

  test('on a message that was deleted meanwhile is drawn anew', async () => {
    const { teachers } = await startSchool();
    const [anna] = teachers;
    await anna!.sends('/menu');
    const menu = anna!.chat.at(-1)!;
    const data = anna!.button('Настроить')!;
    anna!.deletes(menu);
    await anna!.pressesData(data, menu);
    await anna!.waits(/Настройки/u);
  });

  test('of a version long gone says so and ends nothing', async () => {
    const { teachers } = await startSchool();
    const [anna] = teachers;
    await anna!.sends('/settings');
    await anna!.presses('Сменить обращение');
    await anna!.waits((chat) => chat.at(-1)?.text.includes('Как к вам обращаться') === true);
    expect(await anna!.pressesData('q9:0:old')).toMatchObject({
      alert: true,
      text: expect.stringContaining('устарела'),
    });
    await anna!.sends('Анна');
    await anna!.waits(/^Анна · /u);
  });
});

describe('in a group', () => {
  const inGroup = async () => {
    const school = await startSchool();
    // A chat of its own with a negative number, as Telegram's groups have.
    const group = school.api.person({ id: -1_001_234_567, first_name: 'Педсовет' });
    group.posts('начало');
    const from = school.teachers[0]!.user;
    const chat = { id: group.user.id, type: 'supergroup', title: 'Педсовет' };
    const before = () => group.chat.filter((it) => it.from === 'bot');
    return { ...school, school, group, from, chat, said: before };
  };

  test('a command is pointed to the private chat, and talk among people is left alone', async () => {
    const { school, group, from, chat, said } = await inGroup();
    const { api } = school;
    const text = '/report';
    const entities = [{ type: 'bot_command', offset: 0, length: text.length }];
    api.world.post({ message: { message_id: 50, date: 0, chat, from, text: 'обсудим урок' } });
    api.world.post({ message: { message_id: 51, date: 0, chat, from, text, entities } });
    await group.waits(/Личное здесь не обсуждаем/u);
    api.world.post({ message: { message_id: 53, date: 0, chat, from, text: '/report@another_bot', entities } });
    api.world.post({ message: { message_id: 52, date: 0, chat, from, new_chat_title: 'Новый' } });
    api.world.post({ edited_message: { message_id: 50, date: 0, edit_date: 1, chat, from, text: 'обсудим уроки' } });
    await settled(school);
    expect(said().filter((it) => it.text.includes('Личное'))).toHaveLength(1);
    expect(said().some((it) => /Анна|Гляденская/u.test(it.text))).toBe(false);
  });

  test('a button is answered and does nothing', async () => {
    const { school, from, chat } = await inGroup();
    const { api, teachers, database } = school;
    await teachers[0]!.sends('/privacy');
    const data = teachers[0]!.button('Стереть мои данные')!.replace(/^ve/u, 'vy');
    const press = api.world.pressed(from.id);
    const message = { message_id: 60, date: 1, chat, text: '…' };
    const people = await database.client.person.count();
    api.world.post({ callback_query: { id: press.id, from, chat_instance: '1', data, message } });
    await settled(school);
    expect(press.answer).toMatchObject({ alert: true });
    expect(await database.client.person.count()).toBe(people);
  });
});

describe('a person who blocks the bot', () => {
  test('is marked, disturbs nobody, and is back as soon as they write', async () => {
    const school = await startSchool(2);
    const { curator, api, database, log } = school;
    const [anna] = school.teachers;
    anna!.blocks();
    await settled(school);
    expect(await database.client.account.count({ where: { unreachableSince: { not: null } } })).toBe(1);
    anna!.unblocks();
    await settled(school);
    expect(await database.client.account.count({ where: { unreachableSince: { not: null } } })).toBe(0);

    // Blocked without a word: found out by the first message that does not arrive.
    api.faults.next('sendMessage', blocked);
    anna!.posts('/menu');
    await settled(school);
    expect(await database.client.account.count({ where: { unreachableSince: { not: null } } })).toBe(1);
    expect(log()).not.toContain('"msg":"incident"');
    await curator.sends('/people');
    expect(curator.lastText).toContain('⚠️ Анна Ивановна');
    await anna!.sends('/menu');
    expect(anna!.lastText).toContain('Анна Ивановна · ');
    expect(await database.client.account.count({ where: { unreachableSince: { not: null } } })).toBe(0);
  });

  test('and comes back is reminded of what is unfinished', async () => {
    const school = await startSchool();
    const { clock, app } = school;
    const [anna] = school.teachers;
    await anna!.sends('/assess');
    await anna!.presses('Начать');
    await anna!.presses(/③ /u);
    anna!.blocks();
    await settled(school);
    clock.now = new Date(clock.now.getTime() + 25 * 60 * 60 * 1000);
    await app.tick();
    anna!.unblocks();
    await settled(school);
    await anna!.waits(/Самооценка начата: отмечено 1 из 12/u);
  });
});
