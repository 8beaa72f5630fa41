import { commentsOnPart, piecesOf } from '../domain/joint-card.ts';
import type { Key } from '../bot/buttons.ts';
import { buttons, key, keyboard } from '../bot/buttons.ts';
import type { Ctx, Deps } from '../bot/context.ts';
import { lines, pagesOf } from '../bot/html.ts';
import { cardTexts } from '../bot/texts/joint-card.ts';
import { cardPartTexts as texts } from '../bot/texts/joint-card-parts.ts';
import { dayOf } from '../bot/texts/words.ts';
import type { View } from '../bot/view.ts';
import { view } from '../bot/view.ts';
import { nameInCard, partOf, sheetOf, type WholeCard } from './joint-card-acts.ts';

/** One part of a card: what it is made of, its questions and example, what is said about it. */

/** Room for the words of all pieces; none is shown shorter than the other. */
const room = 2400;
const latest = 2;

export const partNumber = (deps: Deps, { card }: WholeCard, code: string): number =>
  sheetOf(deps, card).parts.findIndex((it) => it.code === code) + 1;

export const partView = (ctx: Ctx, deps: Deps, seen: WholeCard, code: string): View | undefined => {
  const { as, card } = seen;
  const part = partOf(deps, seen, code);
  if (part === undefined) return undefined;
  const pieces = piecesOf(card, code);
  const comments = commentsOnPart(card, code);
  const most = Math.floor(room / Math.max(1, pieces.length));
  const isOpen = as === 'author' && card.finishedAt === null;
  return view(
    lines(
      texts.head(partNumber(deps, seen, code), part),
      '',
      ...pieces.map((it, i) => texts.piece(it, i + 1, most)),
      ...(pieces.length > 0 ? [] : isOpen ? texts.empty(part) : [texts.nothing]),
      isOpen && pieces.length > 0 && lines('', texts.byNumberOwn),
      !isOpen && pieces.some((it) => it.kind !== 'text' || it.text.length > most) && lines('', texts.byNumber),
      comments.length > 0 && '',
      ...comments.slice(-latest).map((it) => texts.lastComment(nameInCard(seen, it.by), it)),
      as === 'mentor' && '',
      as === 'mentor' && texts.forMentor(part),
    ),
    keyboard(...partKeys(ctx, deps, seen, code)),
  );
};

const inRow = 5;
const rowsOf = (keys: readonly Key[]): readonly (readonly Key[])[] =>
  keys.flatMap((_, i) => (i % inRow === 0 ? [keys.slice(i, i + inRow)] : []));

const partKeys = (
  ctx: Ctx,
  deps: Deps,
  { as, card }: WholeCard,
  code: string,
): readonly (readonly (Key | false)[])[] => {
  const who = ctx.actor.person;
  const it = { card: card.id, part: code };
  const pieces = piecesOf(card, code);
  const comments = commentsOnPart(card, code).length;
  const isOpen = as === 'author' && card.finishedAt === null;
  const mayTalk = as !== 'guest' && card.sharedAt !== null;
  const { parts } = sheetOf(deps, card);
  const next = parts[parts.findIndex((one) => one.code === code) + 1];
  const isMentor = as === 'mentor';
  return [
    ...rowsOf(
      pieces.map((one, i) => key(texts.open(one, i + 1), buttons.showJointPiece, who, { card: card.id, no: one.no })),
    ),
    [isOpen && key(texts.add, buttons.addJointPieces, who, it, pieces.length === 0 ? 'success' : undefined)],
    [
      mayTalk &&
        key(
          isMentor ? texts.write : texts.answer,
          buttons.writeJointComment,
          who,
          it,
          isMentor ? 'success' : undefined,
        ),
    ],
    [
      as !== 'guest' &&
        (isOpen || isMentor) &&
        key(isOpen && pieces.length === 0 ? texts.example : texts.hints, buttons.jointHints, who, it),
      as !== 'guest' && comments > 0 && key(texts.comments(comments), buttons.jointComments, who, { ...it, page: 0 }),
    ],
    [next !== undefined && key(texts.next(next.title), buttons.jointPart, who, { card: card.id, part: next.code })],
    [key(cardTexts.toCard, buttons.showJointCard, who, { card: card.id })],
  ];
};

export const hintsView = (ctx: Ctx, deps: Deps, seen: WholeCard, code: string): View | undefined => {
  const { as, card } = seen;
  const part = partOf(deps, seen, code);
  if (part === undefined) return undefined;
  const it = { card: card.id, part: code };
  const who = ctx.actor.person;
  return view(
    texts.hintsView(partNumber(deps, seen, code), part),
    keyboard(
      [as === 'author' && card.finishedAt === null && key(texts.add, buttons.addJointPieces, who, it)],
      [key(texts.toPart, buttons.jointPart, who, it)],
    ),
  );
};

/** Everything that was said about a part; page 0 is the latest one. */
export const commentsView = async (
  ctx: Ctx,
  deps: Deps,
  seen: WholeCard,
  code: string,
  page: number,
): Promise<View | undefined> => {
  const { as, card } = seen;
  const part = partOf(deps, seen, code);
  if (part === undefined) return undefined;
  const { zone } = await ctx.store.calendar();
  const pages = pagesOf(
    commentsOnPart(card, code).flatMap((it, i) => [
      ...(i === 0 ? [] : [lines('')]),
      texts.comment(nameInCard(seen, it.by), dayOf(it.at, zone), it),
    ]),
  ).toReversed();
  const at = Math.min(page, pages.length - 1);
  const who = ctx.actor.person;
  const it = { card: card.id, part: code };
  const shown = pages[at] ?? [];
  return view(
    lines(
      texts.commentsHead(partNumber(deps, seen, code), part),
      '',
      ...(shown.length === 0 ? [texts.noComments] : shown),
    ),
    keyboard(
      [
        at < pages.length - 1 && key(texts.earlier, buttons.jointComments, who, { ...it, page: at + 1 }),
        at > 0 && key(texts.later, buttons.jointComments, who, { ...it, page: at - 1 }),
      ],
      [
        card.sharedAt !== null &&
          key(as === 'mentor' ? texts.write : texts.answer, buttons.writeJointComment, who, it, 'success'),
      ],
      [key(texts.toPart, buttons.jointPart, who, it)],
    ),
  );
};
