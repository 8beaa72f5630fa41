import { describe, expect, it } from 'vitest';
import type { Html } from '../../src/bot/html.ts';
import { fitting, html, lines } from '../../src/bot/html.ts';
import { daysOf, periodName, perPeriod } from '../../src/bot/texts/periods.ts';
import { visitGroupTexts as group } from '../../src/bot/texts/visit-group.ts';
import { pairingTexts as pairs } from '../../src/bot/texts/visit-pairing.ts';
import { policyTexts as policy } from '../../src/bot/texts/visit-policy.ts';
import type { LocalDate } from '../../src/domain/calendar.ts';
import { groupNameLimit, nameLimit, personId } from '../../src/domain/people.ts';
import { schemes } from '../../src/domain/school-year.ts';
import type { Period } from '../../src/domain/school-calendar.ts';
import type { Standing, VisitTurn } from '../../src/domain/visit-standing.ts';
import { visitId } from '../../src/domain/visit.ts';

const long = (length: number): string => 'ж'.repeat(length);
const name = long(nameLimit);
const date = (text: string) => text as LocalDate;
const period: Period = {
  from: date('2026-11-05'),
  to: date('2026-12-30'),
  year: '2026/27',
  scheme: 'quarters',
  number: 2,
};
const standing = (attended: number, visits = 4, mutual = 2): Standing => ({
  member: { person: personId(1), role: 'mentee', since: date('2026-11-24') },
  counters: { person: personId(1), attended, hosted: 12, mutual: 1 },
  norm: { visits, mutual },
  isLess: true,
});
const turns = (count: number): readonly VisitTurn[] =>
  Array.from({ length: count }, (_, i) => ({
    kind: i % 2 === 0 ? 'sheet' : 'answer',
    person: personId(1),
    visit: visitId(i + 1),
    on: i === 2 ? null : date('2026-11-26'),
  }));
const at = { on: date('2026-11-26'), time: { kind: 'lesson', lesson: 3 } } as const;
const shown = { by: name, titles: [long(120), long(120)], isFocus: true };

const table = (people: number): Html =>
  fitting([
    group.title(long(groupNameLimit), period),
    ...Array.from({ length: people }, (_, i) => group.mentee(name, standing(i % 6), turns(i % 9), i % 2 === 0)),
    group.legend,
  ]);

const messages: Readonly<Record<string, Html>> = {
  'a table of ten': table(10),
  'a table of fifty': table(50),
  'the own row': lines(group.mine(standing(0, 0, 0)), group.ownTurns(turns(8)), group.left(0, 0), group.left(3, 2)),
  returns: lines(
    group.inReturn(name, name, { to: personId(1), by: personId(2), went: 0, came: 2 }),
    group.returnMine(name, { to: personId(1), by: personId(2), went: 0, came: 2 }),
  ),
  sums: group.totals({ mentees: 4, active: 2, visits: 9, mutualPairs: 1 }),
  weeks: group.lesson(at, null, [
    { name, state: 'proposed' },
    { name: null, state: 'cancelled' },
  ]),
  reverse: lines(group.reverseTopic(name, long(120)), group.reversePlanned(null), group.reversePlanned(at.on)),
  'may show': group.youMayShow([long(120), long(120), long(120)]),
  'a pair': pairs.pair([name, name], pairs.waits(2), pairs.why([shown, { ...shown, isFocus: false }], true)),
  'a pair without reasons': pairs.pair([null, null], pairs.met, pairs.why([], false)),
  left: lines(pairs.leftOne(name, 'windows'), pairs.leftOne(null, 'taken'), pairs.noPair([name, null])),
  own: lines(pairs.partner(name), pairs.learn([long(120)]), pairs.offered([long(120)]), pairs.youMayShow([long(120)])),
  ways: lines(
    ...[undefined, null, at].flatMap((it) => [pairs.myWay(it), pairs.done(pairs.theirWay(it))]),
    pairs.nextPeriod(period),
  ),
  ...Object.fromEntries(
    schemes.flatMap((scheme) =>
      [0, 1, 4].map((n) => [
        `norms, ${scheme}, ${n}`,
        policy.screen(
          '2026/27',
          scheme,
          { perPeriod: n, mutualPerPeriod: Math.min(n, 3), mutualCounts: n === 4 },
          { lessons: 4 * n, perWeek: n === 1 ? null : n },
        ),
      ]),
    ),
  ),
};

it.each(Object.entries(messages))('%s fits into one message and says nothing that was not meant', (_, { text }) => {
  expect(text.length).toBeLessThanOrEqual(4096);
  expect(text.length).toBeGreaterThan(0);
  expect(text).not.toMatch(/undefined|null|NaN|\[object/u);
});

describe('a row', () => {
  it('shows as many dots as the norm, and as many more as there were lessons beyond it', () => {
    const of = (attended: number) => group.mentee('Анна', standing(attended), [], false).text;
    expect(of(0)).toBe('<b>Анна</b>\n○○○○ · уроки 0 из 4 · взаимные 1 из 2 · гости 12');
    expect(of(2)).toContain('●●○○ · уроки 2 из 4');
    expect(of(5)).toContain('●●●● · уроки 5 из 4');
  });
  it('names what waits, and says why a norm is less', () => {
    expect(group.mentee('Анна', standing(1), turns(1), true).text).toContain('с 24 ноября, поэтому норма меньше');
    expect(group.mentee('Анна', standing(1, 0, 0), turns(1), true).text).toContain('норма начнётся позже');
    expect(group.mentee('Анна', standing(1), turns(1), false).text).toMatch(/⏳ отзыв об уроке \(26 ноября\)$/u);
    expect(group.mentee('Анна', standing(1), turns(4), false).text).toContain('отзывы об уроке');
  });
});

it('a period is called as the school calls it', () => {
  expect(schemes.map((scheme) => periodName({ scheme, number: 2 }))).toEqual([
    '2-я четверть',
    '2-й триместр',
    '2-й модуль',
    '2-е полугодие',
  ]);
  expect(schemes.map(perPeriod)).toEqual(['за четверть', 'за триместр', 'за модуль', 'за полугодие']);
  expect(daysOf(period)).toBe('5 ноября — 30 декабря');
});

it.each([
  pairs.start,
  pairs.startFor(period),
  pairs.replan,
  pairs.agree(name, false),
  pairs.notNow(name, false),
  pairs.afterAll(name, true),
  pairs.chooseLesson(name),
  pairs.invite,
  pairs.openVisit(null),
  pairs.openVisit(at),
  pairs.slots,
  group.offers(12),
  group.weeks,
  group.earlier(period),
  group.goTo(name),
  group.group(long(groupNameLimit)),
  group.nameTopic(date('2026-11-26'), long(120)),
  group.nameTopic(null, long(120)),
  group.open(null),
  policy.value('perPeriod', 0, true),
  policy.value('mutualPerPeriod', 3, true),
  policy.counts(true),
  policy.counts(false),
])('a key is short enough for a phone: %s', (label) => {
  expect(label.length).toBeLessThanOrEqual(40);
});

it('a name brings no tag into a message', () => {
  expect(pairs.pair(['<b>', '<i>'], '', html``).text).not.toMatch(/<b><b>|<i>/u);
});
