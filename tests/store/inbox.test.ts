import { expect, it } from 'vitest';
import { openDatabase } from '../../src/store/connection.ts';
import { createStore } from '../../src/store/store.ts';
import { onEachDatabase } from './databases.ts';
import { start } from './school.ts';

const update = (updateId: number) => ({ updateId, chatKey: `chat${updateId % 2}`, payload: `{"n":${updateId}}` });
const updates = (...ids: readonly number[]) => ids.map(update);

onEachDatabase('the inbox', (open) => {
  const prepare = async (clock = { now: start }) => {
    const opened = await open();
    const store = createStore(opened.database, { clock: () => clock.now });
    return { ...opened, client: opened.database.client, inbox: store.wire.inbox };
  };
  const idsOf = (rows: readonly { readonly updateId: number }[]) => rows.map(({ updateId }) => updateId);

  it('keeps what is new and drops what was delivered before, in one delivery too', async () => {
    const { inbox } = await prepare();
    expect(idsOf(await inbox.receive(updates(5, 6, 7)))).toEqual([5, 6, 7]);
    expect(idsOf(await inbox.receive(updates(6, 7, 8, 8)))).toEqual([8]);
    expect(idsOf(await inbox.receive(updates(5, 6, 7, 8)))).toEqual([]);
    expect(await inbox.receive([])).toEqual([]);
    expect(await inbox.countWaiting()).toBe(4);
  });

  it('knows after a restart what was delivered before it, handled or not', async () => {
    const { inbox, url } = await prepare();
    await inbox.receive(updates(5, 6));
    await inbox.handled(5);
    const second = await openDatabase(url);
    try {
      const again = createStore(second, { clock: () => start }).wire.inbox;
      await again.waiting();
      expect(idsOf(await again.receive(updates(5, 6, 7)))).toEqual([7]);
    } finally {
      await second.close();
    }
  });

  it('takes numbers that begin lower anew, as Telegram may after a week', async () => {
    const { inbox } = await prepare();
    await inbox.receive(updates(1000));
    expect(idsOf(await inbox.receive(updates(3, 4)))).toEqual([3, 4]);
    expect(idsOf(await inbox.receive(updates(3)))).toEqual([]);
  });

  it('gives back what is unhandled in order, with what it held, and counts the attempt', async () => {
    const { inbox } = await prepare();
    await inbox.receive(updates(9, 7));
    await inbox.receive(updates(8));
    await inbox.handled(7);
    const { again, setAside } = await inbox.waiting();
    expect(setAside).toEqual([]);
    expect(again).toEqual([8, 9].map((id) => ({ ...update(id), applied: false, attempts: 2 })));
  });

  it('sets aside what was tried three times, and empties it', async () => {
    const { inbox, client } = await prepare();
    await inbox.receive(updates(1));
    expect((await inbox.waiting()).again.map(({ attempts }) => attempts)).toEqual([2]);
    await inbox.receive(updates(2));
    expect((await inbox.waiting()).again.map(({ attempts }) => attempts)).toEqual([3, 2]);
    const third = await inbox.waiting();
    expect([third.setAside, idsOf(third.again)]).toEqual([[1], [2]]);
    expect(await client.inbox.findUnique({ where: { updateId: 1n } })).toMatchObject({
      state: 'setAside',
      payload: null,
    });
    expect((await inbox.waiting()).again).toEqual([]);
  });

  it('empties the payload of what is handled, and of nothing else', async () => {
    const { inbox, client } = await prepare();
    await inbox.receive(updates(1, 2, 3, 4, 5));
    await Promise.all([1, 3, 5].map((id) => inbox.handled(id)));
    expect(
      (await client.inbox.findMany({ orderBy: { updateId: 'asc' } })).map((it) => [it.state, it.payload === null]),
    ).toEqual([
      ['handled', true],
      ['waiting', false],
      ['handled', true],
      ['waiting', false],
      ['handled', true],
    ]);
  });

  it('sets aside on demand', async () => {
    const { inbox, client } = await prepare();
    await inbox.receive(updates(1));
    await inbox.setAside(1);
    expect(await client.inbox.findUnique({ where: { updateId: 1n } })).toMatchObject({
      state: 'setAside',
      payload: null,
    });
    expect(await inbox.countWaiting()).toBe(0);
  });

  it('forgets what is old, but never what still waits', async () => {
    const clock = { now: start };
    const { inbox, client } = await prepare(clock);
    await inbox.receive(updates(1, 2));
    await inbox.handled(1);
    clock.now = new Date(start.getTime() + 60_000);
    await inbox.receive(updates(3));
    await inbox.handled(3);
    expect(await inbox.forget(clock.now)).toBe(1);
    expect((await client.inbox.findMany({ orderBy: { updateId: 'asc' } })).map((it) => Number(it.updateId))).toEqual([
      2, 3,
    ]);
  });
});
