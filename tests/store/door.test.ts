import { expect, it } from 'vitest';
import { claim, decideClaim, expiryOf, revoke } from '../../src/domain/invite.ts';
import { leave } from '../../src/domain/person.ts';
import { openDatabase } from '../../src/store/connection.ts';
import { createStore } from '../../src/store/store.ts';
import type { Database } from '../../src/store/connection.ts';
import { onEachFilled } from './databases.ts';
import { allRows } from './rows.ts';
import {
  actorOf,
  buildSchool,
  callMe,
  consent,
  done,
  inviteBy,
  inviteByAdmin,
  joinAs,
  mark,
  offerOf,
  start,
} from './school.ts';

const anna = 5_000_000_001;
const boris = 5_000_000_002;

const fill = (database: Database) => buildSchool(createStore(database, { clock: () => start }), { mentees: 1 });

onEachFilled('the door', fill, (open) => {
  const prepare = async () => {
    const { url, database, value } = await open();
    return { url, client: database.client, store: createStore(database, { clock: () => start }), school: value };
  };

  it('lets nobody in by a link that does not exist, and knows no stranger', async () => {
    const { store } = await prepare();
    expect(await store.door.offer('nothing')).toBeNull();
    expect(await store.door.whoIs(anna)).toBeNull();
  });

  it('shows school and role before consent, and nobody’s name', async () => {
    const { store, school } = await prepare();
    const offer = await offerOf(store, await inviteBy(store, school.mentor, 'mentee', school.group));
    expect(offer).toMatchObject({ school: 'Школа', role: 'mentee', state: 'open', rosterName: null });
    expect(JSON.stringify(offer)).not.toContain('Наставник');
  });

  it('at «согласен» makes account, person, tie, consent and role at once', async () => {
    const { store, school, client } = await prepare();
    expect(await joinAs(store, await inviteBy(store, school.mentor, 'mentee', school.group), anna)).toBeNull();
    const caller = await store.door.whoIs(anna);
    expect(caller?.personas.map((it) => it.actor.roles)).toEqual([[{ role: 'mentee', group: school.group }]]);
    const person = caller!.personas[0]!.actor.person;
    expect(caller?.chosen).toBe(person);
    expect(await client.consent.findMany({ where: { personId: person } })).toMatchObject([
      { decision: 'given', ...consent },
    ]);
  });

  it('a link is spent once: of two accounts at once one comes in', async () => {
    const { store, school, client } = await prepare();
    const link = await inviteBy(store, school.mentor, 'mentee', school.group);
    const people = await client.person.count();
    const refusals = await Promise.all([joinAs(store, link, anna), joinAs(store, link, boris)]);
    expect(refusals).toEqual([null, { kind: 'invite-dead' }]);
    expect((await client.person.count()) - people).toBe(1);
    expect(await store.door.whoIs(boris)).toBeNull();
    expect(await client.account.count({ where: { telegramId: BigInt(boris) } })).toBe(0);
  });

  it('a link is spent once even when two processes let people in', async () => {
    const { store, school, url, client } = await prepare();
    const link = await inviteBy(store, school.mentor, 'mentee', school.group);
    const people = await client.person.count();
    const second = await openDatabase(url);
    try {
      const other = createStore(second, { clock: () => start });
      const refusals = await Promise.all([joinAs(store, link, anna), joinAs(other, link, boris)]);
      expect(refusals.filter((it) => it === null)).toHaveLength(1);
      expect(refusals.find((it) => it !== null)).toEqual({ kind: 'invite-dead' });
      expect((await client.person.count()) - people).toBe(1);
      expect(await client.account.count({ where: { telegramId: { in: [BigInt(anna), BigInt(boris)] } } })).toBe(1);
    } finally {
      await second.close();
    }
  });

  it('a joining that was committed before the process died is not done again', async () => {
    const { store, school, client } = await prepare();
    const link = await inviteBy(store, school.mentor, 'mentee', school.group);
    await done(joinAs(store, link, anna, mark(1)));
    const people = await client.person.count();
    expect(await joinAs(store, link, anna, mark(1, { applied: true }))).toBeNull();
    expect(await client.person.count()).toBe(people);
  });

  it('a role that waits gives no rights until «это он», and none after «не он»', async () => {
    const { store, school } = await prepare();
    for (const [account, isRight] of [
      [anna, true],
      [boris, false],
    ] as const) {
      const link = await inviteBy(store, school.curator, 'mentor', school.group);
      await done(joinAs(store, link, account));
      const waiting = (await store.door.whoIs(account))?.personas[0];
      expect([waiting?.actor.roles, waiting?.waiting]).toEqual([[], ['mentor']]);
      const { id } = await offerOf(store, link);
      await done(store.as(school.curator).changeInvite(id, (it) => decideClaim(it, school.curator, isRight)));
      const decided = (await store.door.whoIs(account))?.personas[0];
      expect([decided?.actor.roles.map(({ role }) => role), decided?.waiting]).toEqual([isRight ? ['mentor'] : [], []]);
    }
  });

  it('a forwarded mentee’s link is taken back together with what it gave', async () => {
    const { store, school } = await prepare();
    const link = await inviteBy(store, school.mentor, 'mentee', school.group);
    await done(joinAs(store, link, anna));
    const { id } = await offerOf(store, link);
    await done(store.as(school.mentor).changeInvite(id, (it) => revoke(it, school.mentor)));
    expect((await store.door.whoIs(anna))?.personas[0]?.actor.roles).toEqual([]);
  });

  it('whom a roster names becomes that person, once; a second role of theirs as well', async () => {
    const { store, school, client } = await prepare();
    await store.system.administration.importRoster(
      school.organisation,
      [
        {
          fullName: 'Петрова Анна Ивановна',
          position: 'учитель',
          subjects: ['физика'],
          levels: ['secondary'],
          roles: [
            { role: 'mentee', group: 'Новая', codeHash: 'first' },
            { role: 'observer', group: null, codeHash: 'second' },
            { role: 'mentee', group: `Группа Школа`, codeHash: 'third' },
          ],
        },
      ],
      expiryOf(start),
    );
    const people = await client.person.count();
    expect((await offerOf(store, 'first')).rosterName).toBe('Петрова Анна Ивановна');
    await done(joinAs(store, 'first', anna));
    await done(joinAs(store, 'second', anna));
    expect(await client.person.count()).toBe(people);
    const { person } = await actorOf(store, anna, school.organisation);
    expect((await client.person.findUnique({ where: { id: person } }))?.fullName).toBe('Петрова Анна Ивановна');
    expect(await client.membership.count({ where: { personId: person } })).toBe(2);

    // Another account with a link of the same person is somebody else: the person has an account already.
    await done(joinAs(store, 'third', boris));
    expect((await actorOf(store, boris, school.organisation)).person).not.toBe(person);
  });

  it('a second role of one account in one school keeps one person, the same role again is refused', async () => {
    const { store, school, client } = await prepare();
    const people = await client.person.count();
    const [account] = [school.accounts[1]!];
    await done(joinAs(store, await inviteBy(store, school.curator, 'mentee', school.group), account));
    expect(await client.person.count()).toBe(people);
    const mentor = await actorOf(store, account, school.organisation);
    expect([mentor.person, mentor.roles.map(({ role }) => role).toSorted()]).toEqual([
      school.mentor.person,
      ['mentee', 'mentor'],
    ]);
    expect(await joinAs(store, await inviteBy(store, school.curator, 'mentee', school.group), account)).toEqual({
      kind: 'already-member',
    });
    expect(await client.tie.count({ where: { personId: mentor.person } })).toBe(1);
  });

  it('one account in two schools is two people', async () => {
    const { store, school } = await prepare();
    const second = await store.system.administration.createOrganisation('Вторая', 'Europe/Moscow');
    await done(joinAs(store, await inviteByAdmin(store, second, 'curator'), school.accounts[1]!));
    const caller = await store.door.whoIs(school.accounts[1]!);
    expect(caller?.personas.map((it) => [it.school, it.actor.roles.map(({ role }) => role)])).toEqual([
      ['Школа', ['mentor']],
      ['Вторая', ['curator']],
    ]);
    expect(caller?.chosen).toBe(caller?.personas[1]?.actor.person);
    await store.door.choose(caller!.account, school.mentor.person);
    expect((await store.door.whoIs(school.accounts[1]!))?.chosen).toBe(school.mentor.person);
  });

  it('who left comes back as the same person', async () => {
    const { store, school } = await prepare();
    const who = school.mentees[0]!;
    await done(store.as(who).changeMe((it) => leave(it, who, start)));
    expect((await store.door.whoIs(school.accounts[2]!))?.personas[0]).toMatchObject({
      hasLeft: true,
      actor: { roles: [] },
    });
    await done(joinAs(store, await inviteBy(store, school.mentor, 'mentee', school.group), school.accounts[2]!));
    expect((await store.door.whoIs(school.accounts[2]!))?.personas[0]).toMatchObject({
      hasLeft: false,
      actor: { person: who.person },
    });
  });

  it('a refusal stores nothing but itself, and the link still works', async () => {
    const { store, school, client } = await prepare();
    const link = await inviteBy(store, school.mentor, 'mentee', school.group);
    const { Consent: before, ...rest } = await allRows(client);
    await store.door.refuseConsent(await offerOf(store, link), consent);
    const { Consent: after, ...restAfter } = await allRows(client);
    expect(restAfter).toEqual(rest);
    expect(after!.filter((row) => !before!.some(({ id }) => id === row['id']))).toMatchObject([
      { decision: 'refused', personId: null, ...consent },
    ]);
    expect(await joinAs(store, link, anna)).toBeNull();
  });

  it('sees at once what another process wrote about a caller', async () => {
    const { store, school, url } = await prepare();
    const second = await openDatabase(url);
    try {
      const other = createStore(second, { clock: () => start });
      const [account] = [school.accounts[2]!];
      const who = school.mentees[0]!;
      expect((await store.door.whoIs(account))?.personas[0]?.actor.roles).toHaveLength(1);
      await callMe(other, who, 'Другое имя');
      expect((await store.door.whoIs(account))?.personas[0]?.name).toBe('Другое имя');
      await done(other.as(who).changeMe((it) => leave(it, who, start)));
      expect((await store.door.whoIs(account))?.personas[0]?.actor.roles).toEqual([]);
      expect(await store.door.whoIs(anna)).toBeNull();
      await done(joinAs(other, await inviteBy(other, school.mentor, 'mentee', school.group), anna));
      expect((await store.door.whoIs(anna))?.personas).toHaveLength(1);
      await other.system.administration.erase(school.organisation, who.person);
      expect(await store.door.whoIs(account)).toBeNull();
    } finally {
      await second.close();
    }
  });

  it('remembers who cannot be written to, until they can', async () => {
    const { store, school } = await prepare();
    const account = school.accounts[2]!;
    await store.door.markReachable(account, false);
    expect((await store.door.whoIs(account))?.isUnreachable).toBe(true);
    await store.door.markReachable(account, true);
    expect((await store.door.whoIs(account))?.isUnreachable).toBe(false);
  });

  it('an expired link stays shut and spends nothing', async () => {
    const { store, school, client } = await prepare();
    const offer = await offerOf(store, await inviteBy(store, school.mentor, 'mentee', school.group));
    const refusal = await store.door.join(offer, { telegramId: anna, consent, update: undefined }, (it) =>
      claim(it, 'Anna', expiryOf(start)),
    );
    expect(refusal).toEqual({ kind: 'invite-dead' });
    expect(await client.account.count({ where: { telegramId: BigInt(anna) } })).toBe(0);
  });
});
