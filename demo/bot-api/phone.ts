import { toMessage, type Media, type StoredMessage, type User } from './message.ts';
import type { Chat, Press, World } from './world.ts';

/** What a phone can do: everything here happens at once, and what the bot makes of it is seen in the chat. */

export interface Bot {
  readonly id: number;
  readonly username: string;
}

/** A file as its owner picks it. */
export interface PickedFile {
  readonly kind: Media['kind'];
  readonly name: string;
  readonly bytes: Uint8Array;
  readonly caption?: string;
  readonly width?: number;
  readonly height?: number;
  readonly duration?: number;
  readonly emoji?: string;
}

export const createPhone = (world: World, me: Bot, user: User) => {
  const own = world.chatOf(user);
  const bot = { ...me, is_bot: true };

  const told = (chat: Chat, it: StoredMessage) =>
    toMessage(it, bot, it.replyTo === undefined ? undefined : chat.messages.get(it.replyTo));

  /** In a group a bot reads only what is meant for it: commands, mentions, and replies to it. */
  const isForBot = (chat: Chat, it: StoredMessage): boolean =>
    chat.user !== undefined ||
    (!chat.isBlocked &&
      (it.text.startsWith('/') ||
        it.text.includes(`@${me.username}`) ||
        (it.replyTo !== undefined && chat.messages.get(it.replyTo)?.fromBot === true)));

  const put = (chat: Chat, content: Partial<StoredMessage>): StoredMessage => {
    if (chat.user !== undefined && !chat.isStarted) {
      chat.isStarted = true;
      world.events.emit('chat', chat);
    }
    const message = world.add(chat, { fromBot: false, from: user, ...content });
    if (chat.replyKeyboard?.isOneTime === true) {
      chat.replyKeyboard = null;
      world.events.emit('chat', chat);
    }
    if (isForBot(chat, message)) {
      message.update = world.post({ message: told(chat, message) }).update_id;
      world.events.emit('edit', message);
    }
    return message;
  };

  const status = (isHere: boolean): void => {
    own.isBlocked = !isHere;
    const member = (it: string) => ({ user: bot, status: it, ...(it === 'kicked' ? { until_date: 0 } : {}) });
    world.post({
      my_chat_member: {
        chat: own.ref,
        from: user,
        date: world.now(),
        old_chat_member: member(isHere ? 'kicked' : 'member'),
        new_chat_member: member(isHere ? 'member' : 'kicked'),
      },
    });
    world.events.emit('chat', own);
  };

  return {
    user,
    own,
    text: (text: string, chat: Chat = own, replyTo?: number): StoredMessage =>
      put(chat, { text, ...(replyTo === undefined ? {} : { replyTo }) }),
    /** Opens an invitation or the bot's page and taps «Start». */
    start: (payload?: string): StoredMessage =>
      put(own, { text: payload === undefined ? '/start' : `/start ${payload}` }),
    file: ({ kind, name, bytes, caption = '', ...rest }: PickedFile, chat: Chat = own): StoredMessage =>
      put(chat, { text: caption, file: { id: world.keepFile(name, bytes), kind, name, size: bytes.length, ...rest } }),
    edit: (message: StoredMessage, text: string, chat: Chat = own): void => {
      message.text = text;
      message.edits += 1;
      message.editedAt = world.now();
      if (isForBot(chat, message)) message.update = world.post({ edited_message: told(chat, message) }).update_id;
      world.events.emit('edit', message);
    },
    /** Deletes on this phone: the bot is not told. */
    remove: (id: number, chat: Chat = own): void => {
      if (chat.messages.delete(id)) world.events.emit('removed', { chat: chat.id, id });
    },
    press: (message: StoredMessage | undefined, data: string, chat: Chat = own): Press => {
      const press = world.pressed(chat.id);
      world.post({
        callback_query: {
          id: press.id,
          from: user,
          chat_instance: String(chat.id),
          data,
          message: message === undefined ? { message_id: 1, date: 0, chat: chat.ref } : told(chat, message),
        },
      });
      return press;
    },
    block: (): void => status(false),
    unblock: (): void => status(true),
    /** Makes a group of the given people and takes the bot in. */
    createGroup: (title: string, others: readonly User[]): Chat => {
      const chat = world.createGroup(title, [user, ...others]);
      world.add(chat, {
        fromBot: false,
        from: user,
        isService: true,
        text: `${user.first_name}: группа «${title}» создана`,
      });
      world.post({
        my_chat_member: {
          chat: chat.ref,
          from: user,
          date: world.now(),
          old_chat_member: { user: bot, status: 'left' },
          new_chat_member: { user: bot, status: 'member' },
        },
      });
      return chat;
    },
  };
};

export type Phone = ReturnType<typeof createPhone>;
