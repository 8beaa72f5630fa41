import type { Composer } from 'grammy';
import type { Refusal } from '../domain/refusal.ts';
import type { Result } from '../domain/result.ts';
import type { Route } from '../domain/route.ts';
import { routeId } from '../domain/route.ts';
import type { SchoolCalendar } from '../domain/school-calendar.ts';
import type { Button } from '../bot/button-codec.ts';
import type { Answer, Cards } from '../bot/cards.ts';
import { createCards } from '../bot/cards.ts';
import type { Ctx, Deps } from '../bot/context.ts';
import { lines } from '../bot/html.ts';
import { refusalText } from '../bot/texts/refusals.ts';
import type { View } from '../bot/view.ts';
import { draw, view } from '../bot/view.ts';
import type { OpenedRoute } from '../store/routes.ts';
import type { Talk } from './ask.ts';
import { askChoiceOrText, say } from './ask.ts';

/** What all screens of a route do alike: open it as far as the actor may, decide through the store, show what has become. */

/** More than states and dates. */
export type WholeRoute = Extract<OpenedRoute, { readonly route: Route }>;
export type Reader = WholeRoute['as'];
type Shown = View | undefined | Promise<View | undefined>;
/** `undefined`: what it was about is there no longer. */
export type Screen = (seen: WholeRoute) => Shown;

export const isFor = (seen: OpenedRoute | undefined, readers: readonly Reader[]): seen is WholeRoute =>
  seen !== undefined && seen.as !== 'outline' && readers.includes(seen.as);

/** How a person around the route is called; `null`: not said yet, or erased. */
export const nameIn = (seen: Pick<OpenedRoute, 'names'>, person: Route['person'] | null): string | null =>
  person === null ? null : (seen.names.get(person) ?? null);

/** A function of the standard as people read it. */
export const functionTitle = ({ content }: Pick<Deps, 'content'>, fn: string): string =>
  content.instruments.current.functions.find(({ code }) => code === fn)?.title ?? fn;

const alert = (refusal: Refusal): Answer => ({ alert: refusalText(refusal) });

/** Why it is shut: to a mentor who has read it, a route taken back is; to others it is nobody's business. */
const shut = (seen: OpenedRoute | undefined): Refusal => {
  if (seen === undefined) return { kind: 'not-found' };
  const isTakenBack = seen.as === 'outline' && seen.outline.state === 'draft';
  return isTakenBack ? { kind: 'route-is', state: 'draft' } : { kind: 'not-yours' };
};

/** The same as the answer to a press. */
export const shutTo = (seen: OpenedRoute | undefined): Answer => alert(shut(seen));

/** Opens the route and draws a screen of it, for those readers whom it is for. */
export const showRouteScreen = async (
  ctx: Ctx,
  id: number,
  readers: readonly Reader[],
  screen: Screen,
): Promise<Answer> => {
  const seen = await ctx.store.route(routeId(id));
  if (!isFor(seen, readers)) return shutTo(seen);
  const shown = await screen(seen);
  if (shown === undefined) return alert({ kind: 'not-in-route' });
  await draw(ctx, shown);
  return undefined;
};

/** Decides on the route, then draws a screen of what it has become; a refusal is an alert, and nothing else changes. */
export const changeRouteAndShow = async (
  ctx: Ctx,
  id: number,
  decide: (route: Route) => Result<Route>,
  screen: Screen,
  said?: string,
): Promise<Answer> => {
  const refusal = await ctx.store.changeRoute(routeId(id), decide);
  if (refusal !== null) return alert(refusal);
  const failed = await showRouteScreen(ctx, id, ['author', 'mentor', 'scorer'], screen);
  return failed ?? said;
};

/** One text that is asked for in words: what leads to it, what is decided with it, what is shown then. */
export interface Writing<Values extends { readonly route: number }> {
  /** Names the talk. */
  readonly name: string;
  readonly button: Button<Values>;
  readonly readers: readonly Reader[];
  /** `undefined`: this cannot be written now. */
  readonly prompt: (ctx: Ctx, seen: WholeRoute, values: Values) => Shown;
  /** Why it cannot be written now, said before anybody types; `null`: it can. */
  readonly refusal?: (seen: WholeRoute, values: Values) => Refusal | null;
  /** Texts that a tap sends instead of typing. */
  readonly choices?: (seen: WholeRoute, values: Values) => readonly { readonly label: string; readonly text: string }[];
  readonly max: number | ((values: Values) => number);
  readonly cancel: string;
  readonly decide: (ctx: Ctx, route: Route, values: Values, text: string, calendar: SchoolCalendar) => Result<Route>;
  readonly next: (ctx: Ctx, seen: WholeRoute, values: Values) => Shown;
}

/** The entrance and the talk of a writing. Saved at once: leaving and coming back is safe. */
export const writing = <Values extends { readonly route: number }>(
  it: Writing<Values>,
): { readonly begins: (entrances: Cards) => void; readonly talk: Readonly<Record<string, Talk<Values>>> } => {
  const ask: Talk<Values> = async (talk, ctx, values) => {
    const id = routeId(values.route);
    const asked = await talk.external(async (outer) => {
      const seen = await outer.store.route(id);
      const mayWrite = isFor(seen, it.readers) && (it.refusal?.(seen, values) ?? null) === null;
      const prompt = mayWrite ? await it.prompt(outer, seen, values) : undefined;
      return prompt === undefined || !isFor(seen, it.readers)
        ? null
        : { prompt, choices: [...(it.choices?.(seen, values) ?? [])] };
    });
    if (asked === null) return;
    const offered = asked.choices.map(({ label }, i) => ({ code: `${i}`, label }));
    const max = typeof it.max === 'number' ? it.max : it.max(values);
    const said = await askChoiceOrText(talk, ctx, asked.prompt, offered, { max, cancel: it.cancel });
    const text = said === null ? null : 'text' in said ? said.text : (asked.choices[Number(said.choice)]?.text ?? null);
    const shown = await talk.external(async (outer): Promise<readonly View[]> => {
      const calendar = await outer.store.calendar();
      const refusal =
        text === null
          ? null
          : await outer.store.changeRoute(id, (route) => it.decide(outer, route, values, text, calendar));
      const seen = await outer.store.route(id);
      // Left, taken back, or another group's now: nothing else is worth saying.
      if (!isFor(seen, it.readers)) return [view(lines(refusalText(shut(seen))))];
      const next = await it.next(outer, seen, values);
      return [...(refusal === null ? [] : [view(lines(refusalText(refusal)))]), ...(next === undefined ? [] : [next])];
    });
    for (const one of shown) await say(ctx, one);
  };
  return {
    begins: (entrances) =>
      entrances.on(it.button, async (ctx, values) => {
        const seen = await ctx.store.route(routeId(values.route));
        if (!isFor(seen, it.readers)) return shutTo(seen);
        const refusal = it.refusal?.(seen, values) ?? null;
        if (refusal !== null) return alert(refusal);
        if ((await it.prompt(ctx, seen, values)) === undefined) return alert({ kind: 'not-in-route' });
        await ctx.conversation.enter(it.name, values);
        return undefined;
      }),
    talk: { [it.name]: ask },
  };
};

/** The flow's part that several writings make together. */
export const writings = (
  ...all: readonly ReturnType<typeof writing<never>>[]
): { readonly entrances: Composer<Ctx>; readonly talks: Readonly<Record<string, Talk<never>>> } => {
  const entrances = createCards();
  for (const it of all) it.begins(entrances);
  return {
    entrances: entrances.composer,
    talks: Object.assign({}, ...all.map(({ talk }) => talk)) as Readonly<Record<string, Talk<never>>>,
  };
};
