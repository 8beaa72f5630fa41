import { groupNameLimit } from '../domain/people.ts';
import { addGroup } from '../domain/programme.ts';
import { mayDo } from '../domain/rights.ts';
import { buttons } from '../bot/buttons.ts';
import { createCards } from '../bot/cards.ts';
import type { Deps } from '../bot/context.ts';
import { lines } from '../bot/html.ts';
import { menuView } from '../bot/menu.ts';
import { programmeTexts as texts } from '../bot/texts/programme.ts';
import { refusalText } from '../bot/texts/refusals.ts';
import type { View } from '../bot/view.ts';
import { view } from '../bot/view.ts';
import type { Flow, Talk } from './ask.ts';
import { askText, say } from './ask.ts';

/** The one thing typed while a programme is set up: the name of a group. */
export const programmeSetup = (deps: Deps): Flow => {
  const entrances = createCards();
  entrances.on(buttons.nameGroup, async (ctx) => {
    if (!mayDo(ctx.actor, 'set-up-programme', ctx.actor))
      return { alert: refusalText({ kind: 'needs-role', role: 'curator' }) };
    await ctx.conversation.enter('nameGroup');
    return undefined;
  });

  const nameGroup: Talk<undefined> = async (talk, ctx) => {
    const round = talk.checkpoint();
    const name = await askText(talk, ctx, view(texts.askGroup), { max: groupNameLimit, cancel: texts.notNow });
    const outcome = await talk.external(async (outer): Promise<{ refusal: string } | { views: View[] }> => {
      if (name === null) return { views: [await menuView(outer, deps)] };
      const refusal = await outer.store.changeSchool((it) => addGroup(it, outer.actor, name));
      if (refusal !== null) return { refusal: refusalText(refusal) };
      return { views: [view(texts.groupAdded(name)), await menuView(outer, deps)] };
    });
    if ('refusal' in outcome) {
      await say(ctx, view(lines(outcome.refusal)));
      return talk.rewind(round);
    }
    for (const it of outcome.views) await say(ctx, it);
  };

  return { entrances, talks: { nameGroup: nameGroup } };
};
