import { asJson, type Rows } from '../store/rows.ts';
import type { Bench } from './school.ts';

/** What a talk has left behind in the database. */

export const day = 24 * 60 * 60 * 1000;

/** Tables whose rows are not what they were. */
export const changed = (before: Rows, after: Rows): readonly string[] =>
  Object.keys(after).filter((table) => asJson(after[table]) !== asJson(before[table]));

/** Everything that arrived is handled, and every notice of it has gone. */
export const settled = async ({ database, app }: Bench): Promise<void> => {
  while ((await database.client.inbox.count({ where: { state: 'waiting' } })) > 0) await new Promise(setImmediate);
  await app.tick();
};
