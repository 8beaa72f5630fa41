import SqliteDatabase from 'better-sqlite3';
import { createHash, randomUUID } from 'node:crypto';
import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { basename, dirname, join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { Provider } from './connection.ts';
import { fileOf, providerOf } from './connection.ts';

/**
 * Applies prisma/migrations/<provider> in order, without Prisma's downloaded engine but in its bookkeeping
 * (`_prisma_migrations`, sha256 of each file). A migration that was applied may neither change nor disappear.
 */

export interface Migration {
  readonly name: string;
  readonly sql: string;
  readonly checksum: string;
}

/** The database and the migrations on disk do not belong together. */
export class MigrationError extends Error {
  override readonly name = 'MigrationError';
}

const shippedIn = resolve(dirname(fileURLToPath(import.meta.url)), '../../prisma/migrations');

export const readMigrations = (provider: Provider, folder = shippedIn): readonly Migration[] =>
  readdirSync(join(folder, provider), { withFileTypes: true })
    .filter((entry) => entry.isDirectory())
    .map(({ name }) => {
      // Line ends are not content: a Windows checkout must not look like a changed migration.
      const sql = readFileSync(join(folder, provider, name, 'migration.sql'), 'utf8').replaceAll('\r\n', '\n');
      return { name, sql, checksum: createHash('sha256').update(sql).digest('hex') };
    })
    .toSorted((a, b) => (a.name < b.name ? -1 : 1));

/** Applies what is missing; returns the names applied. */
export const applyMigrations = async (url: string, folder?: string): Promise<readonly string[]> => {
  const provider = providerOf(url);
  const migrations = readMigrations(provider, folder);
  return provider === 'sqlite' ? migrateSqlite(url, migrations) : migratePostgres(url, migrations);
};

interface AppliedRow {
  readonly migration_name: string;
  readonly checksum: string;
}

/** What is left to apply, once everything applied is found unchanged on disk. */
const missing = (migrations: readonly Migration[], applied: readonly AppliedRow[]): readonly Migration[] => {
  for (const row of applied) {
    const shipped = migrations.find(({ name }) => name === row.migration_name);
    if (shipped === undefined)
      throw new MigrationError(
        `the database has migration ${row.migration_name}, which this version does not know: start the version that made it, or restore a backup`,
      );
    if (shipped.checksum !== row.checksum)
      throw new MigrationError(
        `migration ${row.migration_name} was changed after it was applied: restore the file as it was, and write a new migration instead`,
      );
  }
  return migrations.filter(({ name }) => !applied.some((row) => row.migration_name === name));
};

const bookkeeping = (timestamp: string): string => `CREATE TABLE IF NOT EXISTS "_prisma_migrations" (
  "id" VARCHAR(36) PRIMARY KEY NOT NULL,
  "checksum" VARCHAR(64) NOT NULL,
  "finished_at" ${timestamp},
  "migration_name" VARCHAR(255) NOT NULL,
  "logs" TEXT,
  "rolled_back_at" ${timestamp},
  "started_at" ${timestamp} NOT NULL DEFAULT current_timestamp,
  "applied_steps_count" INTEGER NOT NULL DEFAULT 0
)`;

const migrateSqlite = (url: string, migrations: readonly Migration[]): readonly string[] => {
  const file = fileOf(url);
  mkdirSync(dirname(file), { recursive: true });
  const wasThere = existsSync(file);
  const db = new SqliteDatabase(file, { timeout: 20_000 });
  try {
    db.pragma('journal_mode = WAL');
    db.pragma('secure_delete = ON');
    const applied = (): readonly AppliedRow[] =>
      db.prepare('SELECT migration_name, checksum FROM "_prisma_migrations"').all() as readonly AppliedRow[];
    db.exec(bookkeeping('DATETIME'));
    if (wasThere && applied().length > 0 && missing(migrations, applied()).length > 0) keepCopy(db, file);
    const done: string[] = [];
    // One transaction a file, and what is missing is asked inside it: two processes may start at once.
    for (;;) {
      db.exec('BEGIN IMMEDIATE');
      const [next] = missing(migrations, applied());
      if (next === undefined) {
        db.exec('COMMIT');
        return done;
      }
      db.exec(next.sql);
      db.prepare(
        `INSERT INTO "_prisma_migrations" (id, checksum, migration_name, finished_at, applied_steps_count)
         VALUES (?, ?, ?, current_timestamp, 1)`,
      ).run(randomUUID(), next.checksum, next.name);
      db.exec('COMMIT');
      done.push(next.name);
    }
  } catch (error) {
    if (db.inTransaction) db.exec('ROLLBACK');
    throw error;
  } finally {
    db.close();
  }
};

const copiesKept = 3;

/** A copy beside the file before it is changed; the newest three stay. */
const keepCopy = (db: SqliteDatabase.Database, file: string): void => {
  const { stamp } = db.prepare("SELECT strftime('%Y%m%d%H%M%S', 'now') AS stamp").get() as { stamp: string };
  const copy = `${file}.before-${stamp}`;
  rmSync(copy, { force: true });
  db.prepare('VACUUM INTO ?').run(copy);
  const copies = readdirSync(dirname(file)).filter((name) => name.startsWith(`${basename(file)}.before-`));
  for (const old of copies.toSorted().slice(0, -copiesKept)) rmSync(join(dirname(file), old));
};

/** Any number that no other program would choose for its advisory lock. */
const advisoryLock = 0x6e617374;

const migratePostgres = async (url: string, migrations: readonly Migration[]): Promise<readonly string[]> => {
  const { default: pg } = await import('pg');
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  try {
    await client.query('SELECT pg_advisory_lock($1)', [advisoryLock]);
    await client.query(bookkeeping('TIMESTAMPTZ'));
    const { rows } = await client.query<AppliedRow>('SELECT migration_name, checksum FROM "_prisma_migrations"');
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
        throw error;
      }
    }
    return todo.map(({ name }) => name);
  } finally {
    await client.end();
  }
};
