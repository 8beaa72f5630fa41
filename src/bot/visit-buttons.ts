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
} as const;
