import { describe, expect, it } from 'vitest';
import type { Actor } from '../../src/domain/people.ts';
import type { Route } from '../../src/domain/route.ts';
import { stepCode } from '../../src/domain/route.ts';
import { proposeDrop } from '../../src/domain/route-amendment.ts';
import { askReviewer, declineReview } from '../../src/domain/route-review.ts';
import { routeAsSeenBy } from '../../src/domain/route-view.ts';
import { waitingAmong, waitingOf } from '../../src/domain/route-waiting.ts';
import { now } from './samples.ts';
import {
  accepted,
  appointed,
  author,
  calendar,
  colleague,
  curator,
  draft,
  mentor,
  noon,
  passedOn,
  scores,
  submitted,
  through,
} from './routes.ts';

const waits = (route: Route, who: Actor, at = now): string | null => {
  const seen = routeAsSeenBy(route, who);
  return seen === undefined ? null : (waitingOf(seen, who.person, calendar, at)?.kind ?? null);
};

const asked = through(passedOn, (it) => askReviewer(it, author, colleague.person, now));
const afterDefence = noon('2026-12-02');

describe('what waits for a mentor', () => {
  const proposed = through(accepted, (it) =>
    proposeDrop(it, author, { step: stepCode(1), reason: 'класс занят' }, now),
  );
  const both = through(appointed, (it) => askReviewer(it, author, colleague.person, now), ...scores(colleague, 2));
  it.each<[string, Route, Date, string | null]>([
    ['a draft waits for its author', draft, now, null],
    ['what was shown is to be read', submitted, now, 'read'],
    ['what was passed on waits for a day, not for a look', passedOn, now, null],
    ['before the defence nothing waits', appointed, now, null],
    ['after it the own sheet is due', appointed, afterDefence, 'score'],
    ['with the own sheet alone one waits for a second', through(appointed, ...scores(mentor, 2)), afterDefence, null],
    [
      'until the five school days have passed',
      through(appointed, ...scores(mentor, 2)),
      noon('2026-12-09'),
      'conclude',
    ],
    ['with two sheets it can be concluded', through(both, ...scores(mentor, 2)), afterDefence, 'conclude'],
    ['in force nothing waits', accepted, now, null],
    ['a proposal is to be answered', proposed, now, 'answer'],
  ])('%s', (_, route, at, kind) => {
    expect(waits(route, mentor, at)).toBe(kind);
  });

  it('names the proposal that came first', () => {
    const seen = routeAsSeenBy(proposed, mentor)!;
    expect(waitingOf(seen, mentor.person, calendar, now)).toMatchObject({ route: proposed.id, proposal: 1 });
  });
});

describe('what waits for others', () => {
  it('a colleague who was asked, until the sheet is sent or refused', () => {
    expect(waits(asked, colleague)).toBe('review');
    expect(waits(through(asked, ...scores(colleague, 1)), colleague)).toBeNull();
    expect(
      waits(
        through(asked, (it) => declineReview(it, colleague, now)),
        colleague,
      ),
    ).toBeNull();
  });
  it('nothing for the author and for a curator who was not asked', () => {
    expect([author, curator].map((who) => waits(submitted, who))).toEqual([null, null]);
  });
});

it('a list has each route once, the longest wait first', () => {
  const later: Route = { ...submitted, id: 2 as Route['id'], state: { kind: 'submitted', since: noon('2026-12-01') } };
  const seen = [later, submitted, submitted].map((it) => routeAsSeenBy(it, mentor)!);
  expect(waitingAmong(seen, mentor.person, calendar, now).map(({ route }) => route)).toEqual([1, 2]);
});
