import type { LocalDate } from './calendar.ts';
import type { RouteGap } from './route-submission.ts';
import type { RouteStateKind } from './route.ts';
import type { StatementCode } from './standard.ts';
import type { StageKind } from './programme.ts';
import type { VisitorStateKind } from './visit.ts';

/**
 * Every way in which the domain may say no. `refusalText` in bot/texts has a sentence for each;
 * a kind without a sentence does not compile.
 */
export type Refusal =
  | { readonly kind: 'not-found' }
  | { readonly kind: 'not-yours' }
  | { readonly kind: 'no-role' }
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
  | { readonly kind: 'already-come' }
  | { readonly kind: 'profile-first' }
  | { readonly kind: 'not-finished' }
  | { readonly kind: 'focus-full'; readonly most: number }
  | { readonly kind: 'not-in-focus' }
  | { readonly kind: 'not-a-reader' }
  | { readonly kind: 'not-shared' }
  | { readonly kind: 'already-sent' }
  | { readonly kind: 'focus-first' }
  | { readonly kind: 'date-outside-year'; readonly year: string }
  | { readonly kind: 'date-past' }
  | { readonly kind: 'date-off-school'; readonly day: 'vacation' | 'dayOff'; readonly next: LocalDate | null }
  | { readonly kind: 'no-such-lesson'; readonly lesson: number }
  | { readonly kind: 'route-is'; readonly state: RouteStateKind }
  | { readonly kind: 'no-mentor' }
  | { readonly kind: 'not-in-route' }
  | { readonly kind: 'steps-full'; readonly most: number }
  | { readonly kind: 'route-incomplete'; readonly gaps: readonly RouteGap[] }
  | { readonly kind: 'self-check-first' }
  | { readonly kind: 'step-settled'; readonly as: 'done' | 'dropped' }
  | { readonly kind: 'steps-open'; readonly count: number }
  | { readonly kind: 'evidence-full'; readonly most: number }
  | { readonly kind: 'not-a-link' }
  | { readonly kind: 'proposal-decided' }
  | { readonly kind: 'proposal-waits' }
  | { readonly kind: 'not-a-colleague' }
  | { readonly kind: 'not-asked' }
  | { readonly kind: 'unknown-criterion' }
  | { readonly kind: 'review-incomplete'; readonly missing: number }
  | { readonly kind: 'own-score-first' }
  | { readonly kind: 'second-scorer-awaited'; readonly until: LocalDate }
  | { readonly kind: 'result-changed' }
  | { readonly kind: 'defence-to-come'; readonly on: LocalDate }
  | { readonly kind: 'visit-is'; readonly state: VisitorStateKind }
  | { readonly kind: 'visit-to-come'; readonly on: LocalDate }
  | { readonly kind: 'own-lesson' }
  | { readonly kind: 'time-first' }
  | { readonly kind: 'link-first' }
  | { readonly kind: 'no-time-needed' }
  | { readonly kind: 'week-full'; readonly most: number }
  | { readonly kind: 'visitors-full'; readonly most: number }
  | { readonly kind: 'others-turn' }
  | { readonly kind: 'no-offer' }
  /** A yes to a time that is another one by now. */
  | { readonly kind: 'time-changed' }
  | { readonly kind: 'measure-not-agreed' }
  | { readonly kind: 'criteria-count'; readonly least: number; readonly most: number }
  | { readonly kind: 'unknown-item' }
  | { readonly kind: 'answers-missing'; readonly missing: number }
  | { readonly kind: 'sheet-empty' }
  | { readonly kind: 'sheet-sent' }
  | { readonly kind: 'sheet-unsent' }
  | { readonly kind: 'self-analysis-first' }
  | { readonly kind: 'notes-full'; readonly most: number }
  | { readonly kind: 'agreements-full'; readonly most: number }
  | { readonly kind: 'pair-declined' }
  | { readonly kind: 'not-in-card' }
  | { readonly kind: 'card-finished' }
  | { readonly kind: 'card-unfinished' }
  | { readonly kind: 'card-unshared' }
  | { readonly kind: 'card-closed' }
  | { readonly kind: 'card-empty' }
  | { readonly kind: 'card-gaps'; readonly count: number }
  | { readonly kind: 'pieces-full'; readonly most: number }
  | { readonly kind: 'comments-full'; readonly most: number }
  | { readonly kind: 'visit-first' }
  | { readonly kind: 'bells-cross'; readonly lesson: number }
  | { readonly kind: 'bells-full'; readonly most: number }
  | { readonly kind: 'lesson-length'; readonly least: number; readonly most: number };

export type RefusalKind = Refusal['kind'];
