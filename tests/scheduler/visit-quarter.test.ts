import { expect, it } from 'vitest';
import { countersOf, normOf, owed, usualPolicy } from '../../src/domain/visit-ledger.ts';
import { onEachDatabase } from '../store/databases.ts';
import { quarter, startQuarter, type Planned } from './quarter.ts';

/**
 * The second quarter of 2026/27 in two schools. The plans, the counts and the days of the reminders are written by hand:
 * bells at 8:30, 9:25, 10:30, 11:35, 12:30, 13:25 and 14:20, school from Monday to Friday, vacations from 31 December.
 */

const four: readonly Planned[] = [
  { guest: 'A', host: 'B', at: ['11-10', 3], asked: '11-05 12:00', wrote: '11-10 15:00' },
  { guest: 'B', host: 'A', at: ['11-12', 2], asked: '11-06 12:00', wrote: '11-12 15:00' },
  { guest: 'A', host: 'M', at: ['11-18', 4], asked: '11-12 12:00', wrote: '11-18 15:00' },
  // Moved before the day-before reminder of a Monday, which would go on Friday evening.
  {
    guest: 'C',
    host: 'D',
    at: ['11-23', 3],
    asked: '11-17 12:00',
    moved: ['11-20 12:00', '11-26', 3],
    wrote: '11-26 15:00',
  },
  { guest: 'D', host: 'C', at: ['12-01', 1], asked: '11-24 12:00', missed: '12-01 15:00' },
  { guest: 'B', host: 'M', at: ['12-04', 5], asked: '11-27 12:00', cancelled: ['12-03 12:00', 'guest'] },
  { guest: 'D', host: 'M', at: null, asked: '12-02 12:00', wrote: '12-07 15:00' },
  // Written about late.
  { guest: 'B', host: 'C', at: ['12-08', 3], asked: '12-01 12:00', wrote: '12-14 15:00' },
  { guest: 'M', host: 'A', at: ['12-16', 2], asked: '12-09 12:00', wrote: '12-16 15:00' },
  // Answered late.
  { guest: 'C', host: 'M', at: ['12-17', 6], asked: '12-10 12:00', agreed: '12-14 09:00', wrote: '12-17 15:00' },
  { guest: 'C', host: 'B', at: ['12-21', 3], asked: '12-14 12:00', wrote: '12-21 15:00' },
];

const remindedFour = [
  '11-09 08:00 visits-week M',
  '11-09 10:30 visit-soon A B',
  '11-10 09:30 visit-soon A B',
  '11-11 09:25 visit-soon A B',
  '11-12 08:25 visit-soon A B',
  '11-16 08:00 visits-week M',
  '11-17 11:35 visit-soon A M',
  '11-18 10:35 visit-soon A M',
  '11-23 08:00 visits-week M',
  '11-25 10:30 visit-soon C D',
  '11-26 09:30 visit-soon C D',
  '11-30 08:00 visits-week M',
  '11-30 08:30 visit-soon C D',
  '12-03 08:00 visit-norm A B C D',
  '12-07 08:00 visits-week M',
  '12-07 10:30 visit-soon B C',
  '12-08 09:30 visit-soon B C',
  '12-09 08:00 feedback-missing B',
  '12-11 08:00 feedback-missing B',
  '12-11 12:00 visit-answer M',
  '12-14 08:00 visits-week M',
  '12-15 09:25 visit-soon A M',
  '12-16 08:25 visit-soon A M',
  '12-16 13:25 visit-soon C M',
  '12-17 12:25 visit-soon C M',
  '12-18 19:00 visit-soon B C',
  '12-21 08:00 visit-norm A B C D',
  '12-21 08:00 visits-week M',
  '12-21 09:30 visit-soon B C',
];

const eight: readonly Planned[] = [
  { guest: 'A', host: 'B', at: ['11-09', 2], asked: '11-05 10:00', wrote: '11-09 16:00' },
  { guest: 'B', host: 'A', at: ['11-11', 3], asked: '11-05 10:00', wrote: '11-11 16:00' },
  { guest: 'C', host: 'D', at: ['11-13', 7], asked: '11-06 10:00', wrote: '11-18 16:00' },
  { guest: 'D', host: 'C', at: ['11-17', 3], asked: '11-10 10:00', wrote: '11-17 16:00' },
  { guest: 'E', host: 'F', at: ['11-19', 1], asked: '11-12 10:00', wrote: '11-19 16:00' },
  { guest: 'F', host: 'E', at: ['11-23', 1], asked: '11-16 10:00', wrote: '11-23 16:00' },
  { guest: 'G', host: 'H', at: ['11-25', 4], asked: '11-18 10:00', missed: '11-25 16:00' },
  { guest: 'H', host: 'G', at: ['11-26', 2], asked: '11-19 10:00', cancelled: ['11-25 14:00', 'host'] },
  { guest: 'G', host: 'M', also: 'H', at: ['12-01', 5], asked: '11-24 10:00', wrote: '12-01 16:00' },
  { guest: 'A', host: 'M', at: null, asked: '12-01 10:00', wrote: '12-04 16:00' },
  {
    guest: 'A',
    host: 'C',
    at: ['12-08', 3],
    asked: '12-01 10:00',
    moved: ['12-07 09:00', '12-10', 3],
    wrote: '12-10 16:00',
  },
  { guest: 'C', host: 'A', at: ['12-11', 2], asked: '12-04 10:00', wrote: '12-11 16:00' },
  { guest: 'B', host: 'D', at: ['12-15', 3], asked: '12-08 10:00', wrote: '12-15 16:00' },
  { guest: 'D', host: 'B', at: ['12-17', 3], asked: '12-09 10:00', agreed: '12-14 12:00', wrote: '12-17 16:00' },
  { guest: 'M', host: 'E', at: ['12-22', 3], asked: '12-15 10:00', wrote: '12-22 16:00' },
  { guest: 'A', host: 'D', at: ['12-23', 3], asked: '12-16 10:00', wrote: '12-23 16:00' },
  // Nothing is written before the vacation: the second reminder comes after it.
  { guest: 'B', host: 'M', at: ['12-29', 3], asked: '12-22 10:00', held: '12-29 16:00' },
];

const remindedEight = [
  '11-06 19:00 visit-soon A B',
  '11-09 08:00 visits-week M',
  '11-09 08:25 visit-soon A B',
  '11-10 10:30 visit-soon A B',
  '11-11 09:30 visit-soon A B',
  '11-12 14:20 visit-soon C D',
  '11-13 13:20 visit-soon C D',
  '11-16 08:00 feedback-missing C',
  '11-16 08:00 visits-week M',
  '11-16 10:30 visit-soon C D',
  '11-17 09:30 visit-soon C D',
  '11-18 08:00 feedback-missing C',
  '11-18 08:30 visit-soon E F',
  '11-20 19:00 visit-soon E F',
  '11-23 08:00 visits-week M',
  '11-24 11:35 visit-soon G H',
  '11-25 09:25 visit-soon G H',
  '11-25 10:35 visit-soon G H',
  '11-30 08:00 visits-week M',
  '11-30 12:30 visit-soon G H M',
  '12-01 11:30 visit-soon G H M',
  '12-03 08:00 visit-norm A B C D E F G H',
  '12-07 08:00 visits-week M',
  '12-09 10:30 visit-soon A C',
  '12-10 09:25 visit-soon A C',
  '12-10 09:30 visit-soon A C',
  '12-10 10:00 visit-answer B',
  '12-11 08:25 visit-soon A C',
  '12-14 08:00 visits-week M',
  '12-14 10:30 visit-soon B D',
  '12-15 09:30 visit-soon B D',
  '12-16 10:30 visit-soon B D',
  '12-17 09:30 visit-soon B D',
  '12-21 08:00 visit-norm B C D E F G H',
  '12-21 08:00 visits-week M',
  '12-21 10:30 visit-soon E M',
  '12-22 09:30 visit-soon E M',
  '12-22 10:30 visit-soon A D',
  '12-23 09:30 visit-soon A D',
  '12-28 08:00 visits-week M',
  '12-28 10:30 visit-soon B M',
  '12-29 09:30 visit-soon B M',
  '12-30 08:00 feedback-missing B',
  '01-12 08:00 feedback-missing B',
];

onEachDatabase('a quarter', (open) => {
  const lived = async (zone: string, mentees: number, plan: readonly Planned[]) => {
    const { database } = await open();
    const life = await startQuarter(database, { zone, mentees });
    await life.lives(plan, '01-13 20:00');
    const { store, school, client, letterOf } = life;
    const ledger = await store.as(school.mentor).visitLedger(school.group, quarter);
    const states = await client.visitor.groupBy({ by: ['state'], _count: { _all: true } });
    return {
      ...life,
      states: Object.fromEntries(states.map((it) => [it.state, it._count._all])),
      ways: [...ledger.values()]
        .map(({ visitor, host, visits, mutual }) => `${letterOf(visitor)}→${letterOf(host)} ${visits} ${mutual}`)
        .toSorted(),
      owed: owed(ledger).map(({ to, by, count }) => `${letterOf(by)} owes ${letterOf(to)} ${count}`),
      /** Attended, hosted, mutual. */
      counters: Object.fromEntries(
        [...school.mentees, school.mentor].map(({ person }) => {
          const { attended, hosted, mutual } = countersOf(ledger, person, usualPolicy);
          return [letterOf(person), [attended, hosted, mutual]];
        }),
      ),
    };
  };

  it('of a group of four in Krasnoyarsk is reminded of on the right days, and counted as by hand', async () => {
    const { counters, ways, owed: debts, states, reminders, said, calendar } = await lived('Asia/Krasnoyarsk', 4, four);
    expect(states).toEqual({ feedback: 9, noShow: 1, cancelled: 1 });
    expect(ways).toEqual([
      'A→B 1 1',
      'A→M 1 0',
      'B→A 1 1',
      'B→C 1 1',
      'C→B 1 1',
      'C→D 1 1',
      'C→M 1 0',
      'D→M 1 0',
      'M→A 1 0',
    ]);
    expect(counters).toEqual({ A: [2, 2, 1], B: [2, 2, 2], C: [3, 1, 1], D: [1, 1, 0], M: [1, 3, 0] });
    expect(debts).toEqual(['M owes C 1', 'D owes C 1', 'M owes D 1']);
    expect(normOf(usualPolicy, { mentors: 1, mentees: 4 }, quarter, quarter.from, calendar)).toEqual({
      visits: 4,
      mutual: 2,
    });
    expect(await reminders()).toEqual(remindedFour);

    const norm = said
      .filter(({ text }) => text.startsWith('До конца'))
      .map(({ to, at, text }) => `${at} ${to}: ${text}`);
    expect(norm).toEqual([
      '12-03 08:00 A: До конца четверти 4 недели, уроков 2 из 4, взаимных пар 1 из 2. Подобрать время?',
      '12-03 08:00 B: До конца четверти 4 недели, уроков 1 из 4, взаимных пар 1 из 2. Ещё 2 урока впереди. Подобрать время?',
      '12-03 08:00 C: До конца четверти 4 недели, уроков 1 из 4, взаимных пар 0 из 2. Подобрать время?',
      '12-03 08:00 D: До конца четверти 4 недели, уроков 0 из 4, взаимных пар 0 из 2. Подобрать время?',
      '12-21 08:00 A: До конца четверти 9 дней, уроков 2 из 4, взаимных пар 1 из 2. Подобрать время?',
      '12-21 08:00 B: До конца четверти 9 дней, уроков 2 из 4. Подобрать время?',
      '12-21 08:00 C: До конца четверти 9 дней, уроков 2 из 4, взаимных пар 0 из 2. Ещё 1 урок впереди. Подобрать время?',
      '12-21 08:00 D: До конца четверти 9 дней, уроков 1 из 4, взаимных пар 0 из 2. Подобрать время?',
    ]);
    expect(said.find(({ to, at }) => to === 'M' && at === '12-14 08:00')?.text.split('\n')).toEqual([
      '<b>Неделя с 14 декабря</b>: посещения в группе «Группа Школа»',
      '▫️ 16 декабря, 2-й урок: Наставник Школа → Педагог 1 Школа',
      '',
      'Ждут слова после урока: 1.',
    ]);
  });

  it('of a group of eight in Moscow is reminded of on the right days, and counted as by hand', async () => {
    const { counters, ways, states, reminders } = await lived('Europe/Moscow', 8, eight);
    expect(states).toEqual({ feedback: 15, held: 1, noShow: 1, cancelled: 1 });
    expect(ways).toEqual([
      'A→B 1 1',
      'A→C 1 1',
      'A→D 1 1',
      'A→M 1 0',
      'B→A 1 1',
      'B→D 1 1',
      'B→M 1 0',
      'C→A 1 1',
      'C→D 1 1',
      'D→B 1 1',
      'D→C 1 1',
      'E→F 1 1',
      'F→E 1 1',
      'G→M 1 0',
      'H→M 1 0',
      'M→E 1 0',
    ]);
    expect(counters).toEqual({
      A: [4, 2, 2],
      B: [3, 2, 2],
      C: [2, 2, 2],
      D: [2, 3, 2],
      E: [1, 2, 1],
      F: [1, 1, 1],
      G: [1, 0, 0],
      H: [1, 0, 0],
      M: [1, 4, 0],
    });
    expect(await reminders()).toEqual(remindedEight);
  });
});
