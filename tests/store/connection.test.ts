import SqliteDatabase from 'better-sqlite3';
import { chmodSync, existsSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, relative } from 'node:path';
import { setImmediate as turn } from 'node:timers/promises';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { Database } from '../../src/store/connection.ts';
import { fileOf, openDatabase, providerOf } from '../../src/store/connection.ts';
import { onEachDatabase } from './databases.ts';

describe('the URL of a database', () => {
  it('names a file from the working directory, or absolutely', () => {
    expect(fileOf('file:./data/бот.db')).toBe(join(process.cwd(), 'data/бот.db'));
    expect(fileOf('file:/var/100% наш.db')).toBe('/var/100% наш.db');
    expect(fileOf('file:///var/%D0%B1%D0%BE%D1%82.db')).toBe('/var/бот.db');
  });

  it('of an unknown kind is refused without repeating it', () => {
    expect(() => providerOf('mysql://root:secret@host/db')).toThrow(/^(?!.*secret).*must begin with file:/u);
  });
});

it('a PostgreSQL server that does not answer is told from a bug, and the password is kept', async () => {
  await expect(openDatabase('postgresql://bot:secret@localhost:1/x')).rejects.toThrow(
    /^(?!.*secret)cannot reach PostgreSQL: .*; check the database URL/u,
  );
});

describe('an SQLite file', () => {
  let folder: string;
  let database: Database | null;
  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), 'nastavnik-'));
    database = null;
  });
  afterEach(async () => {
    await database?.close();
    rmSync(folder, { recursive: true });
  });

  const pragma = async (name: string): Promise<unknown> => {
    const rows = await database?.client.$queryRawUnsafe<Record<string, unknown>[]>(`PRAGMA ${name}`);
    return Object.values(rows?.[0] ?? {})[0];
  };

  it('is opened with the settings that keep answers, on the connection that Prisma uses', async () => {
    database = await openDatabase(`file:${join(folder, 'a.db')}`);
    expect(await pragma('journal_mode')).toBe('wal');
    expect(Number(await pragma('synchronous'))).toBe(2);
    expect(Number(await pragma('foreign_keys'))).toBe(1);
    expect(Number(await pragma('secure_delete'))).toBe(1);
    expect(Number(await pragma('busy_timeout'))).toBeGreaterThan(0);
  });

  it('that somebody else is just making is waited for', async () => {
    const other = new SqliteDatabase(join(folder, 'a.db'));
    other.exec('BEGIN IMMEDIATE; CREATE TABLE t (x)');
    const opening = openDatabase(`file:${join(folder, 'a.db')}`);
    for (let turns = 0; turns < 50; turns += 1) await turn();
    other.exec('COMMIT');
    other.close();
    database = await opening;
    expect(await pragma('journal_mode')).toBe('wal');
  });

  it('is made together with its folders, from a relative URL too', async () => {
    const file = join(folder, 'deep/er/a.db');
    database = await openDatabase(`file:${relative(process.cwd(), file)}`);
    expect(existsSync(file)).toBe(true);
  });

  it('tells when somebody else wrote, and only then', async () => {
    const file = join(folder, 'a.db');
    database = await openDatabase(`file:${file}`);
    await database.client.$executeRawUnsafe('CREATE TABLE t (x)');
    const before = database.dataVersion?.();
    await database.client.$executeRawUnsafe('INSERT INTO t VALUES (1)');
    expect(database.dataVersion?.()).toBe(before);
    const other = new SqliteDatabase(file);
    other.exec('INSERT INTO t VALUES (2)');
    other.close();
    expect(database.dataVersion?.()).not.toBe(before);
  });

  it('in a place that is no folder is refused by name', async () => {
    writeFileSync(join(folder, 'file'), '');
    await expect(openDatabase(`file:${join(folder, 'file/a.db')}`)).rejects.toThrow(/cannot use the database .*a\.db/u);
  });

  it('that is something else is refused', async () => {
    writeFileSync(join(folder, 'a.db'), 'no database '.repeat(100));
    await expect(openDatabase(`file:${join(folder, 'a.db')}`)).rejects.toThrow(/not an SQLite database/u);
  });

  // Root may write everything.
  it.skipIf(process.getuid?.() === 0)('without the right to write is refused at once', async () => {
    const file = join(folder, 'a.db');
    await (await openDatabase(`file:${file}`)).close();
    chmodSync(file, 0o444);
    await expect(openDatabase(`file:${file}`)).rejects.toThrow(/needs the right to write/u);
  });
});

onEachDatabase('a round trip', (open) => {
  it('keeps every type of column as it was', async () => {
    const { database } = await open();
    const { client } = database;
    const at = new Date('2026-03-29T01:59:59.987Z');
    const school = await client.organisation.create({
      data: { name: 'Школа № 7 «Ёлка» 🌲', zone: 'Asia/Omsk', createdAt: at },
    });
    const account = { telegramId: 4_503_599_627_370_495n, createdAt: at };
    await client.account.create({ data: account });
    const person = await client.person.create({
      data: { organisationId: school.id, subjects: ['химия', { a: [1, null, true, 0.5] }], levels: [], createdAt: at },
    });
    const message = { key: 'k', kind: 'x', refs: { stage: 1 }, isUnasked: true, dueAt: at };
    await client.outbox.create({ data: { ...message, organisationId: school.id, recipientId: person.id } });

    expect(await client.organisation.findUnique({ where: { id: school.id } })).toEqual({
      id: school.id,
      name: 'Школа № 7 «Ёлка» 🌲',
      zone: 'Asia/Omsk',
      createdAt: at,
      promisedAt: null,
      promisedBy: null,
      nextPlanAt: null,
      week: 5,
      calendar: null,
      version: 0,
    });
    expect(await client.account.findUnique({ where: { telegramId: account.telegramId } })).toMatchObject(account);
    expect(await client.person.findUnique({ where: { id: person.id } })).toMatchObject({
      subjects: ['химия', { a: [1, null, true, 0.5] }],
      levels: [],
      name: null,
      leftAt: null,
      wakeAt: null,
    });
    expect(await client.outbox.findUnique({ where: { key: 'k' } })).toMatchObject(message);
    expect(await client.outbox.findFirst({ where: { isUnasked: true, dueAt: { lte: at } } })).not.toBeNull();
    expect(await client.outbox.findFirst({ where: { dueAt: { lt: at } } })).toBeNull();
  });

  it('refuses a child without a parent', async () => {
    const { database } = await open();
    await expect(
      database.client.group.create({ data: { organisationId: 999, name: 'g', createdAt: new Date(0) } }),
    ).rejects.toMatchObject({ code: 'P2003' });
  });
});
