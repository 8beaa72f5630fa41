import { personId } from '../domain/people.ts';
import type { Refusal } from '../domain/refusal.ts';
import type { Result } from '../domain/result.ts';
import type { Route } from '../domain/route.ts';
import { openProposals, routeId, stepCode, stepOf, textLimits } from '../domain/route.ts';
import { decideProposal, withdrawProposal } from '../domain/route-amendment.ts';
import { passOn, returnRoute } from '../domain/route-defence.ts';
import { commentsOn } from '../domain/route-history.ts';
import { stepNumber } from '../domain/route-progress.ts';
import { askReviewer, commentOn } from '../domain/route-review.ts';
import { buttons, key, keyboard } from '../bot/buttons.ts';
import type { Answer } from '../bot/cards.ts';
import { createCards } from '../bot/cards.ts';
import type { Ctx, Deps } from '../bot/context.ts';
import { refusalText } from '../bot/texts/refusals.ts';
import { readingTexts } from '../bot/texts/route-reading.ts';
import { talkTexts as texts } from '../bot/texts/route-reading-talk.ts';
import { draw, view } from '../bot/view.ts';
import type { Flow } from './ask.ts';
import { writings } from './record-acts.ts';
import type { Reader, Screen, WholeRoute } from './route-acts.ts';
import { nameIn, showRouteScreen, writing } from './route-acts.ts';
import { listView } from './route-list-screens.ts';
import { readingView } from './route-reading-screens.ts';
import {
  colleaguesView,
  commentsView,
  historyView,
  isCommentable,
  proposalView,
  remarksView,
} from './route-reading-talk-screens.ts';
import { routeView, stepView } from './route-screens.ts';

const around: readonly Reader[] = ['author', 'mentor'];

/**
 * Reading a route and answering it: comments, passing on, giving back, asking colleagues, the word on a proposal, the
 * history. A press that comes too late shows how things stand and says so; one's own second tap says nothing.
 */
export const routeReading = (deps: Deps): Flow => {
  const cards = createCards();

  cards.on(buttons.routeListPage, async (ctx, { page }) => draw(ctx, await listView(ctx, deps, page)));

  const history = (ctx: Ctx, id: number, page: number): Promise<Answer> =>
    showRouteScreen(ctx, id, around, (seen) => historyView(ctx, seen, page));
  cards.on(buttons.routeHistory, (ctx, { route }) => history(ctx, route, 0));
  cards.on(buttons.historyPage, (ctx, { route, page }) => history(ctx, route, page));

  const comments = (ctx: Ctx, id: number, step: number, page: number): Promise<Answer> =>
    showRouteScreen(ctx, id, around, (seen) => commentsView(ctx, seen, step, page));
  cards.on(buttons.showComments, (ctx, { route, step }) => comments(ctx, route, step, 0));
  cards.on(buttons.commentPage, (ctx, { route, step, page }) => comments(ctx, route, step, page));

  cards.on(buttons.routeRemarks, (ctx, { route, page }) =>
    showRouteScreen(ctx, route, around, (seen) => remarksView(ctx, deps, seen, page)),
  );
  cards.on(buttons.askColleagues, (ctx, { route }) =>
    showRouteScreen(ctx, route, around, (seen) =>
      seen.route.state.kind === 'peerReview' || seen.route.state.kind === 'defence'
        ? colleaguesView(ctx, seen)
        : routeView(ctx, deps, seen),
    ),
  );
  cards.on(buttons.showProposal, (ctx, { route, proposal }) =>
    showRouteScreen(ctx, route, around, (seen) => proposalView(ctx, seen, proposal)),
  );

  /** Decides, then draws what has become of it, refused or not; `isMine`: the actor has done this before. */
  const decide = async (
    ctx: Ctx,
    id: number,
    change: (route: Route) => Result<Route>,
    screen: Screen,
    { done, isMine }: { readonly done: string; readonly isMine: (seen: WholeRoute) => boolean },
  ): Promise<Answer> => {
    const refusal = await ctx.store.changeRoute(routeId(id), change);
    let isRepeated = false;
    const failed = await showRouteScreen(ctx, id, around, (seen) => {
      isRepeated = isMine(seen);
      return screen(seen);
    });
    if (refusal === null) return failed ?? done;
    if (failed !== undefined) return failed;
    return isRepeated ? undefined : { alert: refusalText(refusal) };
  };

  cards.on(buttons.passOnRoute, (ctx, { route: id, sure }) => {
    const who = ctx.actor.person;
    if (sure !== 1)
      return showRouteScreen(ctx, id, ['mentor'], (seen) =>
        seen.route.state.kind === 'submitted'
          ? view(
              readingTexts.passOnAsk(nameIn(seen, seen.route.person)),
              keyboard(
                [key(readingTexts.passOnYes, buttons.passOnRoute, who, { route: id, sure: 1 }, 'success')],
                [key(readingTexts.notYet, buttons.showRoute, who, { route: id })],
              ),
            )
          : readingView(ctx, deps, seen),
      );
    return decide(
      ctx,
      id,
      (it) => passOn(it, ctx.actor, deps.clock()),
      (seen) => routeView(ctx, deps, seen),
      {
        done: readingTexts.passedOn,
        isMine: ({ route }) => route.state.kind === 'peerReview' && hasDone(route, 'passedOn', who),
      },
    );
  });

  cards.on(buttons.askReviewer, (ctx, { route: id, colleague }) =>
    decide(
      ctx,
      id,
      (it) => askReviewer(it, ctx.actor, personId(colleague), deps.clock()),
      (seen) => (isCommentable(seen.route) ? colleaguesView(ctx, seen) : routeView(ctx, deps, seen)),
      { done: texts.askedNow, isMine: () => false },
    ),
  );

  cards.on(buttons.agreeProposal, (ctx, { route: id, proposal }) =>
    decide(
      ctx,
      id,
      (it) => decideProposal(it, ctx.actor, { proposal, isAgreed: true, word: '' }, deps.clock()),
      (seen) => proposalView(ctx, seen, proposal),
      {
        done: texts.agreedNow,
        isMine: ({ route }) =>
          route.history.some((it) => it.kind === 'agreed' && it.proposal === proposal && it.by === ctx.actor.person),
      },
    ),
  );

  cards.on(buttons.withdrawProposal, (ctx, { route: id, proposal }) =>
    decide(
      ctx,
      id,
      (it) => withdrawProposal(it, ctx.actor, proposal, deps.clock()),
      (seen) => proposalView(ctx, seen, proposal),
      {
        done: texts.withdrawnNow,
        isMine: ({ route }) => route.history.some((it) => it.kind === 'withdrawn' && it.proposal === proposal),
      },
    ),
  );

  return { cards, ...writings(...written(deps)) };
};

/** Whether a person was the last to do this in the present round. */
const hasDone = ({ history, round }: Route, kind: 'passedOn', person: Route['person']): boolean => {
  const last = history.findLast((it) => it.kind === kind && it.round === round);
  return last !== undefined && last.by === person;
};

const stateRefusal = ({ state }: Route): Refusal => ({ kind: 'route-is', state: state.kind });

/** What is answered in one's own words. */
const written = (deps: Deps) => {
  const comment = writing({
    name: 'route-comment',
    button: buttons.writeComment,
    readers: around,
    refusal: ({ as, route }) => {
      if (as === 'author' && route.team.mentors.length === 0) return { kind: 'no-mentor' };
      return isCommentable(route) ? null : stateRefusal(route);
    },
    prompt: (ctx, seen, values) => {
      const { route } = seen;
      const step = stepOf(route, stepCode(values.step));
      if (values.step !== 0 && step === undefined) return undefined;
      const readers = seen.as === 'author' ? route.team.mentors : [route.person];
      const last = commentsOn(route, step?.code ?? null).at(-1);
      return view(
        texts.writeAbout(
          step,
          step === undefined ? 0 : stepNumber(route, step),
          readers.map((it) => nameIn(seen, it)),
          last !== undefined && last.by !== ctx.actor.person ? last.why : null,
        ),
      );
    },
    max: textLimits.comment,
    cancel: texts.cancel,
    decide: (ctx, route, { step }, text) =>
      commentOn(route, ctx.actor, { step: step === 0 ? null : stepCode(step), text }, deps.clock()),
    // Whoever reads step by step goes on from the step.
    next: (ctx, seen, { step }) =>
      seen.as === 'mentor' && step !== 0 ? stepView(ctx, deps, seen, stepCode(step)) : commentsView(ctx, seen, step),
  });

  const back = writing({
    name: 'route-return',
    button: buttons.returnRoute,
    readers: ['mentor'],
    refusal: ({ route }) =>
      ['submitted', 'peerReview', 'defence'].includes(route.state.kind) ? null : stateRefusal(route),
    prompt: (_, seen) => view(texts.returnAsk(nameIn(seen, seen.route.person))),
    max: textLimits.comment,
    cancel: texts.notReturn,
    decide: (ctx, route, _, text) => returnRoute(route, ctx.actor, text, deps.clock()),
    next: (ctx, seen) => readingView(ctx, deps, seen),
  });

  const decline = writing({
    name: 'route-decline',
    button: buttons.declineProposal,
    readers: ['mentor'],
    refusal: ({ route }, { proposal }) =>
      openProposals(route).some(({ number }) => number === proposal) ? null : { kind: 'proposal-decided' },
    prompt: (_, seen) => view(texts.declineAsk(nameIn(seen, seen.route.person))),
    choices: ({ route }, { proposal }) => {
      const change = route.proposals.find(({ number }) => number === proposal)?.change;
      return texts.words(change?.kind ?? 'goal').map((text) => ({ label: text, text }));
    },
    max: textLimits.reason,
    cancel: texts.notDecline,
    decide: (ctx, route, { proposal }, text) =>
      decideProposal(route, ctx.actor, { proposal, isAgreed: false, word: text }, deps.clock()),
    next: (ctx, seen, { proposal }) => proposalView(ctx, seen, proposal),
  });

  return [comment, back, decline] as const;
};
