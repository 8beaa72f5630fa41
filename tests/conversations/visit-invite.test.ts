import { expect, test } from 'vitest';
import { buttons } from '../../src/bot/buttons.ts';
import type { LocalDate } from '../../src/domain/calendar.ts';
import { dayNumberOf } from '../../src/domain/calendar.ts';
import { agreeToVisit } from '../../src/domain/visit-life.ts';
import { comes, labels, taps } from './asked.ts';
import { decidesVisit, startVisits, visitThat } from './visits.ts';
import { actorOf, screenOf } from './whole.ts';

const year = { from: '2026-09-01' as LocalDate, to: '2027-08-31' as LocalDate };
const day = (text: string): number => dayNumberOf(text as LocalDate);

test('an own lesson stands open after a day and a lesson, and every name is one tap', async () => {
  const school = await startVisits();
  const { anna, peter, mentor, curator } = school;
  const host = await actorOf(school, anna);
  const lesson = async () => {
    const [seen] = await school.store.as(host).visitsOfMine(year);
    if (seen === undefined || seen.as === 'outline') throw new Error('no lesson');
    return seen.visit;
  };
  await anna.sends('/visits');
  await anna.presses('Пригласить к себе');
  expect(anna.lastText).toContain('Урок один, а гостей может быть несколько.');
  await anna.presses(/^27$/u);
  expect(labels(anna)).toEqual(expect.arrayContaining(['✓ очно', 'онлайн', 'Другое время']));
  await anna.presses('2-й урок');
  expect(anna.lastText).toContain('Ваш урок: пт, 27 ноября, 2-й урок');
  expect(labels(anna).slice(0, 4)).toEqual([
    'Ольга Петровна',
    'Марина Сергеевна',
    'Пётр Алексеевич',
    'Светлана Юрьевна',
  ]);
  expect(await anna.presses('Пётр Алексеевич')).toMatchObject({ text: 'Готово' });
  await anna.presses('Марина Сергеевна');
  expect(anna.lastText).toContain('Приглашения ушли');
  expect(anna.lastText).toContain('«помогаю»: На что смотреть, выбираете вы.');
  expect(labels(anna)).toEqual(expect.arrayContaining(['✓ Пётр Алексеевич', 'учусь', '✓ Марина Сергеевна', 'помогаю']));
  await school.app.tick();
  await peter.waits(/Анна Ивановна приглашает вас на урок/u);
  await mentor.waits(/Анна Ивановна приглашает вас на урок/u);

  // What for is said in other words until there is an answer; a second tap on the name takes it back.
  const visit = await lesson();
  const guest = await actorOf(school, peter);
  await taps(school, anna, buttons.inviteGuests, { visit: visit.id });
  await anna.presses('учусь');
  expect((await lesson()).visitors.find(({ person }) => person === guest.person)?.purpose).toBe('help');
  expect(await anna.presses('✓ Марина Сергеевна')).toMatchObject({ text: 'Приглашение отменено' });
  await decidesVisit(school, peter, visit.id, (it, calendar, now) =>
    agreeToVisit(it, calendar, guest, { visitor: null }, now),
  );
  // An old screen knows nothing of the answer.
  expect(await anna.presses('✓ Пётр Алексеевич')).toMatchObject({ alert: true });
  await taps(school, anna, buttons.inviteGuests, { visit: visit.id });
  expect(labels(anna)).toContain('Пётр Алексеевич · ответ есть');

  // The same day and lesson once more is the same lesson, and one that somebody asked for is that one.
  await taps(school, anna, buttons.openMine, { day: day('2026-11-27'), time: 2 });
  expect(labels(anna)).toContain('Пётр Алексеевич · ответ есть');
  const asked = await visitThat(school, { guest: mentor, host: anna, until: 'asked' });
  await taps(school, anna, buttons.openMine, { day: day('2026-11-26'), time: 3 });
  expect(labels(anna)).toContain('Марина Сергеевна · ждёт ответа');
  expect((await school.store.as(host).visitsOfMine(year)).length).toBe(2);

  // Nobody else's list, no lesson of a curator's, no time that has passed.
  for (const [who, button, values] of [
    [peter, buttons.inviteGuests, { visit: visit.id }],
    [mentor, buttons.setGuest, { visit: asked, guest: guest.person, purpose: 1, page: 0 }],
    [curator, buttons.inviteToMine, { month: 0 }],
    [curator, buttons.openMine, { day: day('2026-11-27'), time: 2 }],
    [anna, buttons.openMine, { day: day('2026-11-24'), time: 1 }],
    [anna, buttons.inviteTimes, { day: day('2026-11-28'), mode: 0 }],
    [anna, buttons.setGuest, { visit: visit.id, guest: 4_000_000, purpose: 1, page: 0 }],
    [anna, buttons.setGuest, { visit: 4_000_000, guest: guest.person, purpose: 1, page: 0 }],
  ] as const)
    expect(await taps(school, who, button as never, values as never)).toMatchObject({ alert: true });
});

test('online and recorded lessons ask for the link, and leaving in the middle costs nothing', async () => {
  const school = await startVisits();
  const { anna } = school;
  await anna.sends('/visits');
  await anna.presses('Пригласить к себе');
  await anna.presses(/^27$/u);
  await anna.presses('онлайн');
  expect(anna.lastText).toContain('Как: онлайн');
  await anna.presses('Другое время');
  await comes(anna, 'Во сколько начало, пт, 27 ноября?');
  await anna.sends('8 утра, наверное');
  await comes(anna, 'Во сколько начало');
  await school.restart();
  await anna.sends('16:00');
  await comes(anna, 'Пришлите ссылку на видеовстречу');
  await anna.sends('скоро');
  await comes(anna, 'Пришлите ссылку на видеовстречу');
  expect(screenOf(anna)).toContain('Это не похоже на ссылку');
  await anna.presses('Не сейчас');
  await comes(anna, 'На какой урок?');
  await anna.presses('5-й урок');
  await comes(anna, 'Пришлите ссылку');
  await anna.sends('/cancel');
  await anna.sends('https://telemost.ru/j/1');
  await anna.sends('/visits');
  await anna.presses('Пригласить к себе');
  await anna.presses('Дать посмотреть запись');
  await comes(anna, 'Пришлите ссылку на запись');
  await anna.sends('https://disk.yandex.ru/i/abc');
  await comes(anna, 'Запись вашего урока');
  const mine = await school.store.as(await actorOf(school, anna)).visitsOfMine(year);
  expect(mine.map((it) => (it.as === 'host' ? [it.visit.mode, it.visit.link] : null))).toEqual([
    ['recorded', 'https://disk.yandex.ru/i/abc'],
  ]);
});
