import { localDateOf } from '../domain/calendar.ts';
import type { Route, Step, StepCode } from '../domain/route.ts';
import { isInForce, openProposals, stepOf } from '../domain/route.ts';
import { commentsOn } from '../domain/route-history.ts';
import { progress, stepNumber } from '../domain/route-progress.ts';
import type { Key } from '../bot/buttons.ts';
import { buttons, key, keyboard } from '../bot/buttons.ts';
import type { Ctx, Deps } from '../bot/context.ts';
import { evidenceTexts } from '../bot/texts/route-evidence.ts';
import { livingTexts as texts } from '../bot/texts/route-living.ts';
import { planTexts as plan } from '../bot/texts/route-plan.ts';
import { visitPlanTexts } from '../bot/texts/visit-plan.ts';
import type { View } from '../bot/view.ts';
import { view } from '../bot/view.ts';
import { functionTitle, type WholeRoute } from './route-acts.ts';
import { askPartner } from './route-step-field-screens.ts';

/** One step of a route in force: its card, what was done with it, what shows it. */

/** Whether its author has asked to drop it. */
const isAskedToDrop = (route: Route, code: StepCode): boolean =>
  openProposals(route).some(({ change }) => change.kind === 'drop' && change.step === code);

export const livingStepView = async (
  ctx: Ctx,
  deps: Deps,
  { route }: WholeRoute,
  code: StepCode,
): Promise<View | undefined> => {
  const step = stepOf(route, code);
  if (step === undefined) return undefined;
  const { zone } = await ctx.store.calendar();
  const dayOf = (at: Date) => localDateOf(at, zone);
  return view(
    texts.step(
      { step, number: stepNumber(route, step), fn: functionTitle(deps, step.fn) },
      dayOf(deps.clock()),
      dayOf,
      isAskedToDrop(route, code),
    ),
    keyboard(...keysOf(deps, route, step)),
  );
};

/** Whether a visit to a lesson would be this step: the catalogue says so, or somebody is named to do it with. */
const isOfVisit = ({ content }: Deps, { activity, partner }: Step): boolean =>
  activity === null
    ? partner === 'mentor' || partner === 'colleague'
    : content.route.activities.current.activities.find(({ code }) => code === activity)?.help === 'lesson';

const keysOf = (deps: Deps, route: Route, step: Step): readonly (readonly (Key | false)[])[] => {
  const { person: who } = route;
  const it = { route: route.id, step: step.code };
  const living = isInForce(route) && step.state.kind !== 'dropped';
  const open = living && step.state.kind === 'open';
  const n = step.evidence.length;
  const comments = commentsOn(route, step.code).length;
  return [
    [open && key(texts.done, buttons.finishStep, who, it, 'success')],
    [open && isOfVisit(deps, step) && key(visitPlanTexts.planStep, buttons.planForStep, who, it)],
    [living && key(texts.addEvidence, buttons.addEvidence, who, it)],
    [n > 0 && key(texts.evidence(n), buttons.showEvidence, who, { ...it, no: 0 })],
    [living && key(step.reflection === null ? texts.reflect : texts.changeReflection, buttons.reflectOnStep, who, it)],
    [
      open && key(texts.move, buttons.stepDays, who, { ...it, month: 0 }),
      open && !isAskedToDrop(route, step.code) && key(texts.drop, buttons.proposeDrop, who, it),
    ],
    [open && key(texts.reword, buttons.rewordStep, who, it)],
    [living && !open && key(texts.reopen, buttons.reopenStep, who, it)],
    [(living || comments > 0) && key(texts.comments(comments), buttons.showComments, who, it)],
    [
      key(texts.toSteps, buttons.listSteps, who, { route: route.id }),
      key(plan.toRoute, buttons.showRoute, who, { route: route.id }),
    ],
  ];
};

/** What may be put in other words while the step stays the same one. */
export const rewordView = ({ route }: WholeRoute, code: StepCode): View | undefined => {
  const step = stepOf(route, code);
  if (step === undefined || step.state.kind !== 'open') return undefined;
  const fields = Object.entries(texts.fields).map(([field, label]) => [
    key(label, buttons.editStep, route.person, { route: route.id, step: code, field }),
  ]);
  return view(
    texts.rewordHead(step),
    keyboard(
      ...fields,
      [key(texts.partner, buttons.setPartner, route.person, { route: route.id, step: code, partner: askPartner })],
      [key(texts.toStep, buttons.showStep, route.person, { route: route.id, step: code })],
    ),
  );
};

/** Right after «сделано»: what could be added while it is fresh. */
export const doneView = ({ route }: WholeRoute, code: StepCode): View | undefined => {
  const step = stepOf(route, code);
  if (step === undefined) return undefined;
  const { person: who } = route;
  const it = { route: route.id, step: code };
  return view(
    texts.justDone(step, progress(route)),
    keyboard(
      [key(texts.addEvidence, buttons.addEvidence, who, it, 'success')],
      [key(step.reflection === null ? texts.reflect : texts.changeReflection, buttons.reflectOnStep, who, it)],
      [key(texts.onwards, buttons.showRoute, who, { route: route.id })],
      [key(texts.reopen, buttons.reopenStep, who, it)],
    ),
  );
};

/** Everything that shows that a step was done, each a tap away; the mentor reads it too. */
export const evidenceView = (ctx: Ctx, { as, route }: WholeRoute, code: StepCode): View | undefined => {
  const step = stepOf(route, code);
  if (step === undefined) return undefined;
  const who = ctx.actor.person;
  const it = { route: route.id, step: code };
  return view(
    evidenceTexts.head(step),
    keyboard(
      ...step.evidence.map((one, i) => [
        key(evidenceTexts.open(one, i + 1), buttons.showEvidence, who, { ...it, no: one.no }),
      ]),
      [
        as === 'author' &&
          isInForce(route) &&
          step.state.kind !== 'dropped' &&
          key(texts.addEvidence, buttons.addEvidence, who, it),
      ],
      [key(texts.toStep, buttons.showStep, who, it)],
    ),
  );
};
