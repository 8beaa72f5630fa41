import { localDateOf } from '../domain/calendar.ts';
import type { School } from '../domain/programme.ts';
import { schoolYearOf } from '../domain/programme.ts';
import type { Result } from '../domain/result.ts';
import { mayDo } from '../domain/rights.ts';
import { addBell, mostBells, nextBell, removeBell, restoreBells, setBell } from '../domain/school-bells.ts';
import type { SchoolCalendar } from '../domain/school-calendar.ts';
import { yearOf } from '../domain/school-calendar.ts';
import type { SchoolYear } from '../domain/school-year.ts';
import { buttons, key, keyboard, pairs } from '../bot/buttons.ts';
import type { Answer } from '../bot/cards.ts';
import { createCards } from '../bot/cards.ts';
import type { Ctx, Deps } from '../bot/context.ts';
import { lines } from '../bot/html.ts';
import { bellTexts as texts } from '../bot/texts/bells.ts';
import { refusalText } from '../bot/texts/refusals.ts';
import type { View } from '../bot/view.ts';
import { draw, view } from '../bot/view.ts';
import type { Flow, Talk } from './ask.ts';
import { askText, say } from './ask.ts';
import { hoursSaid } from './time-said.ts';

const longestHours = 40;

/** The bells of the school: a preset until a curator says how they ring here. */
export const bells = (deps: Deps): Flow => {
  const cards = createCards();
  const entrances = createCards();

  const notForThem: Answer = { alert: refusalText({ kind: 'needs-role', role: 'curator' }) };
  const mayChange = ({ actor }: Ctx): boolean => mayDo(actor, 'set-up-programme', actor);

  /** The year that is taught or planned now; in its absence the last one known, whose bells count meanwhile. */
  const yearIn = (calendar: SchoolCalendar): SchoolYear | undefined => {
    const today = localDateOf(deps.clock(), calendar.zone);
    const planned = calendar.years.find(({ year }) => year === schoolYearOf(today));
    return planned ?? yearOf(calendar, today) ?? calendar.years.at(-1);
  };
  const presetOf = async (ctx: Ctx, { year }: SchoolYear): Promise<SchoolYear | undefined> =>
    (await ctx.store.presetCalendar()).years.find((it) => it.year === year);

  const isAsPreset = (a: SchoolYear, b: SchoolYear | undefined): boolean =>
    b !== undefined &&
    a.bells.length === b.bells.length &&
    a.bells.every(({ from, to }, i) => from === b.bells[i]?.from && to === b.bells[i].to);

  const listView = async (ctx: Ctx): Promise<View> => {
    const who = ctx.actor.person;
    const year = yearIn(await ctx.store.calendar());
    const back = [key(texts.toProgramme, buttons.programme, who, {})];
    if (year === undefined) return view(lines(texts.noYear), keyboard(back));
    const preset = await presetOf(ctx, year);
    const isOwn = !isAsPreset(year, preset);
    const next = year.bells.length + 1;
    return view(
      texts.list(year.year, year.bells, isOwn),
      keyboard(
        ...pairs(year.bells.map((it, i) => key(texts.bell(i + 1, it), buttons.showBell, who, { lesson: i + 1 }))),
        [next <= mostBells && key(texts.add(next, nextBell(year.bells)), buttons.addBell, who, { lesson: next })],
        [isOwn && preset !== undefined && key(texts.restore, buttons.restoreBells, who, { sure: 0 })],
        back,
      ),
    );
  };

  const oneView = async (ctx: Ctx, lesson: number): Promise<View | undefined> => {
    const who = ctx.actor.person;
    const year = yearIn(await ctx.store.calendar());
    const hours = year?.bells[lesson - 1];
    if (year === undefined || hours === undefined) return undefined;
    const isLast = lesson === year.bells.length && lesson > 1;
    return view(
      texts.one(lesson, hours, isLast),
      keyboard(
        [key(texts.write, buttons.writeBell, who, { lesson }, 'success')],
        [isLast && key(texts.remove(lesson), buttons.removeBell, who, { lesson }, 'danger')],
        [key(texts.toBells, buttons.bells, who, {})],
      ),
    );
  };

  const show = async (ctx: Ctx, screen: () => Promise<View | undefined>): Promise<Answer> => {
    if (!mayChange(ctx)) return notForThem;
    // A lesson that was taken away meanwhile: the list says which there are.
    await draw(ctx, (await screen()) ?? (await listView(ctx)));
    return undefined;
  };

  const change = async (
    ctx: Ctx,
    decide: (school: School, year: SchoolYear) => Result<School>,
  ): Promise<string | null> => {
    const year = yearIn(await ctx.store.calendar());
    if (year === undefined) return texts.noYear;
    const refusal = await ctx.store.changeSchool((it) => decide(it, year));
    return refusal === null ? null : refusalText(refusal);
  };

  const changeAndShow = async (ctx: Ctx, decide: Parameters<typeof change>[1]): Promise<Answer> => {
    const wrong = await change(ctx, decide);
    if (wrong !== null) return { alert: wrong };
    await draw(ctx, await listView(ctx));
    return texts.saved;
  };

  cards.on(buttons.bells, (ctx) => show(ctx, () => listView(ctx)));
  cards.on(buttons.showBell, (ctx, { lesson }) => show(ctx, () => oneView(ctx, lesson)));
  cards.on(buttons.addBell, (ctx, { lesson }) =>
    changeAndShow(ctx, (it, year) => addBell(it, ctx.actor, year, lesson)),
  );
  cards.on(buttons.removeBell, (ctx, { lesson }) =>
    changeAndShow(ctx, (it, year) => removeBell(it, ctx.actor, year, lesson)),
  );

  cards.on(buttons.restoreBells, async (ctx, { sure }) => {
    if (!mayChange(ctx)) return notForThem;
    const who = ctx.actor.person;
    const year = yearIn(await ctx.store.calendar());
    const preset = year === undefined ? undefined : await presetOf(ctx, year);
    if (preset === undefined) return { alert: texts.noYear };
    if (sure === 1) return changeAndShow(ctx, (it) => restoreBells(it, ctx.actor, preset));
    await draw(
      ctx,
      view(
        texts.sure(preset.year, preset.bells),
        keyboard(
          [key(texts.restoreNow, buttons.restoreBells, who, { sure: 1 }, 'danger')],
          [key(texts.keep, buttons.bells, who, {})],
        ),
      ),
    );
    return undefined;
  });

  entrances.on(buttons.writeBell, async (ctx, values) => {
    if (!mayChange(ctx)) return notForThem;
    if (yearIn(await ctx.store.calendar())?.bells[values.lesson - 1] === undefined)
      return { alert: refusalText({ kind: 'no-such-lesson', lesson: values.lesson }) };
    await ctx.conversation.enter('bell', values);
    return undefined;
  });

  const bell: Talk<{ readonly lesson: number }> = async (talk, ctx, { lesson }) => {
    const begin = talk.checkpoint();
    const prompt = await talk.external(async (outer) => {
      const hours = yearIn(await outer.store.calendar())?.bells[lesson - 1];
      return hours === undefined ? null : view(texts.ask(lesson, hours));
    });
    if (prompt === null) return;
    const said = await askText(talk, ctx, prompt, { max: longestHours, cancel: texts.notNow });
    const hours = said === null ? null : hoursSaid(said);
    const wrong =
      said === null
        ? null
        : hours === null
          ? texts.wrong
          : await talk.external((outer) =>
              change(outer, (it, year) => setBell(it, outer.actor, year, { lesson, hours })),
            );
    if (wrong !== null) {
      await say(ctx, view(lines(wrong)));
      return talk.rewind(begin);
    }
    await say(ctx, await talk.external((outer) => listView(outer)));
  };

  return { cards, entrances, talks: { bell } };
};
