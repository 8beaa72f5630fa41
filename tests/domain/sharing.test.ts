import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Assessment, Entry } from '../../src/domain/assessment.ts';
import { noteExternal } from '../../src/domain/focus.ts';
import { groupId, personId } from '../../src/domain/people.ts';
import type { Reader, ShareSet } from '../../src/domain/sharing.ts';
import {
  asSeenBy,
  externalItem,
  focusItem,
  inOrder,
  itemsOf,
  setShares,
  shareMany,
  shareSets,
  sharedWith,
} from '../../src/domain/sharing.ts';
import {
  actor,
  after,
  assessment,
  entry,
  level,
  notApplicable,
  now,
  otherSchool,
  refusalOf,
  stateOf,
  wholeInstrument,
} from './samples.ts';

const functions = ['A/01.6', 'A/02.6', 'growth'] as const;
const asked = wholeInstrument(functions, 3);
const anna = actor(1, { role: 'mentee', group: groupId(1) });
const mentor = personId(2);
const curator = personId(3);
const readers: readonly Reader[] = [
  { person: curator, name: 'Ольга Петровна', isMentor: false, isCurator: true },
  { person: mentor, name: 'Марина Сергеевна', isMentor: true, isCurator: false },
];

const finished = assessment({
  finishedAt: now,
  entries: asked.statements.flatMap(({ code }, i) => [
    entry(code, i === 4 ? notApplicable : level(((i % 4) + 1) as 1 | 2 | 3 | 4)),
    ...(i % 2 === 0 ? [entry(code, { kind: 'remark', text: `о своём ${i}` })] : []),
  ]),
  importance: { 'A/01.6': 3, 'A/02.6': 1, growth: 2 },
  focus: [{ fn: 'A/01.6', help: 'talk' }],
  offers: ['growth', 'A/02.6'],
  external: 'предметная, октябрь',
});
const everything = itemsOf(finished, asked);

const open = (it: Assessment, items: readonly string[], reader = mentor, at = now) =>
  setShares(it, asked, anna, { items, reader, isOpen: true }, readers, at);
const close = (it: Assessment, items: readonly string[], reader = mentor, at = now) =>
  setShares(it, asked, anna, { items, reader, isOpen: false }, readers, at);

describe('what can be shared', () => {
  it('is the focus, each function and the note, as far as they are there', () => {
    expect(everything).toEqual([focusItem, ...functions, externalItem]);
    expect(itemsOf(assessment({ finishedAt: now }), asked)).toEqual(functions);
  });
});

describe('opening', () => {
  it('is for one person and not for the role', () => {
    const shared = stateOf(open(finished, [focusItem]));
    expect([...sharedWith(shared, mentor)]).toEqual([focusItem]);
    expect([...sharedWith(shared, curator)]).toEqual([]);
  });
  it.each([
    ['an assessment of another school', { ...finished, organisation: otherSchool }, anna, mentor, 'not-found'],
    ['somebody else’s', finished, actor(2, { role: 'mentor', group: groupId(1) }), mentor, 'not-yours'],
    ['a curator’s wish', finished, actor(3, { role: 'curator', group: null }), curator, 'not-yours'],
    ['one that is not finished', { ...finished, finishedAt: null }, anna, mentor, 'not-finished'],
    ['a colleague who leads nobody', finished, anna, personId(9), 'not-a-reader'],
    ['oneself', finished, anna, anna.person, 'not-a-reader'],
  ] as const)('is refused: %s', (_, it, who, reader, why) => {
    expect(refusalOf(setShares(it, asked, who, { items: [focusItem], reader, isOpen: true }, readers, now))).toBe(why);
  });
  it('of what is open changes nothing at all', () => {
    const once = stateOf(open(finished, ['A/01.6']));
    expect(stateOf(open(once, ['A/01.6'], mentor, after(1)))).toBe(once);
    expect(stateOf(close(finished, ['A/01.6']))).toBe(finished);
  });
  it.each(['B/04.6', 'made-up'])('of what there is not is refused: %s', (item) => {
    expect(refusalOf(open(finished, ['A/01.6', item]))).toBe('not-found');
    expect(refusalOf(open({ ...finished, external: null }, [externalItem]))).toBe('not-found');
  });
  it('tells the reader when something is there, and not for every further item', () => {
    const first = open(finished, ['A/01.6']);
    expect(first.accepted && first.effects.notices).toEqual([
      { kind: 'profile-shared', to: mentor, refs: { assessment: 1, at: now.getTime() } },
    ]);
    const second = open(stateOf(first), [focusItem]);
    expect(second.accepted && second.effects.notices).toEqual([]);
  });
  it('does not ring again for a change of mind, but does on another day', () => {
    const again = (later: Date) =>
      open(stateOf(close(stateOf(open(finished, ['A/01.6'])), ['A/01.6'])), ['growth'], mentor, later);
    const soon = again(new Date(now.getTime() + 20 * 60 * 1000));
    expect(soon.accepted && soon.effects.notices).toEqual([]);
    const tomorrow = again(after(1));
    expect(tomorrow.accepted && tomorrow.effects.notices).toHaveLength(1);
  });
  it('and closing are acts in the audit, without a word of what was opened', () => {
    const opened = open(finished, everything);
    expect(opened.accepted && opened.effects.audit).toEqual([
      { act: 'shared', subject: mentor, refs: { assessment: 1 } },
    ]);
    const closed = close(stateOf(opened), ['A/01.6']);
    expect(closed.accepted && closed.effects.audit).toEqual([
      { act: 'unshared', subject: mentor, refs: { assessment: 1 } },
    ]);
  });
});

describe('closing', () => {
  it('is possible for whoever reads no longer, and for an item that is there no longer', () => {
    const shared = stateOf(open(finished, everything));
    const left = setShares(shared, asked, anna, { items: everything, reader: mentor, isOpen: false }, [], after(1));
    expect(sharedWith(stateOf(left), mentor).size).toBe(0);
    const without = { ...shared, external: null };
    expect(sharedWith(stateOf(close(without, [externalItem])), mentor).has(externalItem)).toBe(false);
  });
  it('keeps when it was open, from and to', () => {
    const closed = stateOf(close(stateOf(open(finished, ['growth'])), ['growth'], mentor, after(2)));
    expect(closed.shares).toEqual([{ item: 'growth', with: mentor, at: now, endedAt: after(2) }]);
  });
});

describe('the short-cuts', () => {
  const many = (it: Assessment, what: ShareSet) => shareMany(it, asked, anna, { what, reader: mentor }, readers, now);

  it('«focus» opens the focus and the functions in it, and closes nothing', () => {
    expect([...sharedWith(stateOf(many(finished, 'focus')), mentor)]).toEqual([focusItem, 'A/01.6']);
    const more = stateOf(many(stateOf(open(finished, ['growth'])), 'focus'));
    expect([...sharedWith(more, mentor)].toSorted()).toEqual(['A/01.6', focusItem, 'growth'].toSorted());
  });
  it('«focus» without a focus says that it comes first', () => {
    expect(refusalOf(many({ ...finished, focus: [] }, 'focus'))).toBe('focus-first');
    expect(refusalOf(many({ ...finished, focus: null }, 'focus'))).toBe('focus-first');
  });
  it('«all» opens whatever there is; «none» closes all of it, what is there no longer too', () => {
    const all = stateOf(many(finished, 'all'));
    expect([...sharedWith(all, mentor)]).toEqual(everything);
    expect(sharedWith(stateOf(many({ ...all, external: null }, 'none')), mentor).size).toBe(0);
  });
});

describe('readers', () => {
  it('stand with the mentors first: a curator is shown a result by choice only', () => {
    const both = { person: personId(4), name: null, isMentor: true, isCurator: true };
    expect(inOrder([...readers, both]).map(({ person }) => person)).toEqual([mentor, both.person, curator]);
  });
});

describe('a reader', () => {
  it('is shown nothing of what was not finished, not shared, or shared with somebody else', () => {
    const shared = stateOf(open(finished, everything));
    expect(asSeenBy(finished, asked, mentor)).toBeUndefined();
    expect(asSeenBy(shared, asked, curator)).toBeUndefined();
    expect(asSeenBy({ ...shared, finishedAt: null }, asked, mentor)).toBeUndefined();
  });

  it('of the focus sees the functions and the help, but no answer and not what matters how much', () => {
    const seen = asSeenBy(stateOf(open(finished, [focusItem])), asked, mentor)?.assessment;
    expect(seen?.focus).toEqual([{ fn: 'A/01.6', help: 'talk' }]);
    expect(seen?.importance).toEqual({});
    expect(seen?.entries).toEqual([]);
    expect(seen?.external).toBeNull();
  });

  const step = fc.oneof(
    fc.record({ items: fc.subarray([...everything]), isOpen: fc.boolean(), reader: fc.constantFrom(mentor, curator) }),
    fc.record({ what: fc.constantFrom(...shareSets), reader: fc.constantFrom(mentor, curator) }),
  );
  type Step = typeof step extends fc.Arbitrary<infer Value> ? Value : never;
  const take = (it: Assessment, change: Step): Assessment =>
    stateOf(
      'what' in change
        ? shareMany(it, asked, anna, change, readers, now)
        : setShares(it, asked, anna, change, readers, now),
    );
  const played = fc.array(step, { maxLength: 12 });

  it('sees exactly what is open, whatever was opened and closed in whatever order', () => {
    fc.assert(
      fc.property(played, (steps) => {
        const expected = new Map([mentor, curator].map((it) => [it, new Set<string>()]));
        for (const change of steps) {
          const mine = expected.get(change.reader)!;
          if ('what' in change) {
            if (change.what === 'none') mine.clear();
            else for (const it of change.what === 'all' ? everything : [focusItem, 'A/01.6']) mine.add(it);
          } else
            for (const it of change.items)
              if (change.isOpen) mine.add(it);
              else mine.delete(it);
        }
        const end = steps.reduce(take, finished);
        for (const [reader, items] of expected) {
          const seen = asSeenBy(end, asked, reader);
          expect([...(seen?.items ?? [])].toSorted()).toEqual([...items].toSorted());
          if (seen === undefined) continue;
          const codes = new Set(seen.assessment.entries.map(({ statement }) => statement));
          expect(codes).toEqual(new Set(asked.statements.filter(({ fn }) => items.has(fn)).map(({ code }) => code)));
          expect(seen.assessment.focus !== null).toBe(items.has(focusItem));
          expect(seen.assessment.external !== null).toBe(items.has(externalItem));
        }
      }),
    );
  });

  it('could not tell, from what is shown, that anything closed was said differently', () => {
    fc.assert(
      fc.property(played, fc.integer({ min: 1, max: 4 }), (steps, other) => {
        const end = steps.reduce(take, finished);
        const items = sharedWith(end, mentor);
        const isClosed = (fn: string): boolean => !items.has(fn);
        const closed = new Set(asked.statements.filter(({ fn }) => isClosed(fn)).map(({ code }) => code));
        const said = (it: Entry): Entry['said'] =>
          it.said.kind === 'remark' ? { kind: 'remark', text: 'совсем другое' } : level(other as 1 | 2 | 3 | 4);
        const changed: Assessment = {
          ...end,
          entries: end.entries.map((it) => (closed.has(it.statement) ? { ...it, said: said(it) } : it)),
          importance: { growth: 1 },
          focus: items.has(focusItem) ? end.focus : [],
          offers: (end.offers ?? []).filter((fn) => !isClosed(fn)),
          external: items.has(externalItem) ? end.external : 'другое',
          shares: end.shares.filter((it) => it.with === mentor),
        };
        expect(asSeenBy(changed, asked, mentor)).toEqual(asSeenBy(end, asked, mentor));
      }),
    );
  });
});

describe('the note on a diagnostic from outside', () => {
  it('taken away is closed too: what is written later was never shared', () => {
    const shared = stateOf(open(stateOf(open(finished, everything)), [externalItem], curator));
    const without = stateOf(noteExternal(shared, anna, '', after(1)));
    const anew = stateOf(noteExternal(without, anna, 'другая', after(2)));
    for (const reader of [mentor, curator]) expect(sharedWith(anew, reader).has(externalItem)).toBe(false);
    expect(sharedWith(anew, mentor).size).toBe(everything.length - 1);
  });
  it('mended stays shared', () => {
    const shared = stateOf(open(finished, [externalItem]));
    expect(sharedWith(stateOf(noteExternal(shared, anna, 'точнее', after(1))), mentor).has(externalItem)).toBe(true);
  });
});
