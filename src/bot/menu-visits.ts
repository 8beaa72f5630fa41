import { localDateOf } from '../domain/calendar.ts';
import { yearAround } from '../domain/programme.ts';
import { visitWaitsAmong } from '../domain/visit-waiting.ts';
import { buttons, key, type Key } from './buttons.ts';
import type { Ctx, Deps } from './context.ts';
import { menuTexts as texts } from './texts/menu.ts';

/** The way to lesson visits, with how many of them wait; for whoever has a role. */
export const visitsKey = async (ctx: Ctx, deps: Deps): Promise<Key | false> => {
  const { actor, store } = ctx;
  if (actor.roles.length === 0) return false;
  const calendar = await store.calendar();
  const now = deps.clock();
  const year = yearAround(calendar, localDateOf(now, calendar.zone));
  const visits = (await store.visitsOfMine(year)).flatMap((it) => (it.as === 'outline' ? [] : [it.visit]));
  const waiting = visitWaitsAmong(visits, actor.person, calendar, now).length;
  const isUrgent = waiting > 0;
  return key(
    isUrgent ? texts.visitsWait(waiting) : texts.visits,
    buttons.visits,
    actor.person,
    {},
    ...(isUrgent ? (['primary'] as const) : []),
  );
};
