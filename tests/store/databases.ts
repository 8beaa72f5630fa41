import { createHash, randomUUID } from 'node:crypto';
import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Client } from 'pg';
import { afterEach, describe, inject } from 'vitest';
import type { Database, Provider } from '../../src/store/connection.ts';
import { openDatabase } from '../../src/store/connection.ts';
import { applyMigrations } from '../../src/store/migrations.ts';

/** Databases for tests: copies of a migrated template, because migrating each of them would be slow. */

export interface Opened {
  readonly url: string;
  readonly database: Database;
}

/** Everything in `tests` runs on SQLite and on PostgreSQL; each `open()` is an empty database, gone after the test. */
export const onEachDatabase = (
  name: string,
  tests: (open: () => Promise<Opened>, provider: Provider) => void,
): void => {
  onEachProvider(name, (provider) => {
    const fresh = freshUrls(provider);
    const open: Database[] = [];
    // Hooks run last in, first out: the databases are closed before freshUrls removes them.
    afterEach(async () => {
      for (const database of open.splice(0)) await database.close();
    });
    tests(async () => {
      const url = await fresh('migrated');
      const database = await openDatabase(url);
      open.push(database);
      return { url, database };
    }, provider);
  });
};

export const onEachProvider = (name: string, tests: (provider: Provider) => void): void => {
  describe(`${name} (SQLite)`, () => {
    tests('sqlite');
  });
  describe.skipIf(inject('postgres') === null)(`${name} (PostgreSQL)`, () => {
    tests('postgresql');
  });
};

/** Gives URLs of databases that are removed after each test; bare ones have no tables. Call it in a `describe`. */
export const freshUrls = (provider: Provider): ((kind: 'migrated' | 'bare') => Promise<string>) => {
  const removals: (() => Promise<void>)[] = [];
  afterEach(async () => {
    for (const remove of removals.splice(0)) await remove();
  });
  return async (kind) => {
    const { url, remove } = await (provider === 'sqlite' ? freshFile(kind) : freshPostgres(kind));
    removals.push(remove);
    return url;
  };
};

interface Fresh {
  readonly url: string;
  readonly remove: () => Promise<void>;
}

const temporaryFolder = (): string => mkdtempSync(join(tmpdir(), 'nastavnik-test-'));

const freshFile = async (kind: 'migrated' | 'bare'): Promise<Fresh> => {
  const folder = temporaryFolder();
  const file = join(folder, 'test.db');
  if (kind === 'migrated') writeFileSync(file, await (sqliteTemplate ??= migratedFile()));
  return {
    url: `file:${file}`,
    remove: async () => {
      rmSync(folder, { recursive: true });
    },
  };
};

let sqliteTemplate: Promise<Buffer> | null = null;

const migratedFile = async (): Promise<Buffer> => {
  const folder = temporaryFolder();
  try {
    await applyMigrations(`file:${join(folder, 'template.db')}`);
    return readFileSync(join(folder, 'template.db'));
  } finally {
    rmSync(folder, { recursive: true });
  }
};

const freshPostgres = async (kind: 'migrated' | 'bare'): Promise<Fresh> => {
  const template = kind === 'migrated' ? await (postgresTemplate ??= migratedDatabase()) : 'template0';
  const name = `nastavnik_test_${randomUUID().replaceAll('-', '')}`;
  await onServer((client) => client.query(`CREATE DATABASE ${name} TEMPLATE ${template}`));
  return {
    url: urlOf(name),
    remove: () => onServer(async (client) => void (await client.query(`DROP DATABASE ${name} WITH (FORCE)`))),
  };
};

let postgresTemplate: Promise<string> | null = null;

/** One template a server, shared by all test files; a server that outlives the tests has one for each set of migrations. */
const migratedDatabase = (): Promise<string> =>
  onServer(async (client) => {
    const template = `nastavnik_template_${migrationsHash()}`;
    await client.query('SELECT pg_advisory_lock(20261124)');
    const { rowCount } = await client.query('SELECT 1 FROM pg_database WHERE datname = $1', [template]);
    if (rowCount === 0) {
      // Renamed when done: one that failed half-way must not be taken for a template.
      const unfinished = `nastavnik_unfinished_${randomUUID().replaceAll('-', '')}`;
      await client.query(`CREATE DATABASE ${unfinished} TEMPLATE template0`);
      await applyMigrations(urlOf(unfinished));
      await client.query(`ALTER DATABASE ${unfinished} RENAME TO ${template}`);
    }
    return template;
  });

const migrationsHash = (): string => {
  const hash = createHash('sha256');
  for (const path of readdirSync('prisma/migrations/postgresql', { recursive: true, encoding: 'utf8' }).toSorted())
    if (path.endsWith('.sql')) hash.update(readFileSync(join('prisma/migrations/postgresql', path)));
  return hash.digest('hex').slice(0, 12);
};

const server = (): string => {
  const url = inject('postgres');
  if (url === null) throw new Error('there is no PostgreSQL for the tests');
  return url;
};

/** The server's URL with another database. */
const urlOf = (database: string): string => {
  const url = new URL(server());
  url.pathname = `/${database}`;
  return url.href;
};

const onServer = async <Value>(work: (client: Client) => Promise<Value>): Promise<Value> => {
  const client = new Client({ connectionString: server() });
  await client.connect();
  try {
    return await work(client);
  } finally {
    await client.end();
  }
};
