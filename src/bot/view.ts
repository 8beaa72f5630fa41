import { InputFile } from 'grammy';
import type { Html, Markup } from './html.ts';
import type { Keyboard } from './buttons.ts';
import type { Ctx } from './context.ts';
import { faultOf } from '../telegram/fault.ts';

/** One message as it will look. Plain data, so that a talk may carry it through its replay log. */
export interface View {
  readonly text: Markup;
  readonly keyboard?: Keyboard;
}

export const view = (text: Html, keyboard?: Keyboard): View => ({
  text: text.text,
  ...(keyboard === undefined || keyboard.inline_keyboard.length === 0 ? {} : { keyboard }),
});

export const sendOptions = ({ keyboard }: View) => ({
  parse_mode: 'HTML' as const,
  link_preview_options: { is_disabled: true },
  ...(keyboard === undefined ? {} : { reply_markup: keyboard }),
});

/** A new message below everything. */
export const send = async (ctx: Ctx, it: View): Promise<void> => {
  await ctx.reply(it.text, sendOptions(it));
};

/** Redraws the message whose button was pressed; where there is none, or it is gone, or a file, sends a new one. */
export const draw = async (ctx: Ctx, it: View): Promise<void> => {
  const message = ctx.callbackQuery?.message;
  if (message === undefined || message.date === 0 || message.text === undefined) return send(ctx, it);
  try {
    await ctx.editMessageText(it.text, sendOptions(it));
  } catch (error) {
    const fault = faultOf(error);
    if (fault === 'not-modified') return;
    if (fault !== 'message-gone') throw error;
    await send(ctx, it);
  }
};

/** Changes only the keys under the message that was pressed; one that is gone stays gone. */
export const redrawKeys = async (ctx: Ctx, keys: Keyboard): Promise<void> => {
  try {
    await ctx.editMessageReplyMarkup({ reply_markup: keys });
  } catch (error) {
    const fault = faultOf(error);
    if (fault !== 'not-modified' && fault !== 'message-gone') throw error;
  }
};

/** Sends a file that Telegram keeps; `false`: it does so no longer. */
export const sendKept = async (
  ctx: Ctx,
  { kind, fileId }: { readonly kind: 'photo' | 'document' | 'voice'; readonly fileId: string },
  { text, keyboard }: View,
): Promise<boolean> => {
  const options = {
    caption: text,
    parse_mode: 'HTML' as const,
    ...(keyboard === undefined ? {} : { reply_markup: keyboard }),
  };
  try {
    if (kind === 'photo') await ctx.replyWithPhoto(fileId, options);
    else if (kind === 'voice') await ctx.replyWithVoice(fileId, options);
    else await ctx.replyWithDocument(fileId, options);
    return true;
  } catch (error) {
    if (faultOf(error) === 'file-gone') return false;
    throw error;
  }
};

/** A file made here. grammY writes its name into the form without quotes, and a name of several words needs them. */
export const fileNamed = (name: string, bytes: Uint8Array): InputFile => new InputFile(bytes, `"${name}"`);
