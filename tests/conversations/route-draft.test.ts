import { describe, expect, test } from 'vitest';
import type { TelegramPerson } from '../../demo/bot-api/person.ts';
import { invites, joins } from '../../demo/story.ts';
import { buttons } from '../../src/bot/buttons.ts';
import { setFocus } from '../../src/domain/focus.ts';
import { returnRoute } from '../../src/domain/route-defence.ts';
import { begins, decides, routeThat, sheet, startSchoolWithFocus } from './routes.ts';
import { startSchool, type PlayedSchool } from './school.ts';
import { settled } from './traces.ts';
import { actorOf, hasFinished, leaves, questionnaire, startWholeSchool } from './whole.ts';

/** The author writes a route: from the offer to begin to somebody who reads it. */

const labels = (person: TelegramPerson): readonly string[] => person.last.buttons.flat().map(({ text }) => text);

/** Presses, and counts: what a route costs its author. */
const counting = (person: TelegramPerson) => {
  let taps = 0;
  return {
    presses: async (label: string | RegExp) => {
      taps += 1;
      return person.presses(label);
    },
    taps: () => taps,
  };
};

const typed = (person: TelegramPerson): string =>
  person.chat.flatMap(({ from, text }) => (from === 'person' && !text.startsWith('/') ? [text] : [])).join('');

const myRoute = async (school: PlayedSchool, person: TelegramPerson) => {
  const seen = await school.store.as(await actorOf(school, person)).myRoute();
  if (seen?.as !== 'author') throw new Error('no route');
  return seen.route;
};

const checksOneself = async (person: Pick<TelegramPerson, 'presses'>, score: string): Promise<void> => {
  for (const _ of sheet.criteria) await person.presses(score);
};

describe('a whole route', () => {
  test('is written and shown by taps alone, and says at every point what comes next', async () => {
    const school = await startSchoolWithFocus();
    const anna = school.teachers[0]!;
    const before = typed(anna);
    const hand = counting(anna);
    await anna.sends('/iom');
    expect(anna.lastText).toContain('В фокусе: Обучение');
    await hand.presses(/^Начать$/u);
    expect(anna.lastText).toContain('цель ещё не выбрана');
    await hand.presses('Выбрать цель');
    expect(anna.lastText).toContain('К 26 марта научиться');
    await hand.presses(/^1\. /u);
    await hand.presses(/^1\. /u);
    await hand.presses(/^2\. /u);
    await hand.presses('Готово: 2 шага');
    expect(anna.lastText).toMatch(/▫️ 1\. .*, до 8 декабря/u);
    await hand.presses('Сверить с критериями');
    await checksOneself(hand, '② есть');
    expect(anna.lastText).toContain('Всё на месте');
    await hand.presses('Показать наставнику');
    expect(anna.lastText).toContain('Марина Сергеевна');
    await hand.presses('Показать: Марина Сергеевна');

    expect(typed(anna)).toBe(before);
    // One to begin, eight to write, ten criteria … nobody should need many more.
    expect(hand.taps()).toBeLessThanOrEqual(20);
    expect((await myRoute(school, anna)).state.kind).toBe('submitted');
    await school.app.tick();
    await school.mentor.waits(/Анна Ивановна: ИОМ готов, в нём 2 шага/u);
  });

  test('goes on where it was left after a restart, from the menu', async () => {
    const school = await startSchoolWithFocus();
    const anna = school.teachers[0]!;
    await anna.sends('/assess');
    await anna.presses('Составить ИОМ');
    await anna.presses(/^Начать$/u);
    await anna.presses('Выбрать цель');
    await school.restart();
    await anna.presses(/^2\. /u);
    await school.restart();
    await anna.presses(/^3\. /u);
    await anna.sends('/menu');
    expect(anna.lastText).toContain('ИОМ начат: 1 цель, 1 шаг.');
    await anna.presses('Продолжить ИОМ');
    expect(anna.lastText).toContain('Осталось сверить с критериями');
    await anna.sends('/assess');
    expect(labels(anna)).toContain('Открыть мой ИОМ');
  });
});

describe('before it is begun', () => {
  test('comes the self-assessment', async () => {
    const { teachers } = await startSchool();
    await teachers[0]!.sends('/iom');
    expect(teachers[0]!.lastText).toContain('Начинается он с самооценки');
    expect(labels(teachers[0]!)).not.toContain('Начать');
    await teachers[0]!.presses('Критерии известны заранее');
    expect(teachers[0]!.lastText).toContain(sheet.criteria[9]!.title);
    await teachers[0]!.presses('назад');
    await teachers[0]!.presses('Начать самооценку');
    expect(teachers[0]!.lastText).toContain('1 из 12');
    await teachers[0]!.sends('/iom');
    await teachers[0]!.presses('Продолжить самооценку');
    expect(teachers[0]!.lastText).toContain('1 из 12');
  });

  test('comes a focus, one tap away', async () => {
    const school = await startSchoolWithFocus();
    const anna = school.teachers[0]!;
    const who = await actorOf(school, anna);
    const mine = school.store.as(who);
    const [assessment] = await mine.myAssessments();
    await mine.changeAssessment(assessment!.id, (it) => setFocus(it, questionnaire, who, []));
    await anna.sends('/iom');
    expect(anna.button(/^Начать$/u)).toBeUndefined();
    expect((await anna.pressesData(buttons.startRoute.pack(who.person, {}))).alert).toBe(true);
    await anna.presses('Выбрать фокус');
    await anna.presses('Обучение');
    await anna.presses(/^Готово$/u);
    await anna.presses('Поговорить');
    await anna.presses('Составить ИОМ');
    await anna.presses(/^Начать$/u);
    expect(anna.lastText).toContain('🎯 Обучение');
  });

  test('a mentor may write one too, and hears that somebody must be there to show it to', async () => {
    const school = await startWholeSchool(0);
    await hasFinished(school, school.mentor);
    await school.mentor.sends('/assess');
    await school.mentor.presses('Составить ИОМ');
    expect(school.mentor.lastText).toContain('нужен и ваш наставник');
    await school.mentor.presses(/^Начать$/u);
    await school.mentor.presses('Выбрать цель');
    await school.mentor.presses(/^1\. /u);
    await school.mentor.presses(/^1\. /u);
    await school.mentor.presses('Готово');
    await school.mentor.presses('Сверить');
    await checksOneself(school.mentor, '① отчасти');
    const said = await school.mentor.presses('Показать наставнику');
    expect(said).toEqual({ text: expect.stringContaining('нет наставника'), alert: true });
    expect(school.mentor.lastText).toContain('показать пока некому');
    await school.mentor.sends('/menu');
    expect(labels(school.mentor)).toContain('Продолжить ИОМ');
    expect(labels(school.mentor)).toContain('Открыть ИОМ');
  });
});

describe('functions', () => {
  test('are taken in with what suits them, and out again only when it is meant', async () => {
    const school = await startSchoolWithFocus();
    const anna = school.teachers[0]!;
    await begins(school, anna);
    await anna.sends('/iom');
    await anna.presses('Добавить направление');
    await anna.presses('＋ Профессиональный рост');
    await anna.presses('Час в неделю');
    await anna.presses(/^1\. /u);
    await anna.presses('Готово: 1 шаг');
    await anna.presses('🎯 Профессиональный рост: 1 шаг');
    await anna.presses('Убрать направление');
    expect(anna.lastText).toContain('уйдут цель и 1 шаг');
    await anna.presses('Оставить');
    expect((await myRoute(school, anna)).goals).toHaveLength(2);
    await anna.presses('Убрать направление');
    await anna.presses(/^Убрать$/u);
    const route = await myRoute(school, anna);
    expect([route.goals.length, route.steps.length]).toEqual([1, 0]);
  });

  test('that nobody has said anything about go at once; without any the next step is to choose one', async () => {
    const school = await startSchoolWithFocus();
    const anna = school.teachers[0]!;
    const id = await begins(school, anna);
    const who = (await actorOf(school, anna)).person;
    await anna.sends('/iom');
    await anna.pressesData(buttons.removeGoal.pack(who, { route: id, fn: 'A/01.6', sure: 0 }));
    expect(anna.lastText).toContain('Не хватает хотя бы одной цели');
    await anna.presses('Добавить направление');
    await anna.pressesTwice('＋ Обучение');
    expect((await myRoute(school, anna)).goals).toHaveLength(1);
    const made = await anna.pressesData(buttons.addGoal.pack(who, { route: id, fn: 'X/99.9' }));
    expect(made.alert).toBe(true);
    expect((await myRoute(school, anna)).goals).toHaveLength(1);
  });
});

describe('the self-check', () => {
  test('goes on to the next criterion, can be thought over, and says how to get to two', async () => {
    const school = await startSchoolWithFocus();
    const anna = school.teachers[0]!;
    await begins(school, anna);
    await anna.sends('/iom');
    await anna.presses('Выбрать цель');
    await anna.presses(/^1\. /u);
    await anna.presses(/^1\. /u);
    await anna.presses('Готово');
    await anna.presses('Сверить');
    const first = anna.last;
    await anna.presses('⓪ пока нет');
    await anna.presses('◀ назад');
    expect(labels(anna)).toContain('✓ ⓪ пока нет');
    await anna.presses('② есть');
    expect(anna.lastText).toContain('2 из 10');
    await anna.presses('К итогу');
    expect(anna.lastText).toContain('Осталось отметить: 9');
    await anna.presses('Отмечать дальше');
    await school.restart();
    for (let i = 0; i < 9; i += 1) await anna.presses(i === 0 ? '① отчасти' : '② есть');
    expect(anna.lastText).toContain(sheet.criteria[1]!.hint);
    await anna.presses(`✎ ${sheet.criteria[1]!.title}`);
    await anna.presses('② есть');
    expect(anna.lastText).toContain('Всё на месте');
    const who = (await actorOf(school, anna)).person;
    const { id } = await myRoute(school, anna);
    for (const data of [
      buttons.markSelf.pack(who, { route: id, criterion: 'none', score: 1 }),
      buttons.markSelf.pack(who, { route: id, criterion: 'goal', score: 7 }),
      buttons.selfCheck.pack(who, { route: id, criterion: 'none' }),
    ])
      expect((await anna.pressesData(data, first)).alert).toBe(true);
  });
});

describe('showing it', () => {
  test('what is missing is said, and the way to it is green', async () => {
    const school = await startSchoolWithFocus();
    const anna = school.teachers[0]!;
    const id = await begins(school, anna);
    const who = (await actorOf(school, anna)).person;
    await anna.sends('/iom');
    const said = await anna.pressesData(buttons.submitRoute.pack(who, { route: id, sure: 1 }));
    expect(said).toEqual({ text: expect.stringContaining('не хватает слов цели'), alert: true });
    const [next] = anna.last.buttons.flat();
    expect([next?.text, next?.style]).toEqual(['Выбрать цель', 'success']);
  });

  test('a date that passed while it was written is chosen anew first', async () => {
    const school = await startSchoolWithFocus();
    const anna = school.teachers[0]!;
    await routeThat(school, 'isWritten');
    school.clock.now = new Date('2026-12-16T05:00:00Z');
    await anna.sends('/iom');
    expect(anna.lastText).toContain('Осталось выбрать дату');
    await anna.presses('Выбрать дату');
    await anna.presses('Через 2 недели: 30 декабря');
    await anna.presses('К маршруту');
    expect(anna.lastText).toContain('можно показывать');
  });

  test('two taps show it once; taken back it is written again, and an old button does no harm', async () => {
    const school = await startSchoolWithFocus();
    const anna = school.teachers[0]!;
    const id = await routeThat(school, 'isWritten');
    const who = (await actorOf(school, anna)).person;
    await anna.sends('/iom');
    await anna.presses('Показать наставнику');
    await anna.presses('Ещё поправить');
    await anna.presses('Показать наставнику');
    const question = anna.last;
    await anna.pressesTwice('Показать: ');
    expect((await myRoute(school, anna)).history.filter(({ kind }) => kind === 'submitted')).toHaveLength(1);
    const late = await anna.pressesData(
      buttons.markSelf.pack(who, { route: id, criterion: 'goal', score: 0 }),
      question,
    );
    expect(late).toEqual({ text: expect.stringContaining('у наставника'), alert: true });
    await anna.pressesData(buttons.takeBackRoute.pack(who, { route: id }), question);
    expect(anna.lastText).toContain('можно показывать');
    expect((await myRoute(school, anna)).state.kind).toBe('draft');
  });

  test('given back it says why first, and goes on from what was written', async () => {
    const school = await startSchoolWithFocus();
    const anna = school.teachers[0]!;
    const id = await routeThat(school, 'isSubmitted');
    const mentor = await actorOf(school, school.mentor);
    await decides(school, school.mentor, id, (it, _, now) => returnRoute(it, mentor, 'Перенесите один шаг', now));
    await anna.sends('/menu');
    expect(anna.lastText).toContain('ИОМ вернулся с комментарием');
    await anna.presses('Продолжить ИОМ');
    expect(anna.lastText.indexOf('Перенесите один шаг')).toBeLessThan(anna.lastText.indexOf('🎯'));
    // None yet: it leads to writing the first one, not to an empty list.
    expect(labels(anna)).toContain('Комментарий к маршруту');
    await anna.presses('🎯 Обучение');
    await anna.presses(/^1\. /u);
    await anna.presses('📅 Дата');
    await anna.presses('До каникул');
    await anna.presses('К маршруту');
    await anna.presses('Показать снова');
    await anna.presses('Показать: ');
    expect((await myRoute(school, anna)).round).toBe(2);
  });

  test('without a mentor it waits, and nothing is lost', async () => {
    const school = await startSchoolWithFocus();
    const anna = school.teachers[0]!;
    await routeThat(school, 'isWritten');
    await leaves(school, school.mentor);
    await anna.sends('/iom');
    expect(anna.lastText).toContain('показать пока некому');
    expect(anna.button('Показать наставнику')).toBeUndefined();
  });
});

test('given up it can be begun anew, and the old one is still there', async () => {
  const school = await startSchoolWithFocus();
  const anna = school.teachers[0]!;
  const id = await begins(school, anna);
  await anna.sends('/iom');
  await anna.presses('Отменить ИОМ');
  await anna.presses('Нет, оставить');
  await anna.presses('Отменить ИОМ');
  await anna.presses('Да, отменить');
  expect(anna.lastText).toContain('Прежний маршрут отменён 24 ноября');
  await anna.sends('/iom');
  expect(labels(anna)).toContain('Открыть прежний');
  await anna.presses('Начать заново');
  const route = await myRoute(school, anna);
  expect([route.id === id, route.state.kind]).toEqual([false, 'draft']);
  const who = (await actorOf(school, anna)).person;
  expect((await anna.pressesData(buttons.cancelRoute.pack(who, { route: id, sure: 1 }))).alert).toBe(true);
});

test('is nobody else’s: a button made up by a colleague or by the mentor changes and shows nothing', async () => {
  const school = await startSchoolWithFocus(2);
  const [anna, peter] = school.teachers;
  const id = await routeThat(school, 'isWritten');
  const before = await myRoute(school, anna!);
  for (const person of [peter!, school.mentor, school.curator]) {
    const who = (await actorOf(school, person)).person;
    const fn = 'A/01.6';
    // Whatever else is on its way to them has come.
    await settled(school);
    await person.sends('/menu');
    const shown = person.lastText;
    const made = [
      buttons.offerFunctions.pack(who, { route: id }),
      buttons.addGoal.pack(who, { route: id, fn: 'growth' }),
      buttons.removeGoal.pack(who, { route: id, fn, sure: 1 }),
      buttons.showGoal.pack(who, { route: id, fn }),
      buttons.offerGoals.pack(who, { route: id, fn }),
      buttons.pickGoal.pack(who, { route: id, fn, goal: 'a01-aim', day: 0 }),
      buttons.writeGoal.pack(who, { route: id, fn }),
      buttons.writeMeasure.pack(who, { route: id, fn }),
      buttons.offerActivities.pack(who, { route: id, fn, page: 0 }),
      buttons.setActivity.pack(who, { route: id, fn, activity: 'sm-goal', isOn: 1, page: 0 }),
      buttons.setActivity.pack(who, { route: id, fn, activity: 'sm-goal', isOn: 0, page: 0 }),
      buttons.writeStep.pack(who, { route: id, fn }),
      buttons.removeStep.pack(who, { route: id, step: 1, sure: 1 }),
      buttons.editStep.pack(who, { route: id, step: 1, field: 'product' }),
      buttons.setPartner.pack(who, { route: id, step: 1, partner: 'ask' }),
      buttons.setPartner.pack(who, { route: id, step: 1, partner: 'alone' }),
      buttons.stepDays.pack(who, { route: id, step: 1, month: 0 }),
      buttons.setDue.pack(who, { route: id, step: 1, day: 20_800 }),
      buttons.selfCheck.pack(who, { route: id, criterion: '.' }),
      buttons.markSelf.pack(who, { route: id, criterion: 'goal', score: 0 }),
      buttons.submitRoute.pack(who, { route: id, sure: 1 }),
      buttons.takeBackRoute.pack(who, { route: id }),
      buttons.cancelRoute.pack(who, { route: id, sure: 0 }),
      buttons.cancelRoute.pack(who, { route: id, sure: 1 }),
      buttons.showCriteria.pack(who, { route: id }),
    ];
    for (const data of made) expect(await person.pressesData(data), data).toMatchObject({ alert: true });
    expect(person.lastText).toBe(shown);
  }
  expect(await myRoute(school, anna!)).toEqual(before);
});

test('somebody who neither learns nor leads hears whose it is', async () => {
  const school = await startSchool(0);
  const elena = school.api.person({ first_name: 'Елена' });
  await joins(elena, await invites(school.curator, 'куратор'), 'Елена Викторовна');
  await school.curator.waits(/Это тот, кого приглашали/u);
  await school.curator.presses('Это он / она');
  await elena.waits(/Подтверждено/u);
  const who = (await actorOf(school, elena)).person;
  await elena.sends('/menu');
  await elena.pressesData(buttons.showRoute.pack(who, { route: 0 }));
  expect(elena.lastText).toContain('ИОМ пишут педагоги группы');
});
