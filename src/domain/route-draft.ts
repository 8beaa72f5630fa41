import type { Assessment } from './assessment.ts';
import type { GoalCode } from './catalogue.ts';
import type { Focus } from './focus.ts';
import { focusLimit } from './focus.ts';
import type { Actor } from './people.ts';
import type { Refusal } from './refusal.ts';
import type { Result } from './result.ts';
import { accept, refuse } from './result.ts';
import { mayDo } from './rights.ts';
import type { Route, RouteGoal, StepCode } from './route.ts';
import { editableStates, goalOf, stepOf, textLimits } from './route.ts';
import { refusalTo } from './route-history.ts';
import { refusalForText } from './text.ts';

/** Writing a route that nobody has seen, or that was given back: its goals. Steps are in route-steps. */

/** Whether a route may be begun from this self-assessment, the latest finished one; `null`: yes. */
export const refusalToBegin = (actor: Actor, assessment: Pick<Assessment, 'focus'> | undefined): Refusal | null => {
  if (!mayDo(actor, 'draft-own-route', { organisation: actor.organisation, person: actor.person }))
    return { kind: 'needs-role', role: 'mentee' };
  if (assessment === undefined) return { kind: 'not-finished' };
  return (assessment.focus ?? []).length === 0 ? { kind: 'focus-first' } : null;
};

/** The goals with which a route begins: one to be said for each function in focus. */
export const goalsToSay = (focus: readonly Focus[]): readonly RouteGoal[] =>
  focus.slice(0, focusLimit).map(({ fn, help }) => ({ fn, help, code: null, text: null, measure: null }));

/** Takes one more function into the route, at most three. */
export const addGoal = (route: Route, actor: Actor, fn: string, help: string | null = null): Result<Route> => {
  const refusal = refusalTo(route, actor, 'draft-own-route', ...editableStates);
  if (refusal !== null) return refuse(refusal);
  if (goalOf(route, fn) !== undefined) return accept(route);
  if (route.goals.length >= focusLimit) return refuse({ kind: 'focus-full', most: focusLimit });
  return accept({ ...route, goals: [...route.goals, { fn, help, code: null, text: null, measure: null }] });
};

/** Takes a function out of a draft, and its steps with it. */
export const removeGoal = (route: Route, actor: Actor, fn: string): Result<Route> => {
  const refusal = refusalTo(route, actor, 'draft-own-route', ...editableStates);
  if (refusal !== null) return refuse(refusal);
  if (goalOf(route, fn) === undefined) return accept(route);
  return accept({
    ...route,
    goals: route.goals.filter((it) => it.fn !== fn),
    steps: route.steps.filter((it) => it.fn !== fn),
  });
};

/** Says the goal for one function; once the route is in force a goal is changed by `proposeGoal`. */
export const setGoal = (
  route: Route,
  actor: Actor,
  { fn, text, measure, code = null }: { fn: string; text: string; measure: string | null; code?: GoalCode | null },
): Result<Route> => {
  const refusal =
    refusalTo(route, actor, 'draft-own-route', ...editableStates) ??
    refusalForText(text, textLimits.goal) ??
    (measure === null ? null : refusalForText(measure, textLimits.measure));
  if (refusal !== null) return refuse(refusal);
  const before = goalOf(route, fn);
  if (before === undefined) return refuse({ kind: 'not-in-route' });
  const after: RouteGoal = { ...before, code, text: text.trim(), measure: measure?.trim() ?? null };
  return accept({ ...route, goals: route.goals.map((it) => (it === before ? after : it)) });
};

/** Takes a step out of a draft; once the route is in force a step is dropped by `proposeDrop`. */
export const removeStep = (route: Route, actor: Actor, step: StepCode): Result<Route> => {
  const refusal = refusalTo(route, actor, 'draft-own-route', ...editableStates);
  if (refusal !== null) return refuse(refusal);
  if (stepOf(route, step) === undefined) return accept(route);
  return accept({ ...route, steps: route.steps.filter((it) => it.code !== step) });
};
