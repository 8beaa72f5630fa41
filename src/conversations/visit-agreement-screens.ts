import { dayNumberOf } from '../domain/calendar.ts';
import type { Route } from '../domain/route.ts';
import { editableStates, statesInForce } from '../domain/route.ts';
import type { SchoolCalendar } from '../domain/school-calendar.ts';
import { agreementsLimit } from '../domain/visit-exchange.ts';
import type { Agreement } from '../domain/visit-sheet.ts';
import { buttons, key, keyboard } from '../bot/buttons.ts';
import type { Ctx, Deps } from '../bot/context.ts';
import { agreementTexts as texts } from '../bot/texts/visit-agreements.ts';
import type { View } from '../bot/view.ts';
import { view } from '../bot/view.ts';
import { dayRows, monthAsked, monthNumber } from './day-picker.ts';
import { functionTitle, isFor } from './route-acts.ts';
import type { WholeVisit } from './visit-acts.ts';
import { nameInVisit } from './visit-acts.ts';
import { ownPart, toSheetKey } from './visit-sheet-keys.ts';

/** What was agreed: in the own sheet, and on its way into the own route. */

export const agreementsView = (ctx: Ctx, seen: WholeVisit): View | undefined => {
  const part = ownPart(ctx, seen);
  if (part === undefined) return undefined;
  const who = ctx.actor.person;
  const here = { visit: seen.visit.id };
  const all = part.sheet?.agreements ?? [];
  const host = nameInVisit(seen, seen.visit.host);
  const more = all.length < agreementsLimit;
  return view(
    texts.list(host, all),
    keyboard(
      [
        more && key(texts.mine, buttons.agreementDays, who, { ...here, whose: 'visitor', month: 0 }),
        more && key(texts.theirs(host), buttons.agreementDays, who, { ...here, whose: 'host', month: 0 }),
      ],
      ...all.map((it) => [key(texts.drop(it), buttons.dropAgreement, who, { ...here, no: it.no })]),
      [toSheetKey(ctx, seen)],
    ),
  );
};

export const isWhose = (text: string): text is Agreement['whose'] => text === 'host' || text === 'visitor';

export const agreementDaysView = (
  ctx: Ctx,
  deps: Deps,
  seen: WholeVisit,
  calendar: SchoolCalendar,
  { whose, month }: { readonly whose: Agreement['whose']; readonly month: number },
): View => {
  const who = ctx.actor.person;
  const here = { visit: seen.visit.id, whose };
  return view(
    texts.days(nameInVisit(seen, seen.visit.host), whose),
    keyboard(
      ...dayRows({
        calendar,
        year: seen.visit.year,
        now: deps.clock(),
        month: monthAsked(month, calendar, { chosen: null, now: deps.clock() }),
        chosen: null,
        pick: (label, date) => key(label, buttons.writeAgreement, who, { ...here, day: dayNumberOf(date) }),
        turn: (label, date) => key(label, buttons.agreementDays, who, { ...here, month: monthNumber(date) }),
      }),
      [key(texts.back, buttons.sheetAgreements, who, { visit: seen.visit.id })],
    ),
  );
};

/** The actor's own route, if it may take a step now. */
export const myLivingRoute = async (ctx: Ctx): Promise<Route | null> => {
  const seen = await ctx.store.myRoute();
  if (!isFor(seen, ['author']) || seen.route.goals.length === 0) return null;
  const taking: readonly string[] = [...editableStates, ...statesInForce];
  return taking.includes(seen.route.state.kind) ? seen.route : null;
};

/** To which goal of several an agreement belongs. */
export const goalsView = (
  ctx: Ctx,
  deps: Deps,
  seen: WholeVisit,
  guest: number,
  it: Agreement,
  { goals }: Route,
): View => {
  const who = ctx.actor.person;
  const here = { visit: seen.visit.id, guest };
  return view(
    texts.chooseGoal(it),
    keyboard(
      ...goals.map(({ fn }) => [
        key(functionTitle(deps, fn), buttons.agreementToRoute, who, { ...here, no: it.no, fn }),
      ]),
      [key(texts.back, buttons.readSheet, who, here)],
    ),
  );
};
