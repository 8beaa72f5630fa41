import type { LocalDate } from '../domain/calendar.ts';
import { dateOfDay, isIn, localDateOf, monthOf, plusDays } from '../domain/calendar.ts';
import type { GroupId } from '../domain/people.ts';
import { holds } from '../domain/people.ts';
import { schoolYearOf } from '../domain/programme.ts';
import type { Route, Step } from '../domain/route.ts';
import { isInForce, isOver } from '../domain/route.ts';
import { dueThisMonth, nextStepToDo, overdue, progress } from '../domain/route-progress.ts';
import { wholeOf } from '../domain/school-year.ts';
import type { Key } from '../bot/buttons.ts';
import { buttons, key, keyboard } from '../bot/buttons.ts';
import type { Ctx, Deps } from '../bot/context.ts';
import { fitting } from '../bot/html.ts';
import { monthTexts as texts } from '../bot/texts/route-month.ts';
import { planTexts as plan } from '../bot/texts/route-plan.ts';
import type { View } from '../bot/view.ts';
import { view } from '../bot/view.ts';
import { monthNumber } from './day-picker.ts';

/** /plan: what one month holds, of the own route or of those of a group. */

interface Asked {
  /** The first day of the month shown. */
  readonly from: LocalDate;
  readonly today: LocalDate;
}

interface LedGroup {
  readonly id: GroupId;
  readonly name: string;
}

/** The groups that the actor leads, as they are called. */
const ledGroups = async (ctx: Ctx): Promise<readonly LedGroup[]> => {
  const led = ctx.actor.roles.flatMap(({ role, group }) => (role === 'mentor' && group !== null ? [group] : []));
  if (led.length === 0) return [];
  const { groups } = await ctx.store.school();
  return groups.flatMap(({ id, name }) => (id !== null && led.includes(id) ? [{ id, name }] : []));
};

/** `month` and `group` as the button has them; where nothing is asked, what the person has: the own plan first. */
export const planView = async (ctx: Ctx, deps: Deps, asked: { month: number; group: number }): Promise<View> => {
  const today = localDateOf(deps.clock(), (await ctx.store.calendar()).zone);
  const from = monthOf(asked.month === 0 ? today : dateOfDay(asked.month)).from;
  const groups = await ledGroups(ctx);
  const mine = await ctx.store.myRoute();
  const own = mine?.as === 'author' ? mine.route : undefined;
  const hasOwn = holds(ctx.actor, 'mentee') || (own !== undefined && !isOver(own));
  const group = groups.find(({ id }) => id === asked.group) ?? (hasOwn ? undefined : groups[0]);
  const switches = switchKeys(ctx, { month: asked.month, groups, hasOwn, shown: group?.id ?? null });
  if (group !== undefined) return groupView(ctx, { from, today }, group, switches);
  return ownView(ctx, { from, today }, own, hasOwn, switches);
};

/** «мой / группы», where there is more than one. */
const switchKeys = (
  ctx: Ctx,
  it: { month: number; groups: readonly LedGroup[]; hasOwn: boolean; shown: GroupId | null },
): readonly (readonly Key[])[] => {
  const who = ctx.actor.person;
  const all = [
    ...(it.hasOwn ? [{ id: null, label: texts.toOwn }] : []),
    ...it.groups.map(({ id, name }) => ({ id, label: texts.toGroup(name) })),
  ];
  return all
    .filter(({ id }) => id !== it.shown)
    .map(({ id, label }) => [key(label, buttons.plan, who, { month: it.month, group: id ?? 0 })]);
};

/** The months of the school year around the one that is shown. */
const turnKeys = (ctx: Ctx, { from }: Asked, year: string, group: number): readonly (Key | false)[] => {
  const turn = (label: string, date: LocalDate) =>
    isIn(wholeOf({ year }), date) && key(label, buttons.plan, ctx.actor.person, { month: monthNumber(date), group });
  const span = monthOf(from);
  return [
    turn(texts.earlier, plusDays(span.from, -1)),
    turn(texts.month(from), from),
    turn(texts.later, plusDays(span.to, 1)),
  ];
};

const isOpen = ({ state }: Step): boolean => state.kind === 'open';

const ownView = (
  ctx: Ctx,
  asked: Asked,
  route: Route | undefined,
  hasOwn: boolean,
  switches: readonly (readonly Key[])[],
): View => {
  const who = ctx.actor.person;
  const menu = [key(plan.toMenu, buttons.menu, who, {})];
  if (route === undefined || (isOver(route) && !hasOwn))
    return view(
      hasOwn ? texts.noRoute : texts.notForYou,
      keyboard([hasOwn && key(plan.start, buttons.showRoute, who, { route: 0 }, 'success')], ...switches, menu),
    );
  const toRoute = [key(plan.open, buttons.showRoute, who, { route: route.id })];
  if (!isInForce(route))
    return view(texts.notInForce(route.state.kind, isOver(route)), keyboard(toRoute, ...switches, menu));
  const { from, today } = asked;
  const late = from === monthOf(today).from ? overdue(route, from) : [];
  const steps = dueThisMonth(route, monthOf(from));
  const { done, of } = progress({ steps });
  const number = monthNumber(from);
  const tick = (step: Step): readonly Key[] => {
    const it = { route: route.id, step: step.code };
    const isLate = step.dueOn !== null && step.dueOn < today;
    if (!isOpen(step)) return step.evidence.length > 0 ? [] : [key(texts.look(step), buttons.showStep, who, it)];
    return [
      key(texts.tick(step), buttons.finishInPlan, who, { ...it, month: number }),
      ...(isLate ? [key(texts.move, buttons.stepDays, who, { ...it, month: 0 })] : []),
    ];
  };
  return view(
    fitting([
      texts.own(from),
      ...(of > 0 ? [texts.done(done, of)] : []),
      ...(late.length > 0 ? [texts.late(late, today)] : []),
      steps.length > 0 ? texts.steps(steps, today) : texts.empty(nextAfter(route, from)),
    ]),
    keyboard(
      ...[...late, ...steps.filter(isOpen), ...steps.filter((it) => !isOpen(it))].map(tick),
      turnKeys(ctx, asked, route.year, 0),
      ...switches,
      [...toRoute, ...menu],
    ),
  );
};

/** What comes after an empty month, or is still open at all. */
const nextAfter = (route: Route, from: LocalDate): Step | undefined =>
  nextStepToDo({ steps: route.steps.filter(({ dueOn }) => dueOn === null || dueOn >= from) }) ?? nextStepToDo(route);

/** The month of everybody in a group: steps and dates, nothing of what shows that they were done. */
const groupView = async (
  ctx: Ctx,
  asked: Asked,
  group: LedGroup,
  switches: readonly (readonly Key[])[],
): Promise<View> => {
  const who = ctx.actor.person;
  const { from, today } = asked;
  const mentees = (await ctx.store.routesOfMyGroups()).filter((it) => it.group === group.id);
  const rows = mentees.map(({ name, seen }) => {
    const route = seen !== null && seen.as !== 'outline' && isInForce(seen.route) ? seen.route : null;
    const late = route === null || from !== monthOf(today).from ? [] : overdue(route, from);
    return { name, route, steps: route === null ? [] : [...late, ...dueThisMonth(route, monthOf(from))] };
  });
  const busy = rows.filter(({ steps }) => steps.length > 0);
  const idle = rows.filter(({ route, steps }) => route !== null && steps.length === 0);
  const notYet = rows.filter(({ route }) => route === null);
  return view(
    fitting([
      texts.group(from, group.name),
      ...busy.map(({ name, steps }) => texts.mentee(name, steps, today)),
      ...(idle.length > 0 ? [texts.idle(idle.map(({ name }) => name))] : []),
      ...(notYet.length > 0 ? [texts.notYet(notYet.map(({ name }) => name))] : []),
      ...(rows.length === 0 ? [texts.nobody] : []),
    ]),
    keyboard(
      ...rows
        .slice(0, 30)
        .map(({ name, route }) => [
          route !== null && key(texts.openRoute(name), buttons.showRoute, who, { route: route.id }),
        ]),
      notYet.length < rows.length ? turnKeys(ctx, asked, schoolYearOf(from), group.id) : [],
      ...switches,
      [key(texts.toRoutes, buttons.routeList, who, {}), key(plan.toMenu, buttons.menu, who, {})],
    ),
  );
};
