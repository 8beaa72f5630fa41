import { describe, expect, it } from 'vitest';
import type { Actor } from '../../src/domain/people.ts';
import type { Route } from '../../src/domain/route.ts';
import { stepCode } from '../../src/domain/route.ts';
import { proposeDrop } from '../../src/domain/route-amendment.ts';
import { concludeDefence, returnRoute, scheduleDefence } from '../../src/domain/route-defence.ts';
import { finishStep, reflectOnStep } from '../../src/domain/route-doing.ts';
import { askReviewer, commentOn, declineReview, recommend, remarkOnCriterion } from '../../src/domain/route-review.ts';
import { submitRoute, takeBack } from '../../src/domain/route-submission.ts';
import { routeAsSeenBy } from '../../src/domain/route-view.ts';
import { now, otherSchool } from './samples.ts';
import {
  accepted,
  author,
  calendar,
  colleague,
  curator,
  defence,
  draft,
  everybody,
  mentor,
  noon,
  other,
  passedOn,
  scores,
  sheet,
  strangeMentor,
  stranger,
  submitted,
  teamWithout,
  through,
} from './routes.ts';

const seen = (route: Route, who: Actor) => JSON.stringify(routeAsSeenBy(route, who) ?? null);
const asWhom = (route: Route) => everybody.map((who) => routeAsSeenBy(route, who)?.as ?? null);
/** Which of the words somebody can read. */
const words = ['слово-наставника', 'замечание-коллеги', 'совет-коллеги', 'замечание-наставника', 'совет-наставника'];
const reads = (route: Route, who: Actor) => words.filter((word) => seen(route, who).includes(word));
const says = (who: Actor, name: string) =>
  [
    (it: Route) => remarkOnCriterion(it, sheet, who, { criterion: 'goal', text: `замечание-${name}` }, now),
    (it: Route) => recommend(it, who, `совет-${name}`, now),
  ] as const;

const asked = through(
  passedOn,
  (it) => commentOn(it, mentor, { step: stepCode(1), text: 'слово-наставника' }, now),
  (it) => askReviewer(it, author, colleague.person, now),
  (it) => askReviewer(it, author, other.person, now),
);
const half = through(asked, ...says(colleague, 'коллеги'));
const one = through(half, ...scores(colleague, 1));
const both = through(one, ...says(mentor, 'наставника'), ...scores(mentor, 2));

describe('who sees a route at all', () => {
  // Author, mentor, colleague, another colleague, curator, stranger, a mentor of another group.
  it.each<[string, Route, (string | null)[]]>([
    ['a draft', draft, ['author', 'outline', null, null, 'outline', null, null]],
    ['shown', submitted, ['author', 'mentor', null, null, 'outline', null, null]],
    ['asked about', asked, ['author', 'mentor', 'scorer', 'scorer', 'outline', null, null]],
    ['in force', accepted, ['author', 'mentor', null, null, 'outline', null, null]],
  ])('%s', (_, route, expected) => {
    expect(asWhom(route)).toEqual(expected);
    for (const who of everybody) expect(routeAsSeenBy(route, { ...who, organisation: otherSchool })).toBeUndefined();
  });

  it('a draft taken back stays hidden no more than it was shown; given back, it is still the mentor’s to read', () => {
    const back = through(submitted, (it) => takeBack(it, author, now));
    expect(routeAsSeenBy(back, mentor)?.as).toBe('outline');
    const returned = through(submitted, (it) => returnRoute(it, mentor, 'ещё раз', now));
    expect(routeAsSeenBy(returned, mentor)?.as).toBe('mentor');
  });

  it('who said no, or has left, sees nothing; who has left keeps the own', () => {
    const declined = through(asked, (it) => declineReview(it, colleague, now));
    expect(routeAsSeenBy(declined, colleague)).toBeUndefined();
    const gone = { ...asked, team: teamWithout(mentor.person, colleague.person) };
    for (const who of [mentor, colleague]) expect(routeAsSeenBy(gone, { ...who, roles: [] })).toBeUndefined();
    expect(routeAsSeenBy({ ...asked, team: teamWithout(author.person) }, { ...author, roles: [] })?.as).toBe('author');
    expect(routeAsSeenBy({ ...asked, team: teamWithout(author.person) }, mentor)).toBeUndefined();
  });

  it('a curator asked for a review reads as a scorer, and is a curator again when it is over', () => {
    const invited = through(passedOn, (it) => askReviewer(it, mentor, curator.person, now));
    expect(routeAsSeenBy(invited, curator)?.as).toBe('scorer');
    expect(routeAsSeenBy(accepted, curator)?.as).toBe('outline');
  });
});

describe('what they can read', () => {
  it('comments are between author and mentor', () => {
    const expected = [['слово-наставника'], ['слово-наставника'], [], [], [], [], []];
    expect(everybody.map((who) => reads(asked, who))).toEqual(expected);
  });

  it('a sheet that was not sent is its writer’s alone', () => {
    for (const who of everybody.filter((it) => it !== colleague))
      expect(reads(half, who).join()).not.toContain('коллеги');
    expect(reads(half, colleague)).toEqual(['замечание-коллеги', 'совет-коллеги']);
  });

  it('a scorer reads the remarks of others only after sending the own', () => {
    expect(reads(one, mentor)).toEqual(['слово-наставника']);
    expect(reads(one, other)).toEqual([]);
    expect(reads(both, colleague)).toEqual(words.slice(1));
    expect(reads(both, other)).toEqual([]);
    expect(reads(both, mentor)).toEqual(words);
    expect(reads(both, author)).toEqual(words);
  });

  it('nobody reads another’s scores', () => {
    for (const who of everybody) {
      const it = routeAsSeenBy(both, who);
      if (it === undefined || it.as === 'outline') continue;
      for (const review of it.route.reviews) if (review.by !== who.person) expect(review.scores).toEqual({});
    }
  });

  it('the percentage is for author and mentor: the mentor’s once their own is in, the author’s with the verdict', () => {
    const resultFor = (route: Route, who: Actor) => {
      const it = routeAsSeenBy(route, who);
      return it === undefined || it.as === 'outline' ? null : it.result;
    };
    expect(everybody.map((who) => resultFor(one, who))).toEqual(everybody.map(() => null));
    expect(everybody.map((who) => resultFor(both, who)?.percent ?? null)).toEqual([
      null,
      75,
      null,
      null,
      null,
      null,
      null,
    ]);
    const over = through(
      both,
      (it) => scheduleDefence(it, calendar, mentor, defence, now),
      (it) => concludeDefence(it, sheet, calendar, mentor, { comment: '', until: null }, noon('2026-12-01')),
    );
    expect(everybody.map((who) => resultFor(over, who)?.percent ?? null)).toEqual([
      75,
      75,
      null,
      null,
      null,
      null,
      null,
    ]);
    expect(reads(over, colleague)).toEqual([]);
  });

  it('the self-check is the author’s own, reflections and what waits for consent the author’s and the mentor’s', () => {
    const lived = through(
      accepted,
      (it) => finishStep(it, author, stepCode(2), now),
      (it) => reflectOnStep(it, author, { step: stepCode(2), text: 'личное-размышление' }),
      (it) => proposeDrop(it, author, { step: stepCode(1), reason: 'личная-причина' }, now),
    );
    const has = (who: Actor, text: string) => seen(lived, who).includes(text);
    expect(everybody.map((who) => has(who, 'личное-размышление'))).toEqual([
      true,
      true,
      ...Array<boolean>(5).fill(false),
    ]);
    expect(everybody.map((who) => has(who, 'личная-причина'))).toEqual([true, true, ...Array<boolean>(5).fill(false)]);
    const mentors = routeAsSeenBy(lived, mentor);
    expect(mentors?.as === 'mentor' && mentors.route.selfCheck).toEqual({});
  });

  it('a curator is given states and dates and not a word', () => {
    const shown = routeAsSeenBy(
      through(passedOn, (it) => scheduleDefence(it, calendar, curator, defence, now)),
      curator,
    );
    expect(shown).toEqual({
      as: 'outline',
      outline: {
        id: 1,
        person: author.person,
        year: '2026/27',
        state: 'defence',
        since: now,
        startedAt: now,
        submittedAt: now,
        acceptedAt: null,
        defenceOn: defence.on,
        edition: 0,
      },
    });
  });

  it('strangers are given nothing', () => {
    for (const route of [draft, submitted, both, accepted])
      for (const who of [stranger, strangeMentor]) expect(seen(route, who)).toBe('null');
  });

  it('a second round does not show the first one’s sheets to who has not read this one', () => {
    const again = through(
      both,
      (it) => returnRoute(it, mentor, 'ещё раз', now),
      (it) => submitRoute(it, sheet, calendar, author, now),
    );
    expect(routeAsSeenBy(again, colleague)).toBeUndefined();
    expect(reads(again, author)).toEqual(words);
  });
});
