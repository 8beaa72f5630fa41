import { localDateOf } from '../domain/calendar.ts';
import { dayNumberOf } from '../domain/calendar.ts';
import type { GroupId, PersonId } from '../domain/people.ts';
import { groupId, holds } from '../domain/people.ts';
import type { School } from '../domain/programme.ts';
import { schoolYearOf, visitPolicyOf } from '../domain/programme.ts';
import { mayDo } from '../domain/rights.ts';
import type { Period, SchoolCalendar } from '../domain/school-calendar.ts';
import type { VisitLedger, VisitPolicy } from '../domain/visit-ledger.ts';
import { missingTo } from '../domain/visit-ledger.ts';
import { periodBeside, visitPeriodOf } from '../domain/visit-norm.ts';
import { returnsAmong, standingsOf, totalsOf, turnsIn } from '../domain/visit-standing.ts';
import { buttons, key, keyboard, type Key } from '../bot/buttons.ts';
import type { Ctx, Deps } from '../bot/context.ts';
import { fitting, html, lines } from '../bot/html.ts';
import { refusalText } from '../bot/texts/refusals.ts';
import { visitGroupTexts as texts } from '../bot/texts/visit-group.ts';
import type { View } from '../bot/view.ts';
import { view } from '../bot/view.ts';
import { dayAsked } from './day-picker.ts';
import { functionTitle } from './route-acts.ts';
import { topicsFor } from './visit-reverse.ts';

/** A group's visits in a period: the table for its mentor, the own row for one of it, sums for a curator. */

type Members = Awaited<ReturnType<Ctx['store']['groupMembers']>>;

/** What every reader's screen begins with. */
interface Ground {
  readonly group: GroupId;
  readonly title: string;
  readonly period: Period;
  readonly members: Members;
  readonly ledger: VisitLedger;
  readonly calendar: SchoolCalendar;
  readonly policy: VisitPolicy;
  readonly today: ReturnType<typeof localDateOf>;
}

type Rows = readonly (readonly (Key | false)[])[];

/** In return: as many as a glance takes. */
const returnsShown = 5;

const nameOf = ({ members }: Ground, person: PersonId): string | null =>
  members.find((it) => it.person === person)?.name ?? null;

/** The periods before and after. */
const turning = (ctx: Ctx, { group, period, calendar }: Ground): Rows => {
  const to = (it: Period | null, label: (it: Period) => string): Key | false =>
    it !== null && key(label(it), buttons.visitGroup, ctx.actor.person, { group, from: dayNumberOf(it.from) });
  return [[to(periodBeside(calendar, period, -1), texts.earlier), to(periodBeside(calendar, period, 1), texts.later)]];
};

const mentorView = async (ctx: Ctx, it: Ground): Promise<View> => {
  const who = ctx.actor.person;
  const { group, period, members, ledger } = it;
  const standings = standingsOf(members, ledger, period, it.calendar, it.policy);
  const visits = (await ctx.store.visitsOfGroup(group, period)).visits.flatMap((seen) =>
    seen.as === 'outline' ? [] : seen.visit,
  );
  const turns = turnsIn(visits, it.today);
  const mine = turns.filter(({ person }) => person === who);
  const returns = returnsAmong(members, ledger);
  const topics = await topicsFor(ctx, group);
  const isAhead = period.from > it.today;
  const noneYet = standings.length > 0 && ledger.size === 0;
  // A group that began together late is told so once.
  const [first] = standings;
  const areAlike = standings.every(({ member, isLess }) => isLess && member.since === first?.member.since);
  const since = areAlike && first !== undefined ? first.member.since : null;
  return view(
    fitting([
      texts.title(it.title, period),
      html``,
      ...(standings.length === 0 ? [lines(texts.empty)] : []),
      ...standings.flatMap((one, at) => {
        const { person } = one.member;
        const waits = turns.filter((turn) => turn.person === person);
        return [...(at === 0 ? [] : [html``]), texts.mentee(nameOf(it, person), one, waits, !areAlike && one.isLess)];
      }),
      ...(noneYet ? [html``, lines(isAhead ? texts.ahead : texts.noneYet)] : []),
      ...(mine.length > 0 ? [html``, texts.ownTurns(mine)] : []),
      ...(returns.length > 0
        ? [
            html``,
            texts.returns,
            ...returns.slice(0, returnsShown).map((one) => texts.inReturn(nameOf(it, one.to), nameOf(it, one.by), one)),
            ...(returns.length > returnsShown ? [texts.moreReturns(returns.length - returnsShown)] : []),
          ]
        : []),
      ...(standings.length > 0 ? [html``, ...(since === null ? [] : [texts.allLate(since)]), texts.legend] : []),
    ]),
    keyboard(
      ...mine
        .slice(0, 3)
        .map((turn) => [key(texts.open(turn.on), buttons.showVisit, who, { visit: turn.visit }, 'primary')]),
      [standings.length === 0 && key(texts.people, buttons.people, who, {})],
      ...turning(ctx, it),
      [key(texts.weeks, buttons.groupWeeks, who, { group })],
      [key(texts.pairs, buttons.pairing, who, { group }, noneYet && !isAhead ? 'primary' : undefined)],
      [topics.length > 0 && key(texts.offers(topics.length), buttons.reverseTopics, who, { group })],
      [key(texts.journal, buttons.visitJournal, who, { group, kind: 'docx' })],
      [key(texts.toVisits, buttons.visits, who, {})],
    ),
  );
};

/** The own row: what is behind, what is ahead, to whom one could go in return. */
const memberView = async (ctx: Ctx, deps: Deps, it: Ground): Promise<View> => {
  const who = ctx.actor.person;
  const { group, period, members, ledger } = it;
  const own = standingsOf(members, ledger, period, it.calendar, it.policy).find(({ member }) => member.person === who);
  const visits = (await ctx.store.visitsOfMine(period)).flatMap((seen) => (seen.as === 'outline' ? [] : seen.visit));
  const mine = turnsIn(visits, it.today).filter(({ person }) => person === who);
  const returns = returnsAmong(members, ledger).filter(({ by }) => by === who);
  const offers = (await ctx.store.offersOfGroup(group)).get(who) ?? [];
  const left = own === undefined ? null : missingTo(own.norm, own.counters);
  const isNow = period.from <= it.today && it.today <= period.to;
  return view(
    fitting([
      texts.title(it.title, period),
      html``,
      ...(own === undefined ? [] : [texts.mine(own)]),
      ...(left !== null && isNow ? [lines(texts.left(left.visits, left.mutual))] : []),
      ...(mine.length > 0 ? [html``, texts.ownTurns(mine)] : []),
      ...(returns.length > 0
        ? [
            html``,
            texts.returns,
            ...returns.slice(0, returnsShown).map((one) => texts.returnMine(nameOf(it, one.to), one)),
          ]
        : []),
      ...(offers.length > 0 ? [html``, texts.youMayShow(offers.map((fn) => functionTitle(deps, fn)))] : []),
    ]),
    keyboard(
      ...mine
        .slice(0, 3)
        .map((turn) => [key(texts.open(turn.on), buttons.showVisit, who, { visit: turn.visit }, 'primary')]),
      ...returns
        .slice(0, 2)
        .map(({ to }) => [key(texts.goTo(nameOf(it, to)), buttons.planVisit, who, { host: to, pair: 0 })]),
      [key(texts.chooseLesson, buttons.slots, who, {})],
      [key(texts.ownPairs, buttons.pairing, who, { group })],
      [offers.length > 0 && key(texts.invite, buttons.inviteToMine, who, { month: 0 })],
      ...turning(ctx, it),
      [key(texts.toVisits, buttons.visits, who, {})],
    ),
  );
};

const curatorView = (ctx: Ctx, it: Ground, year: number): View => {
  const who = ctx.actor.person;
  return view(
    lines(texts.title(it.title, it.period), '', texts.totals(totalsOf(it.members, it.ledger)), '', texts.onlyTotals),
    keyboard(
      ...turning(ctx, it),
      [key(texts.norms, buttons.visitPolicy, who, { start: year })],
      [key(texts.toVisits, buttons.visits, who, {})],
    ),
  );
};

/** Groups whose visits the actor may look at, each as far as they may. */
const groupsOf = (ctx: Ctx, school: School): readonly { readonly id: GroupId; readonly name: string }[] =>
  school.groups.flatMap(({ id, name }) =>
    id !== null &&
    (holds(ctx.actor, 'mentee', id) ||
      mayDo(ctx.actor, 'read-group-report', { organisation: school.organisation, group: id }))
      ? [{ id, name }]
      : [],
  );

/** `asked` 0: the only group, or a choice among them. */
export const groupView = async (
  ctx: Ctx,
  deps: Deps,
  { group: asked, from }: { readonly group: number; readonly from: number },
): Promise<View | { readonly alert: string }> => {
  const who = ctx.actor.person;
  const school = await ctx.store.school();
  const groups = groupsOf(ctx, school);
  const found =
    groups.find(({ id }) => id === groupId(asked)) ?? (asked === 0 && groups.length === 1 ? groups[0] : undefined);
  const back = keyboard([key(texts.toVisits, buttons.visits, who, {})]);
  if (found === undefined && asked === 0 && groups.length > 1)
    return view(
      texts.chooseGroup,
      keyboard(
        ...groups
          .slice(0, 30)
          .map(({ id, name }) => [key(texts.group(name), buttons.visitGroup, who, { group: id, from: 0 })]),
        [key(texts.toVisits, buttons.visits, who, {})],
      ),
    );
  if (found === undefined) return { alert: refusalText({ kind: 'needs-role', role: 'mentor' }) };

  const calendar = await ctx.store.calendar();
  const today = localDateOf(deps.clock(), calendar.zone);
  const period = visitPeriodOf(calendar, from === 0 ? today : dayAsked(from));
  if (period === null) return view(lines(texts.noCalendar), back);
  const year = schoolYearOf(period.from);
  const ground: Ground = {
    group: found.id,
    title: found.name,
    period,
    members: await ctx.store.groupMembers(found.id),
    ledger: await ctx.store.visitLedger(found.id, period),
    calendar,
    policy: visitPolicyOf(school, year),
    today,
  };
  if (holds(ctx.actor, 'mentor', found.id)) return mentorView(ctx, ground);
  if (holds(ctx.actor, 'mentee', found.id)) return memberView(ctx, deps, ground);
  return curatorView(ctx, ground, Number(year.slice(0, 4)));
};
