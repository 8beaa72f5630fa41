import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import { readConfig, ConfigError } from './config.ts';
import type { App } from './app.ts';
import { startApp } from './app.ts';
import { ContentError, loadContent } from './content/content.ts';
import { createLog } from './log.ts';
import { DatabaseInUse } from './store/lock.ts';
import { MigrationError } from './store/migrations.ts';
import { faultOf } from './telegram/fault.ts';

/** Reads the configuration, starts the bot, stops it on signals; nothing else. */

const noToken = `Нужен токен бота.

  1. Откройте в Telegram @BotFather, отправьте /newbot и получите токен.
  2. Запустите:  BOT_TOKEN=<токен> npm start

Посмотреть бота без токена и без интернета:  npm run demo
`;

const fail = (message: string): never => {
  process.stderr.write(`${message}\n`);
  process.exit(1);
};

// V8 lets the heap double before it collects: after a region's report twice of what is needed would stay taken.
setFlagsFromString('--heap-growing-percent=25');
setFlagsFromString('--expose-gc');

const settleMs = 1000;
/**
 * Starting leaves a young heap ten times as large as what lives in it. V8 gives it back when little goes on, but looks
 * for that only after a whole collection, which an idle bot never comes to: this is the one, some 30 ms of it. How small
 * it may become says `npm start` (`--min-semi-space-size`): smaller, and a crowd's first minute is spent on making it larger again.
 */
const tidy = runInNewContext('gc') as () => void;

const main = async (): Promise<void> => {
  const config = readConfig(process.env);
  const { botToken } = config;
  if (botToken === undefined) return fail(noToken);
  // Whoever reads the log may be gone (a closed pipe): pino's own stream would then try for ever, at the end too.
  process.stdout.on('error', () => undefined);
  const log = createLog({
    destination: process.stdout,
    level: config.logLevel,
    secrets: [botToken, config.telegramProxy, config.databaseUrl.startsWith('file:') ? undefined : config.databaseUrl],
  });
  const content = loadContent(config.contentDir);
  let app: App | undefined;
  const stop = (signal: string): void => {
    log.info({ signal }, 'stopping');
    // Before it has started there is nothing to finish.
    (app?.stop() ?? Promise.resolve()).then(
      () => process.exit(0),
      (err: unknown) => {
        log.error({ err }, 'not-stopped-cleanly');
        process.exit(1);
      },
    );
  };
  process.once('SIGTERM', () => stop('SIGTERM'));
  process.once('SIGINT', () => stop('SIGINT'));
  app = await startApp({ ...config, botToken }, { clock: () => new Date(), log, content });
  setTimeout(tidy, settleMs).unref();
  await app.done;
};

main().catch((error: unknown) => {
  if (error instanceof ConfigError) return fail(error.problems.join('\n'));
  if (error instanceof ContentError) return fail(error.problems.join('\n'));
  if (error instanceof DatabaseInUse || error instanceof MigrationError) return fail(error.message);
  const fault = faultOf(error);
  if (fault === 'unauthorised') return fail('BOT_TOKEN is not known to Telegram: copy it once more from @BotFather');
  if (fault === 'outage')
    return fail('Telegram cannot be reached: check the network, TELEGRAM_API_ROOT and TELEGRAM_PROXY');
  // An unexpected one: its name and place, never its fields, which may hold an address with the token in it.
  const described = error instanceof Error ? `${error.name}: ${error.message}` : 'unknown error';
  return fail(described.replace(/\d{4,}:[\w-]{30,}/gu, '[token]'));
});
