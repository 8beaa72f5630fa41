import type { LocalDate } from './calendar.ts';
import type { Verdict } from './catalogue.ts';
import type { Actor, PersonId } from './people.ts';
import { mayDo } from './rights.ts';
import type { Review, Route, RouteId, RouteStateKind } from './route.ts';
import type { RouteResult } from './route-defence.ts';
import { criterionMeans, resultOf } from './route-defence.ts';
import { sheetsOf } from './route-review.ts';
import { targetOf } from './route-history.ts';

/** What each of those around a route may know of it (PRODUCT §4). What they may not know is simply not there. */

/** States and dates: all that a curator sees, and a mentor before the route was shown. */
export interface RouteOutline {
  readonly id: RouteId;
  readonly person: PersonId;
  readonly year: string;
  readonly state: RouteStateKind;
  readonly since: Date;
  readonly startedAt: Date;
  readonly submittedAt: Date | null;
  readonly acceptedAt: Date | null;
  readonly defenceOn: LocalDate | null;
  readonly edition: number;
}

export type RouteSeen =
  | {
      readonly as: 'author' | 'mentor' | 'scorer';
      readonly route: Route;
      readonly result: RouteResult | null;
      /** Of each criterion, once the conclusion is drawn; for author and mentor. */
      readonly means: Readonly<Record<string, number>> | null;
    }
  | { readonly as: 'outline'; readonly outline: RouteOutline };

export const outlineOf = (route: Route): RouteOutline => ({
  id: route.id,
  person: route.person,
  year: route.year,
  state: route.state.kind,
  since: route.state.since,
  startedAt: route.startedAt,
  submittedAt: route.history.findLast(({ kind }) => kind === 'submitted')?.at ?? null,
  acceptedAt: route.history.findLast(({ kind }) => kind === 'accepted')?.at ?? null,
  defenceOn: route.defence?.on ?? null,
  edition: route.edition,
});

/** Remarks without scores. */
const remarksOnly = (it: Review): Review => ({ ...it, scores: {} });
const isSent = ({ sentAt }: Review): boolean => sentAt !== null;

/** `undefined`: nothing, as if there were no such route. */
export const routeAsSeenBy = (route: Route, viewer: Actor): RouteSeen | undefined => {
  if (route.organisation !== viewer.organisation) return undefined;
  const target = targetOf(route);
  if (mayDo(viewer, 'keep-own-route', target)) return asAuthor(route);
  if (mayDo(viewer, 'read-route', target) && route.state.kind !== 'draft' && wasShown(route))
    return asMentor(route, viewer);
  const isBeingScored = route.state.kind === 'peerReview' || route.state.kind === 'defence';
  if (isBeingScored && mayDo(viewer, 'score-route', target)) return asScorer(route, viewer);
  return mayDo(viewer, 'read-route-outline', target) ? { as: 'outline', outline: outlineOf(route) } : undefined;
};

const wasShown = ({ history }: Route): boolean => history.some(({ kind }) => kind === 'submitted');

/** Whether the present round has its verdict: till then the author sees remarks, and no figure. */
const isConcluded = (route: Route): boolean => verdictEvent(route) !== undefined;

const verdictEvent = ({ history, round }: Pick<Route, 'history' | 'round'>) =>
  history.findLast((it) => it.round === round && it.detail.verdict !== undefined);

/** What came of the present round's defence. */
export interface Conclusion {
  readonly at: Date;
  readonly verdict: Verdict;
  readonly result: RouteResult;
  readonly comment: string | null;
  /** By when to show it again. */
  readonly until: LocalDate | null;
}

/** `null`: there is none yet, or its figures are not for this reader. */
export const conclusionOf = ({
  route,
  result,
}: {
  readonly route: Pick<Route, 'history' | 'round'>;
  readonly result: RouteResult | null;
}): Conclusion | null => {
  const event = verdictEvent(route);
  if (event?.detail.verdict === undefined || result === null) return null;
  const { verdict, until = null } = event.detail;
  return { at: event.at, verdict, result, comment: event.why, until };
};

const asAuthor = (route: Route): RouteSeen => ({
  as: 'author',
  route: {
    ...route,
    reviews: route.reviews.map((it) =>
      isSent(it) ? remarksOnly(it) : { ...remarksOnly(it), remarks: {}, recommendation: null },
    ),
  },
  result: isConcluded(route) ? resultOf(route) : null,
  means: isConcluded(route) ? criterionMeans(route) : null,
});

/** Own sheets whole; of others that somebody was asked, and once the own is sent what they remarked. */
const sheetsFor = (route: Route, viewer: PersonId): readonly Review[] => {
  const hasSent = sheetsOf(route, viewer).some(isSent);
  return route.reviews.map((it) => {
    if (it.by === viewer) return it;
    const isOpen = isSent(it) && (it.round < route.round || hasSent);
    return isOpen ? remarksOnly(it) : { ...remarksOnly(it), remarks: {}, recommendation: null };
  });
};

const asMentor = (route: Route, viewer: Actor): RouteSeen => ({
  as: 'mentor',
  route: { ...route, selfCheck: {}, reviews: sheetsFor(route, viewer.person) },
  result: isConcluded(route) || sheetsOf(route, viewer.person).some(isSent) ? resultOf(route) : null,
  means: isConcluded(route) ? criterionMeans(route) : null,
});

/** The plan, the own sheets, and once the own is sent the remarks of others in this round. Nothing of how it came to be. */
const asScorer = (route: Route, viewer: Actor): RouteSeen => {
  const hasSent = sheetsOf(route, viewer.person).some(isSent);
  return {
    as: 'scorer',
    route: {
      ...route,
      assessment: null,
      goals: route.goals.map((it) => ({ ...it, help: null })),
      steps: route.steps.map((it) => ({ ...it, evidence: [], reflection: null })),
      proposals: [],
      selfCheck: {},
      history: [],
      reviews: sheetsFor(route, viewer.person).filter(
        (it) => it.by === viewer.person || (hasSent && isSent(it) && it.round === route.round),
      ),
    },
    result: null,
    means: null,
  };
};
