import SqliteDatabase from 'better-sqlite3';
import { createHash, randomUUID } from 'node:crypto';
import { mkdirSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { basename, dirname, join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { Provider } from './connection.ts';
import { cannotReach, cannotUse, fileOf, providerOf } from './connection.ts';

/**
 * Applies prisma/migrations/<provider> in order, without Prisma's downloaded engine but in its bookkeeping
 * (`_prisma_migrations`, sha256 of each file). A migration that was applied may neither change nor disappear.
 */

/** The database and the migrations do not belong together, or one of them failed; the message says what to do. */
export class MigrationError extends Error {
  override readonly name = 'MigrationError';
}

interface Migration {
  readonly name: string;
  readonly sql: string;
  readonly checksum: string;
}

type Log = (line: string) => void;

/** Two levels up both from src/store and from dist/store. */
const shippedIn = resolve(dirname(fileURLToPath(import.meta.url)), '../../prisma/migrations');

/** Applies what is missing and returns its names. Several processes may do it at once; each migration runs once. */
export const applyMigrations = async (
  url: string,
  log: Log = () => undefined,
  folder = shippedIn,
): Promise<readonly string[]> => {
  const provider = providerOf(url);
  const migrations = readMigrations(provider, folder);
  return provider === 'sqlite' ? migrateSqlite(fileOf(url), migrations, log) : migratePostgres(url, migrations, log);
};

const readMigrations = (provider: Provider, folder: string): readonly Migration[] =>
  readdirSync(join(folder, provider), { withFileTypes: true })
    .filter((entry) => entry.isDirectory())
    .map(({ name }) => {
      // Line ends are not content: a Windows checkout must not look like a changed migration.
      const sql = readFileSync(join(folder, provider, name, 'migration.sql'), 'utf8').replaceAll('\r\n', '\n');
      return { name, sql, checksum: createHash('sha256').update(sql).digest('hex') };
    })
    .toSorted((a, b) => (a.name < b.name ? -1 : 1));

interface RecordedRow {
  readonly migration_name: string;
  readonly checksum: string;
  readonly isFinished: number | boolean;
}

const recorded = `SELECT migration_name, checksum, finished_at IS NOT NULL AS "isFinished"
  FROM "_prisma_migrations" WHERE rolled_back_at IS NULL`;

/** What is left to apply, once everything applied is found finished and unchanged. */
const missing = (migrations: readonly Migration[], rows: readonly RecordedRow[]): readonly Migration[] => {
  for (const { migration_name: name, checksum, isFinished } of rows) {
    const shipped = migrations.find((it) => it.name === name);
    if (shipped === undefined)
      throw new MigrationError(
        `the database has migration ${name}, which this version does not know: start the version that applied it, or restore a backup made before it`,
      );
    // Ours are recorded only when done; Prisma's own CLI leaves such a row behind.
    if (!isFinished)
      throw new MigrationError(
        `migration ${name} was begun and never finished: restore a backup made before it, or mend it with "prisma migrate resolve"`,
      );
    if (shipped.checksum !== checksum)
      throw new MigrationError(
        `migration ${name} was changed after it was applied: restore its migration.sql as it was, and put the change into a new migration`,
      );
  }
  return migrations.filter(({ name }) => !rows.some((row) => row.migration_name === name));
};

const failed = (name: string, error: unknown): MigrationError =>
  new MigrationError(
    `migration ${name} failed and was rolled back whole: ${error instanceof Error ? error.message : String(error)}`,
    { cause: error },
  );

const migrateSqlite = (file: string, migrations: readonly Migration[], log: Log): readonly string[] => {
  const db = openFile(file);
  try {
    // ON would make a table that is rebuilt (create, copy, drop, rename) delete its children by cascade, and inside the
    // transaction it cannot be turned off: hence here, and a check before each COMMIT.
    db.pragma('foreign_keys = OFF');
    const done: string[] = [];
    // What is missing is asked inside each transaction: another process may be starting at the same time.
    for (;;) {
      db.exec('BEGIN IMMEDIATE');
      const hadTables = db.prepare("SELECT 1 FROM sqlite_master WHERE type = 'table'").get() !== undefined;
      db.exec(sqliteBookkeeping);
      const [next] = missing(migrations, db.prepare<[], RecordedRow>(recorded).all());
      if (next !== undefined) {
        if (hadTables && done.length === 0) keepCopy(file, log);
        applyToSqlite(db, next);
      }
      db.exec('COMMIT');
      if (next === undefined) return done;
      done.push(next.name);
      log(`applied migration ${next.name}`);
    }
  } catch (error) {
    throw error instanceof MigrationError ? error : cannotUse(file, error);
  } finally {
    if (db.inTransaction) db.exec('ROLLBACK');
    db.close();
  }
};

const openFile = (file: string): SqliteDatabase.Database => {
  try {
    mkdirSync(dirname(file), { recursive: true });
    const db = new SqliteDatabase(file, { timeout: 20_000 });
    // Not WAL: two processes that switch a new file to it at once are refused as busy. openDatabase does it.
    db.pragma('secure_delete = ON');
    return db;
  } catch (error) {
    throw cannotUse(file, error);
  }
};

const applyToSqlite = (db: SqliteDatabase.Database, { name, sql, checksum }: Migration): void => {
  try {
    db.exec(sql);
  } catch (error) {
    throw failed(name, error);
  }
  const orphan = db.prepare<[], { readonly table: string }>('PRAGMA foreign_key_check').get();
  if (orphan !== undefined) throw failed(name, new Error(`it leaves rows of ${orphan.table} without a parent`));
  db.prepare(
    `INSERT INTO "_prisma_migrations" (id, checksum, migration_name, finished_at, applied_steps_count)
     VALUES (?, ?, ?, current_timestamp, 1)`,
  ).run(randomUUID(), checksum, name);
};

const copiesKept = 3;

/**
 * A copy beside the file before it is changed. Through a connection of its own, because VACUUM does not work inside a
 * transaction; the caller's write lock keeps the copy the state before the first migration.
 */
const keepCopy = (file: string, log: Log): void => {
  const db = new SqliteDatabase(file, { readonly: true });
  const stamp = db.prepare<[], string>("SELECT strftime('%Y%m%dT%H%M%f', 'now')").pluck().get() ?? '';
  const copy = `${file}.before-${stamp.replace('.', '')}`;
  try {
    db.prepare('VACUUM INTO ?').run(copy);
  } catch (error) {
    rmSync(copy, { force: true });
    const reason = error instanceof Error ? error.message : String(error);
    throw new MigrationError(`nothing was migrated, because no copy could be kept in ${copy}: ${reason}`, {
      cause: error,
    });
  } finally {
    db.close();
  }
  log(`kept a copy of the database in ${copy}`);
  const copies = readdirSync(dirname(file)).filter((name) => name.startsWith(`${basename(file)}.before-`));
  for (const old of copies.toSorted().slice(0, -copiesKept)) rmSync(join(dirname(file), old), { force: true });
};

/** Any number that no other program would choose for its advisory lock. */
const advisoryLock = 0x6e617374;

const migratePostgres = async (url: string, migrations: readonly Migration[], log: Log): Promise<readonly string[]> => {
  const { Client } = await import('pg');
  const client = new Client({ connectionString: url });
  await client.connect().catch((error: unknown) => {
    throw cannotReach(error);
  });
  try {
    // Of the session: whoever starts at the same time waits here, and finds nothing left to do.
    await client.query('SELECT pg_advisory_lock($1)', [advisoryLock]);
    await client.query(postgresBookkeeping);
    const { rows } = await client.query<RecordedRow>(recorded);
    const todo = missing(migrations, rows);
    for (const { name, sql, checksum } of todo) {
      try {
        await client.query('BEGIN');
        await client.query(sql);
        await client.query(
          `INSERT INTO "_prisma_migrations" (id, checksum, migration_name, finished_at, applied_steps_count)
           VALUES ($1, $2, $3, current_timestamp, 1)`,
          [randomUUID(), checksum, name],
        );
        await client.query('COMMIT');
      } catch (error) {
        await client.query('ROLLBACK');
        throw failed(name, error);
      }
      log(`applied migration ${name}`);
    }
    return todo.map(({ name }) => name);
  } finally {
    await client.end();
  }
};

// Both tables letter by letter as Prisma's engine makes them.
const sqliteBookkeeping = `CREATE TABLE IF NOT EXISTS "_prisma_migrations" (
  "id" TEXT PRIMARY KEY NOT NULL,
  "checksum" TEXT NOT NULL,
  "finished_at" DATETIME,
  "migration_name" TEXT NOT NULL,
  "logs" TEXT,
  "rolled_back_at" DATETIME,
  "started_at" DATETIME NOT NULL DEFAULT current_timestamp,
  "applied_steps_count" INTEGER UNSIGNED NOT NULL DEFAULT 0
)`;

const postgresBookkeeping = `CREATE TABLE IF NOT EXISTS "_prisma_migrations" (
  "id" VARCHAR(36) PRIMARY KEY NOT NULL,
  "checksum" VARCHAR(64) NOT NULL,
  "finished_at" TIMESTAMPTZ,
  "migration_name" VARCHAR(255) NOT NULL,
  "logs" TEXT,
  "rolled_back_at" TIMESTAMPTZ,
  "started_at" TIMESTAMPTZ NOT NULL DEFAULT now(),
  "applied_steps_count" INTEGER NOT NULL DEFAULT 0
)`;
