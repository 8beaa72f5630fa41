import { expect, test } from 'vitest';
import { buttons } from '../../src/bot/buttons.ts';
import { loadContent } from '../../src/content/content.ts';
import { visitLimits } from '../../src/domain/visit.ts';
import { comes, labels, taps } from './asked.ts';
import { cancels, lessonOn } from './sheets.ts';
import { startVisits, visitThat } from './visits.ts';
import { actorOf } from './whole.ts';

const { questions } = loadContent('content').visit.selfAnalysis.current;
const short = questions.filter(({ isShort }) => isShort);

test('the own look stands before a sheet of *помогаю*: five questions one after another, kept one by one', async () => {
  const school = await startVisits();
  const { anna, mentor, peter } = school;
  const visit = await visitThat(school, { guest: mentor, host: anna, until: 'sent', purpose: 'help' });
  await school.app.tick();
  const guest = (await actorOf(school, mentor)).person;
  const here = { visit, guest };
  await taps(school, anna, buttons.readSheet, here);
  expect(anna.lastText).toContain('Он откроется после вашего взгляда на урок');
  expect(anna.lastText).not.toContain('Марина: strength');
  for (const button of [buttons.acknowledgeSheet, buttons.replyToSheet])
    expect(await taps(school, anna, button, here)).toMatchObject({ alert: true });
  expect(await taps(school, anna, buttons.finishSelfAnalysis, { visit })).toMatchObject({ alert: true });

  await anna.presses('Пять вопросов об уроке');
  // Who will read it is said before the first question.
  expect(anna.lastText).toContain('Прочитает только Марина Сергеевна, уже после своего отзыва');
  expect(labels(anna)).toEqual(['Начать', '◀ к уроку']);
  await anna.presses('Начать');
  await comes(anna, `1 из 5. ${short[0]!.question}`);
  expect(anna.lastText).toContain(short[0]!.hint);
  await anna.sendsVoice();
  expect(anna.lastText).toContain('Здесь нужен текст');
  await anna.sends('я'.repeat(visitLimits.answer + 1));
  expect(anna.lastText).toContain(`до ${visitLimits.answer} знаков`);
  await anna.sends('Ставить цель');
  await comes(anna, `2 из 5. ${short[1]!.question}`);
  await school.restart();
  await anna.sends('Начало урока');
  await comes(anna, '3 из 5');
  const old = anna.last;
  await cancels(anna);
  expect(await anna.presses('пауза', { on: old })).toMatchObject({ alert: true });
  await taps(school, anna, buttons.selfAnalysis, { visit });
  expect(anna.lastText).toContain('Осталось: 3 вопроса. Отвеченное сохранено.');
  await anna.presses('Продолжить');
  await comes(anna, '3 из 5');
  await anna.presses('пауза');
  await comes(anna, 'Осталось: 3 вопроса');
  // The visitor sees nothing of it yet.
  await taps(school, mentor, buttons.readSheet, here);
  expect(mentor.lastText).not.toContain('Ставить цель');
  await anna.presses('Продолжить');
  for (const [i, answer] of ['Подождать', 'Слово в задании', 'Оставлю карточки'].entries()) {
    await comes(anna, `${i + 3} из 5`);
    await anna.sends(answer);
  }
  await comes(anna, 'Всё можно поправить');
  await anna.presses(`1. ${short[0]!.question.slice(0, 20)}`);
  await comes(anna, 'Сейчас: Ставить цель');
  await anna.sends('Ставить цель урока');
  expect(anna.lastText).toContain('Ставить цель урока');
  // Whoever wants goes on to the full set, and is asked nothing twice.
  await anna.presses(`Полный набор: ещё ${questions.length - 5} вопросов`);
  await comes(anna, `1 из ${questions.length}. ${questions[0]!.question}`);
  await anna.sends('Дружный класс');
  await comes(anna, `2 из ${questions.length}`);
  await anna.presses('пауза');
  await comes(anna, 'Дружный класс');

  expect(await anna.presses('Готово, открыть отзыв')).toMatchObject({ text: 'Сохранено. Спасибо!' });
  expect(anna.lastText).toContain('Марина: strength');
  expect(await taps(school, anna, buttons.selfQuestion, { visit, question: short[0]!.code })).toMatchObject({
    alert: true,
  });
  await taps(school, anna, buttons.selfAnalysis, { visit });
  expect(anna.lastText).toContain('Дружный класс');
  expect(labels(anna)).toEqual(['📨 Прочитать отзыв', '◀ к уроку']);
  await taps(school, mentor, buttons.readSheet, here);
  expect(mentor.lastText).toContain('Как урок видит Анна Ивановна');
  expect(mentor.lastText).toContain('Ставить цель урока');
  for (const button of [buttons.selfAnalysis, buttons.finishSelfAnalysis])
    for (const person of [peter, mentor])
      expect(await taps(school, person, button, { visit })).toMatchObject({ alert: true });
});

test('after *учусь* it is for oneself: by wish, and read by nobody', async () => {
  const school = await startVisits();
  const { anna, peter, mentor } = school;
  const ahead = await visitThat(school, { guest: mentor, host: anna, until: 'agreed', at: lessonOn('2026-12-01') });
  await taps(school, anna, buttons.selfAnalysis, { visit: ahead });
  expect(anna.lastText).toContain('Урок ещё впереди: 1 декабря');
  expect(await taps(school, anna, buttons.selfQuestions, { visit: ahead, isFull: 0 })).toMatchObject({ alert: true });

  const visit = await visitThat(school, { guest: peter, host: anna, until: 'sent' });
  await school.app.tick();
  const guest = (await actorOf(school, peter)).person;
  await taps(school, anna, buttons.readSheet, { visit, guest });
  expect(anna.lastText).toContain('Пётр: seen');
  await anna.presses('Мой взгляд на урок');
  expect(anna.lastText).toContain('Это для вас: больше не увидит никто');
  await anna.presses('Начать');
  for (let i = 1; i <= short.length; i += 1) {
    await comes(anna, `${i} из ${short.length}`);
    await anna.sends(`тайный ответ ${i}`);
  }
  await comes(anna, 'Всё можно поправить');
  // An old «Продолжить» asks nothing twice.
  await taps(school, anna, buttons.selfQuestions, { visit, isFull: 0 });
  expect(anna.lastText).toContain('Всё можно поправить');
  await anna.presses(/^Готово$/u);
  expect(anna.lastText).toContain('тайный ответ 5');
  for (const person of [peter, mentor]) {
    await taps(school, person, buttons.readSheet, { visit, guest });
    expect(person.chat.some(({ text }) => text.includes('тайный ответ'))).toBe(false);
  }
});
