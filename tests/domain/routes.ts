import type { LocalDate } from '../../src/domain/calendar.ts';
import type { CriteriaSheet } from '../../src/domain/catalogue.ts';
import { criterionCode } from '../../src/domain/catalogue.ts';
import type { Actor, HeldRole, PersonId } from '../../src/domain/people.ts';
import { groupId, personId } from '../../src/domain/people.ts';
import { programmeId } from '../../src/domain/programme.ts';
import type { Result } from '../../src/domain/result.ts';
import type { Route, StepPlan, Team } from '../../src/domain/route.ts';
import { routeId } from '../../src/domain/route.ts';
import { goalsToSay, setGoal } from '../../src/domain/route-draft.ts';
import { startedBy } from '../../src/domain/route-history.ts';
import { concludeDefence, passOn, scheduleDefence } from '../../src/domain/route-defence.ts';
import { scoreCriterion, sendReview } from '../../src/domain/route-review.ts';
import { addStep } from '../../src/domain/route-steps.ts';
import { checkOneself, submitRoute } from '../../src/domain/route-submission.ts';
import { actor, now, school, stateOf } from './samples.ts';
import { calendarIn } from './calendars.ts';

/** A route and the people around it, for the tests of its life. */

export const calendar = calendarIn('Asia/Krasnoyarsk');
export const date = (text: string): LocalDate => text as LocalDate;
/** Noon of a day in Krasnoyarsk. */
export const noon = (text: string): Date => new Date(`${text}T05:00:00Z`);

const inGroup = (role: HeldRole['role'], group = 1): HeldRole => ({ role, group: groupId(group) });
export const author = actor(1, inGroup('mentee'));
export const mentor = actor(2, inGroup('mentor'));
export const colleague = actor(3, inGroup('mentee'));
export const other = actor(4, inGroup('mentee'));
export const curator = actor(5, { role: 'curator', group: null });
export const stranger = actor(6, inGroup('mentee', 2));
export const strangeMentor = actor(7, inGroup('mentor', 2));
export const everybody: readonly Actor[] = [author, mentor, colleague, other, curator, stranger, strangeMentor];

export const team: Team = {
  groups: [groupId(1)],
  mentors: [mentor.person],
  colleagues: [colleague, other, curator].map(({ person }) => person),
};

/** The team without those who have left. */
export const teamWithout = (...left: readonly PersonId[]): Team =>
  left.includes(author.person)
    ? { groups: [], mentors: [], colleagues: left.includes(curator.person) ? [] : [curator.person] }
    : {
        groups: team.groups,
        mentors: team.mentors.filter((it) => !left.includes(it)),
        colleagues: team.colleagues.filter((it) => !left.includes(it)),
      };

export const sheet: CriteriaSheet = {
  edition: 1,
  criteria: ['ground', 'goal', 'steps', 'check'].map((code) => ({
    code: criterionCode(code),
    title: code,
    question: '?',
    scores: { 0: '', 1: '', 2: '' },
    hint: '',
  })),
  thresholds: { accept: 80, acceptWithChanges: 60 },
  verdicts: {
    accept: { label: 'принять', sentence: '' },
    acceptWithChanges: { label: 'с доработкой', sentence: '' },
    rework: { label: 'доработать', sentence: '' },
  },
};

export const draft: Route = {
  id: routeId(1),
  organisation: school,
  person: author.person,
  programme: programmeId(1),
  year: '2026/27',
  assessment: null,
  criteria: 1,
  startedAt: now,
  state: { kind: 'draft', since: now },
  edition: 0,
  round: 1,
  goals: goalsToSay([
    { fn: 'A/01.6', help: 'talk' },
    { fn: 'A/02.6', help: null },
  ]),
  steps: [],
  stepsMade: 0,
  proposals: [],
  selfCheck: {},
  reviews: [],
  defence: null,
  history: [startedBy(author.person, now)],
  team,
  version: 0,
};

export const plan = (fn: string, change: Partial<StepPlan> = {}): StepPlan => ({
  fn,
  activity: null,
  title: 'Посмотреть урок наставника',
  form: 'посещение урока',
  partner: 'mentor',
  resource: null,
  dueOn: date('2026-12-15'),
  product: 'заметки к уроку',
  check: 'разговор с наставником',
  ...change,
});

type Step = (route: Route) => Result<Route>;

/** One decision after another; a refusal is a fault of the test that builds on it. */
export const through = (route: Route, ...steps: readonly Step[]): Route =>
  steps.reduce((it, step) => stateOf(step(it)), route);

export const goal =
  (fn: string): Step =>
  (it) =>
    setGoal(it, author, { fn, text: 'К 25 декабря дети сами ставят цель урока', measure: 'два урока подряд' });

export const selfChecked: readonly Step[] = sheet.criteria.map(
  ({ code }) =>
    (it) =>
      checkOneself(it, sheet, author, { criterion: code, score: 1 }),
);

/** Two goals with a step each, nothing missing. */
export const written = through(
  draft,
  goal('A/01.6'),
  goal('A/02.6'),
  (it) => addStep(it, calendar, author, plan('A/01.6'), now),
  (it) => addStep(it, calendar, author, plan('A/02.6', { dueOn: date('2027-02-10') }), now),
  ...selfChecked,
);

export const submitted = through(written, (it) => submitRoute(it, sheet, calendar, author, now));
export const passedOn = through(submitted, (it) => passOn(it, mentor, now));

/** On a Tuesday a week later, third lesson. */
export const defence = {
  on: date('2026-12-01'),
  time: { kind: 'lesson', lesson: 3 },
  place: 'кабинет 12',
} as const;
export const appointed = through(passedOn, (it) => scheduleDefence(it, calendar, mentor, defence, now));

export const scores = (who: Actor, score: 0 | 1 | 2, at = now): readonly Step[] => [
  ...sheet.criteria.map(
    ({ code }): Step =>
      (it) =>
        scoreCriterion(it, sheet, who, { criterion: code, score }, at),
  ),
  (it) => sendReview(it, sheet, who, at),
];

/** Accepted on the mentor's sheet alone, when nobody else came. */
export const accepted = through(appointed, ...scores(mentor, 2), (it) =>
  concludeDefence(it, sheet, calendar, mentor, { comment: '', until: null }, noon('2026-12-09')),
);

export const person = (id: number): PersonId => personId(id);
