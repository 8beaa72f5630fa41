import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Appointment } from '../../src/domain/appointment.ts';
import { plusDays } from '../../src/domain/calendar.ts';
import { groupId, type PersonId } from '../../src/domain/people.ts';
import type { Addressee } from '../../src/domain/reminder.ts';
import { dueReminders, isStillWanted } from '../../src/domain/reminder.ts';
import { isSchoolDay } from '../../src/domain/school-calendar.ts';
import { visitId, visitorStates, type VisitorState, type VisitorStateKind } from '../../src/domain/visit.ts';
import type { VisitFact, VisitFacts, VisitorFact } from '../../src/domain/visit-facts.ts';
import { usualPolicy } from '../../src/domain/visit-ledger.ts';
import { factsOf, inShort, sentUntil } from './planned.ts';
import { now } from './samples.ts';
import { appointment, at, calendar, date, guest, host, mentor, other } from './visits.ts';

/** When visits are spoken of, and to whom: a school in Krasnoyarsk on a Tuesday noon, lessons from half past eight. */

const everybody = [host, mentor, guest, other].map(({ person }) => person);
const on = (text: string, lesson = 3): Appointment => ({ on: date(text), time: { kind: 'lesson', lesson } });

const stateOf = (kind: VisitorStateKind, since = now): VisitorState => {
  if (kind === 'proposed') return { kind, since, by: 'visitor' };
  return kind === 'declined' || kind === 'cancelled' ? { kind, since, by: 'host', reason: null } : { kind, since };
};
const visitor = (kind: VisitorStateKind, change: Partial<VisitorFact> = {}): VisitorFact => ({
  person: guest.person,
  kind: 'mutual',
  state: stateOf(kind),
  heldAt: null,
  mayWrite: true,
  ...change,
});
let made = 0;
const visit = (visitors: readonly VisitorFact[], change: Partial<VisitFact> = {}): VisitFact => ({
  visit: visitId((made += 1)),
  host: host.person,
  appointment,
  moves: 0,
  movedAt: null,
  offer: null,
  visitors,
  ...change,
});
const of = (visits: readonly VisitFact[], change: Partial<VisitFacts> = {}): VisitFacts => ({
  visits,
  groups: [],
  policies: new Map(),
  present: new Set(everybody),
  ...change,
});
const facts = (visits: VisitFacts, addressee: Partial<Addressee> = {}) => factsOf({ visits }, everybody, addressee);

describe('a lesson to which somebody is expected', () => {
  const soon = (visits: VisitFacts, addressee: Partial<Addressee> = {}, until = '2027-02-01') =>
    sentUntil(at(until), facts(visits, addressee)).filter(({ kind }) => kind === 'visit-soon');
  const times = (visits: VisitFacts, addressee: Partial<Addressee> = {}) => [
    ...new Set(soon(visits, addressee).map((it) => it.at)),
  ];

  it.each([
    ['a day and an hour before', on('2026-12-01', 3), ['2026-11-30 10:30', '2026-12-01 9:30']],
    ['the hour before the first lesson is night', on('2026-12-01', 1), ['2026-11-30 8:30']],
    ['of a Monday on Friday evening', on('2026-11-30', 3), ['2026-11-27 19:00', '2026-11-30 9:30']],
    ['of a Monday’s first lesson on Friday evening, once', on('2026-11-30', 1), ['2026-11-27 19:00']],
    ['after a vacation on the evening before it', on('2027-01-11', 3), ['2026-12-30 19:00', '2027-01-11 9:30']],
    [
      'by the clock, late',
      { on: date('2026-12-01'), time: { kind: 'clock', minutes: 18 * 60 } } as const,
      ['2026-11-30 18:00', '2026-12-01 17:00'],
    ],
  ])('is recalled: %s', (_, appointed, wanted) => {
    const one = of([visit([visitor('confirmed')], { appointment: appointed })]);
    expect(times(one)).toEqual(wanted);
    expect(new Set(soon(one).map(({ to }) => to))).toEqual(new Set([host.person, guest.person]));
  });

  it('inside the person’s own hours, or the evening before', () => {
    const hours = { from: 16 * 60, to: 20 * 60 };
    expect(times(of([visit([visitor('confirmed')])]), { hours })).toEqual(['2026-11-30 16:00']);
  });

  it('is recalled to the host once, however many come, and waits for no budget', () => {
    const two = [
      visitor('confirmed'),
      visitor('confirmed', { person: other.person }),
      visitor('declined', { person: mentor.person }),
    ];
    const busy = { unasked: [at('2026-11-30', 8), at('2026-12-01', 8)] };
    const sent = soon(of([visit(two)]), busy);
    expect(sent.map(({ to, at: when }) => [to, when])).toEqual(
      ['2026-11-30 10:30', '2026-12-01 9:30'].flatMap((when) =>
        [host, guest, other].map(({ person }) => [person, when]),
      ),
    );
    expect(sent.every(({ isUnasked }) => !isUnasked)).toBe(true);
  });

  it('agreed on or moved in the meantime is recalled only of what is still to come', () => {
    const late = visitor('confirmed', { state: stateOf('confirmed', at('2026-11-30', 11)) });
    expect(times(of([visit([late])]))).toEqual(['2026-12-01 9:30']);
    const moved = visit([visitor('confirmed')], { moves: 1, movedAt: at('2026-12-01', 10) });
    expect(times(of([moved]))).toEqual([]);
  });

  it('is not recalled while it is not agreed, without a time, or when one of the two is gone', () => {
    for (const state of visitorStates.filter((it) => it !== 'confirmed'))
      expect(soon(of([visit([visitor(state)])]))).toEqual([]);
    expect(soon(of([visit([visitor('confirmed')], { appointment: null })]))).toEqual([]);
    expect(soon(of([visit([visitor('confirmed')], { host: null })]))).toEqual([]);
    const without = (...gone: readonly PersonId[]) => ({
      present: new Set(everybody.filter((it) => !gone.includes(it))),
    });
    expect(soon(of([visit([visitor('confirmed')])], without(guest.person)))).toEqual([]);
    expect(soon(of([visit([visitor('confirmed')])], without(host.person)))).toEqual([]);
  });

  it('that was moved or called off after planning is no longer wanted', () => {
    const before = visit([visitor('confirmed')]);
    const [reminder] = dueReminders(facts(of([before])), at('2026-11-30', 10.5)).due;
    const wanted = (it: VisitFact, when = at('2026-11-30', 10.6)) => isStillWanted(facts(of([it])), reminder!, when);
    expect(wanted(before)).toBe(true);
    expect(wanted({ ...before, moves: 1, movedAt: at('2026-11-30', 10.5), appointment: on('2026-12-03') })).toBe(false);
    expect(wanted({ ...before, visitors: [visitor('cancelled')] })).toBe(false);
    expect(wanted(before, at('2026-12-01', 11))).toBe(false);
  });
});

describe('an answer that is waited for', () => {
  const asked = (one: VisitFact, until = '2026-12-10') =>
    sentUntil(at(until), facts(of([one])))
      .filter(({ kind }) => kind === 'visit-answer')
      .map(({ to, at: when }) => [to, when]);

  it('is asked for once, after a school day, of whose turn it is', () => {
    expect(asked(visit([visitor('proposed')]))).toEqual([[host.person, '2026-11-25 12:00']]);
    const invited = visitor('proposed', { state: { kind: 'proposed', since: now, by: 'host' } });
    expect(asked(visit([invited]))).toEqual([[guest.person, '2026-11-25 12:00']]);
    expect(asked(visit([visitor('proposed')], { appointment: null }))).toEqual([[host.person, '2026-11-25 12:00']]);
  });

  it('of a Friday comes on Monday, at night in the morning, and never after the lesson', () => {
    const since = (when: Date) => visitor('proposed', { state: stateOf('proposed', when) });
    expect(asked(visit([since(at('2026-11-27', 15))], { appointment: on('2026-12-03') }))).toEqual([
      [host.person, '2026-11-30 15:00'],
    ]);
    expect(asked(visit([since(at('2026-11-24', 23))]))).toEqual([[host.person, '2026-11-26 8:00']]);
    expect(asked(visit([visitor('proposed')], { appointment: on('2026-11-25', 3) }))).toEqual([]);
  });

  it('is one question for several guests of a lesson', () => {
    const two = [visitor('proposed'), visitor('proposed', { person: other.person })];
    expect(asked(visit(two))).toEqual([[host.person, '2026-11-25 12:00']]);
  });

  it('turns round with another time: who would like it waits, the other answers', () => {
    const offered = (by: PersonId) => ({ by, at: at('2026-11-26') });
    expect(asked(visit([visitor('proposed')], { offer: offered(host.person) }))).toEqual([
      [guest.person, '2026-11-27 12:00'],
    ]);
    expect(asked(visit([visitor('confirmed')], { offer: offered(guest.person) }))).toEqual([
      [host.person, '2026-11-27 12:00'],
    ]);
  });
});

describe('a word after the lesson', () => {
  const asked = (one: VisitFact, until = '2027-03-01', addressee: Partial<Addressee> = {}) =>
    sentUntil(at(until), facts(of([one]), addressee))
      .filter(({ kind }) => kind === 'feedback-missing')
      .map(({ to, at: when }) => [to, when]);
  const whens = (one: VisitFact) => asked(one).map(([, when]) => when);

  it.each([
    ['2026-12-01', ['2026-12-02 8:00', '2026-12-04 8:00']],
    ['2026-11-27', ['2026-11-30 8:00', '2026-12-02 8:00']],
    ['2026-12-29', ['2026-12-30 8:00', '2027-01-12 8:00']],
    ['2026-12-30', ['2027-01-11 8:00', '2027-01-13 8:00']],
  ])('of %s is asked for on the first and the third school day, and then no more', (day, wanted) => {
    for (const state of ['confirmed', 'held'] as const)
      expect(asked(visit([visitor(state)], { appointment: on(day) }))).toEqual(
        wanted.map((when) => [guest.person, when]),
      );
  });

  it('is not asked for when it was sent, nothing came of it, or nothing may be written', () => {
    for (const state of visitorStates.filter((it) => it !== 'confirmed' && it !== 'held'))
      expect(whens(visit([visitor(state)]))).toEqual([]);
    expect(whens(visit([visitor('held', { mayWrite: false })]))).toEqual([]);
  });

  it('about a recorded lesson is asked for once it was seen', () => {
    expect(whens(visit([visitor('confirmed')], { appointment: null }))).toEqual([]);
    expect(whens(visit([visitor('held', { heldAt: now })], { appointment: null }))).toEqual([
      '2026-11-25 8:00',
      '2026-11-27 8:00',
    ]);
  });

  it('is not asked for in September about a lesson in May', () => {
    expect(asked(visit([visitor('held')], { appointment: on('2027-05-26') }), '2027-09-15')).toEqual([]);
  });

  it('is asked for anew when the lesson was held at another time after all', () => {
    const again = visit([visitor('confirmed')], {
      moves: 1,
      movedAt: at('2026-12-01', 15),
      appointment: on('2026-12-03'),
    });
    expect(whens(again)).toEqual(['2026-12-04 8:00', '2026-12-08 8:00']);
  });
});

const member = (who: { person: PersonId }, role: 'mentor' | 'mentee', since = '2026-09-01') => ({
  person: who.person,
  role,
  since: date(since),
});
const members = [member(mentor, 'mentor'), member(host, 'mentee'), member(guest, 'mentee'), member(other, 'mentee')];
const inGroup = { groups: [{ group: groupId(1), members }], policies: new Map([['2026/27', usualPolicy]]) };

describe('the norm of a quarter', () => {
  const recalled = (
    visits: readonly VisitFact[],
    change: Partial<VisitFacts> = {},
    until = '2027-02-10',
    from = at('2026-11-05'),
  ) =>
    sentUntil(at(until), facts(of(visits, { ...inGroup, ...change })), from)
      .filter(({ kind, to }) => kind === 'visit-norm' && to === guest.person)
      .map((it) => it.at);
  const seen = (count: number, kind: VisitorFact['kind'] = 'menteeAtMentor') =>
    Array.from({ length: count }, (_, i) =>
      visit([visitor('acknowledged', { kind })], { host: mentor.person, appointment: on(`2026-11-1${i}`) }),
    );
  const mutual = [on('2026-11-16'), on('2026-11-17')].flatMap((appointed, i) => [
    visit([visitor('feedback')], { appointment: appointed, host: [host, other][i]!.person }),
    visit([visitor('feedback', { person: [host, other][i]!.person })], { appointment: appointed, host: guest.person }),
  ]);

  it('is an offer half-way through and ten days before its end, each quarter anew', () => {
    // The twentieth of December is a Sunday.
    expect(recalled([])).toEqual(['2026-12-03 8:00', '2026-12-21 8:00']);
    expect(recalled([], {}, '2027-04-01')).toEqual([
      '2026-12-03 8:00',
      '2026-12-21 8:00',
      '2027-02-17 8:00',
      '2027-03-16 8:00',
    ]);
  });

  it('is not spoken of once it is met, or agreed lessons will meet it', () => {
    expect(recalled([...seen(2), ...mutual])).toEqual([]);
    expect(recalled([...seen(1), ...mutual])).toHaveLength(2);
    const ahead = visit([visitor('confirmed')], { appointment: on('2026-12-29'), host: mentor.person });
    expect(recalled([...seen(1), ...mutual, ahead])).toEqual([]);
    // Four lessons of the mentor's are no pair.
    expect(recalled(seen(4))).toHaveLength(2);
  });

  it('of one who came in the midst of it is that of the days that are left', () => {
    const late = (since: string) => ({
      groups: [
        {
          group: groupId(1),
          members: members.map((it) => (it.person === guest.person ? { ...it, since: date(since) } : it)),
        },
      ],
    });
    expect(recalled([], late('2026-12-03'))).toEqual(['2026-12-21 8:00']);
    expect(recalled([], late('2026-12-28'))).toEqual([]);
  });

  it('is hoped for of mentees alone, and only where a programme was begun', () => {
    expect(recalled([], { policies: new Map() })).toEqual([]);
    expect(
      recalled([], { groups: [{ group: groupId(1), members: [member(guest, 'mentor'), member(host, 'mentee')] }] }),
    ).toEqual([]);
    const none = { ...usualPolicy, perPeriod: 0, mutualPerPeriod: 0 };
    expect(recalled([], { policies: new Map([['2026/27', none]]) })).toEqual([]);
  });

  it('begins with the next quarter when the bot is started in a vacation', () => {
    expect(recalled([], {}, '2027-02-20', at('2027-01-05'))).toEqual(['2027-02-17 8:00']);
  });
});

describe('a mentor’s week', () => {
  /** Every guest writes on the evening of the lesson, unless nobody `writes`. */
  const weeks = (visits: readonly VisitFact[], { until = '2027-01-20', writes = true } = {}) =>
    sentUntil(at(until), facts(of(visits, inGroup)), now, (it, moment) => ({
      ...it,
      visits: {
        ...it.visits,
        visits: it.visits.visits.map((one) =>
          writes && one.appointment !== null && at(one.appointment.on, 20) <= moment
            ? { ...one, visitors: [visitor('feedback')] }
            : one,
        ),
      },
    }))
      .filter(({ kind }) => kind === 'visits-week')
      .map(({ to, at: when }) => [to, when]);

  it('is told on the Monday of a week with a lesson in the group', () => {
    const two = ['2026-12-01', '2026-12-16'].map((day) => visit([visitor('confirmed')], { appointment: on(day) }));
    expect(weeks(two)).toEqual([
      [mentor.person, '2026-11-30 8:00'],
      [mentor.person, '2026-12-14 8:00'],
    ]);
  });

  it('is not told when nothing comes and nobody waits, nor of what came up in its course', () => {
    expect(weeks([])).toEqual([]);
    expect(weeks([visit([visitor('acknowledged')])])).toEqual([]);
    expect(weeks([visit([visitor('confirmed')], { appointment: on('2026-11-26') })])).toEqual([]);
  });

  it('says once that a word is waited for, twice that an answer is', () => {
    expect(weeks([visit([visitor('confirmed')])], { writes: false })).toEqual([
      [mentor.person, '2026-11-30 8:00'],
      [mentor.person, '2026-12-07 8:00'],
    ]);
    expect(weeks([visit([visitor('proposed')], { appointment: null })])).toEqual([
      [mentor.person, '2026-11-30 8:00'],
      [mentor.person, '2026-12-07 8:00'],
    ]);
  });

  it('comes after a vacation on its first school day', () => {
    const after = visit([visitor('confirmed')], { appointment: on('2027-01-12') });
    expect(weeks([after])).toEqual([[mentor.person, '2027-01-11 8:00']]);
  });

  it('leaves out what waits for the mentor alone: that has reminders of its own', () => {
    expect(weeks([visit([visitor('proposed')], { host: mentor.person, appointment: on('2026-12-18') })])).toEqual([]);
  });
});

it('whatever the visits: by day on school days, each once, one unasked message a day and three a week', () => {
  const some = fc.record({
    day: fc.integer({ min: -20, max: 60 }),
    lesson: fc.integer({ min: 1, max: 7 }),
    state: fc.constantFrom(...visitorStates),
    host: fc.constantFrom(...everybody),
    guest: fc.constantFrom(...everybody),
    since: fc.integer({ min: -10, max: 0 }),
  });
  fc.assert(
    fc.property(
      fc.array(
        some.filter((it) => it.host !== it.guest),
        { minLength: 1, maxLength: 12 },
      ),
      (given) => {
        const visits = given.map((it, i) => {
          const since = new Date(now.getTime() + it.since * 86_400_000);
          const day = plusDays(date('2026-11-24'), it.day);
          return visit([visitor(it.state, { person: it.guest, state: stateOf(it.state, since) })], {
            visit: visitId(i + 1),
            host: it.host,
            appointment: { on: day, time: { kind: 'lesson', lesson: it.lesson } },
          });
        });
        const sent = sentUntil(at('2027-02-20'), facts(of(visits, inGroup)));
        expect(new Set(sent.map(({ key }) => key)).size).toBe(sent.length);
        const perDay = new Map<string, number>();
        for (const { to, at: when, isUnasked } of sent) {
          const [day = '', time = ''] = when.split(' ');
          const hour = Number(time.split(':')[0]);
          expect(isSchoolDay(calendar, date(day))).toBe(true);
          expect(hour >= 8 && hour < 20).toBe(true);
          if (isUnasked) perDay.set(`${to} ${day}`, (perDay.get(`${to} ${day}`) ?? 0) + 1);
        }
        expect(Math.max(0, ...perDay.values())).toBeLessThanOrEqual(1);
      },
    ),
    { numRuns: 60 },
  );
});

it('what is due for one person at one moment costs the budget once', () => {
  const missed = visit([visitor('held')], { appointment: on('2026-11-30') });
  const asked = visit(
    [visitor('proposed', { state: stateOf('proposed', at('2026-11-30', 8)), person: other.person })],
    {
      host: guest.person,
      appointment: on('2026-12-04'),
    },
  );
  const plan = dueReminders(facts(of([missed, asked])), at('2026-12-01', 8));
  const mine = plan.due.filter(({ to }) => to === guest.person);
  expect(inShort(mine.map(({ kind }) => ({ kind, at: '' })))).toEqual(['visit-answer ', 'feedback-missing ']);
  expect(mine.map(({ isUnasked }) => isUnasked)).toEqual([true, false]);
});
