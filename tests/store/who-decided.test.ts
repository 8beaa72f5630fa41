import { expect, it } from 'vitest';
import { decideClaim, revoke } from '../../src/domain/invite.ts';
import type { Database } from '../../src/store/connection.ts';
import { createStore } from '../../src/store/store.ts';
import { onEachFilled } from './databases.ts';
import { actorOf, buildSchool, closes, done, inviteBy, joinAs, offerOf, openBaseline, start } from './school.ts';

const anna = 5_000_000_001;
const boris = 5_000_000_002;

const fill = (database: Database) => buildSchool(createStore(database, { clock: () => start }), { mentees: 1 });

onEachFilled('what a curator or a mentor decides', fill, (open) => {
  const prepare = async () => {
    const { database, value } = await open();
    return { client: database.client, store: createStore(database, { clock: () => start }), school: value };
  };

  it('bears who it was: the promise, a stage opened and closed', async () => {
    const { store, school, client } = await prepare();
    const stage = await openBaseline(store, school);
    await done(closes(store, school, stage));
    const { person } = school.curator;
    expect(await client.organisation.findFirst()).toMatchObject({ promisedAt: start, promisedBy: person });
    expect(await client.stage.findFirst()).toMatchObject({ openedBy: person, closedAt: start, closedBy: person });
  });

  it('bears who it was: a claim confirmed, rejected, a link taken back', async () => {
    const { store, school, client } = await prepare();
    const { curator, mentor, group } = school;
    for (const [account, isRight] of [
      [anna, true],
      [boris, false],
    ] as const) {
      const link = await inviteBy(store, mentor, 'mentee', group);
      const claim = await inviteBy(store, curator, 'mentor', group);
      await done(joinAs(store, claim, account));
      const { id } = await offerOf(store, claim);
      await done(store.as(curator).changeInvite(id, (it) => decideClaim(it, curator, isRight)));
      expect(await client.invite.findUnique({ where: { id } })).toMatchObject({ decidedBy: curator.person });
      const { id: taken } = await offerOf(store, link);
      await done(store.as(mentor).changeInvite(taken, (it) => revoke(it, mentor)));
      expect(await client.invite.findUnique({ where: { id: taken } })).toMatchObject({ decidedBy: mentor.person });
    }
  });

  it('a consent is in the audit with the person who gave it', async () => {
    const { store, school, client } = await prepare();
    await done(joinAs(store, await inviteBy(store, school.mentor, 'mentee', school.group), anna));
    const { person } = await actorOf(store, anna, school.organisation);
    const [act] = await client.auditEvent.findMany({ where: { act: 'consented' }, orderBy: { id: 'desc' }, take: 1 });
    expect(act).toMatchObject({ actorId: person, subjectId: person, refs: { role: 'mentee' } });
  });
});
