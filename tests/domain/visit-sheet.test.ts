import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Visit } from '../../src/domain/visit.ts';
import { visitorOf } from '../../src/domain/visit.ts';
import type { Route } from '../../src/domain/route.ts';
import { addStep, moveStep } from '../../src/domain/route-steps.ts';
import {
  acknowledgeSheet,
  agreeOn,
  agreementsLimit,
  answerJar,
  askForJar,
  dropAgreement,
  isTaken,
  reopenSheet,
  replyToSheet,
  sendSheet,
  stepFrom,
  takeAsStep,
} from '../../src/domain/visit-exchange.ts';
import { agreeToMeasure } from '../../src/domain/visit-life.ts';
import { chooseCriteria, setPurpose } from '../../src/domain/visit-planning.ts';
import { analyseOneself, awaitsSelfAnalysis, finishSelfAnalysis } from '../../src/domain/visit-self-analysis.ts';
import type { SheetMark } from '../../src/domain/visit-sheet.ts';
import {
  addNote,
  markItem,
  notesLimit,
  remarkOnItem,
  removeNote,
  sheetMarks,
  sheetResult,
  takeFirstCriteria,
  writeText,
} from '../../src/domain/visit-sheet.ts';
import { author, draft, goal, through as throughRoute } from './routes.ts';
import { now, refusalOf, stateOf } from './samples.ts';
import {
  afterwards,
  agreed,
  asHelper,
  asMeter,
  asked,
  at,
  calendar,
  date,
  guest,
  held,
  host,
  items,
  mentor,
  other,
  questions,
  through,
} from './visits.ts';

const his = { visitor: guest.person };
const theirs = { visitor: mentor.person };
const sheetOf = (visit: Visit, who = guest) => visitorOf(visit, who.person)?.sheet;
const stateIn = (visit: Visit, who = guest) => visitorOf(visit, who.person)?.state.kind;
const write = (visit: Visit, field: 'seen' | 'takeaway' | 'question', text: string, who = guest) =>
  writeText(visit, calendar, who, { field, text }, afterwards);
const send = (visit: Visit, who = guest, when = afterwards) => sendSheet(visit, items, calendar, who, when);

const learnt = through(
  held(),
  (it) => write(it, 'seen', 'Дети сами ставят цель урока'),
  (it) => write(it, 'takeaway', 'Карточка «знаю — хочу узнать»'),
);
const sent = through(learnt, send);

describe('«учусь»', () => {
  it('is open from the lesson on, and writing says that one was there', () => {
    expect(refusalOf(writeText(agreed(), calendar, guest, { field: 'seen', text: 'рано' }, now))).toBe('visit-to-come');
    expect(refusalOf(write(asked(), 'seen', 'не договорились'))).toBe('visit-is');
    const begun = through(agreed(), (it) => write(it, 'seen', 'тишина и работа'));
    expect(stateIn(begun)).toBe('held');
    expect(begun.history.at(-1)).toMatchObject({ kind: 'held', by: guest.person });
  });

  it('takes one line, of whichever kind', () => {
    expect(refusalOf(send(held()))).toBe('sheet-empty');
    for (const field of ['seen', 'takeaway', 'question'] as const)
      expect(stateIn(through(held(), (it) => write(it, field, 'одно'), send))).toBe('feedback');
    const voice = through(
      held(),
      (it) => addNote(it, calendar, guest, { kind: 'voice', fileId: 'v1' }, afterwards),
      send,
    );
    expect(stateIn(voice)).toBe('feedback');
  });

  it('has no scores and no fields of the other forms', () => {
    expect(refusalOf(markItem(held(), items, calendar, guest, { item: 'a', mark: 2 }, afterwards))).toBe(
      'unknown-item',
    );
    expect(refusalOf(writeText(held(), calendar, guest, { field: 'suggestion', text: 'х' }, afterwards))).toBe(
      'unknown-item',
    );
    expect(refusalOf(write(held(), 'seen', 'я'.repeat(1001)))).toBe('too-long');
    expect(sheetOf(through(learnt, (it) => write(it, 'seen', ' ')))?.texts).toEqual({
      takeaway: 'Карточка «знаю — хочу узнать»',
    });
  });

  it('keeps notes by file, each once, a handful', () => {
    const note = (no: number) => (it: Visit) =>
      addNote(it, calendar, guest, { kind: 'photo', fileId: `f${no}` }, afterwards);
    const many = through(held(), ...Array.from({ length: notesLimit }, (_, i) => note(i)), note(0));
    expect(sheetOf(many)?.notes).toHaveLength(notesLimit);
    expect(refusalOf(note(99)(many))).toBe('notes-full');
    const fewer = through(many, (it) => removeNote(it, calendar, guest, 1, afterwards), note(99));
    expect(sheetOf(fewer)?.notes.map(({ no }) => no)).toEqual([2, 3, 4, 5, 6]);
  });

  it('what was written for one purpose is not taken for another', () => {
    const changed = through(learnt, (it) => setPurpose(it, guest, 'help'));
    expect(sheetOf(changed)).toBeNull();
    expect(refusalOf(setPurpose(sent, guest, 'help'))).toBe('already-sent');
  });
});

describe('between visitor and host', () => {
  it('a sheet stands once it is sent, and the host takes note of it once', () => {
    expect(refusalOf(write(sent, 'seen', 'иначе'))).toBe('sheet-sent');
    expect(refusalOf(send(sent))).toBe('sheet-sent');
    const read = acknowledgeSheet(sent, host, his, afterwards);
    expect(stateIn(stateOf(read))).toBe('acknowledged');
    expect(stateOf(acknowledgeSheet(stateOf(read), host, his, at('2026-12-02')))).toEqual(stateOf(read));
    expect(refusalOf(acknowledgeSheet(sent, guest, his, afterwards))).toBe('not-yours');
    expect(refusalOf(acknowledgeSheet(learnt, host, his, afterwards))).toBe('not-found');
  });

  it('the host may answer, before and after, and think better of it', () => {
    const answered = through(sent, (it) => replyToSheet(it, host, { ...his, text: ' Спасибо! ' }, afterwards));
    expect(sheetOf(answered)?.reply).toBe('Спасибо!');
    expect(
      sheetOf(through(answered, (it) => replyToSheet(it, host, { ...his, text: '' }, afterwards)))?.reply,
    ).toBeNull();
  });

  it('reopening takes a reason and clears the acknowledgement; words stay', () => {
    const read = through(
      sent,
      (it) => acknowledgeSheet(it, host, his, afterwards),
      (it) => replyToSheet(it, host, { ...his, text: 'Спасибо!' }, afterwards),
    );
    expect(refusalOf(reopenSheet(read, guest, '', afterwards))).toBe('empty');
    expect(refusalOf(reopenSheet(read, host, 'так', afterwards))).toBe('not-yours');
    expect(refusalOf(reopenSheet(learnt, guest, 'рано', afterwards))).toBe('visit-is');
    const open = reopenSheet(read, guest, 'не тот класс', afterwards);
    expect(sheetOf(stateOf(open))).toMatchObject({ sentAt: null, acknowledgedAt: null, reply: 'Спасибо!' });
    expect(stateIn(stateOf(open))).toBe('held');
    expect(open.accepted && open.effects.notices).toMatchObject([{ kind: 'visit-sheet-reopened', to: host.person }]);
    const again = through(stateOf(open), (it) => write(it, 'seen', 'иначе'), send);
    expect([stateIn(again), sheetOf(again)?.acknowledgedAt]).toEqual(['feedback', null]);
  });

  it('a takeaway goes to the копилка with the host’s consent', () => {
    expect(refusalOf(askForJar(learnt, guest, afterwards))).toBe('sheet-unsent');
    const ask = askForJar(sent, guest, afterwards);
    expect(ask.accepted && ask.effects.notices).toMatchObject([{ kind: 'visit-jar-asked', to: host.person }]);
    expect(refusalOf(answerJar(stateOf(ask), guest, { ...his, isGiven: true }))).toBe('not-yours');
    expect(sheetOf(stateOf(answerJar(stateOf(ask), host, { ...his, isGiven: true })))?.jar).toBe('given');
    expect(refusalOf(answerJar(sent, host, { ...his, isGiven: true }))).toBe('not-found');
  });
});

describe('agreements', () => {
  const agree =
    (text: string, on = '2026-12-15') =>
    (it: Visit) =>
      agreeOn(it, calendar, guest, { text, checkOn: date(on), whose: 'host' }, afterwards);

  it('are one or two, to be looked at again on a school day', () => {
    const two = through(learnt, agree('цель на доске'), agree('минута тишины'));
    expect(refusalOf(agree('третья')(two))).toBe('agreements-full');
    expect(sheetOf(two)?.agreements).toHaveLength(agreementsLimit);
    expect(refusalOf(agree('каникулы', '2027-01-03')(learnt))).toBe('date-off-school');
    const other_ = through(two, (it) => dropAgreement(it, calendar, guest, 1, afterwards), agree('другое'));
    expect(sheetOf(other_)?.agreements.map(({ no }) => no)).toEqual([2, 3]);
  });

  it('become steps that a route takes', () => {
    const made = sheetOf(through(learnt, agree('цель на доске')))!.agreements[0]!;
    const step = stepFrom(made, 'A/01.6');
    expect(step).toMatchObject({ title: 'цель на доске', dueOn: '2026-12-15', fn: 'A/01.6' });
    const route = throughRoute(draft, goal('A/01.6'), (it) => addStep(it, calendar, author, step, now));
    expect(route.steps.map(({ title }) => title)).toEqual(['цель на доске']);
  });

  it('are one step however often they are taken, moved or not', () => {
    const made = sheetOf(through(learnt, agree('цель на доске')))!.agreements[0]!;
    const take = (it: Route) => takeAsStep(it, calendar, author, made, 'A/01.6', now);
    const once = throughRoute(draft, goal('A/01.6'), take);
    expect(isTaken(draft, made)).toBe(false);
    expect(isTaken(once, made)).toBe(true);
    expect(throughRoute(once, take)).toBe(once);
    const moved = throughRoute(once, (it) =>
      moveStep(it, calendar, author, { step: once.steps[0]!.code, dueOn: date('2026-12-22') }, now),
    );
    expect(throughRoute(moved, take).steps).toHaveLength(1);
    expect(refusalOf(takeAsStep(once, calendar, host, { ...made, text: 'другое' }, 'nope', now))).toBe('not-in-route');
  });
});

describe('«помогаю»', () => {
  const chosen = through(held(mentor, asHelper), (it) =>
    chooseCriteria(it, items, host, { ...theirs, criteria: ['a', 'c', 'e'] }),
  );
  const texts = {
    strength: 'ясная цель',
    otherStrength: 'спокойный темп',
    question: 'как дальше?',
    suggestion: 'пары',
  };
  const full = through(
    chosen,
    ...Object.entries(texts).map(
      ([field, text]) =>
        (it: Visit) =>
          writeText(it, calendar, mentor, { field: field as keyof typeof texts, text }, afterwards),
    ),
  );
  const helped = through(full, (it) => send(it, mentor));

  it('asks for two strengths, a question, a suggestion, and the host’s three criteria', () => {
    expect(refusalOf(send(chosen, mentor))).toBe('answers-missing');
    expect(refusalOf(send(held(mentor, asHelper), mentor))).toBe('criteria-count');
    expect(stateIn(helped, mentor)).toBe('feedback');
  });

  it('goes by the first three where the host has chosen none, and leaves a choice as it is', () => {
    const take = (it: Visit, who = mentor, when = afterwards) => takeFirstCriteria(it, items, calendar, who, when);
    const criteriaOf = (it: Visit, who = mentor) => visitorOf(it, who.person)?.criteria;
    expect(criteriaOf(through(held(mentor, asHelper), take))).toEqual(['a', 'b', 'c']);
    expect(through(chosen, take)).toBe(chosen);
    expect(refusalOf(take(agreed(mentor, asHelper), mentor, now))).toBe('visit-to-come');
    expect(refusalOf(take(held(mentor, asHelper), host))).toBe('not-yours');
    expect(refusalOf(take(held(), guest))).toBe('unknown-item');
    expect(refusalOf(take(through(full, (it) => send(it, mentor))))).toBe('sheet-sent');
  });

  it('has words on the chosen criteria and no scores', () => {
    const remark = (item: string) => remarkOnItem(chosen, items, calendar, mentor, { item, text: 'видно' }, afterwards);
    expect(sheetOf(stateOf(remark('c')), mentor)).toMatchObject({ remarks: { c: 'видно' }, edition: 1 });
    expect(refusalOf(remark('b'))).toBe('unknown-item');
    expect(refusalOf(markItem(chosen, items, calendar, mentor, { item: 'a', mark: 1 }, afterwards))).toBe(
      'unknown-item',
    );
  });

  it('opens to the host after the five questions', () => {
    expect(awaitsSelfAnalysis(helped)).toBe(true);
    expect(refusalOf(acknowledgeSheet(helped, host, theirs, afterwards))).toBe('self-analysis-first');
    expect(refusalOf(replyToSheet(helped, host, { ...theirs, text: 'да' }, afterwards))).toBe('self-analysis-first');
    const answer =
      (question: string, text = 'так') =>
      (it: Visit) =>
        analyseOneself(it, questions, calendar, host, { question, text }, afterwards);
    const four = through(helped, ...['q1', 'q2', 'q3', 'q4'].map((it) => answer(it)));
    expect(refusalOf(finishSelfAnalysis(four, questions, host, afterwards))).toBe('answers-missing');
    const done = through(four, answer('q5'), (it) => finishSelfAnalysis(it, questions, host, afterwards));
    expect(awaitsSelfAnalysis(done)).toBe(false);
    expect(
      stateIn(
        through(done, (it) => acknowledgeSheet(it, host, theirs, afterwards)),
        mentor,
      ),
    ).toBe('acknowledged');
    expect(refusalOf(answer('q1', 'иначе')(done))).toBe('already-sent');
    for (const who of [mentor, guest, other])
      expect(refusalOf(finishSelfAnalysis(four, questions, who, afterwards))).not.toBeNull();
  });

  it('a self-analysis is for after the lesson has begun', () => {
    expect(refusalOf(analyseOneself(agreed(), questions, calendar, host, { question: 'q1', text: 'рано' }, now))).toBe(
      'visit-to-come',
    );
  });
});

describe('«замер»', () => {
  const ready = through(held(mentor, asMeter), (it) => agreeToMeasure(it, host, { ...theirs, isAgreed: true }, now));
  const mark = (item: string, value: SheetMark) => (it: Visit) =>
    markItem(it, items, calendar, mentor, { item, mark: value }, afterwards);
  const marked = through(ready, ...items.items.map(({ code }, i) => mark(code, sheetMarks[i % 4]!)));

  it('asks for every item, «не наблюдалось» among the answers', () => {
    expect(refusalOf(send(through(ready, mark('a', 2)), mentor))).toBe('answers-missing');
    expect(
      stateIn(
        through(marked, (it) => send(it, mentor)),
        mentor,
      ),
    ).toBe('feedback');
    expect(refusalOf(mark('z', 2)(ready))).toBe('unknown-item');
  });

  it('leaves «не наблюдалось» out of the denominator; nothing observed is no figure', () => {
    // 0, 1, 2, not observed, 0, 1: 4 of 10.
    expect(sheetResult(sheetOf(marked, mentor)!, items)).toEqual({ percent: 40, observed: 5, items: 6 });
    expect(sheetResult({ marks: { a: 'notObserved' } }, items)).toBeNull();
    expect(sheetResult({ marks: {} }, items)).toBeNull();
    expect(sheetResult({ marks: { a: 0 } }, items)).toEqual({ percent: 0, observed: 1, items: 6 });
  });

  it('the figure does not depend on the order of items nor on what was not observed', () => {
    fc.assert(
      fc.property(fc.array(fc.constantFrom(...sheetMarks), { minLength: 6, maxLength: 6 }), (values) => {
        const marks = Object.fromEntries(items.items.map(({ code }, i) => [code, values[i]!]));
        const result = sheetResult({ marks }, items);
        expect(sheetResult({ marks }, { items: items.items.toReversed() })).toEqual(result);
        const observed = values.filter((it) => it !== 'notObserved');
        expect(result?.percent ?? null).toEqual(
          observed.length === 0
            ? null
            : (observed.reduce<number>((sum, it) => sum + it, 0) / observed.length / 2) * 100,
        );
      }),
    );
  });
});
