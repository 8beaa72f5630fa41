import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { setTimeout as pause } from 'node:timers/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { startBotApi } from '../demo/bot-api/server.ts';
import { inviteCurator, startBotProcess } from '../demo/bot-process.ts';
import { invites, joins, startsProgramme } from '../demo/story.ts';
import { median, pressThrough } from './load.ts';
import { pageFigures } from './page.ts';
import { pairingSeconds } from './pairing.ts';
import { planningSeconds } from './planning.ts';
import { reportFigures } from './reports.ts';

/** `npm run bench`: the figures of PRODUCT.md §11 that exist so far, each beside its reference in the same run. */

const people = 40;
const cards = 60;
const rounds = 5;
const restMs = 20_000;
const folder = mkdtempSync(join(tmpdir(), 'nastavnik-bench-'));

const row = (what: string, measured: string, bar: string, isMet: boolean): void => {
  process.stdout.write(`${isMet ? 'ok  ' : 'MISS'}  ${what.padEnd(52)} ${measured.padStart(24)}   ${bar}\n`);
  if (!isMet) process.exitCode = 1;
};

/** The reference bot in a process of its own, stopped afterwards. */
const withEcho = async <Value>(env: NodeJS.ProcessEnv, work: () => Promise<Value>): Promise<Value> => {
  const tsx = fileURLToPath(import.meta.resolve('tsx'));
  const child = spawn(process.execPath, ['--import', tsx, fileURLToPath(new URL('echo-bot.ts', import.meta.url))], {
    env: { ...process.env, ...env },
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  await once(child.stdout, 'data');
  try {
    return await work();
  } finally {
    child.kill('SIGKILL');
    await once(child, 'exit');
  }
};

const echoRound = async (): Promise<number> => {
  const api = await startBotApi({ keepCalls: false });
  try {
    return await withEcho({ BOT_TOKEN: api.token, TELEGRAM_API_ROOT: api.root }, async () => {
      const crowd = Array.from({ length: people }, () => api.person());
      await Promise.all(crowd.map((person) => person.sends('/assess')));
      return (await pressThrough(crowd, cards)).perSecond;
    });
  } finally {
    await api.close();
  }
};

const rssOf = (pid: number): number =>
  Number(/VmRSS:\s+(\d+)/u.exec(readFileSync(`/proc/${pid}/status`, 'utf8'))?.[1] ?? Number.NaN) / 1024;

interface OurRound {
  readonly perSecond: number;
  readonly growth: number;
  readonly startMs: number;
  readonly idleMb: number;
}

const ourRound = async (round: number): Promise<OurRound> => {
  const api = await startBotApi({ keepCalls: false });
  const env = {
    root: api.root,
    token: api.token,
    databaseUrl: `file:${join(folder, `${round}.db`)}`,
    extra: { CONTENT_DIR: fileURLToPath(new URL('content', import.meta.url)), LOG_LEVEL: 'warn' },
  };
  // Once, so that what is measured is an ordinary start on a database that is there already.
  const first = await startBotProcess({ ...env, extra: { ...env.extra, LOG_LEVEL: 'info' } });
  const curator = api.person({ first_name: 'Ольга' });
  await joins(curator, inviteCurator(env, 'Школа'), 'Ольга Петровна');
  await startsProgramme(curator);
  const crowd = [];
  for (let i = 0; i < people; i += 1) {
    const person = api.person();
    await joins(person, await invites(curator, 'педагог'), `Педагог ${i + 1}`);
    crowd.push(person);
  }
  await first.stop();

  const begun = performance.now();
  curator.posts('/menu');
  const answered = curator.waits((chat) => chat.at(-1)?.from === 'bot');
  const bot = await startBotProcess({ ...env, extra: { ...env.extra, LOG_LEVEL: 'info' } });
  await answered;
  const startMs = performance.now() - begun;
  // Idle is after a rest, not in the middle of starting: V8 tidies up when nothing has happened for a while.
  await pause(restMs);
  const idleMb = rssOf(bot.pid);
  await Promise.all(
    crowd.map(async (person) => {
      await person.sends('/assess');
      await person.presses('Начать');
    }),
  );
  const { perSecond, byCard } = await pressThrough(crowd, cards);
  await bot.stop();
  await api.close();
  return { perSecond, growth: median(byCard[59] ?? []) / median(byCard[1] ?? []), startMs, idleMb };
};

try {
  const echo: number[] = [];
  const ours: OurRound[] = [];
  for (let round = 0; round < rounds; round += 1) {
    echo.push(await echoRound());
    ours.push(await ourRound(round));
  }
  const perSecond = median(ours.map((it) => it.perSecond));
  const ratio = median(ours.map((it, i) => it.perSecond / (echo[i] ?? Number.NaN)));
  const growth = median(ours.map((it) => it.growth));
  const start = median(ours.map((it) => it.startMs));
  const idle = median(ours.map((it) => it.idleMb));
  process.stdout.write(
    `reference: two-call echo on the runner, nothing stored: ${median(echo).toFixed(0)} presses/s\n\n`,
  );
  row(
    'durable answers, 40 people × 60 cards, FULL',
    `${perSecond.toFixed(0)}/s = ${ratio.toFixed(2)} ×`,
    '≥ 0.5 ×',
    ratio >= 0.5,
  );
  row('card 60 over card 2, median over 40 people', `${growth.toFixed(2)} ×`, '≤ 1.2 ×', growth <= 1.2);
  row('start to first answer', `${start.toFixed(0)} ms`, '≤ 2000 ms', start <= 2000);
  row('memory idle, after 20 s of rest', `${idle.toFixed(0)} MB`, '≤ 150 MB', idle <= 150);
  const small = planningSeconds(1000);
  const large = planningSeconds(100_000);
  row('planning 100 000 people', `${large.toFixed(2)} s`, '≤ 10 s', large <= 10);
  row(
    'planning, 100 000 over 100 × 1 000 people',
    `${(large / (small * 100)).toFixed(2)} ×`,
    '≤ 2 × (linear)',
    large / (small * 100) <= 2,
  );
  const pairing = pairingSeconds(200);
  row('pairing 200 people', `${pairing.toFixed(2)} s`, '≤ 1 s', pairing <= 1);
  const school = await reportFigures(folder, 30);
  row('/report, school of 30', `${school.words.toFixed(2)} s`, '≤ 1 s', school.words <= 1);
  row('its picture', `${school.picture.toFixed(2)} s`, '≤ 1 s', school.picture <= 1);
  const region = await reportFigures(folder, 10_000);
  const whole = region.words + region.picture;
  row('/report with picture, region of 10 000', `${whole.toFixed(2)} s`, '≤ 5 s', whole <= 5);
  row(
    "another's press meanwhile, at most",
    `${region.pressMeanwhile.toFixed(0)} ms`,
    '≤ 500 ms',
    region.pressMeanwhile <= 500,
  );
  row('memory with 10 000 people, after the report', `${region.rssMb.toFixed(0)} MB`, '≤ 300 MB', region.rssMb <= 300);
  process.stdout.write(`      closing a stage of 10 000: ${region.closing.toFixed(1)} s (no bar)\n`);
  const page = await pageFigures();
  if (page === null) process.stdout.write('      the demo page: no Chromium here\n');
  else {
    row('demo page, start to usable', `${page.usableMs.toFixed(0)} ms`, '≤ 3000 ms', page.usableMs <= 3000);
    row(
      'longest task, scrolling through 200 messages',
      `${page.longestTaskMs.toFixed(0)} ms`,
      '≤ 50 ms',
      page.longestTaskMs <= 50,
    );
  }
  process.stdout.write(
    `\nrate limit during the run: 100 000 updates per person and 10 s; median of ${rounds} rounds\n`,
  );
} finally {
  rmSync(folder, { recursive: true, force: true });
}
