import { expect, test } from 'vitest';
import { buttons } from '../../src/bot/buttons.ts';
import { html } from '../../src/bot/html.ts';
import { personId } from '../../src/domain/people.ts';
import { reminderKinds } from '../../src/domain/reminder.ts';
import { messageOf } from '../../src/scheduler/letters.ts';
import { begins, decides, startSchoolWithFocus, submits, written } from './routes.ts';
import { day } from './traces.ts';
import { actorOf, hasFinished } from './whole.ts';

test('what waits for a mentor comes as one message, and «позже» puts off all of it', async () => {
  const school = await startSchoolWithFocus(2);
  const { mentor, teachers, clock, app } = school;
  await hasFinished(school, teachers[1]!);
  for (const teacher of teachers) {
    const id = await begins(school, teacher);
    const who = await actorOf(school, teacher);
    await decides(school, teacher, id, ...written(who), submits(who));
  }
  await app.tick();
  const before = mentor.chat.length;

  clock.now = new Date(clock.now.getTime() + 3 * day);
  await app.tick();

  const [reminder, ...others] = mentor.chat.slice(before);
  expect(others).toEqual([]);
  expect(reminder!.text).toContain('Анна Ивановна: ИОМ ждёт вашего взгляда.');
  expect(reminder!.text).toContain('Пётр Алексеевич: ИОМ ждёт вашего взгляда.');
  expect(reminder!.buttons.flat().map(({ text }) => text)).toEqual([
    'Открыть: Анна Ивановна',
    'Открыть: Пётр Алексеевич',
    'Позже: завтра',
    'Через 3 дня',
    'Через неделю',
    'Не напоминать',
  ]);

  expect((await mentor.presses('Позже: завтра', { on: reminder! })).text).toBe('Хорошо, напомню позже.');
});

test('a message about several kinds puts all of them off, and leads to the settings', async () => {
  const school = await startSchoolWithFocus();
  const { mentor, clock, database } = school;
  const who = (await actorOf(school, mentor)).person;
  const { keyboard } = messageOf(who, [
    { html: html`Раз`, reminds: 'route-waiting' },
    { html: html`Два`, reminds: 'assessment-unfinished' },
  ]);
  const keys = keyboard!.inline_keyboard.flat() as { text: string; callback_data: string }[];
  expect(keys.map(({ text }) => text)).toEqual([
    'Позже: завтра',
    'Через 3 дня',
    'Через неделю',
    'Настроить напоминания',
  ]);
  await mentor.sends('/menu');

  expect((await mentor.pressesData(keys[1]!.callback_data)).text).toBe('Хорошо, напомню позже.');

  const put = await database.client.reminderChoice.findMany({ where: { personId: who }, orderBy: { kind: 'asc' } });
  const until = new Date(clock.now.getTime() + 3 * day);
  expect(put.map(({ kind, snoozedUntil }) => [kind, snoozedUntil])).toEqual([
    ['assessment-unfinished', until],
    ['route-waiting', until],
  ]);
  for (const kinds of [0, 1 << reminderKinds.length])
    expect((await mentor.pressesData(buttons.remindersLater.pack(personId(who), { kinds, days: 3 }))).alert).toBe(true);
});
