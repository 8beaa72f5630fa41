import { GrammyError, HttpError } from 'grammy';
import { expect, test } from 'vitest';
import { CallFailed } from '../../src/telegram/client.ts';
import { faultOf, retryAfterOf } from '../../src/telegram/fault.ts';

const refusal = (error_code: number, description: string, parameters = {}) =>
  new GrammyError('Call failed', { ok: false, error_code, description, parameters }, 'sendMessage', {});

test.each([
  [403, 'Forbidden: bot was blocked by the user', 'unreachable'],
  [403, "Forbidden: bot can't initiate conversation with a user", 'unreachable'],
  [403, 'Forbidden: user is deactivated', 'unreachable'],
  [400, 'Bad Request: chat not found', 'unreachable'],
  [400, 'Bad Request: message is not modified: specified new message content …', 'not-modified'],
  [400, 'Bad Request: message to edit not found', 'message-gone'],
  [400, 'Bad Request: message to be replied not found', 'message-gone'],
  [400, 'Bad Request: message to delete not found', 'message-gone'],
  [400, "Bad Request: message can't be edited", 'message-gone'],
  [400, 'Bad Request: query is too old and response timeout expired or query ID is invalid', 'too-old'],
  [400, "Bad Request: can't parse entities: Unsupported start tag", 'bug'],
  [400, 'Bad Request: message text is empty', 'bug'],
  [401, 'Unauthorized', 'unauthorised'],
  [404, 'Not Found', 'unauthorised'],
  [409, 'Conflict: terminated by other getUpdates request', 'conflict'],
  [429, 'Too Many Requests: retry after 5', 'flood'],
  [502, 'Bad Gateway', 'outage'],
] as const)('%i %s is %s', (code, description, fault) => {
  expect(faultOf(refusal(code, description))).toBe(fault);
});

test('a group that became a supergroup is told by its parameter too', () => {
  expect(faultOf(refusal(400, 'Bad Request', { migrate_to_chat_id: -100 }))).toBe('migrated');
  expect(faultOf(refusal(400, 'Bad Request: group chat was upgraded to a supergroup chat'))).toBe('migrated');
});

test('a network failure is an outage, with or without its wrapping', () => {
  const failure = new CallFailed('getMe', 'network', 'ECONNRESET');
  expect(faultOf(failure)).toBe('outage');
  expect(faultOf(new HttpError('Network request failed', failure))).toBe('outage');
});

test('an error that was kept as JSON keeps its meaning', () => {
  const kept: unknown = JSON.parse(JSON.stringify(refusal(429, 'Too Many Requests', { retry_after: 5 })));
  expect(faultOf(kept)).toBe('flood');
  expect(retryAfterOf(kept)).toBe(5);
});

test('whatever did not come from Telegram is a bug', () => {
  expect([new TypeError('x'), 'text', null, undefined, { code: 'P2002' }].map(faultOf)).toEqual(Array(5).fill('bug'));
  expect(retryAfterOf(new Error('x'))).toBe(0);
});
