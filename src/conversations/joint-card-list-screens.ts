import { refusalToBeginCard } from '../domain/joint-card-life.ts';
import { holds } from '../domain/people.ts';
import { buttons, key, keyboard } from '../bot/buttons.ts';
import type { Ctx } from '../bot/context.ts';
import { lines } from '../bot/html.ts';
import { cardListTexts as texts } from '../bot/texts/joint-card.ts';
import type { View } from '../bot/view.ts';
import { view } from '../bot/view.ts';
import { isCardFor, nameInCard, type WholeCard } from './joint-card-acts.ts';

/** The own cards, and those that mentees show; as far back as there are any. */

const onPage = 8;

export const cardListView = async (ctx: Ctx, page: number): Promise<View> => {
  const who = ctx.actor.person;
  const own = (await ctx.store.myJointCards()).filter((it): it is WholeCard => isCardFor(it, ['author']));
  const shown = holds(ctx.actor, 'mentor')
    ? (await ctx.store.jointCardsOfMyGroups()).filter((it): it is WholeCard => isCardFor(it, ['mentor']))
    : [];
  const isMentor = holds(ctx.actor, 'mentor') && !holds(ctx.actor, 'mentee');
  const mayBegin = refusalToBeginCard(ctx.actor) === null;
  const all = [...shown, ...own];
  const last = Math.max(0, Math.ceil(all.length / onPage) - 1);
  const at = Math.min(page, last);
  const begin = key(
    own.length === 0 ? texts.begin : texts.beginAnother,
    buttons.beginJointCard,
    who,
    { visit: 0 },
    'success',
  );
  return view(
    lines(
      texts.title,
      '',
      shown.length > 0 && texts.toRead(shown.length),
      shown.length > 0 && own.length === 0 && '',
      own.length > 0 ? texts.own : isMentor ? texts.aboutForMentor : texts.about,
      isMentor && shown.length === 0 && own.length === 0 && lines('', texts.noneShown),
    ),
    keyboard(
      ...all
        .slice(at * onPage, (at + 1) * onPage)
        .map((seen) => [
          key(
            seen.as === 'mentor' ? texts.cardBy(nameInCard(seen, seen.card.person), seen.card) : texts.card(seen.card),
            buttons.showJointCard,
            who,
            { card: seen.card.id },
          ),
        ]),
      [
        at > 0 && key(texts.earlier, buttons.jointCardPage, who, { page: at - 1 }),
        at < last && key(texts.later, buttons.jointCardPage, who, { page: at + 1 }),
      ],
      [mayBegin && begin],
      [key(texts.toVisits, buttons.visits, who, {})],
    ),
  );
};
