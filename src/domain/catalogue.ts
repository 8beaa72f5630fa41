import type { Competence } from './standard.ts';

/**
 * What a route (ИОМ) can be made of and is judged by (PRODUCT §4): goals, activities, criteria; and what helps a teacher
 * keep calm. The data live in content/route; a route copies the words it takes, so a later edition changes no route.
 */

export type GoalCode = string & { readonly brand: 'GoalCode' };
export type ActivityCode = string & { readonly brand: 'ActivityCode' };
export type TechniqueCode = string & { readonly brand: 'TechniqueCode' };
export type CriterionCode = string & { readonly brand: 'CriterionCode' };

export const goalCode = (value: string): GoalCode => value as GoalCode;
export const activityCode = (value: string): ActivityCode => value as ActivityCode;
export const techniqueCode = (value: string): TechniqueCode => value as TechniqueCode;
export const criterionCode = (value: string): CriterionCode => value as CriterionCode;

/** What a goal may grow from: functions of the standard, the block for any other subject, one's own growth. */
export const goalFunctions = [
  'A/01.6',
  'A/02.6',
  'A/03.6',
  'B/01.5',
  'B/02.6',
  'B/03.6',
  'B/04.6',
  'B/05.6',
  'subject',
  'growth',
] as const;
export type GoalFunction = (typeof goalFunctions)[number];

/** The answers to «какая помощь вам удобнее?», asked for every focus of the self-assessment (PRODUCT §3). */
export const helps = ['talk', 'lesson', 'together', 'read', 'practice', 'course'] as const;
export type Help = (typeof helps)[number];

/** Who an activity is done with. */
export const partners = ['mentor', 'colleague', 'psychologist', 'group', 'alone', 'course'] as const;
export type Partner = (typeof partners)[number];

export interface Goal {
  readonly code: GoalCode;
  readonly fn: GoalFunction;
  /** The group in which activities for this goal are looked for. */
  readonly competence: Competence;
  /** With `{by}` once, where the date goes; see `goalText`. */
  readonly text: string;
  /** The label of the button. */
  readonly short: string;
  /** How it will be seen that the goal is reached. */
  readonly measure: string;
  /** Activities that lead to this very goal, offered first. */
  readonly steps: readonly ActivityCode[];
}

export interface Activity {
  readonly code: ActivityCode;
  /** The groups that it serves; the first is the main one. */
  readonly competences: readonly Competence[];
  /** Absent: it fits any function. */
  readonly fns?: readonly GoalFunction[];
  readonly help: Help;
  readonly title: string;
  /** The label of the button. */
  readonly short: string;
  readonly form: string;
  readonly partner: Partner;
  readonly product: string;
  readonly check: string;
  /** How long it usually takes. */
  readonly weeks: number;
  /** Rows of the programme's tables that it carries out, such as `t1-2d`; empty when a methodologist added it. */
  readonly rows: readonly string[];
}

/** A short way to calm down at school or after it. No medicine, no promises. */
export interface Technique {
  readonly code: TechniqueCode;
  readonly title: string;
  readonly when: string;
  readonly steps: readonly string[];
}

export const scores = [0, 1, 2] as const;
export type Score = (typeof scores)[number];

export interface Criterion {
  readonly code: CriterionCode;
  readonly title: string;
  /** As the self-check asks it. */
  readonly question: string;
  readonly scores: Readonly<Record<Score, string>>;
  /** How to get from 1 to 2. */
  readonly hint: string;
}

/** From the best to the one that asks for more work. */
export const verdicts = ['accept', 'acceptWithChanges', 'rework'] as const;
export type Verdict = (typeof verdicts)[number];

/** One edition of the criteria; a review keeps the edition by which it was scored. */
export interface CriteriaSheet {
  readonly edition: number;
  readonly criteria: readonly Criterion[];
  /** Least percentage of the highest sum for each verdict but the last. */
  readonly thresholds: Readonly<Record<Exclude<Verdict, 'rework'>, number>>;
  readonly verdicts: Readonly<Record<Verdict, { readonly label: string; readonly sentence: string }>>;
}

/** The goals suggested for a function, in the order of the file. */
export const goalsFor = (goals: readonly Goal[], fn: string): readonly Goal[] => goals.filter((it) => it.fn === fn);

/** Where activities for a goal are looked for: in the group of the suggested goal, for own words in that of the function's first. */
export const competenceFor = (goals: readonly Goal[], fn: string, code: GoalCode | null): Competence =>
  (goals.find((it) => it.code === code) ?? goalsFor(goals, fn)[0])?.competence ?? 'subjectMethodical';

/**
 * A goal as the teacher reads it: the date in its place, a capital letter first. `by` is «к 25 декабря», lower case, from
 * the one formatter of dates.
 */
export const goalText = (goal: Pick<Goal, 'text'>, by: string): string => {
  const text = goal.text.replace('{by}', () => by);
  return text.charAt(0).toUpperCase() + text.slice(1);
};

/** Whether somebody reads this very goal, with whatever date in its place. */
export const isWordedAs = (goal: Pick<Goal, 'text'>, text: string): boolean => {
  const [head = '', tail = ''] = goalText(goal, '\n').split('\n');
  return text.length > head.length + tail.length && text.startsWith(head) && text.endsWith(tail);
};

export interface Wanted {
  readonly competence: Competence;
  readonly fn: string;
  /** `null`: the teacher has not said which help is handier. */
  readonly help?: string | null;
  /** Those that a suggested goal names itself; absent for a goal in the teacher's own words. */
  readonly steps?: readonly ActivityCode[];
}

/**
 * Everything in the catalogue that can serve a goal, the best fit first: what the goal names itself, then the wished help,
 * then what was made for this function, then what has this group for its main one; otherwise in the order of the file.
 */
export const activitiesFor = (
  activities: readonly Activity[],
  { competence, fn, help, steps = [] }: Wanted,
): readonly Activity[] => {
  const isNamed = (it: Activity): boolean => steps.includes(it.code);
  const fit = (it: Activity): number =>
    (isNamed(it) ? 8 : 0) +
    (it.help === help ? 4 : 0) +
    (it.fns === undefined ? 0 : 2) +
    (it.competences[0] === competence ? 1 : 0);
  return activities
    .filter((it) => fits(it, fn) && (isNamed(it) || it.competences.includes(competence)))
    .toSorted((a, b) => fit(b) - fit(a));
};

export const fits = ({ fns }: Pick<Activity, 'fns'>, fn: string): boolean => fns?.some((it) => it === fn) ?? true;

/** `percent`: mean of the scorers' percentages, not rounded: 79.9 is not yet 80. */
export const verdictOf = ({ thresholds }: Pick<CriteriaSheet, 'thresholds'>, percent: number): Verdict => {
  if (percent >= thresholds.accept) return 'accept';
  return percent >= thresholds.acceptWithChanges ? 'acceptWithChanges' : 'rework';
};
