import type { Activity } from '../domain/catalogue.ts';
import { activitiesFor, competenceFor } from '../domain/catalogue.ts';
import type { Route } from '../domain/route.ts';
import { goalOf, stepLimit, stepsOf } from '../domain/route.ts';
import { stepOfActivity } from '../domain/route-suggestion.ts';
import { buttons, key, keyboard } from '../bot/buttons.ts';
import type { Deps } from '../bot/context.ts';
import { stepTexts as texts } from '../bot/texts/route-step.ts';
import type { View } from '../bot/view.ts';
import { view } from '../bot/view.ts';
import { functionTitle, type WholeRoute } from './route-acts.ts';
import { catalogueGoal } from './route-goal-screens.ts';

/** Choosing steps for a goal: a page of the catalogue, the best fit first. */

const perPage = 5;

/** Everything that can serve a goal, the best fit first; what already serves another goal of the route comes last. */
export const activitiesOf = (deps: Deps, route: Route, fn: string): readonly Activity[] => {
  const { goals, activities } = deps.content.route;
  const goal = goalOf(route, fn);
  const found = activitiesFor(activities.current.activities, {
    competence: competenceFor(goals.current.goals, fn, goal?.code ?? null),
    fn,
    help: goal?.help ?? null,
    steps: catalogueGoal(deps, route, fn)?.steps ?? [],
  });
  const isTaken = ({ code }: Activity): boolean => route.steps.some((it) => it.fn !== fn && it.activity === code);
  return [...found.filter((it) => !isTaken(it)), ...found.filter(isTaken)];
};

export const activitiesView = (deps: Deps, { route }: WholeRoute, fn: string, wanted: number): View | undefined => {
  const goal = goalOf(route, fn);
  if (goal === undefined) return undefined;
  const { id, person: who } = route;
  const all = activitiesOf(deps, route, fn);
  const pages = Math.max(1, Math.ceil(all.length / perPage));
  const page = Math.min(wanted, pages - 1);
  const shown = all.slice(page * perPage, (page + 1) * perPage).map((activity, i) => ({
    activity,
    step: stepOfActivity(route, fn, activity.code),
    number: page * perPage + i + 1,
  }));
  const chosen = stepsOf(route, fn).length;
  const turn = (label: string, to: number) => key(label, buttons.offerActivities, who, { route: id, fn, page: to });
  return view(
    texts.offer(functionTitle(deps, fn), goal, shown, stepLimit),
    keyboard(
      ...shown.map(({ activity, step, number }) => [
        key(texts.choice(activity, number, step !== undefined), buttons.setActivity, who, {
          route: id,
          fn,
          activity: activity.code,
          isOn: step === undefined ? 1 : 0,
          page,
        }),
      ]),
      pages > 1
        ? [
            turn(texts.earlier, (page + pages - 1) % pages),
            turn(texts.page(page + 1, pages), page),
            turn(texts.later, (page + 1) % pages),
          ]
        : [],
      [key(texts.own, buttons.writeStep, who, { route: id, fn })],
      [key(texts.done(chosen), buttons.showRoute, who, { route: id }, chosen > 0 ? 'success' : undefined)],
      [key(texts.toGoal, buttons.showGoal, who, { route: id, fn })],
    ),
  );
};
