import SqliteDatabase from 'better-sqlite3';
import { existsSync, mkdirSync, realpathSync } from 'node:fs';
import { dirname } from 'node:path';
import { cannotUse, fileOf, providerOf } from './connection.ts';

/** A second bot on the same SQLite file: two would answer everybody twice. */
export class DatabaseInUse extends Error {
  override readonly name = 'DatabaseInUse';
  constructor(file: string) {
    super(`another bot is running on ${file}: stop it first, or give this one a database of its own`);
  }
}

export interface Lock {
  release(): void;
}

/** Keeps holders reachable: a collected one would be closed, and with it the lock be gone. */
const holders = new Set<SqliteDatabase.Database>();

/**
 * One bot per SQLite file; throws `DatabaseInUse` at once. An exclusive transaction on a small file beside it is held
 * as long as the process lives, so the operating system lets go of it even after kill -9. A lock of its own file,
 * because the admin commands write beside a running bot. PostgreSQL serves several instances and needs none.
 */
export const lockDatabase = async (url: string): Promise<Lock> => {
  if (providerOf(url) !== 'sqlite') return { release: () => undefined };
  const named = fileOf(url);
  // Two names of one file are one file.
  const file = existsSync(named) ? realpathSync(named) : named;
  const holder = openHolder(file);
  holders.add(holder);
  return {
    release: () => {
      holders.delete(holder);
      holder.close();
    },
  };
};

const openHolder = (file: string): SqliteDatabase.Database => {
  let holder: SqliteDatabase.Database | undefined;
  try {
    mkdirSync(dirname(file), { recursive: true });
    holder = new SqliteDatabase(`${file}.lock`, { timeout: 0 });
    holder.exec('BEGIN EXCLUSIVE');
    return holder;
  } catch (error) {
    holder?.close();
    if (error instanceof SqliteDatabase.SqliteError && error.code.startsWith('SQLITE_BUSY'))
      throw new DatabaseInUse(file);
    throw cannotUse(file, error);
  }
};
