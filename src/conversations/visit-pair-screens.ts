import type { Appointment } from '../domain/appointment.ts';
import { localDateOf } from '../domain/calendar.ts';
import type { GroupId, PersonId } from '../domain/people.ts';
import { pairKey } from '../domain/pairing.ts';
import type { RoundPair } from '../domain/pairing-round.ts';
import { isSettled } from '../domain/pairing-round.ts';
import { periodOf } from '../domain/school-calendar.ts';
import type { Visit, Visitor } from '../domain/visit.ts';
import { isLiving, wasThere } from '../domain/visit.ts';
import { buttons, key, keyboard, type Key } from '../bot/buttons.ts';
import type { Ctx, Deps } from '../bot/context.ts';
import { fitting, html, lines, type Html } from '../bot/html.ts';
import { pairingTexts as texts } from '../bot/texts/visit-pairing.ts';
import type { View } from '../bot/view.ts';
import { view } from '../bot/view.ts';
import type { OpenedRound } from '../store/pairing.ts';
import { functionTitle } from './route-acts.ts';
import { living, nameIn, roundsOf } from './visit-pairing-screens.ts';

/** Pairs for mutual visits as one of them sees the own. */

type Rows = readonly (readonly (Key | false)[])[];

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
  const rounds = await roundsOf(ctx, group, calendar, today);
  const back = [key(texts.back, buttons.visitGroup, who, { group, from: 0 })];
  const slots = [key(texts.slots, buttons.slots, who, {})];
  if (rounds.length === 0) return view(lines(texts.title, '', texts.noneYet), keyboard(slots, back));
  const pairs = rounds.flatMap(living);
  const isOnly = pairs.length === 1;
  const parts = await Promise.all(
    rounds.map(async (seen) => {
      const period = periodOf(calendar, seen.round.period.from);
      const known = await ctx.store.visitsOfMine(seen.round.period);
      const visits = known.flatMap((it) => (it.as === 'outline' ? [] : it.visit));
      const own = living(seen).map((it) => pairOf(deps, seen, it, { who, group, isOnly, visits }));
      return {
        lines: [...(period === null ? [] : [texts.period(period)]), ...own.flatMap(({ text }) => [html``, text])],
        rows: own.flatMap(({ rows }) => rows),
      };
    }),
  );
  const mine = (await ctx.store.myAssessments()).findLast(({ finishedAt }) => finishedAt !== null)?.offers ?? [];
  const hasDeclined = rounds.some(({ round }) => round.pairs.some(({ isDeclined }) => isDeclined));
  return view(
    fitting([
      texts.title,
      ...(pairs.length === 0 ? [] : [lines(texts.what)]),
      ...parts.flatMap((it) => [html``, ...it.lines]),
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
