import SqliteDatabase from 'better-sqlite3';
import { execFile, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { basename, dirname, join } from 'node:path';
import { createInterface } from 'node:readline';
import { Client } from 'pg';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { Provider } from '../../src/store/connection.ts';
import { fileOf } from '../../src/store/connection.ts';
import { applyMigrations, MigrationError } from '../../src/store/migrations.ts';
import { freshUrls, onEachProvider } from './databases.ts';

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'nastavnik-migrations-'));
});
afterEach(() => {
  rmSync(folder, { recursive: true });
});

const ship = (provider: Provider, name: string, sql: string): void => {
  mkdirSync(join(folder, provider, name), { recursive: true });
  writeFileSync(join(folder, provider, name, 'migration.sql'), sql);
};
const withdraw = (provider: Provider, name: string): void => {
  rmSync(join(folder, provider, name), { recursive: true });
};
const migrate = (url: string): Promise<readonly string[]> => applyMigrations(url, undefined, folder);

/** Runs SQL past everything that is tested here. */
const query = async (url: string, sql: string): Promise<readonly Record<string, unknown>[]> => {
  if (url.startsWith('file:')) {
    const db = new SqliteDatabase(fileOf(url));
    try {
      const statement = db.prepare<[], Record<string, unknown>>(sql);
      if (statement.reader) return statement.all();
      statement.run();
      return [];
    } finally {
      db.close();
    }
  }
  const client = new Client({ connectionString: url });
  await client.connect();
  try {
    return (await client.query<Record<string, unknown>>(sql)).rows;
  } finally {
    await client.end();
  }
};

const node = (args: readonly string[], url: string): Promise<{ stdout: string; status: number | null }> =>
  new Promise((resolve) => {
    const options = { env: { ...process.env, DATABASE_URL: url } };
    const child = execFile(process.execPath, args, options, (_, stdout) => {
      resolve({ stdout, status: child.exitCode });
    });
  });

/** A process that is ready to migrate and does it when told; `done` are the names it applied. */
const migrator = (url: string): { ready: Promise<unknown>; go: () => void; done: Promise<readonly string[]> } => {
  const script = `
    import { applyMigrations } from ${JSON.stringify(new URL('../../src/store/migrations.ts', import.meta.url).href)};
    process.stdin.once('data', async () => {
      for (const name of await applyMigrations(${JSON.stringify(url)})) console.log(name);
      process.exit();
    });
    console.log('ready');`;
  const child = spawn(process.execPath, ['--import', 'tsx', '--input-type=module', '--eval', script], {
    stdio: ['pipe', 'pipe', 'inherit'],
  });
  const lines: string[] = [];
  const output = createInterface({ input: child.stdout }).on('line', (line) => lines.push(line));
  return {
    ready: once(output, 'line'),
    go: () => child.stdin.write('go\n'),
    done: once(child, 'close').then(([status]) => {
      expect(status).toBe(0);
      return lines.slice(1);
    }),
  };
};

const copiesOf = (url: string): string[] =>
  readdirSync(dirname(fileOf(url)))
    .filter((name) => name.startsWith(`${basename(fileOf(url))}.before-`))
    .toSorted();

onEachProvider('migrations', (provider) => {
  const fresh = freshUrls(provider);

  it('are applied once, in order, and recorded as Prisma records them', async () => {
    const url = await fresh('bare');
    ship(provider, '2_second', 'ALTER TABLE a ADD COLUMN y INTEGER;');
    ship(provider, '1_first', 'CREATE TABLE a (x INTEGER);');
    expect(await migrate(url)).toEqual(['1_first', '2_second']);
    expect(await migrate(url)).toEqual([]);
    ship(provider, '3_third', 'CREATE TABLE b (x INTEGER);');
    expect(await migrate(url)).toEqual(['3_third']);
    const rows = await query(url, 'SELECT * FROM "_prisma_migrations" ORDER BY migration_name');
    expect(rows).toHaveLength(3);
    expect(rows[2]).toMatchObject({
      migration_name: '3_third',
      // printf 'CREATE TABLE b (x INTEGER);' | sha256sum
      checksum: 'e7ff89d049b08b41a4076216588d7b7ce63705bf4518fbda99f659c491300722',
      rolled_back_at: null,
      applied_steps_count: 1,
    });
    expect(rows[2]?.['finished_at']).not.toBeNull();
  });

  it('are told to the log', async () => {
    const url = await fresh('bare');
    ship(provider, '1_first', 'CREATE TABLE a (x INTEGER);');
    const lines: string[] = [];
    await applyMigrations(url, (line) => void lines.push(line), folder);
    expect(lines).toEqual(['applied migration 1_first']);
  });

  it('that were changed after they were applied stop everything', async () => {
    const url = await fresh('bare');
    ship(provider, '1_first', 'CREATE TABLE a (x INTEGER);');
    await migrate(url);
    ship(provider, '1_first', 'CREATE TABLE a (x TEXT);');
    ship(provider, '2_second', 'CREATE TABLE b (x INTEGER);');
    await expect(migrate(url)).rejects.toThrow(MigrationError);
    await expect(migrate(url)).rejects.toThrow(/^migration 1_first was changed .* new migration$/u);
    await expect(query(url, 'SELECT * FROM b')).rejects.toThrow();
  });

  it('that this version does not know stop everything', async () => {
    const url = await fresh('bare');
    ship(provider, '1_first', 'CREATE TABLE a (x INTEGER);');
    ship(provider, '2_newer', 'CREATE TABLE b (x INTEGER);');
    await migrate(url);
    withdraw(provider, '2_newer');
    await expect(migrate(url)).rejects.toThrow(/2_newer, which this version does not know: start the version/u);
  });

  it('are the same with other line ends', async () => {
    const url = await fresh('bare');
    ship(provider, '1_first', 'CREATE TABLE a (\n  x INTEGER\n);\n');
    await migrate(url);
    ship(provider, '1_first', 'CREATE TABLE a (\r\n  x INTEGER\r\n);\r\n');
    expect(await migrate(url)).toEqual([]);
  });

  it('that fail are rolled back whole, and those before them stay', async () => {
    const url = await fresh('bare');
    ship(provider, '1_first', 'CREATE TABLE a (x INTEGER);');
    ship(provider, '2_bad', 'CREATE TABLE b (x INTEGER); INSERT INTO nowhere VALUES (1);');
    await expect(migrate(url)).rejects.toThrow(/^migration 2_bad failed and was rolled back whole: .*nowhere/u);
    await expect(query(url, 'SELECT * FROM b')).rejects.toThrow();
    ship(provider, '2_bad', 'CREATE TABLE b (x INTEGER);');
    expect(await migrate(url)).toEqual(['2_bad']);
  });

  it('that Prisma left unfinished stop everything; those it rolled back do not count', async () => {
    const url = await fresh('bare');
    ship(provider, '1_first', 'CREATE TABLE a (x INTEGER);');
    await migrate(url);
    await query(url, 'UPDATE "_prisma_migrations" SET finished_at = NULL');
    await expect(migrate(url)).rejects.toThrow(/1_first was begun and never finished/u);
    await query(url, 'UPDATE "_prisma_migrations" SET rolled_back_at = current_timestamp');
    await query(url, 'DROP TABLE a');
    expect(await migrate(url)).toEqual(['1_first']);
  });

  it('are applied once by two processes that start together', async () => {
    const url = await fresh('bare');
    const both = [migrator(url), migrator(url)];
    for (const { ready } of both) await ready;
    for (const { go } of both) go();
    const applied = await Promise.all(both.map(({ done }) => done));
    expect(applied.flat().toSorted()).toEqual(readdirSync(`prisma/migrations/${provider}`).toSorted());
  });

  it('and the model make the same database', async () => {
    const [migrated, drawn] = [await fresh('migrated'), await fresh('bare')];
    const schema = provider === 'sqlite' ? 'prisma/schema.prisma' : 'prisma/postgresql/schema.prisma';
    const diff = ['--no-warnings', '--experimental-wasm-modules', 'prisma/diff.mjs', '--from', 'empty', '--to', schema];
    const { stdout, status } = await node(diff, drawn);
    expect(status).toBe(2);
    ship(provider, '1_model', stdout);
    await migrate(drawn);
    const expected = await anatomy(drawn, provider);
    expect(expected.columns.length).toBeGreaterThan(50);
    expect(await anatomy(migrated, provider)).toEqual(expected);
  });
});

it('the PostgreSQL schema is derived from the present model', async () => {
  expect(await node(['prisma/derive.mjs', '--check'], '')).toEqual({ stdout: '', status: 0 });
});

it('a URL of another kind is refused', async () => {
  await expect(migrate('mysql://localhost/x')).rejects.toThrow(/must begin with file:/u);
});

describe('an SQLite file', () => {
  const fresh = freshUrls('sqlite');

  it('that has tables is copied before it is changed; the newest three copies stay', async () => {
    const url = await fresh('bare');
    ship('sqlite', '0', 'CREATE TABLE t (version); INSERT INTO t VALUES (0);');
    await migrate(url);
    expect(copiesOf(url)).toEqual([]);
    await query(url, 'PRAGMA journal_mode = WAL');
    for (const version of [1, 2, 3, 4, 5]) {
      ship('sqlite', String(version), `UPDATE t SET version = ${version};`);
      await migrate(url);
    }
    await migrate(url);
    const copies = copiesOf(url).map((name) => `file:${join(dirname(fileOf(url)), name)}`);
    const versions = await Promise.all(copies.map((copy) => query(copy, 'SELECT version FROM t')));
    expect(versions.flat()).toEqual([{ version: 2 }, { version: 3 }, { version: 4 }]);
  });

  it('keeps the children of a table that is rebuilt', async () => {
    const url = await fresh('bare');
    ship(
      'sqlite',
      '1_family',
      `CREATE TABLE parent (id INTEGER PRIMARY KEY, x);
       CREATE TABLE child (id INTEGER PRIMARY KEY, parent REFERENCES parent(id) ON DELETE CASCADE);
       INSERT INTO parent VALUES (1, 'x'); INSERT INTO child VALUES (1, 1);`,
    );
    ship(
      'sqlite',
      '2_rebuild',
      `PRAGMA foreign_keys=OFF;
       CREATE TABLE new_parent (id INTEGER PRIMARY KEY);
       INSERT INTO new_parent SELECT id FROM parent; DROP TABLE parent; ALTER TABLE new_parent RENAME TO parent;
       PRAGMA foreign_keys=ON;`,
    );
    await migrate(url);
    expect(await query(url, 'SELECT * FROM child')).toEqual([{ id: 1, parent: 1 }]);
    ship('sqlite', '3_orphan', 'DELETE FROM parent;');
    await expect(migrate(url)).rejects.toThrow(/3_orphan failed .* rows of child without a parent/u);
    expect(await query(url, 'SELECT * FROM parent')).toEqual([{ id: 1 }]);
  });

  it('that cannot be opened is named', async () => {
    const url = await fresh('bare');
    writeFileSync(fileOf(url), readFileSync(import.meta.filename));
    await expect(applyMigrations(url)).rejects.toThrow(/cannot use the database .*not an SQLite database/u);
  });
});

interface Anatomy {
  readonly columns: readonly object[];
  readonly indexes: readonly object[];
  readonly constraints: readonly object[];
}

/** Everything that the client relies on, read from the database itself; the order of columns does not matter. */
const anatomy = async (url: string, provider: Provider): Promise<Anatomy> => {
  const sql = provider === 'sqlite' ? sqliteAnatomy : postgresAnatomy;
  return {
    columns: await query(url, sql.columns),
    indexes: await query(url, sql.indexes),
    constraints: await query(url, sql.constraints),
  };
};

const sqliteTables = `(SELECT name AS owner FROM sqlite_master WHERE type = 'table' AND name NOT LIKE '\\_%' ESCAPE '\\')`;
const sqliteAnatomy = {
  columns: `SELECT owner, c.name, c.type, c."notnull", c.dflt_value, c.pk
    FROM ${sqliteTables}, pragma_table_info(owner) c ORDER BY 1, 2`,
  indexes: `SELECT owner, i.name, i."unique", i.origin, i.partial, c.seqno, c.name AS "column"
    FROM ${sqliteTables}, pragma_index_list(owner) i, pragma_index_info(i.name) c ORDER BY 1, 2, c.seqno`,
  constraints: `SELECT owner, f."from", f."table" AS parent, f."to", f.on_update, f.on_delete
    FROM ${sqliteTables}, pragma_foreign_key_list(owner) f ORDER BY 1, 2`,
};
const postgresAnatomy = {
  columns: `SELECT table_name, column_name, udt_name, is_nullable, column_default, datetime_precision
    FROM information_schema.columns WHERE table_schema = 'public' AND table_name NOT LIKE '\\_%' ORDER BY 1, 2`,
  indexes: `SELECT tablename, indexname, indexdef
    FROM pg_indexes WHERE schemaname = 'public' AND tablename NOT LIKE '\\_%' ORDER BY 1, 2`,
  constraints: `SELECT conrelid::regclass::text AS "table", conname, pg_get_constraintdef(oid) AS definition
    FROM pg_constraint WHERE connamespace = 'public'::regnamespace AND conrelid::regclass::text NOT LIKE '\\_%' ORDER BY 1, 2`,
};
