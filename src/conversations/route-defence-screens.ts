import { timesOf } from '../domain/appointment.ts';
import type { LocalDate } from '../domain/calendar.ts';
import { dayNumberOf, localDateOf } from '../domain/calendar.ts';
import { holds } from '../domain/people.ts';
import type { Refusal } from '../domain/refusal.ts';
import type { Defence, RouteStateKind } from '../domain/route.ts';
import { countedReviews, toldOfDefence } from '../domain/route-defence.ts';
import { sheetsOf } from '../domain/route-review.ts';
import { conclusionOf } from '../domain/route-view.ts';
import type { SchoolCalendar } from '../domain/school-calendar.ts';
import { buttons, key, keyboard, type Key } from '../bot/buttons.ts';
import type { Ctx, Deps } from '../bot/context.ts';
import { criteriaOf } from '../bot/context.ts';
import type { Html } from '../bot/html.ts';
import { timeTexts } from '../bot/texts/days.ts';
import { defenceTexts as texts } from '../bot/texts/route-defence.ts';
import { planTexts as plan } from '../bot/texts/route-plan.ts';
import type { View } from '../bot/view.ts';
import { view } from '../bot/view.ts';
import type { OpenedRoute } from '../store/routes.ts';
import { dayRows, monthNumber } from './day-picker.ts';
import { nameIn, type WholeRoute } from './route-acts.ts';
import { protocolKey } from './route-protocol.ts';
import { lessonRows } from './time-picker.ts';

/** How appointing a defence looks, and what its mentor sees of it until the conclusion is drawn. */

/** What whoever may appoint a defence knows of the route: the mentor all of it, the curator states and dates. */
export interface ToAppoint {
  readonly id: number;
  readonly name: string | null;
  readonly year: string;
  readonly state: RouteStateKind;
  /** Of the defence that is appointed now. */
  readonly on: LocalDate | null;
  readonly seen: WholeRoute | null;
}

export const toAppoint = (ctx: Ctx, seen: OpenedRoute | undefined): ToAppoint | Refusal => {
  if (seen === undefined) return { kind: 'not-found' };
  if (seen.as === 'author' || (seen.as === 'scorer' && !holds(ctx.actor, 'curator')))
    return { kind: 'needs-role', role: 'mentor' };
  const it = seen.as === 'outline' ? seen.outline : seen.route;
  const state = seen.as === 'outline' ? seen.outline.state : seen.route.state.kind;
  if (state !== 'peerReview' && state !== 'defence') return { kind: 'route-is', state };
  const on = seen.as === 'outline' ? seen.outline.defenceOn : (seen.route.defence?.on ?? null);
  return {
    id: it.id,
    name: nameIn(seen, it.person),
    year: it.year,
    state,
    on: state === 'defence' ? on : null,
    seen: seen.as === 'mentor' ? seen : null,
  };
};

const toRoute = (who: Ctx['actor']['person'], route: number): Key =>
  key(plan.toRoute, buttons.showRoute, who, { route });

/** A month to choose a day in. */
export const defenceDaysView = (
  ctx: Ctx,
  deps: Deps,
  { id, name, year, on }: ToAppoint,
  calendar: SchoolCalendar,
  month: LocalDate,
): View => {
  const who = ctx.actor.person;
  return view(
    texts.days(name, on),
    keyboard(
      ...dayRows({
        calendar,
        year,
        now: deps.clock(),
        month,
        chosen: on,
        pick: (label, date) => key(label, buttons.defenceTimes, who, { route: id, day: dayNumberOf(date) }),
        turn: (label, date) => key(label, buttons.defenceDays, who, { route: id, month: monthNumber(date) }),
      }),
      [on === null ? toRoute(who, id) : key(texts.back, buttons.defenceDays, who, { route: id, month: 0 })],
    ),
  );
};

/** The lessons of a day that are still to come, with their bells, and a time of one's own. */
export const defenceTimesView = (
  ctx: Ctx,
  deps: Deps,
  { id, name }: ToAppoint,
  calendar: SchoolCalendar,
  on: LocalDate,
): View => {
  const who = ctx.actor.person;
  const here = { route: id, day: dayNumberOf(on) };
  return view(
    texts.times(name, on),
    keyboard(
      ...lessonRows({ calendar, on, now: deps.clock() }, (label, time) =>
        key(label, buttons.defencePlace, who, { ...here, time }),
      ),
      [key(timeTexts.otherTime, buttons.defenceTime, who, here)],
      [key(timeTexts.toDays, buttons.defenceDays, who, { route: id, month: monthNumber(on) })],
    ),
  );
};

/** A defence that is appointed: what to do next is a question of whether it has begun, and of whether it was held. */
export const defenceView = async (ctx: Ctx, deps: Deps, it: ToAppoint): Promise<View> => {
  const who = ctx.actor.person;
  const here = { route: it.id };
  const calendar = await ctx.store.calendar();
  const move = it.on !== null && key(texts.move, buttons.defenceDays, who, { ...here, month: monthNumber(it.on) });
  const defence = it.seen?.route.defence ?? null;
  if (it.seen === null || defence === null)
    return view(
      texts.appointedBriefly(it.name, it.on),
      keyboard(
        [move],
        [
          it.on !== null &&
            it.on <= localDateOf(deps.clock(), calendar.zone) &&
            key(texts.hold, buttons.holdDefence, who, here),
        ],
        [toRoute(who, it.id)],
      ),
    );
  const sheet = key(texts.ownSheet, buttons.showReview, who, here);
  const form = protocolKey(ctx, it.seen);
  if (defence.heldAt !== null) return heldView(ctx, it.seen, [sheet, form]);
  if (timesOf(defence, calendar).from <= deps.clock())
    return view(
      texts.begun(it.name, defence),
      keyboard(
        [key(texts.hold, buttons.holdDefence, who, here, 'success')],
        [sheet],
        [move],
        [form],
        [toRoute(who, it.id)],
      ),
    );
  return view(
    texts.appointed(it.name, defence, toldOf(ctx, it.seen)),
    keyboard([move], [key(texts.file, buttons.defenceFile, who, here)], [sheet], [form], [toRoute(who, it.id)]),
  );
};

const toldOf = (ctx: Ctx, seen: WholeRoute): readonly (string | null)[] =>
  toldOfDefence(seen.route, ctx.actor).map((person) => nameIn(seen, person));

const heldView = (ctx: Ctx, seen: WholeRoute, [sheet, form]: readonly [Key, Key | false]): View => {
  const who = ctx.actor.person;
  const { route } = seen;
  const here = { route: route.id };
  const waiting = route.reviews.filter(
    (it) =>
      it.round === route.round &&
      it.sentAt === null &&
      it.declinedAt === null &&
      it.by !== null &&
      !route.team.mentors.includes(it.by) &&
      !sheetsOf(route, it.by).some(({ sentAt }) => sentAt !== null),
  );
  const counted = countedReviews(route);
  const isOwnSent = counted.some(({ by }) => by === who);
  return view(
    texts.held(nameIn(seen, route.person), { sent: counted.length, waiting: waiting.length, isOwnSent }),
    keyboard(
      [
        isOwnSent
          ? key(texts.conclude, buttons.concludeDefence, who, { ...here, sure: 0 }, 'success')
          : { ...sheet, style: 'success' },
      ],
      [isOwnSent ? sheet : key(texts.conclude, buttons.concludeDefence, who, { ...here, sure: 0 })],
      [key(texts.askColleague, buttons.askColleagues, who, here)],
      [form],
      [toRoute(who, route.id)],
    ),
  );
};

/** What came of the present round's defence, for those who may know the figure; nothing before that. */
export const conclusionLines = (deps: Deps, seen: WholeRoute): readonly Html[] => {
  const conclusion = conclusionOf(seen);
  return conclusion === null ? [] : texts.conclusion(criteriaOf(deps, seen.route), conclusion);
};

/** A defence that its reader may put into the calendar: appointed in this round, and not held yet. */
export const comingDefence = ({ route }: WholeRoute): Defence | null =>
  route.state.kind === 'defence' && route.defence !== null && route.defence.heldAt === null ? route.defence : null;
