import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import { cyclesAmong, knownLong, lonelyFolders, problemsOf } from './rules.ts';
import { readSource, readTree } from './source.ts';

const root = fileURLToPath(new URL('../..', import.meta.url));
const src = readTree(root, 'src');

describe('the source', () => {
  it('is read', () => {
    expect(src.length).toBeGreaterThan(60);
    expect(src.find(({ path }) => path === 'src/app.ts')?.imports.length).toBeGreaterThan(15);
  });
  it('keeps to who may import whom, and to the other rules of the house', () => {
    expect(src.flatMap(problemsOf)).toEqual([]);
  });
  it('has no folders that import each other', () => {
    expect(cyclesAmong(src)).toEqual([]);
  });
  it('has no folder with a single file', () => {
    expect(lonelyFolders(src)).toEqual([]);
  });
  it('has no exception that is needed no longer', () => {
    expect(knownLong.filter((path) => (src.find((it) => it.path === path)?.lines ?? 0) <= 300)).toEqual([]);
  });
});

it('no test mocks a module or compares whole messages with a recording', () => {
  const isForbidden = /\bvi\s*\.\s*(?:mock|doMock|hoisted)\b|\btoMatch(?:File|Inline)?Snapshot\b/u;
  expect(readTree(root, 'tests').flatMap(({ path, code }) => (isForbidden.test(code) ? [path] : []))).toEqual([]);
});

describe('the checker', () => {
  const caught = (path: string, text: string) => problemsOf(readSource(path, text));

  it.each([
    ['src/domain/made-up.ts', "import { readFile } from 'node:fs';"],
    ['src/domain/made-up.ts', "import type { Ctx } from '../bot/context.ts';"],
    ['src/domain/made-up.ts', "import { z } from 'zod';"],
    ['src/domain/made-up.ts', "import dayjs from 'dayjs';"],
    ['src/store/made-up.ts', "import type { Content } from '../content.ts';"],
    ['src/store/made-up.ts', "import { Api } from 'grammy';"],
    ['src/telegram/made-up.ts', "import { holds } from '../domain/people.ts';"],
    ['src/telegram/made-up.ts', "import { draw } from '../bot/view.ts';"],
    ['src/bot/made-up.ts', "import { join } from '../conversations/join.ts';"],
    ['src/bot/made-up.ts', "import { createStore } from '../store/store.ts';"],
    ['src/bot/made-up.ts', "import { type Store, createStore } from '../store/store.ts';"],
    ['src/bot/made-up.ts', "const late = await import('../scheduler/scheduler.ts');"],
    ['src/bot/menu.ts', "import { conversations } from '@grammyjs/conversations';"],
    ['src/bot/made-up.ts', "import { PrismaClient } from '../store/generated/sqlite/client.ts';"],
    ['src/bot/made-up.ts', "import { Prisma } from '@prisma/client';"],
    ['src/conversations/made-up.ts', "import { createBot } from '../bot/bot.ts';"],
    ['src/conversations/made-up.ts', "import { planReminders } from '../scheduler/send-reminders.ts';"],
    ['src/scheduler/made-up.ts', "import { doorman } from '../bot/doorman.ts';"],
    ['src/scheduler/made-up.ts', "import { createSender } from '../telegram/sender.ts';"],
    ['src/telegram/made-up.ts', "import { schedule } from 'node-cron';"],
    ['src/reports/made-up.ts', "import type { Store } from '../store/store.ts';"],
    ['src/bot/made-up.ts', "import { run } from '@grammyjs/runner';"],
    ['src/bot/made-up.ts', "import { startBotApi } from '../../demo/bot-api/server.ts';"],
    ['src/novel/made-up.ts', "import { holds } from '../domain/people.ts';"],
  ])('of %s catches %s', (path, text) => {
    expect(caught(path, text)).toHaveLength(1);
  });

  it.each([
    ['src/domain/made-up.ts', 'const now = new Date();'],
    ['src/bot/made-up.ts', 'const now = Date.now() + 1;'],
    ['src/domain/made-up.ts', 'const today = Temporal.Now.plainDateISO();'],
    ['src/bot/made-up.ts', "const token = process.env['BOT_TOKEN'];"],
    ['src/bot/made-up.ts', 'await deps.store.system.outbox.claim(now, 1);'],
    ['src/store/made-up.ts', 'const said = `${count} ответов`;'],
    ['src/domain/made-up.ts', "const refusal = 'нельзя';"],
    ['src/bot/made-up.ts', "const label = 'назад';"],
    [
      'src/store/made-up.ts',
      'const a = () => client.$transaction(async (tx) => {\n  await tx.a.find({ b: 1 });\n  await client.b.find();\n});',
    ],
    ['src/store/made-up.ts', 'const load = async (tx: Tx, keys: number[]) => read(scope.db(), keys);'],
    ['src/bot/made-up.ts', 'export enum Colour { red }'],
    ['src/bot/made-up.ts', 'export default 1;'],
    ['src/bot/made-up.ts', "export * from './menu.ts';"],
    ['src/bot/helpers/made-up.ts', ''],
    ['src/bot/types.ts', ''],
    ['src/bot/madeUp.ts', ''],
    ['src/bot/made-up.ts', 'x\n'.repeat(301)],
  ])('of %s catches %j', (path, text) => {
    expect(caught(path, text)).toHaveLength(1);
  });

  it.each([
    ['src/domain/made-up.ts', "import { Temporal } from 'temporal-polyfill';\nimport { holds } from './people.ts';"],
    ['src/telegram/made-up.ts', "import { type PersonId } from '../domain/people.ts';"],
    ['src/bot/made-up.ts', "import type {\n  Store,\n  ActorStore,\n} from '../store/store.ts';"],
    ['src/store/made-up.ts', '/** «по-русски» */\n// new Date() и Date.now()\nconst at = new Date(0);'],
    [
      'src/store/made-up.ts',
      "const odd = /['\"`]/u; const half = a / b; // «тут»\nconst more = `a ${x ? `b ${y}` : ''} c`;",
    ],
    ['src/app.ts', "import { createBot } from './bot/bot.ts';\nimport { Api } from 'grammy';"],
    [
      'src/store/made-up.ts',
      'const parts = { load: (tx: Tx) => read(tx, { a: 1 }), find: () => client.a.find() };\nconst b = client.$transaction((tx) => erase(tx), { timeout: 1 });',
    ],
    ['src/bot/made-up.ts', 'x\n'.repeat(300)],
  ])('lets %s have %j', (path, text) => {
    expect(caught(path, text)).toEqual([]);
  });

  it('sees two folders that lean on each other, by types too', () => {
    const files = [
      readSource('src/bot/a.ts', "import type { B } from '../scheduler/b.ts';"),
      readSource('src/scheduler/b.ts', "import { c } from '../domain/c.ts';"),
      readSource('src/domain/c.ts', "import type { A } from '../bot/a.ts';"),
    ];
    expect(cyclesAmong(files)).toEqual(['bot → scheduler → domain']);
    expect(cyclesAmong(files.slice(1))).toEqual([]);
  });
});
