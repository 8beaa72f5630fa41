import { cpSync, existsSync, mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { startBotApi } from '../../demo/bot-api/server.ts';
import { joins, startsProgramme, invites } from '../../demo/story.ts';
import { startBotProcess } from '../../demo/bot-process.ts';
import { openDatabase } from '../../src/store/connection.ts';
import { run } from './command.ts';

/** The command line as it is typed: what goes to which stream, and with which exit code it ends. */

let folder: string;
let url: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'nastavnik-admin-'));
  url = `file:${join(folder, 'a.db')}`;
});
afterEach(() => {
  rmSync(folder, { recursive: true });
});

const admin = (...args: readonly string[]) =>
  run('admin.js', args, { DATABASE_URL: url, BOT_USERNAME: 'some_bot', BOT_TOKEN: '' });

const curatorOf = (school: string, ...more: readonly string[]) =>
  admin('invite', '--role', 'curator', '--organisation', school, ...more);

describe('what is typed wrongly', () => {
  it.each([
    ['no command at all', []],
    ['an unknown command', ['invent']],
    ['an unknown option', ['stats', '--please']],
    ['a missing option', ['invite', '--role', 'curator']],
    ['a role that is none', ['invite', '--role', 'director', '--organisation', 'Школа']],
    ['a number that is none', ['erase', '--organisation', 'Школа', '--person', 'Анна']],
    ['a moment that is none', ['reminders', '--at', 'завтра', '--dry-run']],
    ['a moment of no certain place', ['reminders', '--at', '2026-12-01T09:00', '--dry-run']],
  ])('%s ends with 2 and says so on stderr alone', async (_, args) => {
    const { code, out, err } = await admin(...args);
    expect([code, out]).toEqual([2, '']);
    expect(err).not.toBe('');
    expect(err).not.toMatch(/at .*\.js:\d+/u);
    expect(existsSync(join(folder, 'a.db'))).toBe(false);
  });

  it('an environment that is wrong ends with 1 and names every problem without a secret', async () => {
    const bad = {
      DATABASE_URL: 'mysql://root:hidden@host/db',
      PORT: 'x',
      BOT_TOKEN: 'secret-token',
      TELEGRAM_PROXY: 'ftp://me:hidden@x',
    };
    const { code, out, err } = await run('admin.js', ['stats'], bad);
    expect([code, out]).toEqual([1, '']);
    const named = err
      .trim()
      .split('\n')
      .map((line) => line.split(' ')[0]);
    expect(new Set(named)).toEqual(new Set(['BOT_TOKEN', 'DATABASE_URL', 'PORT', 'TELEGRAM_PROXY']));
    expect(named).toHaveLength(4);
    expect(err).not.toMatch(/hidden|secret/u);
  });
});

it('help is asked for and given on stdout', async () => {
  const { code, out, err } = await admin('--help');
  expect([code, err]).toEqual([0, '']);
  for (const name of ['invite', 'import', 'reminders', 'backup', 'restore', 'check-content', 'erase', 'stats'])
    expect(out).toContain(`  ${name} `);
  expect((await admin('invite', '--help')).out).toContain('--organisation <name>');
});

it('invite prints the link as its last line, and what is missing on stderr', async () => {
  const { code, out, err } = await curatorOf('Школа', '--zone', 'Asia/Omsk');
  expect([code, err]).toEqual([0, '']);
  expect(out.trim().split('\n').at(-1)).toMatch(/^https:\/\/t\.me\/some_bot\?start=[\w-]{22}$/u);
  const unknown = await run('admin.js', ['invite', '--role', 'curator', '--organisation', 'Школа'], {
    DATABASE_URL: url,
  });
  expect([unknown.code, unknown.out]).toEqual([1, '']);
  expect(unknown.err).toContain('BOT_USERNAME');
});

it('import gives the links to stdout or into a file, and counts on stderr', async () => {
  const file = join(folder, 'roster.csv');
  writeFileSync(file, 'имя;роль;группа\nИванова Анна;наставляемый;Языки\nБелова Марина;наставник;Языки\n');
  const printed = await admin('import', '--organisation', 'Школа', '--file', file);
  expect([printed.code, printed.err]).toEqual([0, '2 people imported, 1 groups made\n']);
  expect(printed.out).toMatch(/^name,role,link\nИванова Анна,mentee,https:.*\nБелова Марина,mentor,https:.*\n$/u);
  const out = join(folder, 'links.csv');
  const written = await admin('import', '--organisation', 'Вторая', '--file', file, '--out', out);
  expect([written.code, written.out]).toEqual([0, '']);
  expect(readFileSync(out, 'utf8')).toContain('Иванова Анна,mentee,https:');
  writeFileSync(file, 'имя;роль;группа\nИванова Анна;директор;Языки\n;наставник;Языки\n');
  const refused = await admin('import', '--organisation', 'Третья', '--file', file);
  expect([refused.code, refused.out]).toEqual([1, '']);
  expect(refused.err.trim().split('\n')).toEqual([
    expect.stringContaining('строка 2: '),
    expect.stringContaining('строка 3: '),
  ]);
});

it('erase, stats and check-content', async () => {
  await curatorOf('Школа');
  const file = join(folder, 'roster.csv');
  writeFileSync(file, 'name,role\nБелова Марина,curator\n');
  await admin('import', '--organisation', 'Школа', '--file', file);
  const asked = await admin('erase', '--organisation', 'Школа', '--name', 'Белова Марина');
  expect([asked.code, asked.err]).toEqual([2, 'would erase person 1 for good; add --yes to do it\n']);
  const done = await admin('erase', '--organisation', 'Школа', '--person', '1', '--yes');
  expect([done.code, done.out]).toEqual([0, 'person 1 is erased\n']);
  const stats = JSON.parse((await admin('stats')).out) as Record<string, unknown>;
  expect(stats).toMatchObject({ organisations: 1, people: 0, answers: 0, inboxWaiting: 0 });
  for (const figure of Object.values(stats)) expect(figure).toBeTypeOf('number');
  const content = await admin('check-content');
  expect([content.code, content.err]).toEqual([0, '']);
  expect(content.out).toMatch(/self-assessment, edition \d/u);
  const changed = join(folder, 'content/consent/consent.1.yaml');
  cpSync('content', join(folder, 'content'), { recursive: true });
  writeFileSync(changed, 'edition: 1\ntitle: [\n');
  const broken = await run('admin.js', ['check-content'], { CONTENT_DIR: join(folder, 'content') });
  expect([broken.code, broken.out]).toEqual([1, '']);
  expect(broken.err).toContain(`${changed}:`);
});

it('backup and restore, each refused where it would do harm', async () => {
  await curatorOf('Школа');
  const copy = join(folder, 'copy.db');
  expect(await admin('backup', '--out', copy)).toMatchObject({ code: 0, err: '' });
  expect(statSync(copy).mode & 0o777).toBe(0o600);
  expect(await admin('backup', '--out', copy)).toMatchObject({ code: 1, out: '', err: `${copy} exists already\n` });
  await curatorOf('Вторая');
  const restored = await admin('restore', '--from', copy);
  expect(restored).toMatchObject({ code: 0, err: '' });
  expect(restored.out).toContain('.replaced');
  expect(JSON.parse((await admin('stats')).out)).toMatchObject({ organisations: 1 });
  writeFileSync(join(folder, 'other.txt'), 'no database');
  expect(await admin('restore', '--from', join(folder, 'other.txt'))).toMatchObject({ code: 1, out: '' });
  const elsewhere = await run('admin.js', ['backup', '--out', 'x'], { DATABASE_URL: 'postgresql://u:hidden@h/d' });
  expect(elsewhere).toMatchObject({ code: 1, out: '', err: expect.stringContaining('pg_dump') });
  expect(elsewhere.err).not.toContain('hidden');
});

it('beside the running bot: invite and import work, restore and a second bot are refused', async () => {
  const api = await startBotApi();
  const bot = await startBotProcess({ root: api.root, token: api.token, databaseUrl: url });
  try {
    const beside = (...args: readonly string[]) => run('admin.js', args, { DATABASE_URL: url });
    const { out } = await beside('invite', '--role', 'curator', '--organisation', 'Школа');
    const curator = api.person({ first_name: 'Ольга' });
    // The name of the bot is known from its start.
    expect(out).toContain('t.me/nastavnik_demo_bot?start=');
    await joins(curator, out.trim(), 'Ольга Петровна');
    await startsProgramme(curator);
    const anna = api.person({ first_name: 'Анна' });
    await joins(anna, await invites(curator, 'педагог'), 'Анна Ивановна');
    const copy = join(folder, 'copy.db');
    expect(await beside('backup', '--out', copy)).toMatchObject({ code: 0 });
    expect(await beside('restore', '--from', copy)).toMatchObject({
      code: 1,
      err: expect.stringContaining('another bot is running'),
    });
    // Erased from beside, and the running bot knows at once.
    expect(await beside('erase', '--organisation', 'Школа', '--name', 'Анна Ивановна', '--yes')).toMatchObject({
      code: 0,
    });
    await anna.sends('/menu');
    expect(anna.lastText).toContain('личная ссылка');
    const second = await run('main.js', [], {
      BOT_TOKEN: api.token,
      TELEGRAM_API_ROOT: api.root,
      DATABASE_URL: url,
      PORT: '0',
    });
    expect(second).toMatchObject({ code: 1, out: '' });
    expect(second.err.trim()).toMatch(/^another bot is running on .*a\.db: stop it first[^\n]*$/u);
  } finally {
    await bot.stop();
    await api.close();
  }
});

it('reminders says to how many first, and sends only without --dry-run', async () => {
  const api = await startBotApi();
  const bot = await startBotProcess({ root: api.root, token: api.token, databaseUrl: url });
  const curator = api.person({ first_name: 'Ольга' });
  const anna = api.person({ first_name: 'Анна' });
  try {
    await joins(
      curator,
      (
        await run('admin.js', ['invite', '--role', 'curator', '--organisation', 'Школа'], { DATABASE_URL: url })
      ).out.trim(),
      'Ольга Петровна',
    );
    await startsProgramme(curator);
    await joins(anna, await invites(curator, 'педагог'), 'Анна Ивановна');
  } finally {
    await bot.stop();
  }
  // Begun on a Tuesday noon; the real clock has no part in it.
  const database = await openDatabase(url);
  const { id: personId } = await database.client.person.findFirstOrThrow({ where: { name: 'Анна Ивановна' } });
  const stage = await database.client.stage.findFirstOrThrow();
  const startedAt = new Date('2026-11-24T09:00:00Z');
  const { organisationId, instrument, edition, id: stageId } = stage;
  await database.client.assessment.create({
    data: { organisationId, personId, stageId, instrument, edition, startedAt },
  });
  await database.client.organisation.updateMany({ data: { nextPlanAt: new Date(0) } });
  await database.close();
  const at = '2026-11-25T12:00:00+03:00';
  const before = anna.chat.length;
  const env = { DATABASE_URL: url, TELEGRAM_API_ROOT: api.root };

  const dry = await run('admin.js', ['reminders', '--at', at, '--dry-run'], { ...env, BOT_TOKEN: api.token });
  expect(dry).toMatchObject({ code: 0, err: '' });
  expect(dry.out.trim().split('\n')).toEqual([
    `2026-11-25T09:00:00.000Z  assessment-unfinished  person ${personId}`,
    '1 would go to 1 people',
  ]);
  expect(anna.chat).toHaveLength(before);

  const without = await run('admin.js', ['reminders', '--at', at], env);
  expect(without).toMatchObject({ code: 1, err: expect.stringContaining('BOT_TOKEN') });
  expect(anna.chat).toHaveLength(before);

  const sent = await run('admin.js', ['reminders', '--at', at], { ...env, BOT_TOKEN: api.token });
  expect(sent).toMatchObject({ code: 0, err: '' });
  expect(sent.out.trim().split('\n').slice(-2)).toEqual(['1 will go to 1 people', '1 sent']);
  expect(anna.chat).toHaveLength(before + 1);
  expect(anna.lastText).toContain('Самооценка начата');
  const again = await run('admin.js', ['reminders', '--at', at], { ...env, BOT_TOKEN: api.token });
  expect(again.out.trim().split('\n').slice(-2)).toEqual(['0 will go to 0 people', '0 sent']);
  expect(anna.chat).toHaveLength(before + 1);
  expect(api.world.violations).toEqual([]);
  await api.close();
});
