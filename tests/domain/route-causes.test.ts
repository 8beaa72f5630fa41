import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { plusDays } from '../../src/domain/calendar.ts';
import type { Addressee, ReminderFacts } from '../../src/domain/reminder.ts';
import { dueReminders, isStillWanted } from '../../src/domain/reminder.ts';
import { routeId } from '../../src/domain/route.ts';
import type { RouteFact } from '../../src/domain/route-causes.ts';
import { isSchoolDay } from '../../src/domain/school-calendar.ts';
import { factsOf, inShort, sentUntil } from './planned.ts';
import { now } from './samples.ts';
import { author, calendar, colleague, date, defence, mentor, noon, person } from './routes.ts';

/** What a school's planner sends for one route when it wakes as often as it asks to. */

const fact = (change: Partial<RouteFact> = {}): RouteFact => ({
  route: routeId(1),
  author: author.person,
  mentors: [mentor.person],
  state: 'active',
  since: now,
  acceptedAt: now,
  round: 1,
  due: [],
  proposals: [],
  asked: [],
  scorers: [],
  defence: null,
  ...change,
});
const due = (...dates: readonly string[]) => dates.map((it) => ({ on: date(it), since: now }));
const steps = (...dates: readonly string[]) => fact({ due: due(...dates) });

const facts = (routes: readonly RouteFact[], addressee: Partial<Addressee> = {}): ReminderFacts =>
  factsOf(
    { routes },
    [author, mentor, colleague].map(({ person }) => person),
    addressee,
  );

describe('a step', () => {
  it('is spoken of a week and a day before its date, at the month’s beginning, and when the date has passed', () => {
    expect(inShort(sentUntil(noon('2027-03-01'), facts([steps('2026-12-18')])))).toEqual([
      'month-ahead 2026-12-01 8:00',
      'step-due 2026-12-11 8:00',
      'step-due 2026-12-17 8:00',
      'step-late 2026-12-21 8:00',
      'step-late 2026-12-25 8:00',
      'month-ahead 2027-01-11 8:00',
      'month-ahead 2027-02-01 8:00',
      'month-ahead 2027-03-01 8:00',
    ]);
  });

  it('of a Monday is spoken of on the Friday', () => {
    const sent = sentUntil(noon('2026-12-15'), facts([steps('2026-12-14')]));
    expect(inShort(sent).filter((it) => it.startsWith('step-due'))).toEqual([
      'step-due 2026-12-07 8:00',
      'step-due 2026-12-11 8:00',
    ]);
  });

  it('together with others of the same date is one reminder', () => {
    const sent = sentUntil(noon('2026-12-17'), facts([steps('2026-12-18', '2026-12-18', '2026-12-18')]));
    expect(sent.filter(({ kind }) => kind === 'step-due')).toHaveLength(2);
  });

  it('whose date was set a moment ago is not spoken of at once', () => {
    const fresh = fact({ due: [{ on: date('2026-11-30'), since: now }] });
    expect(inShort(sentUntil(noon('2026-11-30'), facts([fresh])))).toEqual(['step-due 2026-11-27 8:00']);
  });

  it('of a route that is not in force says nothing, nor does a date from before it was', () => {
    for (const state of ['submitted', 'peerReview', 'defence'] as const)
      expect(
        sentUntil(noon('2026-12-20'), facts([fact({ state, acceptedAt: null, mentors: [], due: due('2026-12-18') })])),
      ).toEqual([]);
  });

  it('several late ones are one reminder, about the last', () => {
    const sent = sentUntil(noon('2026-12-06'), facts([steps('2026-11-25', '2026-11-26')]), noon('2026-11-27'));
    expect(sent.filter(({ kind }) => kind === 'step-late').map(({ at }) => at)).toEqual([
      '2026-11-27 12:00',
      '2026-12-03 8:00',
    ]);
  });

  it('put off, comes then, and what is still far away does not', () => {
    const snoozed = { snoozedUntil: { 'step-due': noon('2026-12-15') } };
    const sent = sentUntil(noon('2026-12-16'), facts([steps('2026-12-18', '2027-02-10')], snoozed), noon('2026-12-14'));
    expect(inShort(sent).filter((it) => it.startsWith('step-due'))).toEqual(['step-due 2026-12-15 12:00']);
  });

  it('is wanted only while it is due on that date', () => {
    const [reminder] = dueReminders(facts([steps('2026-12-18')]), noon('2026-12-17')).due;
    if (reminder === undefined) throw new Error('nothing is due');
    const wanted = (routes: readonly RouteFact[], at = noon('2026-12-17')) =>
      isStillWanted(facts(routes), reminder, at);
    expect(wanted([steps('2026-12-18')])).toBe(true);
    expect(wanted([steps('2026-12-21')])).toBe(false);
    expect(wanted([])).toBe(false);
    expect(wanted([steps('2026-12-18')], noon('2026-12-19'))).toBe(false);
  });
});

describe('what waits for somebody', () => {
  const of = (change: Partial<RouteFact>, until = '2026-12-20') =>
    sentUntil(noon(until), facts([fact({ acceptedAt: null, ...change })])).map(({ to, at }) => [to, at]);

  it('a route to be read: the mentor hears of it after three and seven days', () => {
    expect(of({ state: 'submitted' })).toEqual([
      [mentor.person, '2026-11-27 12:00'],
      [mentor.person, '2026-12-01 12:00'],
    ]);
  });

  it('a proposal: the mentor; a review: the colleague, once', () => {
    expect(of({ state: 'amended', acceptedAt: now, proposals: [{ number: 1, at: now }] })).toHaveLength(2);
    expect(of({ state: 'peerReview', asked: [{ person: colleague.person, at: now }] })).toEqual([
      [colleague.person, '2026-11-27 12:00'],
    ]);
  });

  it('a defence that was held and has no conclusion: the mentor', () => {
    const sent = of({
      state: 'defence',
      defence: { ...defence, setAt: now, round: 1, moves: 0, heldAt: noon('2026-12-01') },
    });
    expect(sent).toEqual([
      [mentor.person, '2026-12-02 8:00'],
      [mentor.person, '2026-12-09 8:00'],
    ]);
  });
});

describe('a defence', () => {
  const set = (change: Partial<NonNullable<RouteFact['defence']>> = {}) =>
    fact({
      state: 'defence',
      acceptedAt: null,
      scorers: [colleague.person],
      defence: { ...defence, setAt: now, round: 1, moves: 0, heldAt: null, ...change },
    });
  const soon = (routes: readonly RouteFact[], addressee: Partial<Addressee> = {}) =>
    sentUntil(noon('2026-12-02'), facts(routes, addressee)).filter(({ kind }) => kind === 'defence-soon');

  it('is spoken of a day and an hour before, to all who take part', () => {
    // The third lesson begins at 10:30.
    expect(soon([set()]).map(({ to, at }) => [to, at])).toEqual(
      ['2026-11-30 10:30', '2026-12-01 9:30'].flatMap((at) => [author, mentor, colleague].map((it) => [it.person, at])),
    );
  });

  it('outside of one’s hours moves earlier, and two of one evening are one', () => {
    const early = set({ time: { kind: 'lesson', lesson: 1 } });
    const late = { hours: { from: 16 * 60, to: 19 * 60 } };
    expect(new Set(soon([early]).map(({ at }) => at))).toEqual(new Set(['2026-11-30 8:30']));
    expect(new Set(soon([early], late).map(({ at }) => at))).toEqual(new Set(['2026-11-30 16:00']));
    const monday = set({ on: date('2026-11-30'), time: { kind: 'lesson', lesson: 1 } });
    expect(new Set(soon([monday]).map(({ at }) => at))).toEqual(new Set(['2026-11-27 19:00']));
  });

  it('waits for no budget and takes none', () => {
    const busy = { unasked: [0, 1, 2].map((days) => noon(plusDays(date('2026-11-30'), days))) };
    expect(soon([set()], busy)).toHaveLength(6);
    const both = [set(), fact({ route: routeId(2), due: due('2026-12-01') })];
    const sent = sentUntil(noon('2026-12-01'), facts(both)).filter(({ to }) => to === author.person);
    expect(sent.filter(({ at }) => at.startsWith('2026-11-30')).map(({ kind }) => kind)).toEqual([
      'step-due',
      'defence-soon',
    ]);
  });

  it('does not push aside what else is due in the same moment', () => {
    const both = [set(), fact({ route: routeId(2), due: due('2026-12-01') })];
    const plan = dueReminders(facts(both), new Date('2026-11-30T03:30:00Z'));
    expect(plan.due.filter(({ to }) => to === author.person).map(({ kind }) => kind)).toEqual([
      'defence-soon',
      'step-due',
    ]);
  });

  it('that has begun, or was moved, is no longer reminded of', () => {
    const [reminder] = dueReminders(facts([set()]), new Date('2026-12-01T02:30:00Z')).due;
    if (reminder === undefined) throw new Error('nothing is due');
    const wanted = (it: RouteFact, at: Date) => isStillWanted(facts([it]), reminder, at);
    expect(wanted(set(), new Date('2026-12-01T03:00:00Z'))).toBe(true);
    expect(wanted(set(), new Date('2026-12-01T03:30:00Z'))).toBe(false);
    expect(wanted(set({ moves: 1 }), new Date('2026-12-01T03:00:00Z'))).toBe(false);
    expect(dueReminders(facts([set()]), noon('2026-12-01')).due.filter(({ kind }) => kind === 'defence-soon')).toEqual(
      [],
    );
  });
});

it('whatever the routes: in the hours of school days, each once, and the budget holds', () => {
  const dates = fc.integer({ min: 0, max: 90 }).map((n) => plusDays(date('2026-11-24'), n));
  const some = fc.record({
    author: fc.integer({ min: 1, max: 3 }),
    state: fc.constantFrom('submitted', 'peerReview', 'defence', 'active', 'amended'),
    due: fc.array(dates, { maxLength: 6 }),
    on: dates,
    lesson: fc.integer({ min: 1, max: 7 }),
    proposals: fc.integer({ min: 0, max: 2 }),
  });
  fc.assert(
    fc.property(fc.array(some, { minLength: 1, maxLength: 4 }), (given) => {
      const routes = given.map((it, i) =>
        fact({
          route: routeId(i + 1),
          author: person(it.author),
          mentors: [person(2)],
          state: it.state,
          due: it.due.map((on) => ({ on, since: now })),
          asked: [{ person: person(3), at: now }],
          scorers: [person(3)],
          proposals: Array.from({ length: it.proposals }, (_, n) => ({ number: n + 1, at: now })),
          defence: {
            on: it.on,
            time: { kind: 'lesson', lesson: it.lesson },
            place: '',
            setAt: now,
            round: 1,
            moves: 0,
            heldAt: null,
          },
        }),
      );
      const sent = sentUntil(noon('2027-03-15'), facts(routes));
      expect(new Set(sent.map(({ key }) => key)).size).toBe(sent.length);
      const perDay = new Map<string, number>();
      for (const { to, at, isUnasked } of sent) {
        const [day = '', time = ''] = at.split(' ');
        expect(isSchoolDay(calendar, date(day))).toBe(true);
        expect(Number(time.split(':')[0])).toBeGreaterThanOrEqual(8);
        expect(Number(time.split(':')[0])).toBeLessThan(20);
        if (isUnasked) perDay.set(`${to} ${day}`, (perDay.get(`${to} ${day}`) ?? 0) + 1);
      }
      expect(Math.max(0, ...perDay.values())).toBeLessThanOrEqual(1);
    }),
    { numRuns: 60 },
  );
});
