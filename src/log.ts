import { pino } from 'pino';
import type { Logger, LoggerOptions } from 'pino';
import type { LogLevel } from './config.ts';

/**
 * The log holds ids and event codes: `log.warn({ updateId, err }, 'update-too-long')`. Never a token, and never what
 * people wrote. Two nets catch what slips through: errors are described by a list of allowed fields, and every finished
 * line is searched for secrets, wherever in it they stand.
 */
export type Log = Logger;

export interface LogOptions {
  readonly level: LogLevel;
  /** The bot's token, the URLs of the database and of the proxy; absent ones may be passed as they are. */
  readonly secrets: readonly (string | undefined)[];
  /** Default: standard output. */
  readonly destination?: { write(line: string): void };
}

export const createLog = ({ level, secrets, destination }: LogOptions): Log => {
  const hide = createRedaction(secrets);
  const options: LoggerOptions = {
    level,
    base: null,
    timestamp: pino.stdTimeFunctions.isoTime,
    formatters: {
      level: (label) => ({ level: label }),
      // Under whatever key an error is logged: JSON would print every enumerable field of it, a message's text included.
      // And whatever is logged as an error: anything at all can be thrown.
      log: (line) =>
        Object.fromEntries(
          Object.entries(line).map(([key, value]) => [
            key,
            value instanceof Error || key === 'err' ? describeError(value) : value,
          ]),
        ),
    },
    // pino's own would describe the description.
    serializers: { err: (described: unknown) => described },
    hooks: {
      // With no message of its own, pino takes the error's one, unabridged.
      logMethod(args, method) {
        const first: unknown = args[0];
        if (first instanceof Error) method.call(this, { err: first }, args[1] ?? '');
        else if (typeof first === 'object') method.call(this, first, args[1] ?? '');
        else method.apply(this, args);
      },
      streamWrite: hide,
    },
  };
  return destination === undefined ? pino(options) : pino(options, destination);
};

/** A token in a URL, alone or percent-encoded, and the password of any URL, even of one that nobody announced. */
const tokenLike = /(?:bot\d+|\d{6,})(?::|%3A)[\w-]{30,}/gi;
const credentials = /(\w:\/\/)[^\s/@"\\]+@/g;

const createRedaction = (secrets: readonly (string | undefined)[]): ((line: string) => string) => {
  const known = new Set<string>();
  for (const secret of secrets) {
    // Shorter ones would tear words and the JSON itself apart.
    if (secret === undefined || secret.length < 8) continue;
    const afterColon = /^\d+:(.{8,})$/.exec(secret)?.[1];
    for (const text of afterColon === undefined ? [secret] : [secret, afterColon])
      for (const form of [text, encodeURIComponent(text), JSON.stringify(text).slice(1, -1)]) known.add(form);
  }
  const ordered = [...known].toSorted((a, b) => b.length - a.length);
  return (line) => {
    let clean = line;
    for (const secret of ordered) clean = clean.replaceAll(secret, '[hidden]');
    return clean.replace(tokenLike, '[hidden]').replace(credentials, '$1[hidden]@');
  };
};

export interface ErrorDescription {
  readonly type: string;
  readonly message: string;
  readonly stack: string;
  readonly [detail: string]: unknown;
}

const details = ['code', 'error_code', 'method', 'kind', 'syscall', 'errno'] as const;
const deepest = 4;

/**
 * What may be logged of an error: its class, message, place and codes, and the same of the errors inside it. grammY's
 * errors carry the payload and the whole context of the update: those are people's words.
 */
export const describeError = (error: unknown, depth = 0): ErrorDescription => {
  if (!(error instanceof Error)) return { type: typeof error, message: 'not an Error', stack: '' };
  const fields: Record<string, unknown> = {};
  for (const name of details) {
    const value: unknown = Reflect.get(error, name);
    if (typeof value === 'string' || typeof value === 'number') fields[name] = value;
  }
  if (depth < deepest)
    for (const name of ['cause', 'error'] as const) {
      const inner: unknown = Reflect.get(error, name);
      if (inner instanceof Error) fields[name] = describeError(inner, depth + 1);
    }
  return { type: error.name, message: abridge(error.message), stack: framesOf(error), ...fields };
};

/**
 * Libraries quote their arguments: Prisma between the first line of a message and the last, JSON.parse inside one.
 * All of them speak English, so whatever is Cyrillic was written by a person.
 */
const abridge = (message: string): string => {
  const lines = message.split('\n').filter((line) => line.trim() !== '');
  const [first = '', last] = [lines[0], lines.length > 1 ? lines.at(-1) : undefined];
  return [first, ...(last === undefined ? [] : [last])]
    .map((line) =>
      line
        .trim()
        .replace(/\p{Script=Cyrillic}.*\p{Script=Cyrillic}|\p{Script=Cyrillic}/gu, '…')
        .slice(0, 300),
    )
    .join(' … ');
};

/** The stack repeats the message, quoted arguments included; only the places are kept. */
const framesOf = (error: Error): string =>
  (error.stack ?? '')
    .split('\n')
    .filter((line) => /^\s+at /.test(line))
    .map((line) => line.trim())
    .join('\n');
