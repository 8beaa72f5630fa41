import type { Database as Handle } from 'better-sqlite3';
import { accessSync, constants, mkdirSync } from 'node:fs';
import { dirname, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { PrismaClient } from './generated/sqlite/client.ts';
import { guardSqlite, patiently } from './guard.ts';

/** One open database, of either kind. */
export interface Database {
  readonly client: PrismaClient;
  readonly provider: Provider;
  readonly url: string;
  /** A number that changes when another process writes; `null` where the database has no such thing. */
  readonly dataVersion: (() => number) | null;
  close(): Promise<void>;
}

export type Provider = 'sqlite' | 'postgresql';

export const providerOf = (url: string): Provider => {
  if (url.startsWith('file:')) return 'sqlite';
  if (/^postgres(ql)?:\/\//u.test(url)) return 'postgresql';
  // The URL itself stays out of the message: it may hold a password.
  throw new Error('the database URL must begin with file: (SQLite) or postgresql://');
};

/** The file behind a `file:` URL; relative ones start at the working directory. */
export const fileOf = (url: string): string =>
  url.startsWith('file://') ? fileURLToPath(url) : resolve(url.slice('file:'.length));

/** Prisma's two seconds of waiting are too short for fifty writers on one SQLite file. */
const transactionOptions = { maxWait: 20_000, timeout: 20_000 };

/** Opens the database, which must have its tables already (`applyMigrations`). Throws one clear line if it cannot. */
export const openDatabase = (url: string): Promise<Database> =>
  providerOf(url) === 'sqlite' ? openSqlite(url) : openPostgres(url);

const openSqlite = async (url: string): Promise<Database> => {
  const file = fileOf(url);
  let readVersion: (() => number) | undefined;
  const adapter = guardSqlite(file, async (handle) => {
    await prepare(handle);
    // Of this very handle: its own writes do not count, so any other answers wrongly.
    const statement = handle.prepare<[], number>('PRAGMA data_version').pluck().safeIntegers(false);
    readVersion = () => statement.get() ?? 0;
  });
  const client = new PrismaClient({ adapter, transactionOptions });
  try {
    mkdirSync(dirname(file), { recursive: true });
    await client.$connect();
    // SQLite opens what it may not write without complaint, and only the first answer of a teacher would fail.
    accessSync(file, constants.W_OK);
  } catch (error) {
    await client.$disconnect();
    throw cannotUse(file, error);
  }
  return {
    client,
    provider: 'sqlite',
    url,
    dataVersion: () => readVersion?.() ?? 0,
    close: () => client.$disconnect(),
  };
};

const prepare = async (handle: Handle): Promise<void> => {
  // The one statement for which SQLite does not wait by itself when another process is at the file.
  await patiently(() => handle.pragma('journal_mode = WAL'));
  // A school loses power more often than a process is killed; grouped writes pay for it.
  handle.pragma('synchronous = FULL');
  handle.pragma('foreign_keys = ON');
  // What is erased must not linger in free pages.
  handle.pragma('secure_delete = ON');
};

const codeOf = (error: unknown): string =>
  error instanceof Error && 'code' in error && typeof error.code === 'string' ? error.code : '';

/** What the operator can do about a file that does not serve. */
export const cannotUse = (file: string, error: unknown): Error => {
  const code = codeOf(error);
  const reason = /^(SQLITE_FULL|ENOSPC)/u.test(code)
    ? 'the disk is full'
    : /^(SQLITE_NOTADB|SQLITE_CORRUPT)/u.test(code)
      ? 'it is damaged or not an SQLite database'
      : /^(SQLITE_READONLY|SQLITE_CANTOPEN|SQLITE_IOERR|EACCES|EPERM|EROFS)/u.test(code)
        ? `the bot needs the right to write this file and its folder ${dirname(file)} (${code})`
        : error instanceof Error
          ? error.message
          : String(error);
  return new Error(`cannot use the database ${file}: ${reason}`, { cause: error });
};

/** In the server's own words, around which Prisma puts others; the URL stays out, it holds a password. */
export const cannotReach = (error: unknown): Error => {
  const said = error instanceof Error ? (error.message.trim().split('\n').at(-1) ?? '') : String(error);
  const reason = /Message: `(.+)`$/u.exec(said)?.[1] ?? (said || codeOf(error));
  return new Error(`cannot reach PostgreSQL: ${reason}; check the database URL and that the server runs`, {
    cause: error,
  });
};

const openPostgres = async (url: string): Promise<Database> => {
  // Loaded only when asked for: a school on SQLite pays nothing for it.
  const [{ PrismaPg }, generated] = await Promise.all([
    import('@prisma/adapter-pg'),
    import('./generated/postgresql/client.ts'),
  ]);
  // Both clients are generated from one model and differ only in their engine.
  // oxlint-disable-next-line typescript/no-unsafe-type-assertion
  const Client = generated.PrismaClient as unknown as typeof PrismaClient;
  const client = new Client({ adapter: new PrismaPg({ connectionString: url }), transactionOptions });
  try {
    // $connect alone makes a pool and no connection.
    await client.$queryRaw`SELECT 1`;
  } catch (error) {
    await client.$disconnect();
    throw cannotReach(error);
  }
  return { client, provider: 'postgresql', url, dataVersion: null, close: () => client.$disconnect() };
};
