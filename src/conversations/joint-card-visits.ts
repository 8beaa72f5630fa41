import { localDateOf, plusDays } from '../domain/calendar.ts';
import { linkVisit, showToGuests } from '../domain/joint-card-life.ts';
import { isLiving, visitId, wasThere } from '../domain/visit.ts';
import type { Key } from '../bot/buttons.ts';
import { buttons, key, keyboard } from '../bot/buttons.ts';
import type { Answer } from '../bot/cards.ts';
import { createCards } from '../bot/cards.ts';
import type { Ctx, Deps } from '../bot/context.ts';
import { cardTexts, cardVisitTexts as texts } from '../bot/texts/joint-card.ts';
import type { View } from '../bot/view.ts';
import { view } from '../bot/view.ts';
import type { Flow } from './ask.ts';
import { changeCardAndShow, showCardScreen, type WholeCard } from './joint-card-acts.ts';
import { cardView } from './joint-card-screens.ts';
import { isVisitFor, shutVisit, type WholeVisit } from './visit-acts.ts';

/** A finished card and the people who come to that lesson. */
export const jointCardVisits = (deps: Deps): Flow => {
  const cards = createCards();

  cards.on(buttons.jointVisits, (ctx, { card }) =>
    showCardScreen(ctx, card, ['author'], (seen) => visitsView(ctx, deps, seen)),
  );

  cards.on(buttons.linkJointCard, async (ctx, { card, visit: id }): Promise<Answer> => {
    const seen = id === 0 ? undefined : await ctx.store.visit(visitId(id));
    if (id !== 0 && !isVisitFor(seen, ['host'])) return shutVisit(seen);
    const visit = isVisitFor(seen, ['host']) ? seen.visit : null;
    return changeCardAndShow(
      ctx,
      card,
      (it) => linkVisit(it, ctx.actor, visit, deps.clock()),
      (whole) => cardView(ctx, deps, whole),
      visit === null ? texts.unlinked : texts.linked,
    );
  });

  cards.on(buttons.jointForGuests, (ctx, { card, isOn }) =>
    changeCardAndShow(
      ctx,
      card,
      (it) => showToGuests(it, ctx.actor, { isOpen: isOn === 1 }, deps.clock()),
      (seen) => cardView(ctx, deps, seen),
      isOn === 1 ? texts.shown : texts.hidden,
    ),
  );

  return { cards };
};

/** How far ahead lessons are offered, how long a recorded one is, and how many at once. */
const ahead = 90;
const back = 30;
const most = 8;

/** The own lessons that are still to come, or to be watched. */
const visitsView = async (ctx: Ctx, deps: Deps, { card }: WholeCard): Promise<View> => {
  const { zone } = await ctx.store.calendar();
  const today = localDateOf(deps.clock(), zone);
  const found = await ctx.store.visitsOfMine({ from: plusDays(today, -back), to: plusDays(today, ahead) });
  const lessons = found
    .flatMap((seen) => (isVisitFor(seen, ['host']) ? [seen.visit] : []))
    .filter(({ appointment }) => appointment === null || appointment.on >= today)
    .filter(({ visitors }) => visitors.length === 0 || visitors.some((it) => isLiving(it) && !wasThere(it)))
    .slice(0, most);
  const { person: who } = card;
  return view(
    lessons.length === 0 ? texts.none : texts.chooseHead,
    keyboard(
      ...lessons.map(({ id, appointment }) => [
        key(texts.visit(appointment), buttons.linkJointCard, who, { card: card.id, visit: id }),
      ]),
      [lessons.length === 0 && key(texts.invite, buttons.inviteToMine, who, { month: 0 }, 'success')],
      [key(cardTexts.toCard, buttons.showJointCard, who, { card: card.id })],
    ),
  );
};

/**
 * The way from a visit to the card of its lesson, for the screen of the visit: the host opens or begins it, the others
 * open it as soon as they may.
 */
export const visitCardKey = async (ctx: Ctx, { as, visit }: WholeVisit): Promise<Key | false> => {
  const who = ctx.actor.person;
  const seen = await ctx.store.jointCardOfVisit(visit.id);
  if (seen !== undefined && seen.as !== 'closed')
    return key(texts.card, buttons.showJointCard, who, { card: seen.card.id });
  return as === 'host' && key(texts.begin, buttons.beginJointCard, who, { visit: visit.id });
};
