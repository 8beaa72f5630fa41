import type { PersonId } from './people.ts';

/** Sensitive acts, kept for the curator (PRODUCT §9). Ids only: no name and no answer. */
export const auditActs = [
  'consented',
  'refused',
  'withdrew',
  'invited',
  'invite-confirmed',
  'invite-rejected',
  'invite-revoked',
  'role-given',
  'role-ended',
  'left',
  'erased',
  'promise-accepted',
  'stage-opened',
  'stage-closed',
  'read-release',
  'shared',
  'unshared',
  'read-shared',
  'read-sheet',
] as const;
export type AuditActKind = (typeof auditActs)[number];

export interface AuditAct {
  readonly act: AuditActKind;
  /** Whom it was done to: a person, because erasure empties it; records go into `refs`. */
  readonly subject?: PersonId;
  readonly refs?: Readonly<Record<string, number | string>>;
}
