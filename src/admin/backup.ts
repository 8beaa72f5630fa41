import SqliteDatabase from 'better-sqlite3';
import { chmodSync, existsSync, renameSync, rmSync } from 'node:fs';
import { fileOf, providerOf } from '../store/connection.ts';
import { lockDatabase } from '../store/lock.ts';
import { AdminError } from './commands.ts';

/** Copies of a SQLite database, whole and consistent while the bot writes; a file copy of a WAL database is neither. */

const sqliteFile = (url: string): string => {
  if (providerOf(url) === 'sqlite') return fileOf(url);
  throw new AdminError('this is PostgreSQL: use pg_dump and pg_restore');
};

export const backup = (url: string, out: string): void => {
  const file = sqliteFile(url);
  if (!existsSync(file)) throw new AdminError(`no database at ${file}`);
  if (existsSync(out)) throw new AdminError(`${out} exists already`);
  const db = new SqliteDatabase(file, { timeout: 20_000 });
  try {
    db.prepare('VACUUM INTO ?').run(out);
    // What is in it is for whoever runs the bot.
    chmodSync(out, 0o600);
  } finally {
    db.close();
  }
};

/**
 * Returns where the database that was there before is kept: as it is, with its WAL, because what is to be replaced may
 * be too damaged to be copied. The new one is whole beside it first; `from` may be what an earlier restore kept.
 */
export const restore = async (url: string, from: string): Promise<string> => {
  const file = sqliteFile(url);
  if (!existsSync(from)) throw new AdminError(`no such file: ${from}`);
  if (!isOurs(from)) throw new AdminError(`${from} is not a copy of this bot's database`);
  const lock = await lockDatabase(url);
  try {
    const fresh = `${file}.new`;
    rmSync(fresh, { force: true });
    backup(`file:${from}`, fresh);
    const kept = `${file}.replaced`;
    const hadOne = existsSync(file);
    for (const end of hadOne ? ['', '-wal', '-shm'] : []) {
      rmSync(`${kept}${end}`, { force: true });
      if (existsSync(`${file}${end}`)) renameSync(`${file}${end}`, `${kept}${end}`);
    }
    renameSync(fresh, file);
    return hadOne ? `restored; what was there before is in ${kept}` : 'restored';
  } finally {
    lock.release();
  }
};

const isOurs = (file: string): boolean => {
  try {
    const db = new SqliteDatabase(file, { readonly: true, fileMustExist: true });
    try {
      return db.prepare("SELECT 1 FROM sqlite_master WHERE name = '_prisma_migrations'").get() !== undefined;
    } finally {
      db.close();
    }
  } catch {
    return false;
  }
};
