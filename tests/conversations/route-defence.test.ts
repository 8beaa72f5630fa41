import { describe, expect, test } from 'vitest';
import type { TelegramPerson } from '../../demo/bot-api/person.ts';
import { buttons } from '../../src/bot/buttons.ts';
import { dayNumberOf, type LocalDate } from '../../src/domain/calendar.ts';
import type { Score } from '../../src/domain/catalogue.ts';
import { returnRoute, scheduleDefence } from '../../src/domain/route-defence.ts';
import { scoreCriterion, sendReview } from '../../src/domain/route-review.ts';
import { documentXml, paragraphsOf } from '../reports/opened.ts';
import { parsedCalendar } from '../reports/ics.ts';
import { comes, labels, startAsked, taps, type Asked } from './asked.ts';
import { decides, scores, sheet, type Decision } from './routes.ts';
import type { Bench } from './school.ts';
import { actorOf, screenOf } from './whole.ts';

const day = (text: string): number => dayNumberOf(text as LocalDate);

/** The newest file in a chat. */
const fileOf = ({ api }: Bench, person: TelegramPerson) => {
  const message = person.chat.findLast(({ file }) => file !== undefined);
  const bytes = api.world.files.get(message?.file?.id ?? '')?.bytes;
  if (message?.file === undefined || bytes === undefined) throw new Error('no file has come');
  return { name: message.file.name, text: message.text, bytes };
};
const icsOf = (school: Bench, person: TelegramPerson) =>
  Object.fromEntries(parsedCalendar(fileOf(school, person).bytes));

/** Appointed past the chat for the third lesson of 1 December; the letters have gone. */
const appointed = async (asked: readonly ('peter' | 'sveta')[] = ['peter']): Promise<Asked> => {
  const school = await startAsked(asked);
  const who = await actorOf(school, school.mentor);
  const meeting = { on: '2026-12-01' as LocalDate, time: { kind: 'lesson', lesson: 3 } as const, place: 'кабинет 12' };
  await decides(school, school.mentor, school.id, (it, calendar, now) =>
    scheduleDefence(it, calendar, who, meeting, now),
  );
  await school.app.tick();
  return school;
};

/** A whole sheet with so many points in all. */
const scoresPoints = async (school: Asked, person: TelegramPerson, points: number): Promise<void> => {
  const who = await actorOf(school, person);
  const steps = sheet.criteria.map(({ code: criterion }, i): Decision => {
    const score = Math.min(2, Math.max(0, points - 2 * i)) as Score;
    return (it, _, now) => scoreCriterion(it, sheet, who, { criterion, score }, now);
  });
  await decides(school, person, school.id, ...steps, (it, _, now) => sendReview(it, sheet, who, now));
};

const moves = (school: Bench, moment: string): void => {
  school.clock.now = new Date(`${moment}:00+07:00`);
};

describe('appointing a defence', () => {
  test('is a day, a lesson and a place, and everybody gets it for the calendar', async () => {
    const school = await startAsked();
    const { mentor, anna, peter, id } = school;
    await taps(school, mentor, buttons.defenceDays, { route: id, month: 0 });
    expect(mentor.lastText).toContain('Выберите день.\nТочкой отмечены дни, когда уроков нет или они прошли');
    expect(labels(mentor)).toContain('Ноябрь 2026');
    // A past day and a Sunday are dots; pressed, they say why.
    expect(await mentor.presses('·')).toMatchObject({ alert: true });
    await mentor.presses('▶');
    expect(labels(mentor)).toContain('Декабрь 2026');
    await mentor.presses(/^1$/u);
    expect(mentor.lastText).toContain('1 декабря, вторник. На каком уроке или во сколько?');
    await mentor.presses('3-й урок');
    expect(mentor.lastText).toContain('Где встречаемся?');
    await mentor.presses('Учительская');
    await comes(mentor, 'Узнают: Анна Ивановна и Пётр Алексеевич');
    expect(mentor.lastText).toContain('1 декабря, 3-й урок, учительская');
    expect(labels(mentor)).toEqual([
      'Перенести',
      '📅 Файл для календаря',
      'Мой лист оценки',
      '📄 Бланк протокола',
      'К маршруту',
    ]);

    await anna.waits(/Назначена защита вашего ИОМ: 1 декабря, 3-й урок, учительская/u);
    await peter.waits(/Анна Ивановна: защита ИОМ назначена/u);
    expect(fileOf(school, anna).name).toBe('Защита ИОМ 2026-12-01.ics');
    expect(icsOf(school, anna)).toMatchObject({
      METHOD: 'REQUEST',
      UID: `defence-${id}-1@nastavnik_demo_bot`,
      SEQUENCE: '0',
      SUMMARY: 'Защита моего ИОМ',
      LOCATION: 'учительская',
    });
    expect(icsOf(school, peter)).toMatchObject({ SUMMARY: 'Защита ИОМ: Анна Ивановна', SEQUENCE: '0' });

    // A button under a file opens a screen of its own, and the file stays.
    await anna.presses('Открыть ИОМ');
    expect(anna.last.file).toBeUndefined();
    await peter.presses('Открыть лист');
    expect(peter.lastText).toContain('Лист защиты ИОМ · Анна Ивановна');
    expect(peter.lastText).toContain('Защита: 1 декабря, 3-й урок');
    await mentor.presses('Файл для календаря');
    expect(icsOf(school, mentor)).toMatchObject({ SEQUENCE: '0', LOCATION: 'учительская' });
  });

  test('takes a time in words, and says how to write it', async () => {
    const school = await startAsked();
    const { mentor, id } = school;
    await taps(school, mentor, buttons.defenceTimes, { route: id, day: day('2026-12-01') });
    await mentor.presses('Другое время');
    for (const wrong of ['после обеда', '25:00', '3']) {
      await mentor.sends(wrong);
      await comes(mentor, 'Напишите, например: 14:30');
    }
    expect(screenOf(mentor)).toContain('Не получилось понять время');
    await school.restart();
    await mentor.sends('в 14.30');
    await comes(mentor, '1 декабря в 14:30. Где встречаемся?');
    await mentor.sends('/cancel');
    await taps(school, mentor, buttons.defencePlace, { route: id, day: day('2026-12-01'), time: 870 });
    await mentor.sends('https://meet.example.org/1');
    await comes(mentor, '1 декабря в 14:30, https://meet.example.org/1');
    await mentor.presses('Файл для календаря');
    expect(icsOf(school, mentor)).toMatchObject({ URL: 'https://meet.example.org/1', DTSTART: '20261201T073000Z' });
  });

  test('is left without a trace by «Не сейчас», and no day that is none is taken', async () => {
    const school = await startAsked();
    const { mentor, id, database } = school;
    await taps(school, mentor, buttons.defencePlace, { route: id, day: day('2026-12-01'), time: 3 });
    await mentor.presses('Не сейчас');
    await comes(mentor, 'Выберите день');
    for (const values of [
      { day: day('2027-01-04'), time: 3 },
      { day: day('2026-11-23'), time: 3 },
      { day: day('2026-12-01'), time: 0 },
      { day: 2 ** 40, time: 3 },
    ])
      expect(await taps(school, mentor, buttons.defencePlace, { route: id, ...values })).toMatchObject({ alert: true });
    expect(await database.client.route.findMany()).toMatchObject([{ state: 'peerReview' }]);
  });

  test('a move keeps the place without typing it again, and changes the entry in the calendar', async () => {
    const school = await appointed();
    const { mentor, anna, id } = school;
    await taps(school, mentor, buttons.defenceDays, { route: id, month: 0 });
    expect(mentor.lastText).toContain('1 декабря, 3-й урок, кабинет 12');
    await mentor.presses('Перенести');
    expect(mentor.lastText).toContain('Сейчас: 1 декабря. На какой день перенести?');
    await mentor.presses(/^2$/u);
    await mentor.presses('5-й урок');
    await mentor.presses('Там же: кабинет 12');
    await comes(mentor, '2 декабря, 5-й урок, кабинет 12');
    await anna.waits(/Защита ИОМ перенесена: 2 декабря, 5-й урок, кабинет 12/u);
    expect(icsOf(school, anna)).toMatchObject({
      METHOD: 'REQUEST',
      UID: `defence-${id}-1@nastavnik_demo_bot`,
      SEQUENCE: '1',
    });
  });

  test('is the curator’s too, who sees the day and neither place nor plan', async () => {
    const school = await appointed();
    const { curator, anna, id } = school;
    await taps(school, curator, buttons.defenceDays, { route: id, month: 0 });
    expect(curator.lastText).toContain('Назначена на 1 декабря');
    await curator.presses('Перенести');
    await curator.presses(/^3$/u);
    await curator.presses('2-й урок');
    await curator.presses(/^Там же$/u);
    await comes(curator, 'Назначена на 3 декабря');
    await anna.waits(/перенесена: 3 декабря, 2-й урок, кабинет 12/u);
    for (const button of [buttons.protocol, buttons.defenceFile, buttons.showReview])
      expect(await taps(school, curator, button, { route: id })).toMatchObject({ alert: true });
    expect(await taps(school, curator, buttons.concludeDefence, { route: id, sure: 1 })).toMatchObject({ alert: true });
    expect(screenOf(curator)).not.toMatch(/кабинет 12|Посмотреть урок/u);
    expect(await taps(school, curator, buttons.holdDefence, { route: id })).toMatchObject({ alert: true });
    moves(school, '2026-12-03T15:00');
    // States and dates stay as they were, so the answer to the press says it.
    expect((await taps(school, curator, buttons.holdDefence, { route: id })).text).toBe('Отмечено: защита прошла');
    expect(curator.lastText).toContain('ИОМ педагога · Анна Ивановна');
  });

  test('is nobody else’s: author, colleague and a mentor of others press in vain', async () => {
    const school = await appointed();
    const { anna, peter, sveta, id, database } = school;
    const before = await database.client.route.findMany();
    for (const person of [anna, peter, sveta])
      for (const press of [
        () => taps(school, person, buttons.defenceDays, { route: id, month: 0 }),
        () => taps(school, person, buttons.defenceTimes, { route: id, day: day('2026-12-02') }),
        () => taps(school, person, buttons.defenceTime, { route: id, day: day('2026-12-02') }),
        () => taps(school, person, buttons.defencePlace, { route: id, day: day('2026-12-02'), time: 3 }),
        () => taps(school, person, buttons.holdDefence, { route: id }),
        () => taps(school, person, buttons.concludeDefence, { route: id, sure: 1 }),
        () => taps(school, person, buttons.reworkUntil, { route: id, day: day('2026-12-20') }),
        () => taps(school, person, buttons.protocol, { route: id }),
      ])
        expect(await press()).toMatchObject({ alert: true });
    expect(await database.client.route.findMany()).toEqual(before);
  });

  test('falls away with the route: the entry leaves the calendars', async () => {
    const school = await appointed();
    const { anna, peter, mentor, id } = school;
    const who = await actorOf(school, mentor);
    await decides(school, mentor, id, (it, _, now) => returnRoute(it, who, 'Допишите шаги', now));
    await school.app.tick();
    for (const person of [anna, peter]) {
      await person.waits(/ащиты ИОМ 1 декабря, 3-й урок не будет/u);
      expect(icsOf(school, person)).toMatchObject({
        METHOD: 'CANCEL',
        UID: `defence-${id}-1@nastavnik_demo_bot`,
        SEQUENCE: '1',
        STATUS: 'CANCELLED',
      });
    }
    expect(await taps(school, mentor, buttons.defenceDays, { route: id, month: 0 })).toMatchObject({ alert: true });
    expect(await taps(school, anna, buttons.defenceFile, { route: id })).toMatchObject({ alert: true });
  });
});

describe('after the defence', () => {
  test('the own sheet comes first, then two scorers make the result, with words for the author', async () => {
    const school = await appointed();
    const { mentor, anna, peter, id } = school;
    expect(await taps(school, mentor, buttons.holdDefence, { route: id })).toMatchObject({
      alert: true,
      text: 'Защита ещё впереди: 1 декабря. Если дата другая, её можно перенести.',
    });
    await taps(school, mentor, buttons.concludeDefence, { route: id, sure: 0 });
    expect(mentor.lastText).toContain('Защита ещё впереди');
    expect(labels(mentor)).toEqual(['День и место защиты', 'К маршруту']);

    moves(school, '2026-12-01T15:00');
    await mentor.presses('День и место защиты');
    expect(mentor.lastText).toContain('Когда рассказ и вопросы позади');
    await mentor.presses('Защита прошла');
    expect(mentor.lastText).toContain('Листов отправлено: 0, ещё 1 коллега пишет');
    await mentor.presses('Подвести итог');
    expect(mentor.lastText).toContain('Сначала отправьте свой лист');
    await mentor.presses('Мой лист');
    expect(mentor.lastText).toContain('Лист защиты ИОМ');
    await scoresPoints(school, mentor, 18);
    await scoresPoints(school, peter, 14);

    await taps(school, mentor, buttons.concludeDefence, { route: id, sure: 0 });
    expect(mentor.lastText).toContain('80 % от наибольшей суммы баллов: принять. Оценивали: 2.');
    await mentor.presses('Принять');
    await mentor.presses('Хорошая работа');
    await comes(mentor, '🏁 80 %');
    expect(mentor.lastText).toContain('Начинайте с первого шага, я рядом');
    await anna.waits(/Ваш ИОМ принят\. С этого дня он в силе/u);
    await taps(school, anna, buttons.showReview, { route: id });
    expect(anna.lastText).toContain('80 % от наибольшей суммы баллов: принять');
    expect(screenOf(peter)).not.toContain('80 %');
    expect(await taps(school, peter, buttons.protocol, { route: id })).toMatchObject({ alert: true });
    expect(await taps(school, mentor, buttons.concludeDefence, { route: id, sure: 1 })).toMatchObject({ alert: true });

    await taps(school, mentor, buttons.showRoute, { route: id });
    expect(labels(mentor)).toContain('📄 Протокол защиты');
    for (const person of [mentor, anna]) {
      await taps(school, person, buttons.protocol, { route: id });
      const { name, text, bytes } = fileOf(school, person);
      expect(name).toBe('Протокол защиты ИОМ 2026-12-01.docx');
      expect(text).toContain('ФИО и подписи впишите на бумаге');
      const said = paragraphsOf(documentXml(bytes)).join('\n');
      expect(said).toContain('Средний результат: 80 %');
      expect(said).toContain('Принять.');
      expect(said).not.toMatch(/Анна|Пётр|Марина/u);
    }
  });

  test('a second scorer is waited for five school days, and then the mentor counts alone', async () => {
    const school = await appointed([]);
    const { mentor, anna, id } = school;
    moves(school, '2026-12-08T15:00');
    await scoresPoints(school, mentor, 20);
    await taps(school, mentor, buttons.concludeDefence, { route: id, sure: 0 });
    expect(mentor.lastText).toContain('Второго листа ещё нет. Ждём до 8 декабря, потом хватит и вашего.');
    expect(labels(mentor)).toEqual(['Попросить коллегу об отзыве', 'К маршруту']);

    moves(school, '2026-12-09T09:00');
    await taps(school, mentor, buttons.concludeDefence, { route: id, sure: 0 });
    expect(mentor.lastText).toContain('итог по листу наставника');
    await mentor.presses('Принять');
    await school.restart();
    await mentor.presses('Без слов');
    await comes(mentor, '🏁 100 %');
    await anna.waits(/Ваш ИОМ принят/u);
    await mentor.presses('Протокол');
    await mentor.waits((all) => all.some(({ file }) => file?.name.endsWith('.docx') === true));
    expect(paragraphsOf(documentXml(fileOf(school, mentor).bytes)).join('\n')).toContain(
      'Второй оценки за пять учебных дней не поступило',
    );
  });

  test('below the threshold it is a day and words, both asked for, and the author reads them first', async () => {
    const school = await appointed();
    const { mentor, anna, peter, id } = school;
    moves(school, '2026-12-01T15:00');
    await scoresPoints(school, mentor, 12);
    await scoresPoints(school, peter, 11);
    await taps(school, mentor, buttons.concludeDefence, { route: id, sure: 0 });
    expect(mentor.lastText).toContain('57 % от наибольшей суммы баллов: доработать вместе');
    await mentor.presses('Выбрать день');
    expect(await mentor.presses('·')).toMatchObject({ alert: true });
    await mentor.presses(/^15$/u);
    expect(mentor.lastText).toContain('До 15 декабря. С чего начать доработку?');
    await mentor.presses('Не сейчас');
    await comes(mentor, 'Итог пока не подведён');
    await taps(school, mentor, buttons.reworkUntil, { route: id, day: day('2026-12-15') });
    await mentor.presses('Допишем вместе');
    await comes(mentor, 'Показать снова: до 15 декабря');
    await anna.waits(/Направление понятно. Давайте встретимся/u);
    // The author finds the way to it on the draft that has come back.
    await anna.sends('/iom');
    await anna.presses('Итог защиты');
    expect(anna.lastText).toContain('57 % от наибольшей суммы баллов: доработать вместе');
    await anna.presses('Протокол защиты');
    const said = paragraphsOf(documentXml(fileOf(school, anna).bytes)).join('\n');
    expect(said).toContain('Доработать вместе.');
    expect(said).toContain('до 15 декабря 2026 г.');
  });

  test('a sheet that comes while words are looked for is not passed over', async () => {
    const school = await appointed(['peter', 'sveta']);
    const { mentor, peter, sveta, id, database } = school;
    moves(school, '2026-12-01T15:00');
    await scoresPoints(school, mentor, 16);
    await scoresPoints(school, peter, 16);
    await taps(school, mentor, buttons.concludeDefence, { route: id, sure: 0 });
    expect(mentor.lastText).toContain('80 %');
    const preview = mentor.last;
    await mentor.presses('Принять');
    await scoresPoints(school, sveta, 15);
    await mentor.presses('Без слов');
    await comes(mentor, 'Итог пока не подведён');
    expect(screenOf(mentor)).toContain('Пришёл ещё один лист, и итог изменился');
    expect(await database.client.route.findMany()).toMatchObject([{ state: 'defence' }]);
    expect(await mentor.presses('Принять', { on: preview })).toMatchObject({ alert: true });
    expect(mentor.chat.find(({ id: one }) => one === preview.id)?.text).toContain(
      '78 % от наибольшей суммы баллов: принять с',
    );
  });

  test('a protocol is the author’s after the conclusion; before it the mentor may take the form along', async () => {
    const school = await appointed();
    const { mentor, anna, id } = school;
    expect(await taps(school, anna, buttons.protocol, { route: id })).toMatchObject({
      alert: true,
      text: 'Протокол появится, когда подведён итог защиты.',
    });
    await taps(school, mentor, buttons.showRoute, { route: id });
    await mentor.presses('Бланк протокола');
    const { bytes, text } = fileOf(school, mentor);
    expect(text).toContain('Бланк протокола');
    expect(paragraphsOf(documentXml(bytes)).join('\n')).toContain('Решение пока не принято');
  });
});

test('sheets of the reading count where there are none of the defence', async () => {
  const school = await startAsked();
  const { peter, mentor, id } = school;
  const who = await actorOf(school, peter);
  await decides(school, peter, id, ...scores(who, 2));
  const lead = await actorOf(school, mentor);
  const meeting = { on: '2026-12-01' as LocalDate, time: { kind: 'lesson', lesson: 3 } as const, place: 'кабинет 12' };
  await decides(school, mentor, id, (it, calendar, now) => scheduleDefence(it, calendar, lead, meeting, now));
  await taps(school, peter, buttons.showReview, { route: id });
  expect(peter.lastText).toContain('На защите можно заполнить новый лист');
  await peter.presses('Заполнить лист защиты');
  expect(peter.lastText).toContain('Лист защиты ИОМ');
  moves(school, '2026-12-01T15:00');
  await scoresPoints(school, mentor, 10);
  await taps(school, mentor, buttons.concludeDefence, { route: id, sure: 0 });
  expect(mentor.lastText).toContain('75 %');
});

test('a sheet that was written while the defence went on is not asked for again', async () => {
  const school = await appointed();
  const { peter, id } = school;
  moves(school, '2026-12-01T10:40');
  await scoresPoints(school, peter, 15);
  await taps(school, peter, buttons.showReview, { route: id });
  expect(peter.lastText).toContain('Спасибо, это помогает');
  expect(labels(peter)).toEqual(['К списку']);
});

test('two taps on a place appoint one defence, and tell of it once', async () => {
  const school = await startAsked();
  const { mentor, anna, id, database } = school;
  await taps(school, mentor, buttons.defencePlace, { route: id, day: day('2026-12-01'), time: 3 });
  await mentor.pressesTwice('Учительская');
  await comes(mentor, 'Узнают');
  await anna.waits(/Назначена защита/u);
  expect(
    await database.client.routeEvent.count({ where: { kind: { in: ['defenceScheduled', 'defenceMoved'] } } }),
  ).toBe(1);
  expect(await database.client.outbox.count({ where: { kind: 'defence-moved' } })).toBe(0);
});
