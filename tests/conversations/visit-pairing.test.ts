import { expect, test } from 'vitest';
import type { TelegramPerson } from '../../demo/bot-api/person.ts';
import { buttons } from '../../src/bot/buttons.ts';
import { visitButtons } from '../../src/bot/visit-buttons.ts';
import { taps } from './asked.ts';
import { haveNotCome, secondMentor } from './more-people.ts';
import { growth, hasSaid, learning } from './offering.ts';
import type { PlayedSchool } from './school.ts';
import { actorOf, screenOf, startWholeSchool } from './whole.ts';

/** Pairs for mutual visits, from the mentor's tap to two lessons to be chosen. */

const groupOf = async (school: PlayedSchool): Promise<number> =>
  Number((await actorOf(school, school.mentor)).roles[0]!.group);

/** The values of a button on the screen, by its label. */
const behind = (person: TelegramPerson, label: RegExp): Readonly<Record<string, number>> => {
  const found = person.chat.flatMap((it) => it.buttons.flat()).findLast(({ text }) => label.test(text));
  const all = Object.values(visitButtons).flatMap((it) => it.unpack(found?.data ?? '')?.values ?? []);
  return all[0] as unknown as Readonly<Record<string, number>>;
};

const pairing = async (school: PlayedSchool, person: TelegramPerson, group: number): Promise<string> => {
  await taps(school, person, buttons.pairing, { group });
  return person.chat.findLast(({ text }) => text.startsWith('Пары для взаимных'))!.text;
};

test('a mentor pairs the group, the two agree, a no plans only the rest anew', { timeout: 60_000 }, async () => {
  const school = await startWholeSchool(4);
  const { mentor, curator } = school;
  const [anna, peter, sveta, igor] = school.teachers as [
    TelegramPerson,
    TelegramPerson,
    TelegramPerson,
    TelegramPerson,
  ];
  const group = await groupOf(school);
  // Anna has let the mentor know what she wants to learn; Peter has told nobody.
  await hasSaid(school, anna, { focus: [learning], offers: [growth], sharesWith: mentor });
  await hasSaid(school, peter, { focus: [growth], offers: [learning] });

  expect(await pairing(school, anna, group)).toContain('Пары подбирает наставник');
  expect(await pairing(school, mentor, group)).toContain('2-я четверть: 5 ноября — 30 декабря');
  await mentor.presses('Подобрать пары');
  await mentor.waits((chat) => chat.some(({ text }) => text.includes('⇄')));
  // A second tap, and a tap after answers came, begin nothing anew.
  const { id } = await school.database.client.pairingRound.findFirstOrThrow();
  await taps(school, mentor, buttons.startPairing, { group });

  const whole = await pairing(school, mentor, group);
  expect(whole.match(/ждём двух ответов/gu)).toHaveLength(2);
  expect(whole).toContain('Анна Ивановна ⇄ Пётр Алексеевич');
  expect(whole).toContain('Пётр Алексеевич может показать «Обучение», это в фокусе у коллеги');
  expect(whole).toMatch(/Анна Ивановна может показать «Профессиональный рост»(?!, это)/u);
  expect(whole).toContain('по норме взаимных');

  const mine = await pairing(school, anna, group);
  expect(mine).toContain('Есть чему поучиться: «Обучение». Это у вас в фокусе.');
  expect(mine).toContain('вам самим есть что показать: «Профессиональный рост»');
  expect(mine).not.toContain('Светлана');
  await anna.presses('Согласиться');
  expect(await pairing(school, anna, group)).toContain('Вы согласны. Ждём ответа коллеги.');
  // Peter is not told that Anna has agreed, nor the mentor who it was.
  expect(await pairing(school, peter, group)).not.toContain('соглас');
  expect(await pairing(school, mentor, group)).toContain('ждём одного ответа');

  await school.restart();
  await peter.presses('Согласиться');
  await taps(school, mentor, buttons.startPairing, { group });
  expect(await school.database.client.pairingRound.findMany({ select: { id: true } })).toEqual([{ id }]);
  expect(await pairing(school, anna, group)).toContain('Договорились');
  const pairRow = await school.database.client.pairingPair.findFirstOrThrow({ where: { firstAgrees: true } });
  const { person: peterId } = await actorOf(school, peter);
  expect(behind(anna, /^Выбрать урок: Пётр/u)).toEqual({ host: peterId, pair: pairRow.id });

  expect(await pairing(school, sveta, group)).toContain('Игорь Дмитриевич');
  await sveta.presses('Не сейчас');
  expect(await pairing(school, mentor, group)).toContain('договорились');
  expect(screenOf(mentor)).not.toMatch(/отказ|не захотел/u);
  const { person: svetaId } = await actorOf(school, sveta);
  const late = await taps(school, igor, buttons.answerPair, { group, round: id, with: svetaId, isYes: 1 });
  expect(late).toMatchObject({ alert: true, text: expect.stringContaining('не сложилась') });

  // Buttons of others: another's pair, a curator, the mentor of another group.
  const zoya = await secondMentor(school, curator);
  const { person: annaId } = await actorOf(school, anna);
  const before = await school.database.client.pairingPair.findMany();
  for (const person of [curator, zoya, mentor]) {
    const said = await taps(school, person, buttons.answerPair, { group, round: id, with: annaId, isYes: 0 });
    expect(said.alert).toBe(true);
  }
  for (const person of [igor, curator, zoya]) {
    expect((await taps(school, person, buttons.replanPairs, { group, round: id })).alert).toBe(true);
    await taps(school, person, buttons.startPairing, { group });
  }
  for (const person of [curator, zoya])
    expect((await taps(school, person, buttons.pairing, { group })).alert).toBe(true);
  expect(await school.database.client.pairingPair.findMany()).toEqual(before);
  expect(screenOf(zoya)).not.toContain('Анна');

  // Nine school days before the holidays there is no time for two lessons: the next quarter is offered beside.
  school.clock.now = new Date('2026-12-18T05:00:00Z');
  expect(await pairing(school, mentor, group)).toContain('2-я четверть');
  await mentor.presses('Подобрать: 3-я четверть');
  expect(await pairing(school, mentor, group)).toContain('3-я четверть');
  expect(await school.database.client.pairingRound.count()).toBe(2);
  // What was agreed to for this quarter is still on the screen.
  expect(await pairing(school, mentor, group)).toMatch(/2-я четверть[^]*договорились[^]*3-я четверть/u);
  expect(await pairing(school, anna, group)).toMatch(/Договорились[^]*3-я четверть[^]*Подходит/u);
});

test('says why there is nothing to begin with', { timeout: 60_000 }, async () => {
  const school = await startWholeSchool(1);
  const { mentor, curator } = school;
  const group = await groupOf(school);
  expect(await pairing(school, mentor, group)).toContain('нужны хотя бы двое педагогов');
  await haveNotCome(school, 1);
  await curator.sends('/programme');
  await curator.presses('Нормы посещений');
  await curator.presses('без пар');
  expect(curator.lastText).toContain('взаимные посещения: по желанию');
  expect(await pairing(school, mentor, group)).toContain('в нормы не входят');
  await taps(school, curator, buttons.setVisitPolicy, { start: 2026, of: 'mutualPerPeriod', value: 2 });
  school.clock.now = new Date('2026-12-18T05:00:00Z');
  expect(await pairing(school, mentor, group)).toContain('на следующий период: 3-я четверть');
  school.clock.now = new Date('2050-12-19T05:00:00Z');
  expect(await pairing(school, mentor, group)).toContain('календаря на этот год пока нет');
});
