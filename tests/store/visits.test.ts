import { expect, it } from 'vitest';
import type { Actor } from '../../src/domain/people.ts';
import { accept, refuse } from '../../src/domain/result.ts';
import { acknowledgeSheet, agreeOn, replyToSheet } from '../../src/domain/visit-exchange.ts';
import { countersOf, owed } from '../../src/domain/visit-ledger.ts';
import { agreeToMeasure, cancelVisit, declineVisit } from '../../src/domain/visit-life.ts';
import { answerTime, proposeTime } from '../../src/domain/visit-time.ts';
import {
  askToVisit,
  chooseCriteria,
  describeLesson,
  inviteVisitor,
  openLesson,
} from '../../src/domain/visit-planning.ts';
import { addNote } from '../../src/domain/visit-sheet.ts';
import { openDatabase } from '../../src/store/connection.ts';
import { createStore } from '../../src/store/store.ts';
import {
  afterwards,
  anotherTime,
  appointment,
  asGuest,
  asHelper,
  asMeter,
  calendar,
  date,
  items,
  plan,
} from '../domain/visits.ts';
import { onEachDatabase } from './databases.ts';
import { asJson, rowsOfOrganisation } from './rows.ts';
import { buildSchool, mark, start } from './school.ts';
import type { Decision } from './visits.ts';
import {
  agreeing,
  asks,
  decides,
  free,
  helping,
  lookingBack,
  measuring,
  quarter,
  says,
  sending,
  stored,
  written,
} from './visits.ts';

onEachDatabase('a visit', (open) => {
  const prepare = async () => {
    const { database, url } = await open();
    const store = createStore(database, { clock: () => start });
    const school = await buildSchool(store);
    const [host, guest, other] = school.mentees as [Actor, Actor, Actor];
    return { store, client: database.client, url, school, host, guest, other, mentor: school.mentor };
  };

  it('is read as it was decided, through its whole life', async () => {
    const { store, client, host, guest, other, mentor } = await prepare();
    const id = await asks(store, guest, host);
    const circle = [guest, other, mentor].map(({ person }) => person);
    const invites =
      (who: Actor, as: typeof asHelper): Decision =>
      (it) =>
        inviteVisitor(it, circle, host, { person: who.person, ...as }, start);
    const life: readonly (readonly [Actor, readonly Decision[]])[] = [
      [host, [(it) => proposeTime(it, calendar, free, host, anotherTime, start)]],
      [guest, [(it) => answerTime(it, calendar, guest, { isAgreed: true }, start)]],
      [host, [(it) => describeLesson(it, host, { topic: 'дроби', link: 'https://a.ru/b' }, start)]],
      [host, [invites(mentor, asMeter), invites(other, asHelper)]],
      [other, [(it) => declineVisit(it, other, { visitor: null, reason: 'не успеваю' }, start)]],
      [host, [invites(other, asHelper)]],
      [mentor, [(it) => proposeTime(it, calendar, free, mentor, appointment, start)]],
      [host, [(it) => answerTime(it, calendar, host, { isAgreed: true }, start)]],
      [other, [agreeing(other, other)]],
      [host, [(it) => agreeToMeasure(it, host, { visitor: mentor.person, isAgreed: true }, start)]],
      [
        host,
        [
          (it) => chooseCriteria(it, items, host, { visitor: other.person, criteria: ['a', 'b', 'c'] }),
          (it) =>
            proposeTime(
              it,
              calendar,
              free,
              host,
              { on: date('2026-12-01'), time: { kind: 'clock', minutes: 600 } },
              start,
            ),
        ],
      ],
      [
        guest,
        [
          says(guest, 'takeaway', 'Пауза после вопроса'),
          (it) => addNote(it, calendar, guest, { kind: 'voice', fileId: 'F' }, afterwards),
          (it) =>
            agreeOn(
              it,
              calendar,
              guest,
              { text: 'Попробовать у себя', checkOn: date('2026-12-15'), whose: 'visitor' },
              afterwards,
            ),
          sending(guest),
        ],
      ],
      [mentor, measuring(mentor)],
      [other, helping(other)],
      [host, lookingBack(host)],
      [
        host,
        [
          (it) => acknowledgeSheet(it, host, { visitor: other.person }, afterwards),
          (it) => replyToSheet(it, host, { visitor: other.person, text: 'Спасибо' }, afterwards),
        ],
      ],
    ];
    let expected = await stored(client, id);
    for (const [who, steps] of life)
      for (const step of steps) {
        const result = step(expected);
        if (!result.accepted) throw new Error(`refused: ${JSON.stringify(result.refusal)}`);
        // Who comes to be there is read from the memberships, and so is known of whom was not in it before.
        const version = expected.version + (result.state === expected ? 0 : 1);
        await decides(store, who, id, step);
        const read = await stored(client, id);
        expect({ ...read, around: null }).toEqual({ ...result.state, around: null, version });
        expected = read;
      }
    expect(expected.visitors.map(({ state }) => state.kind)).toEqual(['feedback', 'feedback', 'acknowledged']);
    expect([...expected.around.keys()].toSorted((a, b) => a - b)).toEqual(
      [host, guest, mentor, other].map(({ person }) => person).toSorted((a, b) => a - b),
    );
    // Every turn was told once.
    const told = await client.outbox.findMany({ where: { kind: { startsWith: 'visit-' } } });
    expect(told.map(({ kind }) => kind)).toEqual(expect.arrayContaining(['visit-asked', 'visit-sheet-came']));
    expect(told.every(({ refs }) => (refs as { visit: number }).visit === id)).toBe(true);
  });

  it('keeps why it was called off, by whom and for whom', async () => {
    const { store, client, host, guest, other } = await prepare();
    const id = await asks(store, guest, host);
    await decides(store, host, id, agreeing(host, guest), (it) =>
      inviteVisitor(it, [other.person], host, { person: other.person, ...asGuest }, start),
    );
    await decides(store, guest, id, (it) => cancelVisit(it, guest, 'заболел класс', start));
    await decides(store, host, id, (it) => cancelVisit(it, host, 'урок заменили', start));
    expect((await stored(client, id)).visitors.map(({ state }) => state)).toEqual([
      { kind: 'cancelled', since: start, by: 'visitor', reason: 'заболел класс' },
      { kind: 'cancelled', since: start, by: 'host', reason: 'урок заменили' },
    ]);
  });

  it('begins once, however often and from however many processes it is asked for', async () => {
    const { store, client, url, host, guest } = await prepare();
    const database = await openDatabase(url);
    try {
      const another = createStore(database, { clock: () => start });
      const ids = await Promise.all([store, store, another, another].map((one) => asks(one, guest, host)));
      expect(new Set(ids).size).toBe(1);
      expect(await client.visit.count()).toBe(1);
      expect(await client.outbox.count({ where: { kind: 'visit-asked' } })).toBe(1);
      const [id] = ids;
      await decides(store, guest, id!, (it) => cancelVisit(it, guest, 'передумалось', start));
      expect(await asks(store, guest, host)).not.toBe(id);
      expect(await asks(store, guest, host, asGuest, { appointment: anotherTime })).not.toBe(id);
      expect(await client.visit.count()).toBe(3);
    } finally {
      await database.close();
    }
  });

  it('is found again by the replay of the update that began it', async () => {
    const { store, host, guest } = await prepare();
    const id = await asks(store, guest, host);
    const replay = store.as(guest, mark(1, { applied: true }));
    expect(await replay.beginVisit(host.person, () => refuse({ kind: 'empty' }))).toBe(id);
  });

  it('that is refused leaves nothing behind, and its number is not given again', async () => {
    const { store, client, host, guest, school } = await prepare();
    const numbers: number[] = [];
    const refused = await store.as(guest).beginVisit(host.person, (ground, room) => {
      numbers.push(ground.id);
      const full = { ...room, mostPerWeek: 0 };
      return askToVisit(ground, plan(), calendar, full, guest, asGuest, start);
    });
    expect(refused).toEqual({ kind: 'week-full', most: 0 });
    expect(await client.visit.count()).toBe(0);
    const open_ = await store
      .as(host)
      .beginVisit(host.person, (ground) => openLesson(ground, plan(), calendar, host, start));
    expect(numbers).not.toContain(open_);
    expect(await store.as(guest).beginVisit(1e6 as never, () => accept({} as never))).toEqual({ kind: 'not-found' });
    expect(await client.visit.count({ where: { organisationId: school.organisation } })).toBe(1);
  });

  it('counts the lessons to which the host expects somebody, without the one that is moved', async () => {
    const { store, host, guest, other } = await prepare();
    const id = await asks(store, guest, host);
    await decides(store, host, id, agreeing(host, guest));
    const counts: number[] = [];
    await store.as(other).beginVisit(host.person, (ground, room) => {
      counts.push(room.lessonsInWeek(anotherTime.on), room.lessonsInWeek(date('2026-12-08')));
      return askToVisit(ground, plan(), calendar, { ...room, mostPerWeek: 1 }, other, asGuest, start);
    });
    await store.as(host).changeVisit(id, (it, room) => {
      counts.push(room.lessonsInWeek(appointment.on));
      return accept(it);
    });
    expect(counts).toEqual([1, 0, 0]);
  });

  it('decides once when two change it at the same time, and loses nothing of either', async () => {
    const { store, client, url, host, guest, mentor } = await prepare();
    const id = await asks(store, guest, host);
    await decides(store, host, id, agreeing(host, guest), (it) =>
      inviteVisitor(it, [mentor.person], host, { person: mentor.person, ...asGuest }, start),
    );
    await decides(store, mentor, id, agreeing(mentor, mentor));
    const database = await openDatabase(url);
    try {
      const another = createStore(database, { clock: () => start });
      await Promise.all([
        decides(store, guest, id, says(guest, 'seen', 'раз'), says(guest, 'takeaway', 'два'), sending(guest)),
        decides(another, mentor, id, says(mentor, 'seen', 'три'), says(mentor, 'takeaway', 'четыре'), sending(mentor)),
      ]);
      const after = await stored(client, id);
      expect(after.visitors.map(({ sheet }) => sheet?.texts)).toEqual([
        { seen: 'раз', takeaway: 'два' },
        { seen: 'три', takeaway: 'четыре' },
      ]);
      expect(await client.outbox.count({ where: { kind: 'visit-sheet-came' } })).toBe(2);
      const read: Decision = (it) => acknowledgeSheet(it, host, { visitor: guest.person }, afterwards);
      await Promise.all([store, another, store].map((one) => one.as(host).changeVisit(id, read)));
      expect((await stored(client, id)).history.filter(({ kind }) => kind === 'acknowledged')).toHaveLength(1);
    } finally {
      await database.close();
    }
  });

  it('is opened by each as far as it is theirs; by a curator only that it happened', async () => {
    const { store, school, host, guest, other, mentor } = await prepare();
    const id = await asks(store, guest, host);
    await decides(store, host, id, agreeing(host, guest));
    const as = async (who: Actor) => (await store.as(who).visit(id))?.as ?? null;
    expect(await as(school.curator)).toBeNull();
    await decides(store, guest, id, says(guest, 'takeaway', 'личное слово'));
    expect(asJson(await store.as(host).visit(id))).not.toContain('личное слово');
    expect(asJson(await store.as(guest).visit(id))).toContain('личное слово');
    await decides(store, guest, id, sending(guest));
    expect(await Promise.all([host, guest, mentor, school.curator, other].map(as))).toEqual([
      'host',
      'visitor',
      'mentor',
      'outline',
      null,
    ]);
    const seen = await store.as(school.curator).visit(id);
    expect(seen).toEqual({
      as: 'outline',
      outline: { id, host: host.person, visitors: [guest.person], on: appointment.on },
      names: new Map([
        [host.person, 'Педагог 1 Школа'],
        [guest.person, 'Педагог 2 Школа'],
      ]),
    });
    expect(asJson(await store.as(host).visit(id))).toContain('личное слово');
  });

  it('is listed to those in it, by day', async () => {
    const { store, host, guest, other } = await prepare();
    const later = await asks(store, guest, host, asGuest, { appointment: anotherTime });
    const sooner = await asks(store, guest, other);
    const link = 'https://a.ru/record';
    const recorded = await asks(store, guest, host, asGuest, { mode: 'recorded', appointment: null, link });
    const listed = async (who: Actor, from: string, to: string) =>
      (await store.as(who).visitsOfMine({ from: date(from), to: date(to) })).map((it) =>
        it.as === 'outline' ? null : it.visit.id,
      );
    expect(await listed(guest, '2026-11-24', '2026-12-31')).toEqual([recorded, sooner, later]);
    expect(await listed(host, '2026-11-25', '2026-12-31')).toEqual([later]);
    expect(await listed(guest, '2026-12-02', '2026-12-02')).toEqual([]);
  });

  it('counts for those in it, and for who leads the group', async () => {
    const { store, school, host, guest, other, mentor } = await prepare();
    await written(store, guest, host);
    await asks(store, other, host);
    const ledger = (who: Actor) => store.as(who).visitLedger(school.group, quarter);
    expect(countersOf(await ledger(guest), guest.person, { mutualCounts: true })).toMatchObject({ attended: 1 });
    expect(owed(await ledger(host))).toEqual([{ to: guest.person, by: host.person, count: 1 }]);
    expect((await ledger(other)).size).toBe(0);
    for (const who of [mentor, school.curator]) expect((await ledger(who)).size).toBe(1);
    expect(
      (await store.as(mentor).visitLedger(school.group, { from: date('2026-09-01'), to: date('2026-10-31') })).size,
    ).toBe(0);
  });
});

onEachDatabase('a visit of another school', (open) => {
  it('is not there, and nothing of it is changed', async () => {
    const { database } = await open();
    const store = createStore(database, { clock: () => start });
    const theirs = await buildSchool(store, { name: 'Чужая', firstAccount: 9_000_000_001 });
    const [host, guest] = theirs.mentees as [Actor, Actor];
    const id = await written(store, guest, host);
    const school = await buildSchool(store);
    const before = await rowsOfOrganisation(database.client, theirs.organisation);
    for (const who of [school.curator, school.mentor, school.mentees[0]!]) {
      const my = store.as(who);
      expect(await my.visit(id)).toBeUndefined();
      expect(await my.changeVisit(id, (it) => accept({ ...it }))).toEqual({ kind: 'not-found' });
      const begun = await my.beginVisit(host.person, (ground) =>
        askToVisit(ground, plan(), calendar, free, who, asGuest, start),
      );
      expect(begun).toEqual({ kind: 'not-found' });
      expect((await my.visitLedger(theirs.group, quarter)).size).toBe(0);
      expect(await my.windowsOfGroup(theirs.group)).toEqual([]);
      expect(asJson(await my.visitsOfMine(quarter))).not.toContain('Чужая');
    }
    expect(await rowsOfOrganisation(database.client, theirs.organisation)).toEqual(before);
  });
});
