import type { Conversation } from '@grammyjs/conversations';
import type { Context } from 'grammy';
import { isLink } from '../domain/text.ts';
import type { Ctx } from '../bot/context.ts';
import { lines } from '../bot/html.ts';
import { refusalText } from '../bot/texts/refusals.ts';
import type { View } from '../bot/view.ts';
import { view } from '../bot/view.ts';
import { askChoiceOrText, say } from './ask.ts';

const laterCode = 'later';

/** Asks for a link until it is one; `later`: the label of going on without. `null`: the person would rather not go on. */
export const askLink = async (
  talk: Conversation<Ctx>,
  ctx: Context,
  prompt: View,
  { later, ...options }: { readonly max: number; readonly cancel: string; readonly later: string | null },
): Promise<{ readonly link: string | null } | null> => {
  const begin = talk.checkpoint();
  const choices = later === null ? [] : [{ code: laterCode, label: later }];
  const said = await askChoiceOrText(talk, ctx, prompt, choices, options);
  if (said === null) return null;
  if ('choice' in said) return { link: null };
  if (isLink(said.text)) return { link: said.text };
  await say(ctx, view(lines(refusalText({ kind: 'not-a-link' }))));
  return talk.rewind(begin);
};
