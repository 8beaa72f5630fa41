import { describe, expect, test } from 'vitest';
import type { TelegramPerson } from '../../demo/bot-api/person.ts';
import { buttons } from '../../src/bot/buttons.ts';
import type { LocalDate } from '../../src/domain/calendar.ts';
import { dayNumberOf } from '../../src/domain/calendar.ts';
import type { Route } from '../../src/domain/route.ts';
import { textLimits } from '../../src/domain/route.ts';
import { addGoal } from '../../src/domain/route-draft.ts';
import { loadContent } from '../../src/content/content.ts';
import { begins, decides, goalSaid, routeThat, startSchoolWithFocus, stepTitles } from './routes.ts';
import type { PlayedSchool } from './school.ts';
import { actorOf } from './whole.ts';

/** What a route is made of: its goals and steps, chosen by taps and changed without retyping. */

const labels = (person: TelegramPerson): readonly string[] => person.last.buttons.flat().map(({ text }) => text);
const fn = 'A/01.6';
const dayOf = (date: string): number => dayNumberOf(date as LocalDate);

const myRoute = async (school: PlayedSchool): Promise<Route> => {
  const seen = await school.store.as(await actorOf(school, school.teachers[0]!)).myRoute();
  if (seen?.as !== 'author') throw new Error('no route');
  return seen.route;
};

/** Waits for a question or an answer that comes below everything else. */
const reads = (person: TelegramPerson, text: string): Promise<void> =>
  person.waits((chat) => chat.at(-1)?.from === 'bot' && chat.at(-1)?.text.includes(text) === true);

const startDraft = async (until: 'isBegun' | 'isWritten' = 'isBegun') => {
  const school = await startSchoolWithFocus();
  const anna = school.teachers[0]!;
  const id = until === 'isBegun' ? await begins(school, anna) : await routeThat(school, 'isWritten');
  const { person: who } = await actorOf(school, anna);
  await anna.sends('/iom');
  return { school, anna, id, who };
};

describe('a goal', () => {
  test('is picked with a date and a measure, and gets another date in one tap', async () => {
    const { school, anna } = await startDraft();
    await anna.presses('Выбрать цель');
    await anna.presses('Видеть, кто не понял тему');
    await anna.presses('К цели');
    expect(anna.lastText).toContain('Как увидим: три раза подряд');
    expect(labels(anna)).toContain('✓ к 26 марта');
    await anna.presses('к 26 мая');
    await anna.presses('Выбрать другую');
    expect(labels(anna)).toContain('✓ 2. Видеть, кто не понял тему');
    await anna.presses('Оставить как есть');
    const [goal] = (await myRoute(school)).goals;
    expect(goal).toMatchObject({ code: 'a01-exit', text: expect.stringMatching(/^К 26 мая завести/u) });
    expect(goal?.measure).toContain('три раза подряд');
  });

  test('in own words is made measurable by a tap', async () => {
    const { school, anna } = await startDraft();
    await anna.presses('Выбрать цель');
    await anna.presses('Написать свою');
    await reads(anna, 'Напишите цель');
    await anna.sends('х'.repeat(textLimits.goal + 1));
    expect(anna.lastText).toContain('длинновато');
    await anna.sendsSticker();
    expect(anna.lastText).toContain('нужен текст');
    await school.restart();
    await anna.sends('К маю дети сами ставят цель & радуются <3');
    await reads(anna, 'Цель станет измеримой');
    expect(anna.last.buttons[0]?.[0]).toMatchObject({ text: 'Сделать измеримой', style: 'success' });
    await anna.presses('Сделать измеримой');
    await reads(anna, 'Кто, что и сколько раз');
    await anna.presses(/^2\. три раза подряд/u);
    await reads(anna, 'Как увидим: три раза подряд');
    expect((await myRoute(school)).goals[0]).toMatchObject({
      code: null,
      text: 'К маю дети сами ставят цель & радуются <3',
      measure: expect.stringContaining('три раза подряд'),
    });
    expect(labels(anna).some((it) => it.startsWith('к '))).toBe(false);
    await anna.presses('Подобрать шаги');
    expect(anna.lastText).toContain('Какими шагами?');
  });

  test('keeps its words when the question is left, by the button or by a command', async () => {
    const { school, anna } = await startDraft('isWritten');
    await anna.presses('🎯 Обучение');
    await anna.presses('Изменить слова');
    await reads(anna, goalSaid);
    await anna.presses('Оставить как есть');
    await anna.presses('Изменить слова');
    await anna.sends('/cancel');
    await anna.sends('Это уже не цель');
    expect((await myRoute(school)).goals[0]?.text).toBe(goalSaid);
  });
});

describe('steps', () => {
  test('are marked and unmarked, each with a date of its own, at most four', async () => {
    const { school, anna } = await startDraft();
    await anna.presses('Выбрать цель');
    await anna.presses(/^1\. /u);
    await anna.pressesTwice(/^1\. /u);
    await anna.presses(/^2\. /u);
    await anna.presses(/^3\. /u);
    await anna.presses('▶');
    await anna.presses(/^6\. /u);
    const said = await anna.presses(/^7\. /u);
    expect(said).toEqual({ text: expect.stringContaining('уже 4 шага'), alert: true });
    const own = await anna.presses('Написать свой шаг');
    expect(own).toEqual({ text: expect.stringContaining('уже 4 шага'), alert: true });
    await anna.presses('✓ 6. ');
    const { steps } = await myRoute(school);
    expect(steps).toHaveLength(3);
    expect(new Set(steps.map(({ dueOn }) => dueOn)).size).toBe(3);
    for (const it of steps) expect([it.product, it.check, it.form, it.partner]).not.toContain(null);
    await anna.presses('◀');
    expect(labels(anna).filter((it) => it.startsWith('✓'))).toHaveLength(3);
    await anna.presses('◀');
    expect(anna.lastText).toMatch(/▫️ 3\d\. |▫️ 2\d\. /u);
  });

  test('in own words ask for what is missing, and suggest it', async () => {
    const { school, anna } = await startDraft();
    await anna.presses('Выбрать цель');
    await anna.presses(/^1\. /u);
    await anna.presses('Написать свой шаг');
    await reads(anna, 'начните с глагола');
    await anna.sends('провести урок-мастерскую');
    await reads(anna, 'Провести урок-мастерскую');
    await anna.presses('К маршруту');
    expect(anna.lastText).toContain('Осталось сказать, что получится');
    await anna.presses('Сказать, что получится');
    await reads(anna, 'Выберите похожее');
    await school.restart();
    await anna.presses(/^1\. /u);
    await reads(anna, 'Шаг 1');
    expect(anna.last.buttons.flat().filter(({ style }) => style === 'success')).toHaveLength(1);
    await anna.presses('Как проверим');
    await reads(anna, 'Как и кто проверит');
    await anna.sends('Наставник спросит троих детей');
    await reads(anna, 'Наставник спросит троих детей');
    await anna.presses('К маршруту');
    expect(anna.lastText).toContain('Осталось сверить с критериями');
    expect((await myRoute(school)).steps[0]).toMatchObject({ activity: null, dueOn: '2026-12-15' });
  });

  test('with own words in them do not go by a slip', async () => {
    const { school, anna, id, who } = await startDraft();
    await anna.presses('Выбрать цель');
    await anna.presses(/^1\. /u);
    await anna.presses(/^3\. /u);
    const page = anna.last;
    await anna.presses('К цели');
    await anna.presses('1. Цели трёх уроков');
    await anna.presses('📎 Что пригодится');
    await reads(anna, 'Что пригодится: книга');
    await anna.sends('Тетрадь с целями');
    await reads(anna, '📎 Тетрадь с целями');
    await anna.pressesData(
      buttons.setActivity.pack(who, { route: id, fn, activity: 'sm-goal', isOn: 0, page: 0 }),
      page,
    );
    expect(anna.chat.find(({ id: it }) => it === page.id)?.text).toContain('Тетрадь с целями');
    await anna.presses('Убрать шаг', { on: anna.last });
    await anna.presses('Оставить', { on: anna.last });
    expect((await myRoute(school)).steps).toHaveLength(1);
    await anna.presses('Убрать шаг', { on: anna.last });
    await anna.presses(/^Убрать$/u, { on: anna.last });
    expect((await myRoute(school)).steps).toEqual([]);
    const again = await anna.pressesData(buttons.removeStep.pack(who, { route: id, step: 1, sure: 1 }));
    expect(again).toEqual({ text: expect.stringContaining('этого уже нет'), alert: true });
  });
});

describe('a step', () => {
  test('gets its day from the calendar; a day without school says why', async () => {
    const { school, anna } = await startDraft('isWritten');
    await anna.presses('🎯 Обучение');
    await anna.presses(`1. ${stepTitles[0]}`);
    await anna.presses('📅 Дата');
    expect(anna.lastText).toContain('Сейчас до 14 декабря');
    expect(labels(anna)).toContain('✓ 14');
    const off = await anna.presses(/^·$/u);
    expect(off).toEqual({ text: expect.stringContaining('каникулы'), alert: true });
    await anna.presses('▶');
    expect(labels(anna)).toContain('Январь 2027');
    const chosen = await anna.presses(/^20$/u);
    expect(chosen.text).toBe('Срок: до 20 января');
    expect(anna.lastText).toContain('📅 до 20 января');
    await anna.presses('📅 Дата');
    await anna.presses('До каникул: 30 декабря');
    expect((await myRoute(school)).steps[0]?.dueOn).toBe('2026-12-30');
  });

  test('has every field changed by a tap or a few words, and cleared where it may be', async () => {
    const { school, anna } = await startDraft('isWritten');
    await anna.presses('🎯 Обучение');
    await anna.presses(`2. ${stepTitles[1]}`);
    await anna.presses('👥 С кем');
    expect(labels(anna)).toContain('✓ С наставником');
    await anna.presses('С психологом');
    await anna.presses('🧩 Форма');
    await reads(anna, 'В какой форме');
    await anna.presses(/^взаимопосещение$/u);
    await reads(anna, '🧩 взаимопосещение');
    await anna.presses('🧩 Форма');
    await reads(anna, 'В какой форме');
    await anna.presses(/^Убрать$/u);
    await reads(anna, '🧩 ещё не сказано');
    await anna.presses('Название');
    await reads(anna, 'Что будете делать?');
    await anna.sends('Дать урок в 6 классе');
    await reads(anna, 'Дать урок в 6 классе');
    const step = (await myRoute(school)).steps[1];
    expect(step).toMatchObject({ title: 'Дать урок в 6 классе', partner: 'psychologist', form: null });
  });

  test('a form is short: a longer text is asked for again', async () => {
    const { anna, id, who } = await startDraft('isWritten');
    await anna.pressesData(buttons.editStep.pack(who, { route: id, step: 1, field: 'form' }));
    await reads(anna, 'В какой форме');
    await anna.sends('ф'.repeat(textLimits.form + 1));
    await reads(anna, `до ${textLimits.form} знаков`);
    await anna.sends('мастерская');
    await reads(anna, '🧩 мастерская');
  });

  test('that is gone, a field or a partner that never was: said so, and nothing happens', async () => {
    const { school, anna, id, who } = await startDraft('isWritten');
    const before = await myRoute(school);
    for (const data of [
      buttons.stepDays.pack(who, { route: id, step: 9, month: 0 }),
      buttons.setDue.pack(who, { route: id, step: 9, day: dayOf('2027-01-20') }),
      buttons.setDue.pack(who, { route: id, step: 1, day: dayOf('2025-01-20') }),
      buttons.editStep.pack(who, { route: id, step: 9, field: 'product' }),
      buttons.editStep.pack(who, { route: id, step: 1, field: 'dueOn' }),
      buttons.setPartner.pack(who, { route: id, step: 1, partner: 'nobody' }),
      buttons.setPartner.pack(who, { route: id, step: 9, partner: 'ask' }),
      buttons.showGoal.pack(who, { route: id, fn: 'A/02.6' }),
      buttons.pickGoal.pack(who, { route: id, fn, goal: 'a02-rules', day: 0 }),
      buttons.offerActivities.pack(who, { route: id, fn: 'A/02.6', page: 0 }),
      buttons.setActivity.pack(who, { route: id, fn, activity: 'nothing', isOn: 1, page: 0 }),
      buttons.setActivity.pack(who, { route: id, fn: 'A/02.6', activity: 'sm-goal', isOn: 1, page: 0 }),
      buttons.writeStep.pack(who, { route: id, fn: 'A/02.6' }),
      buttons.writeMeasure.pack(who, { route: id, fn: 'A/02.6' }),
    ])
      expect(await anna.pressesData(data), data).toMatchObject({ alert: true });
    expect(await myRoute(school)).toEqual(before);
  });
});

test('in force a step moves and says other things by the same buttons, and the goal stays', async () => {
  const school = await startSchoolWithFocus();
  const anna = school.teachers[0]!;
  const id = await routeThat(school, 'isInForce');
  const { person: who } = await actorOf(school, anna);
  await anna.sends('/iom');
  const before = await myRoute(school);
  await anna.pressesData(buttons.stepDays.pack(who, { route: id, step: 2, month: 0 }));
  await anna.presses(/^Через 4 недели/u);
  await anna.pressesData(buttons.setPartner.pack(who, { route: id, step: 2, partner: 'colleague' }));
  await anna.pressesData(buttons.editStep.pack(who, { route: id, step: 2, field: 'product' }));
  await reads(anna, 'Что получится');
  await anna.sends('Карта урока');
  await anna.waits((chat) => chat.at(-1)?.from === 'bot');
  await anna.pressesData(buttons.setActivity.pack(who, { route: id, fn, activity: 'sm-goal', isOn: 1, page: 0 }));
  const after = await myRoute(school);
  expect(after.edition).toBe(before.edition + 4);
  expect(after.steps[1]).toMatchObject({ partner: 'colleague', product: 'Карта урока' });
  expect(after.steps[1]?.dueOn).not.toBe(before.steps[1]?.dueOn);
  expect(after.steps[2]).toMatchObject({ activity: 'sm-goal', state: { kind: 'open' } });
  expect(after.steps[2]?.dueOn).not.toBeNull();
  for (const data of [
    buttons.pickGoal.pack(who, { route: id, fn, goal: 'a01-aim', day: 0 }),
    buttons.writeGoal.pack(who, { route: id, fn }),
    buttons.writeMeasure.pack(who, { route: id, fn }),
    buttons.removeStep.pack(who, { route: id, step: 1, sure: 1 }),
    buttons.removeGoal.pack(who, { route: id, fn, sure: 1 }),
    buttons.editStep.pack(who, { route: id, step: 1, field: 'title' }),
    buttons.addGoal.pack(who, { route: id, fn: 'growth' }),
  ])
    expect(await anna.pressesData(data), data).toMatchObject({ alert: true });
  expect(await myRoute(school)).toEqual(after);
});

test('what serves one goal already is offered last for another', async () => {
  const school = await startSchoolWithFocus();
  const anna = school.teachers[0]!;
  const id = await begins(school, anna);
  const who = await actorOf(school, anna);
  for (const one of ['A/02.6', 'A/03.6']) await decides(school, anna, id, (it) => addGoal(it, who, one));
  const offered = async (about: string): Promise<string> => {
    await anna.pressesData(buttons.offerActivities.pack(who.person, { route: id, fn: about, page: 0 }));
    return anna.last.buttons[0]![0]!.text.replace(/^✓ /u, '');
  };
  await anna.sends('/iom');
  const first = await offered('A/03.6');
  const { activities } = loadContent('content').route.activities.current;
  const code = activities.find(({ short }) => first.endsWith(short))!.code;
  await anna.pressesData(
    buttons.setActivity.pack(who.person, { route: id, fn: 'A/02.6', activity: code, isOn: 1, page: 0 }),
  );

  expect(await offered('A/03.6')).not.toContain(first.replace(/^\d+\. /u, ''));
});
