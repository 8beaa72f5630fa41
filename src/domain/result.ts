import type { Refusal } from './refusal.ts';
import type { Notice } from './notice.ts';
import type { AuditAct } from './audit.ts';

/** What a decision causes beside the new state; written in the same transaction. */
export interface Effects {
  readonly notices?: readonly Notice[];
  readonly audit?: readonly AuditAct[];
}

/** A decision's outcome. Expected refusals are values; only bugs are thrown. */
export type Result<State> =
  | { readonly accepted: true; readonly state: State; readonly effects: Effects }
  | { readonly accepted: false; readonly refusal: Refusal };

export const accept = <State>(state: State, effects: Effects = {}): Result<State> => ({
  accepted: true,
  state,
  effects,
});

export const refuse = (refusal: Refusal): Result<never> => ({ accepted: false, refusal });
