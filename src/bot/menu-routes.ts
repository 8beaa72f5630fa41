import { holds } from '../domain/people.ts';
import { isEditable, isInForce, type Route } from '../domain/route.ts';
import { waitingAmong } from '../domain/route-waiting.ts';
import { buttons, key, type Key } from './buttons.ts';
import type { Ctx, Deps } from './context.ts';
import { menuTexts as texts } from './texts/menu.ts';
import { draftTexts } from './texts/route-draft.ts';

/** What the menu says of routes: the own one that is still written, others' that wait, the month of those in force. */
export const menuRoutes = async (
  ctx: Ctx,
  deps: Deps,
  hasAssessed: boolean,
): Promise<{ readonly rows: readonly (readonly (Key | false)[])[]; readonly draft: Route | undefined }> => {
  const who = ctx.actor.person;
  const own = await ctx.store.myRoute();
  const mine = own?.as === 'author' ? own.route : undefined;
  const draft = mine !== undefined && isEditable(mine) ? mine : undefined;
  const led = holds(ctx.actor, 'mentor')
    ? (await ctx.store.routesOfMyGroups()).flatMap(({ seen }) => (seen === null ? [] : [seen]))
    : [];
  const seen = [...led, ...(await ctx.store.reviewsAskedOfMe())];
  const waiting = seen.length === 0 ? 0 : waitingAmong(seen, who, await ctx.store.calendar(), deps.clock()).length;
  const isPlanned =
    (mine !== undefined && isInForce(mine)) || led.some((it) => it.as === 'mentor' && isInForce(it.route));
  const leads = holds(ctx.actor, 'mentor') || holds(ctx.actor, 'curator');
  return {
    draft,
    rows: [
      [draft !== undefined && key(draftTexts.goOn, buttons.showRoute, who, { route: 0 }, 'success')],
      [
        (leads || waiting > 0 || (draft === undefined && (hasAssessed || mine !== undefined))) &&
          key(waiting > 0 ? texts.routesWait(waiting) : texts.route, buttons.routeList, who, {}),
        isPlanned && key(texts.plan, buttons.plan, who, { month: 0, group: 0 }),
      ],
    ],
  };
};
