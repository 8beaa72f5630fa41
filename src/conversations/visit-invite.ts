import { refusalForDate, refusalToAppoint } from '../domain/appointment.ts';
import { localDateOf } from '../domain/calendar.ts';
import { personId } from '../domain/people.ts';
import { schoolYearOf } from '../domain/programme.ts';
import type { Refusal } from '../domain/refusal.ts';
import { accept } from '../domain/result.ts';
import { mayDo } from '../domain/rights.ts';
import type { SchoolCalendar } from '../domain/school-calendar.ts';
import type { VisitId, VisitMode } from '../domain/visit.ts';
import { visitId, visitLimits, visitModes, visitPurposes } from '../domain/visit.ts';
import { setGuest } from '../domain/visit-joining.ts';
import { isSameLesson, noLesson, openLesson } from '../domain/visit-planning.ts';
import { buttons } from '../bot/buttons.ts';
import type { Answer } from '../bot/cards.ts';
import { createCards } from '../bot/cards.ts';
import type { Ctx, Deps } from '../bot/context.ts';
import { lines } from '../bot/html.ts';
import { refusalText } from '../bot/texts/refusals.ts';
import { visitInviteTexts as texts, visitPlanTexts as plan } from '../bot/texts/visit-plan.ts';
import type { View } from '../bot/view.ts';
import { draw, view } from '../bot/view.ts';
import type { Flow, Talk } from './ask.ts';
import { say } from './ask.ts';
import { dayAsked, monthAsked } from './day-picker.ts';
import { askClock } from './time-picker.ts';
import { isVisitFor, showVisitScreen } from './visit-acts.ts';
import { guestsView, inviteDaysView, inviteTimesView } from './visit-invite-screens.ts';
import { askLink } from './visit-link.ts';
import { momentOf } from './visit-wish.ts';

interface Moment {
  readonly day: number;
  readonly time: number;
  /** Its place in `visitModes`. */
  readonly mode: number;
}

const modeOf = (mode: number): VisitMode => visitModes[mode] ?? 'inPerson';

/** «Приходите ко мне»: the own lesson stands open at once, and each name is one tap. */
export const visitInvite = (deps: Deps): Flow => {
  const cards = createCards();
  const entrances = createCards();

  const alert = (refusal: Refusal): Answer => ({ alert: refusalText(refusal) });

  /** Why this person cannot give a lesson at that time; `null`: they can. */
  const refusalFor = (ctx: Ctx, calendar: SchoolCalendar, { day, time, mode }: Moment): Refusal | null => {
    const { person, organisation } = ctx.actor;
    if (!mayDo(ctx.actor, 'host-visit', { organisation, person })) return { kind: 'needs-role', role: 'mentee' };
    if (modeOf(mode) === 'recorded') return null;
    const year = schoolYearOf(localDateOf(deps.clock(), calendar.zone));
    const when = momentOf({ day, time });
    return when === null
      ? refusalForDate(dayAsked(day), year, calendar, deps.clock())
      : refusalToAppoint(when, year, calendar, deps.clock());
  };

  cards.on(buttons.inviteToMine, async (ctx, { month }) => {
    const { person, organisation } = ctx.actor;
    if (!mayDo(ctx.actor, 'host-visit', { organisation, person })) return alert({ kind: 'needs-role', role: 'mentee' });
    const calendar = await ctx.store.calendar();
    const shown = monthAsked(month, calendar, { chosen: null, now: deps.clock() });
    await draw(ctx, inviteDaysView(ctx, deps, calendar, shown));
    return undefined;
  });

  cards.on(buttons.inviteTimes, async (ctx, { day, mode }) => {
    const calendar = await ctx.store.calendar();
    const refusal = refusalFor(ctx, calendar, { day, time: 0, mode });
    if (refusal !== null) return alert(refusal);
    await draw(ctx, inviteTimesView(ctx, deps, calendar, { on: dayAsked(day), mode: modeOf(mode) }));
    return undefined;
  });

  /** A lesson for which somebody has asked already is that lesson. */
  const open = async (ctx: Ctx, moment: Moment, link: string | null): Promise<Refusal | VisitId> => {
    const calendar = await ctx.store.calendar();
    const lesson = { mode: modeOf(moment.mode), appointment: momentOf(moment), link, lesson: noLesson };
    return ctx.store.beginVisit(ctx.actor.person, (ground, _, lessons) => {
      const opened = openLesson(ground, lesson, calendar, ctx.actor, deps.clock());
      const known = opened.accepted ? lessons.find((it) => isSameLesson(it, lesson)) : undefined;
      return known === undefined ? opened : accept(known);
    });
  };

  const guests = async (ctx: Ctx, id: VisitId): Promise<View | undefined> => {
    const seen = await ctx.store.visit(id);
    return isVisitFor(seen, ['host']) ? guestsView(ctx, deps, seen, 0) : undefined;
  };

  cards.on(buttons.openMine, async (ctx, { day, time }) => {
    const opened = await open(ctx, { day, time, mode: 0 }, null);
    if (typeof opened !== 'number') return alert(opened);
    const shown = await guests(ctx, opened);
    if (shown === undefined) return alert({ kind: 'not-found' });
    await draw(ctx, shown);
    return undefined;
  });

  cards.on(buttons.inviteGuests, (ctx, { visit }) =>
    showVisitScreen(ctx, visit, ['host'], (seen) => guestsView(ctx, deps, seen, 0)),
  );
  cards.on(buttons.guestPage, (ctx, { visit, page }) =>
    showVisitScreen(ctx, visit, ['host'], (seen) => guestsView(ctx, deps, seen, page)),
  );

  cards.on(buttons.setGuest, async (ctx, { visit: id, guest, purpose: wanted, page }) => {
    const person = personId(guest);
    const purpose = visitPurposes[wanted - 1] ?? null;
    const people = (await ctx.store.colleagues()).filter(({ asGuest }) => asGuest !== null);
    const kind = people.find((it) => it.person === person)?.asGuest ?? 'mutual';
    const colleagues = people.map((it) => it.person);
    const refusal = await ctx.store.changeVisit(visitId(id), (visit) =>
      setGuest(visit, colleagues, ctx.actor, { person, kind, purpose }, deps.clock()),
    );
    if (refusal !== null) return alert(refusal);
    const failed = await showVisitScreen(ctx, id, ['host'], (seen) => guestsView(ctx, deps, seen, page));
    return failed ?? (purpose === null ? texts.takenBack : texts.saved);
  });

  const enter =
    (name: string) =>
    async (ctx: Ctx, values: Moment): Promise<Answer> => {
      const refusal = refusalFor(ctx, await ctx.store.calendar(), values);
      if (refusal !== null) return alert(refusal);
      await ctx.conversation.enter(name, values);
      return undefined;
    };
  entrances.on(buttons.openLink, enter('invite-link'));
  entrances.on(buttons.openClock, (ctx, values) => enter('invite-clock')(ctx, { ...values, time: 0 }));

  /** Opens it and shows whom to invite, or says why not and where to choose again. */
  const opened = async (ctx: Ctx, moment: Moment, link: string | null): Promise<readonly View[]> => {
    const id = await open(ctx, moment, link);
    if (typeof id !== 'number') return [view(lines(refusalText(id))), await again(ctx, moment)];
    return [(await guests(ctx, id)) ?? (await again(ctx, moment))];
  };

  const again = async (ctx: Ctx, { day, mode }: Moment): Promise<View> => {
    const calendar = await ctx.store.calendar();
    return day === 0
      ? inviteDaysView(ctx, deps, calendar, monthAsked(0, calendar, { chosen: null, now: deps.clock() }))
      : inviteTimesView(ctx, deps, calendar, { on: dayAsked(day), mode: modeOf(mode) });
  };

  const link: Talk<Moment> = async (talk, ctx, values) => {
    const prompt = view(texts.askLink(modeOf(values.mode)));
    const later = modeOf(values.mode) === 'recorded' ? null : texts.linkLater;
    const said = await askLink(talk, ctx, prompt, { max: visitLimits.link, cancel: plan.notNow, later });
    const shown = await talk.external(async (outer) =>
      said === null ? [await again(outer, values)] : opened(outer, values, said.link),
    );
    for (const one of shown) await say(ctx, one);
  };

  const clock: Talk<Moment> = async (talk, ctx, values) => {
    const minutes = await askClock(talk, ctx, view(plan.askTime(dayAsked(values.day))), {
      cancel: plan.notNow,
      refuse: async (outer, time) => {
        const refusal = refusalFor(outer, await outer.store.calendar(), { ...values, time });
        return refusal === null ? null : refusalText(refusal);
      },
    });
    if (minutes !== null && modeOf(values.mode) !== 'inPerson') return link(talk, ctx, { ...values, time: minutes });
    const shown = await talk.external(async (outer) =>
      minutes === null ? [await again(outer, values)] : opened(outer, { ...values, time: minutes }, null),
    );
    for (const one of shown) await say(ctx, one);
  };

  return {
    cards,
    entrances,
    talks: { 'invite-link': link, 'invite-clock': clock },
  };
};
