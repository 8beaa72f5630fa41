import SqliteDatabase from 'better-sqlite3';
import { mkdirSync } from 'node:fs';
import { dirname } from 'node:path';
import { fileOf, providerOf } from './connection.ts';

/** A second bot on the same SQLite file: two would answer everybody twice. */
export class DatabaseInUse extends Error {
  override readonly name = 'DatabaseInUse';
  constructor(file: string) {
    super(`another bot is running on ${file}: stop it first, or give this one its own DATABASE_URL`);
  }
}

export interface Lock {
  release(): void;
}

/**
 * One bot per SQLite file. An exclusive transaction on a small file beside it is held as long as the process lives,
 * so the operating system lets go of it even after kill -9. PostgreSQL serves several instances and needs none.
 */
export const lockDatabase = (url: string): Lock => {
  if (providerOf(url) !== 'sqlite') return { release: () => undefined };
  const file = fileOf(url);
  mkdirSync(dirname(file), { recursive: true });
  const holder = new SqliteDatabase(`${file}.lock`, { timeout: 0 });
  try {
    holder.pragma('journal_mode = DELETE');
    holder.exec('BEGIN EXCLUSIVE');
  } catch {
    holder.close();
    throw new DatabaseInUse(file);
  }
  return {
    release: () => {
      holder.close();
    },
  };
};
