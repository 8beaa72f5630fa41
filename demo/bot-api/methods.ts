import { HtmlError, parseHtml, type Entity } from './html.ts';
import type { Params } from './params.ts';
import type { Chat, InlineKey, StoredMessage, World } from './world.ts';

/** What each method does, with Telegram's limits and in Telegram's words. */

/** An answer with an error. `isReal`: it happens to good bots too, so it is no violation. */
export class Refused extends Error {
  readonly code: number;
  readonly isReal: boolean;
  constructor(code: number, description: string, isReal = false) {
    super(description);
    this.code = code;
    this.isReal = isReal;
  }
}

const bad = (why: string, isReal = false): never => {
  throw new Refused(400, `Bad Request: ${why}`, isReal);
};

const textLimit = 4096;
const captionLimit = 1024;
const keysLimit = 100;

export const toMessage = (world: World, bot: object, it: StoredMessage) => ({
  message_id: it.message_id,
  date: it.date,
  chat: it.chat,
  from: it.fromBot ? bot : world.chats.get(it.chat.id)?.user,
  text: it.text,
  ...(it.entities.length === 0 ? {} : { entities: it.entities }),
  ...(it.keyboard.length === 0 ? {} : { reply_markup: { inline_keyboard: it.keyboard } }),
  ...(it.edits === 0 ? {} : { edit_date: it.date }),
});

export const createMethods = (world: World, bot: { readonly id: number; readonly username: string }) => {
  const commands = new Map<string, readonly { command: string; description: string }[]>();
  const described = { description: '', short: '' };
  const asMessage = (it: StoredMessage) => toMessage(world, { ...bot, is_bot: true }, it);

  const chatFor = (params: Params): Chat => {
    const chat = world.chats.get(Number(params['chat_id']));
    if (chat === undefined) return bad('chat not found');
    if (!chat.isStarted) throw new Refused(403, "Forbidden: bot can't initiate conversation with a user");
    if (chat.isBlocked) throw new Refused(403, 'Forbidden: bot was blocked by the user', true);
    return chat;
  };

  const textOf = (params: Params, name: 'text' | 'caption', limit: number): { text: string; entities: Entity[] } => {
    const raw = textIn(params, name);
    const parsed = params['parse_mode'] === 'HTML' ? parse(raw) : { text: raw, entities: [] };
    if (parsed.text.length > limit) return bad(name === 'text' ? 'message is too long' : 'message caption is too long');
    if (name === 'text' && parsed.text.trim() === '') return bad('message text is empty');
    return parsed;
  };

  const parse = (raw: string) => {
    try {
      return parseHtml(raw);
    } catch (error) {
      if (error instanceof HtmlError) throw new Refused(400, error.message);
      throw error;
    }
  };

  const keyboardOf = (params: Params): readonly (readonly InlineKey[])[] => {
    const markup = params['reply_markup'] as { inline_keyboard?: readonly (readonly InlineKey[])[] } | undefined;
    if (markup === undefined) return [];
    const rows = markup.inline_keyboard;
    if (rows === undefined) return [];
    for (const key of rows.flat()) {
      if (typeof key.text !== 'string' || key.text.trim() === '')
        return bad('inline keyboard button text must be non-empty');
      if (key.callback_data === undefined && key.url === undefined)
        return bad('text buttons are unallowed in the inline keyboard');
      const bytes = Buffer.byteLength(key.callback_data ?? 'x');
      if (bytes < 1 || bytes > 64) return bad('BUTTON_DATA_INVALID');
    }
    if (rows.flat().length > keysLimit) return bad('reply markup is too long');
    return rows;
  };

  const store = (chat: Chat, it: Pick<StoredMessage, 'text' | 'entities' | 'keyboard'> & Partial<StoredMessage>) => {
    const message: StoredMessage = {
      message_id: chat.nextMessageId,
      date: world.now(),
      chat: { id: chat.user.id, type: 'private', first_name: chat.user.first_name },
      fromBot: true,
      edits: 0,
      ...it,
    };
    chat.nextMessageId += 1;
    chat.messages.set(message.message_id, message);
    world.events.emit('message', message);
    world.events.emit(`chat:${chat.user.id}`, message);
    return asMessage(message);
  };

  /** Its reader may have deleted it; one that never was is a mistake of the bot. */
  const hasBeen = (chat: Chat, params: Params): boolean => Number(params['message_id']) < chat.nextMessageId;

  const edited = (params: Params): { chat: Chat; message: StoredMessage } => {
    const chat = chatFor(params);
    const message = chat.messages.get(Number(params['message_id']));
    if (message === undefined) return bad('message to edit not found', hasBeen(chat, params));
    if (!message.fromBot) return bad("message can't be edited");
    return { chat, message };
  };

  const sendFile = (kind: 'photo' | 'document') => (params: Params) => {
    const chat = chatFor(params);
    const { text, entities } = textOf(params, 'caption', captionLimit);
    const given = params[kind];
    const id =
      typeof given === 'string'
        ? given
        : world.keepFile((given as { fileName?: string }).fileName ?? kind, given as Uint8Array);
    const known = world.files.get(id);
    if (known === undefined) return bad('wrong file identifier/HTTP URL specified');
    const file = { id, name: known.name, kind };
    const sent = store(chat, { text, entities, keyboard: keyboardOf(params), file });
    const described = { file_id: id, file_unique_id: id, file_size: known.bytes.length };
    return {
      ...sent,
      [kind]: kind === 'photo' ? [{ ...described, width: 1, height: 1 }] : { ...described, file_name: known.name },
    };
  };

  return {
    commands,
    described,
    run: {
      getMe: () => ({ ...bot, is_bot: true, can_join_groups: true, can_read_all_group_messages: false }),
      deleteWebhook: () => true,
      getWebhookInfo: () => ({ url: '', has_custom_certificate: false, pending_update_count: world.undelivered }),
      sendMessage: (params: Params) => {
        const chat = chatFor(params);
        return store(chat, { ...textOf(params, 'text', textLimit), keyboard: keyboardOf(params) });
      },
      editMessageText: (params: Params) => {
        const { message, chat } = edited(params);
        const next = textOf(params, 'text', textLimit);
        const keyboard = keyboardOf(params);
        const isSame =
          next.text === message.text &&
          JSON.stringify([next.entities, keyboard]) === JSON.stringify([message.entities, message.keyboard]);
        if (isSame)
          return bad(
            'message is not modified: specified new message content and reply markup are exactly the same as a current content and reply markup of the message',
            true,
          );
        Object.assign(message, next, { keyboard, edits: message.edits + 1 });
        world.events.emit('edit', message);
        world.events.emit(`chat:${chat.user.id}`, message);
        return asMessage(message);
      },
      editMessageReplyMarkup: (params: Params) => {
        const { message, chat } = edited(params);
        message.keyboard = keyboardOf(params);
        message.edits += 1;
        world.events.emit(`chat:${chat.user.id}`, message);
        return asMessage(message);
      },
      deleteMessage: (params: Params) => {
        const chat = chatFor(params);
        if (!chat.messages.delete(Number(params['message_id'])))
          return bad('message to delete not found', hasBeen(chat, params));
        return true;
      },
      answerCallbackQuery: (params: Params) => {
        const press = world.presses.get(String(params['callback_query_id']));
        const text = params['text'] === undefined ? undefined : textIn(params, 'text');
        if ((text?.length ?? 0) > 200) return bad('MESSAGE_TOO_LONG');
        if (press === undefined || press.answer !== undefined)
          return bad('query is too old and response timeout expired or query ID is invalid', press === undefined);
        press.answer = { ...(text === undefined ? {} : { text }), alert: params['show_alert'] === true };
        world.events.emit(`answer:${press.id}`);
        return true;
      },
      sendPhoto: sendFile('photo'),
      sendDocument: sendFile('document'),
      sendChatAction: (params: Params) => {
        chatFor(params);
        return true;
      },
      setMyCommands: (params: Params) => {
        const list = params['commands'] as readonly { command: string; description: string }[];
        if (list.length > 100) return bad('BOT_COMMANDS_TOO_MUCH');
        for (const { command, description } of list) {
          if (!/^[a-z0-9_]{1,32}$/u.test(command)) return bad('BOT_COMMAND_INVALID');
          if (description.length < 1 || description.length > 256) return bad('BOT_COMMAND_DESCRIPTION_INVALID');
        }
        commands.set(scopeOf(params), list);
        return true;
      },
      getMyCommands: (params: Params) => commands.get(scopeOf(params)) ?? [],
      deleteMyCommands: (params: Params) => {
        commands.delete(scopeOf(params));
        return true;
      },
      setMyDescription: (params: Params) => {
        described.description = textIn(params, 'description');
        return described.description.length > 512 ? bad('description is too long') : true;
      },
      setMyShortDescription: (params: Params) => {
        described.short = textIn(params, 'short_description');
        return described.short.length > 120 ? bad('short description is too long') : true;
      },
      getMyDescription: () => ({ description: described.description }),
      getMyShortDescription: () => ({ short_description: described.short }),
      setChatMenuButton: () => true,
      getChat: (params: Params) => ({ ...chatFor(params).user, type: 'private' }),
      getFile: (params: Params) => {
        const file = world.files.get(String(params['file_id']));
        if (file === undefined) return bad('invalid file_id');
        return {
          file_id: params['file_id'],
          file_unique_id: params['file_id'],
          file_size: file.bytes.length,
          file_path: String(params['file_id']),
        };
      },
    } as Readonly<Record<string, (params: Params) => unknown>>,
  };
};

/** Checked to be a string before the method runs. */
const textIn = (params: Params, name: string): string => {
  const value = params[name];
  return typeof value === 'string' ? value : '';
};

const scopeOf = (params: Params): string => {
  const scope = params['scope'] as { type: string; chat_id?: number } | undefined;
  return scope === undefined ? 'default' : scope.type === 'chat' ? `chat:${scope.chat_id}` : scope.type;
};
