import { mkdirSync } from 'node:fs';
import { dirname, resolve } from 'node:path';
import { PrismaClient } from './generated/sqlite/client.ts';
import { guardedSqlite } from './guard.ts';

/** One open database, of either kind. */
export interface Database {
  readonly client: PrismaClient;
  readonly provider: Provider;
  readonly url: string;
  /** A number that grows when another process writes; `null` where the database has no such thing. */
  readonly dataVersion: (() => number) | null;
  close(): Promise<void>;
}

export type Provider = 'sqlite' | 'postgresql';

export const providerOf = (url: string): Provider => (url.startsWith('file:') ? 'sqlite' : 'postgresql');

/** The file behind a `file:` URL; relative ones start at the working directory. */
export const fileOf = (url: string): string => resolve(decodeURIComponent(url.replace(/^file:(\/\/)?/u, '')));

export const openDatabase = (url: string): Promise<Database> =>
  providerOf(url) === 'sqlite' ? openSqlite(url) : openPostgres(url);

const openSqlite = async (url: string): Promise<Database> => {
  const file = fileOf(url);
  mkdirSync(dirname(file), { recursive: true });
  let dataVersion: (() => number) | null = null;
  const adapter = guardedSqlite({ url: `file:${file}`, timeout: 5000 }, (handle) => {
    handle.pragma('journal_mode = WAL');
    // A school loses power more often than a process is killed; grouped writes pay for it.
    handle.pragma('synchronous = FULL');
    handle.pragma('foreign_keys = ON');
    // What is erased must not linger in free pages.
    handle.pragma('secure_delete = ON');
    const statement = handle.prepare('PRAGMA data_version').pluck().safeIntegers(false);
    dataVersion = () => statement.get() as number;
  });
  const client = new PrismaClient({ adapter });
  await client.$connect();
  return { client, provider: 'sqlite', url, dataVersion, close: () => client.$disconnect() };
};

const openPostgres = async (url: string): Promise<Database> => {
  // Loaded only when asked for: a school on SQLite pays nothing for it.
  const [{ PrismaPg }, generated] = await Promise.all([
    import('@prisma/adapter-pg'),
    import('./generated/postgresql/client.ts'),
  ]);
  // Both clients are generated from one model and differ only in their engine.
  const Client = generated.PrismaClient as unknown as typeof PrismaClient;
  const client = new Client({ adapter: new PrismaPg({ connectionString: url }) });
  await client.$connect();
  return { client, provider: 'postgresql', url, dataVersion: null, close: () => client.$disconnect() };
};
