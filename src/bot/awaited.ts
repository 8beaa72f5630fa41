import type { Awaited } from '../domain/awaited.ts';
import { renew } from '../domain/awaited.ts';
import type { NewInvite } from '../domain/invite.ts';
import { expiryOf } from '../domain/invite.ts';
import type { PersonId } from '../domain/people.ts';
import { awaitedName, personId } from '../domain/people.ts';
import { mayDo } from '../domain/rights.ts';
import { buttons, key, pairs, keyboard, type Key } from './buttons.ts';
import { createCards } from './cards.ts';
import type { Ctx, Deps } from './context.ts';
import { clip } from './html.ts';
import { inviteLink, newInviteCode } from './invite-link.ts';
import { peopleTexts as texts } from './texts/people.ts';
import { refusalText } from './texts/refusals.ts';
import type { View } from './view.ts';
import { draw, view } from './view.ts';

/** «Новая ссылка» for whom a roster named and who has not come yet. */

/** More than these are chosen from a list of their own. */
const atHand = 6;
const onPage = 20;

/** What /people offers the curator. */
export const awaitedKeys = (all: readonly Awaited[], who: PersonId): readonly (readonly Key[])[] =>
  all.length > atHand
    ? [[key(texts.renewOneOf(all.length), buttons.awaitedList, who, { page: 0 })]]
    : all.map((it) => [key(texts.renew(awaitedName(it.fullName)), buttons.renewLinks, who, { person: it.person })]);

const awaitedView = async (ctx: Ctx, page: number): Promise<View> => {
  const who = ctx.actor.person;
  const all = await ctx.store.awaited();
  const from = Math.min(page, Math.max(0, Math.ceil(all.length / onPage) - 1)) * onPage;
  const turn = (by: number, label: string): Key => key(label, buttons.awaitedList, who, { page: from / onPage + by });
  const keyOf = (it: Awaited): Key =>
    key(clip(awaitedName(it.fullName), 40), buttons.renewLinks, who, { person: it.person });
  return view(
    texts.whomToRenew,
    keyboard(
      ...pairs(all.slice(from, from + onPage).map(keyOf)),
      [from > 0 && turn(-1, texts.earlier), from + onPage < all.length && turn(1, texts.further)],
      [key(texts.back, buttons.people, who, {})],
    ),
  );
};

export const awaitedCards = (deps: Deps) => {
  const cards = createCards();

  cards.on(buttons.awaitedList, async (ctx, { page }) => {
    if (!mayDo(ctx.actor, 'read-people', ctx.actor))
      return { alert: refusalText({ kind: 'needs-role', role: 'curator' }) };
    await draw(ctx, await awaitedView(ctx, page));
    return undefined;
  });

  cards.on(buttons.renewLinks, async (ctx, values) => {
    const person = personId(values.person);
    const now = deps.clock();
    const codes: ReturnType<typeof newInviteCode>[] = [];
    const hashOf = (at: number): string => (codes[at] ??= newInviteCode()).codeHash;
    let made: { readonly name: string; readonly invites: readonly NewInvite[] } | undefined;
    const refusal = await ctx.store.changeAwaited(person, (it) => {
      const result = renew(it, ctx.actor, hashOf, now);
      if (result.accepted) made = { name: awaitedName(it.fullName), invites: result.state.renewed };
      return result;
    });
    if (refusal !== null) return { alert: refusalText(refusal) };
    // After a replay the first codes were never shown, and are not to be had any more: one more tap makes others.
    if (made === undefined) {
      await draw(ctx, await awaitedView(ctx, 0));
      return undefined;
    }
    const { groups, zone } = await ctx.store.school();
    const links = made.invites.map(({ role, group }, at) => ({
      role,
      group: groups.find(({ id }) => id === group)?.name ?? null,
      link: inviteLink(deps.username(), codes[at]?.code ?? ''),
    }));
    await draw(
      ctx,
      view(
        texts.newLinks(made.name, links, expiryOf(now), zone),
        keyboard([key(texts.back, buttons.people, ctx.actor.person, {})]),
      ),
    );
    return undefined;
  });

  return cards;
};
