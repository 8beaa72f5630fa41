import { BotError, GrammyError, HttpError } from 'grammy';
import nodeFetch from 'node-fetch';
import { expect, test } from 'vitest';
import { createLog } from '../src/log.ts';
import { createMetrics } from '../src/metrics.ts';

const token = '1234567890:AAF-fake_token_for_tests_0123456789abc';
const url = `http://127.0.0.1:1/bot${token}/sendMessage`;

const logger = (secrets: readonly (string | undefined)[] = [token]) => {
  const lines: string[] = [];
  return { lines, log: createLog({ level: 'info', secrets, destination: { write: (line) => lines.push(line) } }) };
};

const networkError = async (): Promise<unknown> => {
  try {
    return await nodeFetch(url);
  } catch (error) {
    return new HttpError('Network request for sendMessage failed!', error);
  }
};

test.each([
  ['known', [token]],
  ['unknown', []],
])('a network error shows no token, be it %s', async (_, secrets) => {
  const { log, lines } = logger(secrets);
  const error = await networkError();
  const caused = new Error('outer', { cause: error });

  log.error({ err: error }, 'failed');
  log.error(error);
  log.error({ error, nested: { url } }, 'failed');
  log.error({ err: caused });
  log.error(`${url} and ${encodeURIComponent(url)}`);
  log.child({ url }).error('failed');

  expect(lines).toHaveLength(6);
  expect(lines[0]).toContain('ECONNREFUSED');
  expect(lines.join('')).not.toContain('fake_token');
  for (const line of lines) expect(() => JSON.parse(line) as unknown).not.toThrow();
});

test('passwords of URLs are hidden, announced or not', () => {
  const { log, lines } = logger(['postgresql://school:very"secret@db/nastavnik', undefined, '']);
  log.info({ a: 'postgresql://school:very"secret@db/nastavnik', b: 'socks5://user:word@proxy:1080' }, 'started');
  expect(lines[0]).not.toMatch(/very|secret|word/);
  expect(JSON.parse(lines[0] ?? '')).toMatchObject({ a: '[hidden]', b: 'socks5://[hidden]@proxy:1080' });
});

test('of an error only its codes and places are logged, not the words of people in it', () => {
  const { log, lines } = logger();
  const refusal = new GrammyError(
    'Call failed',
    { ok: false, error_code: 400, description: 'Bad Request: unsupported start tag "семья" at byte offset 5' },
    'sendMessage',
    { chat_id: 1, text: 'слова людей' },
  );
  log.error({ err: new BotError(refusal, JSON.parse('{"message":"ещё слова"}')), updateId: 5 }, 'incident');
  log.error({ err: new SyntaxError('Unexpected token, "Мария Ивановна" is not valid JSON') }, 'incident');
  log.error({
    err: new Error('\nInvalid `create()` invocation:\n\n{ remark: "plain words" }\n\nUnique constraint failed'),
  });

  log.error({ err: { payload: 'plain words' } }, 'incident');
  log.error({ err: 'plain words' }, 'incident');

  expect(lines.join('')).not.toMatch(/\p{Script=Cyrillic}|plain words/u);
  expect(JSON.parse(lines[0] ?? '')).toMatchObject({
    level: 'error',
    msg: 'incident',
    updateId: 5,
    err: { type: 'BotError', error: { type: 'GrammyError', error_code: 400, method: 'sendMessage' } },
  });
  expect(JSON.parse(lines[0] ?? '').err.stack).toContain('log.test.ts');
  expect(JSON.parse(lines[2] ?? '').err.message).toBe('Invalid `create()` invocation: … Unique constraint failed');
});

test('an error that contains itself is described and not followed for ever', () => {
  const { log, lines } = logger();
  const error = new Error('circle');
  error.cause = error;
  log.error({ err: error }, 'failed');
  expect(lines).toHaveLength(1);
});

test('the figures of two bots in one process do not mix, and what is asked at the scrape is asked then', async () => {
  const [one, other] = [createMetrics(), createMetrics()];
  one.update('handled');
  let waiting = 0;
  one.readInboxWaiting(() => waiting);
  one.readOutbox(async () => ({ due: 2, sent: 3 }));
  waiting = 4;

  const text = await one.registry.metrics();
  expect(text).toContain('nastavnik_updates_total{outcome="handled"} 1');
  expect(text).toContain('nastavnik_inbox_waiting 4');
  expect(text).toContain('nastavnik_outbox{state="due"} 2');
  expect(text).toContain('process_cpu_user_seconds_total');
  expect(await other.registry.metrics()).not.toContain('outcome="handled"');
});
