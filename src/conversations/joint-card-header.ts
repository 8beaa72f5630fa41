import { cardLimits } from '../domain/joint-card.ts';
import { setField } from '../domain/joint-card-writing.ts';
import { refuse } from '../domain/result.ts';
import { buttons } from '../bot/buttons.ts';
import { createCards } from '../bot/cards.ts';
import type { Deps } from '../bot/context.ts';
import { headerTexts as texts } from '../bot/texts/joint-card-header.ts';
import { view } from '../bot/view.ts';
import type { Flow } from './ask.ts';
import { changeCardAndShow, fieldOf, sheetOf, showCardScreen, writingInCard } from './joint-card-acts.ts';
import { chooseView, choicesFor, headerView, noChoice } from './joint-card-header-screens.ts';
import { writings } from './record-acts.ts';

/** What the lesson is: class, subject, topic in words, type and form by a tap. */
export const jointCardHeader = (deps: Deps): Flow => {
  const cards = createCards();

  cards.on(buttons.jointHeader, (ctx, { card }) =>
    showCardScreen(ctx, card, ['author'], (seen) => headerView(deps, seen)),
  );

  cards.on(buttons.chooseJointField, (ctx, { card, field, family }) =>
    showCardScreen(ctx, card, ['author'], (seen) => chooseView(deps, seen, field, family)),
  );

  cards.on(buttons.setJointField, (ctx, { card, field, choice }) =>
    changeCardAndShow(
      ctx,
      card,
      (it) => {
        const sheet = sheetOf(deps, it);
        const found = sheet.header.find(({ code }) => code === field);
        const offered = found === undefined ? undefined : choicesFor(deps.content.visit.lesson.current, found);
        const chosen = offered?.find(({ code }) => code === choice);
        if (chosen === undefined && choice !== noChoice) return refuse({ kind: 'not-in-card' });
        return setField(it, sheet, ctx.actor, { field, text: chosen?.title ?? '' }, deps.clock());
      },
      (seen) => headerView(deps, seen),
      texts.saved,
    ),
  );

  const inWords = writingInCard<{ readonly card: number; readonly field: string }>({
    name: 'joint-card-field',
    button: buttons.writeJointField,
    readers: ['author'],
    refusal: ({ card }) => (card.finishedAt === null ? null : { kind: 'card-finished' }),
    prompt: (_, seen, { field: code }) => {
      const found = fieldOf(deps, seen, code);
      return found === undefined ? undefined : view(texts.ask(found, seen.card.header[code]));
    },
    max: cardLimits.field,
    cancel: texts.keep,
    decide: (ctx, card, { field: code }, text) =>
      setField(card, sheetOf(deps, card), ctx.actor, { field: code, text }, deps.clock()),
    next: (_, seen) => headerView(deps, seen),
  });

  return { cards, ...writings(inWords) };
};
