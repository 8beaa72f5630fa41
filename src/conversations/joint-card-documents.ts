import type { LocalDate } from '../domain/calendar.ts';
import { localDateOf } from '../domain/calendar.ts';
import type { JointCard } from '../domain/joint-card.ts';
import { commentsOnPart, jointCardId, piecesOf } from '../domain/joint-card.ts';
import type { LessonCard } from '../domain/visit-instruments.ts';
import { buttons } from '../bot/buttons.ts';
import type { Answer } from '../bot/cards.ts';
import { createCards } from '../bot/cards.ts';
import type { Deps } from '../bot/context.ts';
import { cardPaperTexts as texts } from '../bot/texts/joint-card-papers.ts';
import type { JointCardDocument } from '../reports/document-specs.ts';
import type { Flow } from './ask.ts';
import { everyReader, isCardFor, sheetOf, showCardScreen } from './joint-card-acts.ts';
import { sendPaper } from './send-paper.ts';

/** The card as a document, with what was said about it or without. */
export const jointCardDocuments = (deps: Deps): Flow => {
  const cards = createCards();

  cards.on(buttons.jointDocument, async (ctx, { card: id, comments }): Promise<Answer> => {
    const seen = await ctx.store.jointCard(jointCardId(id));
    // Why it is shut is said as by any screen of the card.
    if (!isCardFor(seen, everyReader)) return showCardScreen(ctx, id, everyReader, () => undefined);
    const { card } = seen;
    const { zone } = await ctx.store.calendar();
    const paper = cardPaper(card, sheetOf(deps, card), {
      school: (await ctx.store.school()).name,
      hasComments: comments === 1,
      dayOf: (at) => localDateOf(at, zone),
    });
    await sendPaper(ctx, deps, {
      make: () => deps.reports.document(paper),
      name: texts.fileName(card.header['topic']),
      caption: texts.caption,
      failed: texts.noDocument,
    });
    return undefined;
  });

  return { cards };
};

/** Names enter no paper that travels through the chat. */
const cardPaper = (
  card: JointCard,
  sheet: LessonCard,
  it: { readonly school: string; readonly hasComments: boolean; readonly dayOf: (at: Date) => LocalDate },
): JointCardDocument => ({
  kind: 'joint-card',
  school: { name: it.school, head: null },
  fields: [
    { label: texts.teacher, value: null },
    { label: texts.mentor, value: null },
    { label: texts.on, value: card.visit === null ? null : texts.lesson(card.visit.appointment) },
    ...sheet.header.map(({ code, title }) => ({ label: title, value: card.header[code] ?? null })),
  ],
  parts: sheet.parts.map(({ code, title }) => {
    const pieces = piecesOf(card, code);
    return {
      title,
      texts: pieces.flatMap((one) => (one.kind === 'text' ? [one.text] : [])),
      files: pieces.flatMap((one) => (one.kind === 'text' ? [] : [texts.file(one)])),
      comments: it.hasComments
        ? commentsOnPart(card, code).map(({ by, at, text }) => ({
            by: by === card.person ? texts.byAuthor : texts.byMentor,
            on: it.dayOf(at),
            text,
          }))
        : [],
    };
  }),
  signatures: texts.signers.map((role) => ({ role, name: null })),
});
