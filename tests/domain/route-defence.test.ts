import { describe, expect, it } from 'vitest';
import { defenceEntry } from '../../src/domain/calendar-entry.ts';
import type { CriteriaSheet } from '../../src/domain/catalogue.ts';
import { verdictOf } from '../../src/domain/catalogue.ts';
import type { Route } from '../../src/domain/route.ts';
import {
  concludeDefence,
  criterionMeans,
  holdDefence,
  moveDefence,
  refusalToConclude,
  resultOf,
  returnRoute,
  toldOfDefence,
} from '../../src/domain/route-defence.ts';
import { cancelRoute } from '../../src/domain/route-doing.ts';
import { askReviewer, declineReview, scoreCriterion, sendReview } from '../../src/domain/route-review.ts';
import { conclusionOf, routeAsSeenBy } from '../../src/domain/route-view.ts';
import type { Result } from '../../src/domain/result.ts';
import { refusalOf } from './samples.ts';
import {
  appointed,
  author,
  calendar,
  colleague,
  curator,
  date,
  defence,
  mentor,
  noon,
  other,
  passedOn,
  scores,
  sheet,
  teamWithout,
  through,
} from './routes.ts';

const noticesOf = (result: Result<Route>) =>
  (result.accepted ? (result.effects.notices ?? []) : []).map(({ kind, to }) => [kind, to]);

const later = noon('2026-12-09');
const asked = through(
  appointed,
  (it) => askReviewer(it, author, colleague.person, noon('2026-11-24')),
  (it) => askReviewer(it, author, other.person, noon('2026-11-24')),
);
const conclude = (route: Route, change: object = {}) =>
  concludeDefence(route, sheet, calendar, mentor, { comment: '', until: null, ...change }, later);

describe('a defence that will not be', () => {
  it('is called off for all who wait for it when the route is given back or given up', () => {
    const now = noon('2026-11-25');
    const off = (people: readonly { person: unknown }[]) => people.map(({ person }) => ['defence-called-off', person]);
    expect(noticesOf(returnRoute(asked, mentor, 'Допишите', now))).toEqual([
      ['route-returned', author.person],
      ...off([author, colleague, other]),
    ]);
    expect(noticesOf(cancelRoute(asked, author, null, now))).toEqual([
      ['route-cancelled', mentor.person],
      ...off([mentor, colleague, other]),
    ]);
    const declined = through(asked, (it) => declineReview(it, other, now));
    const left = { ...declined, team: teamWithout(colleague.person) };
    expect(toldOfDefence(left, mentor)).toEqual([author.person]);
  });

  it('is nothing to tell before it was appointed, and after it was held', () => {
    expect(noticesOf(returnRoute(passedOn, mentor, 'Допишите', later))).toEqual([['route-returned', author.person]]);
    const held = through(asked, (it) => holdDefence(it, calendar, mentor, later));
    expect(noticesOf(returnRoute(held, mentor, 'Допишите', later))).toEqual([['route-returned', author.person]]);
    const low = through(asked, ...scores(mentor, 0));
    expect(noticesOf(conclude(low, { comment: 'Допишем', until: '2026-12-22' }))).toEqual([
      ['route-returned', author.person],
    ]);
  });
});

describe('the conclusion', () => {
  it('may be asked about on what the mentor sees: it needs no scores of others', () => {
    const cut = (route: Route): Route => {
      const seen = routeAsSeenBy(route, mentor);
      if (seen?.as !== 'mentor') throw new Error('not the mentor');
      return seen.route;
    };
    const two = through(asked, ...scores(colleague, 2), ...scores(mentor, 1));
    for (const [route, at] of [
      [appointed, noon('2026-11-30')],
      [asked, later],
      [through(asked, ...scores(mentor, 1)), noon('2026-12-08')],
      [two, later],
      [passedOn, later],
    ] as const)
      expect(refusalToConclude(cut(route), calendar, mentor, at)).toEqual(
        refusalToConclude(route, calendar, mentor, at),
      );
    expect(refusalToConclude(two, calendar, curator, later)).toEqual({ kind: 'needs-role', role: 'mentor' });
  });

  it('is not drawn from a result that nobody has read yet', () => {
    const high = through(asked, ...scores(mentor, 2), ...scores(colleague, 2));
    expect(refusalOf(conclude(high, { expected: 'accept' }))).toBeNull();
    const lower = through(high, ...scores(other, 0));
    expect(refusalOf(conclude(lower, { expected: 'accept' }))).toBe('result-changed');
    expect(refusalOf(conclude(lower, { expected: 'acceptWithChanges' }))).toBeNull();
    expect(refusalOf(conclude(high, { expected: 'rework', comment: 'Допишем', until: '2026-12-22' }))).toBe(
      'result-changed',
    );
  });

  /** Ten criteria, as the sheet that ships has; `points` of 20 for each scorer. */
  const ten: CriteriaSheet = {
    ...sheet,
    criteria: Array.from({ length: 10 }, (_, i) => ({ ...sheet.criteria[0]!, code: `c${i}` as never })),
  };
  const withPoints = (...all: readonly number[]): Route =>
    all.reduce((route, points, i) => {
      const who = [mentor, colleague, other][i]!;
      return through(
        route,
        ...ten.criteria.map(({ code: criterion }, at) => (it: Route) => {
          const score = Math.min(2, Math.max(0, points - 2 * at)) as 0 | 1 | 2;
          return scoreCriterion(it, ten, who, { criterion, score }, later);
        }),
        (it) => sendReview(it, ten, who, later),
      );
    }, asked);

  it.each([
    [[16], 80, 'accept'],
    [[16, 15], 77.5, 'acceptWithChanges'],
    [[17, 16, 15], 80, 'accept'],
    [[16, 16, 15], 78.33, 'acceptWithChanges'],
    [[12], 60, 'acceptWithChanges'],
    [[12, 11], 57.5, 'rework'],
    [[20], 100, 'accept'],
    [[0, 0], 0, 'rework'],
  ])('%j points of twenty are %d percent: %s', (points, percent, verdict) => {
    const result = resultOf(withPoints(...points))!;
    expect(result.percent).toBeCloseTo(percent, 1);
    expect(result.scorers).toBe(points.length);
    expect(verdictOf(ten, result.percent)).toBe(verdict);
  });

  it('is read by author and mentor, with a mean for each criterion; nobody reads single scores', () => {
    const two = through(asked, ...scores(mentor, 2), ...scores(colleague, 1));
    // Of two, each could work out what the other gave.
    expect(criterionMeans(two)).toEqual({});
    const three = through(two, ...scores(other, 0));
    expect(criterionMeans(three)).toEqual({ ground: 1, goal: 1, steps: 1, check: 1 });
    expect(criterionMeans(asked)).toEqual({});
    const done = through(two, (it) => conclude(it, { comment: 'Так держать' }));
    for (const who of [author, mentor]) {
      const seen = routeAsSeenBy(done, who);
      if (seen === undefined || seen.as === 'outline') throw new Error('not seen');
      expect(seen.means).toEqual(criterionMeans(two));
      expect(conclusionOf(seen)).toEqual({
        at: later,
        verdict: 'acceptWithChanges',
        result: { percent: 75, scorers: 2 },
        comment: 'Так держать',
        until: null,
      });
      const others = seen.route.reviews.filter(({ by }) => by !== who.person);
      expect(others.every((it) => Object.keys(it.scores).length === 0)).toBe(true);
    }
    // Before that no one: the mentor has a percentage, and no means.
    const before = routeAsSeenBy(two, mentor);
    expect(before).toMatchObject({ as: 'mentor', means: null, result: { percent: 75 } });
    expect(routeAsSeenBy(two, author)).toMatchObject({ means: null, result: null });
    expect(routeAsSeenBy(two, colleague)).toMatchObject({ as: 'scorer', means: null, result: null });
    expect(conclusionOf({ route: two, result: resultOf(two) })).toBeNull();
  });
});

describe('the entry in the calendar', () => {
  const words = { title: 'Защита', description: null };
  const entry = (route: Route, off: Date | null = null) =>
    defenceEntry({ id: route.id, defence: route.defence! }, calendar, 'bot', words, off);

  it('keeps its name through every move and has a greater number each time, falling away last', () => {
    const moved = through(appointed, (it) =>
      moveDefence(it, calendar, mentor, { ...defence, on: date('2026-12-02') }, noon('2026-11-25')),
    );
    expect(entry(appointed)).toMatchObject({ uid: 'defence-1-1@bot', sequence: 0, state: 'agreed' });
    expect(entry(moved)).toMatchObject({ uid: 'defence-1-1@bot', sequence: 1, madeAt: noon('2026-11-25') });
    expect(entry(moved, later)).toMatchObject({
      uid: 'defence-1-1@bot',
      sequence: 2,
      state: 'cancelled',
      madeAt: later,
    });
  });

  it('lasts as long as the lesson, by its bells', () => {
    const { startsAt, endsAt } = entry(appointed);
    expect([startsAt.toISOString(), endsAt.getTime() - startsAt.getTime()]).toEqual([
      '2026-12-01T03:30:00.000Z',
      45 * 60_000,
    ]);
  });
});
