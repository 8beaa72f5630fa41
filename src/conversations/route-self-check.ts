import { scores } from '../domain/catalogue.ts';
import { isEditable } from '../domain/route.ts';
import { checkOneself, uncheckedOf } from '../domain/route-submission.ts';
import { buttons } from '../bot/buttons.ts';
import { createCards } from '../bot/cards.ts';
import type { Deps } from '../bot/context.ts';
import { criteriaOf } from '../bot/context.ts';
import { refusalText } from '../bot/texts/refusals.ts';
import type { Flow } from './ask.ts';
import { changeRouteAndShow, showRouteScreen } from './route-acts.ts';
import { routeView } from './route-screens.ts';
import { allCriteria, criterionView, selfCheckView } from './route-self-check-screens.ts';

/** The criteria before anybody else applies them: one a card, on to the next one without a mark. */
export const routeSelfCheck = (deps: Deps): Flow => {
  const cards = createCards();

  cards.on(buttons.selfCheck, (ctx, { route: id, criterion }) =>
    showRouteScreen(ctx, id, ['author'], (seen) => {
      if (!isEditable(seen.route)) return routeView(ctx, deps, seen);
      return criterion === allCriteria ? selfCheckView(deps, seen) : criterionView(deps, seen, criterion);
    }),
  );

  cards.on(buttons.markSelf, async (ctx, { route: id, criterion, score: said }) => {
    const score = scores.find((it) => it === said);
    if (score === undefined) return { alert: refusalText({ kind: 'unknown-criterion' }) };
    return changeRouteAndShow(
      ctx,
      id,
      (route) => checkOneself(route, criteriaOf(deps, route), ctx.actor, { criterion, score }),
      (seen) => {
        const sheet = criteriaOf(deps, seen.route);
        const order: readonly string[] = sheet.criteria.map(({ code }) => code);
        const open = uncheckedOf(seen.route, sheet);
        const next = open.find((code) => order.indexOf(code) > order.indexOf(criterion)) ?? open[0];
        return next === undefined ? selfCheckView(deps, seen) : criterionView(deps, seen, next);
      },
    );
  });

  return { cards };
};
