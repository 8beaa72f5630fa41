import { refusalForDate } from '../domain/appointment.ts';
import { dayNumberOf } from '../domain/calendar.ts';
import type { Verdict } from '../domain/catalogue.ts';
import { verdictOf, verdicts } from '../domain/catalogue.ts';
import type { Refusal } from '../domain/refusal.ts';
import type { Result } from '../domain/result.ts';
import type { Route } from '../domain/route.ts';
import { routeId, textLimits } from '../domain/route.ts';
import { concludeDefence, refusalToConclude } from '../domain/route-defence.ts';
import type { RouteResult } from '../domain/route-defence.ts';
import { buttons, key, keyboard } from '../bot/buttons.ts';
import type { Answer } from '../bot/cards.ts';
import { createCards } from '../bot/cards.ts';
import type { Ctx, Deps } from '../bot/context.ts';
import { criteriaOf } from '../bot/context.ts';
import { lines } from '../bot/html.ts';
import { refusalText } from '../bot/texts/refusals.ts';
import { defenceTexts as texts } from '../bot/texts/route-defence.ts';
import { planTexts as plan } from '../bot/texts/route-plan.ts';
import type { View } from '../bot/view.ts';
import { draw, view } from '../bot/view.ts';
import type { Flow } from './ask.ts';
import { dayAsked, dayRows, monthAsked, monthNumber } from './day-picker.ts';
import { isFor, nameIn, writing, type WholeRoute } from './route-acts.ts';
import { conclusionLines } from './route-defence-screens.ts';
import { hasProtocol, protocolKey, sendProtocol } from './route-protocol.ts';

/** A defence that can be concluded now, and how it stands. */
interface Ready {
  readonly seen: WholeRoute;
  readonly verdict: Verdict;
  readonly result: RouteResult;
}

/** The conclusion of a defence: for its mentor, out of the sheets. And the protocol of it. */
export const routeConclusion = (deps: Deps): Flow => {
  const cards = createCards();
  const entrances = createCards();
  const alert = (refusal: Refusal): Answer => ({ alert: refusalText(refusal) });

  /** What stands in the way has a screen with the way on; what is none of the reader's business an alert. */
  const ready = async (ctx: Ctx, id: number): Promise<Ready | { readonly answer: Answer }> => {
    const seen = await ctx.store.route(routeId(id));
    if (seen === undefined) return { answer: alert({ kind: 'not-found' }) };
    if (!isFor(seen, ['mentor'])) return { answer: alert({ kind: 'needs-role', role: 'mentor' }) };
    const refusal = refusalToConclude(seen.route, await ctx.store.calendar(), ctx.actor, deps.clock());
    if (refusal !== null) {
      const shown = blockedView(ctx, seen, refusal);
      if (shown === undefined) return { answer: alert(refusal) };
      await draw(ctx, shown);
      return { answer: undefined };
    }
    // The own sheet is sent, or it would have been refused.
    const result = seen.result ?? { percent: 0, scorers: 0 };
    return { seen, result, verdict: verdictOf(criteriaOf(deps, seen.route), result.percent) };
  };

  const previewView = (ctx: Ctx, { seen, verdict, result }: Ready): View => {
    const who = ctx.actor.person;
    const here = { route: seen.route.id };
    const label = texts.decide[verdict];
    return view(
      texts.preview(nameIn(seen, seen.route.person), criteriaOf(deps, seen.route), verdict, result),
      keyboard(
        [
          verdict === 'rework'
            ? key(label, buttons.reworkDays, who, { ...here, month: 0 }, 'primary')
            : key(label, buttons.concludeDefence, who, { ...here, sure: verdicts.indexOf(verdict) + 1 }, 'success'),
        ],
        [key(plan.toRoute, buttons.showRoute, who, here)],
      ),
    );
  };

  /** `sure`: 0 to look at it, otherwise the verdict that was read, by its number from 1. */
  entrances.on(buttons.concludeDefence, async (ctx, values) => {
    const it = await ready(ctx, values.route);
    if ('answer' in it) return it.answer;
    const read = verdicts[values.sure - 1];
    if (read === undefined || read !== it.verdict || it.verdict === 'rework') {
      await draw(ctx, previewView(ctx, it));
      return read === undefined || read === it.verdict ? undefined : alert({ kind: 'result-changed' });
    }
    await ctx.conversation.enter('conclude-defence', values);
    return undefined;
  });

  const decided = (
    ctx: Ctx,
    route: Route,
    { comment, until, expected }: Parameters<typeof concludeDefence>[4],
    calendar: Parameters<typeof concludeDefence>[2],
  ): Result<Route> => {
    const said = { comment, until, ...(expected === undefined ? {} : { expected }) };
    return concludeDefence(route, criteriaOf(deps, route), calendar, ctx.actor, said, deps.clock());
  };

  const after = (ctx: Ctx, seen: WholeRoute): View => {
    const who = ctx.actor.person;
    const here = { route: seen.route.id };
    const toRoute = key(plan.toRoute, buttons.showRoute, who, here);
    const name = nameIn(seen, seen.route.person);
    const said = conclusionLines(deps, seen);
    if (said.length > 0) return view(texts.concluded(name, said), keyboard([protocolKey(ctx, seen)], [toRoute]));
    const again = key(texts.conclude, buttons.concludeDefence, who, { ...here, sure: 0 });
    return view(texts.blocked(name, texts.notYet), keyboard([again], [toRoute]));
  };

  const acceptance = writing<{ readonly route: number; readonly sure: number }>({
    name: 'conclude-defence',
    button: buttons.concludeDefence,
    readers: ['mentor'],
    prompt: (_ctx, _seen, { sure }) => view(lines(texts.askComment(verdicts[sure - 1] ?? 'accept'))),
    choices: (_seen, { sure }) => [
      ...texts.comments[verdicts[sure - 1] ?? 'accept'],
      { label: texts.noWords, text: '' },
    ],
    max: textLimits.comment,
    cancel: texts.notNow,
    decide: (ctx, route, { sure }, comment, calendar) =>
      decided(ctx, route, { comment, until: null, expected: verdicts[sure - 1] ?? 'accept' }, calendar),
    next: after,
  });

  cards.on(buttons.reworkDays, async (ctx, { route: id, month }) => {
    const it = await ready(ctx, id);
    if ('answer' in it) return it.answer;
    if (it.verdict !== 'rework') {
      await draw(ctx, previewView(ctx, it));
      return alert({ kind: 'result-changed' });
    }
    const { route } = it.seen;
    const who = ctx.actor.person;
    const calendar = await ctx.store.calendar();
    const now = deps.clock();
    const days = dayRows({
      calendar,
      year: route.year,
      now,
      month: monthAsked(month, calendar, { chosen: null, now }),
      chosen: null,
      pick: (label, date) => key(label, buttons.reworkUntil, who, { route: id, day: dayNumberOf(date) }),
      turn: (label, date) => key(label, buttons.reworkDays, who, { route: id, month: monthNumber(date) }),
    });
    const back = key(texts.back, buttons.concludeDefence, who, { route: id, sure: 0 });
    await draw(ctx, view(texts.reworkDays(nameIn(it.seen, route.person)), keyboard(...days, [back])));
    return undefined;
  });

  entrances.on(buttons.reworkUntil, async (ctx, values) => {
    const it = await ready(ctx, values.route);
    if ('answer' in it) return it.answer;
    const off = refusalForDate(dayAsked(values.day), it.seen.route.year, await ctx.store.calendar(), deps.clock());
    if (off !== null) return alert(off);
    if (it.verdict !== 'rework') {
      await draw(ctx, previewView(ctx, it));
      return alert({ kind: 'result-changed' });
    }
    await ctx.conversation.enter('rework-together', values);
    return undefined;
  });

  const rework = writing<{ readonly route: number; readonly day: number }>({
    name: 'rework-together',
    button: buttons.reworkUntil,
    readers: ['mentor'],
    prompt: (_ctx, _seen, { day }) => view(texts.askRework(dayAsked(day))),
    choices: () => texts.comments.rework,
    max: textLimits.comment,
    cancel: texts.notNow,
    decide: (ctx, route, { day }, comment, calendar) =>
      decided(ctx, route, { comment, until: dayAsked(day), expected: 'rework' }, calendar),
    next: after,
  });

  cards.on(buttons.protocol, async (ctx, { route: id }) => {
    const seen = await ctx.store.route(routeId(id));
    if (!isFor(seen, ['author', 'mentor'])) return alert({ kind: 'not-yours' });
    if (!hasProtocol(seen)) return { alert: texts.tooEarly(seen.as === 'mentor') };
    await sendProtocol(ctx, deps, seen);
    return undefined;
  });

  return { cards, entrances, talks: { ...acceptance.talk, ...rework.talk } };
};

/** What stands between a mentor and the conclusion, with the way on; `undefined`: it is another's business. */
const blockedView = (ctx: Ctx, { names, route }: WholeRoute, refusal: Refusal): View | undefined => {
  const who = ctx.actor.person;
  const here = { route: route.id };
  const on =
    refusal.kind === 'own-score-first'
      ? key(texts.ownSheet, buttons.showReview, who, here, 'success')
      : refusal.kind === 'second-scorer-awaited'
        ? key(texts.askColleague, buttons.askColleagues, who, here)
        : refusal.kind === 'defence-to-come'
          ? key(texts.toDefence, buttons.defenceDays, who, { ...here, month: 0 })
          : undefined;
  if (on === undefined) return undefined;
  return view(
    texts.blocked(names.get(route.person) ?? null, refusalText(refusal)),
    keyboard([on], [key(plan.toRoute, buttons.showRoute, who, here)]),
  );
};
