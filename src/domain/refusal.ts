import type { StatementCode } from './standard.ts';
import type { StageKind } from './programme.ts';

/**
 * Every way in which the domain may say no. `refusalText` in bot/texts has a sentence for each;
 * a kind without a sentence does not compile.
 */
export type Refusal =
  | { readonly kind: 'not-found' }
  | { readonly kind: 'not-yours' }
  | { readonly kind: 'needs-role'; readonly role: 'curator' | 'mentor' | 'mentee' }
  | { readonly kind: 'stage-closed' }
  | { readonly kind: 'stage-not-open' }
  | { readonly kind: 'stage-already-open'; readonly stage: StageKind }
  | { readonly kind: 'stage-never-reopens'; readonly stage: StageKind }
  | { readonly kind: 'promise-first' }
  | { readonly kind: 'already-finished' }
  | { readonly kind: 'unanswered'; readonly statements: readonly StatementCode[] }
  | { readonly kind: 'nothing-answered' }
  | { readonly kind: 'unknown-statement' }
  | { readonly kind: 'too-long'; readonly max: number }
  | { readonly kind: 'empty' }
  | { readonly kind: 'name-taken'; readonly name: string }
  | { readonly kind: 'group-first' }
  | { readonly kind: 'invite-dead' }
  | { readonly kind: 'invite-decided' }
  | { readonly kind: 'already-member' }
  | { readonly kind: 'already-left' }
  | { readonly kind: 'profile-first' }
  | { readonly kind: 'not-finished' }
  | { readonly kind: 'focus-full'; readonly most: number }
  | { readonly kind: 'not-in-focus' }
  | { readonly kind: 'not-a-reader' }
  | { readonly kind: 'not-shared' }
  | { readonly kind: 'already-sent' }
  | { readonly kind: 'focus-first' };

export type RefusalKind = Refusal['kind'];
