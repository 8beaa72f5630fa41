import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { assessmentId } from '../../src/domain/assessment.ts';
import { localDateOf, localMinutesOf, mondayOf, usualHours } from '../../src/domain/calendar.ts';
import type { Week } from '../../src/domain/federal-days.ts';
import { personId } from '../../src/domain/people.ts';
import type { Addressee, Plan, Reminder, ReminderFacts, UnfinishedAssessment } from '../../src/domain/reminder.ts';
import { budget, dueReminders, isStillWanted } from '../../src/domain/reminder.ts';
import { isSchoolDay } from '../../src/domain/school-calendar.ts';
import { noVisitFacts } from '../../src/domain/visit-facts.ts';
import { after, now } from './samples.ts';
import { calendarIn } from './calendars.ts';

const calendar = calendarIn('Asia/Krasnoyarsk');
/** Last touched on a Tuesday noon: +1 is Wednesday, +3 Friday, +7 the next Tuesday. */
const facts = (addressee: Partial<Addressee> = {}, change: Partial<ReminderFacts> = {}): ReminderFacts => ({
  calendar,
  addressees: [{ person: personId(1), hours: usualHours, muted: [], snoozedUntil: {}, unasked: [], ...addressee }],
  unfinished: [{ assessment: assessmentId(9), person: personId(1), touchedAt: now }],
  routes: [],
  visits: noVisitFacts,
  known: new Set(),
  ...change,
});
const nameOf = ({ key }: { key: string }) => key.split(':').at(-1);
const inShort = (plan: Plan) => ({ due: plan.due.map(nameOf), stale: plan.stale.map(nameOf), next: plan.next });

/** The planner woken whenever it asks to be, and what it sent. */
const runThrough = (given: ReminderFacts, until: Date) => {
  const sent: { name: string | undefined; at: Date }[] = [];
  let [at, rounds] = [now as Date | null, 0];
  let current = given;
  while (at !== null && at <= until && (rounds += 1) < 50) {
    const plan = dueReminders(current, at);
    for (const it of plan.due) sent.push({ name: nameOf(it), at: it.dueAt });
    current = {
      ...current,
      known: new Set([...current.known, ...[...plan.due, ...plan.stale].map(({ key }) => key)]),
      addressees: current.addressees.map((it) => ({
        ...it,
        unasked: [...it.unasked, ...plan.due.filter(({ to }) => to === it.person).map(({ dueAt }) => dueAt)],
      })),
    };
    if (plan.next !== null) expect(plan.next.getTime()).toBeGreaterThan(at.getTime());
    at = plan.next;
  }
  return { sent, at };
};

describe('an unfinished assessment', () => {
  it('is recalled after one, three and seven days, and then never again', () => {
    const { sent, at } = runThrough(facts(), after(365));
    expect(sent).toEqual([
      { name: '1d', at: after(1) },
      { name: '3d', at: after(3) },
      { name: '7d', at: after(7) },
    ]);
    expect(at).toBeNull();
  });

  it('is not recalled a moment too early', () => {
    expect(inShort(dueReminders(facts(), new Date(after(1).getTime() - 1)))).toEqual({
      due: [],
      stale: [],
      next: after(1),
    });
  });

  it('says which assessment it is about, and to whom', () => {
    expect(dueReminders(facts(), after(1)).due).toEqual([
      {
        key: `assessment-unfinished:9:${now.getTime()}:1d`,
        kind: 'assessment-unfinished',
        to: 1,
        refs: { assessment: 9 },
        dueAt: after(1),
        isUnasked: true,
      },
    ]);
  });

  it('is recalled anew for who came back and stopped again', () => {
    const known = new Set(dueReminders(facts(), after(1)).due.map(({ key }) => key));
    const unfinished = [{ assessment: assessmentId(9), person: personId(1), touchedAt: after(1) }];
    expect(inShort(dueReminders(facts({}, { known, unfinished }), after(2))).due).toEqual(['1d']);
  });

  it('of somebody who cannot be written to is left alone', () => {
    expect(inShort(dueReminders(facts({}, { addressees: [] }), after(1)))).toEqual({ due: [], stale: [], next: null });
  });
});

describe('after downtime', () => {
  it('only the latest is sent, the older ones are dropped', () => {
    expect(inShort(dueReminders(facts(), after(3)))).toEqual({ due: ['3d'], stale: ['1d'], next: after(7) });
    expect(inShort(dueReminders(facts(), after(7)))).toEqual({ due: ['7d'], stale: ['1d', '3d'], next: null });
  });
  it('one that is more than a week old is of no use any more', () => {
    expect(inShort(dueReminders(facts(), after(15)))).toEqual({ due: [], stale: ['1d', '3d', '7d'], next: null });
  });
  it('what a vacation held back is fresh on the first morning after it', () => {
    const touchedAt = new Date('2026-12-28T05:00:00Z');
    const held = facts({}, { unfinished: [{ assessment: assessmentId(9), person: personId(1), touchedAt }] });
    const morning = new Date('2027-01-11T01:00:00Z');
    expect(inShort(dueReminders(held, new Date('2027-01-04T05:00:00Z')))).toMatchObject({ due: [], next: morning });
    expect(inShort(dueReminders(held, morning))).toEqual({ due: ['7d'], stale: ['1d', '3d'], next: null });
    const late = dueReminders(held, new Date('2027-01-19T05:00:00Z'));
    expect(inShort(late)).toEqual({ due: [], stale: ['1d', '3d', '7d'], next: null });
  });
  it('what is known already is neither sent nor dropped again', () => {
    const first = dueReminders(facts(), after(3));
    const known = new Set([...first.due, ...first.stale].map(({ key }) => key));
    expect(inShort(dueReminders(facts({}, { known }), after(3)))).toEqual({ due: [], stale: [], next: after(7) });
  });
});

describe('«позже» and «не напоминать»', () => {
  it('snoozed, it comes then and not before, and what lay in between is left out', () => {
    const snoozed = facts({ snoozedUntil: { 'assessment-unfinished': after(6) } });
    expect(inShort(dueReminders(snoozed, after(3)))).toEqual({ due: [], stale: [], next: after(6) });
    const { sent } = runThrough(facts({ snoozedUntil: { 'assessment-unfinished': after(2) } }), after(30));
    expect(sent.map(({ name }) => name)).toEqual([`later${after(2).getTime()}`, '3d', '7d']);
  });
  it('a snooze from before the last touch no longer counts', () => {
    const old = facts({ snoozedUntil: { 'assessment-unfinished': after(-1) } });
    expect(inShort(dueReminders(old, after(1))).due).toEqual(['1d']);
  });
  it('muted, it is silent', () => {
    const muted = facts({ muted: ['assessment-unfinished'] });
    expect(inShort(dueReminders(muted, after(1)))).toEqual({ due: [], stale: [], next: null });
  });
});

describe('the budget and the hours', () => {
  it('one a day: a second one waits until the next working morning', () => {
    const busy = facts({ unasked: [new Date(after(1).getTime() - 3_600_000)] });
    expect(inShort(dueReminders(busy, after(1)))).toEqual({
      due: [],
      stale: [],
      next: new Date('2026-11-26T01:00:00Z'),
    });
  });
  it('three a week: a fourth one waits until Monday', () => {
    const busy = facts({
      unasked: ['2026-11-23T05:00:00Z', '2026-11-24T05:00:00Z', '2026-11-25T02:00:00Z'].map((it) => new Date(it)),
    });
    expect(runThrough(busy, after(30)).sent).toEqual([
      { name: '3d', at: new Date('2026-11-30T01:00:00Z') },
      { name: '7d', at: after(7) },
    ]);
  });
  it('what is due for one person at one moment goes together, and counts as one', () => {
    const two = [9, 10].map((id) => ({ assessment: assessmentId(id), person: personId(1), touchedAt: now }));
    const plan = dueReminders(facts({}, { unfinished: two }), after(1));
    expect(plan.due.map(({ isUnasked, dueAt }) => [isUnasked, dueAt])).toEqual([
      [true, after(1)],
      [false, after(1)],
    ]);
  });
  it('at night it waits for the morning, at the weekend for Monday, for own hours until they begin', () => {
    const touched = (touchedAt: Date, hours = usualHours) =>
      facts({ hours }, { unfinished: [{ assessment: assessmentId(9), person: personId(1), touchedAt }] });
    const night = new Date('2026-11-23T15:00:00Z');
    expect(inShort(dueReminders(touched(night), new Date('2026-11-24T15:00:00Z')))).toEqual({
      due: [],
      stale: [],
      next: new Date('2026-11-25T01:00:00Z'),
    });
    const friday = new Date('2026-11-27T05:00:00Z');
    expect(dueReminders(touched(friday), new Date('2026-11-28T05:00:00Z')).next).toEqual(
      new Date('2026-11-30T01:00:00Z'),
    );
    const evening = { from: 18 * 60, to: 21 * 60 };
    expect(dueReminders(touched(now, evening), after(1)).next).toEqual(new Date('2026-11-25T11:00:00Z'));
  });
});

const schools = fc.record({
  touched: fc.array(fc.tuple(fc.integer({ min: 1, max: 4 }), fc.integer({ min: -10 * 24 * 60, max: 0 })), {
    minLength: 1,
    maxLength: 8,
  }),
  unasked: fc.array(fc.integer({ min: -7 * 24, max: 0 }), { maxLength: 4 }),
  hours: fc.record({ from: fc.integer({ min: 0, max: 20 * 60 }), span: fc.integer({ min: 60, max: 180 }) }),
  zone: fc.constantFrom('Europe/Kaliningrad', 'Asia/Krasnoyarsk', 'Asia/Kamchatka', 'Europe/Moscow'),
  week: fc.constantFrom<Week>(5, 6),
  // An ordinary fortnight, the end of the winter holidays, a working Saturday, the beginning of summer.
  start: fc.constantFrom(
    ...['2026-11-24', '2026-12-31', '2027-02-15', '2027-05-20'].map((it) => new Date(`${it}T05:00Z`)),
  ),
});

it('whatever the facts: in the hours, on working days, within the budget, each once', () => {
  fc.assert(
    fc.property(schools, (it) => {
      const hours = { from: it.hours.from, to: it.hours.from + it.hours.span };
      const unfinished = it.touched.map(([person, minutes], i): UnfinishedAssessment => ({
        assessment: assessmentId(i),
        person: personId(person),
        touchedAt: new Date(it.start.getTime() + minutes * 60_000),
      }));
      const people = [...new Set(unfinished.map(({ person }) => person))];
      const given: ReminderFacts = {
        calendar: calendarIn(it.zone, it.week),
        known: new Set(),
        routes: [],
        visits: noVisitFacts,
        unfinished,
        addressees: people.map((person) => ({ person, hours, muted: [], snoozedUntil: {}, unasked: [] })),
      };
      const sent: Reminder[] = [];
      let current = given;
      for (let hour = 0; hour < 24 * 14; hour += 1) {
        const at = new Date(it.start.getTime() + hour * 3_600_000);
        const plan = dueReminders(current, at);
        expect(
          dueReminders(
            { ...current, known: new Set([...current.known, ...plan.due.map(({ key }) => key)]) },
            at,
          ).due.filter((one) => plan.due.some(({ key }) => key === one.key)),
        ).toEqual([]);
        sent.push(...plan.due);
        current = {
          ...current,
          known: new Set([...current.known, ...[...plan.due, ...plan.stale].map(({ key }) => key)]),
          addressees: current.addressees.map((one) => ({
            ...one,
            unasked: sent.filter(({ to, isUnasked }) => isUnasked && to === one.person).map(({ dueAt }) => dueAt),
          })),
        };
      }
      expect(new Set(sent.map(({ key }) => key)).size).toBe(sent.length);
      const perDay = new Map<string, number>();
      const perWeek = new Map<string, number>();
      for (const { to, dueAt, isUnasked } of sent) {
        // What goes along is in the message of one that counts.
        if (!isUnasked)
          expect(sent.some((one) => one.isUnasked && one.to === to && one.dueAt.getTime() === dueAt.getTime())).toBe(
            true,
          );
        const date = localDateOf(dueAt, it.zone);
        expect(isSchoolDay(given.calendar, date)).toBe(true);
        expect(localMinutesOf(dueAt, it.zone)).toBeGreaterThanOrEqual(hours.from);
        expect(localMinutesOf(dueAt, it.zone)).toBeLessThan(hours.to);
        if (!isUnasked) continue;
        perDay.set(`${to} ${date}`, (perDay.get(`${to} ${date}`) ?? 0) + 1);
        perWeek.set(`${to} ${mondayOf(date)}`, (perWeek.get(`${to} ${mondayOf(date)}`) ?? 0) + 1);
      }
      expect(Math.max(0, ...perDay.values())).toBeLessThanOrEqual(budget.perDay);
      expect(Math.max(0, ...perWeek.values())).toBeLessThanOrEqual(budget.perWeek);
    }),
    { numRuns: 30 },
  );
});

it('reads each fact a number of times that does not grow with the school', () => {
  const readsFor = (size: number): number => {
    let reads = 0;
    const counted = <Fact extends object>(fact: Fact): Fact =>
      new Proxy(fact, {
        get: (target, name) => {
          reads += 1;
          return Reflect.get(target, name) as unknown;
        },
      });
    const ids = Array.from({ length: size }, (_, i) => i + 1);
    dueReminders(
      {
        calendar,
        routes: [],
        visits: noVisitFacts,
        known: new Set(),
        addressees: ids.map((id) =>
          counted({ person: personId(id), hours: usualHours, muted: [], snoozedUntil: {}, unasked: [] }),
        ),
        unfinished: ids.map((id) => counted({ assessment: assessmentId(id), person: personId(id), touchedAt: now })),
      },
      after(1),
    );
    return reads / size;
  };
  expect(readsFor(1000)).toBe(readsFor(10));
});

describe('right before it goes, a reminder is wanted', () => {
  const [reminder] = dueReminders(facts(), after(1)).due;
  const isWanted = (given: ReminderFacts, at = after(1), change = {}) =>
    isStillWanted(given, { ...reminder!, ...change }, at);
  it('while the assessment is unfinished, its own and not muted', () => {
    expect(isWanted(facts())).toBe(true);
    expect(isWanted(facts({}, { unfinished: [] }))).toBe(false);
    expect(isWanted(facts({ muted: ['assessment-unfinished'] }))).toBe(false);
    expect(isWanted(facts({}, { addressees: [] }))).toBe(false);
    expect(isWanted(facts(), after(1), { to: personId(2) })).toBe(false);
  });
  it('while no later one has overtaken it, by time, by going on or by «позже»', () => {
    expect(isWanted(facts(), after(2.9))).toBe(true);
    expect(isWanted(facts(), after(3))).toBe(false);
    const goneOn = [{ assessment: assessmentId(9), person: personId(1), touchedAt: after(0.5) }];
    expect(isWanted(facts({}, { unfinished: goneOn }), after(1.2))).toBe(false);
    expect(isWanted(facts({}, { unfinished: goneOn }), after(1.6))).toBe(false);
    expect(isWanted(facts({ snoozedUntil: { 'assessment-unfinished': after(2) } }))).toBe(false);
  });
});
