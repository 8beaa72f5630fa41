import { addGoal, removeGoal } from '../domain/route-draft.ts';
import { cancelRoute } from '../domain/route-doing.ts';
import { goalOf, isEditable, isOver, routeId, stepsOf } from '../domain/route.ts';
import { submitRoute, takeBack } from '../domain/route-submission.ts';
import { buttons } from '../bot/buttons.ts';
import { createCards } from '../bot/cards.ts';
import type { Deps } from '../bot/context.ts';
import { criteriaOf } from '../bot/context.ts';
import { refusalText } from '../bot/texts/refusals.ts';
import { draftTexts as texts } from '../bot/texts/route-draft.ts';
import { draw } from '../bot/view.ts';
import type { Flow } from './ask.ts';
import { changeRouteAndShow, showRouteScreen } from './route-acts.ts';
import {
  cancellationView,
  draftView,
  functionsFor,
  functionsView,
  removalView,
  submissionView,
} from './route-draft-screens.ts';
import { goalsView } from './route-goal-screens.ts';
import { routeView } from './route-screens.ts';
import { criteriaView, startView } from './route-start-screens.ts';

/** The author writes a route as a whole: begins it, takes functions in and out, shows it, takes it back, gives it up. */
export const routeDraft = (deps: Deps): Flow => {
  const cards = createCards();

  cards.on(buttons.startRoute, async (ctx) => {
    const begun = await ctx.store.startRoute(deps.content.route.criteria.current.edition);
    if (typeof begun === 'object') return { alert: refusalText(begun) };
    return showRouteScreen(ctx, begun, ['author'], (seen) => routeView(ctx, deps, seen));
  });

  cards.on(buttons.showCriteria, async (ctx, { route: id }) => {
    if (id !== 0)
      return showRouteScreen(ctx, id, ['author', 'mentor', 'scorer'], ({ route }) => criteriaView(ctx, deps, route));
    await draw(ctx, criteriaView(ctx, deps, undefined));
    return undefined;
  });

  cards.on(buttons.offerFunctions, (ctx, { route: id }) =>
    showRouteScreen(ctx, id, ['author'], (seen) => functionsView(ctx, deps, seen)),
  );

  cards.on(buttons.addGoal, async (ctx, { route: id, fn }) => {
    const mine = await ctx.store.route(routeId(id));
    const from = mine?.as === 'author' ? mine.route : undefined;
    // A button that somebody made up may name a function that does not exist.
    if (from !== undefined && !(await functionsFor(ctx, deps, from)).includes(fn))
      return { alert: refusalText({ kind: 'not-in-route' }) };
    const assessment = from?.assessment == null ? undefined : await ctx.store.assessment(from.assessment);
    const help = assessment?.focus?.find((it) => it.fn === fn)?.help ?? null;
    return changeRouteAndShow(
      ctx,
      id,
      (route) => addGoal(route, ctx.actor, fn, help),
      (seen) => goalsView(ctx, deps, seen, fn),
    );
  });

  cards.on(buttons.removeGoal, async (ctx, { route: id, fn, sure }) => {
    const mine = await ctx.store.route(routeId(id));
    const route = mine?.as === 'author' ? mine.route : undefined;
    const hasWords = route !== undefined && (goalOf(route, fn)?.text != null || stepsOf(route, fn).length > 0);
    if (sure !== 1 && hasWords && isEditable(route))
      return showRouteScreen(ctx, id, ['author'], (seen) => removalView(deps, seen, fn));
    return changeRouteAndShow(
      ctx,
      id,
      (it) => removeGoal(it, ctx.actor, fn),
      (seen) => draftView(ctx, deps, seen),
      texts.removed,
    );
  });

  cards.on(buttons.submitRoute, async (ctx, { route: id, sure }) => {
    const calendar = await ctx.store.calendar();
    const mine = await ctx.store.route(routeId(id));
    if (mine?.as !== 'author') return { alert: refusalText({ kind: mine === undefined ? 'not-found' : 'not-yours' }) };
    const decide = (it: typeof mine.route) => submitRoute(it, criteriaOf(deps, it), calendar, ctx.actor, deps.clock());
    const asked = decide(mine.route);
    if (!asked.accepted) {
      // The way to what is missing stands on the route itself.
      await draw(ctx, await routeView(ctx, deps, mine));
      return { alert: refusalText(asked.refusal) };
    }
    if (sure !== 1) return showRouteScreen(ctx, id, ['author'], (seen) => submissionView(ctx, seen));
    return changeRouteAndShow(ctx, id, decide, (seen) => routeView(ctx, deps, seen), texts.shown);
  });

  cards.on(buttons.takeBackRoute, (ctx, { route: id }) =>
    changeRouteAndShow(
      ctx,
      id,
      (route) => takeBack(route, ctx.actor, deps.clock()),
      (seen) => draftView(ctx, deps, seen),
      texts.takenBack,
    ),
  );

  cards.on(buttons.cancelRoute, async (ctx, { route: id, sure }) => {
    if (sure !== 1)
      return showRouteScreen(ctx, id, ['author'], (seen) =>
        isOver(seen.route) ? routeView(ctx, deps, seen) : cancellationView(seen),
      );
    return changeRouteAndShow(
      ctx,
      id,
      (route) => cancelRoute(route, ctx.actor, null, deps.clock()),
      () => startView(ctx, deps),
      texts.cancelled,
    );
  });

  return { cards };
};
