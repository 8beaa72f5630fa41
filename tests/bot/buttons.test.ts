import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Button } from '../../src/bot/button-codec.ts';
import { dataLimit } from '../../src/bot/button-codec.ts';
import type { ButtonName } from '../../src/bot/buttons.ts';
import { buttons, key, keyboard } from '../../src/bot/buttons.ts';
import { newInviteCode } from '../../src/bot/invite-link.ts';
import { loadContent } from '../../src/content/content.ts';
import { measureSources } from '../../src/domain/behaviour.ts';
import { partners } from '../../src/domain/catalogue.ts';
import { personId, roles, schoolLevels } from '../../src/domain/people.ts';
import { typeFamilies } from '../../src/domain/visit-instruments.ts';
import { stageKinds } from '../../src/domain/programme.ts';
import { sheetTexts } from '../../src/domain/visit-sheet.ts';
import { visitPurposes } from '../../src/domain/visit.ts';

/** The largest id that both databases can give. */
const largestId = 2 ** 31 - 1;
const longest = (texts: readonly string[]): string => texts.toSorted((a, b) => b.length - a.length)[0]!;
const content = loadContent('content');
const statement = longest(
  content.instruments.all.flatMap(({ blocks }) => blocks.flatMap((it) => it.statements.map(({ code }) => code))),
);
const fn = longest(content.instruments.all.flatMap(({ functions }) => functions.map((it) => it.code)));
const help = longest(content.instruments.current.help.map((it) => it.code));
const post = longest(content.instruments.current.posts.map((it) => it.code));
const subject = longest(content.instruments.current.subjects.map((it) => it.code));
const goal = longest(content.route.goals.current.goals.map((it) => it.code));
const activity = longest(content.route.activities.current.activities.map((it) => it.code));
const criterion = longest(content.route.criteria.current.criteria.map((it) => it.code));
const lesson = content.visit.lesson.current;
const reason = longest(Object.values(lesson.reasons).flatMap((all) => all.map((it) => it.code)));
const lessonType = longest(lesson.types.map((it) => it.code));
const watchPoint = longest(content.visit.criteria.current.points.map((it) => it.code));
const partner = longest(partners);
const words = content.visit.lesson.current;
const field = longest(content.visit.card.current.header.map((it) => it.code));
const part = longest(content.visit.card.current.parts.map((it) => it.code));
const sheetItem = longest([
  ...content.visit.sheet.current.items.map((it) => it.code),
  ...content.visit.criteria.current.points.map((it) => it.code),
]);
const level = longest(schoolLevels);
/** A bit for each of eleven functions. */
const chosen = 2 ** 11 - 1;
const code = newInviteCode().code;
const role = longest(roles);
const stage = longest(stageKinds);

const wish = { host: largestId, pair: largestId, route: largestId, step: 999, how: 8 };

/** The longest real values of every button; one that is missing does not compile. */
const values: { readonly [Name in ButtonName]: (typeof buttons)[Name] extends Button<infer Values> ? Values : never } =
  {
    menu: {},
    choosePersona: {},
    consentGiven: { code },
    consentRefused: { code },
    startAssessment: { stage: largestId },
    resumeAssessment: { assessment: largestId },
    showStatement: { assessment: largestId, statement },
    pickLevel: { assessment: largestId, statement, level: 4 },
    notApplicable: { assessment: largestId, statement },
    writeRemark: { assessment: largestId, statement },
    removeRemark: { assessment: largestId, statement },
    pauseAssessment: { assessment: largestId },
    reviewAssessment: { assessment: largestId },
    finishAssessment: { assessment: largestId, despiteGaps: 1 },
    showResult: { assessment: largestId },
    teachingStep: { step: 'subjects' },
    choosePost: { post },
    setLevel: { level, isOn: 1 },
    setMainLevel: { level },
    setSubject: { subject, isOn: 1 },
    setMainSubject: { subject },
    setClassTeacher: { isOn: 1 },
    settleTeaching: {},
    weigh: { assessment: largestId, fn, importance: 3 },
    markFocus: { assessment: largestId, chosen },
    settleFocus: { assessment: largestId, chosen },
    chooseHelp: { assessment: largestId, fn, help },
    markOffers: { assessment: largestId, chosen },
    settleOffers: { assessment: largestId, chosen },
    reconsider: { assessment: largestId, step: 'offers' },
    compare: { assessment: largestId },
    showRadar: { assessment: largestId },
    showAnswers: { assessment: largestId, fn },
    noteExternal: { assessment: largestId },
    removeExternal: { assessment: largestId },
    shareWith: { assessment: largestId, reader: largestId },
    shareItem: { assessment: largestId, reader: largestId, item: 'external', isOpen: 1 },
    shareMany: { assessment: largestId, reader: largestId, what: 'focus' },
    sharedList: {},
    openShared: { assessment: largestId },
    sharedAnswers: { assessment: largestId, fn },
    startRating: { assessment: largestId },
    showRated: { rating: largestId, statement },
    rateLevel: { rating: largestId, statement, level: 4 },
    reviewRating: { rating: largestId },
    sendRating: { rating: largestId },
    showRating: { rating: largestId },
    groupZones: { group: largestId },
    chooseWish: { group: largestId, fn },
    wish: { group: largestId, fn, form: 'workshop' },
    routeList: {},
    routeListPage: { page: 999 },
    startRoute: {},
    showRoute: { route: largestId },
    routeHistory: { route: largestId },
    historyPage: { route: largestId, page: 999 },
    routeDocument: { route: largestId },
    routeText: { route: largestId },
    cancelRoute: { route: largestId, sure: 1 },
    showCriteria: { route: largestId },
    offerFunctions: { route: largestId },
    addGoal: { route: largestId, fn },
    removeGoal: { route: largestId, fn, sure: 1 },
    showGoal: { route: largestId, fn },
    offerGoals: { route: largestId, fn },
    pickGoal: { route: largestId, fn, goal, day: 99_999 },
    writeGoal: { route: largestId, fn },
    writeMeasure: { route: largestId, fn },
    offerActivities: { route: largestId, fn, page: 99 },
    setActivity: { route: largestId, fn, activity, isOn: 1, page: 99 },
    writeStep: { route: largestId, fn },
    removeStep: { route: largestId, step: 999, sure: 1 },
    editStep: { route: largestId, step: 999, field: 'resource' },
    setPartner: { route: largestId, step: 999, partner },
    stepDays: { route: largestId, step: 999, month: 99_999 },
    setDue: { route: largestId, step: 999, day: 99_999 },
    selfCheck: { route: largestId, criterion },
    markSelf: { route: largestId, criterion, score: 2 },
    submitRoute: { route: largestId, sure: 1 },
    takeBackRoute: { route: largestId },
    showComments: { route: largestId, step: 999 },
    commentPage: { route: largestId, step: 999, page: 999 },
    writeComment: { route: largestId, step: 999 },
    returnRoute: { route: largestId },
    passOnRoute: { route: largestId, sure: 1 },
    askColleagues: { route: largestId },
    askReviewer: { route: largestId, colleague: largestId },
    routeRemarks: { route: largestId, page: 999 },
    showReview: { route: largestId },
    declineReview: { route: largestId },
    showCriterion: { route: largestId, criterion },
    scoreCriterion: { route: largestId, criterion, score: 2 },
    remarkOnCriterion: { route: largestId, criterion },
    recommend: { route: largestId },
    sendReview: { route: largestId, sure: 1 },
    defenceDays: { route: largestId, month: 99_999 },
    defenceTimes: { route: largestId, day: 99_999 },
    defenceTime: { route: largestId, day: 99_999 },
    defencePlace: { route: largestId, day: 99_999, time: 1440 },
    holdDefence: { route: largestId },
    concludeDefence: { route: largestId, sure: 1 },
    reworkDays: { route: largestId, month: 99_999 },
    reworkUntil: { route: largestId, day: 99_999 },
    defenceFile: { route: largestId },
    protocol: { route: largestId },
    listSteps: { route: largestId },
    listGoals: { route: largestId },
    rewordStep: { route: largestId, step: 999 },
    finishInPlan: { route: largestId, step: 999, month: 99_999 },
    showStep: { route: largestId, step: 999 },
    finishStep: { route: largestId, step: 999 },
    reopenStep: { route: largestId, step: 999 },
    addEvidence: { route: largestId, step: 999 },
    showEvidence: { route: largestId, step: 999, no: 99 },
    removeEvidence: { route: largestId, step: 999, no: 99 },
    reflectOnStep: { route: largestId, step: 999 },
    proposeDrop: { route: largestId, step: 999 },
    proposeGoal: { route: largestId, fn },
    showProposal: { route: largestId, proposal: 999 },
    agreeProposal: { route: largestId, proposal: 999 },
    declineProposal: { route: largestId, proposal: 999 },
    withdrawProposal: { route: largestId, proposal: 999 },
    completeRoute: { route: largestId, sure: 1 },
    plan: { month: 99_999, group: largestId },
    visits: {},
    showVisit: { visit: largestId },
    showGuest: { visit: largestId, guest: largestId },
    planVisit: { host: largestId, pair: largestId },
    planForStep: { route: largestId, step: 99 },
    inviteToMine: { month: 30_000 },
    slots: {},
    visitDays: { visit: largestId, month: 30_000 },
    visitFile: { visit: largestId },
    visitTimes: { visit: largestId, day: 99_999 },
    visitTime: { visit: largestId, day: 99_999 },
    moveVisit: { visit: largestId, day: 99_999, time: 1439 },
    answerTime: { visit: largestId, day: 99_999, time: 1439, isAgreed: 1 },
    agreeVisit: { visit: largestId, guest: largestId, day: 99_999, time: 1439 },
    askDecline: { visit: largestId, guest: largestId },
    declineVisit: { visit: largestId, guest: largestId, reason },
    declineInWords: { visit: largestId, guest: largestId },
    askCancel: { visit: largestId },
    cancelVisit: { visit: largestId, reason },
    cancelInWords: { visit: largestId },
    settleVisit: { visit: largestId, guest: largestId, isHeld: 1 },
    askPurpose: { visit: largestId },
    setPurpose: { visit: largestId, purpose: longest(visitPurposes), sure: 1 },
    askCriteria: { visit: largestId, guest: largestId },
    setCriterion: { visit: largestId, guest: largestId, criterion: watchPoint, isOn: 1 },
    readCriteria: { visit: largestId },
    askMeasure: { visit: largestId, guest: largestId },
    setMeasure: { visit: largestId, guest: largestId, isAgreed: 1 },
    describeLesson: { visit: largestId },
    askLesson: { visit: largestId, field: 'lessonType' },
    askLessonTypes: { visit: largestId, family: longest(typeFamilies) },
    setLesson: { visit: largestId, field: 'lessonType', choice: longest([lessonType, subject]) },
    writeLesson: { visit: largestId, field: 'lessonType' },
    ownSheet: { visit: largestId },
    readSheet: { visit: largestId, guest: largestId },
    selfAnalysis: { visit: largestId },
    writeSheetText: { visit: largestId, field: longest(Object.values(sheetTexts).flat()) },
    takeFirstCriteria: { visit: largestId },
    sheetItem: { visit: largestId, item: sheetItem },
    markSheetItem: { visit: largestId, item: sheetItem, mark: 3 },
    remarkSheetItem: { visit: largestId, item: sheetItem },
    reviewSheet: { visit: largestId },
    sendSheet: { visit: largestId },
    sheetNotes: { visit: largestId, guest: largestId, no: 999 },
    addSheetNote: { visit: largestId },
    removeSheetNote: { visit: largestId, no: 999 },
    sheetAgreements: { visit: largestId },
    agreementDays: { visit: largestId, whose: 'visitor', month: 30_000 },
    writeAgreement: { visit: largestId, whose: 'visitor', day: 30_000 },
    dropAgreement: { visit: largestId, no: 999 },
    agreementToRoute: { visit: largestId, guest: largestId, no: 999, fn },
    sheetPage: { visit: largestId, guest: largestId, page: 99 },
    acknowledgeSheet: { visit: largestId, guest: largestId },
    replyToSheet: { visit: largestId, guest: largestId },
    reopenSheet: { visit: largestId },
    askForJar: { visit: largestId },
    answerJar: { visit: largestId, guest: largestId, isGiven: 1 },
    selfQuestions: { visit: largestId, isFull: 1 },
    selfQuestion: {
      visit: largestId,
      question: longest(content.visit.selfAnalysis.current.questions.map((it) => it.code)),
    },
    finishSelfAnalysis: { visit: largestId },
    visitGroup: { group: largestId, from: 30_000 },
    pairing: { group: largestId },
    startPairing: { group: largestId },
    replanPairs: { group: largestId, round: largestId },
    answerPair: { group: largestId, round: largestId, with: largestId, isYes: 1 },
    groupWeeks: { group: largestId },
    reverseTopics: { group: largestId },
    nameReverseTopic: { group: largestId, visit: largestId, fn },
    visitPolicy: { start: 2099 },
    setVisitPolicy: { start: 2099, of: 'mutualPerPeriod', value: 6 },
    windows: {},
    bells: {},
    sheetDocument: { visit: largestId, guest: largestId },
    visitJournal: { group: largestId, kind: 'docx' },
    jointCards: {},
    beginJointCard: { visit: largestId },
    showJointCard: { card: largestId },
    jointCardPage: { page: 999 },
    jointHeader: { card: largestId },
    writeJointField: { card: largestId, field },
    chooseJointField: { card: largestId, field, family: longest(typeFamilies) },
    setJointField: { card: largestId, field, choice: longest([...words.types, ...words.forms].map((it) => it.code)) },
    jointPart: { card: largestId, part },
    jointHints: { card: largestId, part },
    addJointPieces: { card: largestId, part },
    showJointPiece: { card: largestId, no: 999 },
    removeJointPiece: { card: largestId, no: 999 },
    jointComments: { card: largestId, part, page: 999 },
    writeJointComment: { card: largestId, part },
    shareJointCard: { card: largestId, isOn: 1 },
    finishJointCard: { card: largestId, sure: 1 },
    reopenJointCard: { card: largestId },
    discardJointCard: { card: largestId, sure: 1 },
    jointVisits: { card: largestId },
    linkJointCard: { card: largestId, visit: largestId },
    jointForGuests: { card: largestId, isOn: 1 },
    jointDocument: { card: largestId, comments: 1 },
    visitList: { page: 999 },
    visitGroups: { page: 999 },
    askWhom: { route: largestId, step: 999, page: 999 },
    askDays: { ...wish, month: 99_999 },
    askTimes: { ...wish, day: 99_999 },
    askClock: { ...wish, day: 99_999 },
    askReady: { ...wish, day: 99_999, time: 1440 },
    askNow: { ...wish, day: 99_999, time: 1440 },
    askLink: { ...wish, day: 99_999, time: 1440 },
    visitStep: { visit: largestId },
    setVisitStep: { visit: largestId, route: largestId, step: 999 },
    inviteTimes: { day: 99_999, mode: 2 },
    openMine: { day: 99_999, time: 1440 },
    openClock: { day: 99_999, mode: 2 },
    openLink: { day: 99_999, time: 1440, mode: 2 },
    inviteGuests: { visit: largestId },
    guestPage: { visit: largestId, page: 999 },
    setGuest: { visit: largestId, guest: largestId, purpose: 3, page: 999 },
    windowGrid: { parity: 2 },
    setWindow: { parity: 2, weekday: 6, lesson: 8, isFree: 1 },
    setFortnight: { isOn: 1 },
    windowRules: {},
    setWindowSpan: { first: 8, last: 8 },
    setMostPerWeek: { most: 5 },
    showBell: { lesson: 14 },
    writeBell: { lesson: 14 },
    addBell: { lesson: 14 },
    removeBell: { lesson: 14 },
    restoreBells: { sure: 1 },
    addDefaultGroup: {},
    nameGroup: {},
    chooseYear: { start: 2099 },
    openStage: { stage },
    confirmOpenStage: { stage },
    closeStage: { stage: largestId },
    confirmCloseStage: { stage: largestId },
    programme: {},
    setWeek: { days: 6 },
    people: {},
    inviteRole: { role },
    inviteTo: { role, group: largestId },
    showClaim: { invite: largestId },
    confirmClaim: { invite: largestId },
    rejectClaim: { invite: largestId },
    revokeInvite: { invite: largestId },
    awaitedList: { page: 999 },
    renewLinks: { person: largestId },
    report: {},
    reportStage: { stage: largestId },
    reportScope: { stage: largestId, group: largestId },
    reportGroups: { stage: largestId, page: largestId },
    reportPicture: { stage: largestId, group: largestId },
    reportLessons: { stage: largestId, group: largestId, lens: longest(measureSources) },
    settings: {},
    chooseHours: { from: 1440, to: 1440 },
    unmute: { kind: 99 },
    renameMe: {},
    privacy: {},
    eraseAsk: {},
    eraseNow: {},
    leaveAsk: {},
    leaveNow: {},
    reminderLater: { kind: 99, days: 30 },
    reminderMute: { kind: 99 },
    remindersLater: { kinds: 2 ** 30, days: 30 },
    talk: { choice: 'x'.repeat(24) },
  };

// Of one shape here, whatever their values are.
const all = Object.entries(buttons) as unknown as readonly (readonly [ButtonName, Button<object>])[];
const packed = (name: ButtonName, button: Button<object>, person = largestId) =>
  button.pack(personId(person), values[name]);

describe.each(all)('the button %s', (name, button) => {
  it('fits into the bytes that Telegram takes, with the longest values', () => {
    expect(Buffer.byteLength(packed(name, button))).toBeLessThanOrEqual(dataLimit);
  });

  it('says the same when it is read as when it was written, drawn for a person or for nobody', () => {
    expect(button.unpack(packed(name, button))).toEqual({ person: largestId, values: values[name] });
    expect(button.unpack(button.pack(null, values[name]))).toEqual({ person: null, values: values[name] });
  });

  it('is found by its own pattern and is read by no other button', () => {
    const data = packed(name, button);
    expect(all.filter(([, other]) => other.pattern.test(data)).map(([other]) => other)).toEqual([name]);
    expect(all.filter(([, other]) => other.unpack(data) !== undefined).map(([other]) => other)).toEqual([name]);
  });

  it('is not understood with a field more or less, empty or of another shape', () => {
    const data = packed(name, button);
    const bad = [
      `${data}:1`,
      data.split(':').slice(0, -1).join(':'),
      '',
      button.prefix,
      `${button.prefix}:`,
      `${button.prefix}:-1`,
      `${button.prefix}:1.5`,
      `x${data}`,
      data.replace(/[^:]+$/u, '<b>'),
      data.replace(/[^:]+$/u, ''),
    ];
    for (const it of bad) expect(button.unpack(it), it).toBeUndefined();
  });
});

it('every prefix is there once', () => {
  const prefixes = all.map(([, { prefix }]) => prefix);
  expect(new Set(prefixes).size).toBe(prefixes.length);
});

it('data that somebody made up is refused or read, and never throws', () => {
  const piece = fc.oneof(
    fc.constantFrom(...all.map(([, { prefix }]) => prefix)),
    fc.string({ maxLength: 12 }),
    fc.integer().map(String),
  );
  fc.assert(
    fc.property(fc.array(piece, { maxLength: 6 }), (pieces) => {
      for (const [, button] of all) {
        const read = button.unpack(pieces.join(':'));
        if (read !== undefined) expect(button.unpack(button.pack(read.person, read.values))).toEqual(read);
      }
    }),
  );
});

it('a button that would be too long is a bug, found where it is drawn', () => {
  const statementTooLong = 'я'.repeat(40);
  expect(() => buttons.showStatement.pack(personId(1), { assessment: 1, statement: statementTooLong })).toThrow(
    '64 bytes',
  );
});

it('a keyboard leaves out keys that a condition took away, and rows that are empty then', () => {
  const menu = key('Меню', buttons.menu, personId(1), {}, 'primary');
  expect(keyboard([menu, false], [null, undefined]).inline_keyboard).toEqual([
    [{ text: 'Меню', callback_data: 'm:1', style: 'primary' }],
  ]);
});
