import { Prisma } from '../../src/store/generated/sqlite/client.ts';
import type { PrismaClient } from '../../src/store/generated/sqlite/client.ts';
import type { ActorStore } from '../../src/store/store.ts';

/** Every table as it is, for tests that ask what is anywhere in the database. */

export type Row = Readonly<Record<string, unknown>>;
export type Rows = Readonly<Record<string, readonly Row[]>>;
export const tables = Object.values(Prisma.ModelName);

export const asJson = (value: unknown): string =>
  JSON.stringify(value, (_, it: unknown) => (typeof it === 'bigint' ? it.toString() : it));

interface Table {
  findMany(): Promise<readonly Row[]>;
}

export const rowsOf = async (client: PrismaClient, table: Prisma.ModelName): Promise<readonly Row[]> => {
  const name = table.slice(0, 1).toLowerCase() + table.slice(1);
  const rows = await (Reflect.get(client, name) as Table).findMany();
  return rows.toSorted((a, b) => asJson(a).localeCompare(asJson(b)));
};

export const allRows = async (client: PrismaClient): Promise<Rows> =>
  Object.fromEntries(await Promise.all(tables.map(async (table) => [table, await rowsOf(client, table)] as const)));

/** Rows of one organisation, in every table that has them. */
export const rowsOfOrganisation = async (client: PrismaClient, organisation: number): Promise<Rows> =>
  ofOrganisation(await allRows(client), organisation);

export const ofOrganisation = (all: Rows, organisation: number): Rows =>
  Object.fromEntries(
    Object.entries(all).map(([table, rows]) => [
      table,
      rows.filter((row) => (table === 'Organisation' ? row['id'] : row['organisationId']) === organisation),
    ]),
  );

/** Names of all that a person's store can do: its parts are made when they are asked for, so they are no own properties. */
export const methodsOf = (store: ActorStore): readonly string[] => {
  const names: string[] = [];
  for (const name in store) names.push(name);
  return names;
};
