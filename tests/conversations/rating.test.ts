import { describe, expect, test } from 'vitest';
import type { TelegramPerson } from '../../demo/bot-api/person.ts';
import { setFocus } from '../../src/domain/focus.ts';
import type { PlayedSchool } from './school.ts';
import {
  actorOf,
  hasFinished,
  marina,
  opensSharing,
  questionnaire,
  reads,
  screenOf,
  startWholeSchool,
} from './whole.ts';

/** A school where Anna has opened her focus to the mentor, who is about to say what can be seen. */
const startRating = async (): Promise<PlayedSchool & { readonly anna: TelegramPerson }> => {
  const school = await startWholeSchool();
  const anna = school.teachers[0]!;
  await hasFinished(school, anna);
  await opensSharing(anna, marina);
  await anna.presses('Открыть: Фокус и удобная помощь');
  await school.mentor.waits(/вам открыли/u);
  await reads(school.mentor);
  await school.mentor.presses('Отметить, что видно');
  return Object.assign(Object.create(school) as PlayedSchool, { anna });
};

describe('rating what was seen', () => {
  test('says first what it is: the focus only, only what was seen, and who will read it', async () => {
    const { mentor } = await startRating();
    expect(mentor.lastText).toContain('Только фокус: Обучение. Здесь 8 утверждений');
    expect(mentor.lastText).toContain('Прочитает: Анна Ивановна, рядом со своими ответами, и больше никто');
    await mentor.presses('Не сейчас');
    expect(mentor.lastText).toContain('🎯 Обучение');
  });

  test('shows nothing of the teacher’s own answers while only the focus is open', async () => {
    const { mentor } = await startRating();
    await mentor.presses('Начать');
    expect(mentor.lastText).toContain('Обучение · 1 из 8');
    expect(screenOf(mentor)).not.toMatch(/[①②③④] Я |2,0/u);
  });

  test('«не пришлось увидеть» is the way on; back, another level and a pause lose nothing', async () => {
    const { mentor, restart } = await startRating();
    await mentor.presses('Начать');
    await mentor.presses('не пришлось увидеть');
    expect(mentor.lastText).toContain('2 из 8');
    await mentor.presses(/③ /u);
    await mentor.presses('◀ назад');
    expect(mentor.lastText).toContain('2 из 8');
    expect(mentor.lastText).toContain('← ваша отметка');
    await mentor.presses(/④ /u);
    expect(mentor.lastText).toContain('3 из 8');
    await mentor.presses('пауза');
    expect(mentor.lastText).toContain('отметки начаты и сохранены');

    await restart();
    await mentor.presses(/^Анна Ивановна$/u);
    await mentor.presses('Продолжить отметки');
    expect(mentor.lastText).toContain('3 из 8');
    await mentor.presses('К отправке');
    expect(mentor.lastText).toContain('Увидеть удалось 1 из 8');
    expect(mentor.lastText).toContain('С самооценкой отметки не складываются');
    await mentor.presses('◀ к утверждениям');
    expect(mentor.lastText).toContain('1 из 8');
  });

  test('has nothing to send while nothing was seen, and comes to the review after the last card', async () => {
    const { mentor } = await startRating();
    await mentor.presses('Начать');
    for (let i = 0; i < 8; i += 1) await mentor.presses('не пришлось увидеть');
    expect(mentor.lastText).toContain('Пока ничего не отмечено');
    expect(mentor.last.buttons.flat().map(({ text }) => text)).toEqual(['◀ к утверждениям', '⏸ пауза']);
  });

  test('is read by the teacher beside the own answers, once it is sent, and changes no more', async () => {
    const { mentor, anna, curator, database } = await startRating();
    await mentor.presses('Начать');
    const card = mentor.last;
    await mentor.presses(/③ /u);
    await mentor.presses('не пришлось увидеть');
    await mentor.presses(/④ /u);
    await anna.sends('/assess');
    expect(anna.button('Со стороны')).toBeUndefined();

    await mentor.presses('К отправке');
    const [first, second] = await mentor.pressesTwice('Отправить');
    expect([first.text, second.text]).toEqual(['Отправлено. Спасибо!', expect.stringContaining('Изменить нельзя')]);
    expect(mentor.lastText).toContain('③ Я ставлю цель занятия.');

    await anna.waits(/^Марина Сергеевна: отметки наставника/u);
    await anna.presses('Посмотреть');
    const [one, , three] = questionnaire.statements;
    expect(anna.lastText).toContain(`② | ③ ${one!.text}`);
    expect(anna.lastText).toContain(`② | ④ ${three!.text}`);
    expect(anna.lastText).toContain('вы 2,0 · со стороны 3,5 · по 2 утверждениям');
    expect(anna.lastText).toContain('не пришлось увидеть: 6');
    await anna.presses('◀ к результату');
    expect(anna.lastText).toContain('🌱 Обучение: 2,0');
    expect(anna.chat.filter(({ text }) => text.includes('отметки наставника'))).toEqual([]);

    // An old card, the review once more, and whoever else looks.
    expect(await mentor.pressesData(card.buttons[0]![0]!.data!, card)).toMatchObject({ alert: true });
    expect(await database.client.answer.count({ where: { source: 'mentor', kind: 'level' } })).toBe(2);
    await reads(mentor);
    await mentor.presses('Мои отметки');
    expect(mentor.lastText).toContain('Отправлено 24 ноября: 2 утверждения');
    await curator.sends('/menu');
    expect(screenOf(curator)).not.toMatch(/стороны|отметки/u);
  });

  test('the teacher goes on reading it after the focus was closed again', async () => {
    const { mentor, anna } = await startRating();
    await mentor.presses('Начать');
    await mentor.presses(/① /u);
    await mentor.presses('К отправке');
    await mentor.presses('Отправить');
    await anna.waits(/отметки наставника/u);
    await opensSharing(anna, marina);
    await anna.presses('Закрыть всё');

    await anna.sends('/assess');
    await anna.presses('Со стороны: Марина Сергеевна');

    expect(anna.lastText).toContain('② | ① Я ставлю цель занятия.');
    expect(await mentor.presses('◀ к результату')).toMatchObject({ alert: true });
    expect(mentor.lastText).toContain('Сейчас это закрыто');
  });

  test('taking back the focus ends it politely; opened again, it goes on where it was', async () => {
    const { mentor, anna, database } = await startRating();
    await mentor.presses('Начать');
    await mentor.presses(/③ /u);
    const card = mentor.last;
    await mentor.presses('К отправке');
    const review = mentor.last;
    await anna.presses('Закрыть всё');

    for (const screen of [review, card])
      for (const { data, text } of screen.buttons.flat())
        if (data !== undefined && !data.startsWith('hl:')) {
          expect(await mentor.pressesData(data, screen), text).toMatchObject({ alert: true });
          expect(mentor.lastText).toContain('Ничего не отправлено');
        }
    expect(screenOf(mentor)).not.toContain('Я ставлю цель занятия');
    expect(await database.client.outbox.count({ where: { kind: 'rating-sent' } })).toBe(0);

    await anna.presses('Открыть фокус');
    await reads(mentor);
    await mentor.presses('Продолжить отметки');
    expect(mentor.lastText).toContain('2 из 8');
    await mentor.presses('К отправке');
    expect(mentor.lastText).toContain('Увидеть удалось 1 из 8');
  });

  test('what has left the focus meanwhile is neither shown nor sent', async () => {
    const school = await startRating();
    const { mentor, anna } = school;
    await mentor.presses('Начать');
    await mentor.presses(/③ /u);
    const old = mentor.last;
    const who = await actorOf(school, anna);
    const [assessment] = await school.store.as(who).myAssessments();
    await school.store.as(who).changeAssessment(assessment!.id, (it) => setFocus(it, questionnaire, who, ['growth']));

    expect(await mentor.pressesData(old.buttons[0]![0]!.data!, old)).toMatchObject({ alert: true });
    await reads(mentor);
    await mentor.presses('Продолжить отметки');
    expect(mentor.lastText).toContain('Профессиональный рост · 1 из 8');
    await mentor.presses('К отправке');
    expect(mentor.lastText).toContain('Пока ничего не отмечено');
    await mentor.presses('◀ к утверждениям');
    await mentor.presses(/② /u);
    await mentor.presses('К отправке');
    await mentor.presses('Отправить');
    await anna.waits(/отметки наставника/u);
    await anna.presses('Посмотреть');
    expect(anna.lastText).toContain('④ | ② Я разбираю своё занятие.');
    expect(anna.lastText).not.toContain('Обучение');
  });
});
