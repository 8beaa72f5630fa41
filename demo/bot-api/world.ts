import { EventEmitter } from 'node:events';
import type { ReplyKeyboard } from './markup.ts';
import type { ChatRef, StoredMessage, User } from './message.ts';

/**
 * What is true at Telegram: people, chats, messages, updates on their way, presses that wait for an answer. Whoever
 * wants to see it happen listens to `events`: message, edit, removed, chat, action, draft, menu, call, update, violation.
 */

export interface Chat {
  readonly id: number;
  readonly ref: ChatRef;
  /** Whose private chat with the bot it is. */
  readonly user?: User;
  /** People on whose phones it is. */
  readonly members: Map<number, User>;
  /** Whether the person has written to the bot at all. */
  isStarted: boolean;
  /** The person has blocked the bot, or the group has put it out. */
  isBlocked: boolean;
  replyKeyboard: ReplyKeyboard | null;
  readonly messages: Map<number, StoredMessage>;
  nextMessageId: number;
}

export interface Press {
  readonly id: string;
  readonly chat: number;
  answer?: { readonly text?: string; readonly alert: boolean; readonly url?: string };
}

export interface Call {
  readonly method: string;
  readonly params: Readonly<Record<string, unknown>>;
  readonly ok: boolean;
  readonly error?: string;
  readonly result?: unknown;
  /** Milliseconds from the call to its answer. */
  readonly ms?: number;
  /** Refused for a mistake that Telegram, or this stand-in, would not forgive. */
  readonly isViolation?: boolean;
}

export interface Violation {
  readonly method: string;
  readonly why: string;
}

export type TelegramUpdate = { update_id: number } & Record<string, unknown>;

const callsKept = 5000;

/** A world as plain data: neither what was called, nor what is still on its way to the bot. */
export interface KeptWorld {
  readonly chats: ReadonlyMap<number, Chat>;
  readonly presses: ReadonlyMap<string, Press>;
  readonly files: ReadonlyMap<string, { readonly name: string; readonly bytes: Uint8Array }>;
  readonly next: Readonly<Record<'update' | 'press' | 'file' | 'group', number>>;
}

export const createWorld = (
  clock: () => Date,
  { keepCalls = true, kept }: { keepCalls?: boolean; kept?: KeptWorld | undefined } = {},
) => {
  const events = new EventEmitter().setMaxListeners(0);
  const chats = new Map(kept?.chats);
  const presses = new Map(kept?.presses);
  const files = new Map(kept?.files);
  const violations: Violation[] = [];
  let calls: Call[] = [];
  let queue: { readonly update: TelegramUpdate; copies: number }[] = [];
  let nextUpdate = kept?.next.update ?? 700_000_000;
  let acknowledged = kept?.next.update ?? 0;
  let nextPress = kept?.next.press ?? 1;
  let nextFile = kept?.next.file ?? 1;
  let nextGroup = kept?.next.group ?? -1_001_000_000_001;
  let deliverTwice = 0;

  const makeChat = (id: number, ref: ChatRef, members: readonly User[], user?: User): Chat => {
    const chat: Chat = {
      id,
      ref,
      ...(user === undefined ? {} : { user }),
      members: new Map(members.map((it) => [it.id, it])),
      isStarted: user === undefined,
      isBlocked: false,
      replyKeyboard: null,
      messages: new Map(),
      nextMessageId: 1,
    };
    chats.set(id, chat);
    events.emit('chat', chat);
    return chat;
  };

  return {
    /** Everything that is true now. */
    keep: (): KeptWorld => ({
      chats,
      presses,
      files,
      next: { update: nextUpdate, press: nextPress, file: nextFile, group: nextGroup },
    }),
    events,
    chats,
    presses,
    files,
    violations,
    get calls(): readonly Call[] {
      return calls;
    },
    now: (): number => Math.floor(clock().getTime() / 1000),

    /** The private chat of a person with the bot. */
    chatOf: (user: User): Chat =>
      chats.get(user.id) ??
      makeChat(user.id, { id: user.id, type: 'private', first_name: user.first_name }, [user], user),

    createGroup: (title: string, members: readonly User[]): Chat => {
      const id = nextGroup;
      nextGroup -= 1;
      return makeChat(id, { id, type: 'supergroup', title }, members);
    },

    /** Puts a message into a chat, on the phones of everybody there. */
    add: (
      chat: Chat,
      it: Pick<StoredMessage, 'fromBot'> & Partial<Omit<StoredMessage, 'message_id' | 'chat'>>,
    ): StoredMessage => {
      const message: StoredMessage = {
        message_id: chat.nextMessageId,
        date: Math.floor(clock().getTime() / 1000),
        chat: chat.ref,
        text: '',
        entities: [],
        keyboard: [],
        edits: 0,
        ...it,
      };
      chat.nextMessageId += 1;
      chat.messages.set(message.message_id, message);
      events.emit('message', message);
      return message;
    },

    violated: (method: string, why: string): void => {
      violations.push({ method, why });
      events.emit('violation', { method, why });
    },

    called: (call: Call): void => {
      if (!keepCalls) return;
      calls.push(call);
      if (calls.length > callsKept * 2) calls = calls.slice(-callsKept);
      events.emit('call', call);
    },

    /** Puts an update on its way. */
    post: (content: Record<string, unknown>): TelegramUpdate => {
      const update = { update_id: nextUpdate, ...content };
      nextUpdate += 1;
      queue.push({ update, copies: deliverTwice > 0 ? 2 : 1 });
      deliverTwice = Math.max(0, deliverTwice - 1);
      events.emit('update', update);
      return update;
    },

    /** The next so many updates come again even when they have been acknowledged. */
    deliverTwice: (times = 1): void => {
      deliverTwice = times;
    },

    /** An update is acknowledged only by a later offset; until then, and once more if so asked, it is delivered again. */
    pending: (offset: number, limit: number): readonly TelegramUpdate[] => {
      if (queue[0] !== undefined && queue[0].update.update_id < offset)
        queue = queue.filter((it) => it.update.update_id >= offset || (it.copies -= 1) > 0);
      if (offset > acknowledged) {
        acknowledged = offset;
        events.emit('acknowledged', offset);
      }
      return queue.slice(0, limit).map((it) => it.update);
    },
    get undelivered(): number {
      return queue.length;
    },
    /** Updates below this number have reached the bot for good. */
    get acknowledged(): number {
      return acknowledged;
    },

    pressed: (chat: number): Press => {
      const press: Press = { id: `press-${nextPress}`, chat };
      nextPress += 1;
      presses.set(press.id, press);
      return press;
    },
    unansweredPresses: (): readonly Press[] => [...presses.values()].filter((it) => it.answer === undefined),

    keepFile: (name: string, bytes: Uint8Array): string => {
      const id = `file-${nextFile}`;
      nextFile += 1;
      files.set(id, { name, bytes });
      return id;
    },
  };
};

export type World = ReturnType<typeof createWorld>;
