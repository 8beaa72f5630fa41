import { describe, expect, it } from 'vitest';
import type { Appointment } from '../../src/domain/appointment.ts';
import type { Result } from '../../src/domain/result.ts';
import type { Visit } from '../../src/domain/visit.ts';
import { visitorOf } from '../../src/domain/visit.ts';
import { agreeToVisit, cancelVisit, declineVisit, missVisit } from '../../src/domain/visit-life.ts';
import { chooseCriteria, describeLesson, inviteVisitor, setCriterion } from '../../src/domain/visit-planning.ts';
import { answerTime, movesAtOnce, proposeTime, refusalForMoving } from '../../src/domain/visit-time.ts';
import { now, stateOf } from './samples.ts';
import {
  afterwards,
  agreed,
  anotherTime,
  appointment,
  asGuest,
  asHelper,
  asked,
  calendar,
  date,
  guest,
  held,
  host,
  items,
  mentor,
  other,
  room,
  through,
} from './visits.ts';

const refusal = (result: Result<unknown>) => (result.accepted ? null : result.refusal.kind);
const told = (result: Result<unknown>) => (result.accepted ? (result.effects.notices?.length ?? 0) : null);
const his = { visitor: guest.person };
const third: Appointment = { on: date('2026-12-04'), time: { kind: 'lesson', lesson: 2 } };

const wishes = (visit: Visit, to = anotherTime, who = guest) => proposeTime(visit, calendar, room(), who, to, now);
const withOther = (visit: Visit): Visit =>
  through(visit, (it) => inviteVisitor(it, [other.person], host, { ...asGuest, person: other.person }, now));

describe('a yes', () => {
  it('is a yes to the time it was read with', () => {
    const visit = asked();
    expect(refusal(agreeToVisit(visit, calendar, host, { ...his, to: anotherTime }, now))).toBe('time-changed');
    expect(refusal(agreeToVisit(visit, calendar, host, { ...his, to: null }, now))).toBe('time-changed');
    const agrees = (it: Visit) => agreeToVisit(it, calendar, host, { ...his, to: appointment }, now);
    const after = stateOf(agrees(visit));
    expect(visitorOf(after, guest.person)?.state.kind).toBe('confirmed');
    expect(stateOf(agrees(after))).toBe(after);
    const recorded = asked(guest, asGuest, { mode: 'recorded', appointment: null, link: 'https://example.org/1' });
    expect(refusal(agreeToVisit(recorded, calendar, host, { ...his, to: null }, now))).toBeNull();
  });

  it('to another time is a yes to the one that was read, and said twice it is said once', () => {
    const wished = stateOf(wishes(stateOf(wishes(agreed())), third));
    const yes = { isAgreed: true, to: anotherTime };
    expect(refusal(answerTime(wished, calendar, host, yes, now))).toBe('time-changed');
    const after = stateOf(answerTime(wished, calendar, host, { isAgreed: true, to: third }, now));
    expect(after).toMatchObject({ appointment: third, moves: 1, offer: null });
    expect(stateOf(answerTime(after, calendar, host, { isAgreed: true, to: third }, now))).toBe(after);
    expect(refusal(answerTime(after, calendar, host, yes, now))).toBe('no-offer');
    expect(refusal(answerTime(after, calendar, host, { isAgreed: false, to: third }, now))).toBe('no-offer');
  });
});

describe('a wish for another time', () => {
  it('pressed twice is one, and tells once', () => {
    const first = wishes(agreed());
    expect(told(first)).toBe(1);
    const again = wishes(stateOf(first));
    expect(told(again)).toBe(0);
    expect(stateOf(again)).toBe(stateOf(first));
  });

  it('is taken back by whose it is, and by nobody else', () => {
    const wished = stateOf(wishes(agreed()));
    expect(stateOf(wishes(wished, appointment)).offer).toBeNull();
    const two = through(withOther(wished), (it) => agreeToVisit(it, calendar, other, { visitor: null }, now));
    expect(stateOf(wishes(two, appointment, other)).offer).toEqual(wished.offer);
  });

  it('outlives a guest who is out of it, unless it was theirs', () => {
    const two = withOther(stateOf(wishes(agreed())));
    const left = stateOf(declineVisit(two, other, { visitor: null, reason: null }, now));
    expect(left.offer).toEqual(two.offer);
    expect(stateOf(cancelVisit(left, guest, 'планы', now)).offer).toBeNull();
    // A host's wish waits for whoever has not answered yet.
    const mine = stateOf(wishes(withOther(asked()), anotherTime, host));
    expect(stateOf(cancelVisit(mine, guest, 'планы', now)).offer).toEqual(mine.offer);
    expect(stateOf(cancelVisit(mine, host, 'планы', now)).offer).toBeNull();
  });

  it('is nobody’s who is out of it, and neither is the answer', () => {
    const out = through(withOther(asked()), (it) => cancelVisit(it, guest, 'планы', now));
    expect(refusal(wishes(out))).toBe('visit-is');
    const offered = stateOf(wishes(out, anotherTime, host));
    for (const isAgreed of [true, false])
      expect(refusal(answerTime(offered, calendar, guest, { isAgreed }, now))).toBe('visit-is');
    expect(stateOf(answerTime(offered, calendar, other, { isAgreed: true }, now)).moves).toBe(1);
  });

  it('is known beforehand: whether there is a time to move, and whether it moves at once', () => {
    expect(refusalForMoving(agreed())).toBeNull();
    expect(refusalForMoving(held())).toEqual({ kind: 'visit-is', state: 'held' });
    expect(refusalForMoving({ ...agreed(), mode: 'recorded' })).toEqual({ kind: 'no-time-needed' });
    const missed = through(agreed(), (it) => missVisit(it, calendar, host, his, afterwards));
    expect(refusalForMoving(missed)).toBeNull();
    expect([asked(), agreed(), missed].map((it) => movesAtOnce(it, 'host'))).toEqual([false, true, true]);
    expect(movesAtOnce(agreed(), 'visitor')).toBe(false);
  });
});

describe('what the host says beforehand', () => {
  const of = (criterion: string, isOn: boolean) => ({ visitor: mentor.person, criterion, isOn });
  const criteriaOf = (visit: Visit) => visitorOf(visit, mentor.person)?.criteria;

  it('a criterion is one more or one fewer, only for who comes to help, five at most', () => {
    const visit = agreed(mentor, asHelper);
    const one = stateOf(setCriterion(visit, items, host, of('a', true)));
    expect(criteriaOf(one)).toEqual(['a']);
    expect(stateOf(setCriterion(one, items, host, of('a', true)))).toBe(one);
    expect(criteriaOf(stateOf(setCriterion(one, items, host, of('a', false))))).toEqual([]);
    expect(refusal(setCriterion(visit, items, host, of('z', true)))).toBe('unknown-item');
    expect(refusal(setCriterion(visit, items, mentor, of('a', true)))).toBe('not-yours');
    const five = through(visit, (it) =>
      chooseCriteria(it, items, host, { visitor: mentor.person, criteria: ['a', 'b', 'c', 'd', 'e'] }),
    );
    expect(refusal(setCriterion(five, items, host, of('f', true)))).toBe('criteria-count');
    for (const isOn of [true, false])
      expect(refusal(setCriterion(agreed(), items, host, { visitor: guest.person, criterion: 'a', isOn }))).toBe(
        'unknown-item',
      );
  });

  it('the same said again of the lesson changes nothing', () => {
    const visit = agreed();
    expect(stateOf(describeLesson(visit, host, { class: ' 7 Б ' }, now))).toBe(visit);
    expect(stateOf(describeLesson(visit, host, { class: '8 А' }, now)).history).toHaveLength(visit.history.length + 1);
  });
});
