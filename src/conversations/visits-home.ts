import { localDateOf } from '../domain/calendar.ts';
import type { LocalDate } from '../domain/calendar.ts';
import { holds } from '../domain/people.ts';
import { visitPolicyOf } from '../domain/programme.ts';
import type { Period, SchoolCalendar } from '../domain/school-calendar.ts';
import { periodOf } from '../domain/school-calendar.ts';
import type { Visit } from '../domain/visit.ts';
import type { Norm } from '../domain/visit-ledger.ts';
import { attendancesOf, countersOf, ledgerOf, normAmong } from '../domain/visit-ledger.ts';
import { isLessThanWhole, normFor } from '../domain/visit-norm.ts';
import type { VisitWaiting } from '../domain/visit-waiting.ts';
import { visitsToCome, visitWaitsAmong } from '../domain/visit-waiting.ts';
import { buttons, key, keyboard, pairs, type Key } from '../bot/buttons.ts';
import type { Ctx, Deps } from '../bot/context.ts';
import type { Html } from '../bot/html.ts';
import { fitting, html, lines } from '../bot/html.ts';
import { visitListTexts as texts } from '../bot/texts/visit-list.ts';
import type { View } from '../bot/view.ts';
import { view } from '../bot/view.ts';
import { nameInVisit } from './visit-acts.ts';
import { ownSeen, thisYear } from './visit-list-screens.ts';
import { peopleRows } from './visit-plan-screens.ts';
import { groupsOf } from './visit-wish.ts';

/** Where lesson visits begin: how the period goes, what waits, what is coming, and the ways on. */

const mostWaiting = 4;
const mostComing = 3;

/** When the next period begins; `null`: nobody knows. */
const nextPeriod = ({ years }: SchoolCalendar, today: LocalDate): LocalDate | null =>
  years
    .flatMap(({ periods }) => periods.map(({ from }) => from))
    .filter((from) => from > today)
    .toSorted()[0] ?? null;

/** What is hoped for from the actor in this period, and since when, if that made it less; `null`: nothing. */
const ownNorm = async (
  ctx: Ctx,
  period: Period,
  calendar: SchoolCalendar,
): Promise<{ readonly norm: Norm; readonly since: LocalDate | null } | null> => {
  const me = ctx.actor.person;
  const policy = visitPolicyOf(await ctx.store.school(), period.year);
  const norms: Norm[] = [];
  const since: LocalDate[] = [];
  for (const group of groupsOf(ctx)) {
    const members = await ctx.store.groupMembers(group);
    const own = members.find(({ person }) => person === me);
    const norm = own === undefined ? null : normFor(own, members, period, calendar, policy);
    if (own === undefined || norm === null) continue;
    norms.push(norm);
    if (isLessThanWhole(norm, members, period, calendar, policy)) since.push(own.since);
  }
  const norm = normAmong(norms);
  return norm === null ? null : { norm, since: since.toSorted()[0] ?? null };
};

const countersText = async (
  ctx: Ctx,
  deps: Deps,
  visits: readonly Visit[],
  calendar: SchoolCalendar,
): Promise<readonly Html[]> => {
  const me = ctx.actor.person;
  const today = localDateOf(deps.clock(), calendar.zone);
  const period = periodOf(calendar, today);
  if (period === null) return groupsOf(ctx).length === 0 ? [] : [html``, texts.between(nextPeriod(calendar, today))];
  const policy = visitPolicyOf(await ctx.store.school(), period.year);
  const ledger = ledgerOf(
    visits.flatMap((it) => attendancesOf(it, calendar)),
    period,
  );
  const counters = countersOf(ledger, me, policy);
  const own = await ownNorm(ctx, period, calendar);
  if (own === null) return counters.hosted > 0 ? [html``, texts.hosted(period, counters.hosted)] : [];
  const { norm, since } = own;
  if (norm.visits + norm.mutual === 0) return [html``, texts.noNorm(period, counters)];
  return [html``, texts.counters(period, norm, counters), ...(since === null ? [] : [texts.partNorm(since)])];
};

const waitKey = (ctx: Ctx, name: string | null, { kind, visit, person }: VisitWaiting): Key => {
  const who = ctx.actor.person;
  const label = texts.waitKey(name, kind);
  if (kind === 'write' || kind === 'watch') return key(label, buttons.ownSheet, who, { visit }, 'primary');
  if (kind === 'look') return key(label, buttons.selfAnalysis, who, { visit }, 'primary');
  if (kind === 'read' && person !== null)
    return key(label, buttons.readSheet, who, { visit, guest: person }, 'primary');
  return key(label, buttons.showVisit, who, { visit }, 'primary');
};

/** Pairs of the own groups: for who leads one always, for the others once there is one of theirs. */
const pairKeys = async (ctx: Ctx): Promise<{ readonly keys: readonly Key[]; readonly waits: boolean }> => {
  const me = ctx.actor.person;
  const keys: Key[] = [];
  let waits = false;
  for (const group of groupsOf(ctx)) {
    if (holds(ctx.actor, 'mentor', group)) {
      keys.push(key(texts.pairs, buttons.pairing, me, { group }));
      continue;
    }
    const mine = ((await ctx.store.pairingRound(group))?.round.pairs ?? []).filter(
      ({ pair, isDeclined }) => pair.includes(me) && !isDeclined,
    );
    if (mine.length > 0) keys.push(key(texts.myPair, buttons.pairing, me, { group }));
    waits ||= mine.some(({ yes }) => !yes.includes(me));
  }
  return { keys, waits };
};

/** Tables of who visits whom: of the groups one leads, of all of them for a curator. */
const groupKeys = async (ctx: Ctx): Promise<readonly Key[]> => {
  const me = ctx.actor.person;
  const { groups } = await ctx.store.school();
  const isCurator = holds(ctx.actor, 'curator');
  const led = groups.filter(({ id }) => id !== null && (isCurator || holds(ctx.actor, 'mentor', id)));
  if (led.length > 2) return [key(texts.groups, buttons.visitGroups, me, { page: 0 })];
  return led.flatMap(({ id, name }) =>
    id === null ? [] : [key(texts.group(led.length > 1 ? name : null), buttons.visitGroup, me, { group: id, from: 0 })],
  );
};

export const visitGroupsView = async (ctx: Ctx, page: number): Promise<View> => {
  const me = ctx.actor.person;
  const { groups } = await ctx.store.school();
  const isCurator = holds(ctx.actor, 'curator');
  const led = groups.filter(({ id }) => id !== null && (isCurator || holds(ctx.actor, 'mentor', id)));
  const back = [key(texts.toVisits, buttons.visits, me, {})];
  if (led.length === 0) return view(texts.noGroups, keyboard(back));
  return view(
    texts.groupsHead,
    keyboard(
      ...peopleRows(
        led,
        page,
        ({ id, name }) =>
          id === null ? [] : [key(texts.groupName(name), buttons.visitGroup, me, { group: id, from: 0 })],
        (label, to) => key(label, buttons.visitGroups, me, { page: to }),
      ),
      back,
    ),
  );
};

export const visitsView = async (ctx: Ctx, deps: Deps): Promise<View> => {
  const me = ctx.actor.person;
  const now = deps.clock();
  const calendar = await ctx.store.calendar();
  const seen = await ownSeen(ctx, thisYear(deps, calendar));
  const visits = seen.map(({ visit }) => visit);
  const nameOf = (visit: Visit, person: Parameters<typeof nameInVisit>[1]): string | null => {
    const whole = seen.find((it) => it.visit.id === visit.id);
    return whole === undefined ? null : nameInVisit(whole, person);
  };
  const isTeacher = holds(ctx.actor, 'mentee') || holds(ctx.actor, 'mentor');
  const waiting = visitWaitsAmong(visits, me, calendar, now);
  const coming = visitsToCome(visits, me, calendar, now).slice(0, mostComing);
  const pairing = await pairKeys(ctx);
  const hasWindows = isTeacher && ((await ctx.store.myWindows())?.free.length ?? 0) > 0;
  const waits = waiting.slice(0, mostWaiting).flatMap((it) => {
    const visit = visits.find(({ id }) => id === it.visit);
    return visit === undefined ? [] : [{ it, visit, name: nameOf(visit, it.person) }];
  });
  return view(
    fitting([
      texts.title,
      ...(await countersText(ctx, deps, visits, calendar)),
      ...(waits.length === 0 && !pairing.waits ? [] : [html``, texts.waiting]),
      ...waits.map(({ it, visit, name }) => texts.waits(name, it.kind, visit.host === me, visit.appointment)),
      ...(waiting.length > waits.length ? [texts.moreWait(waiting.length - waits.length)] : []),
      ...(pairing.waits ? [texts.pairWaits] : []),
      ...(coming.length === 0 ? [] : [html``, texts.coming]),
      ...coming.map((it) =>
        it.host === me
          ? texts.asHost(
              it.appointment,
              it.visitors.filter(({ state }) => state.kind === 'confirmed').map(({ person }) => nameOf(it, person)),
            )
          : texts.asGuest(it.appointment, nameOf(it, it.host)),
      ),
      ...(visits.length === 0 ? [html``, isTeacher ? texts.emptyTeacher : lines(texts.emptyOther)] : []),
    ]),
    keyboard(
      ...waits.map(({ it, name }) => [waitKey(ctx, name, it)]),
      ...coming.map((it) => [key(texts.comingKey(it.appointment), buttons.showVisit, me, { visit: it.id })]),
      [isTeacher && key(texts.slots, buttons.slots, me, {}, 'success')],
      [
        key(texts.plan, buttons.planVisit, me, { host: 0, pair: 0 }),
        isTeacher && key(texts.invite, buttons.inviteToMine, me, { month: 0 }),
      ],
      [
        isTeacher && key(hasWindows ? texts.windows : texts.windowsFirst, buttons.windows, me, {}),
        visits.length > 0 && key(texts.all(visits.length), buttons.visitList, me, { page: 0 }),
      ],
      ...pairs([...(await groupKeys(ctx)), ...pairing.keys]),
      [
        isTeacher && key(texts.joint, buttons.jointCards, me, {}),
        visits.length > 0 && key(texts.journal, buttons.visitJournal, me, { group: 0, kind: 'docx' }),
      ],
      [key(texts.toMenu, buttons.menu, me, {})],
    ),
  );
};
