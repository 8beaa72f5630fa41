import { z } from 'zod';
import { packagedContent } from './content/file.ts';

/** The environment as the program understands it. Nothing else reads `process.env`. */
export interface Config {
  /** Absent: `npm start` names @BotFather and the demo instead of starting. */
  readonly botToken: string | undefined;
  /** Without the @. */
  readonly botUsername: string | undefined;
  readonly databaseUrl: string;
  /** Without a slash at the end: grammY refuses one. */
  readonly telegramApiRoot: string;
  readonly telegramProxy: string | undefined;
  readonly host: string;
  /** 0: any free one. */
  readonly port: number;
  readonly logLevel: LogLevel;
  readonly contentDir: string;
  /** Updates that one person may send in ten seconds. */
  readonly rateLimit: number;
  /** Chats handled side by side. */
  readonly concurrency: number;
  readonly updateTimeoutMs: number;
}

const logLevels = ['trace', 'debug', 'info', 'warn', 'error', 'fatal', 'silent'] as const;
export type LogLevel = (typeof logLevels)[number];

/** All that is wrong with the environment, one line for each variable. */
export class ConfigError extends Error {
  override readonly name = 'ConfigError';
  readonly problems: readonly string[];

  constructor(problems: readonly string[]) {
    super(problems.join('\n'));
    this.problems = problems;
  }
}

/** What is wrong with a plain value may quote it. */
const quoting = (expected: string) => ({
  error: (issue: { readonly input?: unknown }) => `is ${JSON.stringify(issue.input)}, expected ${expected}`,
});

/** A value that holds a password or may hold one is never quoted: these lines end up in logs and tickets. */
const unquoted = (expected: string) => ({ error: () => `has the wrong form, expected ${expected}` });

const wholeNumber = (least: number, most: number, fallback: number) =>
  z
    .string()
    .default(String(fallback))
    .refine(
      (it) => /^\d{1,9}$/.test(it) && Number(it) >= least && Number(it) <= most,
      quoting(`a whole number from ${least} to ${most}`),
    )
    .transform(Number);

const isUrlOf =
  (...protocols: readonly string[]) =>
  (text: string): boolean =>
    URL.canParse(text) && protocols.includes(new URL(text).protocol) && new URL(text).hostname !== '';

/** PostgreSQL on a socket has no host in its URL. */
const isDatabaseUrl = (text: string): boolean =>
  /^file:.+/.test(text) || (text.startsWith('postgresql://') && URL.canParse(text));

const environment = z.object({
  BOT_TOKEN: z
    .string()
    .regex(/^\d+:[\w-]+$/, unquoted('digits, a colon and letters, exactly as @BotFather gave it'))
    .optional(),
  BOT_USERNAME: z
    .string()
    .regex(/^@?[A-Za-z]\w{3,31}$/, quoting('the name of the bot, as in t.me/<name>'))
    .transform((it) => it.replace(/^@/, ''))
    .optional(),
  DATABASE_URL: z
    .string()
    .default('file:data/nastavnik.db')
    .refine(isDatabaseUrl, unquoted('file:<path> or postgresql://<user>:<password>@<host>/<database>')),
  TELEGRAM_API_ROOT: z
    .string()
    .default('https://api.telegram.org')
    .refine(isUrlOf('http:', 'https:'), unquoted('a URL that begins with https:// or http://'))
    .transform((it) => it.replace(/\/+$/, '')),
  TELEGRAM_PROXY: z
    .string()
    .refine(
      isUrlOf('http:', 'https:', 'socks5:', 'socks5h:'),
      unquoted('a URL that begins with http://, https://, socks5:// or socks5h://'),
    )
    .optional(),
  HOST: z
    .string()
    .default('127.0.0.1')
    .refine((it) => /^[\w.:-]+$/.test(it), quoting('an address or a host name')),
  PORT: wholeNumber(0, 65_535, 8080),
  LOG_LEVEL: z.enum(logLevels, quoting(`one of ${logLevels.join(', ')}`)).default('info'),
  CONTENT_DIR: z.string().default(packagedContent),
  RATE_LIMIT: wholeNumber(1, 1_000_000, 20),
  CONCURRENCY: wholeNumber(1, 10_000, 64),
  UPDATE_TIMEOUT: wholeNumber(1, 600, 30),
});

/** Throws `ConfigError` with all problems at once. An empty string counts as absent, as compose files leave them. */
export const readConfig = (env: Readonly<Record<string, string | undefined>>): Config => {
  const given = Object.entries(env).map(([name, text]) => [name, text?.trim()] as const);
  const parsed = environment.safeParse(Object.fromEntries(given.filter(([, text]) => text !== '')));
  if (!parsed.success)
    throw new ConfigError(parsed.error.issues.map((issue) => `${issue.path.join('.')} ${issue.message}`));
  const it = parsed.data;
  return {
    botToken: it.BOT_TOKEN,
    botUsername: it.BOT_USERNAME,
    databaseUrl: it.DATABASE_URL,
    telegramApiRoot: it.TELEGRAM_API_ROOT,
    telegramProxy: it.TELEGRAM_PROXY,
    host: it.HOST,
    port: it.PORT,
    logLevel: it.LOG_LEVEL,
    contentDir: it.CONTENT_DIR,
    rateLimit: it.RATE_LIMIT,
    concurrency: it.CONCURRENCY,
    updateTimeoutMs: it.UPDATE_TIMEOUT * 1000,
  };
};
