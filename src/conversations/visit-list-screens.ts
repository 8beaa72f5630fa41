import { timesOf } from '../domain/appointment.ts';
import type { LocalDate, Span } from '../domain/calendar.ts';
import { localDateOf } from '../domain/calendar.ts';
import { yearAround } from '../domain/programme.ts';
import type { SchoolCalendar } from '../domain/school-calendar.ts';
import type { Visit } from '../domain/visit.ts';
import { isLiving, visitorOf } from '../domain/visit.ts';
import { buttons, key, keyboard } from '../bot/buttons.ts';
import type { Ctx, Deps } from '../bot/context.ts';
import { fitting, html } from '../bot/html.ts';
import type { ListedVisit } from '../bot/texts/visit-list.ts';
import { visitListTexts as texts } from '../bot/texts/visit-list.ts';
import { visitPlanTexts as plan } from '../bot/texts/visit-plan.ts';
import type { View } from '../bot/view.ts';
import { view } from '../bot/view.ts';
import type { WholeVisit } from './visit-acts.ts';
import { nameInVisit } from './visit-acts.ts';

/** The own visits of a school year, as a list tells of them. */

export const thisYear = (deps: Deps, calendar: SchoolCalendar): Span =>
  yearAround(calendar, localDateOf(deps.clock(), calendar.zone));

/** Those in which the actor takes part. */
export const ownSeen = async (ctx: Ctx, span: Span): Promise<readonly WholeVisit[]> =>
  (await ctx.store.visitsOfMine(span)).flatMap((it) => (it.as === 'outline' ? [] : [it]));

export const ownVisits = async (ctx: Ctx, span: Span): Promise<readonly Visit[]> =>
  (await ownSeen(ctx, span)).map(({ visit }) => visit);

const onPage = 8;

const isPastOf = ({ appointment }: Visit, calendar: SchoolCalendar, now: Date): boolean =>
  appointment !== null && timesOf(appointment, calendar).to <= now;

/** What is to come first, the next one on top; then what was, the latest first. */
const inOrder = (
  seen: readonly WholeVisit[],
  me: number,
  calendar: SchoolCalendar,
  now: Date,
): readonly WholeVisit[] => {
  const dayOf = ({ visit }: WholeVisit): LocalDate =>
    visit.appointment?.on ?? localDateOf(visit.startedAt, calendar.zone);
  const isAhead = ({ visit }: WholeVisit): boolean =>
    !isPastOf(visit, calendar, now) &&
    (visit.host === me
      ? visit.visitors.length === 0 || visit.visitors.some(isLiving)
      : visit.visitors.some((it) => it.person === me && isLiving(it)));
  const ahead = seen.filter(isAhead).toSorted((a, b) => (dayOf(a) < dayOf(b) ? -1 : dayOf(a) > dayOf(b) ? 1 : 0));
  const before = seen
    .filter((it) => !isAhead(it))
    .toSorted((a, b) => (dayOf(a) > dayOf(b) ? -1 : dayOf(a) < dayOf(b) ? 1 : b.visit.id - a.visit.id));
  return [...ahead, ...before];
};

const listed = (seen: WholeVisit, me: Ctx['actor']['person'], calendar: SchoolCalendar, now: Date): ListedVisit => {
  const { visit } = seen;
  const own = visit.host === me ? undefined : visitorOf(visit, me);
  return {
    appointment: visit.appointment,
    host: own === undefined ? null : { name: nameInVisit(seen, visit.host), state: own.state },
    guests:
      own === undefined ? visit.visitors.map(({ person, state }) => ({ name: nameInVisit(seen, person), state })) : [],
    isPast: isPastOf(visit, calendar, now),
  };
};

export const visitListView = async (ctx: Ctx, deps: Deps, asked: number): Promise<View> => {
  const who = ctx.actor.person;
  const now = deps.clock();
  const calendar = await ctx.store.calendar();
  const all = inOrder(await ownSeen(ctx, thisYear(deps, calendar)), who, calendar, now);
  const back = [key(texts.toVisits, buttons.visits, who, {})];
  if (all.length === 0)
    return view(
      texts.listEmpty,
      keyboard([key(texts.plan, buttons.planVisit, who, { host: 0, pair: 0 }, 'success')], back),
    );
  const pages = Math.ceil(all.length / onPage);
  const page = Math.min(asked, pages - 1);
  const shown = all
    .slice(page * onPage, (page + 1) * onPage)
    .map((it, i) => ({ id: it.visit.id, number: page * onPage + i + 1, it: listed(it, who, calendar, now) }));
  return view(
    fitting([
      texts.listHead(all.length),
      html``,
      ...shown.map(({ number, it }) => texts.line(number, it)),
      ...(pages > 1 ? [texts.page(page, pages)] : []),
    ]),
    keyboard(
      ...shown.map(({ id, number, it }) => [key(texts.lineKey(number, it), buttons.showVisit, who, { visit: id })]),
      [
        page > 0 && key(plan.earlier, buttons.visitList, who, { page: page - 1 }),
        page < pages - 1 && key(plan.further, buttons.visitList, who, { page: page + 1 }),
      ],
      back,
    ),
  );
};
