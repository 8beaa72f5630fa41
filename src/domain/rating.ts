import type { Assessment, AssessmentId, Entry } from './assessment.ts';
import type { Actor, GroupId, OrganisationId, PersonId } from './people.ts';
import type { Questionnaire } from './questionnaire.ts';
import type { Refusal } from './refusal.ts';
import type { Result } from './result.ts';
import { accept, refuse } from './result.ts';
import { mayDo } from './rights.ts';
import { focusItem, sharedWith } from './sharing.ts';
import type { Level, Statement, StatementCode } from './standard.ts';

/**
 * What a mentor has seen of the functions in focus (PRODUCT §3). Kept apart from the self-assessment and never merged
 * with it; «не видел» is what was not said. The mentee sees it once it is sent.
 */

export type RatingId = number & { readonly brand: 'RatingId' };
export const ratingId = (value: number): RatingId => value as RatingId;

export interface Rating {
  readonly id: RatingId;
  readonly organisation: OrganisationId;
  /** What it stands beside; only as much of it as the rater has been shown counts here. */
  readonly assessment: Pick<Assessment, 'id' | 'person' | 'focus' | 'shares'> & { readonly id: AssessmentId };
  readonly by: PersonId;
  /** Groups in which the rated person is a mentee now. */
  readonly groups: readonly GroupId[];
  readonly startedAt: Date;
  readonly sentAt: Date | null;
  readonly entries: readonly Entry[];
  readonly version: number;
}

/** The statements a mentor may rate: those of the functions in focus, while the focus is shared. */
export const rateable = (
  { assessment, by }: Pick<Rating, 'assessment' | 'by'>,
  asked: Questionnaire,
): readonly Statement[] => {
  if (!sharedWith(assessment, by).has(focusItem)) return [];
  const focus = new Set((assessment.focus ?? []).map(({ fn }) => fn));
  return asked.statements.filter(({ fn }) => focus.has(fn));
};

const refusalToRate = (rating: Rating, asked: Questionnaire, actor: Actor): Refusal | null => {
  if (rating.organisation !== actor.organisation) return { kind: 'not-found' };
  if (rating.by !== actor.person) return { kind: 'not-yours' };
  const target = { organisation: rating.organisation, person: rating.assessment.person, groupsOfPerson: rating.groups };
  if (!mayDo(actor, 'rate-mentee', target)) return { kind: 'needs-role', role: 'mentor' };
  if (rating.sentAt !== null) return { kind: 'already-sent' };
  return rateable(rating, asked).length === 0 ? { kind: 'not-shared' } : null;
};

/** Says a level of one statement, or with `null` that it was not seen. */
export const rate = (
  rating: Rating,
  asked: Questionnaire,
  actor: Actor,
  { statement, level }: { statement: StatementCode; level: Level | null },
  now: Date,
): Result<Rating> => {
  const refusal = refusalToRate(rating, asked, actor);
  if (refusal !== null) return refuse(refusal);
  if (!rateable(rating, asked).some(({ code }) => code === statement)) return refuse({ kind: 'unknown-statement' });
  if ((seenLevels(rating).get(statement) ?? null) === level) return accept(rating);
  const said: Entry['said'] = level === null ? { kind: 'notApplicable' } : { kind: 'level', level };
  const entry: Entry = { statement, by: actor.person, source: 'mentor', at: now, said };
  return accept({ ...rating, entries: [...rating.entries, entry] });
};

/** Sends it to the mentee; what was not seen stays unsaid. */
export const sendRating = (rating: Rating, asked: Questionnaire, actor: Actor, now: Date): Result<Rating> => {
  const refusal = refusalToRate(rating, asked, actor);
  if (refusal !== null) return refuse(refusal);
  if (seenLevels(rating).size === 0) return refuse({ kind: 'nothing-answered' });
  return accept(
    { ...rating, sentAt: now },
    { notices: [{ kind: 'rating-sent', to: rating.assessment.person, refs: { rating: rating.id } }] },
  );
};

/** The levels the mentor has seen; a statement not in it was not seen. */
export const seenLevels = ({ entries }: Pick<Rating, 'entries'>): ReadonlyMap<StatementCode, Level> => {
  const seen = new Map<StatementCode, Level>();
  for (const { statement, said } of entries)
    if (said.kind === 'level') seen.set(statement, said.level);
    else seen.delete(statement);
  return seen;
};
