import { describe, expect, it } from 'vitest';
import type { Result } from '../../src/domain/result.ts';
import type { Visit } from '../../src/domain/visit.ts';
import { mostVisitors, visitKindOf, visitorOf } from '../../src/domain/visit.ts';
import {
  agreeToMeasure,
  agreeToVisit,
  cancelVisit,
  declineVisit,
  holdVisit,
  missVisit,
} from '../../src/domain/visit-life.ts';
import { answerTime, proposeTime } from '../../src/domain/visit-time.ts';
import {
  askToVisit,
  chooseCriteria,
  describeLesson,
  inviteVisitor,
  openLesson,
  setPurpose,
} from '../../src/domain/visit-planning.ts';
import { personId } from '../../src/domain/people.ts';
import { writeText } from '../../src/domain/visit-sheet.ts';
import { now, otherSchool, stateOf } from './samples.ts';
import {
  afterwards,
  agreed,
  anotherTime,
  appointment,
  around,
  asGuest,
  asHelper,
  asMeter,
  asked,
  calendar,
  curator,
  date,
  everybody,
  groundOf,
  guest,
  held,
  host,
  items,
  mentor,
  observer,
  other,
  plan,
  room,
  stranger,
  strangeMentor,
  through,
} from './visits.ts';

const refusal = (result: Result<unknown>) => (result.accepted ? null : result.refusal.kind);
const noticed = (result: Result<unknown>) =>
  result.accepted ? (result.effects.notices ?? []).map(({ kind, to }) => [kind, to]) : [];
const stateIn = (visit: Visit, who = guest) => visitorOf(visit, who.person)?.state.kind;
const his = { visitor: guest.person };
const none = { visitor: null };

describe('asking for a lesson', () => {
  it('is for colleagues, the mentor, curators and observers; not for oneself, not for strangers', () => {
    const asks = everybody.map((who) => refusal(askToVisit(groundOf(), plan(), calendar, room(), who, asGuest, now)));
    expect(asks).toEqual(['own-lesson', null, null, null, null, null, 'not-a-colleague', 'not-a-colleague']);
    const foreign = { ...guest, organisation: otherSchool };
    expect(refusal(askToVisit(groundOf(), plan(), calendar, room(), foreign, asGuest, now))).toBe('not-found');
  });

  it('a mentee asks the mentor, in whose group they both are', () => {
    expect(refusal(askToVisit(groundOf(mentor), plan(), calendar, room(), guest, asGuest, now))).toBeNull();
    expect(refusal(askToVisit(groundOf(mentor), plan(), calendar, room(), stranger, asGuest, now))).toBe(
      'not-a-colleague',
    );
  });

  it('tells the host, who alone can agree', () => {
    const result = askToVisit(groundOf(), plan(), calendar, room(), guest, asGuest, now);
    expect(noticed(result)).toEqual([['visit-asked', host.person]]);
    const visit = stateOf(result);
    expect(refusal(agreeToVisit(visit, calendar, guest, none, now))).toBe('others-turn');
    for (const who of [mentor, other, curator, observer, strangeMentor])
      expect(refusal(agreeToVisit(visit, calendar, who, his, now))).toBe('not-found');
    const yes = agreeToVisit(visit, calendar, host, his, now);
    expect(stateIn(stateOf(yes))).toBe('confirmed');
    expect(noticed(yes)).toEqual([['visit-agreed', guest.person]]);
    expect(agreeToVisit(stateOf(yes), calendar, host, his, now)).toMatchObject({ accepted: true, state: stateOf(yes) });
  });

  it('keeps to school days, to lessons that have bells, and to the week that the mentor has room for', () => {
    const ask = (change: object, space = room()) =>
      refusal(askToVisit(groundOf(mentor), plan(change), calendar, space, guest, asGuest, now));
    expect(ask({ appointment: { ...appointment, on: date('2026-11-29') } })).toBe('date-off-school');
    expect(ask({ appointment: { ...appointment, on: date('2026-11-23') } })).toBe('date-past');
    expect(ask({ appointment: { on: appointment.on, time: { kind: 'lesson', lesson: 20 } } })).toBe('no-such-lesson');
    expect(ask({ appointment: null })).toBe('time-first');
    expect(ask({}, room(2, 2))).toBe('week-full');
    expect(ask({}, room(2, 1))).toBeNull();
  });

  it('a recorded lesson needs a link and no time, is in nobody’s week, and can be seen at once', () => {
    const ask = (change: object, space = room()) =>
      askToVisit(groundOf(), plan({ mode: 'recorded', ...change }), calendar, space, guest, asGuest, now);
    expect(refusal(ask({}))).toBe('link-first');
    expect(refusal(ask({ link: 'урок' }))).toBe('not-a-link');
    const visit = stateOf(ask({ link: 'https://video.example/1' }, room(1, 1)));
    expect(visit.appointment).toBeNull();
    expect(refusal(proposeTime(visit, calendar, room(), host, anotherTime, now))).toBe('no-time-needed');
    const seen = through(
      visit,
      (it) => agreeToVisit(it, calendar, host, his, now),
      (it) => holdVisit(it, calendar, guest, none, now),
    );
    expect(stateIn(seen)).toBe('held');
  });

  it('may be declined without a reason', () => {
    const no = declineVisit(asked(), host, { ...his, reason: null }, now);
    expect(visitorOf(stateOf(no), guest.person)?.state).toEqual({
      kind: 'declined',
      since: now,
      by: 'host',
      reason: null,
    });
    expect(noticed(no)).toEqual([['visit-declined', guest.person]]);
    expect(refusal(agreeToVisit(stateOf(no), calendar, host, his, now))).toBe('visit-is');
  });
});

describe('inviting to the own lesson', () => {
  const colleagues = [mentor, guest, other, curator].map(({ person }) => person);
  const open = stateOf(openLesson(groundOf(), plan(), calendar, host, now));
  const invited = through(
    open,
    (it) => inviteVisitor(it, colleagues, host, { ...asGuest, person: guest.person }, now),
    (it) => inviteVisitor(it, colleagues, host, { ...asHelper, person: mentor.person }, now),
  );

  it('each visitor answers for themselves, with an own state', () => {
    const one = through(invited, (it) => agreeToVisit(it, calendar, guest, none, now));
    expect([stateIn(one), stateIn(one, mentor)]).toEqual(['confirmed', 'proposed']);
    expect(refusal(agreeToVisit(one, calendar, host, { visitor: mentor.person }, now))).toBe('others-turn');
    const both = through(one, (it) => declineVisit(it, mentor, { visitor: null, reason: 'педсовет' }, now));
    expect([stateIn(both), stateIn(both, mentor)]).toEqual(['confirmed', 'declined']);
    const again = through(both, (it) =>
      inviteVisitor(it, colleagues, host, { ...asHelper, person: mentor.person }, now),
    );
    expect(stateIn(again, mentor)).toBe('proposed');
  });

  it('is the host’s alone, for people around, and not for a crowd', () => {
    for (const who of everybody.slice(1))
      expect(refusal(openLesson(groundOf(), plan(), calendar, who, now))).toBe('not-found');
    expect(refusal(openLesson(groundOf(), plan(), calendar, { ...host, roles: [] }, now))).toBe('needs-role');
    expect(refusal(inviteVisitor(open, colleagues, host, { ...asGuest, person: stranger.person }, now))).toBe(
      'not-a-colleague',
    );
    const many = Array.from({ length: mostVisitors + 1 }, (_, i) => personId(100 + i));
    const full = through(
      open,
      ...many.slice(1).map((person) => (it: Visit) => inviteVisitor(it, many, host, { ...asGuest, person }, now)),
    );
    expect(refusal(inviteVisitor(full, many, host, { ...asGuest, person: many[0]! }, now))).toBe('visitors-full');
  });

  it('calling it off tells all who would have come; a visitor calls off only their own part', () => {
    const ready = through(
      invited,
      (it) => agreeToVisit(it, calendar, guest, none, now),
      (it) => agreeToVisit(it, calendar, mentor, none, now),
    );
    const out = cancelVisit(ready, guest, 'заболел ребёнок', now);
    expect([stateIn(stateOf(out)), stateIn(stateOf(out), mentor)]).toEqual(['cancelled', 'confirmed']);
    expect(noticed(out)).toEqual([['visit-cancelled', host.person]]);
    const off = cancelVisit(ready, host, 'карантин', now);
    expect([stateIn(stateOf(off)), stateIn(stateOf(off), mentor)]).toEqual(['cancelled', 'cancelled']);
    expect(noticed(off)).toEqual([
      ['visit-cancelled', guest.person],
      ['visit-cancelled', mentor.person],
    ]);
    expect(refusal(cancelVisit(ready, host, '  ', now))).toBe('empty');
    expect(stateOf(cancelVisit(stateOf(off), host, 'карантин', now))).toEqual(stateOf(off));
  });
});

describe('another time', () => {
  it('asked for by the visitor waits for the host, and moves the lesson with everything that was said', () => {
    const described = through(agreed(), (it) => describeLesson(it, host, { topic: 'Дроби' }, now));
    const wish = proposeTime(described, calendar, room(), guest, anotherTime, now);
    expect(noticed(wish)).toEqual([['visit-time-offered', host.person]]);
    expect(stateOf(wish).appointment).toEqual(appointment);
    expect(refusal(answerTime(stateOf(wish), calendar, guest, { isAgreed: true }, now))).toBe('others-turn');
    const moved = stateOf(answerTime(stateOf(wish), calendar, host, { isAgreed: true }, now));
    expect(moved).toMatchObject({ appointment: anotherTime, moves: 1, offer: null, lesson: { topic: 'Дроби' } });
    expect(stateIn(moved)).toBe('confirmed');
    const kept = stateOf(answerTime(stateOf(wish), calendar, host, { isAgreed: false }, now));
    expect(kept).toMatchObject({ appointment, moves: 0, offer: null });
    expect(refusal(answerTime(kept, calendar, host, { isAgreed: true }, now))).toBe('no-offer');
    expect(refusal(proposeTime(agreed(), calendar, room(1, 1), guest, anotherTime, now))).toBe('week-full');
  });

  it('offered by the host in answer to a request: the visitor’s yes settles both', () => {
    const offered = through(asked(), (it) => proposeTime(it, calendar, room(), host, anotherTime, now));
    expect(offered.appointment).toEqual(appointment);
    const settled = through(offered, (it) => answerTime(it, calendar, guest, { isAgreed: true }, now));
    expect(settled.appointment).toEqual(anotherTime);
    expect(stateIn(settled)).toBe('confirmed');
  });

  it('set by the host for a lesson agreed upon holds at once; each move is counted', () => {
    const once = proposeTime(agreed(), calendar, room(), host, anotherTime, now);
    expect(stateOf(once)).toMatchObject({ appointment: anotherTime, moves: 1 });
    expect(noticed(once)).toEqual([['visit-moved', guest.person]]);
    const twice = through(stateOf(once), (it) => proposeTime(it, calendar, room(), host, appointment, now));
    expect(twice.moves).toBe(2);
    expect(stateOf(proposeTime(twice, calendar, room(), host, appointment, now)).moves).toBe(2);
  });

  it('takes up again what did not come about', () => {
    const missed = through(agreed(), (it) => missVisit(it, calendar, guest, none, afterwards));
    expect(stateIn(missed)).toBe('noShow');
    const again = through(missed, (it) => proposeTime(it, calendar, room(), host, anotherTime, afterwards));
    expect([stateIn(again), again.moves]).toEqual(['confirmed', 1]);
    expect(refusal(proposeTime(held(), calendar, room(), host, anotherTime, afterwards))).toBe('visit-is');
  });
});

describe('the lesson itself', () => {
  it('is held, or not, once it has begun; either side may say so', () => {
    expect(refusal(holdVisit(agreed(), calendar, host, his, now))).toBe('visit-to-come');
    expect(refusal(missVisit(agreed(), calendar, guest, none, now))).toBe('visit-to-come');
    for (const who of [host, guest])
      expect(stateIn(stateOf(holdVisit(agreed(), calendar, who, his, afterwards)))).toBe('held');
    expect(refusal(holdVisit(asked(), calendar, host, his, afterwards))).toBe('visit-is');
    const mistaken = through(held(), (it) => missVisit(it, calendar, guest, none, afterwards));
    expect(stateIn(mistaken)).toBe('noShow');
  });

  it('is measured only with a yes of its own, which may be taken back until the sheet is sent', () => {
    const measured = agreed(mentor, asMeter);
    const write = (visit: Visit) =>
      refusal(writeText(visit, calendar, mentor, { field: 'seen', text: 'тихо' }, afterwards));
    expect(write(measured)).toBe('measure-not-agreed');
    const theirs = { visitor: mentor.person };
    expect(refusal(agreeToMeasure(measured, mentor, { ...theirs, isAgreed: true }, now))).toBe('not-yours');
    const yes = agreeToMeasure(measured, host, { ...theirs, isAgreed: true }, now);
    expect(noticed(yes)).toEqual([['visit-measure-agreed', mentor.person]]);
    expect(write(stateOf(yes))).not.toBe('measure-not-agreed');
    const no = through(stateOf(yes), (it) => agreeToMeasure(it, host, { ...theirs, isAgreed: false }, now));
    expect(write(no)).toBe('measure-not-agreed');
    const learning = through(no, (it) => setPurpose(it, mentor, 'learn'));
    expect(write(learning)).toBeNull();
    const back = through(
      stateOf(yes),
      (it) => setPurpose(it, mentor, 'learn'),
      (it) => setPurpose(it, mentor, 'measure'),
    );
    expect(write(back)).toBe('measure-not-agreed');
  });

  it('three to five criteria are the host’s to choose', () => {
    const choose = (who: typeof host, criteria: readonly string[]) =>
      chooseCriteria(agreed(mentor, asHelper), items, who, { visitor: mentor.person, criteria });
    expect(refusal(choose(mentor, ['a', 'b', 'c']))).toBe('not-yours');
    expect(refusal(choose(host, ['a', 'z']))).toBe('unknown-item');
    expect(refusal(choose(host, ['a', 'b', 'c', 'd', 'e', 'f']))).toBe('criteria-count');
    expect(visitorOf(stateOf(choose(host, ['c', 'a', 'b', 'a'])), mentor.person)?.criteria).toEqual(['c', 'a', 'b']);
  });
});

it('what a visitor is to the host follows from their groups', () => {
  const of = (visitor: typeof host, whose: typeof host) =>
    visitKindOf(around.get(visitor.person)!, around.get(whose.person)!);
  expect(of(mentor, host)).toBe('mentorAtMentee');
  expect(of(guest, mentor)).toBe('menteeAtMentor');
  expect(of(guest, host)).toBe('mutual');
  for (const who of [curator, observer, stranger, strangeMentor]) expect(of(who, host)).toBe('observer');
});

it('nobody who is not part of a visit moves anything in it', () => {
  for (const visit of [asked(), agreed(), held()])
    for (const who of [
      other,
      curator,
      observer,
      stranger,
      strangeMentor,
      mentor,
      { ...guest, organisation: otherSchool },
    ]) {
      const tries = [
        agreeToVisit(visit, calendar, who, his, now),
        declineVisit(visit, who, { ...his, reason: null }, now),
        proposeTime(visit, calendar, room(), who, anotherTime, now),
        answerTime(visit, calendar, who, { isAgreed: true }, now),
        cancelVisit(visit, who, 'так', now),
        holdVisit(visit, calendar, who, his, afterwards),
        missVisit(visit, calendar, who, his, afterwards),
        describeLesson(visit, who, { topic: 'другая' }, now),
        setPurpose(visit, who, 'help'),
        writeText(visit, calendar, who, { field: 'seen', text: 'чужое' }, afterwards),
      ];
      expect(tries.map(refusal)).toEqual(tries.map(() => 'not-found'));
    }
});
