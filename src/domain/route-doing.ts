import type { Notice } from './notice.ts';
import type { Actor } from './people.ts';
import type { Refusal } from './refusal.ts';
import type { Result } from './result.ts';
import { accept, refuse } from './result.ts';
import type { NewEvidence, Route, Step, StepCode } from './route.ts';
import { evidenceLimit, openProposals, statesInForce, stepOf, textLimits } from './route.ts';
import { settled } from './route-amendment.ts';
import { callOff } from './route-defence.ts';
import { recorded, refusalTo } from './route-history.ts';
import { isLink, refusalForText } from './text.ts';

/** Living with a route: steps that are done, what shows it, and the end of the year. */

const replaced = (route: Route, before: Step, after: Step): Route => ({
  ...route,
  steps: route.steps.map((it) => (it === before ? after : it)),
});

/** A step of a route in force that was not dropped. */
const livingStep = (route: Route, actor: Actor, code: StepCode): Step | Refusal => {
  const refusal = refusalTo(route, actor, 'draft-own-route', ...statesInForce);
  if (refusal !== null) return refusal;
  const step = stepOf(route, code);
  if (step === undefined) return { kind: 'not-in-route' };
  return step.state.kind === 'dropped' ? { kind: 'step-settled', as: 'dropped' } : step;
};

/** «Сделано», in one tap. A wish to drop it that still waits is taken back by that. Done twice is done once. */
export const finishStep = (route: Route, actor: Actor, code: StepCode, now: Date): Result<Route> => {
  const step = livingStep(route, actor, code);
  if ('kind' in step) return refuse(step);
  if (step.state.kind === 'done') return accept(route);
  const done = replaced(route, step, { ...step, state: { kind: 'done', at: now } });
  const moot = openProposals(route).filter(({ change }) => change.kind === 'drop' && change.step === code);
  const proposals = done.proposals.map((it) => (moot.includes(it) ? { ...it, outcome: 'withdrawn' as const } : it));
  return accept(recorded(settled({ ...done, proposals }, now), 'stepDone', actor.person, now, { step: code }));
};

/** Takes «сделано» back; evidence and reflection stay. */
export const reopenStep = (route: Route, actor: Actor, code: StepCode, now: Date): Result<Route> => {
  const step = livingStep(route, actor, code);
  if ('kind' in step) return refuse(step);
  if (step.state.kind === 'open') return accept(route);
  const open = replaced(route, step, { ...step, state: { kind: 'open' } });
  return accept(recorded(open, 'stepReopened', actor.person, now, { step: code }));
};

/** Adds what shows that a step was done: before or after «сделано». */
export const addEvidence = (
  route: Route,
  actor: Actor,
  { step: code, evidence }: { step: StepCode; evidence: NewEvidence },
  now: Date,
): Result<Route> => {
  const step = livingStep(route, actor, code);
  if ('kind' in step) return refuse(step);
  if (step.evidence.length >= evidenceLimit) return refuse({ kind: 'evidence-full', most: evidenceLimit });
  const wrong = 'fileId' in evidence ? null : refusalForText(evidence.text, textLimits.evidence);
  if (wrong !== null) return refuse(wrong);
  if (evidence.kind === 'link' && !isLink(evidence.text)) return refuse({ kind: 'not-a-link' });
  // The same file or words again: a repeated update, or a second tap.
  if (step.evidence.some((it) => contentOf(it) === contentOf(evidence))) return accept(route);
  const no = step.evidenceMade + 1;
  const kept =
    'fileId' in evidence ? { ...evidence, no, at: now } : { ...evidence, text: evidence.text.trim(), no, at: now };
  return accept(replaced(route, step, { ...step, evidence: [...step.evidence, kept], evidenceMade: no }));
};

/** Adds a file together with its caption. Words that cannot be kept are no reason to lose the file. */
export const addFile = (
  route: Route,
  actor: Actor,
  { step, file, caption }: { step: StepCode; file: NewEvidence; caption: string | null },
  now: Date,
): Result<Route> => {
  const added = addEvidence(route, actor, { step, evidence: file }, now);
  if (!added.accepted || caption === null) return added;
  const both = addEvidence(added.state, actor, { step, evidence: { kind: 'text', text: caption } }, now);
  return both.accepted ? both : added;
};

const contentOf = (it: NewEvidence): string => ('fileId' in it ? `file:${it.fileId}` : `${it.kind}:${it.text.trim()}`);

/** Takes one piece away, for a picture sent by mistake. */
export const removeEvidence = (
  route: Route,
  actor: Actor,
  { step: code, no }: { step: StepCode; no: number },
): Result<Route> => {
  const step = livingStep(route, actor, code);
  if ('kind' in step) return refuse(step);
  if (!step.evidence.some((it) => it.no === no)) return accept(route);
  return accept(replaced(route, step, { ...step, evidence: step.evidence.filter((it) => it.no !== no) }));
};

/** One line on what came of it; an empty one takes it away. */
export const reflectOnStep = (
  route: Route,
  actor: Actor,
  { step: code, text }: { step: StepCode; text: string },
): Result<Route> => {
  const step = livingStep(route, actor, code);
  if ('kind' in step) return refuse(step);
  const said = text.trim();
  if (said.length > textLimits.reflection) return refuse({ kind: 'too-long', max: textLimits.reflection });
  return accept(replaced(route, step, { ...step, reflection: said === '' ? null : said }));
};

/** Ends the route with a reflection. Open steps are named once; `despiteOpen` ends it as it is, and they stay open. */
export const completeRoute = (
  route: Route,
  actor: Actor,
  { reflection, despiteOpen }: { reflection: string; despiteOpen: boolean },
  now: Date,
): Result<Route> => {
  const refusal =
    refusalTo(route, actor, 'draft-own-route', ...statesInForce) ?? refusalForText(reflection, textLimits.closing);
  if (refusal !== null) return refuse(refusal);
  if (route.state.kind === 'amended') return refuse({ kind: 'proposal-waits' });
  const open = route.steps.filter(({ state }) => state.kind === 'open').length;
  if (open > 0 && !despiteOpen) return refuse({ kind: 'steps-open', count: open });
  const said = reflection.trim();
  const after: Route = { ...route, state: { kind: 'completed', since: now, reflection: said } };
  return accept(recorded(after, 'completed', actor.person, now, { why: said }), {
    notices: route.team.mentors.map((to) => ({ kind: 'route-completed', to, refs: { route: route.id } })),
  });
};

const cancellable = ['draft', 'submitted', 'peerReview', 'defence', 'returned', ...statesInForce] as const;

/** Gives the route up; a reason may be said and is never asked for. What waits for the mentor waits no more. */
export const cancelRoute = (route: Route, actor: Actor, reason: string | null, now: Date): Result<Route> => {
  const refusal = refusalTo(route, actor, 'draft-own-route', ...cancellable);
  if (refusal !== null) return refuse(refusal);
  const said = reason === null || reason.trim() === '' ? null : reason.trim();
  if (said !== null && said.length > textLimits.reason) return refuse({ kind: 'too-long', max: textLimits.reason });
  const proposals = route.proposals.map((it) =>
    it.outcome === 'open' ? { ...it, outcome: 'withdrawn' as const } : it,
  );
  const after: Route = { ...route, proposals, state: { kind: 'cancelled', since: now, reason: said } };
  const isKnown = route.history.some(({ kind }) => kind === 'submitted');
  return accept(recorded(after, 'cancelled', actor.person, now, { why: said }), {
    notices: [
      ...(isKnown
        ? route.team.mentors.map((to): Notice => ({ kind: 'route-cancelled', to, refs: { route: route.id } }))
        : []),
      ...callOff(route, actor),
    ],
  });
};
