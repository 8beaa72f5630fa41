import { removeStep } from '../domain/route-draft.ts';
import type { Route, Step } from '../domain/route.ts';
import { goalOf, isEditable, routeId, stepCode, stepLimit, stepOf, stepsOf, textLimits } from '../domain/route.ts';
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
import { view } from '../bot/view.ts';
import type { Flow } from './ask.ts';
import { writings } from './record-acts.ts';
import { changeRouteAndShow, functionTitle, isFor, showRouteScreen, writing } from './route-acts.ts';
import { activitiesView } from './route-activity-screens.ts';
import { goalView } from './route-goal-screens.ts';
import { stepView } from './route-screens.ts';
import { stepRemovalView } from './route-step-field-screens.ts';

/** By which steps: marked in the catalogue, with a date at once, or written in own words. In force too. */
export const routeActivities = (deps: Deps): Flow => {
  const cards = createCards();
  const { activities } = deps.content.route.activities.current;

  cards.on(buttons.offerActivities, (ctx, { route: id, fn, page }) =>
    showRouteScreen(ctx, id, ['author'], (seen) => activitiesView(deps, seen, fn, page)),
  );

  cards.on(buttons.setActivity, async (ctx, { route: id, fn, activity: code, isOn, page }) => {
    const activity = activities.find((it) => it.code === code);
    if (activity === undefined) return { alert: refusalText({ kind: 'not-in-route' }) };
    const calendar = await ctx.store.calendar();
    const now = deps.clock();
    if (isOn !== 1) return unmark(ctx, { id, fn, code, page });
    return changeRouteAndShow(
      ctx,
      id,
      (route) => {
        if (stepOfActivity(route, fn, code) !== undefined) return accept(route);
        const dueOn = suggestedDue(calendar, route, { fn, weeks: activity.weeks }, now);
        return addStep(route, calendar, ctx.actor, stepFrom(activity, fn, dueOn), now);
      },
      (seen) => activitiesView(deps, seen, fn, page),
      texts.added,
    );
  });

  const hasOwnWords = (step: Step): boolean => {
    const from = activities.find(({ code }) => code === step.activity);
    return from === undefined || !isAsSuggested(step, from);
  };

  /** Takes the step of an activity out again. What was written into it is not lost by a tap: its card is shown instead. */
  const unmark = async (
    ctx: Ctx,
    { id, fn, code, page }: { id: number; fn: string; code: string; page: number },
  ): Promise<Answer> => {
    const seen = await ctx.store.route(routeId(id));
    const step = isFor(seen, ['author']) ? stepOfActivity(seen.route, fn, code) : undefined;
    if (isFor(seen, ['author']) && step !== undefined && (!isEditable(seen.route) || hasOwnWords(step)))
      return showRouteScreen(ctx, id, ['author'], (it) => stepView(ctx, deps, it, step.code));
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

  cards.on(buttons.removeStep, async (ctx, { route: id, step: code, sure }) => {
    const seen = await ctx.store.route(routeId(id));
    const isMine = isFor(seen, ['author']);
    const step = isMine ? stepOf(seen.route, stepCode(code)) : undefined;
    if (isMine && step === undefined) return { alert: refusalText({ kind: 'not-in-route' }) };
    if (isMine && step !== undefined && sure !== 1 && isEditable(seen.route) && hasOwnWords(step))
      return showRouteScreen(ctx, id, ['author'], (it) => stepRemovalView(it, step));
    return changeRouteAndShow(
      ctx,
      id,
      (route) => removeStep(route, ctx.actor, stepCode(code)),
      (after) => goalView(ctx, deps, after, step?.fn ?? ''),
      texts.removed,
    );
  });

  const added = (ctx: Ctx, route: Route, fn: string, title: string, calendar: SchoolCalendar) => {
    const dueOn = suggestedDue(calendar, route, { fn, weeks: usualWeeks }, deps.clock());
    const words = { title, form: null, partner: null, resource: null, product: null, check: null };
    return addStep(route, calendar, ctx.actor, { fn, activity: null, dueOn, ...words }, deps.clock());
  };

  const writeStep = writing<{ route: number; fn: string }>({
    name: 'route-own-step',
    button: buttons.writeStep,
    readers: ['author'],
    refusal: ({ route }, { fn }) =>
      stepsOf(route, fn).filter(({ state }) => state.kind === 'open').length >= stepLimit
        ? { kind: 'steps-full', most: stepLimit }
        : null,
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

  return { cards, ...writings(writeStep) };
};
