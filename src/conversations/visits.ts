import { visitId } from '../domain/visit.ts';
import { buttons } from '../bot/buttons.ts';
import { createCards } from '../bot/cards.ts';
import type { Deps } from '../bot/context.ts';
import { refusalText } from '../bot/texts/refusals.ts';
import { draw } from '../bot/view.ts';
import type { Flow } from './ask.ts';
import { visitView } from './visit-screens.ts';

/** The ways into lesson visits: /visits, a list, a notice, a reminder. What happens inside is in the flows of its parts. */
export const visits = (deps: Deps): Flow => {
  const cards = createCards();

  cards.on(buttons.showVisit, async (ctx, { visit }) => {
    const seen = await ctx.store.visit(visitId(visit));
    if (seen === undefined) return { alert: refusalText({ kind: 'not-found' }) };
    await draw(ctx, await visitView(ctx, deps, seen));
    return undefined;
  });

  return { cards: cards.composer };
};
