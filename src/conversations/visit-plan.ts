import { refusalForDate, refusalToAppoint } from '../domain/appointment.ts';
import type { Refusal } from '../domain/refusal.ts';
import type { VisitId } from '../domain/visit.ts';
import { visitLimits } from '../domain/visit.ts';
import { askForLesson } from '../domain/visit-joining.ts';
import { noLesson } from '../domain/visit-planning.ts';
import { buttons } from '../bot/buttons.ts';
import type { Answer } from '../bot/cards.ts';
import { createCards } from '../bot/cards.ts';
import type { Ctx, Deps } from '../bot/context.ts';
import { lines } from '../bot/html.ts';
import { refusalText } from '../bot/texts/refusals.ts';
import { visitPlanTexts as texts } from '../bot/texts/visit-plan.ts';
import type { View } from '../bot/view.ts';
import { draw, view } from '../bot/view.ts';
import type { Flow, Talk } from './ask.ts';
import { say } from './ask.ts';
import { dayAsked, monthAsked } from './day-picker.ts';
import { askClock } from './time-picker.ts';
import { askLink } from './visit-link.ts';
import { askDaysView, askedView, askTimesView, readyView, whomView } from './visit-plan-screens.ts';
import type { MomentValues, Wish, WishValues } from './visit-wish.ts';
import { isRefused, momentOf, usualHow, wishOf } from './visit-wish.ts';

/** «Можно к вам?»: whom, when, what for, and the question is out. All of it stands in the buttons. */
export const visitPlan = (deps: Deps): Flow => {
  const cards = createCards();
  const entrances = createCards();

  const alert = (refusal: Refusal): Answer => ({ alert: refusalText(refusal) });

  const show = async (ctx: Ctx, values: WishValues, screen: (wish: Wish) => View): Promise<Answer> => {
    const wish = await wishOf(ctx, deps, values);
    if (isRefused(wish)) return alert(wish);
    await draw(ctx, screen(wish));
    return undefined;
  };

  const whom = async (ctx: Ctx, values: Parameters<typeof whomView>[1]): Promise<Answer> => {
    const shown = await whomView(ctx, values);
    if (shown === undefined) return alert({ kind: 'not-in-route' });
    await draw(ctx, shown);
    return undefined;
  };

  cards.on(buttons.askWhom, whom);
  cards.on(buttons.planForStep, (ctx, { route, step }) =>
    step === 0 ? Promise.resolve(alert({ kind: 'not-in-route' })) : whom(ctx, { route, step, page: 0 }),
  );

  cards.on(buttons.planVisit, async (ctx, { host, pair }) => {
    if (host === 0) return whom(ctx, { route: 0, step: 0, page: 0 });
    const kind = (await ctx.store.colleagues()).find(({ person }) => person === host)?.asVisitor;
    const how = kind == null ? 0 : usualHow(kind);
    return days(ctx, { host, pair, route: 0, step: 0, how, month: 0 });
  });

  const days = (ctx: Ctx, { month, ...values }: WishValues & { readonly month: number }): Promise<Answer> =>
    show(ctx, values, (wish) =>
      askDaysView(ctx, deps, wish, monthAsked(month, wish.calendar, { chosen: null, now: deps.clock() })),
    );
  cards.on(buttons.askDays, days);

  cards.on(buttons.askTimes, async (ctx, { day, ...values }) => {
    const wish = await wishOf(ctx, deps, values);
    if (isRefused(wish)) return alert(wish);
    const refusal = refusalForDate(dayAsked(day), wish.year, wish.calendar, deps.clock());
    if (refusal !== null) return alert(refusal);
    await draw(ctx, askTimesView(ctx, deps, wish, dayAsked(day)));
    return undefined;
  });

  /** Whether it can be that time; a recorded lesson needs none. */
  const refusalForMoment = (wish: Wish, values: MomentValues): Refusal | null => {
    const when = momentOf(values);
    if (wish.mode === 'recorded' || when === null) return null;
    return refusalToAppoint(when, wish.year, wish.calendar, deps.clock());
  };

  cards.on(buttons.askReady, async (ctx, values) => {
    const wish = await wishOf(ctx, deps, values);
    if (isRefused(wish)) return alert(wish);
    const refusal = refusalForMoment(wish, values);
    if (refusal !== null) return alert(refusal);
    await draw(ctx, readyView(ctx, deps, wish, values));
    return undefined;
  });

  const begin = (ctx: Ctx, wish: Wish, values: MomentValues, link: string | null): Promise<Refusal | VisitId> =>
    ctx.store.beginVisit(wish.host, (ground, room, lessons) =>
      askForLesson(
        ground,
        { mode: wish.mode, appointment: momentOf(values), link, lesson: noLesson },
        wish.calendar,
        { room, lessons },
        ctx.actor,
        { kind: wish.kind, pair: wish.pair, purpose: wish.purpose, step: wish.step },
        deps.clock(),
      ),
    );

  cards.on(buttons.askNow, async (ctx, values) => {
    const wish = await wishOf(ctx, deps, values);
    if (isRefused(wish)) return alert(wish);
    const begun = await begin(ctx, wish, values, null);
    if (typeof begun !== 'number') return alert(begun);
    const shown = await askedView(ctx, begun);
    if (shown === undefined) return alert({ kind: 'not-found' });
    await draw(ctx, shown);
    return undefined;
  });

  entrances.on(buttons.askClock, async (ctx, values) => {
    const wish = await wishOf(ctx, deps, values);
    if (isRefused(wish)) return alert(wish);
    const refusal = refusalForDate(dayAsked(values.day), wish.year, wish.calendar, deps.clock());
    if (refusal !== null) return alert(refusal);
    await ctx.conversation.enter('visit-clock', values);
    return undefined;
  });

  entrances.on(buttons.askLink, async (ctx, values) => {
    const wish = await wishOf(ctx, deps, values);
    if (isRefused(wish)) return alert(wish);
    const refusal = refusalForMoment(wish, values);
    if (refusal !== null) return alert(refusal);
    await ctx.conversation.enter('visit-link', values);
    return undefined;
  });

  /** The screen on which it is asked, or why there is none any more. */
  const ready = async (ctx: Ctx, values: MomentValues): Promise<View> => {
    const wish = await wishOf(ctx, deps, values);
    return isRefused(wish) ? view(lines(refusalText(wish))) : readyView(ctx, deps, wish, values);
  };

  const clock: Talk<WishValues & { readonly day: number }> = async (talk, ctx, values) => {
    const on = dayAsked(values.day);
    const minutes = await askClock(talk, ctx, view(texts.askTime(on)), {
      cancel: texts.notNow,
      refuse: async (outer, time) => {
        const wish = await wishOf(outer, deps, values);
        const refusal = isRefused(wish) ? null : refusalForMoment(wish, { ...values, time });
        return refusal === null ? null : refusalText(refusal);
      },
    });
    const next = await talk.external(async (outer) => {
      if (minutes !== null) return ready(outer, { ...values, time: minutes });
      const wish = await wishOf(outer, deps, values);
      return isRefused(wish) ? view(lines(refusalText(wish))) : askTimesView(outer, deps, wish, on);
    });
    await say(ctx, next);
  };

  const link: Talk<MomentValues> = async (talk, ctx, values) => {
    const asked = await talk.external(async (outer) => {
      const wish = await wishOf(outer, deps, values);
      if (isRefused(wish)) return null;
      // The host makes the meeting as a rule; a recorded lesson is nothing without its link.
      const later = wish.mode === 'recorded' ? null : texts.linkLater;
      return { prompt: view(texts.askLink(wish.name, wish.mode)), later };
    });
    const options = { max: visitLimits.link, cancel: texts.notNow, later: asked?.later ?? null };
    const said = asked === null ? null : await askLink(talk, ctx, asked.prompt, options);
    const shown = await talk.external(async (outer): Promise<readonly View[]> => {
      const wish = await wishOf(outer, deps, values);
      if (said === null || isRefused(wish)) return [await ready(outer, values)];
      const begun = await begin(outer, wish, values, said.link);
      if (typeof begun !== 'number') return [view(lines(refusalText(begun))), await ready(outer, values)];
      return [(await askedView(outer, begun)) ?? (await ready(outer, values))];
    });
    for (const one of shown) await say(ctx, one);
  };

  return { cards, entrances, talks: { 'visit-clock': clock, 'visit-link': link } };
};
