import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { openDatabase } from '../../src/store/connection.ts';
import { DatabaseInUse, lockDatabase } from '../../src/store/lock.ts';

let folder: string;
let url: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'nastavnik-'));
  url = `file:${join(folder, 'a.db')}`;
});
afterEach(() => {
  rmSync(folder, { recursive: true });
});

it('a second bot on the same file is refused until the first lets go', async () => {
  const first = await lockDatabase(url);
  await expect(lockDatabase(url)).rejects.toThrow(DatabaseInUse);
  await expect(lockDatabase(url)).rejects.toThrow(/another bot is running on .*a\.db/u);
  first.release();
  (await lockDatabase(url)).release();
});

it('a link to the file is the same file', async () => {
  writeFileSync(join(folder, 'a.db'), '');
  symlinkSync(join(folder, 'a.db'), join(folder, 'link.db'));
  const first = await lockDatabase(url);
  await expect(lockDatabase(`file:${join(folder, 'link.db')}`)).rejects.toThrow(DatabaseInUse);
  first.release();
});

it('the lock does not keep the database itself from being used beside the bot', async () => {
  const lock = await lockDatabase(url);
  const database = await openDatabase(url);
  await database.client.$executeRawUnsafe('CREATE TABLE t (x)');
  await database.close();
  lock.release();
});

it('a killed bot holds nothing', async () => {
  const script = `
    import { lockDatabase } from ${JSON.stringify(new URL('../../src/store/lock.ts', import.meta.url).href)};
    await lockDatabase(${JSON.stringify(url)});
    console.log('locked');
    process.stdin.resume();`;
  const child = spawn(process.execPath, ['--import', 'tsx', '--input-type=module', '--eval', script], {
    stdio: ['pipe', 'pipe', 'inherit'],
  });
  try {
    expect(String(await once(child.stdout, 'data'))).toContain('locked');
    await expect(lockDatabase(url)).rejects.toThrow(DatabaseInUse);
  } finally {
    const ended = once(child, 'exit');
    child.kill('SIGKILL');
    await ended;
  }
  (await lockDatabase(url)).release();
});

it('a place that cannot be written says so, and not that another bot runs', async () => {
  writeFileSync(join(folder, 'file'), '');
  await expect(lockDatabase(`file:${join(folder, 'file/a.db')}`)).rejects.toThrow(/cannot use the database/u);
});

it('PostgreSQL serves several bots', async () => {
  await lockDatabase('postgresql://localhost/none');
  (await lockDatabase('postgresql://localhost/none')).release();
});
