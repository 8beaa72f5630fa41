import { expect, test } from 'vitest';
import { invites, joins, linkIn, startsProgramme } from '../../demo/story.ts';
import { startSchool } from './school.ts';
import { settled } from './traces.ts';

/** Anna teaches in two schools: one Telegram account, two people strictly apart. */
const inTwoSchools = async () => {
  const bench = await startSchool();
  const [anna] = bench.teachers;
  const other = bench.api.person({ first_name: 'Вера' });
  await joins(other, await bench.curatorLink('Вторая школа', 'Europe/Moscow'), 'Вера Ильинична');
  await startsProgramme(other);
  const firstMenu = anna!.chat.at(-1)!;
  await anna!.opensLink(await invites(other, 'педагог'));
  await anna!.presses(/^Согласен/u);
  await anna!.waits(/Как к вам обращаться/u);
  await anna!.sends('Анна из второй');
  await anna!.waits(/^Анна из второй · Вторая школа/u);
  return Object.assign(bench, { bench, anna: anna!, other, firstMenu });
};

test('a second link makes a second person; commands act in the school chosen last', async () => {
  const { bench, anna, other, database } = await inTwoSchools();
  await anna.sends('/menu');
  expect(anna.lastText).toContain('Анна из второй · Вторая школа');
  await anna.presses('Перейти: Гляденская школа');
  expect(anna.lastText).toContain('Анна Ивановна · Гляденская школа');
  await anna.sends('/settings');
  await anna.sends('/menu');
  expect(anna.lastText).toContain('Гляденская школа');
  await settled(bench);
  expect(await database.client.account.count({ where: { telegramId: BigInt(anna.user.id) } })).toBe(1);
  // Neither curator learns of the other school.
  for (const [curator, foreign] of [
    [bench.curator, 'из второй'],
    [other, 'Анна Ивановна'],
  ] as const) {
    await curator.sends('/people');
    expect(curator.lastText).toContain('Анна');
    expect(curator.lastText).not.toContain(foreign);
  }
});

test('a button acts as the person whom it was drawn for, whatever is chosen', async () => {
  const { anna, firstMenu, database } = await inTwoSchools();
  await anna.presses('Начать самооценку', { on: firstMenu });
  expect(anna.chat.find(({ id }) => id === firstMenu.id)?.text).toContain('1 из 12');
  const [begun] = await database.client.assessment.findMany({ include: { person: true } });
  expect(begun?.person.name).toBe('Анна Ивановна');
});

test('a talk that such a button begins goes on as that person', async () => {
  const { anna, firstMenu, database } = await inTwoSchools();
  await anna.presses('Начать самооценку', { on: firstMenu });
  const card = anna.chat.find(({ id }) => id === firstMenu.id)!;
  await anna.presses('комментарий', { on: card });
  await anna.waits(/Комментарий к вопросу 1/u);

  await anna.sends('для первой школы');

  await anna.waits(/💬 для первой школы/u);
  const remarks = await database.client.answer.findMany({ where: { kind: 'remark' }, include: { assessment: true } });
  expect(remarks).toMatchObject([{ remark: 'для первой школы' }]);
});

test('a name typed for one school does not become the name in the other', async () => {
  const { anna, database } = await inTwoSchools();
  await anna.presses('Перейти: Гляденская школа');
  await anna.sends('/settings');
  const settings = anna.chat.at(-1)!;
  await anna.presses('◀ назад', { on: settings });
  await anna.presses('Перейти: Вторая школа');
  await anna.sends('/menu');
  const rename = settings.buttons.flat().find(({ text }) => text === 'Сменить обращение')!.data!;
  await anna.pressesData(rename);
  await anna.waits((chat) => chat.at(-1)?.text.includes('Как к вам обращаться') === true);

  await anna.sends('Анна Первая');

  await anna.waits(/^Анна Первая · Гляденская школа/u);
  const names = await database.client.person.findMany({
    where: { name: { startsWith: 'Анна' } },
    orderBy: { id: 'asc' },
  });
  expect(names.map(({ name }) => name)).toEqual(['Анна Первая', 'Анна из второй']);
});

test('going over to the other school in the middle of a talk ends it', async () => {
  const { anna, database } = await inTwoSchools();
  const menu = anna.chat.at(-1)!;
  await anna.sends('/settings');
  await anna.presses('Сменить обращение');
  await anna.waits((chat) => chat.at(-1)?.text.includes('Как к вам обращаться') === true);
  await anna.presses('Перейти: Гляденская школа', { on: menu });

  await anna.sends('Не то имя');

  await anna.waits(/Я понимаю кнопки/u);
  expect(await database.client.person.count({ where: { name: 'Не то имя' } })).toBe(0);
});

test('somebody of one school can do nothing with the buttons and links of the other', async () => {
  const { bench, other, database } = await inTwoSchools();
  await other.sends('/programme');
  const close = other.button(/^Завершить: /u)!;
  const [, , stage] = close.split(':');
  await bench.curator.sends('/programme');
  const who = bench.curator.button(/^Завершить: /u)!.split(':')[1];
  for (const prefix of ['sc', 'sx', 'rs', 'as']) await bench.curator.pressesData([prefix, who, stage].join(':'));
  expect(await database.client.stage.count({ where: { closedAt: { not: null } } })).toBe(0);
  expect(JSON.stringify(bench.curator.chat)).not.toContain('Вторая школа');
  const theirs = await database.client.group.findFirstOrThrow({ where: { organisation: { name: 'Вторая школа' } } });
  const answer = await bench.curator.pressesData(['pg', who, 'mentee', theirs.id.toString(36)].join(':'));
  expect(answer).toMatchObject({ alert: true });
  expect(() => linkIn(bench.curator.lastText)).toThrow('no link');
});
