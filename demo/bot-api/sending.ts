import { HtmlError, parseHtml, type Entity } from './html.ts';
import { inlineOf, markupOf } from './markup.ts';
import { checkFile, checkPhoto } from './media.ts';
import { toMessage, type Media, type StoredMessage } from './message.ts';
import type { Params } from './params.ts';
import { bad, Refused } from './refused.ts';
import type { Chat, World } from './world.ts';

/** Sending, editing and deleting messages, with Telegram's limits and in Telegram's words. */

const textLimit = 4096;
const captionLimit = 1024;
const albumSizes = { least: 2, most: 10 };

const actions =
  /^(?:typing|upload_(?:photo|video|voice|document|video_note)|record_(?:video|voice|video_note)|choose_sticker|find_location)$/u;

const notModified =
  'message is not modified: specified new message content and reply markup are exactly the same as a current content and reply markup of the message';

type SentKind = Exclude<Media['kind'], 'sticker'>;
type Given = string | (Uint8Array & { readonly fileName?: string });

export const createSending = (world: World, bot: object) => {
  const told = (chat: Chat, it: StoredMessage) =>
    toMessage(it, bot, it.replyTo === undefined ? undefined : chat.messages.get(it.replyTo));

  const chatFor = (params: Params): Chat => {
    const chat = world.chats.get(Number(params['chat_id']));
    if (chat === undefined) return bad('chat not found');
    if (!chat.isStarted) throw new Refused(403, "Forbidden: bot can't initiate conversation with a user");
    if (chat.isBlocked)
      throw new Refused(
        403,
        chat.user === undefined
          ? 'Forbidden: bot is not a member of the supergroup chat'
          : 'Forbidden: bot was blocked by the user',
        true,
      );
    return chat;
  };

  const changed = (chat: Chat, it: StoredMessage) => {
    it.edits += 1;
    it.editedAt = world.now();
    world.events.emit('edit', it);
    world.events.emit(`chat:${chat.id}`, it);
    return told(chat, it);
  };

  const send = (chat: Chat, params: Params, content: Partial<StoredMessage>) => {
    const { inline, reply } = markupOf(params);
    const replyTo = (params['reply_parameters'] as { message_id?: number } | undefined)?.message_id;
    if (replyTo !== undefined && !chat.messages.has(replyTo)) return bad('message to be replied not found', true);
    const message = world.add(chat, {
      fromBot: true,
      keyboard: inline,
      ...(replyTo === undefined ? {} : { replyTo }),
      ...content,
    });
    if (reply !== undefined) {
      chat.replyKeyboard = reply;
      world.events.emit('chat', chat);
    }
    world.events.emit(`chat:${chat.id}`, message);
    return told(chat, message);
  };

  /** A file given anew, or one that Telegram knows already. */
  const fileOf = (kind: SentKind, given: unknown): Media => {
    const bytes = given as Given;
    if (typeof bytes === 'string') {
      const known = world.files.get(bytes);
      if (known === undefined) return bad('wrong file identifier/HTTP URL specified');
      return described(kind, bytes, known.name, known.bytes);
    }
    checkFile(bytes);
    return described(kind, world.keepFile(bytes.fileName ?? kind, bytes), bytes.fileName ?? kind, bytes);
  };

  const described = (kind: SentKind, id: string, name: string, bytes: Uint8Array): Media => ({
    id,
    kind,
    name,
    size: bytes.length,
    ...(kind === 'photo' ? checkPhoto(bytes) : {}),
  });

  const sendFile = (kind: SentKind) => (params: Params) => {
    const chat = chatFor(params);
    return send(chat, params, { ...textOf(params, 'caption'), file: fileOf(kind, params[kind]) });
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

  /** Applies an edit that says something new. */
  const edit = (params: Params, content: (message: StoredMessage) => Partial<StoredMessage>) => {
    const { chat, message } = edited(params);
    const next = { ...content(message), keyboard: inlineOf(params) };
    const before = Object.fromEntries(Object.keys(next).map((name) => [name, message[name as keyof StoredMessage]]));
    if (JSON.stringify(next) === JSON.stringify(before)) return bad(notModified, true);
    Object.assign(message, next);
    return changed(chat, message);
  };

  /** One file of an album, or the new one of a message: `attach://` names have become bytes by now. */
  const fromInput = (given: unknown): { file: Media } & Caption => {
    const input = given as Params & { type?: string };
    if (input.type !== 'photo' && input.type !== 'document') return bad("can't parse InputMedia: type is unsupported");
    return { ...textOf(input, 'caption'), file: fileOf(input.type, input['media']) };
  };

  return {
    chatFor,
    methods: {
      sendMessage: (params: Params) => send(chatFor(params), params, textOf(params, 'text')),
      sendPhoto: sendFile('photo'),
      sendDocument: sendFile('document'),
      sendVoice: sendFile('voice'),
      sendMediaGroup: (params: Params) => {
        const chat = chatFor(params);
        const media = params['media'] as readonly unknown[];
        if (media.length < albumSizes.least || media.length > albumSizes.most)
          return bad('group send failed: an album has 2 to 10 files');
        const files = media.map(fromInput);
        if (new Set(files.map(({ file }) => file.kind)).size > 1)
          return bad("document can't be mixed with other media types");
        const album = `album-${chat.id}-${chat.nextMessageId}`;
        return files.map((it) => send(chat, params, { ...it, album }));
      },
      sendMessageDraft: (params: Params) => {
        const chat = chatFor(params);
        if (chat.user === undefined) return bad('drafts are of private chats only');
        if (params['draft_id'] === 0) return bad('draft_id must be non-zero');
        const draft = params['text'] === undefined || params['text'] === '' ? nothing : textOf(params, 'text');
        world.events.emit('draft', { chat: chat.id, ...draft });
        return true;
      },
      editMessageText: (params: Params) =>
        edit(params, (message) =>
          message.file === undefined ? textOf(params, 'text') : bad('there is no text in the message to edit'),
        ),
      editMessageCaption: (params: Params) =>
        edit(params, (message) =>
          message.file === undefined ? bad('there is no caption in the message to edit') : textOf(params, 'caption'),
        ),
      editMessageMedia: (params: Params) => edit(params, () => fromInput(params['media'])),
      editMessageReplyMarkup: (params: Params) => edit(params, () => ({})),
      deleteMessage: (params: Params) => {
        const chat = chatFor(params);
        const id = Number(params['message_id']);
        if (!chat.messages.delete(id)) return bad('message to delete not found', hasBeen(chat, params));
        world.events.emit('removed', { chat: chat.id, id });
        return true;
      },
      sendChatAction: (params: Params) => {
        const chat = chatFor(params);
        const action = textIn(params, 'action');
        if (!actions.test(action)) return bad('wrong parameter action in request');
        world.events.emit('action', { chat: chat.id, action });
        return true;
      },
    } as Readonly<Record<string, (params: Params) => unknown>>,
  };
};

interface Caption {
  readonly text: string;
  readonly entities: Entity[];
}

const nothing: Caption = { text: '', entities: [] };

const textOf = (params: Params, name: 'text' | 'caption'): Caption => {
  const raw = textIn(params, name);
  const parsed = params['parse_mode'] === 'HTML' ? parse(raw) : { text: raw, entities: [] };
  if (name === 'text' && parsed.text.length > textLimit) return bad('message is too long');
  if (name === 'caption' && parsed.text.length > captionLimit) return bad('message caption is too long');
  if (name === 'text' && parsed.text.trim() === '') return bad('message text is empty');
  return parsed;
};

const parse = (raw: string): Caption => {
  try {
    return parseHtml(raw);
  } catch (error) {
    if (error instanceof HtmlError) throw new Refused(400, error.message);
    throw error;
  }
};

/** Checked to be a string before the method runs. */
export const textIn = (params: Params, name: string): string => {
  const value = params[name];
  return typeof value === 'string' ? value : '';
};
