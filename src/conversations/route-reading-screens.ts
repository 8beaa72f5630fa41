import { localDateOf } from '../domain/calendar.ts';
import { holds } from '../domain/people.ts';
import type { Route, Step, StepCode } from '../domain/route.ts';
import { goalOf, isInForce, openProposals, stepOf } from '../domain/route.ts';
import { commentsOn } from '../domain/route-history.ts';
import { progress } from '../domain/route-progress.ts';
import { hasBegun } from '../domain/route-waiting.ts';
import type { SchoolCalendar } from '../domain/school-calendar.ts';
import { buttons, key, keyboard, type Key } from '../bot/buttons.ts';
import type { Ctx, Deps } from '../bot/context.ts';
import type { Html } from '../bot/html.ts';
import { fitting, html, lines } from '../bot/html.ts';
import { planTexts as plan } from '../bot/texts/route-plan.ts';
import { readingTexts as texts } from '../bot/texts/route-reading.ts';
import { talkTexts } from '../bot/texts/route-reading-talk.ts';
import { dateOf } from '../bot/texts/words.ts';
import type { View } from '../bot/view.ts';
import { view } from '../bot/view.ts';
import { functionTitle, nameIn, type WholeRoute } from './route-acts.ts';
import { protocolKey } from './route-protocol.ts';
import { isCommentable, remarksKey, talkKey } from './route-reading-talk-screens.ts';

/** How a route reads: for its mentor, and for its author while others have it. */

type Row = readonly (Key | false)[];

/** A message takes a hundred buttons; steps beyond these are reached from their neighbours. */
const mostStepKeys = 48;
const stepsInRow = 6;

/** The way to each step, in order or straight by its number. */
const stepKeys = (ctx: Ctx, { id, steps }: Route): readonly Row[] => {
  const [first] = steps;
  if (first === undefined) return [];
  const to = (label: string, { code }: Step): Key =>
    key(label, buttons.showStep, ctx.actor.person, { route: id, step: code });
  const numbers = steps.slice(0, mostStepKeys).map((it, i) => to(`${i + 1}`, it));
  const rows = numbers.flatMap((_, i) => (i % stepsInRow === 0 ? [numbers.slice(i, i + stepsInRow)] : []));
  return [[to(texts.readSteps, first)], ...(steps.length > 1 ? rows : [])];
};

const paperKeys = (ctx: Ctx, { id: route }: Route): readonly Row[] => [
  [
    key(plan.document, buttons.routeDocument, ctx.actor.person, { route }),
    key(plan.text, buttons.routeText, ctx.actor.person, { route }),
  ],
  [key(texts.history, buttons.routeHistory, ctx.actor.person, { route })],
];

/** The verdict of the present round in words and percent, for whom there is one to see. */
const resultLine = ({ route, result }: WholeRoute): Html | false => {
  const verdict = route.history.findLast((it) => it.round === route.round && it.detail.verdict !== undefined);
  return result !== null && texts.result(verdict?.detail.verdict ?? null, result);
};

const mentorSays = (route: Route, calendar: SchoolCalendar, now: Date): Html | string => {
  const { zone } = calendar;
  const { state, defence } = route;
  switch (state.kind) {
    case 'submitted':
      return texts.submitted(state.since, zone);
    case 'peerReview':
      return texts.peerReview;
    case 'defence':
      if (defence === null) return plan.state(state.kind);
      return hasBegun(route, calendar, now) ? texts.defencePast(defence) : texts.defence(defence);
    case 'active':
      return plan.progress(progress(route));
    case 'amended':
      return lines(plan.progress(progress(route)), texts.amended(openProposals(route).length));
    case 'returned':
      return texts.returned(state.since, state.until === null ? null : dateOf(state.until), state.comment, zone);
    case 'completed':
      return texts.completed(state.since, zone, state.reflection);
    case 'cancelled':
      return texts.cancelled(state.since, zone, state.reason);
    case 'draft':
      return plan.state(state.kind);
  }
};

/** What the mentor can do in each state, the nearest first. */
const mentorKeys = (ctx: Ctx, seen: WholeRoute, calendar: SchoolCalendar, now: Date): readonly Row[] => {
  const who = ctx.actor.person;
  const { route } = seen;
  const { id } = route;
  const sheet = key(texts.myReview, buttons.showReview, who, { route: id });
  const days = (label: string): Key => key(label, buttons.defenceDays, who, { route: id, month: 0 });
  const colleagues = key(texts.askColleagues, buttons.askColleagues, who, { route: id });
  const back = key(texts.back, buttons.returnRoute, who, { route: id });
  switch (route.state.kind) {
    case 'submitted':
      return [[key(texts.passOn, buttons.passOnRoute, who, { route: id, sure: 0 }, 'success')], [back]];
    case 'peerReview':
      return [[sheet], [days(texts.appoint)], [colleagues], [back]];
    case 'defence':
      return hasBegun(route, calendar, now)
        ? [
            [key(texts.conclude, buttons.concludeDefence, who, { route: id, sure: 0 }, 'success')],
            [sheet],
            [protocolKey(ctx, seen)],
            [days(texts.toDefence)],
            [colleagues],
          ]
        : [[sheet], [days(texts.toDefence)], [protocolKey(ctx, seen)], [colleagues], [back]];
    case 'draft':
    case 'returned':
    case 'active':
    case 'amended':
    case 'completed':
    case 'cancelled': {
      const [proposal] = openProposals(route);
      const answer = { route: id, proposal: proposal?.number ?? 0 };
      return [
        [proposal !== undefined && key(texts.answerProposal, buttons.showProposal, who, answer, 'success')],
        [protocolKey(ctx, seen)],
      ];
    }
  }
};

const wholeView = (ctx: Ctx, deps: Deps, seen: WholeRoute, head: readonly Html[], keys: readonly Row[]): View => {
  const { route } = seen;
  const isBrief = route.state.kind === 'completed';
  const said = commentsOn(route, null).length;
  const leads = holds(ctx.actor, 'mentor') || holds(ctx.actor, 'curator');
  return view(
    fitting([
      ...head,
      ...(said > 0 ? [texts.whole(said)] : []),
      ...texts.plan(route, (fn) => functionTitle(deps, fn), { isBrief }),
    ]),
    keyboard(
      ...keys,
      ...stepKeys(ctx, route),
      [talkKey(ctx, route), remarksKey(ctx, seen)],
      ...paperKeys(ctx, route),
      // Shown first, it can be taken back and given up from there.
      [
        seen.as === 'author' &&
          route.state.kind !== 'submitted' &&
          key(texts.give, buttons.cancelRoute, ctx.actor.person, { route: route.id, sure: 0 }),
      ],
      [
        seen.as === 'mentor' || leads
          ? key(plan.list, buttons.routeList, ctx.actor.person, {})
          : key(plan.toMenu, buttons.menu, ctx.actor.person, {}),
      ],
    ),
  );
};

const present = (...parts: readonly (Html | string | false)[]): readonly Html[] =>
  parts.flatMap((it) => (it === false ? [] : [lines(it)]));

export const readingView = async (ctx: Ctx, deps: Deps, seen: WholeRoute): Promise<View> => {
  const { route } = seen;
  const [calendar, now] = [await ctx.store.calendar(), deps.clock()];
  const head = present(
    plan.of(nameIn(seen, route.person)),
    '',
    mentorSays(route, calendar, now),
    resultLine(seen),
    isInForce(route) && route.defence !== null && plan.defence(route.defence.on),
  );
  return wholeView(ctx, deps, seen, head, mentorKeys(ctx, seen, calendar, now));
};

const authorSays = (seen: WholeRoute, calendar: SchoolCalendar, now: Date): Html | string => {
  const { state, defence, team } = seen.route;
  if (state.kind === 'submitted')
    return texts.atMentor(
      state.since,
      calendar.zone,
      team.mentors.map((it) => nameIn(seen, it)),
    );
  if (state.kind === 'defence' && defence !== null)
    return hasBegun(seen.route, calendar, now) ? texts.afterDefence : texts.beforeDefence(defence);
  return texts.atColleagues;
};

/** The author's own view between showing it and the verdict. */
export const shownView = async (ctx: Ctx, deps: Deps, seen: WholeRoute): Promise<View> => {
  const who = ctx.actor.person;
  const { id, state, year, defence } = seen.route;
  const [calendar, now] = [await ctx.store.calendar(), deps.clock()];
  const isAhead = state.kind === 'defence' && defence !== null && defence.on >= localDateOf(now, calendar.zone);
  const isShown = state.kind === 'submitted';
  return wholeView(ctx, deps, seen, present(plan.mine(year), '', authorSays(seen, calendar, now), resultLine(seen)), [
    [isAhead && key(texts.calendarFile, buttons.defenceFile, who, { route: id }, 'primary')],
    [isShown && key(texts.takeBack, buttons.takeBackRoute, who, { route: id })],
    [!isShown && key(texts.askColleagues, buttons.askColleagues, who, { route: id })],
  ]);
};

/** What a message has for evidence and for comments, in UTF-16 units; the fields of a step take the rest. */
const roomForEach = 900;
/** The newest ones that are read at the step itself. */
const mostComments = 3;

/** `undefined`: there is no such step any more. */
export const readingStepView = async (
  ctx: Ctx,
  _deps: Deps,
  seen: WholeRoute,
  code: StepCode,
): Promise<View | undefined> => {
  const { route } = seen;
  const step = stepOf(route, code);
  if (step === undefined) return undefined;
  const who = ctx.actor.person;
  const zone = ctx.persona?.zone ?? 'UTC';
  const at = route.steps.indexOf(step);
  const said = commentsOn(route, code);
  const latest = said.slice(-mostComments);
  const share = (of: number): number => Math.floor(roomForEach / Math.max(1, of));
  const perEvidence = share(step.evidence.length);
  const dropWaits = openProposals(route).some(({ change }) => change.kind === 'drop' && change.step === code);
  const to = (label: (number: number) => string, i: number): Key | false => {
    const other = route.steps[i];
    return other !== undefined && key(label(i + 1), buttons.showStep, who, { route: route.id, step: other.code });
  };
  const about = { route: route.id, step: code };
  return view(
    fitting([
      ...present(
        texts.step(step, at + 1, route.steps.length),
        texts.stepGoal(goalOf(route, step.fn)),
        '',
        ...texts.stepFields(step),
        texts.stepState(step, zone),
        dropWaits && texts.dropWaits,
      ),
      ...(step.evidence.length > 0 ? [html``, texts.evidence] : []),
      ...step.evidence.map((it) => texts.evidenceLine(it, perEvidence)),
      ...present(step.reflection !== null && texts.reflection(step.reflection)),
      ...(latest.length > 0 ? [html``, texts.stepComments] : []),
      ...latest.map((it) => talkTexts.shortComment(it, nameIn(seen, it.by), zone, share(latest.length))),
    ]),
    keyboard(
      ...step.evidence
        .filter((it) => 'fileId' in it || it.text.length > perEvidence)
        .map((it) => [key(texts.showEvidence(it), buttons.showEvidence, who, { ...about, no: it.no })]),
      [said.length > 0 && key(texts.comments(said.length), buttons.showComments, who, about)],
      [isCommentable(route) && seen.as !== 'scorer' && key(texts.aboutStep, buttons.writeComment, who, about)],
      [to(texts.previous, at - 1), to(texts.next, at + 1)],
      [key(plan.toRoute, buttons.showRoute, who, { route: route.id })],
    ),
  );
};
