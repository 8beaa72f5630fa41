import type { JointCard, JointCardId } from '../domain/joint-card.ts';
import { jointCardId } from '../domain/joint-card.ts';
import { isBegunFor, refusalToBeginCard } from '../domain/joint-card-life.ts';
import type { CardSeen } from '../domain/joint-card-view.ts';
import { jointCardAsSeenBy } from '../domain/joint-card-view.ts';
import type { PersonId } from '../domain/people.ts';
import type { Refusal } from '../domain/refusal.ts';
import type { Result } from '../domain/result.ts';
import type { VisitId } from '../domain/visit.ts';
import type { Prisma } from './generated/sqlite/client.ts';
import { cardColumns, commentColumns, pieceColumns, readCards } from './joint-card-rows.ts';
import { inForce } from './people.ts';
import type { Scope } from './scope.ts';
import { namesOf } from './sharing.ts';
import type { Decided, Kind, Tx } from './writer.ts';
import { isTaken, Raced } from './writer.ts';

/** «Урок вместе»: each reader gets what `jointCardAsSeenBy` leaves of a card. */

const save = async (tx: Tx, { key, before, after }: Decided<JointCard>): Promise<void> => {
  const it = { id: key, version: before.version };
  const { count } = after.isDiscarded
    ? await tx.jointCard.deleteMany({ where: it })
    : await tx.jointCard.updateMany({ where: it, data: { ...cardColumns(after), version: { increment: 1 } } });
  if (count !== 1) throw new Raced();
  if (after.isDiscarded) return;
  const own = { organisationId: after.organisation, cardId: key };
  const removed = before.pieces.filter(({ no }) => !after.pieces.some((one) => one.no === no));
  if (removed.length > 0)
    await tx.jointPiece.deleteMany({ where: { cardId: key, no: { in: removed.map(({ no }) => no) } } });
  const added = after.pieces.filter(({ no }) => !before.pieces.some((one) => one.no === no));
  if (added.length > 0)
    await tx.jointPiece.createMany({ data: added.map((one) => ({ ...own, ...pieceColumns(one) })) });
  const said = after.comments.filter(({ no }) => !before.comments.some((one) => one.no === no));
  if (said.length > 0)
    await tx.jointComment.createMany({ data: said.map((one) => ({ ...own, ...commentColumns(one) })) });
};

const cardKind: Kind<JointCard> = {
  name: 'joint-card',
  isLight: true,
  load: async (tx, keys) => new Map((await readCards(tx, { id: { in: [...keys] } })).map((card) => [card.id, card])),
  save: async (tx, decided) => {
    for (const one of decided) await save(tx, one);
  },
};

/** A card as the actor may see it, with how those in it are called. */
export type OpenedCard = CardSeen & { readonly names: ReadonlyMap<PersonId, string | null> };

const peopleIn = (seen: CardSeen): readonly PersonId[] =>
  seen.as === 'closed'
    ? []
    : [...new Set([seen.card.person, ...seen.card.team.mentors, ...seen.card.comments.map(({ by }) => by)])];

export const jointCards = (scope: Scope) => {
  const { organisation, person: me } = scope.actor;
  const own = { organisationId: organisation };
  const read = async (where: Prisma.JointCardWhereInput): Promise<readonly JointCard[]> =>
    readCards(scope.db(), { ...where, ...own });

  /** What was changed last comes first. */
  const opened = async (cards: readonly JointCard[]): Promise<readonly OpenedCard[]> => {
    const seen = cards
      .toSorted((a, b) => b.changedAt.getTime() - a.changedAt.getTime() || b.id - a.id)
      .flatMap((card) => jointCardAsSeenBy(card, scope.actor) ?? []);
    const names = await namesOf(scope, [...new Set(seen.flatMap(peopleIn))]);
    return seen.map((it) => ({ ...it, names: new Map(peopleIn(it).map((id) => [id, names.get(id) ?? null])) }));
  };

  return {
    myJointCards: async (): Promise<readonly OpenedCard[]> => opened(await read({ personId: me })),

    /** For the mentor: what mentees of the groups that the actor leads show now. */
    jointCardsOfMyGroups: async (): Promise<readonly OpenedCard[]> => {
      const led = scope.actor.roles.flatMap((it) => (it.role === 'mentor' && it.group !== null ? [it.group] : []));
      const memberships = { some: { role: 'mentee', groupId: { in: led }, ...inForce } };
      const cards = await read({ personId: { not: me }, sharedAt: { not: null }, person: { memberships } });
      return (await opened(cards)).filter(({ as }) => as === 'mentor');
    },

    /** One card of the school, as far as the actor may see it. */
    jointCard: async (id: JointCardId): Promise<OpenedCard | undefined> => (await opened(await read({ id })))[0],

    /** The card that its author has given to this lesson, as far as the actor may see it. */
    jointCardOfVisit: async (visit: VisitId): Promise<OpenedCard | undefined> =>
      (await opened(await read({ visitId: visit })))[0],

    /**
     * Begins a card of the actor's own, of no visit or of one of the own lessons; begun already, it is the same one,
     * however often the button is pressed. `header`: what is known of the lesson.
     */
    beginJointCard: async (
      edition: number,
      { visit, header }: { readonly visit: VisitId | null; readonly header: Readonly<Record<string, string>> },
    ): Promise<Refusal | JointCardId> => {
      const db = scope.db();
      const refusal = refusalToBeginCard(scope.actor);
      if (refusal !== null) return refusal;
      // Before what is read: of two that begin at once the later one finds the other's card, or takes the same number.
      const { _max: last } = await db.jointCard.aggregate({ where: { personId: me }, _max: { number: true } });
      const begun = { personId: me, number: (last.number ?? 0) + 1 };
      const known = (await read({ personId: me })).find((it) => isBegunFor(it, visit));
      if (known !== undefined) return known.id;
      if (visit !== null && (await db.visit.count({ where: { ...own, id: visit, hostId: me } })) === 0)
        return { kind: 'not-found' };
      const now = scope.clock();
      try {
        await db.jointCard.create({
          data: { ...begun, ...own, edition, header, visitId: visit, startedAt: now, changedAt: now },
        });
      } catch (error) {
        if (!isTaken(error)) throw error;
      }
      const { id } = await db.jointCard.findUniqueOrThrow({ where: { personId_number: begun } });
      return jointCardId(id);
    },

    changeJointCard: (id: JointCardId, decide: (current: JointCard) => Result<JointCard>): Promise<Refusal | null> =>
      scope.change(cardKind, id, decide),
  };
};
