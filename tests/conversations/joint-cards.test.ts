import { expect, test } from 'vitest';
import type { TelegramPerson } from '../../demo/bot-api/person.ts';
import { buttons } from '../../src/bot/buttons.ts';
import { cardLimits } from '../../src/domain/joint-card.ts';
import { documentXml, paragraphsOf } from '../reports/opened.ts';
import { asJson, rowsOf } from '../store/rows.ts';
import { comes, labels, taps } from './asked.ts';
import { authorForgeries, cardOf, cardThat, cardWords, readingForgeries, sheet, talkForgeries } from './joint-cards.ts';
import type { PlayedSchool } from './school.ts';
import { settled } from './traces.ts';
import { startVisits, visitThat } from './visits.ts';
import { actorOf, leaves, screenOf } from './whole.ts';

/** The smallest picture that Telegram would take: its header says 2 by 2. */
const png = new Uint8Array([
  0x89, 0x50, 0x4e, 0x47, 13, 10, 26, 10, 0, 0, 0, 13, 73, 72, 68, 82, 0, 0, 0, 2, 0, 0, 0, 2, 8, 2,
]);
const picture = { kind: 'photo', name: 'доска.png', bytes: png, width: 2, height: 2 } as const;
const file = { kind: 'document', name: 'Карточки.docx', bytes: new Uint8Array(4000) } as const;

const opensList = (school: PlayedSchool, who: TelegramPerson) => taps(school, who, buttons.jointCards, {});
const opensCard = (school: PlayedSchool, who: TelegramPerson, card: number) =>
  taps(school, who, buttons.showJointCard, { card });
const adds = async (who: TelegramPerson, part: string): Promise<void> => {
  await who.presses(part);
  await who.presses('Добавить');
  await comes(who, 'Пришлите слова, фото или файл');
};
const paperOf = async (school: PlayedSchool, who: TelegramPerson, label: string): Promise<string> => {
  await who.presses(label);
  await who.waits((all) => all.at(-1)?.file !== undefined);
  const media = who.last.file!;
  expect(media.name).toMatch(/^Технологическая карта .*\.docx$/u);
  const kept = school.api.world.files.get(media.id);
  return paragraphsOf(documentXml(kept!.bytes)).join('\n');
};

test('a teacher and the mentor work a lesson out together, and a guest comes to it', async () => {
  const school = await startVisits();
  const { anna, mentor, peter } = school;
  const visit = await visitThat(school, { guest: peter, host: anna, until: 'agreed' });
  await settled(school);
  await opensList(school, anna);
  expect(anna.lastText).toContain('вы пишете, наставник откликается на каждую часть');
  await anna.presses('Начать карту урока');
  expect(anna.lastText).toContain(sheet.note.slice(0, 40));
  await anna.presses('Класс или группа');
  await comes(anna, 'Например: 6 класс');
  await anna.sends('6 класс');
  await comes(anna, 'Класс или группа: 6 класс');
  await anna.presses('Тема');
  await comes(anna, 'Одной строкой');
  await school.restart();
  await anna.sends('Площадь комнаты');
  await comes(anna, 'Тема: Площадь комнаты');
  await anna.presses('Тип урока');
  await anna.presses('По традиции');
  await anna.presses('Применение знаний и умений');
  await anna.presses('Форма урока');
  await anna.presses('Практикум');
  expect(labels(anna)).toContain('✓ Форма урока');
  await anna.presses('Форма урока');
  await anna.presses('Убрать');
  expect((await cardOf(school, anna))?.header).toEqual({
    class: '6 класс',
    topic: 'Площадь комнаты',
    type: 'Применение знаний и умений',
  });

  await anna.presses('К частям карты');
  await anna.presses('1. Цель');
  await anna.presses('Посмотреть пример');
  expect(anna.lastText).toContain(sheet.parts[0]!.example.slice(0, 40));
  await anna.presses('К этой части');
  await anna.presses('Добавить');
  await comes(anna, 'Пришлите слова, фото или файл');
  await anna.sends('Каждый найдёт площадь комнаты.');
  await comes(anna, '1 запись');
  await school.restart();
  anna.phone.file({ ...picture, caption: 'План кухни' });
  await comes(anna, '2 записи');
  anna.phone.file(file);
  await comes(anna, '3 записи');
  await anna.presses('Готово');
  await comes(anna, '2. 🖼 Фото: План кухни');
  expect(school.api.world.calls.filter(({ method }) => method === 'getFile')).toEqual([]);
  await anna.presses('📄 3');
  expect(anna.last.file?.name).toBe('Карточки.docx');
  await anna.presses('Убрать из карты');
  expect((await cardOf(school, anna))?.pieces.map(({ no }) => no)).toEqual([1, 2]);

  await anna.presses('К карте');
  expect(anna.lastText).toContain('Пока карту видите только вы');
  expect(await anna.pressesTwice('Показать наставнику')).toMatchObject([{ alert: false }, { alert: false }]);
  await settled(school);
  expect(mentor.chat.filter(({ text }) => text.includes('показывает вам карту урока «Площадь комнаты»'))).toHaveLength(
    1,
  );
  await mentor.presses('Открыть карту');
  expect(mentor.lastText).toContain('Автор: Анна Ивановна');
  await mentor.presses('1. Цель');
  expect(mentor.lastText).toContain(sheet.parts[0]!.mentor);
  await mentor.presses('🖼 2');
  expect(mentor.last.file?.kind).toBe('photo');
  expect(labels(mentor)).toEqual(['К этой части']);
  await mentor.presses('К этой части');
  await mentor.presses('Откликнуться');
  await comes(mentor, 'Прочитает: Анна Ивановна');
  await school.restart();
  await mentor.sends('А как узнает тот, кто не спросил?');
  await comes(mentor, 'Марина Сергеевна: А как узнает');
  await mentor.presses('Откликнуться');
  await comes(mentor, 'Прочитает');
  await mentor.sends('И ещё одно.');
  await comes(mentor, 'И ещё одно.');
  await settled(school);
  // Two remarks in a row are one letter.
  expect(anna.chat.filter(({ text }) => text.includes('Есть отклик наставника'))).toHaveLength(1);
  await anna.presses('Открыть карту');
  await anna.presses('1. Цель');
  await anna.presses('Написать наставнику');
  await comes(anna, 'Прочитает: Марина Сергеевна');
  await anna.sends('Поднимем листки все сразу.');
  await comes(anna, 'Поднимем листки');
  await anna.presses('3 отклика');
  expect(anna.lastText).toMatch(/Марина Сергеевна, 24 ноября\nА как узнает[^]*Анна Ивановна, 24 ноября\nПоднимем/u);
  await settled(school);
  expect(mentor.lastText).toContain('Анна Ивановна отвечает вам');

  await opensList(school, anna);
  await anna.presses('👀 Площадь комнаты, 6 класс');
  await anna.presses('Карта готова');
  expect(anna.lastText).toContain('Материал и наглядность; Презентация');
  await anna.presses('Дописать');
  await anna.presses('Карта готова');
  expect(await anna.presses('Готово и так')).toMatchObject({ text: 'Карта готова к уроку' });
  await settled(school);
  expect(mentor.lastText).toContain('Анна Ивановна: карта урока «Площадь комнаты» готова');
  expect(labels(anna)).toContain('Пригласить на этот урок');
  expect(await opensCard(school, peter, (await cardOf(school, anna))!.id)).toMatchObject({ alert: true });

  await anna.presses('Приложить к посещению');
  await anna.presses('Чт, 26 ноября, 3-й урок');
  expect(anna.lastText).toContain('Урок: 26 ноября, 3-й урок');
  expect(labels(anna)).not.toContain('Пригласить на этот урок');
  await anna.presses('Показать гостям урока');
  const card = (await cardOf(school, anna))!;
  expect(card).toMatchObject({ visit: { id: visit }, isForGuests: true });
  await opensCard(school, peter, card.id);
  expect(peter.lastText).toContain('По этой карте пройдёт урок, на который вы приглашены');
  await peter.presses('1. Цель');
  expect(screenOf(peter)).toContain('Каждый найдёт площадь');
  expect(screenOf(peter)).not.toContain('А как узнает');

  const withWords = await paperOf(school, anna, 'Документ с откликами');
  expect(withWords).toContain('26 ноября 2026 г., 3-й урок');
  expect(withWords).toContain('• Фото в чате (План кухни).');
  expect(withWords).toContain('Наставник, 24 ноября 2026 г.: А как узнает тот, кто не спросил?');
  expect(withWords).not.toMatch(/Анна|Марина/u);
  await opensCard(school, peter, card.id);
  expect(await paperOf(school, peter, 'Документ')).not.toContain('А как узнает');
});

test('whatever comes instead of words and files gets an answer, and nothing is lost', async () => {
  const school = await startVisits();
  const { anna } = school;
  const id = await cardThat(school, anna, 'written');
  await opensCard(school, anna, id);
  await adds(anna, '1. Цель');
  const old = anna.last;
  await anna.sendsVoice();
  await comes(anna, 'Голосовое, видео и стикер в карту не поместить');
  await anna.sendsSticker();
  await comes(anna, 'Голосовое, видео и стикер');
  await anna.sends('я'.repeat(1001));
  await comes(anna, 'до 1000 знаков');
  await anna.edits(
    anna.chat.findLast(({ from }) => from === 'person')!,
    'иначе',
  );
  await comes(anna, 'Вижу, что вы исправили сообщение');
  await anna.sends(cardWords.aim);
  await comes(anna, 'Это здесь уже есть');
  anna.phone.file({ ...file, caption: 'я'.repeat(1010) });
  await comes(anna, 'подпись к нему не поместилась');
  expect((await cardOf(school, anna))?.pieces).toMatchObject([{ kind: 'text' }, { kind: 'document', caption: null }]);

  const before = anna.chat.length;
  for (const n of [1, 2, 3])
    school.api.world.post({
      message: {
        message_id: 900 + n,
        date: 0,
        chat: { id: anna.user.id, type: 'private', first_name: 'Анна' },
        from: anna.user,
        media_group_id: 'album',
        photo: [{ file_id: `photo-${n}`, file_unique_id: `photo-${n}`, width: 10, height: 10 }],
      },
    });
  await settled(school);
  // The clock stands still: the file just before counts as one of them.
  expect(anna.chat.length - before).toBeLessThanOrEqual(1);
  for (let n = 6; n <= cardLimits.pieces; n += 1) await anna.sends(`мысль ${n}`);
  await comes(anna, `${cardLimits.pieces} записей`);
  await anna.sends('и ещё одна');
  await comes(anna, 'больше не поместится');
  await anna.sends('/cancel');
  await comes(anna, 'Анна Ивановна · ');
  await anna.sends('это уже не запись');
  await comes(anna, 'Анна Ивановна · ');
  expect((await cardOf(school, anna))?.pieces).toHaveLength(cardLimits.pieces);
  expect(await taps(school, anna, buttons.addJointPieces, { card: id, part: 'aim' })).toMatchObject({ alert: true });

  // «Готово» of one part ends nothing in another; a word for the header has its own bounds.
  await opensCard(school, anna, id);
  await adds(anna, '2. Материал');
  expect(await anna.presses('Готово', { on: old })).toMatchObject({ alert: true });
  await anna.sends('рулетка');
  await comes(anna, '1 запись');
  await anna.presses('Готово');
  await comes(anna, '1. рулетка');
  await taps(school, anna, buttons.writeJointField, { card: id, field: 'place' });
  await comes(anna, 'Место в теме');
  await anna.sendsVoice();
  await comes(anna, 'Здесь нужен текст');
  await anna.sends('я'.repeat(201));
  await comes(anna, 'до 200 знаков');
  await anna.presses('Оставить как есть');
  await comes(anna, 'Место в теме: —');
  await taps(school, anna, buttons.writeJointField, { card: id, field: 'topic' });
  await comes(anna, `Сейчас: ${cardWords.topic}`);
  await anna.sends('/cancel');
  await comes(anna, 'Анна Ивановна · ');
  expect((await cardOf(school, anna))?.header).toEqual({ topic: cardWords.topic });
});

test('a button proves no right: who may not read a card sees nothing of it, who may read changes nothing', async () => {
  const school = await startVisits();
  const { anna, peter, sveta, mentor, curator } = school;
  const visit = await visitThat(school, { guest: sveta, host: anna, until: 'agreed' });
  const rows = async () =>
    asJson(
      await Promise.all(
        ['JointCard', 'JointPiece', 'JointComment'].map((it) => rowsOf(school.database.client, it as never)),
      ),
    );
  const written = await cardThat(school, anna, 'written');
  const finished = await cardThat(school, anna, 'finished');
  await settled(school);
  const before = await rows();
  const closed: readonly (readonly [TelegramPerson, readonly number[]])[] = [
    [peter, [written, finished]],
    [sveta, [written, finished]],
    [curator, [written, finished]],
    [mentor, [written]],
  ];
  for (const [who, ids] of closed) {
    const { person } = await actorOf(school, who);
    for (const id of ids)
      for (const data of [
        ...readingForgeries(person, id),
        ...talkForgeries(person, id),
        ...authorForgeries(person, id, visit),
      ])
        expect(await who.pressesData(data), data).toMatchObject({ alert: true });
    // The topic stands in the mentor's letter about the card that was shown.
    for (const word of [cardWords.aim, cardWords.answer]) expect(screenOf(who)).not.toContain(word);
  }
  const { person } = await actorOf(school, mentor);
  for (const data of authorForgeries(person, finished, visit))
    expect(await mentor.pressesData(data), data).toMatchObject({
      alert: true,
      text: expect.stringContaining('хозяин записи'),
    });
  // Buttons drawn for the author, in somebody else's chat.
  const author = (await actorOf(school, anna)).person;
  for (const data of [...readingForgeries(author, finished), ...authorForgeries(author, finished, visit)])
    expect(await peter.pressesData(data), data).toMatchObject({
      alert: true,
      text: expect.stringContaining('не для вас'),
    });
  expect(await rows()).toBe(before);
});

test('an old button says how things stand now', async () => {
  const school = await startVisits();
  const { anna, mentor } = school;
  const id = await cardThat(school, anna, 'shared');
  await opensCard(school, anna, id);
  await adds(anna, '1. Цель');
  // The card is finished on another device while the question is open.
  await taps(school, anna, buttons.finishJointCard, { card: id, sure: 1 });
  await anna.sends('опоздавшая мысль');
  await comes(anna, 'Эта карта уже готова');
  for (const [button, values] of [
    [buttons.addJointPieces, { card: id, part: 'aim' }],
    [buttons.removeJointPiece, { card: id, no: 1 }],
    [buttons.setJointField, { card: id, field: 'form', choice: 'game' }],
    [buttons.writeJointField, { card: id, field: 'topic' }],
  ] as const)
    expect(await taps(school, anna, button as never, values)).toMatchObject({
      alert: true,
      text: expect.stringContaining('Править снова'),
    });
  expect(await taps(school, anna, buttons.jointPart, { card: id, part: 'gone' })).toMatchObject({ alert: true });
  expect(await taps(school, anna, buttons.setJointField, { card: id, field: 'form', choice: 'new' })).toMatchObject({
    alert: true,
  });
  await opensCard(school, anna, id);
  await anna.presses('Править снова');
  await anna.presses('Пока не показывать');
  for (const data of readingForgeries((await actorOf(school, mentor)).person, id))
    expect(await mentor.pressesData(data), data).toMatchObject({
      alert: true,
      text: expect.stringContaining('автор дорабатывает эту карту'),
    });
  expect(await taps(school, anna, buttons.writeJointComment, { card: id, part: 'aim' })).toMatchObject({
    alert: true,
    text: expect.stringContaining('Сначала покажите карту наставнику'),
  });
  await anna.presses('Удалить карту');
  await anna.presses('Оставить');
  await anna.presses('Удалить карту');
  await anna.presses('Удалить насовсем');
  expect(labels(anna)).toEqual(['Начать карту урока', 'К посещениям']);
  expect(await opensCard(school, anna, id)).toMatchObject({ alert: true, text: expect.stringContaining('больше нет') });
});

test('a mentor has own lessons too, a visit brings what is known of its lesson, and a curator has no card', async () => {
  const school = await startVisits();
  const { anna, peter, mentor, curator } = school;
  expect(await opensList(school, curator)).toMatchObject({ alert: true });
  expect(await taps(school, curator, buttons.beginJointCard, { visit: 0 })).toMatchObject({ alert: true });
  await opensList(school, mentor);
  expect(mentor.lastText).toContain('Когда педагог покажет вам карту');
  await mentor.presses('Начать карту урока');
  await mentor.presses('К частям карты');
  expect(mentor.lastText).toContain('Карту видите только вы.');
  expect(labels(mentor)).not.toContain('Показать наставнику');
  expect(await mentor.presses('Карта готова')).toMatchObject({
    alert: true,
    text: expect.stringContaining('пока пусто'),
  });

  const visit = await visitThat(school, { guest: peter, host: anna, until: 'agreed' });
  await settled(school);
  expect(await taps(school, peter, buttons.beginJointCard, { visit })).toMatchObject({ alert: true });
  await taps(school, anna, buttons.beginJointCard, { visit });
  await taps(school, anna, buttons.beginJointCard, { visit });
  await anna.presses('К частям карты');
  expect(anna.lastText).toContain('Урок: 26 ноября, 3-й урок');
  expect(await school.store.as(await actorOf(school, anna)).myJointCards()).toHaveLength(1);
  await opensList(school, anna);
  await anna.presses('Начать новую карту');
  await anna.presses('К частям карты');
  await anna.presses('Показать наставнику');
  // Nothing is in it yet.
  expect((await cardOf(school, anna))?.sharedAt).toBeNull();

  await cardThat(school, anna, 'shared');
  await opensList(school, mentor);
  expect(mentor.lastText).toContain('Вам показывают 1 карту');
  for (let n = 0; n < 8; n += 1) await cardThat(school, anna, 'shared');
  await opensList(school, mentor);
  expect(mentor.lastText).toContain('Вам показывают 9 карт');
  await mentor.presses('Дальше ▶');
  expect(labels(mentor).filter((it) => it.startsWith('👤'))).toHaveLength(1);
  await mentor.presses('◀ Назад');
  expect(labels(mentor).filter((it) => it.startsWith('👤'))).toHaveLength(8);
  await leaves(school, anna);
  await opensList(school, mentor);
  expect(mentor.lastText).not.toContain('Вам показывают');
  await opensList(school, anna);
  expect(labels(anna).filter((it) => it.startsWith('Начать'))).toEqual([]);
  expect(anna.last.buttons.length).toBeGreaterThan(2);
});
