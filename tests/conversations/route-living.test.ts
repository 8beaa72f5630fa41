import { describe, expect, test } from 'vitest';
import type { TelegramPerson } from '../../demo/bot-api/person.ts';
import { buttons } from '../../src/bot/buttons.ts';
import type { RouteId } from '../../src/domain/route.ts';
import { stepCode, textLimits } from '../../src/domain/route.ts';
import { decideProposal } from '../../src/domain/route-amendment.ts';
import { cancelRoute, finishStep } from '../../src/domain/route-doing.ts';
import { addGoal, setGoal } from '../../src/domain/route-draft.ts';
import { concludeDefence } from '../../src/domain/route-defence.ts';
import { commentOn } from '../../src/domain/route-review.ts';
import { addStep, moveStep } from '../../src/domain/route-steps.ts';
import { localDateOf } from '../../src/domain/calendar.ts';
import { plusSchoolDays } from '../../src/domain/school-calendar.ts';
import type { Bench, PlayedSchool } from './school.ts';
import type { Decision } from './routes.ts';
import {
  appoints,
  begins,
  decides,
  goalSaid,
  routeThat,
  scores,
  sheet,
  startSchoolWithFocus,
  stepTitles,
  submits,
  written,
} from './routes.ts';
import { day, settled } from './traces.ts';
import { actorOf } from './whole.ts';

const [first, second] = stepTitles;

const inForce = async (): Promise<{ school: PlayedSchool; anna: TelegramPerson; id: RouteId }> => {
  const school = await startSchoolWithFocus(2);
  const id = await routeThat(school, 'isInForce');
  await settled(school);
  return { school, anna: school.teachers[0]!, id };
};

const routeOf = async (bench: Bench, who: TelegramPerson) => {
  const mine = await bench.store.as(await actorOf(bench, who)).myRoute();
  if (mine === undefined || mine.as === 'outline') throw new Error('no route');
  return mine.route;
};

/** Waits for the last message to say so. */
const says = (who: TelegramPerson, words: string | RegExp): Promise<void> =>
  who.waits((chat) => {
    const { text } = chat.at(-1)!;
    return typeof words === 'string' ? text.includes(words) : words.test(text);
  });

const opensStep = async (anna: TelegramPerson, title: string = first): Promise<void> => {
  await anna.sends('/iom');
  await anna.presses('Все шаги');
  await anna.presses(title);
};

describe('a route in force', () => {
  test('shows what comes next, and one tap says that it is done', async () => {
    const { school, anna } = await inForce();
    await anna.sends('/iom');
    expect(anna.lastText).toContain('сделано 0 из 2 шагов');
    expect(anna.lastText).toContain(goalSaid);
    await anna.presses(`Дальше: ${first}`);
    expect(anna.lastText).toContain('впереди, до 14 декабря');
    expect(anna.lastText).toContain('с наставником');

    await anna.presses('✓ Сделано');
    expect(anna.lastText).toContain('Сделано! ▓▓▓▓▓▓░░░░░░ 1 из 2');
    for (const label of ['Добавить подтверждение', 'Одна строка: что вышло', 'Дальше'])
      expect(anna.button(label)).toBeDefined();
    await anna.presses(/^Дальше$/u);
    expect(anna.lastText).toContain('сделано 1 из 2 шагов');
    expect(anna.button(`Дальше: ${second}`)).toBeDefined();
    expect((await routeOf(school, anna)).steps.map(({ state }) => state.kind)).toEqual(['done', 'open']);
  });

  test('a step done twice is done once, and may be opened again', async () => {
    const { school, anna } = await inForce();
    await opensStep(anna);
    await anna.pressesTwice('✓ Сделано');
    const route = await routeOf(school, anna);
    expect(route.history.filter(({ kind }) => kind === 'stepDone')).toHaveLength(1);
    expect(await anna.presses('Снять отметку')).toMatchObject({ text: 'Отметка снята' });
    expect(anna.button('✓ Сделано')).toBeDefined();
    expect((await routeOf(school, anna)).steps[0]?.state.kind).toBe('open');
  });

  test('what is late is said first and without blame', async () => {
    const { school, anna } = await inForce();
    school.clock.now = new Date('2026-12-21T05:00:00Z');
    await anna.sends('/iom');
    expect(anna.lastText).toMatch(
      /прошёл срок\nОтметьте, если уже сделано, или выберите другой день.\n▫️ до 14 декабря/u,
    );
    // It is one of this month: to say that there is none would not be true.
    expect(anna.lastText).toContain('Декабрь: других шагов на этот месяц нет');
    await anna.presses('Дальше');
    expect(anna.lastText).toContain('ждёт с 14 декабря: можно отметить или выбрать другой день');
    expect(anna.button('Перенести')).toBeDefined();
  });

  test('leads to what was said about it as a whole, and has no key for it before', async () => {
    const { school, anna, id } = await inForce();
    await anna.sends('/iom');
    expect(anna.button(/^Комментари/u)).toBeUndefined();
    const mentor = await actorOf(school, school.mentor);
    await decides(school, school.mentor, id, (it, _, now) =>
      commentOn(it, mentor, { step: null, text: 'Рядом, если что' }, now),
    );
    await anna.sends('/iom');
    await anna.presses('Комментарии: 1');
    expect(anna.lastText).toContain('Рядом, если что');
  });

  test('one line on what came of it is tapped, typed, changed and taken away', async () => {
    const { school, anna } = await inForce();
    const reflection = async () => (await routeOf(school, anna)).steps[0]?.reflection;
    await opensStep(anna);
    await anna.presses('Одна строка');
    await says(anna, 'Что вышло?');
    await anna.presses('Получилось, беру себе');
    await says(anna, '💬 Получилось, беру себе');
    expect(await reflection()).toBe('Получилось, беру себе');

    await anna.presses('Изменить строку');
    await says(anna, 'Сейчас записано: Получилось, беру себе');
    await anna.sends('я'.repeat(textLimits.reflection + 1));
    await says(anna, 'до 300 знаков');
    await school.restart();
    await anna.sends('Дети спрашивали больше, чем отвечали');
    await says(anna, '💬 Дети спрашивали больше');

    await anna.presses('Изменить строку');
    await says(anna, 'Сейчас записано');
    await anna.sends('/cancel');
    await says(anna, 'Анна Ивановна · ');
    expect(await reflection()).toBe('Дети спрашивали больше, чем отвечали');

    await opensStep(anna);
    await anna.presses('Изменить строку');
    await says(anna, 'Сейчас записано');
    await anna.presses('Убрать записанное');
    await says(anna, 'Шаг 1');
    expect(await reflection()).toBeNull();
  });

  test('dropping a step says why and waits for the mentor', async () => {
    const { school, anna, id } = await inForce();
    await opensStep(anna, second);
    await anna.presses('Убрать');
    await says(anna, 'Пока он не согласится, шаг остаётся');
    await anna.presses('В этом году не успеть');
    await says(anna, 'Просьба убрать этот шаг ждёт наставника');
    expect(anna.last.buttons.flat().map(({ text }) => text)).not.toContain('Убрать');

    await anna.sends('/iom');
    expect(anna.lastText).toContain('Предложение ждёт наставника');
    expect(anna.button(`Предложение: убрать «${second}»`)).toBeDefined();
    expect(await anna.presses('Завершить маршрут')).toMatchObject({
      alert: true,
      text: expect.stringContaining('дождитесь ответа'),
    });

    const mentor = await actorOf(school, school.mentor);
    await decides(school, school.mentor, id, (it, _, now) =>
      decideProposal(it, mentor, { proposal: 1, isAgreed: true, word: '' }, now),
    );
    await opensStep(anna, second);
    expect(anna.lastText).toMatch(/✕ убран 9 декабря\nВ этом году не успеть/u);
    expect(anna.last.buttons.flat().map(({ text }) => text)).toEqual(['Ко всем шагам', 'К маршруту']);
  });

  test('another goal is proposed, and the one in force stays', async () => {
    const { school, anna } = await inForce();
    await anna.sends('/iom');
    await anna.presses('Цели и новый шаг');
    expect(anna.lastText).toContain('Как увидим: два урока подряд');
    expect(anna.button('Шаг из подборки')).toBeDefined();
    await anna.presses('Изменить цель');
    await says(anna, 'до этого в силе прежняя');
    await anna.sends('К маю дети сами проверяют работы');
    await says(anna, 'Предложение ждёт наставника');
    expect(anna.lastText).toContain(goalSaid);
    expect(await routeOf(school, anna)).toMatchObject({
      state: { kind: 'amended' },
      goals: [{ text: goalSaid }],
      proposals: [{ change: { kind: 'goal', text: 'К маю дети сами проверяют работы', measure: 'два урока подряд' } }],
    });
    await anna.presses('Цели и новый шаг');
    expect(anna.lastText).toContain('Другая цель ждёт наставника');
  });

  test('the words of a step may be changed, its name not', async () => {
    const { anna } = await inForce();
    await opensStep(anna);
    await anna.presses('Уточнить слова шага');
    expect(anna.last.buttons.flat().map(({ text }) => text)).toEqual([
      'Форма',
      'Что пригодится',
      'Что получится',
      'Как проверим',
      'С кем',
      'К шагу',
    ]);
    await anna.presses('С кем');
    await anna.presses('С коллегой');
    expect(anna.lastText).toContain('Шаг 1');
    expect(anna.lastText).toContain('С кем: с коллегой');
  });

  test('buttons of somebody else, of another time or made up change nothing', async () => {
    const { school, anna, id } = await inForce();
    const petr = school.teachers[1]!;
    const him = await actorOf(school, petr);
    await petr.sends('/menu');
    const step = { route: id, step: 1 };
    for (const data of [
      buttons.finishStep.pack(him.person, step),
      buttons.listGoals.pack(him.person, { route: id }),
      buttons.completeRoute.pack(him.person, { route: id, sure: 1 }),
      buttons.reflectOnStep.pack(him.person, step),
    ])
      expect(await petr.pressesData(data)).toMatchObject({ alert: true });
    await anna.sends('/iom');
    const her = await actorOf(school, anna);
    expect(await anna.pressesData(buttons.finishStep.pack(her.person, { route: id, step: 99 }))).toMatchObject({
      text: 'В маршруте этого уже нет. Откройте его заново: /iom',
    });
    expect(await anna.pressesData(buttons.finishStep.pack(him.person, step))).toMatchObject({ alert: true });
    const { mentor } = school;
    await mentor.sends('/menu');
    const lead = await actorOf(school, mentor);
    expect(await mentor.pressesData(buttons.finishStep.pack(lead.person, step))).toMatchObject({ alert: true });
    expect((await routeOf(school, anna)).steps.every(({ state }) => state.kind === 'open')).toBe(true);
  });
});

describe('the end of a route', () => {
  test('names the open steps, asks for the last words and tells the mentor', async () => {
    const { school, anna } = await inForce();
    await anna.sends('/iom');
    await anna.presses('Завершить маршрут');
    expect(anna.lastText).toContain('Впереди ещё 2 шага');
    expect(anna.lastText).toContain(second);
    await anna.presses('Ещё поработаю');
    expect(anna.lastText).toContain('Мой ИОМ');
    await anna.presses('Завершить маршрут');
    await anna.presses('Завершить так');
    await says(anna, '1. Что получилось');
    await anna.sends('/cancel');
    await says(anna, 'Анна Ивановна · ');
    expect((await routeOf(school, anna)).state.kind).toBe('active');

    await anna.sends('/iom');
    await anna.presses('Завершить маршрут');
    await anna.presses('Завершить так');
    await says(anna, '1. Что получилось');
    await anna.sends('Дети сами ставят цель. Дальше — оценивание.');
    await says(anna, 'завершён 9 декабря');
    expect(anna.lastText).toContain('Дети сами ставят цель. Дальше — оценивание.');
    expect(anna.lastText).toContain('2 шага остались впереди: их можно взять в следующий ИОМ');
    await settled(school);
    await school.mentor.waits(/Анна Ивановна: ИОМ завершён/u);
    // Next year there is a way to go on.
    school.clock.now = new Date('2027-09-02T05:00:00Z');
    await anna.sends('/iom');
    expect(anna.lastText).toContain('Программу на 2027/28 ещё не открыли');
    await anna.presses('Открыть прежний');
    await anna.presses('Начать ИОМ на новый год');
    expect(anna.lastText).toContain('ИОМ педагога · 2027/28');
  });

  test('asks at once for the last words when every step is done', async () => {
    const { school, anna, id } = await inForce();
    const who = await actorOf(school, anna);
    await decides(
      school,
      anna,
      id,
      (it, _, now) => finishStep(it, who, stepCode(1), now),
      (it, _, now) => finishStep(it, who, stepCode(2), now),
    );
    await anna.sends('/iom');
    expect(anna.lastText).toContain('Все шаги пройдены');
    await anna.presses('Завершить маршрут');
    await says(anna, 'Итог маршрута');
    await anna.sendsSticker();
    await says(anna, 'Здесь нужен текст');
    await anna.sends('Всё вышло');
    await says(anna, 'завершён 9 декабря');
  });

  test('a route given up says how to begin anew', async () => {
    const { school, anna, id } = await inForce();
    const who = await actorOf(school, anna);
    await decides(school, anna, id, (it, _, now) => cancelRoute(it, who, 'переезд', now));
    await anna.sends('/iom');
    expect(anna.button('Начать заново')).toBeDefined();
    await anna.presses('Открыть прежний');
    expect(anna.lastText).toMatch(/отменён 9 декабря\nпереезд/u);
    expect(anna.button('Начать новый маршрут')).toBeDefined();
    await anna.presses('Все шаги');
    await anna.presses(first);
    expect(anna.last.buttons.flat().map(({ text }) => text)).toEqual(['Ко всем шагам', 'К маршруту']);
  });
});

test('several steps are ticked off one after another in the digest of the month', async () => {
  const { school, anna, id } = await inForce();
  const who = await actorOf(school, anna);
  await decides(school, anna, id, (it, calendar, now) =>
    moveStep(it, calendar, who, { step: stepCode(1), dueOn: '2027-01-20' as never }, now),
  );
  school.clock.now = new Date('2027-01-11T05:00:00Z');
  await school.app.tick();
  await anna.waits(/Январь: что впереди/u);
  const digest = anna.chat.findLast(({ text }) => text.includes('Январь'))!;
  expect(await anna.presses(`✓ ${first}`, { on: digest })).toMatchObject({
    text: expect.stringContaining('Отмечено'),
  });
  expect(await anna.presses(`✓ ${second}`, { on: digest })).toMatchObject({ alert: false });
  const after = anna.chat.find((it) => it.id === digest.id)!;
  expect(after.text).toBe(digest.text);
  expect(after.buttons.flat().map(({ text }) => text)).toEqual(
    expect.arrayContaining([expect.stringContaining('☑ Сделано: Посмотреть'), 'Не напоминать']),
  );
  expect((await routeOf(school, anna)).steps.map(({ state }) => state.kind)).toEqual(['done', 'done']);
  // Two quick taps carry the same old keys: neither brings the other's back.
  const data = digest.buttons.flat().find(({ text }) => text.startsWith('✓'))!.data!;
  await anna.pressesData(data, digest);
  expect(anna.button(`✓ ${second}`)).toBeUndefined();
  await anna.presses('☑ Сделано');
  expect(anna.lastText).toContain('сделано 11 января');
});

test('the longest route fits every screen', async () => {
  const school = await startSchoolWithFocus(1);
  const anna = school.teachers[0]!;
  const [who, mentor] = [await actorOf(school, anna), await actorOf(school, school.mentor)];
  const id = await begins(school, anna);
  const long = (length: number) =>
    'Очень длинное слово '
      .repeat(100)
      .slice(0, length - 1)
      .padEnd(length, 'ж');
  const fns = ['A/01.6', 'A/02.6', 'growth'];
  await decides(
    school,
    anna,
    id,
    ...written(who).slice(-sheet.criteria.length),
    ...fns.slice(1).map(
      (fn): Decision =>
        (it) =>
          addGoal(it, who, fn),
    ),
    ...fns.map(
      (fn): Decision =>
        (it) =>
          setGoal(it, who, { fn, text: long(textLimits.goal), measure: long(textLimits.measure) }),
    ),
    ...fns.flatMap((fn) =>
      [1, 2, 3, 4].map(
        (i): Decision =>
          (it, calendar, now) =>
            addStep(
              it,
              calendar,
              who,
              {
                fn,
                activity: null,
                title: `${i} ${fn} ${long(180)}`,
                form: long(textLimits.form),
                partner: 'mentor',
                resource: long(textLimits.resource),
                dueOn: plusSchoolDays(calendar, localDateOf(now, calendar.zone), 12 + i),
                product: long(textLimits.product),
                check: long(textLimits.check),
              },
              now,
            ),
      ),
    ),
    submits(who),
  );
  await decides(school, school.mentor, id, ...appoints(mentor));
  school.clock.now = new Date(school.clock.now.getTime() + 15 * day);
  await decides(school, school.mentor, id, ...scores(mentor, 2), (it, calendar, now) =>
    concludeDefence(it, sheet, calendar, mentor, { comment: '', until: null }, now),
  );
  await settled(school);
  const looks = async () => {
    await anna.sends('/iom');
    expect(anna.lastText).toContain('growth');
    await anna.presses('Цели и новый шаг');
    expect(anna.lastText).toContain('3.');
    await anna.presses('К маршруту');
    await anna.presses('Все шаги');
    expect(anna.last.buttons).toHaveLength(14);
    await anna.presses(/12\. /u);
    expect(anna.lastText).toContain('Как проверим');
    await anna.sends('/plan');
    expect(anna.lastText.split('\n').filter((it) => /^[▫⏳]/u.test(it))).toHaveLength(12);
    await school.mentor.sends('/plan');
    expect(school.mentor.lastText).toContain('0 из 12');
  };
  await looks();
  school.clock.now = new Date('2026-12-29T05:00:00Z');
  await looks();
  await anna.sends('/iom');
  await anna.presses('Завершить маршрут');
  expect(anna.lastText).toContain('Впереди ещё 12 шагов');
  await anna.sends('/iom');
  await anna.presses('Текстом');
  await anna.waits((chat) => chat.at(-1)!.file?.name === 'ИОМ педагога 2026-27.txt');
});
