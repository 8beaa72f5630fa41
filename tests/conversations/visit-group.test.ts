import { expect, test } from 'vitest';
import type { TelegramPerson } from '../../demo/bot-api/person.ts';
import { buttons } from '../../src/bot/buttons.ts';
import type { Appointment } from '../../src/domain/appointment.ts';
import type { LocalDate } from '../../src/domain/calendar.ts';
import { dayNumberOf } from '../../src/domain/calendar.ts';
import { taps } from './asked.ts';
import { secondMentor } from './more-people.ts';
import { growth, hasSaid, learning } from './offering.ts';
import type { PlayedSchool } from './school.ts';
import { visitThat } from './visits.ts';
import { actorOf, screenOf, startWholeSchool } from './whole.ts';

/** The group's visits as its mentor, one of it and a curator see them. */

const lesson = (on: string, number: number): Appointment => ({
  on: on as LocalDate,
  time: { kind: 'lesson', lesson: number },
});

/** The last message of the bot that begins so: news may have come below it. */
const screen = (person: TelegramPerson, head: string) => person.chat.findLast(({ text }) => text.startsWith(head))!;

const startGroup = async (): Promise<
  PlayedSchool & { readonly group: number; readonly anna: TelegramPerson; readonly peter: TelegramPerson }
> => {
  const school = await startWholeSchool(2);
  const [anna, peter] = school.teachers as [TelegramPerson, TelegramPerson];
  const group = Number((await actorOf(school, school.mentor)).roles[0]!.group);
  return Object.assign(Object.create(school) as PlayedSchool, { group, anna, peter });
};

const opens = async (school: PlayedSchool, person: TelegramPerson, group: number, from = 0): Promise<string> => {
  await taps(school, person, buttons.visitGroup, { group, from });
  return screen(person, 'Посещения группы').text;
};

test(
  'the mentor sees who was where, one of the group the own row, a curator the sums',
  { timeout: 60_000 },
  async () => {
    const school = await startGroup();
    const { mentor, curator, group, anna, peter } = school;
    expect(await opens(school, mentor, group)).toContain('Посещений в этот период ещё не было');
    expect(await opens(school, anna, group)).toContain('Осталось: 3 урока и 1 взаимная пара.');

    await visitThat(school, { guest: anna, host: peter, until: 'sent' });
    await visitThat(school, { guest: anna, host: mentor, until: 'held', at: lesson('2026-11-27', 2) });
    const asked = await visitThat(school, {
      guest: mentor,
      host: peter,
      until: 'asked',
      at: lesson('2026-12-03', 5),
      purpose: 'help',
    });
    await school.app.tick();

    const table = await opens(school, mentor, group);
    expect(table).toContain('2-я четверть: 5 ноября — 30 декабря');
    expect(table).toContain(
      'Анна Ивановна\n●●○ · уроки 2 из 3 · взаимные 0 из 1 · гости 0\n⏳ отзыв об уроке (27 ноября)',
    );
    expect(table).toContain(
      'Пётр Алексеевич\n○○○ · уроки 0 из 3 · взаимные 0 из 1 · гости 1\n⏳ ответ на приглашение (3 декабря)',
    );
    expect(table).toContain('Пётр Алексеевич → Анна Ивановна: пока 0, навстречу 1');
    expect(table.match(/Группа работает с 24 ноября/gu)).toHaveLength(1);

    await mentor.presses('Эта и следующая неделя');
    const weeks = screen(mentor, 'Ближайшие уроки').text;
    expect(weeks).toContain('Чт, 26 ноября\n   3-й урок: 💬 Анна Ивановна → Пётр Алексеевич');
    expect(weeks).toContain('Чт, 3 декабря\n   5-й урок: ⏳ Марина Сергеевна → Пётр Алексеевич');

    const row = await opens(school, peter, group);
    expect(row).toContain('Анна Ивановна: к вам 1, от вас пока 0');
    expect(row).toContain('Ваш ход: ответ на приглашение (3 декабря)');
    expect(row).not.toMatch(/Марина|2 из 3/u);
    await peter.presses('Открыть: 3 декабря');
    expect((await taps(school, peter, buttons.showVisit, { visit: asked })).text ?? '').not.toContain('устарела');

    const sums = await opens(school, curator, group);
    expect(sums).toContain('Состоялось посещений: 2');
    expect(sums).toContain('Участвуют педагоги: 2 из 2');
    expect(sums).not.toMatch(/Анна|Пётр|отзыв об|из 3/u);
    await taps(school, curator, buttons.groupWeeks, { group });
    await taps(school, curator, buttons.reverseTopics, { group });
    expect(screenOf(curator)).not.toMatch(/урок: .*→/u);

    // Periods turn, and stop at the ends of the year; a day that was made up is some period too.
    await opens(school, mentor, group);
    await mentor.presses('◀ 1-я четверть');
    expect(screen(mentor, 'Посещения группы').text).toContain('1-я четверть');
    const turning = screen(mentor, 'Посещения группы').buttons.flat();
    expect(turning.filter(({ text }) => /четверть/u.test(text))).toHaveLength(1);
    expect(await opens(school, mentor, group, dayNumberOf('2027-04-05' as LocalDate))).toContain(
      'Этот период ещё впереди',
    );
    await taps(school, mentor, buttons.visitGroup, { group, from: 2 ** 40 });
    expect(screenOf(mentor)).toContain('Учебного календаря на этот год пока нет');

    // The mentor of another group, and a group that is not there.
    const zoya = await secondMentor(school, curator);
    for (const id of [group, 1e6])
      expect((await taps(school, zoya, buttons.visitGroup, { group: id, from: 0 })).alert).toBe(true);
    expect((await taps(school, zoya, buttons.groupWeeks, { group })).alert).toBe(true);
    expect(screenOf(zoya)).not.toContain('Анна');
    // Two groups: whoever may look at both is asked which; the others have one.
    await taps(school, curator, buttons.visitGroup, { group: 0, from: 0 });
    await curator.presses(/^Вторая$/u);
    expect(screen(curator, 'Посещения группы').text).toContain('Участвуют педагоги: 0 из 0');
    expect(await opens(school, zoya, 0)).toContain('В группе пока нет педагогов');
  },
);

test(
  'what meets the own focus is said to the mentor alone, and becomes the topic of a visit',
  { timeout: 60_000 },
  async () => {
    const school = await startGroup();
    const { mentor, group, anna, peter } = school;
    await hasSaid(school, anna, { offers: [growth] });
    await hasSaid(school, peter, { offers: [learning] });
    await hasSaid(school, mentor, { focus: [growth] });
    expect(await opens(school, anna, group)).toContain('Вам есть что показать: «Профессиональный рост»');
    expect(await opens(school, peter, group)).toContain('Вам есть что показать: «Обучение»');
    expect(screenOf(anna)).not.toContain('фокус');

    await opens(school, mentor, group);
    await mentor.presses('Поучиться у группы: 1 тема');
    const reverse = () => screen(mentor, 'Поучиться у группы');
    expect(reverse().text).toContain('Анна Ивановна может показать «Профессиональный рост». Это у вас в фокусе.');
    expect(reverse().text).not.toContain('Пётр');
    expect(reverse().buttons.flat()[0]?.text).toBe('Выбрать урок: Анна Ивановна');

    const visit = await visitThat(school, { guest: mentor, host: anna, until: 'agreed', purpose: 'help' });
    await taps(school, mentor, buttons.reverseTopics, { group });
    await mentor.presses(/^26 ноября: тема/u);
    expect(reverse().text).toContain('✓ намечено: 26 ноября');
    expect(await school.database.client.visit.findUniqueOrThrow({ where: { id: visit } })).toMatchObject({
      reverseTopic: 'Профессиональный рост',
    });
    // Made up: a topic that nobody offers, another's visit, a mentee who presses.
    const other = await visitThat(school, { guest: mentor, host: peter, until: 'asked', at: lesson('2026-12-04', 2) });
    for (const values of [
      { group, visit: other, fn: growth },
      { group, visit: other, fn: learning },
      { group, visit: 1e6, fn: growth },
    ])
      expect((await taps(school, mentor, buttons.nameReverseTopic, values)).alert).toBe(true);
    expect((await taps(school, anna, buttons.nameReverseTopic, { group, visit, fn: growth })).alert).toBe(true);
    expect((await taps(school, anna, buttons.reverseTopics, { group })).alert).toBe(true);
    expect(await school.database.client.visit.findUniqueOrThrow({ where: { id: other } })).toMatchObject({
      reverseTopic: null,
    });
  },
);

test('a curator sets the norms, and every count follows at once', { timeout: 60_000 }, async () => {
  const school = await startGroup();
  const { mentor, curator, group, anna } = school;
  await curator.sends('/programme');
  await curator.presses('Нормы посещений');
  expect(curator.lastText).toContain('• 4 урока у наставника и коллег\n• 2 взаимные пары');
  expect(curator.lastText).toContain('Для группы из четырёх это 16 уроков с гостем за четверть');
  await curator.presses('Считать взаимные сверх уроков');
  expect(curator.lastText).toContain('• взаимные считаются сверх уроков');
  expect(curator.lastText).toContain('это 24 урока');
  await curator.presses(/^6$/u);
  await curator.presses('без нормы');
  expect(curator.lastText).toContain('уроки у наставника и коллег: по желанию');
  await curator.presses('без пар');
  expect(curator.lastText).toContain('Норм нет');
  expect(await opens(school, anna, group)).toContain('Вы\nуроки 0 · гости 0');

  const set = (person: TelegramPerson, of: string, value: number, start = 2026) =>
    taps(school, person, buttons.setVisitPolicy, { start, of, value });
  const before = await school.database.client.programme.findMany();
  for (const [of, value] of [
    ['perPeriod', 7],
    ['mutualPerPeriod', 4],
    ['mutualCounts', 2],
    ['toString', 1],
  ] as const)
    expect((await set(curator, of, value)).alert, of).toBe(true);
  expect((await set(curator, 'perPeriod', 3, 2031)).alert).toBe(true);
  for (const person of [mentor, anna]) {
    expect((await set(person, 'perPeriod', 6)).alert).toBe(true);
    expect((await taps(school, person, buttons.visitPolicy, { start: 2026 })).alert).toBe(true);
  }
  expect(await school.database.client.programme.findMany()).toEqual(before);
});
