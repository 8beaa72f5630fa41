import type { Chat, StoredMessage, User, World } from './world.ts';

/** A human with a phone: sends, presses what is on the screen, waits for what should appear. */

export interface Profile {
  readonly id?: number;
  readonly first_name?: string;
  readonly last_name?: string;
  readonly username?: string;
}

/** A message as it looks on the phone. */
export interface SeenMessage {
  readonly id: number;
  readonly from: 'bot' | 'person';
  readonly text: string;
  readonly buttons: readonly (readonly {
    readonly text: string;
    readonly data: string | undefined;
    readonly style: string | undefined;
  }[])[];
  readonly file: { readonly id: string; readonly name: string; readonly kind: 'photo' | 'document' } | undefined;
  readonly isEdited: boolean;
}

export interface PressAnswer {
  readonly text: string | undefined;
  readonly alert: boolean;
}

type Label = string | RegExp;

/** Nothing a person waits for takes longer, even on a busy machine. */
const patience = 10_000;

const seen = (it: StoredMessage): SeenMessage => ({
  id: it.message_id,
  from: it.fromBot ? 'bot' : 'person',
  text: it.text,
  buttons: it.keyboard.map((row) => row.map((key) => ({ text: key.text, data: key.callback_data, style: key.style }))),
  file: it.file,
  isEdited: it.edits > 0,
});

export const createPerson = (
  world: World,
  menus: ReadonlyMap<string, readonly { command: string; description: string }[]>,
  bot: { readonly id: number; readonly username: string },
  { id = 0, first_name = 'Гость', ...rest }: Profile,
) => {
  const user: User = { id, is_bot: false, first_name, ...rest };
  const chat: Chat = world.chatOf(user);
  const place = { id, type: 'private', first_name } as const;
  const here = `chat:${id}`;

  const screen = (): string =>
    [...chat.messages.values()]
      .slice(-4)
      .map(
        (it) =>
          `${it.fromBot ? 'bot' : first_name}: ${it.text}\n   ${it.keyboard.map((row) => row.map((key) => `[${key.text}]`).join(' ')).join('\n   ')}`,
      )
      .join('\n');

  /** Waits on events, never on time alone; what did not come is said together with what is on the screen. */
  const until = (isTrue: () => boolean, what: () => string, ms = patience, event = here): Promise<void> =>
    isTrue()
      ? Promise.resolve()
      : new Promise((resolve, reject) => {
          const timer = setTimeout(() => {
            world.events.off(event, look);
            reject(new Error(`${first_name} waited ${ms} ms for ${what()}; the chat:\n${screen()}`));
          }, ms);
          const look = (): void => {
            if (!isTrue()) return;
            clearTimeout(timer);
            world.events.off(event, look);
            resolve();
          };
          world.events.on(event, look);
        });

  const own = (text: string): StoredMessage => {
    chat.isStarted = true;
    const message: StoredMessage = {
      message_id: chat.nextMessageId,
      date: world.now(),
      chat: place,
      fromBot: false,
      text,
      entities: [],
      keyboard: [],
      edits: 0,
    };
    chat.nextMessageId += 1;
    chat.messages.set(message.message_id, message);
    return message;
  };

  const asUpdate = (message: StoredMessage, content: Record<string, unknown>) => ({
    message_id: message.message_id,
    date: message.date,
    chat: place,
    from: user,
    ...content,
  });

  const textContent = (text: string) => {
    const command = /^\/\w+/u.exec(text)?.[0];
    return {
      text,
      ...(command === undefined ? {} : { entities: [{ type: 'bot_command', offset: 0, length: command.length }] }),
    };
  };

  /** How often the bot has done something here. */
  const activity = (): number =>
    [...chat.messages.values()].reduce((sum, it) => sum + (it.fromBot ? 1 + it.edits : 0), 0);

  const posts = (content: Record<string, unknown>, shown: string): StoredMessage => {
    const message = own(shown);
    world.post({ message: asUpdate(message, content) });
    return message;
  };

  const sends = async (content: Record<string, unknown>, shown: string): Promise<void> => {
    const before = activity();
    posts(content, shown);
    await until(
      () => activity() > before,
      () => `an answer to «${shown}»`,
    );
  };

  const isLabelled = (text: string, label: Label): boolean =>
    typeof label === 'string' ? text.includes(label) : label.test(text);

  const find = (label: Label, on?: SeenMessage): { message: StoredMessage; data: string } | undefined => {
    for (const message of [...chat.messages.values()].toReversed()) {
      if (on !== undefined && on.id !== message.message_id) continue;
      for (const key of message.keyboard.flat())
        if (key.callback_data !== undefined && isLabelled(key.text, label)) return { message, data: key.callback_data };
    }
    return undefined;
  };

  const postPress = (message: StoredMessage | undefined, data: string) => {
    const press = world.pressed(id);
    world.post({
      callback_query: {
        id: press.id,
        from: user,
        chat_instance: String(id),
        data,
        message: message === undefined ? { message_id: 1, date: 0, chat: place } : asUpdateOfBot(message),
      },
    });
    return press;
  };

  const asUpdateOfBot = (it: StoredMessage) => ({
    message_id: it.message_id,
    date: it.date,
    chat: place,
    from: { ...bot, is_bot: true },
    text: it.text,
    reply_markup: { inline_keyboard: it.keyboard },
  });

  const answered = async (press: ReturnType<typeof postPress>, what: string, ms = patience): Promise<PressAnswer> => {
    await until(
      () => press.answer !== undefined,
      () => `an answer to the press of ${what}`,
      ms,
      `answer:${press.id}`,
    );
    return { text: press.answer?.text, alert: press.answer?.alert ?? false };
  };

  const status = (isHere: boolean): void => {
    chat.isBlocked = !isHere;
    const member = (it: string) => ({
      user: { ...bot, is_bot: true },
      status: it,
      ...(it === 'kicked' ? { until_date: 0 } : {}),
    });
    world.post({
      my_chat_member: {
        chat: place,
        from: user,
        date: world.now(),
        old_chat_member: member(isHere ? 'kicked' : 'member'),
        new_chat_member: member(isHere ? 'member' : 'kicked'),
      },
    });
  };

  return {
    user,
    /** Sends a text and waits for the bot to do anything in answer. */
    sends: (text: string): Promise<void> => sends(textContent(text), text),
    /** Sends without waiting. */
    posts: (text: string): void => void posts(textContent(text), text),
    sendsSticker: (): Promise<void> =>
      sends(
        {
          sticker: {
            file_id: 's',
            file_unique_id: 's',
            width: 1,
            height: 1,
            is_animated: false,
            is_video: false,
            type: 'regular',
          },
        },
        '[стикер]',
      ),
    sendsVoice: (): Promise<void> => sends({ voice: { file_id: 'v', file_unique_id: 'v', duration: 3 } }, '[голос]'),
    edits: async (message: SeenMessage, text: string): Promise<void> => {
      const stored = chat.messages.get(message.id);
      if (stored === undefined || stored.fromBot) throw new Error('only an own message can be edited');
      const before = activity();
      stored.text = text;
      world.post({ edited_message: { ...asUpdate(stored, textContent(text)), edit_date: world.now() } });
      await until(
        () => activity() > before,
        () => `an answer to the edit «${text}»`,
      );
    },
    opensLink: (link: string): Promise<void> => {
      const code = new URL(link).searchParams.get('start');
      const text = code === null ? '/start' : `/start ${code}`;
      return sends(textContent(text), text);
    },
    /** Waits until such a button is on the screen, presses it, and waits for the answer to the press. */
    presses: async (
      label: Label,
      { on, patience: ms = patience }: { on?: SeenMessage; patience?: number } = {},
    ): Promise<PressAnswer> => {
      await until(
        () => find(label, on) !== undefined,
        () => `the button ${String(label)}`,
      );
      const found = find(label, on);
      if (found === undefined) throw new Error('unreachable');
      return answered(postPress(found.message, found.data), String(label), ms);
    },
    /** Two taps before the first is answered. */
    pressesTwice: async (label: Label): Promise<readonly [PressAnswer, PressAnswer]> => {
      await until(
        () => find(label) !== undefined,
        () => `the button ${String(label)}`,
      );
      const found = find(label);
      if (found === undefined) throw new Error('unreachable');
      const both = [postPress(found.message, found.data), postPress(found.message, found.data)] as const;
      return Promise.all([answered(both[0], String(label)), answered(both[1], String(label))]);
    },
    /** A button that a changed client makes up. */
    pressesData: (data: string, on?: SeenMessage): Promise<PressAnswer> => {
      const message =
        on === undefined ? [...chat.messages.values()].findLast((it) => it.fromBot) : chat.messages.get(on.id);
      return answered(postPress(message, data), data);
    },
    waits: (for_: RegExp | ((messages: readonly SeenMessage[]) => boolean), ms = patience): Promise<void> =>
      until(
        () => {
          const messages = [...chat.messages.values()].map(seen);
          return typeof for_ === 'function'
            ? for_(messages)
            : messages.some((it) => it.from === 'bot' && for_.test(it.text));
        },
        () => String(for_),
        ms,
      ),
    get chat(): readonly SeenMessage[] {
      return [...chat.messages.values()].map(seen);
    },
    get last(): SeenMessage {
      const message = [...chat.messages.values()].at(-1);
      if (message === undefined) throw new Error(`${first_name} has an empty chat`);
      return seen(message);
    },
    get lastText(): string {
      return [...chat.messages.values()].findLast((it) => it.fromBot)?.text ?? '';
    },
    /** The newest button with such a label, without pressing it. */
    button: (label: Label): string | undefined => find(label)?.data,
    /** The menu of commands that this chat shows. */
    commands: (): readonly string[] =>
      (menus.get(`chat:${id}`) ?? menus.get('all_private_chats') ?? menus.get('default') ?? []).map(
        ({ command }) => command,
      ),
    onMessage: (tell: (message: SeenMessage) => void): void => {
      world.events.on(here, (message: StoredMessage) => tell(seen(message)));
    },
    blocks: (): void => status(false),
    unblocks: (): void => status(true),
    deletes: (message: SeenMessage): void => void chat.messages.delete(message.id),
  };
};

export type TelegramPerson = ReturnType<typeof createPerson>;
