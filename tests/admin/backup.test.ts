import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { backup, restore } from '../../src/admin/backup.ts';
import type { Database } from '../../src/store/connection.ts';
import { openDatabase } from '../../src/store/connection.ts';
import { DatabaseInUse, lockDatabase } from '../../src/store/lock.ts';
import { applyMigrations } from '../../src/store/migrations.ts';

let folder: string;
let file: string;
let url: string;
beforeEach(async () => {
  folder = mkdtempSync(join(tmpdir(), 'nastavnik-'));
  file = join(folder, 'a.db');
  url = `file:${file}`;
  await applyMigrations(url);
});
afterEach(() => {
  rmSync(folder, { recursive: true });
});

const using = async <Value>(of: string, work: (database: Database) => Promise<Value>): Promise<Value> => {
  const database = await openDatabase(of);
  try {
    return await work(database);
  } finally {
    await database.close();
  }
};

const say = (value: string): Promise<unknown> =>
  using(url, ({ client }) =>
    client.installation.upsert({ where: { key: 'said' }, create: { key: 'said', value }, update: { value } }),
  );

const said = (of = url): Promise<string | undefined> =>
  using(of, async ({ client }) => (await client.installation.findUnique({ where: { key: 'said' } }))?.value);

it('a copy made while the bot writes brings back what was there then', async () => {
  await say('before');
  await using(url, async ({ client }) => {
    await client.installation.create({ data: { key: 'open', value: 'in the WAL still' } });
    backup(url, join(folder, 'copy.db'));
  });
  await say('after');
  expect(await restore(url, join(folder, 'copy.db'))).toContain(`${file}.replaced`);
  expect(await said()).toBe('before');
  expect(await said(`file:${file}.replaced`)).toBe('after');
});

it('what an earlier restore kept can be put back', async () => {
  await say('before');
  backup(url, join(folder, 'copy.db'));
  await say('after');
  await restore(url, join(folder, 'copy.db'));
  await restore(url, `${file}.replaced`);
  expect(await said()).toBe('after');
  expect(await said(`file:${file}.replaced`)).toBe('before');
});

it('a database too damaged to be opened is set aside as it is and replaced', async () => {
  await say('before');
  backup(url, join(folder, 'copy.db'));
  writeFileSync(file, 'no database any more');
  await restore(url, join(folder, 'copy.db'));
  expect(await said()).toBe('before');
  expect(readFileSync(`${file}.replaced`, 'utf8')).toBe('no database any more');
});

it('where there is no database yet, the copy becomes it', async () => {
  await say('before');
  backup(url, join(folder, 'copy.db'));
  const elsewhere = `file:${join(folder, 'new', 'b.db')}`;
  expect(await restore(elsewhere, join(folder, 'copy.db'))).toBe('restored');
  expect(await said(elsewhere)).toBe('before');
});

it('under a running bot, and from a file of another kind, nothing is touched', async () => {
  await say('before');
  backup(url, join(folder, 'copy.db'));
  writeFileSync(join(folder, 'letter.txt'), 'Здравствуйте');
  await expect(restore(url, join(folder, 'letter.txt'))).rejects.toThrow(/not a copy of this bot's database/u);
  const bot = await lockDatabase(url);
  await expect(restore(url, join(folder, 'copy.db'))).rejects.toThrow(DatabaseInUse);
  bot.release();
  expect(await said()).toBe('before');
  expect(existsSync(`${file}.replaced`)).toBe(false);
});

it('a copy overwrites nothing, and PostgreSQL has tools of its own', () => {
  writeFileSync(join(folder, 'copy.db'), 'mine');
  expect(() => backup(url, join(folder, 'copy.db'))).toThrow(/exists already/u);
  expect(readFileSync(join(folder, 'copy.db'), 'utf8')).toBe('mine');
  expect(() => backup('postgresql://u:secret@host/db', join(folder, 'other.db'))).toThrow(/^(?!.*secret).*pg_dump/u);
});
