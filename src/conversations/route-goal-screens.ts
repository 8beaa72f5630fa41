import { dayNumberOf } from '../domain/calendar.ts';
import { goalsFor, goalText, isWordedAs, type Goal } from '../domain/catalogue.ts';
import type { Route, Step } from '../domain/route.ts';
import { goalOf, isEditable, stepLimit } from '../domain/route.ts';
import { plannedFor, stepNumber } from '../domain/route-progress.ts';
import { goalDays, suggestedGoalDay } from '../domain/route-suggestion.ts';
import { buttons, key, keyboard, pairs } from '../bot/buttons.ts';
import type { Ctx, Deps } from '../bot/context.ts';
import { byDay, draftTexts as texts } from '../bot/texts/route-draft.ts';
import type { View } from '../bot/view.ts';
import { view } from '../bot/view.ts';
import { functionTitle, type WholeRoute } from './route-acts.ts';

/** One goal of a route: choosing it from the catalogue, and what it says. */

/** The goal of the catalogue that a goal of the route was made from. */
export const catalogueGoal = (deps: Deps, route: Route, fn: string): Goal | undefined => {
  const code = goalOf(route, fn)?.code ?? null;
  return deps.content.route.goals.current.goals.find((it) => it.code === code);
};

export const offeredGoals = (deps: Deps, fn: string): readonly Goal[] =>
  goalsFor(deps.content.route.goals.current.goals, fn);

export const goalsView = async (ctx: Ctx, deps: Deps, { route }: WholeRoute, fn: string): Promise<View | undefined> => {
  const goal = goalOf(route, fn);
  if (goal === undefined) return undefined;
  const { id, person: who } = route;
  const by = byDay(suggestedGoalDay(await ctx.store.calendar(), route.year, deps.clock()));
  const offered = offeredGoals(deps, fn);
  return view(
    texts.offerGoals(
      functionTitle(deps, fn),
      offered.map((it) => ({ goal: it, text: goalText(it, by) })),
    ),
    keyboard(
      ...offered.map((it, i) => [
        key(texts.goalChoice(it, i + 1, it.code === goal.code), buttons.pickGoal, who, {
          route: id,
          fn,
          goal: it.code,
          day: 0,
        }),
      ]),
      [key(texts.ownGoal, buttons.writeGoal, who, { route: id, fn })],
      [
        goal.text !== null && key(texts.leaveAsIs, buttons.showGoal, who, { route: id, fn }),
        key(texts.toRoute, buttons.showRoute, who, { route: id }),
      ],
    ),
  );
};

/** The catalogue's label of a step that nobody has renamed. */
const labelOf = (deps: Deps, { activity, title }: Step): string => {
  const from = deps.content.route.activities.current.activities.find(({ code }) => code === activity);
  return from?.title === title ? from.short : title;
};

/** What a goal says and its steps; one that says nothing yet is chosen first. */
export const goalView = async (ctx: Ctx, deps: Deps, seen: WholeRoute, fn: string): Promise<View | undefined> => {
  const { route } = seen;
  const goal = goalOf(route, fn);
  if (goal === undefined) return undefined;
  const mayWrite = seen.as === 'author' && isEditable(route);
  if (goal.text === null && mayWrite) return goalsView(ctx, deps, seen, fn);
  const { id, person: who } = route;
  const steps = plannedFor(route, fn).map((step) => ({ step, number: stepNumber(route, step) }));
  const from = catalogueGoal(deps, route, fn);
  const days = goalDays(await ctx.store.calendar(), route.year, deps.clock());
  // Only words of the catalogue have a place for the date; own words are changed as words.
  const dayKeys =
    from === undefined || goal.text === null || !isWordedAs(from, goal.text)
      ? []
      : days.map((day) =>
          key(texts.dayKey(day, goalText(from, byDay(day)) === goal.text), buttons.pickGoal, who, {
            route: id,
            fn,
            goal: from.code,
            day: dayNumberOf(day),
          }),
        );
  const measureKey = key(
    goal.measure === null ? texts.makeMeasurable : texts.editMeasure,
    buttons.writeMeasure,
    who,
    { route: id, fn },
    goal.measure === null ? 'success' : undefined,
  );
  return view(
    texts.goal(goal, steps, functionTitle(deps, fn)),
    keyboard(
      [goal.measure === null && mayWrite && measureKey],
      [
        steps.filter(({ step }) => step.state.kind === 'open').length < stepLimit &&
          key(
            steps.length === 0 ? texts.chooseSteps : texts.moreSteps,
            buttons.offerActivities,
            who,
            { route: id, fn, page: 0 },
            steps.length === 0 && goal.measure !== null ? 'success' : undefined,
          ),
      ],
      ...steps.map(({ step, number }) => [
        key(texts.stepKey(labelOf(deps, step), number), buttons.showStep, who, { route: id, step: step.code }),
      ]),
      ...(mayWrite ? pairs(dayKeys) : []),
      ...(mayWrite
        ? [
            [key(texts.editGoal, buttons.writeGoal, who, { route: id, fn }), goal.measure !== null && measureKey],
            [
              key(texts.otherGoal, buttons.offerGoals, who, { route: id, fn }),
              key(texts.removeThis, buttons.removeGoal, who, { route: id, fn, sure: 0 }),
            ],
          ]
        : []),
      [key(texts.toRoute, buttons.showRoute, who, { route: id })],
    ),
  );
};
