import { describe, expect, test } from 'vitest';
import { closesAndReads } from '../../demo/story.ts';
import { buttons } from '../../src/bot/buttons.ts';
import type { AssessmentId } from '../../src/domain/assessment.ts';
import type { PersonId } from '../../src/domain/people.ts';
import { secondMentor } from './more-people.ts';
import { startSchool } from './school.ts';
import {
  actorOf,
  hasFinished,
  leaves,
  looksEverywhere,
  marina,
  opensSharing,
  questionnaire,
  reads,
  screenOf,
  secret,
  startWholeSchool,
} from './whole.ts';

/** Who may read what of a result: asked through the chat, with every button there is and every one that can be forged. */

const words = Object.values(secret);

/** Every button that names a record of Anna's, as somebody would forge it in the own name. */
const forgeries = (who: PersonId, id: AssessmentId, readers: readonly number[]): readonly string[] => [
  ...[1, 2, 3, id].flatMap((assessment) => [
    buttons.showResult.pack(who, { assessment }),
    buttons.reviewAssessment.pack(who, { assessment }),
    buttons.compare.pack(who, { assessment }),
    buttons.showRadar.pack(who, { assessment }),
    buttons.openShared.pack(who, { assessment }),
    buttons.startRating.pack(who, { assessment }),
    ...questionnaire.functions.flatMap(({ code: fn }) => [
      buttons.showAnswers.pack(who, { assessment, fn }),
      buttons.sharedAnswers.pack(who, { assessment, fn }),
    ]),
    ...[0, ...readers].flatMap((reader) => [
      buttons.shareWith.pack(who, { assessment, reader }),
      buttons.shareItem.pack(who, { assessment, reader, item: 'A/01.6', isOpen: 1 }),
      buttons.shareMany.pack(who, { assessment, reader, what: 'all' }),
    ]),
    buttons.noteExternal.pack(who, { assessment }),
  ]),
  ...[1, 2].flatMap((rating) => [
    buttons.showRating.pack(who, { rating }),
    buttons.reviewRating.pack(who, { rating }),
    buttons.sendRating.pack(who, { rating }),
    ...questionnaire.statements
      .slice(0, 2)
      .flatMap(({ code: statement }) => [
        buttons.showRated.pack(who, { rating, statement }),
        buttons.rateLevel.pack(who, { rating, statement, level: 4 }),
      ]),
  ]),
];

describe('nobody else', () => {
  test('finds an unshared answer by any command, button or forged button', { timeout: 120_000 }, async () => {
    const school = await startWholeSchool(2);
    const [anna, peter] = school.teachers;
    const { mentor, curator } = school;
    const id = await hasFinished(school, anna!);
    const people = [mentor, curator, peter!, await secondMentor(school, curator)];
    const ids = await Promise.all([mentor, curator].map(async (it) => (await actorOf(school, it)).person));

    const presses = { of: 0 };
    for (const person of people) {
      presses.of += await looksEverywhere(person);
      const { person: who } = await actorOf(school, person);
      for (const data of forgeries(who, id, ids)) await person.pressesData(data);
    }
    await closesAndReads(curator);
    for (const person of [mentor, curator]) presses.of += await looksEverywhere(person);
    // Whoever looks around does get about.
    expect(presses.of).toBeGreaterThan(60);

    for (const person of people) {
      for (const word of words) expect(screenOf(person)).not.toContain(word);
      expect(screenOf(person)).not.toMatch(/[①②③④·—] Я |Обучение: 2,0|рост: 4,0|🎯/u);
    }
    const { client } = school.database;
    expect(await client.auditEvent.count({ where: { act: { in: ['read-shared', 'shared'] } } })).toBe(0);
    expect(await client.rating.count()).toBe(0);
    expect((await client.assessment.findUniqueOrThrow({ where: { id } })).shares).toBeNull();
  });

  test('reads what lies open to one person: each forged press gets an answer and shows nothing', async () => {
    const school = await startWholeSchool(2);
    const [anna, peter] = school.teachers;
    const { mentor, curator } = school;
    const id = await hasFinished(school, anna!);
    const zoya = await secondMentor(school, curator);
    const elsewhere = await startSchool(1);
    await opensSharing(anna!, marina);
    await anna!.presses('Открыть всё');
    await mentor.waits(/вам открыли/u);
    await reads(mentor);
    await mentor.presses('Отметить, что видно');
    await mentor.presses('Начать');
    await mentor.presses(/③ /u);
    const drawn = mentor.button(/③ /u)!;

    // A mentee with a mentor's buttons, the mentor of another group, a curator who was shown nothing.
    for (const person of [peter!, zoya, curator]) {
      const { person: who } = await actorOf(school, person);
      const before = screenOf(person);
      expect(await person.pressesData(drawn)).toMatchObject({
        alert: true,
        text: expect.stringContaining('не для вас'),
      });
      for (const data of [
        buttons.openShared.pack(who, { assessment: id }),
        buttons.sharedAnswers.pack(who, { assessment: id, fn: 'A/01.6' }),
        buttons.startRating.pack(who, { assessment: id }),
        buttons.rateLevel.pack(who, { rating: 1, statement: 'a01-01', level: 1 }),
        buttons.showRated.pack(who, { rating: 1, statement: 'a01-01' }),
        buttons.sendRating.pack(who, { rating: 1 }),
        buttons.showRating.pack(who, { rating: 1 }),
      ])
        expect(await person.pressesData(data), data).toMatchObject({ alert: true });
      for (const word of [...words, 'Анна Ивановна']) {
        const isNew = screenOf(person).split(word).length > before.split(word).length;
        expect(isNew, word).toBe(false);
      }
    }
    expect(await peter!.pressesData(buttons.sharedList.pack((await actorOf(school, peter!)).person, {}))).toMatchObject(
      {
        alert: true,
        text: expect.stringContaining('Это делает наставник'),
      },
    );
    expect(await elsewhere.mentor.pressesData(mentor.button(/③ /u)!)).toMatchObject({ alert: true });
    const levels = await school.database.client.answer.findMany({ where: { source: 'mentor' } });
    expect(levels.map(({ level }) => level)).toEqual([3]);
  });

  test('who leads the group no longer reads nothing more, and can be closed to', async () => {
    const school = await startWholeSchool();
    const [anna] = school.teachers;
    const { mentor } = school;
    const id = await hasFinished(school, anna!);
    await opensSharing(anna!, marina);
    await anna!.presses('Открыть всё');
    await mentor.waits(/вам открыли/u);
    await reads(mentor);
    await mentor.presses('Отметить, что видно');
    await mentor.presses('Начать');
    await mentor.presses(/③ /u);
    await leaves(school, mentor);

    expect(await mentor.presses(/③ /u)).toMatchObject({ alert: true });
    expect(mentor.lastText).toContain('Ничего не отправлено');
    expect(await mentor.presses('поделились с вами')).toMatchObject({ alert: true });

    const { person: who } = await actorOf(school, mentor);
    const forged = buttons.openShared.pack(who, { assessment: id });
    expect(await mentor.pressesData(forged)).toMatchObject({ alert: true, text: expect.stringContaining('закрыто') });
    for (const word of words) expect(screenOf(mentor)).not.toContain(word);

    await opensSharing(anna!);
    expect(anna!.lastText).toContain('🔓 Марина Сергеевна (сейчас не ведёт вашу группу)');
    await anna!.presses('сейчас не ведёт');
    expect(anna!.last.buttons.flat().map(({ text }) => text)).not.toContain('Открыть всё');
    await anna!.presses('Закрыть всё');
    expect(anna!.lastText).not.toContain('Марина');
  });
});
