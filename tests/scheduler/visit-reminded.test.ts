import { expect, it } from 'vitest';
import { startVisits, thursday, visitThat } from '../conversations/visits.ts';
import { settled } from '../conversations/traces.ts';

/** The whole bot: a lesson is agreed on, and its reminders reach the chats that are theirs. */

it('a lesson to come is recalled in both chats, and the kind can be muted and heard again', async () => {
  const school = await startVisits();
  const { anna, peter, sveta, clock, app } = school;
  await visitThat(school, { guest: anna, host: peter, until: 'agreed' });
  await settled(school);
  const letters = (person: typeof anna) => person.chat.filter(({ from }) => from === 'bot').map(({ text }) => text);
  const last = (person: typeof anna) => letters(person).at(-1);
  expect(last(anna)).toMatch(/^Пётр Алексеевич ждёт вас на уроке: 26 ноября, 3-й урок\./u);

  const goes = async (moment: string) => {
    clock.now = new Date(moment);
    await app.tick();
  };
  await goes('2026-11-25T03:30:00Z');
  expect(last(anna)).toBe('Завтра, 26 ноября, 3-й урок (10:30): вас ждёт Пётр Алексеевич.');
  expect(last(peter)).toBe('Завтра, 26 ноября, 3-й урок (10:30): на ваш урок придёт Анна Ивановна.');
  const before = letters(sveta).length;

  await anna.presses('Не напоминать');
  await goes('2026-11-26T02:30:00Z');
  expect(last(peter)).toMatch(/^Сегодня, 26 ноября/u);
  expect(last(anna)).not.toMatch(/^Сегодня/u);
  expect(letters(sveta)).toHaveLength(before);
  await anna.sends('/settings');
  await anna.presses('Включить напоминания о скорых посещениях');
  expect(thursday.on).toBe('2026-11-26');

  // A Thursday's lesson: the first school day after it is Friday, the third Tuesday.
  await goes('2026-11-27T01:00:00Z');
  expect(last(anna)).toBe('Урок 26 ноября (Пётр Алексеевич): запишем, что запомнилось? Хватит двух минут.');
  expect(anna.last.buttons.flat().map(({ text }) => text)).toEqual([
    'Записать: Пётр Алексеевич',
    'Урок не состоялся',
    'Позже: завтра',
    'Через 3 дня',
    'Через неделю',
    'Не напоминать',
  ]);
});
