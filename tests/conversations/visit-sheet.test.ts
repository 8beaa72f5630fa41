import { describe, expect, test } from 'vitest';
import { buttons } from '../../src/bot/buttons.ts';
import { agreeToMeasure } from '../../src/domain/visit-life.ts';
import { chooseCriteria } from '../../src/domain/visit-planning.ts';
import { notesLimit } from '../../src/domain/visit-sheet.ts';
import { visitLimits } from '../../src/domain/visit.ts';
import { comes, labels, taps } from './asked.ts';
import { cancels, green, lessonOn, writerOf } from './sheets.ts';
import { decidesVisit, observation, startVisits, visitThat, watch } from './visits.ts';
import { actorOf } from './whole.ts';

const png = new Uint8Array(
  Buffer.from(
    'iVBORw0KGgoAAAANSUhEUgAAAAIAAAACCAYAAABytg0kAAAAFElEQVQImWP8z8Dwn4GBgYGJAQoAHxcCAr7v3hcAAAAASUVORK5CYII=',
    'base64',
  ),
);

describe('*учусь*', () => {
  test('goes from one text to the next, says who will read, and is sent once', async () => {
    const school = await startVisits();
    const { anna, peter, mentor } = school;
    await school.app.tick();
    const visit = await visitThat(school, { guest: peter, host: anna, until: 'agreed' });
    await taps(school, peter, buttons.ownSheet, { visit });
    expect(peter.lastText).toContain('Писать можно с той минуты, когда урок начнётся');
    expect(await taps(school, peter, buttons.writeSheetText, { visit, field: 'seen' })).toMatchObject({ alert: true });

    school.clock.now = new Date('2026-11-26T07:00:00Z');
    await school.app.tick();
    await taps(school, peter, buttons.ownSheet, { visit });
    expect(peter.lastText).toContain('Отзыв · Анна Ивановна\n26 ноября, 3-й урок');
    expect(peter.lastText).toContain('Хватит и одной строки');
    expect(peter.lastText).toContain('это видите только вы');
    expect(green(peter)).toEqual(['👀 Что запомнилось']);
    expect(labels(peter)).not.toContain('Проверить и отправить ▶');

    const writes = writerOf(peter);
    await peter.presses('Что запомнилось');
    await comes(peter, 'Выберите начало и продолжите или напишите по-своему');
    await peter.presses('Видно, что дети …');
    await comes(peter, 'Продолжите своими словами');
    await peter.presses('Другое начало');
    await comes(peter, 'Выберите начало');
    await peter.presses('Понравилось, как …');
    await comes(peter, 'Продолжите');
    await peter.sends('Дети сами ставят цель');
    expect(peter.lastText).toContain('Что запомнилось. Понравилось, как дети сами ставят цель');
    expect(green(peter)).toEqual(['🎒 Что беру себе']);
    await writes.writes('Что беру себе', 'Попробую у себя', 'карточку на столе');
    expect(green(peter)).toEqual(['❓ Вопрос коллеге']);
    await peter.presses('Вопрос коллеге');
    await comes(peter, 'Например');
    await peter.sends('С чего вы начинали?');
    expect(green(peter)).toEqual(['Проверить и отправить ▶']);

    // What is written may be said anew and taken away.
    await peter.presses('Вопрос коллеге');
    await comes(peter, 'Сейчас: С чего вы начинали?');
    await peter.presses('Убрать этот текст');
    await comes(peter, 'это видите только вы');
    expect(peter.lastText).not.toContain('С чего вы начинали');
    await peter.presses('Проверить и отправить');
    expect(peter.lastText).toContain('Прочитают: Анна Ивановна и Марина Сергеевна (наставник).');
    expect(peter.lastText).toContain('В отчёты отзыв не идёт');
    const [first, second] = await peter.pressesTwice('Отправить');
    expect([first.text, second.alert]).toEqual(['Отправлено. Спасибо!', true]);
    expect(peter.lastText).toContain('Спасибо! Когда Анна Ивановна прочитает, я напишу');
    // An old card shows what has become of it.
    await taps(school, peter, buttons.reviewSheet, { visit });
    expect(labels(peter)).toContain('Исправить отзыв');
    expect(await taps(school, peter, buttons.writeSheetText, { visit, field: 'seen' })).toMatchObject({
      text: expect.stringContaining('Отзыв уже отправлен'),
    });
    await school.app.tick();
    await anna.waits(/присылает отзыв о вашем уроке/u);
    expect(mentor.chat.some(({ text }) => text.includes('присылает отзыв'))).toBe(false);
  });

  test('wrong input, /cancel, an edited message and a restart lose nothing', async () => {
    const school = await startVisits();
    const { anna, peter } = school;
    const visit = await visitThat(school, { guest: peter, host: anna, until: 'held' });
    await school.app.tick();
    await taps(school, peter, buttons.ownSheet, { visit });
    await peter.presses('Что запомнилось');
    await comes(peter, 'Например');
    await peter.sendsSticker();
    expect(peter.lastText).toContain('Здесь нужен текст');
    await peter.sendsVoice();
    expect(peter.lastText).toContain('Здесь нужен текст');
    await peter.sends('я'.repeat(visitLimits.sheetText + 1));
    expect(peter.lastText).toContain(`до ${visitLimits.sheetText} знаков`);
    await peter.presses('Удивило, что …');
    await comes(peter, 'Продолжите');
    // The beginning needs room too.
    await peter.sends('я'.repeat(visitLimits.sheetText - 5));
    expect(peter.lastText).toMatch(/до \d+ знаков/u);
    await school.restart();
    await peter.sends('класс начал раньше звонка');
    expect(peter.lastText).toContain('Удивило, что класс начал раньше звонка');
    const said = peter.chat.findLast(({ text }) => text === 'класс начал раньше звонка')!;
    await peter.edits(said, 'класс начал позже');
    expect(peter.lastText).toContain('вы исправили сообщение');

    await taps(school, peter, buttons.ownSheet, { visit });
    expect(peter.lastText).toContain('класс начал раньше звонка');
    await peter.presses('Что беру себе');
    await comes(peter, 'Например');
    const phrases = peter.last;
    await cancels(peter);
    expect(await peter.presses('Попробую у себя', { on: phrases })).toMatchObject({ alert: true });
    await taps(school, peter, buttons.ownSheet, { visit });
    expect(peter.lastText).toContain('класс начал раньше звонка');
    expect(green(peter)).toEqual(['🎒 Что беру себе']);
    for (const field of ['nope', 'strength'])
      expect(await taps(school, peter, buttons.writeSheetText, { visit, field })).toMatchObject({ alert: true });
  });
});

test('voice and photos go beside a sheet, five at most, and can be heard again and taken away', async () => {
  const school = await startVisits();
  const { anna, peter } = school;
  const visit = await visitThat(school, { guest: peter, host: anna, until: 'held' });
  await school.app.tick();
  await taps(school, peter, buttons.ownSheet, { visit });
  await peter.presses('Голос или фото');
  await comes(peter, 'Надиктуйте пару фраз');
  await peter.sendsVoice();
  expect(peter.lastText).toContain('Приложено: 1 заметка');
  await peter.sendsSticker();
  expect(peter.lastText).toContain('стикер приложить не получится');
  await peter.sends('слова');
  expect(peter.lastText).toContain('Текст впишите в отзыв');
  await school.restart();
  peter.phone.file({ kind: 'photo', name: 'доска.png', bytes: png, width: 2, height: 2, caption: 'доска' });
  await peter.waits(/подпись сохранить не получится/u);
  for (let n = 3; n <= notesLimit; n += 1) {
    await peter.sendsVoice();
    expect(peter.lastText).toContain(`Приложено: ${n} замет`);
  }
  await peter.sendsVoice();
  expect(peter.lastText).toContain(`уже приложено ${notesLimit}`);
  await peter.presses('Готово', { on: peter.last });
  await comes(peter, '5 заметок: голос или фото');

  await peter.presses('Голос и фото: 5');
  expect(labels(peter)).toContain('2. 🖼 Фото');
  expect(labels(peter)).not.toContain('📎 Приложить ещё');
  await peter.presses('1. 🎙 Голосовое');
  expect(peter.last.file?.kind).toBe('voice');
  await peter.presses('Убрать эту заметку');
  await comes(peter, 'Нажмите, чтобы открыть');
  expect(labels(peter)).toContain('📎 Приложить ещё');
  expect(await taps(school, peter, buttons.sheetNotes, { visit, guest: 1, no: 1 })).toMatchObject({ alert: true });
  await peter.presses('к отзыву');
  // A voice message alone is a sheet.
  await peter.presses('Проверить и отправить');
  await peter.presses('Отправить');
  const guest = (await actorOf(school, peter)).person;
  await taps(school, anna, buttons.sheetNotes, { visit, guest, no: 2 });
  expect(anna.last.file?.kind).toBe('photo');
  expect(labels(anna)).toEqual(['◀ к заметкам']);
  expect(await taps(school, peter, buttons.removeSheetNote, { visit, no: 2 })).toMatchObject({ alert: true });
});

test('*помогаю* asks for four texts, and shows what the host wants to hear about', async () => {
  const school = await startVisits();
  const { anna, mentor } = school;
  const visit = await visitThat(school, { guest: mentor, host: anna, until: 'held', purpose: 'help' });
  await school.app.tick();
  const guest = (await actorOf(school, mentor)).person;
  const host = await actorOf(school, anna);
  const choose = (criteria: readonly string[]) =>
    decidesVisit(school, anna, visit, (it) => chooseCriteria(it, watch, host, { visitor: guest, criteria }));
  await choose([]);
  await taps(school, mentor, buttons.ownSheet, { visit });
  expect(mentor.lastText).toContain('выбирает тот, чей урок: Анна Ивановна. Пока вопросов нет');
  await mentor.presses('Сильная сторона');
  await comes(mentor, 'Например');
  await mentor.sends('Цель на доске');
  await mentor.presses('Проверить и отправить');
  expect(mentor.lastText).toContain(
    'Осталось: ещё одна сильная сторона, вопрос коллеге, одно предложение, вопросы хозяина урока.',
  );
  expect(labels(mentor)).not.toContain('Отправить');
  expect(await taps(school, mentor, buttons.sendSheet, { visit })).toMatchObject({ alert: true });
  await mentor.presses('к отзыву');
  await mentor.presses('Взять первые: 3');
  expect(mentor.lastText).toContain('Вопросы хозяина урока: 3');
  await choose(watch.items.slice(2, 6).map(({ code }) => code));

  await taps(school, mentor, buttons.ownSheet, { visit });
  await mentor.presses('На что смотреть: 0 из 4');
  const [first, second] = watch.items.slice(2);
  expect(mentor.lastText).toContain(first!.question);
  expect(mentor.lastText).toContain(first!.notice[0]);
  await mentor.presses('Записать');
  await comes(mentor, 'Хватит одной-двух фраз');
  await mentor.sends('Шестая минута');
  expect(mentor.lastText).toContain(second!.question);
  await mentor.presses(/^◀$/u);
  expect(mentor.lastText).toContain('💬 Шестая минута');
  await mentor.presses('Изменить');
  await comes(mentor, 'Сейчас: Шестая минута');
  await mentor.presses('Убрать слова');
  await comes(mentor, first!.question);
  expect(mentor.lastText).not.toContain('Шестая минута');
  expect(await taps(school, mentor, buttons.sheetItem, { visit, item: watch.items[0]!.code })).toMatchObject({
    alert: true,
  });
  expect(
    await taps(school, mentor, buttons.markSheetItem, { visit, item: observation.items[0]!.code, mark: 2 }),
  ).toMatchObject({ alert: true });

  await taps(school, mentor, buttons.reviewSheet, { visit });
  for (const field of ['ещё одна', 'вопрос', 'одно предл']) {
    await mentor.presses(`Дописать: ${field}`);
    await comes(mentor, 'Например');
    await mentor.sends(`Слова: ${field}`);
    await mentor.presses('Проверить и отправить');
  }
  expect(mentor.lastText).toContain('Прочитает: Анна Ивановна.');
  expect(mentor.lastText).toContain('после самоанализа того, чей урок');
  await mentor.presses('Отправить');
  expect(mentor.lastText).toContain('Спасибо! Когда Анна Ивановна прочитает, я напишу');
});

describe('*замер*', () => {
  test('waits for consent, is marked card by card in place, and shows no sum while it is written', async () => {
    const school = await startVisits();
    const { anna, curator } = school;
    // A curator who was asked to observe goes the same way.
    const visit = await visitThat(school, { guest: curator, host: anna, until: 'held', purpose: 'measure' });
    await school.app.tick();
    const host = await actorOf(school, anna);
    const guest = (await actorOf(school, curator)).person;
    const agree = (isAgreed: boolean) =>
      decidesVisit(school, anna, visit, (it, _, now) => agreeToMeasure(it, host, { visitor: guest, isAgreed }, now));
    await agree(false);
    await school.app.tick();
    await taps(school, curator, buttons.ownSheet, { visit });
    expect(curator.lastText).toContain('На замер нужно отдельное согласие. Его даёт тот, чей урок: Анна Ивановна');
    expect(curator.lastText).toContain('сменить цель на «учусь» или «помогаю»');
    expect(labels(curator)).toEqual(['◀ к уроку']);
    const [first] = observation.items;
    const mark = { visit, item: first!.code, mark: 1 };
    expect(await taps(school, curator, buttons.markSheetItem, mark)).toMatchObject({ alert: true });
    await agree(true);
    await school.app.tick();

    await taps(school, curator, buttons.ownSheet, { visit });
    expect(curator.lastText).toContain(observation.rules[0]);
    await curator.presses('Начать');
    const card = curator.last;
    expect(card.text).toContain(`Начало: строка 1 из ${observation.items.length}`);
    for (const words of [...Object.values(first!.scores), first!.notSeen]) expect(card.text).toContain(words);
    await curator.presses('2 · видно');
    expect(curator.last.id).toBe(card.id);
    await curator.presses('Записать');
    await comes(curator, 'Без имён');
    await curator.sends('Трое показали на доске');
    expect(curator.lastText).toContain('💬 Трое показали на доске');
    await curator.presses('пауза');
    await school.restart();
    await taps(school, curator, buttons.ownSheet, { visit });
    expect(curator.lastText).toContain(`отмечено 1 из ${observation.items.length}`);
    await curator.presses('Продолжить');
    expect(curator.lastText).toContain('строка 2 из');
    await curator.presses(/^◀$/u);
    expect(curator.lastText).toContain('← ваша отметка');
    await curator.presses('1 · отчасти');
    for (let i = 2; i < observation.items.length; i += 1) await curator.presses('не наблюдалось');
    await taps(school, curator, buttons.reviewSheet, { visit });
    expect(curator.lastText).toContain('Осталось: 1 строка');
    await curator.presses('Дописать: ');
    await curator.presses('0 · пока не видно');
    expect(curator.lastText).toContain('– · Показано, как это делать\n   💬 Трое показали');
    expect(curator.lastText).toContain('Прочитают: Анна Ивановна и Марина Сергеевна (наставник).');
    expect(curator.chat.filter(({ from, text }) => from === 'bot' && /\d %/u.test(text))).toEqual([]);
    await curator.presses('к листу');
    await curator.presses('Все строки');
    expect(labels(curator)).toContain('– Есть над чем подумать');
    expect(await taps(school, curator, buttons.markSheetItem, { ...mark, mark: 4 })).toMatchObject({ alert: true });
    await curator.presses('Проверить');
    await curator.presses('Отправить');
    expect(curator.lastText).toContain('📐 25 % от наибольшей суммы по 2 строкам из 12');
    expect(curator.lastText).toContain('Это ориентир, не оценка');
  });
});

test('agreements are made by two taps and a phrase, and two are enough', async () => {
  const school = await startVisits();
  const { anna, peter } = school;
  const visit = await visitThat(school, { guest: peter, host: anna, until: 'held', at: lessonOn('2026-11-30') });
  await school.app.tick();
  await taps(school, peter, buttons.ownSheet, { visit });
  await peter.presses('Договориться');
  expect(peter.lastText).toContain('Лучше сначала поговорить');
  await peter.presses('Делает: Анна Ивановна');
  await peter.presses('▶');
  expect(await peter.presses(/^·$/u)).toMatchObject({ alert: true });
  await peter.presses(/^10$/u);
  await comes(peter, 'Анна Ивановна, вернёмся к 10 декабря');
  await peter.sends('я'.repeat(visitLimits.agreement + 1));
  expect(peter.lastText).toContain(`до ${visitLimits.agreement} знаков`);
  await peter.sends('Дать детям карточку самопроверки');
  expect(peter.lastText).toContain('🤝 Дать детям карточку самопроверки (Анна Ивановна, вернёмся к 10 декабря)');
  await peter.presses('Делаю я');
  await peter.presses('▶');
  await peter.presses(/^2$/u);
  await comes(peter, 'Я, вернёмся ко 2 декабря');
  await peter.sends('Показать свою');
  expect(labels(peter)).not.toContain('Делаю я');
  expect(await taps(school, peter, buttons.agreementDays, { visit, whose: 'host', month: 0 })).toMatchObject({
    alert: true,
  });
  await peter.presses('Убрать: Показать');
  expect(peter.lastText).not.toContain('Показать свою');
  expect(await taps(school, peter, buttons.agreementDays, { visit, whose: 'mentor', month: 0 })).toMatchObject({
    alert: true,
  });
  await peter.presses('к отзыву');
  expect(labels(peter)).toContain('🤝 Договорились: 1');
});
