import { describe, expect, it } from 'vitest';
import { decideClaim, expiryOf, revoke } from '../../src/domain/invite.ts';
import type { Actor } from '../../src/domain/people.ts';
import type { Database } from '../../src/store/connection.ts';
import { createStore } from '../../src/store/store.ts';
import { onEachFilled } from './databases.ts';
import { actorOf, buildSchool, callMe, done, inviteBy, inviteByAdmin, joinAs, offerOf, start } from './school.ts';

const wrong = 5_000_000_001;
const right = 5_000_000_002;
const fullName = 'Петрова Анна Ивановна';

const fill = (database: Database) => buildSchool(createStore(database, { clock: () => start }), { mentees: 1 });

onEachFilled('whoever used a link meant for somebody else', fill, (open) => {
  const prepare = async () => {
    const { database, value: school } = await open();
    const { client } = database;
    const store = createStore(database, { clock: () => start });
    const { organisation, curator } = school;
    const group = 'Группа Школа';
    const entry = { fullName, position: 'завуч', subjects: ['физика'], levels: ['secondary' as const] };
    await store.system.administration.importRoster(
      organisation,
      [
        {
          ...entry,
          roles: [
            { role: 'mentor', group, codeHash: 'mentor' },
            { role: 'observer', group: null, codeHash: 'observer' },
            { role: 'mentee', group, codeHash: 'mentee' },
          ],
        },
      ],
      expiryOf(start),
    );
    const decides = async (link: string, isRight: boolean, who: Actor = curator) =>
      store.as(who).changeInvite((await offerOf(store, link)).id, (it) => decideClaim(it, who, isRight));
    /** As `admin` makes one more for the person of the roster. */
    const again = async () => {
      const link = await inviteByAdmin(store, organisation, 'mentor', school.group);
      const { id } = (await client.person.findFirst({ where: { fullName } }))!;
      await client.invite.update({ where: { codeHash: link }, data: { personId: id } });
      return link;
    };
    const roster = () => client.person.findMany({ where: { fullName }, include: { ties: true, memberships: true } });
    return { client, store, school, organisation, decides, again, roster };
  };

  describe('«не он» of a roster’s person', () => {
    it('leaves the account with what it did, out of the school, and the person of the roster free', async () => {
      const { client, store, organisation, decides, roster } = await prepare();
      await done(joinAs(store, 'mentor', wrong));
      await done(joinAs(store, 'observer', wrong));
      const guest = await actorOf(store, wrong, organisation);
      await callMe(store, guest, 'Анна Ивановна');

      await done(decides('mentor', false));

      const [free, ...others] = await roster();
      expect(others).toEqual([]);
      expect(free).toMatchObject({
        name: null,
        position: 'завуч',
        subjects: ['физика'],
        levels: ['secondary'],
        leftAt: null,
        ties: [],
        memberships: [],
      });
      const meant = await client.invite.findMany({ where: { personId: free!.id }, orderBy: { id: 'asc' } });
      expect(meant.map(({ role, state }) => [role, state])).toEqual([
        ['mentor', 'rejected'],
        ['observer', 'rejected'],
        ['mentee', 'open'],
      ]);
      const caller = await store.door.whoIs(wrong);
      expect(caller?.personas).toMatchObject([
        { actor: { person: guest.person, roles: [] }, name: null, waiting: [], hasLeft: true },
      ]);
      const consents = await client.consent.findMany({ where: { personId: guest.person }, orderBy: { id: 'asc' } });
      expect(consents.map(({ decision }) => decision)).toEqual(['given', 'given', 'withdrawn']);
      // The news of it goes to whoever was there.
      expect(await client.outbox.findFirst({ where: { kind: 'invite-rejected' } })).toMatchObject({
        recipientId: guest.person,
      });
      expect(await decides('observer', true)).toEqual({ kind: 'invite-decided' });
    });

    it('lets the right one in as that person, by another link', async () => {
      const { client, store, organisation, decides, again, roster } = await prepare();
      await done(joinAs(store, 'mentor', wrong));
      await done(decides('mentor', false));
      const link = await again();
      expect((await offerOf(store, link)).rosterName).toBe(fullName);
      await done(joinAs(store, link, right));
      await done(decides(link, true));
      const { person, roles } = await actorOf(store, right, organisation);
      expect(roles).toMatchObject([{ role: 'mentor' }]);
      expect(await roster()).toMatchObject([{ id: person, ties: [{}] }]);
      expect(await client.consent.count({ where: { personId: person } })).toBe(1);
      expect((await store.door.whoIs(wrong))?.personas[0]?.actor.roles).toEqual([]);
    });

    it('said by mistake is mended by another link: the same account is that person again', async () => {
      const { client, store, organisation, decides, again, roster } = await prepare();
      await done(joinAs(store, 'mentor', right));
      const before = await actorOf(store, right, organisation);
      await done(decides('mentor', false));
      const people = await client.person.count();
      const link = await again();
      await done(joinAs(store, link, right));
      await done(decides(link, true));
      const caller = await store.door.whoIs(right);
      expect(caller?.personas).toMatchObject([{ actor: { person: before.person }, hasLeft: false }]);
      expect(await roster()).toMatchObject([{ id: before.person, position: 'завуч', subjects: ['физика'] }]);
      expect(await client.person.count()).toBe(people - 1);
      // The other links of the roster are still this person's.
      expect((await offerOf(store, 'mentee')).rosterName).toBe(fullName);
    });
  });

  it('a mentee’s access that is closed frees the person of the roster as well', async () => {
    const { store, school, organisation, roster } = await prepare();
    await done(joinAs(store, 'mentee', wrong));
    const guest = await actorOf(store, wrong, organisation);
    const { id } = await offerOf(store, 'mentee');
    await done(store.as(school.curator).changeInvite(id, (it) => revoke(it, school.curator)));
    expect(await roster()).toMatchObject([{ position: 'завуч', ties: [], memberships: [] }]);
    expect((await store.door.whoIs(wrong))?.personas).toMatchObject([
      { actor: { person: guest.person, roles: [] }, hasLeft: true },
    ]);
  });

  it('who is known in another role stays who they are: only the role is not theirs', async () => {
    const { client, store, organisation, decides, roster } = await prepare();
    await done(joinAs(store, 'mentor', right));
    await done(decides('mentor', true));
    const { person } = await actorOf(store, right, organisation);
    await done(joinAs(store, 'observer', right));
    await done(decides('observer', false));
    expect(await roster()).toMatchObject([{ id: person, leftAt: null }]);
    const caller = await store.door.whoIs(right);
    expect(caller?.personas).toMatchObject([{ actor: { person, roles: [{ role: 'mentor' }] }, hasLeft: false }]);
    expect(await client.consent.count({ where: { decision: 'withdrawn' } })).toBe(0);
  });

  it('a colleague who takes the link of a roster’s person stays who they are, and the person stays invited', async () => {
    const { client, store, school, organisation, decides, roster } = await prepare();
    const [free] = await roster();
    await done(joinAs(store, 'observer', school.accounts[1]!));
    await done(decides('observer', false));
    const mentor = await actorOf(store, school.accounts[1]!, organisation);
    expect(mentor).toEqual(school.mentor);
    expect(await roster()).toMatchObject([{ id: free!.id, ties: [] }]);
    const meant = await client.invite.findMany({ where: { personId: free!.id, role: 'observer' } });
    expect(meant).toMatchObject([{ state: 'revoked' }]);
  });

  it('without a roster is out of the school too, and may come back by another link', async () => {
    const { client, store, school, organisation, decides } = await prepare();
    const link = await inviteBy(store, school.curator, 'mentor', school.group);
    await done(joinAs(store, link, wrong));
    await done(decides(link, false));
    expect((await store.door.whoIs(wrong))?.personas).toMatchObject([{ hasLeft: true, waiting: [] }]);
    const guest = await actorOf(store, wrong, organisation);
    expect((await store.as(school.curator).people()).map(({ id }) => id)).not.toContain(guest.person);
    await done(joinAs(store, await inviteBy(store, school.mentor, 'mentee', school.group), wrong));
    expect((await store.door.whoIs(wrong))?.personas).toMatchObject([
      { actor: { person: guest.person, roles: [{ role: 'mentee' }] }, hasLeft: false },
    ]);
    const consents = await client.consent.findMany({ where: { personId: guest.person }, orderBy: { id: 'asc' } });
    expect(consents.map(({ decision }) => decision)).toEqual(['given', 'withdrawn', 'given']);
  });
});
