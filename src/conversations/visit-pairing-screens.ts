import type { Appointment } from '../domain/appointment.ts';
import { localDateOf } from '../domain/calendar.ts';
import type { GroupId, PersonId } from '../domain/people.ts';
import { pairKey } from '../domain/pairing.ts';
import type { RoundPair } from '../domain/pairing-round.ts';
import { isSettled } from '../domain/pairing-round.ts';
import { schoolYearOf, visitPolicyOf } from '../domain/programme.ts';
import type { Period, SchoolCalendar } from '../domain/school-calendar.ts';
import { periodOf } from '../domain/school-calendar.ts';
import type { Visit, Visitor } from '../domain/visit.ts';
import { isLiving, wasThere } from '../domain/visit.ts';
import type { VisitLedger } from '../domain/visit-ledger.ts';
import { visitsBetween } from '../domain/visit-ledger.ts';
import { groupSize, pairingPeriodOf } from '../domain/visit-norm.ts';
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

/** Pairs for mutual visits: the whole round for the mentor, the own pairs for who is in it. */

type Rows = readonly (readonly (Key | false)[])[];

const nameIn = (seen: OpenedRound, person: PersonId): string | null => seen.names.get(person) ?? null;
const living = ({ round }: OpenedRound): readonly RoundPair[] => round.pairs.filter((it) => !it.isDeclined);

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

export const mentorPairingView = async (ctx: Ctx, deps: Deps, group: GroupId): Promise<View> => {
  const who = ctx.actor.person;
  const calendar = await ctx.store.calendar();
  const today = localDateOf(deps.clock(), calendar.zone);
  const period = pairingPeriodOf(calendar, today);
  const last = await ctx.store.pairingRound(group);
  const seen = last !== undefined && last.round.period.to >= today ? last : undefined;
  const back = [key(texts.back, buttons.visitGroup, who, { group, from: 0 })];
  const why = await notYet(ctx, group, period);
  const start = (label: string): Key => key(label, buttons.startPairing, who, { group }, 'success');
  if (seen === undefined || period === null)
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

  const { round } = seen;
  const ledger = await ctx.store.visitLedger(group, round.period);
  const pairs = living(seen);
  const ofRound = periodOf(calendar, round.period.from);
  const isOpen = pairs.some((it) => !isSettled(it)) || round.missing.length > 0;
  return view(
    fitting([
      texts.title,
      ...(ofRound === null ? [] : [texts.period(ofRound)]),
      html``,
      ...(pairs.length === 0 ? [lines(texts.noPairs)] : []),
      ...pairs.map((it) =>
        texts.pair(
          [nameIn(seen, it.pair[0]), nameIn(seen, it.pair[1])],
          stateOf(seen, ledger, it),
          texts.why(shownIn(deps, seen, it), it.isRepeat),
        ),
      ),
      ...round.pairs
        .filter(({ isDeclined }) => isDeclined)
        .map(({ pair }) => texts.noPair([nameIn(seen, pair[0]), nameIn(seen, pair[1])])),
      ...(await leftLines(ctx, group, seen, calendar)),
    ]),
    keyboard(
      [isOpen && why === null && key(texts.replan, buttons.replanPairs, who, { group, round: round.id })],
      [period.from !== round.period.from && why === null && start(texts.startFor(period))],
      back,
    ),
  );
};

const isNext = (period: Period, today: string): boolean => period.from > today;

/** The lesson of this pair that is not called off, as far as it is known. */
const wayOf = (
  visits: readonly Visit[],
  visitor: PersonId,
  host: PersonId,
): { readonly visit: Visit; readonly as: Visitor } | undefined =>
  visits
    .flatMap((visit) =>
      visit.visitors
        .filter((it) => visit.host === host && it.person === visitor && it.kind === 'mutual' && isLiving(it))
        .map((as) => ({ visit, as })),
    )
    .at(-1);

const wayLine = (way: ReturnType<typeof wayOf>, words: (at: Appointment | null | undefined) => string): string => {
  const line = words(way === undefined ? undefined : way.visit.appointment);
  return way !== undefined && wasThere(way.as) ? texts.done(line) : line;
};

export const memberPairingView = async (ctx: Ctx, deps: Deps, group: GroupId): Promise<View> => {
  const who = ctx.actor.person;
  const calendar = await ctx.store.calendar();
  const today = localDateOf(deps.clock(), calendar.zone);
  const seen = await ctx.store.pairingRound(group);
  const back = [key(texts.back, buttons.visitGroup, who, { group, from: 0 })];
  const slots = [key(texts.slots, buttons.slots, who, {})];
  if (seen === undefined || seen.round.period.to < today)
    return view(lines(texts.title, '', texts.noneYet), keyboard(slots, back));
  const pairs = living(seen);
  const isOnly = pairs.length === 1;
  const visits = (await ctx.store.visitsOfMine(seen.round.period)).flatMap((it) =>
    it.as === 'outline' ? [] : it.visit,
  );
  const period = periodOf(calendar, seen.round.period.from);
  const parts = pairs.map((it) => pairOf(deps, seen, it, { who, group, isOnly, visits }));
  const mine = (await ctx.store.myAssessments()).findLast(({ finishedAt }) => finishedAt !== null)?.offers ?? [];
  const hasDeclined = seen.round.pairs.some(({ isDeclined }) => isDeclined);
  return view(
    fitting([
      texts.title,
      ...(period === null ? [] : [texts.period(period)]),
      ...(pairs.length === 0 ? [] : [lines(texts.what)]),
      ...parts.flatMap(({ text }) => [html``, text]),
      ...(pairs.length === 0
        ? [html``, ...(hasDeclined ? [lines(texts.notFormed)] : []), lines(texts.noneForYou)]
        : []),
      ...(pairs.length > 0 && mine.length > 0
        ? [html``, texts.youMayShow(mine.map((fn) => functionTitle(deps, fn)))]
        : []),
      ...(pairs.some((it) => !it.yes.includes(who)) ? [html``, texts.noReason] : []),
    ]),
    keyboard(...parts.flatMap(({ rows }) => rows), ...(pairs.length === 0 ? [slots] : []), back),
  );
};

/** One of the own pairs: what it brings, where it stands, and what may be done about it. */
const pairOf = (
  deps: Deps,
  seen: OpenedRound,
  it: RoundPair,
  {
    who,
    group,
    isOnly,
    visits,
  }: { readonly who: PersonId; readonly group: GroupId; readonly isOnly: boolean; readonly visits: readonly Visit[] },
): { readonly text: Html; readonly rows: Rows } => {
  const other = it.pair[0] === who ? it.pair[1] : it.pair[0];
  const name = nameIn(seen, other);
  const titles = (fns: readonly string[]): readonly string[] => fns.map((fn) => functionTitle(deps, fn));
  const met = it.helps.filter(({ to }) => to === who).map(({ fn }) => fn);
  const more = (seen.offers.get(other) ?? []).filter((fn) => !met.includes(fn));
  const answer = { group, round: seen.round.id, with: other };
  const [mine, theirs] = [wayOf(visits, who, other), wayOf(visits, other, who)];
  const isDone = [mine, theirs].every((way) => way !== undefined && wasThere(way.as));
  const state = isDone
    ? [texts.bothMet]
    : isSettled(it)
      ? [texts.settled, wayLine(mine, texts.myWay), wayLine(theirs, texts.theirWay)]
      : [it.yes.includes(who) ? texts.youAgreed : texts.ask];
  const no = (label: string): Key => key(label, buttons.answerPair, who, { ...answer, isYes: 0 });
  const yes = key(texts.agree(name, isOnly), buttons.answerPair, who, { ...answer, isYes: 1 }, 'success');
  const pairId = seen.ids.get(pairKey(it.pair)) ?? 0;
  const open = (way: typeof mine): Key | false =>
    way !== undefined && key(texts.openVisit(way.visit.appointment), buttons.showVisit, who, { visit: way.visit.id });
  return {
    text: lines(
      texts.partner(name),
      met.length > 0 && texts.learn(titles(met)),
      more.length > 0 && texts.offered(titles(more)),
      it.isRepeat && texts.repeat,
      ...state,
    ),
    rows: isSettled(it)
      ? [
          [open(mine), open(theirs)],
          [
            mine === undefined &&
              key(texts.chooseLesson(name), buttons.planVisit, who, { host: other, pair: pairId }, 'success'),
          ],
          [theirs === undefined && key(texts.invite, buttons.inviteToMine, who, { month: 0 })],
          [mine === undefined && theirs === undefined && no(texts.afterAll(name, isOnly))],
        ]
      : it.yes.includes(who)
        ? [[no(texts.afterAll(name, isOnly))]]
        : isOnly
          ? [[yes, no(texts.notNow(name, isOnly))]]
          : [[yes], [no(texts.notNow(name, isOnly))]],
  };
};
