import { describe, expect, test } from 'vitest';
import type { TelegramPerson } from '../../demo/bot-api/person.ts';
import { buttons } from '../../src/bot/buttons.ts';
import type { Ctx, Deps } from '../../src/bot/context.ts';
import { loadContent } from '../../src/content/content.ts';
import { guestIn, isVisitFor } from '../../src/conversations/visit-acts.ts';
import { sheetPart } from '../../src/conversations/visit-sheet-part.ts';
import { agreeToMeasure } from '../../src/domain/visit-life.ts';
import { addNote, markItem, remarkOnItem, sheetTexts, writeText } from '../../src/domain/visit-sheet.ts';
import type { VisitId, VisitPurpose } from '../../src/domain/visit.ts';
import { joins, startsProgramme } from '../../demo/story.ts';
import { taps } from './asked.ts';
import { secondMentor } from './more-people.ts';
import { lessonOn } from './sheets.ts';
import type { VisitSchool } from './visits.ts';
import { decidesVisit, observation, startVisits, visitThat, watch } from './visits.ts';
import { actorOf, looksEverywhere, screenOf } from './whole.ts';

/** What nobody may be led to: a draft, a «замер» without consent, a sheet of «помогаю» before the host's own look. */

const secret = 'сокровенное слово';
const sheets = { edition: observation.edition, items: observation.items };

/** Everything that may be pressed about one guest's sheet: to read it, and by whom is around to change it. */
const pressesAll = async (
  school: VisitSchool,
  person: TelegramPerson,
  visit: VisitId,
  guest: number,
  what: 'read' | 'all' = 'all',
) => {
  const here = { visit, guest };
  const item = observation.items[0]!.code;
  const [point] = watch.items;
  const reading = [
    () => taps(school, person, buttons.ownSheet, { visit }),
    () => taps(school, person, buttons.sheetItem, { visit, item }),
    () => taps(school, person, buttons.reviewSheet, { visit }),
    () => taps(school, person, buttons.sheetNotes, { ...here, no: 0 }),
    () => taps(school, person, buttons.sheetNotes, { ...here, no: 1 }),
    () => taps(school, person, buttons.sheetAgreements, { visit }),
    () => taps(school, person, buttons.agreementToRoute, { ...here, no: 1, fn: '-' }),
    () => taps(school, person, buttons.readSheet, here),
    () => taps(school, person, buttons.sheetPage, { ...here, page: 0 }),
  ];
  const changing = [
    () => taps(school, person, buttons.writeSheetText, { visit, field: 'seen' }),
    () => taps(school, person, buttons.takeFirstCriteria, { visit }),
    () => taps(school, person, buttons.sheetItem, { visit, item: '-' }),
    () => taps(school, person, buttons.sheetItem, { visit, item: point!.code }),
    () => taps(school, person, buttons.markSheetItem, { visit, item, mark: 0 }),
    () => taps(school, person, buttons.remarkSheetItem, { visit, item }),
    () => taps(school, person, buttons.sendSheet, { visit }),
    () => taps(school, person, buttons.addSheetNote, { visit }),
    () => taps(school, person, buttons.removeSheetNote, { visit, no: 1 }),
    () => taps(school, person, buttons.agreementDays, { visit, whose: 'host', month: 0 }),
    () => taps(school, person, buttons.writeAgreement, { visit, whose: 'host', day: 20_800 }),
    () => taps(school, person, buttons.dropAgreement, { visit, no: 1 }),
    () => taps(school, person, buttons.acknowledgeSheet, here),
    () => taps(school, person, buttons.replyToSheet, here),
    () => taps(school, person, buttons.reopenSheet, { visit }),
    () => taps(school, person, buttons.askForJar, { visit }),
    () => taps(school, person, buttons.answerJar, { ...here, isGiven: 1 }),
  ];
  for (const press of what === 'all' ? [...reading, ...changing] : reading) await press();
};

/** Everything that a guest may have in a draft, of the form that they came with. */
const drafts = async (school: VisitSchool, person: TelegramPerson, id: VisitId, purpose: VisitPurpose) => {
  const who = await actorOf(school, person);
  const [item] = purpose === 'help' ? watch.items : observation.items;
  await decidesVisit(
    school,
    person,
    id,
    ...sheetTexts[purpose].map(
      (field): Parameters<typeof decidesVisit>[3] =>
        (it, cal, now) =>
          writeText(it, cal, who, { field, text: secret }, now),
    ),
    (it, cal, now) => addNote(it, cal, who, { kind: 'voice', fileId: `voice-${purpose}` }, now),
    ...(purpose === 'learn'
      ? []
      : [
          ((it, cal, now) =>
            remarkOnItem(
              it,
              purpose === 'help' ? watch : sheets,
              cal,
              who,
              { item: item!.code, text: secret },
              now,
            )) as Parameters<typeof decidesVisit>[3],
        ]),
    ...(purpose === 'measure'
      ? [
          ((it, cal, now) => markItem(it, sheets, cal, who, { item: item!.code, mark: 2 }, now)) as Parameters<
            typeof decidesVisit
          >[3],
        ]
      : []),
  );
};

describe('nobody is led', () => {
  test('to a draft, or to what was written for *помогаю* before the own look, by any button', async () => {
    const school = await startVisits();
    const { anna, peter, sveta, mentor, curator } = school;
    // The mentor of another group, and a curator of another school.
    const otherMentor = await secondMentor(school, curator);
    const stranger = school.api.person({ first_name: 'Борис' });
    await joins(stranger, await school.curatorLink('Другая школа'), 'Борис Борисович');
    await startsProgramme(stranger);

    const learn = await visitThat(school, { guest: peter, host: anna, until: 'held' });
    const help = await visitThat(school, {
      guest: mentor,
      host: anna,
      until: 'held',
      purpose: 'help',
      at: lessonOn('2026-11-27'),
    });
    const measure = await visitThat(school, {
      guest: curator,
      host: anna,
      until: 'held',
      purpose: 'measure',
      at: lessonOn('2026-11-30'),
    });
    await drafts(school, peter, learn, 'learn');
    await drafts(school, mentor, help, 'help');
    await drafts(school, curator, measure, 'measure');
    // Consent may be taken back: not a mark more is written, and what is there stays the writer's.
    const host = await actorOf(school, anna);
    const observer = (await actorOf(school, curator)).person;
    await decidesVisit(school, anna, measure, (it, _, now) =>
      agreeToMeasure(it, host, { visitor: observer, isAgreed: false }, now),
    );
    await school.app.tick();

    const written: readonly (readonly [VisitId, TelegramPerson])[] = [
      [learn, peter],
      [help, mentor],
      [measure, curator],
    ];
    const around = [anna, mentor, curator];
    const others = [...around, peter, sveta, otherMentor, stranger];
    for (const [visit, writer] of written) {
      const guest = (await actorOf(school, writer)).person;
      for (const person of others.filter((it) => it !== writer)) {
        await pressesAll(school, person, visit, guest, around.includes(person) ? 'all' : 'read');
        expect(screenOf(person), `${person.user.first_name} of ${writer.user.first_name}`).not.toContain(secret);
        expect(person.chat.filter(({ file }) => file?.kind === 'voice')).toEqual([]);
      }
    }
    expect(await taps(school, curator, buttons.sendSheet, { visit: measure })).toMatchObject({ alert: true });

    // Sent: «помогаю» is shut to its host until the own look, «замер» cannot even be sent.
    await taps(school, mentor, buttons.sendSheet, { visit: help });
    const guest = (await actorOf(school, mentor)).person;
    for (const person of [anna, peter, curator, otherMentor]) {
      await pressesAll(school, person, help, guest, person === anna ? 'all' : 'read');
      if (person === anna) await looksEverywhere(person);
      expect(screenOf(person), person.user.first_name).not.toContain(secret);
    }
  });
});

test('the screen of a visit says how far a sheet is, to each what is theirs', async () => {
  const school = await startVisits();
  const { anna, peter, mentor } = school;
  const deps = { content: loadContent('content'), clock: () => school.clock.now } as unknown as Deps;
  /** What stands there for `person`: lines and labels. */
  const partFor = async (person: TelegramPerson, id: VisitId, of: TelegramPerson): Promise<string> => {
    const actor = await actorOf(school, person);
    const store = school.store.as(actor);
    const seen = await store.visit(id);
    if (!isVisitFor(seen, ['host', 'visitor', 'mentor'])) return '';
    const guest = guestIn(seen, (await actorOf(school, of)).person);
    if (guest === undefined) return '';
    const { lines, rows } = await sheetPart({ actor, store } as unknown as Ctx, deps, seen, guest);
    return [...lines.map(({ text }) => text), ...rows.flat().map((it) => it && `[${it.text}]`)].join(' ');
  };

  const ahead = await visitThat(school, { guest: peter, host: anna, until: 'agreed' });
  for (const person of [anna, peter, mentor]) expect(await partFor(person, ahead, peter)).toBe('');
  school.clock.now = new Date('2026-11-26T07:00:00Z');
  expect(await partFor(peter, ahead, peter)).toBe('[✍️ Написать отзыв]');
  await drafts(school, peter, ahead, 'learn');
  expect(await partFor(peter, ahead, peter)).toBe('✍️ Ваш отзыв пока черновик: 3 из 3. [✍️ Дописать отзыв]');
  expect(await partFor(anna, ahead, peter)).toBe('Отзыва пока нет. Когда придёт, я напишу. [✍️ Мой взгляд на урок]');
  expect(await partFor(mentor, ahead, peter)).toBe('');
  await taps(school, peter, buttons.sendSheet, { visit: ahead });
  expect(await partFor(peter, ahead, peter)).toBe('📨 Отзыв отправлен. [📨 Мой отзыв]');
  expect(await partFor(anna, ahead, peter)).toBe('📨 Отзыв пришёл. [📨 Прочитать отзыв] [✍️ Мой взгляд на урок]');
  expect(await partFor(mentor, ahead, peter)).toBe('📨 Отзыв отправлен: его можно прочитать. [📨 Прочитать отзыв]');
  await taps(school, peter, buttons.reopenSheet, { visit: ahead });
  await peter.presses('Исправить неточность');
  await peter.waits((all) => all.at(-1)?.text.includes('это видите только вы') === true);
  expect(await partFor(anna, ahead, peter)).toContain('Отзыв сейчас исправляют: Исправить неточность');

  const help = await visitThat(school, {
    guest: mentor,
    host: anna,
    until: 'sent',
    purpose: 'help',
    at: lessonOn('2026-11-27'),
  });
  expect(await partFor(anna, help, mentor)).toBe(
    '📨 Отзыв пришёл. Он откроется после вашего взгляда на урок: пять коротких вопросов. [✍️ Пять вопросов об уроке]',
  );
  expect(await partFor(mentor, help, mentor)).toBe('📨 Отзыв отправлен. [📨 Мой отзыв]');
});
