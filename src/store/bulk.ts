import { Prisma } from './generated/sqlite/client.ts';
import type { Tx } from './writer.ts';

/**
 * The few statements that every press causes, as plain SQL through Prisma's own parameters (dates are written as it
 * writes them). Prisma compiles `createMany` anew for each number of rows and carries every value through its compiler:
 * a third of a press, measured. Table and column names are the model's; values only ever travel as parameters.
 */

type Value = string | number | bigint | boolean | Date | null;

/** SQLite takes 32 766 parameters in a statement, PostgreSQL 65 535. */
const mostParameters = 30_000;

export const insertRows = async (
  tx: Tx,
  table: Prisma.ModelName,
  columns: readonly string[],
  rows: readonly (readonly Value[])[],
): Promise<void> => {
  const names = Prisma.raw(columns.map((name) => `"${name}"`).join(', '));
  const size = Math.floor(mostParameters / columns.length);
  for (let at = 0; at < rows.length; at += size) {
    const values = rows.slice(at, at + size).map((row) => Prisma.sql`(${Prisma.join([...row])})`);
    await tx.$executeRaw`INSERT INTO ${Prisma.raw(`"${table}"`)} (${names}) VALUES ${Prisma.join(values)}`;
  }
};

/** Sets the same columns of many rows; returns how many there were. `change` is SQL of our own, with no value in it. */
export const updateRows = (
  tx: Tx,
  table: Prisma.ModelName,
  change: string,
  key: string,
  keys: readonly (number | bigint)[],
): Promise<number> =>
  tx.$executeRaw`UPDATE ${Prisma.raw(`"${table}"`)} SET ${Prisma.raw(change)} WHERE ${Prisma.raw(`"${key}"`)} IN (${Prisma.join([...keys])})`;
