import type { Entity } from './html.ts';
import type { InlineKey } from './markup.ts';

/** A message as Telegram keeps it, and as the Bot API tells a bot about it. */

export interface User {
  readonly id: number;
  readonly is_bot: false;
  readonly first_name: string;
  readonly last_name?: string;
  readonly username?: string;
}

/** The chat as it stands inside every message. */
export type ChatRef =
  | { readonly id: number; readonly type: 'private'; readonly first_name: string }
  | { readonly id: number; readonly type: 'supergroup'; readonly title: string };

export type MediaKind = 'photo' | 'document' | 'voice' | 'sticker';

export interface Media {
  readonly id: string;
  readonly kind: MediaKind;
  readonly name: string;
  readonly size: number;
  readonly width?: number;
  readonly height?: number;
  /** Seconds of a voice message. */
  readonly duration?: number;
  /** What a sticker stands for. */
  readonly emoji?: string;
}

export interface StoredMessage {
  readonly message_id: number;
  readonly date: number;
  readonly chat: ChatRef;
  readonly fromBot: boolean;
  /** Who wrote it, when it was not the bot. */
  readonly from?: User;
  /** The text, or the caption of a file. */
  text: string;
  entities: Entity[];
  keyboard: readonly (readonly InlineKey[])[];
  file?: Media;
  edits: number;
  editedAt?: number;
  /** Several files sent as one. */
  readonly album?: string;
  readonly replyTo?: number;
  /** A line of the chat itself, such as «added to the group»; nobody's bubble. */
  readonly isService?: boolean;
  /** The update that told the bot about it. */
  update?: number;
}

const mediaOf = ({ id, kind, name, size, width = 0, height = 0, duration = 0, emoji }: Media): object => {
  const file = { file_id: id, file_unique_id: id, file_size: size };
  switch (kind) {
    case 'photo':
      return { photo: [{ ...file, width, height }] };
    case 'document':
      return { document: { ...file, file_name: name } };
    case 'voice':
      return { voice: { ...file, duration } };
    case 'sticker':
      return {
        sticker: { ...file, type: 'regular', width, height, is_animated: false, is_video: false, emoji },
      };
  }
};

/** Leading commands are marked as such: bots recognise them by the entity. */
const commandIn = (text: string): readonly object[] => {
  const command = /^\/\w+(?:@\w+)?/u.exec(text)?.[0];
  return command === undefined ? [] : [{ type: 'bot_command', offset: 0, length: command.length }];
};

/** The message in the Bot API's words. A file has a caption where a text message has its text. */
export const toMessage = (it: StoredMessage, bot: object, replied?: StoredMessage): Record<string, unknown> => {
  const entities = it.fromBot ? it.entities : [...it.entities, ...commandIn(it.text)];
  const said =
    it.file === undefined
      ? { text: it.text, ...(entities.length === 0 ? {} : { entities }) }
      : {
          ...mediaOf(it.file),
          ...(it.text === '' ? {} : { caption: it.text }),
          ...(entities.length === 0 ? {} : { caption_entities: entities }),
        };
  return {
    message_id: it.message_id,
    date: it.date,
    chat: it.chat,
    from: it.fromBot ? bot : it.from,
    ...said,
    ...(it.album === undefined ? {} : { media_group_id: it.album }),
    ...(it.keyboard.length === 0 ? {} : { reply_markup: { inline_keyboard: it.keyboard } }),
    ...(it.editedAt === undefined ? {} : { edit_date: it.editedAt }),
    ...(replied === undefined ? {} : { reply_to_message: toMessage(replied, bot) }),
  };
};
