import { expect, it } from 'vitest';
import type { Database } from '../../src/store/connection.ts';
import { openDatabase } from '../../src/store/connection.ts';
import { createStore } from '../../src/store/store.ts';
import { onEachFilled } from './databases.ts';
import { buildSchool, instrument, openBaseline, start } from './school.ts';

const fill = async (database: Database) => {
  const store = createStore(database, { clock: () => start });
  const school = await buildSchool(store, { mentees: 1 });
  return { who: school.mentees[0]!, stage: await openBaseline(store, school) };
};

onEachFilled('a self-assessment', fill, (open) => {
  it('begun from several devices and by two processes at once is one, and everybody gets it', async () => {
    const { url, database, value } = await open();
    const second = await openDatabase(url);
    try {
      const stores = [database, second].map((it) => createStore(it, { clock: () => start }));
      const begun = await Promise.all(
        [...stores, ...stores, ...stores].map((it) => it.as(value.who).startAssessment(value.stage, instrument)),
      );
      expect(begun).toEqual(begun.map(() => expect.any(Number)));
      expect(new Set(begun).size).toBe(1);
      expect(await database.client.assessment.count()).toBe(1);
    } finally {
      await second.close();
    }
  });
});
