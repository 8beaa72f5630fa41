import type { StepCode } from '../domain/route.ts';
import { stepOf } from '../domain/route.ts';
import { buttons, key, keyboard } from '../bot/buttons.ts';
import type { Ctx, Deps } from '../bot/context.ts';
import { lines } from '../bot/html.ts';
import { planStep, planTexts as plan } from '../bot/texts/route-plan.ts';
import type { View } from '../bot/view.ts';
import { view } from '../bot/view.ts';
import { functionTitle, type WholeRoute } from './route-acts.ts';

/** How a route looks while its author writes it. */

export const startView = async (ctx: Ctx, _deps: Deps): Promise<View> =>
  view(lines(plan.own), keyboard([key(plan.start, buttons.startRoute, ctx.actor.person, {}, 'success')]));

export const draftView = async (_ctx: Ctx, deps: Deps, { route }: WholeRoute): Promise<View> =>
  view(lines(plan.mine(route.year), ...plan.goals(route, (fn) => functionTitle(deps, fn))));

export const draftStepView = async (
  _ctx: Ctx,
  _deps: Deps,
  { route }: WholeRoute,
  code: StepCode,
): Promise<View | undefined> => {
  const step = stepOf(route, code);
  return step === undefined ? undefined : view(planStep(step, route.steps.indexOf(step) + 1));
};
