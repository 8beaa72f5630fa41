import type { StepCode } from '../domain/route.ts';
import { isEditable, isInForce, isOver } from '../domain/route.ts';
import { holds } from '../domain/people.ts';
import type { Ctx, Deps } from '../bot/context.ts';
import type { View } from '../bot/view.ts';
import type { OpenedRoute } from '../store/routes.ts';
import { draftView } from './route-draft-screens.ts';
import { listView, outlineView } from './route-list-screens.ts';
import { livingView } from './route-living-screens.ts';
import { readingStepView, readingView, shownView } from './route-reading-screens.ts';
import { reviewView } from './route-review-screens.ts';
import { mayBeginAnew, startView, yearNow } from './route-start-screens.ts';
import { draftStepView } from './route-step-field-screens.ts';
import { livingStepView } from './route-step-screens.ts';
import type { WholeRoute } from './route-acts.ts';

/** Which screen of a route is whose: by who looks and by the state that it is in. */

export const routeView = async (ctx: Ctx, deps: Deps, seen: OpenedRoute): Promise<View> => {
  if (seen.as === 'outline') return outlineView(ctx, deps, seen);
  if (seen.as === 'scorer') return reviewView(ctx, deps, seen);
  if (seen.as === 'mentor') return readingView(ctx, deps, seen);
  if (isEditable(seen.route)) return draftView(ctx, deps, seen);
  return isInForce(seen.route) || isOver(seen.route) ? livingView(ctx, deps, seen) : shownView(ctx, deps, seen);
};

/** One step of it; `undefined`: it is there no longer. */
export const stepView = async (ctx: Ctx, deps: Deps, seen: WholeRoute, step: StepCode): Promise<View | undefined> => {
  if (seen.as !== 'author') return readingStepView(ctx, deps, seen, step);
  if (isEditable(seen.route)) return draftStepView(ctx, deps, seen, step);
  return isInForce(seen.route) || isOver(seen.route)
    ? livingStepView(ctx, deps, seen, step)
    : readingStepView(ctx, deps, seen, step);
};

/** /iom: the own route; for whoever leads others, or was asked for a review, the list of all. */
export const homeView = async (ctx: Ctx, deps: Deps): Promise<View> => {
  const leads = holds(ctx.actor, 'mentor') || holds(ctx.actor, 'curator');
  if (leads || (await ctx.store.reviewsAskedOfMe()).length > 0) return listView(ctx, deps);
  return ownView(ctx, deps);
};

/** The actor's route, or the offer to begin one: the first, or after one that was given up or is of an earlier year. */
export const ownView = async (ctx: Ctx, deps: Deps): Promise<View> => {
  const mine = await ctx.store.myRoute();
  return mine === undefined || mayBeginAnew(mine, await yearNow(ctx, deps))
    ? startView(ctx, deps)
    : routeView(ctx, deps, mine);
};
