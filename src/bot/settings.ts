import { chooseHours, leave, mute, snooze, snoozeAll, unmute } from '../domain/person.ts';
import { reminderKinds, snoozeDays } from '../domain/reminder.ts';
import { asksProfile } from '../domain/questionnaire.ts';
import { usualHours } from '../domain/calendar.ts';
import { buttons, key, keyboard } from './buttons.ts';
import { createCards } from './cards.ts';
import { forgetMenu } from './commands.ts';
import type { Ctx, Deps } from './context.ts';
import { lines, trusted } from './html.ts';
import { privacyTexts, reminderTexts, settingsTexts as texts } from './texts/settings.ts';
import { refusalText } from './texts/refusals.ts';
import { teachingTexts } from './texts/teaching.ts';
import type { View } from './view.ts';
import { draw, view } from './view.ts';

/** What each person decides for themselves: hours, reminders, leaving, erasing. */

const hoursOffered = [
  usualHours,
  { from: 8 * 60, to: 16 * 60 },
  { from: 12 * 60, to: 20 * 60 },
  { from: 16 * 60, to: 20 * 60 },
];

export const settingsView = async (ctx: Ctx, deps: Deps): Promise<View> => {
  const me = await ctx.store.me();
  const who = ctx.actor.person;
  const hours = me?.hours ?? usualHours;
  const muted = (me?.choices ?? []).filter((it) => it.mutedAt !== null).map(({ kind }) => kind);
  return view(
    texts.screen(hours.from, hours.to, muted),
    keyboard(
      ...hoursOffered.map(({ from, to }) => [
        key(texts.hours(from, to, from === hours.from && to === hours.to), buttons.chooseHours, who, { from, to }),
      ]),
      ...muted.map((kind) => [key(texts.unmute(kind), buttons.unmute, who, { kind: reminderKinds.indexOf(kind) })]),
      [key(texts.rename, buttons.renameMe, who, {})],
      [
        asksProfile(deps.content.instruments.current) &&
          key(teachingTexts.entry, buttons.teachingStep, who, { step: 'check' }),
      ],
      [key(texts.back, buttons.menu, who, {})],
    ),
  );
};

export const privacyView = (ctx: Ctx, deps: Deps): View => {
  const who = ctx.actor.person;
  const hasLeft = ctx.persona?.hasLeft === true;
  return view(
    lines(trusted(deps.content.consent.privacy)),
    keyboard(
      [key(privacyTexts.erase, buttons.eraseAsk, who, {}, 'danger')],
      [!hasLeft && key(privacyTexts.leave, buttons.leaveAsk, who, {})],
      [key(privacyTexts.back, buttons.menu, who, {})],
    ),
  );
};

export const settingsCards = (deps: Deps) => {
  const cards = createCards();

  cards.on(buttons.settings, async (ctx) => {
    await draw(ctx, await settingsView(ctx, deps));
  });

  cards.on(buttons.chooseHours, async (ctx, { from, to }) => {
    if (!hoursOffered.some((it) => it.from === from && it.to === to))
      return { alert: refusalText({ kind: 'not-found' }) };
    const refusal = await ctx.store.changeMe((it) => chooseHours(it, ctx.actor, { from, to }));
    if (refusal !== null) return { alert: refusalText(refusal) };
    await draw(ctx, await settingsView(ctx, deps));
    return texts.saved;
  });

  cards.on(buttons.unmute, async (ctx, values) => {
    const kind = reminderKinds[values.kind];
    if (kind === undefined) return { alert: refusalText({ kind: 'not-found' }) };
    const refusal = await ctx.store.changeMe((it) => unmute(it, ctx.actor, kind));
    if (refusal !== null) return { alert: refusalText(refusal) };
    await draw(ctx, await settingsView(ctx, deps));
    return texts.saved;
  });

  cards.on(buttons.reminderLater, async (ctx, values) => {
    const kind = reminderKinds[values.kind];
    const days = snoozeDays.find((it) => it === values.days);
    if (kind === undefined || days === undefined) return { alert: refusalText({ kind: 'not-found' }) };
    const refusal = await ctx.store.changeMe((it) => snooze(it, ctx.actor, kind, days, deps.clock()));
    if (refusal !== null) return { alert: refusalText(refusal) };
    await draw(ctx, view(lines(reminderTexts.snoozed)));
    return reminderTexts.snoozed;
  });

  cards.on(buttons.remindersLater, async (ctx, values) => {
    const kinds = reminderKinds.filter((_, i) => (values.kinds & (1 << i)) !== 0);
    const days = snoozeDays.find((it) => it === values.days);
    if (kinds.length === 0 || days === undefined) return { alert: refusalText({ kind: 'not-found' }) };
    const refusal = await ctx.store.changeMe((it) => snoozeAll(it, ctx.actor, kinds, days, deps.clock()));
    if (refusal !== null) return { alert: refusalText(refusal) };
    await draw(ctx, view(lines(reminderTexts.snoozed)));
    return reminderTexts.snoozed;
  });

  cards.on(buttons.reminderMute, async (ctx, values) => {
    const kind = reminderKinds[values.kind];
    if (kind === undefined) return { alert: refusalText({ kind: 'not-found' }) };
    const refusal = await ctx.store.changeMe((it) => mute(it, ctx.actor, kind, deps.clock()));
    if (refusal !== null) return { alert: refusalText(refusal) };
    await draw(ctx, view(lines(reminderTexts.muted)));
    return reminderTexts.muted;
  });

  cards.on(buttons.privacy, async (ctx) => {
    await draw(ctx, privacyView(ctx, deps));
  });

  cards.on(buttons.eraseAsk, async (ctx) => {
    const who = ctx.actor.person;
    await draw(
      ctx,
      view(
        privacyTexts.askErase,
        keyboard(
          [key(privacyTexts.eraseNow, buttons.eraseNow, who, {}, 'danger')],
          [key(privacyTexts.back, buttons.privacy, who, {})],
        ),
      ),
    );
  });

  cards.on(buttons.leaveAsk, async (ctx) => {
    const who = ctx.actor.person;
    await draw(
      ctx,
      view(
        privacyTexts.askLeave,
        keyboard(
          [key(privacyTexts.leaveNow, buttons.leaveNow, who, {}, 'danger')],
          [key(privacyTexts.back, buttons.privacy, who, {})],
        ),
      ),
    );
  });

  cards.on(buttons.leaveNow, async (ctx) => {
    const refusal = await ctx.store.changeMe((it) => leave(it, ctx.actor, deps.clock()));
    if (refusal !== null) return { alert: refusalText(refusal) };
    await draw(ctx, view(privacyTexts.left));
    return undefined;
  });

  return cards;
};

/** Erasing ends a running talk too: its state may hold what was just typed. So it stands where talks are known. */
export const erasureEntrances = (deps: Deps) => {
  const cards = createCards();
  cards.on(buttons.eraseNow, async (ctx) => {
    await ctx.store.eraseMe();
    await draw(ctx, view(privacyTexts.erased));
    const isStranger = (ctx.caller?.personas.length ?? 0) <= 1;
    if (!isStranger || ctx.chat === undefined) return;
    try {
      await forgetMenu(ctx.api, ctx.chat.id);
    } catch (err) {
      deps.log.warn({ event: 'menu-not-set', updateId: ctx.update.update_id, err }, 'menu-not-set');
    }
  });
  return cards;
};
