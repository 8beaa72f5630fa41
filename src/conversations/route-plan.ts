import { routeId, stepCode } from '../domain/route.ts';
import { finishStep } from '../domain/route-doing.ts';
import { buttons } from '../bot/buttons.ts';
import { createCards } from '../bot/cards.ts';
import type { Deps } from '../bot/context.ts';
import { refusalText } from '../bot/texts/refusals.ts';
import { monthTexts as texts } from '../bot/texts/route-month.ts';
import { draw, send } from '../bot/view.ts';
import type { Flow } from './ask.ts';
import { planView } from './route-plan-screens.ts';

/** /plan: this month, mine or the group's; what is done is ticked off one tap after another. */
export const routePlan = (deps: Deps): Flow => {
  const cards = createCards();

  cards.on(buttons.plan, async (ctx, asked) => draw(ctx, await planView(ctx, deps, asked)));

  cards.on(buttons.finishInPlan, async (ctx, { route, step, month }) => {
    const refusal = await ctx.store.changeRoute(routeId(route), (it) =>
      finishStep(it, ctx.actor, stepCode(step), deps.clock()),
    );
    if (refusal !== null) return { alert: refusalText(refusal) };
    await draw(ctx, await planView(ctx, deps, { month, group: 0 }));
    return texts.ticked;
  });

  return {
    cards,
    commands: { plan: async (ctx) => send(ctx, await planView(ctx, deps, { month: 0, group: 0 })) },
  };
};
