import { routeId, stepCode } from '../domain/route.ts';
import { buttons } from '../bot/buttons.ts';
import { createCards } from '../bot/cards.ts';
import type { Deps } from '../bot/context.ts';
import { refusalText } from '../bot/texts/refusals.ts';
import { draw, send } from '../bot/view.ts';
import type { Flow } from './ask.ts';
import { showRouteScreen } from './route-acts.ts';
import { homeView, ownView, routeView, stepView } from './route-screens.ts';

/** The ways into a route: /iom, a list, a notice, a reminder. What happens inside is in the flows of its parts. */
export const route = (deps: Deps): Flow => {
  const cards = createCards();

  cards.on(buttons.routeList, async (ctx) => draw(ctx, await homeView(ctx, deps)));

  cards.on(buttons.showRoute, async (ctx, { route: id }) => {
    // 0: the own one, begun or not.
    if (id === 0) return draw(ctx, await ownView(ctx, deps));
    const seen = await ctx.store.route(routeId(id));
    if (seen === undefined) return { alert: refusalText({ kind: 'not-found' }) };
    await draw(ctx, await routeView(ctx, deps, seen));
    return undefined;
  });

  cards.on(buttons.showStep, (ctx, values) =>
    showRouteScreen(ctx, values.route, ['author', 'mentor', 'scorer'], (seen) =>
      stepView(ctx, deps, seen, stepCode(values.step)),
    ),
  );

  return { cards, commands: { iom: async (ctx) => send(ctx, await homeView(ctx, deps)) } };
};
