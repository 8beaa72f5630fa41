import type { JointCard, NewPiece } from '../domain/joint-card.ts';
import { cardLimits, jointCardId, piecesOf } from '../domain/joint-card.ts';
import { addPiece, comment, removePiece } from '../domain/joint-card-writing.ts';
import type { Refusal } from '../domain/refusal.ts';
import { buttons, key, keyboard } from '../bot/buttons.ts';
import type { Answer } from '../bot/cards.ts';
import { createCards } from '../bot/cards.ts';
import type { Ctx, Deps } from '../bot/context.ts';
import { lines } from '../bot/html.ts';
import { refusalText } from '../bot/texts/refusals.ts';
import { cardPartTexts as texts } from '../bot/texts/joint-card-parts.ts';
import type { View } from '../bot/view.ts';
import { send, sendKept, view } from '../bot/view.ts';
import type { Flow, Talk, WordsOrFile } from './ask.ts';
import { askPieces, say, wordsAndFiles } from './ask.ts';
import {
  bothSides,
  changeCardAndShow,
  everyReader,
  isCardFor,
  nameInCard,
  partOf,
  sheetOf,
  showCardScreen,
  writingInCard,
  type WholeCard,
} from './joint-card-acts.ts';
import { commentsView, hintsView, partNumber, partView } from './joint-card-part-screens.ts';
import { writings } from './record-acts.ts';

/** The four parts of a card: filled piece by piece, read, answered. */
export const jointCardParts = (deps: Deps): Flow => {
  const cards = createCards();
  const { entrances, talks } = writings(remark(deps));
  const name = 'joint-card-pieces';

  cards.on(buttons.jointPart, (ctx, { card, part }) =>
    showCardScreen(ctx, card, everyReader, (seen) => partView(ctx, deps, seen, part)),
  );
  cards.on(buttons.jointHints, (ctx, { card, part }) =>
    showCardScreen(ctx, card, bothSides, (seen) => hintsView(ctx, deps, seen, part)),
  );
  cards.on(buttons.jointComments, (ctx, { card, part, page }) =>
    showCardScreen(ctx, card, bothSides, (seen) => commentsView(ctx, deps, seen, part, page)),
  );

  entrances.on(buttons.addJointPieces, async (ctx, values): Promise<Answer> => {
    const refusal = refusalToAdd(deps, await ctx.store.jointCard(jointCardId(values.card)), values.part);
    if (refusal !== null) return { alert: refusalText(refusal) };
    await ctx.conversation.enter(name, values);
    return undefined;
  });

  const bring: Talk<{ readonly card: number; readonly part: string }> = async (talk, ctx, { card, part: code }) => {
    const id = jointCardId(card);
    const prompt = await talk.external(async ({ store }) => {
      const seen = await store.jointCard(id);
      const part = isCardFor(seen, ['author']) ? partOf(deps, seen, code) : undefined;
      if (!isCardFor(seen, ['author']) || part === undefined) return null;
      return view(texts.ask(partNumber(deps, seen, code), part, piecesOf(seen.card, code).length));
    });
    if (prompt === null) return;
    // Short: a choice of a talk has 24 letters.
    const done = { code: `j.${id.toString(36)}.${code}`, label: texts.done };
    await askPieces(
      talk,
      ctx,
      prompt,
      { takes: wordsAndFiles, done, max: cardLimits.piece, wrong: texts.wrong },
      (outer, it) => kept(outer, deps, { card, part: code }, it),
    );
    const shown = await talk.external(async (outer) => {
      const seen = await outer.store.jointCard(id);
      return isCardFor(seen, ['author']) ? (partView(outer, deps, seen, code) ?? null) : null;
    });
    if (shown !== null) await say(ctx, shown);
  };

  cards.on(buttons.showJointPiece, async (ctx, { card, no }): Promise<Answer> => {
    const seen = await ctx.store.jointCard(jointCardId(card));
    const piece = isCardFor(seen, everyReader) ? seen.card.pieces.find((it) => it.no === no) : undefined;
    if (!isCardFor(seen, everyReader) || piece === undefined) {
      // Whoever may not read it is told that by the screen of the card.
      return showCardScreen(ctx, card, everyReader, () => undefined);
    }
    const who = ctx.actor.person;
    const mayRemove = seen.as === 'author' && seen.card.finishedAt === null;
    const keys = keyboard(
      [mayRemove && key(texts.remove, buttons.removeJointPiece, who, { card, no })],
      [key(texts.toPart, buttons.jointPart, who, { card, part: piece.part })],
    );
    const shown = view(texts.shown(piece), keys);
    if (piece.kind === 'text') await send(ctx, shown);
    else if (!(await sendKept(ctx, piece, shown))) await send(ctx, view(texts.fileGone, keys));
    return undefined;
  });

  cards.on(buttons.removeJointPiece, async (ctx, { card, no }) => {
    let part = '';
    return changeCardAndShow(
      ctx,
      card,
      (it) => {
        part = it.pieces.find((one) => one.no === no)?.part ?? '';
        return removePiece(it, ctx.actor, no, deps.clock());
      },
      // Pressed twice, it is gone already: the first part is as good as any.
      (seen) => partView(ctx, deps, seen, part === '' ? (sheetOf(deps, seen.card).parts[0]?.code ?? '') : part),
      texts.removed,
    );
  });

  return { cards, entrances, talks: { ...talks, [name]: bring } };
};

/** Why nothing can be added to this part now; `null`: it can. */
const refusalToAdd = (
  deps: Deps,
  seen: Awaited<ReturnType<Ctx['store']['jointCard']>>,
  part: string,
): Refusal | null => {
  if (seen === undefined) return { kind: 'not-found' };
  if (!isCardFor(seen, ['author'])) return { kind: 'not-yours' };
  if (seen.card.finishedAt !== null) return { kind: 'card-finished' };
  if (partOf(deps, seen, part) === undefined) return { kind: 'not-in-card' };
  return piecesOf(seen.card, part).length < cardLimits.pieces ? null : { kind: 'pieces-full', most: cardLimits.pieces };
};

/** Pieces of one album come within seconds of each other. */
const albumMs = 10_000;

const pieceOf = (it: WordsOrFile): NewPiece => {
  if (it.kind === 'text') return it;
  const { kind, fileId, name, size, caption } = it;
  return { kind, fileId, name, size, caption: caption || null };
};

/** Keeps one piece, and says so. */
const kept = async (
  ctx: Ctx,
  deps: Deps,
  { card: number, part }: { readonly card: number; readonly part: string },
  it: WordsOrFile,
): Promise<View | null> => {
  const id = jointCardId(number);
  const now = deps.clock();
  let before: JointCard | undefined;
  const refusal = await ctx.store.changeJointCard(id, (card) => {
    before = card;
    return addPiece(card, sheetOf(deps, card), ctx.actor, { part, piece: pieceOf(it) }, now);
  });
  if (refusal !== null) return view(lines(refusalText(refusal)));
  const seen = await ctx.store.jointCard(id);
  const has = isCardFor(seen, ['author']) ? piecesOf(seen.card, part) : [];
  const had = before === undefined ? [] : piecesOf(before, part);
  // Decided already, before the process died: what there is now is told as if it had just come.
  if (before !== undefined && has.length === had.length) return view(texts.sameAgain);
  const fresh = has.at(-1);
  const isCaptionLost =
    it.kind !== 'text' && it.caption !== null && it.caption !== '' && fresh?.kind !== 'text' && fresh?.caption === null;
  if (isCaptionLost) return view(texts.captionLeftOut);
  if (it.kind === 'text' || !it.isOfAlbum) return view(texts.kept(has.length));
  // Of an album the first piece has been answered for all of them.
  const last = had.at(-1)?.at.getTime() ?? 0;
  return now.getTime() - last < albumMs ? null : view(texts.keptAlbum);
};

/** Who reads what the actor says about a part. */
const readersOf = ({ as, card }: WholeCard) => (as === 'author' ? card.team.mentors : [card.person]);

const remark = (deps: Deps) =>
  writingInCard<{ readonly card: number; readonly part: string }>({
    name: 'joint-card-comment',
    button: buttons.writeJointComment,
    readers: bothSides,
    refusal: ({ card }) => {
      if (card.sharedAt !== null) return null;
      return { kind: card.team.mentors.length === 0 ? 'no-mentor' : 'card-unshared' };
    },
    prompt: (_, seen, { part: code }) => {
      const part = partOf(deps, seen, code);
      if (part === undefined) return undefined;
      const readers = readersOf(seen).map((it) => nameInCard(seen, it));
      return view(texts.askComment(partNumber(deps, seen, code), part, readers, seen.as === 'mentor'));
    },
    max: cardLimits.comment,
    cancel: texts.notNow,
    decide: (ctx, card, { part }, text) => comment(card, sheetOf(deps, card), ctx.actor, { part, text }, deps.clock()),
    next: (ctx, seen, { part }) => partView(ctx, deps, seen, part),
  });
