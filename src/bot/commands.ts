import { createHash } from 'node:crypto';
import type { Api } from 'grammy';
import type { Role } from '../domain/people.ts';
import type { Log } from '../log.ts';
import type { InstallationStore } from '../store/installation.ts';
import { commandNames, profile } from './texts/general.ts';

/** The menus of commands: one for whoever just came, and one per chat by the roles held there. */

type CommandName = keyof typeof commandNames;

const forRoles = (roles: readonly Role[]): readonly CommandName[] => {
  const leads = roles.includes('curator') || roles.includes('mentor');
  return [
    'menu',
    ...(roles.includes('mentee') || roles.includes('mentor') ? (['assess', 'iom', 'plan'] as const) : []),
    ...(roles.length > 0 ? (['visits'] as const) : []),
    ...(leads ? (['report', 'people'] as const) : []),
    ...(roles.includes('curator') ? (['programme'] as const) : []),
    'settings',
    'privacy',
    'help',
    'cancel',
  ];
};

const asCommands = (names: readonly CommandName[]) =>
  names.map((command) => ({ command, description: commandNames[command] }));

/** Names the menu that these roles should have; equal names mean that nothing need be set. */
export const menuHash = (roles: readonly Role[]): string => forRoles(roles).join(',');

export const setMenu = async (api: Api, chat: number, roles: readonly Role[]): Promise<void> => {
  await api.setMyCommands(asCommands(forRoles(roles)), { scope: { type: 'chat', chat_id: chat } });
};

/** Whoever has been erased sees what a stranger sees: the roles are not to be read off the menu either. */
export const forgetMenu = async (api: Api, chat: number): Promise<void> => {
  await api.deleteMyCommands({ scope: { type: 'chat', chat_id: chat } });
};

/** Tells Telegram once what the bot is; again only when the words have changed. Never a reason not to start. */
export const introduce = async (api: Api, installation: InstallationStore, log: Log): Promise<void> => {
  const general = asCommands(['menu', 'help', 'privacy']);
  const hash = createHash('sha256')
    .update(JSON.stringify([general, profile]))
    .digest('hex');
  if ((await installation.get('profile-hash')) === hash) return;
  try {
    await api.setMyCommands(general, { scope: { type: 'all_private_chats' } });
    await api.setMyDescription(profile.description);
    await api.setMyShortDescription(profile.short);
  } catch (err) {
    log.warn({ event: 'profile-not-set', err }, 'profile-not-set');
    return;
  }
  await installation.set('profile-hash', hash);
};
