import { holds } from '../domain/people.ts';
import { buttons, key, keyboard } from '../bot/buttons.ts';
import type { Ctx, Deps } from '../bot/context.ts';
import { lines } from '../bot/html.ts';
import { planTexts as plan } from '../bot/texts/route-plan.ts';
import { someone } from '../bot/texts/words.ts';
import type { View } from '../bot/view.ts';
import { view } from '../bot/view.ts';
import type { OpenedRoute } from '../store/routes.ts';

/** Lists of routes: for the mentor, for the curator, for whoever was asked for a review. */

export const listView = async (ctx: Ctx, _deps: Deps): Promise<View> => {
  const who = ctx.actor.person;
  const group = await ctx.store.routesOfMyGroups();
  return view(
    lines(plan.own),
    keyboard(
      [holds(ctx.actor, 'mentee') && key(plan.open, buttons.showRoute, who, { route: 0 })],
      ...group.map(({ name, seen }) => [
        seen !== null &&
          key(someone(name), buttons.showRoute, who, {
            route: seen.as === 'outline' ? seen.outline.id : seen.route.id,
          }),
      ]),
    ),
  );
};

export const outlineView = async (
  _ctx: Ctx,
  _deps: Deps,
  seen: Extract<OpenedRoute, { readonly as: 'outline' }>,
): Promise<View> => view(lines(plan.of(seen.names.get(seen.outline.person) ?? null), plan.state(seen.outline.state)));
