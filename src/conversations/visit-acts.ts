import type { PersonId } from '../domain/people.ts';
import type { Refusal } from '../domain/refusal.ts';
import type { Visit, Visitor } from '../domain/visit.ts';
import { visitId, visitorOf } from '../domain/visit.ts';
import type { Answer } from '../bot/cards.ts';
import { refusalText } from '../bot/texts/refusals.ts';
import type { OpenedVisit } from '../store/visits.ts';
import type { ScreenOf } from './record-acts.ts';
import { createRecordActs } from './record-acts.ts';

/** What all screens of a lesson visit do alike. */

/** More than that it happened. */
export type WholeVisit = Extract<OpenedVisit, { readonly visit: Visit }>;
export type VisitReader = WholeVisit['as'];
export type VisitScreen = ScreenOf<WholeVisit>;

export const isVisitFor = (seen: OpenedVisit | undefined, readers: readonly VisitReader[]): seen is WholeVisit =>
  seen !== undefined && seen.as !== 'outline' && readers.includes(seen.as);

/** How a person around the visit is called; `null`: not said yet, or erased. */
export const nameInVisit = (seen: Pick<OpenedVisit, 'names'>, person: PersonId | null): string | null =>
  person === null ? null : (seen.names.get(person) ?? null);

/** What a visitor comes with, as the actor sees it: the own part, or that of the guest named. */
export const guestIn = ({ visit }: WholeVisit, guest: number): Visitor | undefined =>
  visitorOf(visit, guest as PersonId);

const shut = (seen: OpenedVisit | undefined): Refusal => ({ kind: seen === undefined ? 'not-found' : 'not-yours' });

/** The same as the answer to a press. */
export const shutVisit = (seen: OpenedVisit | undefined): Answer => ({ alert: refusalText(shut(seen)) });

export const {
  show: showVisitScreen,
  changeAndShow: changeVisitAndShow,
  writing: writingInVisit,
} = createRecordActs<WholeVisit, Visit, 'visit'>({
  key: 'visit',
  open: async (ctx, id, readers) => {
    const seen = await ctx.store.visit(visitId(id));
    return isVisitFor(seen, readers) ? seen : shut(seen);
  },
  change: (ctx, id, decide) => ctx.store.changeVisit(visitId(id), decide),
  everyone: ['host', 'visitor', 'mentor'],
  gone: { kind: 'not-found' },
});
