import type { LocalDate } from '../domain/calendar.ts';
import { localDateOf, monthOf } from '../domain/calendar.ts';
import { schoolYearOf } from '../domain/programme.ts';
import type { Proposal, Route } from '../domain/route.ts';
import { isInForce, openProposals, stepOf, stepsOf } from '../domain/route.ts';
import { conclusionOf } from '../domain/route-view.ts';
import {
  dueThisMonth,
  nextStepToDo,
  openSteps,
  overdue,
  planned,
  progress,
  stepNumber,
} from '../domain/route-progress.ts';
import type { Key } from '../bot/buttons.ts';
import { buttons, key, keyboard } from '../bot/buttons.ts';
import type { Ctx, Deps } from '../bot/context.ts';
import type { Html } from '../bot/html.ts';
import { fitting, lines } from '../bot/html.ts';
import { livingTexts as texts } from '../bot/texts/route-living.ts';
import { planTexts as plan } from '../bot/texts/route-plan.ts';
import { monthName } from '../bot/texts/words.ts';
import type { View } from '../bot/view.ts';
import { view } from '../bot/view.ts';
import { functionTitle, type WholeRoute } from './route-acts.ts';
import { commentsKey, remarksKey } from './route-reading-talk-screens.ts';
import { closedBy } from './route-outcome.ts';

/** How a route looks to its author once it is in force, and after: what is late, what comes next, all steps and goals. */

export const todayOf = async (ctx: Ctx, deps: Deps): Promise<LocalDate> =>
  localDateOf(deps.clock(), (await ctx.store.calendar()).zone);

/** The papers and the history: below every state of a route. */
const papers = (ctx: Ctx, seen: WholeRoute): readonly (readonly (Key | false)[])[] => {
  const { id, person } = seen.route;
  return [
    [commentsKey(ctx, seen.route), remarksKey(ctx, seen)],
    [conclusionOf(seen) !== null && key(plan.outcome, buttons.showReview, person, { route: id })],
    [
      key(plan.document, buttons.routeDocument, person, { route: id }),
      key(plan.text, buttons.routeText, person, { route: id }),
    ],
  ];
};

const outcome = async (ctx: Ctx, deps: Deps, route: Route): Promise<readonly Html[]> =>
  (await closedBy(ctx, deps, route)).flatMap(({ fn, steps }) => [
    lines(''),
    texts.closed(functionTitle(deps, fn), steps),
  ]);

export const livingView = async (ctx: Ctx, deps: Deps, seen: WholeRoute): Promise<View> => {
  const { route } = seen;
  if (isInForce(route)) return inForceView(ctx, deps, seen);
  const { zone } = await ctx.store.calendar();
  const { id, person: who, state, year } = route;
  const on = localDateOf(state.since, zone);
  const steps = [
    route.steps.length > 0 && key(texts.steps, buttons.listSteps, who, { route: id }),
    key(texts.history, buttons.routeHistory, who, { route: id }),
  ];
  const menu = [key(plan.toMenu, buttons.menu, who, {})];
  if (state.kind !== 'completed')
    return view(
      lines(
        texts.cancelled(year, on),
        state.kind === 'cancelled' && state.reason !== null && texts.words(state.reason),
        '',
        texts.cancelledHint,
      ),
      keyboard([key(texts.again, buttons.showRoute, who, { route: 0 }, 'success')], steps, ...papers(ctx, seen), menu),
    );
  const { open } = progress(route);
  const isPast = schoolYearOf(localDateOf(deps.clock(), zone)) !== year;
  return view(
    fitting([
      texts.completed(year, on),
      texts.progress(progress(route)),
      texts.words(state.reflection),
      ...goalsShort(deps, route),
      ...(open === 0 ? [] : [lines(''), texts.stepsLeft(open)]),
      ...(await outcome(ctx, deps, route)),
    ]),
    keyboard(
      [isPast && key(texts.nextYear, buttons.showRoute, who, { route: 0 }, 'success')],
      ...papers(ctx, seen),
      steps,
      menu,
    ),
  );
};

const goalsShort = (deps: Deps, route: Route): readonly Html[] =>
  route.goals.flatMap((goal) => {
    const { done, of } = progress({ steps: stepsOf(route, goal.fn) });
    return [lines(''), texts.goal(functionTitle(deps, goal.fn), goal, done, of)];
  });

/** What a proposal is about: the function of the goal, or the title of the step. */
const aboutOf = (deps: Deps, route: Route, { change }: Proposal): string =>
  change.kind === 'goal' ? functionTitle(deps, change.fn) : (stepOf(route, change.step)?.title ?? '');

const inForceView = async (ctx: Ctx, deps: Deps, seen: WholeRoute): Promise<View> => {
  const { route } = seen;
  const { id, person: who } = route;
  const today = await todayOf(ctx, deps);
  const late = overdue(route, today);
  const month = dueThisMonth(route, monthOf(today)).filter((it) => !late.includes(it));
  const next = nextStepToDo(route);
  const proposals = openProposals(route);
  return view(
    fitting([
      plan.mine(route.year),
      texts.progress(progress(route)),
      ...(late.length === 0 ? [] : [lines(''), texts.late(late)]),
      lines(''),
      next === undefined && route.steps.length > 0
        ? lines(texts.allDone)
        : month.length === 0
          ? texts.nothingThisMonth(monthName(today), late.length > 0)
          : texts.month(monthName(today), month),
      ...(proposals.length === 0 ? [] : [lines(''), texts.waiting(proposals.length)]),
      ...goalsShort(deps, route),
      ...(await outcome(ctx, deps, route)),
    ]),
    keyboard(
      [
        next === undefined
          ? key(texts.complete, buttons.completeRoute, who, { route: id, sure: 0 }, 'success')
          : key(texts.next(next), buttons.showStep, who, { route: id, step: next.code }, 'success'),
      ],
      [
        key(texts.steps, buttons.listSteps, who, { route: id }),
        key(plan.plan, buttons.plan, who, { month: 0, group: 0 }),
      ],
      [key(texts.goals, buttons.listGoals, who, { route: id })],
      ...proposals.slice(0, 6).map((it) => [
        key(texts.proposal(it, aboutOf(deps, route, it)), buttons.showProposal, who, {
          route: id,
          proposal: it.number,
        }),
      ]),
      ...papers(ctx, seen),
      [
        key(texts.history, buttons.routeHistory, who, { route: id }),
        next !== undefined && key(texts.complete, buttons.completeRoute, who, { route: id, sure: 0 }),
      ],
      [key(plan.toMenu, buttons.menu, who, {})],
    ),
  );
};

/** All steps, each a tap away. */
export const stepsView = (deps: Deps, { route }: WholeRoute): View => {
  const { id, person: who } = route;
  return view(
    fitting([
      texts.stepsHead(progress(route)),
      ...(route.steps.length === 0 ? [lines(texts.noSteps)] : []),
      ...plan.goals(route, (fn) => functionTitle(deps, fn)),
    ]),
    keyboard(
      ...[...openSteps(route), ...planned(route).filter((it) => it.state.kind !== 'open')]
        .slice(0, 40)
        .map((step) => [
          key(texts.stepKey(step, stepNumber(route, step)), buttons.showStep, who, { route: id, step: step.code }),
        ]),
      [isInForce(route) && key(texts.goals, buttons.listGoals, who, { route: id })],
      [key(plan.toRoute, buttons.showRoute, who, { route: id })],
    ),
  );
};

/** The goals in full, with what may be added to them or proposed. */
export const goalsView = (deps: Deps, { route }: WholeRoute): View => {
  const { id, person: who, goals } = route;
  const asked = openProposals(route).flatMap(({ change }) => (change.kind === 'goal' ? [change.fn] : []));
  const numberOf = (i: number): number | null => (goals.length === 1 ? null : i + 1);
  return view(
    fitting([
      texts.goalsHead(goals.length),
      ...goals.map((goal, i) =>
        texts.goalWhole(numberOf(i), functionTitle(deps, goal.fn), goal, asked.includes(goal.fn)),
      ),
    ]),
    keyboard(
      ...goals.flatMap(({ fn }, i) => [
        [
          key(texts.addFromList(numberOf(i)), buttons.offerActivities, who, { route: id, fn, page: 0 }),
          key(texts.addOwn(numberOf(i)), buttons.writeStep, who, { route: id, fn }),
        ],
        [!asked.includes(fn) && key(texts.changeGoal(numberOf(i)), buttons.proposeGoal, who, { route: id, fn })],
      ]),
      [key(plan.toRoute, buttons.showRoute, who, { route: id })],
    ),
  );
};

/** Before a route with open steps is ended. */
export const sureToCompleteView = ({ route }: WholeRoute): View => {
  const { id, person: who } = route;
  return view(
    texts.sureToComplete(openSteps(route)),
    keyboard(
      [key(texts.goOn, buttons.showRoute, who, { route: id }, 'success')],
      [key(texts.completeAnyway, buttons.completeRoute, who, { route: id, sure: 1 })],
      [key(texts.cancelInstead, buttons.cancelRoute, who, { route: id, sure: 0 }, 'danger')],
    ),
  );
};
