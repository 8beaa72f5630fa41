import { buttons } from '../bot/buttons.ts';
import { createCards } from '../bot/cards.ts';
import type { Deps } from '../bot/context.ts';
import { draw } from '../bot/view.ts';
import type { Flow } from './ask.ts';
import { groupView } from './visit-group-screens.ts';
import { policyCards } from './visit-policy.ts';
import { reverseCards } from './visit-reverse.ts';
import { weekCards } from './visit-weeks.ts';

/** The group's visits: who has been where, the weeks ahead, what mentees can show their mentor, and the norms. */
export const visitGroup = (deps: Deps): Flow => {
  const cards = createCards();
  cards.on(buttons.visitGroup, async (ctx, asked) => {
    const it = await groupView(ctx, deps, asked);
    if ('alert' in it) return it;
    await draw(ctx, it);
    return undefined;
  });
  weekCards(cards, deps);
  reverseCards(cards, deps);
  policyCards(cards, deps);
  return { cards };
};
