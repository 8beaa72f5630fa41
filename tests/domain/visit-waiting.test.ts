import { describe, expect, it } from 'vitest';
import type { Actor } from '../../src/domain/people.ts';
import type { Visit } from '../../src/domain/visit.ts';
import { visitId } from '../../src/domain/visit.ts';
import { normAmong } from '../../src/domain/visit-ledger.ts';
import { agreeToMeasure, agreeToVisit } from '../../src/domain/visit-life.ts';
import { proposeTime } from '../../src/domain/visit-time.ts';
import { chooseCriteria, inviteVisitor } from '../../src/domain/visit-planning.ts';
import { sendSheet } from '../../src/domain/visit-exchange.ts';
import { sheetTexts, writeText } from '../../src/domain/visit-sheet.ts';
import { visitsToCome, visitWaits, visitWaitsAmong } from '../../src/domain/visit-waiting.ts';
import { now } from './samples.ts';
import {
  afterwards,
  agreed,
  anotherTime,
  asGuest,
  asHelper,
  asked,
  asMeter,
  at,
  calendar,
  guest,
  held,
  host,
  items,
  mentor,
  other,
  room,
  through,
} from './visits.ts';

const waits = (visit: Visit, who: Actor, when = now) =>
  visitWaits(visit, who.person, calendar, when).map(({ kind, person }) => [kind, person]);

describe('what of a visit waits', () => {
  it('a request for the host, an invitation for the guest, and for nobody once the lesson has begun', () => {
    expect(waits(asked(), host)).toEqual([['answer', guest.person]]);
    expect(waits(asked(), guest)).toEqual([]);
    const invited = through(agreed(), (it) =>
      inviteVisitor(it, [other.person], host, { person: other.person, ...asGuest }, now),
    );
    expect(waits(invited, other)).toEqual([['answer', host.person]]);
    expect(waits(invited, host)).toEqual([]);
    for (const who of [host, guest]) expect(waits(asked(), who, afterwards)).toEqual([]);
    expect(waits(asked(), mentor)).toEqual([]);
  });

  it('another time is one thing to say, not two', () => {
    const offered = through(asked(), (it) => proposeTime(it, calendar, room(), guest, anotherTime, now));
    expect(waits(offered, host)).toEqual([['time', guest.person]]);
    expect(waits(offered, guest)).toEqual([]);
    const hosts = through(asked(), (it) => proposeTime(it, calendar, room(), host, anotherTime, now));
    expect(waits(hosts, guest)).toEqual([['time', host.person]]);
  });

  it('a yes to «замер», and what a helper shall look at', () => {
    const measured = agreed(mentor, asMeter);
    expect(waits(measured, host)).toEqual([['measure', mentor.person]]);
    expect(
      waits(
        through(measured, (it) => agreeToMeasure(it, host, { visitor: mentor.person, isAgreed: true }, now)),
        host,
      ),
    ).toEqual([]);
    const helped = agreed(mentor, asHelper);
    expect(waits(helped, host)).toEqual([['criteria', mentor.person]]);
    const chosen = through(helped, (it) =>
      chooseCriteria(it, items, host, { visitor: mentor.person, criteria: ['a', 'b', 'c'] }),
    );
    expect(waits(chosen, host)).toEqual([]);
  });

  it('the own sheet once the lesson is over, and then the reading of it', () => {
    expect(waits(agreed(), guest)).toEqual([]);
    expect(waits(agreed(), guest, at('2026-12-01', 10.6))).toEqual([]);
    expect(waits(agreed(), guest, afterwards)).toEqual([['write', host.person]]);
    expect(waits(held(), guest, afterwards)).toEqual([['write', host.person]]);
    const chooses = (it: Visit) =>
      chooseCriteria(it, items, host, { visitor: mentor.person, criteria: ['a', 'b', 'c'] });
    // Without it that sheet cannot be sent.
    expect(waits(held(mentor, asHelper), host, afterwards)).toEqual([['criteria', mentor.person]]);
    const sent = (as: typeof asHelper, who: Actor): Visit =>
      through(
        held(who, as),
        ...sheetTexts[as.purpose].map(
          (field) => (it: Visit) => writeText(it, calendar, who, { field, text: 'да' }, afterwards),
        ),
        ...(as.purpose === 'help' ? [chooses] : []),
        (it) => sendSheet(it, items, calendar, who, afterwards),
      );
    expect(waits(sent(asGuest, guest), host, afterwards)).toEqual([['read', guest.person]]);
    expect(waits(sent(asGuest, guest), guest, afterwards)).toEqual([]);
    expect(waits(sent(asHelper, mentor), host, afterwards)).toEqual([['look', mentor.person]]);
  });

  it('a recorded lesson as soon as it is agreed', () => {
    const recorded = asked(guest, asGuest, { mode: 'recorded', link: 'https://a.ru/b', appointment: null });
    expect(waits(recorded, host)).toEqual([['answer', guest.person]]);
    const seen = through(recorded, (it) => agreeToVisit(it, calendar, host, { visitor: guest.person }, now));
    expect(waits(seen, guest)).toEqual([['watch', host.person]]);
  });

  it('each guest of a lesson by themselves, the longest wait of all visits first', () => {
    const both = { ...asked(), visitors: [...asked().visitors, ...asked(other).visitors] };
    const early = { ...agreed(mentor, asMeter), id: visitId(7) };
    const all = visitWaitsAmong([both, early], host.person, calendar, now);
    expect(all.map(({ kind, visit }) => [kind, visit])).toEqual([
      ['answer', both.id],
      ['answer', both.id],
      ['measure', early.id],
    ]);
  });
});

it('agreed lessons come in the order of their time, for guest and host', () => {
  const late = { ...agreed(), id: visitId(3), appointment: anotherTime };
  const visits = [late, agreed(), asked(other)];
  expect(visitsToCome(visits, host.person, calendar, now).map(({ id }) => id)).toEqual([1, 3]);
  expect(visitsToCome(visits, guest.person, calendar, now)).toHaveLength(2);
  expect(visitsToCome(visits, other.person, calendar, now)).toEqual([]);
  expect(visitsToCome(visits, host.person, calendar, afterwards).map(({ id }) => id)).toEqual([3]);
});

it('of two groups the larger norm counts, and without a group there is none', () => {
  expect(normAmong([])).toBeNull();
  expect(
    normAmong([
      { visits: 4, mutual: 0 },
      { visits: 2, mutual: 2 },
    ]),
  ).toEqual({ visits: 4, mutual: 2 });
});
