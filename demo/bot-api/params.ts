/** Which parameters each method knows: a misspelt one is a mistake of the bot, and Telegram would ignore it silently. */

type Type = 'int' | 'string' | 'bool' | 'json' | 'file' | 'chat';

interface Spec {
  readonly required: Readonly<Record<string, Type>>;
  readonly optional: Readonly<Record<string, Type>>;
}

const grouping = {
  business_connection_id: 'string',
  message_thread_id: 'int',
  disable_notification: 'bool',
  protect_content: 'bool',
  allow_paid_broadcast: 'bool',
  message_effect_id: 'string',
  reply_parameters: 'json',
} as const;
const sending = { ...grouping, reply_markup: 'json' } as const;
const texting = { parse_mode: 'string', entities: 'json', link_preview_options: 'json' } as const;
const captioned = {
  caption: 'string',
  parse_mode: 'string',
  caption_entities: 'json',
  show_caption_above_media: 'bool',
} as const;
const editing = { chat_id: 'chat', message_id: 'int', inline_message_id: 'string', reply_markup: 'json' } as const;
const scoped = { scope: 'json', language_code: 'string' } as const;
const spec = (required: Spec['required'] = {}, optional: Spec['optional'] = {}): Spec => ({ required, optional });

export const methodSpecs: Readonly<Record<string, Spec>> = {
  getMe: spec(),
  getUpdates: spec({}, { offset: 'int', limit: 'int', timeout: 'int', allowed_updates: 'json' }),
  deleteWebhook: spec({}, { drop_pending_updates: 'bool' }),
  getWebhookInfo: spec(),
  sendMessage: spec({ chat_id: 'chat', text: 'string' }, { ...sending, ...texting }),
  editMessageText: spec({ text: 'string' }, { ...editing, ...texting }),
  editMessageReplyMarkup: spec({}, editing),
  editMessageCaption: spec({}, { ...editing, ...captioned }),
  editMessageMedia: spec({ media: 'json' }, editing),
  deleteMessage: spec({ chat_id: 'chat', message_id: 'int' }),
  answerCallbackQuery: spec(
    { callback_query_id: 'string' },
    { text: 'string', show_alert: 'bool', url: 'string', cache_time: 'int' },
  ),
  sendPhoto: spec({ chat_id: 'chat', photo: 'file' }, { ...sending, ...captioned, has_spoiler: 'bool' }),
  sendDocument: spec(
    { chat_id: 'chat', document: 'file' },
    { ...sending, ...captioned, disable_content_type_detection: 'bool', thumbnail: 'file' },
  ),
  sendVoice: spec({ chat_id: 'chat', voice: 'file' }, { ...sending, ...captioned, duration: 'int' }),
  sendMediaGroup: spec({ chat_id: 'chat', media: 'json' }, grouping),
  sendMessageDraft: spec(
    { chat_id: 'int', draft_id: 'int' },
    { text: 'string', parse_mode: 'string', entities: 'json', message_thread_id: 'int', can_stop: 'bool' },
  ),
  sendChatAction: spec({ chat_id: 'chat', action: 'string' }, { message_thread_id: 'int' }),
  setMyCommands: spec({ commands: 'json' }, scoped),
  getMyCommands: spec({}, scoped),
  deleteMyCommands: spec({}, scoped),
  setMyDescription: spec({}, { description: 'string', language_code: 'string' }),
  setMyShortDescription: spec({}, { short_description: 'string', language_code: 'string' }),
  getMyDescription: spec({}, { language_code: 'string' }),
  getMyShortDescription: spec({}, { language_code: 'string' }),
  setChatMenuButton: spec({}, { chat_id: 'chat', menu_button: 'json' }),
  getChat: spec({ chat_id: 'chat' }),
  getFile: spec({ file_id: 'string' }),
};

export type Params = Record<string, unknown>;

export const typeOf = (method: string, name: string): Type | undefined => {
  const known = methodSpecs[method];
  return known?.required[name] ?? known?.optional[name];
};

/** What is wrong with a call, in Telegram's manner; `undefined`: nothing. */
export const paramProblem = (method: string, params: Params): string | undefined => {
  const known = methodSpecs[method];
  if (known === undefined) return 'Not Found: method not found';
  for (const [name, value] of Object.entries(params)) {
    const type = typeOf(method, name);
    if (type === undefined) return `Bad Request: parameter ${name} is unknown to ${method}`;
    if (!fits(value, type)) return `Bad Request: parameter ${name} of ${method} must be of type ${type}`;
  }
  for (const name of Object.keys(known.required))
    if (params[name] === undefined) return `Bad Request: parameter ${name} is required by ${method}`;
  return undefined;
};

const fits = (value: unknown, type: Type): boolean => {
  switch (type) {
    case 'int':
      return Number.isSafeInteger(value);
    case 'chat':
      return Number.isSafeInteger(value) || typeof value === 'string';
    case 'bool':
      return typeof value === 'boolean';
    case 'string':
      return typeof value === 'string';
    case 'file':
      return typeof value === 'string' || value instanceof Uint8Array;
    case 'json':
      return typeof value === 'object' && value !== null;
  }
};
