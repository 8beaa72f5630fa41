import type { Mark, Marked } from './assessment.ts';
import { marksOf } from './assessment.ts';
import type { Questionnaire } from './questionnaire.ts';
import type { Competence, Statement, StatementCode } from './standard.ts';
import { competences } from './standard.ts';

/** Levels and gaps out of marks (PRODUCT §3). Not evaluated is not zero: absent stays `null` and prints as a dash. */

/** The level from which nothing is missing: «уверенно справляюсь». */
export const soughtLevel = 3;

/**
 * Level = mean of the answered statements; «не применимо» and unanswered are left out.
 * Fewer than half of the applicable statements answered, or none applicable: no level.
 */
export const levelOf = (statements: readonly Statement[], marks: ReadonlyMap<StatementCode, Mark>): number | null => {
  const applicable = statements.filter(({ code }) => marks.get(code)?.kind !== 'notApplicable');
  const given = applicable.flatMap(({ code }) => {
    const mark = marks.get(code);
    return mark?.kind === 'level' ? [mark.level] : [];
  });
  if (given.length === 0 || given.length * 2 < applicable.length) return null;
  return given.reduce((sum, level) => sum + level, 0) / given.length;
};

/** How much is missing to the sought level; never below 0. */
export const gapOf = (level: number | null): number | null =>
  level === null ? null : Math.max(0, soughtLevel - level);

/** Where one person stands in one competence group or one function. */
export interface Standing {
  readonly level: number | null;
  readonly gap: number | null;
}

export interface CompetenceLevel extends Standing {
  readonly competence: Competence;
}

export interface FunctionLevel extends Standing {
  readonly fn: string;
}

type Asked = Pick<Questionnaire, 'statements'>;

const standing = (statements: readonly Statement[], marks: ReturnType<typeof marksOf>): Standing => {
  const level = levelOf(statements, marks);
  return { level, gap: gapOf(level) };
};

/** One person's level per competence group, only for the groups that the questionnaire asks about. */
export const profileOf = (assessment: Marked, asked: Asked): readonly CompetenceLevel[] => {
  const marks = marksOf(assessment);
  return competencesOf(asked).map((competence) => ({
    competence,
    ...standing(
      asked.statements.filter((it) => it.competence === competence),
      marks,
    ),
  }));
};

/** One person's level per function, in the order of the questionnaire. */
export const functionLevels = (assessment: Marked, asked: Asked): readonly FunctionLevel[] => {
  const marks = marksOf(assessment);
  return functionsOf(asked).map((fn) => ({
    fn,
    ...standing(
      asked.statements.filter((it) => it.fn === fn),
      marks,
    ),
  }));
};

export const competencesOf = (asked: Asked): readonly Competence[] =>
  competences.filter((competence) => asked.statements.some((statement) => statement.competence === competence));

export const functionsOf = (asked: Asked): readonly string[] => [...new Set(asked.statements.map(({ fn }) => fn))];
