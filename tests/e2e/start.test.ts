import SqliteDatabase from 'better-sqlite3';
import { cpSync, existsSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { startBotApi, type BotApi } from '../../demo/bot-api/server.ts';
import { inviteCurator, startBotProcess, type BotEnv } from '../../demo/bot-process.ts';
import { joins, startsProgramme, invites } from '../../demo/story.ts';
import { applyMigrations } from '../../src/store/migrations.ts';
import { listenAnywhere } from '../telegram/wire.ts';
import { run } from './command.ts';

/** The built bot as it starts, refuses to start, stops and starts again. */

let folder: string;
let file: string;
let api: BotApi;
let env: Record<string, string>;
beforeEach(async () => {
  folder = mkdtempSync(join(tmpdir(), 'nastavnik-start-'));
  file = join(folder, 'a.db');
  api = await startBotApi();
  env = { BOT_TOKEN: api.token, TELEGRAM_API_ROOT: api.root, DATABASE_URL: `file:${file}`, PORT: '0' };
});
afterEach(async () => {
  await api.close();
  rmSync(folder, { recursive: true });
});

const refused = async (change: Record<string, string>): Promise<readonly string[]> => {
  const { code, out, err } = await run('main.js', [], { ...env, ...change });
  expect([code, out.includes('"msg":"started"')]).toEqual([1, false]);
  expect(err).not.toContain(api.token);
  expect(err).not.toMatch(/^\s+at .*:\d+:\d+\)?$/mu);
  return err.trim().split('\n');
};

describe('a start is refused', () => {
  it('without a token, naming @BotFather and the demo, and makes no database', async () => {
    const lines = await refused({ BOT_TOKEN: '' });
    expect(lines.join('\n')).toMatch(/@BotFather[\s\S]*npm start[\s\S]*npm run demo/u);
    expect(existsSync(file)).toBe(false);
  });

  it('by a wrong environment, with one line for each problem and no secret in any', async () => {
    const lines = await refused({
      BOT_TOKEN: '1234:hidden token',
      DATABASE_URL: 'mysql://root:hidden@host/db',
      TELEGRAM_PROXY: 'ftp://me:hidden@host',
      TELEGRAM_API_ROOT: 'api.telegram.org',
      PORT: '80000',
      LOG_LEVEL: 'loud',
    });
    expect(new Set(lines.map((line) => line.split(' ')[0]))).toEqual(
      new Set(['BOT_TOKEN', 'DATABASE_URL', 'TELEGRAM_PROXY', 'TELEGRAM_API_ROOT', 'PORT', 'LOG_LEVEL']),
    );
    expect(lines).toHaveLength(6);
    expect(lines.join()).not.toContain('hidden');
  });

  it('by a token that Telegram does not know', async () => {
    const lines = await refused({ BOT_TOKEN: '4200000000:another-token-that-nobody-ever-had-000' });
    expect(lines).toEqual([expect.stringMatching(/BOT_TOKEN.*@BotFather/u)]);
  });

  it('when Telegram cannot be reached, naming what to look at', async () => {
    const lines = await refused({ TELEGRAM_API_ROOT: 'http://127.0.0.1:1' });
    expect(lines).toEqual([expect.stringMatching(/TELEGRAM_API_ROOT.*TELEGRAM_PROXY/u)]);
  });

  it('when the port is taken', async () => {
    const server = createServer();
    const port = await listenAnywhere(server);
    const lines = await refused({ PORT: String(port) });
    server.close();
    expect(lines).toEqual([expect.stringContaining(`127.0.0.1:${port}`)]);
  });

  it('by content that is wrong, naming file and line', async () => {
    const broken = join(folder, 'content/consent/consent.1.yaml');
    cpSync('content', join(folder, 'content'), { recursive: true });
    writeFileSync(broken, 'edition: 1\ntitle: [\n');
    const lines = await refused({ CONTENT_DIR: join(folder, 'content') });
    expect(lines[0]).toContain(`${broken}:`);
  });

  it.each([
    ['was changed after it was applied', `UPDATE "_prisma_migrations" SET checksum = 'other'`],
    [
      'is not known to this version',
      `INSERT INTO "_prisma_migrations" (id, checksum, migration_name, finished_at) VALUES ('x', 'x', '29990101000000_future', 'now')`,
    ],
  ])('when an applied migration %s', async (_, change) => {
    await applyMigrations(`file:${file}`);
    const db = new SqliteDatabase(file);
    db.exec(change);
    db.close();
    const lines = await refused({});
    expect(lines).toEqual([
      expect.stringMatching(/migration .* (?:was changed after|which this version does not know)/u),
    ]);
  });

  it('on a database that is none', async () => {
    cpSync('package.json', file);
    expect(await refused({})).toEqual([
      expect.stringMatching(/cannot use the database .*: it is damaged or not an SQLite database/u),
    ]);
  });
});

describe('a stop', () => {
  it('in the middle of a talk loses nothing: the next start goes on with it', async () => {
    const bot: BotEnv = { root: api.root, token: api.token, databaseUrl: `file:${file}` };
    let running = await startBotProcess(bot);
    const again = async (): Promise<void> => {
      running.kill('SIGTERM');
      expect(await running.exited).toBe(0);
      expect(running.log()).toContain('"msg":"stopped"');
      running = await startBotProcess(bot);
    };
    const curator = api.person({ first_name: 'Ольга' });
    await joins(curator, inviteCurator(bot, 'Школа'), 'Ольга Петровна');
    await again();
    await startsProgramme(curator);
    const anna = api.person({ first_name: 'Анна' });
    const link = await invites(curator, 'педагог');
    await anna.opensLink(link);
    await again();
    await anna.presses(/^Согласен/u);
    await anna.waits(/Как к вам обращаться/u);
    await again();
    await anna.sends('Анна Ивановна');
    await anna.waits(/^Анна Ивановна · Школа/u);
    // Sent while the bot was away: Telegram keeps it, and it is answered after the start.
    running.kill('SIGTERM');
    await running.exited;
    anna.posts('/help');
    running = await startBotProcess(bot);
    await anna.waits(/Чем я помогаю/u);
    await running.stop();
    expect(api.world.violations).toEqual([]);
    expect(api.world.unansweredPresses()).toEqual([]);
    expect(running.log()).not.toContain(api.token);
  });
});
