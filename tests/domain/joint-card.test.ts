import { describe, expect, it } from 'vitest';
import type { JointCard } from '../../src/domain/joint-card.ts';
import { cardLimits, emptyFields, emptyParts, isBlank, piecesOf, stateOfCard } from '../../src/domain/joint-card.ts';
import {
  discard,
  finish,
  headerOf,
  isBegunFor,
  linkVisit,
  refusalToBeginCard,
  reopen,
  share,
  showToGuests,
  takeBack,
} from '../../src/domain/joint-card-life.ts';
import { jointCardAsSeenBy } from '../../src/domain/joint-card-view.ts';
import { addPiece, comment, removePiece, setField } from '../../src/domain/joint-card-writing.ts';
import type { Actor } from '../../src/domain/people.ts';
import type { Result } from '../../src/domain/result.ts';
import { cancelVisit } from '../../src/domain/visit-life.ts';
import { noLesson } from '../../src/domain/visit-planning.ts';
import { visitId } from '../../src/domain/visit.ts';
import { blank, photo, sheet, throughCard, words } from './joint-cards.ts';
import { actor, after, now, otherSchool, stateOf } from './samples.ts';
import { agreed, curator, everybody, guest, host, mentor, other, strangeMentor, stranger } from './visits.ts';

const refusalOf = (result: Result<JointCard>) => (result.accepted ? null : result.refusal.kind);
const noticesOf = (result: Result<JointCard>) => (result.accepted ? (result.effects.notices ?? []) : []);

const adds =
  (part: string, text: string, who: Actor = host) =>
  (it: JointCard) =>
    addPiece(it, sheet, who, { part, piece: words(text) }, now);
const says =
  (who: Actor, text: string, part = 'aim') =>
  (it: JointCard) =>
    comment(it, sheet, who, { part, text }, now);
const named = (it: JointCard) => setField(it, sheet, host, { field: 'topic', text: 'Площадь' }, now);
const shares = (it: JointCard) => share(it, host, now);
const finishes = (it: JointCard) => finish(it, sheet, host, { despiteGaps: true }, now);

const written = throughCard(blank, named, adds('aim', 'слово-автора'));
const shown = throughCard(written, shares, says(mentor, 'слово-наставника'));
const finished = throughCard(shown, finishes);
const visit = agreed(guest);
/** Linked to a lesson to which `guest` comes; the store reads who that is. */
const linked: JointCard = {
  ...throughCard(finished, (it) => linkVisit(it, host, visit, now)),
  visit: { id: visit.id, appointment: visit.appointment, guests: [guest.person] },
};
const open = throughCard(linked, (it) => showToGuests(it, host, { isOpen: true }, now));

describe('a card', () => {
  it('is begun by a mentee or a mentor, once for each lesson, and a blank one is taken up again', () => {
    expect(everybody.filter((who) => refusalToBeginCard(who) === null).map(({ person }) => person)).toEqual(
      [host, mentor, guest, other, stranger, strangeMentor].map(({ person }) => person),
    );
    expect([blank, written, linked].map((it) => isBegunFor(it, null))).toEqual([true, false, false]);
    expect([blank, written, linked].map((it) => isBegunFor(it, visit.id))).toEqual([false, false, true]);
    expect(isBegunFor(linked, visitId(9))).toBe(false);
  });

  it('takes over what a visit says of its lesson', () => {
    expect(headerOf({ ...noLesson, class: '7 Б', topic: 'Дроби' }, 'Практикум')).toEqual({
      class: '7 Б',
      topic: 'Дроби',
      type: 'Практикум',
    });
    expect(headerOf(noLesson, null)).toEqual({});
  });

  it('keeps its header in one line a field; an empty text takes one away', () => {
    const card = throughCard(blank, (it) =>
      setField(it, sheet, host, { field: 'topic', text: '  Площадь\nпола ' }, now),
    );
    expect(card.header).toEqual({ topic: 'Площадь пола' });
    expect(emptyFields(card, sheet)).toEqual(['class', 'type']);
    expect(throughCard(card, (it) => setField(it, sheet, host, { field: 'topic', text: ' ' }, now)).header).toEqual({});
    const long = 'я'.repeat(cardLimits.field + 1);
    expect(refusalOf(setField(card, sheet, host, { field: 'topic', text: long }, now))).toBe('too-long');
    expect(refusalOf(setField(card, sheet, host, { field: 'marks', text: 'а' }, now))).toBe('not-in-card');
  });

  it('is made of pieces whose numbers are never given twice', () => {
    const two = throughCard(blank, adds('aim', 'раз'), adds('aim', 'два'), adds('tasks', 'раз'));
    const less = throughCard(
      two,
      (it) => removePiece(it, host, 2, now),
      (it) => removePiece(it, host, 2, now),
    );
    expect(throughCard(less, adds('aim', 'три')).pieces.map(({ no, part }) => [no, part])).toEqual([
      [1, 'aim'],
      [3, 'tasks'],
      [4, 'aim'],
    ]);
    expect(emptyParts(two, sheet)).toEqual(['material', 'technology']);
  });

  it('takes the same piece once, and so many of a part', () => {
    const once = throughCard(blank, adds('aim', 'раз'), adds('aim', ' раз '));
    expect(once.pieces).toHaveLength(1);
    const file = (it: JointCard) => addPiece(it, sheet, host, { part: 'aim', piece: photo('f', 'доска') }, now);
    expect(throughCard(once, file, file).pieces).toHaveLength(2);
    const full = throughCard(blank, ...Array.from({ length: cardLimits.pieces }, (_, i) => adds('aim', `${i}`)));
    expect(refusalOf(adds('aim', 'ещё')(full))).toBe('pieces-full');
    expect(refusalOf(adds('tasks', 'ещё')(full))).toBeNull();
    expect(refusalOf(adds('aim', '3')(full))).toBeNull();
  });

  it('refuses what is empty, too long or in no part, and loses no file for its caption', () => {
    expect(refusalOf(adds('aim', ' \n ')(blank))).toBe('empty');
    expect(refusalOf(adds('aim', 'я'.repeat(1001))(blank))).toBe('too-long');
    expect(refusalOf(adds('marks', 'а')(blank))).toBe('not-in-card');
    const card = throughCard(blank, (it) =>
      addPiece(it, sheet, host, { part: 'aim', piece: photo('f', 'я'.repeat(1001)) }, now),
    );
    expect(piecesOf(card, 'aim')).toMatchObject([{ kind: 'photo', caption: null }]);
  });
});

describe('the way of a card', () => {
  it('goes from a draft to the mentor and to the lesson, and back', () => {
    expect([blank, shown, finished].map(stateOfCard)).toEqual(['draft', 'shared', 'finished']);
    const again = throughCard(finished, (it) => reopen(it, host, now));
    expect(stateOfCard(again)).toBe('shared');
    expect(stateOfCard(throughCard(again, (it) => takeBack(it, host, now)))).toBe('draft');
  });

  it('tells the mentor of each showing once, and of the end only while it is shown', () => {
    const first = share(written, host, now);
    expect(noticesOf(first)).toEqual([{ kind: 'card-shared', to: mentor.person, refs: { card: 1, turn: 1 } }]);
    expect(noticesOf(shares(throughCard(written, shares)))).toEqual([]);
    const again = share(
      throughCard(shown, (it) => takeBack(it, host, now)),
      host,
      now,
    );
    expect(noticesOf(again)[0]?.refs).not.toEqual(noticesOf(first)[0]?.refs);
    expect(noticesOf(finishes(shown)).map(({ kind, to }) => [kind, to])).toEqual([['card-finished', mentor.person]]);
    expect(noticesOf(finishes(written))).toEqual([]);
  });

  it('is not shown to nobody, nor with nothing in it', () => {
    expect(refusalOf(shares({ ...written, team: { groups: [], mentors: [] } }))).toBe('no-mentor');
    expect(refusalOf(shares(blank))).toBe('card-empty');
  });

  it('is finished with gaps only when they were named, and never empty', () => {
    expect(finish(written, sheet, host, { despiteGaps: false }, now)).toMatchObject({
      refusal: { kind: 'card-gaps', count: 3 },
    });
    expect(refusalOf(finishes(blank))).toBe('card-empty');
    expect(refusalOf(finishes(written))).toBeNull();
    const whole = throughCard(written, ...sheet.parts.map(({ code }) => adds(code, 'есть')));
    expect(refusalOf(finish(whole, sheet, host, { despiteGaps: false }, now))).toBeNull();
  });

  it('is not changed any more once finished, until it is opened again', () => {
    for (const decide of [named, adds('aim', 'ещё'), (it: JointCard) => removePiece(it, host, 1, now)])
      expect(refusalOf(decide(finished))).toBe('card-finished');
    expect(refusalOf(says(mentor, 'и ещё')(finished))).toBeNull();
    expect(refusalOf(adds('aim', 'ещё')(throughCard(finished, (it) => reopen(it, host, now))))).toBeNull();
  });

  it('belongs to an own lesson that is still to be; guests read it when they are let', () => {
    expect(refusalOf(linkVisit(finished, host, { ...visit, host: guest.person }, now))).toBe('not-found');
    expect(refusalOf(linkVisit(finished, host, { ...visit, organisation: otherSchool }, now))).toBe('not-found');
    const off = stateOf(cancelVisit(visit, host, 'уезжаю', now));
    expect(refusalOf(linkVisit(finished, host, off, now))).toBe('visit-is');
    expect(refusalOf(showToGuests(finished, host, { isOpen: true }, now))).toBe('visit-first');
    const unfinished = throughCard(linked, (it) => reopen(it, host, now));
    expect(refusalOf(showToGuests(unfinished, host, { isOpen: true }, now))).toBe('card-unfinished');
    expect(throughCard(open, (it) => linkVisit(it, host, null, now))).toMatchObject({
      visit: null,
      isForGuests: false,
    });
  });
});

describe('what is said about a part', () => {
  it('is told to the other side, several remarks in a row at once', () => {
    const to = (it: Result<JointCard>) => noticesOf(it).map(({ to: whom, refs }) => [whom, refs['after']]);
    const base = throughCard(written, shares);
    expect(to(says(mentor, 'раз')(base))).toEqual([[host.person, 0]]);
    const one = throughCard(base, says(mentor, 'раз'));
    expect(to(says(mentor, 'два', 'tasks')(one))).toEqual([[host.person, 0]]);
    const answer = says(host, 'спасибо')(one);
    expect(to(answer)).toEqual([[mentor.person, one.comments[0]?.no]]);
    const two = throughCard(one, says(host, 'спасибо'));
    expect(to(says(mentor, 'три')(two))).toEqual([[host.person, two.comments[1]?.no]]);
  });

  it('is kept once, refused empty or too long, and has an end', () => {
    expect(throughCard(shown, says(mentor, 'слово-наставника')).comments).toHaveLength(1);
    expect(refusalOf(says(mentor, ' ')(shown))).toBe('empty');
    expect(refusalOf(says(mentor, 'я'.repeat(1001))(shown))).toBe('too-long');
    expect(refusalOf(says(mentor, 'а', 'marks')(shown))).toBe('not-in-card');
    const full = throughCard(shown, ...Array.from({ length: cardLimits.comments - 1 }, (_, i) => says(mentor, `${i}`)));
    expect(refusalOf(says(mentor, 'ещё')(full))).toBe('comments-full');
  });

  it('waits until the card is shown', () => {
    expect(refusalOf(says(host, 'а')(written))).toBe('card-unshared');
    expect(refusalOf(says(host, 'а')({ ...written, team: { groups: [], mentors: [] } }))).toBe('no-mentor');
    expect(refusalOf(says(mentor, 'а')(written))).toBe('not-found');
    expect(refusalOf(says(mentor, 'а')(throughCard(shown, (it) => takeBack(it, host, now))))).toBe('card-closed');
  });
});

describe('who reads a card', () => {
  const asWhom = (card: JointCard) => everybody.map((who) => jointCardAsSeenBy(card, who)?.as ?? null);
  const reads = (card: JointCard, who: Actor) => {
    const seen = JSON.stringify(jointCardAsSeenBy(card, who) ?? null);
    return ['слово-автора', 'слово-наставника'].filter((it) => seen.includes(it));
  };
  const nobody = [null, null, null, null, null, null];

  it('its author always, the mentor once it is shown, a guest of the lesson when let; a curator never', () => {
    expect(asWhom(written)).toEqual(['author', null, ...nobody]);
    expect(asWhom(shown)).toEqual(['author', 'mentor', ...nobody]);
    expect(asWhom(linked)).toEqual(['author', 'mentor', ...nobody]);
    expect(asWhom(open)).toEqual(['author', 'mentor', 'guest', ...nobody.slice(1)]);
    const reopened = throughCard(open, (it) => reopen(it, host, now));
    expect(asWhom(reopened)).toEqual(['author', 'mentor', ...nobody]);
  });

  it('what was taken back is closed to the mentor, who knows no more than that', () => {
    const back = throughCard(shown, (it) => takeBack(it, host, now));
    expect(jointCardAsSeenBy(back, mentor)).toEqual({ as: 'closed', id: back.id });
    expect(reads(back, mentor)).toEqual([]);
  });

  it('what author and mentor say to each other is between the two, and so is who comes', () => {
    expect(reads(open, mentor)).toEqual(['слово-автора', 'слово-наставника']);
    expect(reads(open, guest)).toEqual(['слово-автора']);
    for (const who of [mentor, guest])
      expect(jointCardAsSeenBy(open, who)).toMatchObject({ card: { visit: { guests: [] } } });
  });

  it('nobody of another school, whatever their number is', () => {
    for (const who of everybody) expect(jointCardAsSeenBy(open, { ...who, organisation: otherSchool })).toBeUndefined();
  });
});

describe('who changes a card', () => {
  const decisions: Readonly<Record<string, (card: JointCard, who: Actor) => Result<JointCard>>> = {
    field: (it, who) => setField(it, sheet, who, { field: 'topic', text: 'чужое' }, now),
    piece: (it, who) => adds('aim', 'чужое', who)(it),
    removal: (it, who) => removePiece(it, who, 1, now),
    share: (it, who) => share(it, who, now),
    'taking back': (it, who) => takeBack(it, who, now),
    end: (it, who) => finish(it, sheet, who, { despiteGaps: true }, now),
    reopening: (it, who) => reopen(it, who, now),
    link: (it, who) => linkVisit(it, who, visit, now),
    guests: (it, who) => showToGuests(it, who, { isOpen: false }, now),
    discarding: (it, who) => discard(it, who),
  };
  it.each(Object.entries(decisions))('nobody but its author: %s', (_, decide) => {
    for (const card of [written, shown, open])
      for (const who of everybody.filter((it) => it !== host)) {
        const readers = card === open ? [mentor, guest] : card === shown ? [mentor] : [];
        expect(refusalOf(decide(card, who))).toBe(readers.includes(who) ? 'not-yours' : 'not-found');
      }
  });

  it('only author and mentor say something about it', () => {
    const may = everybody.filter((who) => refusalOf(says(who, 'слово')(open)) === null);
    expect(may).toEqual([host, mentor]);
    expect(refusalOf(says(curator, 'слово')(open))).toBe('not-found');
  });

  it('who has left reads and discards the own card, and writes in it no more', () => {
    const left = actor(host.person);
    expect(jointCardAsSeenBy(shown, left)?.as).toBe('author');
    expect(refusalOf(adds('aim', 'ещё', left)(shown))).toBe('needs-role');
    expect(refusalOf(discard(shown, left))).toBeNull();
    expect(
      jointCardAsSeenBy(
        throughCard(shown, (it) => discard(it, host)),
        host,
      ),
    ).toBeUndefined();
  });

  it('every change says when it was, and what changes nothing says nothing', () => {
    expect(
      throughCard(written, (it) => addPiece(it, sheet, host, { part: 'tasks', piece: words('а') }, after(1))).changedAt,
    ).toEqual(after(1));
    expect(throughCard(written, named)).toBe(written);
    expect(isBlank(written)).toBe(false);
  });
});
