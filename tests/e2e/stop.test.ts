import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { startBotApi } from '../../demo/bot-api/server.ts';

test('ends on SIGTERM when nobody reads its log any more', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'nastavnik-stop-'));
  const api = await startBotApi();
  const bot = spawn(process.execPath, ['dist/main.js'], {
    env: {
      PATH: process.env['PATH'],
      BOT_TOKEN: api.token,
      TELEGRAM_API_ROOT: api.root,
      DATABASE_URL: `file:${join(folder, 'stop.db')}`,
      PORT: '0',
    },
    stdio: ['ignore', 'pipe', 'ignore'],
  });
  const ended = once(bot, 'exit');
  let log = '';
  for await (const chunk of bot.stdout) {
    log += String(chunk);
    // Leaving the loop closes the pipe.
    if (log.includes('"started"')) break;
  }
  bot.kill('SIGTERM');
  expect(await ended).toEqual([0, null]);
  await api.close();
  rmSync(folder, { recursive: true });
}, 30_000);
