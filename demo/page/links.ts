import type { Slot } from '../server/protocol.ts';
import { createStore } from './store.ts';
import { world } from './world.ts';

/** Links in messages: an invitation asks on whose phone to open it, anything else opens as it would anywhere. */

export interface OpenedInvitation {
  readonly payload: string;
  /** The phone on which it was pressed. */
  readonly from: Slot;
}

export const opened = createStore<OpenedInvitation | null>(null);

export const openLink = (url: string, from: Slot): void => {
  const payload = invitationIn(url);
  if (payload !== undefined) opened.set({ payload, from });
  else if (/^https?:/u.test(url)) window.open(url, '_blank', 'noreferrer');
};

const invitationIn = (url: string): string | undefined => {
  if (!URL.canParse(url)) return undefined;
  const { hostname, pathname, searchParams } = new URL(url);
  const isBot = hostname === 't.me' && pathname === `/${world.get().bot.username}`;
  return isBot ? (searchParams.get('start') ?? '') : undefined;
};
