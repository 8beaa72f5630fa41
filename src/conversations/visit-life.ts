import { personId } from '../domain/people.ts';
import { visitLimits, visitId } from '../domain/visit.ts';
import { agreeToVisit, cancelVisit, declineVisit, holdVisit, missVisit } from '../domain/visit-life.ts';
import { buttons } from '../bot/buttons.ts';
import { createCards } from '../bot/cards.ts';
import type { Ctx, Deps } from '../bot/context.ts';
import { generalTexts } from '../bot/texts/general.ts';
import { visitSaid as said } from '../bot/texts/visit.ts';
import { visitAskingTexts as texts } from '../bot/texts/visit-asking.ts';
import { visitFileTexts } from '../bot/texts/visit-file.ts';
import { fileNamed, view } from '../bot/view.ts';
import type { Flow } from './ask.ts';
import { writings } from './record-acts.ts';
import type { WholeVisit } from './visit-acts.ts';
import { guestIn, isVisitFor, showVisitScreen, shutVisit, writingInVisit } from './visit-acts.ts';
import { decideOnVisit, everybody } from './visit-life-acts.ts';
import {
  cancelView,
  declineView,
  guestMeant,
  noReason,
  reasonSaid,
  toldOfCancel,
} from './visit-life-ending-screens.ts';
import { guestView } from './visit-life-host-screens.ts';
import { entryFor, lookAt } from './visit-life-parts.ts';
import { appointmentAsked } from './visit-life-time-screens.ts';
import { visitView } from './visit-screens.ts';

/** The life of a visit: yes and no, calling off, what came of it, and the file for the calendar. */
export const visitLife = (deps: Deps): Flow => {
  const cards = createCards();
  const stands = (ctx: Ctx) => (seen: WholeVisit) => visitView(ctx, deps, seen);

  cards.on(buttons.showGuest, (ctx, { visit, guest }) =>
    showVisitScreen(ctx, visit, ['host'], (seen) => {
      const found = guestIn(seen, guest);
      return found === undefined ? undefined : guestView(ctx, deps, seen, found);
    }),
  );

  cards.on(buttons.agreeVisit, (ctx, { visit, guest, day, time }) =>
    decideOnVisit(
      ctx,
      deps,
      visit,
      (it, calendar) =>
        agreeToVisit(
          it,
          calendar,
          ctx.actor,
          { visitor: personId(guest), to: appointmentAsked({ day, time }) },
          deps.clock(),
        ),
      said.agreed,
    ),
  );

  cards.on(buttons.askDecline, (ctx, { visit, guest }) =>
    showVisitScreen(ctx, visit, everybody, (seen) => declineView(ctx, deps, seen, guest) ?? stands(ctx)(seen)),
  );

  cards.on(buttons.declineVisit, async (ctx, { visit, guest, reason: code }) => {
    const reason = code === noReason ? null : reasonSaid(deps, 'decline', code);
    if (reason === undefined) return { alert: generalTexts.stale };
    return decideOnVisit(
      ctx,
      deps,
      visit,
      (it) => declineVisit(it, ctx.actor, { visitor: personId(guest), reason }, deps.clock()),
      said.declined,
    );
  });

  const declining = writingInVisit({
    name: 'visit-decline',
    button: buttons.declineInWords,
    readers: everybody,
    prompt: (ctx, seen, { guest }) =>
      guestMeant(ctx, seen, guest)?.state.kind === 'proposed' ? view(texts.askDeclineWords) : undefined,
    max: visitLimits.reason,
    cancel: texts.notNow,
    decide: (ctx, it, { guest }, reason) =>
      declineVisit(it, ctx.actor, { visitor: personId(guest), reason }, deps.clock()),
    next: (ctx, seen) => visitView(ctx, deps, seen),
  });

  cards.on(buttons.askCancel, (ctx, { visit }) =>
    showVisitScreen(ctx, visit, everybody, (seen) => cancelView(ctx, deps, seen) ?? stands(ctx)(seen)),
  );

  cards.on(buttons.cancelVisit, async (ctx, { visit, reason: code }) => {
    const reason = reasonSaid(deps, 'cancel', code);
    if (reason === undefined) return { alert: generalTexts.stale };
    return decideOnVisit(ctx, deps, visit, (it) => cancelVisit(it, ctx.actor, reason, deps.clock()), said.cancelled);
  });

  const cancelling = writingInVisit({
    name: 'visit-cancel',
    button: buttons.cancelInWords,
    readers: everybody,
    prompt: (ctx, seen) => (toldOfCancel(ctx, seen).length > 0 ? view(texts.askCancelWords) : undefined),
    max: visitLimits.reason,
    cancel: texts.notNow,
    decide: (ctx, it, _, reason) => cancelVisit(it, ctx.actor, reason, deps.clock()),
    next: (ctx, seen) => visitView(ctx, deps, seen),
  });

  cards.on(buttons.settleVisit, (ctx, { visit, guest, isHeld }) =>
    decideOnVisit(
      ctx,
      deps,
      visit,
      (it, calendar) =>
        (isHeld === 1 ? holdVisit : missVisit)(it, calendar, ctx.actor, { visitor: personId(guest) }, deps.clock()),
      isHeld === 1 ? said.held : said.notHeld,
    ),
  );

  /** For the calendar of the phone: put in, changed, or taken out by the same name. */
  cards.on(buttons.visitFile, async (ctx, { visit: id }) => {
    const seen = await ctx.store.visit(visitId(id));
    if (!isVisitFor(seen, everybody)) return shutVisit(seen);
    const entry = entryFor(await lookAt(ctx, deps, seen));
    const { appointment } = seen.visit;
    if (entry === null || appointment === null) return { alert: said.noFile };
    const caption = entry.state === 'cancelled' ? visitFileTexts.calledOffCaption : visitFileTexts.caption(appointment);
    await ctx.replyWithDocument(fileNamed(visitFileTexts.name(appointment.on), deps.reports.calendarFile(entry)), {
      caption: caption.text,
      parse_mode: 'HTML',
    });
    return undefined;
  });

  return { cards, ...writings(declining, cancelling) };
};
