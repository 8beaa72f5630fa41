import { PrismaBetterSqlite3 } from '@prisma/adapter-better-sqlite3';
import type { SqlDriverAdapter, SqlDriverAdapterFactory, SqlQuery, Transaction } from '@prisma/driver-adapter-utils';
import type { Database as Handle } from 'better-sqlite3';

/**
 * The stock adapter has one connection and no isolation: a statement from outside joins whatever transaction is open
 * and is rolled back with it, BEGIN is deferred, and commit() sends no COMMIT. This guard gives all statements one lock,
 * begins IMMEDIATE, and commits and rolls back for real. Drop it when the adapter does the same (tests/store/guard).
 */
export const guardedSqlite = (
  options: { url: string; timeout: number },
  prepareHandle: (handle: Handle) => void,
): SqlDriverAdapterFactory => {
  const stock = new PrismaBetterSqlite3(options);
  return {
    provider: stock.provider,
    adapterName: stock.adapterName,
    connect: async () => {
      const adapter = await stock.connect();
      prepareHandle(handleOf(adapter));
      return guard(adapter);
    },
  };
};

/** The stock adapter keeps its better-sqlite3 handle in a public field that its types leave out. */
const handleOf = (adapter: SqlDriverAdapter): Handle => {
  const { client } = adapter as unknown as { readonly client?: Handle };
  if (client === undefined) throw new Error('the SQLite adapter no longer shows its handle; look at src/store/guard.ts');
  return client;
};

/** How long a statement waits for a transaction to end. Longer means: the client was used where `tx` was meant. */
const longestWait = 30_000;

class Lock {
  #isHeld = false;
  readonly #waiting: (() => void)[] = [];

  get isFree(): boolean {
    return !this.#isHeld;
  }

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
        reject(new Error('the database was locked for 30 s: was the client used inside a transaction instead of tx?'));
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

const guard = (adapter: SqlDriverAdapter): SqlDriverAdapter => {
  const lock = new Lock();
  const plain = (sql: string): Promise<number> => adapter.executeRaw({ sql, args: [], argTypes: [] });

  const alone = async <Value>(work: () => Promise<Value>): Promise<Value> => {
    const wait = lock.take();
    if (wait !== null) await wait;
    try {
      return await work();
    } finally {
      lock.give();
    }
  };

  const startTransaction: SqlDriverAdapter['startTransaction'] = async () => {
    const wait = lock.take();
    if (wait !== null) await wait;
    try {
      await plain('BEGIN IMMEDIATE');
    } catch (error) {
      lock.give();
      throw error;
    }
    return guardTransaction(adapter, plain, () => {
      lock.give();
    });
  };

  return {
    provider: adapter.provider,
    adapterName: adapter.adapterName,
    queryRaw: (query: SqlQuery) => alone(() => adapter.queryRaw(query)),
    executeRaw: (query: SqlQuery) => alone(() => adapter.executeRaw(query)),
    executeScript: (script: string) => alone(() => adapter.executeScript(script)),
    startTransaction,
    dispose: () => adapter.dispose(),
  };
};

const guardTransaction = (
  adapter: SqlDriverAdapter,
  plain: (sql: string) => Promise<number>,
  release: () => void,
): Transaction => {
  let isOver = false;
  const end = async (work: () => Promise<unknown>): Promise<void> => {
    if (isOver) return;
    isOver = true;
    try {
      await work();
    } finally {
      release();
    }
  };
  return {
    provider: adapter.provider,
    adapterName: adapter.adapterName,
    // Phantom: the engine sends no COMMIT of its own and leaves it to commit() below.
    options: { usePhantomQuery: true },
    queryRaw: (query) => adapter.queryRaw(query),
    executeRaw: (query) => adapter.executeRaw(query),
    commit: () =>
      end(async () => {
        try {
          await plain('COMMIT');
        } catch (error) {
          // A failed COMMIT leaves the transaction open: whoever came next would join it.
          await plain('ROLLBACK').catch(() => undefined);
          throw error;
        }
      }),
    // SQLite may have rolled back by itself (disk full); a second ROLLBACK then has nothing to do.
    rollback: () => end(() => plain('ROLLBACK').catch(() => undefined)),
    createSavepoint: async (name) => void (await plain(`SAVEPOINT ${name}`)),
    rollbackToSavepoint: async (name) => void (await plain(`ROLLBACK TO ${name}`)),
    releaseSavepoint: async (name) => void (await plain(`RELEASE SAVEPOINT ${name}`)),
  };
};
