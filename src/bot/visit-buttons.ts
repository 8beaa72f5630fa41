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
  visitTimes: define('dt', { visit: int, day: int }),
  /** In words. */
  visitTime: define('do', { visit: int, day: int }),
  moveVisit: define('dp', { visit: int, day: int, time: int }),
  answerTime: define('dy', { visit: int, day: int, time: int, isAgreed: int }),

  /** The life of a visit. `guest`: whose part it is; `day`, `time`: with which it was read, 0 of a recorded lesson. */
  agreeVisit: define('da', { visit: int, guest: int, day: int, time: int }),
  /** `reason`: of content, «.»: none. */
  askDecline: define('dn', { visit: int, guest: int }),
  declineVisit: define('dr', { visit: int, guest: int, reason: code }),
  declineInWords: define('dw', { visit: int, guest: int }),
  askCancel: define('dc', { visit: int }),
  cancelVisit: define('dx', { visit: int, reason: code }),
  cancelInWords: define('dv', { visit: int }),
  settleVisit: define('dh', { visit: int, guest: int, isHeld: int }),

  /** What a guest comes for. `sure`: a draft is laid aside by it. */
  askPurpose: define('du', { visit: int }),
  setPurpose: define('ds', { visit: int, purpose: code, sure: int }),
  askCriteria: define('dk', { visit: int, guest: int }),
  setCriterion: define('dg', { visit: int, guest: int, criterion: code, isOn: int }),
  /** The questions that a host gives along, as the guest reads them. */
  readCriteria: define('dq', { visit: int }),
  askMeasure: define('de', { visit: int, guest: int }),
  setMeasure: define('dz', { visit: int, guest: int, isAgreed: int }),

  /** What is said of the lesson. `field`: as in `Lesson`, or link; `choice`: of content, «.»: nothing. */
  describeLesson: define('di', { visit: int }),
  askLesson: define('dj', { visit: int, field: code }),
  askLessonTypes: define('dm', { visit: int, family: code }),
  setLesson: define('dl', { visit: int, field: code, choice: code }),
  writeLesson: define('db', { visit: int, field: code }),

  /** Sheets. */
  ownSheet: define('eo', { visit: int }),
  readSheet: define('er', { visit: int, guest: int }),
  selfAnalysis: define('es', { visit: int }),
  /** The own draft: its texts, items (`mark`: place in `sheetMarks`), notes, what is sent. */
  writeSheetText: define('et', { visit: int, field: code }),
  takeFirstCriteria: define('ef', { visit: int }),
  sheetItem: define('ei', { visit: int, item: code }),
  markSheetItem: define('em', { visit: int, item: code, mark: int }),
  remarkSheetItem: define('ek', { visit: int, item: code }),
  reviewSheet: define('ev', { visit: int }),
  sendSheet: define('ez', { visit: int }),
  /** `no` 0: the list. */
  sheetNotes: define('en', { visit: int, guest: int, no: int }),
  addSheetNote: define('ea', { visit: int }),
  removeSheetNote: define('ex', { visit: int, no: int }),
  /** `whose`: host | visitor. */
  sheetAgreements: define('eh', { visit: int }),
  agreementDays: define('ed', { visit: int, whose: code, month: int }),
  writeAgreement: define('ey', { visit: int, whose: code, day: int }),
  dropAgreement: define('eu', { visit: int, no: int }),
  /** `fn` «-»: asks to which goal, if there are several. */
  agreementToRoute: define('eb', { visit: int, guest: int, no: int, fn: code }),
  /** A sheet that was sent. */
  sheetPage: define('eg', { visit: int, guest: int, page: int }),
  acknowledgeSheet: define('ec', { visit: int, guest: int }),
  replyToSheet: define('ep', { visit: int, guest: int }),
  reopenSheet: define('eq', { visit: int }),
  askForJar: define('ej', { visit: int }),
  answerJar: define('el', { visit: int, guest: int, isGiven: int }),
  /** The host's own look: questions one after another, one of them again, done. */
  selfQuestions: define('ee', { visit: int, isFull: int }),
  selfQuestion: define('ew', { visit: int, question: code }),
  finishSelfAnalysis: define('e1', { visit: int }),

  /** The group: who has visited whom, and pairs for mutual visits. `from`: the first day of a period, 0: this one. */
  visitGroup: define('ng', { group: int, from: int }),
  pairing: define('np', { group: int }),
  startPairing: define('ns', { group: int }),
  replanPairs: define('nr', { group: int, round: int }),
  /** `with`: the other of the own pair. */
  answerPair: define('na', { group: int, round: int, with: int, isYes: int }),
  groupWeeks: define('nw', { group: int }),
  /** What mentees could show their mentor. */
  reverseTopics: define('nq', { group: int }),
  nameReverseTopic: define('nt', { group: int, visit: int, fn: code }),
  /** Norms of the school year that begins in `start`; `of`: a field of the policy. */
  visitPolicy: define('nv', { start: int }),
  setVisitPolicy: define('nx', { start: int, of: code, value: int }),

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
