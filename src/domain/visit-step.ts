import type { Actor } from './people.ts';
import type { Refusal } from './refusal.ts';
import type { Result } from './result.ts';
import { accept, refuse } from './result.ts';
import type { Route, StepCode } from './route.ts';
import { livingStepOf } from './route.ts';
import type { Visit, Visitor } from './visit.ts';
import { isLiving, visitorOf } from './visit.ts';
import { refusalOnSide, withVisitor } from './visit-history.ts';

/** A visit may be a step of the visitor's own route; nobody else is told. */

/** The step as a visit names it; a route of others, or a step that is gone, is none. */
export const linkTo = (
  route: Route | undefined,
  actor: Actor,
  code: StepCode,
): NonNullable<Visitor['step']> | Extract<Refusal, { kind: 'not-in-route' }> =>
  route === undefined || route.person !== actor.person || livingStepOf(route, code) === undefined
    ? { kind: 'not-in-route' }
    : { route: route.id, step: code };

/** Says of which step the own visit is, or of none. `route`: the actor's own. */
export const setStep = (
  visit: Visit,
  actor: Actor,
  link: { readonly route: Route; readonly step: StepCode } | null,
): Result<Visit> => {
  const refusal = refusalOnSide(visit, actor, 'visit-lesson');
  if (refusal !== null) return refuse(refusal);
  const visitor = visitorOf(visit, actor.person);
  if (visitor === undefined) return refuse({ kind: 'not-found' });
  if (!isLiving(visitor)) return refuse({ kind: 'visit-is', state: visitor.state.kind });
  const step = link === null ? null : linkTo(link.route, actor, link.step);
  if (step !== null && 'kind' in step) return refuse(step);
  const isSame = visitor.step?.route === step?.route && visitor.step?.step === step?.step;
  return accept(isSame ? visit : withVisitor(visit, visitor, { ...visitor, step }));
};
