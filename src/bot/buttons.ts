import type { InlineKeyboardButton } from 'grammy/types';
import type { PersonId } from '../domain/people.ts';
import type { Button } from './button-codec.ts';
import { code, define, int } from './button-codec.ts';

/**
 * Every button of the bot: a short prefix, the person it was drawn for, and which record, item and target value it
 * means – never "next" or "toggle". It is a request, not a right: the doorman checks the person, the decision the rest.
 */

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

  /** The route (ИОМ): lists, and the one place where each of its screens begins. */
  routeList: define('il', {}),
  /** From 0. */
  routeListPage: define('it', { page: int }),
  startRoute: define('ib', {}),
  showRoute: define('io', { route: int }),
  routeHistory: define('ih', { route: int }),
  historyPage: define('ig', { route: int, page: int }),
  routeDocument: define('iw', { route: int }),
  routeText: define('ix', { route: int }),
  /** `sure` 0: asks first. */
  cancelRoute: define('iz', { route: int, sure: int }),

  /** Drafting. `route` 0: before it is begun. */
  showCriteria: define('ik', { route: int }),
  offerFunctions: define('jo', { route: int }),
  addGoal: define('ja', { route: int, fn: code }),
  removeGoal: define('jx', { route: int, fn: code, sure: int }),
  showGoal: define('jg', { route: int, fn: code }),
  offerGoals: define('jl', { route: int, fn: code }),
  /** `day`: by when; 0: as suggested. */
  pickGoal: define('jp', { route: int, fn: code, goal: code, day: int }),
  writeGoal: define('jw', { route: int, fn: code }),
  writeMeasure: define('jm', { route: int, fn: code }),
  offerActivities: define('jv', { route: int, fn: code, page: int }),
  setActivity: define('js', { route: int, fn: code, activity: code, isOn: int, page: int }),
  writeStep: define('jn', { route: int, fn: code }),
  removeStep: define('jr', { route: int, step: int, sure: int }),
  /** `field`: title | form | resource | product | check. */
  editStep: define('je', { route: int, step: int, field: code }),
  /** `partner` ask: asks who. */
  setPartner: define('jt', { route: int, step: int, partner: code }),
  /** `month`: the number of its first day; 0: wherever the step is. */
  stepDays: define('jd', { route: int, step: int, month: int }),
  setDue: define('jy', { route: int, step: int, day: int }),
  /** `criterion` «.»: all of them, as they stand. */
  selfCheck: define('jc', { route: int, criterion: code }),
  markSelf: define('jk', { route: int, criterion: code, score: int }),
  submitRoute: define('jz', { route: int, sure: int }),
  takeBackRoute: define('jb', { route: int }),

  /** Reading and reviewing. `step` 0: the route as a whole. */
  showComments: define('ic', { route: int, step: int }),
  commentPage: define('im', { route: int, step: int, page: int }),
  writeComment: define('iq', { route: int, step: int }),
  returnRoute: define('ir', { route: int }),
  passOnRoute: define('ip', { route: int, sure: int }),
  askColleagues: define('ie', { route: int }),
  askReviewer: define('if', { route: int, colleague: int }),
  /** The remarks of others, page by page. */
  routeRemarks: define('ij', { route: int, page: int }),
  showReview: define('iv', { route: int }),
  declineReview: define('in', { route: int }),
  showCriterion: define('qk', { route: int, criterion: code }),
  scoreCriterion: define('qs', { route: int, criterion: code, score: int }),
  remarkOnCriterion: define('qr', { route: int, criterion: code }),
  recommend: define('qw', { route: int }),
  sendReview: define('qx', { route: int, sure: int }),

  /** The defence. `time`: a lesson up to 20, otherwise minutes since midnight; `month`, `day`: day numbers. */
  defenceDays: define('qd', { route: int, month: int }),
  defenceTimes: define('qt', { route: int, day: int }),
  defenceTime: define('qm', { route: int, day: int }),
  defencePlace: define('qp', { route: int, day: int, time: int }),
  holdDefence: define('qh', { route: int }),
  concludeDefence: define('qc', { route: int, sure: int }),
  reworkDays: define('qu', { route: int, month: int }),
  reworkUntil: define('qv', { route: int, day: int }),
  defenceFile: define('qf', { route: int }),
  protocol: define('qo', { route: int }),

  /** Living with it. */
  showStep: define('is', { route: int, step: int }),
  listSteps: define('us', { route: int }),
  listGoals: define('ul', { route: int }),
  /** What of a step in force may be put in other words. */
  rewordStep: define('uk', { route: int, step: int }),
  finishStep: define('id', { route: int, step: int }),
  reopenStep: define('iu', { route: int, step: int }),
  addEvidence: define('ue', { route: int, step: int }),
  /** `no` 0: the list of all. */
  showEvidence: define('uv', { route: int, step: int, no: int }),
  removeEvidence: define('ux', { route: int, step: int, no: int }),
  reflectOnStep: define('ur', { route: int, step: int }),
  proposeDrop: define('ud', { route: int, step: int }),
  proposeGoal: define('ug', { route: int, fn: code }),
  showProposal: define('ia', { route: int, proposal: int }),
  agreeProposal: define('uy', { route: int, proposal: int }),
  declineProposal: define('un', { route: int, proposal: int }),
  withdrawProposal: define('uw', { route: int, proposal: int }),
  completeRoute: define('uc', { route: int, sure: int }),

  /** /plan. `month`: the number of its first day, 0: this one; `group` 0: my own. */
  plan: define('up', { month: int, group: int }),
  /** «Сделано» in the plan, which is drawn again: the next step is a tap away. */
  finishInPlan: define('uf', { route: int, step: int, month: int }),

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
