import { Composer } from 'grammy';
import type { Button } from './button-codec.ts';
import { prefixOf } from './button-codec.ts';
import type { Ctx } from './context.ts';
import { faultOf } from '../telegram/fault.ts';
import { generalTexts } from './texts/general.ts';

/** What the press is answered with: a short note, an alert to be tapped away, or nothing to say. */
export type Answer = string | { readonly alert: string } | undefined;

/**
 * Buttons whose data is complete: pressed after a restart, on last week's message or from two devices, they mean the
 * same. Every press is answered exactly once, after what it caused is stored.
 */
export const createCards = () => {
  const composer = new Composer<Ctx>();
  /** By prefix, not one middleware for each button: a press would be offered to dozens of them in turn. */
  const pressed = new Map<string, (ctx: Ctx, data: string) => Promise<void>>();
  composer.on('callback_query:data', (ctx, next) => {
    const { data } = ctx.callbackQuery;
    const press = pressed.get(prefixOf(data));
    return press === undefined ? next() : press(ctx, data);
  });
  return {
    composer,
    on: <Values>(button: Button<Values>, handler: (ctx: Ctx, values: Values) => Promise<Answer | void>): void => {
      pressed.set(button.prefix, async (ctx, data) => {
        const read = button.unpack(data);
        if (read === undefined) return answer(ctx, { alert: generalTexts.stale });
        // The button says as whom; the doorman has found whether this account is that person.
        if (read.person !== null && ctx.persona?.actor.person !== read.person)
          return answer(ctx, { alert: generalTexts.foreign });
        await answer(ctx, (await handler(ctx, read.values)) ?? undefined);
      });
    },
  };
};

export type Cards = ReturnType<typeof createCards>;

export const answer = async (ctx: Ctx, said: Answer): Promise<void> => {
  try {
    if (said === undefined) await ctx.answerCallbackQuery();
    else if (typeof said === 'string') await ctx.answerCallbackQuery({ text: said });
    else await ctx.answerCallbackQuery({ text: said.alert, show_alert: true });
  } catch (error) {
    // After an outage Telegram has given up waiting for the answer; the screen shows the result all the same.
    if (faultOf(error) !== 'too-old') throw error;
  }
};
