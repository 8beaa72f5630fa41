import type { LocalDate } from './calendar.ts';
import { localDateOf } from './calendar.ts';
import { timesOf } from './appointment.ts';
import type { PersonId } from './people.ts';
import type { Route, RouteId } from './route.ts';
import { openProposals } from './route.ts';
import { countedReviews, secondScorerUntil } from './route-defence.ts';
import { sheetsOf } from './route-review.ts';
import type { RouteSeen } from './route-view.ts';
import type { SchoolCalendar } from './school-calendar.ts';

/** What of other people's routes waits for somebody: only what this person can do now, and one thing for each route. */

export type WaitingKind = 'read' | 'answer' | 'score' | 'conclude' | 'review';

export interface Waiting {
  readonly kind: WaitingKind;
  readonly route: RouteId;
  readonly person: PersonId;
  /** The first one that waits for an answer; 0: none does. */
  readonly proposal: number;
  readonly since: Date;
}

/** Whether the hour of the defence has come. */
export const hasBegun = ({ defence }: Pick<Route, 'defence'>, calendar: SchoolCalendar, now: Date): boolean =>
  defence !== null && (defence.heldAt !== null || timesOf(defence, calendar).from <= now);

/** Enough sheets for a conclusion: a mentor's and another one, or the time for another one has passed. */
const isRipe = (route: Route, today: LocalDate, calendar: SchoolCalendar): boolean => {
  const counted = countedReviews(route);
  const isLate = route.defence !== null && today > secondScorerUntil(route.defence, calendar);
  return counted.some(({ isMentor }) => isMentor) && (counted.length > 1 || isLate);
};

const forMentor = (route: Route, me: PersonId, calendar: SchoolCalendar, now: Date): WaitingKind | null => {
  if (route.state.kind === 'submitted') return 'read';
  if (openProposals(route).length > 0) return 'answer';
  if (route.state.kind !== 'defence' || !hasBegun(route, calendar, now)) return null;
  if (isRipe(route, localDateOf(now, calendar.zone), calendar)) return 'conclude';
  return sheetsOf(route, me).some(({ sentAt }) => sentAt !== null) ? null : 'score';
};

/** `null`: nothing; nobody waits for oneself. */
export const waitingOf = (seen: RouteSeen, me: PersonId, calendar: SchoolCalendar, now: Date): Waiting | null => {
  if (seen.as !== 'mentor' && seen.as !== 'scorer') return null;
  const { route } = seen;
  const hasSent = sheetsOf(route, me).some(({ sentAt }) => sentAt !== null);
  const kind = seen.as === 'mentor' ? forMentor(route, me, calendar, now) : hasSent ? null : 'review';
  if (kind === null) return null;
  const [proposal] = openProposals(route);
  return {
    kind,
    route: route.id,
    person: route.person,
    proposal: proposal?.number ?? 0,
    since: proposal?.at ?? route.state.since,
  };
};

/** Each route once, the longest wait first. */
export const waitingAmong = (
  seen: readonly RouteSeen[],
  me: PersonId,
  calendar: SchoolCalendar,
  now: Date,
): readonly Waiting[] => {
  const found = seen.flatMap((it) => waitingOf(it, me, calendar, now) ?? []);
  return [...new Map(found.map((it) => [it.route, it])).values()].toSorted(
    (a, b) => a.since.getTime() - b.since.getTime(),
  );
};
