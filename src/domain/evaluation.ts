import type { Assessment, Mark } from './assessment.ts';
import { marksOf } from './assessment.ts';
import type { PersonId } from './people.ts';
import type { Competence, Instrument, Statement, StatementCode } from './standard.ts';
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

export interface CompetenceLevel {
  readonly competence: Competence;
  readonly level: number | null;
  readonly gap: number | null;
}

/** One person's level per competence group, only for the groups that the instrument asks about. */
export const profileOf = (
  assessment: Pick<Assessment, 'entries'>,
  instrument: Instrument,
): readonly CompetenceLevel[] => {
  const marks = marksOf(assessment);
  return competencesOf(instrument).map((competence) => {
    const level = levelOf(
      instrument.statements.filter((statement) => statement.competence === competence),
      marks,
    );
    return { competence, level, gap: gapOf(level) };
  });
};

export const competencesOf = (instrument: Instrument): readonly Competence[] =>
  competences.filter((competence) => instrument.statements.some((statement) => statement.competence === competence));

/** Middle value; of an even count the mean of the two middle ones. */
export const medianOf = (values: readonly number[]): number | null => {
  if (values.length === 0) return null;
  const sorted = values.toSorted((a, b) => a - b);
  const middle = sorted.length >> 1;
  const upper = sorted[middle] ?? 0;
  return sorted.length % 2 === 1 ? upper : ((sorted[middle - 1] ?? 0) + upper) / 2;
};

/** Whole-number band of a mean level, 1 to 4; halves go up. */
export const bandOf = (level: number): 1 | 2 | 3 | 4 => {
  const rounded = Math.floor(level + 0.5);
  return rounded <= 1 ? 1 : rounded >= 4 ? 4 : rounded === 2 ? 2 : 3;
};

/** What a group shows of one competence: who is counted, the median, how many people in each band. */
export interface CompetenceFigure {
  readonly competence: Competence;
  readonly counted: readonly PersonId[];
  readonly median: number | null;
  /** People per band 1 to 4. */
  readonly bands: readonly [number, number, number, number];
}

/** Figures of a set of finished assessments. The order of people does not matter. */
export const figuresOf = (
  assessments: readonly Pick<Assessment, 'person' | 'entries'>[],
  instrument: Instrument,
): readonly CompetenceFigure[] => {
  const profiles = assessments.map((it) => ({ person: it.person, profile: profileOf(it, instrument) }));
  return competencesOf(instrument).map((competence) => {
    const counted = profiles.flatMap(({ person, profile }) => {
      const level = profile.find((it) => it.competence === competence)?.level ?? null;
      return level === null ? [] : [{ person, level }];
    });
    const bands: [number, number, number, number] = [0, 0, 0, 0];
    for (const { level } of counted) bands[(bandOf(level) - 1) as 0 | 1 | 2 | 3] += 1;
    return {
      competence,
      counted: counted.map(({ person }) => person).toSorted((a, b) => a - b),
      median: medianOf(counted.map(({ level }) => level)),
      bands,
    };
  });
};
