import { describe, expect, it } from 'vitest';
import { personId } from '../../src/domain/people.ts';
import type { GroupMember } from '../../src/domain/visit-norm.ts';
import { groupSize, normFor, pairingPeriodOf, periodBeside, visitPeriodOf } from '../../src/domain/visit-norm.ts';
import { usualPolicy } from '../../src/domain/visit-ledger.ts';
import { calendarIn } from './calendars.ts';
import { calendar, date } from './visits.ts';

const member = (id: number, since: string, role: GroupMember['role'] = 'mentee'): GroupMember => ({
  person: personId(id),
  role,
  since: date(since),
});
const group = [
  member(1, '2026-09-01', 'mentor'),
  member(2, '2026-09-01'),
  member(3, '2026-11-24'),
  member(4, '2026-12-28'),
];
const second = visitPeriodOf(calendar, date('2026-11-24'))!;

describe('the norm of one of a group', () => {
  it('goes from the day on which they joined, and a mentor has none', () => {
    expect(groupSize(group)).toEqual({ mentors: 1, mentees: 3 });
    expect(group.map((it) => normFor(it, group, second, calendar, usualPolicy))).toEqual([
      null,
      { visits: 4, mutual: 2 },
      { visits: 3, mutual: 1 },
      { visits: 0, mutual: 0 },
    ]);
  });
});

describe('the period that is spoken of', () => {
  it('is the one of the day, between two the coming one, and in summer the last', () => {
    const numberOn = (day: string) => visitPeriodOf(calendar, date(day))?.number;
    expect(['2026-09-01', '2026-11-24', '2027-01-05', '2027-07-15'].map(numberOn)).toEqual([1, 2, 3, 4]);
    expect(visitPeriodOf(calendar, date('2050-11-24'))).toBeNull();
  });

  it('has others beside it in its own year', () => {
    expect([-1, 1].map((by) => periodBeside(calendar, second, by as -1 | 1)?.number)).toEqual([1, 3]);
    const first = periodBeside(calendar, second, -1)!;
    expect(periodBeside(calendar, first, -1)).toBeNull();
    expect(periodBeside(calendar, { from: date('2026-11-24'), to: second.to }, 1)).toBeNull();
  });

  it('is the next one for pairs when two lessons would have to hurry', () => {
    const numberOn = (day: string) => pairingPeriodOf(calendarIn('Asia/Krasnoyarsk'), date(day))?.number;
    expect(['2026-11-24', '2026-12-17', '2026-12-18', '2027-01-05', '2027-05-25'].map(numberOn)).toEqual([
      2, 2, 3, 3, 4,
    ]);
  });
});
