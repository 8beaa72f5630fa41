import { assessmentId } from '../domain/assessment.ts';
import type { Questionnaire } from '../domain/questionnaire.ts';
import type { Rating } from '../domain/rating.ts';
import { nextToRate, rate, ratingId, sendRating } from '../domain/rating.ts';
import type { Refusal } from '../domain/refusal.ts';
import type { Result } from '../domain/result.ts';
import { levels, statementCode } from '../domain/standard.ts';
import type { OwnRating } from '../store/ratings.ts';
import { buttons } from '../bot/buttons.ts';
import type { Answer } from '../bot/cards.ts';
import { createCards } from '../bot/cards.ts';
import type { Ctx, Deps } from '../bot/context.ts';
import { askedOf } from '../bot/context.ts';
import { ratingTexts as texts } from '../bot/texts/rating.ts';
import { refusalText } from '../bot/texts/refusals.ts';
import type { View } from '../bot/view.ts';
import { draw } from '../bot/view.ts';
import type { Flow } from './ask.ts';
import {
  afterRated,
  endedView,
  introView,
  ratedView,
  reviewRatingView,
  sentView,
  sideBySideView,
} from './rating-screens.ts';
import { shutView } from './sharing-screens.ts';

/** What a mentor has seen of the functions in focus; one statement a card, «не пришлось увидеть» is the way on. */
export const rating = (deps: Deps): Flow => {
  const cards = createCards();
  const alert = (refusal: Refusal): Answer => ({ alert: refusalText(refusal) });

  /** The focus was taken back, or the group changed hands: ends it politely. */
  const end = async (ctx: Ctx, refusal: Refusal = { kind: 'not-shared' }): Promise<Answer> => {
    await draw(ctx, endedView(ctx.actor.person));
    return alert(refusal);
  };

  /** The actor's rating as it stands now, drawn by `drawn`; a sent one is only looked at. */
  const show = async (
    ctx: Ctx,
    id: number,
    drawn: (own: OwnRating, asked: Questionnaire) => View | undefined,
  ): Promise<Answer> => {
    const own = await ctx.store.rating(ratingId(id));
    if (own === undefined) return end(ctx);
    const asked = askedOf(deps, own.record);
    const { sentAt } = own.rating;
    if (sentAt !== null) {
      await draw(ctx, sentView(own, asked, sentAt, ctx.persona?.zone ?? 'UTC'));
      return undefined;
    }
    if (nextToRate(own.rating, asked) === undefined) return end(ctx);
    const it = drawn(own, asked);
    if (it === undefined) return alert({ kind: 'unknown-statement' });
    await draw(ctx, it);
    return undefined;
  };

  cards.on(buttons.startRating, async (ctx, values) => {
    const begun = await ctx.store.startRating(assessmentId(values.assessment));
    if (typeof begun === 'object') {
      if (begun.kind === 'not-shared') await draw(ctx, shutView(ctx.actor.person));
      return alert(begun);
    }
    return show(ctx, begun, (own, asked) => {
      const next = nextToRate(own.rating, asked);
      return own.rating.entries.length === 0 || next === undefined
        ? introView(own, asked)
        : ratedView(own, asked, next.code);
    });
  });

  cards.on(buttons.showRated, (ctx, values) =>
    show(ctx, values.rating, (own, asked) => ratedView(own, asked, statementCode(values.statement))),
  );

  /** Decides about the actor's rating, then shows what comes of it. */
  const change = async (
    ctx: Ctx,
    id: number,
    decide: (it: Rating, asked: Questionnaire) => Result<Rating>,
    drawn: (own: OwnRating, asked: Questionnaire) => View | undefined,
  ): Promise<Answer> => {
    const own = await ctx.store.rating(ratingId(id));
    if (own === undefined) return end(ctx);
    const refusal = await ctx.store.changeRating(own.rating.id, (it) => decide(it, askedOf(deps, own.record)));
    if (refusal?.kind === 'not-shared' || refusal?.kind === 'needs-role') return end(ctx, refusal);
    // An old card of a rating that was sent shows that it was.
    if (refusal === null || refusal.kind === 'already-sent') {
      const said = await show(ctx, id, drawn);
      return refusal === null ? said : alert(refusal);
    }
    return alert(refusal);
  };

  cards.on(buttons.rateLevel, async (ctx, values) => {
    const level = values.level === 0 ? null : levels.find((it) => it === values.level);
    if (level === undefined) return alert({ kind: 'unknown-statement' });
    const statement = statementCode(values.statement);
    return change(
      ctx,
      values.rating,
      (it, asked) => rate(it, asked, ctx.actor, { statement, level }, deps.clock()),
      (own, asked) => {
        const next = afterRated(own.rating, asked, statement);
        return next === undefined ? reviewRatingView(own, asked) : ratedView(own, asked, next);
      },
    );
  });

  cards.on(buttons.reviewRating, (ctx, values) => show(ctx, values.rating, reviewRatingView));

  cards.on(buttons.sendRating, async (ctx, values) => {
    const send = (it: Rating, asked: Questionnaire) => sendRating(it, asked, ctx.actor, deps.clock());
    return (await change(ctx, values.rating, send, reviewRatingView)) ?? texts.justSent;
  });

  cards.on(buttons.showRating, async (ctx, values) => {
    const id = ratingId(values.rating);
    const about = await ctx.store.assessmentRated(id);
    const assessment = about === undefined ? undefined : await ctx.store.assessment(about);
    const sent = about === undefined ? [] : await ctx.store.ratingsOfMine(about);
    const found = sent.find((it) => it.rating.id === id);
    if (assessment === undefined || found === undefined) return alert({ kind: 'not-found' });
    await draw(ctx, sideBySideView(assessment, askedOf(deps, assessment), found));
    return undefined;
  });

  return { cards };
};
