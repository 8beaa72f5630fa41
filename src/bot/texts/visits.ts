import type { VisitorStateKind } from '../../domain/visit.ts';

/** Words about lesson visits that do not belong to one screen. */

/** After «Это посещение …». */
export const visitIs: Readonly<Record<VisitorStateKind, string>> = {
  proposed: 'ещё ждёт ответа',
  confirmed: 'уже согласовано',
  held: 'уже состоялось',
  feedback: 'уже с отзывом',
  acknowledged: 'уже завершено',
  declined: 'не состоится',
  cancelled: 'отменено',
  noShow: 'не состоялось',
};
