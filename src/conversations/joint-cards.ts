import { emptyParts } from '../domain/joint-card.ts';
import type { JointCard } from '../domain/joint-card.ts';
import { discard, finish, headerOf, refusalToBeginCard, reopen, share, takeBack } from '../domain/joint-card-life.ts';
import type { Result } from '../domain/result.ts';
import { jointCardId } from '../domain/joint-card.ts';
import { visitId } from '../domain/visit.ts';
import { buttons } from '../bot/buttons.ts';
import type { Answer } from '../bot/cards.ts';
import { createCards } from '../bot/cards.ts';
import type { Ctx, Deps } from '../bot/context.ts';
import { refusalText } from '../bot/texts/refusals.ts';
import { cardTexts as texts } from '../bot/texts/joint-card.ts';
import { draw } from '../bot/view.ts';
import type { Flow } from './ask.ts';
import { changeCardAndShow, everyReader, isCardFor, sheetOf, showCardScreen } from './joint-card-acts.ts';
import { headerView } from './joint-card-header-screens.ts';
import { cardListView } from './joint-card-list-screens.ts';
import { cardView, discardView, gapsView } from './joint-card-screens.ts';
import { isVisitFor } from './visit-acts.ts';

/** «Урок вместе»: the list, and the way of a card from its beginning to the lesson. */
export const jointCards = (deps: Deps): Flow => {
  const cards = createCards();

  const list = async (ctx: Ctx, page: number): Promise<Answer> => {
    const refusal = refusalToBeginCard(ctx.actor);
    // Whoever has left still reads their own.
    if (refusal !== null && (await ctx.store.myJointCards()).length === 0) return { alert: refusalText(refusal) };
    await draw(ctx, await cardListView(ctx, page));
    return undefined;
  };
  cards.on(buttons.jointCards, (ctx) => list(ctx, 0));
  cards.on(buttons.jointCardPage, (ctx, { page }) => list(ctx, page));

  cards.on(buttons.beginJointCard, async (ctx, { visit }): Promise<Answer> => {
    const from = visit === 0 ? { visit: null, header: {} } : await lessonOf(ctx, deps, visit);
    const begun = await ctx.store.beginJointCard(deps.content.visit.card.current.edition, from);
    if (typeof begun !== 'number') return { alert: refusalText(begun) };
    return showCardScreen(ctx, begun, ['author'], (seen) =>
      seen.card.pieces.length === 0 ? headerView(deps, seen) : cardView(ctx, deps, seen),
    );
  });

  cards.on(buttons.showJointCard, (ctx, { card }) =>
    showCardScreen(ctx, card, everyReader, (seen) => cardView(ctx, deps, seen)),
  );

  const change = (ctx: Ctx, id: number, decide: (card: JointCard) => Result<JointCard>, said: string) =>
    changeCardAndShow(ctx, id, decide, (seen) => cardView(ctx, deps, seen), said);

  cards.on(buttons.shareJointCard, (ctx, { card, isOn }) =>
    isOn === 1
      ? change(ctx, card, (it) => share(it, ctx.actor, deps.clock()), texts.shared)
      : change(ctx, card, (it) => takeBack(it, ctx.actor, deps.clock()), texts.takenBack),
  );

  cards.on(buttons.finishJointCard, async (ctx, { card: id, sure }): Promise<Answer> => {
    const seen = await ctx.store.jointCard(jointCardId(id));
    if (sure === 0 && isCardFor(seen, ['author']) && seen.card.finishedAt === null) {
      const { parts } = sheetOf(deps, seen.card);
      const empty = emptyParts(seen.card, { header: [], parts });
      const titles = parts.filter(({ code }) => empty.includes(code)).map(({ title }) => title);
      if (empty.length > 0 && empty.length < parts.length) {
        await draw(ctx, gapsView(seen, titles));
        return undefined;
      }
    }
    return change(
      ctx,
      id,
      (it) => finish(it, sheetOf(deps, it), ctx.actor, { despiteGaps: sure === 1 }, deps.clock()),
      texts.finished,
    );
  });

  cards.on(buttons.reopenJointCard, (ctx, { card }) =>
    change(ctx, card, (it) => reopen(it, ctx.actor, deps.clock()), texts.reopened),
  );

  cards.on(buttons.discardJointCard, async (ctx, { card: id, sure }): Promise<Answer> => {
    if (sure === 0) return showCardScreen(ctx, id, ['author'], discardView);
    const refusal = await ctx.store.changeJointCard(jointCardId(id), (it) => discard(it, ctx.actor));
    if (refusal !== null) return { alert: refusalText(refusal) };
    await draw(ctx, await cardListView(ctx, 0));
    return texts.discarded;
  });

  return { cards };
};

/** What is known of the lesson already; a type that was tapped there reads here as it does there. */
const lessonOf = async (ctx: Ctx, { content }: Deps, visit: number) => {
  const seen = await ctx.store.visit(visitId(visit));
  if (!isVisitFor(seen, ['host'])) return { visit: visitId(visit), header: {} };
  const { lesson } = seen.visit;
  const type = content.visit.lesson.current.types.find(({ code }) => code === lesson.lessonType);
  return { visit: visitId(visit), header: headerOf(lesson, type?.title ?? lesson.lessonType) };
};
