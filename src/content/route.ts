import { basename } from 'node:path';
import { z } from 'zod';
import { list, readFolder, record, text, whole } from './file.ts';
import type { Source } from './file.ts';
import { checkActivities, checkCriteria, checkGoals, checkSteps, checkTechniques } from './route-report.ts';
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

export interface Editions<Sheet> {
  readonly current: Sheet;
  readonly all: readonly Sheet[];
  find(edition: number): Sheet | undefined;
}

export interface RouteContent {
  readonly goals: Editions<GoalSheet>;
  readonly activities: Editions<ActivitySheet>;
  readonly techniques: Editions<TechniqueSheet>;
  readonly criteria: Editions<CriteriaSheet>;
}

const code = z
  .string({ error: 'is not a text; write a code such as a01-aim' })
  .regex(/^[a-z0-9-]{1,10}$/, { error: 'does not fit a button; write 1 to 10 of a-z, 0-9 and -' });

/** Stands in the middle of a line and in the cell of a table. «ВПР» may begin it, «Вывод» may not. */
const phrase = (what: string, most: number) =>
  text(what, most)
    .regex(/^(?![А-ЯЁ][а-яё ])/u, { error: 'begins with a capital letter; begin it with a small one' })
    .regex(/[^.]$/u, { error: 'ends with a full stop; take it off' });

const oneOf = <const Values extends readonly [string, ...string[]]>(values: Values, what: string) =>
  z.enum(values, { error: `is not ${what}; write one of ${values.join(', ')}` });

const competence = oneOf(competences, 'a group of competences');
const fn = oneOf(goalFunctions, 'a function');
const edition = whole('the number of the edition', 1);

const goalShape = record({
  edition,
  goals: list(
    record({
      code: code.transform(goalCode),
      fn,
      competence,
      text: text('the goal, with {by} where the date goes', 220),
      short: text('the label of the button', 40),
      measure: phrase('how it will be seen', 120),
      steps: list(code.transform(activityCode), 'two to five codes of activities'),
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
      code: code.transform(activityCode),
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
      code: code.transform(techniqueCode),
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
      code: code.transform(criterionCode),
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

const shapes = { goals: goalShape, activities: activityShape, techniques: techniqueShape, criteria: criteriaShape };
type Kind = keyof typeof shapes;
const kinds = Object.keys(shapes) as readonly Kind[];

/** Ours, for a folder of content that has no route/: a school that mends other texts need not copy the catalogue. */

/** Reads `route/` of the folder; `undefined` when something is wrong, and then `problems` says what. */
export const loadRouteContent = (folder: string, problems: string[]): RouteContent | undefined => {
  const known = problems.length;
  const files = readFolder(folder, z.unknown(), problems);
  for (const { file } of files)
    if (!kinds.some((kind) => isOf(file, kind)))
      problems.push(
        `${file}: nobody reads it; rename it to one of ${kinds.map((kind) => `${kind}.1.yaml`).join(', ')}`,
      );
  const goals = sheetsOf(files, 'goals', goalShape);
  const activities = sheetsOf(files, 'activities', activityShape);
  const techniques = sheetsOf(files, 'techniques', techniqueShape);
  const criteria = sheetsOf(files, 'criteria', criteriaShape);
  const isReadable = problems.length === known;
  for (const kind of kinds)
    if (isReadable && !files.some(({ file }) => isOf(file, kind)))
      problems.push(`${folder}: there are no ${kind}; add ${kind}.1.yaml`);

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

const isOf = (file: string, kind: Kind): boolean => basename(file).startsWith(`${kind}.`);

const sheetsOf = <Sheet extends { readonly edition: number }>(
  files: readonly Source<unknown>[],
  kind: Kind,
  shape: z.ZodType<Sheet>,
): readonly Source<Sheet>[] =>
  files.flatMap(({ file, value, complain }) => {
    if (!isOf(file, kind)) return [];
    const parsed = shape.safeParse(value);
    if (!parsed.success) {
      for (const issue of parsed.error.issues) complain(issue.path, issue.message);
      return [];
    }
    const wanted = `${kind}.${parsed.data.edition}.yaml`;
    if (basename(file) !== wanted)
      complain(['edition'], `the file is called ${basename(file)}; rename it to ${wanted}, or mend the edition`);
    return [{ file, value: parsed.data, complain }];
  });

export type ActivityFile = z.output<typeof activityShape>;

const toActivitySheet = ({ activities, ...sheet }: ActivityFile): ActivitySheet => ({
  ...sheet,
  activities: activities.map(({ with: partner, source = [], ...it }) => ({ ...it, partner, rows: source })),
});

const editionsOf = <Sheet extends { readonly edition: number }>(
  sheets: readonly Sheet[],
): Editions<Sheet> | undefined => {
  const all = sheets.toSorted((a, b) => a.edition - b.edition);
  const current = all.at(-1);
  return current && { current, all, find: (wanted) => all.find((it) => it.edition === wanted) };
};

type Loaded = { readonly [K in keyof RouteContent]: RouteContent[K] | undefined };
const isComplete = (it: Loaded): it is RouteContent => kinds.every((kind) => it[kind] !== undefined);
