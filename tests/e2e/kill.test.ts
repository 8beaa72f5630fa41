import { copyFileSync, mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { admin, inviteCurator, startBotProcess, type BotEnv, type BotProcess } from '../../demo/bot-process.ts';
import { startBotApi, type BotApi } from '../../demo/bot-api/server.ts';
import { assesses, closesAndReads, invites, joins, startsProgramme } from '../../demo/story.ts';
import { openDatabase } from '../../src/store/connection.ts';

/** The built process: killed while teachers answer, started again, and nothing acknowledged is lost or decided twice. */

let api: BotApi;
let env: BotEnv;
let bot: BotProcess;
let folder: string;

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'nastavnik-e2e-'));
  api = await startBotApi();
  // The short instrument only: the same twelve cards are gone over again and again.
  const standard = join(folder, 'content/standard');
  mkdirSync(standard, { recursive: true });
  copyFileSync('content/standard/self-assessment.1.yaml', join(standard, 'self-assessment.1.yaml'));
  env = {
    root: api.root,
    token: api.token,
    databaseUrl: `file:${join(folder, 'e2e.db')}`,
    extra: { CONTENT_DIR: join(folder, 'content') },
  };
  bot = await startBotProcess(env);
});

afterAll(async () => {
  await bot.stop();
  await api.close();
  rmSync(folder, { recursive: true, force: true });
});

/** A repeatable series of numbers from 0 to 1, so that a failing run can be run again. */
const series = (seed: number) => (): number => {
  seed = (seed * 1_103_515_245 + 12_345) % 2_147_483_648;
  return seed / 2_147_483_648;
};

test('killed at 50 random points while answering: every acknowledged answer is there, none is doubled', async () => {
  const random = series(20_261_124);
  const curator = api.person({ first_name: 'Ольга' });
  await joins(curator, inviteCurator(env, 'Школа'), 'Ольга Петровна');
  await startsProgramme(curator);
  const anna = api.person({ first_name: 'Анна' });
  await joins(anna, await invites(curator, 'педагог'), 'Анна Ивановна');
  await anna.sends('/assess');
  await anna.presses('Начать');

  // Back and forth over the same twelve cards: each press says another level, so each is one decision.
  const acknowledged: string[] = [];
  for (let kill = 0; kill < 50; kill += 1) {
    const pressing = (async () => {
      for (let press = 0; press < 2; press += 1) {
        const data = anna.button(press % 2 === 0 ? /③ /u : /② /u) ?? anna.button('Проверить ответы');
        if (data === undefined) break;
        await anna.pressesData(data);
        acknowledged.push(data);
        if (anna.button(/③ /u) === undefined || anna.lastText.includes('Готово'))
          await anna.presses('Проверить ответы');
      }
    })();
    await new Promise((resolve) => setTimeout(resolve, random() * 25));
    bot.kill('SIGKILL');
    await bot.exited;
    bot = await startBotProcess(env);
    await pressing;
  }

  const database = await openDatabase(env.databaseUrl);
  try {
    const answers = await database.client.answer.findMany({ orderBy: { id: 'asc' } });
    const last = new Map<string, string>();
    for (const data of acknowledged) {
      const [prefix, , , statement = '', level] = data.split(':');
      if (prefix === 'al') last.set(statement, level ?? '');
    }
    for (const [statement, level] of last)
      expect(answers.findLast((it) => it.statement === statement)?.level, statement).toBe(Number(level));
    // The same level twice in a row for one statement would be one decision made twice.
    for (const statement of new Set(answers.map((it) => it.statement))) {
      const mine = answers.filter((it) => it.statement === statement).map((it) => it.level);
      mine.forEach((level, i) => expect(i > 0 && level === mine[i - 1], `${statement} ${mine.join()}`).toBe(false));
    }
    expect(await database.client.inbox.count({ where: { state: 'setAside' } })).toBe(0);
  } finally {
    await database.close();
  }
  // A press answered just before the kill is answered again after it: Telegram refuses that, and nothing comes of it.
  expect(api.world.violations.filter(({ why }) => !why.includes('query is too old'))).toEqual([]);
  expect(api.world.unansweredPresses()).toEqual([]);
});

test('stops on SIGTERM with code 0 and goes on where it was', async () => {
  const curator = api.person({ first_name: 'Вера' });
  await joins(curator, inviteCurator(env, 'Вторая школа'), 'Вера Ильинична');
  await startsProgramme(curator);
  const teachers = [api.person(), api.person(), api.person()];
  for (const [i, person] of teachers.entries())
    await joins(person, await invites(curator, 'педагог'), `Педагог ${i + 1}`);
  await assesses(teachers[0]!, '333333333333');

  bot.kill('SIGTERM');
  expect(await bot.exited).toBe(0);
  bot = await startBotProcess(env);

  for (const person of teachers.slice(1)) await assesses(person, '222222222222');
  expect(await closesAndReads(curator)).toContain('завершили 3 из 3');
});

test('a second bot on the same file is refused with one clear line', async () => {
  await expect(startBotProcess(env)).rejects.toThrow(/another bot|already/u);
});

test('without a token it names @BotFather and the demo; with a wrong environment every problem at once', async () => {
  await expect(startBotProcess({ ...env, token: '' })).rejects.toThrow(/@BotFather[\s\S]*npm run demo/u);
  await expect(startBotProcess({ ...env, extra: { PORT: 'x', DATABASE_URL: 'mysql://x' } })).rejects.toThrow(
    /ended with 1[\s\S]*(?:PORT[\s\S]*DATABASE_URL|DATABASE_URL[\s\S]*PORT)/u,
  );
});

test('numbers beside the running bot, health and metrics without names', async () => {
  const stats = JSON.parse(admin(env, 'stats').out) as Record<string, number>;
  expect(stats['organisations']).toBe(2);
  const read = async (path: string) => (await fetch(`http://127.0.0.1:${bot.port}${path}`)).text();
  expect(await read('/healthz')).toContain('true');
  const metrics = await read('/metrics');
  expect(metrics).toContain('nastavnik_updates_total');
  for (const secret of ['Анна', 'Ольга', api.token]) expect(metrics + bot.log()).not.toContain(secret);
});
