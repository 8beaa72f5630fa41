import { closedFocus, compareStages } from '../domain/comparison.ts';
import type { Route, Step } from '../domain/route.ts';
import { stepsOf } from '../domain/route.ts';
import type { Ctx, Deps } from '../bot/context.ts';
import { askedOf } from '../bot/context.ts';

/** What came of a route: which functions in focus a later self-assessment shows closed, and by which steps. */
export interface ClosedBy {
  readonly fn: string;
  readonly steps: readonly Step[];
}

/** The steps of a route that were done for a function. */
export const doneFor = (route: Pick<Route, 'steps'>, fn: string): readonly Step[] =>
  stepsOf(route, fn).filter(({ state }) => state.kind === 'done');

/** For the author alone: it reads the own self-assessments. Empty while none has followed the one of the route. */
export const closedBy = async (ctx: Ctx, deps: Deps, route: Route): Promise<readonly ClosedBy[]> => {
  const finished = (await ctx.store.myAssessments()).filter((it) => it.finishedAt !== null);
  const from = finished.findIndex(({ id }) => id === route.assessment);
  const first = finished[from];
  const since = finished.slice(from);
  if (first === undefined || since.length < 2) return [];
  const compared = compareStages(since.map((it) => ({ assessment: it, asked: askedOf(deps, it) })));
  // A focus may have been thought over since; the route says what was worked on.
  return closedFocus({ focus: route.goals.map(({ fn }) => ({ fn, help: null })) }, compared)
    .filter(({ isClosed }) => isClosed)
    .map(({ fn }) => ({ fn, steps: doneFor(route, fn) }));
};
