import { describe, expect, test } from 'vitest';
import type { TelegramPerson } from '../../demo/bot-api/person.ts';
import { buttons } from '../../src/bot/buttons.ts';
import { returnRoute } from '../../src/domain/route-defence.ts';
import { remarkOnCriterion } from '../../src/domain/route-review.ts';
import { comes, labels, startAsked, taps } from './asked.ts';
import { decides, scores, sheet } from './routes.ts';
import { actorOf, screenOf } from './whole.ts';

const of = sheet.criteria.length;
/** From the letter to the last card but the sending. */
const scoresAll = async (person: TelegramPerson, score: string): Promise<void> => {
  for (let i = 0; i < of; i += 1) await person.presses(new RegExp(`^(✓ )?${score}$`, 'u'));
};

describe('the sheet of a colleague', () => {
  test('goes from the letter through every criterion to thanks, and says first who will see what', async () => {
    const school = await startAsked();
    const { peter, anna, id } = school;
    await peter.waits(/просьба посмотреть ИОМ/u);
    await peter.presses('Посмотреть');
    expect(peter.lastText).toContain('Отзыв на ИОМ · Анна Ивановна');
    expect(peter.lastText).toContain('Посмотреть урок наставника');
    expect(peter.lastText).toContain(`Здесь ${of} критериев`);
    expect(peter.lastText).toContain(
      'Замечания с вашим именем прочитают автор и наставник. Баллы поимённо не увидит никто',
    );
    expect(labels(peter)).toEqual(['Начать', 'Читать план по шагам', 'Не сейчас', 'К списку']);

    await peter.presses('Начать');
    expect(peter.lastText).toContain(`Критерий 1 из ${of}`);
    expect(peter.lastText).toContain(sheet.criteria[0]!.scores[2]);
    expect(labels(peter)).toEqual(['0', '1', '2', '💬 Замечание', '⏸ пауза', 'дальше ▶']);
    await peter.presses(/^2$/u);
    expect(peter.lastText).toContain(`Критерий 2 из ${of}`);
    await peter.presses('Замечание');
    expect(peter.lastText).toContain('Одной-двух фраз достаточно');
    await peter.sends('Добавьте пример из 5 класса');
    expect(peter.lastText).toContain('💬 Добавьте пример из 5 класса');
    expect(labels(peter)).toContain('💬 Изменить замечание');

    await peter.presses('пауза');
    expect(peter.lastText).toContain(`Отмечено 1 из ${of} критериев`);
    await peter.presses('Продолжить');
    await peter.presses('◀ назад');
    expect(peter.lastText).toContain('← ваша отметка');
    await scoresAll(peter, '2');
    expect(peter.lastText).toContain('Рекомендации пока нет');
    expect(peter.lastText).toContain('💬 Добавьте пример из 5 класса');
    await peter.presses('Дать рекомендацию');
    await peter.presses('Можно начинать');
    await comes(peter, 'Рекомендация: Маршрут готов');
    expect(peter.lastText).toContain('После отправки изменить ничего нельзя');

    const [first, second] = await peter.pressesTwice('Отправить');
    expect([first.text, second.text]).toEqual(['Отправлено. Спасибо!', expect.stringContaining('Изменить нельзя')]);
    expect(peter.lastText).toContain('Спасибо, это помогает');
    expect(peter.lastText).toContain('Других замечаний пока нет');
    expect(peter.lastText).toContain(`2 · ${sheet.criteria[0]!.title}`);
    expect(peter.lastText).not.toContain('%');

    await anna.waits(/На ваш ИОМ пришёл отзыв/u);
    await taps(school, anna, buttons.showReview, { route: id });
    expect(anna.lastText).toContain('Отзыв 1');
    expect(anna.lastText).toContain('Добавьте пример из 5 класса');
    expect(anna.lastText).toContain('Маршрут готов: можно начинать');
    expect(anna.lastText).not.toMatch(/%|Пётр/u);
    expect(labels(anna)).toEqual(['Попросить коллегу об отзыве', 'К маршруту']);
  });

  test('wrong input, /cancel and back, and a restart in the middle lose nothing', async () => {
    const school = await startAsked();
    const { peter } = school;
    await peter.presses('Посмотреть');
    await peter.presses('Начать');
    const card = peter.last;
    await peter.presses('Замечание');
    await peter.sendsSticker();
    expect(peter.lastText).toMatch(/текст|словами/u);
    await peter.sends('я'.repeat(501));
    expect(peter.lastText).toContain('до 500 знаков');
    await school.restart();
    await peter.sends('Первое слово');
    expect(peter.lastText).toContain('💬 Первое слово');
    await peter.presses('Изменить замечание');
    expect(peter.lastText).toContain('Сейчас: Первое слово');
    await peter.presses('Вернуться без изменений');
    await comes(peter, '💬 Первое слово');
    await peter.presses('Изменить замечание');
    await peter.presses('Убрать замечание');
    await comes(peter, `Критерий 1 из ${of}`);
    expect(peter.lastText).not.toContain('💬 Первое слово');
    await peter.presses('Замечание');
    await peter.sends('/cancel');
    await peter.presses(/^1$/u, { on: card });
    expect(peter.chat.find(({ id }) => id === card.id)?.text).toContain(`Критерий 2 из ${of}`);
    await taps(school, peter, buttons.sendReview, { route: school.id, sure: 0 });
    expect(peter.lastText).toContain(`Без отметки ещё ${of - 1} критериев`);
    expect(labels(peter)).not.toContain('Отправить');
    expect(await taps(school, peter, buttons.sendReview, { route: school.id, sure: 1 })).toMatchObject({ alert: true });
    await peter.presses('К критерию');
    expect(peter.lastText).toContain(`Критерий 2 из ${of}`);
    expect(
      await taps(school, peter, buttons.scoreCriterion, { route: school.id, criterion: 'nope', score: 1 }),
    ).toEqual({ alert: true, text: 'Такого критерия в листе нет. Откройте его заново: /iom' });
    expect(
      await taps(school, peter, buttons.scoreCriterion, {
        route: school.id,
        criterion: sheet.criteria[0]!.code,
        score: 7,
      }),
    ).toMatchObject({ alert: true });
  });

  test('shows what others remarked only when the own one is sent, and never who or how many points', async () => {
    const school = await startAsked(['peter', 'sveta']);
    const { peter, sveta, mentor, id } = school;
    const who = await actorOf(school, sveta);
    const criterion = sheet.criteria[3]!.code;
    await decides(school, sveta, id, (it, _, now) =>
      remarkOnCriterion(it, sheet, who, { criterion, text: 'Шаг лишний' }, now),
    );
    await decides(school, sveta, id, ...scores(who, 1));
    await peter.presses('Посмотреть');
    await peter.presses('Начать');
    await scoresAll(peter, '2');
    await taps(school, mentor, buttons.showReview, { route: id });
    expect(screenOf(peter) + screenOf(mentor)).not.toContain('Шаг лишний');
    await peter.presses('Отправить');
    expect(peter.lastText).toContain(`Что говорят другие\n💬 ${sheet.criteria[3]!.title}: Шаг лишний`);
    expect(screenOf(peter)).not.toMatch(/Светлана|%/u);

    await mentor.presses('Начать');
    await scoresAll(mentor, '0');
    await mentor.presses('Отправить');
    expect(mentor.lastText).toContain('Шаг лишний');
    expect(mentor.lastText).toContain('Сейчас в общем итоге 50 %, 3 листа.');
    expect(labels(mentor)).toEqual(['К маршруту']);
  });

  test('two fill their sheets at once, and each keeps the own', async () => {
    const school = await startAsked(['peter', 'sveta']);
    const { peter, sveta, database } = school;
    for (const person of [peter, sveta]) {
      await person.presses('Посмотреть');
      await person.presses('Начать');
    }
    for (let i = 0; i < of; i += 1) await Promise.all([peter.presses(/^2$/u), sveta.presses(/^0$/u)]);
    await Promise.all([peter.presses('Отправить'), sveta.presses('Отправить')]);
    const rows = await database.client.routeReview.findMany({ orderBy: { id: 'asc' } });
    expect(rows.map(({ scores: given }) => new Set(Object.values(given as object)))).toEqual([
      new Set([2]),
      new Set([0]),
    ]);
  });

  test('is declined in one tap, without a reason, and nothing is asked again', async () => {
    const school = await startAsked();
    const { peter, id } = school;
    await peter.waits(/просьба посмотреть ИОМ/u);
    await peter.presses('Не сейчас');
    expect(peter.lastText).toContain('Причину никто не спросит');
    expect(await taps(school, peter, buttons.declineReview, { route: id })).toMatchObject({ alert: true });
    expect(await taps(school, peter, buttons.showReview, { route: id })).toMatchObject({ alert: true });
    expect(screenOf(peter)).not.toContain('Посмотреть урок наставника');
  });

  test('a button made up by somebody who was not asked opens and changes nothing', async () => {
    const school = await startAsked(['peter']);
    const { peter, sveta, anna, curator, mentor, id, database } = school;
    const criterion = sheet.criteria[0]!.code;
    for (const person of [sveta, curator, anna])
      for (const press of [
        () => taps(school, person, buttons.showCriterion, { route: id, criterion }),
        () => taps(school, person, buttons.scoreCriterion, { route: id, criterion, score: 2 }),
        () => taps(school, person, buttons.remarkOnCriterion, { route: id, criterion }),
        () => taps(school, person, buttons.sendReview, { route: id, sure: 1 }),
        () => taps(school, person, buttons.declineReview, { route: id }),
      ])
        expect(await press()).toMatchObject({ alert: true });
    expect(screenOf(sveta)).not.toContain('Посмотреть урок наставника');
    // Peter's own button, pressed by the mentor.
    const peters = buttons.declineReview.pack((await actorOf(school, peter)).person, { route: id });
    expect(await mentor.pressesData(peters)).toMatchObject({ alert: true });
    expect(await taps(school, mentor, buttons.declineReview, { route: id })).toMatchObject({ alert: true });
    expect(await database.client.routeReview.findMany()).toMatchObject([{ declinedAt: null, scores: {} }]);
  });

  test('ends politely when the route was given back meanwhile', async () => {
    const school = await startAsked();
    const { peter, id } = school;
    await peter.presses('Посмотреть');
    await peter.presses('Начать');
    await peter.presses(/^1$/u);
    const who = await actorOf(school, school.mentor);
    await decides(school, school.mentor, id, (it, _, now) => returnRoute(it, who, 'Допишите шаги', now));

    expect(await peter.presses(/^2$/u)).toMatchObject({ alert: true });
    expect(peter.lastText).toContain('Сейчас отзыва на этот маршрут не ждут');
    expect(labels(peter)).toEqual(['К списку', 'В меню']);
    expect(await taps(school, peter, buttons.showReview, { route: id })).toMatchObject({ alert: true });
    expect(screenOf(peter)).not.toContain('Допишите шаги');
  });
});
