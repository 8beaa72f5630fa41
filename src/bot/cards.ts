import type { MiddlewareFn } from 'grammy';
import type { Button } from './button-codec.ts';
import { prefixOf } from './button-codec.ts';
import type { Ctx } from './context.ts';
import { faultOf } from '../telegram/fault.ts';
import { generalTexts } from './texts/general.ts';

/** What the press is answered with: a short note, an alert to be tapped away, or nothing to say. */
export type Answer = string | { readonly alert: string } | undefined;

type Press = (ctx: Ctx, data: string) => Promise<void>;

/** Buttons and what each of them does; `pressing` puts them into the bot. */
export interface Cards {
  on<Values>(button: Button<Values>, handler: (ctx: Ctx, values: Values) => Promise<Answer | void>): void;
  /** By prefix. */
  readonly presses: ReadonlyMap<string, Press>;
}

/**
 * Buttons whose data is complete: pressed after a restart, on last week's message or from two devices, they mean the
 * same. Every press is answered exactly once, after what it caused is stored.
 */
export const createCards = (): Cards => {
  const presses = new Map<string, Press>();
  return {
    presses,
    on: (button, handler) => {
      presses.set(button.prefix, async (ctx, data) => {
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

/**
 * All of these in one table. A middleware for each would be felt: grammY makes every press descend through all of them,
 * and at a hundred that was a third of what a press allocates.
 */
export const pressing = (all: readonly Cards[]): MiddlewareFn<Ctx> => {
  const table = new Map<string, Press>();
  for (const [prefix, press] of all.flatMap(({ presses }) => [...presses])) {
    if (table.has(prefix)) throw new Error(`button ${prefix} is taken twice`);
    table.set(prefix, press);
  }
  return (ctx, next) => {
    const data = ctx.callbackQuery?.data;
    const press = data === undefined ? undefined : table.get(prefixOf(data));
    return data === undefined || press === undefined ? next() : press(ctx, data);
  };
};

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
