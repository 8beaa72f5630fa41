import { goalsFor, goalText } from '../domain/catalogue.ts';
import type { GoalFunction } from '../domain/catalogue.ts';
import type { Route } from '../domain/route.ts';
import { goalOf, isInForce, livingStepOf, routeId, stepCode, stepOf, textLimits } from '../domain/route.ts';
import { proposeDrop, proposeGoal } from '../domain/route-amendment.ts';
import { completeRoute, finishStep, reflectOnStep, reopenStep } from '../domain/route-doing.ts';
import { progress } from '../domain/route-progress.ts';
import type { Keyboard } from '../bot/buttons.ts';
import { buttons, key } from '../bot/buttons.ts';
import type { Answer } from '../bot/cards.ts';
import { createCards } from '../bot/cards.ts';
import type { Ctx, Deps } from '../bot/context.ts';
import { livingTexts as texts } from '../bot/texts/route-living.ts';
import { refusalText } from '../bot/texts/refusals.ts';
import { draw, redrawKeys, view } from '../bot/view.ts';
import type { Flow } from './ask.ts';
import type { Screen } from './route-acts.ts';
import { changeRouteAndShow, functionTitle, isFor, showRouteScreen, shutTo, writing } from './route-acts.ts';
import { goalsView, livingView, stepsView, sureToCompleteView } from './route-living-screens.ts';
import { routeView } from './route-screens.ts';
import { doneView, livingStepView, rewordView } from './route-step-screens.ts';

/** Living with a route in force: steps done and opened again, what came of them, what is proposed, the end. */
export const routeLiving = (deps: Deps): Flow => {
  const cards = createCards();
  const entrances = createCards();
  const author = ['author'] as const;

  /** An old button of a route that is in force no longer leads to how it stands now. */
  const whileInForce =
    (screen: Screen): Screen =>
    (seen) => {
      const isLiving = isInForce(seen.route);
      return isLiving ? screen(seen) : undefined;
    };

  cards.on(buttons.listSteps, (ctx, { route }) => showRouteScreen(ctx, route, author, (seen) => stepsView(deps, seen)));

  cards.on(buttons.listGoals, (ctx, { route }) =>
    showRouteScreen(ctx, route, author, (seen) =>
      isInForce(seen.route) ? goalsView(deps, seen) : routeView(ctx, deps, seen),
    ),
  );

  cards.on(buttons.rewordStep, (ctx, { route, step }) =>
    showRouteScreen(
      ctx,
      route,
      author,
      whileInForce((seen) => rewordView(seen, stepCode(step))),
    ),
  );

  cards.on(buttons.finishStep, async (ctx, { route: id, step }) => {
    const code = stepCode(step);
    const refusal = await ctx.store.changeRoute(routeId(id), (it) => finishStep(it, ctx.actor, code, deps.clock()));
    if (refusal !== null) return { alert: refusalText(refusal) };
    const keys = reminderKeys(ctx);
    if (keys === undefined) return showRouteScreen(ctx, id, author, (seen) => doneView(seen, code));
    const seen = await ctx.store.route(routeId(id));
    if (isFor(seen, author)) await redrawKeys(ctx, withDone(keys, seen.route));
    return texts.marked;
  });

  cards.on(buttons.reopenStep, (ctx, { route, step }) =>
    changeRouteAndShow(
      ctx,
      route,
      (it) => reopenStep(it, ctx.actor, stepCode(step), deps.clock()),
      (seen) => livingStepView(ctx, deps, seen, stepCode(step)),
      texts.reopened,
    ),
  );

  const reflecting = writing({
    name: 'route-reflection',
    button: buttons.reflectOnStep,
    readers: author,
    prompt: (_, seen, { step }) => {
      const found = livingStepOf(seen.route, stepCode(step));
      return found === undefined ? undefined : view(texts.askReflection(found));
    },
    choices: (seen, { step }) => [
      ...texts.reflections.map((text) => ({ label: text, text })),
      ...(livingStepOf(seen.route, stepCode(step))?.reflection == null
        ? []
        : [{ label: texts.forgetReflection, text: '' }]),
    ],
    max: textLimits.reflection,
    cancel: texts.notNow,
    decide: (ctx, route, { step }, text) => reflectOnStep(route, ctx.actor, { step: stepCode(step), text }),
    next: (ctx, seen, { step }) => livingStepView(ctx, deps, seen, stepCode(step)),
  });

  const dropping = writing({
    name: 'route-drop',
    button: buttons.proposeDrop,
    readers: author,
    prompt: (_, seen, { step }) => {
      const found = livingStepOf(seen.route, stepCode(step));
      return found?.state.kind === 'open' ? view(texts.askDrop(found)) : undefined;
    },
    choices: () => texts.dropReasons.map((text) => ({ label: text, text })),
    max: textLimits.reason,
    cancel: texts.keepStep,
    decide: (ctx, route, { step }, reason) =>
      proposeDrop(route, ctx.actor, { step: stepCode(step), reason }, deps.clock()),
    next: (ctx, seen, { step }) => livingStepView(ctx, deps, seen, stepCode(step)),
  });

  const newGoal = writing({
    name: 'route-new-goal',
    button: buttons.proposeGoal,
    readers: author,
    prompt: (_, { route }, { fn }) => {
      const goal = isInForce(route) ? goalOf(route, fn) : undefined;
      return goal === undefined ? undefined : view(texts.askGoal(functionTitle(deps, fn), goal));
    },
    choices: ({ route }, { fn }) =>
      goalsFor(deps.content.route.goals.current.goals, fn as GoalFunction)
        .map((it) => ({ label: it.short, text: goalText(it, texts.byYearEnd) }))
        .filter(({ text }) => text !== goalOf(route, fn)?.text && text.length <= textLimits.goal)
        .slice(0, 4),
    max: textLimits.goal,
    cancel: texts.keepGoal,
    decide: (ctx, route, { fn }, text) =>
      proposeGoal(route, ctx.actor, { fn, text, measure: goalOf(route, fn)?.measure ?? null }, deps.clock()),
    next: (ctx, seen) => livingView(ctx, deps, seen),
  });

  const closing = writing({
    name: 'route-closing',
    button: buttons.completeRoute,
    readers: author,
    prompt: (_, { route }) => (route.state.kind === 'active' ? view(texts.askClosing) : undefined),
    max: textLimits.closing,
    cancel: texts.goOn,
    decide: (ctx, route, { sure }, reflection) =>
      completeRoute(route, ctx.actor, { reflection, despiteOpen: sure === 1 }, deps.clock()),
    next: (ctx, seen) => routeView(ctx, deps, seen),
  });

  // Open steps are named before anything is written, not after.
  entrances.on(buttons.completeRoute, async (ctx, values): Promise<Answer> => {
    const seen = await ctx.store.route(routeId(values.route));
    if (!isFor(seen, author)) return shutTo(seen);
    const { state } = seen.route;
    if (state.kind === 'amended') return { alert: refusalText({ kind: 'proposal-waits' }) };
    if (state.kind !== 'active') return { alert: refusalText({ kind: 'route-is', state: state.kind }) };
    if (values.sure === 0 && progress(seen.route).open > 0) {
      await draw(ctx, sureToCompleteView(seen));
      return undefined;
    }
    await ctx.conversation.enter('route-closing', values);
    return undefined;
  });

  for (const it of [reflecting, dropping, newGoal]) it.begins(entrances);
  return {
    cards,
    entrances,
    talks: { ...reflecting.talk, ...dropping.talk, ...newGoal.talk, ...closing.talk },
  };
};

/** The keys of a reminder that was pressed: it names several steps and stays one to be pressed again. */
const reminderKeys = (ctx: Ctx): Keyboard['inline_keyboard'] | undefined => {
  const rows = ctx.callbackQuery?.message?.reply_markup?.inline_keyboard;
  const isReminder = rows
    ?.flat()
    .some((it) => 'callback_data' in it && isPackedBy(buttons.reminderMute, it.callback_data));
  return isReminder === true ? rows : undefined;
};

const isPackedBy = ({ pattern }: { readonly pattern: RegExp }, data: string): boolean => pattern.test(data);

/** «Сделано» of every step that is done leads to the step from now on: two quick taps may carry the same old keys. */
const withDone = (rows: Keyboard['inline_keyboard'], route: Route): Keyboard => ({
  inline_keyboard: rows.map((row) =>
    row.map((it) => {
      const read = 'callback_data' in it ? buttons.finishStep.unpack(it.callback_data) : undefined;
      if (read === undefined || read.values.route !== route.id) return it;
      const step = stepOf(route, stepCode(read.values.step));
      if (step?.state.kind !== 'done') return it;
      return key(texts.markedKey(step), buttons.showStep, route.person, { route: route.id, step: step.code });
    }),
  ),
});
