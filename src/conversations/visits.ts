import { visitId } from '../domain/visit.ts';
import { buttons } from '../bot/buttons.ts';
import { createCards } from '../bot/cards.ts';
import type { Deps } from '../bot/context.ts';
import { lines } from '../bot/html.ts';
import { refusalText } from '../bot/texts/refusals.ts';
import { draw, send, view } from '../bot/view.ts';
import type { Flow } from './ask.ts';
import { visitListView } from './visit-list-screens.ts';
import { visitView } from './visit-screens.ts';
import { visitGroupsView, visitsView } from './visits-home.ts';

/** The ways into lesson visits: /visits, a list, a notice, a reminder. What happens inside is in the flows of its parts. */
export const visits = (deps: Deps): Flow => {
  const cards = createCards();

  cards.on(buttons.visits, async (ctx) => {
    await draw(ctx, await visitsView(ctx, deps));
  });

  cards.on(buttons.visitList, async (ctx, { page }) => {
    await draw(ctx, await visitListView(ctx, deps, page));
  });

  cards.on(buttons.visitGroups, async (ctx, { page }) => {
    await draw(ctx, await visitGroupsView(ctx, page));
  });

  cards.on(buttons.showVisit, async (ctx, { visit }) => {
    const seen = await ctx.store.visit(visitId(visit));
    if (seen === undefined) return { alert: refusalText({ kind: 'not-found' }) };
    await draw(ctx, await visitView(ctx, deps, seen));
    return undefined;
  });

  return {
    cards,
    commands: {
      visits: async (ctx) =>
        send(
          ctx,
          ctx.actor.roles.length === 0 ? view(lines(refusalText({ kind: 'no-role' }))) : await visitsView(ctx, deps),
        ),
    },
  };
};
