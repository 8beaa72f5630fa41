/** Why a call of Telegram failed, in the words in which the bot has to act. */
export type Fault =
  | 'unreachable' // the person blocked the bot, left, or never pressed Start
  | 'not-modified' // a double tap: as good as done
  | 'message-gone' // what was to be edited is not there: send anew
  | 'file-gone' // a file that Telegram keeps no longer, or never for this bot
  | 'too-old' // the press waited too long for its answer: nothing to do
  | 'flood' // 429
  | 'outage' // network, 5xx, a page instead of an answer: nobody knows whether it was done
  | 'conflict' // another instance polls, or a webhook is set
  | 'unauthorised' // the token is revoked or was never one
  | 'migrated' // the group has become a supergroup with another id
  | 'bug'; // anything else

/** The texts of the Bot API server; it has no finer codes (Client.cpp). */
const descriptions: readonly (readonly [RegExp, Fault])[] = [
  [/message is not modified/i, 'not-modified'],
  [/message to \w+( \w+)? not found|message can't be (edited|deleted)|MESSAGE_ID_INVALID/i, 'message-gone'],
  [/wrong (remote )?file.?id|wrong file identifier|FILE_REFERENCE|file reference/i, 'file-gone'],
  [/query is too old|query ID is invalid|QUERY_ID_INVALID/i, 'too-old'],
  [/upgraded to a supergroup/i, 'migrated'],
  [/chat not found|user not found|PEER_ID_INVALID|user is deactivated|bot was blocked|bot was kicked/i, 'unreachable'],
];

/**
 * Looks at fields, not at classes: what a conversation replays is JSON.
 * Whatever did not come from Telegram is a bug.
 */
export const faultOf = (error: unknown): Fault => {
  const name = fieldOf(error, 'name');
  if (name === 'HttpError' || name === 'CallFailed') return 'outage';
  const code = fieldOf(error, 'error_code');
  if (typeof code !== 'number') return 'bug';
  // A token of an impossible form is not 401 but 404: the path of the call does not exist.
  if (code === 401 || code === 404) return 'unauthorised';
  if (code === 409) return 'conflict';
  if (code === 429) return 'flood';
  if (code >= 500) return 'outage';
  if (code === 403) return 'unreachable';
  if (fieldOf(fieldOf(error, 'parameters'), 'migrate_to_chat_id') !== undefined) return 'migrated';
  const description = fieldOf(error, 'description');
  const text = typeof description === 'string' ? description : '';
  return descriptions.find(([pattern]) => pattern.test(text))?.[1] ?? 'bug';
};

/** Which call failed, as far as the error tells. */
export const failedMethodOf = (error: unknown): string | undefined => {
  const method = fieldOf(error, 'method');
  if (typeof method === 'string') return method;
  const message = fieldOf(error, 'message');
  return typeof message === 'string' ? /request for '(\w+)'/u.exec(message)?.[1] : undefined;
};

/** Seconds that Telegram asks to wait; 0 where it names none. */
export const retryAfterOf = (error: unknown): number => {
  const seconds = fieldOf(fieldOf(error, 'parameters'), 'retry_after');
  return typeof seconds === 'number' ? seconds : 0;
};

const fieldOf = (value: unknown, name: string): unknown =>
  typeof value === 'object' && value !== null ? Reflect.get(value, name) : undefined;
