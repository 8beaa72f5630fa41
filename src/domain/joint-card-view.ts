import type { JointCard, JointCardId } from './joint-card.ts';
import { cardTarget } from './joint-card.ts';
import type { Actor } from './people.ts';
import { mayDo } from './rights.ts';

/** What each of those around a card may know of it. What they may not know is simply not there. */

export type CardSeen =
  | { readonly as: 'author' | 'mentor' | 'guest'; readonly card: JointCard }
  /** Its author has taken it back: that it is there is all that the mentor knows. */
  | { readonly as: 'closed'; readonly id: JointCardId };

/** `undefined`: nothing, as if there were no such card. A curator sees none. */
export const jointCardAsSeenBy = (card: JointCard, viewer: Actor): CardSeen | undefined => {
  if (card.organisation !== viewer.organisation || card.isDiscarded) return undefined;
  const target = cardTarget(card);
  if (mayDo(viewer, 'keep-own-card', target)) return { as: 'author', card };
  const isGuest = mayDo(viewer, 'read-card-as-guest', target) && card.isForGuests && card.finishedAt !== null;
  if (mayDo(viewer, 'read-card', target)) {
    if (card.sharedAt !== null) return { as: 'mentor', card: withoutGuests(card) };
    if (!isGuest) return card.wasShown ? { as: 'closed', id: card.id } : undefined;
  }
  // What author and mentor say to each other is between the two.
  return isGuest ? { as: 'guest', card: { ...withoutGuests(card), comments: [] } } : undefined;
};

const withoutGuests = (card: JointCard): JointCard => ({
  ...card,
  visit: card.visit === null ? null : { ...card.visit, guests: [] },
});
