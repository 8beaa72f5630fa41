import type { Actor } from './people.ts';
import type { Refusal } from './refusal.ts';
import type { Result } from './result.ts';
import { accept, refuse } from './result.ts';
import type { Proposal, ProposedChange, Route, StepCode } from './route.ts';
import { goalOf, isInForce, openProposals, statesInForce, stepOf, textLimits } from './route.ts';
import { recorded, refusalTo } from './route-history.ts';
import { refusalForText } from './text.ts';

/** Changes of a route in force that need the mentor's consent: another goal, a step dropped. Till then nothing changes. */

/** In force, a route is `amended` exactly while a proposal waits. */
export const settled = (route: Route, now: Date): Route => {
  const kind = openProposals(route).length > 0 ? 'amended' : 'active';
  return !isInForce(route) || route.state.kind === kind ? route : { ...route, state: { kind, since: now } };
};

const propose = (route: Route, actor: Actor, change: ProposedChange, now: Date): Result<Route> => {
  if (route.team.mentors.length === 0) return refuse({ kind: 'no-mentor' });
  const isSame = ({ change: other }: Proposal): boolean =>
    change.kind === 'goal'
      ? other.kind === 'goal' && other.fn === change.fn
      : other.kind === 'drop' && other.step === change.step;
  if (openProposals(route).some(isSame)) return refuse({ kind: 'proposal-waits' });
  const proposal: Proposal = { number: route.proposals.length + 1, change, at: now, outcome: 'open' };
  const after = settled({ ...route, proposals: [...route.proposals, proposal] }, now);
  const more =
    change.kind === 'goal'
      ? { fn: change.fn, detail: { field: 'goal', from: goalOf(route, change.fn)?.text ?? null, to: change.text } }
      : { step: change.step, why: change.reason };
  const kind = change.kind === 'goal' ? 'goalProposed' : 'dropProposed';
  return accept(recorded(after, kind, actor.person, now, { ...more, proposal: proposal.number }), {
    notices: route.team.mentors.map((to) => ({
      kind: 'amendment-asked',
      to,
      refs: { route: route.id, proposal: proposal.number },
    })),
  });
};

export const proposeGoal = (
  route: Route,
  actor: Actor,
  { fn, text, measure }: { fn: string; text: string; measure: string | null },
  now: Date,
): Result<Route> => {
  const refusal =
    refusalTo(route, actor, 'draft-own-route', ...statesInForce) ??
    refusalForText(text, textLimits.goal) ??
    (measure === null ? null : refusalForText(measure, textLimits.measure));
  if (refusal !== null) return refuse(refusal);
  const before = goalOf(route, fn);
  if (before === undefined) return refuse({ kind: 'not-in-route' });
  const change: ProposedChange = { kind: 'goal', fn, text: text.trim(), measure: measure?.trim() ?? null };
  if (before.text === change.text && before.measure === change.measure) return accept(route);
  return propose(route, actor, change, now);
};

export const proposeDrop = (
  route: Route,
  actor: Actor,
  { step: code, reason }: { step: StepCode; reason: string },
  now: Date,
): Result<Route> => {
  const refusal =
    refusalTo(route, actor, 'draft-own-route', ...statesInForce) ?? refusalForText(reason, textLimits.reason);
  if (refusal !== null) return refuse(refusal);
  const step = stepOf(route, code);
  if (step === undefined) return refuse({ kind: 'not-in-route' });
  if (step.state.kind !== 'open') return refuse({ kind: 'step-settled', as: step.state.kind });
  return propose(route, actor, { kind: 'drop', step: code, reason: reason.trim() }, now);
};

const openProposal = (route: Route, number: number): Proposal | Refusal => {
  const proposal = route.proposals.find((it) => it.number === number);
  if (proposal === undefined) return { kind: 'not-in-route' };
  return proposal.outcome === 'open' ? proposal : { kind: 'proposal-decided' };
};

const closed = (route: Route, proposal: Proposal, outcome: Exclude<Proposal['outcome'], 'open'>): Route => ({
  ...route,
  proposals: route.proposals.map((it) => (it === proposal ? { ...it, outcome } : it)),
});

/** The mentor agrees, and the change is in force; or declines with a word, and nothing changes. */
export const decideProposal = (
  route: Route,
  actor: Actor,
  { proposal: number, isAgreed, word }: { proposal: number; isAgreed: boolean; word: string },
  now: Date,
): Result<Route> => {
  const refusal =
    refusalTo(route, actor, 'consent-amendment', ...statesInForce) ??
    (isAgreed && word.trim() === '' ? null : refusalForText(word, textLimits.reason));
  if (refusal !== null) return refuse(refusal);
  const proposal = openProposal(route, number);
  if ('kind' in proposal) return refuse(proposal);
  const decided = closed(route, proposal, isAgreed ? 'agreed' : 'declined');
  const after = isAgreed ? applied(decided, proposal.change, actor, now) : decided;
  const { change } = proposal;
  const more = {
    why: word.trim() === '' ? null : word.trim(),
    proposal: number,
    ...(change.kind === 'goal' ? { fn: change.fn } : { step: change.step }),
  };
  return accept(recorded(settled(after, now), isAgreed ? 'agreed' : 'declined', actor.person, now, more), {
    notices: [{ kind: 'amendment-decided', to: route.person, refs: { route: route.id, proposal: number } }],
  });
};

const applied = (route: Route, change: ProposedChange, actor: Actor, now: Date): Route => {
  const edition = route.edition + 1;
  if (change.kind === 'goal') {
    const { fn, text, measure } = change;
    return {
      ...route,
      edition,
      goals: route.goals.map((it) => (it.fn === fn ? { ...it, code: null, text, measure } : it)),
    };
  }
  const state = { kind: 'dropped', at: now, reason: change.reason, agreedBy: actor.person } as const;
  return { ...route, edition, steps: route.steps.map((it) => (it.code === change.step ? { ...it, state } : it)) };
};

/** The author thinks better of it. */
export const withdrawProposal = (route: Route, actor: Actor, number: number, now: Date): Result<Route> => {
  const refusal = refusalTo(route, actor, 'draft-own-route', ...statesInForce);
  if (refusal !== null) return refuse(refusal);
  const proposal = openProposal(route, number);
  if ('kind' in proposal) return refuse(proposal);
  const after = settled(closed(route, proposal, 'withdrawn'), now);
  return accept(recorded(after, 'withdrawn', actor.person, now, { proposal: number }));
};
