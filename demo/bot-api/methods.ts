import type { Params } from './params.ts';
import { bad } from './refused.ts';
import { createSending, textIn } from './sending.ts';
import type { World } from './world.ts';

/** What each method does, besides sending: the bot itself, its menus and its answers to presses. */

export type CommandMenus = ReadonlyMap<string, readonly { readonly command: string; readonly description: string }[]>;

/** What the bot has said of itself. */
export interface KeptBot {
  readonly commands: CommandMenus;
  readonly described: { readonly description: string; readonly short: string };
}

export const createMethods = (
  world: World,
  me: { readonly id: number; readonly username: string },
  kept: KeptBot = { commands: new Map(), described: { description: '', short: '' } },
) => {
  const commands = new Map(kept.commands);
  const described = { ...kept.described };
  const bot = { ...me, is_bot: true };
  const { chatFor, methods } = createSending(world, bot);

  return {
    commands: commands as CommandMenus,
    described,
    run: {
      ...methods,
      getMe: () => ({ ...bot, can_join_groups: true, can_read_all_group_messages: false }),
      deleteWebhook: () => true,
      getWebhookInfo: () => ({ url: '', has_custom_certificate: false, pending_update_count: world.undelivered }),
      answerCallbackQuery: (params: Params) => {
        const press = world.presses.get(String(params['callback_query_id']));
        const text = params['text'] === undefined ? undefined : textIn(params, 'text');
        const url = params['url'] === undefined ? undefined : textIn(params, 'url');
        if ((text?.length ?? 0) > 200) return bad('MESSAGE_TOO_LONG');
        if (press === undefined || press.answer !== undefined)
          return bad('query is too old and response timeout expired or query ID is invalid', press === undefined);
        press.answer = {
          ...(text === undefined ? {} : { text }),
          ...(url === undefined ? {} : { url }),
          alert: params['show_alert'] === true,
        };
        world.events.emit(`answer:${press.id}`);
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
        world.events.emit('menu');
        return true;
      },
      getMyCommands: (params: Params) => commands.get(scopeOf(params)) ?? [],
      deleteMyCommands: (params: Params) => {
        commands.delete(scopeOf(params));
        world.events.emit('menu');
        return true;
      },
      setMyDescription: (params: Params) => {
        described.description = textIn(params, 'description');
        world.events.emit('menu');
        return described.description.length > 512 ? bad('description is too long') : true;
      },
      setMyShortDescription: (params: Params) => {
        described.short = textIn(params, 'short_description');
        return described.short.length > 120 ? bad('short description is too long') : true;
      },
      getMyDescription: () => ({ description: described.description }),
      getMyShortDescription: () => ({ short_description: described.short }),
      setChatMenuButton: () => true,
      getChat: (params: Params) => {
        const { ref, user } = chatFor(params);
        return user === undefined ? ref : { ...user, type: 'private' };
      },
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

const scopeOf = (params: Params): string => {
  const scope = params['scope'] as { type: string; chat_id?: number } | undefined;
  return scope === undefined ? 'default' : scope.type === 'chat' ? `chat:${scope.chat_id}` : scope.type;
};

/** The commands that a chat shows, the nearest scope first. */
export const menuOf = (menus: CommandMenus, chat: { readonly id: number; readonly isPrivate: boolean }) =>
  menus.get(`chat:${chat.id}`) ??
  menus.get(chat.isPrivate ? 'all_private_chats' : 'all_group_chats') ??
  menus.get('default') ??
  [];
