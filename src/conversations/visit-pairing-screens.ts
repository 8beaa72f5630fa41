import type { LocalDate } from '../domain/calendar.ts';
import { localDateOf } from '../domain/calendar.ts';
import type { GroupId, PersonId } from '../domain/people.ts';
import { pairKey } from '../domain/pairing.ts';
import type { RoundPair } from '../domain/pairing-round.ts';
import { isSettled } from '../domain/pairing-round.ts';
import { schoolYearOf, visitPolicyOf } from '../domain/programme.ts';
import type { Period, SchoolCalendar } from '../domain/school-calendar.ts';
import { periodOf } from '../domain/school-calendar.ts';
import type { VisitLedger } from '../domain/visit-ledger.ts';
import { visitsBetween } from '../domain/visit-ledger.ts';
import { groupSize, pairingPeriodOf, visitPeriodOf } from '../domain/visit-norm.ts';
import { canVisitEachOther } from '../domain/windows.ts';
import { buttons, key, keyboard, type Key } from '../bot/buttons.ts';
import type { Ctx, Deps } from '../bot/context.ts';
import { fitting, html, lines, type Html } from '../bot/html.ts';
import type { Shown } from '../bot/texts/visit-pairing.ts';
import { pairingTexts as texts } from '../bot/texts/visit-pairing.ts';
import type { View } from '../bot/view.ts';
import { view } from '../bot/view.ts';
import type { OpenedRound } from '../store/pairing.ts';
import { functionTitle } from './route-acts.ts';

/** Pairs for mutual visits as the mentor of the group sees them. */

export const nameIn = (seen: OpenedRound, person: PersonId): string | null => seen.names.get(person) ?? null;
export const living = ({ round }: OpenedRound): readonly RoundPair[] => round.pairs.filter((it) => !it.isDeclined);

/** What both may show each other: what meets a known focus, otherwise what was offered. */
const shownIn = (deps: Deps, seen: OpenedRound, { pair, helps }: RoundPair): readonly Shown[] =>
  pair.flatMap((by): readonly Shown[] => {
    const met = helps.filter((it) => it.by === by).map(({ fn }) => fn);
    const fns = met.length > 0 ? met : (seen.offers.get(by) ?? []);
    if (fns.length === 0) return [];
    return [{ by: nameIn(seen, by), titles: fns.map((fn) => functionTitle(deps, fn)), isFocus: met.length > 0 }];
  });

const stateOf = (seen: OpenedRound, ledger: VisitLedger, it: RoundPair): string => {
  const [a, b] = it.pair;
  if (!isSettled(it)) return texts.waits(seen.awaited.get(pairKey(it.pair)) ?? 2);
  const ways = [visitsBetween(ledger, a, b), visitsBetween(ledger, b, a)].filter((count) => count > 0).length;
  return ways === 2 ? texts.met : ways === 1 ? texts.halfway : texts.agreed;
};

/** Why somebody was left over: nobody whom they could ever visit, or nobody who is free. */
const leftLines = async (
  ctx: Ctx,
  group: GroupId,
  seen: OpenedRound,
  calendar: SchoolCalendar,
): Promise<readonly Html[]> => {
  if (seen.round.missing.length === 0) return [];
  const people = await ctx.store.windowsOfGroup(group);
  const mentees = (await ctx.store.groupMembers(group)).filter(({ role }) => role === 'mentee');
  const windowsOf = (person: PersonId) => people.find((it) => it.person === person)?.windows ?? null;
  const why = (person: PersonId): 'windows' | 'taken' =>
    mentees.some(
      (it) => it.person !== person && canVisitEachOther(windowsOf(person), windowsOf(it.person), calendar.week),
    )
      ? 'taken'
      : 'windows';
  return [
    html``,
    texts.left,
    ...seen.round.missing.map(({ person }) => texts.leftOne(nameIn(seen, person), why(person))),
    lines(texts.leftHint),
  ];
};

/** Why there is nothing to begin with; `null`: there is. */
const notYet = async (ctx: Ctx, group: GroupId, period: Period | null): Promise<string | null> => {
  if (period === null) return texts.noCalendar;
  if (groupSize(await ctx.store.groupMembers(group)).mentees < 2) return texts.fewPeople;
  const policy = visitPolicyOf(await ctx.store.school(), schoolYearOf(period.from));
  return policy.mutualPerPeriod === 0 ? texts.noNorm : null;
};

/** Rounds that are not over: of the period that it is, and of the next one where that was begun already. */
export const roundsOf = async (
  ctx: Ctx,
  group: GroupId,
  calendar: SchoolCalendar,
  today: LocalDate,
): Promise<readonly OpenedRound[]> => {
  const now = visitPeriodOf(calendar, today);
  const both = [
    now === null ? undefined : await ctx.store.pairingRound(group, now.from),
    await ctx.store.pairingRound(group),
  ].flatMap((it) => (it !== undefined && it.round.period.to >= today ? [it] : []));
  return both.filter((it, at) => both.findIndex((other) => other.round.id === it.round.id) === at);
};

/** One round for the mentor: each pair in a line, and who was left over. */
const roundLines = async (
  ctx: Ctx,
  deps: Deps,
  group: GroupId,
  seen: OpenedRound,
  calendar: SchoolCalendar,
): Promise<readonly Html[]> => {
  const ledger = await ctx.store.visitLedger(group, seen.round.period);
  const period = periodOf(calendar, seen.round.period.from);
  const pairs = living(seen);
  return [
    ...(period === null ? [] : [texts.period(period)]),
    html``,
    ...(pairs.length === 0 ? [lines(texts.noPairs)] : []),
    ...pairs.map((it) =>
      texts.pair(
        [nameIn(seen, it.pair[0]), nameIn(seen, it.pair[1])],
        stateOf(seen, ledger, it),
        texts.why(shownIn(deps, seen, it), it.isRepeat),
      ),
    ),
    ...seen.round.pairs
      .filter(({ isDeclined }) => isDeclined)
      .map(({ pair }) => texts.noPair([nameIn(seen, pair[0]), nameIn(seen, pair[1])])),
    ...(await leftLines(ctx, group, seen, calendar)),
    html``,
  ];
};

export const mentorPairingView = async (ctx: Ctx, deps: Deps, group: GroupId): Promise<View> => {
  const who = ctx.actor.person;
  const calendar = await ctx.store.calendar();
  const today = localDateOf(deps.clock(), calendar.zone);
  const period = pairingPeriodOf(calendar, today);
  const rounds = await roundsOf(ctx, group, calendar, today);
  const last = rounds.at(-1);
  const back = [key(texts.back, buttons.visitGroup, who, { group, from: 0 })];
  const why = await notYet(ctx, group, period);
  const start = (label: string): Key => key(label, buttons.startPairing, who, { group }, 'success');
  if (last === undefined || period === null)
    return view(
      lines(
        texts.title,
        '',
        texts.purpose,
        '',
        period !== null && why === null && (isNext(period, today) ? texts.nextPeriod(period) : texts.period(period)),
        why ?? texts.beforeStart,
      ),
      keyboard(
        [why === null && start(texts.start)],
        [why === texts.fewPeople && key(texts.people, buttons.people, who, {})],
        back,
      ),
    );

  const parts = await Promise.all(rounds.map((it) => roundLines(ctx, deps, group, it, calendar)));
  const { round } = last;
  const isOpen = living(last).some((it) => !isSettled(it)) || round.missing.length > 0;
  return view(
    fitting([texts.title, ...parts.flat()]),
    keyboard(
      [isOpen && why === null && key(texts.replan, buttons.replanPairs, who, { group, round: round.id })],
      [period.from > round.period.from && why === null && start(texts.startFor(period))],
      back,
    ),
  );
};

const isNext = (period: Period, today: string): boolean => period.from > today;
