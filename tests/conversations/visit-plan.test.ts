import { describe, expect, test } from 'vitest';
import { buttons } from '../../src/bot/buttons.ts';
import type { LocalDate } from '../../src/domain/calendar.ts';
import { dayNumberOf } from '../../src/domain/calendar.ts';
import { setMostPerWeek } from '../../src/domain/windows.ts';
import type { VisitId } from '../../src/domain/visit.ts';
import { comes, labels, taps } from './asked.ts';
import { routeThat, startSchoolWithFocus } from './routes.ts';
import { decidesVisit, startVisits, visitThat, type VisitSchool } from './visits.ts';
import { agreeToVisit } from '../../src/domain/visit-life.ts';
import { actorOf, leaves, screenOf } from './whole.ts';

const day = (text: string): number => dayNumberOf(text as LocalDate);
const nothing = { pair: 0, route: 0, step: 0 };

/** The visits of this person, as the store gives them. */
const visitsOf = async (school: VisitSchool, person: VisitSchool['anna']) => {
  const seen = await school.store
    .as(await actorOf(school, person))
    .visitsOfMine({ from: '2026-09-01' as LocalDate, to: '2027-08-31' as LocalDate });
  return seen.flatMap((it) => (it.as === 'outline' ? [] : [it.visit]));
};

describe('/visits', () => {
  test('says how the period goes, what waits and what comes, to each by their role', async () => {
    const school = await startVisits();
    const { anna, peter, mentor, curator } = school;
    await anna.sends('/visits');
    expect(anna.lastText).toContain('В этой четверти: уроков 0 из 3, взаимных 0 из 1');
    expect(anna.lastText).toContain('Посчитано с 24 ноября');
    expect(anna.lastText).toContain('Посещений пока нет. Это не проверка');
    expect(labels(anna)).toEqual([
      'Кого и когда посмотреть?',
      'Спланировать',
      'Пригласить к себе',
      'Отметить окна',
      'Урок вместе',
      '◀ в меню',
    ]);
    // A mentor has no norm, and the table of the group; a curator neither windows nor lessons to invite to.
    await mentor.sends('/visits');
    expect(mentor.lastText).not.toContain('четверти');
    expect(labels(mentor)).toEqual(expect.arrayContaining(['Группа: кто у кого', 'Пары для взаимных']));
    await curator.sends('/visits');
    expect(labels(curator)).toEqual(['Спланировать', 'Группа: кто у кого', '◀ в меню']);

    await visitThat(school, { guest: anna, host: mentor, until: 'asked' });
    await mentor.sends('/menu');
    expect(labels(mentor)).toContain('Посещения: ждут вас 1');
    await mentor.presses('Посещения: ждут вас 1');
    expect(mentor.lastText).toContain('Анна Ивановна: хочет прийти на ваш урок, чт, 26 ноября, 3-й урок');
    await mentor.presses('Все посещения: 1');
    expect(mentor.lastText).toContain('1. чт, 26 ноября, 3-й урок. Ваш урок: Анна Ивановна (ждёт вашего ответа)');

    await visitThat(school, { guest: anna, host: peter, until: 'agreed' });
    await anna.sends('/visits');
    expect(anna.lastText).toContain('📅 Скоро\nчт, 26 ноября, 3-й урок: вы в гостях, урок ведёт Пётр Алексеевич');
    school.clock.now = new Date('2026-11-26T08:00:00Z');
    await anna.sends('/visits');
    expect(anna.lastText).toContain('Пётр Алексеевич: урок позади, можно записать впечатления');
    expect(labels(anna)).toContain('Записать: Пётр Алексеевич');
    await visitThat(school, {
      guest: peter,
      host: anna,
      until: 'sent',
      at: { on: '2026-11-27' as LocalDate, time: { kind: 'lesson', lesson: 2 } },
    });
    await anna.sends('/visits');
    expect(labels(anna)).toContain('Прочитать: Пётр Алексеевич');
    await peter.sends('/visits');
    expect(peter.lastText).toContain('уроков 1 из 3, взаимных 0 из 1');
    // Between two periods nothing is counted, and nobody is hurried.
    school.clock.now = new Date('2027-01-04T05:00:00Z');
    await peter.sends('/visits');
    expect(peter.lastText).toContain('Сейчас каникулы, счёта уроков нет. Он начнётся заново 11 января.');
  });
});

describe('asking for a lesson', () => {
  test('is a colleague, a day, a lesson and «спросить»; who asks for the same lesson comes to the same visit', async () => {
    const school = await startVisits();
    const { anna, peter, mentor, curator } = school;
    await anna.sends('/visits');
    await anna.presses('Спланировать');
    expect(anna.lastText).toContain('К кому на урок?');
    expect(labels(anna)).not.toContain('Ольга Петровна');
    await anna.presses('Марина Сергеевна');
    // A past day is a dot that says why.
    expect(await anna.presses('·')).toMatchObject({ alert: true });
    await anna.presses(/^26$/u);
    expect(anna.lastText).toContain('чт, 26 ноября. На какой урок?');
    await anna.presses('3-й урок');
    expect(anna.lastText).toContain('Цель: учусь. Вы смотрите и берёте себе');
    expect(anna.lastText).toContain('Как: очно.');
    expect(labels(anna)).toEqual([
      '✓ учусь',
      'помогаю',
      '✓ очно',
      'онлайн',
      'запись',
      'Спросить',
      '◀ другой день',
      '◀ Посещения',
    ]);
    await anna.presses('Спросить');
    expect(anna.lastText).toContain('Спросили. Марина Сергеевна, чт, 26 ноября, 3-й урок.');
    // The same button on an old screen: there is still one visit.
    await taps(school, anna, buttons.askNow, {
      ...nothing,
      host: (await actorOf(school, mentor)).person,
      how: 0,
      day: day('2026-11-26'),
      time: 3,
    });
    const [asked] = await visitsOf(school, anna);
    await school.app.tick();
    await mentor.waits(/Анна Ивановна просится на ваш урок/u);
    const host = await actorOf(school, mentor);
    const guest = await actorOf(school, anna);
    await decidesVisit(school, mentor, asked?.id as VisitId, (it, calendar, now) =>
      agreeToVisit(it, calendar, host, { visitor: guest.person }, now),
    );

    await peter.sends('/visits');
    await peter.presses('Спланировать');
    await peter.presses('Марина Сергеевна');
    await peter.presses(/^26$/u);
    await peter.presses('3-й урок');
    expect(peter.lastText).not.toContain('Анна');
    await peter.presses('Спросить');
    expect((await visitsOf(school, peter)).map(({ id }) => id)).toEqual([asked?.id]);
    expect((await visitsOf(school, mentor))[0]?.visitors).toHaveLength(2);

    // An observer is offered «замер» and told that it needs a yes of its own; a mentor helps unless they say otherwise.
    await taps(school, curator, buttons.askReady, {
      ...nothing,
      host: guest.person,
      how: 6,
      day: day('2026-11-27'),
      time: 2,
    });
    expect(curator.lastText).toContain('На замер нужно отдельное согласие');
    await mentor.sends('/visits');
    await mentor.presses('Спланировать');
    await mentor.presses('Анна Ивановна');
    await mentor.presses(/^27$/u);
    await mentor.presses('2-й урок');
    expect(labels(mentor).slice(0, 3)).toEqual(['✓ помогаю', 'учусь', 'замер']);
    await mentor.presses('замер');
    expect(labels(mentor).slice(0, 3)).toEqual(['помогаю', 'учусь', '✓ замер']);
  });

  test('takes a time and a link in words, says what is wrong with them, and can be left and taken up', async () => {
    const school = await startVisits();
    const { anna } = school;
    const host = (await actorOf(school, school.mentor)).person;
    const wish = { ...nothing, host, how: 0 };
    await taps(school, anna, buttons.askTimes, { ...wish, day: day('2026-11-26') });
    await anna.presses('Другое время');
    for (const wrong of ['после обеда', '25:00']) {
      await anna.sends(wrong);
      await comes(anna, 'Напишите, например: 14:30');
    }
    expect(screenOf(anna)).toContain('Не получилось понять время');
    await anna.sendsSticker();
    await anna.sends('/cancel');
    await taps(school, anna, buttons.askTimes, { ...wish, day: day('2026-11-26') });
    await anna.presses('Другое время');
    await school.restart();
    await anna.sends('15:10');
    await comes(anna, 'чт, 26 ноября в 15:10');

    await anna.presses('онлайн');
    await anna.presses('Спросить и добавить ссылку');
    await comes(anna, 'Пришлите ссылку на видеовстречу');
    await anna.sends('пришлю потом');
    await comes(anna, 'Пришлите ссылку на видеовстречу');
    expect(screenOf(anna)).toContain('Это не похоже на ссылку');
    await anna.presses('Не сейчас');
    await comes(anna, 'Как: онлайн');
    await anna.presses('Спросить и добавить ссылку');
    await comes(anna, 'Пришлите ссылку');
    await anna.sends('https://telemost.ru/j/1');
    await comes(anna, 'Спросили. Марина Сергеевна, чт, 26 ноября в 15:10');
    // Whose lesson it is makes the meeting as a rule, and gives the link.
    await taps(school, anna, buttons.askReady, { ...wish, how: 1, day: day('2026-11-27'), time: 2 });
    await anna.presses('Спросить и добавить ссылку');
    await anna.presses('Ссылку даст коллега');
    await comes(anna, 'Спросили. Марина Сергеевна, пт, 27 ноября, 2-й урок');

    // A recorded lesson needs no day.
    await taps(school, anna, buttons.askDays, { ...wish, month: 0 });
    await anna.presses('Посмотреть запись урока');
    expect(anna.lastText).toContain('запись урока, смотреть можно в любой день');
    await anna.presses('Спросить и добавить ссылку');
    await comes(anna, 'Пришлите ссылку на запись');
    await anna.sends('https://disk.yandex.ru/i/abc');
    await comes(anna, 'Спросили. Марина Сергеевна, запись урока');
    expect((await visitsOf(school, anna)).map(({ mode, link }) => [mode, link])).toEqual([
      ['recorded', 'https://disk.yandex.ru/i/abc'],
      ['online', 'https://telemost.ru/j/1'],
      ['online', null],
    ]);
  });

  test('is refused with the way on: past, full, oneself, a stranger, somebody who has left, a made-up pair or step', async () => {
    const school = await startVisits();
    const { anna, peter, sveta, mentor } = school;
    const [me, host] = [(await actorOf(school, anna)).person, (await actorOf(school, peter)).person];
    const at = { ...nothing, how: 0, day: day('2026-11-26'), time: 3 };
    const says = async (values: Partial<typeof at & { host: number }>, text: RegExp) => {
      const told = await taps(school, anna, buttons.askNow, { host, ...at, ...values });
      expect(told).toMatchObject({ alert: true });
      expect((told as { text: string }).text).toMatch(text);
    };
    await says({ day: day('2026-11-23') }, /уже прошло/u);
    await says({ day: day('2026-11-24'), time: 1 }, /уже прошло/u);
    await says({ day: day('2026-11-29') }, /школа отдыхает/u);
    await says({ time: 15 }, /в расписании звонков нет/u);
    await says({ day: 0, time: 0 }, /выберите день и урок/u);
    await says({ host: me }, /Это ваш урок/u);
    await says({ host: 4_000_000 }, /нет в вашей группе/u);
    await says({ pair: 77 }, /пара уже не сложилась/u);
    await says({ route: 5, step: 1 }, /В маршруте этого уже нет/u);
    await says({ how: 9 }, /больше нет/u);
    await school.store.as(await actorOf(school, peter)).changeWindows((it) => setMostPerWeek(it, 1));
    await visitThat(school, { guest: mentor, host: peter, until: 'agreed' });
    await says({ day: day('2026-11-27') }, /На этой неделе 1 урок с гостями/u);
    const left = (await actorOf(school, sveta)).person;
    await leaves(school, sveta);
    await says({ host: left }, /нет в вашей группе/u);
    expect(await visitsOf(school, anna)).toEqual([]);
    // A button drawn for somebody else.
    const foreign = buttons.askNow.pack((await actorOf(school, mentor)).person, { host, ...at });
    expect(await anna.pressesData(foreign)).toMatchObject({ alert: true });
  });
});

test('a step of the route leads to a visit, and the visit says which step it is', async () => {
  const school = await startSchoolWithFocus(1);
  const [anna] = school.teachers;
  if (anna === undefined) throw new Error('nobody teaches');
  const id = await routeThat(school, 'isInForce');
  await school.app.tick();
  const own = await school.store.as(await actorOf(school, anna)).myRoute();
  const step = own?.as === 'author' ? own.route.steps[0] : undefined;
  if (step === undefined) throw new Error('the route has no step');
  await taps(school, anna, buttons.showStep, { route: id, step: step.code });
  await anna.presses('Спланировать посещение');
  expect(anna.lastText).toContain(`Шаг ИОМ: «${step.title}`);
  await anna.presses('Марина Сергеевна');
  await anna.presses(/^30$/u);
  await anna.presses('4-й урок');
  await anna.presses('Спросить');
  const [visit] = (
    await school.store
      .as(await actorOf(school, anna))
      .visitsOfMine({ from: '2026-11-01' as LocalDate, to: '2026-12-31' as LocalDate })
  ).flatMap((it) => (it.as === 'outline' ? [] : [it.visit]));
  expect(visit?.visitors[0]?.step).toEqual({ route: id, step: step.code });
  await taps(school, anna, buttons.visitStep, { visit: visit?.id as number });
  expect(anna.lastText).toContain('Это видите только вы');
  expect(await anna.presses('Не связывать с шагом')).toMatchObject({ text: 'Готово: посещение без шага' });
  expect(await anna.presses(step.title.slice(0, 20))).toMatchObject({ text: 'Готово: посещение связано с шагом' });
  // The mentor, whose lesson it is, is neither shown the step nor asked.
  expect(await taps(school, school.mentor, buttons.visitStep, { visit: visit?.id as number })).toMatchObject({
    alert: true,
  });
});
