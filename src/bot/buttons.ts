import type { InlineKeyboardButton } from 'grammy/types';
import type { PersonId } from '../domain/people.ts';
import type { Button } from './button-codec.ts';
import { code, define, int } from './button-codec.ts';
import { routeButtons } from './route-buttons.ts';
import { visitButtons } from './visit-buttons.ts';

/**
 * Every button of the bot: a short prefix, the person it was drawn for, and which record, item and target value it
 * means – never "next" or "toggle". It is a request, not a right: the doorman checks the person, the decision the rest.
 */

/** All of them in one place: no two prefixes alike, none changed while old messages may still be pressed. */
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

  ...routeButtons,
  ...visitButtons,

  addDefaultGroup: define('gd', {}),
  nameGroup: define('gn', {}),
  chooseYear: define('gy', { start: int }),
  openStage: define('so', { stage: code }),
  confirmOpenStage: define('sy', { stage: code }),
  closeStage: define('sc', { stage: int }),
  confirmCloseStage: define('sx', { stage: int }),
  programme: define('sp', {}),
  /** `days`: 5 or 6. */
  setWeek: define('sk', { days: int }),

  people: define('pp', {}),
  inviteRole: define('pi', { role: code }),
  inviteTo: define('pg', { role: code, group: int }),
  showClaim: define('ps', { invite: int }),
  confirmClaim: define('py', { invite: int }),
  rejectClaim: define('pn', { invite: int }),
  revokeInvite: define('pr', { invite: int }),
  awaitedList: define('pl', { page: int }),
  renewLinks: define('pw', { person: int }),

  report: define('rp', {}),
  reportStage: define('rs', { stage: int }),
  /** `group` 0: the whole school. */
  reportScope: define('rg', { stage: int, group: int }),
  reportGroups: define('rl', { stage: int, page: int }),
  reportPicture: define('rk', { stage: int, group: int }),
  /** `lens`: who has looked at the lessons; `all` of them, or `any`: what there is. */
  reportLessons: define('rb', { stage: int, group: int, lens: code }),

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
  /** Of a message about several: a bit for each kind. */
  remindersLater: define('kn', { kinds: int, days: int }),

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
