import { setTimeout as wait } from 'node:timers/promises';
import type { Api } from 'grammy';
import type { InlineKeyboardMarkup } from 'grammy/types';
import type { Clock } from '../domain/clock.ts';
import { faultOf, pauseOf } from './fault.ts';

/** Sends what nobody asked for just now, at a rate that leaves room for answers. */

export interface Letter {
  readonly html: string;
  readonly keyboard?: InlineKeyboardMarkup;
  /** Without a sound: outside the person's hours. */
  readonly silent?: boolean;
}

export type Sent =
  | { readonly kind: 'sent' }
  | { readonly kind: 'unreachable' }
  | { readonly kind: 'later'; readonly seconds: number }
  | { readonly kind: 'failed'; readonly fault: string };

const perSecond = 25;
const perChat = 1000;

export const createSender = ({ api, clock, signal }: { api: Api; clock: Clock; signal: AbortSignal }) => {
  const recent: number[] = [];
  const lastTo = new Map<number, number>();

  const turn = async (chat: number): Promise<void> => {
    const now = clock().getTime();
    while (recent[0] !== undefined && now - recent[0] > 1000) recent.shift();
    const crowded = recent.length < perSecond ? 0 : 1000 - (now - (recent[0] ?? now));
    const again = perChat - (now - (lastTo.get(chat) ?? 0));
    const pause = Math.max(crowded, again);
    if (pause > 0) await wait(pause, undefined, { signal });
    recent.push(now);
    lastTo.set(chat, now);
    if (lastTo.size > 5000) lastTo.clear();
  };

  return async (chat: number, letter: Letter): Promise<Sent> => {
    await turn(chat);
    try {
      await api.sendMessage(
        chat,
        letter.html,
        {
          parse_mode: 'HTML',
          link_preview_options: { is_disabled: true },
          ...(letter.keyboard === undefined ? {} : { reply_markup: letter.keyboard }),
          ...(letter.silent === true ? { disable_notification: true } : {}),
        },
        signal as never,
      );
      return { kind: 'sent' };
    } catch (error) {
      const fault = faultOf(error);
      if (fault === 'unreachable') return { kind: 'unreachable' };
      if (fault === 'flood') return { kind: 'later', seconds: pauseOf(error) };
      if (fault === 'outage') return { kind: 'later', seconds: 60 };
      return { kind: 'failed', fault };
    }
  };
};

export type Sender = ReturnType<typeof createSender>;
