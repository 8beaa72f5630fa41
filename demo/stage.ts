import { appendFileSync, copyFileSync, mkdirSync, rmSync } from 'node:fs';
import { dirname } from 'node:path';
import { startApp } from '../src/app.ts';
import { readConfig } from '../src/config.ts';
import { loadContent, type Content } from '../src/content/content.ts';
import { createLog } from '../src/log.ts';
import { openDatabase } from '../src/store/connection.ts';
import { createStore, type Store } from '../src/store/store.ts';
import { startBotApi, type BotApi, type KeptBotApi } from './bot-api/server.ts';
import type { StoredMessage } from './bot-api/message.ts';
import { createDemoClock, type DemoClock } from './clock.ts';

/** The bot in this process, on a database file of its own, talking to the stand-in by a clock that can be moved. */

export interface Stage {
  readonly api: BotApi;
  readonly clock: DemoClock;
  /** A second way to the same database, as the command line has. */
  readonly store: Store;
  readonly content: Content;
  /** Moves the clock; whatever falls due on the way happens at its own moment. */
  advanceTo(moment: Date): Promise<void>;
  /** Moves the clock until the bot writes unasked; the messages, none when nothing is in sight. */
  advanceToReminder(): Promise<readonly StoredMessage[]>;
  /** The bot ends, what is under way finished; the database and Telegram's side stay as they are. */
  stop(): Promise<void>;
  close(): Promise<void>;
}

const day = 24 * 60 * 60 * 1000;
/** Farther than this nothing is looked for: longer than a summer. */
const horizon = 120 * day;
const mostSteps = 2000;
const leastStep = 60_000;

/** Every demo begins with an empty database, and leaves nothing behind unless it was cut off. */
const sweep = (file: string): void => {
  for (const suffix of ['', '-wal', '-shm', '.lock', '.lock-journal', '.log'])
    rmSync(`${file}${suffix}`, { force: true });
};

/** Nobody is on the other side, so nobody need be spared: unasked messages go at once. */
const unpaced = { now: () => performance.now(), wait: async () => undefined };

/** `kept`: instead of an empty database and an empty Telegram, those of a stage that was stopped. */
export const startStage = async (
  file: string,
  start: Date,
  kept?: { readonly database: string; readonly api: KeptBotApi },
): Promise<Stage> => {
  mkdirSync(dirname(file), { recursive: true });
  sweep(file);
  if (kept !== undefined) copyFileSync(kept.database, file);
  const clock = createDemoClock(start);
  const api = await startBotApi({ clock: clock.read, kept: kept?.api });
  const config = readConfig({
    BOT_TOKEN: api.token,
    TELEGRAM_API_ROOT: api.root,
    DATABASE_URL: `file:${file}`,
    PORT: '0',
    RATE_LIMIT: '100000',
  });
  const content = loadContent(config.contentDir);
  const log = createLog({
    level: 'info',
    secrets: [api.token],
    destination: { write: (line) => appendFileSync(`${file}.log`, line) },
  });
  const app = await startApp({ ...config, botToken: api.token }, { clock: clock.read, log, content, timer: unpaced });

  const { calendarOf } = content.calendars;
  const database = await openDatabase(config.databaseUrl);
  // What is played before anybody looks is made anew at every start: nothing waits for the disk.
  await database.client.$executeRawUnsafe('PRAGMA synchronous = OFF');
  const store = createStore(database, { clock: clock.read, calendarOf });

  /** To the next moment of the scheduler, if it comes before the given one. */
  const step = async (until: Date): Promise<boolean> => {
    const next = await app.nextMoment();
    if (next === null || next > until) return false;
    clock.moveTo(new Date(Math.max(next.getTime(), clock.read().getTime() + leastStep)));
    await app.tick();
    return true;
  };

  let stopping: Promise<void> | undefined;
  const stop = (): Promise<void> => (stopping ??= store.close().then(() => app.stop()));

  return {
    api,
    clock,
    store,
    content,
    advanceTo: async (moment) => {
      await app.tick();
      for (let steps = 0; steps < mostSteps; steps += 1) if (!(await step(moment))) break;
      clock.moveTo(moment);
      await app.tick();
    },
    advanceToReminder: async () => {
      const arrived: StoredMessage[] = [];
      const look = (message: StoredMessage): void => {
        if (message.fromBot) arrived.push(message);
      };
      api.world.events.on('message', look);
      try {
        const until = new Date(clock.read().getTime() + horizon);
        await app.tick();
        for (let steps = 0; steps < mostSteps && arrived.length === 0; steps += 1) if (!(await step(until))) break;
        return arrived;
      } finally {
        api.world.events.off('message', look);
      }
    },
    stop,
    close: async () => {
      await stop();
      await api.close();
      sweep(file);
    },
  };
};
