import { describe, expect, it } from 'vitest';
import { parseHtml } from '../../demo/bot-api/html.ts';
import type { Html } from '../../src/bot/html.ts';
import { fitting, html, lines } from '../../src/bot/html.ts';
import { visitKeys, visitSaid, visitTexts } from '../../src/bot/texts/visit.ts';
import { visitAskingTexts } from '../../src/bot/texts/visit-asking.ts';
import { visitFileTexts } from '../../src/bot/texts/visit-file.ts';
import { visitLessonTexts } from '../../src/bot/texts/visit-lesson.ts';
import { visitPurposeTexts } from '../../src/bot/texts/visit-purpose.ts';
import { loadContent } from '../../src/content/content.ts';
import type { LocalDate } from '../../src/domain/calendar.ts';
import { nameLimit, personId } from '../../src/domain/people.ts';
import type { Visitor, VisitorState } from '../../src/domain/visit.ts';
import { mostVisitors, visitLimits, visitModes, visitorStates, visitPurposes } from '../../src/domain/visit.ts';
import { typeFamilies } from '../../src/domain/visit-instruments.ts';
import { criteriaCount } from '../../src/domain/visit-planning.ts';

/** The longest that everybody can write, in letters that are escaped. */
const long = (length: number): string => '<&> '.repeat(length).slice(0, length).trim().padEnd(length, 'я');
const { visit: content } = loadContent('content');
const words = content.lesson.current;
const { note, points, choose } = content.criteria.current;

const name = long(nameLimit);
const day = '2026-09-30' as LocalDate;
const since = new Date('2026-09-30T05:00:00Z');
const bells = { on: day, lesson: 10, from: 990, to: 1035 };
const clock = { on: day, lesson: null, from: 870, to: 915 };
const lesson = {
  class: long(visitLimits.class),
  subject: long(visitLimits.subject),
  lessonType: long(visitLimits.lessonType),
  topic: long(visitLimits.topic),
  reverseTopic: long(visitLimits.topic),
};
const link = long(visitLimits.link);

const sides = ['host', 'visitor'] as const;
const states: readonly VisitorState[] = visitorStates.flatMap((kind): readonly VisitorState[] => {
  if (kind === 'proposed') return sides.map((by) => ({ kind, since, by }));
  if (kind !== 'declined' && kind !== 'cancelled') return [{ kind, since }];
  return sides.flatMap((by) => [null, long(visitLimits.reason)].map((reason) => ({ kind, since, by, reason })));
});
const guests = states.flatMap((state) =>
  visitPurposes.map((purpose): Visitor => ({
    person: personId(1),
    kind: 'mutual',
    pair: null,
    purpose,
    measureAgreedAt: null,
    criteria: [],
    step: null,
    state,
    sheet: null,
  })),
);
const standings = visitModes.flatMap((mode) => [true, false].map((hasBegun) => ({ mode, hasBegun })));

const told = (names: number): readonly (string | null)[] =>
  Array.from({ length: names }, (_, i) => (i === 0 ? null : name));
const modeTitle = words.modes.recorded.title;

const messages: Readonly<Record<string, Html>> = {
  lesson: visitTexts.lesson({ lesson, link }, bells, modeTitle),
  'lesson by the clock': visitTexts.lesson({ lesson, link: null }, clock, modeTitle),
  'lesson recorded': visitTexts.lesson({ lesson, link }, null, modeTitle),
  heads: lines(visitTexts.own, visitTexts.of(name), visitTexts.of(null), visitTexts.nobody, visitTexts.noLink(true)),
  company: lines(visitTexts.company(told(mostVisitors)), visitTexts.noLink(false)),
  offers: lines(
    visitTexts.offer(name, bells),
    visitTexts.offer(null, clock),
    visitTexts.offerForAll,
    visitTexts.ownOffer(bells),
  ),
  watching: lines(visitTexts.watching(points.map(({ title }) => title)), visitTexts.notWatchingYet),
  'choose watching': lines(visitTexts.chooseWatching(criteriaCount.least, criteriaCount.most)),
  measure: lines(
    ...([null, 'agreed', 'refused'] as const).flatMap((it) => [
      visitTexts.measure(it, true),
      visitTexts.measure(it, false),
    ]),
  ),
  ...Object.fromEntries(visitPurposes.map((it) => [`meaning of ${it}`, visitTexts.meaning(words.purposes[it].host)])),
  outline: visitTexts.outline(name, told(mostVisitors), day),
  'outline recorded': visitTexts.outline(null, [null], null),

  decline: visitAskingTexts.decline(name),
  ...Object.fromEntries(sides.map((side) => [`take back by ${side}`, visitAskingTexts.takeBack(null, side)])),
  'own words': lines(visitAskingTexts.askDeclineWords, visitAskingTexts.askCancelWords),
  cancel: visitAskingTexts.cancel(null),
  'cancel for all': visitAskingTexts.cancelForAll(told(mostVisitors)),
  'days of a move': visitAskingTexts.moveDays(day, told(mostVisitors)),
  'days of a move of nobody': visitAskingTexts.moveDays(null, []),
  'days to offer': lines(visitAskingTexts.offerDays(day), visitAskingTexts.offerDays(null)),
  times: lines(visitAskingTexts.times(day), visitAskingTexts.askTime(day)),

  purpose: visitPurposeTexts.purpose(Object.values(words.purposes), words.purposes.learn.title, true),
  'sure of a purpose': visitPurposeTexts.sure(words.purposes.help.title),
  ...Object.fromEntries(
    Array.from({ length: choose.most + 1 }, (_, n) => [
      `criteria, ${n} chosen`,
      visitPurposeTexts.criteria(name, note, n, choose, n % 2 === 0),
    ]),
  ),
  'criteria to read': visitPurposeTexts.read(
    name,
    points.toSorted((a, b) => b.question.length - a.question.length).slice(0, choose.most),
  ),
  'consent to measure': visitPurposeTexts.measure(name, words.purposes.measure.host, true),
  'no consent yet': visitPurposeTexts.measure(null, words.purposes.measure.host, false),

  'about the lesson': visitLessonTexts.head(
    [...Object.values(lesson), link, null].map((value, i) => ({ label: `${i}`, value })),
  ),
  ...Object.fromEntries(
    typeFamilies.map((it) => [
      `types ${it}`,
      visitLessonTexts.types(
        visitLessonTexts.family[it],
        words.types.filter(({ family }) => family === it),
        long(60),
      ),
    ]),
  ),
  'asks about the lesson': lines(...Object.values(visitLessonTexts.ask), visitLessonTexts.subjects),
};

const isWhole = (text: string): void => {
  expect(text).not.toMatch(/undefined|null|NaN|\[object| {2,}[А-Я]/u);
};

it.each(Object.entries(messages))('%s fits into one message and says nothing that was not meant', (_, { text }) => {
  expect(parseHtml(text).text.length).toBeLessThanOrEqual(4096);
  isWhole(parseHtml(text).text);
});

it('every state of a guest is said to each who looks', () => {
  for (const guest of guests)
    for (const standing of standings)
      for (const who of [name, null])
        for (const of of [visitTexts.guestLine, visitTexts.guestBriefly, visitTexts.ownLine]) {
          const { text } = parseHtml(of(who, guest, standing).text);
          expect(text.length).toBeGreaterThan(5);
          isWhole(text);
        }
});

it('a lesson with as many guests as may come, each with a reason, still fits', () => {
  const guest = guests.find(({ state }) => state.kind === 'cancelled' && state.reason !== null)!;
  const all = Array.from({ length: mostVisitors }, () => visitTexts.guestLine(name, guest, standings[0]!));
  const shown = fitting([visitTexts.own, visitTexts.lesson({ lesson, link }, bells, modeTitle), html``, ...all]);
  expect(parseHtml(shown.text).text.length).toBeLessThanOrEqual(4096);
});

it.each(
  Object.entries({
    caption: visitFileTexts.caption({ on: day, time: { kind: 'lesson', lesson: 10 } }),
    'caption by the clock': visitFileTexts.caption({ on: day, time: { kind: 'clock', minutes: 870 } }),
    'called off': visitFileTexts.calledOffCaption,
  }),
)('%s fits under a file', (_, { text }) => {
  expect(parseHtml(text).text.length).toBeLessThanOrEqual(1024);
});

it('the title in a calendar says what was said, and nothing else', () => {
  expect(visitFileTexts.own({ class: '7 Б', subject: 'математика' }).title).toBe(
    'Гости на моём уроке: 7 Б, математика',
  );
  expect(visitFileTexts.of('Пётр Алексеевич', { class: null, subject: null }).title).toBe(
    'Урок коллеги: Пётр Алексеевич',
  );
  expect(visitFileTexts.of(null, { class: null, subject: null }).title).toBe('Урок коллеги');
});

it.each(Object.values(visitSaid))('«%s» fits an answer to a press', (text) => {
  expect(text.length).toBeLessThanOrEqual(200);
});

describe('labels', () => {
  const labels = [
    ...Object.values(visitKeys).filter((it) => typeof it === 'string'),
    ...sides.flatMap((side) => visitModes.map((mode) => visitKeys.agree(side, mode))),
    ...sides.map((side) => visitKeys.takeBack(side)),
    ...visitModes.map((mode) => visitKeys.held(mode)),
    ...[1, mostVisitors].map((n) => visitKeys.cancel(n)),
    ...[0, 5].map((n) => visitKeys.criteria(n)),
    ...guests.map((guest) => visitKeys.guest(name, guest)),
    ...[true, false].map((is) => visitKeys.measure(is)),
    ...visitPurposes.map((it) => visitKeys.purpose(words.purposes[it].title)),
    ...visitPurposes.map((it) => visitPurposeTexts.purposeKey(words.purposes[it].title, true)),
    ...points.map((point) => visitPurposeTexts.criterionKey(point, true)),
    ...typeFamilies.map((it) => visitLessonTexts.otherFamily(it)),
    ...Object.values(visitLessonTexts.label).map((it) => visitLessonTexts.fieldKey(it, true)),
    ...[true, false].map((is) => visitAskingTexts.noReason(is)),
    visitAskingTexts.inWords,
    visitAskingTexts.back,
    visitPurposeTexts.agree,
    visitPurposeTexts.refuse,
    visitPurposeTexts.takeBack,
  ];
  it.each(labels)('«%s» fits on a phone', (label) => {
    expect(label.length).toBeGreaterThan(0);
    expect(label.length).toBeLessThanOrEqual(38);
  });
});
