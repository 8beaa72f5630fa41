import { accept, refuse } from '../domain/result.ts';
import type { Result } from '../domain/result.ts';
import { mayDo } from '../domain/rights.ts';
import type { Windows } from '../domain/windows.ts';
import { setFortnight, setMostPerWeek, setSpan, setWindow } from '../domain/windows.ts';
import { buttons } from '../bot/buttons.ts';
import type { Answer } from '../bot/cards.ts';
import { createCards } from '../bot/cards.ts';
import type { Ctx, Deps } from '../bot/context.ts';
import { refusalText } from '../bot/texts/refusals.ts';
import type { View } from '../bot/view.ts';
import { draw } from '../bot/view.ts';
import type { Flow } from './ask.ts';
import { slotsView } from './windows-slots.ts';
import { gridView, parityAsked, rulesView } from './windows-screens.ts';

/** «Мои окна»: a tap marks a lesson as free or takes the mark away; and the lessons that fit them. */
export const windows = (deps: Deps): Flow => {
  const cards = createCards();

  const mayKeep = ({ actor }: Ctx): boolean =>
    mayDo(actor, 'host-visit', { organisation: actor.organisation, person: actor.person });
  const notForThem: Answer = { alert: refusalText({ kind: 'needs-role', role: 'mentee' }) };

  const show = async (ctx: Ctx, screen: (ctx: Ctx) => Promise<View>): Promise<Answer> => {
    if (!mayKeep(ctx)) return notForThem;
    await draw(ctx, await screen(ctx));
    return undefined;
  };

  const changeAndShow = async (
    ctx: Ctx,
    decide: (it: Windows) => Result<Windows>,
    screen: (ctx: Ctx) => Promise<View>,
  ): Promise<Answer> => {
    const refusal = await ctx.store.changeWindows((it) =>
      mayKeep(ctx) ? decide(it) : refuse({ kind: 'needs-role', role: 'mentee' }),
    );
    if (refusal !== null) return { alert: refusalText(refusal) };
    return show(ctx, screen);
  };

  cards.on(buttons.windows, (ctx) => show(ctx, (it) => gridView(it, deps, null)));
  cards.on(buttons.windowGrid, (ctx, { parity }) => show(ctx, (it) => gridView(it, deps, parityAsked(parity))));
  cards.on(buttons.windowRules, (ctx) => show(ctx, rulesView));
  cards.on(buttons.slots, (ctx) => show(ctx, (it) => slotsView(it, deps)));

  cards.on(buttons.setWindow, async (ctx, { parity, weekday, lesson, isFree }) => {
    const { week } = await ctx.store.calendar();
    const cell = { parity: parityAsked(parity), weekday, lesson };
    return changeAndShow(
      ctx,
      (it) => setWindow(it, week, cell, isFree === 1),
      (it) => gridView(it, deps, cell.parity),
    );
  });

  cards.on(buttons.setFortnight, (ctx, { isOn }) =>
    changeAndShow(
      ctx,
      (it) => accept(setFortnight(it, isOn === 1)),
      (it) => gridView(it, deps, null),
    ),
  );

  cards.on(buttons.setWindowSpan, (ctx, { first, last }) =>
    changeAndShow(ctx, (it) => setSpan(it, first, last), rulesView),
  );

  cards.on(buttons.setMostPerWeek, (ctx, { most }) =>
    changeAndShow(ctx, (it) => setMostPerWeek(it, most === 0 ? null : most), rulesView),
  );

  return { cards };
};
