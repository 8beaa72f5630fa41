import type { NextFunction } from 'grammy';
import type { Update } from 'grammy/types';
import { failedMethodOf, faultOf } from '../telegram/fault.ts';
import type { Ctx } from './context.ts';

/**
 * Updates that an outage has cut off in the middle of a talk. The plugin would end it; what it keeps stays as it was
 * before such an update, so the question on the screen is answered by whatever comes next. Saving again what may have
 * been saved is harmless: each step of a talk says what is to be, not what to add.
 */
export type HeldTalks = WeakMap<Update, { readonly isPressAnswered: boolean }>;

/** Stands right behind the plugin. A fault of our own still ends the talk: it would only happen again. */
export const holdTalk =
  (heldTalks: HeldTalks) =>
  async (ctx: Ctx, next: NextFunction): Promise<void> => {
    const isTalking = Object.keys(ctx.conversation.active()).length > 0;
    try {
      await next();
    } catch (error) {
      // Who was leaving the talk has left it, whether or not the answer to that arrived.
      if (isTalking && ctx.hasEndedTalk !== true && faultOf(error) === 'outage')
        heldTalks.set(ctx.update, { isPressAnswered: failedMethodOf(error) !== 'answerCallbackQuery' });
      throw error;
    }
  };
