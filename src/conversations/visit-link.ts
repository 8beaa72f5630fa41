import type { Conversation } from '@grammyjs/conversations';
import type { Context } from 'grammy';
import { isLink } from '../domain/route-history.ts';
import type { Ctx } from '../bot/context.ts';
import { lines } from '../bot/html.ts';
import { refusalText } from '../bot/texts/refusals.ts';
import type { View } from '../bot/view.ts';
import { view } from '../bot/view.ts';
import { askText, say } from './ask.ts';

/** Asks for a link until it is one. `null`: the person would rather not. */
export const askLink = async (
  talk: Conversation<Ctx>,
  ctx: Context,
  prompt: View,
  options: { readonly max: number; readonly cancel: string },
): Promise<string | null> => {
  const begin = talk.checkpoint();
  const said = await askText(talk, ctx, prompt, options);
  if (said === null || isLink(said)) return said;
  await say(ctx, view(lines(refusalText({ kind: 'not-a-link' }))));
  return talk.rewind(begin);
};
