import { Command, CommanderError, InvalidArgumentError, Option } from 'commander';
import { AdminError, erase, importRoster, invite, type AdminDeps } from './admin/commands.ts';
import { backup, restore } from './admin/backup.ts';
import { RosterError } from './admin/roster.ts';
import { ConfigError, readConfig } from './config.ts';
import { ContentError, loadContent } from './content/content.ts';
import { describeContent } from './content/report.ts';
import type { Clock } from './domain/clock.ts';
import { roles, type Role } from './domain/people.ts';
import type { CalendarOf } from './domain/school-calendar.ts';
import { createLog } from './log.ts';
import { createMetrics } from './metrics.ts';
import { calendarFile } from './reports/calendar-file.ts';
import { foresee, planReminders, sendDue } from './scheduler/send-reminders.ts';
import { openDatabase } from './store/connection.ts';
import { DatabaseInUse } from './store/lock.ts';
import { applyMigrations, MigrationError } from './store/migrations.ts';
import { createStore } from './store/store.ts';
import { createClient } from './telegram/client.ts';
import { createSender } from './telegram/sender.ts';

/** The command line: `npm run admin -- <command>`. Runs beside the bot, in short transactions. */

const print = (line: string): void => void process.stdout.write(`${line}\n`);

const withStore = async (
  work: (deps: AdminDeps) => Promise<void>,
  { clock = () => new Date(), calendarOf }: { clock?: Clock; calendarOf?: CalendarOf } = {},
): Promise<void> => {
  const config = readConfig(process.env);
  await applyMigrations(config.databaseUrl);
  const database = await openDatabase(config.databaseUrl);
  const store = createStore(database, { clock, ...(calendarOf === undefined ? {} : { calendarOf }) });
  try {
    await work({ store, clock, botUsername: config.botUsername });
  } finally {
    await store.close();
  }
};

const wholeNumber = (text: string): number => {
  if (!/^\d{1,9}$/u.test(text)) throw new InvalidArgumentError('Not a whole number.');
  return Number(text);
};

/** With its offset or Z: a time of day alone would mean another moment on each computer. */
const instant = (text: string): Date => {
  const at = new Date(
    /^\d{4}-\d\d-\d\d(?:T\d\d:\d\d(?::\d\d(?:\.\d+)?)?(?:Z|[+-]\d\d:\d\d))?$/u.test(text) ? text : Number.NaN,
  );
  if (Number.isNaN(at.getTime())) throw new InvalidArgumentError('Not a moment such as 2026-12-01T09:00:00Z.');
  return at;
};

const program = new Command('admin').description('Work beside the running bot').exitOverride();

program
  .command('invite')
  .description('make a personal invite link; it is the last line printed')
  .addOption(new Option('--role <role>', 'whom to invite').choices(roles).makeOptionMandatory())
  .requiredOption('--organisation <name>', 'the school; made when it does not exist yet')
  .option('--group <name>', 'for a mentor or a mentee')
  .option('--zone <zone>', 'IANA time zone of a new school, such as Asia/Krasnoyarsk')
  .action((options: { role: Role; organisation: string; group?: string; zone?: string }) =>
    withStore(async (deps) => print(await invite(deps, options))),
  );

program
  .command('import')
  .description(
    'import a roster (CSV or XLSX) and write the links of everybody in it; run again, new links for who has not come',
  )
  .requiredOption('--organisation <name>', 'the school')
  .requiredOption('--file <roster>', 'columns: name, role, group, position, subjects, levels')
  .option('--out <links.csv>', 'where the links go; else to standard output')
  .option('--zone <zone>', 'IANA time zone of a new school')
  .action((options: { organisation: string; file: string; out?: string; zone?: string }) =>
    withStore(async (deps) => {
      const { csv, people, groups, renewed, come } = await importRoster(deps, options);
      if (options.out === undefined) process.stdout.write(csv);
      const also = [
        ...(renewed > 0 ? [`${renewed} given new links, the old ones stop working`] : []),
        ...(come.length > 0 ? [`here already: ${come.join(', ')}`] : []),
      ];
      process.stderr.write(`${[`${people} people imported`, `${groups} groups made`, ...also].join(', ')}\n`);
    }),
  );

program
  .command('reminders')
  .description('plan and send what is due at a moment')
  .requiredOption('--at <ISO>', 'the moment, such as 2026-12-01T09:00:00Z', instant)
  .option('--dry-run', 'only say what would go', false)
  .action(async ({ at: moment, dryRun }: { at: Date; dryRun: boolean }) => {
    const config = readConfig(process.env);
    const { instruments, calendars } = loadContent(config.contentDir);
    await withStore(
      async ({ store }) => {
        const coming = await foresee(store, moment);
        for (const it of coming) print(`${it.dueAt.toISOString()}  ${it.kind}  person ${it.to}`);
        print(
          `${coming.length} ${dryRun ? 'would go' : 'will go'} to ${new Set(coming.map((it) => it.to)).size} people`,
        );
        if (dryRun) return;
        if (config.botToken === undefined) throw new AdminError('BOT_TOKEN is needed to send');
        const log = createLog({ level: 'warn', secrets: [config.botToken], destination: process.stderr });
        const metrics = createMetrics();
        const { botToken: token, telegramApiRoot: apiRoot, telegramProxy: proxy } = config;
        const api = createClient({ token, apiRoot, proxy, log, metrics })();
        const sender = createSender({ api, log, metrics });
        const { username: host } = await api.getMe();
        const deps = { store, sender, instruments, calendarFile, host, clock: () => moment, log, metrics };
        await planReminders(deps);
        print(`${await sendDue(deps)} sent`);
      },
      { clock: () => moment, calendarOf: calendars.calendarOf },
    );
  });

program
  .command('erase')
  .description("erase one person's data for good")
  .requiredOption('--organisation <name>', 'the school')
  .option('--person <id>', 'number of the person', wholeNumber)
  .option('--name <name>', 'full name, or as the chat calls them')
  .option('--yes', 'really do it', false)
  .action((options: { organisation: string; person?: number; name?: string; yes: boolean }) =>
    withStore(async (deps) => print(await erase(deps, options))),
  );

program
  .command('check-content')
  .description('check what methodologists edit, and show what it covers')
  .action(() => print(describeContent(loadContent(readConfig(process.env).contentDir))));

program
  .command('stats')
  .description('numbers only')
  .action(() =>
    withStore(async ({ store }) => print(JSON.stringify(await store.system.administration.stats(), null, 2))),
  );

program
  .command('backup')
  .description('copy the database while the bot runs (SQLite)')
  .requiredOption('--out <file>', 'where to; must not exist yet')
  .action(({ out }: { out: string }) => backup(readConfig(process.env).databaseUrl, out));

program
  .command('restore')
  .description('put a copy in place of the database; the bot must be stopped (SQLite)')
  .requiredOption('--from <file>', 'a copy made by backup')
  .action(async ({ from }: { from: string }) => print(await restore(readConfig(process.env).databaseUrl, from)));

const fail = (message: string, code: number): never => {
  process.stderr.write(`${message}\n`);
  process.exit(code);
};

program.parseAsync().catch((error: unknown) => {
  if (error instanceof CommanderError) process.exit(error.exitCode === 0 ? 0 : 2);
  if (error instanceof AdminError) return fail(error.message, error.exitCode);
  if (error instanceof ConfigError || error instanceof ContentError || error instanceof RosterError)
    return fail(error.problems.join('\n'), 1);
  if (error instanceof MigrationError || error instanceof DatabaseInUse) return fail(error.message, 1);
  return fail(error instanceof Error ? error.message : 'failed', 1);
});
