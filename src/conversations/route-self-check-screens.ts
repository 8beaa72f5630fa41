import { uncheckedOf } from '../domain/route-submission.ts';
import { scores } from '../domain/catalogue.ts';
import { buttons, key, keyboard } from '../bot/buttons.ts';
import type { Deps } from '../bot/context.ts';
import { criteriaOf } from '../bot/context.ts';
import { draftTexts, selfCheckTexts as texts } from '../bot/texts/route-draft.ts';
import type { View } from '../bot/view.ts';
import { view } from '../bot/view.ts';
import type { WholeRoute } from './route-acts.ts';

/** The author holds the route against the criteria: one a card, then all of them with hints. Nobody else sees it. */

/** As a button names all of them; no code of a criterion is written so. */
export const allCriteria = '.';

export const criterionView = (deps: Deps, seen: WholeRoute, code: string): View | undefined => {
  const { id: route, person: who, selfCheck } = seen.route;
  const { criteria } = criteriaOf(deps, seen.route);
  const index = criteria.findIndex((it) => it.code === code);
  const criterion = criteria[index];
  if (criterion === undefined) return undefined;
  const before = criteria[index - 1];
  const mine = selfCheck[code];
  return view(
    texts.criterion(criterion, index, criteria.length, mine),
    keyboard(
      scores.map((score) =>
        key(texts.score(score, score === mine), buttons.markSelf, who, { route, criterion: code, score }),
      ),
      [
        before !== undefined && key(texts.back, buttons.selfCheck, who, { route, criterion: before.code }),
        key(texts.toSummary, buttons.selfCheck, who, { route, criterion: allCriteria }),
        key(draftTexts.toRoute, buttons.showRoute, who, { route }),
      ],
    ),
  );
};

export const selfCheckView = (deps: Deps, { route }: WholeRoute): View => {
  const { id, person: who, selfCheck } = route;
  const sheet = criteriaOf(deps, route);
  const next = uncheckedOf(route, sheet)[0];
  const below = sheet.criteria.filter(({ code }) => (selfCheck[code] ?? 2) < 2);
  return view(
    texts.summary(sheet, selfCheck),
    keyboard(
      [
        next === undefined
          ? key(draftTexts.show, buttons.submitRoute, who, { route: id, sure: 0 }, 'success')
          : key(texts.goOn, buttons.selfCheck, who, { route: id, criterion: next }, 'success'),
      ],
      ...(next === undefined ? below : []).map(({ code, title }) => [
        key(texts.reconsider(title), buttons.selfCheck, who, { route: id, criterion: code }),
      ]),
      [key(draftTexts.toRoute, buttons.showRoute, who, { route: id })],
    ),
  );
};
