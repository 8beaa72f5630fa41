import { PrismaBetterSqlite3 } from '@prisma/adapter-better-sqlite3';
import { DriverAdapterError } from '@prisma/driver-adapter-utils';
import type { SqlDriverAdapter, SqlDriverAdapterFactory, Transaction } from '@prisma/driver-adapter-utils';
import type { Database as Handle } from 'better-sqlite3';
import SqliteDatabase from 'better-sqlite3';
import { setTimeout as pause } from 'node:timers/promises';

/** Another process holds the file: SQLite itself waits this long, blocking the process ... */
const busyTimeout = 25;
/** ... then this process does other things for as long, so often: ten seconds altogether. */
const busyAttempts = 200;

/**
 * The stock adapter has one connection and no isolation: a statement from outside joins whatever transaction is open
 * and is rolled back with it; BEGIN is deferred, and a COMMIT that fails leaves the transaction open for the next caller.
 * This guard gives all statements one lock, begins IMMEDIATE, and commits and rolls back for real. Drop it when the
 * adapter does the same: tests/store/guard.test.ts shows the faults on the bare adapter.
 */
export const guardSqlite = (
  file: string,
  prepareHandle: (handle: Handle) => void | Promise<void>,
): SqlDriverAdapterFactory => {
  const stock = new PrismaBetterSqlite3({ url: `file:${file}`, timeout: busyTimeout });
  return {
    provider: stock.provider,
    adapterName: stock.adapterName,
    connect: async () => {
      const adapter = await stock.connect();
      const handle = handleOf(adapter);
      try {
        await prepareHandle(handle);
      } catch (error) {
        handle.close();
        throw error;
      }
      return guard(adapter, handle);
    },
  };
};

/** The stock adapter keeps its better-sqlite3 handle in a public field that its types leave out. */
const handleOf = (adapter: SqlDriverAdapter): Handle => {
  const handle: unknown = Reflect.get(adapter, 'client');
  if (handle instanceof SqliteDatabase) return handle;
  throw new Error('the SQLite adapter no longer shows its handle: mend src/store/guard.ts');
};

const guard = (adapter: SqlDriverAdapter, handle: Handle): SqlDriverAdapter => {
  const lock = new Lock();
  const run = (sql: string): Promise<number> => adapter.executeRaw({ sql, args: [], argTypes: [] });

  const take = async (): Promise<void> => {
    const wait = lock.take();
    if (wait !== null) await wait;
  };

  const alone = async <Value>(work: () => Promise<Value>): Promise<Value> => {
    await take();
    try {
      return await work();
    } finally {
      lock.give();
    }
  };

  return {
    provider: adapter.provider,
    adapterName: adapter.adapterName,
    queryRaw: (query) => alone(() => patiently(() => adapter.queryRaw(query))),
    executeRaw: (query) => alone(() => patiently(() => adapter.executeRaw(query))),
    executeScript: (script) => alone(() => adapter.executeScript(script)),
    // Whatever isolation is asked for: transactions run one at a time.
    startTransaction: async () => {
      await take();
      try {
        await patiently(() => run('BEGIN IMMEDIATE'));
      } catch (error) {
        lock.give();
        throw error;
      }
      return guardTransaction(adapter, handle, run, () => {
        lock.give();
      });
    },
    dispose: () => adapter.dispose(),
  };
};

const guardTransaction = (
  adapter: SqlDriverAdapter,
  handle: Handle,
  run: (sql: string) => Promise<number>,
  release: () => void,
): Transaction => {
  let isOver = false;

  // Two ways to be outside unawares: Prisma gave up on the transaction in the middle of a compound write, or SQLite
  // rolled back by itself (disk full). Such a statement would be committed alone, or in a stranger's transaction.
  const within = <Value>(work: () => Promise<Value>): Promise<Value> =>
    isOver || !handle.inTransaction
      ? Promise.reject(new DriverAdapterError({ kind: 'TransactionAlreadyClosed', cause: 'it was rolled back' }))
      : work();

  const rollback = async (): Promise<void> => {
    if (handle.inTransaction) await run('ROLLBACK');
  };

  const end = async (work: () => Promise<void>): Promise<void> => {
    if (isOver) return;
    isOver = true;
    try {
      await work();
    } finally {
      release();
    }
  };

  const commit = async (): Promise<void> => {
    try {
      await patiently(() => run('COMMIT'));
    } catch (error) {
      await rollback();
      throw error;
    }
  };

  return {
    provider: adapter.provider,
    adapterName: adapter.adapterName,
    // Phantom: the engine sends no COMMIT or ROLLBACK of its own and leaves them to the methods below.
    options: { usePhantomQuery: true },
    queryRaw: (query) => within(() => adapter.queryRaw(query)),
    executeRaw: (query) => within(() => adapter.executeRaw(query)),
    commit: () => end(commit),
    rollback: () => end(rollback),
    createSavepoint: async (name) => void (await within(() => run(`SAVEPOINT ${name}`))),
    rollbackToSavepoint: async (name) => void (await within(() => run(`ROLLBACK TO ${name}`))),
    releaseSavepoint: async (name) => void (await within(() => run(`RELEASE SAVEPOINT ${name}`))),
  };
};

const isBusy = (error: unknown): boolean => {
  const code = error instanceof DriverAdapterError ? error.cause.originalCode : Reflect.get(Object(error), 'code');
  return typeof code === 'string' && code.startsWith('SQLITE_BUSY');
};

/** Repeats what another process made impossible. Safe: a statement that was refused as busy has done nothing. */
export const patiently = async <Value>(work: () => Value | Promise<Value>): Promise<Value> => {
  for (let attempt = 1; ; attempt += 1) {
    try {
      return await work();
    } catch (error) {
      if (!isBusy(error) || attempt === busyAttempts) throw error;
      await pause(busyTimeout);
    }
  }
};

/** Longer than any transaction of ours may last; it keeps a stuck one from piling up callers for ever. */
const longestWait = 30_000;

/** First come, first served; free of charge (no promise, no timer) while nobody else holds it. */
class Lock {
  #isHeld = false;
  readonly #waiting: (() => void)[] = [];

  take(): Promise<void> | null {
    if (!this.#isHeld) {
      this.#isHeld = true;
      return null;
    }
    return new Promise((resolve, reject) => {
      const turn = (): void => {
        clearTimeout(timer);
        resolve();
      };
      const timer = setTimeout(() => {
        this.#waiting.splice(this.#waiting.indexOf(turn), 1);
        reject(new Error(`a transaction kept the database for ${longestWait / 1000} s`));
      }, longestWait);
      this.#waiting.push(turn);
    });
  }

  /** Hands the lock to the next in line without letting go, so that nobody overtakes. */
  give(): void {
    const next = this.#waiting.shift();
    if (next === undefined) this.#isHeld = false;
    else next();
  }
}
