import { refusalForDate, refusalToAppoint } from '../domain/appointment.ts';
import { defenceEntry } from '../domain/calendar-entry.ts';
import { holdDefence, moveDefence, scheduleDefence } from '../domain/route-defence.ts';
import { routeId, textLimits } from '../domain/route.ts';
import { buttons } from '../bot/buttons.ts';
import type { Answer } from '../bot/cards.ts';
import { createCards } from '../bot/cards.ts';
import type { Ctx, Deps } from '../bot/context.ts';
import { lines } from '../bot/html.ts';
import { defenceFile } from '../bot/texts/route.ts';
import { refusalText } from '../bot/texts/refusals.ts';
import { defenceTexts as texts } from '../bot/texts/route-defence.ts';
import type { View } from '../bot/view.ts';
import { draw, fileNamed, view } from '../bot/view.ts';
import type { Flow, Talk } from './ask.ts';
import { askChoiceOrText, say } from './ask.ts';
import { dayAsked, monthAsked } from './day-picker.ts';
import { isFor, nameIn } from './route-acts.ts';
import {
  comingDefence,
  defenceDaysView,
  defenceTimesView,
  defenceView,
  toAppoint,
  type ToAppoint,
} from './route-defence-screens.ts';
import { routeView } from './route-screens.ts';
import { askClock, timeAsked } from './time-picker.ts';

interface Day {
  readonly route: number;
  readonly day: number;
}
interface Moment extends Day {
  /** As the button carries it: a lesson, or minutes since midnight. */
  readonly time: number;
}

const meetingOf = ({ day, time }: Moment) => ({ on: dayAsked(day), time: timeAsked(time) });

const same = 'same';

/** Appoints a defence and moves it: a day, a time, a place. For mentor and curator. */
export const routeDefence = (deps: Deps): Flow => {
  const cards = createCards();
  const entrances = createCards();

  const opened = async (ctx: Ctx, id: number) => toAppoint(ctx, await ctx.store.route(routeId(id)));
  const isHeld = ({ seen }: ToAppoint): boolean =>
    seen?.route.defence?.heldAt != null && seen.route.state.kind === 'defence';

  /** The route as whoever appoints may know it; what was held already is appointed no more. */
  const show = async (ctx: Ctx, id: number, screen: (it: ToAppoint) => Promise<View>): Promise<Answer> => {
    const it = await opened(ctx, id);
    if ('kind' in it) return { alert: refusalText(it) };
    await draw(ctx, isHeld(it) ? await defenceView(ctx, deps, it) : await screen(it));
    return undefined;
  };

  const daysView = async (ctx: Ctx, it: ToAppoint, month: number): Promise<View> => {
    const calendar = await ctx.store.calendar();
    const shown = monthAsked(month, calendar, { chosen: it.on, now: deps.clock() });
    return defenceDaysView(ctx, deps, it, calendar, shown);
  };

  /** Without a month: the defence that is appointed, or where choosing begins. */
  cards.on(buttons.defenceDays, (ctx, { route: id, month }) =>
    show(ctx, id, (it) =>
      month === 0 && it.state === 'defence' ? defenceView(ctx, deps, it) : daysView(ctx, it, month),
    ),
  );

  cards.on(buttons.defenceTimes, async (ctx, { route: id, day }) => {
    const it = await opened(ctx, id);
    if ('kind' in it) return { alert: refusalText(it) };
    const calendar = await ctx.store.calendar();
    const refusal = refusalForDate(dayAsked(day), it.year, calendar, deps.clock());
    if (refusal !== null) return { alert: refusalText(refusal) };
    return show(ctx, id, async () => defenceTimesView(ctx, deps, it, calendar, dayAsked(day)));
  });

  /** Enters the talk if it may still be appointed for that moment. */
  const enter = async (ctx: Ctx, values: Day & { readonly time?: number }, name: string): Promise<Answer> => {
    const it = await opened(ctx, values.route);
    if ('kind' in it) return { alert: refusalText(it) };
    if (isHeld(it)) return show(ctx, values.route, (one) => defenceView(ctx, deps, one));
    const calendar = await ctx.store.calendar();
    const { time } = values;
    const refusal =
      time === undefined
        ? refusalForDate(dayAsked(values.day), it.year, calendar, deps.clock())
        : refusalToAppoint(meetingOf({ ...values, time }), it.year, calendar, deps.clock());
    if (refusal !== null) return { alert: refusalText(refusal) };
    await ctx.conversation.enter(name, values);
    return undefined;
  };
  entrances.on(buttons.defenceTime, (ctx, values) => enter(ctx, values, 'defence-time'));
  entrances.on(buttons.defencePlace, (ctx, values) => enter(ctx, values, 'defence-place'));

  /** Where a talk comes back to: the defence as it is now, or the choice that was left. */
  const afterTalk = async (ctx: Ctx, { route: id }: Day): Promise<readonly View[]> => {
    const it = await opened(ctx, id);
    if ('kind' in it) return [view(lines(refusalText(it)))];
    return [it.state === 'defence' ? await defenceView(ctx, deps, it) : await daysView(ctx, it, 0)];
  };

  const appoint = async (ctx: Ctx, values: Moment, place: string | null): Promise<readonly View[]> => {
    const calendar = await ctx.store.calendar();
    const refusal = await ctx.store.changeRoute(routeId(values.route), (it) => {
      const meeting = { ...meetingOf(values), place: place ?? it.defence?.place ?? '' };
      const decide = it.state.kind === 'defence' ? moveDefence : scheduleDefence;
      return decide(it, calendar, ctx.actor, meeting, deps.clock());
    });
    const next = await afterTalk(ctx, values);
    return refusal === null ? next : [view(lines(refusalText(refusal))), ...next];
  };

  const place: Talk<Moment> = async (talk, ctx, values) => {
    // How the place is now, for whoever may know it: `undefined` where there is none, `null` where it is not said.
    const kept = await talk.external(async (outer) => {
      const it = await opened(outer, values.route);
      if ('kind' in it) return undefined;
      if (it.seen !== null) return it.seen.route.defence?.place;
      return it.state === 'defence' ? null : undefined;
    });
    const choices = [
      ...(kept === undefined ? [] : [{ code: same, label: texts.samePlace(kept) }]),
      ...texts.places.map((it, i) => ({ code: `${i}`, label: texts.placeLabel(it) })),
    ];
    const prompt = view(texts.askPlace(meetingOf(values)));
    const said = await askChoiceOrText(talk, ctx, prompt, choices, { max: textLimits.place, cancel: texts.notNow });
    const shown = await talk.external(async (outer) => {
      if (said === null) return afterTalk(outer, values);
      if ('text' in said) return appoint(outer, values, said.text);
      return appoint(outer, values, said.choice === same ? null : (texts.places[Number(said.choice)] ?? null));
    });
    for (const one of shown) await say(ctx, one);
  };

  const time: Talk<Day> = async (talk, ctx, values) => {
    const minutes = await askClock(talk, ctx, view(texts.askTime(dayAsked(values.day))), {
      cancel: texts.notNow,
      refuse: async (outer, time) => {
        const it = await opened(outer, values.route);
        if ('kind' in it) return null;
        const meeting = meetingOf({ ...values, time });
        const refusal = refusalToAppoint(meeting, it.year, await outer.store.calendar(), deps.clock());
        return refusal === null ? null : refusalText(refusal);
      },
    });
    if (minutes !== null) return place(talk, ctx, { ...values, time: minutes });
    for (const one of await talk.external((outer) => afterTalk(outer, values))) await say(ctx, one);
  };

  cards.on(buttons.holdDefence, async (ctx, { route: id }) => {
    const calendar = await ctx.store.calendar();
    const refusal = await ctx.store.changeRoute(routeId(id), (it) =>
      holdDefence(it, calendar, ctx.actor, deps.clock()),
    );
    if (refusal !== null) return { alert: refusalText(refusal) };
    const seen = await ctx.store.route(routeId(id));
    const it = toAppoint(ctx, seen);
    if (seen === undefined || 'kind' in it) return undefined;
    await draw(ctx, it.seen === null ? await routeView(ctx, deps, seen) : await defenceView(ctx, deps, it));
    return texts.heldNow;
  });

  /** Once more, for the calendar of the phone. */
  cards.on(buttons.defenceFile, async (ctx, { route: id }) => {
    const seen = await ctx.store.route(routeId(id));
    if (!isFor(seen, ['author', 'mentor', 'scorer'])) return { alert: refusalText({ kind: 'not-yours' }) };
    const defence = comingDefence(seen);
    if (defence === null) return { alert: texts.noDefence };
    const words = seen.as === 'author' ? defenceFile.own : defenceFile.of(nameIn(seen, seen.route.person));
    const calendar = await ctx.store.calendar();
    const entry = defenceEntry({ id: seen.route.id, defence }, calendar, deps.username(), words);
    await ctx.replyWithDocument(fileNamed(defenceFile.name(defence.on), deps.reports.calendarFile(entry)), {
      caption: texts.fileCaption(defence).text,
      parse_mode: 'HTML',
    });
    return undefined;
  });

  return {
    cards,
    entrances,
    talks: { 'defence-time': time, 'defence-place': place },
  };
};
