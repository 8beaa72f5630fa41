import { personId } from '../domain/people.ts';
import type { VisitPurpose } from '../domain/visit.ts';
import { visitId, visitPurposes } from '../domain/visit.ts';
import { agreeToMeasure } from '../domain/visit-life.ts';
import { setCriterion, setPurpose } from '../domain/visit-planning.ts';
import { buttons } from '../bot/buttons.ts';
import { createCards } from '../bot/cards.ts';
import type { Deps } from '../bot/context.ts';
import { generalTexts } from '../bot/texts/general.ts';
import { visitPurposeTexts as texts } from '../bot/texts/visit-purpose.ts';
import { draw } from '../bot/view.ts';
import type { Flow } from './ask.ts';
import { isVisitFor, showVisitScreen } from './visit-acts.ts';
import { decideOnVisit, everybody } from './visit-life-acts.ts';
import { ownPart } from './visit-life-parts.ts';
import {
  criteriaView,
  measureView,
  purposeView,
  readCriteriaView,
  surePurposeView,
} from './visit-life-purpose-screens.ts';
import { visitView } from './visit-screens.ts';

const isPurpose = (text: string): text is VisitPurpose => (visitPurposes as readonly string[]).includes(text);

/** What a visit is for, on what to look, and the host's consent to «замер». */
export const visitLifePurpose = (deps: Deps): Flow => {
  const cards = createCards();
  const { current: watch } = deps.content.visit.criteria;
  const instrument = { edition: watch.edition, items: watch.points };

  cards.on(buttons.askPurpose, (ctx, { visit }) =>
    showVisitScreen(ctx, visit, everybody, (seen) => purposeView(ctx, deps, seen) ?? visitView(ctx, deps, seen)),
  );

  cards.on(buttons.setPurpose, async (ctx, { visit: id, purpose, sure }) => {
    if (!isPurpose(purpose)) return { alert: generalTexts.stale };
    const seen = await ctx.store.visit(visitId(id));
    const own = isVisitFor(seen, everybody) ? ownPart(ctx, seen) : undefined;
    // Something is written: nobody loses it by one tap.
    if (isVisitFor(seen, everybody) && own?.sheet?.sentAt === null && own.purpose !== purpose && sure === 0) {
      await draw(ctx, surePurposeView(ctx, deps, seen, purpose));
      return undefined;
    }
    const { title } = deps.content.visit.lesson.current.purposes[purpose];
    return decideOnVisit(ctx, deps, id, (it) => setPurpose(it, ctx.actor, purpose), texts.changed(title));
  });

  cards.on(buttons.askCriteria, (ctx, { visit, guest }) =>
    showVisitScreen(
      ctx,
      visit,
      ['host'],
      async (seen) => (await criteriaView(ctx, deps, seen, guest)) ?? visitView(ctx, deps, seen),
    ),
  );

  cards.on(buttons.setCriterion, (ctx, { visit, guest, criterion, isOn }) =>
    decideOnVisit(
      ctx,
      deps,
      visit,
      (it) => setCriterion(it, instrument, ctx.actor, { visitor: personId(guest), criterion, isOn: isOn === 1 }),
      undefined,
      async (seen) => (await criteriaView(ctx, deps, seen, guest)) ?? visitView(ctx, deps, seen),
    ),
  );

  cards.on(buttons.readCriteria, (ctx, { visit }) =>
    showVisitScreen(ctx, visit, everybody, (seen) => readCriteriaView(ctx, deps, seen) ?? visitView(ctx, deps, seen)),
  );

  cards.on(buttons.askMeasure, (ctx, { visit, guest }) =>
    showVisitScreen(ctx, visit, ['host'], (seen) => measureView(ctx, deps, seen, guest) ?? visitView(ctx, deps, seen)),
  );

  cards.on(buttons.setMeasure, (ctx, { visit, guest, isAgreed }) =>
    decideOnVisit(
      ctx,
      deps,
      visit,
      (it) => agreeToMeasure(it, ctx.actor, { visitor: personId(guest), isAgreed: isAgreed === 1 }, deps.clock()),
      isAgreed === 1 ? texts.agreed : texts.refused,
    ),
  );

  return { cards };
};
