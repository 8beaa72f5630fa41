import type { Refusal } from '../domain/refusal.ts';
import type { Route } from '../domain/route.ts';
import { routeId } from '../domain/route.ts';
import type { Answer } from '../bot/cards.ts';
import type { Deps } from '../bot/context.ts';
import { refusalText } from '../bot/texts/refusals.ts';
import type { OpenedRoute } from '../store/routes.ts';
import type { ScreenOf } from './record-acts.ts';
import { createRecordActs } from './record-acts.ts';

/** What all screens of a route do alike. */

/** More than states and dates. */
export type WholeRoute = Extract<OpenedRoute, { readonly route: Route }>;
export type Reader = WholeRoute['as'];
export type Screen = ScreenOf<WholeRoute>;

export const isFor = (seen: OpenedRoute | undefined, readers: readonly Reader[]): seen is WholeRoute =>
  seen !== undefined && seen.as !== 'outline' && readers.includes(seen.as);

/** How a person around the route is called; `null`: not said yet, or erased. */
export const nameIn = (seen: Pick<OpenedRoute, 'names'>, person: Route['person'] | null): string | null =>
  person === null ? null : (seen.names.get(person) ?? null);

/** A function of the standard as people read it. */
export const functionTitle = ({ content }: Pick<Deps, 'content'>, fn: string): string =>
  content.instruments.current.functions.find(({ code }) => code === fn)?.title ?? fn;

/** Why it is shut: to a mentor who has read it, a route taken back is; to others it is nobody's business. */
const shut = (seen: OpenedRoute | undefined): Refusal => {
  if (seen === undefined) return { kind: 'not-found' };
  const isTakenBack = seen.as === 'outline' && seen.outline.state === 'draft';
  return isTakenBack ? { kind: 'route-is', state: 'draft' } : { kind: 'not-yours' };
};

/** The same as the answer to a press. */
export const shutTo = (seen: OpenedRoute | undefined): Answer => ({ alert: refusalText(shut(seen)) });

export const {
  show: showRouteScreen,
  changeAndShow: changeRouteAndShow,
  writing,
} = createRecordActs<WholeRoute, Route, 'route'>({
  key: 'route',
  open: async (ctx, id, readers) => {
    const seen = await ctx.store.route(routeId(id));
    return isFor(seen, readers) ? seen : shut(seen);
  },
  change: (ctx, id, decide) => ctx.store.changeRoute(routeId(id), decide),
  everyone: ['author', 'mentor', 'scorer'],
  gone: { kind: 'not-in-route' },
});
