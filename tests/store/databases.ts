import { createHash, randomUUID } from 'node:crypto';
import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Client } from 'pg';
import { afterAll, afterEach, describe, inject } from 'vitest';
import type { Database, Provider } from '../../src/store/connection.ts';
import { fileOf, openDatabase } from '../../src/store/connection.ts';
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
    const open = opener();
    tests(async () => {
      const url = await fresh('migrated');
      return { url, database: await open(url) };
    }, provider);
  });
};

/** One filled database for test after test. */
export interface Lent<Value> {
  borrow(): Promise<Opened & { readonly value: Value }>;
  /** It is as it was: the next test may have it too. Without this word the next one gets another. */
  giveBack(): void;
}

/**
 * The same with rows in it: `fill` runs once for each kind of database, and every `open()` is a copy of what it left,
 * with what it returned. Ids in it stay true, for they are copied too. Tests that mostly change nothing, and look that
 * they have not, borrow one: a copy for each of hundreds takes longer than they do.
 */
export const onEachFilled = <Value>(
  name: string,
  fill: (database: Database) => Promise<Value>,
  tests: (open: () => Promise<Opened & { readonly value: Value }>, provider: Provider, lent: Lent<Value>) => void,
): void => {
  onEachProvider(name, (provider) => {
    const copies = copiesOf(provider, fill);
    const removals: (() => Promise<void>)[] = [];
    afterEach(async () => {
      for (const remove of removals.splice(0)) await remove();
    });
    const open = opener();
    const lent = lending(copies);
    tests(
      async () => {
        const { url, value, remove } = await copies();
        removals.push(remove);
        return { url, value, database: await open(url) };
      },
      provider,
      lent,
    );
  });
};

const lending = <Value>(copies: () => Promise<Copy<Value>>): Lent<Value> => {
  let current: { readonly it: Opened & { readonly value: Value }; readonly remove: () => Promise<void> } | undefined;
  let isClean = false;
  const spend = async (): Promise<void> => {
    await current?.it.database.close();
    await current?.remove();
    current = undefined;
  };
  afterAll(spend);
  return {
    borrow: async () => {
      if (!isClean) await spend();
      isClean = false;
      if (current === undefined) {
        const { url, value, remove } = await copies();
        current = { it: { url, value, database: await openDatabase(url) }, remove };
      }
      return current.it;
    },
    giveBack: () => {
      isClean = true;
    },
  };
};

interface Copy<Value> {
  readonly url: string;
  readonly value: Value;
  readonly remove: () => Promise<void>;
}

/** Opens databases and closes them after each test. Hooks run last in, first out: before the files are removed. */
const opener = (): ((url: string) => Promise<Database>) => {
  const open: Database[] = [];
  afterEach(async () => {
    for (const database of open.splice(0)) await database.close();
  });
  return async (url) => {
    const database = await openDatabase(url);
    open.push(database);
    return database;
  };
};

const copiesOf = <Value>(
  provider: Provider,
  fill: (database: Database) => Promise<Value>,
): (() => Promise<Copy<Value>>) => {
  let filled: Promise<{ readonly copy: () => Promise<Fresh>; readonly value: Value }> | null = null;
  let dropTemplate: (() => Promise<void>) | undefined;
  afterAll(() => dropTemplate?.());

  const make = async () => {
    const template = await (provider === 'sqlite' ? freshFile('migrated') : freshPostgres('migrated'));
    dropTemplate = template.remove;
    const database = await openDatabase(template.url);
    const value = await fill(database);
    // Closed, it is one file without a journal, and on PostgreSQL a template that nobody is connected to.
    await database.close();
    const bytes = provider === 'sqlite' ? readFileSync(fileOf(template.url)) : null;
    const name = new URL(template.url).pathname.slice(1);
    return { value, copy: () => (bytes === null ? freshCopy(name) : freshFileWith(bytes)) };
  };

  return async () => {
    const { copy, value } = await (filled ??= make());
    return { value, ...(await copy()) };
  };
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

const freshFile = async (kind: 'migrated' | 'bare'): Promise<Fresh> =>
  freshFileWith(kind === 'migrated' ? await (sqliteTemplate ??= migratedFile()) : null);

const freshFileWith = async (bytes: Buffer | null): Promise<Fresh> => {
  const folder = temporaryFolder();
  const file = join(folder, 'test.db');
  if (bytes !== null) writeFileSync(file, bytes);
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

const freshPostgres = async (kind: 'migrated' | 'bare'): Promise<Fresh> =>
  freshCopy(kind === 'migrated' ? await (postgresTemplate ??= migratedDatabase()) : 'template0');

const freshCopy = async (template: string): Promise<Fresh> => {
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
