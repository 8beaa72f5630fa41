import { agreeOn, agreementsLimit, dropAgreement, takeAsStep } from '../domain/visit-exchange.ts';
import { refusalToWrite } from '../domain/visit-sheet.ts';
import { visitId, visitLimits } from '../domain/visit.ts';
import { refusalForDate } from '../domain/appointment.ts';
import type { Refusal } from '../domain/refusal.ts';
import { buttons } from '../bot/buttons.ts';
import type { Answer } from '../bot/cards.ts';
import { createCards } from '../bot/cards.ts';
import type { Ctx, Deps } from '../bot/context.ts';
import { refusalText } from '../bot/texts/refusals.ts';
import { agreementTexts as texts } from '../bot/texts/visit-agreements.ts';
import { draw, view } from '../bot/view.ts';
import type { Flow } from './ask.ts';
import { dayAsked } from './day-picker.ts';
import { writings } from './record-acts.ts';
import type { WholeVisit } from './visit-acts.ts';
import {
  changeVisitAndShow,
  guestIn,
  isVisitFor,
  nameInVisit,
  showVisitScreen,
  shutVisit,
  writingInVisit,
} from './visit-acts.ts';
import { agreementDaysView, agreementsView, goalsView, isWhose, myLivingRoute } from './visit-agreement-screens.ts';
import { eyesOn, sentSheetView } from './visit-reading-screens.ts';
import { ownPart, writers } from './visit-sheet-keys.ts';
import { ownSheetView } from './visit-sheet-screens.ts';

/**
 * One or two agreements of a sheet. Whose and by when are taps and come first; the words are the last thing that is
 * asked, so that nothing waits half-said. Sent, each may be taken into the route of whose it is.
 */
export const visitAgreements = (deps: Deps): Flow => {
  const cards = createCards();

  const refusal = async (
    { visit }: WholeVisit,
    { whose, day }: { readonly whose: string; readonly day?: number },
    ctx: Ctx,
  ): Promise<Refusal | null> => {
    const calendar = await ctx.store.calendar();
    const own = visit.visitors.find(({ person }) => person === ctx.actor.person);
    return (
      refusalToWrite(visit, calendar, ctx.actor, deps.clock()) ??
      (isWhose(whose) ? null : { kind: 'unknown-item' as const }) ??
      ((own?.sheet?.agreements.length ?? 0) >= agreementsLimit
        ? { kind: 'agreements-full' as const, most: agreementsLimit }
        : null) ??
      (day === undefined ? null : refusalForDate(dayAsked(day), visit.year, calendar, deps.clock()))
    );
  };

  cards.on(buttons.sheetAgreements, (ctx, { visit }) =>
    showVisitScreen(ctx, visit, writers, async (seen) =>
      refusalToWrite(seen.visit, await ctx.store.calendar(), ctx.actor, deps.clock()) === null
        ? agreementsView(ctx, seen)
        : ownSheetView(ctx, deps, seen),
    ),
  );

  cards.on(buttons.agreementDays, async (ctx, { visit, whose, month }): Promise<Answer> => {
    const seen = await ctx.store.visit(visitId(visit));
    if (!isVisitFor(seen, writers)) return shutVisit(seen);
    const why = await refusal(seen, { whose }, ctx);
    if (why !== null || !isWhose(whose)) return { alert: refusalText(why ?? { kind: 'unknown-item' }) };
    await draw(ctx, agreementDaysView(ctx, deps, seen, await ctx.store.calendar(), { whose, month }));
    return undefined;
  });

  const words = writingInVisit({
    name: 'visit-agreement',
    button: buttons.writeAgreement,
    readers: writers,
    refusal,
    prompt: (ctx, seen, { whose, day }) =>
      ownPart(ctx, seen) !== undefined && isWhose(whose)
        ? view(texts.ask(nameInVisit(seen, seen.visit.host), whose, dayAsked(day)))
        : undefined,
    max: visitLimits.agreement,
    cancel: texts.keepAsIs,
    decide: (ctx, it, { whose, day }, text, calendar) =>
      agreeOn(
        it,
        calendar,
        ctx.actor,
        { text, checkOn: dayAsked(day), whose: whose === 'host' ? 'host' : 'visitor' },
        deps.clock(),
      ),
    next: (ctx, seen) => agreementsView(ctx, seen),
  });

  cards.on(buttons.dropAgreement, async (ctx, { visit, no }) => {
    const calendar = await ctx.store.calendar();
    return changeVisitAndShow(
      ctx,
      visit,
      (it) => dropAgreement(it, calendar, ctx.actor, no, deps.clock()),
      (seen) => agreementsView(ctx, seen),
      texts.dropped,
    );
  });

  cards.on(buttons.agreementToRoute, async (ctx, { visit, guest, no, fn }): Promise<Answer> => {
    const seen = await ctx.store.visit(visitId(visit));
    if (!isVisitFor(seen, ['host', ...writers])) return shutVisit(seen);
    const part = guestIn(seen, guest);
    const sheet = part?.sheet;
    if (part === undefined || sheet == null || sheet.sentAt === null)
      return { alert: refusalText({ kind: 'not-found' }) };
    const it = sheet.agreements.find((one) => one.no === no);
    // Whose it is takes it, and nobody else.
    if (it === undefined || it.whose !== eyesOn(ctx, seen, part)) return { alert: refusalText({ kind: 'not-yours' }) };
    const route = await myLivingRoute(ctx);
    if (route === null) return { alert: refusalText({ kind: 'not-in-route' }) };
    const [goal] = route.goals;
    if (fn === '-' && route.goals.length > 1) {
      await draw(ctx, goalsView(ctx, deps, seen, guest, it, route));
      return undefined;
    }
    const calendar = await ctx.store.calendar();
    const to = fn === '-' ? (goal?.fn ?? fn) : fn;
    const why = await ctx.store.changeRoute(route.id, (one) =>
      takeAsStep(one, calendar, ctx.actor, it, to, deps.clock()),
    );
    if (why !== null) return { alert: refusalText(why) };
    await draw(ctx, await sentSheetView(ctx, deps, seen, part, 0));
    return texts.taken;
  });

  return { cards, ...writings(words) };
};
