import type { Assessment, AssessmentId, Entry, Mark } from './assessment.ts';
import { marksOf } from './assessment.ts';
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

/** Whether this person may begin to rate, or go on; `null`: yes. `groups`: where the rated person is a mentee now. */
export const refusalToBegin = (
  assessment: Pick<Assessment, 'organisation' | 'person' | 'focus' | 'shares'>,
  groups: readonly GroupId[],
  actor: Actor,
): Refusal | null => {
  const { organisation, person, focus } = assessment;
  if (organisation !== actor.organisation) return { kind: 'not-found' };
  if (!mayDo(actor, 'rate-mentee', { organisation, person, groupsOfPerson: groups }))
    return { kind: 'needs-role', role: 'mentor' };
  const isShown = sharedWith(assessment, actor.person).has(focusItem) && (focus ?? []).length > 0;
  return isShown ? null : { kind: 'not-shared' };
};

const refusalToRate = (rating: Rating, actor: Actor): Refusal | null => {
  const { organisation } = rating;
  if (organisation !== actor.organisation) return { kind: 'not-found' };
  if (rating.by !== actor.person) return { kind: 'not-yours' };
  const refusal = refusalToBegin({ ...rating.assessment, organisation }, rating.groups, actor);
  // Who has lost the role is told that; else that it was sent comes before what the teacher shares now.
  return rating.sentAt !== null && refusal?.kind !== 'needs-role' ? { kind: 'already-sent' } : refusal;
};

/** Says a level of one statement, or with `null` that it was not seen. */
export const rate = (
  rating: Rating,
  asked: Questionnaire,
  actor: Actor,
  { statement, level }: { statement: StatementCode; level: Level | null },
  now: Date,
): Result<Rating> => {
  const refusal = refusalToRate(rating, actor);
  if (refusal !== null) return refuse(refusal);
  if (!rateable(rating, asked).some(({ code }) => code === statement)) return refuse({ kind: 'unknown-statement' });
  if ((seenLevels(rating).get(statement) ?? null) === level) return accept(rating);
  return accept({ ...rating, entries: [...rating.entries, entryOf(statement, level, actor, now)] });
};

/** Sends it to the mentee; what was not seen stays unsaid, and so does what is in focus no longer. */
export const sendRating = (rating: Rating, asked: Questionnaire, actor: Actor, now: Date): Result<Rating> => {
  const refusal = refusalToRate(rating, actor);
  if (refusal !== null) return refuse(refusal);
  const inFocus = new Set(rateable(rating, asked).map(({ code }) => code));
  const dropped = [...seenLevels(rating).keys()].filter((code) => !inFocus.has(code));
  const sent = {
    ...rating,
    sentAt: now,
    entries: [...rating.entries, ...dropped.map((it) => entryOf(it, null, actor, now))],
  };
  if (seenLevels(sent).size === 0) return refuse({ kind: 'nothing-answered' });
  return accept(sent, {
    notices: [{ kind: 'rating-sent', to: rating.assessment.person, refs: { rating: rating.id } }],
  });
};

const entryOf = (statement: StatementCode, level: Level | null, actor: Actor, now: Date): Entry => ({
  statement,
  by: actor.person,
  source: 'mentor',
  at: now,
  said: level === null ? { kind: 'notApplicable' } : { kind: 'level', level },
});

/** The levels the mentor has seen; a statement not in it was not seen. */
export const seenLevels = ({ entries }: Pick<Rating, 'entries'>): ReadonlyMap<StatementCode, Level> => {
  const seen = new Map<StatementCode, Level>();
  for (const { statement, said } of entries)
    if (said.kind === 'level') seen.set(statement, said.level);
    else seen.delete(statement);
  return seen;
};

/** Where to go on: after the statement of which something was said last, else at the first. */
export const nextToRate = (rating: Rating, asked: Questionnaire): Statement | undefined => {
  const statements = rateable(rating, asked);
  const last = statements.findIndex(({ code }) => code === rating.entries.at(-1)?.statement);
  return statements[last + 1] ?? statements[0];
};

/** A mean with the number of statements behind it; `null`: none. */
export interface MeanOf {
  readonly mean: number | null;
  readonly n: number;
}

/** One function as its owner and a mentor see it. Both means are over the statements that the mentor has seen. */
export interface SideBySide {
  readonly fn: string;
  readonly rows: readonly { readonly statement: Statement; readonly own: Mark | undefined; readonly seen: Level }[];
  /** How many statements of the function were not seen. */
  readonly unseen: number;
  readonly own: MeanOf;
  readonly seen: MeanOf;
}

const meanOf = (levels: readonly number[]): MeanOf => ({
  mean: levels.length === 0 ? null : levels.reduce((sum, it) => sum + it, 0) / levels.length,
  n: levels.length,
});

/** The functions of which something was seen, in the order of the questionnaire. */
export const sideBySide = (
  assessment: Pick<Assessment, 'entries'>,
  asked: Questionnaire,
  rating: Pick<Rating, 'entries'>,
): readonly SideBySide[] => {
  const marks = marksOf(assessment);
  const seen = seenLevels(rating);
  return asked.functions.flatMap(({ code: fn }): SideBySide[] => {
    const statements = asked.statements.filter((it) => it.fn === fn);
    const rows = statements.flatMap((statement) => {
      const level = seen.get(statement.code);
      return level === undefined ? [] : [{ statement, own: marks.get(statement.code), seen: level }];
    });
    if (rows.length === 0) return [];
    return [
      {
        fn,
        rows,
        unseen: statements.length - rows.length,
        own: meanOf(rows.flatMap(({ own }) => (own?.kind === 'level' ? [own.level] : []))),
        seen: meanOf(rows.map((it) => it.seen)),
      },
    ];
  });
};
