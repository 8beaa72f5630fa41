import { asJson, type Rows } from '../store/rows.ts';
import type { Bench } from './school.ts';

/** What a talk has left behind in the database. */

export const day = 24 * 60 * 60 * 1000;

/** Tables whose rows are not what they were. */
export const changed = (before: Rows, after: Rows): readonly string[] =>
  Object.keys(after).filter((table) => asJson(after[table]) !== asJson(before[table]));

/** Everything that was sent has arrived and is handled, and every notice of it has gone. */
export const settled = async ({ api, database, app }: Bench): Promise<void> => {
  const isBusy = async (): Promise<boolean> =>
    api.world.undelivered > 0 || (await database.client.inbox.count({ where: { state: 'waiting' } })) > 0;
  while (await isBusy()) await new Promise(setImmediate);
  await app.tick();
};
