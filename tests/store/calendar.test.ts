import { expect, it } from 'vitest';
import type { LocalDate } from '../../src/domain/calendar.ts';
import { isSchoolDay, periodOf } from '../../src/domain/school-calendar.ts';
import type { SchoolYear } from '../../src/domain/school-year.ts';
import { createStore } from '../../src/store/store.ts';
import { calendars } from '../domain/calendars.ts';
import { onEachDatabase } from './databases.ts';
import { buildSchool, start } from './school.ts';

const day = (text: string) => text as LocalDate;
const { calendarOf } = calendars;

onEachDatabase('the calendar of a school', (open) => {
  const prepare = async () => {
    const { database } = await open();
    const store = createStore(database, { clock: () => start, calendarOf });
    const school = await buildSchool(store, { mentees: 1 });
    const decides = (data: { week?: number; calendar?: object }) =>
      database.client.organisation.update({ where: { id: school.organisation }, data });
    return { store, school, decides, calendar: () => store.as(school.curator).calendar() };
  };

  it('is the preset of the year, in its own zone, five days a week, until the school decides otherwise', async () => {
    const { calendar, store, school } = await prepare();
    expect(await calendar()).toBe(calendarOf({ zone: 'Asia/Krasnoyarsk', week: 5, years: [] }));
    const facts = await store.system.outbox.reminderFacts(school.organisation, start);
    expect(facts.calendar).toBe(await calendar());
  });

  it('has six days a week where the school works on Saturdays', async () => {
    const { calendar, decides } = await prepare();
    await decides({ week: 6 });
    expect(isSchoolDay(await calendar(), day('2026-11-28'))).toBe(true);
    expect(isSchoolDay(await calendar(), day('2026-11-29'))).toBe(false);
  });

  it('comes back as the school has edited it, beside the presets of other years', async () => {
    const { calendar, decides, store, school } = await prepare();
    const own: SchoolYear = {
      year: '2026/27',
      scheme: 'halfYears',
      periods: [
        { from: day('2026-09-01'), to: day('2026-12-25') },
        { from: day('2027-01-18'), to: day('2027-05-26') },
      ],
      vacations: [{ title: 'зима', from: day('2026-12-26'), to: day('2027-01-17'), isFirstGradeOnly: false }],
      daysOff: [day('2026-11-25')],
      workingDays: [],
      bells: [{ from: 540, to: 580 }],
    };
    await decides({ calendar: [own] });
    const found = await calendar();
    expect(found.years.map(({ year }) => year)).toEqual(['2025/26', '2026/27']);
    expect(found.years[1]).toEqual(own);
    expect(isSchoolDay(found, day('2026-11-25'))).toBe(false);
    expect(periodOf(found, day('2027-01-18'))).toMatchObject({ scheme: 'halfYears', number: 2 });
    expect((await store.system.outbox.reminderFacts(school.organisation, start)).calendar).toBe(found);
  });
});
