import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { localDateOf } from '../../src/domain/calendar.ts';
import { groupId, personId } from '../../src/domain/people.ts';
import { isSchoolDay } from '../../src/domain/school-calendar.ts';
import type { ReverseMember } from '../../src/domain/reverse-mentoring.ts';
import { reverseTopics } from '../../src/domain/reverse-mentoring.ts';
import type { SlotFacts, SlotHost } from '../../src/domain/slots.ts';
import { offers } from '../../src/domain/slots.ts';
import { ledgerOf } from '../../src/domain/visit-ledger.ts';
import type { Cell, Windows } from '../../src/domain/windows.ts';
import {
  canVisit,
  canVisitEachOther,
  cellOn,
  isFreeAt,
  noWindows,
  parityOf,
  setFortnight,
  setSpan,
  setWindow,
  teachesAt,
  weekParities,
} from '../../src/domain/windows.ts';
import { now, refusalOf, stateOf } from './samples.ts';
import { calendarIn } from './calendars.ts';
import { calendar, date } from './visits.ts';

const cell = (weekday: number, lesson: number, parity: Cell['parity'] = null): Cell => ({ parity, weekday, lesson });
const free = (...cells: readonly Cell[]): Windows => ({
  ...noWindows,
  isFortnight: cells.some(({ parity }) => parity !== null),
  free: cells,
});

describe('windows', () => {
  it('are tapped on and off within the grid of the school', () => {
    const one = stateOf(setWindow(noWindows, 5, cell(2, 3), true));
    expect(isFreeAt(one, cell(2, 3, 'odd'))).toBe(true);
    expect(stateOf(setWindow(one, 5, cell(2, 3), true))).toEqual(one);
    expect(stateOf(setWindow(one, 5, cell(2, 3), false)).free).toEqual([]);
    expect(refusalOf(setWindow(one, 5, cell(6, 1), true))).toBe('not-found');
    expect(refusalOf(setWindow(one, 6, cell(6, 1), true))).toBeNull();
    expect(refusalOf(setWindow(one, 5, cell(1, 9), true))).toBe('no-such-lesson');
    expect(refusalOf(setWindow(one, 5, cell(1, 1, 'odd'), true))).toBe('not-found');
  });

  it('what is not free between the first lesson and the last is taught', () => {
    const windows = stateOf(setSpan(free(cell(1, 3)), 2, 5));
    expect([1, 2, 3, 4, 5, 6].map((lesson) => teachesAt(windows, cell(1, lesson, 'odd')))).toEqual([
      false,
      true,
      false,
      true,
      true,
      false,
    ]);
    expect(refusalOf(setSpan(windows, 5, 2))).toBe('no-such-lesson');
    expect(refusalOf(setSpan(windows, 0, 2))).toBe('no-such-lesson');
  });

  it('from one week to two nothing is lost, and back what is free in either stays', () => {
    const two = setFortnight(free(cell(2, 3)), true);
    expect(two.free).toEqual([cell(2, 3, 'odd'), cell(2, 3, 'even')]);
    const odd = stateOf(setWindow(two, 5, cell(2, 3, 'even'), false));
    expect(isFreeAt(odd, cell(2, 3, 'even'))).toBe(false);
    expect(setFortnight(odd, false).free).toEqual([cell(2, 3)]);
    expect(setFortnight(two, false).free).toEqual([cell(2, 3)]);
  });

  it('the first school week is odd, and weeks alternate through vacations', () => {
    expect(
      ['2026-09-01', '2026-09-04', '2026-09-07', '2026-09-14'].map((it_) => parityOf(calendar, date(it_))),
    ).toEqual(['odd', 'odd', 'even', 'odd']);
    expect(parityOf(calendar, date('2026-11-24'))).toBe('odd');
    expect(parityOf(calendar, date('2026-12-01'))).toBe('even');
    expect(parityOf(calendar, date('2031-12-01'))).toBeNull();
  });

  it('two can meet when each is free while the other teaches; unknown is not no', () => {
    const a = free(cell(1, 2));
    const b = free(cell(3, 4));
    expect(canVisitEachOther(a, b, 5)).toBe(true);
    expect(canVisit(a, free(cell(1, 2)), 5)).toBe(false);
    expect(canVisit(a, free(cell(1, 2, 'odd')), 5)).toBe(true);
    expect(canVisit(free(cell(6, 2)), b, 5)).toBe(false);
    for (const it_ of [null, noWindows]) expect(canVisit(it_, b, 5)).toBe(true);
    expect(canVisit(a, null, 5)).toBe(true);
  });
});

const hostOf = (id: number, change: Partial<SlotHost> = {}): SlotHost => ({
  person: personId(id),
  windows: noWindows,
  strong: [],
  mostPerWeek: null,
  expected: [],
  ...change,
});
const facts: SlotFacts = {
  visitor: personId(1),
  windows: free(cell(3, 2), cell(5, 4)),
  focus: ['A/01.6', 'A/02.6'],
  busy: [],
  hosts: [hostOf(2), hostOf(3), hostOf(4), hostOf(5)],
  ledger: ledgerOf([]),
  calendar,
};
const came = (visitor: number, host: number) => ({
  visitor: personId(visitor),
  host: personId(host),
  on: date('2026-11-10'),
  kind: 'mutual' as const,
});

describe('«кого и когда посмотреть?»', () => {
  it('offers three lessons with three hosts, the nearest first', () => {
    expect(offers(facts, now).map(({ host, on, time }) => [host, on, time.lesson])).toEqual([
      [2, '2026-11-25', 2],
      [3, '2026-11-25', 2],
      [4, '2026-11-25', 2],
    ]);
  });

  it('puts who is strong in one’s focus first, then who is owed a visit, then who was never visited', () => {
    const ledger = ledgerOf([came(1, 2), came(1, 3), came(3, 1), came(3, 1), came(1, 5)]);
    const hosts = [hostOf(2), hostOf(3), hostOf(4), hostOf(5, { strong: ['A/02.6'] })];
    expect(offers({ ...facts, hosts, ledger }, now).map(({ host, reasons }) => [host, reasons])).toEqual([
      [5, [{ kind: 'strength', fn: 'A/02.6' }]],
      [3, [{ kind: 'owed' }]],
      [4, [{ kind: 'neverVisited' }]],
    ]);
    const only = offers({ ...facts, hosts: [hostOf(2)], ledger }, now);
    expect(only.map(({ reasons }) => reasons[0]?.kind)).toEqual(['fits', 'fits', 'fits']);
  });

  it('keeps to the room of a week, and to lessons that nobody has taken', () => {
    const expected = [{ on: date('2026-11-24'), lesson: 1 }];
    const full = offers({ ...facts, hosts: [hostOf(2, { mostPerWeek: 1, expected })] }, now);
    expect(full.map(({ on }) => on)).toEqual(['2026-12-02', '2026-12-04']);
    const taken = [{ on: date('2026-11-25'), lesson: 2 }];
    expect(offers({ ...facts, hosts: [hostOf(2, { expected: taken })] }, now)[0]?.on).toBe('2026-11-27');
    expect(offers({ ...facts, hosts: [hostOf(2)], busy: taken }, now)[0]?.on).toBe('2026-11-27');
  });

  it('says nothing rather than something that cannot be', () => {
    expect(offers({ ...facts, windows: noWindows }, now)).toEqual([]);
    expect(offers({ ...facts, hosts: [hostOf(1)] }, now)).toEqual([]);
    expect(offers({ ...facts, hosts: [hostOf(2, { windows: facts.windows })] }, now)).toEqual([]);
  });

  it('every slot is real: a school day to come, a free lesson of the visitor, a taught one of the host', () => {
    const cells = fc.array(
      fc.record({
        parity: fc.constantFrom(...weekParities),
        weekday: fc.integer({ min: 1, max: 6 }),
        lesson: fc.integer({ min: 1, max: 8 }),
      }),
      { maxLength: 20 },
    );
    const days = fc
      .integer({ min: 0, max: 250 })
      .map((it_) => new Date(Date.parse('2026-09-01T02:00:00Z') + it_ * 86_400_000));
    const six = calendarIn('Europe/Moscow', 6);
    fc.assert(
      fc.property(cells, fc.array(cells, { maxLength: 4 }), days, (own, others, when) => {
        const hosts = others.map((it_, i) => hostOf(i + 2, { windows: free(...it_), strong: i % 2 ? ['A/01.6'] : [] }));
        const found = offers({ ...facts, windows: free(...own), hosts, calendar: six }, when);
        expect(found.length).toBeLessThanOrEqual(3);
        for (const { on, time, host } of found) {
          expect(isSchoolDay(six, on)).toBe(true);
          expect(on > localDateOf(when, six.zone)).toBe(true);
          const where = cellOn(six, on, time.lesson);
          expect(isFreeAt(free(...own), where)).toBe(true);
          expect(teachesAt(hosts.find(({ person }) => person === host)!.windows, where)).toBe(true);
        }
        expect(offers({ ...facts, windows: free(...own), hosts: hosts.toReversed(), calendar: six }, when)).toEqual(
          found,
        );
      }),
      { numRuns: 100 },
    );
  });
});

describe('reverse mentoring', () => {
  const member = (id: number, role: ReverseMember['role'], some: Partial<ReverseMember>): ReverseMember => ({
    person: personId(id),
    role,
    offers: [],
    focus: [],
    ...some,
  });
  const members = [
    member(3, 'mentee', { offers: ['B', 'A'] }),
    member(2, 'mentee', { offers: ['A'] }),
    member(1, 'mentor', { focus: ['A', 'B'], offers: ['C'] }),
    member(4, 'mentee', { focus: ['C'] }),
  ];

  it('is offered where a mentee’s «4» meets the mentor’s focus, the weightiest first', () => {
    const topics = reverseTopics(groupId(1), members);
    expect(topics.map(({ fn, by, to }) => [fn, by, to])).toEqual([
      ['A', 2, 1],
      ['A', 3, 1],
      ['B', 3, 1],
    ]);
    expect(reverseTopics(groupId(1), members.toReversed())).toEqual(topics);
    expect(reverseTopics(groupId(1), members, [topics[0]!])).toEqual(topics.slice(1));
  });
});
