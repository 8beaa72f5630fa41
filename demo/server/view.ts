import { menuOf } from '../bot-api/methods.ts';
import type { StoredMessage } from '../bot-api/message.ts';
import type { BotApi } from '../bot-api/server.ts';
import type { Call, Chat } from '../bot-api/world.ts';
import type { PageCall, PageChat, PageMessage } from './protocol.ts';

/** The stand-in's world as the page sees it. */

export const messageView = (it: StoredMessage): PageMessage => ({
  id: it.message_id,
  from: it.fromBot ? null : (it.from?.id ?? null),
  author: [it.from?.first_name, it.from?.last_name].filter(Boolean).join(' '),
  isService: it.isService === true,
  date: it.date,
  text: it.text,
  entities: it.entities,
  keys: it.keyboard.map((row) =>
    row.map(({ text, style, url, copy_text: copy }) => ({
      text,
      ...(style === undefined ? {} : { style }),
      ...(url === undefined ? {} : { url }),
      ...(copy === undefined ? {} : { copy: copy.text }),
    })),
  ),
  file: it.file ?? null,
  album: it.album ?? null,
  isEdited: it.edits > 0,
  replyTo: it.replyTo ?? null,
  update: it.update ?? null,
});

export const chatView = (api: BotApi, it: Chat): PageChat => ({
  id: it.id,
  title: it.ref.type === 'private' ? api.me.first_name : it.ref.title,
  isGroup: it.user === undefined,
  members: [...it.members.keys()],
  isStarted: it.isStarted,
  isBlocked: it.isBlocked,
  commands: menuOf(api.menus, { id: it.id, isPrivate: it.user !== undefined }),
  replyKeyboard:
    it.replyKeyboard === null
      ? null
      : { rows: it.replyKeyboard.rows, placeholder: it.replyKeyboard.placeholder ?? null },
});

/** Longer than this nobody reads in a drawer. */
const longest = 6000;

/** Files are named, not printed. */
const asJson = (value: unknown): string =>
  value === undefined
    ? ''
    : JSON.stringify(
        value,
        (_, it: unknown) =>
          it instanceof Uint8Array ? `[${(it as { fileName?: string }).fileName ?? 'file'}, ${it.length} bytes]` : it,
        2,
      ).slice(0, longest);

export const callView = (n: number, at: number, it: Call): PageCall => ({
  n,
  kind: 'call',
  at,
  method: it.method,
  chat: typeof it.params['chat_id'] === 'number' ? it.params['chat_id'] : null,
  isOk: it.ok,
  isViolation: it.isViolation === true,
  error: it.error ?? null,
  ms: it.ms === undefined ? null : Math.round(it.ms * 10) / 10,
  params: asJson(it.params),
  result: asJson(it.result),
});

interface AnyUpdate {
  readonly update_id: number;
  readonly [kind: string]: unknown;
}

export const updateView = (n: number, at: number, update: AnyUpdate): PageCall => {
  const kind = Object.keys(update).find((name) => name !== 'update_id') ?? 'update';
  const body = update[kind] as { chat?: { id: number }; message?: { chat: { id: number } } };
  return {
    n,
    kind: 'update',
    at,
    method: kind,
    chat: body.chat?.id ?? body.message?.chat.id ?? null,
    isOk: true,
    isViolation: false,
    error: null,
    ms: null,
    params: asJson(update),
    result: '',
  };
};
