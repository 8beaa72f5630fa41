import fc from 'fast-check';
import { expect, it } from 'vitest';
import { plusDays } from '../../src/domain/calendar.ts';
import { noticeKey } from '../../src/domain/notice.ts';
import type { Actor, PersonId } from '../../src/domain/people.ts';
import type { Result } from '../../src/domain/result.ts';
import { accept } from '../../src/domain/result.ts';
import type { Route, RouteStateKind } from '../../src/domain/route.ts';
import { isInForce, openProposals, routeStates, stepCode, stepOf } from '../../src/domain/route.ts';
import { decideProposal, proposeDrop, proposeGoal, withdrawProposal } from '../../src/domain/route-amendment.ts';
import {
  concludeDefence,
  holdDefence,
  moveDefence,
  passOn,
  returnRoute,
  scheduleDefence,
} from '../../src/domain/route-defence.ts';
import {
  addEvidence,
  cancelRoute,
  completeRoute,
  finishStep,
  reflectOnStep,
  removeEvidence,
  reopenStep,
} from '../../src/domain/route-doing.ts';
import { addGoal, removeGoal, removeStep, setGoal } from '../../src/domain/route-draft.ts';
import type { RouteEventKind } from '../../src/domain/route-history.ts';
import {
  askReviewer,
  commentOn,
  declineReview,
  recommend,
  remarkOnCriterion,
  scoreCriterion,
  sendReview,
} from '../../src/domain/route-review.ts';
import { addStep, changeStep, moveStep } from '../../src/domain/route-steps.ts';
import { checkOneself, submitRoute, takeBack } from '../../src/domain/route-submission.ts';
import { isSchoolDay } from '../../src/domain/school-calendar.ts';
import { localDateOf } from '../../src/domain/calendar.ts';
import { now as start } from './samples.ts';
import {
  accepted,
  appointed,
  author,
  calendar,
  colleague,
  curator,
  draft,
  everybody,
  mentor,
  other,
  passedOn,
  plan,
  scores,
  sheet,
  strangeMentor,
  stranger,
  submitted,
  teamWithout,
  through,
  written,
} from './routes.ts';

/** Whatever anybody presses in whatever order, a route stays what a route can be. */

type Act = (route: Route, who: Actor, n: number, now: Date) => Result<Route>;
const today = (now: Date) => localDateOf(now, calendar.zone);
const fnOf = (n: number) => ['A/01.6', 'A/02.6', 'growth'][n % 3]!;
const step = (n: number) => stepCode((n % 6) + 1);
const criterionOf = (n: number) => sheet.criteria[n % sheet.criteria.length]!.code;
const at = (n: number, now: Date) =>
  ({
    on: plusDays(today(now), 1 + (n % 9)),
    time: { kind: 'lesson', lesson: 1 + (n % 8) },
    place: 'кабинет 5',
  }) as const;

/** All at once, as somebody does who sits down for it. */
const scoreAll: Act = (route, who, n, now) =>
  [...sheet.criteria.keys()].reduce<Result<Route>>(
    (it, i) =>
      it.accepted
        ? scoreCriterion(it.state, sheet, who, { criterion: criterionOf(i), score: (n % 3) as 0 | 1 | 2 }, now)
        : it,
    accept(route),
  );
const checkAll: Act = (route, who) =>
  [...sheet.criteria.keys()].reduce<Result<Route>>(
    (it, i) => (it.accepted ? checkOneself(it.state, sheet, who, { criterion: criterionOf(i), score: 1 }) : it),
    accept(route),
  );

const acts: Readonly<Record<string, Act>> = {
  addGoal: (it, who, n) => addGoal(it, who, fnOf(n)),
  removeGoal: (it, who, n) => removeGoal(it, who, fnOf(n)),
  setGoal: (it, who, n) => setGoal(it, who, { fn: fnOf(n), text: `цель ${n}`, measure: null }),
  addStep: (it, who, n, now) => addStep(it, calendar, who, plan(fnOf(n), { dueOn: plusDays(today(now), n) }), now),
  removeStep: (it, who, n) => removeStep(it, who, step(n)),
  changeStep: (it, who, n, now) => changeStep(it, who, { step: step(n), product: `продукт ${n}` }, now),
  moveStep: (it, who, n, now) => moveStep(it, calendar, who, { step: step(n), dueOn: plusDays(today(now), n) }, now),
  checkAll,
  submit: (it, who, _, now) => submitRoute(it, sheet, calendar, who, now),
  takeBack: (it, who, _, now) => takeBack(it, who, now),
  returnRoute: (it, who, _, now) => returnRoute(it, who, 'ещё немного', now),
  passOn: (it, who, _, now) => passOn(it, who, now),
  comment: (it, who, n, now) => commentOn(it, who, { step: n % 2 === 0 ? null : step(n), text: 'слово' }, now),
  ask: (it, who, n, now) => askReviewer(it, who, everybody[n % everybody.length]!.person, now),
  declineReview: (it, who, _, now) => declineReview(it, who, now),
  scoreAll,
  remark: (it, who, n, now) => remarkOnCriterion(it, sheet, who, { criterion: criterionOf(n), text: `${n}` }, now),
  recommend: (it, who, n, now) => recommend(it, who, `${n}`, now),
  send: (it, who, _, now) => sendReview(it, sheet, who, now),
  schedule: (it, who, n, now) => scheduleDefence(it, calendar, who, at(n, now), now),
  moveDefence: (it, who, n, now) => moveDefence(it, calendar, who, at(n, now), now),
  hold: (it, who, _, now) => holdDefence(it, calendar, who, now),
  conclude: (it, who, n, now) =>
    concludeDefence(it, sheet, calendar, who, { comment: 'вместе', until: plusDays(today(now), n) }, now),
  proposeGoal: (it, who, n, now) => proposeGoal(it, who, { fn: fnOf(n), text: `другая ${n}`, measure: null }, now),
  proposeDrop: (it, who, n, now) => proposeDrop(it, who, { step: step(n), reason: 'не успеть' }, now),
  agree: (it, who, n, now) => decideProposal(it, who, { proposal: 1 + (n % 4), isAgreed: true, word: '' }, now),
  decline: (it, who, n, now) => decideProposal(it, who, { proposal: 1 + (n % 4), isAgreed: false, word: 'нет' }, now),
  withdraw: (it, who, n, now) => withdrawProposal(it, who, 1 + (n % 4), now),
  finishStep: (it, who, n, now) => finishStep(it, who, step(n), now),
  reopenStep: (it, who, n, now) => reopenStep(it, who, step(n), now),
  addEvidence: (it, who, n, now) =>
    addEvidence(it, who, { step: step(n), evidence: { kind: 'photo', fileId: `f${n}`, name: null, size: 1 } }, now),
  removeEvidence: (it, who, n) => removeEvidence(it, who, { step: step(n), no: 1 + (n % 2) }),
  reflect: (it, who, n) => reflectOnStep(it, who, { step: step(n), text: `${n}` }),
  complete: (it, who, n, now) => completeRoute(it, who, { reflection: 'вот и год', despiteOpen: n % 2 === 0 }, now),
  cancel: (it, who, _, now) => cancelRoute(it, who, null, now),
};

/** From which state which other can follow. */
const follows: Readonly<Record<RouteStateKind, readonly RouteStateKind[]>> = {
  draft: ['submitted', 'cancelled'],
  submitted: ['draft', 'returned', 'peerReview', 'cancelled'],
  peerReview: ['returned', 'defence', 'cancelled'],
  defence: ['returned', 'active', 'cancelled'],
  returned: ['submitted', 'cancelled'],
  active: ['amended', 'completed', 'cancelled'],
  amended: ['active', 'cancelled'],
  completed: [],
  cancelled: [],
};

/** What belongs to a state, so that sequences come far; the other half of the presses is anything at all. */
const apt: Readonly<Record<RouteStateKind, readonly (readonly [Actor, string])[]>> = {
  draft: (['setGoal', 'addStep', 'moveStep', 'checkAll', 'submit', 'submit'] as const).map((it) => [author, it]),
  returned: (['addStep', 'moveStep', 'checkAll', 'submit', 'submit'] as const).map((it) => [author, it]),
  submitted: [
    [mentor, 'passOn'],
    [mentor, 'returnRoute'],
    [author, 'takeBack'],
    [mentor, 'comment'],
  ],
  peerReview: [
    [author, 'ask'],
    [colleague, 'scoreAll'],
    [colleague, 'send'],
    [curator, 'schedule'],
    [mentor, 'schedule'],
  ],
  defence: [
    [mentor, 'scoreAll'],
    [mentor, 'send'],
    [colleague, 'scoreAll'],
    [colleague, 'send'],
    [author, 'ask'],
    [curator, 'hold'],
    [mentor, 'conclude'],
    [mentor, 'conclude'],
  ],
  active: (['moveStep', 'addStep', 'proposeDrop', 'proposeGoal', 'finishStep', 'addEvidence', 'complete'] as const).map(
    (it) => [author, it],
  ),
  amended: [
    [mentor, 'agree'],
    [mentor, 'decline'],
    [author, 'withdraw'],
    [author, 'finishStep'],
    [author, 'proposeGoal'],
  ],
  completed: [[author, 'reopenStep']],
  cancelled: [[author, 'submit']],
};

const sound = (route: Route) => {
  const { history, steps, defence, edition } = route;
  expect(route.state.kind === 'amended').toBe(openProposals(route).length > 0);
  if (openProposals(route).length > 0) expect(isInForce(route)).toBe(true);
  if (route.state.kind === 'defence') expect(defence?.round).toBe(route.round);
  expect(edition > 0).toBe(history.some(({ kind }) => kind === 'accepted'));
  if (isInForce(route) || route.state.kind === 'completed') expect(edition).toBeGreaterThan(0);
  expect(history.at(-1)?.state).toBe(route.state.kind);
  expect(new Set(steps.map(({ code }) => code)).size).toBe(steps.length);
  for (const it of steps) {
    expect(it.code).toBeLessThanOrEqual(route.stepsMade);
    expect(it.dueOn === null || isSchoolDay(calendar, it.dueOn)).toBe(true);
    expect(route.goals.some(({ fn }) => fn === it.fn)).toBe(true);
    if (it.state.kind === 'dropped')
      expect(history.some((event) => event.kind === 'agreed' && event.step === it.code)).toBe(true);
    if (it.state.kind !== 'open') expect(edition).toBeGreaterThan(0);
  }
};

/** Nothing that was said or done is undone by what came after it. */
const nothingLost = (before: Route, after: Route, name: string) => {
  expect(after.edition).toBeGreaterThanOrEqual(before.edition);
  expect(after.round).toBeGreaterThanOrEqual(before.round);
  expect(after.stepsMade).toBeGreaterThanOrEqual(before.stepsMade);
  expect(after.history.slice(0, before.history.length)).toEqual(before.history);
  if (after.state.kind !== before.state.kind) expect(follows[before.state.kind]).toContain(after.state.kind);
  for (const it of before.steps) {
    const kept = stepOf(after, it.code);
    if (name === 'removeStep' || name === 'removeGoal') continue;
    expect(kept).toBeDefined();
    if (name !== 'removeEvidence') expect(kept?.evidence.slice(0, it.evidence.length)).toEqual(it.evidence);
    if (name !== 'reflect') expect(kept?.reflection).toBe(it.reflection);
    if (it.state.kind === 'dropped') expect(kept?.state).toEqual(it.state);
  }
  for (const it of before.reviews) if (it.sentAt !== null) expect(after.reviews).toContain(it);
  expect(after.proposals.length).toBeGreaterThanOrEqual(before.proposals.length);
  for (const it of before.proposals) if (it.outcome !== 'open') expect(after.proposals).toContain(it);
};

const decisive: readonly RouteEventKind[] = [
  'submitted',
  'takenBack',
  'passedOn',
  'returned',
  'accepted',
  'agreed',
  'declined',
  'withdrawn',
  'stepDone',
  'completed',
  'cancelled',
];

const scored = through(appointed, (it) => askReviewer(it, author, colleague.person, start), ...scores(mentor, 2));

const amended = through(accepted, (it) => proposeDrop(it, author, { step: stepCode(1), reason: 'не успеть' }, start));
const done = through(accepted, (it) => finishStep(it, author, stepCode(1), start));
const starts = [draft, written, submitted, passedOn, appointed, scored, accepted, amended, done];

/** Presses of anybody, now and then somebody leaving or coming back, and time going by. */
const presses = fc.array(
  fc.record({
    // The author and the mentor press most.
    who: fc.constantFrom(author, author, author, mentor, mentor, colleague, other, curator, stranger, strangeMentor),
    act: fc.constantFrom(...Object.keys(acts)),
    isApt: fc.boolean(),
    n: fc.nat({ max: 40 }),
    hours: fc.constantFrom(0, 0, 0, 1, 20, 200),
    moves: fc.constantFrom(...Array<null>(12).fill(null), mentor.person, colleague.person, author.person),
  }),
  { minLength: 1, maxLength: 60 },
);

it('no sequence of presses reaches an impossible state, loses a step or an answer, or decides twice', () => {
  const reached = new Set<RouteStateKind>();
  const happened = new Set<RouteEventKind>();
  fc.assert(
    fc.property(fc.constantFrom(...starts), presses, (from, sequence) => {
      let route = from;
      let now = start;
      const left = new Set<PersonId>();
      for (const { who: anybody, act: anything, isApt, n, hours, moves } of sequence) {
        const choices = apt[route.state.kind];
        const [who, name] = isApt ? choices[n % choices.length]! : ([anybody, anything] as const);
        now = new Date(now.getTime() + hours * 3_600_000);
        if (moves !== null && !left.delete(moves)) left.add(moves);
        route = { ...route, team: teamWithout(...left) };
        const actor = left.has(who.person) ? { ...who, roles: [] } : who;
        const act = acts[name]!;
        const before = route;
        const result = act(before, actor, n, now);
        if (!result.accepted) continue;
        const after = result.state;
        if (after !== before) {
          expect(actor.roles).not.toEqual([]);
          expect([stranger, strangeMentor]).not.toContain(who);
        }
        nothingLost(before, after, name);
        sound(after);
        for (const { kind } of after.history.slice(before.history.length)) happened.add(kind);

        // The same press again, as a trembling hand or a repeated update gives it.
        const again = act(after, actor, n, now);
        if (again.accepted) {
          const more = again.state.history.slice(after.history.length).map(({ kind }) => kind);
          expect(more.filter((kind) => decisive.includes(kind))).toEqual([]);
        }
        for (const notice of result.effects.notices ?? []) {
          expect(notice.to).not.toBe(left.has(notice.to) && notice.to !== author.person ? notice.to : null);
          expect(noticeKey(notice)).toContain(`route${route.id}`);
        }
        route = after;
        reached.add(route.state.kind);
      }
    }),
    // A seed of its own: what was reached is asserted too.
    { numRuns: 500, seed: 20261126 },
  );
  expect(routeStates.filter((kind) => !reached.has(kind))).toEqual([]);
  expect(decisive.filter((kind) => !happened.has(kind))).toEqual([]);
});
