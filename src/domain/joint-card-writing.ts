import type { CardShape, JointCard, NewPiece } from './joint-card.ts';
import { cardLimits, commentsOnPart, piecesOf, refusalForCard } from './joint-card.ts';
import type { Notice } from './notice.ts';
import type { Actor, PersonId } from './people.ts';
import type { Refusal } from './refusal.ts';
import type { Result } from './result.ts';
import { accept, refuse } from './result.ts';
import { refusalForText } from './text.ts';

/** Filling a card: the header, the pieces of its parts, and what author and mentor say about a part. */

/** A finished card is opened again before anything in it is changed. */
const refusalToWrite = (card: JointCard, actor: Actor): Refusal | null =>
  refusalForCard(card, actor, 'draft-own-card') ?? (card.finishedAt === null ? null : { kind: 'card-finished' });

/** Says one field of the header; an empty text takes it away. */
export const setField = (
  card: JointCard,
  sheet: CardShape,
  actor: Actor,
  { field, text }: { readonly field: string; readonly text: string },
  now: Date,
): Result<JointCard> => {
  const refusal = refusalToWrite(card, actor);
  if (refusal !== null) return refuse(refusal);
  if (!sheet.header.some(({ code }) => code === field)) return refuse({ kind: 'not-in-card' });
  const said = text.replaceAll(/\s+/gu, ' ').trim();
  if (said.length > cardLimits.field) return refuse({ kind: 'too-long', max: cardLimits.field });
  if (said === (card.header[field] ?? '')) return accept(card);
  const { [field]: _, ...others } = card.header;
  return accept({ ...card, header: said === '' ? others : { ...others, [field]: said }, changedAt: now });
};

const contentOf = (it: NewPiece): string => (it.kind === 'text' ? `text:${it.text.trim()}` : `file:${it.fileId}`);

/** Words under a file that cannot be kept are no reason to lose the file. */
const cleaned = (it: NewPiece): NewPiece => {
  if (it.kind === 'text') return { ...it, text: it.text.trim() };
  const caption = it.caption?.trim() ?? '';
  return { ...it, caption: caption === '' || caption.length > cardLimits.piece ? null : caption };
};

/** Adds to a part. The same once more, as a repeated update or a second tap brings it, is there once. */
export const addPiece = (
  card: JointCard,
  sheet: CardShape,
  actor: Actor,
  { part, piece }: { readonly part: string; readonly piece: NewPiece },
  now: Date,
): Result<JointCard> => {
  const refusal = refusalToWrite(card, actor);
  if (refusal !== null) return refuse(refusal);
  if (!sheet.parts.some(({ code }) => code === part)) return refuse({ kind: 'not-in-card' });
  const wrong = piece.kind === 'text' ? refusalForText(piece.text, cardLimits.piece) : null;
  if (wrong !== null) return refuse(wrong);
  const has = piecesOf(card, part);
  if (has.some((it) => contentOf(it) === contentOf(piece))) return accept(card);
  if (has.length >= cardLimits.pieces) return refuse({ kind: 'pieces-full', most: cardLimits.pieces });
  const no = card.piecesMade + 1;
  const kept = { ...cleaned(piece), part, no, at: now };
  return accept({ ...card, pieces: [...card.pieces, kept], piecesMade: no, changedAt: now });
};

/** Takes one piece away, for a photo sent by mistake. */
export const removePiece = (card: JointCard, actor: Actor, no: number, now: Date): Result<JointCard> => {
  const refusal = refusalToWrite(card, actor);
  if (refusal !== null) return refuse(refusal);
  if (!card.pieces.some((it) => it.no === no)) return accept(card);
  return accept({ ...card, pieces: card.pieces.filter((it) => it.no !== no), changedAt: now });
};

/** How far the other side had come: several remarks in a row are one notice. */
const lastOfOthers = ({ comments }: JointCard, writer: PersonId): number =>
  comments.findLast(({ by }) => by !== writer)?.no ?? 0;

/** A word on a part: the mentor's, or the author's answer. */
export const comment = (
  card: JointCard,
  sheet: CardShape,
  actor: Actor,
  { part, text }: { readonly part: string; readonly text: string },
  now: Date,
): Result<JointCard> => {
  const isAuthor = card.person === actor.person;
  const refusal = refusalForCard(card, actor, isAuthor ? 'draft-own-card' : 'read-card');
  if (refusal !== null) return refuse(refusal);
  if (card.sharedAt === null) {
    if (isAuthor) return refuse({ kind: card.team.mentors.length === 0 ? 'no-mentor' : 'card-unshared' });
    return refuse({ kind: card.wasShown ? 'card-closed' : 'not-found' });
  }
  if (!sheet.parts.some(({ code }) => code === part)) return refuse({ kind: 'not-in-card' });
  const wrong = refusalForText(text, cardLimits.comment);
  if (wrong !== null) return refuse(wrong);
  const before = commentsOnPart(card, part);
  if (before.length >= cardLimits.comments) return refuse({ kind: 'comments-full', most: cardLimits.comments });
  const said = text.trim();
  const last = before.at(-1);
  if (last !== undefined && last.by === actor.person && last.text === said) return accept(card);
  const no = card.turn + 1;
  const refs = { card: card.id, after: lastOfOthers(card, actor.person) };
  const notices = (isAuthor ? card.team.mentors : [card.person]).map((to): Notice => ({
    kind: 'card-commented',
    to,
    refs,
  }));
  const comments = [...card.comments, { part, no, by: actor.person, text: said, at: now }];
  return accept({ ...card, comments, turn: no, changedAt: now }, { notices });
};
