import { describe, expect, test } from 'vitest';
import type { TelegramPerson } from '../../demo/bot-api/person.ts';
import { buttons } from '../../src/bot/buttons.ts';
import type { RouteId } from '../../src/domain/route.ts';
import { stepCode, textLimits } from '../../src/domain/route.ts';
import { proposeDrop, proposeGoal } from '../../src/domain/route-amendment.ts';
import { declineReview } from '../../src/domain/route-review.ts';
import { coMentor } from './more-people.ts';
import { appoints, decides, goalSaid, routeThat, startSchoolWithFocus, stepTitles } from './routes.ts';
import type { PlayedSchool } from './school.ts';
import { actorOf } from './whole.ts';

/** Reading a route, answering it, and what its author sees meanwhile. */

const labels = (person: TelegramPerson): readonly string[] => person.last.buttons.flat().map(({ text }) => text);
const events = async ({ database: { client } }: PlayedSchool): Promise<readonly string[]> =>
  (await client.routeEvent.findMany({ orderBy: { id: 'asc' } })).map(({ kind }) => kind);

const opens = async (mentor: TelegramPerson): Promise<void> => {
  await mentor.sends('/iom');
  await mentor.presses('Прочитать: Анна Ивановна');
};

describe('a route that was shown', () => {
  test('is read by the mentor step by step, commented on and passed on', async () => {
    const school = await startSchoolWithFocus();
    const { mentor } = school;
    const [anna] = school.teachers;
    await routeThat(school, 'isSubmitted');

    await mentor.sends('/menu');
    await mentor.presses('ИОМ: ждут вас 1');
    expect(mentor.lastText).toContain('Ждут вас');
    await mentor.presses('Прочитать: Анна Ивановна');
    for (const words of [goalSaid, 'два урока подряд', ...stepTitles]) expect(mentor.lastText).toContain(words);
    await mentor.presses('Читать по шагам');
    expect(mentor.lastText).toContain('Шаг 1 из 2');
    expect(mentor.lastText).toContain('наставник спрашивает троих учеников');
    await mentor.presses('шаг 2 ▶');
    expect(mentor.lastText).toContain(stepTitles[1]);
    await mentor.presses('Написать о шаге');
    expect(mentor.lastText).toContain('Прочитает: Анна Ивановна');
    await mentor.sends('Какой класс?');
    await mentor.waits(/Какой класс\?/u);
    expect(mentor.lastText).toContain('Шаг 2 из 2');
    await mentor.presses('Написать о шаге');
    await mentor.sends('И какая тема?');
    await mentor.waits(/И какая тема\?/u);

    await anna!.waits(/новый комментарий/u);
    await school.app.tick();
    // Two remarks in a row are one notice.
    expect(anna!.chat.filter(({ text }) => text.includes('новый комментарий'))).toHaveLength(1);
    await anna!.presses('Прочитать комментарии');
    expect(anna!.lastText).toMatch(/Марина Сергеевна · 24 ноября · к шагу 2\nИ какая тема\?/u);
    await anna!.presses('Шаг 2: 2');
    await anna!.presses('Ответить');
    await anna!.sends('Пятый, дроби');
    await anna!.waits(/Вы · 24 ноября\nПятый, дроби/u);
    await mentor.waits(/ответ на комментарий/u);
    await mentor.presses('Прочитать комментарии');
    expect(mentor.lastText).toContain('Пятый, дроби');

    await opens(mentor);
    expect(mentor.lastText).toContain('💬 3');
    await mentor.presses('Передать дальше');
    expect(mentor.lastText).toContain('Передать ИОМ дальше?');
    await mentor.presses('Ещё почитаю');
    await mentor.presses('Передать дальше');
    await mentor.presses('Да, передать дальше');
    expect(labels(mentor)).toEqual(expect.arrayContaining(['Мой лист оценки', 'Назначить день защиты']));
    await anna!.waits(/передаёт его дальше/u);
    await anna!.sends('/iom');
    expect(anna!.lastText).toContain('День защиты назначат');
    await mentor.sends('/menu');
    expect(mentor.button('ИОМ: ждут вас')).toBeUndefined();
  });

  test('goes back with a comment: only words, not too long, and nothing when the mentor thinks better of it', async () => {
    const school = await startSchoolWithFocus();
    const { mentor } = school;
    const [anna] = school.teachers;
    await routeThat(school, 'isSubmitted');
    await opens(mentor);
    await mentor.presses('Вернуть с комментарием');
    await mentor.presses('Не возвращать');
    await mentor.waits(/Показан вам/u);
    await mentor.presses('Вернуть с комментарием');
    await mentor.sendsSticker();
    expect(mentor.lastText).toContain('словами');
    await mentor.sends('д'.repeat(textLimits.comment + 1));
    expect(mentor.lastText).toContain('длинновато');
    await school.restart();
    await mentor.sends('Добавьте, пожалуйста, пробу в классе');
    await mentor.waits(/На доработке с 24 ноября/u);
    expect(mentor.lastText).toContain('пробу в классе');
    await anna!.waits(/вернулся к вам с комментарием/u);
    expect(await events(school)).toEqual(['submitted', 'returned']);
  });

  test('/cancel leaves an answer unwritten, and an old button says how things stand', async () => {
    const school = await startSchoolWithFocus();
    const { mentor } = school;
    await routeThat(school, 'isSubmitted');
    await opens(mentor);
    const old = mentor.last;
    await mentor.presses('Вернуть с комментарием');
    await mentor.sends('/cancel');
    await mentor.sends('это уже не комментарий');
    await opens(mentor);
    await mentor.presses('Передать дальше');
    await mentor.presses('Да, передать дальше');
    await mentor.presses('Передать дальше', { on: old });
    expect(mentor.chat.find(({ id }) => id === old.id)?.text).toContain('Прочитан и передан дальше');
    expect(await events(school)).toEqual(['submitted', 'passedOn']);
  });

  test('is passed on once, by two taps or by two mentors', async () => {
    const school = await startSchoolWithFocus();
    const { mentor } = school;
    const vera = await coMentor(school);
    await routeThat(school, 'isSubmitted');
    await school.app.tick();
    for (const person of [mentor, vera]) await person.waits(/ИОМ готов/u);
    for (const person of [mentor, vera]) {
      await opens(person);
      await person.presses('Передать дальше');
    }
    const taps = await mentor.pressesTwice('Да, передать дальше');
    expect(taps.filter(({ alert }) => alert)).toEqual([]);
    expect(await vera.presses('Да, передать дальше')).toMatchObject({ alert: true });
    expect(vera.lastText).toContain('Прочитан и передан дальше');
    expect((await events(school)).filter((it) => it === 'passedOn')).toHaveLength(1);

    // What one wrote the other reads.
    await mentor.presses('Комментарий к маршруту');
    await mentor.sends('Хорошо начато');
    await mentor.waits(/Хорошо начато/u);
    await vera.sends('/iom');
    await vera.presses(/^Анна/u);
    await vera.presses('История');
    expect(vera.lastText).toMatch(/Марина Сергеевна: комментарий к маршруту\n\s+«Хорошо начато»/u);
  });

  test('waits for its author where the mentor has it: what, who, and a way to take it back', async () => {
    const school = await startSchoolWithFocus();
    const [anna] = school.teachers;
    await routeThat(school, 'isSubmitted');
    await anna!.sends('/iom');
    expect(anna!.lastText).toContain('ИОМ читает Марина Сергеевна');
    expect(labels(anna!)).toEqual(expect.arrayContaining(['Забрать на доработку', 'Комментарий к маршруту']));
    await anna!.presses('Читать по шагам');
    expect(anna!.lastText).toContain(stepTitles[0]);
    await anna!.presses('К маршруту');
    await anna!.presses('История');
    expect(anna!.lastText).toMatch(/24 ноября · Вы: показан наставнику\n24 ноября · Вы: маршрут начат/u);
  });
});

describe('asking colleagues', () => {
  test('is voluntary and private, one by one; «не сейчас» is said as it is', async () => {
    const school = await startSchoolWithFocus(3);
    const [anna, peter, svetlana] = school.teachers;
    const id = await routeThat(school, 'isSubmitted');
    const [pass] = appoints(await actorOf(school, school.mentor));
    await decides(school, school.mentor, id, pass!);
    await school.app.tick();
    await anna!.waits(/передаёт его дальше/u);

    await anna!.sends('/iom');
    await anna!.presses('Попросить коллег об отзыве');
    await anna!.pressesTwice('Попросить: Пётр Алексеевич');
    expect(anna!.lastText).toContain('Пётр Алексеевич: просьба отправлена');
    await anna!.presses('Попросить: Светлана Юрьевна');
    await peter!.waits(/просьба посмотреть ИОМ/u);
    await svetlana!.waits(/просьба посмотреть ИОМ/u);
    for (const one of [peter!, svetlana!])
      expect(one.chat.filter(({ text }) => text.includes('просьба посмотреть'))).toHaveLength(1);
    await peter!.sends('/iom');
    expect(peter!.lastText).toContain('Анна Ивановна: просьба об отзыве');
    expect(peter!.lastText).not.toContain('Светлана');

    const who = await actorOf(school, peter!);
    await decides(school, peter!, id, (it, _, now) => declineReview(it, who, now));
    await anna!.sends('/iom');
    await anna!.presses('Попросить коллег об отзыве');
    expect(anna!.lastText).toContain('Пётр Алексеевич: не сейчас');
    expect(anna!.button('Попросить: Пётр')).toBeUndefined();
    // No longer asked, no longer on the list.
    await peter!.sends('/iom');
    expect(peter!.lastText).not.toContain('Анна');
  });

  test('a stranger cannot be asked by a forged button', async () => {
    const school = await startSchoolWithFocus();
    const [anna] = school.teachers;
    const id = await routeThat(school, 'isAppointed');
    const { person: who } = await actorOf(school, anna!);
    const forged = buttons.askReviewer.pack(who, { route: id, colleague: 9999 });
    await anna!.sends('/iom');
    expect(anna!.lastText).toContain('3-й урок');
    expect(labels(anna!)).toContain('Добавить в календарь');
    expect(await anna!.pressesData(forged)).toMatchObject({
      alert: true,
      text: expect.stringContaining('нет в вашей группе'),
    });
  });
});

describe('a proposal', () => {
  const proposes = async (school: PlayedSchool): Promise<RouteId> => {
    const [anna] = school.teachers;
    const id = await routeThat(school, 'isInForce');
    const who = await actorOf(school, anna!);
    await decides(
      school,
      anna!,
      id,
      (it, _, now) => proposeDrop(it, who, { step: stepCode(2), reason: 'класс расформирован' }, now),
      (it, _, now) =>
        proposeGoal(it, who, { fn: 'A/01.6', text: 'К маю цель ставят двое из трёх', measure: null }, now),
    );
    await school.app.tick();
    return id;
  };

  test('is read with before and after, agreed to by two taps once, and the next one follows', async () => {
    const school = await startSchoolWithFocus();
    const { mentor } = school;
    const [anna] = school.teachers;
    await proposes(school);
    await mentor.waits(/предлагает убрать/u);
    await mentor.sends('/iom');
    expect(mentor.lastText).toContain('предложена правка');
    await mentor.presses('Ответить: Анна Ивановна');
    expect(mentor.lastText).toContain('Убрать шаг 2: «Дать свой урок»');
    expect(mentor.lastText).toContain('класс расформирован');
    const taps = await mentor.pressesTwice('Согласиться');
    expect(taps.filter(({ alert }) => alert)).toEqual([]);
    expect(mentor.lastText).toContain('Согласие дано');
    expect((await events(school)).filter((it) => it === 'agreed')).toHaveLength(1);

    await mentor.presses('Следующее предложение');
    expect(mentor.lastText).toContain(`Было: ${goalSaid}`);
    expect(mentor.lastText).toContain('Станет: К маю цель ставят двое из трёх');
    await mentor.presses('Пока оставить как есть');
    await mentor.presses('Давайте пока попробуем с прежней целью');
    await mentor.waits(/пока остаётся как было/u);
    await anna!.waits(/Слово наставника/u);
    await mentor.presses('К маршруту');
    expect(mentor.lastText).toContain('0 из 1');
    await mentor.presses('История');
    expect(mentor.lastText).toContain('согласие: шаг 2 убран');
  });

  test('is answered once: who comes second is told, and a withdrawn one needs no answer', async () => {
    const school = await startSchoolWithFocus();
    const { mentor } = school;
    const [anna] = school.teachers;
    const vera = await coMentor(school);
    const id = await proposes(school);
    for (const person of [mentor, vera]) {
      await person.sends('/iom');
      await person.presses('Ответить: Анна Ивановна');
    }
    await vera.presses('Согласиться');
    await anna!.waits(/Наставник согласен/u);
    expect(await mentor.presses('Согласиться')).toMatchObject({
      alert: true,
      text: expect.stringContaining('решение уже есть'),
    });
    expect(mentor.lastText).toContain('Согласие дано');

    const { person: who } = await actorOf(school, anna!);
    await anna!.pressesData(buttons.showProposal.pack(who, { route: id, proposal: 2 }));
    expect(anna!.lastText).toContain('Ждёт ответа наставника');
    await anna!.presses('Забрать предложение');
    expect(anna!.lastText).toContain('взято назад');
    const { person: mara } = await actorOf(school, mentor);
    for (const button of [buttons.agreeProposal, buttons.declineProposal])
      expect(await mentor.pressesData(button.pack(mara, { route: id, proposal: 2 }))).toMatchObject({ alert: true });
    await mentor.pressesData(buttons.showProposal.pack(mara, { route: id, proposal: 2 }));
    expect(mentor.lastText).toContain('отвечать не нужно');
    expect(await mentor.pressesData(buttons.showProposal.pack(mara, { route: id, proposal: 77 }))).toMatchObject({
      alert: true,
    });
  });
});
