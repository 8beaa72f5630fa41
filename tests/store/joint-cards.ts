import type { JointCard, JointCardId } from '../../src/domain/joint-card.ts';
import { finish, share, showToGuests } from '../../src/domain/joint-card-life.ts';
import { addPiece, comment, setField } from '../../src/domain/joint-card-writing.ts';
import type { Actor } from '../../src/domain/people.ts';
import type { Result } from '../../src/domain/result.ts';
import type { VisitId } from '../../src/domain/visit.ts';
import type { Store } from '../../src/store/store.ts';
import { photo, sheet, words } from '../domain/joint-cards.ts';
import { done, start } from './school.ts';

/** Joint cards in the database, brought to where a test begins through the store's own methods. */

export type CardDecision = (card: JointCard) => Result<JointCard>;

export const begins = async (store: Store, who: Actor, visit: VisitId | null = null): Promise<JointCardId> => {
  const id = await store.as(who).beginJointCard(sheet.edition, { visit, header: {} });
  if (typeof id !== 'number') throw new Error(`refused: ${id.kind}`);
  return id;
};

/** One decision after another, each stored before the next. */
export const decidesCard = async (
  store: Store,
  who: Actor,
  id: JointCardId,
  ...steps: readonly CardDecision[]
): Promise<void> => {
  for (const step of steps) await done(store.as(who).changeJointCard(id, step));
};

export const cardWords = { author: 'слово автора карты', mentor: 'слово наставника карты' } as const;

/** Words and a photo, answered by the mentor; of a visit: finished and open to its guests. */
export const answeredCard = async (
  store: Store,
  author: Actor,
  mentor: Actor,
  visit: VisitId | null,
): Promise<JointCardId> => {
  const id = await begins(store, author, visit);
  await decidesCard(
    store,
    author,
    id,
    (it) => setField(it, sheet, author, { field: 'topic', text: cardWords.author }, start),
    (it) => addPiece(it, sheet, author, { part: 'aim', piece: words(cardWords.author) }, start),
    (it) => addPiece(it, sheet, author, { part: 'aim', piece: photo('доска', cardWords.author) }, start),
    (it) => share(it, author, start),
  );
  await decidesCard(store, mentor, id, (it) =>
    comment(it, sheet, mentor, { part: 'aim', text: cardWords.mentor }, start),
  );
  if (visit !== null)
    await decidesCard(
      store,
      author,
      id,
      (it) => finish(it, sheet, author, { despiteGaps: true }, start),
      (it) => showToGuests(it, author, { isOpen: true }, start),
    );
  return id;
};
