import { describe, expect, test } from 'vitest';
import type { TelegramPerson } from '../../demo/bot-api/person.ts';
import { assesses, invites, joins } from '../../demo/story.ts';
import { allRows, asJson, rowsOf } from '../store/rows.ts';
import { startSchool } from './school.ts';
import { day, settled } from './traces.ts';

const erases = async (person: TelegramPerson): Promise<void> => {
  await person.sends('/privacy');
  await person.presses('Стереть мои данные');
  await person.presses('Да, стереть');
};

describe('erasing one’s data', () => {
  test('takes two taps, and the first of them erases nothing', async () => {
    const { teachers, database } = await startSchool();
    const [anna] = teachers;
    await anna!.sends('/privacy');
    expect(anna!.lastText).toContain('Что хранится');
    const before = await rowsOf(database.client, 'Person');
    await anna!.presses('Стереть мои данные');
    expect(anna!.lastText).toContain('Стереть всё о вас?');
    await anna!.presses('◀ назад');
    expect(anna!.lastText).toContain('Что хранится');
    expect(await rowsOf(database.client, 'Person')).toEqual(before);
  });

  test('leaves nothing of the person in any table, and only the fact', async () => {
    const school = await startSchool(3);
    const { database, mentor } = school;
    const [anna, ...others] = school.teachers;
    await anna!.sends('/assess');
    await anna!.presses('Начать');
    await anna!.presses(/③ /u);
    await anna!.presses('комментарий');
    await anna!.sends('никому не говорите');
    await anna!.waits(/💬 никому/u);
    for (const other of others) await assesses(other, '222222222222');
    await settled(school);
    const person = (await database.client.person.findFirstOrThrow({ where: { name: 'Анна Ивановна' } })).id;
    const kept = await database.client.answer.count({ where: { by: { not: person } } });

    await erases(anna!);

    expect(anna!.lastText).toContain('ваши данные стёрты');
    await settled(school);
    const rows = await allRows(database.client);
    for (const word of ['Анна Ивановна', 'никому не говорите', String(anna!.user.id)])
      expect(asJson(rows)).not.toContain(word);
    expect(rows['Person']?.map(({ id }) => id)).not.toContain(person);
    expect(rows['Answer']).toHaveLength(kept);
    expect(rows['FlowState']).toEqual([]);
    expect(rows['AuditEvent']?.filter(({ act }) => act === 'erased')).toMatchObject([
      { actorId: null, subjectId: null, refs: {} },
    ]);
    await mentor.sends('/people');
    expect(mentor.lastText).not.toContain('Анна');
    // Telegram keeps nothing either: the chat has the menu of a stranger again.
    expect(anna!.commands()).toEqual(['menu', 'help', 'privacy']);
  });

  test('makes a stranger: old buttons do nothing, and a new link is a new person', async () => {
    const { api, mentor, teachers, database } = await startSchool();
    const [anna] = teachers;
    await anna!.sends('/assess');
    await anna!.presses('Начать');
    const card = anna!.chat.at(-1)!;
    await erases(anna!);
    expect(await anna!.presses(/③ /u, { on: card })).toMatchObject({ alert: true });
    await anna!.sends('/menu');
    expect(anna!.lastText).toContain('личная ссылка');
    expect(await database.client.answer.count()).toBe(0);
    await joins(anna!, await invites(mentor, 'педагог'), 'Анна Новая');
    expect(anna!.button('Начать самооценку')).toBeDefined();
    expect(api.world.unansweredPresses()).toEqual([]);
  });

  test('in the middle of a talk takes what the talk has kept', async () => {
    const { teachers, database } = await startSchool();
    const [anna] = teachers;
    await anna!.sends('/privacy');
    const screen = anna!.chat.at(-1)!;
    await anna!.sends('/settings');
    await anna!.presses('Сменить обращение');
    await anna!.waits((chat) => chat.at(-1)?.text.includes('Как к вам обращаться') === true);
    await anna!.presses('Стереть мои данные', { on: screen });
    await anna!.presses('Да, стереть', { on: screen });
    await anna!.sends('это уже не имя');
    expect(anna!.lastText).toContain('личная ссылка');
    expect(await database.client.flowState.count()).toBe(0);
  });

  test('tapped twice, or delivered again, is one erasure', async () => {
    const { api, teachers, database } = await startSchool();
    const [anna] = teachers;
    await anna!.sends('/privacy');
    await anna!.presses('Стереть мои данные');
    api.world.deliverTwice(2);
    await anna!.pressesTwice('Да, стереть');
    expect(await database.client.auditEvent.count({ where: { act: 'erased' } })).toBe(1);
  });

  test('cannot be done to somebody else', async () => {
    const { curator, teachers, database } = await startSchool();
    const [anna] = teachers;
    await anna!.sends('/privacy');
    const who = anna!.button('Стереть мои данные')!.split(':')[1];
    const people = await database.client.person.count();
    for (const prefix of ['vy', 'vm'])
      expect(await curator.pressesData(`${prefix}:${who}`)).toMatchObject({ alert: true });
    expect(await database.client.person.count({ where: { leftAt: null } })).toBe(people);
  });
});

describe('leaving the programme', () => {
  test('asks no reason, ends every role, tells the curator, and the answers stay one’s own', async () => {
    const school = await startSchool(1);
    const { curator, mentor, database, clock, app } = school;
    const [anna] = school.teachers;
    await anna!.sends('/assess');
    await anna!.presses('Начать');
    await anna!.presses(/③ /u);
    await anna!.sends('/privacy');
    await anna!.presses('Выйти из программы');
    expect(anna!.lastText).toContain('Причину не спрашиваю');
    expect(await database.client.person.count({ where: { leftAt: { not: null } } })).toBe(0);

    await anna!.presses('Да, выйти');

    expect(anna!.lastText).toContain('Вы вышли из программы');
    await curator.waits(/Анна Ивановна: выход из программы/u);
    expect(await database.client.membership.count({ where: { role: 'mentee', to: null } })).toBe(0);
    expect(await database.client.answer.count()).toBe(1);
    await anna!.sends('/menu');
    expect(anna!.lastText).toContain('нет роли в программе');
    expect(anna!.commands()).not.toContain('assess');
    await mentor.sends('/people');
    expect(mentor.lastText).not.toContain('Анна');
    const before = anna!.chat.length;
    clock.now = new Date(clock.now.getTime() + day);
    await app.tick();
    expect(anna!.chat).toHaveLength(before);
    // What is left to do is offered: erasing, but not leaving again.
    await anna!.sends('/privacy');
    expect(anna!.button('Стереть мои данные')).toBeDefined();
    expect(anna!.last.buttons.flat().some(({ text }) => text === 'Выйти из программы')).toBe(false);
    await erases(anna!);
    expect(await database.client.answer.count()).toBe(0);
  });

  test('twice is once, and a new link brings the same person back', async () => {
    const { mentor, teachers, database } = await startSchool(1);
    const [anna] = teachers;
    await anna!.sends('/privacy');
    await anna!.presses('Выйти из программы');
    const question = anna!.chat.at(-1)!;
    const leave = question.buttons.flat()[0]!.data!;
    await anna!.pressesData(leave, question);
    expect(await anna!.pressesData(leave, question)).toMatchObject({
      alert: true,
      text: expect.stringContaining('уже вышли'),
    });
    const people = await database.client.person.count();
    await anna!.opensLink(await invites(mentor, 'педагог'));
    await anna!.presses(/^Согласен/u);
    await anna!.waits((chat) => chat.at(-1)?.text.startsWith('Анна Ивановна · ') === true);
    expect(anna!.button('Начать самооценку')).toBeDefined();
    expect(await database.client.person.count()).toBe(people);
    expect(await database.client.consent.count({ where: { decision: 'given' } })).toBe(4);
  });
});
