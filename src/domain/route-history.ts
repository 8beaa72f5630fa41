import type { LocalDate } from './calendar.ts';
import type { Verdict } from './catalogue.ts';
import type { Actor, PersonId } from './people.ts';
import type { Refusal } from './refusal.ts';
import type { Act } from './rights.ts';
import { mayDo } from './rights.ts';
import type { Route, RouteStateKind, StepCode } from './route.ts';

/** What happened to a route: append-only, each with who, when and why; and who may make something happen. */

export const routeEventKinds = [
  'started',
  'submitted',
  'takenBack',
  'passedOn',
  'returned',
  'defenceScheduled',
  'defenceMoved',
  'defenceHeld',
  'accepted',
  'stepAdded',
  'stepMoved',
  'stepChanged',
  'stepDone',
  'stepReopened',
  'goalProposed',
  'dropProposed',
  'agreed',
  'declined',
  'withdrawn',
  'commented',
  'completed',
  'cancelled',
] as const;
export type RouteEventKind = (typeof routeEventKinds)[number];

export interface RouteEvent {
  readonly kind: RouteEventKind;
  readonly at: Date;
  /** `null` once that person is erased; their words go with them. */
  readonly by: PersonId | null;
  /** A comment, a reason, a reflection. */
  readonly why: string | null;
  /** The state, the edition and the round that it led to. */
  readonly state: RouteStateKind;
  readonly edition: number;
  readonly round: number;
  readonly step: StepCode | null;
  readonly fn: string | null;
  readonly proposal: number | null;
  readonly detail: EventDetail;
}

export interface EventDetail {
  /** What was changed, before and after: a date, a text. */
  readonly field?: string;
  readonly from?: string | null;
  readonly to?: string | null;
  /** By when to show it again. */
  readonly until?: LocalDate;
  readonly verdict?: Verdict;
  readonly scorers?: number;
}

/** The first line of every history; it is not stored, the route itself says it. */
export const startedBy = (by: PersonId, at: Date): RouteEvent => ({
  kind: 'started',
  at,
  by,
  why: null,
  state: 'draft',
  edition: 0,
  round: 1,
  step: null,
  fn: null,
  proposal: null,
  detail: {},
});

type More = Partial<Pick<RouteEvent, 'why' | 'step' | 'fn' | 'proposal' | 'detail'>>;

/** The route with one more line of history; `route` is as it has become. */
export const recorded = (route: Route, kind: RouteEventKind, by: PersonId, now: Date, more: More = {}): Route => ({
  ...route,
  history: [
    ...route.history,
    {
      kind,
      at: now,
      by,
      why: null,
      step: null,
      fn: null,
      proposal: null,
      detail: {},
      ...more,
      state: route.state.kind,
      edition: route.edition,
      round: route.round,
    },
  ],
});

/** Whether the actor may do this to the route now; `null`: yes. Rights come first: a state is nobody's business. */
export const refusalTo = (
  route: Route,
  actor: Actor,
  act: Extract<
    Act,
    'draft-own-route' | 'review-route' | 'score-route' | 'ask-reviewer' | 'consent-amendment' | 'schedule-defence'
  >,
  ...states: readonly RouteStateKind[]
): Refusal | null => {
  if (route.organisation !== actor.organisation) return { kind: 'not-found' };
  if (!mayDo(actor, act, targetOf(route))) return whyNot(route, actor, act);
  return states.includes(route.state.kind) ? null : { kind: 'route-is', state: route.state.kind };
};

const whyNot = (route: Route, actor: Actor, act: Act): Refusal => {
  if (act === 'draft-own-route')
    return route.person === actor.person ? { kind: 'needs-role', role: 'mentee' } : { kind: 'not-yours' };
  return act === 'score-route' ? { kind: 'not-asked' } : { kind: 'needs-role', role: 'mentor' };
};

/** The route as rights see it. */
export const targetOf = (route: Pick<Route, 'organisation' | 'person' | 'team' | 'reviews' | 'round'>) => ({
  organisation: route.organisation,
  person: route.person,
  groupsOfPerson: route.team.groups,
  asked: route.reviews.flatMap((it) =>
    it.by !== null && it.round === route.round && it.declinedAt === null ? [it.by] : [],
  ),
});

/** The last words of one kind: why it was returned, what the mentor said of a proposal. */
export const wordOf = (
  route: Pick<Route, 'history'>,
  kind: RouteEventKind,
  about: Partial<Pick<RouteEvent, 'proposal' | 'step'>> = {},
): RouteEvent | undefined =>
  route.history.findLast(
    (it) =>
      it.kind === kind &&
      (about.proposal === undefined || it.proposal === about.proposal) &&
      (about.step === undefined || it.step === about.step),
  );

/** What was said about a step, or with `null` about the route, oldest first. */
export const commentsOn = (route: Pick<Route, 'history'>, step: StepCode | null): readonly RouteEvent[] =>
  route.history.filter((it) => it.kind === 'commented' && it.step === step && it.why !== null);
