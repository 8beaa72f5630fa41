import { expect, it } from 'vitest';
import { agreeToVisit } from '../../src/domain/visit-life.ts';
import { addBell } from '../../src/domain/school-bells.ts';
import { setOffers } from '../../src/domain/focus.ts';
import type { Actor } from '../../src/domain/people.ts';
import { askForLesson } from '../../src/domain/visit-joining.ts';
import { openLesson } from '../../src/domain/visit-planning.ts';
import { createStore } from '../../src/store/store.ts';
import { asGuest, calendar, plan } from '../domain/visits.ts';
import { calendars } from '../domain/calendars.ts';
import { onEachDatabase } from './databases.ts';
import { buildSchool, done, finishes, instrument, mark, openBaseline, start } from './school.ts';
import { agreeing, decides, stored } from './visits.ts';

onEachDatabase('colleagues', (open) => {
  const prepare = async () => {
    const { database } = await open();
    const store = createStore(database, { clock: () => start, calendarOf: calendars.calendarOf });
    const school = await buildSchool(store);
    const [host, guest, other] = school.mentees as [Actor, Actor, Actor];
    return { store, client: database.client, school, host, guest, other };
  };

  it('are those whom one may visit or invite, with what one is to them', async () => {
    const { store, school, host, guest, other } = await prepare();
    const { curator, mentor } = school;
    const seen = async (who: Actor) =>
      (await store.as(who).colleagues()).map((it) => [it.person, it.asVisitor, it.asGuest]);
    expect(await seen(host)).toEqual([
      [curator.person, null, 'observer'],
      [mentor.person, 'menteeAtMentor', 'mentorAtMentee'],
      [guest.person, 'mutual', 'mutual'],
      [other.person, 'mutual', 'mutual'],
    ]);
    expect((await seen(mentor)).at(-1)).toEqual([other.person, 'mentorAtMentee', 'menteeAtMentor']);
    expect(await seen(curator)).toEqual([mentor, host, guest, other].map(({ person }) => [person, 'observer', null]));
  });

  it('are known to offer what they said they would, of their latest result, to their group alone', async () => {
    const { store, school, host, guest } = await prepare();
    const stage = await openBaseline(store, school);
    expect([...(await store.as(guest).offersOfGroup(school.group))]).toEqual([]);
    const id = await finishes(store, host, stage, 4);
    expect([...(await store.as(guest).offersOfGroup(school.group))]).toEqual([]);
    await done(store.as(host).changeAssessment(id, (it) => setOffers(it, instrument, host, ['A/01.6'])));
    for (const who of [guest, school.mentor])
      expect([...(await store.as(who).offersOfGroup(school.group))]).toEqual([[host.person, ['A/01.6']]]);
    expect([...(await store.as(school.curator).offersOfGroup(school.group))]).toEqual([]);
  });

  it('who ask for one lesson come to one visit, asked at once or one after another, and told again after a replay', async () => {
    const { store, host, guest, other, client, school } = await prepare();
    const asksFor = (who: Actor, update?: ReturnType<typeof mark>) =>
      store
        .as(who, update)
        .beginVisit(host.person, (ground, room, lessons) =>
          askForLesson(ground, plan(), calendar, { room, lessons }, who, asGuest, start),
        );
    const first = await asksFor(guest);
    await done(
      store
        .as(host)
        .changeVisit(first as never, (it) => agreeToVisit(it, calendar, host, { visitor: guest.person }, start)),
    );
    const ids = await Promise.all([asksFor(other), asksFor(school.mentor)]);
    expect(new Set([first, ...ids]).size).toBe(1);
    expect(await asksFor(other)).toBe(first);
    expect(await asksFor(other, mark(7, { applied: true }))).toBe(first);
    const visit = await stored(client, first as never);
    expect(visit.visitors.map(({ person, state }) => [person, state.kind])).toEqual([
      [guest.person, 'confirmed'],
      [other.person, 'proposed'],
      [school.mentor.person, 'proposed'],
    ]);
    await decides(store, host, visit.id, agreeing(host, other));
    expect(await client.visit.count()).toBe(1);
  });

  it('come to the lesson that the host has opened, before anybody was invited', async () => {
    const { store, host, guest, client } = await prepare();
    const id = await store
      .as(host)
      .beginVisit(host.person, (ground) => openLesson(ground, plan(), calendar, host, start));
    const joined = await store
      .as(guest)
      .beginVisit(host.person, (ground, room, lessons) =>
        askForLesson(ground, plan(), calendar, { room, lessons }, guest, asGuest, start),
      );
    expect(joined).toBe(id);
    expect((await stored(client, id as never)).visitors).toHaveLength(1);
  });

  it('hear the bells that a curator has set, and the reminders are planned anew', async () => {
    const { store, school, client } = await prepare();
    const mine = store.as(school.curator);
    const yearOf = async (read: 'calendar' | 'presetCalendar') =>
      (await mine[read]()).years.find(({ year }) => year === '2026/27')!;
    const preset = await yearOf('presetCalendar');
    await client.organisation.updateMany({ data: { nextPlanAt: null } });
    await done(mine.changeSchool((it) => addBell(it, school.curator, preset, preset.bells.length + 1)));
    expect((await yearOf('calendar')).bells).toHaveLength(preset.bells.length + 1);
    expect((await yearOf('presetCalendar')).bells).toEqual(preset.bells);
    expect((await client.organisation.findFirst())?.nextPlanAt).toEqual(new Date(0));
    await done(mine.changeSchool((it) => ({ accepted: true, state: { ...it, years: [] }, effects: {} })));
    expect((await yearOf('calendar')).bells).toEqual(preset.bells);
  });
});
