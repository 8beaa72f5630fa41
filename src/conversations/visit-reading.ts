import { acknowledgeSheet, answerJar, askForJar, reopenSheet, replyToSheet } from '../domain/visit-exchange.ts';
import { personId } from '../domain/people.ts';
import { visitLimits } from '../domain/visit.ts';
import { buttons } from '../bot/buttons.ts';
import { createCards } from '../bot/cards.ts';
import type { Ctx, Deps } from '../bot/context.ts';
import { readingTexts as texts } from '../bot/texts/visit-reading.ts';
import type { View } from '../bot/view.ts';
import { view } from '../bot/view.ts';
import type { Flow } from './ask.ts';
import { writings } from './record-acts.ts';
import type { WholeVisit } from './visit-acts.ts';
import { changeVisitAndShow, guestIn, nameInVisit, showVisitScreen, writingInVisit } from './visit-acts.ts';
import { sentSheetView } from './visit-reading-screens.ts';
import { ownPart, writers } from './visit-sheet-keys.ts';
import { ownSheetView } from './visit-sheet-screens.ts';

const readers = ['host', ...writers] as const;

/** A sheet that was sent: read by whom it is for, taken note of, answered, taken back to be mended. */
export const visitReading = (deps: Deps): Flow => {
  const cards = createCards();

  const sheetView = async (ctx: Ctx, seen: WholeVisit, guest: number, page = 0): Promise<View | undefined> => {
    const part = guestIn(seen, guest);
    if (part === undefined) return undefined;
    await ctx.store.sheetOpened(seen.visit.id, personId(guest));
    return sentSheetView(ctx, deps, seen, part, page);
  };

  cards.on(buttons.readSheet, (ctx, { visit, guest }) =>
    showVisitScreen(ctx, visit, readers, (seen) => sheetView(ctx, seen, guest)),
  );
  cards.on(buttons.sheetPage, (ctx, { visit, guest, page }) =>
    showVisitScreen(ctx, visit, readers, (seen) => sheetView(ctx, seen, guest, page)),
  );

  cards.on(buttons.acknowledgeSheet, (ctx, { visit, guest }) =>
    changeVisitAndShow(
      ctx,
      visit,
      (it) => acknowledgeSheet(it, ctx.actor, { visitor: personId(guest) }, deps.clock()),
      (seen) => sheetView(ctx, seen, guest),
      texts.acknowledged,
    ),
  );

  const reply = writingInVisit({
    name: 'visit-sheet-reply',
    button: buttons.replyToSheet,
    readers: ['host'],
    prompt: (_ctx, seen, { guest }) => {
      const part = guestIn(seen, guest);
      return part?.sheet == null || part.sheet.sentAt === null
        ? undefined
        : view(texts.askReply(nameInVisit(seen, part.person), part.sheet.reply));
    },
    choices: (seen, { guest }) =>
      guestIn(seen, guest)?.sheet?.reply == null ? texts.replies : [{ label: texts.removeReply, text: '' }],
    max: visitLimits.reply,
    cancel: texts.keepAsIs,
    decide: (ctx, it, { guest }, text) => replyToSheet(it, ctx.actor, { visitor: personId(guest), text }, deps.clock()),
    next: (ctx, seen, { guest }) => sheetView(ctx, seen, guest),
  });

  const reopen = writingInVisit({
    name: 'visit-sheet-reopen',
    button: buttons.reopenSheet,
    readers: writers,
    prompt: (ctx, seen) => {
      const sheet = ownPart(ctx, seen)?.sheet;
      return sheet == null || sheet.sentAt === null
        ? undefined
        : view(
            texts.askReopen(nameInVisit(seen, seen.visit.host), sheet.acknowledgedAt !== null, sheet.reply !== null),
          );
    },
    choices: () => texts.reopenReasons,
    max: visitLimits.reason,
    cancel: texts.keepAsIs,
    decide: (ctx, it, _values, text) => reopenSheet(it, ctx.actor, text, deps.clock()),
    next: (ctx, seen) => ownSheetView(ctx, deps, seen),
  });

  cards.on(buttons.askForJar, (ctx, { visit }) =>
    changeVisitAndShow(
      ctx,
      visit,
      (it) => askForJar(it, ctx.actor, deps.clock()),
      (seen) => sheetView(ctx, seen, ctx.actor.person),
      texts.askedForJar,
    ),
  );

  cards.on(buttons.answerJar, (ctx, { visit, guest, isGiven }) =>
    changeVisitAndShow(
      ctx,
      visit,
      (it) => answerJar(it, ctx.actor, { visitor: personId(guest), isGiven: isGiven === 1 }),
      (seen) => sheetView(ctx, seen, guest),
      isGiven === 1 ? texts.jarGiven : texts.jarDeclined,
    ),
  );

  return { cards, ...writings(reply, reopen) };
};
