import { refusalForDate } from './appointment.ts';
import type { LocalDate } from './calendar.ts';
import type { Actor } from './people.ts';
import type { Refusal } from './refusal.ts';
import type { Result } from './result.ts';
import { accept, refuse } from './result.ts';
import type { Route, Step, StepCode, StepPlan } from './route.ts';
import {
  editableStates,
  goalOf,
  isInForce,
  statesInForce,
  stepCode,
  stepLimit,
  stepOf,
  stepsOf,
  textLimits,
} from './route.ts';
import { recorded, refusalTo } from './route-history.ts';
import type { SchoolCalendar } from './school-calendar.ts';
import { refusalForText } from './text.ts';

/** The steps of a route, in a draft and in force: what needs nobody's consent. In force each change is a new edition. */

/** Which texts of a step may be rewritten. The title of a step in force stays: another activity is another step. */
export type StepTexts = Partial<Pick<StepPlan, 'title' | 'form' | 'partner' | 'resource' | 'product' | 'check'>>;
const textFields = ['title', 'form', 'resource', 'product', 'check'] as const;

const refusalForTexts = (texts: StepTexts): Refusal | null => {
  for (const field of textFields) {
    const text = texts[field];
    const refusal = text === undefined || text === null ? null : refusalForText(text, textLimits[field]);
    if (refusal !== null) return refusal;
  }
  return null;
};

const trimmed = (texts: StepTexts): StepTexts => ({
  ...texts,
  ...Object.fromEntries(textFields.flatMap((it) => (texts[it] ? [[it, texts[it].trim()]] : []))),
});

/** Adds a step; nobody's consent is needed. In force a step needs a date, in a draft the date may come later. */
export const addStep = (
  route: Route,
  calendar: SchoolCalendar,
  actor: Actor,
  plan: StepPlan,
  now: Date,
): Result<Route> => {
  const refusal =
    refusalTo(route, actor, 'draft-own-route', ...editableStates, ...statesInForce) ?? refusalForTexts(plan);
  if (refusal !== null) return refuse(refusal);
  if (goalOf(route, plan.fn) === undefined) return refuse({ kind: 'not-in-route' });
  if (stepsOf(route, plan.fn).filter(({ state }) => state.kind === 'open').length >= stepLimit)
    return refuse({ kind: 'steps-full', most: stepLimit });
  if (plan.dueOn !== null) {
    const wrong = refusalForDate(plan.dueOn, route.year, calendar, now);
    if (wrong !== null) return refuse(wrong);
  }
  const code = stepCode(route.stepsMade + 1);
  if (isInForce(route) && plan.dueOn === null)
    return refuse({ kind: 'route-incomplete', gaps: [{ kind: 'due', step: code }] });
  const step: Step = {
    ...plan,
    ...trimmed(plan),
    code,
    datedAt: plan.dueOn === null ? null : now,
    state: { kind: 'open' },
    evidence: [],
    evidenceMade: 0,
    reflection: null,
  };
  const after = { ...route, stepsMade: code, steps: [...route.steps, step] };
  if (!isInForce(route)) return accept(after);
  return accept(
    recorded({ ...after, edition: route.edition + 1 }, 'stepAdded', actor.person, now, {
      step: code,
      fn: plan.fn,
      detail: { to: plan.dueOn },
    }),
  );
};

/** The step, if it may still be changed. */
export const openStep = (route: Route, code: StepCode): Step | Refusal => {
  const step = stepOf(route, code);
  if (step === undefined) return { kind: 'not-in-route' };
  return step.state.kind === 'open' ? step : { kind: 'step-settled', as: step.state.kind };
};

/** Rewrites what a step says: form, partner, product …; in force it is noted as a change, and needs nobody's consent. */
export const changeStep = (
  route: Route,
  actor: Actor,
  { step: code, ...texts }: { step: StepCode } & StepTexts,
  now: Date,
): Result<Route> => {
  const refusal =
    refusalTo(route, actor, 'draft-own-route', ...editableStates, ...statesInForce) ?? refusalForTexts(texts);
  if (refusal !== null) return refuse(refusal);
  const step = openStep(route, code);
  if ('kind' in step) return refuse(step);
  const after: Step = { ...step, ...trimmed(texts) };
  const fields = ([...textFields, 'partner'] as const).filter((it) => after[it] !== step[it]);
  if (fields.length === 0) return accept(route);
  if (isInForce(route) && fields.includes('title')) return refuse({ kind: 'route-is', state: route.state.kind });
  const changed = { ...route, steps: route.steps.map((it) => (it === step ? after : it)) };
  if (!isInForce(route)) return accept(changed);
  return accept(
    fields.reduce<Route>(
      (it, field) =>
        recorded(it, 'stepChanged', actor.person, now, {
          step: code,
          detail: { field, from: step[field], to: after[field] },
        }),
      { ...changed, edition: route.edition + 1 },
    ),
  );
};

/** Gives a step another date inside the school year; nobody's consent is needed. */
export const moveStep = (
  route: Route,
  calendar: SchoolCalendar,
  actor: Actor,
  { step: code, dueOn }: { step: StepCode; dueOn: LocalDate },
  now: Date,
): Result<Route> => {
  const refusal = refusalTo(route, actor, 'draft-own-route', ...editableStates, ...statesInForce);
  if (refusal !== null) return refuse(refusal);
  const step = openStep(route, code);
  if ('kind' in step) return refuse(step);
  if (step.dueOn === dueOn) return accept(route);
  const wrong = refusalForDate(dueOn, route.year, calendar, now);
  if (wrong !== null) return refuse(wrong);
  const moved = { ...route, steps: route.steps.map((it) => (it === step ? { ...step, dueOn, datedAt: now } : it)) };
  if (!isInForce(route)) return accept(moved);
  return accept(
    recorded({ ...moved, edition: route.edition + 1 }, 'stepMoved', actor.person, now, {
      step: code,
      detail: { field: 'dueOn', from: step.dueOn, to: dueOn },
    }),
  );
};
