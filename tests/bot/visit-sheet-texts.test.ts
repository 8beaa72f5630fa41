import { describe, expect, it } from 'vitest';
import { parseHtml } from '../../demo/bot-api/html.ts';
import { agreementTexts } from '../../src/bot/texts/visit-agreements.ts';
import { measureTexts } from '../../src/bot/texts/visit-measure.ts';
import { noteTexts } from '../../src/bot/texts/visit-notes.ts';
import { readingTexts } from '../../src/bot/texts/visit-reading.ts';
import { selfTexts } from '../../src/bot/texts/visit-self-analysis.ts';
import { sheetPartTexts } from '../../src/bot/texts/visit-sheet-part.ts';
import { ownSheetTexts, whoReads } from '../../src/bot/texts/visit-sheet.ts';
import type { Html } from '../../src/bot/html.ts';
import { lines } from '../../src/bot/html.ts';
import { loadContent } from '../../src/content/content.ts';
import type { LocalDate } from '../../src/domain/calendar.ts';
import { nameLimit } from '../../src/domain/people.ts';
import type { Agreement, Sheet, SheetText } from '../../src/domain/visit-sheet.ts';
import { sheetMarks, sheetTexts } from '../../src/domain/visit-sheet.ts';
import type { Visit } from '../../src/domain/visit.ts';
import { visitLimits, visitPurposes } from '../../src/domain/visit.ts';

/** The longest that everybody can write, in letters that are escaped. */
const long = (length: number): string => '<&> '.repeat(length).slice(0, length).trim().padEnd(length, 'я');

const { visit: content } = loadContent('content');
const observation = content.sheet.current;
const { points } = content.criteria.current;
const look = content.selfAnalysis.current;
const name = long(nameLimit);
const now = new Date('2026-11-26T05:00:00Z');
const day = '2026-12-02' as LocalDate;
const lesson: Pick<Visit, 'appointment' | 'lesson'> = {
  appointment: { on: day, time: { kind: 'lesson', lesson: 10 } },
  lesson: {
    class: long(visitLimits.class),
    subject: long(visitLimits.subject),
    lessonType: null,
    topic: null,
    reverseTopic: null,
  },
};
const agreement = (whose: Agreement['whose']): Agreement => ({
  no: 1,
  text: long(visitLimits.agreement),
  checkOn: day,
  whose,
});
const agreements = [agreement('host'), agreement('visitor')];
const fields: readonly SheetText[] = [...new Set(Object.values(sheetTexts).flat())];
const sheet: Sheet = {
  edition: 1,
  texts: Object.fromEntries(fields.map((it) => [it, long(visitLimits.sheetText)])),
  marks: Object.fromEntries(observation.items.map(({ code }, i) => [code, sheetMarks[i % 4]!])),
  remarks: Object.fromEntries(observation.items.map(({ code }) => [code, long(visitLimits.remark)])),
  notes: [{ no: 1, kind: 'voice', fileId: 'v' }],
  notesMade: 1,
  agreements,
  agreementsMade: 2,
  startedAt: now,
  sentAt: now,
  acknowledgedAt: null,
  reply: long(visitLimits.reply),
  jar: 'asked',
};
const answers = Object.fromEntries(look.questions.map(({ code }) => [code, long(visitLimits.answer)]));
const criteria = ownSheetTexts.criteriaAwaited(
  name,
  points.slice(0, 3).map(({ title }) => title),
);

const messages: Readonly<Record<string, Html>> = {
  ...Object.fromEntries(
    (['learn', 'help'] as const).flatMap((purpose) => [
      [`own ${purpose}`, ownSheetTexts.own(purpose, name, lesson, sheet, criteria)],
      [`own ${purpose}, empty`, ownSheetTexts.own(purpose, null, { ...lesson, appointment: null }, null, null)],
    ]),
  ),
  ...Object.fromEntries(
    fields.flatMap((field) =>
      Object.values(content.phrases.current.groups).map((group, i) => [
        `asks for ${field} ${i}`,
        ownSheetTexts.ask(field, group, i % 2 === 0 ? undefined : long(visitLimits.sheetText)),
      ]),
    ),
  ),
  ...Object.fromEntries(
    points.map((point) => [
      `criterion ${point.code}`,
      ownSheetTexts.criterion(name, point, { index: 4, of: 5, remark: long(visitLimits.remark) }),
    ]),
  ),
  'asks for a remark': ownSheetTexts.askRemark(points[0]!.title, points[0]!.notice, undefined),
  'asks for another remark': ownSheetTexts.askRemark(points[0]!.title, points[0]!.notice, long(visitLimits.remark)),
  'not begun': ownSheetTexts.notBegun('2 декабря'),
  review: ownSheetTexts.review([measureTexts.all(name, lesson, observation, sheet)], {
    readers: whoReads(name, [name, null]),
    after: ownSheetTexts.afterwards.measure,
    missing: [],
  }),
  'review with gaps': ownSheetTexts.review([], {
    readers: '',
    after: null,
    missing: [ownSheetTexts.oneText, ownSheetTexts.criteriaMissing, ownSheetTexts.itemsMissing(12)],
  }),
  'measure start': measureTexts.start(name, lesson, observation, sheet, 3),
  'measure, no consent': measureTexts.notAgreed(name, lesson, true),
  ...Object.fromEntries(
    observation.items.map((item, index) => [
      `card ${item.code}`,
      measureTexts.card(observation, item, {
        host: name,
        index,
        mark: 'notObserved',
        remark: long(visitLimits.remark),
      }),
    ]),
  ),
  'all lines': measureTexts.all(name, lesson, observation, sheet),
  notes: noteTexts.list(name, sheet),
  'asks for notes': noteTexts.ask(4),
  ...Object.fromEntries([1, 3, 5].map((n) => [`kept ${n}`, noteTexts.kept(n)])),
  'note gone': noteTexts.fileGone,
  agreements: agreementTexts.list(name, agreements),
  'no agreements': agreementTexts.list(name, []),
  days: agreementTexts.days(name, 'host'),
  'asks for an agreement': agreementTexts.ask(name, 'visitor', day),
  'which goal': agreementTexts.chooseGoal(agreements[0]!),
  ...Object.fromEntries(
    visitPurposes.map((purpose) => [`heading ${purpose}`, readingTexts.heading(purpose, lesson, name, name)]),
  ),
  ...Object.fromEntries(
    (['host', 'visitor', 'mentor'] as const).flatMap((as) =>
      ([null, now] as const).flatMap((acknowledgedAt) =>
        (['asked', 'given', 'declined', null] as const).map((jar) => [
          `status ${as} ${jar} ${acknowledgedAt === null}`,
          readingTexts.status({ ...sheet, acknowledgedAt, jar }, as, name, 'UTC'),
        ]),
      ),
    ),
  ),
  ...Object.fromEntries(
    [0, 50, 79.9, 100].map((percent) => [
      `result ${percent}`,
      readingTexts.result(observation, { percent, observed: 12, items: 12 }),
    ]),
  ),
  'nothing observed': readingTexts.nothingObserved,
  'asks for a reply': readingTexts.askReply(name, long(visitLimits.reply)),
  'asks why to reopen': readingTexts.askReopen(name, true, true),
  'look first': readingTexts.selfFirst(name),
  'not there': readingTexts.notThere(name, lesson),
  'look start': selfTexts.start(lesson, look, { answers: {}, guests: [name], waits: true, left: 5 }),
  'look so far': selfTexts.start(lesson, look, { answers, guests: [name, null], waits: true, left: 0 }),
  'look done': selfTexts.finished(lesson, look, answers, []),
  ...Object.fromEntries(
    look.questions.map((question, i) => [
      `question ${question.code}`,
      selfTexts.ask(question, { number: i + 1, of: 13 }, long(visitLimits.answer)),
    ]),
  ),
  'part of the screen': lines(
    sheetPartTexts.draft(2, 3),
    sheetPartTexts.notes,
    sheetPartTexts.needsConsent,
    sheetPartTexts.lookFirst,
    sheetPartTexts.reopened(long(200)),
  ),
};

it.each(Object.entries(messages))('%s fits into one message and says nothing that was not meant', (_, { text }) => {
  const said = parseHtml(text).text;
  expect(said.length).toBeLessThanOrEqual(4096);
  expect(said).not.toMatch(/undefined|null|NaN|\[object|\n{3,}/u);
});

describe('labels', () => {
  const labels = [
    ...[ownSheetTexts, measureTexts, noteTexts, agreementTexts, readingTexts, selfTexts].flatMap((texts) =>
      Object.entries(texts).flatMap(([of, it]) =>
        typeof it === 'string' &&
        !/Missing|oneText|acknowledged|jarGiven|jarDeclined|askedForJar|taken|N(ow|owhere)$/u.test(of)
          ? [it]
          : [],
      ),
    ),
    ...fields.flatMap((it) => [ownSheetTexts.field(it, true), ownSheetTexts.field(it, false)]),
    ownSheetTexts.notes(5),
    ownSheetTexts.agreements(2),
    ownSheetTexts.toCriteria(3, 5),
    ...observation.items.flatMap(({ title }) => [measureTexts.item(title, undefined), ownSheetTexts.toGap(title)]),
    ...sheetMarks.map((it) => measureTexts.mark(observation, it, true)),
    agreementTexts.theirs(name),
    agreementTexts.drop(agreements[0]!),
    agreementTexts.toRoute(agreements[0]!.text),
    ...[...readingTexts.replies, ...readingTexts.reopenReasons].map(({ label }) => label),
    selfTexts.more(8),
    ...look.questions.map(({ question }, i) => selfTexts.answer(i + 1, question)),
  ];
  it.each(labels)('«%s» fits on a phone', (label) => {
    expect(label.length).toBeGreaterThan(0);
    expect(label.length).toBeLessThanOrEqual(38);
  });
});

it('says by name who will read', () => {
  expect(whoReads('Анна Ивановна', [])).toBe('Прочитает: Анна Ивановна.');
  expect(whoReads(null, ['Марина Сергеевна', null])).toBe(
    'Прочитают: Коллега, Марина Сергеевна (наставник) и Коллега (наставник).',
  );
});
