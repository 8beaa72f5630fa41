import type { PersonId } from '../domain/people.ts';
import type { Visitor } from '../domain/visit.ts';
import type { Reason, ReasonKind } from '../domain/visit-instruments.ts';
import { reasonsOf } from '../domain/visit-instruments.ts';
import type { Key } from '../bot/buttons.ts';
import { buttons, key, keyboard } from '../bot/buttons.ts';
import type { Ctx, Deps } from '../bot/context.ts';
import { visitAskingTexts as texts } from '../bot/texts/visit-asking.ts';
import type { View } from '../bot/view.ts';
import { view } from '../bot/view.ts';
import type { WholeVisit } from './visit-acts.ts';
import { guestIn, nameInVisit } from './visit-acts.ts';

/** Saying no and calling off: a reason to tap, own words, or none at all. */

/** What stands for no reason in a button; no code of content has a dot. */
export const noReason = '.';

const sideOf = ({ as }: WholeVisit): 'host' | 'visitor' => (as === 'host' ? 'host' : 'visitor');

const reasonsFor = (deps: Deps, seen: WholeVisit, kind: ReasonKind): readonly Reason[] =>
  reasonsOf(deps.content.visit.lesson.current.reasons[kind], sideOf(seen));

/** The words of a reason that was tapped; `undefined`: content knows it no longer. */
export const reasonSaid = (deps: Deps, kind: ReasonKind, code: string): string | undefined =>
  deps.content.visit.lesson.current.reasons[kind].find((it) => it.code === code)?.text;

/** Whose part the actor speaks of: the own one, or that of the guest whom the host names. */
export const guestMeant = (ctx: Ctx, seen: WholeVisit, guest: number): Visitor | undefined =>
  guestIn(seen, seen.as === 'host' ? guest : ctx.actor.person);

/** With whom the visit would be: the guest to the host, the host to a guest. */
const otherName = (seen: WholeVisit, guest: Visitor): string | null =>
  nameInVisit(seen, seen.as === 'host' ? guest.person : seen.visit.host);

const back = (ctx: Ctx, seen: WholeVisit): Key =>
  key(texts.back, buttons.showVisit, ctx.actor.person, { visit: seen.visit.id });

/** `undefined`: there is nothing to be said no to. */
export const declineView = (ctx: Ctx, deps: Deps, seen: WholeVisit, guest: number): View | undefined => {
  const visitor = guestMeant(ctx, seen, guest);
  if (visitor?.state.kind !== 'proposed') return undefined;
  const who = ctx.actor.person;
  const side = sideOf(seen);
  const here = { visit: seen.visit.id, guest: visitor.person ?? 0 };
  const isOwn = visitor.state.by === side;
  const name = otherName(seen, visitor);
  return view(
    isOwn ? texts.takeBack(name, side) : texts.decline(name),
    keyboard(
      ...reasonsFor(deps, seen, 'decline').map(({ code, text }) => [
        key(text, buttons.declineVisit, who, { ...here, reason: code }),
      ]),
      [key(texts.inWords, buttons.declineInWords, who, here)],
      [key(texts.noReason(isOwn), buttons.declineVisit, who, { ...here, reason: noReason })],
      [back(ctx, seen)],
    ),
  );
};

/** Who would learn of it if the actor called the visit off: nobody left to, and there is nothing to call off. */
export const toldOfCancel = (ctx: Ctx, { as, visit }: WholeVisit): readonly (PersonId | null)[] => {
  const waiting = visit.visitors.filter(({ state }) => state.kind === 'proposed' || state.kind === 'confirmed');
  if (as === 'host') return waiting.map(({ person }) => person);
  return waiting.some(({ person }) => person === ctx.actor.person) ? [visit.host] : [];
};

export const cancelView = (ctx: Ctx, deps: Deps, seen: WholeVisit): View | undefined => {
  const who = ctx.actor.person;
  const here = { visit: seen.visit.id };
  const told = toldOfCancel(ctx, seen);
  const [only] = told;
  if (only === undefined) return undefined;
  return view(
    told.length > 1
      ? texts.cancelForAll(told.map((person) => nameInVisit(seen, person)))
      : texts.cancel(nameInVisit(seen, only)),
    keyboard(
      ...reasonsFor(deps, seen, 'cancel').map(({ code, text }) => [
        key(text, buttons.cancelVisit, who, { ...here, reason: code }),
      ]),
      [key(texts.inWords, buttons.cancelInWords, who, here)],
      [back(ctx, seen)],
    ),
  );
};
