import { describe, expect, it } from 'vitest';
import type { Html } from '../../src/bot/html.ts';
import { lines } from '../../src/bot/html.ts';
import { cardListTexts, cardNotices, cardTexts, cardVisitTexts } from '../../src/bot/texts/joint-card.ts';
import { headerTexts } from '../../src/bot/texts/joint-card-header.ts';
import { cardPaperTexts } from '../../src/bot/texts/joint-card-papers.ts';
import { cardPartTexts } from '../../src/bot/texts/joint-card-parts.ts';
import { loadContent } from '../../src/content/content.ts';
import type { JointCard, JointPiece } from '../../src/domain/joint-card.ts';
import { cardLimits } from '../../src/domain/joint-card.ts';
import { nameLimit, personId } from '../../src/domain/people.ts';
import { typeFamilies } from '../../src/domain/visit-instruments.ts';
import { blank, photo } from '../domain/joint-cards.ts';
import { now } from '../domain/samples.ts';
import { appointment } from '../domain/visits.ts';

const { card: cards, lesson } = loadContent('content').visit;
const sheet = cards.current;
const long = (length: number): string => 'ж'.repeat(length);
const name = long(nameLimit);
const field = long(cardLimits.field);
const pieces: readonly JointPiece[] = Array.from({ length: cardLimits.pieces }, (_, i) => ({
  ...(i % 2 === 0 ? { kind: 'text', text: long(cardLimits.piece) } : photo('f', long(cardLimits.piece))),
  part: 'aim',
  no: i + 1,
  at: now,
}));
const comment = { part: 'aim', no: 1, by: personId(1), text: long(cardLimits.comment), at: now };
const card: JointCard = {
  ...blank,
  header: Object.fromEntries(sheet.header.map(({ code }) => [code, field])),
  pieces,
};
const part = sheet.parts.toSorted((a, b) => JSON.stringify(b).length - JSON.stringify(a).length)[0]!;
const most = Math.floor(2400 / cardLimits.pieces);

const messages: Readonly<Record<string, Html>> = {
  list: lines(cardListTexts.title, cardListTexts.about, cardListTexts.toRead(5)),
  'list of a mentor': lines(cardListTexts.aboutForMentor, cardListTexts.noneShown),
  card: lines(
    cardTexts.title(card),
    cardTexts.by(name),
    cardTexts.header([field, field, field, field]),
    cardTexts.place(field),
    ...sheet.parts.map(({ title }, i) => cardTexts.part(i + 1, title, pieces, 50)),
    cardTexts.forAuthor.draft,
    cardTexts.lesson(appointment),
    cardTexts.guestsRead,
  ),
  'a blank card': lines(
    cardTexts.title(blank),
    cardTexts.header([]),
    cardTexts.part(1, 'Цель', [], 0),
    cardTexts.alone,
  ),
  'a recorded lesson': cardTexts.lesson(null),
  gaps: cardTexts.gaps(sheet.parts.map(({ title }) => title)),
  discard: cardTexts.discardAsk(card),
  'discard a blank one': cardTexts.discardAsk(blank),
  visits: cardVisitTexts.chooseHead,
  'no visits': cardVisitTexts.none,
  header: lines(
    headerTexts.head,
    headerTexts.note(sheet.note),
    ...sheet.header.map((it) => headerTexts.field(it, field)),
    headerTexts.field(sheet.header[0]!, undefined),
  ),
  'ask a field': headerTexts.ask(sheet.header[0]!, field),
  ...Object.fromEntries(
    typeFamilies.map((family) => [
      `types, ${family}`,
      headerTexts.choose(
        sheet.header[4]!,
        lesson.current.types.filter((it) => it.family === family),
        field,
      ),
    ]),
  ),
  forms: headerTexts.choose(sheet.header[5]!, lesson.current.forms, field),
  part: lines(
    cardPartTexts.head(4, part),
    ...pieces.map((it, i) => cardPartTexts.piece(it, i + 1, most)),
    cardPartTexts.byNumberOwn,
    cardPartTexts.lastComment(name, comment),
    cardPartTexts.lastComment(null, comment),
    cardPartTexts.forMentor(part),
  ),
  'an empty part': lines(...cardPartTexts.empty(part), cardPartTexts.nothing, cardPartTexts.byNumber),
  hints: cardPartTexts.hintsView(4, part),
  ask: cardPartTexts.ask(4, part, 9),
  kept: cardPartTexts.kept(3),
  'a text': cardPartTexts.shown(pieces[0]!),
  comments: lines(
    cardPartTexts.commentsHead(1, part),
    cardPartTexts.noComments,
    cardPartTexts.comment(name, '24 ноября', comment),
  ),
  'ask a comment': cardPartTexts.askComment(1, part, [name, null], true),
  'ask an answer': cardPartTexts.askComment(1, part, [name], false),
  'letter, shared': cardNotices.shared(name, card),
  'letter to the author': cardNotices.forAuthor(blank),
  'letter to the mentor': cardNotices.forMentor(null, card),
  'letter, finished': cardNotices.finished(name, blank),
  'no document': cardPaperTexts.noDocument,
};

it.each(Object.entries(messages))('%s fits into one message and says nothing that was not meant', (_, { text }) => {
  expect(text.length).toBeLessThanOrEqual(4096);
  expect(text).not.toMatch(/undefined|null|NaN|\[object/u);
});

it.each([cardPartTexts.shown(pieces[1]!), cardPaperTexts.caption])('under a file it fits', ({ text }) => {
  expect(text.length).toBeLessThanOrEqual(1024);
});

describe('a key', () => {
  it.each([
    cardListTexts.card(card),
    cardListTexts.cardBy(name, card),
    ...sheet.parts.map(({ title }) => cardTexts.openPart(4, title, true)),
    ...sheet.header.map((it) => headerTexts.open(it, true)),
    ...[...lesson.current.types, ...lesson.current.forms].map((it) => headerTexts.choice(it, true)),
    ...Object.values(headerTexts.family),
    cardPartTexts.next(part.title),
    cardPartTexts.comments(21),
    cardVisitTexts.visit(appointment),
    cardVisitTexts.visit(null),
  ])('is short enough for a phone: %s', (label) => {
    expect(label.length).toBeLessThanOrEqual(44);
  });
});

it('a paper is named by its topic, without what a file may not be called by', () => {
  expect(cardPaperTexts.fileName('Дроби: 1/2 "и" <b>')).toBe('Технологическая карта Дроби 12 и b.docx');
  expect(cardPaperTexts.fileName(undefined)).toBe('Технологическая карта.docx');
  expect(cardPaperTexts.fileName('***')).toBe('Технологическая карта.docx');
});

it.each([
  [{ ...photo('f'), kind: 'document', name: null } as const, 'файл в чате: без названия'],
  [photo('f', 'доска'), 'фото в чате (доска)'],
] as const)('a file is told by name on paper', (it, text) => {
  expect(cardPaperTexts.file(it as never)).toBe(text);
});

it('a date on paper has a year', () => {
  expect(cardPaperTexts.lesson(appointment)).toBe('1 декабря 2026 г., 3-й урок');
  expect(cardPaperTexts.lesson(null)).toBe('в записи');
});
