import type { Api } from 'grammy';
import { InputFile } from 'grammy';
import type { InlineKeyboardMarkup } from 'grammy/types';
import type { Log } from '../log.ts';
import type { Metrics } from '../metrics.ts';
import { faultOf, retryAfterOf } from './fault.ts';
import type { Fault } from './fault.ts';
import { systemTimer } from './timer.ts';
import type { Timer } from './timer.ts';

/** Sends what nobody asked for at this moment (notices and reminders) at a rate that leaves room for answers. */

export interface Unasked {
  /** Telegram's HTML. */
  readonly text: string;
  readonly keyboard?: InlineKeyboardMarkup;
  /** Without a sound. */
  readonly silent?: boolean;
  /** It goes as a document, and the text, of no more than 1024 characters, stands under it. */
  readonly file?: { readonly name: string; readonly bytes: Uint8Array };
}

export type Sent =
  | { readonly kind: 'sent'; readonly messageId: number }
  /** The person blocked the bot or left Telegram: mark them, cancel what waits for them. */
  | { readonly kind: 'unreachable' }
  /** Surely not sent; 0 seconds: given up because of the signal. */
  | { readonly kind: 'later'; readonly seconds: number }
  /** With the fault `outage` nobody knows whether it was sent. */
  | { readonly kind: 'failed'; readonly fault: Fault };

export interface SenderDeps {
  readonly api: Pick<Api, 'sendMessage' | 'sendDocument'>;
  readonly timer?: Timer;
  readonly log: Log;
  readonly metrics: Metrics;
}

export interface Sender {
  /** An aborted signal gives up the waiting for a turn, not a call that has begun. Never rejects. */
  send(chatId: number, message: Unasked, signal?: AbortSignal): Promise<Sent>;
}

const betweenAnyMs = 1000 / 25;
const betweenSameChatMs = 1000;

/** grammY writes the name into the form without quotes, and a name of several words needs them. */
const fileOf = ({ name, bytes }: NonNullable<Unasked['file']>): InputFile => new InputFile(bytes, `"${name}"`);

export const createSender = ({ api, timer = systemTimer, log, metrics }: SenderDeps): Sender => {
  /** The next free turn of a chat, of everybody, and the end of the pause that a 429 asked for. */
  const chatTurns = new Map<number, number>();
  let nextTurn = 0;
  let pausedUntil = 0;

  const takeChatTurn = (chatId: number): number => {
    const now = timer.now();
    if (chatTurns.size > 1000) for (const [chat, turn] of chatTurns) if (turn <= now) chatTurns.delete(chat);
    const turn = Math.max(now, chatTurns.get(chatId) ?? 0);
    chatTurns.set(chatId, turn + betweenSameChatMs);
    return turn;
  };

  const takeTurn = (): number => {
    const turn = Math.max(timer.now(), nextTurn, pausedUntil);
    nextTurn = turn + betweenAnyMs;
    return turn;
  };

  const waitUntil = async (moment: number, signal: AbortSignal | undefined): Promise<void> => {
    const ms = moment - timer.now();
    if (ms > 0) await timer.wait(ms, signal);
  };

  const waitForTurn = async (chatId: number, signal: AbortSignal | undefined): Promise<void> => {
    await waitUntil(takeChatTurn(chatId), signal);
    for (;;) {
      if (signal?.aborted === true) return;
      await waitUntil(takeTurn(), signal);
      // Another turn after a 429 that came meanwhile: otherwise everybody would go at once when its pause ends.
      if (timer.now() >= pausedUntil) return;
    }
  };

  const attempt = async (chatId: number, { text, keyboard, silent = false, file }: Unasked): Promise<Sent> => {
    const how = {
      parse_mode: 'HTML' as const,
      disable_notification: silent,
      ...(keyboard === undefined ? {} : { reply_markup: keyboard }),
    };
    try {
      const { message_id: messageId } =
        file === undefined
          ? await api.sendMessage(chatId, text, { ...how, link_preview_options: { is_disabled: true } })
          : await api.sendDocument(chatId, fileOf(file), { ...how, caption: text });
      return { kind: 'sent', messageId };
    } catch (err) {
      const fault = faultOf(err);
      if (fault === 'unreachable') return { kind: 'unreachable' };
      if (fault === 'flood') {
        const seconds = Math.max(1, retryAfterOf(err));
        pausedUntil = Math.max(pausedUntil, timer.now() + seconds * 1000);
        log.info({ seconds }, 'sending-paused');
        return { kind: 'later', seconds };
      }
      log.warn({ fault, err }, 'unasked-not-sent');
      return { kind: 'failed', fault };
    }
  };

  return {
    send: async (chatId, message, signal) => {
      await waitForTurn(chatId, signal);
      if (signal?.aborted === true) return { kind: 'later', seconds: 0 };
      const sent = await attempt(chatId, message);
      metrics.unasked(sent.kind);
      return sent;
    },
  };
};
