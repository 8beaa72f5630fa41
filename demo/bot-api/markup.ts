import type { Params } from './params.ts';
import { bad } from './refused.ts';

/** Keyboards, as strictly as Telegram reads them. */

const styles = ['danger', 'success', 'primary'];
const keysLimit = 100;

export interface InlineKey {
  readonly text: string;
  readonly callback_data?: string;
  readonly url?: string;
  readonly copy_text?: { readonly text: string };
  readonly style?: string;
}

/** The keyboard in place of the phone's own. */
export interface ReplyKeyboard {
  readonly rows: readonly (readonly { readonly text: string; readonly style?: string }[])[];
  readonly isOneTime: boolean;
  readonly placeholder: string | undefined;
}

/** What a reply markup asks for; `reply: null` takes the chat's keyboard away. */
export interface Markup {
  readonly inline: readonly (readonly InlineKey[])[];
  readonly reply?: ReplyKeyboard | null;
}

const kinds = ['inline_keyboard', 'keyboard', 'remove_keyboard', 'force_reply'] as const;

interface RawMarkup {
  readonly inline_keyboard?: readonly (readonly InlineKey[])[];
  readonly keyboard?: readonly (readonly (string | { readonly text: string; readonly style?: string })[])[];
  readonly remove_keyboard?: true;
  readonly force_reply?: true;
  readonly one_time_keyboard?: boolean;
  readonly input_field_placeholder?: string;
}

/** The reply markup of a message about to be sent. */
export const markupOf = (params: Params): Markup => {
  const raw = params['reply_markup'] as RawMarkup | undefined;
  if (raw === undefined) return { inline: [] };
  if (!kinds.some((kind) => raw[kind] !== undefined)) return bad("can't parse reply keyboard markup JSON object");
  if (raw.inline_keyboard !== undefined) return { inline: checked(raw.inline_keyboard) };
  if (raw.remove_keyboard !== undefined) return { inline: [], reply: null };
  if (raw.keyboard === undefined) return { inline: [] };
  const rows = raw.keyboard.map((row) => row.map((key) => (typeof key === 'string' ? { text: key } : key)));
  if (rows.flat().some((key) => key.text.trim() === '')) return bad('keyboard button text must be non-empty');
  if (rows.flat().length > keysLimit) return bad('reply markup is too long');
  const placeholder = raw.input_field_placeholder;
  if (placeholder !== undefined && (placeholder === '' || placeholder.length > 64))
    return bad('input field placeholder must be of 1-64 characters');
  return { inline: [], reply: { rows, isOneTime: raw.one_time_keyboard === true, placeholder } };
};

/** The reply markup of an edit: only buttons of the message itself. */
export const inlineOf = (params: Params): readonly (readonly InlineKey[])[] => {
  const raw = params['reply_markup'] as RawMarkup | undefined;
  if (raw !== undefined && raw.inline_keyboard === undefined) return bad('inline keyboard expected');
  return checked(raw?.inline_keyboard ?? []);
};

const checked = (rows: readonly (readonly InlineKey[])[]): readonly (readonly InlineKey[])[] => {
  for (const key of rows.flat()) {
    if (typeof key.text !== 'string' || key.text.trim() === '')
      return bad('inline keyboard button text must be non-empty');
    const does = [key.callback_data, key.url, key.copy_text].filter((it) => it !== undefined).length;
    if (does === 0) return bad('text buttons are unallowed in the inline keyboard');
    if (does > 1) return bad('exactly one of the optional fields must be used in an inline keyboard button');
    const bytes = Buffer.byteLength(key.callback_data ?? 'x');
    if (bytes < 1 || bytes > 64) return bad('BUTTON_DATA_INVALID');
    if (key.url !== undefined && !/^(?:https?|tg):\/\/\S+$/u.test(key.url))
      return bad(`inline keyboard button URL '${key.url}' is invalid`);
    if (key.style !== undefined && !styles.includes(key.style)) return bad('invalid button style specified');
  }
  if (rows.flat().length > keysLimit) return bad('reply markup is too long');
  return rows;
};
