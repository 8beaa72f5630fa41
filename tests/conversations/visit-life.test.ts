import { describe, expect, test } from 'vitest';
import type { TelegramPerson } from '../../demo/bot-api/person.ts';
import { buttons } from '../../src/bot/buttons.ts';
import { dayNumberOf, type LocalDate } from '../../src/domain/calendar.ts';
import { cancelVisit, declineVisit } from '../../src/domain/visit-life.ts';
import { proposeTime } from '../../src/domain/visit-time.ts';
import type { VisitId } from '../../src/domain/visit.ts';
import { parsedCalendar } from '../reports/ics.ts';
import { comes, labels, taps } from './asked.ts';
import type { Bench } from './school.ts';
import type { VisitSchool } from './visits.ts';
import { comesToo, decidesVisit, startVisits, thursday, visitKept, visitThat } from './visits.ts';
import { actorOf } from './whole.ts';

const day = (text: string): number => dayNumberOf(text as LocalDate);
/** Opens the visit below every letter that is on its way. */
const opens = async (school: VisitSchool, person: TelegramPerson, visit: VisitId) => {
  await school.app.tick();
  return taps(school, person, buttons.showVisit, { visit });
};
/** What a message says by now: letters may have come below it. */
const now = (person: TelegramPerson, { id }: { readonly id: number }): string =>
  person.chat.find((it) => it.id === id)?.text ?? '';

/** The newest file in a chat, as a calendar reads it. */
const icsOf = ({ api }: Bench, person: TelegramPerson) => {
  const file = person.chat.findLast((it) => it.file !== undefined)?.file;
  const bytes = api.world.files.get(file?.id ?? '')?.bytes;
  if (bytes === undefined) throw new Error('no file has come');
  return Object.fromEntries(parsedCalendar(bytes));
};
const moves = (school: Bench, moment: string): void => {
  school.clock.now = new Date(`${moment}:00+07:00`);
};
const hostRoom = { mostPerWeek: null, lessonsInWeek: () => 0 };

describe('from asking to the lesson', () => {
  test('a wish for another time, a yes, a move, a file for the calendar, and calling off', async () => {
    const school = await startVisits();
    const { anna, peter, mentor } = school;
    const id = await visitThat(school, { guest: anna, host: peter, until: 'asked' });
    await opens(school, anna, id);
    expect(anna.lastText).toContain('Урок коллеги · Пётр Алексеевич\n26 ноября, четверг, 3-й урок, 10:30–11:15\nочно');
    expect(anna.lastText).toContain('Просьба отправлена');
    expect(labels(anna)).toEqual(['Предложить другое время', 'Цель: учусь', 'Забрать просьбу', 'К посещениям']);

    // A day without school and one that has passed say why; nothing is lost by it.
    await anna.presses('Предложить другое время');
    expect(anna.lastText).toContain('Сейчас: 26 ноября. Какой день предложить?');
    expect(await anna.presses('·')).toMatchObject({ alert: true });
    await anna.presses(/^27$/u);
    expect(await anna.presses('5-й урок')).toMatchObject({ text: 'Предложение отправлено' });
    expect(anna.lastText).toContain('Вы предлагаете другое время:\n27 ноября, пятница, 5-й урок, 12:30–13:15');

    await opens(school, peter, id);
    expect(peter.lastText).toContain('Анна Ивановна хочет прийти, чтобы поучиться.');
    expect(peter.lastText).toContain('Анна Ивановна предлагает другое время:\n27 ноября, пятница, 5-й урок');
    expect(labels(peter)).toEqual([
      'Подходит',
      'Оставить прежнее время',
      'Да, жду вас',
      'Предложить другое время',
      'Пригласить ещё гостей',
      'Рассказать об уроке',
      'Составить карту урока',
      'Не в этот раз',
      'К посещениям',
    ]);
    const old = peter.last;
    await peter.presses('Подходит');
    expect(peter.lastText).toContain('27 ноября, пятница, 5-й урок, 12:30–13:15\nочно\n\n✅ Анна Ивановна придёт');
    // The buttons of the screen as it was before: one is the same yes, the others have come too late.
    await peter.pressesData(old.buttons[0]![0]!.data!, old);
    expect(await peter.pressesData(old.buttons[0]![1]!.data!, old)).toMatchObject({ alert: true });
    await peter.pressesData(old.buttons[1]![0]!.data!, old);
    expect(await visitKept(school, peter, id)).toMatchObject({ moves: 1, offer: null });

    await opens(school, anna, id);
    expect(anna.lastText).toContain('Договорились: вас ждут.');
    await anna.presses('В календарь телефона');
    expect(icsOf(school, anna)).toMatchObject({
      METHOD: 'REQUEST',
      UID: `visit-${id}-${(await actorOf(school, anna)).person}@nastavnik_demo_bot`,
      SEQUENCE: '1',
      SUMMARY: 'Урок коллеги: Пётр Алексеевич',
      DTSTART: '20261127T053000Z',
    });

    // The lesson is the host's: it moves at once, and nobody is asked again.
    await opens(school, peter, id);
    await peter.presses('Перенести');
    expect(peter.lastText).toContain('Узнают: Анна Ивановна. Спрашивать заново никого не придётся.');
    await peter.presses('▶');
    await peter.presses(/^1$/u);
    await peter.presses('2-й урок');
    expect(peter.lastText).toContain('1 декабря, вторник, 2-й урок');
    await peter.presses('В календарь телефона');
    expect(icsOf(school, peter)).toMatchObject({ SEQUENCE: '2', SUMMARY: 'Гости на моём уроке' });

    await opens(school, peter, id);
    await peter.presses('Отменить посещение');
    expect(peter.lastText).toContain('Анна Ивановна узнает сразу.');
    await peter.presses('Не сейчас');
    await peter.presses('Отменить посещение');
    await peter.presses('Нужно подменить коллегу');
    expect(peter.lastText).toContain('Анна Ивановна: вы отменили посещение.\nНужно подменить коллегу');
    expect(labels(peter)).toEqual(['📅 Убрать из календаря', 'Пригласить на другой урок', 'К посещениям']);
    await opens(school, anna, id);
    expect(anna.lastText).toContain('Пётр Алексеевич отменяет посещение.\nНужно подменить коллегу');
    expect(labels(anna)).toEqual(['📅 Убрать из календаря', 'Выбрать другой урок', 'К посещениям']);
    await anna.presses('Убрать из календаря');
    expect(icsOf(school, anna)).toMatchObject({ METHOD: 'CANCEL', SEQUENCE: '3' });
    // Who leads both reads that it will not be, and no word of why.
    await opens(school, mentor, id);
    expect(mentor.lastText).toContain('Анна Ивановна · не состоится');
    expect(mentor.lastText).not.toContain('подменить');
  });

  test('a no needs no reason; whoever gives one taps it or writes it, and it stays between the two', async () => {
    const school = await startVisits();
    const { anna, peter, sveta, mentor } = school;
    const id = await visitThat(school, { guest: anna, host: peter, until: 'asked' });
    await comesToo(school, id, { guest: sveta, host: peter });
    // Content offers a guest no reasons of a host.
    await opens(school, sveta, id);
    expect(sveta.lastText).toContain('Пётр Алексеевич приглашает вас на этот урок.');
    expect(labels(sveta).slice(0, 3)).toEqual(['Приду', 'Предложить другое время', 'Цель: учусь']);
    await sveta.presses('Не в этот раз');
    expect(labels(sveta)).not.toContain('На этом уроке контрольная');
    await sveta.presses('Написать своими словами');
    await comes(sveta, 'Напишите пару слов');
    await sveta.sendsSticker();
    await comes(sveta, 'Здесь нужен текст');
    await sveta.sends('я'.repeat(501));
    await comes(sveta, 'поместится до 500 знаков');
    await school.restart();
    await sveta.sends('/cancel');
    await opens(school, sveta, id);
    await sveta.presses('Не в этот раз');
    await sveta.presses('Написать своими словами');
    await sveta.sends('В четверг у меня зачёт');
    await comes(sveta, 'Вы решили, что не в этот раз.\nВ четверг у меня зачёт');

    await opens(school, peter, id);
    expect(peter.lastText).toContain('Светлана Юрьевна: в этот раз прийти не получится.\nВ четверг у меня зачёт');
    await peter.presses('Не в этот раз');
    expect(peter.lastText).toContain('Не в этот раз · Анна Ивановна');
    expect(labels(peter)).toContain('На этом уроке контрольная');
    await peter.presses('Ответить без причины');
    expect(peter.lastText).toContain('Анна Ивановна: вы решили, что не в этот раз.');
    expect(labels(peter)).toEqual(['Пригласить на другой урок', 'К посещениям']);
    await opens(school, anna, id);
    expect(anna.lastText).toContain('Пётр Алексеевич: в этот раз не получится. Можно выбрать другой урок.');
    expect(anna.lastText).not.toContain('зачёт');
    await opens(school, mentor, id);
    expect(mentor.lastText).not.toContain('зачёт');

    // An own proposal is taken back the same way.
    const another = await visitThat(school, { guest: anna, host: sveta, until: 'asked' });
    await opens(school, anna, another);
    await anna.presses('Забрать просьбу');
    expect(anna.lastText).toContain('Забрать просьбу · Светлана Юрьевна');
    await anna.presses('Без причины');
    expect(anna.lastText).toContain('Вы решили, что не в этот раз.');
  });

  test('several guests: each has a screen, and what concerns all names them first', async () => {
    const school = await startVisits();
    const { anna, peter, sveta, mentor } = school;
    const id = await visitThat(school, { guest: anna, host: peter, until: 'asked' });
    await comesToo(school, id, { guest: sveta, host: peter, isAgreed: true });
    await opens(school, peter, id);
    expect(labels(peter)).toEqual([
      '✋ Анна Ивановна',
      '✅ Светлана Юрьевна',
      'Перенести',
      'Пригласить ещё гостей',
      'Рассказать об уроке',
      'Составить карту урока',
      '📅 В календарь телефона',
      'Отменить для всех (2)',
      'К посещениям',
    ]);
    await peter.presses('✋ Анна Ивановна');
    expect(labels(peter)).toEqual(['Да, жду вас', 'Не в этот раз', '◀ К уроку']);
    await peter.presses('Да, жду вас');
    expect(labels(peter)).toContain('✅ Анна Ивановна');
    await opens(school, anna, id);
    expect(anna.lastText).toContain('Вместе с вами: Светлана Юрьевна.');
    // A visitor calls off for oneself alone.
    await anna.presses('Отменить посещение');
    expect(labels(anna)).not.toContain('Класс в этот день не учится');
    await anna.presses('Написать своими словами');
    await anna.sends('Уезжаю к родителям');
    await comes(anna, 'Вы отменили посещение.\nУезжаю к родителям');
    await opens(school, sveta, id);
    expect(sveta.lastText).toContain('Договорились: вас ждут.');
    expect(sveta.lastText).not.toContain('родителям');
    // The mentor comes too, and has the own part among those of the others.
    await comesToo(school, id, { guest: mentor, host: peter, purpose: 'help' });
    await opens(school, mentor, id);
    expect(mentor.lastText).toContain('Вместе с вами: Светлана Юрьевна.');
    await mentor.presses('Приду');
    expect(mentor.lastText).toContain('Договорились: вас ждут.');
    await opens(school, peter, id);
    await peter.presses('Отменить для всех (2)');
    expect(peter.lastText).toContain('Узнают: Светлана Юрьевна и Марина Сергеевна.');
    await peter.presses('Изменились планы');
    expect(labels(peter)).toEqual(['📅 Убрать из календаря', 'Пригласить на другой урок', 'К посещениям']);
    await opens(school, sveta, id);
    expect(sveta.lastText).toContain('Пётр Алексеевич отменяет посещение.\nИзменились планы');
    expect(sveta.lastText).not.toContain('Марина');
  });
});

describe('after the bell', () => {
  test('it was held, or it did not come about, and is taken up with everything that was said', async () => {
    const school = await startVisits();
    const { anna, peter, curator } = school;
    const id = await visitThat(school, { guest: anna, host: peter, until: 'agreed' });
    await opens(school, peter, id);
    await peter.presses('Рассказать об уроке');
    await peter.presses(/^Класс$/u);
    await peter.sends('7 Б');
    await comes(peter, 'Класс: 7 Б');
    const early = { visit: id, guest: (await actorOf(school, anna)).person, isHeld: 1 };
    expect(await taps(school, peter, buttons.settleVisit, early)).toMatchObject({
      alert: true,
      text: expect.stringContaining('Урок ещё впереди'),
    });
    moves(school, '2026-11-26T10:45');
    await opens(school, peter, id);
    expect(peter.lastText).toContain('Анна Ивановна: урок уже начался. Отметьте, состоялось ли посещение.');
    await peter.presses('Не состоялось');
    expect(peter.lastText).toContain('посещение не сложилось. Так бывает, и ничьей вины тут нет.');
    // By the visitor it is a wish, and the host's yes takes it up.
    await opens(school, anna, id);
    expect(labels(anna)).toEqual([
      'Всё-таки состоялось',
      'Выбрать другое время',
      'Выбрать другой урок',
      'К посещениям',
    ]);
    await anna.presses('Выбрать другое время');
    await anna.presses(/^30$/u);
    await anna.presses('4-й урок');
    await opens(school, peter, id);
    await peter.presses('Подходит');
    expect(peter.lastText).toContain('30 ноября, понедельник, 4-й урок, 11:35–12:20\nочно · 7 Б');
    expect(peter.lastText).toContain('✅ Анна Ивановна придёт, чтобы поучиться.');

    moves(school, '2026-11-30T13:00');
    await opens(school, anna, id);
    const [first, second] = await anna.pressesTwice('Состоялось');
    expect(first).toMatchObject({ text: 'Отмечено: состоялось' });
    expect(second?.alert ?? false).toBe(false);
    expect(anna.lastText).toContain('Посещение состоялось.');
    // Said by mistake: either takes it back while nothing is written.
    await opens(school, peter, id);
    await peter.presses('Исправить: не состоялось');
    await peter.presses('Всё-таки состоялось');
    expect(peter.lastText).toContain('Анна Ивановна: посещение состоялось.');
    await opens(school, curator, id);
    expect(curator.lastText).toContain('Кто: Анна Ивановна\nУ кого: Пётр Алексеевич\nКогда: 30 ноября, понедельник');
    expect(curator.lastText).not.toContain('7 Б');
    expect(labels(curator)).toEqual(['К посещениям']);
  });

  test('a time that has passed without an answer cannot be agreed to, but another one can be found', async () => {
    const school = await startVisits();
    const { anna, peter } = school;
    const id = await visitThat(school, { guest: anna, host: peter, until: 'asked' });
    await opens(school, peter, id);
    const stale = peter.last;
    moves(school, '2026-11-26T12:00');
    expect(await peter.pressesData(stale.buttons[0]![0]!.data!, stale)).toMatchObject({ alert: true });
    expect(peter.lastText).toContain('время прошло, а ответа так и не было.');
    expect(labels(peter)).toEqual(['Предложить другое время', 'Рассказать об уроке', 'Не в этот раз', 'К посещениям']);
    await peter.presses('Предложить другое время');
    await peter.presses(/^27$/u);
    await peter.presses('Другое время');
    await comes(peter, 'Во сколько 27 ноября');
    await peter.sends('после обеда');
    await comes(peter, 'Во сколько 27 ноября');
    await school.restart();
    await peter.sends('в 14.30');
    await comes(peter, 'Вы предлагаете другое время:\n27 ноября, пятница, в 14:30');
    // Nobody is held by the own wish.
    await peter.presses('Забрать предложение');
    expect(peter.lastText).not.toContain('предлагаете');
    await peter.presses('Предложить другое время');
    await peter.presses(/^27$/u);
    await peter.presses('1-й урок');
    await opens(school, anna, id);
    await anna.presses('Подходит');
    expect(anna.lastText).toContain('27 ноября, пятница, 1-й урок');
    expect(anna.lastText).toContain('Договорились: вас ждут.');
  });
});

describe('two at once', () => {
  test('the second reads what has happened, and nobody agrees to a time they have not seen', async () => {
    const school = await startVisits();
    const { anna, peter, sveta } = school;
    const [guest, host] = [await actorOf(school, anna), await actorOf(school, peter)];
    const id = await visitThat(school, { guest: anna, host: peter, until: 'asked' });
    await opens(school, peter, id);
    const asked = peter.last;
    await decidesVisit(school, anna, id, (it, _, at) => declineVisit(it, guest, { visitor: null, reason: null }, at));
    expect(await peter.presses('Да, жду вас', { on: asked })).toMatchObject({ alert: true });
    expect(now(peter, asked)).toContain('в этот раз прийти не получится');

    const invited = await visitThat(school, { guest: anna, host: peter, until: 'agreed' });
    await comesToo(school, invited, { guest: sveta, host: peter });
    await opens(school, sveta, invited);
    const friday = { on: '2026-11-27' as LocalDate, time: { kind: 'lesson', lesson: 1 } } as const;
    const thursdays = sveta.last;
    await decidesVisit(school, peter, invited, (it, cal, at) => proposeTime(it, cal, hostRoom, host, friday, at));
    expect(await sveta.presses('Приду', { on: thursdays })).toMatchObject({
      text: 'Время уже другое. Посмотрите, подходит ли новое.',
    });
    expect(now(sveta, thursdays)).toContain('27 ноября, пятница, 1-й урок');
    await sveta.presses('Приду', { on: thursdays });
    expect(now(sveta, thursdays)).toContain('Договорились: вас ждут.');

    // In the middle of own words.
    await opens(school, sveta, invited);
    await sveta.presses('Отменить посещение');
    await sveta.presses('Написать своими словами');
    await comes(sveta, 'Напишите в паре слов');
    await decidesVisit(school, peter, invited, (it, _, at) => cancelVisit(it, host, 'Класс на экскурсии', at));
    await school.app.tick();
    await sveta.sends('Не смогу');
    await comes(sveta, 'Пётр Алексеевич отменяет посещение.\nКласс на экскурсии');
    expect(await taps(school, sveta, buttons.cancelInWords, { visit: invited })).toMatchObject({ alert: true });
    await taps(school, sveta, buttons.askCancel, { visit: invited });
    await comes(sveta, 'Пётр Алексеевич отменяет посещение.');
  });

  test('vacations, days off, lessons that are none and a full week are said where the time is chosen', async () => {
    const school = await startVisits();
    const { anna, peter, sveta } = school;
    const id = await visitThat(school, { guest: anna, host: peter, until: 'agreed' });
    await school.store.as(await actorOf(school, peter)).changeWindows((it) => ({
      accepted: true,
      state: { ...it, mostPerWeek: 1 },
      effects: {},
    }));
    const other = await visitThat(school, {
      guest: sveta,
      host: peter,
      until: 'asked',
      at: { ...thursday, on: '2026-12-03' as LocalDate },
    });
    await opens(school, sveta, other);
    await sveta.presses('Предложить другое время');
    await taps(school, sveta, buttons.visitTimes, { visit: other, day: day('2026-11-27') });
    expect(await sveta.presses('1-й урок')).toMatchObject({
      alert: true,
      text: expect.stringContaining('Выберите другую неделю'),
    });
    expect(sveta.lastText).toContain('На каком уроке или во сколько?');
    for (const [what, values] of [
      ['vacation', { day: day('2027-01-04'), time: 3 }],
      ['past', { day: day('2026-11-23'), time: 3 }],
      ['no lesson', { day: day('2026-12-02'), time: 19 }],
      ['no time', { day: 0, time: 0 }],
      ['beyond', { day: 2 ** 40, time: 3 }],
    ] as const)
      expect(await taps(school, sveta, buttons.moveVisit, { visit: other, ...values }), what).toMatchObject({
        alert: true,
      });
    expect(await taps(school, sveta, buttons.visitTimes, { visit: other, day: day('2027-01-04') })).toMatchObject({
      alert: true,
    });
    expect((await visitKept(school, peter, id)).moves + (await visitKept(school, peter, other)).moves).toBe(0);
  });
});
