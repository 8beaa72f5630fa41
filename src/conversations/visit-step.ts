import type { Route } from '../domain/route.ts';
import { stepCode, stepOf } from '../domain/route.ts';
import { planned } from '../domain/route-progress.ts';
import { isLiving, visitId, visitorOf } from '../domain/visit.ts';
import { setStep } from '../domain/visit-step.ts';
import { buttons, key, keyboard, type Key } from '../bot/buttons.ts';
import { createCards } from '../bot/cards.ts';
import type { Ctx } from '../bot/context.ts';
import { refusalText } from '../bot/texts/refusals.ts';
import { visitPlanTexts as texts } from '../bot/texts/visit-plan.ts';
import type { View } from '../bot/view.ts';
import { view } from '../bot/view.ts';
import type { Flow } from './ask.ts';
import { changeVisitAndShow, showVisitScreen, type WholeVisit } from './visit-acts.ts';
import { ownRoute } from './visit-wish.ts';

/** Which step of the own route a visit is: said when planning from the step, or on the visit at any time. */

/** The most steps that a screen offers; a route has no more than twelve open ones. */
const mostSteps = 24;

/** The title of the step that the own part is linked to; `null`: none, or it is gone from the route. */
const titleIn = (route: Route | undefined, ctx: Ctx, { visit }: WholeVisit): string | null => {
  const link = visitorOf(visit, ctx.actor.person)?.step ?? null;
  if (link === null || route?.id !== link.route) return null;
  return stepOf(route, link.step)?.title ?? null;
};

/** For the screen of a visit: says the step and changes it; for a visitor who has a route in force. */
export const stepKey = async (ctx: Ctx, seen: WholeVisit): Promise<Key | false> => {
  const own = visitorOf(seen.visit, ctx.actor.person);
  if (own === undefined || !isLiving(own)) return false;
  const route = await ownRoute(ctx);
  if (route === undefined) return false;
  return key(texts.stepOfVisit(titleIn(route, ctx, seen)), buttons.visitStep, ctx.actor.person, {
    visit: seen.visit.id,
  });
};

const stepView = async (ctx: Ctx, seen: WholeVisit): Promise<View | undefined> => {
  const who = ctx.actor.person;
  const { visit } = seen;
  const own = visitorOf(visit, who);
  if (own === undefined) return undefined;
  const route = await ownRoute(ctx);
  const back = [key(texts.toVisit, buttons.showVisit, who, { visit: visit.id })];
  const steps = route === undefined ? [] : planned(route).filter((it) => it.state.kind !== 'dropped');
  if (route === undefined || steps.length === 0) return view(texts.noSteps, keyboard(back));
  const to = (step: number) => ({ visit: visit.id, route: route.id, step });
  return view(
    texts.chooseStep(titleIn(route, ctx, seen)),
    keyboard(
      ...steps
        .slice(0, mostSteps)
        .map(({ code, title }) => [
          key(texts.step(title, own.step?.step === code), buttons.setVisitStep, who, to(code)),
        ]),
      [own.step !== null && key(texts.noStep, buttons.setVisitStep, who, to(0))],
      back,
    ),
  );
};

export const visitStep = (): Flow => {
  const cards = createCards();
  const guests = ['visitor', 'mentor'] as const;

  cards.on(buttons.visitStep, (ctx, { visit }) => showVisitScreen(ctx, visit, guests, (seen) => stepView(ctx, seen)));

  cards.on(buttons.setVisitStep, async (ctx, { visit, route, step }) => {
    const mine = step === 0 ? undefined : await ownRoute(ctx);
    if (step !== 0 && mine?.id !== route) return { alert: refusalText({ kind: 'not-in-route' }) };
    const link = mine === undefined ? null : { route: mine, step: stepCode(step) };
    return changeVisitAndShow(
      ctx,
      visitId(visit),
      (it) => setStep(it, ctx.actor, link),
      (seen) => stepView(ctx, seen),
      link === null ? texts.stepTaken : texts.stepSet,
    );
  });

  return { cards };
};
