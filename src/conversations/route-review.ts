import { scores } from '../domain/catalogue.ts';
import type { Refusal } from '../domain/refusal.ts';
import type { Result } from '../domain/result.ts';
import type { Route } from '../domain/route.ts';
import { routeId, textLimits } from '../domain/route.ts';
import {
  currentSheet,
  declineReview,
  recommend,
  remarkOnCriterion,
  scoreCriterion,
  sendReview,
} from '../domain/route-review.ts';
import { buttons } from '../bot/buttons.ts';
import type { Answer } from '../bot/cards.ts';
import { createCards } from '../bot/cards.ts';
import type { Ctx, Deps } from '../bot/context.ts';
import { criteriaOf } from '../bot/context.ts';
import { refusalText } from '../bot/texts/refusals.ts';
import { reviewTexts as texts } from '../bot/texts/route-review.ts';
import { draw, view } from '../bot/view.ts';
import type { Flow } from './ask.ts';
import { writings } from './record-acts.ts';
import { isFor, writing, type Screen, type WholeRoute } from './route-acts.ts';
import {
  afterCriterion,
  beforeSendingView,
  criterionView,
  declinedView,
  isBeingScored,
  overView,
  reviewView,
} from './route-review-screens.ts';

/** The sheet by which a route is scored: for colleagues who were asked, and for the mentor. */
export const routeReview = (deps: Deps): Flow => {
  const cards = createCards();
  const alert = (refusal: Refusal): Answer => ({ alert: refusalText(refusal) });
  const scorers = ['mentor', 'scorer'] as const;

  /** The route was given back, or nobody asks any more: ends it politely. */
  const end = async (ctx: Ctx, refusal: Refusal = { kind: 'not-asked' }): Promise<Answer> => {
    await draw(ctx, overView(ctx.actor.person));
    return alert(refusal);
  };

  /** A screen of the sheet while it is being filled; one that was sent is only looked at. */
  const show = async (ctx: Ctx, id: number, screen: Screen): Promise<Answer> => {
    const seen = await ctx.store.route(routeId(id));
    if (!isFor(seen, scorers)) return end(ctx);
    const isOpen = isBeingScored(seen) && currentSheet(seen.route, ctx.actor.person)?.sentAt == null;
    const shown = isOpen ? await screen(seen) : await reviewView(ctx, deps, seen);
    if (shown === undefined) return alert({ kind: 'unknown-criterion' });
    await draw(ctx, shown);
    return undefined;
  };

  const change = async (ctx: Ctx, id: number, decide: (it: Route) => Result<Route>, screen: Screen) => {
    const refusal = await ctx.store.changeRoute(routeId(id), decide);
    if (refusal?.kind === 'route-is' || refusal?.kind === 'not-asked') return end(ctx, refusal);
    // An old card of a sheet that was sent shows that it was.
    if (refusal !== null && refusal.kind !== 'already-sent') return alert(refusal);
    const said = await show(ctx, id, screen);
    return refusal === null ? said : alert(refusal);
  };

  cards.on(buttons.showReview, async (ctx, { route: id }) => {
    const seen = await ctx.store.route(routeId(id));
    if (!isFor(seen, ['author', ...scorers])) return end(ctx);
    await draw(ctx, await reviewView(ctx, deps, seen));
    return undefined;
  });

  cards.on(buttons.declineReview, async (ctx, { route: id }) => {
    const seen = await ctx.store.route(routeId(id));
    if (isFor(seen, ['mentor'])) return alert({ kind: 'own-score-first' });
    const refusal = await ctx.store.changeRoute(routeId(id), (it) => declineReview(it, ctx.actor, deps.clock()));
    if (refusal?.kind === 'already-sent') return show(ctx, id, () => undefined).then(() => alert(refusal));
    if (refusal !== null) return end(ctx, refusal);
    await draw(ctx, declinedView(ctx.actor.person));
    return undefined;
  });

  cards.on(buttons.showCriterion, (ctx, { route: id, criterion }) =>
    show(ctx, id, (seen) => criterionView(ctx.actor.person, deps, seen, criterion)),
  );

  cards.on(buttons.scoreCriterion, (ctx, { route: id, criterion, score: given }) => {
    const score = scores.find((it) => it === given);
    if (score === undefined) return Promise.resolve(alert({ kind: 'unknown-criterion' }));
    return change(
      ctx,
      id,
      (it) => scoreCriterion(it, criteriaOf(deps, it), ctx.actor, { criterion, score }, deps.clock()),
      (seen) => {
        const next = afterCriterion(criteriaOf(deps, seen.route), criterion);
        const who = ctx.actor.person;
        return next === undefined ? beforeSendingView(who, deps, seen) : criterionView(who, deps, seen, next);
      },
    );
  });

  cards.on(buttons.sendReview, async (ctx, { route: id, sure }) => {
    const last: Screen = (seen) => beforeSendingView(ctx.actor.person, deps, seen);
    if (sure !== 1) return show(ctx, id, last);
    const send = (it: Route) => sendReview(it, criteriaOf(deps, it), ctx.actor, deps.clock());
    return (await change(ctx, id, send, last)) ?? texts.sentNow;
  });

  /** Whether words may still be added to the own sheet. */
  const mayWrite = (ctx: Ctx, seen: WholeRoute): boolean =>
    isBeingScored(seen) && currentSheet(seen.route, ctx.actor.person)?.sentAt == null;

  const remark = writing({
    name: 'remark-on-criterion',
    button: buttons.remarkOnCriterion,
    readers: scorers,
    prompt: (ctx, seen, { criterion: code }) => {
      const criterion = criteriaOf(deps, seen.route).criteria.find((it) => it.code === code);
      if (criterion === undefined || !mayWrite(ctx, seen)) return undefined;
      return view(texts.askRemark(criterion, currentSheet(seen.route, ctx.actor.person)?.remarks[code]));
    },
    choices: (seen, { criterion }) =>
      seen.route.reviews.some((it) => it.sentAt === null && it.remarks[criterion] !== undefined)
        ? [{ label: texts.removeRemark, text: '' }]
        : [],
    max: textLimits.remark,
    cancel: texts.keepAsIs,
    decide: (ctx, it, { criterion }, text) =>
      remarkOnCriterion(it, criteriaOf(deps, it), ctx.actor, { criterion, text }, deps.clock()),
    next: (ctx, seen, { criterion }) =>
      mayWrite(ctx, seen) ? criterionView(ctx.actor.person, deps, seen, criterion) : reviewView(ctx, deps, seen),
  });

  const advice = writing({
    name: 'recommend',
    button: buttons.recommend,
    readers: scorers,
    prompt: (ctx, seen) =>
      mayWrite(ctx, seen)
        ? view(texts.askRecommendation(currentSheet(seen.route, ctx.actor.person)?.recommendation ?? null))
        : undefined,
    choices: (seen) => [
      ...texts.recommendations,
      ...(seen.route.reviews.some((it) => it.sentAt === null && it.recommendation !== null)
        ? [{ label: texts.removeRecommendation, text: '' }]
        : []),
    ],
    max: textLimits.recommendation,
    cancel: texts.keepAsIs,
    decide: (ctx, it, _values, text) => recommend(it, ctx.actor, text, deps.clock()),
    next: (ctx, seen) =>
      mayWrite(ctx, seen) ? beforeSendingView(ctx.actor.person, deps, seen) : reviewView(ctx, deps, seen),
  });

  return { cards, ...writings(remark, advice) };
};
