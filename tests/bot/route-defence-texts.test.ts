import { describe, expect, it } from 'vitest';
import { parseHtml } from '../../demo/bot-api/html.ts';
import { lines } from '../../src/bot/html.ts';
import { defenceFile, routeNotices, routeReminders } from '../../src/bot/texts/route.ts';
import { timeTexts } from '../../src/bot/texts/days.ts';
import { defenceTexts } from '../../src/bot/texts/route-defence.ts';
import { planTexts } from '../../src/bot/texts/route-plan.ts';
import { percentText, reviewTexts } from '../../src/bot/texts/route-review.ts';
import { loadContent } from '../../src/content/content.ts';
import type { LocalDate } from '../../src/domain/calendar.ts';
import type { Score } from '../../src/domain/catalogue.ts';
import { scores, verdictOf, verdicts } from '../../src/domain/catalogue.ts';
import { nameLimit } from '../../src/domain/people.ts';
import type { Defence, Review, Route, Step } from '../../src/domain/route.ts';
import { occasions, stepCode, stepLimit, textLimits } from '../../src/domain/route.ts';

/** The longest that everybody can write, in letters that are escaped. */
const long = (length: number): string => '<&> '.repeat(length).slice(0, length).trim().padEnd(length, 'я');

const sheet = loadContent('content').route.criteria.current;
const codes = sheet.criteria.map(({ code }) => code);
const name = long(nameLimit);
const now = new Date('2026-09-30T05:00:00Z');
const day = '2026-09-30' as LocalDate;
const defence: Defence = {
  on: day,
  time: { kind: 'lesson', lesson: 10 },
  place: long(textLimits.place),
  setAt: now,
  round: 1,
  moves: 0,
  heldAt: null,
};
const review: Review = {
  by: null,
  round: 1,
  occasion: 'defence',
  isMentor: false,
  askedAt: now,
  declinedAt: null,
  scores: Object.fromEntries(codes.map((code): [string, Score] => [code, 2])),
  remarks: Object.fromEntries(codes.map((code) => [code, long(textLimits.remark)])),
  recommendation: long(textLimits.recommendation),
  sentAt: now,
};
const fns = ['A/01.6', 'A/02.6', 'B/03.6'];
const plan = {
  goals: fns.map((fn) => ({ fn, help: null, code: null, text: long(textLimits.goal), measure: null })),
  steps: fns.flatMap((fn, goal) =>
    Array.from({ length: stepLimit }, (_, i): Step => ({
      fn,
      activity: null,
      title: long(textLimits.title),
      form: null,
      partner: null,
      resource: null,
      dueOn: day,
      product: null,
      check: null,
      code: stepCode(goal * stepLimit + i + 1),
      datedAt: now,
      state: { kind: 'open' },
      evidence: [],
      evidenceMade: 0,
      reflection: null,
    })),
  ),
} satisfies Pick<Route, 'goals' | 'steps'>;
const goals = planTexts.goals(plan, () => long(60));
const others = Array.from({ length: 6 }, () => review);
const result = { percent: 79.9, scorers: 6 };
const conclusions = verdicts.map((verdict) =>
  defenceTexts.conclusion(sheet, {
    at: now,
    verdict,
    result: { percent: 100, scorers: 1 },
    comment: long(textLimits.comment),
    until: day,
  }),
);

const messages = {
  ...Object.fromEntries(
    occasions.flatMap((occasion) => [
      [
        `intro ${occasion}`,
        reviewTexts.intro({ occasion, name, goals, done: 0, of: 10, when: '30 сентября, 10-й урок' }),
      ],
      [`intro gone on ${occasion}`, reviewTexts.intro({ occasion, name, goals, done: 9, of: 10, when: null })],
      [
        `card ${occasion}`,
        lines(
          ...sheet.criteria
            .map((criterion, index) =>
              reviewTexts.card({ occasion, name, criterion, index, of: 10, score: 1, remark: undefined }),
            )
            .slice(0, 1),
        ),
      ],
      [`before sending ${occasion}`, reviewTexts.beforeSending(sheet, { occasion, name, review })],
      [`nothing yet ${occasion}`, reviewTexts.beforeSending(sheet, { occasion, name, review: undefined })],
    ]),
  ),
  ...Object.fromEntries(
    sheet.criteria.map((criterion, index) => [
      `card of ${criterion.code}`,
      reviewTexts.card({
        occasion: 'defence',
        name,
        criterion,
        index,
        of: 10,
        score: 2,
        remark: long(textLimits.remark),
      }),
    ]),
  ),
  'asks for a remark': reviewTexts.askRemark(sheet.criteria[0]!, long(textLimits.remark)),
  'asks for a recommendation': reviewTexts.askRecommendation(long(textLimits.recommendation)),
  'sent, with others': lines(
    reviewTexts.sent(sheet, { review, name, zone: 'Asia/Krasnoyarsk', others, result }),
    '',
    reviewTexts.secondSheet,
  ),
  'sent, alone': reviewTexts.sent(sheet, { review, name, zone: 'UTC', others: [], result: null }),
  declined: reviewTexts.declined,
  over: reviewTexts.over,
  'what the author reads': reviewTexts.remarks(sheet, others, conclusions[2]!),
  'no words for the author': reviewTexts.remarks(sheet, [{ remarks: {}, recommendation: null }], []),
  'nothing for the author': reviewTexts.remarks(sheet, [], []),
  days: defenceTexts.days(name, day),
  times: defenceTexts.times(name, day),
  'asks for a time': defenceTexts.askTime(day),
  'asks for a place': defenceTexts.askPlace(defence),
  appointed: defenceTexts.appointed(name, defence, [name, name, null]),
  'appointed with nobody': defenceTexts.appointed(null, defence, []),
  briefly: defenceTexts.appointedBriefly(name, day),
  begun: defenceTexts.begun(name, defence),
  held: defenceTexts.held(name, { sent: 2, waiting: 5, isOwnSent: false }),
  ...Object.fromEntries(
    verdicts.flatMap((verdict, i) => [
      [`preview ${verdict}`, defenceTexts.preview(name, sheet, verdict, result)],
      [`preview alone ${verdict}`, defenceTexts.preview(name, sheet, verdict, { percent: 0, scorers: 1 })],
      [`concluded ${verdict}`, defenceTexts.concluded(name, conclusions[i]!)],
    ]),
  ),
  'rework days': defenceTexts.reworkDays(name),
  'asks for rework': defenceTexts.askRework(day),
  blocked: defenceTexts.blocked(name, defenceTexts.notYet),
};

it.each(Object.entries(messages))('%s fits into one message and says nothing that was not meant', (_, { text }) => {
  // Telegram counts what is seen.
  expect(parseHtml(text).text.length).toBeLessThanOrEqual(4096);
  expect(parseHtml(text).text).not.toMatch(/undefined|null|NaN|\[object| {2,}[А-Я]/u);
});

it.each(
  Object.entries({
    scheduled: routeNotices.defenceForAuthor(defence, false),
    'scheduled, for others': routeNotices.defenceForOthers(name, defence, false),
    moved: routeNotices.defenceForAuthor(defence, true),
    'moved, for others': routeNotices.defenceForOthers(name, defence, true),
    'called off': routeNotices.calledOffForAuthor(defence),
    'called off, for others': routeNotices.calledOffForOthers(name, defence),
    file: defenceTexts.fileCaption(defence),
    protocol: defenceTexts.protocolCaption(true),
    form: defenceTexts.protocolCaption(false),
  }),
)('%s fits under a file', (_, { text }) => {
  expect(parseHtml(text).text.length).toBeLessThanOrEqual(1024);
});

it('a reminder says when and where, by lesson or by the clock', () => {
  const at: Defence = { ...defence, place: 'кабинет 12', time: { kind: 'clock', minutes: 14 * 60 + 5 } };
  expect(routeReminders.defenceForAuthor(at).text).toContain('<b>30 сентября в 14:05</b>, кабинет 12');
  expect(routeReminders.defenceForOthers(null, at).text).toContain('Коллега: защита ИОМ, <b>30 сентября в 14:05</b>');
});

describe('labels', () => {
  const labels = [
    ...scores.flatMap((score) => [reviewTexts.score(score, true), reviewTexts.score(score, false)]),
    ...sheet.criteria.map(({ title }) => reviewTexts.toGap(title)),
    ...[reviewTexts, defenceTexts].flatMap((texts) =>
      Object.entries(texts).flatMap(([of, it]) =>
        typeof it === 'string' && !/^(secondSheet|wrong|no[A-Z]|tooE|notYet)/u.test(of) ? [it] : [],
      ),
    ),
    ...Object.values(defenceTexts.decide),
    ...Object.values(defenceTexts.comments).flatMap((all) => all.map(({ label }) => label)),
    ...reviewTexts.recommendations.map(({ label }) => label),
    ...defenceTexts.places,
    timeTexts.lesson(10, 17 * 60),
    defenceTexts.samePlace(long(textLimits.place)),
    defenceTexts.samePlace(null),
  ];
  it.each(labels)('«%s» fits on a phone', (label) => {
    expect(label.length).toBeGreaterThan(0);
    expect(label.length).toBeLessThanOrEqual(38);
  });
});

it('what a tap writes may be kept', () => {
  for (const { text } of reviewTexts.recommendations)
    expect(text.length).toBeLessThanOrEqual(textLimits.recommendation);
  for (const { text } of Object.values(defenceTexts.comments).flat())
    expect(text.length).toBeLessThanOrEqual(textLimits.comment);
});

it.each([reviewTexts.sentNow, defenceTexts.noDefence, defenceTexts.tooEarly(true), defenceTexts.tooEarly(false)])(
  'an answer to a press fits: %s',
  (text) => {
    expect(text.length).toBeLessThanOrEqual(200);
  },
);

it('a percentage is never rounded up: 79,9 is not yet the 80 that accepts', () => {
  expect([79.9, 80, 59.99, 100].map(percentText)).toEqual(['79 %', '80 %', '59 %', '100 %']);
  expect(defenceTexts.preview('Анна', sheet, verdictOf(sheet, 79.9), result).text).toContain(
    '<b>79 %</b> от наибольшей суммы баллов: <b>принять с доработкой</b>',
  );
});

it('a calendar file is named by its day and bears nobody’s full name', () => {
  expect(defenceFile.name(day)).toBe('Защита ИОМ 2026-09-30.ics');
  expect(defenceTexts.protocolName(null)).toBe('Протокол защиты ИОМ.docx');
});
