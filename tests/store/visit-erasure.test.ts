import { expect, it } from 'vitest';
import type { Actor } from '../../src/domain/people.ts';
import { replyToSheet } from '../../src/domain/visit-exchange.ts';
import { countersOf, owed } from '../../src/domain/visit-ledger.ts';
import { agreeToMeasure, cancelVisit } from '../../src/domain/visit-life.ts';
import { chooseCriteria, inviteVisitor } from '../../src/domain/visit-planning.ts';
import { addNote } from '../../src/domain/visit-sheet.ts';
import { setWindow } from '../../src/domain/windows.ts';
import { createStore } from '../../src/store/store.ts';
import { afterwards, anotherTime, asGuest, asHelper, asMeter, calendar, items, plan } from '../domain/visits.ts';
import { onEachDatabase } from './databases.ts';
import { allRows, asJson } from './rows.ts';
import { buildSchool, done, start } from './school.ts';
import type { Decision } from './visits.ts';
import { agreeing, asks, decides, helping, lookingBack, measuring, quarter, says, sending, stored } from './visits.ts';

onEachDatabase('erasing one of a visit', (open) => {
  const tables = ['Visit', 'Visitor', 'VisitEvent', 'WeekWindows'] as const;
  /** A lesson on which everybody has left a word: «учусь» by a colleague, «помогаю» and «замер» by two others. */
  const prepare = async () => {
    const { database } = await open();
    const store = createStore(database, { clock: () => start });
    // Somebody else comes first, so that no id of a person is by chance that of something else.
    await buildSchool(store, { name: 'Другая', mentees: 4, firstAccount: 9_000_000_001 });
    const school = await buildSchool(store);
    const { mentor } = school;
    const [host, guest, helper] = school.mentees as [Actor, Actor, Actor];
    const id = await asks(store, guest, host, asGuest, { lesson: { ...plan().lesson, topic: 'слово хозяина' } });
    const invites =
      (who: Actor, as: typeof asHelper): Decision =>
      (it) =>
        inviteVisitor(it, [who.person], host, { person: who.person, ...as }, start);
    await decides(store, host, id, agreeing(host, guest), invites(mentor, asMeter), invites(helper, asHelper));
    await decides(store, host, id, (it) => agreeToMeasure(it, host, { visitor: mentor.person, isAgreed: true }, start));
    const criteria = ['a', 'b', 'c'];
    await decides(store, host, id, (it) => chooseCriteria(it, items, host, { visitor: helper.person, criteria }));
    for (const who of [mentor, helper]) await decides(store, who, id, agreeing(who, who));
    await decides(store, guest, id, says(guest, 'takeaway', 'слово гостя'), sending(guest));
    await decides(store, mentor, id, ...measuring(mentor));
    await decides(store, helper, id, ...helping(helper));
    await decides(store, host, id, ...lookingBack(host), (it) =>
      replyToSheet(it, host, { visitor: guest.person, text: 'слово хозяина' }, afterwards),
    );
    await done(store.as(host).changeWindows((it) => setWindow(it, 5, { parity: null, weekday: 1, lesson: 1 }, true)));
    const ofVisit = async () => {
      const rows = await allRows(database.client);
      return asJson(tables.map((table) => rows[table]));
    };
    const traces = (person: number) => new RegExp(`"(hostId|beganById|personId|byId|aboutId|by)":${person}\\b`, 'u');
    return { store, client: database.client, school, id, host, guest, helper, mentor, ofVisit, traces };
  };

  it('the host takes the lesson and what was said of it away; who was there keeps that, and what they learnt', async () => {
    const { store, school, id, host, guest, mentor, ofVisit, traces, client } = await prepare();
    expect(await ofVisit()).toContain('слово хозяина');
    await store.as(host).eraseMe();
    const left = await ofVisit();
    expect(left).not.toContain('слово хозяина');
    expect(left).not.toMatch(traces(host.person));
    const after = await stored(client, id);
    expect(after.host).toBeNull();
    expect(after.visitors.map(({ sheet }) => sheet?.texts)).toEqual([{ takeaway: 'слово гостя' }, {}, {}]);
    expect(after.visitors[1]?.sheet?.marks).toEqual({});
    expect(await store.as(guest).visit(id)).toMatchObject({ as: 'visitor', visit: { host: null } });
    expect(await store.as(school.curator).visit(id)).toMatchObject({ as: 'outline', outline: { host: null } });
    const ledger = await store.as(guest).visitLedger(school.group, quarter);
    expect(countersOf(ledger, guest.person, { mutualCounts: true })).toMatchObject({ attended: 1 });
    expect(owed(await store.as(mentor).visitLedger(school.group, quarter))).toEqual([]);
  });

  it('a visitor takes name and words away; that somebody was there, and the marks of «замер», stay', async () => {
    const { store, id, host, guest, mentor, ofVisit, traces, client } = await prepare();
    const before = await stored(client, id);
    for (const who of [guest, mentor]) {
      await store.as(who).eraseMe();
      expect(await ofVisit()).not.toMatch(traces(who.person));
    }
    const after = await stored(client, id);
    expect(after.visitors.map(({ person }) => person === null)).toEqual([true, true, false]);
    expect(after.visitors.map(({ state }) => state)).toEqual(before.visitors.map(({ state }) => state));
    expect(after.visitors[1]?.sheet).toMatchObject({ texts: {}, remarks: {}, marks: before.visitors[1]?.sheet?.marks });
    expect(after.visitors[2]?.sheet).toEqual(before.visitors[2]?.sheet);
    expect(after.history.map(({ kind }) => kind)).toEqual(before.history.map(({ kind }) => kind));
    expect(after.history[0]).toMatchObject({ kind: 'asked', by: null, visitor: 'erased' });
    // What was between the host and who is gone is no business of the others.
    const other = await store.as(host).visit(id);
    expect(other?.as).toBe('host');
    const company = after.visitors[2]?.person;
    const theirs = await store.as({ ...host, person: company! }).visit(id);
    expect(theirs?.as === 'visitor' && theirs.visit.history.some(({ visitor }) => visitor === 'erased')).toBe(false);
  });

  it('a draft goes without a trace, and so does a part that did not come about', async () => {
    const { store, client, host, guest, helper } = await prepare();
    const id = await asks(store, helper, guest, asGuest, { appointment: anotherTime });
    await decides(store, guest, id, agreeing(guest, helper));
    const at = new Date('2026-12-04T05:00:00Z');
    const drafted = await asks(store, helper, host, asGuest, { appointment: anotherTime });
    await decides(store, host, drafted, agreeing(host, helper));
    await decides(store, helper, drafted, (it) =>
      addNote(it, calendar, helper, { kind: 'photo', fileId: 'черновик' }, at),
    );
    await store.as(helper).eraseMe();
    expect((await stored(client, id)).visitors).toEqual([]);
    expect((await stored(client, drafted)).visitors).toMatchObject([{ person: null, sheet: null }]);
    expect(await client.outbox.count({ where: { kind: 'visit-cancelled', recipientId: guest.person } })).toBe(1);
    expect(await client.outbox.count({ where: { kind: 'visit-cancelled', recipientId: host.person } })).toBe(0);
  });

  it('guests who go one after the other are all called off, and so is one who calls off by hand later', async () => {
    const { store, client, host, guest, helper, mentor } = await prepare();
    const id = await asks(store, helper, host, asGuest, { appointment: anotherTime });
    const invites =
      (who: Actor): Decision =>
      (it) =>
        inviteVisitor(it, [who.person], host, { person: who.person, ...asGuest }, start);
    await decides(store, host, id, agreeing(host, helper), invites(guest), invites(mentor));
    const told = () => client.outbox.count({ where: { kind: 'visit-cancelled', recipientId: host.person } });
    for (const who of [helper, guest]) expect(await store.as(who).eraseMe()).toBe(true);
    const before = await told();
    expect(before).toBeGreaterThan(0);
    await decides(store, mentor, id, (it) => cancelVisit(it, mentor, 'педсовет', start));
    expect(await told()).toBe(before + 1);
    expect((await stored(client, id)).visitors).toMatchObject([
      { person: mentor.person, state: { kind: 'cancelled' } },
    ]);
  });

  it('a lesson to come of a host who is gone is called off to those who wait for it', async () => {
    const { store, client, guest, helper } = await prepare();
    const id = await asks(store, helper, guest, asGuest, { appointment: anotherTime });
    await store.as(guest).eraseMe();
    expect(await client.visit.count({ where: { id } })).toBe(0);
    expect(await client.outbox.count({ where: { kind: 'visit-cancelled', recipientId: helper.person } })).toBe(1);
  });
});
