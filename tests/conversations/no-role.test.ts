import { expect, test } from 'vitest';
import type { TelegramPerson } from '../../demo/bot-api/person.ts';
import { leaves } from './whole.ts';
import { startSchool } from './school.ts';

const labels = ({ last }: TelegramPerson) => last.buttons.flat().map(({ text }) => text);

test('/assess tells a curator whose it is, and leads to what curators do', async () => {
  const { curator } = await startSchool(0);
  await curator.sends('/assess');
  expect(curator.lastText).toContain('Самооценку проходят педагоги группы');
  expect(curator.lastText).not.toMatch(/я сразу напишу|только вы/u);
  expect(curator.button('Начать')).toBeUndefined();
  await curator.presses('Открыть сводку');
  expect(curator.lastText).toContain('Сводка');
});

test('a curator who presses «Начать» of an older version reads what to do instead', async () => {
  const { curator, database } = await startSchool(0);
  const stage = await database.client.stage.findFirst();
  const who = curator.button('Настроить')?.split(':')[1] ?? (await database.client.person.findFirst())!.id.toString(36);
  const said = await curator.pressesData(['as', who, stage!.id.toString(36)].join(':'));
  expect(said).toMatchObject({ alert: true, text: expect.stringMatching(/педагогов группы.*\/menu$/u) });
  expect(said.text).not.toContain('Попросите');
});

test('who has left reads at every button of before that there is no role now, and where to go on', async () => {
  const school = await startSchool(1);
  const [anna] = school.teachers;
  await anna!.sends('/assess');
  const start = anna!.button('Начать')!;
  await anna!.presses('Начать');
  await anna!.presses(/③ /u);
  const card = anna!.chat.at(-1)!;
  const old = [start, ...card.buttons.flat().flatMap(({ data }) => data ?? [])];
  await anna!.presses('пауза');
  old.push(anna!.button('Продолжить')!);

  await leaves(school, anna!);

  for (const data of old) {
    const said = await anna!.pressesData(data);
    expect(said, data).toMatchObject({ alert: true, text: expect.stringMatching(/нет роли в программе.*\/menu$/u) });
  }
  await anna!.sends('/assess');
  expect(anna!.lastText).toMatch(/нет роли в программе[^]*сохранено/u);
  expect(labels(anna!)).toEqual(['В меню']);
  await anna!.presses('В меню');
  expect(anna!.lastText).toContain('нет роли в программе');
  expect(labels(anna!)).not.toContain('Продолжить самооценку');
});

test('a mentor who has left is not told to add a group', async () => {
  const school = await startSchool(0);
  const { mentor } = school;
  await mentor.sends('/people');
  const data = mentor.button('Пригласить: педагог')!;
  await leaves(school, mentor);
  const said = await mentor.pressesData(data);
  expect(said).toMatchObject({ alert: true, text: expect.stringContaining('куратор') });
});
