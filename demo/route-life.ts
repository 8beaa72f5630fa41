import type { LocalDate } from '../src/domain/calendar.ts';
import type { Score } from '../src/domain/catalogue.ts';
import { goalText } from '../src/domain/catalogue.ts';
import type { PersonId } from '../src/domain/people.ts';
import type { Result } from '../src/domain/result.ts';
import type { NewEvidence, Route, RouteId } from '../src/domain/route.ts';
import { concludeDefence, passOn, scheduleDefence } from '../src/domain/route-defence.ts';
import { addEvidence, finishStep, reflectOnStep } from '../src/domain/route-doing.ts';
import { setGoal } from '../src/domain/route-draft.ts';
import { askReviewer, commentOn, recommend, scoreCriterion, sendReview } from '../src/domain/route-review.ts';
import { addStep } from '../src/domain/route-steps.ts';
import { checkOneself, submitRoute } from '../src/domain/route-submission.ts';
import type { SchoolCalendar } from '../src/domain/school-calendar.ts';
import { dateOf } from '../src/bot/texts/words.ts';
import type { LifeDeps, Self } from './life.ts';
import { all } from './life.ts';

/** What people of the demo school have done with their routes (ИОМ): the same decisions as in the chat. */

type Decision = (route: Route, calendar: SchoolCalendar, now: Date) => Result<Route>;

const decides = async (
  { clock }: LifeDeps,
  { store }: Self,
  id: RouteId,
  ...decisions: readonly Decision[]
): Promise<void> => {
  const calendar = await store.calendar();
  await all(decisions.map((decision) => store.changeRoute(id, (it) => decision(it, calendar, clock.read()))));
};

/** A plan as it is picked from the catalogue: for each function a goal by its code, and activities with their dates. */
export type Planned = readonly {
  readonly fn: string;
  readonly goal: string;
  readonly by: string;
  readonly steps: readonly (readonly [activity: string, dueOn: string])[];
}[];

/** Begins the route and writes as much of it as was planned. */
export const draftsRoute = async (deps: LifeDeps, self: Self, planned: Planned): Promise<RouteId> => {
  const { goals, activities, criteria } = deps.content.route;
  const id = await self.store.startRoute(criteria.current.edition);
  if (typeof id !== 'number') throw new Error(`a route of the demo school was refused: ${id.kind}`);
  const { actor } = self;
  const decisions = planned.flatMap(({ fn, goal: code, by, steps }): readonly Decision[] => {
    const goal = goals.current.goals.find((it) => it.code === code);
    if (goal === undefined) throw new Error(`no goal ${code} in the catalogue`);
    const text = goalText(goal, `к ${dateOf(by as LocalDate)}`);
    return [
      (it) => setGoal(it, actor, { fn, text, measure: goal.measure, code: goal.code }),
      ...steps.map(([activity, dueOn]): Decision => {
        const found = activities.current.activities.find((it) => it.code === activity);
        if (found === undefined) throw new Error(`no activity ${activity} in the catalogue`);
        const { title, form, partner, product, check } = found;
        const plan = { fn, activity: found.code, title, form, partner, resource: null, product, check };
        return (it, calendar, now) => addStep(it, calendar, actor, { ...plan, dueOn: dueOn as LocalDate }, now);
      }),
    ];
  });
  await decides(deps, self, id, ...decisions);
  return id;
};

/** The self-check, and showing it to the mentor. */
export const showsRoute = (deps: LifeDeps, self: Self, id: RouteId): Promise<void> => {
  const { current } = deps.content.route.criteria;
  return decides(
    deps,
    self,
    id,
    ...current.criteria.map(
      ({ code }, i): Decision =>
        (it) =>
          checkOneself(it, current, self.actor, { criterion: code, score: i % 4 === 3 ? 1 : 2 }),
    ),
    (it, calendar, now) => submitRoute(it, current, calendar, self.actor, now),
  );
};

/** The mentor reads it, says a word, passes it on and appoints the defence. */
export const passesRouteOn = (
  deps: LifeDeps,
  mentor: Self,
  id: RouteId,
  { word, on, lesson, place }: { word: string; on: string; lesson: number; place: string },
): Promise<void> =>
  decides(
    deps,
    mentor,
    id,
    (it, _, now) => commentOn(it, mentor.actor, { step: null, text: word }, now),
    (it, _, now) => passOn(it, mentor.actor, now),
    (it, calendar, now) =>
      scheduleDefence(
        it,
        calendar,
        mentor.actor,
        { on: on as LocalDate, time: { kind: 'lesson', lesson }, place },
        now,
      ),
  );

export const asksForReview = (deps: LifeDeps, author: Self, id: RouteId, colleague: PersonId): Promise<void> =>
  decides(deps, author, id, (it, _, now) => askReviewer(it, author.actor, colleague, now));

/** A whole sheet, sent: `low` of its criteria get 1, the others 2. */
export const reviewsRoute = (
  deps: LifeDeps,
  scorer: Self,
  id: RouteId,
  { low, word }: { low: number; word: string },
): Promise<void> => {
  const { current } = deps.content.route.criteria;
  const score = (i: number): Score => (i < low ? 1 : 2);
  return decides(
    deps,
    scorer,
    id,
    ...current.criteria.map(
      ({ code }, i): Decision =>
        (it, _, now) =>
          scoreCriterion(it, current, scorer.actor, { criterion: code, score: score(i) }, now),
    ),
    (it, _, now) => recommend(it, scorer.actor, word, now),
    (it, _, now) => sendReview(it, current, scorer.actor, now),
  );
};

export const concludesDefence = (deps: LifeDeps, mentor: Self, id: RouteId, comment: string): Promise<void> =>
  decides(deps, mentor, id, (it, calendar, now) =>
    concludeDefence(it, deps.content.route.criteria.current, calendar, mentor.actor, { comment, until: null }, now),
  );

/** «Сделано», what shows it, and one line on what came of it; `place`: of the step in the plan, from 0. */
export const finishesStep = (
  deps: LifeDeps,
  author: Self,
  id: RouteId,
  { place, evidence, reflection }: { place: number; evidence: NewEvidence; reflection: string },
): Promise<void> =>
  decides(deps, author, id, (it, _, now) => {
    const step = it.steps[place];
    if (step === undefined) throw new Error(`there is no step ${place}`);
    const finished = finishStep(it, author.actor, step.code, now);
    if (!finished.accepted) return finished;
    const shown = addEvidence(finished.state, author.actor, { step: step.code, evidence }, now);
    return shown.accepted ? reflectOnStep(shown.state, author.actor, { step: step.code, text: reflection }) : shown;
  });
