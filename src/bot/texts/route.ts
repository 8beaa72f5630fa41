import type { Verdict } from '../../domain/catalogue.ts';
import type { RouteStateKind } from '../../domain/route.ts';
import type { RouteGap } from '../../domain/route-submission.ts';

/** Words of the route (ИОМ) that several of its screens share, and the notices about it. */

/** «Маршрут …» */
export const routeIs: Readonly<Record<RouteStateKind, string>> = {
  draft: 'ещё пишется',
  submitted: 'у наставника',
  peerReview: 'читают наставник и коллеги',
  defence: 'ждёт защиты',
  active: 'принят и выполняется',
  amended: 'выполняется, а правка ждёт наставника',
  completed: 'завершён',
  returned: 'вернулся на доработку',
  cancelled: 'отменён',
};

/** «Не хватает …» */
export const gapName: Readonly<Record<RouteGap['kind'], string>> = {
  goals: 'хотя бы одной цели',
  goal: 'слов цели',
  steps: 'хотя бы одного шага к цели',
  due: 'будущей даты одного из шагов',
  product: 'ожидаемого результата одного из шагов',
  check: 'способа проверки одного из шагов',
};

export const verdictName: Readonly<Record<Verdict, string>> = {
  accept: 'принять',
  acceptWithChanges: 'принять с доработкой',
  rework: 'доработать вместе',
};
