import { expect, it } from 'vitest';
import { answerPair, startRound } from '../../src/domain/pairing-round.ts';
import { pairKey } from '../../src/domain/pairing.ts';
import type { Actor } from '../../src/domain/people.ts';
import { createStore } from '../../src/store/store.ts';
import { onEachDatabase } from './databases.ts';
import { asJson } from './rows.ts';
import { buildSchool, done, start } from './school.ts';
import { onePair, paired, quarter } from './visits.ts';

onEachDatabase('pairing', (open) => {
  it('begins once, is answered by the two alone, and plans only the rest anew', async () => {
    const { database } = await open();
    const store = createStore(database, { clock: () => start });
    const school = await buildSchool(store, { mentees: 4 });
    const { mentor, curator, group, mentees } = school;
    const start_ = (who: Actor) =>
      store.as(who).startPairing(group, quarter, onePair, (ground, facts) => startRound(ground, facts, who, start));
    expect(await start_(mentees[0]!)).toMatchObject({ kind: 'needs-role' });
    expect(await database.client.pairingRound.count()).toBe(0);
    const id = await paired(store, school);
    expect(await paired(store, school)).toBe(id);
    expect(await database.client.outbox.count({ where: { kind: 'visit-pair-proposed' } })).toBe(4);

    const whole = await store.as(mentor).pairingRound(group);
    expect(whole?.as).toBe('mentor');
    expect(whole?.round.pairs).toHaveLength(2);
    expect(await store.as(curator).pairingRound(group)).toBeUndefined();
    const [first] = whole!.round.pairs;
    const [one, two] = mentees.filter(({ person }) => first!.pair.includes(person)) as [Actor, Actor];
    const answers = (who: Actor, isYes: boolean) =>
      store
        .as(who)
        .changePairing(id, onePair, (round, facts) => answerPair(round, facts, who, { pair: first!.pair, isYes }));
    const outsider = mentees.find(({ person }) => !first!.pair.includes(person))!;
    expect(await answers(outsider, true)).toEqual({ kind: 'not-found' });
    expect(await Promise.all([answers(one, true), answers(two, true), answers(two, true)])).toEqual([null, null, null]);
    const mine = await store.as(one).pairingRound(group);
    expect(mine?.as).toBe('member');
    expect(mine?.round.pairs.map(({ yes }) => yes.toSorted((a, b) => a - b))).toEqual([[...first!.pair]]);
    expect([...mine!.ids.keys()]).toEqual([pairKey(first!.pair)]);
    expect([...mine!.ids.values()]).toEqual([whole!.ids.get(pairKey(first!.pair))]);
    await done(answers(two, false));
    const after = (await store.as(mentor).pairingRound(group))!.round;
    expect(after.pairs.find(({ pair }) => pairKey(pair) === pairKey(first!.pair))).toMatchObject({
      isDeclined: true,
      yes: [],
    });
    expect(after.version).toBe(3);

    await store.as(one).eraseMe();
    const left = asJson(await database.client.pairingPair.findMany());
    expect(left).not.toMatch(new RegExp(`"(firstId|secondId)":${one.person}\\b`, 'u'));
    const news = await database.client.outbox.findMany({ where: { kind: { startsWith: 'visit-pair-' } } });
    expect(news.map(({ refs }) => (refs as { with: number }).with)).not.toContain(one.person);
  });
});
