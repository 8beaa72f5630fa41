import type { CriteriaSheet } from '../domain/catalogue.ts';
import { scores } from '../domain/catalogue.ts';
import { holds } from '../domain/people.ts';
import type { PersonId } from '../domain/people.ts';
import { timesOf } from '../domain/appointment.ts';
import type { Review } from '../domain/route.ts';
import { currentSheet, occasionOf, sheetsOf, unscoredOf } from '../domain/route-review.ts';
import { buttons, key, keyboard, type Key } from '../bot/buttons.ts';
import type { Ctx, Deps } from '../bot/context.ts';
import { criteriaOf } from '../bot/context.ts';
import { lines } from '../bot/html.ts';
import { whenOf } from '../bot/texts/route.ts';
import { planTexts as plan } from '../bot/texts/route-plan.ts';
import { defenceTexts } from '../bot/texts/route-defence.ts';
import { reviewTexts as texts } from '../bot/texts/route-review.ts';
import type { View } from '../bot/view.ts';
import { view } from '../bot/view.ts';
import { functionTitle, nameIn, type WholeRoute } from './route-acts.ts';
import { protocolKey } from './route-protocol.ts';
import { comingDefence, conclusionLines } from './route-defence-screens.ts';

/** How a scorer's sheet looks: where it begins, one criterion a card, what is sent, what is left to read afterwards. */

export const isBeingScored = ({ route }: WholeRoute): boolean =>
  route.state.kind === 'peerReview' || route.state.kind === 'defence';

/** Where the sheet begins, or what was sent. For whoever was asked, and for the mentor; the author reads remarks. */
export const reviewView = async (ctx: Ctx, deps: Deps, seen: WholeRoute): Promise<View> => {
  const who = ctx.actor.person;
  if (seen.as === 'author') return remarksView(ctx, deps, seen);
  const { route } = seen;
  const current = currentSheet(route, who);
  const sent = current?.sentAt != null ? current : sheetsOf(route, who).findLast(({ sentAt }) => sentAt !== null);
  // A sheet of the defence that was begun is gone on with; a reading that was sent counts until then.
  if (sent !== undefined && (current === undefined || current === sent)) return sentView(ctx, deps, seen, sent);
  if (!isBeingScored(seen)) return overView(who);
  return introView(ctx, deps, seen, current);
};

/** The way out of a sheet: the route for its mentor, the list for who was asked. */
const wayOut = (who: PersonId, { as, route }: WholeRoute): Key =>
  as === 'mentor'
    ? key(plan.toRoute, buttons.showRoute, who, { route: route.id })
    : key(plan.list, buttons.routeList, who, {});

const introView = async (ctx: Ctx, deps: Deps, seen: WholeRoute, review: Review | undefined): Promise<View> => {
  const { route } = seen;
  const who = ctx.actor.person;
  const sheet = criteriaOf(deps, route);
  const gaps = unscoredOf(review, sheet);
  const done = sheet.criteria.length - gaps.length;
  const [first] = gaps;
  const { defence } = route;
  const isToCome =
    route.state.kind === 'defence' &&
    defence !== null &&
    defence.heldAt === null &&
    timesOf(defence, await ctx.store.calendar()).from > deps.clock();
  const [step] = route.steps;
  const here = { route: route.id };
  return view(
    texts.intro({
      occasion: occasionOf(route),
      name: nameIn(seen, route.person),
      goals: plan.goals(route, (fn) => functionTitle(deps, fn)),
      done,
      of: sheet.criteria.length,
      when: isToCome ? whenOf(defence) : null,
    }),
    keyboard(
      [
        first === undefined
          ? key(texts.toSending, buttons.sendReview, who, { ...here, sure: 0 }, 'success')
          : key(
              done === 0 ? texts.begin : texts.goOn,
              buttons.showCriterion,
              who,
              { ...here, criterion: first },
              'success',
            ),
      ],
      [step !== undefined && key(texts.readSteps, buttons.showStep, who, { ...here, step: step.code })],
      [
        seen.as === 'scorer' &&
          holds(ctx.actor, 'curator') &&
          route.state.kind === 'peerReview' &&
          key(texts.appoint, buttons.defenceDays, who, { ...here, month: 0 }),
      ],
      [seen.as === 'scorer' && key(texts.notNow, buttons.declineReview, who, here), wayOut(who, seen)],
    ),
  );
};

/** The card of one criterion; `undefined`: it is not in the sheet. */
export const criterionView = (who: PersonId, deps: Deps, seen: WholeRoute, code: string): View | undefined => {
  const { route } = seen;
  const sheet = criteriaOf(deps, route);
  const index = sheet.criteria.findIndex((it) => it.code === code);
  const criterion = sheet.criteria[index];
  if (criterion === undefined) return undefined;
  const review = currentSheet(route, who);
  const score = review?.scores[code];
  const remark = review?.remarks[code];
  const here = { route: route.id, criterion: code };
  const [previous, next] = [sheet.criteria[index - 1], sheet.criteria[index + 1]];
  return view(
    texts.card({
      occasion: occasionOf(route),
      name: nameIn(seen, route.person),
      criterion,
      index,
      of: sheet.criteria.length,
      score,
      remark,
    }),
    keyboard(
      scores.map((it) => key(texts.score(it, it === score), buttons.scoreCriterion, who, { ...here, score: it })),
      [key(remark === undefined ? texts.remark : texts.changeRemark, buttons.remarkOnCriterion, who, here)],
      [
        previous !== undefined &&
          key(texts.back, buttons.showCriterion, who, { route: route.id, criterion: previous.code }),
        key(texts.pause, buttons.showReview, who, { route: route.id }),
        next === undefined
          ? key(texts.toSending, buttons.sendReview, who, { route: route.id, sure: 0 })
          : key(texts.next, buttons.showCriterion, who, { route: route.id, criterion: next.code }),
      ],
    ),
  );
};

/** The criterion after this one; `undefined`: it was the last. */
export const afterCriterion = ({ criteria }: Pick<CriteriaSheet, 'criteria'>, code: string): string | undefined =>
  criteria[criteria.findIndex((it) => it.code === code) + 1]?.code;

/** Everything once more, and the question whether to send it. */
export const beforeSendingView = (who: PersonId, deps: Deps, seen: WholeRoute): View => {
  const { route } = seen;
  const sheet = criteriaOf(deps, route);
  const review = currentSheet(route, who);
  const [gap] = unscoredOf(review, sheet);
  const missing = sheet.criteria.find(({ code }) => code === gap);
  const [first] = sheet.criteria;
  const here = { route: route.id };
  const isSaid = review != null && review.recommendation !== null;
  return view(
    texts.beforeSending(sheet, {
      occasion: occasionOf(route),
      name: nameIn(seen, route.person),
      review,
    }),
    keyboard(
      [
        missing === undefined
          ? key(texts.send, buttons.sendReview, who, { ...here, sure: 1 }, 'success')
          : key(texts.toGap(missing.title), buttons.showCriterion, who, { ...here, criterion: missing.code }),
      ],
      [key(isSaid ? texts.changeRecommendation : texts.recommend, buttons.recommend, who, here)],
      [
        first !== undefined && key(texts.toCriteria, buttons.showCriterion, who, { ...here, criterion: first.code }),
        key(texts.pause, buttons.showReview, who, here),
      ],
    ),
  );
};

/** The own sheet, to be read, and the remarks of the others: without their scores, and without their names. */
const sentView = async (ctx: Ctx, deps: Deps, seen: WholeRoute, review: Review): Promise<View> => {
  const { route } = seen;
  const who = ctx.actor.person;
  const sheet = criteriaOf(deps, route);
  const others = route.reviews.filter((it) => it.by !== who && it.round === review.round && it.sentAt !== null);
  const { defence } = route;
  // What was written while the defence went on is its sheet already.
  const mayFillAnother =
    route.state.kind === 'defence' &&
    defence !== null &&
    currentSheet(route, who) === undefined &&
    (review.sentAt ?? route.state.since) < timesOf(defence, await ctx.store.calendar()).from;
  const [first] = sheet.criteria;
  const here = { route: route.id };
  const text = texts.sent(sheet, {
    review,
    name: nameIn(seen, route.person),
    zone: ctx.persona?.zone ?? 'UTC',
    others,
    result: seen.result,
  });
  return view(
    mayFillAnother ? lines(text, '', texts.secondSheet) : text,
    keyboard(
      [
        mayFillAnother &&
          first !== undefined &&
          key(texts.fillSecond, buttons.showCriterion, who, { ...here, criterion: first.code }, 'success'),
      ],
      [wayOut(who, seen)],
    ),
  );
};

/** What the author reads of the sheets: words, and the result once the conclusion is drawn. */
const remarksView = (ctx: Ctx, deps: Deps, seen: WholeRoute): View => {
  const { route } = seen;
  const who = ctx.actor.person;
  const sent = route.reviews.filter(({ sentAt }) => sentAt !== null);
  // Of the round before, as long as the present one has none.
  const round = sent.some((it) => it.round === route.round) ? route.round : (sent.at(-1)?.round ?? route.round);
  const here = { route: route.id };
  return view(
    texts.remarks(
      criteriaOf(deps, route),
      sent.filter((it) => it.round === round),
      conclusionLines(deps, seen),
    ),
    keyboard(
      [isBeingScored(seen) && key(texts.askColleague, buttons.askColleagues, who, here)],
      [comingDefence(seen) !== null && key(defenceTexts.file, buttons.defenceFile, who, here)],
      [protocolKey(ctx, seen)],
      [key(plan.toRoute, buttons.showRoute, who, here)],
    ),
  );
};

export const declinedView = (who: PersonId): View =>
  view(texts.declined, keyboard([key(plan.toMenu, buttons.menu, who, {})]));

/** Nobody waits for the sheet any more. */
export const overView = (who: PersonId): View =>
  view(texts.over, keyboard([key(plan.list, buttons.routeList, who, {})], [key(plan.toMenu, buttons.menu, who, {})]));
