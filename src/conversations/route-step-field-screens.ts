import { dayNumberOf } from '../domain/calendar.ts';
import type { Activity } from '../domain/catalogue.ts';
import { partners } from '../domain/catalogue.ts';
import type { Route, Step, StepCode } from '../domain/route.ts';
import { stepOf } from '../domain/route.ts';
import { stepNumber } from '../domain/route-progress.ts';
import { quickDays } from '../domain/route-suggestion.ts';
import { buttons, key, keyboard } from '../bot/buttons.ts';
import type { Ctx, Deps } from '../bot/context.ts';
import { stepTexts as texts, type StepField } from '../bot/texts/route-step.ts';
import type { View } from '../bot/view.ts';
import { view } from '../bot/view.ts';
import { dayRows, monthAsked, monthNumber } from './day-picker.ts';
import { functionTitle, type WholeRoute } from './route-acts.ts';
import { activitiesOf } from './route-activity-screens.ts';

/** One step while it is written, and what is asked about it: its day, who with, the words for a field. */

export const draftStepView = async (
  _ctx: Ctx,
  deps: Deps,
  { route }: WholeRoute,
  code: StepCode,
): Promise<View | undefined> => {
  const step = stepOf(route, code);
  if (step === undefined) return undefined;
  const { id, person: who } = route;
  const values = { route: id, step: code };
  const field = (it: StepField) =>
    key(
      texts.edit[it],
      buttons.editStep,
      who,
      { ...values, field: it },
      step[it] === null && (it === 'product' || it === 'check') ? 'success' : undefined,
    );
  return view(
    texts.step(step, stepNumber(route, step), functionTitle(deps, step.fn)),
    keyboard(
      [
        key(texts.editDay, buttons.stepDays, who, { ...values, month: 0 }, step.dueOn === null ? 'success' : undefined),
        key(texts.editPartner, buttons.setPartner, who, { ...values, partner: askPartner }),
      ],
      [field('product'), field('check')],
      [field('form'), field('resource')],
      [field('title'), key(texts.remove, buttons.removeStep, who, { ...values, sure: 0 })],
      [
        key(texts.toGoal, buttons.showGoal, who, { route: id, fn: step.fn }),
        key(texts.toRoute, buttons.showRoute, who, { route: id }),
      ],
    ),
  );
};

export const stepDaysView = async (
  ctx: Ctx,
  deps: Deps,
  { route }: WholeRoute,
  code: StepCode,
  month: number,
): Promise<View | undefined> => {
  const step = stepOf(route, code);
  if (step === undefined) return undefined;
  const { id, person: who, year } = route;
  const now = deps.clock();
  const calendar = await ctx.store.calendar();
  return view(
    texts.days(step),
    keyboard(
      ...quickDays(calendar, year, now).map(({ kind, date }) => [
        key(texts.quickDay(kind, date), buttons.setDue, who, { route: id, step: code, day: dayNumberOf(date) }),
      ]),
      ...dayRows({
        calendar,
        year,
        now,
        month: monthAsked(month, calendar, { chosen: step.dueOn, now }),
        chosen: step.dueOn,
        pick: (label, date) => key(label, buttons.setDue, who, { route: id, step: code, day: dayNumberOf(date) }),
        turn: (label, date) => key(label, buttons.stepDays, who, { route: id, step: code, month: monthNumber(date) }),
      }),
      [key(texts.toStep, buttons.showStep, who, { route: id, step: code })],
    ),
  );
};

/** Own words are asked after before they go. */
export const stepRemovalView = ({ route: { id, person: who } }: WholeRoute, step: Step): View => {
  const values = { route: id, step: step.code };
  return view(
    texts.askRemoval(step),
    keyboard([
      key(texts.removeSurely, buttons.removeStep, who, { ...values, sure: 1 }, 'danger'),
      key(texts.keep, buttons.showStep, who, values),
    ]),
  );
};

/** As a button says that nobody is chosen yet. */
export const askPartner = 'ask';

export const partnersView = ({ route }: WholeRoute, code: StepCode): View | undefined => {
  const step = stepOf(route, code);
  if (step === undefined) return undefined;
  const { id, person: who } = route;
  return view(
    texts.askPartner(step),
    keyboard(
      ...partners.map((partner) => [
        key(texts.partner(partner, partner === step.partner), buttons.setPartner, who, {
          route: id,
          step: code,
          partner,
        }),
      ]),
      [key(texts.toStep, buttons.showStep, who, { route: id, step: code })],
    ),
  );
};

const mostSuggested: Readonly<Record<StepField, number>> = { title: 0, form: 6, resource: 0, product: 4, check: 4 };

const wordsOf = (activity: Activity, field: StepField): string | null =>
  field === 'resource' || field === 'title' ? null : activity[field];

/** What the catalogue says in this place: of the activity that the step came from, then of what serves the same goal. */
export const suggestionsFor = (deps: Deps, route: Route, step: Step, field: StepField): readonly string[] => {
  const all = activitiesOf(deps, route, step.fn);
  const own = all.filter(({ code }) => code === step.activity);
  const words = [...own, ...all].flatMap((it) => wordsOf(it, field) ?? []);
  return [...new Set(words)].filter((it) => it !== step[field]).slice(0, mostSuggested[field]);
};
