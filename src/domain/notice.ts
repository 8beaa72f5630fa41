import type { PersonId } from './people.ts';

/**
 * A message to somebody who did not just write. It names records, never people or answers:
 * the words are found when it is sent, so that nothing personal waits in the outbox.
 */
export const noticeKinds = [
  'invite-claimed',
  'mentee-joined',
  'invite-confirmed',
  'invite-rejected',
  'stage-opened',
  'stage-closed',
  'person-left',
  'profile-shared',
  'rating-sent',
  'route-submitted',
  'route-returned',
  'route-passed-on',
  'route-accepted',
  'route-completed',
  'route-cancelled',
  'route-commented',
  'review-asked',
  'review-came',
  'defence-scheduled',
  'defence-moved',
  'defence-called-off',
  'amendment-asked',
  'amendment-decided',
  'visit-asked',
  'visit-invited',
  'visit-agreed',
  'visit-declined',
  'visit-time-offered',
  'visit-time-refused',
  'visit-moved',
  'visit-cancelled',
  'visit-measure-agreed',
  'visit-measure-refused',
  'visit-sheet-came',
  'visit-sheet-reopened',
  'visit-sheet-acknowledged',
  'visit-sheet-replied',
  'visit-jar-asked',
  'visit-pair-proposed',
  'visit-pair-settled',
  'visit-pair-declined',
  'card-shared',
  'card-commented',
  'card-finished',
] as const;
export type NoticeKind = (typeof noticeKinds)[number];

export interface Notice {
  readonly kind: NoticeKind;
  readonly to: PersonId;
  /** What it is about, as ids; also part of the key that lets it be sent once. */
  readonly refs: Readonly<Record<string, number>>;
}

/** The same fact told to the same person is one message, however often it is decided. */
export const noticeKey = (notice: Notice): string =>
  [
    notice.kind,
    notice.to,
    ...Object.entries(notice.refs)
      .toSorted(([a], [b]) => (a < b ? -1 : 1))
      .map(([name, id]) => `${name}${id}`),
  ].join(':');
