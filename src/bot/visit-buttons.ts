import { code, define, int } from './button-codec.ts';

/**
 * The buttons of lesson visits, for `buttons`: their prefixes begin with b, d, e, l, n, o, x. `day`, `month`: day
 * numbers, 0: as it comes; `time`: a lesson up to 20, otherwise minutes since midnight; `guest`: a visitor's person.
 */
export const visitButtons = {
  /** Lists, and the one place where each visit begins. */
  visits: define('lv', {}),
  showVisit: define('lo', { visit: int }),
  /** The host's screen on one of the guests. */
  showGuest: define('lg', { visit: int, guest: int }),

  /** Planning. `host` 0: asks whom; `pair`: of a round of pairing, 0: none. */
  planVisit: define('bp', { host: int, pair: int }),
  /** A visit that is to be a step of the own route. */
  planForStep: define('bs', { route: int, step: int }),
  inviteToMine: define('bi', { month: int }),
  slots: define('bo', {}),

  /** The time of a visit: to be moved, or another one to be offered. */
  visitDays: define('dd', { visit: int, month: int }),
  visitFile: define('df', { visit: int }),

  /** Sheets. */
  ownSheet: define('eo', { visit: int }),
  readSheet: define('er', { visit: int, guest: int }),
  selfAnalysis: define('es', { visit: int }),

  /** The group: who has visited whom, and pairs for mutual visits. `from`: the first day of a period, 0: this one. */
  visitGroup: define('ng', { group: int, from: int }),
  pairing: define('np', { group: int }),

  /** «Окна» and bells. */
  windows: define('ow', {}),
  bells: define('ob', {}),

  /** Papers. `group` 0: the own journal. */
  sheetDocument: define('ld', { visit: int, guest: int }),
  visitJournal: define('lj', { group: int, kind: code }),

  /** «Урок вместе». `visit` 0: of no visit. */
  jointCards: define('xl', {}),
  beginJointCard: define('xb', { visit: int }),
  showJointCard: define('xo', { card: int }),
  jointCardPage: define('xg', { page: int }),
  jointHeader: define('xh', { card: int }),
  writeJointField: define('xw', { card: int, field: code }),
  /** A type or form of lesson, by the family that is shown. */
  chooseJointField: define('xf', { card: int, field: code, family: code }),
  /** `choice`: a code of the lesson's words; `_`: none. */
  setJointField: define('xs', { card: int, field: code, choice: code }),
  jointPart: define('xp', { card: int, part: code }),
  jointHints: define('xq', { card: int, part: code }),
  addJointPieces: define('xa', { card: int, part: code }),
  showJointPiece: define('xi', { card: int, no: int }),
  removeJointPiece: define('xr', { card: int, no: int }),
  jointComments: define('xc', { card: int, part: code, page: int }),
  writeJointComment: define('xm', { card: int, part: code }),
  shareJointCard: define('xk', { card: int, isOn: int }),
  finishJointCard: define('xy', { card: int, sure: int }),
  reopenJointCard: define('xe', { card: int }),
  discardJointCard: define('xz', { card: int, sure: int }),
  jointVisits: define('xv', { card: int }),
  /** `visit` 0: of none any more. */
  linkJointCard: define('xn', { card: int, visit: int }),
  jointForGuests: define('xt', { card: int, isOn: int }),
  jointDocument: define('xd', { card: int, comments: int }),

  // Planning, inviting, windows, bells.

  visitList: define('la', { page: int }),
  /** The groups of the school, for who looks after all of them. */
  visitGroups: define('lc', { page: int }),

  /**
   * Somebody's lesson on its way to be asked for. `pair`, `route`, `step`: what it is to be, 0: none of it; `how`: what
   * for and in what way, see `howOf`. `page` of the people.
   */
  askWhom: define('bh', { route: int, step: int, page: int }),
  askDays: define('bd', { host: int, pair: int, route: int, step: int, how: int, month: int }),
  askTimes: define('bt', { host: int, pair: int, route: int, step: int, how: int, day: int }),
  askClock: define('bw', { host: int, pair: int, route: int, step: int, how: int, day: int }),
  askReady: define('bc', { host: int, pair: int, route: int, step: int, how: int, day: int, time: int }),
  askNow: define('by', { host: int, pair: int, route: int, step: int, how: int, day: int, time: int }),
  /** Asks for the link first: online, or a recorded lesson. */
  askLink: define('bl', { host: int, pair: int, route: int, step: int, how: int, day: int, time: int }),

  /** Which step of the own route a visit is; `step` 0: none. */
  visitStep: define('bv', { visit: int }),
  setVisitStep: define('bx', { visit: int, route: int, step: int }),

  /** The own lesson. `mode`: its place in `visitModes`. */
  inviteTimes: define('bj', { day: int, mode: int }),
  openMine: define('bk', { day: int, time: int }),
  openClock: define('bm', { day: int, mode: int }),
  openLink: define('bn', { day: int, time: int, mode: int }),
  /** Whom to invite to an own lesson that is there. */
  inviteGuests: define('bg', { visit: int }),
  guestPage: define('bz', { visit: int, page: int }),
  /** `purpose`: its place in `visitPurposes` from 1, 0: not invited. */
  setGuest: define('bf', { visit: int, guest: int, purpose: int, page: int }),

  /** The week's grid. `parity`: 0 every week, 1 odd, 2 even. */
  windowGrid: define('og', { parity: int }),
  setWindow: define('oc', { parity: int, weekday: int, lesson: int, isFree: int }),
  setFortnight: define('of', { isOn: int }),
  windowRules: define('oe', {}),
  setWindowSpan: define('os', { first: int, last: int }),
  /** `most` 0: no limit. */
  setMostPerWeek: define('om', { most: int }),

  showBell: define('oi', { lesson: int }),
  writeBell: define('oj', { lesson: int }),
  addBell: define('ok', { lesson: int }),
  removeBell: define('ox', { lesson: int }),
  restoreBells: define('or', { sure: int }),
} as const;
