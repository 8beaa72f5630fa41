import { expect, it } from 'vitest';
import type { Actor } from '../../src/domain/people.ts';
import { accept } from '../../src/domain/result.ts';
import { setFortnight, setWindow } from '../../src/domain/windows.ts';
import { openDatabase } from '../../src/store/connection.ts';
import { createStore } from '../../src/store/store.ts';
import { appointment } from '../domain/visits.ts';
import { onEachDatabase } from './databases.ts';
import { buildSchool, done, start } from './school.ts';
import { agreeing, asks, decides } from './visits.ts';

onEachDatabase('windows', (open) => {
  const cell = { parity: null, weekday: 2, lesson: 3 };

  it('are kept tap by tap, and shown to the own group alone', async () => {
    const { database, url } = await open();
    const store = createStore(database, { clock: () => start });
    const { curator, mentor, mentees, group } = await buildSchool(store);
    const [host, guest] = mentees as [Actor, Actor];
    expect(await store.as(host).myWindows()).toBeNull();
    const second = await openDatabase(url);
    try {
      const another = createStore(second, { clock: () => start });
      await Promise.all(
        [1, 2, 3, 4].map((lesson) =>
          done(
            (lesson % 2 === 0 ? store : another)
              .as(host)
              .changeWindows((it) => setWindow(it, 5, { ...cell, lesson }, true)),
          ),
        ),
      );
    } finally {
      await second.close();
    }
    const mine = await store.as(host).myWindows();
    expect(mine?.free.map(({ lesson }) => lesson).toSorted((a, b) => a - b)).toEqual([1, 2, 3, 4]);
    await done(store.as(host).changeWindows((it) => accept(setFortnight(it, true))));
    expect((await store.as(host).myWindows())?.free).toHaveLength(8);

    const id = await asks(store, guest, host);
    await decides(store, host, id, agreeing(host, guest));
    const seen = await store.as(guest).windowsOfGroup(group);
    expect(seen.map(({ person, windows }) => [person, windows?.free.length ?? null])).toEqual([
      [mentor.person, null],
      [host.person, 8],
      [guest.person, null],
      [mentees[2]!.person, null],
    ]);
    expect(seen[1]?.expected).toEqual([{ on: appointment.on, lesson: 3 }]);
    expect(await store.as(mentor).windowsOfGroup(group)).toHaveLength(4);
    expect(await store.as(curator).windowsOfGroup(group)).toEqual([]);
  });
});
