import { claim, isUsable } from '../domain/invite.ts';
import { calledName, cleanName, cut, nameLimit, profileNameLimit } from '../domain/people.ts';
import { rename } from '../domain/person.ts';
import { buttons, key, keyboard } from '../bot/buttons.ts';
import type { Answer } from '../bot/cards.ts';
import { createCards } from '../bot/cards.ts';
import type { Ctx, Deps } from '../bot/context.ts';
import { become } from '../bot/doorman.ts';
import { lines } from '../bot/html.ts';
import { hashOfCode, isCode } from '../bot/invite-link.ts';
import { menuView } from '../bot/menu.ts';
import { generalTexts } from '../bot/texts/general.ts';
import { joinTexts as texts } from '../bot/texts/join.ts';
import { dayOf } from '../bot/texts/words.ts';
import { refusalText } from '../bot/texts/refusals.ts';
import type { View } from '../bot/view.ts';
import { draw, send, view } from '../bot/view.ts';
import type { InviteOffer } from '../store/door.ts';
import type { Flow, Talk } from './ask.ts';
import { askChoiceOrText, say } from './ask.ts';

/** The way in: link → consent → «Как к вам обращаться?». The link is spent at «согласен», not at /start. */
export const join = (deps: Deps): Flow => {
  const { consent } = deps.content;
  const cards = createCards();
  const entrances = createCards();

  /** The offer behind a code that can still be used; a wrong code and a used one look the same. */
  const usable = async (code: string): Promise<InviteOffer | undefined> => {
    const offer = isCode(code) ? await deps.store.door.offer(hashOfCode(code)) : null;
    return offer !== null && isUsable(offer, deps.clock()) ? offer : undefined;
  };

  cards.on(buttons.consentRefused, async (ctx, { code }) => {
    const offer = await usable(code);
    if (offer === undefined) return { alert: refusalText({ kind: 'invite-dead' }) };
    await deps.store.door.refuseConsent(offer, consent);
    await draw(ctx, view(texts.refused(consent.refused)));
    return undefined;
  });

  entrances.on(buttons.consentGiven, async (ctx, { code }): Promise<Answer> => {
    const offer = isCode(code) ? await deps.store.door.offer(hashOfCode(code)) : null;
    // A replay after a kill finds the link spent by this very update: the decision stands, only the words are missing.
    if (offer === null || (!isUsable(offer, deps.clock()) && !ctx.delivery.applied))
      return { alert: refusalText({ kind: 'invite-dead' }) };
    // Anybody may call themselves anything: what forges or hides text must not reach the inviter's screen.
    const shownName = cut(
      cleanName(`${ctx.from?.first_name ?? ''} ${ctx.from?.last_name ?? ''}`) ?? '—',
      profileNameLimit,
    );
    const refusal = await deps.store.door.join(
      offer,
      { telegramId: ctx.from?.id ?? 0, consent, update: ctx.delivery },
      (it) => claim(it, shownName, deps.clock()),
    );
    if (refusal !== null) return { alert: refusalText(refusal) };
    await become(ctx, deps, offer.organisation);
    const given = texts.given(dayOf(deps.clock(), ctx.persona?.zone ?? 'UTC'));
    await draw(
      ctx,
      view(lines(texts.consent(offer.school, offer.role, consent.title, consent.text, consent.edition), '', given)),
    );
    if (ctx.persona?.name == null) await ctx.conversation.enter('callMe', { fullName: offer.rosterName });
    else await send(ctx, await menuView(ctx, deps));
    return undefined;
  });

  entrances.on(buttons.renameMe, async (ctx) => {
    const me = await ctx.store.me();
    await ctx.conversation.enter('callMe', { fullName: me?.fullName ?? null });
    return undefined;
  });

  const callMe: Talk<{ fullName: string | null }> = async (talk, ctx, { fullName }) => {
    const suggested = fullName === null ? null : cut(calledName(fullName), nameLimit);
    const round = talk.checkpoint();
    const said = await askChoiceOrText(
      talk,
      ctx,
      view(texts.askName(suggested)),
      [...(suggested === null ? [] : [{ code: 'roster', label: suggested }]), { code: 'code', label: texts.code }],
      { max: nameLimit, cancel: texts.notNow },
    );
    const outcome = await talk.external(async (outer): Promise<{ refusal: string } | { views: View[] }> => {
      if (said !== null) {
        const name =
          'text' in said
            ? said.text
            : said.choice === 'roster'
              ? (suggested ?? '')
              : texts.codeName(outer.actor.person);
        const refusal = await outer.store.changeMe((it) => rename(it, outer.actor, name));
        if (refusal !== null) return { refusal: refusalText(refusal) };
        await become(outer, deps, outer.actor.organisation);
      }
      const name = outer.persona?.name ?? null;
      const waiting = outer.persona?.waiting[0];
      return {
        views: [
          ...(name === null || said === null ? [] : [view(lines(texts.welcome(name)))]),
          ...(waiting === undefined ? [] : [view(texts.waits(waiting))]),
          await menuView(outer, deps),
        ],
      };
    });
    if ('refusal' in outcome) {
      await say(ctx, view(lines(outcome.refusal)));
      return talk.rewind(round);
    }
    for (const it of outcome.views) await say(ctx, it);
  };

  return { cards, entrances, talks: { callMe: callMe } };
};

/** `/start <code>`: the consent screen, or a dead end that tells nothing about the school. */
export const sendOffer = async (ctx: Ctx, deps: Deps, code: string): Promise<void> => {
  const { consent } = deps.content;
  const offer = isCode(code) ? await deps.store.door.offer(hashOfCode(code)) : null;
  if (offer === null || !isUsable(offer, deps.clock())) {
    await send(ctx, view(generalTexts.deadLink));
    return;
  }
  await send(
    ctx,
    view(
      texts.consent(offer.school, offer.role, consent.title, consent.text, consent.edition),
      keyboard(
        [key(texts.agree, buttons.consentGiven, null, { code }, 'success')],
        [key(texts.refuse, buttons.consentRefused, null, { code })],
      ),
    ),
  );
};
