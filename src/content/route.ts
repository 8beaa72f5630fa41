import { z } from 'zod';
import { list, record, text, whole } from './file.ts';
import { checkActivities, checkCriteria, checkGoals, checkSteps, checkTechniques } from './route-report.ts';
import type { Editions } from './sheets.ts';
import { editionsOf, oneOf, phrase, readSheets, sheetsOf, shortCode } from './sheets.ts';
import type { Activity, CriteriaSheet, Goal, Technique } from '../domain/catalogue.ts';
import {
  activityCode,
  criterionCode,
  goalCode,
  goalFunctions,
  helps,
  partners,
  techniqueCode,
} from '../domain/catalogue.ts';
import { competences } from '../domain/standard.ts';

/** The catalogue of the individual route (ИОМ): content/route, four kinds of sheets, each in editions of its own. */

export interface GoalSheet {
  readonly edition: number;
  readonly goals: readonly Goal[];
}

/** What the programme's tables ask a teacher to do, in our words; `code` as in `Activity.rows`. */
export interface ProgrammeRow {
  readonly code: string;
  readonly text: string;
}

export interface ActivitySheet {
  readonly edition: number;
  readonly rows: readonly ProgrammeRow[];
  readonly activities: readonly Activity[];
}

export interface TechniqueSheet {
  readonly edition: number;
  /** Stands under each technique. */
  readonly note: string;
  readonly techniques: readonly Technique[];
}

export interface RouteContent {
  readonly goals: Editions<GoalSheet>;
  readonly activities: Editions<ActivitySheet>;
  readonly techniques: Editions<TechniqueSheet>;
  readonly criteria: Editions<CriteriaSheet>;
}

const competence = oneOf(competences, 'a group of competences');
const fn = oneOf(goalFunctions, 'a function');
const edition = whole('the number of the edition', 1);

const goalShape = record({
  edition,
  goals: list(
    record({
      code: shortCode.transform(goalCode),
      fn,
      competence,
      text: text('the goal, with {by} where the date goes', 220),
      short: text('the label of the button', 40),
      measure: phrase('how it will be seen', 120),
      steps: list(shortCode.transform(activityCode), 'two to five codes of activities'),
    }),
    'the goals',
  ),
});

const activityShape = record({
  edition,
  rows: list(
    record({
      code: z.string().regex(/^t[1-9]-[1-9][a-z]$/, { error: 'is not a row; write table, row and letter: t1-2d' }),
      text: text('what the programme asks for there', 80),
    }),
    "the rows of the programme's tables",
  ),
  activities: list(
    record({
      code: shortCode.transform(activityCode),
      competences: list(competence, 'the groups of competences, the main one first'),
      fns: list(fn, 'the functions, or leave it out for all').exactOptional(),
      help: oneOf(helps, 'a form of help'),
      title: text('what I do, a verb first', 90),
      short: text('the label of the button', 32),
      form: phrase('the form of work', 40),
      with: oneOf(partners, 'somebody to do it with'),
      product: phrase('what comes of it', 90),
      check: phrase('how it will be checked', 90),
      weeks: whole('how many weeks it takes', 1).max(12, { error: 'is too long; write 12 weeks at most' }),
      source: list(z.string(), "rows of the programme's tables, or leave it out").exactOptional(),
    }),
    'the activities',
  ),
});

const techniqueShape = record({
  edition,
  note: text('the line under each technique', 250),
  techniques: list(
    record({
      code: shortCode.transform(techniqueCode),
      title: text('the title', 40),
      when: text('when it helps', 120),
      steps: list(text('one action', 110), 'three to five steps'),
    }),
    'the techniques',
  ),
});

const meaning = text('what this score means', 120);
const percentage = z
  .int({ error: 'is not a whole number; write a percentage' })
  .min(1, { error: 'is too small; write a percentage from 1 to 100' })
  .max(100, { error: 'cannot be reached; write a percentage from 1 to 100' });
const verdict = record({
  label: text('the words of the verdict', 30),
  sentence: text('one kind sentence for the author', 200),
});

const criteriaShape = record({
  edition,
  criteria: list(
    record({
      code: shortCode.transform(criterionCode),
      title: text('the title', 60),
      question: text('the question of the self-check', 120),
      scores: record({ 0: meaning, 1: meaning, 2: meaning }),
      hint: text('how to get from 1 to 2', 120),
    }),
    'the criteria',
  ),
  thresholds: record({ accept: percentage, acceptWithChanges: percentage }),
  verdicts: record({ accept: verdict, acceptWithChanges: verdict, rework: verdict }),
});

const kinds = ['goals', 'activities', 'techniques', 'criteria'] as const;

/** Reads `route/` of the folder; `undefined` when something is wrong, and then `problems` says what. */
export const loadRouteContent = (folder: string, problems: string[]): RouteContent | undefined => {
  const known = problems.length;
  const files = readSheets(folder, kinds, problems);
  const goals = sheetsOf(files, 'goals', goalShape);
  const activities = sheetsOf(files, 'activities', activityShape);
  const techniques = sheetsOf(files, 'techniques', techniqueShape);
  const criteria = sheetsOf(files, 'criteria', criteriaShape);

  goals.forEach(checkGoals);
  activities.forEach(checkActivities);
  techniques.forEach(checkTechniques);
  criteria.forEach(checkCriteria);
  const loaded = {
    goals: editionsOf(goals.map(({ value }) => value)),
    activities: editionsOf(activities.map(({ value }) => toActivitySheet(value))),
    techniques: editionsOf(techniques.map(({ value }) => value)),
    criteria: editionsOf(criteria.map(({ value }) => value)),
  };
  const newest = goals.find(({ value }) => value === loaded.goals?.current);
  if (newest && loaded.activities) checkSteps(newest, loaded.activities.current);
  return problems.length === known && isComplete(loaded) ? loaded : undefined;
};

export type ActivityFile = z.output<typeof activityShape>;

const toActivitySheet = ({ activities, ...sheet }: ActivityFile): ActivitySheet => ({
  ...sheet,
  activities: activities.map(({ with: partner, source = [], ...it }) => ({ ...it, partner, rows: source })),
});

type Loaded = { readonly [K in keyof RouteContent]: RouteContent[K] | undefined };
const isComplete = (it: Loaded): it is RouteContent => kinds.every((kind) => it[kind] !== undefined);
