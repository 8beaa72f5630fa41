import type { InlineKeyboardButton } from 'grammy/types';
import type { PersonId } from '../domain/people.ts';
import { personId } from '../domain/people.ts';

/**
 * Every button of the bot: a short prefix, the person it was drawn for, and which record, item and target value it
 * means – never "next" or "toggle". It is a request, not a right: the doorman checks the person, the decision the rest.
 */

/** Telegram takes 1 to 64 bytes. */
export const dataLimit = 64;

interface Field<Value> {
  write(value: Value): string;
  /** `undefined`: not of this shape. */
  read(text: string): Value | undefined;
}

const int: Field<number> = {
  write: (value) => value.toString(36),
  read: (text) => (/^[0-9a-z]{1,11}$/u.test(text) ? Number.parseInt(text, 36) : undefined),
};

const code: Field<string> = {
  write: (value) => value,
  read: (text) => (/^[\w/.-]{1,24}$/u.test(text) ? text : undefined),
};

type Shape = Readonly<Record<string, Field<number> | Field<string>>>;
type ValuesOf<S extends Shape> = { readonly [K in keyof S]: S[K] extends Field<infer Value> ? Value : never };

export interface Button<Values> {
  readonly prefix: string;
  readonly pattern: RegExp;
  pack(person: PersonId | null, values: Values): string;
  unpack(data: string): { readonly person: PersonId | null; readonly values: Values } | undefined;
}

const define = <S extends Shape>(prefix: string, shape: S): Button<ValuesOf<S>> => {
  const fields = Object.entries(shape) as unknown as readonly (readonly [string, Field<unknown>])[];
  return {
    prefix,
    pattern: new RegExp(`^${prefix}:`, 'u'),
    pack: (person, values) => {
      const known = values as Readonly<Record<string, unknown>>;
      const data = [prefix, int.write(person ?? 0), ...fields.map(([name, field]) => field.write(known[name]))].join(
        ':',
      );
      if (Buffer.byteLength(data) > dataLimit)
        throw new Error(`button ${prefix} is longer than ${dataLimit} bytes: ${data}`);
      return data;
    },
    unpack: (data) => {
      const [head, person, ...rest] = data.split(':');
      if (head !== prefix || person === undefined || rest.length !== fields.length) return undefined;
      const who = int.read(person);
      const values = fields.map(([name, field], i) => [name, field.read(rest[i] ?? '')] as const);
      if (who === undefined || values.some(([, value]) => value === undefined)) return undefined;
      return { person: who === 0 ? null : personId(who), values: Object.fromEntries(values) as ValuesOf<S> };
    },
  };
};

/** What a button is told by: everything before the first colon; data of no button has none. */
export const prefixOf = (data: string): string => data.slice(0, Math.max(0, data.indexOf(':')));

/** All prefixes in one place: no two alike, none changed while old messages may still be pressed. */
export const buttons = {
  menu: define('m', {}),
  choosePersona: define('mp', {}),

  consentGiven: define('cy', { code }),
  consentRefused: define('cn', { code }),

  startAssessment: define('as', { stage: int }),
  resumeAssessment: define('ar', { assessment: int }),
  showStatement: define('aq', { assessment: int, statement: code }),
  pickLevel: define('al', { assessment: int, statement: code, level: int }),
  notApplicable: define('an', { assessment: int, statement: code }),
  writeRemark: define('ac', { assessment: int, statement: code }),
  removeRemark: define('ax', { assessment: int, statement: code }),
  pauseAssessment: define('ap', { assessment: int }),
  reviewAssessment: define('av', { assessment: int }),
  finishAssessment: define('af', { assessment: int, despiteGaps: int }),
  showResult: define('az', { assessment: int }),

  teachingStep: define('wt', { step: code }),
  choosePost: define('wp', { post: code }),
  setLevel: define('wl', { level: code, isOn: int }),
  setMainLevel: define('wm', { level: code }),
  setSubject: define('ws', { subject: code, isOn: int }),
  setMainSubject: define('wn', { subject: code }),
  setClassTeacher: define('wc', { isOn: int }),
  settleTeaching: define('wy', {}),

  weigh: define('fi', { assessment: int, fn: code, importance: int }),
  /** `chosen`: a bit for each function of the questionnaire, in its order. Drawn only; settling writes. */
  markFocus: define('ff', { assessment: int, chosen: int }),
  settleFocus: define('fg', { assessment: int, chosen: int }),
  chooseHelp: define('fh', { assessment: int, fn: code, help: code }),
  markOffers: define('fo', { assessment: int, chosen: int }),
  settleOffers: define('fd', { assessment: int, chosen: int }),
  reconsider: define('fr', { assessment: int, step: code }),
  compare: define('fc', { assessment: int }),
  showRadar: define('fk', { assessment: int }),
  showAnswers: define('fa', { assessment: int, fn: code }),
  noteExternal: define('fe', { assessment: int }),
  removeExternal: define('fx', { assessment: int }),

  /** Whom to share with, then what. `reader` is a person. */
  shareWith: define('hs', { assessment: int, reader: int }),
  shareItem: define('hi', { assessment: int, reader: int, item: code, isOpen: int }),
  /** `what`: all | focus | none */
  shareMany: define('ha', { assessment: int, reader: int, what: code }),
  sharedList: define('hl', {}),
  openShared: define('ho', { assessment: int }),
  sharedAnswers: define('hf', { assessment: int, fn: code }),

  startRating: define('gs', { assessment: int }),
  showRated: define('gq', { rating: int, statement: code }),
  /** `level` 0: not seen. */
  rateLevel: define('gl', { rating: int, statement: code, level: int }),
  reviewRating: define('gv', { rating: int }),
  sendRating: define('gx', { rating: int }),
  showRating: define('gz', { rating: int }),

  groupZones: define('zg', { group: int }),
  chooseWish: define('zw', { group: int, fn: code }),
  /** `form`: seminar | workshop | training | none */
  wish: define('zf', { group: int, fn: code, form: code }),

  /** Where notices and reminders of a route lead. */
  showRoute: define('io', { route: int }),
  showStep: define('is', { route: int, step: int }),
  finishStep: define('id', { route: int, step: int }),
  showReview: define('iv', { route: int }),
  declineReview: define('in', { route: int }),
  showProposal: define('ia', { route: int, proposal: int }),

  addDefaultGroup: define('gd', {}),
  nameGroup: define('gn', {}),
  chooseYear: define('gy', { start: int }),
  openStage: define('so', { stage: code }),
  confirmOpenStage: define('sy', { stage: code }),
  closeStage: define('sc', { stage: int }),
  confirmCloseStage: define('sx', { stage: int }),
  programme: define('sp', {}),

  people: define('pp', {}),
  inviteRole: define('pi', { role: code }),
  inviteTo: define('pg', { role: code, group: int }),
  showClaim: define('ps', { invite: int }),
  confirmClaim: define('py', { invite: int }),
  rejectClaim: define('pn', { invite: int }),
  revokeInvite: define('pr', { invite: int }),

  report: define('rp', {}),
  reportStage: define('rs', { stage: int }),
  /** `group` 0: the whole school. */
  reportScope: define('rg', { stage: int, group: int }),
  reportGroups: define('rl', { stage: int, page: int }),
  reportPicture: define('rk', { stage: int, group: int }),

  settings: define('st', {}),
  chooseHours: define('sh', { from: int, to: int }),
  unmute: define('su', { kind: int }),
  renameMe: define('sn', {}),

  privacy: define('v', {}),
  eraseAsk: define('ve', {}),
  eraseNow: define('vy', {}),
  leaveAsk: define('vl', {}),
  leaveNow: define('vm', {}),

  reminderLater: define('kl', { kind: int, days: int }),
  reminderMute: define('km', { kind: int }),

  /** A choice that a running talk offers; it means nothing outside of it. */
  talk: define('t', { choice: code }),
} as const;

export type ButtonName = keyof typeof buttons;

export interface Key {
  readonly text: string;
  readonly callback_data: string;
  readonly style?: 'success' | 'danger' | 'primary';
}

/** A button with its label; the label is a verb or what will be chosen. */
export const key = <Values>(
  text: string,
  button: Button<Values>,
  person: PersonId | null,
  values: Values,
  style?: Key['style'],
): Key => ({ text, callback_data: button.pack(person, values), ...(style === undefined ? {} : { style }) });

export interface Keyboard {
  inline_keyboard: InlineKeyboardButton[][];
}

/** Rows of keys; empty rows are left out. */
export const keyboard = (...rows: readonly (readonly (Key | false | null | undefined)[])[]): Keyboard => ({
  inline_keyboard: rows
    .map((row) => row.filter((it): it is Key => it !== false && it !== null && it !== undefined))
    .filter((row) => row.length > 0),
});

/** Two a row. */
export const pairs = <Item>(items: readonly Item[]): readonly (readonly Item[])[] =>
  items.flatMap((_, i) => (i % 2 === 0 ? [items.slice(i, i + 2)] : []));
