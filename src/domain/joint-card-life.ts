import type { CardShape, JointCard } from './joint-card.ts';
import { emptyParts, isBlank, refusalForCard } from './joint-card.ts';
import type { Notice, NoticeKind } from './notice.ts';
import type { Actor } from './people.ts';
import type { Refusal } from './refusal.ts';
import type { Result } from './result.ts';
import { accept, refuse } from './result.ts';
import { mayDo } from './rights.ts';
import type { Lesson, Visit, VisitId } from './visit.ts';
import { isOver } from './visit.ts';

/** The way of a card: begun, shown to the mentor, finished, given to a visit of that lesson. */

/** Whether the actor may begin one; `null`: yes. */
export const refusalToBeginCard = (actor: Actor): Refusal | null =>
  mayDo(actor, 'draft-own-card', { organisation: actor.organisation, person: actor.person })
    ? null
    : { kind: 'needs-role', role: 'mentee' };

/** Whether a press that begins a card means this one: nothing is in it yet, or it is of that very visit. */
export const isBegunFor = (card: JointCard, visit: VisitId | null): boolean =>
  visit === null ? isBlank(card) : card.visit?.id === visit;

/** What a visit says of its lesson already, by fields of the header. */
export const headerOf = (
  { class: form, subject, topic }: Lesson,
  type: string | null,
): Readonly<Record<string, string>> =>
  Object.fromEntries(
    Object.entries({ class: form, subject, topic, type }).flatMap(([field, text]) =>
      text === null ? [] : [[field, text]],
    ),
  );

const tellMentors = (card: JointCard, kind: NoticeKind): readonly Notice[] =>
  card.team.mentors.map((to) => ({ kind, to, refs: { card: card.id, turn: card.turn } }));

/** Lets the mentor read and answer. */
export const share = (card: JointCard, actor: Actor, now: Date): Result<JointCard> => {
  const refusal = refusalForCard(card, actor, 'draft-own-card');
  if (refusal !== null) return refuse(refusal);
  if (card.sharedAt !== null) return accept(card);
  if (card.team.mentors.length === 0) return refuse({ kind: 'no-mentor' });
  if (isBlank(card)) return refuse({ kind: 'card-empty' });
  const after = { ...card, sharedAt: now, wasShown: true, turn: card.turn + 1, changedAt: now };
  return accept(after, { notices: tellMentors(after, 'card-shared') });
};

/** Closes it to the mentor again; what was said stays, and is there when it is shown anew. */
export const takeBack = (card: JointCard, actor: Actor, now: Date): Result<JointCard> => {
  const refusal = refusalForCard(card, actor, 'draft-own-card');
  if (refusal !== null) return refuse(refusal);
  return accept(card.sharedAt === null ? card : { ...card, sharedAt: null, changedAt: now });
};

/** Ready for the lesson. Empty parts are named once; `despiteGaps` leaves them empty. */
export const finish = (
  card: JointCard,
  sheet: CardShape,
  actor: Actor,
  { despiteGaps }: { readonly despiteGaps: boolean },
  now: Date,
): Result<JointCard> => {
  const refusal = refusalForCard(card, actor, 'draft-own-card');
  if (refusal !== null) return refuse(refusal);
  if (card.finishedAt !== null) return accept(card);
  const empty = emptyParts(card, sheet).length;
  if (empty === sheet.parts.length) return refuse({ kind: 'card-empty' });
  if (empty > 0 && !despiteGaps) return refuse({ kind: 'card-gaps', count: empty });
  const after = { ...card, finishedAt: now, turn: card.turn + 1, changedAt: now };
  return accept(after, { notices: card.sharedAt === null ? [] : tellMentors(after, 'card-finished') });
};

/** Back to writing; guests wait until it is finished again. */
export const reopen = (card: JointCard, actor: Actor, now: Date): Result<JointCard> => {
  const refusal = refusalForCard(card, actor, 'draft-own-card');
  if (refusal !== null) return refuse(refusal);
  return accept(card.finishedAt === null ? card : { ...card, finishedAt: null, changedAt: now });
};

/** Gives the card to a visit of the author's own lesson; `null` takes it away. Guests read it only once they are let. */
export const linkVisit = (
  card: JointCard,
  actor: Actor,
  visit: Pick<Visit, 'id' | 'organisation' | 'host' | 'appointment' | 'visitors'> | null,
  now: Date,
): Result<JointCard> => {
  const refusal = refusalForCard(card, actor, 'draft-own-card');
  if (refusal !== null) return refuse(refusal);
  if (visit === null)
    return accept(card.visit === null ? card : { ...card, visit: null, isForGuests: false, changedAt: now });
  if (card.visit?.id === visit.id) return accept(card);
  if (visit.organisation !== actor.organisation || visit.host !== card.person) return refuse({ kind: 'not-found' });
  if (visit.visitors.length > 0 && isOver(visit)) return refuse({ kind: 'visit-is', state: 'cancelled' });
  // Who comes is read anew with every load.
  const link = { id: visit.id, appointment: visit.appointment, guests: [] };
  return accept({ ...card, visit: link, isForGuests: false, changedAt: now });
};

/** Opens a finished card to those who come to the lesson, or closes it to them. */
export const showToGuests = (
  card: JointCard,
  actor: Actor,
  { isOpen }: { readonly isOpen: boolean },
  now: Date,
): Result<JointCard> => {
  const refusal = refusalForCard(card, actor, 'draft-own-card');
  if (refusal !== null) return refuse(refusal);
  if (card.isForGuests === isOpen) return accept(card);
  if (isOpen && card.visit === null) return refuse({ kind: 'visit-first' });
  if (isOpen && card.finishedAt === null) return refuse({ kind: 'card-unfinished' });
  return accept({ ...card, isForGuests: isOpen, changedAt: now });
};

/** Throws the card away, with all that was said about it. */
export const discard = (card: JointCard, actor: Actor): Result<JointCard> => {
  // What one has written one may always take away, in whatever role.
  if (!mayDo(actor, 'keep-own-card', { organisation: card.organisation, person: card.person }))
    return refuse(refusalForCard(card, actor, 'draft-own-card') ?? { kind: 'not-yours' });
  return accept({ ...card, isDiscarded: true });
};
