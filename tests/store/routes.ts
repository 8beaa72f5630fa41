import { setFocus } from '../../src/domain/focus.ts';
import type { Actor } from '../../src/domain/people.ts';
import type { Result } from '../../src/domain/result.ts';
import type { Route, RouteId } from '../../src/domain/route.ts';
import { passOn, scheduleDefence } from '../../src/domain/route-defence.ts';
import { setGoal } from '../../src/domain/route-draft.ts';
import { scoreCriterion, sendReview } from '../../src/domain/route-review.ts';
import { addStep } from '../../src/domain/route-steps.ts';
import { checkOneself, submitRoute } from '../../src/domain/route-submission.ts';
import { concludeDefence } from '../../src/domain/route-defence.ts';
import type { Store } from '../../src/store/store.ts';
import { calendar, date, defence, noon, plan, sheet } from '../domain/routes.ts';
import type { TestSchool } from './school.ts';
import { buildSchool, done, finishes, instrument, openBaseline, start } from './school.ts';

/** Routes in the database, brought to where a test begins through the store's own methods. */

export type Decision = (route: Route) => Result<Route>;

/** One decision after another, each stored before the next. */
export const decides = async (store: Store, who: Actor, id: RouteId, ...steps: readonly Decision[]): Promise<void> => {
  for (const step of steps) await done(store.as(who).changeRoute(id, step));
};

export const focused = async (store: Store, school: TestSchool, who: Actor): Promise<void> => {
  const stage = (await store.as(who).school()).programmes[0]?.stages[0]?.id ?? (await openBaseline(store, school));
  const assessment = await finishes(store, who, stage, 2);
  await done(store.as(who).changeAssessment(assessment, (it) => setFocus(it, instrument, who, ['A/01.6'])));
};

export const begun = async (store: Store, who: Actor): Promise<RouteId> => {
  const id = await store.as(who).startRoute(sheet.edition);
  if (typeof id !== 'number') throw new Error(`refused: ${id.kind}`);
  return id;
};

export const writing = (who: Actor): readonly Decision[] => [
  (it) => setGoal(it, who, { fn: 'A/01.6', text: 'К маю дети сами ставят цель', measure: 'два урока подряд' }),
  (it) => addStep(it, calendar, who, plan('A/01.6'), start),
  (it) => addStep(it, calendar, who, plan('A/01.6', { title: 'Дать свой урок', dueOn: date('2027-02-10') }), start),
  ...sheet.criteria.map(
    ({ code }): Decision =>
      (it) =>
        checkOneself(it, sheet, who, { criterion: code, score: 1 }),
  ),
];

export const submitting =
  (who: Actor): Decision =>
  (it) =>
    submitRoute(it, sheet, calendar, who, start);

export const scoring = (who: Actor, score: 0 | 1 | 2): readonly Decision[] => [
  ...sheet.criteria.map(
    ({ code }): Decision =>
      (it) =>
        scoreCriterion(it, sheet, who, { criterion: code, score }, start),
  ),
  (it) => sendReview(it, sheet, who, start),
];

export const concluding =
  (mentor: Actor): Decision =>
  (it) =>
    concludeDefence(it, sheet, calendar, mentor, { comment: 'Так держать', until: null }, noon('2026-12-09'));

export const appointing = (mentor: Actor): readonly Decision[] => [
  (it) => passOn(it, mentor, start),
  (it) => scheduleDefence(it, calendar, mentor, defence, start),
];

/** A school whose first mentee has a route in force. */
export const schoolWithRoute = async (store: Store, options: Parameters<typeof buildSchool>[1] = {}) => {
  const school = await buildSchool(store, options);
  const author = school.mentees[0]!;
  const { mentor } = school;
  await focused(store, school, author);
  const id = await begun(store, author);
  await decides(store, author, id, ...writing(author), submitting(author));
  await decides(store, mentor, id, ...appointing(mentor), ...scoring(mentor, 2), concluding(mentor));
  return { school, author, mentor, id };
};
