import { expect, test } from 'vitest';
import type { TelegramPerson } from '../../demo/bot-api/person.ts';
import {
  appointsDefence,
  asksColleagues,
  checksRoute,
  comes,
  draftsRoute,
  fillsSheet,
  scoresDefence,
  movesFirstStep,
  passesOn,
  returnsRoute,
  showsRoute,
} from '../../demo/route-story.ts';
import { startSchoolWithFocus } from './routes.ts';
import { settled } from './traces.ts';
import { leaves } from './whole.ts';

test('the life of one route, from the first tap to the last words', async () => {
  const school = await startSchoolWithFocus(3);
  const { mentor, curator, database, clock } = school;
  const [anna, peter, sveta] = school.teachers as [TelegramPerson, TelegramPerson, TelegramPerson];
  const state = async (): Promise<string> => (await database.client.route.findFirstOrThrow()).state;
  const edition = async (): Promise<number> => (await database.client.route.findFirstOrThrow()).edition;

  // Anna writes it in twenty taps; nobody else sees that there is one.
  await draftsRoute(anna);
  expect(await state()).toBe('draft');
  await checksRoute(anna);
  await showsRoute(anna, 'Марина Сергеевна');
  expect(await state()).toBe('submitted');

  // She thinks better of it and takes it back before it was read, and shows it again.
  await anna.presses('Забрать на доработку');
  expect(await state()).toBe('draft');
  await showsRoute(anna, 'Марина Сергеевна');

  // Marina reads it, says a word about the first step, and gives it back.
  await settled(school);
  await returnsRoute(mentor, {
    author: 'Анна Ивановна',
    aboutStep: 'Давайте возьмём урок в 5 классе',
    comment: 'Первый шаг лучше после контрольной, в середине декабря.',
  });
  expect(await state()).toBe('returned');
  await settled(school);
  await anna.waits(/Первый шаг лучше после контрольной/u);

  // Anna moves the step in two taps, and shows it again: nothing was retyped.
  await anna.sends('/iom');
  await movesFirstStep(anna, /^15$/u);
  await showsRoute(anna, 'Марина Сергеевна');
  await passesOn(mentor, 'Анна Ивановна');
  expect(await state()).toBe('peerReview');

  // Two colleagues are asked, each privately, and write at the same time.
  await asksColleagues(anna, ['Пётр Алексеевич', 'Светлана Юрьевна']);
  await settled(school);
  await Promise.all(
    [peter, sveta].map(async (colleague, i) => {
      await colleague.presses('Посмотреть');
      await fillsSheet(colleague, i === 0 ? 2 : 1);
      await colleague.presses('Отправить');
    }),
  );
  expect(await database.client.routeReview.count({ where: { sentAt: { not: null } } })).toBe(2);

  // The defence is appointed in three taps; everybody gets it for the calendar.
  await appointsDefence(mentor, {
    author: 'Анна Ивановна',
    month: 'Декабрь 2026',
    day: 1,
    lesson: '3-й урок',
    place: 'Учительская',
  });
  expect(await state()).toBe('defence');
  await settled(school);
  expect(anna.chat.findLast(({ file }) => file !== undefined)?.file?.name).toBe('Защита ИОМ 2026-12-01.ics');

  // Svetlana leaves the programme in the middle; her sheet still counts, and her name is nobody's business any more.
  await leaves(school, sveta);

  // After the defence Marina scores and draws the conclusion, with a double tap on «Принять».
  clock.now = new Date('2026-12-01T05:00:00Z');
  await scoresDefence(mentor, 'Анна Ивановна', 2);
  expect(mentor.lastText).toContain('83 %');
  const [first, second] = await mentor.pressesTwice('Принять');
  expect([first, second].every(({ alert }) => !alert)).toBe(true);
  await mentor.presses('Хорошая работа');
  await comes(mentor, 'Оценивали: 3');
  expect([await state(), await edition()]).toEqual(['active', 1]);
  expect(await database.client.routeEvent.count({ where: { kind: 'accepted' } })).toBe(1);
  await settled(school);
  await anna.waits(/Ваш ИОМ принят\. С этого дня он в силе\./u);

  // The curator sees the state and the day, and no word of it.
  await curator.sends('/iom');
  expect(curator.lastText).toContain('Анна Ивановна');
  expect(curator.lastText).not.toMatch(/83|Хорошая работа|контрольной/u);

  // Living: a step is done with what shows it and one line; a goal changes only when Marina agrees.
  clock.now = new Date('2026-12-15T05:00:00Z');
  await anna.sends('/iom');
  await anna.presses(/^Дальше: /u);
  await anna.presses('✓ Сделано');
  await anna.presses('Добавить подтверждение');
  await anna.sends('Три опоры хорошего урока и пример к каждой');
  await anna.presses('Готово');
  await anna.presses('Одна строка');
  await anna.sends('Начинаю урок с вопроса детей');
  await comes(anna, 'Начинаю урок с вопроса детей');

  await anna.sends('/iom');
  await anna.presses('Цели и новый шаг');
  await anna.presses('Изменить цель');
  await anna.sends('К маю дети сами проверяют свои работы');
  await comes(anna, 'ждёт наставника');
  expect([await state(), await edition()]).toEqual(['amended', 1]);
  await settled(school);
  await mentor.presses('Посмотреть и ответить');
  await mentor.pressesTwice('Согласиться');
  expect([await state(), await edition()]).toEqual(['active', 2]);

  // A step is to go, and stays: the mentor says why.
  await settled(school);
  await anna.sends('/iom');
  await anna.presses(/^Дальше: /u);
  await anna.presses('Убрать');
  await anna.presses('В этом году не успеть');
  await comes(anna, 'ждёт наставника');
  await settled(school);
  await mentor.presses('Посмотреть и ответить');
  await mentor.presses('Пока оставить как есть');
  await mentor.sends('Давайте перенесём на январь, помогу');
  await settled(school);
  await anna.waits(/Давайте перенесём на январь, помогу/u);
  expect([await state(), await edition()]).toEqual(['active', 2]);

  // The year ends; the last words close it.
  clock.now = new Date('2027-05-20T05:00:00Z');
  await anna.sends('/iom');
  await anna.presses('Завершить маршрут');
  await anna.presses('Завершить так');
  await anna.sends('Дети проверяют работы сами, а я вижу, кому помочь.');
  await comes(anna, 'завершён 20 мая');
  expect(await state()).toBe('completed');
  await settled(school);
  await mentor.waits(/Анна Ивановна: ИОМ завершён/u);

  const states = await database.client.routeEvent.findMany({ orderBy: { id: 'asc' }, select: { state: true } });
  expect([...new Set(states.map((it) => it.state))].toSorted()).toEqual(
    ['active', 'amended', 'completed', 'defence', 'draft', 'peerReview', 'returned', 'submitted'].toSorted(),
  );
});
