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
] as const;
export type AuditActKind = (typeof auditActs)[number];

export interface AuditAct {
  readonly act: AuditActKind;
  /** Whom or what it was done to. */
  readonly subject?: PersonId | number;
  readonly refs?: Readonly<Record<string, number | string>>;
}
