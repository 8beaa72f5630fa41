import type { Assessment } from './assessment.ts';
import { functionLevels, profileOf } from './evaluation.ts';
import type { Change, Figure } from './figures.ts';
import { changesOf, competenceFigures, functionFigures } from './figures.ts';
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
  readonly assessments: readonly Assessment[];
  /** The closed stage before this one in the same school year. */
  readonly before: { readonly kind: StageKind; readonly assessments: readonly Assessment[] } | null;
  readonly releases: readonly Release[];
  readonly version: number;
}

/** What each person was asked, found with the assessment. */
export type AskedOf = (assessment: Assessment) => Questionnaire;

/** Closes a stage for good and freezes its releases: one for each group and one for the school. */
export const closeStage = (
  current: StageAtClosing,
  askedOf: AskedOf,
  functionOrder: readonly string[],
  actor: Actor,
  now: Date,
): Result<StageAtClosing> => {
  if (!mayDo(actor, 'run-stage', current)) return refuse({ kind: 'needs-role', role: 'curator' });
  if (current.stage.closedAt !== null) return refuse({ kind: 'stage-closed' });
  const everyone = [...new Set(current.groups.flatMap((group) => group.mentees))];
  const release = (group: GroupId | null, members: readonly PersonId[]): Release => {
    const filled = current.assessments.filter((it) => members.includes(it.person));
    const finished = filled.filter((it) => it.finishedAt !== null);
    const asked = finished.map((assessment) => ({ assessment, asked: askedOf(assessment) }));
    return {
      stage: current.id,
      group,
      instrument: current.stage.instrument,
      edition: current.stage.edition,
      members: members.toSorted((a, b) => a - b),
      started: filled.length,
      finished: finished.length,
      competences: competenceFigures(asked),
      functions: functionFigures(asked, functionOrder),
      since: current.before?.kind ?? null,
      changes: changesSince(current.before?.assessments ?? [], finished, askedOf, functionOrder),
      at: now,
    };
  };
  return accept(
    {
      ...current,
      stage: { ...current.stage, closedAt: now, closedBy: actor.person },
      releases: [release(null, everyone), ...current.groups.map((group) => release(group.id, group.mentees))],
    },
    { audit: [{ act: 'stage-closed', refs: { stage: current.id } }] },
  );
};

/** The same person, the same statements, before and after: only pairs are compared. */
const changesSince = (
  earlier: readonly Assessment[],
  later: readonly Assessment[],
  askedOf: AskedOf,
  functionOrder: readonly string[],
): readonly Change[] => {
  const pairs = later.flatMap((after) => {
    const before = earlier.find((it) => it.person === after.person && it.finishedAt !== null);
    if (before === undefined) return [];
    const common = inCommon(askedOf(before), askedOf(after));
    const then = new Map(levelsOf(before, common));
    return levelsOf(after, common).flatMap(([of, level]) => {
      const was = then.get(of) ?? null;
      return level === null || was === null ? [] : [{ person: after.person, of, before: was, after: level }];
    });
  });
  return changesOf(pairs, [...competences, ...functionOrder]);
};

const levelsOf = (
  it: Assessment,
  asked: Pick<Questionnaire, 'statements'>,
): readonly (readonly [string, number | null])[] => [
  ...profileOf(it, asked).map(({ competence, level }) => [competence, level] as const),
  ...functionLevels(it, asked).map(({ fn, level }) => [fn, level] as const),
];

const inCommon = (a: Questionnaire, b: Questionnaire): Pick<Questionnaire, 'statements'> => {
  const codes = new Set(a.statements.map(({ code }) => code));
  return { statements: b.statements.filter(({ code }) => codes.has(code)) };
};
