import { expect, test } from 'vitest';
import { buttons } from '../../src/bot/buttons.ts';
import { comes, labels, taps } from './asked.ts';
import { startSchool } from './school.ts';
import { screenOf } from './whole.ts';

test('the bells of the school are said in words, added, taken away and given back', async () => {
  const school = await startSchool(1);
  const { curator, mentor } = school;
  await curator.sends('/programme');
  await curator.presses('Звонки');
  expect(curator.lastText).toContain('1-й урок: 08:30–09:15');
  expect(curator.lastText).toContain('Пока это звонки по умолчанию');
  await curator.presses('2 · 09:25–10:10');
  await curator.presses('Изменить время');
  await comes(curator, '2-й урок, сейчас 09:25–10:10');
  for (const [wrong, said] of [
    ['рано утром', 'Не получилось понять время'],
    ['09:00–09:45', '2-й урок начнётся раньше'],
    ['09:20–09:25', 'Урок длится от 15 до 120 минут'],
  ] as const) {
    await curator.sends(wrong);
    await comes(curator, 'Когда он начинается и кончается?');
    expect(screenOf(curator)).toContain(said);
  }
  await curator.sendsSticker();
  await curator.presses('Не сейчас');
  await comes(curator, 'Пока это звонки по умолчанию');
  await curator.presses('2 · 09:25–10:10');
  await curator.presses('Изменить время');
  await school.restart();
  await curator.sends('с 9.20 до 10.00');
  await comes(curator, '2-й урок: 09:20–10:00');
  expect(curator.lastText).toContain('Это звонки вашей школы');

  await curator.presses('Добавить 8-й урок (15:15–16:00)');
  // A second tap on an old screen adds none.
  await taps(school, curator, buttons.addBell, { lesson: 8 });
  expect(labels(curator)).toContain('8 · 15:15–16:00');
  expect(labels(curator)).not.toContain('9 · 16:10–16:55');
  await curator.presses('8 · 15:15–16:00');
  await curator.presses('Убрать 8-й урок');
  await taps(school, curator, buttons.removeBell, { lesson: 8 });
  expect(labels(curator)).not.toContain('8 · 15:15–16:00');
  expect(labels(curator)).toContain('7 · 14:20–15:05');

  // Whoever plans a lesson hears them at once.
  await mentor.sends('/visits');
  await mentor.presses('Пригласить к себе');
  await mentor.presses(/^26$/u);
  expect(labels(mentor)).toContain('2-й урок · 09:20');

  await curator.sends('/programme');
  await curator.presses('Звонки');
  await curator.presses('Вернуть как по умолчанию');
  await curator.presses('Вернуть');
  expect(curator.lastText).toContain('Пока это звонки по умолчанию');
  expect(await taps(school, mentor, buttons.bells, {})).toMatchObject({ alert: true });
  expect(await taps(school, mentor, buttons.addBell, { lesson: 8 })).toMatchObject({ alert: true });
  expect(await taps(school, mentor, buttons.writeBell, { lesson: 1 })).toMatchObject({ alert: true });
  expect(await taps(school, curator, buttons.writeBell, { lesson: 12 })).toMatchObject({ alert: true });
});
