import type { LocalDate } from '../domain/calendar.ts';
import { dayNumberOf } from '../domain/calendar.ts';
import { stepCode, stepOf } from '../domain/route.ts';
import type { VisitId } from '../domain/visit.ts';
import { purposesFor, visitModes, visitorOf } from '../domain/visit.ts';
import { buttons, key, keyboard, pairs, type Key } from '../bot/buttons.ts';
import type { Ctx, Deps } from '../bot/context.ts';
import { lines } from '../bot/html.ts';
import { timeTexts } from '../bot/texts/days.ts';
import { visitPlanTexts as texts } from '../bot/texts/visit-plan.ts';
import type { View } from '../bot/view.ts';
import { view } from '../bot/view.ts';
import { dayRows, monthNumber } from './day-picker.ts';
import { lessonRows } from './time-picker.ts';
import { isVisitFor, nameInVisit } from './visit-acts.ts';
import type { MomentValues, Wish } from './visit-wish.ts';
import { howOf, momentOf, ownRoute, usualHow } from './visit-wish.ts';

/** How a lesson is asked for: whom, on which day, which lesson, what for. */

export const toVisits = (ctx: Ctx): Key => key(texts.toVisits, buttons.visits, ctx.actor.person, {});

/** People on a page. */
const onPage = 16;

/** Rows of people, and the keys that turn the page. */
export const peopleRows = <Item>(
  all: readonly Item[],
  asked: number,
  keysOf: (it: Item) => readonly Key[],
  turn: (label: string, page: number) => Key,
  perRow: 1 | 2 = 2,
): readonly (readonly (Key | false)[])[] => {
  const pages = Math.max(1, Math.ceil(all.length / onPage));
  const page = Math.min(asked, pages - 1);
  const shown = all.slice(page * onPage, (page + 1) * onPage).map(keysOf);
  return [
    ...(perRow === 1 ? shown : pairs(shown.flat())),
    [page > 0 && turn(texts.earlier, page - 1), page < pages - 1 && turn(texts.further, page + 1)],
  ];
};

/** `route`, `step`: what the visit is to be, 0: no step. */
export const whomView = async (
  ctx: Ctx,
  { route, step, page }: { readonly route: number; readonly step: number; readonly page: number },
): Promise<View | undefined> => {
  const who = ctx.actor.person;
  const mine = step === 0 ? undefined : await ownRoute(ctx);
  const found = mine?.id === route ? stepOf(mine, stepCode(step)) : undefined;
  if (step !== 0 && found === undefined) return undefined;
  const people = (await ctx.store.colleagues()).filter(({ asVisitor }) => asVisitor !== null);
  const back = step === 0 ? toVisits(ctx) : key(texts.toStep, buttons.showStep, who, { route, step });
  if (people.length === 0) return view(texts.nobody, keyboard([back]));
  return view(
    texts.whom(found?.title ?? null),
    keyboard(
      ...peopleRows(
        people,
        page,
        ({ person, name, asVisitor }) =>
          asVisitor === null
            ? []
            : [
                key(texts.person(name), buttons.askDays, who, {
                  host: person,
                  pair: 0,
                  route,
                  step,
                  how: usualHow(asVisitor),
                  month: 0,
                }),
              ],
        (label, to) => key(label, buttons.askWhom, who, { route, step, page: to }),
      ),
      [back],
    ),
  );
};

const toPeople = (ctx: Ctx, { values: { route, step } }: Wish): Key =>
  key(texts.toPeople, buttons.askWhom, ctx.actor.person, { route, step, page: 0 });

export const askDaysView = (ctx: Ctx, deps: Deps, wish: Wish, month: LocalDate): View => {
  const who = ctx.actor.person;
  const { values, calendar, year } = wish;
  return view(
    texts.days(wish.name, wish.stepTitle),
    keyboard(
      ...dayRows({
        calendar,
        year,
        now: deps.clock(),
        month,
        chosen: null,
        pick: (label, date) => key(label, buttons.askTimes, who, { ...values, day: dayNumberOf(date) }),
        turn: (label, date) => key(label, buttons.askDays, who, { ...values, month: monthNumber(date) }),
      }),
      [
        key(texts.recording, buttons.askReady, who, {
          ...values,
          how: howOf(wish.purpose, 'recorded'),
          day: 0,
          time: 0,
        }),
      ],
      [toPeople(ctx, wish), toVisits(ctx)],
    ),
  );
};

export const askTimesView = (ctx: Ctx, deps: Deps, wish: Wish, on: LocalDate): View => {
  const who = ctx.actor.person;
  const { values, calendar } = wish;
  const day = dayNumberOf(on);
  const rows = lessonRows({ calendar, on, now: deps.clock() }, (label, time) =>
    key(label, buttons.askReady, who, { ...values, day, time }),
  );
  return view(
    lines(texts.times(wish.name, on), rows.length === 0 && texts.noLessons),
    keyboard(
      ...rows,
      [key(timeTexts.otherTime, buttons.askClock, who, { ...values, day })],
      [key(timeTexts.toDays, buttons.askDays, who, { ...values, month: monthNumber(on) })],
    ),
  );
};

/** All that will be asked, on one screen; what may be chosen is chosen here. */
export const readyView = (ctx: Ctx, deps: Deps, wish: Wish, { day, time }: MomentValues): View => {
  const who = ctx.actor.person;
  const words = deps.content.visit.lesson.current;
  const { values, purpose, mode, kind } = wish;
  const when = momentOf({ day, time });
  const now = { ...values, day, time };
  const isTimeless = mode !== 'recorded' && when === null;
  return view(
    texts.ready(words, { name: wish.name, when, purpose, mode, step: wish.stepTitle }),
    keyboard(
      purposesFor[kind].map((it) =>
        key(texts.purpose(words, it, it === purpose), buttons.askReady, who, { ...now, how: howOf(it, mode) }),
      ),
      visitModes.map((it) =>
        key(texts.mode(words, it, it === mode), buttons.askReady, who, { ...now, how: howOf(purpose, it) }),
      ),
      [
        isTimeless
          ? key(texts.chooseDay, buttons.askDays, who, { ...values, month: 0 }, 'success')
          : mode === 'inPerson'
            ? key(texts.ask, buttons.askNow, who, now, 'success')
            : key(texts.askWithLink, buttons.askLink, who, now, 'success'),
      ],
      [
        !isTimeless && mode !== 'recorded' && key(texts.toDays, buttons.askDays, who, { ...values, month: 0 }),
        toVisits(ctx),
      ],
    ),
  );
};

/** What has become of it: asked now, or known before. */
export const askedView = async (ctx: Ctx, id: VisitId): Promise<View | undefined> => {
  const who = ctx.actor.person;
  const seen = await ctx.store.visit(id);
  if (!isVisitFor(seen, ['visitor', 'mentor'])) return undefined;
  const { visit } = seen;
  const state = visitorOf(visit, who)?.state;
  const name = nameInVisit(seen, visit.host);
  const say =
    state?.kind !== 'proposed' ? texts.alreadyThere : state.by === 'host' ? texts.alreadyInvited : texts.asked;
  return view(
    say(name, visit.appointment),
    keyboard(
      [key(texts.open, buttons.showVisit, who, { visit: id })],
      [key(texts.more, buttons.planVisit, who, { host: 0, pair: 0 }), toVisits(ctx)],
    ),
  );
};
