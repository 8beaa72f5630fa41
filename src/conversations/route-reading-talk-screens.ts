import type { PersonId } from '../domain/people.ts';
import type { Review, Route } from '../domain/route.ts';
import { openProposals, stepCode, stepOf } from '../domain/route.ts';
import type { RouteEvent } from '../domain/route-history.ts';
import { commentsOn, wordOf } from '../domain/route-history.ts';
import { conclusionOf } from '../domain/route-view.ts';
import { stepNumber } from '../domain/route-progress.ts';
import { buttons, key, keyboard, pairs, type Key } from '../bot/buttons.ts';
import type { Ctx, Deps } from '../bot/context.ts';
import { criteriaOf } from '../bot/context.ts';
import type { Html } from '../bot/html.ts';
import { fitting, html, lines, pagesOf } from '../bot/html.ts';
import { planTexts as plan } from '../bot/texts/route-plan.ts';
import { readingTexts } from '../bot/texts/route-reading.ts';
import { talkTexts as texts } from '../bot/texts/route-reading-talk.ts';
import type { View } from '../bot/view.ts';
import { view } from '../bot/view.ts';
import { nameIn, type WholeRoute } from './route-acts.ts';

/** What is said around a route: comments, remarks of colleagues, requests, proposals, the history. */

/** While a word about it still changes something. */
export const isCommentable = ({ state }: Pick<Route, 'state'>): boolean =>
  state.kind !== 'draft' && state.kind !== 'completed' && state.kind !== 'cancelled';

/** The way to all comments, where there are any. */
export const commentsKey = (ctx: Ctx, route: Route): Key | false => {
  const said = route.history.filter(({ kind, why }) => kind === 'commented' && why !== null).length;
  return (
    said > 0 && key(readingTexts.comments(said), buttons.showComments, ctx.actor.person, { route: route.id, step: 0 })
  );
};

/** The way to them, or to the first one. */
export const talkKey = (ctx: Ctx, route: Route): Key | false =>
  commentsKey(ctx, route) ||
  (isCommentable(route) &&
    key(readingTexts.commentWhole, buttons.writeComment, ctx.actor.person, { route: route.id, step: 0 }));

const zoneOf = (ctx: Ctx): string => ctx.persona?.zone ?? 'UTC';

/** The asked page, or the last one there is, under its title; the keys turn to its neighbours. */
const paged = (
  title: Html,
  parts: readonly Html[],
  asked: number,
  turn: (label: string, page: number) => Key,
): { readonly text: Html; readonly turns: readonly (Key | false)[] } => {
  const pages = pagesOf(parts);
  const page = Math.min(asked, pages.length - 1);
  return {
    text: lines(title, '', ...(pages[page] ?? [])),
    turns: [page > 0 && turn(texts.earlier, page - 1), page < pages.length - 1 && turn(texts.further, page + 1)],
  };
};

/** Who, when, what, why: the newest first. */
export const historyView = (ctx: Ctx, seen: WholeRoute, page = 0): View => {
  const { route } = seen;
  const who = ctx.actor.person;
  const nameOf = (person: PersonId | null): string => texts.called(nameIn(seen, person), person === who);
  const { text, turns } = paged(
    texts.historyTitle(nameIn(seen, route.person)),
    route.history.toReversed().map((it) => texts.event(it, route, nameOf, zoneOf(ctx))),
    page,
    (label, to) => key(label, buttons.historyPage, who, { route: route.id, page: to }),
  );
  return view(text, keyboard(turns, [key(plan.toRoute, buttons.showRoute, who, { route: route.id })]));
};

const said = ({ kind, why }: RouteEvent): boolean => kind === 'commented' && why !== null;

/** What was said of a step; with `step` 0 of the whole and of every step, the newest first. */
export const commentsView = (ctx: Ctx, seen: WholeRoute, code: number, page = 0): View | undefined => {
  const { route } = seen;
  const who = ctx.actor.person;
  const step = code === 0 ? undefined : stepOf(route, stepCode(code));
  if (code !== 0 && step === undefined) return undefined;
  const about = step === undefined ? route.history.filter(said) : commentsOn(route, step.code);
  const nameOf = (person: PersonId | null): string => texts.called(nameIn(seen, person), person === who);
  const { text, turns } = paged(
    texts.commentsTitle(step, step === undefined ? 0 : stepNumber(route, step)),
    about.length === 0
      ? [html`${texts.noComments}`]
      : about.toReversed().map((it) => texts.comment(it, route, nameOf, zoneOf(ctx), step === undefined)),
    page,
    (label, to) => key(label, buttons.commentPage, who, { route: route.id, step: code, page: to }),
  );
  const isAnswer = about.at(-1) !== undefined && about.at(-1)?.by !== who;
  const label = step === undefined ? texts.aboutWhole : isAnswer ? texts.answer : texts.write;
  const others = step === undefined ? route.steps.filter((it) => commentsOn(route, it.code).length > 0) : [];
  return view(
    text,
    keyboard(
      turns,
      [isCommentable(route) && key(label, buttons.writeComment, who, { route: route.id, step: code })],
      ...pairs(
        others.map((it) =>
          key(texts.toStep(stepNumber(route, it), commentsOn(route, it.code).length), buttons.showComments, who, {
            route: route.id,
            step: it.code,
          }),
        ),
      ),
      [
        step === undefined
          ? key(plan.toRoute, buttons.showRoute, who, { route: route.id })
          : key(texts.backToStep, buttons.showStep, who, { route: route.id, step: step.code }),
      ],
    ),
  );
};

/** Sheets of this round that others have sent, as far as their words are open to the reader. */
export const sentRemarks = ({ reviews, round }: Pick<Route, 'reviews' | 'round'>, me: PersonId): readonly Review[] =>
  reviews.filter(
    (it) =>
      it.round === round &&
      it.by !== me &&
      it.sentAt !== null &&
      (it.recommendation !== null || Object.keys(it.remarks).length > 0),
  );

/** The way to them, where there are any. */
export const remarksKey = (ctx: Ctx, { route }: Pick<WholeRoute, 'route'>): Key | false => {
  const sent = sentRemarks(route, ctx.actor.person).length;
  const label = readingTexts.remarks(sent);
  return sent > 0 && key(label, buttons.routeRemarks, ctx.actor.person, { route: route.id, page: 0 });
};

/** The words of those sheets, and never a score. */
export const remarksView = (ctx: Ctx, deps: Deps, seen: WholeRoute, page = 0): View => {
  const { route } = seen;
  const who = ctx.actor.person;
  const { criteria } = criteriaOf(deps, route);
  const sheets = sentRemarks(route, who);
  const { text, turns } = paged(
    readingTexts.remarksTitle(conclusionOf(seen) !== null),
    sheets.length === 0
      ? [html`${readingTexts.noRemarks}`]
      : sheets.flatMap((it) => [
          readingTexts.remarksOf(nameIn(seen, it.by), it, zoneOf(ctx)),
          ...criteria.flatMap(({ code, title }) => {
            const remark = it.remarks[code];
            return remark === undefined ? [] : [readingTexts.remark(title, remark)];
          }),
          ...(it.recommendation === null ? [] : [readingTexts.recommendation(it.recommendation)]),
          html``,
        ]),
    page,
    (label, to) => key(label, buttons.routeRemarks, who, { route: route.id, page: to }),
  );
  return view(text, keyboard(turns, [key(plan.toRoute, buttons.showRoute, who, { route: route.id })]));
};

/** Buttons that a message of colleagues has at most. */
const mostColleagues = 60;

/** Whom one may ask for a review, and what became of it. Each is asked alone. */
export const colleaguesView = (ctx: Ctx, seen: WholeRoute): View => {
  const { route } = seen;
  const who = ctx.actor.person;
  const sheetOf = (person: PersonId): Review | undefined => {
    const theirs = route.reviews.filter((it) => it.by === person && it.round === route.round);
    return theirs.find(({ sentAt }) => sentAt !== null) ?? theirs[0];
  };
  const { colleagues } = route.team;
  const around = colleagues.filter((it) => it !== who);
  const asked = around.flatMap((person) => {
    const sheet = sheetOf(person);
    return sheet === undefined ? [] : [texts.asked(nameIn(seen, person), sheet)];
  });
  const free = around.filter((it) => sheetOf(it) === undefined).slice(0, mostColleagues);
  return view(
    fitting([
      texts.colleaguesTitle(seen.as === 'author'),
      ...(around.length === 0 ? [lines('', texts.noColleagues)] : []),
      ...(around.length > 0 && free.length === 0 ? [lines('', texts.everybodyAsked)] : []),
      ...(asked.length > 0 ? [html``, ...asked] : []),
    ]),
    keyboard(
      ...free.map((colleague) => [
        key(texts.ask(nameIn(seen, colleague)), buttons.askReviewer, who, { route: route.id, colleague }),
      ]),
      [key(plan.toRoute, buttons.showRoute, who, { route: route.id })],
    ),
  );
};

/** One proposal: what, why, before and after; `undefined`: there is none with that number. */
export const proposalView = (ctx: Ctx, seen: WholeRoute, number: number): View | undefined => {
  const { route } = seen;
  const who = ctx.actor.person;
  const proposal = route.proposals.find((it) => it.number === number);
  if (proposal === undefined) return undefined;
  const isAuthor = seen.as === 'author';
  const { outcome } = proposal;
  const isOpen = outcome === 'open';
  const event = outcome === 'open' ? undefined : wordOf(route, outcome, { proposal: number });
  const values = { route: route.id, proposal: number };
  const next = openProposals(route).find((it) => it.number !== number);
  return view(
    lines(
      texts.proposalTitle(nameIn(seen, route.person)),
      '',
      texts.proposal(route, proposal),
      '',
      texts.proposalState(proposal, isAuthor, event, zoneOf(ctx)),
    ),
    keyboard(
      [isOpen && !isAuthor && key(texts.agree, buttons.agreeProposal, who, values, 'success')],
      [isOpen && !isAuthor && key(texts.decline, buttons.declineProposal, who, values)],
      [isOpen && isAuthor && key(texts.withdraw, buttons.withdrawProposal, who, values)],
      [
        next !== undefined &&
          key(texts.nextProposal, buttons.showProposal, who, { route: route.id, proposal: next.number }),
      ],
      [key(plan.toRoute, buttons.showRoute, who, { route: route.id })],
    ),
  );
};
