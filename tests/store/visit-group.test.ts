import { expect, it } from 'vitest';
import type { Actor } from '../../src/domain/people.ts';
import { reopenSheet, sendSheet } from '../../src/domain/visit-exchange.ts';
import { createStore } from '../../src/store/store.ts';
import { afterwards, asHelper, calendar, items } from '../domain/visits.ts';
import { onEachDatabase } from './databases.ts';
import { buildSchool, start } from './school.ts';
import { shareable } from './shared-result.ts';
import { asks, decides, quarter, written } from './visits.ts';

onEachDatabase('a group with its visits', (open) => {
  const prepare = async () => {
    const { database } = await open();
    const store = createStore(database, { clock: () => start });
    const school = await buildSchool(store);
    const [host, guest, other] = school.mentees as [Actor, Actor, Actor];
    return { store, client: database.client, ...school, host, guest, other };
  };

  it('tells its own people and curators who is in it and since when, and nobody else', async () => {
    const { store, client, group, mentor, curator, host, mentees } = await prepare();
    const members = await store.as(host).groupMembers(group);
    expect(members.map(({ person, role, since }) => [person, role, since])).toEqual([
      [mentor.person, 'mentor', '2026-11-24'],
      ...mentees.map(({ person }) => [person, 'mentee', '2026-11-24']),
    ]);
    expect(await store.as(curator).groupMembers(group)).toEqual(members);
    expect(await store.as({ ...host, roles: [] }).groupMembers(group)).toEqual([]);
    // Who leads a group that they belong to counts once, and from the first day on.
    const row = { organisationId: mentor.organisation, personId: mentor.person, groupId: group, role: 'mentee' };
    await client.membership.create({ data: { ...row, from: new Date('2026-09-01T05:00:00Z'), confirmedAt: start } });
    const [first, ...rest] = await store.as(mentor).groupMembers(group);
    expect(first).toMatchObject({ person: mentor.person, role: 'mentor', since: '2026-09-01' });
    expect(rest).toHaveLength(mentees.length);
  });

  it('hands its mentor the lessons of a period in their order, and others none', async () => {
    const { store, group, mentor, curator, host, guest, other } = await prepare();
    const one = await asks(store, guest, host);
    const two = await asks(store, mentor, other, asHelper);
    const { visits: seen } = await store.as(mentor).visitsOfGroup(group, quarter);
    expect(seen.map((it) => (it.as === 'outline' ? null : it.visit.id))).toEqual([one, two]);
    for (const who of [host, curator, { ...mentor, roles: [] }])
      expect((await store.as(who).visitsOfGroup(group, quarter)).visits).toEqual([]);
  });

  it('keeps that a mentor has opened a sheet: once as it was sent, in ids alone', async () => {
    const { store, client, mentor, curator, host, guest, other } = await prepare();
    const id = await written(store, guest, host);
    const opens = (who: Actor, of = guest) => store.as(who).sheetOpened(id, of.person);
    const acts = () => client.auditEvent.findMany({ where: { act: 'read-sheet' }, orderBy: { id: 'asc' } });
    for (const who of [host, guest, other, curator]) await opens(who);
    await opens(mentor, other);
    expect(await acts()).toEqual([]);
    await opens(mentor);
    await opens(mentor);
    expect(await acts()).toMatchObject([
      { actorId: mentor.person, subjectId: guest.person, refs: { visit: id, sent: afterwards.getTime() } },
    ]);
    await decides(store, guest, id, (it) => reopenSheet(it, guest, 'уточняю', afterwards));
    await opens(mentor);
    expect(await acts()).toHaveLength(1);
    const later = new Date(afterwards.getTime() + 60_000);
    await decides(store, guest, id, (it) => sendSheet(it, items, calendar, guest, later));
    await opens(mentor);
    expect((await acts()).map(({ refs }) => refs)).toEqual([
      { visit: id, sent: afterwards.getTime() },
      { visit: id, sent: later.getTime() },
    ]);
  });

  it('tells its own people what each has offered, and nothing else of a self-assessment', async () => {
    const { store, anna, school } = await shareable(await open());
    const { group, mentor, curator } = school;
    const offered = [[anna.person, ['A/02.6']]];
    expect([...(await store.as(mentor).offersOfGroup(group))]).toEqual(offered);
    for (const who of [curator, { ...mentor, roles: [] }])
      expect([...(await store.as(who).offersOfGroup(group))]).toEqual([]);
  });
});
