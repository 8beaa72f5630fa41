import type { Source } from './file.ts';
import type { ActivityFile, ActivitySheet, GoalSheet, RouteContent, TechniqueSheet } from './route.ts';
import { checkUnique, placeIn } from './sheets.ts';
import type { CriteriaSheet } from '../domain/catalogue.ts';
import { fits, goalFunctions, goalText, helps, scores, verdictOf, verdicts } from '../domain/catalogue.ts';
import { competences } from '../domain/standard.ts';

/** What is wrong with the catalogue of the route beyond its shape, and what it covers. */

const goalsWanted = 2;
const activitiesWanted = 6;
/** Of those that fit any function: then there is a choice for each of them. */
const perHelpWanted = 2;
const criteriaWanted = { least: 8, most: 10 };
const goalStepsWanted = { least: 2, most: 5 };
const stepsWanted = { least: 3, most: 5 };
const goalLimit = 220;
const techniqueLimit = 500;
/** The longest date that the bot writes into a goal of this school year. */
const longestDate = 'к 30 сентября';

export const checkGoals = ({ value: { goals }, complain }: Source<GoalSheet>): void => {
  const where = (field: string) => placeIn('goals', field);
  checkUnique(
    goals.map((it) => it.code),
    where('code'),
    complain,
  );
  checkUnique(
    goals.map((it) => it.short),
    where('short'),
    complain,
  );
  goals.forEach((it, i) => {
    const dates = it.text.split('{by}').length - 1;
    const length = goalText(it, longestDate).length;
    if (dates !== 1) complain(where('text')(i), `has {by} ${dates} times; write it once, where the date goes`);
    else if (/[{}]/u.test(it.text.replace('{by}', '')))
      complain(where('text')(i), 'has braces that nobody fills in; only {by} is filled in');
    else if (length > goalLimit)
      complain(where('text')(i), `has ${length} characters with the date; shorten it by ${length - goalLimit}`);
  });
  for (const fn of goalFunctions) {
    const count = goals.filter((it) => it.fn === fn).length;
    if (count < goalsWanted) complain(['goals'], `${fn} has ${count} goals; write at least ${goalsWanted}`);
  }
};

/** The steps that a goal names exist and fit its function. Only the newest editions need to agree. */
export const checkSteps = (
  { value: { goals }, complain }: Source<GoalSheet>,
  { edition, activities }: Pick<ActivitySheet, 'edition' | 'activities'>,
): void => {
  goals.forEach(({ fn, steps }, i) => {
    if (steps.length < goalStepsWanted.least || steps.length > goalStepsWanted.most)
      complain(
        ['goals', i, 'steps'],
        `has ${steps.length} steps; write ${goalStepsWanted.least} to ${goalStepsWanted.most}`,
      );
    checkUnique(steps, (n) => ['goals', i, 'steps', n], complain);
    steps.forEach((code, n) => {
      const activity = activities.find((it) => it.code === code);
      if (activity === undefined)
        complain(
          ['goals', i, 'steps', n],
          `${code} is not in activities.${edition}.yaml; add it there, or mend it here`,
        );
      else if (!fits(activity, fn))
        complain(['goals', i, 'steps', n], `${code} is not for ${fn}; name another, or add ${fn} to its fns`);
    });
  });
};

// «Посмотреть …», «Обойтись …», «Помочь …».
const verbFirst = /^[А-ЯЁ][а-яё]+(?:ть|ти|чь)(?:ся|сь)?[\s,]/u;

export const checkActivities = ({ value: { rows, activities }, complain }: Source<ActivityFile>): void => {
  const where = (field: string) => placeIn('activities', field);
  for (const field of ['code', 'short', 'title'] as const)
    checkUnique(
      activities.map((it) => it[field]),
      where(field),
      complain,
    );
  checkUnique(
    rows.map((it) => it.code),
    placeIn('rows', 'code'),
    complain,
  );
  activities.forEach((it, i) => {
    if (!verbFirst.test(it.title))
      complain(where('title')(i), 'does not begin with a verb; write what I do: «Посмотреть …»');
    for (const list of ['competences', 'fns', 'source'] as const)
      checkUnique(it[list] ?? [], (n) => [...where(list)(i), n], complain);
    it.source?.forEach((row, n) => {
      if (rows.every((known) => known.code !== row))
        complain([...where('source')(i), n], `${row} is not among the rows above; add it there, or mend it here`);
    });
  });
  rows.forEach(({ code, text }, i) => {
    if (!activities.some((it) => it.source?.includes(code)))
      complain(['rows', i], `no activity carries out ${code} (${text}); name it in the source of one`);
  });
  for (const competence of competences) {
    const own = activities.filter((it) => it.competences.includes(competence));
    if (own.length < activitiesWanted)
      complain(['activities'], `${competence} has ${own.length} activities; write at least ${activitiesWanted}`);
    for (const help of helps) {
      const count = own.filter((it) => it.help === help && it.fns === undefined).length;
      if (count < perHelpWanted)
        complain(
          ['activities'],
          `${competence} has ${count} activities for ${help} that fit any function; write at least ${perHelpWanted}`,
        );
    }
  }
};

export const checkTechniques = ({ value: { techniques }, complain }: Source<TechniqueSheet>): void => {
  for (const field of ['code', 'title'] as const)
    checkUnique(
      techniques.map((it) => it[field]),
      placeIn('techniques', field),
      complain,
    );
  techniques.forEach(({ title, when, steps }, i) => {
    const length = [title, when, ...steps].join('\n').length;
    if (length > techniqueLimit)
      complain(['techniques', i], `has ${length} characters; shorten it by ${length - techniqueLimit}`);
    if (steps.length < stepsWanted.least || steps.length > stepsWanted.most)
      complain(
        ['techniques', i, 'steps'],
        `has ${steps.length} steps; write ${stepsWanted.least} to ${stepsWanted.most}`,
      );
  });
};

export const checkCriteria = ({ value, complain }: Source<CriteriaSheet>): void => {
  const { criteria, thresholds } = value;
  for (const field of ['code', 'title'] as const)
    checkUnique(
      criteria.map((it) => it[field]),
      placeIn('criteria', field),
      complain,
    );
  if (criteria.length < criteriaWanted.least || criteria.length > criteriaWanted.most)
    complain(
      ['criteria'],
      `there are ${criteria.length}; write ${criteriaWanted.least} to ${criteriaWanted.most} criteria`,
    );
  if (thresholds.acceptWithChanges >= thresholds.accept)
    complain(['thresholds', 'acceptWithChanges'], 'is not below accept; write a smaller percentage');
  const most = criteria.length * Math.max(...scores);
  const reached = Array.from({ length: most + 1 }, (_, sum) => verdictOf(value, (100 * sum) / most));
  for (const verdict of verdicts)
    if (!reached.includes(verdict))
      complain(['thresholds'], `no sum of scores gives ${verdict}; move the thresholds apart`);
};

/** The catalogue for whoever edits it: how much there is to choose from, and which row of the programme lives where. */
export const describeRoute = ({ goals, activities, techniques, criteria }: RouteContent): readonly string[] => {
  const { current } = activities;
  const steps = current.activities;
  const { accept, acceptWithChanges } = criteria.current.thresholds;
  return [
    `route goals, edition ${goals.current.edition}, current: ${goals.current.goals.length} goals`,
    `  ${goalFunctions.map((fn) => `${fn} ${goals.current.goals.filter((it) => it.fn === fn).length}`).join(', ')}`,
    `route activities, edition ${current.edition}, current: ${steps.length} activities`,
    ...competences.map((competence) => {
      const own = steps.filter((it) => it.competences.includes(competence));
      return `  ${competence} ${own.length}: ${helps.map((help) => `${help} ${own.filter((it) => it.help === help).length}`).join(', ')}`;
    }),
    `  ${current.rows.length} rows of the programme's tables`,
    ...current.rows.map(({ code, text }) => {
      const served = steps.filter((it) => it.rows.includes(code)).map((it) => it.code);
      return `    ${code}  ${text}: ${served.join(', ')}`;
    }),
    `route techniques, edition ${techniques.current.edition}, current: ${techniques.current.techniques.map((it) => it.title).join(', ')}`,
    `route criteria, edition ${criteria.current.edition}, current: ${criteria.current.criteria.length} criteria, accept from ${accept} %, with changes from ${acceptWithChanges} %`,
  ];
};
