import { expect, it } from 'vitest';
import { renew } from '../../src/domain/awaited.ts';
import { claim, expiryOf } from '../../src/domain/invite.ts';
import { personId } from '../../src/domain/people.ts';
import type { Database } from '../../src/store/connection.ts';
import { openDatabase } from '../../src/store/connection.ts';
import type { Store } from '../../src/store/store.ts';
import { createStore } from '../../src/store/store.ts';
import { onEachFilled } from './databases.ts';
import { buildSchool, consent, offerOf, start } from './school.ts';

const account = 5_000_000_001;
const fullName = 'Петрова Анна Ивановна';

const fill = async (database: Database) => {
  const store = createStore(database, { clock: () => start });
  const school = await buildSchool(store, { mentees: 1 });
  const roles = [{ role: 'mentor' as const, group: 'Группа Школа', codeHash: 'old' }];
  const entry = { fullName, position: null, subjects: [], levels: [], roles };
  await store.system.administration.importRoster(school.organisation, [entry], expiryOf(start));
  const [row] = await database.client.person.findMany({ where: { fullName } });
  return { ...school, awaited: personId(row!.id) };
};

onEachFilled('somebody awaited', fill, (open) => {
  const prepare = async () => {
    const { url, database, value: school } = await open();
    const second = await openDatabase(url);
    const [one, two] = [database, second].map((it) => createStore(it, { clock: () => start })) as [Store, Store];
    const renews = (store: Store, hash: string) =>
      store
        .as(school.curator)
        .changeAwaited(school.awaited, (it) => renew(it, school.curator, (at) => `${hash} ${at}`, start));
    const usable = () => database.client.invite.findMany({ where: { personId: school.awaited, state: 'open' } });
    return { client: database.client, one, two, renews, usable, school, close: () => second.close() };
  };

  it('has one link that works, however many are asked for at once', async () => {
    const { one, two, renews, usable, close } = await prepare();
    try {
      expect(await Promise.all([renews(one, 'a'), renews(two, 'b'), renews(one, 'c')])).toEqual([null, null, null]);
      expect(await usable()).toHaveLength(1);
    } finally {
      await close();
    }
  });

  it('comes by the old link or has a new one, never both', async () => {
    const { one, two, renews, usable, client, school, close } = await prepare();
    try {
      const offer = await offerOf(two, 'old');
      const said = { telegramId: account, consent, update: undefined };
      const [renewed, joined] = await Promise.all([
        renews(one, 'a'),
        two.door.join(offer, said, (it) => claim(it, 'Anna', start)),
      ]);
      const outcome = [renewed?.kind ?? null, joined?.kind ?? null];
      expect([
        [null, 'invite-dead'],
        ['already-come', null],
      ]).toContainEqual(outcome);
      expect(await usable()).toHaveLength(joined === null ? 0 : 1);
      expect(await client.tie.count({ where: { personId: school.awaited } })).toBe(joined === null ? 1 : 0);
    } finally {
      await close();
    }
  });
});
