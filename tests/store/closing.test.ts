import { expect, it } from 'vitest';
import type { Database } from '../../src/store/connection.ts';
import { createStore } from '../../src/store/store.ts';
import { onEachFilled } from './databases.ts';
import { begin, buildSchool, closes, openBaseline, says, start } from './school.ts';

const fill = async (database: Database) => {
  const store = createStore(database, { clock: () => start });
  const school = await buildSchool(store, { mentees: 1 });
  const stage = await openBaseline(store, school);
  return { ...school, stage, assessment: await begin(store, school.mentees[0]!, stage) };
};

onEachFilled('a stage that is closed', fill, (open) => {
  it('takes no answer that arrives with the closing and after it, even from what is kept in memory', async () => {
    const { database, value } = await open();
    const { stage, assessment, mentees } = value;
    const store = createStore(database, { clock: () => start });
    // Kept in memory from here on.
    expect(await says(store, mentees[0]!, assessment, 0, 2)).toBeNull();

    const [closing, answer] = await Promise.all([
      closes(store, value, stage),
      says(store, mentees[0]!, assessment, 1, 3),
    ]);

    expect([closing, answer]).toEqual([null, { kind: 'stage-closed' }]);
    expect(await database.client.answer.count()).toBe(1);
    expect(await says(store, mentees[0]!, assessment, 1, 3)).toEqual({ kind: 'stage-closed' });
  });

  it('counts the answer that arrives with the closing and before it', async () => {
    const { database, value } = await open();
    const { stage, assessment, mentees } = value;
    const store = createStore(database, { clock: () => start });
    const [answer, closing] = await Promise.all([
      says(store, mentees[0]!, assessment, 0, 2),
      closes(store, value, stage),
    ]);
    expect([answer, closing]).toEqual([null, null]);
    expect(await database.client.answer.count()).toBe(1);
  });
});
