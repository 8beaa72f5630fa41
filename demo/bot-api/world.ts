import { EventEmitter } from 'node:events';
import type { Entity } from './html.ts';

/** What is true at Telegram: people, chats, messages, updates on their way, presses that wait for an answer. */

export interface User {
  readonly id: number;
  readonly is_bot: false;
  readonly first_name: string;
  readonly last_name?: string;
  readonly username?: string;
}

export interface InlineKey {
  readonly text: string;
  readonly callback_data?: string;
  readonly url?: string;
  readonly style?: string;
}

export interface StoredMessage {
  readonly message_id: number;
  readonly date: number;
  readonly chat: { readonly id: number; readonly type: 'private'; readonly first_name: string };
  readonly fromBot: boolean;
  text: string;
  entities: Entity[];
  keyboard: readonly (readonly InlineKey[])[];
  readonly file?: { readonly id: string; readonly name: string; readonly kind: 'photo' | 'document' };
  edits: number;
}

export interface Chat {
  readonly user: User;
  /** Whether the person has written to the bot at all. */
  isStarted: boolean;
  isBlocked: boolean;
  readonly messages: Map<number, StoredMessage>;
  nextMessageId: number;
}

export interface Press {
  readonly id: string;
  readonly chat: number;
  answer?: { readonly text?: string; readonly alert: boolean };
}

export interface Call {
  readonly method: string;
  readonly params: Readonly<Record<string, unknown>>;
  readonly ok: boolean;
  readonly error?: string;
}

export interface Violation {
  readonly method: string;
  readonly why: string;
}

export type TelegramUpdate = { update_id: number } & Record<string, unknown>;

const callsKept = 5000;

export const createWorld = (clock: () => Date, { keepCalls = true }: { keepCalls?: boolean } = {}) => {
  const events = new EventEmitter().setMaxListeners(0);
  const chats = new Map<number, Chat>();
  const presses = new Map<string, Press>();
  const files = new Map<string, { readonly name: string; readonly bytes: Uint8Array }>();
  const violations: Violation[] = [];
  let calls: Call[] = [];
  let queue: { readonly update: TelegramUpdate; copies: number }[] = [];
  let nextUpdate = 700_000_000;
  let nextPress = 1;
  let nextFile = 1;
  let deliverTwice = 0;

  return {
    events,
    chats,
    presses,
    files,
    violations,
    get calls(): readonly Call[] {
      return calls;
    },
    now: (): number => Math.floor(clock().getTime() / 1000),

    chatOf: (user: User): Chat => {
      const known = chats.get(user.id);
      if (known !== undefined) return known;
      const made: Chat = { user, isStarted: false, isBlocked: false, messages: new Map(), nextMessageId: 1 };
      chats.set(user.id, made);
      return made;
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
      events.emit('update');
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
      return queue.slice(0, limit).map((it) => it.update);
    },
    get undelivered(): number {
      return queue.length;
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
