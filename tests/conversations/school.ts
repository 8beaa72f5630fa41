import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, expect } from 'vitest';
import { startBotApi, type BotApi } from '../../demo/bot-api/server.ts';
import type { TelegramPerson } from '../../demo/bot-api/person.ts';
import { invites, joins, startsProgramme } from '../../demo/story.ts';
import { startApp, type App } from '../../src/app.ts';
import { inviteLink, newInviteCode } from '../../src/bot/invite-link.ts';
import { readConfig } from '../../src/config.ts';
import type { Content } from '../../src/content/content.ts';
import { loadContent } from '../../src/content/content.ts';
import { expiryOf } from '../../src/domain/invite.ts';
import { createLog } from '../../src/log.ts';
import { openDatabase, type Database } from '../../src/store/connection.ts';
import type { Timer } from '../../src/telegram/timer.ts';
import { applyMigrations } from '../../src/store/migrations.ts';
import { createStore, type Store } from '../../src/store/store.ts';

/** The whole bot on a database of its own, against the stand-in over HTTP; everything is checked and closed afterwards. */

export interface Bench {
  readonly api: BotApi;
  readonly app: App;
  /** A second way to the same database, as the command line has. */
  readonly store: Store;
  readonly database: Database;
  readonly url: string;
  readonly log: () => string;
  readonly clock: { now: Date };
  /** A link for the first curator, as `admin invite` makes it. */
  curatorLink(school?: string, zone?: string): Promise<string>;
  /** Violations that a test causes on purpose. */
  allowed: RegExp[];
  restart(): Promise<void>;
}

const open: (() => Promise<void>)[] = [];

afterEach(async () => {
  for (const close of open.splice(0).toReversed()) await close();
});

/** A Tuesday in the second quarter, noon in Krasnoyarsk. */
export const tuesday = new Date('2026-11-24T05:00:00Z');

export const startBench = async ({
  now = tuesday,
  env = {},
  edition = 'short',
}: { now?: Date; env?: Record<string, string>; edition?: 'short' | 'whole' } = {}): Promise<Bench> => {
  const clock = { now };
  const read = (): Date => new Date(clock.now);
  const folder = mkdtempSync(join(tmpdir(), 'nastavnik-'));
  const url = `file:${join(folder, 'test.db')}`;
  const api = await startBotApi({ clock: read });
  let log = '';
  const config = readConfig({
    BOT_TOKEN: api.token,
    TELEGRAM_API_ROOT: api.root,
    DATABASE_URL: url,
    PORT: '0',
    RATE_LIMIT: '100000',
    ...env,
  });
  const start = (): Promise<App> =>
    startApp(
      { ...config, botToken: api.token },
      {
        clock: read,
        cron: false,
        timer: hurried(),
        content: contentFor(config.contentDir, edition),
        log: createLog({ level: 'debug', secrets: [api.token], destination: { write: (line) => void (log += line) } }),
      },
    );
  let app = await start();
  await applyMigrations(url);
  const database = await openDatabase(url);
  const { calendarOf } = contentIn(config.contentDir).calendars;
  const store = createStore(database, { clock: read, calendarOf });

  const bench: Bench = {
    api,
    get app() {
      return app;
    },
    store,
    database,
    url,
    log: () => log,
    clock,
    allowed: [],
    curatorLink: async (school = 'Гляденская школа', zone = 'Asia/Krasnoyarsk') => {
      const { administration } = store.system;
      const organisation =
        (await administration.findOrganisation(school))?.id ?? (await administration.createOrganisation(school, zone));
      const { code, codeHash } = newInviteCode();
      await administration.createInvite(organisation, {
        codeHash,
        role: 'curator',
        group: null,
        createdAt: read(),
        expiresAt: expiryOf(read()),
      });
      return inviteLink('nastavnik_demo_bot', code);
    },
    restart: async () => {
      await app.stop();
      app = await start();
    },
  };
  open.push(async () => {
    await app.stop();
    await store.close();
    await api.close();
    rmSync(folder, { recursive: true, force: true });
    expect(api.world.violations.filter(({ why }) => !bench.allowed.some((it) => it.test(why)))).toEqual([]);
    expect(api.world.unansweredPresses()).toEqual([]);
    expect(log).not.toContain(api.token);
  });
  return bench;
};

/** Whoever waits has waited: unasked messages keep their order, and nobody spends a second between two of them. */
const hurried = (): Timer => {
  let skipped = 0;
  return {
    now: () => performance.now() + skipped,
    wait: async (ms) => {
      skipped += ms;
    },
  };
};

const loaded = new Map<string, Content>();

/** Content is never changed, and reading it takes longer than many a talk. */
const contentIn = (dir: string): Content => {
  const known = loaded.get(dir) ?? loadContent(dir);
  loaded.set(dir, known);
  return known;
};

/** The short instrument of twelve statements keeps most talks short; what is about the whole one asks for it. */
const contentFor = (dir: string, edition: 'short' | 'whole'): Content => {
  const content = contentIn(dir);
  const short = content.instruments.find('self-assessment', 1);
  return edition === 'whole' || short === undefined
    ? content
    : { ...content, instruments: { ...content.instruments, current: short } };
};

export interface PlayedSchool extends Bench {
  readonly curator: TelegramPerson;
  readonly mentor: TelegramPerson;
  readonly teachers: readonly TelegramPerson[];
}

export const teacherNames = [
  'Анна Ивановна',
  'Пётр Алексеевич',
  'Светлана Юрьевна',
  'Игорь Дмитриевич',
  'Елена Викторовна',
];

/** A school with an open baseline, a mentor and so many teachers, all of whom came in by their links. */
export const startSchool = async (
  teachers = 1,
  options: Parameters<typeof startBench>[0] = {},
): Promise<PlayedSchool> => {
  const bench = await startBench(options);
  const curator = bench.api.person({ first_name: 'Ольга' });
  const mentor = bench.api.person({ first_name: 'Марина' });
  await joins(curator, await bench.curatorLink(), 'Ольга Петровна');
  await startsProgramme(curator);
  await joins(mentor, await invites(curator, 'наставник'), 'Марина Сергеевна');
  await curator.waits(/Это тот, кого приглашали/u);
  await curator.presses('Это он / она');
  await mentor.waits(/Подтверждено: наставник/u);
  const people: TelegramPerson[] = [];
  for (const name of teacherNames.slice(0, teachers)) {
    const person = bench.api.person({ first_name: name.split(' ')[0] ?? name });
    await joins(person, await invites(mentor, 'педагог'), name);
    people.push(person);
  }
  return Object.assign(Object.create(bench) as Bench, { curator, mentor, teachers: people });
};
