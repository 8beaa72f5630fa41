import { dateOfDay } from '../domain/calendar.ts';
import { partners } from '../domain/catalogue.ts';
import type { Refusal } from '../domain/refusal.ts';
import { isEditable, isInForce, stepCode, stepOf, textLimits } from '../domain/route.ts';
import { changeStep, moveStep, openStep } from '../domain/route-steps.ts';
import { buttons } from '../bot/buttons.ts';
import { createCards } from '../bot/cards.ts';
import type { Deps } from '../bot/context.ts';
import { refusalText } from '../bot/texts/refusals.ts';
import { stepFields, stepTexts as texts, type StepField } from '../bot/texts/route-step.ts';
import { view } from '../bot/view.ts';
import type { Flow } from './ask.ts';
import { writings } from './record-acts.ts';
import { changeRouteAndShow, showRouteScreen, writing } from './route-acts.ts';
import { stepView } from './route-screens.ts';
import { askPartner, partnersView, stepDaysView, suggestionsFor } from './route-step-field-screens.ts';

/** What one step says: its day, who with, and each of its texts. The same in a draft and in force. */
export const routeStepFields = (deps: Deps): Flow => {
  const cards = createCards();

  cards.on(buttons.stepDays, (ctx, { route: id, step, month }) =>
    showRouteScreen(ctx, id, ['author'], (seen) => stepDaysView(ctx, deps, seen, stepCode(step), month)),
  );

  cards.on(buttons.setDue, async (ctx, { route: id, step, day }) => {
    const calendar = await ctx.store.calendar();
    const dueOn = dateOfDay(day);
    return changeRouteAndShow(
      ctx,
      id,
      (route) => moveStep(route, calendar, ctx.actor, { step: stepCode(step), dueOn }, deps.clock()),
      (seen) => stepView(ctx, deps, seen, stepCode(step)),
      texts.dated(dueOn),
    );
  });

  cards.on(buttons.setPartner, (ctx, { route: id, step, partner: code }) => {
    if (code === askPartner) return showRouteScreen(ctx, id, ['author'], (seen) => partnersView(seen, stepCode(step)));
    const partner = partners.find((it) => it === code);
    if (partner === undefined) return Promise.resolve({ alert: refusalText({ kind: 'not-in-route' }) });
    return changeRouteAndShow(
      ctx,
      id,
      (route) => changeStep(route, ctx.actor, { step: stepCode(step), partner }, deps.clock()),
      (seen) => stepView(ctx, deps, seen, stepCode(step)),
    );
  });

  const fieldOf = (code: string): StepField | undefined => stepFields.find((it) => it === code);
  /** What may be left unsaid. */
  const mayBeEmpty = (field: StepField | undefined): boolean => field === 'form' || field === 'resource';

  const editStep = writing<{ route: number; step: number; field: string }>({
    name: 'route-step-field',
    button: buttons.editStep,
    readers: ['author'],
    refusal: ({ route }, { step: code, field }): Refusal | null => {
      const step = openStep(route, stepCode(code));
      if ('kind' in step) return step;
      const { kind: state } = route.state;
      // In force another activity is another step.
      const mayWrite = isEditable(route) || (isInForce(route) && field !== 'title');
      return mayWrite ? null : { kind: 'route-is', state };
    },
    prompt: (_, { route }, { step: code, field: name }) => {
      const [step, field] = [stepOf(route, stepCode(code)), fieldOf(name)];
      return step === undefined || field === undefined
        ? undefined
        : view(texts.askField(field, step, suggestionsFor(deps, route, step, field)));
    },
    choices: ({ route }, { step: code, field: name }) => {
      const [step, field] = [stepOf(route, stepCode(code)), fieldOf(name)];
      if (step === undefined || field === undefined) return [];
      const suggested = suggestionsFor(deps, route, step, field);
      return [
        ...texts.suggestions(suggested).map((label, i) => ({ label, text: suggested[i] ?? label })),
        ...(mayBeEmpty(field) && step[field] !== null ? [{ label: texts.clear, text: '' }] : []),
      ];
    },
    max: ({ field }) => textLimits[fieldOf(field) ?? 'title'],
    cancel: texts.leaveAsIs,
    decide: (ctx, route, { step, field: name }, text) => {
      const field = fieldOf(name) ?? 'title';
      const said = text === '' && mayBeEmpty(field) ? null : text;
      return changeStep(route, ctx.actor, { step: stepCode(step), [field]: said }, deps.clock());
    },
    next: (ctx, seen, { step }) => stepView(ctx, deps, seen, stepCode(step)),
  });

  return { cards, ...writings(editStep) };
};
