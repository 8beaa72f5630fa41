import type { Conversation } from '@grammyjs/conversations';
import type { Context } from 'grammy';
import { continued } from '../domain/text.ts';
import { buttons, key, keyboard } from '../bot/buttons.ts';
import type { Cards } from '../bot/cards.ts';
import type { Ctx } from '../bot/context.ts';
import type { Html } from '../bot/html.ts';
import { lines } from '../bot/html.ts';
import { generalTexts } from '../bot/texts/general.ts';
import { refusalText } from '../bot/texts/refusals.ts';
import type { View } from '../bot/view.ts';
import { sendOptions } from '../bot/view.ts';

/** Asking inside a talk. All knowledge of the replay log lives here. */

/**
 * A talk is replayed from the top on every update, and only JSON survives. Whatever it learns it saves at once
 * through `external`; whatever it shows is made there too.
 */
export type Talk<Args> = (talk: Conversation<Ctx>, ctx: Context, args: Args) => Promise<void>;

/** One dialogue: buttons with complete data, buttons that begin a talk, and the talks. */
export interface Flow {
  readonly cards?: Cards;
  readonly commands?: Readonly<Record<string, (ctx: Ctx) => Promise<void>>>;
  readonly entrances?: Cards;
  readonly talks?: Readonly<Record<string, Talk<never>>>;
}

/** Returns the message's number in its chat. */
export const say = async (ctx: Context, it: View): Promise<number> =>
  (await ctx.reply(it.text, sendOptions(it))).message_id;

export interface Choice {
  readonly code: string;
  readonly label: string;
}

const cancelCode = 'cancel';

/** A choice by button, or text. `null`: the person would rather not. */
export const askChoiceOrText = async (
  talk: Conversation<Ctx>,
  ctx: Context,
  prompt: View,
  choices: readonly Choice[],
  { max, cancel }: { max: number; cancel: string | null },
): Promise<{ readonly choice: string } | { readonly text: string } | null> => {
  const all = cancel === null ? choices : [...choices, { code: cancelCode, label: cancel }];
  const keys = keyboard(...all.map(({ code, label }) => [key(label, buttons.talk, null, { choice: code })]));
  const question = await say(ctx, { ...prompt, keyboard: keys });
  const round = talk.checkpoint();
  const next = await talk.wait();

  const pressed = next.callbackQuery?.data;
  if (pressed !== undefined) {
    const choice = buttons.talk.unpack(pressed)?.values.choice;
    // The same words may stand under an older question: its button is not an answer to this one.
    const isOffered = next.callbackQuery?.message?.message_id === question && all.some(({ code }) => code === choice);
    await next.answerCallbackQuery(isOffered ? {} : { text: generalTexts.stale, show_alert: true });
    if (choice === cancelCode && isOffered) return null;
    if (choice !== undefined && isOffered) return { choice };
    return talk.rewind(round);
  }
  if (next.editedMessage !== undefined) {
    await next.reply(generalTexts.editedMessage);
    return talk.rewind(round);
  }
  const text = next.message?.text?.trim();
  if (text !== undefined && text !== '' && text.length <= max) return { text };
  // Each wrong answer is one round that is forgotten again: the stored state stays as small as after the first.
  const wrong =
    text !== undefined && text.length > max ? refusalText({ kind: 'too-long', max }) : generalTexts.onlyText;
  await next.reply(lines(wrong).text, { parse_mode: 'HTML' });
  return talk.rewind(round);
};

/** One text. `null`: the person would rather not. */
export const askText = async (
  talk: Conversation<Ctx>,
  ctx: Context,
  prompt: View,
  { max, cancel }: { max: number; cancel: string },
): Promise<string | null> => {
  const said = await askChoiceOrText(talk, ctx, prompt, [], { max, cancel });
  return said !== null && 'text' in said ? said.text : null;
};

/**
 * Words: typed, taken whole by a tap, or begun by a tap and finished by typing. `null`: the person would rather not.
 */
export const askWords = async (
  talk: Conversation<Ctx>,
  ctx: Context,
  {
    prompt,
    starts,
    choices,
  }: {
    readonly prompt: View;
    readonly starts: readonly string[];
    readonly choices: readonly { readonly label: string; readonly text: string }[];
  },
  { max, cancel }: { max: number; cancel: string },
): Promise<string | null> => {
  const before = talk.checkpoint();
  const offered = [
    ...starts.map((label, i) => ({ code: `s${i}`, label })),
    ...choices.map(({ label }, i) => ({ code: `${i}`, label })),
  ];
  const said = await askChoiceOrText(talk, ctx, prompt, offered, { max, cancel });
  if (said === null) return null;
  if ('text' in said) return said.text;
  const start = starts[Number(said.choice.slice(1))];
  if (!said.choice.startsWith('s') || start === undefined) return choices[Number(said.choice)]?.text ?? null;
  const others = { code: 'other', label: generalTexts.otherStart };
  const room = { max: max - start.length, cancel };
  const rest = await askChoiceOrText(talk, ctx, { text: generalTexts.goOnWith(start).text }, [others], room);
  if (rest === null) return null;
  return 'text' in rest ? continued(start, rest.text) : talk.rewind(before);
};

/** What a person brings: words, or a file by the name that Telegram knows it by. Files are never downloaded. */
export type Brought = { readonly kind: 'text'; readonly text: string } | BroughtFile<'photo' | 'document' | 'voice'>;

type BroughtFile<Kind> = Kind extends unknown
  ? {
      readonly kind: Kind;
      readonly fileId: string;
      readonly name: string | null;
      readonly size: number | null;
      readonly caption: string | null;
      /** Whether it came as one of several. */
      readonly isOfAlbum: boolean;
    }
  : never;

/** What shows work, and is no speech. */
export const wordsAndFiles = ['text', 'photo', 'document'] as const;
export type WordsOrFile = Extract<Brought, { readonly kind: (typeof wordsAndFiles)[number] }>;

type Message = NonNullable<Context['message']>;

/** `undefined`: a sticker, a video …; Telegram calls an animation a document too. */
const broughtIn = (message: Message): Brought | undefined => {
  const more = { caption: message.caption?.trim() ?? null, isOfAlbum: message.media_group_id !== undefined };
  const photo = message.photo?.at(-1);
  if (photo !== undefined)
    return { kind: 'photo', fileId: photo.file_id, name: null, size: photo.file_size ?? null, ...more };
  const { document } = message;
  if (document !== undefined && message.animation === undefined)
    return {
      kind: 'document',
      fileId: document.file_id,
      name: document.file_name ?? null,
      size: document.file_size ?? null,
      ...more,
    };
  const { voice } = message;
  if (voice !== undefined)
    return { kind: 'voice', fileId: voice.file_id, name: null, size: voice.file_size ?? null, ...more };
  const text = message.text?.trim();
  return text === undefined || text === '' ? undefined : { kind: 'text', text };
};

/**
 * Takes one thing after another until «готово», in whatever order and number they come. Each is kept at once by `keep`,
 * which says what to answer; `null`: nothing. Each round is forgotten again, as wrong answers are.
 */
export const askPieces = async <Kind extends Brought['kind']>(
  talk: Conversation<Ctx>,
  ctx: Context,
  prompt: View,
  {
    takes,
    done,
    max,
    wrong,
  }: {
    readonly takes: readonly Kind[];
    readonly done: Choice;
    readonly max: number;
    readonly wrong: Html;
  },
  keep: (outer: Ctx, it: Extract<Brought, { readonly kind: Kind }>) => Promise<View | null>,
): Promise<void> => {
  const keys = keyboard([key(done.label, buttons.talk, null, { choice: done.code }, 'success')]);
  await say(ctx, { ...prompt, keyboard: keys });
  const round = talk.checkpoint();
  const next = await talk.wait();

  const pressed = next.callbackQuery?.data;
  if (pressed !== undefined) {
    // It stands under every answer; its code says which talk it ends.
    const isDone = buttons.talk.unpack(pressed)?.values.choice === done.code;
    await next.answerCallbackQuery(isDone ? {} : { text: generalTexts.stale, show_alert: true });
    return isDone ? undefined : talk.rewind(round);
  }
  if (next.editedMessage !== undefined) {
    await next.reply(generalTexts.editedMessage);
    return talk.rewind(round);
  }
  const it = next.message === undefined ? undefined : broughtIn(next.message);
  const isTaken = (one: Brought): one is Extract<Brought, { readonly kind: Kind }> =>
    (takes as readonly string[]).includes(one.kind);
  if (it === undefined || !isTaken(it)) await say(next, { text: wrong.text, keyboard: keys });
  else if ('text' in it && it.text.length > max)
    await say(next, { text: lines(refusalText({ kind: 'too-long', max })).text, keyboard: keys });
  else {
    const answer = await talk.external((outer) => keep(outer, it));
    if (answer !== null) await say(next, { ...answer, keyboard: keys });
  }
  return talk.rewind(round);
};
