import type { TelegramPerson } from '../../demo/bot-api/person.ts';
import { loadContent } from '../../src/content/content.ts';
import { localDateOf } from '../../src/domain/calendar.ts';
import type { Score } from '../../src/domain/catalogue.ts';
import type { Actor } from '../../src/domain/people.ts';
import type { Result } from '../../src/domain/result.ts';
import type { Route, RouteId, StepPlan } from '../../src/domain/route.ts';
import { concludeDefence, passOn, scheduleDefence } from '../../src/domain/route-defence.ts';
import { setGoal } from '../../src/domain/route-draft.ts';
import { scoreCriterion, sendReview } from '../../src/domain/route-review.ts';
import { addStep } from '../../src/domain/route-steps.ts';
import { checkOneself, submitRoute } from '../../src/domain/route-submission.ts';
import type { SchoolCalendar } from '../../src/domain/school-calendar.ts';
import { plusSchoolDays } from '../../src/domain/school-calendar.ts';
import type { Bench, PlayedSchool } from './school.ts';
import { actorOf, contentDir, hasFinished, startWholeSchool } from './whole.ts';

/** Routes brought past the chat to where a talk begins, through the store and the domain's own decisions. */

export const sheet = loadContent(contentDir).route.criteria.current;

export type Decision = (route: Route, calendar: SchoolCalendar, now: Date) => Result<Route>;

/** One decision after another, as `person`, at the time that it is. */
export const decides = async (
  bench: Bench,
  person: TelegramPerson,
  id: RouteId,
  ...steps: readonly Decision[]
): Promise<void> => {
  const mine = bench.store.as(await actorOf(bench, person));
  const calendar = await mine.calendar();
  // Those that arrive together share a transaction, in the order of their arrival.
  const refusals = await Promise.all(
    steps.map((step) => mine.changeRoute(id, (it) => step(it, calendar, bench.clock.now))),
  );
  const refusal = refusals.find((it) => it !== null);
  if (refusal != null) throw new Error(refusal.kind);
};

/** A school of `teachers`, of whom the first has finished the self-assessment with «Обучение» in focus. */
export const startSchoolWithFocus = async (teachers = 1): Promise<PlayedSchool> => {
  const school = await startWholeSchool(teachers);
  await hasFinished(school, school.teachers[0]!);
  return school;
};

/** The route that a person begins: one empty goal, «A/01.6». */
export const begins = async (bench: Bench, person: TelegramPerson): Promise<RouteId> => {
  const id = await bench.store.as(await actorOf(bench, person)).startRoute(sheet.edition);
  if (typeof id !== 'number') throw new Error(id.kind);
  return id;
};

const step = (title: string, more: Partial<StepPlan> = {}): StepPlan => ({
  fn: 'A/01.6',
  activity: null,
  title,
  form: 'посещение урока',
  partner: 'mentor',
  resource: null,
  dueOn: null,
  product: 'три приёма в копилке',
  check: 'наставник спрашивает троих учеников',
  ...more,
});

export const goalSaid = 'К маю дети сами ставят цель урока';
export const stepTitles = ['Посмотреть урок наставника', 'Дать свой урок'] as const;

/** Everything that is asked before it may be shown: a goal, two steps 14 and 40 school days from now, the self-check. */
export const written = (who: Actor): readonly Decision[] => [
  (it) => setGoal(it, who, { fn: 'A/01.6', text: goalSaid, measure: 'два урока подряд' }),
  ...stepTitles.map((title, i): Decision => (it, calendar, now) => {
    const dueOn = plusSchoolDays(calendar, localDateOf(now, calendar.zone), i === 0 ? 14 : 40);
    return addStep(it, calendar, who, step(title, { dueOn }), now);
  }),
  ...sheet.criteria.map(
    ({ code: criterion }): Decision =>
      (it) =>
        checkOneself(it, sheet, who, { criterion, score: 1 }),
  ),
];

export const submits =
  (who: Actor): Decision =>
  (it, calendar, now) =>
    submitRoute(it, sheet, calendar, who, now);

/** A whole sheet, sent. */
export const scores = (who: Actor, score: Score): readonly Decision[] => [
  ...sheet.criteria.map(
    ({ code: criterion }): Decision =>
      (it, _, now) =>
        scoreCriterion(it, sheet, who, { criterion, score }, now),
  ),
  (it, _, now) => sendReview(it, sheet, who, now),
];

/** Passed on, and the defence appointed for the third lesson five school days from now. */
export const appoints = (mentor: Actor): readonly Decision[] => [
  (it, _, now) => passOn(it, mentor, now),
  (it, calendar, now) =>
    scheduleDefence(
      it,
      calendar,
      mentor,
      {
        on: plusSchoolDays(calendar, localDateOf(now, calendar.zone), 5),
        time: { kind: 'lesson', lesson: 3 },
        place: 'кабинет 12',
      },
      now,
    ),
];

/** A route as it stands after `until`; the clock has moved on to the day after the defence, or further, where it must. */
export const routeThat = async (
  school: PlayedSchool,
  until: 'isWritten' | 'isSubmitted' | 'isAppointed' | 'isInForce',
): Promise<RouteId> => {
  const author = school.teachers[0]!;
  const [who, mentor] = [await actorOf(school, author), await actorOf(school, school.mentor)];
  const id = await begins(school, author);
  await decides(school, author, id, ...written(who));
  if (until === 'isWritten') return id;
  await decides(school, author, id, submits(who));
  if (until === 'isSubmitted') return id;
  await decides(school, school.mentor, id, ...appoints(mentor));
  if (until === 'isAppointed') return id;
  const calendar = await school.store.as(mentor).calendar();
  // The last day on which a second scorer is waited for has passed.
  const today = plusSchoolDays(calendar, localDateOf(school.clock.now, calendar.zone), 11);
  const days = Math.round((Date.parse(today) - Date.parse(localDateOf(school.clock.now, calendar.zone))) / 86_400_000);
  school.clock.now = new Date(school.clock.now.getTime() + days * 86_400_000);
  await decides(school, school.mentor, id, ...scores(mentor, 2), (it, cal, now) =>
    concludeDefence(it, sheet, cal, mentor, { comment: 'Так держать', until: null }, now),
  );
  return id;
};
