import { PrismaBetterSqlite3 } from '@prisma/adapter-better-sqlite3';
import type { Database as Handle } from 'better-sqlite3';
import SqliteDatabase from 'better-sqlite3';
import { setImmediate as turn } from 'node:timers/promises';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { fileOf, openDatabase } from '../../src/store/connection.ts';
import { PrismaClient } from '../../src/store/generated/sqlite/client.ts';
import { guardSqlite } from '../../src/store/guard.ts';
import { freshUrls } from './databases.ts';

/** Each fault of the stock adapter is shown on the stock adapter first: when such a test fails, the guard may go. */

const fresh = freshUrls('sqlite');
let file: string;
let bare: PrismaClient;
let guarded: PrismaClient;
/** Another connection to the same file, as another process has it; it does not wait for locks. */
let other: Handle;

beforeEach(async () => {
  const url = await fresh('migrated');
  file = fileOf(url);
  guarded = (await openDatabase(url)).client;
  bare = new PrismaClient({ adapter: new PrismaBetterSqlite3({ url, timeout: 0 }) });
  other = new SqliteDatabase(file, { timeout: 0 });
});
afterEach(async () => {
  other.close();
  await guarded.$disconnect();
  await bare.$disconnect();
});

const row = (key: string) => ({ data: { key, value: '' } });
const keys = async (client: PrismaClient): Promise<string[]> =>
  (await client.installation.findMany({ orderBy: { key: 'asc' } })).map(({ key }) => key);
const writeElsewhere = (key: string): void => {
  other.prepare('INSERT INTO Installation VALUES (?, ?)').run(key, '');
};

const gate = (): { opened: Promise<void>; open: () => void } => {
  let release: (() => void) | undefined;
  const opened = new Promise<void>((resolve) => {
    release = resolve;
  });
  return { opened, open: () => release?.() };
};

/** Resolves when the work is done, or when it had every opportunity and still waits. */
const settledOrStuck = (work: Promise<unknown>): Promise<'settled' | 'stuck'> =>
  Promise.race([work.then(() => 'settled' as const), manyTurns()]);

const manyTurns = async (): Promise<'stuck'> => {
  for (let turns = 0; turns < 200; turns += 1) await turn();
  return 'stuck';
};

/** Does `outside` while a transaction is open that has written «inner» and will be rolled back. */
const whileOneRollsBack = async <Value>(client: PrismaClient, outside: () => PromiseLike<Value>) => {
  const written = gate();
  const resume = gate();
  const rolledBack = client
    .$transaction(async (tx) => {
      await tx.installation.create(row('inner'));
      written.open();
      await resume.opened;
      throw new Error('changed my mind');
    })
    .catch(() => undefined);
  await written.opened;
  const result = Promise.resolve(outside());
  const outcome = await settledOrStuck(result);
  resume.open();
  await rolledBack;
  return { outcome, value: await result };
};

const readThenWrite = (client: PrismaClient, between: () => void) =>
  client.$transaction(async (tx) => {
    await tx.installation.count();
    between();
    await tx.installation.create(row('mine'));
  });

/** A reader keeps COMMIT from getting through only without WAL. */
const withoutWal = async (): Promise<void> => {
  await guarded.$disconnect();
  await bare.$disconnect();
  other.pragma('journal_mode = DELETE');
  other.exec('BEGIN');
  other.prepare('SELECT * FROM Installation').all();
};

const write = (client: PrismaClient, key: string) => client.$transaction((tx) => tx.installation.create(row(key)));

describe('a write from outside while a transaction is open', () => {
  it('is acknowledged and then lost by the stock adapter', async () => {
    const { outcome } = await whileOneRollsBack(bare, () => bare.installation.create(row('outer')));
    expect(outcome).toBe('settled');
    expect(await keys(bare)).toEqual([]);
  });

  it('waits, and survives the rollback, behind the guard', async () => {
    const { outcome } = await whileOneRollsBack(guarded, () => guarded.installation.create(row('outer')));
    expect(outcome).toBe('stuck');
    expect(await keys(guarded)).toEqual(['outer']);
  });
});

describe('a read from outside while a transaction is open', () => {
  it('sees what was never committed with the stock adapter', async () => {
    expect((await whileOneRollsBack(bare, () => keys(bare))).value).toEqual(['inner']);
  });

  it('sees only what was committed behind the guard', async () => {
    expect((await whileOneRollsBack(guarded, () => keys(guarded))).value).toEqual([]);
  });
});

it('fifty transactions at once all pass, one after the other', async () => {
  await guarded.installation.create({ data: { key: 'n', value: '0' } });
  const increments = Array.from({ length: 50 }, () =>
    guarded.$transaction(async (tx) => {
      const { value } = await tx.installation.findUniqueOrThrow({ where: { key: 'n' } });
      await turn();
      await tx.installation.update({ where: { key: 'n' }, data: { value: String(Number(value) + 1) } });
    }),
  );
  await Promise.all(increments);
  expect(await guarded.installation.findUnique({ where: { key: 'n' } })).toEqual({ key: 'n', value: '50' });
});

describe('while another process holds the write lock', () => {
  it('a statement and a transaction wait for it, and the event loop goes on', async () => {
    other.exec('BEGIN IMMEDIATE');
    writeElsewhere('other');
    const statement = Promise.resolve(guarded.installation.create(row('statement')));
    const transaction = guarded.$transaction((tx) => tx.installation.create(row('transaction')));
    expect(await settledOrStuck(Promise.race([statement, transaction]))).toBe('stuck');
    other.exec('COMMIT');
    await Promise.all([statement, transaction]);
    expect(await keys(guarded)).toEqual(['other', 'statement', 'transaction']);
  });
});

describe('another process writing between the read and the write of a transaction', () => {
  it('fails the transaction with the stock adapter, whatever the timeout', async () => {
    await expect(readThenWrite(bare, () => writeElsewhere('other'))).rejects.toThrow();
    expect(await keys(guarded)).toEqual(['other']);
  });

  it('is the one who waits behind the guard', async () => {
    await readThenWrite(guarded, () => {
      expect(() => writeElsewhere('other')).toThrow(/locked/u);
    });
    writeElsewhere('other');
    expect(await keys(guarded)).toEqual(['mine', 'other']);
  });
});

describe('a COMMIT that is refused', () => {
  it('leaves the stock adapter in that transaction for ever', async () => {
    await withoutWal();
    await expect(write(bare, 'refused')).rejects.toThrow();
    other.exec('COMMIT');
    await expect(write(bare, 'next')).rejects.toThrow(/transaction within a transaction/u);
  });

  it('is repeated by the guard while the reader is busy', async () => {
    await withoutWal();
    const guard = guardSqlite(file, () => undefined);
    const client = new PrismaClient({ adapter: guard });
    const transaction = write(client, 'patient');
    expect(await settledOrStuck(transaction)).toBe('stuck');
    other.exec('COMMIT');
    await transaction;
    expect(await keys(client)).toEqual(['patient']);
    await client.$disconnect();
  });

  it('for good is rolled back by the guard, and the client works on', async () => {
    const refused = guarded.$transaction(async (tx) => {
      await tx.$executeRawUnsafe('PRAGMA defer_foreign_keys = ON');
      await tx.group.create({ data: { organisationId: 999, name: 'g', createdAt: new Date(0) } });
    });
    await expect(refused).rejects.toThrow(/foreign ?key/iu);
    await write(guarded, 'next');
    expect(await keys(guarded)).toEqual(['next']);
    expect(await guarded.group.count()).toBe(0);
  });
});

it('a BEGIN that fails lets go of the lock', async () => {
  let handle: Handle | undefined;
  const guard = guardSqlite(file, (opened) => {
    handle = opened;
  });
  const client = new PrismaClient({ adapter: guard });
  await client.$connect();
  handle?.exec('BEGIN');
  await expect(client.$transaction((tx) => tx.installation.count())).rejects.toThrow(/within a transaction/u);
  handle?.exec('ROLLBACK');
  await client.$transaction((tx) => tx.installation.create(row('next')));
  expect(await keys(client)).toEqual(['next']);
  await client.$disconnect();
});

describe('a statement of a transaction that is over', () => {
  it('is refused when SQLite rolled back by itself, instead of being committed alone', async () => {
    await guarded.installation.create(row('taken'));
    const transaction = guarded.$transaction(async (tx) => {
      await tx.$executeRaw`INSERT OR ROLLBACK INTO Installation VALUES ('taken', '')`.catch(() => undefined);
      await tx.installation.create(row('alone'));
    });
    await expect(transaction).rejects.toThrow();
    expect(await keys(guarded)).toEqual(['taken']);
  });

  it('is refused after a rollback, instead of joining a stranger', async () => {
    const adapter = await guardSqlite(file, () => undefined).connect();
    const first = await adapter.startTransaction();
    await first.rollback();
    const second = await adapter.startTransaction();
    const sql = "INSERT INTO Installation VALUES ('late', '')";
    await expect(first.executeRaw({ sql, args: [], argTypes: [] })).rejects.toThrow();
    await second.commit();
    await adapter.dispose();
    expect(await keys(guarded)).toEqual([]);
  });
});

it('a nested transaction is part of the one around it', async () => {
  await guarded.$transaction(async (tx) => {
    await tx.$transaction((nested) => nested.installation.create(row('nested')));
  });
  expect(await keys(guarded)).toEqual(['nested']);
});

it('several statements in one batch are one transaction', async () => {
  await guarded.$transaction([guarded.installation.create(row('a')), guarded.installation.create(row('b'))]);
  expect(await keys(guarded)).toEqual(['a', 'b']);
});
