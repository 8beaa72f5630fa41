import { byWeight, focusLimit } from '../domain/focus.ts';
import type { Route } from '../domain/route.ts';
import { goalOf, stepOf, stepsOf } from '../domain/route.ts';
import { wordOf } from '../domain/route-history.ts';
import { conclusionOf } from '../domain/route-view.ts';
import { nextToWrite, uncheckedOf, type NextToWrite } from '../domain/route-submission.ts';
import { buttons, key, keyboard, type Key } from '../bot/buttons.ts';
import type { Ctx, Deps } from '../bot/context.ts';
import { askedOf, criteriaOf } from '../bot/context.ts';
import { clip, fitting, html, lines } from '../bot/html.ts';
import { draftTexts as texts } from '../bot/texts/route-draft.ts';
import { planTexts as plan } from '../bot/texts/route-plan.ts';
import { capital, someone } from '../bot/texts/words.ts';
import type { View } from '../bot/view.ts';
import { view } from '../bot/view.ts';
import { functionTitle, nameIn, type WholeRoute } from './route-acts.ts';
import { remarksKey, talkKey } from './route-reading-talk-screens.ts';
import { allCriteria } from './route-self-check-screens.ts';

/** How a route looks while its author writes it: the whole of it, and what would take from it or show it. */

const nextKey = ({ id: route, person: who, state }: Route, next: NextToWrite): Key | null => {
  switch (next.kind) {
    case 'goals':
      return key(texts.addFunction, buttons.offerFunctions, who, { route }, 'success');
    case 'goal':
      return key(texts.chooseGoal, buttons.offerGoals, who, { route, fn: next.fn }, 'success');
    case 'steps':
      return key(texts.chooseSteps, buttons.offerActivities, who, { route, fn: next.fn, page: 0 }, 'success');
    case 'due':
      return key(texts.chooseDay, buttons.stepDays, who, { route, step: next.step, month: 0 }, 'success');
    case 'product':
      return key(texts.sayProduct, buttons.editStep, who, { route, step: next.step, field: next.kind }, 'success');
    case 'check':
      return key(texts.sayCheck, buttons.editStep, who, { route, step: next.step, field: next.kind }, 'success');
    case 'selfCheck':
      return key(texts.selfCheck, buttons.selfCheck, who, { route, criterion: next.criterion }, 'success');
    case 'show':
      return key(
        state.kind === 'returned' ? texts.showAgain : texts.show,
        buttons.submitRoute,
        who,
        { route, sure: 0 },
        'success',
      );
    case 'mentor':
      return null;
  }
};

/** What it is about that comes next; `null`: the whole. */
const aboutWhat = (deps: Deps, route: Route, next: NextToWrite): string | null => {
  if ('fn' in next) return functionTitle(deps, next.fn);
  if (!('step' in next)) return null;
  const step = stepOf(route, next.step);
  return step === undefined ? null : clip(capital(step.title), 90);
};

export const draftView = async (ctx: Ctx, deps: Deps, seen: WholeRoute): Promise<View> => {
  const { route } = seen;
  const { id, person: who, state, goals } = route;
  const sheet = criteriaOf(deps, route);
  const next = nextToWrite(route, sheet, await ctx.store.calendar(), deps.clock());
  const wasShown = wordOf(route, 'submitted') !== undefined;
  const isChecked = next.kind !== 'selfCheck' && uncheckedOf(route, sheet).length === 0;
  return view(
    lines(
      fitting([
        plan.mine(route.year),
        ...(state.kind === 'returned' ? [html``, texts.returned(state.comment, state.until)] : []),
        ...plan.goals(route, (fn) => functionTitle(deps, fn)),
      ]),
      '',
      next.kind === 'show' && state.kind === 'returned'
        ? texts.showAnew
        : texts.next(next.kind, aboutWhat(deps, route, next)),
    ),
    keyboard(
      [nextKey(route, next)],
      ...goals.map(({ fn }) => [
        key(texts.goalKey(functionTitle(deps, fn), stepsOf(route, fn).length), buttons.showGoal, who, {
          route: id,
          fn,
        }),
      ]),
      [
        goals.length > 0 &&
          goals.length < focusLimit &&
          key(texts.addFunction, buttons.offerFunctions, who, { route: id }),
      ],
      [wasShown && talkKey(ctx, route), remarksKey(ctx, seen)],
      [conclusionOf(seen) !== null && key(plan.outcome, buttons.showReview, who, { route: id })],
      [
        key(texts.criteriaShort, buttons.showCriteria, who, { route: id }),
        isChecked && key(texts.selfCheckAgain, buttons.selfCheck, who, { route: id, criterion: allCriteria }),
      ],
      [key(texts.cancel, buttons.cancelRoute, who, { route: id, sure: 0 }), key(texts.toMenu, buttons.menu, who, {})],
    ),
  );
};

/** All functions that the route may be about, those first that weigh most by the self-assessment that it grew from. */
export const functionsFor = async (ctx: Ctx, deps: Deps, { assessment }: Route): Promise<readonly string[]> => {
  const from = assessment === null ? undefined : await ctx.store.assessment(assessment);
  return from === undefined
    ? deps.content.instruments.current.functions.map(({ code }) => code)
    : byWeight(from, askedOf(deps, from));
};

export const functionsView = async (ctx: Ctx, deps: Deps, { route }: WholeRoute): Promise<View> => {
  const { id, person: who, goals } = route;
  const all = await functionsFor(ctx, deps, route);
  const isFull = goals.length >= focusLimit;
  return view(
    lines(texts.chooseFunction(goals.length, focusLimit)),
    keyboard(
      ...goals.map(({ fn }) => [
        key(texts.functionKey(functionTitle(deps, fn), true), buttons.showGoal, who, { route: id, fn }),
      ]),
      ...all
        .filter((fn) => !isFull && goalOf(route, fn) === undefined)
        .map((fn) => [key(texts.functionKey(functionTitle(deps, fn), false), buttons.addGoal, who, { route: id, fn })]),
      [key(texts.toRoute, buttons.showRoute, who, { route: id })],
    ),
  );
};

export const removalView = (deps: Deps, { route }: WholeRoute, fn: string): View | undefined => {
  if (goalOf(route, fn) === undefined) return undefined;
  const { id, person: who } = route;
  return view(
    texts.removeFunction(functionTitle(deps, fn), stepsOf(route, fn).length),
    keyboard([
      key(texts.removeSurely, buttons.removeGoal, who, { route: id, fn, sure: 1 }, 'danger'),
      key(texts.keep, buttons.showGoal, who, { route: id, fn }),
    ]),
  );
};

export const cancellationView = ({ route }: WholeRoute): View => {
  const { id, person: who } = route;
  const isKnown = route.history.some(({ kind }) => kind === 'submitted');
  return view(
    texts.askToCancel(isKnown),
    keyboard(
      [key(texts.cancelSurely, buttons.cancelRoute, who, { route: id, sure: 1 }, 'danger')],
      [key(texts.leave, buttons.showRoute, who, { route: id })],
    ),
  );
};

/** Who will read it, by name, before it is shown. */
export const submissionView = async (ctx: Ctx, seen: WholeRoute): Promise<View> => {
  const { route } = seen;
  const { id, person: who, team } = route;
  const { readers } = await ctx.store.audience();
  const mentors = team.mentors.map((it) => someone(nameIn(seen, it)));
  const curators = readers.filter(({ person, isCurator }) => isCurator && !team.mentors.includes(person));
  return view(
    texts.askToShow({ mentors, curators: curators.map(({ name }) => someone(name)), route }),
    keyboard(
      [key(texts.showTo(mentors.join(', ')), buttons.submitRoute, who, { route: id, sure: 1 }, 'success')],
      [key(texts.notYet, buttons.showRoute, who, { route: id })],
    ),
  );
};
