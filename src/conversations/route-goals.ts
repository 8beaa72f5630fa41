import { dateOfDay } from '../domain/calendar.ts';
import { goalText } from '../domain/catalogue.ts';
import type { Route } from '../domain/route.ts';
import { goalOf, isEditable, stepsOf, textLimits } from '../domain/route.ts';
import type { Refusal } from '../domain/refusal.ts';
import { setGoal } from '../domain/route-draft.ts';
import { goalDays, suggestedGoalDay } from '../domain/route-suggestion.ts';
import { buttons } from '../bot/buttons.ts';
import { createCards } from '../bot/cards.ts';
import type { Deps } from '../bot/context.ts';
import { refusalText } from '../bot/texts/refusals.ts';
import { byDay, draftTexts as texts } from '../bot/texts/route-draft.ts';
import { view } from '../bot/view.ts';
import type { Flow } from './ask.ts';
import { writings } from './record-acts.ts';
import { changeRouteAndShow, functionTitle, showRouteScreen, writing, type WholeRoute } from './route-acts.ts';
import { activitiesView } from './route-activity-screens.ts';
import { goalsView, goalView, offeredGoals } from './route-goal-screens.ts';

/** What for: a goal out of the catalogue in one tap, or in own words; and how it will be seen. */
export const routeGoals = (deps: Deps): Flow => {
  const cards = createCards();

  cards.on(buttons.showGoal, (ctx, { route: id, fn }) =>
    showRouteScreen(ctx, id, ['author'], (seen) => goalView(ctx, deps, seen, fn)),
  );

  cards.on(buttons.offerGoals, (ctx, { route: id, fn }) =>
    showRouteScreen(ctx, id, ['author'], (seen) =>
      isEditable(seen.route) ? goalsView(ctx, deps, seen, fn) : goalView(ctx, deps, seen, fn),
    ),
  );

  cards.on(buttons.pickGoal, async (ctx, { route: id, fn, goal: code, day }) => {
    const goal = offeredGoals(deps, fn).find((it) => it.code === code);
    if (goal === undefined) return { alert: refusalText({ kind: 'not-in-route' }) };
    const calendar = await ctx.store.calendar();
    const now = deps.clock();
    const decide = (route: Route) => {
      const asked = day === 0 ? undefined : goalDays(calendar, route.year, now).find((it) => it === dateOfDay(day));
      const by = byDay(asked ?? suggestedGoalDay(calendar, route.year, now));
      const { measure } = day === 0 ? goal : (goalOf(route, fn) ?? goal);
      return setGoal(route, ctx.actor, { fn, text: goalText(goal, by), measure, code: goal.code });
    };
    return changeRouteAndShow(
      ctx,
      id,
      decide,
      (seen) =>
        stepsOf(seen.route, fn).length === 0 && day === 0
          ? activitiesView(deps, seen, fn, 0)
          : goalView(ctx, deps, seen, fn),
      texts.goalChosen,
    );
  });

  /** In force a goal changes by a proposal only. */
  const refusal = ({ route }: WholeRoute): Refusal | null =>
    isEditable(route) ? null : { kind: 'route-is', state: route.state.kind };

  const writeGoal = writing<{ route: number; fn: string }>({
    name: 'route-goal',
    button: buttons.writeGoal,
    readers: ['author'],
    refusal,
    prompt: async (ctx, { route }, { fn }) => {
      const goal = goalOf(route, fn);
      if (goal === undefined) return undefined;
      const by = byDay(suggestedGoalDay(await ctx.store.calendar(), route.year, deps.clock()));
      return view(texts.askGoal(functionTitle(deps, fn), goal.text, by));
    },
    max: textLimits.goal,
    cancel: texts.leaveAsIs,
    // It grew from the suggestion, and so do its steps; the measure still stands, until it is rewritten too.
    decide: (ctx, route, { fn }, text) => {
      const before = goalOf(route, fn);
      return setGoal(route, ctx.actor, {
        fn,
        text,
        measure: before?.measure ?? null,
        code: before?.code ?? null,
      });
    },
    next: (ctx, seen, { fn }) => goalView(ctx, deps, seen, fn),
  });

  const measuresFor = (route: Route, fn: string): readonly string[] => {
    const current = goalOf(route, fn)?.measure;
    return offeredGoals(deps, fn)
      .map(({ measure }) => measure)
      .filter((it) => it !== current);
  };

  const writeMeasure = writing<{ route: number; fn: string }>({
    name: 'route-measure',
    button: buttons.writeMeasure,
    readers: ['author'],
    refusal,
    prompt: (_, { route }, { fn }) => {
      const goal = goalOf(route, fn);
      return goal === undefined || goal.text === null
        ? undefined
        : view(texts.askMeasure(goal.text, goal.measure, measuresFor(route, fn)));
    },
    choices: ({ route }, { fn }) =>
      measuresFor(route, fn).map((text, i) => ({ label: texts.measureChoice(text, i + 1), text })),
    max: textLimits.measure,
    cancel: texts.leaveAsIs,
    decide: (ctx, route, { fn }, text) => {
      const before = goalOf(route, fn);
      return setGoal(route, ctx.actor, { fn, text: before?.text ?? '', measure: text, code: before?.code ?? null });
    },
    next: (ctx, seen, { fn }) => goalView(ctx, deps, seen, fn),
  });

  return { cards, ...writings(writeGoal, writeMeasure) };
};
