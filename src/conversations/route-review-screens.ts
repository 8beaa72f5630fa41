import type { Ctx, Deps } from '../bot/context.ts';
import { lines } from '../bot/html.ts';
import { planTexts as plan } from '../bot/texts/route-plan.ts';
import type { View } from '../bot/view.ts';
import { view } from '../bot/view.ts';
import { functionTitle, nameIn, type WholeRoute } from './route-acts.ts';

/** How a scorer's sheet looks. */

export const reviewView = async (_ctx: Ctx, deps: Deps, seen: WholeRoute): Promise<View> =>
  view(lines(plan.of(nameIn(seen, seen.route.person)), ...plan.goals(seen.route, (fn) => functionTitle(deps, fn))));
