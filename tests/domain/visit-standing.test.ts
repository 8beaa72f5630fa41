import { describe, expect, it } from 'vitest';
import { personId } from '../../src/domain/people.ts';
import { nameReverseTopic } from '../../src/domain/reverse-mentoring.ts';
import type { Attendance } from '../../src/domain/visit-ledger.ts';
import { ledgerOf, usualPolicy } from '../../src/domain/visit-ledger.ts';
import type { GroupMember } from '../../src/domain/visit-norm.ts';
import { visitPeriodOf } from '../../src/domain/visit-norm.ts';
import { returnsAmong, standingsOf, totalsOf, turnsIn } from '../../src/domain/visit-standing.ts';
import { visitLimits } from '../../src/domain/visit.ts';
import { now, refusalOf, stateOf } from './samples.ts';
import { afterwards, agreed, asGuest, asHelper, asked, calendar, date, guest, held, host, mentor } from './visits.ts';

const member = (id: number, role: GroupMember['role'] = 'mentee'): GroupMember => ({
  person: personId(id),
  role,
  since: date('2026-09-01'),
});
const group = [member(9, 'mentor'), member(1), member(2), member(3)];
const went = (visitor: number, to: number, kind: Attendance['kind'] = 'mutual'): Attendance => ({
  visitor: personId(visitor),
  host: personId(to),
  on: date('2026-11-24'),
  kind,
});
const ledger = ledgerOf([
  went(1, 2),
  went(1, 2),
  went(2, 1),
  went(1, 9, 'menteeAtMentor'),
  went(1, 9, 'menteeAtMentor'),
]);
const second = visitPeriodOf(calendar, date('2026-11-24'))!;

describe('how a group stands', () => {
  it('each mentee beside the norm, the mentor not among them', () => {
    const rows = standingsOf(group, ledger, second, calendar, usualPolicy);
    expect(
      rows.map(({ member: { person }, counters, norm }) => [person, counters.attended, counters.mutual, norm]),
    ).toEqual(
      [1, 2, 3].map((id) => [id, { 1: 4, 2: 1, 3: 0 }[id], { 1: 1, 2: 1, 3: 0 }[id], { visits: 4, mutual: 2 }]),
    );
  });

  it('a visit in return is spoken of among colleagues, and never between mentor and mentee', () => {
    expect(returnsAmong(group, ledger)).toEqual([{ to: 1, by: 2, went: 1, came: 2 }]);
  });

  it('the sums name nobody', () => {
    expect(totalsOf(group, ledger)).toEqual({ mentees: 3, active: 2, visits: 5, mutualPairs: 1 });
  });
});

describe('whose turn it is', () => {
  it('the other side of a question, until its day has passed', () => {
    const visit = asked(guest, asGuest);
    expect(turnsIn([visit], date('2026-11-24'))).toMatchObject([{ kind: 'answer', person: host.person }]);
    expect(turnsIn([visit], date('2026-12-02'))).toEqual([]);
    expect(turnsIn([agreed()], date('2026-11-24'))).toEqual([]);
  });
  it('the guest who was there and has not written', () => {
    expect(turnsIn([held()], date('2026-12-20'))).toMatchObject([
      { kind: 'sheet', person: guest.person, on: '2026-12-01' },
    ]);
  });
});

describe('the topic of reverse mentoring', () => {
  it('is named by the mentor who comes, and then they come to learn', () => {
    const visit = asked(mentor, asHelper);
    const named = stateOf(nameReverseTopic(visit, mentor, 'Обучение', now));
    expect(named.lesson).toEqual({ ...visit.lesson, reverseTopic: 'Обучение' });
    expect(named.visitors[0]).toMatchObject({ purpose: 'learn' });
    expect(stateOf(nameReverseTopic(named, mentor, 'Обучение', now))).toBe(named);
    // No word of it in the history: words go with people, events stay.
    expect(JSON.stringify(named.history)).not.toContain('Обучение');
  });
  it('by nobody else, not at length, and not after the lesson', () => {
    const visit = asked(mentor, asHelper);
    expect(refusalOf(nameReverseTopic(visit, host, 'Обучение', now))).toBe('not-yours');
    expect(refusalOf(nameReverseTopic(visit, guest, 'Обучение', now))).toBe('not-found');
    expect(refusalOf(nameReverseTopic(asked(), guest, 'Обучение', now))).toBe('not-yours');
    expect(refusalOf(nameReverseTopic(visit, mentor, 'я'.repeat(visitLimits.topic + 1), now))).toBe('too-long');
    expect(refusalOf(nameReverseTopic(held(mentor, asHelper), mentor, 'Обучение', afterwards))).toBe('visit-is');
  });
});
