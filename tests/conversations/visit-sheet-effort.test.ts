import { expect, test } from 'vitest';
import { buttons } from '../../src/bot/buttons.ts';
import { comes, taps } from './asked.ts';
import { lessonOn, writerOf } from './sheets.ts';
import { observation, startVisits, visitThat } from './visits.ts';

/** How much a sheet asks of whoever writes it: taps and typed characters of a whole run, from the visit to «Отправлено». */

/** The tap on «Написать отзыв», which stands on the screen of the visit. */
const opening = 2;

test('*учусь* takes no longer than two minutes, *помогаю* and *замер* little more', async () => {
  const school = await startVisits();
  const { anna, peter, mentor } = school;

  const learn = await visitThat(school, { guest: peter, host: anna, until: 'held' });
  await taps(school, peter, buttons.ownSheet, { visit: learn });
  const learner = writerOf(peter);
  await learner.writes('Что запомнилось', 'Понравилось, как', 'Дети открывают карточку и начинают сами');
  await learner.writes('Что беру себе', 'Попробую у себя', 'Карточку с заданием до звонка');
  await learner.writes('Вопрос коллеге', 'Сколько времени ушло на', 'То, чтобы дети к ней привыкли?');
  await learner.presses('Проверить и отправить');
  await learner.presses('Отправить');
  expect(peter.lastText).toContain('Понравилось, как дети открывают карточку и начинают сами');
  expect(learner.seconds + opening).toBeLessThanOrEqual(120);

  const help = await visitThat(school, {
    guest: mentor,
    host: anna,
    until: 'held',
    purpose: 'help',
    at: lessonOn('2026-11-27'),
  });
  // Letters that are on their way come before, not between what is counted.
  await school.app.tick();
  await taps(school, mentor, buttons.ownSheet, { visit: help });
  const helper = writerOf(mentor);
  await helper.writes('Сильная сторона', 'Детям помогает, что', 'Время на работу написано на доске');
  await helper.writes('Ещё одна сильная сторона', 'Дети не боятся', 'Ошибиться и исправить при всех');
  await helper.writes('Вопрос коллеге', 'Как вы поступаете, если', 'Кто-то закончил раньше других?');
  await helper.writes('Одно предложение', 'А что, если', 'Положить на край стола вторую карточку?');
  await helper.presses('Проверить и отправить');
  await helper.presses('Отправить');
  await comes(mentor, 'Спасибо');
  expect(helper.seconds + opening).toBeLessThanOrEqual(180);

  const measure = await visitThat(school, {
    guest: mentor,
    host: peter,
    until: 'held',
    purpose: 'measure',
    at: lessonOn('2026-11-30'),
  });
  await school.app.tick();
  await taps(school, mentor, buttons.ownSheet, { visit: measure });
  const observer = writerOf(mentor);
  await observer.presses('Начать');
  for (let i = 0; i < observation.items.length; i += 1)
    await observer.presses(i % 5 === 4 ? 'не наблюдалось' : /^2 ·/u);
  await observer.presses('Отправить');
  await comes(mentor, 'Спасибо');
  // Reading the descriptors takes longer than tapping, and happens in the lesson.
  expect(observer.taps).toBe(observation.items.length + 2);

  const effort = [learner, helper, observer].map((it) => [
    it.taps + 1,
    it.characters,
    Math.round(it.seconds + opening),
  ]);
  // What is counted is said: the numbers of a report are read from here.
  expect(effort).toEqual([
    [12, 98, 57],
    [15, 132, 74],
    [15, 0, 30],
  ]);
});
