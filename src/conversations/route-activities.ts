import { removeStep } from '../domain/route-draft.ts';
import type { Route } from '../domain/route.ts';
import { goalOf, isEditable, routeId, stepCode, stepOf, stepsOf, textLimits } from '../domain/route.ts';
import { addStep } from '../domain/route-steps.ts';
import { isAsSuggested, stepFrom, stepOfActivity, suggestedDue, usualWeeks } from '../domain/route-suggestion.ts';
import { accept } from '../domain/result.ts';
import type { SchoolCalendar } from '../domain/school-calendar.ts';
import { buttons } from '../bot/buttons.ts';
import type { Answer } from '../bot/cards.ts';
import { createCards } from '../bot/cards.ts';
import type { Ctx, Deps } from '../bot/context.ts';
import { refusalText } from '../bot/texts/refusals.ts';
import { stepTexts as texts } from '../bot/texts/route-step.ts';
import { draw, view } from '../bot/view.ts';
import type { Flow } from './ask.ts';
import { changeRouteAndShow, functionTitle, isFor, showRouteScreen, writing, writings } from './route-acts.ts';
import { activitiesView } from './route-activity-screens.ts';
import { goalView } from './route-goal-screens.ts';
import { stepView } from './route-screens.ts';

/** By which steps: marked in the catalogue, with a date at once, or written in own words. In force too. */
export const routeActivities = (deps: Deps): Flow => {
  const cards = createCards();

  cards.on(buttons.offerActivities, (ctx, { route: id, fn, page }) =>
    showRouteScreen(ctx, id, ['author'], (seen) => activitiesView(deps, seen, fn, page)),
  );

  cards.on(buttons.setActivity, async (ctx, { route: id, fn, activity: code, isOn, page }) => {
    const activity = deps.content.route.activities.current.activities.find((it) => it.code === code);
    if (activity === undefined) return { alert: refusalText({ kind: 'not-in-route' }) };
    const calendar = await ctx.store.calendar();
    const now = deps.clock();
    if (isOn !== 1) return unmark(ctx, { id, fn, code, page });
    return changeRouteAndShow(
      ctx,
      id,
      (route) => {
        if (stepOfActivity(route, fn, code) !== undefined) return accept(route);
        const dueOn = suggestedDue(calendar, route, activity.weeks, now);
        return addStep(route, calendar, ctx.actor, stepFrom(activity, fn, dueOn), now);
      },
      (seen) => activitiesView(deps, seen, fn, page),
      texts.added,
    );
  });

  /** Takes the step of an activity out again. What was written into it is not lost by a tap: its card is shown instead. */
  const unmark = async (
    ctx: Ctx,
    { id, fn, code, page }: { id: number; fn: string; code: string; page: number },
  ): Promise<Answer> => {
    const seen = await ctx.store.route(routeId(id));
    const step = isFor(seen, ['author']) ? stepOfActivity(seen.route, fn, code) : undefined;
    const activity = deps.content.route.activities.current.activities.find((it) => it.code === code);
    if (isFor(seen, ['author']) && step !== undefined) {
      const isKept = !isEditable(seen.route) || activity === undefined || !isAsSuggested(step, activity);
      const card = isKept ? await stepView(ctx, deps, seen, step.code) : undefined;
      if (card !== undefined) {
        await draw(ctx, card);
        return isEditable(seen.route) ? { alert: texts.isChanged } : undefined;
      }
    }
    return changeRouteAndShow(
      ctx,
      id,
      (route) => {
        const marked = stepOfActivity(route, fn, code);
        return marked === undefined ? accept(route) : removeStep(route, ctx.actor, marked.code);
      },
      (after) => activitiesView(deps, after, fn, page),
      texts.removed,
    );
  };

  cards.on(buttons.removeStep, async (ctx, { route: id, step }) => {
    const seen = await ctx.store.route(routeId(id));
    const isMine = isFor(seen, ['author']);
    const fn = isMine ? stepOf(seen.route, stepCode(step))?.fn : undefined;
    if (isMine && fn === undefined) return { alert: refusalText({ kind: 'not-in-route' }) };
    return changeRouteAndShow(
      ctx,
      id,
      (route) => removeStep(route, ctx.actor, stepCode(step)),
      (after) => goalView(ctx, deps, after, fn ?? ''),
      texts.removed,
    );
  });

  const added = (ctx: Ctx, route: Route, fn: string, title: string, calendar: SchoolCalendar) => {
    const dueOn = suggestedDue(calendar, route, usualWeeks, deps.clock());
    const words = { title, form: null, partner: null, resource: null, product: null, check: null };
    return addStep(route, calendar, ctx.actor, { fn, activity: null, dueOn, ...words }, deps.clock());
  };

  const writeStep = writing<{ route: number; fn: string }>({
    name: 'routeStep',
    button: buttons.writeStep,
    readers: ['author'],
    prompt: (_, { route }, { fn }) =>
      goalOf(route, fn) === undefined ? undefined : view(texts.askOwn(functionTitle(deps, fn))),
    max: textLimits.title,
    cancel: texts.notNow,
    decide: (ctx, route, { fn }, text, calendar) => added(ctx, route, fn, text, calendar),
    next: async (ctx, seen, { fn }) => {
      const last = stepsOf(seen.route, fn).at(-1);
      const isNew = last !== undefined && last.code === seen.route.stepsMade && last.activity === null;
      return isNew ? stepView(ctx, deps, seen, last.code) : activitiesView(deps, seen, fn, 0);
    },
  });

  return { cards: cards.composer, ...writings(writeStep) };
};
