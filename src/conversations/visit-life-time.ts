import { isSameTime, refusalForDate, refusalToAppoint } from '../domain/appointment.ts';
import type { Refusal } from '../domain/refusal.ts';
import { visitId } from '../domain/visit.ts';
import { answerTime, movesAtOnce, proposeTime, refusalForMoving } from '../domain/visit-time.ts';
import { buttons } from '../bot/buttons.ts';
import type { Answer } from '../bot/cards.ts';
import { createCards } from '../bot/cards.ts';
import type { Ctx, Deps } from '../bot/context.ts';
import { lines } from '../bot/html.ts';
import { refusalText } from '../bot/texts/refusals.ts';
import { visitSaid as said } from '../bot/texts/visit.ts';
import { visitAskingTexts as texts } from '../bot/texts/visit-asking.ts';
import type { View } from '../bot/view.ts';
import { view } from '../bot/view.ts';
import type { Flow, Talk } from './ask.ts';
import { say } from './ask.ts';
import { dayAsked } from './day-picker.ts';
import { askClock } from './time-picker.ts';
import type { WholeVisit } from './visit-acts.ts';
import { isVisitFor, showVisitScreen, shutVisit } from './visit-acts.ts';
import { decideOnVisit, everybody } from './visit-life-acts.ts';
import { ownPart } from './visit-life-parts.ts';
import { appointmentAsked, visitDaysView, visitTimesView } from './visit-life-time-screens.ts';
import { visitView } from './visit-screens.ts';

interface Day {
  readonly visit: number;
  readonly day: number;
}

/** Another time: offered and answered, or, where the lesson is the host's to move, moved at once. */
export const visitLifeTime = (deps: Deps): Flow => {
  const cards = createCards();
  const entrances = createCards();

  /** Why this person cannot choose a time for it now; `null`: they can. */
  const refusalFor = (ctx: Ctx, seen: WholeVisit): Refusal | null => {
    if (seen.as === 'host') return refusalForMoving(seen.visit);
    const own = ownPart(ctx, seen);
    return own === undefined ? { kind: 'not-yours' } : refusalForMoving({ ...seen.visit, visitors: [own] });
  };

  const choosing = async (ctx: Ctx, id: number, screen: (seen: WholeVisit) => Promise<View>): Promise<Answer> => {
    const seen = await ctx.store.visit(visitId(id));
    if (!isVisitFor(seen, everybody)) return shutVisit(seen);
    const refusal = refusalFor(ctx, seen);
    return refusal === null ? showVisitScreen(ctx, id, everybody, screen) : { alert: refusalText(refusal) };
  };

  cards.on(buttons.visitDays, (ctx, { visit, month }) =>
    choosing(ctx, visit, async (seen) => visitDaysView(ctx, deps, seen, await ctx.store.calendar(), month)),
  );

  cards.on(buttons.visitTimes, async (ctx, { visit: id, day }) => {
    const seen = await ctx.store.visit(visitId(id));
    if (!isVisitFor(seen, everybody)) return shutVisit(seen);
    const calendar = await ctx.store.calendar();
    const refusal = refusalForDate(dayAsked(day), seen.visit.year, calendar, deps.clock());
    if (refusal !== null) return { alert: refusalText(refusal) };
    return choosing(ctx, id, async (it) => visitTimesView(ctx, deps, it, calendar, dayAsked(day)));
  });

  cards.on(buttons.moveVisit, async (ctx, values) => {
    const to = appointmentAsked(values);
    const seen = await ctx.store.visit(visitId(values.visit));
    if (!isVisitFor(seen, everybody)) return shutVisit(seen);
    if (to === null) return { alert: refusalText({ kind: 'time-first' }) };
    const calendar = await ctx.store.calendar();
    const isMove = seen.as === 'host' && movesAtOnce(seen.visit, 'host');
    // A time that cannot be leaves the choice of times where it is.
    const isAsItIs = isSameTime(seen.visit.appointment, to);
    const refusal = isAsItIs ? null : refusalToAppoint(to, seen.visit.year, calendar, deps.clock());
    if (refusal !== null) return { alert: refusalText(refusal) };
    return decideOnVisit(
      ctx,
      deps,
      values.visit,
      (it, cal, room) => proposeTime(it, cal, room, ctx.actor, to, deps.clock()),
      isAsItIs ? said.kept : isMove ? said.moved : said.offered,
    );
  });

  cards.on(buttons.answerTime, async (ctx, { visit, isAgreed, ...named }) => {
    const to = appointmentAsked(named);
    if (to === null) return { alert: refusalText({ kind: 'no-offer' }) };
    return decideOnVisit(
      ctx,
      deps,
      visit,
      (it, calendar) => answerTime(it, calendar, ctx.actor, { isAgreed: isAgreed === 1, to }, deps.clock()),
      isAgreed === 1 ? said.agreed : said.kept,
    );
  });

  const name = 'visit-time';
  entrances.on(buttons.visitTime, async (ctx, values) => {
    const seen = await ctx.store.visit(visitId(values.visit));
    if (!isVisitFor(seen, everybody)) return shutVisit(seen);
    const calendar = await ctx.store.calendar();
    const refusal =
      refusalFor(ctx, seen) ?? refusalForDate(dayAsked(values.day), seen.visit.year, calendar, deps.clock());
    if (refusal !== null) return { alert: refusalText(refusal) };
    await ctx.conversation.enter(name, values);
    return undefined;
  });

  /** By the clock, for a lesson that has no number. */
  const inWords: Talk<Day> = async (talk, ctx, { visit: id, day }) => {
    const at = (minutes: number) => ({ on: dayAsked(day), time: { kind: 'clock', minutes } }) as const;
    const minutes = await askClock(talk, ctx, view(texts.askTime(dayAsked(day))), {
      cancel: texts.notNow,
      refuse: async (outer, said) => {
        const seen = await outer.store.visit(visitId(id));
        if (!isVisitFor(seen, everybody)) return null;
        const refusal = refusalToAppoint(at(said), seen.visit.year, await outer.store.calendar(), deps.clock());
        return refusal === null ? null : refusalText(refusal);
      },
    });
    const shown = await talk.external(async (outer): Promise<readonly View[]> => {
      const calendar = await outer.store.calendar();
      const refusal =
        minutes === null
          ? null
          : await outer.store.changeVisit(visitId(id), (it, room) =>
              proposeTime(it, calendar, room, outer.actor, at(minutes), deps.clock()),
            );
      const seen = await outer.store.visit(visitId(id));
      if (!isVisitFor(seen, everybody)) return [view(lines(refusalText({ kind: 'not-found' })))];
      const isOpen = refusalFor(outer, seen) === null;
      if (minutes === null && isOpen) return [visitDaysView(outer, deps, seen, calendar, day)];
      return [...(refusal === null ? [] : [view(lines(refusalText(refusal)))]), await visitView(outer, deps, seen)];
    });
    for (const one of shown) await say(ctx, one);
  };

  return { cards, entrances, talks: { [name]: inWords } };
};
