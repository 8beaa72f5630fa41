import { existsSync } from 'node:fs';
import { expect, test } from 'vitest';
import { ConfigError, readConfig } from '../src/config.ts';

const problemsOf = (env: Record<string, string>): readonly string[] => {
  try {
    readConfig(env);
  } catch (error) {
    if (error instanceof ConfigError) return error.problems;
    throw error;
  }
  return [];
};

test('an empty environment is enough but for the token', () => {
  expect(readConfig({})).toEqual({
    botToken: undefined,
    botUsername: undefined,
    databaseUrl: 'file:data/nastavnik.db',
    telegramApiRoot: 'https://api.telegram.org',
    telegramProxy: undefined,
    host: '127.0.0.1',
    port: 8080,
    logLevel: 'info',
    contentDir: expect.stringMatching(/\/content$/),
    rateLimit: 20,
    concurrency: 64,
    updateTimeoutMs: 30_000,
  });
  expect(existsSync(readConfig({}).contentDir)).toBe(true);
});

test('what is given is taken, tidied', () => {
  expect(
    readConfig({
      BOT_TOKEN: ' 123456:AAbb-cc_dd ',
      BOT_USERNAME: '@nastavnik_bot',
      DATABASE_URL: 'postgresql://user:secret@db/school',
      TELEGRAM_API_ROOT: 'http://localhost:8081/',
      TELEGRAM_PROXY: 'socks5h://user:secret@proxy:1080',
      HOST: '::',
      PORT: '0',
      LOG_LEVEL: 'debug',
      CONTENT_DIR: '/srv/content',
      RATE_LIMIT: '100000',
      CONCURRENCY: '1',
      UPDATE_TIMEOUT: '5',
    }),
  ).toEqual({
    botToken: '123456:AAbb-cc_dd',
    botUsername: 'nastavnik_bot',
    databaseUrl: 'postgresql://user:secret@db/school',
    telegramApiRoot: 'http://localhost:8081',
    telegramProxy: 'socks5h://user:secret@proxy:1080',
    host: '::',
    port: 0,
    logLevel: 'debug',
    contentDir: '/srv/content',
    rateLimit: 100_000,
    concurrency: 1,
    updateTimeoutMs: 5000,
  });
});

test('PostgreSQL may be reached through a socket', () => {
  const databaseUrl = 'postgresql:///nastavnik?host=/run/postgresql';
  expect(readConfig({ DATABASE_URL: databaseUrl })).toMatchObject({ databaseUrl });
});

test('an empty string counts as absent', () => {
  expect(readConfig({ BOT_TOKEN: '', PORT: ' ', DATABASE_URL: '' })).toEqual(readConfig({}));
});

test('all problems are told at once, a line each, what is expected and no secret', () => {
  const problems = problemsOf({
    BOT_TOKEN: 'secret-token',
    BOT_USERNAME: 'не имя',
    DATABASE_URL: 'mysql://root:secret@db',
    TELEGRAM_API_ROOT: 'secret.example.org',
    TELEGRAM_PROXY: 'ftp://user:secret@proxy',
    HOST: 'http://localhost',
    PORT: '70000',
    LOG_LEVEL: 'loud',
    RATE_LIMIT: '0',
    CONCURRENCY: 'many',
    UPDATE_TIMEOUT: '-1',
  });
  expect(problems).toEqual([
    'BOT_TOKEN has the wrong form, expected digits, a colon and letters, exactly as @BotFather gave it',
    'BOT_USERNAME is "не имя", expected the name of the bot, as in t.me/<name>',
    'DATABASE_URL has the wrong form, expected file:<path> or postgresql://<user>:<password>@<host>/<database>',
    'TELEGRAM_API_ROOT has the wrong form, expected a URL that begins with https:// or http://',
    'TELEGRAM_PROXY has the wrong form, expected a URL that begins with http://, https://, socks5:// or socks5h://',
    'HOST is "http://localhost", expected an address or a host name',
    'PORT is "70000", expected a whole number from 0 to 65535',
    'LOG_LEVEL is "loud", expected one of trace, debug, info, warn, error, fatal, silent',
    'RATE_LIMIT is "0", expected a whole number from 1 to 1000000',
    'CONCURRENCY is "many", expected a whole number from 1 to 10000',
    'UPDATE_TIMEOUT is "-1", expected a whole number from 1 to 600',
  ]);
  expect(problems.join()).not.toContain('secret');
});
