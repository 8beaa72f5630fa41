import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Actor } from '../../src/domain/people.ts';
import { roles } from '../../src/domain/people.ts';
import { routeId, stepCode } from '../../src/domain/route.ts';
import type { Visit } from '../../src/domain/visit.ts';
import { reopenSheet, replyToSheet, sendSheet } from '../../src/domain/visit-exchange.ts';
import { agreeToVisit, cancelVisit } from '../../src/domain/visit-life.ts';
import { chooseCriteria, inviteVisitor } from '../../src/domain/visit-planning.ts';
import { analyseOneself, finishSelfAnalysis } from '../../src/domain/visit-self-analysis.ts';
import { writeText } from '../../src/domain/visit-sheet.ts';
import { visitAsSeenBy } from '../../src/domain/visit-view.ts';
import { actor, now, otherSchool } from './samples.ts';
import {
  afterwards,
  agreed,
  around,
  asGuest,
  asHelper,
  asked,
  calendar,
  curator,
  everybody,
  guest,
  held,
  host,
  items,
  mentor,
  observer,
  other,
  questions,
  strangeMentor,
  stranger,
  through,
} from './visits.ts';

/** Words that somebody can read, by who wrote them. */
const words = ['слово-гостя', 'черновик-гостя', 'слово-наставника', 'самоанализ', 'ответ-хозяина', 'причина'];
const reads = (visit: Visit, who: Actor) => {
  const seen = JSON.stringify(visitAsSeenBy(visit, who) ?? null);
  return words.filter((word) => seen.includes(word));
};
const asWhom = (visit: Visit) => everybody.map((who) => visitAsSeenBy(visit, who)?.as ?? null);
const says =
  (who: Actor, field: 'seen' | 'takeaway' | 'strength' | 'otherStrength' | 'question' | 'suggestion', text: string) =>
  (it: Visit) =>
    writeText(it, calendar, who, { field, text }, afterwards);
const sends = (who: Actor) => (it: Visit) => sendSheet(it, items, calendar, who, afterwards);

/** A guest who learns and a mentor who helps, in one lesson. */
const both = through(
  agreed(guest, { ...asGuest, step: { route: routeId(77), step: stepCode(7) } }),
  (it) => inviteVisitor(it, [mentor.person], host, { ...asHelper, person: mentor.person }, now),
  (it) => agreeToVisit(it, calendar, mentor, { visitor: null }, now),
  (it) => chooseCriteria(it, items, host, { visitor: mentor.person, criteria: ['a', 'b', 'c'] }),
);
const drafts = through(both, says(guest, 'seen', 'черновик-гостя'), says(mentor, 'question', 'слово-наставника'));
const guestSent = through(drafts, says(guest, 'seen', 'слово-гостя'), sends(guest));
const bothSent = through(
  guestSent,
  ...(['strength', 'otherStrength', 'suggestion'] as const).map((field) => says(mentor, field, 'слово-наставника')),
  sends(mentor),
);
const analysed = through(
  bothSent,
  ...questions.items.map(
    ({ code }) =>
      (it: Visit) =>
        analyseOneself(it, questions, calendar, host, { question: code, text: 'самоанализ' }, afterwards),
  ),
);
const finished = through(
  analysed,
  (it) => finishSelfAnalysis(it, questions, host, afterwards),
  (it) => replyToSheet(it, host, { visitor: guest.person, text: 'ответ-хозяина' }, afterwards),
);

describe('who sees a visit at all', () => {
  // Host, mentor, guest, another mentee, curator, observer, stranger, a mentor of another group.
  it.each<[string, Visit, (string | null)[]]>([
    ['asked for', asked(), ['host', 'mentor', 'visitor', null, null, null, null, null]],
    ['agreed', both, ['host', 'mentor', 'visitor', null, null, null, null, null]],
    ['held', held(), ['host', 'mentor', 'visitor', null, 'outline', null, null, null]],
    ['with sheets', finished, ['host', 'mentor', 'visitor', null, 'outline', null, null, null]],
  ])('%s', (_, visit, expected) => {
    expect(asWhom(visit)).toEqual(expected);
    for (const who of everybody) expect(visitAsSeenBy(visit, { ...who, organisation: otherSchool })).toBeUndefined();
  });

  it('who has left keeps the own part, and no more', () => {
    for (const who of [host, guest]) expect(visitAsSeenBy(finished, { ...who, roles: [] })?.as).toBeDefined();
    expect(visitAsSeenBy(held(), { ...mentor, roles: [] })).toBeUndefined();
    expect(reads(guestSent, { ...guest, roles: [] })).toEqual(['слово-гостя']);
  });

  it('a curator learns that it happened, who and when, and not a word more', () => {
    expect(visitAsSeenBy(finished, curator)).toEqual({
      as: 'outline',
      outline: { id: 1, host: host.person, visitors: [guest.person, mentor.person], on: '2026-12-01' },
    });
    expect(visitAsSeenBy(both, curator)).toBeUndefined();
  });
});

describe('what they can read', () => {
  it('a draft is its writer’s alone', () => {
    expect(everybody.map((who) => reads(drafts, who))).toEqual([
      [],
      ['слово-наставника'],
      ['черновик-гостя'],
      [],
      [],
      [],
      [],
      [],
    ]);
  });

  it('a sent sheet is for the host and the host’s mentor', () => {
    expect(everybody.map((who) => reads(guestSent, who))).toEqual([
      ['слово-гостя'],
      ['слово-гостя', 'слово-наставника'],
      ['слово-гостя'],
      [],
      [],
      [],
      [],
      [],
    ]);
  });

  it('«помогаю» opens to the host only after the own self-analysis, and this opens to the helper with it', () => {
    expect(reads(bothSent, host)).toEqual(['слово-гостя']);
    expect(reads(analysed, host)).toEqual(['слово-гостя', 'самоанализ']);
    expect(reads(analysed, mentor)).toEqual(['слово-гостя', 'слово-наставника']);
    expect(reads(finished, host)).toEqual(['слово-гостя', 'слово-наставника', 'самоанализ', 'ответ-хозяина']);
    expect(reads(finished, mentor)).toEqual(['слово-гостя', 'слово-наставника', 'самоанализ', 'ответ-хозяина']);
    expect(reads(finished, guest)).toEqual(['слово-гостя', 'ответ-хозяина']);
  });

  it('a reopened sheet is a draft again', () => {
    const open = through(guestSent, (it) => reopenSheet(it, guest, 'причина', afterwards));
    expect(reads(open, host)).toEqual(['причина']);
    expect(reads(open, mentor)).toEqual(['слово-наставника']);
  });

  it('visitors know who comes too, and nothing of what they do there', () => {
    const seen = visitAsSeenBy(finished, guest);
    expect(seen).toMatchObject({ as: 'visitor', company: [mentor.person] });
    expect(seen?.as === 'visitor' && seen.visit.visitors.map(({ person }) => person)).toEqual([guest.person]);
  });

  it('a visitor’s mentor reads what was learnt, and nothing written for a host of another group', () => {
    const away = { ...around.get(host.person)!, menteeIn: [], circle: [] };
    const elsewhere = (visit: Visit): Visit => ({ ...visit, around: new Map([...around, [host.person, away]]) });
    const learning = elsewhere(through(held(), says(guest, 'seen', 'слово-гостя'), sends(guest)));
    expect(reads(learning, mentor)).toEqual(['слово-гостя']);
    const helping = through(
      held(guest, { ...asHelper, kind: 'mutual' }),
      (it) => chooseCriteria(it, items, host, { visitor: guest.person, criteria: ['a', 'b', 'c'] }),
      ...(['strength', 'otherStrength', 'question', 'suggestion'] as const).map((it) => says(guest, it, 'слово-гостя')),
      sends(guest),
    );
    expect(reads(elsewhere(helping), mentor)).toEqual([]);
    expect(reads(helping, mentor)).toEqual(['слово-гостя']);
  });

  it('why somebody called off is between the two; the route of a visitor is the visitor’s', () => {
    const off = through(agreed(), (it) => cancelVisit(it, guest, 'причина', now));
    expect(everybody.map((who) => reads(off, who).length)).toEqual([1, 0, 1, 0, 0, 0, 0, 0]);
    for (const who of [host, mentor]) expect(JSON.stringify(visitAsSeenBy(both, who))).not.toContain('77');
    expect(JSON.stringify(visitAsSeenBy(both, guest))).toContain('77');
  });
});

describe('whoever else looks', () => {
  const visits = [asked(), both, drafts, guestSent, bothSent, analysed, finished];

  it('a person who is no part of it reads nothing, whatever role they hold in whatever other group', () => {
    const strangers = fc
      .uniqueArray(fc.record({ role: fc.constantFrom(...roles), group: fc.constantFrom(2, 3) }), { maxLength: 4 })
      .map((held_) =>
        actor(50, ...held_.map(({ role, group }) => ({ role, group: role === 'curator' ? null : (group as never) }))),
      );
    fc.assert(
      fc.property(strangers, fc.constantFrom(...visits), (who, visit) => {
        expect(reads(visit, who)).toEqual([]);
        const seen = visitAsSeenBy(visit, who);
        if (seen !== undefined) {
          expect(seen.as).toBe('outline');
          expect(who.roles.some(({ role }) => role === 'curator')).toBe(true);
        }
      }),
    );
    for (const visit of visits)
      for (const who of [other, observer, stranger, strangeMentor]) expect(visitAsSeenBy(visit, who)).toBeUndefined();
  });

  it('nobody but its writer reads a sheet that is not sent, whatever else they hold', () => {
    const insiders = fc
      .tuple(
        fc.constantFrom(host, mentor, other, curator, observer),
        fc.uniqueArray(fc.constantFrom(...roles), { maxLength: 4 }),
      )
      .map(([who, more]) => ({
        ...who,
        roles: [...who.roles, ...more.map((role) => ({ role, group: role === 'curator' ? null : (1 as never) }))],
      }));
    fc.assert(
      fc.property(insiders, (who) => {
        expect(reads(drafts, who)).not.toContain('черновик-гостя');
        if (who.person !== host.person) expect(reads(analysed, who)).not.toContain('самоанализ');
        if (who.person === host.person) expect(reads(bothSent, who)).not.toContain('слово-наставника');
      }),
    );
  });
});
