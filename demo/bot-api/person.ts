import { menuOf, type CommandMenus } from './methods.ts';
import type { Media, StoredMessage, User } from './message.ts';
import { createPhone, type Bot } from './phone.ts';
import type { Chat, Press, World } from './world.ts';

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
  readonly file: Media | undefined;
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
  menus: CommandMenus,
  bot: Bot,
  { id = 0, first_name = 'Гость', ...rest }: Profile,
) => {
  const phone = createPhone(world, bot, { id, is_bot: false, first_name, ...rest } satisfies User);
  const chat: Chat = phone.own;
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

  /** How often the bot has done something here. */
  const activity = (): number =>
    [...chat.messages.values()].reduce((sum, it) => sum + (it.fromBot ? 1 + it.edits : 0), 0);

  /** Does something and waits for the bot to do anything in answer. */
  const answeredBy = async (act: () => void, shown: string): Promise<void> => {
    const before = activity();
    act();
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

  const findSoon = async (label: Label, on?: SeenMessage): Promise<{ message: StoredMessage; data: string }> => {
    await until(
      () => find(label, on) !== undefined,
      () => `the button ${String(label)}`,
    );
    const found = find(label, on);
    if (found === undefined) throw new Error('unreachable');
    return found;
  };

  const answered = async (press: Press, what: string, ms = patience): Promise<PressAnswer> => {
    await until(
      () => press.answer !== undefined,
      () => `an answer to the press of ${what}`,
      ms,
      `answer:${press.id}`,
    );
    return { text: press.answer?.text, alert: press.answer?.alert ?? false };
  };

  return {
    user: phone.user,
    phone,
    /** Sends a text and waits for the bot to do anything in answer. */
    sends: (text: string): Promise<void> => answeredBy(() => void phone.text(text), text),
    /** Sends without waiting. */
    posts: (text: string): void => void phone.text(text),
    sendsSticker: (): Promise<void> =>
      answeredBy(
        () =>
          void phone.file({
            kind: 'sticker',
            name: 's',
            bytes: new Uint8Array(1),
            width: 512,
            height: 512,
            emoji: '👍',
          }),
        '[стикер]',
      ),
    sendsVoice: (): Promise<void> =>
      answeredBy(() => void phone.file({ kind: 'voice', name: 'v', bytes: new Uint8Array(1), duration: 3 }), '[голос]'),
    edits: async (message: SeenMessage, text: string): Promise<void> => {
      const stored = chat.messages.get(message.id);
      if (stored === undefined || stored.fromBot) throw new Error('only an own message can be edited');
      await answeredBy(() => phone.edit(stored, text), text);
    },
    opensLink: (link: string): Promise<void> => {
      const code = new URL(link).searchParams.get('start') ?? undefined;
      return answeredBy(() => void phone.start(code), `/start ${code}`);
    },
    /** Waits until such a button is on the screen, presses it, and waits for the answer to the press. */
    presses: async (
      label: Label,
      { on, patience: ms = patience }: { on?: SeenMessage; patience?: number } = {},
    ): Promise<PressAnswer> => {
      const { message, data } = await findSoon(label, on);
      return answered(phone.press(message, data), String(label), ms);
    },
    /** Two taps before the first is answered. */
    pressesTwice: async (label: Label): Promise<readonly [PressAnswer, PressAnswer]> => {
      const { message, data } = await findSoon(label);
      const both = [phone.press(message, data), phone.press(message, data)] as const;
      return Promise.all([answered(both[0], String(label)), answered(both[1], String(label))]);
    },
    /** A button that a changed client makes up. */
    pressesData: (data: string, on?: SeenMessage): Promise<PressAnswer> => {
      const message =
        on === undefined ? [...chat.messages.values()].findLast((it) => it.fromBot) : chat.messages.get(on.id);
      return answered(phone.press(message, data), data);
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
    commands: (): readonly string[] => menuOf(menus, { id, isPrivate: true }).map(({ command }) => command),
    onMessage: (tell: (message: SeenMessage) => void): void => {
      world.events.on(here, (message: StoredMessage) => tell(seen(message)));
    },
    blocks: phone.block,
    unblocks: phone.unblock,
    deletes: (message: SeenMessage): void => phone.remove(message.id),
  };
};

export type TelegramPerson = ReturnType<typeof createPerson>;
