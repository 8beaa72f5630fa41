import type { Assessment, Marked } from './assessment.ts';
import type { BehaviourRelease, MeasuredLesson } from './behaviour.ts';
import { freezeBehaviour } from './behaviour.ts';
import { functionLevels, profileOf } from './evaluation.ts';
import type { Change, Figure, Levels, Pair } from './figures.ts';
import { changesOf, figuresOf } from './figures.ts';
import type { Actor, GroupId, OrganisationId, PersonId } from './people.ts';
import type { Stage, StageId, StageKind } from './programme.ts';
import type { Questionnaire } from './questionnaire.ts';
import type { Result } from './result.ts';
import { accept, refuse } from './result.ts';
import { mayDo } from './rights.ts';
import { competences } from './standard.ts';

/** Figures frozen when a stage closes (PRODUCT §7). Who may see which of them: disclosure.ts. */

export interface Release {
  readonly stage: StageId;
  /** `null`: the whole school. */
  readonly group: GroupId | null;
  readonly instrument: string;
  readonly edition: number;
  /** Everyone asked: the mentees at closing. */
  readonly members: readonly PersonId[];
  readonly started: number;
  readonly finished: number;
  readonly competences: readonly Figure[];
  readonly functions: readonly Figure[];
  /** Against the closed stage before, for whoever finished both. */
  readonly since: StageKind | null;
  readonly changes: readonly Change[];
  readonly at: Date;
}

/** A stage with all that its closing counts. */
export interface StageAtClosing {
  readonly id: StageId;
  readonly organisation: OrganisationId;
  readonly stage: Stage;
  readonly groups: readonly { readonly id: GroupId; readonly mentees: readonly PersonId[] }[];
  readonly curators: readonly PersonId[];
  /** Everyone who has begun. */
  readonly counted: readonly Counted[];
  /** The closed stage before this one in the same school year. */
  readonly since: StageKind | null;
  /** When that was closed. */
  readonly sinceAt: Date | null;
  readonly releases: readonly Release[];
  /** «Замер» of the school year, as far as it was agreed to and sent. */
  readonly lessons: readonly MeasuredLesson[];
  readonly behaviour: readonly BehaviourRelease[];
  readonly version: number;
}

/** As much of an assessment as closing its stage looks at. */
export type AtClosing = Pick<Assessment, 'person' | 'finishedAt' | 'instrument' | 'edition' | 'parts'> & Marked;

/** What each person was asked, found with the assessment. */
export type AskedOf = (assessment: AtClosing) => Questionnaire;

/** What the figures need of one person: a region of them fits into memory, their answers would not. */
export interface Counted extends Levels {
  readonly isFinished: boolean;
  /** Against the closed stage before, over the statements that both asked. */
  readonly changes: readonly Pair[];
}

/** Counts one person; who has not finished has begun, and no more. */
export const count = (it: AtClosing, before: AtClosing | undefined, askedOf: AskedOf): Counted => {
  const { person } = it;
  if (it.finishedAt === null) return { person, isFinished: false, levels: [], changes: [] };
  const asked = askedOf(it);
  return { person, isFinished: true, levels: levelsOf(it, asked), changes: changesSince(before, it, asked, askedOf) };
};

/** Closes a stage for good and freezes its releases: one for each group and one for the school. */
export const closeStage = (
  current: StageAtClosing,
  functionOrder: readonly string[],
  actor: Actor,
  now: Date,
): Result<StageAtClosing> => {
  if (!mayDo(actor, 'run-stage', current)) return refuse({ kind: 'needs-role', role: 'curator' });
  if (current.stage.closedAt !== null) return refuse({ kind: 'stage-closed' });
  const everyone = [...new Set(current.groups.flatMap((group) => group.mentees))];
  const begun = new Map(current.counted.map((it) => [it.person, it]));
  const scopes = [
    { group: null, members: everyone },
    ...current.groups.map(({ id, mentees }) => ({ group: id, members: mentees })),
  ];
  const release = (group: GroupId | null, members: readonly PersonId[]): Release => {
    const started = members.flatMap((person) => begun.get(person) ?? []);
    const finished = started.filter((it) => it.isFinished);
    return {
      stage: current.id,
      group,
      instrument: current.stage.instrument,
      edition: current.stage.edition,
      members: members.toSorted((a, b) => a - b),
      started: started.length,
      finished: finished.length,
      competences: figuresOf(finished, competences),
      functions: figuresOf(finished, functionOrder),
      since: current.since,
      changes: changesOf(
        finished.flatMap((it) => it.changes),
        [...competences, ...functionOrder],
      ),
      at: now,
    };
  };
  return accept(
    {
      ...current,
      stage: { ...current.stage, closedAt: now, closedBy: actor.person },
      releases: scopes.map(({ group, members }) => release(group, members)),
      behaviour: freezeBehaviour(current.lessons, scopes, { stage: current.id, after: current.sinceAt, now }),
    },
    { audit: [{ act: 'stage-closed', refs: { stage: current.id } }] },
  );
};

/** The same person, the same statements, before and after: only pairs are compared. */
const changesSince = (
  before: AtClosing | undefined,
  after: AtClosing,
  asked: Questionnaire,
  askedOf: AskedOf,
): readonly Pair[] => {
  if (before === undefined || before.finishedAt === null) return [];
  const common = inCommon(askedOf(before), asked);
  const then = new Map(levelsOf(before, common));
  return levelsOf(after, common).flatMap(([of, level]) => {
    const was = then.get(of) ?? null;
    return level === null || was === null ? [] : [{ person: after.person, of, before: was, after: level }];
  });
};

const levelsOf = (it: Marked, asked: Pick<Questionnaire, 'statements'>): Levels['levels'] => [
  ...profileOf(it, asked).map(({ competence, level }) => [competence, level] as const),
  ...functionLevels(it, asked).map(({ fn, level }) => [fn, level] as const),
];

const inCommon = (a: Questionnaire, b: Questionnaire): Pick<Questionnaire, 'statements'> => {
  const codes = new Set(a.statements.map(({ code }) => code));
  return { statements: b.statements.filter(({ code }) => codes.has(code)) };
};
