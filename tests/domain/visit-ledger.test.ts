import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { dateOfDay, dayNumberOf } from '../../src/domain/calendar.ts';
import { personId } from '../../src/domain/people.ts';
import { periodOf, schoolDaysIn } from '../../src/domain/school-calendar.ts';
import { visitKinds } from '../../src/domain/visit.ts';
import { agreeToVisit } from '../../src/domain/visit-life.ts';
import { writeText } from '../../src/domain/visit-sheet.ts';
import type { Attendance } from '../../src/domain/visit-ledger.ts';
import {
  attendancesOf,
  countersOf,
  ledgerOf,
  mergeLedgers,
  missingTo,
  mutualPairsOf,
  normOf,
  owed,
  usualPolicy,
  visitsBetween,
} from '../../src/domain/visit-ledger.ts';
import { now } from './samples.ts';
import { agreed, asGuest, asked, at, calendar, date, guest, held, host, through } from './visits.ts';

const second = periodOf(calendar, date('2026-11-24'))!;
const group = (mentees: number, mentors = 1) => ({ mentees, mentors });
const norm = (mentees: number, from = second.from, policy = usualPolicy) =>
  normOf(policy, group(mentees), second, from, calendar);

describe('the norm of a quarter', () => {
  it('is what the programme says for a group that is large enough', () => {
    for (const mentees of [3, 5, 8]) expect(norm(mentees)).toEqual({ visits: 4, mutual: 2 });
    expect(norm(4, second.from, { ...usualPolicy, perPeriod: 5 })).toEqual({ visits: 5, mutual: 2 });
  });

  it('is less where there are few to visit', () => {
    expect(norm(1)).toEqual({ visits: 2, mutual: 0 });
    expect(norm(2)).toEqual({ visits: 4, mutual: 1 });
    expect(normOf(usualPolicy, group(1, 0), second, second.from, calendar)).toEqual({ visits: 0, mutual: 0 });
  });

  it('goes with the school days that are left, and asks nothing of before', () => {
    expect(norm(5, date('2026-09-01'))).toEqual({ visits: 4, mutual: 2 });
    // 27 of 40 school days are left on 24 November.
    expect(schoolDaysIn(calendar, second)).toBe(40);
    expect(schoolDaysIn(calendar, { from: date('2026-11-24'), to: second.to })).toBe(27);
    expect(norm(5, date('2026-11-24'))).toEqual({ visits: 3, mutual: 1 });
    expect(norm(5, date('2026-12-28'))).toEqual({ visits: 0, mutual: 0 });
    expect(norm(5, date('2027-02-01'))).toEqual({ visits: 0, mutual: 0 });
  });

  it('never grows as the quarter goes by, and never exceeds the whole', () => {
    const [first, last] = [dayNumberOf(second.from), dayNumberOf(second.to)];
    fc.assert(
      fc.property(
        fc.integer({ min: first, max: last }),
        fc.integer({ min: 0, max: 30 }),
        fc.integer({ min: 0, max: 9 }),
        fc.integer({ min: 1, max: 12 }),
        (day, later, perPeriod, mentees) => {
          const policy = { ...usualPolicy, perPeriod };
          const early = norm(mentees, dateOfDay(day), policy);
          const late = norm(mentees, dateOfDay(day + later), policy);
          expect(late.visits).toBeLessThanOrEqual(early.visits);
          expect(late.mutual).toBeLessThanOrEqual(early.mutual);
          expect(early.visits).toBeLessThanOrEqual(perPeriod);
        },
      ),
    );
  });
});

const attendances = fc.array(
  fc
    .record({
      visitor: fc.integer({ min: 1, max: 5 }).map(personId),
      host: fc.integer({ min: 1, max: 5 }).map(personId),
      on: fc.integer({ min: dayNumberOf(second.from) - 20, max: dayNumberOf(second.to) + 20 }).map(dateOfDay),
      kind: fc.constantFrom(...visitKinds),
    })
    .filter(({ visitor, host: whose }) => visitor !== whose),
  { maxLength: 30 },
);

const everything = (list: readonly Attendance[]) => {
  const ledger = ledgerOf(list);
  return {
    counters: [1, 2, 3, 4, 5].map((id) => countersOf(ledger, personId(id), usualPolicy)),
    pairs: mutualPairsOf(ledger),
    owed: owed(ledger),
  };
};

describe('the ledger', () => {
  it('does not depend on the order of visits', () => {
    fc.assert(
      fc.property(
        attendances.chain((list) => fc.tuple(fc.constant(list), fc.shuffledSubarray(list, { minLength: list.length }))),
        ([list, shuffled]) => {
          expect(everything(shuffled)).toEqual(everything(list));
        },
      ),
    );
  });

  it('of parts, put together, is the ledger of the whole; of a period it holds that period only', () => {
    fc.assert(
      fc.property(attendances, fc.nat(30), (list, at_) => {
        const merged = mergeLedgers(ledgerOf(list.slice(0, at_)), ledgerOf(list.slice(at_)));
        const sorted = (ledger: typeof merged) => [...ledger].toSorted(([a], [b]) => (a < b ? -1 : 1));
        expect(sorted(merged)).toEqual(sorted(ledgerOf(list)));
        const inside = list.filter(({ on }) => on >= second.from && on <= second.to);
        expect(sorted(ledgerOf(list, second))).toEqual(sorted(ledgerOf(inside)));
      }),
    );
  });

  it('counts each visit once on either side, and each pair once', () => {
    fc.assert(
      fc.property(attendances, (list) => {
        const { counters, pairs } = everything(list);
        expect(counters.reduce((sum, it_) => sum + it_.attended, 0)).toBe(list.length);
        expect(counters.reduce((sum, it_) => sum + it_.hosted, 0)).toBe(list.length);
        expect(counters.reduce((sum, it_) => sum + it_.mutual, 0)).toBe(
          2 * pairs.reduce((sum, { count }) => sum + count, 0),
        );
        const plain = [1, 2, 3, 4, 5].map((id) => countersOf(ledgerOf(list), personId(id), { mutualCounts: false }));
        expect(plain.reduce((sum, it_) => sum + it_.attended, 0)).toBe(
          list.filter(({ kind }) => kind !== 'mutual').length,
        );
      }),
    );
  });

  it('knows a pair by both ways, and who would be glad of a visit in return', () => {
    const way = (visitor: number, whose: number, kind: Attendance['kind'] = 'mutual'): Attendance => ({
      visitor: personId(visitor),
      host: personId(whose),
      on: date('2026-12-01'),
      kind,
    });
    const list = [way(1, 2), way(2, 1), way(1, 3), way(1, 3), way(3, 1, 'mentorAtMentee')];
    const ledger = ledgerOf(list);
    expect(mutualPairsOf(ledger)).toEqual([{ pair: [1, 2], count: 1 }]);
    expect(owed(ledger)).toEqual([{ to: 1, by: 3, count: 1 }]);
    expect(visitsBetween(ledger, personId(1), personId(3))).toBe(2);
    expect(missingTo({ visits: 4, mutual: 2 }, countersOf(ledger, personId(1), usualPolicy))).toEqual({
      visits: 1,
      mutual: 1,
    });
    expect(missingTo({ visits: 1, mutual: 0 }, { attended: 3, mutual: 1 })).toEqual({ visits: 0, mutual: 0 });
  });

  it('takes up who was there, on the day of the lesson, or on the day a recorded one was seen', () => {
    expect(attendancesOf(agreed(), calendar)).toEqual([]);
    expect(attendancesOf(held(), calendar)).toEqual([
      { visitor: guest.person, host: host.person, on: '2026-12-01', kind: 'mutual' },
    ]);
    const seen = through(
      asked(guest, asGuest, { mode: 'recorded', link: 'https://video.example/1' }),
      (it_) => agreeToVisit(it_, calendar, host, { visitor: guest.person }, now),
      (it_) => writeText(it_, calendar, guest, { field: 'seen', text: 'видно' }, at('2026-12-08')),
    );
    expect(attendancesOf(seen, calendar)).toMatchObject([{ on: '2026-12-08' }]);
  });
});

describe('a host who is erased', () => {
  it('owes nothing and is in no pair; who was there has still been there', () => {
    const gone = { ...held(), host: null };
    const ledger = ledgerOf([
      ...attendancesOf(gone, calendar),
      { visitor: guest.person, host: host.person, on: date('2026-12-01'), kind: 'mutual' },
    ]);
    expect(countersOf(ledger, guest.person, usualPolicy)).toEqual({
      person: guest.person,
      attended: 2,
      hosted: 0,
      mutual: 0,
    });
    expect(owed(ledger)).toEqual([{ to: guest.person, by: host.person, count: 1 }]);
    expect(mutualPairsOf(ledger)).toEqual([]);
  });
});
