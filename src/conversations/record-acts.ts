import type { Refusal } from '../domain/refusal.ts';
import type { Result } from '../domain/result.ts';
import type { SchoolCalendar } from '../domain/school-calendar.ts';
import type { Button } from '../bot/button-codec.ts';
import type { Answer, Cards } from '../bot/cards.ts';
import { createCards } from '../bot/cards.ts';
import type { Ctx } from '../bot/context.ts';
import { lines } from '../bot/html.ts';
import { refusalText } from '../bot/texts/refusals.ts';
import type { View } from '../bot/view.ts';
import { draw, view } from '../bot/view.ts';
import type { Talk } from './ask.ts';
import { askWords, say } from './ask.ts';

/** What all screens of one record do alike: open it as far as the actor may, decide through the store, show what has become. */

type Shown = View | undefined | Promise<View | undefined>;
/** `undefined`: what it was about is there no longer. */
export type ScreenOf<Whole> = (seen: Whole) => Shown;

/** A kind of record: how it is opened for some of its readers, and how it is changed. */
export interface RecordKind<Whole extends { readonly as: string }, Thing, Key extends string> {
  /** The field of a button that names the record. */
  readonly key: Key;
  /** As far as the actor may see it, or why it is shut to them. */
  open(ctx: Ctx, id: number, readers: readonly Whole['as'][]): Promise<Whole | Refusal>;
  change(ctx: Ctx, id: number, decide: (thing: Thing) => Result<Thing>): Promise<Refusal | null>;
  /** Who may be shown what a change has made. */
  readonly everyone: readonly Whole['as'][];
  /** When that which a screen is about is there no longer. */
  readonly gone: Refusal;
}

/** One text that is asked for in words: what leads to it, what is decided with it, what is shown then. */
export interface WritingOf<Whole extends { readonly as: string }, Thing, Values> {
  /** Names the talk. */
  readonly name: string;
  readonly button: Button<Values>;
  readonly readers: readonly Whole['as'][];
  /** `undefined`: this cannot be written now. */
  readonly prompt: (ctx: Ctx, seen: Whole, values: Values) => Shown;
  /** Why it cannot be written now, said before anybody types; `null`: it can. */
  readonly refusal?: (seen: Whole, values: Values, ctx: Ctx) => Refusal | null | Promise<Refusal | null>;
  /** Texts that a tap sends instead of typing. */
  readonly choices?: (
    seen: Whole,
    values: Values,
    ctx: Ctx,
  ) => readonly { readonly label: string; readonly text: string }[];
  /** Beginnings of sentences: a tap chooses one, and only the rest is typed. */
  readonly starts?: (seen: Whole, values: Values, ctx: Ctx) => readonly string[];
  /**
   * Asked one after another: which one now, `null` when none is left. Each is saved before the next is asked; without
   * it one thing is asked once.
   */
  readonly each?: (seen: Whole, values: Values) => Values | null;
  readonly max: number | ((values: Values) => number);
  readonly cancel: string;
  readonly decide: (ctx: Ctx, thing: Thing, values: Values, text: string, calendar: SchoolCalendar) => Result<Thing>;
  readonly next: (ctx: Ctx, seen: Whole, values: Values) => Shown;
}

/** The entrance and the talk of a writing. */
export interface Written<Values> {
  readonly begins: (entrances: Cards) => void;
  readonly talk: Readonly<Record<string, Talk<Values>>>;
}

const alert = (refusal: Refusal): Answer => ({ alert: refusalText(refusal) });

export const createRecordActs = <Whole extends { readonly as: string }, Thing, Key extends string>(
  kind: RecordKind<Whole, Thing, Key>,
) => {
  const isShut = (opened: Whole | Refusal): opened is Refusal => !('as' in opened);

  /** Opens the record and draws a screen of it, for those readers whom it is for. */
  const show = async (
    ctx: Ctx,
    id: number,
    readers: readonly Whole['as'][],
    screen: ScreenOf<Whole>,
  ): Promise<Answer> => {
    const opened = await kind.open(ctx, id, readers);
    if (isShut(opened)) return alert(opened);
    const shown = await screen(opened);
    if (shown === undefined) return alert(kind.gone);
    await draw(ctx, shown);
    return undefined;
  };

  /** Decides on the record, then draws a screen of what it has become; a refusal is an alert, and nothing else changes. */
  const changeAndShow = async (
    ctx: Ctx,
    id: number,
    decide: (thing: Thing) => Result<Thing>,
    screen: ScreenOf<Whole>,
    said?: string,
  ): Promise<Answer> => {
    const refusal = await kind.change(ctx, id, decide);
    if (refusal !== null) return alert(refusal);
    const failed = await show(ctx, id, kind.everyone, screen);
    return failed ?? said;
  };

  /** A text asked for in words. Saved at once: leaving and coming back is safe. */
  const writing = <Values extends { readonly [K in Key]: number }>(
    it: WritingOf<Whole, Thing, Values>,
  ): Written<Values> => {
    const now = (opened: Whole, values: Values): Values | null =>
      it.each === undefined ? values : it.each(opened, values);

    const ask: Talk<Values> = async (talk, ctx, values) => {
      const id = values[kind.key];
      const round = talk.checkpoint();
      const asked = await talk.external(async (outer) => {
        const opened = await kind.open(outer, id, it.readers);
        const about = isShut(opened) ? null : now(opened, values);
        if (isShut(opened) || about === null) return null;
        if (((await it.refusal?.(opened, about, outer)) ?? null) !== null) return null;
        const prompt = await it.prompt(outer, opened, about);
        if (prompt === undefined) return null;
        const choices = [...(it.choices?.(opened, about, outer) ?? [])];
        return { about, prompt, choices, starts: [...(it.starts?.(opened, about, outer) ?? [])] };
      });
      if (asked === null) return;
      const { about } = asked;
      const max = typeof it.max === 'number' ? it.max : it.max(about);
      const text = await askWords(talk, ctx, asked, { max, cancel: it.cancel });
      const shown = await talk.external(async (outer): Promise<readonly View[] | null> => {
        const calendar = await outer.store.calendar();
        const refusal =
          text === null
            ? null
            : await kind.change(outer, id, (thing) => it.decide(outer, thing, about, text, calendar));
        const opened = await kind.open(outer, id, it.readers);
        // Left, taken back, or another group's now: nothing else is worth saying.
        if (isShut(opened)) return [view(lines(refusalText(opened)))];
        if (it.each !== undefined && text !== null && refusal === null && now(opened, values) !== null) return null;
        const next = await it.next(outer, opened, about);
        return [
          ...(refusal === null ? [] : [view(lines(refusalText(refusal)))]),
          ...(next === undefined ? [] : [next]),
        ];
      });
      if (shown === null) return talk.rewind(round);
      for (const one of shown) await say(ctx, one);
    };
    return {
      begins: (entrances) =>
        entrances.on(it.button, async (ctx, values) => {
          const opened = await kind.open(ctx, values[kind.key], it.readers);
          if (isShut(opened)) return alert(opened);
          const about = now(opened, values);
          const refusal = (await it.refusal?.(opened, about ?? values, ctx)) ?? null;
          if (refusal !== null) return alert(refusal);
          // An old button of what has all been asked since.
          const done = about === null ? await it.next(ctx, opened, values) : undefined;
          if (done !== undefined) {
            await draw(ctx, done);
            return undefined;
          }
          if (about === null || (await it.prompt(ctx, opened, about)) === undefined) return alert(kind.gone);
          await ctx.conversation.enter(it.name, values);
          return undefined;
        }),
      talk: { [it.name]: ask },
    };
  };

  return { show, changeAndShow, writing };
};

/** The flow's part that several writings make together. */
export const writings = (
  ...all: readonly Written<never>[]
): { readonly entrances: Cards; readonly talks: Readonly<Record<string, Talk<never>>> } => {
  const entrances = createCards();
  for (const it of all) it.begins(entrances);
  return {
    entrances,
    talks: Object.assign({}, ...all.map(({ talk }) => talk)) as Readonly<Record<string, Talk<never>>>,
  };
};
