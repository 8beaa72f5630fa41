import type { Actor, OrganisationId, PersonId } from './people.ts';
import type { Stage } from './programme.ts';
import type { Refusal } from './refusal.ts';
import type { Result } from './result.ts';
import { accept, refuse } from './result.ts';
import { mayDo } from './rights.ts';
import type { Part, Questionnaire } from './questionnaire.ts';
import type { Focus } from './focus.ts';
import type { Share } from './sharing.ts';
import type { Importance, Level, Statement, StatementCode } from './standard.ts';

/** A self-assessment: what one person says of each statement at one stage (PRODUCT §3). */

export type AssessmentId = number & { readonly brand: 'AssessmentId' };
export const assessmentId = (value: number): AssessmentId => value as AssessmentId;

export const sources = ['self', 'mentor'] as const;
export type Source = (typeof sources)[number];

/** What can be said of a statement: a level, or that it does not concern one's work. */
export type Mark = { readonly kind: 'level'; readonly level: Level } | { readonly kind: 'notApplicable' };

/** One line of the append-only record. The latest mark and the latest remark of a statement count. */
export interface Entry {
  readonly statement: StatementCode;
  readonly by: PersonId;
  readonly source: Source;
  readonly at: Date;
  readonly said: Mark | { readonly kind: 'remark'; readonly text: string };
}

export interface Assessment {
  readonly id: AssessmentId;
  readonly organisation: OrganisationId;
  readonly person: PersonId;
  readonly stage: Pick<Stage, 'kind' | 'closedAt'>;
  readonly instrument: string;
  readonly edition: number;
  /** Which blocks this person is asked; empty: the whole instrument. */
  readonly parts: readonly Part[];
  readonly startedAt: Date;
  readonly finishedAt: Date | null;
  readonly entries: readonly Entry[];
  /** What the person said of the result once it was there; see focus.ts. */
  readonly importance: Readonly<Record<string, Importance>>;
  /** `null`: not chosen yet. */
  readonly focus: readonly Focus[] | null;
  /** Functions in which the person would share experience; `null`: not asked yet. */
  readonly offers: readonly string[] | null;
  /** A diagnostic from outside, in the person's own words; voluntary. */
  readonly external: string | null;
  readonly shares: readonly Share[];
  readonly version: number;
}

/** As much of an assessment as its levels need. */
export interface Marked {
  readonly entries: readonly Pick<Entry, 'statement' | 'said'>[];
}

/** What the rules of answering need to know of the questionnaire. */
export type Asked = Pick<Questionnaire, 'statements'>;

/** Longest remark, in UTF-16 units: with its statement it still fits a card. */
export const remarkLimit = 1000;

/** Of one's own, but not in the role held now; whoever has left, or waits for «это он», holds none. */
const refusalWithoutRole = (actor: Actor): Refusal =>
  actor.roles.length === 0 ? { kind: 'no-role' } : { kind: 'needs-role', role: 'mentee' };

/** Why the owner may not go on with it now; `null`: they may. What is finished stays theirs to read. */
export const refusalToGoOn = (
  assessment: Pick<Assessment, 'organisation' | 'person' | 'finishedAt'>,
  actor: Actor,
): Refusal | null =>
  assessment.finishedAt !== null || mayDo(actor, 'answer-own-assessment', assessment)
    ? null
    : refusalWithoutRole(actor);

/** Whether this person may begin an assessment at this stage; `null`: yes. */
export const refusalToStart = (
  stage: Pick<Stage, 'closedAt'> & { readonly organisation: OrganisationId },
  actor: Actor,
): Refusal | null => {
  if (!mayDo(actor, 'answer-own-assessment', { organisation: stage.organisation, person: actor.person }))
    return refusalWithoutRole(actor);
  return stage.closedAt === null ? null : { kind: 'stage-closed' };
};

const refusalToWrite = (assessment: Assessment, actor: Actor) => {
  if (assessment.organisation !== actor.organisation) return refuse({ kind: 'not-found' });
  if (assessment.person !== actor.person) return refuse({ kind: 'not-yours' });
  if (!mayDo(actor, 'answer-own-assessment', assessment)) return refuse(refusalWithoutRole(actor));
  if (assessment.stage.closedAt !== null) return refuse({ kind: 'stage-closed' });
  if (assessment.finishedAt !== null) return refuse({ kind: 'already-finished' });
  return null;
};

const write = (
  assessment: Assessment,
  asked: Asked,
  actor: Actor,
  statement: StatementCode,
  said: Entry['said'],
  now: Date,
): Result<Assessment> => {
  const refusal = refusalToWrite(assessment, actor);
  if (refusal !== null) return refusal;
  if (!asked.statements.some((it) => it.code === statement)) return refuse({ kind: 'unknown-statement' });
  const entry: Entry = { statement, by: actor.person, source: 'self', at: now, said };
  return accept({ ...assessment, entries: [...assessment.entries, entry] });
};

/** Says a level, or «не применимо», of one statement; saying it again replaces it, the same again changes nothing. */
export const answer = (
  assessment: Assessment,
  asked: Asked,
  actor: Actor,
  { statement, mark }: { statement: StatementCode; mark: Mark },
  now: Date,
): Result<Assessment> => {
  const result = write(assessment, asked, actor, statement, mark, now);
  if (!result.accepted) return result;
  const before = marksOf(assessment).get(statement);
  return before !== undefined && sameMark(before, mark) ? accept(assessment) : result;
};

/** Adds a remark to a statement, or with an empty text takes it away. */
export const remark = (
  assessment: Assessment,
  asked: Asked,
  actor: Actor,
  { statement, text }: { statement: StatementCode; text: string },
  now: Date,
): Result<Assessment> => {
  if (text.length > remarkLimit) return refuse({ kind: 'too-long', max: remarkLimit });
  return write(assessment, asked, actor, statement, { kind: 'remark', text }, now);
};

/** Ends the filling. With gaps it names them once; `despiteGaps` ends it as it is. */
export const finish = (
  assessment: Assessment,
  asked: Asked,
  actor: Actor,
  { despiteGaps }: { despiteGaps: boolean },
  now: Date,
): Result<Assessment> => {
  const refusal = refusalToWrite(assessment, actor);
  if (refusal !== null) return refusal;
  if (marksOf(assessment).size === 0) return refuse({ kind: 'nothing-answered' });
  const missing = unanswered(assessment, asked);
  if (missing.length > 0 && !despiteGaps)
    return refuse({ kind: 'unanswered', statements: missing.map((statement) => statement.code) });
  return accept({ ...assessment, finishedAt: now });
};

export const sameMark = (a: Mark, b: Mark): boolean =>
  a.kind === 'level' ? b.kind === 'level' && a.level === b.level : b.kind === 'notApplicable';

const marksKnown = new WeakMap<Marked['entries'], ReadonlyMap<StatementCode, Mark>>();

/** The current mark of every answered statement; asked several times of the same entries by every card. */
export const marksOf = ({ entries }: Marked): ReadonlyMap<StatementCode, Mark> => {
  const known = marksKnown.get(entries);
  if (known !== undefined) return known;
  const marks = new Map<StatementCode, Mark>();
  for (const { statement, said } of entries) if (said.kind !== 'remark') marks.set(statement, said);
  marksKnown.set(entries, marks);
  return marks;
};

/** The current remark of a statement, if any. */
export const remarkOf = (assessment: Pick<Assessment, 'entries'>, statement: StatementCode): string | undefined => {
  const said = assessment.entries.findLast((it) => it.statement === statement && it.said.kind === 'remark')?.said;
  return said?.kind === 'remark' && said.text !== '' ? said.text : undefined;
};

export const unanswered = (assessment: Pick<Assessment, 'entries'>, asked: Asked): readonly Statement[] => {
  const marks = marksOf(assessment);
  return asked.statements.filter((statement) => !marks.has(statement.code));
};

/** The last time anything was said, or the start: an unfinished assessment is counted from here. */
export const lastTouched = (assessment: Pick<Assessment, 'entries' | 'startedAt'>): Date =>
  assessment.entries.at(-1)?.at ?? assessment.startedAt;
