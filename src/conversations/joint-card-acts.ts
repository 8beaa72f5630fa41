import type { JointCard } from '../domain/joint-card.ts';
import { jointCardId } from '../domain/joint-card.ts';
import type { PersonId } from '../domain/people.ts';
import type { Refusal } from '../domain/refusal.ts';
import type { CardField, CardPart, LessonCard } from '../domain/visit-instruments.ts';
import type { Deps } from '../bot/context.ts';
import type { OpenedCard } from '../store/joint-cards.ts';
import { createRecordActs } from './record-acts.ts';

/** What all screens of a joint card do alike. */

/** More than that it is there. */
export type WholeCard = Extract<OpenedCard, { readonly card: JointCard }>;
export type CardReader = WholeCard['as'];

export const everyReader: readonly CardReader[] = ['author', 'mentor', 'guest'];
/** Who reads and writes what is said about a part. */
export const bothSides: readonly CardReader[] = ['author', 'mentor'];

export const isCardFor = (seen: OpenedCard | undefined, readers: readonly CardReader[]): seen is WholeCard =>
  seen !== undefined && seen.as !== 'closed' && readers.includes(seen.as);

/** How a person around the card is called; `null`: not said yet. */
export const nameInCard = (seen: Pick<OpenedCard, 'names'>, person: PersonId): string | null =>
  seen.names.get(person) ?? null;

/** The sheet by which a card is filled, from its first day to its last. */
export const sheetOf = ({ content }: Pick<Deps, 'content'>, { edition }: Pick<JointCard, 'edition'>): LessonCard => {
  const found = content.visit.card.find(edition);
  if (found === undefined) throw new Error(`no content for a joint card, edition ${edition}`);
  return found;
};

export const partOf = (deps: Pick<Deps, 'content'>, { card }: WholeCard, part: string): CardPart | undefined =>
  sheetOf(deps, card).parts.find(({ code }) => code === part);

export const fieldOf = (deps: Pick<Deps, 'content'>, { card }: WholeCard, field: string): CardField | undefined =>
  sheetOf(deps, card).header.find(({ code }) => code === field);

/** To a mentor who has read it, a card taken back is shut; to others it is nobody's business. */
const shut = (seen: OpenedCard | undefined): Refusal => {
  if (seen === undefined) return { kind: 'not-found' };
  return { kind: seen.as === 'closed' ? 'card-closed' : 'not-yours' };
};

export const {
  show: showCardScreen,
  changeAndShow: changeCardAndShow,
  writing: writingInCard,
} = createRecordActs<WholeCard, JointCard, 'card'>({
  key: 'card',
  open: async (ctx, id, readers) => {
    const seen = await ctx.store.jointCard(jointCardId(id));
    return isCardFor(seen, readers) ? seen : shut(seen);
  },
  change: (ctx, id, decide) => ctx.store.changeJointCard(jointCardId(id), decide),
  everyone: everyReader,
  gone: { kind: 'not-in-card' },
});
