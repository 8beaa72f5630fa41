import { describe, expect, it } from 'vitest';
import { isSchoolDay } from '../../src/domain/school-calendar.ts';
import type { Route } from '../../src/domain/route.ts';
import { evidenceLimit, openProposals, stepCode, stepLimit, stepOf } from '../../src/domain/route.ts';
import { decideProposal, proposeDrop, proposeGoal, withdrawProposal } from '../../src/domain/route-amendment.ts';
import {
  concludeDefence,
  holdDefence,
  moveDefence,
  passOn,
  resultOf,
  returnRoute,
  scheduleDefence,
} from '../../src/domain/route-defence.ts';
import {
  addEvidence,
  cancelRoute,
  completeRoute,
  finishStep,
  reflectOnStep,
  removeEvidence,
  reopenStep,
} from '../../src/domain/route-doing.ts';
import { addGoal, refusalToBegin, removeGoal, removeStep, setGoal } from '../../src/domain/route-draft.ts';
import { commentsOn, wordOf } from '../../src/domain/route-history.ts';
import {
  dueThisMonth,
  nextStepToDo,
  openSteps,
  overdue,
  planned,
  progress,
  stepNumber,
} from '../../src/domain/route-progress.ts';
import {
  askReviewer,
  commentOn,
  declineReview,
  recommend,
  remarkOnCriterion,
  sendReview,
} from '../../src/domain/route-review.ts';
import { addStep, changeStep, moveStep } from '../../src/domain/route-steps.ts';
import { gapsOf, submitRoute, takeBack } from '../../src/domain/route-submission.ts';
import { monthOf } from '../../src/domain/calendar.ts';
import type { Result } from '../../src/domain/result.ts';
import { now, refusalOf } from './samples.ts';
import {
  accepted,
  appointed,
  author,
  calendar,
  colleague,
  curator,
  date,
  defence,
  draft,
  goal,
  mentor,
  noon,
  other,
  passedOn,
  plan,
  scores,
  sheet,
  stranger,
  submitted,
  teamWithout,
  through,
  written,
} from './routes.ts';

const first = stepCode(1);
const second = stepCode(2);
const noticesOf = (result: Result<unknown>) =>
  result.accepted ? (result.effects.notices ?? []).map(({ kind, to }) => [kind, to]) : [];
const later = noon('2026-12-09');
const conclude = (route: Route, at = later, comment = '', until: string | null = null) =>
  concludeDefence(route, sheet, calendar, mentor, { comment, until: until === null ? null : date(until) }, at);

describe('a draft', () => {
  it('begins with what is in focus, for a mentee or a mentor who has finished the self-assessment', () => {
    expect(draft.goals.map(({ fn, help, text }) => [fn, help, text])).toEqual([
      ['A/01.6', 'talk', null],
      ['A/02.6', null, null],
    ]);
    expect(refusalToBegin(author, undefined)).toEqual({ kind: 'not-finished' });
    expect(refusalToBegin(author, { focus: null })).toEqual({ kind: 'focus-first' });
    expect(refusalToBegin(author, { focus: [] })).toEqual({ kind: 'focus-first' });
    expect(refusalToBegin(author, { focus: [{ fn: 'A/01.6', help: null }] })).toBeNull();
    expect(refusalToBegin(curator, { focus: [{ fn: 'A/01.6', help: null }] })?.kind).toBe('needs-role');
  });

  it('says what it still lacks, in the order in which it is written', () => {
    expect(gapsOf(draft).map(({ kind }) => kind)).toEqual(['goal', 'steps', 'goal', 'steps']);
    const bare = through(draft, goal('A/01.6'), (it) =>
      addStep(it, calendar, author, plan('A/01.6', { dueOn: null, product: null, check: null }), now),
    );
    expect(gapsOf(bare).map(({ kind }) => kind)).toEqual(['due', 'product', 'check', 'goal', 'steps']);
    expect(gapsOf({ goals: [], steps: [] })).toEqual([{ kind: 'goals' }]);
    expect(gapsOf(written)).toEqual([]);
  });

  it('takes three functions and four steps for each, and no more', () => {
    const third = through(draft, (it) => addGoal(it, author, 'B/03.6'));
    expect(refusalOf(addGoal(third, author, 'growth'))).toBe('focus-full');
    let full = draft;
    for (let i = 0; i < stepLimit; i += 1)
      full = through(full, (it) => addStep(it, calendar, author, plan('A/01.6'), now));
    expect(refusalOf(addStep(full, calendar, author, plan('A/01.6'), now))).toBe('steps-full');
    expect(refusalOf(addStep(full, calendar, author, plan('growth'), now))).toBe('not-in-route');
    const without = through(full, (it) => removeGoal(it, author, 'A/01.6'));
    expect([without.steps, without.goals.map(({ fn }) => fn)]).toEqual([[], ['A/02.6']]);
  });

  it('never gives the number of a step twice', () => {
    const again = through(
      written,
      (it) => removeStep(it, author, second),
      (it) => addStep(it, calendar, author, plan('A/02.6'), now),
    );
    expect(again.steps.map(({ code }) => code)).toEqual([1, 3]);
    expect(refusalOf(moveStep(again, calendar, author, { step: second, dueOn: date('2026-12-16') }, now))).toBe(
      'not-in-route',
    );
  });

  it.each([
    ['a vacation', '2027-01-05', { kind: 'date-off-school', day: 'vacation', next: '2027-01-11' }],
    ['a Sunday', '2026-12-13', { kind: 'date-off-school', day: 'dayOff', next: '2026-12-14' }],
    ['yesterday', '2026-11-23', { kind: 'date-past' }],
    ['the next school year', '2027-09-01', { kind: 'date-outside-year', year: '2026/27' }],
    ['summer', '2027-07-01', { kind: 'date-off-school', day: 'vacation', next: null }],
  ])('has no step due in %s', (_, text, refusal) => {
    const result = moveStep(written, calendar, author, { step: first, dueOn: date(text) }, now);
    expect(result).toEqual({ accepted: false, refusal });
  });

  it('is written by its author alone', () => {
    for (const who of [mentor, colleague, curator, stranger]) {
      expect(refusalOf(setGoal(draft, who, { fn: 'A/01.6', text: 'x', measure: null }))).toBe('not-yours');
      expect(refusalOf(addStep(draft, calendar, who, plan('A/01.6'), now))).toBe('not-yours');
    }
    expect(refusalOf(setGoal(draft, { ...author, roles: [] }, { fn: 'A/01.6', text: 'x', measure: null }))).toBe(
      'needs-role',
    );
  });

  it('is shown when nothing is missing, its dates are still to come and it was held against the criteria', () => {
    const submit = (it: Route, at = now) => submitRoute(it, sheet, calendar, author, at);
    expect(refusalOf(submit(draft))).toBe('route-incomplete');
    expect(refusalOf(submit({ ...written, selfCheck: {} }))).toBe('self-check-first');
    expect(submit(written, noon('2026-12-16'))).toEqual({
      accepted: false,
      refusal: { kind: 'route-incomplete', gaps: [{ kind: 'due', step: 1 }] },
    });
    expect(refusalOf(submit({ ...written, team: teamWithout(mentor.person) }))).toBe('no-mentor');
    expect(noticesOf(submit(written))).toEqual([['route-submitted', mentor.person]]);
  });
});

describe('shown to the mentor', () => {
  it('it does not change under their eyes, and may be taken back', () => {
    expect(refusalOf(changeStep(submitted, author, { step: first, title: 'Другое' }, now))).toBe('route-is');
    expect(refusalOf(removeStep(submitted, author, first))).toBe('route-is');
    expect(through(submitted, (it) => takeBack(it, author, now)).state.kind).toBe('draft');
    expect(refusalOf(takeBack(passedOn, author, now))).toBe('route-is');
  });

  it('comes back only with a comment, and shown anew it is another round', () => {
    expect(refusalOf(returnRoute(submitted, mentor, '  ', now))).toBe('empty');
    const returned = through(submitted, (it) => returnRoute(it, mentor, 'Уточните цель', now));
    expect(returned.state).toMatchObject({ kind: 'returned', comment: 'Уточните цель', until: null });
    const again = through(
      returned,
      (it) => changeStep(it, author, { step: first, product: 'план урока' }, now),
      (it) => submitRoute(it, sheet, calendar, author, now),
    );
    expect([again.round, again.state.kind, stepOf(again, first)?.product]).toEqual([2, 'submitted', 'план урока']);
    expect(again.history.map(({ kind, round }) => [kind, round])).toEqual([
      ['started', 1],
      ['submitted', 1],
      ['returned', 1],
      ['submitted', 2],
    ]);
  });

  it('is commented on step by step, by the mentor and in answer by the author', () => {
    const first_ = commentOn(submitted, mentor, { step: first, text: 'Какой класс?' }, now);
    expect(noticesOf(first_)).toEqual([['route-commented', author.person]]);
    const talked = through(
      submitted,
      (it) => commentOn(it, mentor, { step: first, text: 'Какой класс?' }, now),
      (it) => commentOn(it, author, { step: first, text: 'Седьмой' }, now),
      (it) => commentOn(it, mentor, { step: null, text: 'Хороший план' }, now),
    );
    expect(commentsOn(talked, first).map(({ by, why }) => [by, why])).toEqual([
      [mentor.person, 'Какой класс?'],
      [author.person, 'Седьмой'],
    ]);
    expect(commentsOn(talked, null)).toHaveLength(1);
    for (const who of [colleague, curator, stranger])
      expect(refusalOf(commentOn(submitted, who, { step: first, text: 'x' }, now))).toBe('needs-role');
  });

  it('remarks in a row are one notice until the other side has answered', () => {
    const refs = (route: Route) => {
      const result = commentOn(route, mentor, { step: null, text: 'Ещё' }, now);
      return result.accepted ? JSON.stringify(result.effects.notices) : '';
    };
    const once = through(submitted, (it) => commentOn(it, mentor, { step: null, text: 'Раз' }, now));
    expect(refs(once)).toBe(refs(submitted));
    const answered = through(once, (it) => commentOn(it, author, { step: null, text: 'Да' }, now));
    expect(refs(answered)).not.toBe(refs(once));
  });

  it('is passed on by the mentor of the group alone', () => {
    for (const who of [author, colleague, curator, stranger])
      expect(refusalOf(passOn(submitted, who, now))).toBe('needs-role');
    expect(refusalOf(passOn(passedOn, mentor, now))).toBe('route-is');
  });
});

describe('a review', () => {
  const asked = through(passedOn, (it) => askReviewer(it, author, colleague.person, now));

  it('is asked of colleagues of the group and of curators, once, by author or mentor', () => {
    expect(noticesOf(askReviewer(passedOn, mentor, colleague.person, now))).toEqual([
      ['review-asked', colleague.person],
    ]);
    expect(askReviewer(asked, mentor, colleague.person, now)).toMatchObject({
      accepted: true,
      state: asked,
      effects: {},
    });
    expect(refusalOf(askReviewer(passedOn, author, stranger.person, now))).toBe('not-a-colleague');
    expect(refusalOf(askReviewer(passedOn, author, mentor.person, now))).toBe('not-a-colleague');
    expect(refusalOf(askReviewer(passedOn, colleague, other.person, now))).toBe('needs-role');
  });

  it('is voluntary: «не сейчас» ends it, and nobody is asked again', () => {
    const declined = through(asked, (it) => declineReview(it, colleague, now));
    expect(refusalOf(sendReview(declined, sheet, colleague, now))).toBe('not-asked');
    expect(askReviewer(declined, author, colleague.person, now)).toMatchObject({ state: declined, effects: {} });
  });

  it('is written by whom it was asked of, and by the mentor unasked', () => {
    expect(refusalOf(recommend(asked, other, 'x', now))).toBe('not-asked');
    expect(refusalOf(recommend(asked, curator, 'x', now))).toBe('not-asked');
    expect(refusalOf(recommend(asked, author, 'x', now))).toBe('not-asked');
    expect(refusalOf(recommend(asked, mentor, 'x', now))).toBeNull();
    const gone = { ...colleague, roles: [] };
    expect(refusalOf(recommend(asked, gone, 'x', now))).toBe('not-asked');
  });

  it('is sent whole, once, and does not change after that', () => {
    const begun = through(asked, (it) =>
      remarkOnCriterion(it, sheet, colleague, { criterion: 'goal', text: 'Чётко' }, now),
    );
    expect(sendReview(begun, sheet, colleague, now)).toEqual({
      accepted: false,
      refusal: { kind: 'review-incomplete', missing: sheet.criteria.length },
    });
    const sent = through(begun, ...scores(colleague, 1));
    expect(sent.reviews[0]).toMatchObject({ isMentor: false, remarks: { goal: 'Чётко' }, sentAt: now });
    expect(refusalOf(recommend(sent, colleague, 'ещё', now))).toBe('already-sent');
    expect(refusalOf(sendReview(sent, sheet, colleague, now))).toBe('already-sent');
    expect(refusalOf(remarkOnCriterion(sent, sheet, mentor, { criterion: 'no', text: 'x' }, now))).toBe(
      'unknown-criterion',
    );
  });
});

it('a review begun at the reading goes on at the defence, and one that was sent begins anew', () => {
  const asked = through(passedOn, (it) => askReviewer(it, author, colleague.person, now));
  const begun = through(
    asked,
    (it) => recommend(it, colleague, 'Добавьте пробу', now),
    (it) => scheduleDefence(it, calendar, mentor, defence, now),
    ...scores(colleague, 2),
  );
  expect(begun.reviews).toMatchObject([{ by: colleague.person, recommendation: 'Добавьте пробу', sentAt: now }]);
  const again = through(begun, (it) => recommend(it, colleague, 'Теперь всё есть', now));
  expect(again.reviews.map(({ occasion, sentAt }) => [occasion, sentAt])).toEqual([
    ['peer', now],
    ['defence', null],
  ]);
});

describe('the defence', () => {
  it('is appointed by mentor or curator, on a school day to come, and everybody hears of it', () => {
    const asked = through(passedOn, (it) => askReviewer(it, mentor, colleague.person, now));
    expect(noticesOf(scheduleDefence(asked, calendar, curator, defence, now))).toEqual(
      [author, mentor, colleague].map(({ person }) => ['defence-scheduled', person]),
    );
    for (const who of [author, colleague, stranger])
      expect(refusalOf(scheduleDefence(asked, calendar, who, defence, now))).toBe('needs-role');
    const on = (change: object) => refusalOf(scheduleDefence(asked, calendar, mentor, { ...defence, ...change }, now));
    expect(on({ on: date('2027-01-05') })).toBe('date-off-school');
    expect(on({ on: date('2026-11-24'), time: { kind: 'lesson', lesson: 1 } })).toBe('date-past');
    expect(on({ time: { kind: 'lesson', lesson: 40 } })).toBe('no-such-lesson');
    expect(on({ place: ' ' })).toBe('empty');
    expect(refusalOf(scheduleDefence(submitted, calendar, mentor, defence, now))).toBe('route-is');
  });

  it('is moved, and the same again moves nothing', () => {
    const elsewhere = { ...defence, time: { kind: 'clock', minutes: 14 * 60 } } as const;
    const moved = through(appointed, (it) => moveDefence(it, calendar, curator, elsewhere, now));
    expect(moved.defence).toMatchObject({ moves: 1, time: { kind: 'clock' } });
    expect(noticesOf(moveDefence(appointed, calendar, curator, elsewhere, now))).toEqual([
      ['defence-moved', author.person],
      ['defence-moved', mentor.person],
    ]);
    expect(noticesOf(moveDefence(moved, calendar, curator, elsewhere, now))).toEqual([]);
  });

  it('has not been held before it began', () => {
    expect(refusalOf(holdDefence(appointed, calendar, mentor, now))).toBe('defence-to-come');
    expect(refusalOf(conclude(through(appointed, ...scores(mentor, 2)), now))).toBe('defence-to-come');
    const held = through(appointed, (it) => holdDefence(it, calendar, curator, noon('2026-12-01')));
    expect(held.defence?.heldAt).toEqual(noon('2026-12-01'));
    expect(refusalOf(moveDefence(held, calendar, mentor, { ...defence, on: date('2026-12-14') }, later))).toBe(
      'route-is',
    );
  });

  it('is concluded by the mentor, whose own sheet is there, with a second scorer or after five school days', () => {
    expect(refusalOf(conclude(appointed))).toBe('own-score-first');
    const colleagues = through(
      appointed,
      (it) => askReviewer(it, author, colleague.person, now),
      (it) => askReviewer(it, author, other.person, now),
      ...scores(colleague, 2),
      ...scores(other, 2),
    );
    expect(refusalOf(conclude(colleagues))).toBe('own-score-first');
    const alone = through(appointed, ...scores(mentor, 2));
    for (const who of [author, colleague, curator])
      expect(refusalOf(concludeDefence(alone, sheet, calendar, who, { comment: '', until: null }, later))).toBe(
        'needs-role',
      );
    expect(conclude(alone, noon('2026-12-08'))).toEqual({
      accepted: false,
      refusal: { kind: 'second-scorer-awaited', until: '2026-12-08' },
    });
    expect(
      wordOf(
        through(alone, (it) => conclude(it)),
        'accepted',
      )?.detail,
    ).toEqual({ verdict: 'accept', scorers: 1 });
    const two = through(appointed, (it) => askReviewer(it, author, colleague.person, now), ...scores(colleague, 1));
    const both = through(two, ...scores(mentor, 2));
    const done = through(both, (it) => conclude(it, noon('2026-12-01')));
    expect([done.state.kind, done.edition, resultOf(done)]).toEqual(['active', 1, { percent: 75, scorers: 2 }]);
    expect(wordOf(done, 'accepted')?.detail).toEqual({ verdict: 'acceptWithChanges', scorers: 2 });
  });

  it('below the threshold gives it back with a comment and a date', () => {
    const low = through(appointed, ...scores(mentor, 1));
    expect(refusalOf(conclude(low))).toBe('empty');
    expect(refusalOf(conclude(low, later, 'Допишем вместе'))).toBe('date-past');
    expect(refusalOf(conclude(low, later, 'Допишем вместе', '2027-01-05'))).toBe('date-off-school');
    const back = through(low, (it) => conclude(it, later, 'Допишем вместе', '2026-12-22'));
    expect(back.state).toMatchObject({ kind: 'returned', comment: 'Допишем вместе', until: '2026-12-22' });
    expect(wordOf(back, 'returned')?.detail).toMatchObject({ verdict: 'rework', scorers: 1 });
  });

  it('counts the sheet of the reading where a scorer has none of the defence, and each scorer once', () => {
    const read = through(
      passedOn,
      (it) => askReviewer(it, author, colleague.person, now),
      ...scores(colleague, 0),
      ...scores(mentor, 0),
      (it) => scheduleDefence(it, calendar, mentor, defence, now),
    );
    expect(resultOf(read)).toEqual({ percent: 0, scorers: 2 });
    expect(resultOf(through(read, ...scores(mentor, 2)))).toEqual({ percent: 50, scorers: 2 });
  });
});

describe('in force', () => {
  it('a date moves and a step comes without anybody’s consent, each in a new edition', () => {
    const moved = through(
      accepted,
      (it) => moveStep(it, calendar, author, { step: first, dueOn: date('2026-12-25') }, later),
      (it) => addStep(it, calendar, author, plan('A/01.6', { dueOn: date('2027-03-02') }), later),
      (it) => changeStep(it, author, { step: second, product: 'видеозапись' }, later),
    );
    expect([moved.edition, moved.state.kind, moved.steps.length]).toEqual([4, 'active', 3]);
    expect(moved.history.slice(-3).map(({ kind, edition, detail }) => [kind, edition, detail.from, detail.to])).toEqual(
      [
        ['stepMoved', 2, '2026-12-15', '2026-12-25'],
        ['stepAdded', 3, undefined, '2027-03-02'],
        ['stepChanged', 4, 'заметки к уроку', 'видеозапись'],
      ],
    );
    expect(refusalOf(addStep(accepted, calendar, author, plan('A/01.6', { dueOn: null }), later))).toBe(
      'route-incomplete',
    );
    expect(refusalOf(changeStep(accepted, author, { step: first, title: 'Другое' }, later))).toBe('route-is');
    expect(refusalOf(removeStep(accepted, author, first))).toBe('route-is');
  });

  const asked = through(accepted, (it) => proposeDrop(it, author, { step: first, reason: 'Урок отменили' }, later));
  const agree = (it: Route, isAgreed = true, word = '', number = 1) =>
    decideProposal(it, mentor, { proposal: number, isAgreed, word }, later);

  it('a step is dropped when the mentor agrees, and stands till then', () => {
    expect([asked.state.kind, asked.edition, stepOf(asked, first)?.state.kind]).toEqual(['amended', 1, 'open']);
    const agreed = through(asked, (it) => agree(it));
    expect([agreed.state.kind, agreed.edition]).toEqual(['active', 2]);
    expect(stepOf(agreed, first)?.state).toEqual({
      kind: 'dropped',
      at: later,
      reason: 'Урок отменили',
      agreedBy: mentor.person,
    });
    expect(refusalOf(finishStep(agreed, author, first, later))).toBe('step-settled');
  });

  it('the mentor declines with a word, and nothing changes', () => {
    expect(refusalOf(agree(asked, false))).toBe('empty');
    const declined = through(asked, (it) => agree(it, false, 'Давайте перенесём'));
    expect([declined.state.kind, declined.edition, stepOf(declined, first)?.state.kind]).toEqual(['active', 1, 'open']);
    expect(wordOf(declined, 'declined', { proposal: 1 })?.why).toBe('Давайте перенесём');
  });

  it('a double «принять» decides once', () => {
    const agreed = through(asked, (it) => agree(it));
    expect(refusalOf(agree(agreed))).toBe('proposal-decided');
    expect(refusalOf(agree(agreed, false, 'нет'))).toBe('proposal-decided');
    expect(refusalOf(agree(agreed, true, '', 9))).toBe('not-in-route');
  });

  it('several changes may wait, each for its own answer', () => {
    const goalToo = { fn: 'A/02.6', text: 'К маю дети сами проверяют работу', measure: null };
    const two = through(asked, (it) => proposeGoal(it, author, goalToo, later));
    expect(refusalOf(proposeGoal(two, author, { ...goalToo, text: 'иначе' }, later))).toBe('proposal-waits');
    expect(refusalOf(proposeDrop(two, author, { step: first, reason: 'снова' }, later))).toBe('proposal-waits');
    const one = through(two, (it) => agree(it, true, '', 2));
    expect([one.state.kind, one.goals[1]?.text]).toEqual(['amended', goalToo.text]);
    const none = through(one, (it) => withdrawProposal(it, author, 1, later));
    expect([none.state.kind, openProposals(none)]).toEqual(['active', []]);
  });

  it('a step done meanwhile takes the wish to drop it back', () => {
    const done = through(asked, (it) => finishStep(it, author, first, later));
    expect([done.state.kind, done.proposals[0]?.outcome]).toEqual(['active', 'withdrawn']);
    expect(refusalOf(agree(done))).toBe('proposal-decided');
  });

  it('nobody else proposes or decides', () => {
    for (const who of [colleague, curator, stranger, author])
      expect(refusalOf(decideProposal(asked, who, { proposal: 1, isAgreed: true, word: '' }, later))).toBe(
        'needs-role',
      );
    expect(refusalOf(proposeDrop(accepted, mentor, { step: first, reason: 'x' }, later))).toBe('not-yours');
  });

  it('keeps what shows that a step was done, through «сделано» and back', () => {
    const done = through(
      accepted,
      (it) => finishStep(it, author, first, later),
      (it) => addEvidence(it, author, { step: first, evidence: { kind: 'link', text: 'https://school.ru/a' } }, later),
      (it) =>
        addEvidence(
          it,
          author,
          { step: first, evidence: { kind: 'document', fileId: 'F1', name: 'план.docx', size: 10 } },
          later,
        ),
      (it) => reflectOnStep(it, author, { step: first, text: 'Беру себе паузу' }),
    );
    expect(stepOf(done, first)).toMatchObject({ state: { kind: 'done', at: later }, reflection: 'Беру себе паузу' });
    const open = through(done, (it) => reopenStep(it, author, first, later));
    expect(stepOf(open, first)?.evidence.map(({ no, kind }) => [no, kind])).toEqual([
      [1, 'link'],
      [2, 'document'],
    ]);
    const fewer = through(open, (it) => removeEvidence(it, author, { step: first, no: 1 }));
    expect(stepOf(fewer, first)?.evidence.map(({ no }) => no)).toEqual([2]);
    const none = through(fewer, (it) => removeEvidence(it, author, { step: first, no: 2 }));
    const anew = through(none, (it) =>
      addEvidence(it, author, { step: first, evidence: { kind: 'text', text: 'Снова' } }, later),
    );
    expect(stepOf(anew, first)?.evidence.map(({ no }) => no)).toEqual([3]);
    const again = addEvidence(
      fewer,
      author,
      { step: first, evidence: { kind: 'document', fileId: 'F1', name: 'план.docx', size: 10 } },
      later,
    );
    expect(again).toMatchObject({ accepted: true, state: fewer });
  });

  it('takes so many pieces of evidence, and links that are links', () => {
    let full = accepted;
    for (let i = 0; i < evidenceLimit; i += 1)
      full = through(full, (it) =>
        addEvidence(it, author, { step: first, evidence: { kind: 'text', text: `${i}` } }, now),
      );
    const more = { kind: 'text', text: 'ещё' } as const;
    expect(refusalOf(addEvidence(full, author, { step: first, evidence: more }, now))).toBe('evidence-full');
    const link = { kind: 'link', text: 'не ссылка' } as const;
    expect(refusalOf(addEvidence(accepted, author, { step: first, evidence: link }, now))).toBe('not-a-link');
    expect(refusalOf(addEvidence(accepted, mentor, { step: first, evidence: more }, now))).toBe('not-yours');
  });
});

describe('the end', () => {
  const end = (it: Route, despiteOpen: boolean) =>
    completeRoute(it, author, { reflection: 'Дети ставят цель сами', despiteOpen }, noon('2027-05-20'));

  it('names the open steps once, and keeps them as they are', () => {
    expect(end(accepted, false)).toEqual({ accepted: false, refusal: { kind: 'steps-open', count: 2 } });
    const over = through(accepted, (it) => end(it, true));
    expect(over.state).toMatchObject({ kind: 'completed', reflection: 'Дети ставят цель сами' });
    expect(over.steps).toEqual(accepted.steps);
    expect(noticesOf(end(accepted, true))).toEqual([['route-completed', mentor.person]]);
  });

  it('waits for what the mentor has not answered', () => {
    const waiting = through(accepted, (it) => proposeDrop(it, author, { step: first, reason: 'x' }, later));
    expect(refusalOf(end(waiting, true))).toBe('proposal-waits');
  });

  it('after it nothing changes', () => {
    for (const over of [
      through(accepted, (it) => end(it, true)),
      through(accepted, (it) => cancelRoute(it, author, null, later)),
    ]) {
      expect(refusalOf(finishStep(over, author, first, later))).toBe('route-is');
      expect(refusalOf(moveStep(over, calendar, author, { step: first, dueOn: date('2027-05-21') }, later))).toBe(
        'route-is',
      );
      expect(refusalOf(cancelRoute(over, author, null, later))).toBe('route-is');
      expect(refusalOf(commentOn(over, mentor, { step: null, text: 'x' }, later))).toBe('route-is');
    }
  });

  it('is its author’s to give up, at any time, without a reason; a draft that nobody saw in silence', () => {
    for (const route of [draft, submitted, passedOn, appointed, accepted]) {
      expect(refusalOf(cancelRoute(route, mentor, null, now))).toBe('not-yours');
      const cancelled = cancelRoute(route, author, null, now);
      expect(cancelled).toMatchObject({ state: { state: { kind: 'cancelled', reason: null } } });
      expect(noticesOf(cancelled)).toEqual([
        ...(route === draft ? [] : [['route-cancelled', mentor.person]]),
        ...(route.state.kind === 'defence' ? [['defence-called-off', mentor.person]] : []),
      ]);
    }
  });
});

describe('for the screens', () => {
  const route = through(
    accepted,
    (it) => addStep(it, calendar, author, plan('A/01.6', { dueOn: date('2026-12-10') }), later),
    (it) => finishStep(it, author, first, later),
  );
  const codes = (steps: readonly { code: number }[]) => steps.map(({ code }) => code);

  it('says what is due this month, what is late, and what comes next', () => {
    expect(codes(dueThisMonth(route, monthOf(date('2026-12-01'))))).toEqual([3, 1]);
    expect(codes(overdue(route, date('2026-12-10')))).toEqual([]);
    expect(codes(overdue(route, date('2026-12-11')))).toEqual([3]);
    expect(nextStepToDo(route)?.code).toBe(3);
    expect(progress(route)).toEqual({ done: 1, open: 2, dropped: 0, of: 3 });
  });

  it('reads the steps to a goal by date, and a new date gives none of them another number', () => {
    const moved = through(route, (it) =>
      moveStep(it, calendar, author, { step: stepCode(3), dueOn: date('2027-02-17') }, later),
    );
    for (const it of [route, moved]) {
      const dates = it.goals.map(({ fn }) =>
        planned(it)
          .filter((one) => one.fn === fn)
          .map(({ dueOn }) => dueOn ?? '9'),
      );
      expect(dates).toEqual(dates.map((all) => all.toSorted()));
      expect(new Set(planned(it))).toEqual(new Set(it.steps));
      expect(it.steps.map((one) => stepNumber(it, one))).toEqual([1, 2, 3]);
    }
    expect(codes(openSteps(route))).toEqual([3, 2]);
    expect(codes(openSteps(moved))).toEqual([2, 3]);
    expect(codes(planned(moved))).not.toEqual(codes(planned(route)));
  });

  it('the samples lie on school days', () => {
    for (const { dueOn } of route.steps) expect(dueOn !== null && isSchoolDay(calendar, dueOn)).toBe(true);
  });
});
