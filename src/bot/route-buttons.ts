import { code, define, int } from './button-codec.ts';

/** The buttons of routes (ИОМ), for `buttons`: their prefixes begin with i, j, q, u. */
export const routeButtons = {
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
} as const;
