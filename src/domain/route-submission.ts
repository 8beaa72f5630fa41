import { refusalForDate } from './appointment.ts';
import type { CriteriaSheet, Score } from './catalogue.ts';
import type { Actor } from './people.ts';
import type { Result } from './result.ts';
import { accept, refuse } from './result.ts';
import type { Route, StepCode } from './route.ts';
import { editableStates, stepsOf } from './route.ts';
import { recorded, refusalTo } from './route-history.ts';
import type { SchoolCalendar } from './school-calendar.ts';

/** Whether a route is ready to be shown, and showing it. */

/** One answer of the self-check; saying it again replaces it. */
export const checkOneself = (
  route: Route,
  sheet: Pick<CriteriaSheet, 'criteria'>,
  actor: Actor,
  { criterion, score }: { criterion: string; score: Score },
): Result<Route> => {
  const refusal = refusalTo(route, actor, 'draft-own-route', ...editableStates);
  if (refusal !== null) return refuse(refusal);
  if (!sheet.criteria.some(({ code }) => code === criterion)) return refuse({ kind: 'unknown-criterion' });
  if (route.selfCheck[criterion] === score) return accept(route);
  return accept({ ...route, selfCheck: { ...route.selfCheck, [criterion]: score } });
};

/** What a route still lacks before it can be shown, in the order in which it is written. */
export type RouteGap =
  | { readonly kind: 'goals' }
  | { readonly kind: 'goal' | 'steps'; readonly fn: string }
  | { readonly kind: 'due' | 'product' | 'check'; readonly step: StepCode };

export const gapsOf = (route: Pick<Route, 'goals' | 'steps'>): readonly RouteGap[] => [
  ...(route.goals.length === 0 ? [{ kind: 'goals' } as const] : []),
  ...route.goals.flatMap(({ fn, text }): readonly RouteGap[] => {
    const steps = stepsOf(route, fn);
    return [
      ...(text === null ? [{ kind: 'goal', fn } as const] : []),
      ...(steps.length === 0 ? [{ kind: 'steps', fn } as const] : []),
      ...steps.flatMap((it): readonly RouteGap[] => [
        ...(it.dueOn === null ? [{ kind: 'due', step: it.code } as const] : []),
        ...(it.product === null ? [{ kind: 'product', step: it.code } as const] : []),
        ...(it.check === null ? [{ kind: 'check', step: it.code } as const] : []),
      ]),
    ];
  }),
];

/** As `gapsOf`, and dates that have passed while it was written: they must be chosen anew. */
export const gapsToday = (
  route: Pick<Route, 'goals' | 'steps' | 'year'>,
  calendar: SchoolCalendar,
  now: Date,
): readonly RouteGap[] => [
  ...gapsOf(route),
  ...route.steps
    .filter(({ dueOn }) => dueOn !== null && refusalForDate(dueOn, route.year, calendar, now) !== null)
    .map(({ code }) => ({ kind: 'due', step: code }) as const),
];

/** What its author does next: fills a gap, holds it against a criterion, finds somebody to show it to, shows it. */
export type NextToWrite =
  RouteGap | { readonly kind: 'selfCheck'; readonly criterion: string } | { readonly kind: 'mentor' | 'show' };

export const nextToWrite = (
  route: Pick<Route, 'goals' | 'steps' | 'year' | 'selfCheck' | 'team'>,
  sheet: Pick<CriteriaSheet, 'criteria'>,
  calendar: SchoolCalendar,
  now: Date,
): NextToWrite => {
  const gap = gapsToday(route, calendar, now)[0];
  if (gap !== undefined) return gap;
  const criterion = uncheckedOf(route, sheet)[0];
  if (criterion !== undefined) return { kind: 'selfCheck', criterion };
  return { kind: route.team.mentors.length === 0 ? 'mentor' : 'show' };
};

/** Criteria that the author has not yet held the route against, in their order. */
export const uncheckedOf = (
  route: Pick<Route, 'selfCheck'>,
  sheet: Pick<CriteriaSheet, 'criteria'>,
): readonly string[] => sheet.criteria.map(({ code }) => code).filter((code) => route.selfCheck[code] === undefined);

/** Shows the route to the mentor. */
export const submitRoute = (
  route: Route,
  sheet: Pick<CriteriaSheet, 'criteria'>,
  calendar: SchoolCalendar,
  actor: Actor,
  now: Date,
): Result<Route> => {
  const refusal = refusalTo(route, actor, 'draft-own-route', ...editableStates);
  if (refusal !== null) return refuse(refusal);
  if (route.team.mentors.length === 0) return refuse({ kind: 'no-mentor' });
  const gaps = gapsToday(route, calendar, now);
  if (gaps.length > 0) return refuse({ kind: 'route-incomplete', gaps });
  if (uncheckedOf(route, sheet).length > 0) return refuse({ kind: 'self-check-first' });
  const round = route.history.some(({ kind }) => kind === 'submitted') ? route.round + 1 : route.round;
  const after = { ...route, round, state: { kind: 'submitted', since: now } as const };
  return accept(recorded(after, 'submitted', actor.person, now), {
    notices: route.team.mentors.map((to) => ({ kind: 'route-submitted', to, refs: { route: route.id, round } })),
  });
};

/** «Забрать на доработку»: while the mentor has not answered. */
export const takeBack = (route: Route, actor: Actor, now: Date): Result<Route> => {
  const refusal = refusalTo(route, actor, 'draft-own-route', 'submitted');
  if (refusal !== null) return refuse(refusal);
  return accept(recorded({ ...route, state: { kind: 'draft', since: now } }, 'takenBack', actor.person, now));
};
