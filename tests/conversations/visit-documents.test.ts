import { readSheet } from 'read-excel-file/node';
import { describe, expect, test } from 'vitest';
import type { TelegramPerson } from '../../demo/bot-api/person.ts';
import { buttons } from '../../src/bot/buttons.ts';
import { refusalText } from '../../src/bot/texts/refusals.ts';
import { loadContent } from '../../src/content/content.ts';
import type { LocalDate } from '../../src/domain/calendar.ts';
import { acknowledgeSheet, agreeOn, reopenSheet, replyToSheet, sendSheet } from '../../src/domain/visit-exchange.ts';
import { describeLesson } from '../../src/domain/visit-planning.ts';
import { analyseOneself, finishSelfAnalysis } from '../../src/domain/visit-self-analysis.ts';
import { sheetTexts, writeText } from '../../src/domain/visit-sheet.ts';
import type { VisitId } from '../../src/domain/visit.ts';
import { documentXml, elementsOf, paragraphsOf } from '../reports/opened.ts';
import { labels, taps } from './asked.ts';
import type { VisitDecision, VisitSchool } from './visits.ts';
import { decidesVisit, startVisits, visitThat, watch } from './visits.ts';
import { actorOf } from './whole.ts';

/** Lesson visits on paper, through the chat. */

const isRefusal = /^[А-ЯЁ]/u;
const names = /Анна|Пётр|Светлана|Марина|Ольга/u;
const self = loadContent('content').visit.selfAnalysis.current;
const questions = { edition: self.edition, items: self.questions.filter(({ isShort }) => isShort) };

/** Presses the button and waits for the file; a refusal is what the press was answered with. */
const file = async (
  school: VisitSchool,
  person: TelegramPerson,
  press: () => Promise<{ readonly alert: boolean; readonly text: string | undefined }>,
): Promise<{ readonly name: string; readonly bytes: Buffer; readonly caption: string } | string> => {
  await person.sends('/menu');
  const answer = await press();
  if (answer.alert) return answer.text ?? '';
  await person.waits((chat) => chat.at(-1)?.file !== undefined);
  const { file: sent, text } = person.last;
  return { name: sent!.name, bytes: Buffer.from(school.api.world.files.get(sent!.id)!.bytes), caption: text };
};

const sheetOf = async (school: VisitSchool, reader: TelegramPerson, visit: VisitId, guest: TelegramPerson) => {
  const values = { visit, guest: (await actorOf(school, guest)).person };
  return file(school, reader, () => taps(school, reader, buttons.sheetDocument, values));
};

const journalOf = async (school: VisitSchool, reader: TelegramPerson, kind: string, group = 0) =>
  file(school, reader, () => taps(school, reader, buttons.visitJournal, { group, kind }));

const textOf = (got: Awaited<ReturnType<typeof file>>): string => {
  if (typeof got === 'string') throw new Error(`refused: ${got}`);
  return paragraphsOf(documentXml(got.bytes)).join('\n');
};

const on = (date: string) => ({ on: date as LocalDate, time: { kind: 'lesson', lesson: 3 } }) as const;

describe('the sheet of a visit', () => {
  test('of «учусь» is for guest, host and mentor once it is sent, with what was answered, and without a name', async () => {
    const school = await startVisits();
    const { anna, peter, sveta, mentor, curator } = school;
    const unsent = await visitThat(school, { guest: anna, host: peter, until: 'held' });
    expect(await sheetOf(school, anna, unsent, anna)).toContain('отправ');

    const visit = await visitThat(school, { guest: sveta, host: peter, until: 'sent', at: on('2026-11-27') });
    const [guest, host] = [await actorOf(school, sveta), await actorOf(school, peter)];
    await decidesVisit(
      school,
      peter,
      visit,
      (it, _, now) => acknowledgeSheet(it, host, { visitor: guest.person }, now),
      (it, _, now) => replyToSheet(it, host, { visitor: guest.person, text: 'Приходите ещё' }, now),
      (it, _, now) => describeLesson(it, host, { class: '7 Б', topic: 'Дроби' }, now),
    );
    for (const reader of [sveta, peter, mentor]) {
      const got = await sheetOf(school, reader, visit, sveta);
      expect(got).toMatchObject({ name: 'Лист посещения 2026-11-27.docx' });
      const text = textOf(got);
      for (const part of ['27 ноября 2026 г., 3-й урок, очно', '7 Б', 'Дроби', 'учусь', 'takeaway', 'Приходите ещё'])
        expect(text).toContain(part);
      // The stand-in writes the guest's first name into each text; nothing else on the paper may name anybody.
      expect(text.replaceAll('Светлана: ', '')).not.toMatch(names);
    }
    for (const stranger of [anna, curator]) expect(await sheetOf(school, stranger, visit, sveta)).toMatch(isRefusal);
    // A guest who is not in it, a visit that is not there.
    expect(await sheetOf(school, peter, visit, anna)).toMatch(isRefusal);
    expect(await sheetOf(school, peter, (visit + 50) as VisitId, sveta)).toMatch(isRefusal);

    // Reopened, it is a draft again, and gives nothing.
    await decidesVisit(school, sveta, visit, (it, _, now) => reopenSheet(it, guest, 'допишу', now));
    for (const reader of [sveta, peter, mentor])
      expect(await sheetOf(school, reader, visit, sveta)).toContain('отправ');
  });

  test('of «помогаю» opens to the host after the own look at the lesson; of «замер» the two alone get a percentage', async () => {
    const school = await startVisits();
    const { anna, mentor, peter, curator } = school;
    const helped = await visitThat(school, { guest: mentor, host: anna, until: 'held', purpose: 'help' });
    const [helper, host] = [await actorOf(school, mentor), await actorOf(school, anna)];
    const agreed = { text: 'Два уровня задания', checkOn: on('2026-12-10').on, whose: 'host' } as const;
    await decidesVisit(
      school,
      mentor,
      helped,
      ...sheetTexts.help.map(
        (field): VisitDecision =>
          (it, calendar, now) =>
            writeText(it, calendar, helper, { field, text: `слово: ${field}` }, now),
      ),
      (it, calendar, now) => agreeOn(it, calendar, helper, agreed, now),
      (it, calendar, now) => sendSheet(it, watch, calendar, helper, now),
    );
    expect(await sheetOf(school, anna, helped, mentor)).toBe(refusalText({ kind: 'self-analysis-first' }));
    await decidesVisit(
      school,
      anna,
      helped,
      ...questions.items.map(
        ({ code }): VisitDecision =>
          (it, calendar, now) =>
            analyseOneself(it, questions, calendar, host, { question: code, text: 'моё о своём' }, now),
      ),
      (it, _, now) => finishSelfAnalysis(it, questions, host, now),
    );
    for (const reader of [anna, mentor]) {
      const text = textOf(await sheetOf(school, reader, helped, mentor));
      for (const part of ['На что просили посмотреть', 'слово: strength', 'слово: suggestion', 'Два уровня задания'])
        expect(text).toContain(part);
      expect(text).not.toContain('моё о своём');
    }
    expect(await sheetOf(school, peter, helped, mentor)).toMatch(isRefusal);

    const measured = await visitThat(school, {
      guest: curator,
      host: anna,
      until: 'sent',
      purpose: 'measure',
      at: on('2026-11-27'),
    });
    for (const reader of [curator, anna]) {
      const text = textOf(await sheetOf(school, reader, measured, curator));
      expect(text).toContain('Ориентир для двоих, не оценка');
      expect(text).toContain('50 %');
    }
    const text = textOf(await sheetOf(school, mentor, measured, curator));
    expect(text).toContain('Дети знают, чему учатся');
    expect(text).not.toMatch(/Ориентир|%/u);
    // That a third has read it is kept for the curator; the two do as they like.
    const read = await school.database.client.auditEvent.findMany({ where: { act: 'read-sheet' } });
    expect(read.map(({ actorId, refs }) => [actorId, refs])).toMatchObject([[helper.person, { visit: measured }]]);
  });
});

test('the journal: the own one whole, a group’s without sheets for its mentor, bare facts for the curator', async () => {
  const school = await startVisits();
  const { anna, peter, sveta, mentor, curator, database } = school;
  const { id: group } = await database.client.group.findFirstOrThrow();
  expect(await journalOf(school, anna, 'docx')).toContain('/visits');
  expect(await journalOf(school, mentor, 'xlsx', group)).toContain('пуст');

  const learnt = await visitThat(school, { guest: anna, host: peter, until: 'sent' });
  const host = await actorOf(school, peter);
  await decidesVisit(school, peter, learnt, (it, _, now) =>
    describeLesson(it, host, { class: '7 Б', subject: 'математика', topic: 'Дроби' }, now),
  );
  await visitThat(school, { guest: sveta, host: mentor, until: 'sent', at: on('2026-11-27') });
  await visitThat(school, { guest: mentor, host: anna, until: 'held', purpose: 'help', at: on('2026-11-30') });
  await visitThat(school, { guest: anna, host: sveta, until: 'agreed', at: on('2026-12-03') });

  const own = await journalOf(school, anna, 'xlsx');
  expect(own).toMatchObject({ name: 'Журнал посещений 2026-27.xlsx' });
  if (typeof own === 'string') throw new Error(own);
  expect(await readSheet(own.bytes)).toEqual([
    ['Дата', 'Урок', 'У кого', 'Кто', 'Класс', 'Предмет', 'Тема', 'Что беру себе'],
    [new Date('2026-11-26'), 3, 'Пётр Алексеевич', 'Анна Ивановна', '7 Б', 'математика', 'Дроби', 'Анна: takeaway'],
    [new Date('2026-11-30'), 3, 'Анна Ивановна', 'Марина Сергеевна', null, null, null, null],
  ]);
  expect(labels(anna)).toEqual(['Взять документом (DOCX)']);
  // What a guest takes along is the guest's: the host's own journal says nothing of it.
  expect(textOf(await journalOf(school, peter, 'docx'))).not.toContain('takeaway');

  const led = await journalOf(school, mentor, 'docx', group);
  expect(led).toMatchObject({ name: 'Журнал посещений 2026-27.docx' });
  expect(textOf(led)).toContain('группы «Группа наставничества», 2026/27 учебный год');
  const table = elementsOf(documentXml((led as { bytes: Buffer }).bytes), 'w:tr').map((it) => paragraphsOf(it));
  expect(table.filter(([number]) => /^\d+$/u.test(number ?? ''))).toEqual([
    ['1', '26.11.2026', '3', 'Пётр Алексеевич', 'Анна Ивановна', '7 Б', 'математика', 'Дроби'],
    ['2', '27.11.2026', '3', 'Марина Сергеевна', 'Светлана Юрьевна'],
    ['3', '30.11.2026', '3', 'Анна Ивановна', 'Марина Сергеевна'],
  ]);
  expect(textOf(led)).not.toMatch(/takeaway|question|Что беру себе/u);

  const bare = await journalOf(school, curator, 'xlsx', group);
  if (typeof bare === 'string') throw new Error(bare);
  expect(bare.caption).toContain('остаётся между ними');
  const rows = await readSheet(bare.bytes);
  expect(rows[0]).toEqual(['Дата', 'У кого', 'Кто']);
  expect(rows[1]).toEqual([new Date('2026-11-26'), 'Пётр Алексеевич', 'Анна Ивановна']);
  expect(rows).toHaveLength(4);
  expect(textOf(await journalOf(school, curator, 'docx', group))).not.toMatch(/7 Б|Дроби|математика/u);

  for (const refused of [
    await journalOf(school, anna, 'xlsx', group),
    await journalOf(school, curator, 'xlsx', group + 30),
    await journalOf(school, anna, 'pdf'),
  ])
    expect(refused).toMatch(isRefusal);
});
