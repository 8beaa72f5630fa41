import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Assessment } from '../../src/domain/assessment.ts';
import {
  chooseHelp,
  externalLimit,
  focusLimit,
  importanceLimit,
  nextStep,
  noteExternal,
  setFocus,
  setOffers,
  severityOf,
  strengthsOf,
  weigh,
  weighable,
  zonesOf,
} from '../../src/domain/focus.ts';
import type { Importance, Level } from '../../src/domain/standard.ts';
import { groupId, personId } from '../../src/domain/people.ts';
import { actor, assessment, entry, level, now, otherSchool, refusalOf, stateOf, wholeInstrument } from './samples.ts';

const functions = ['A/01.6', 'A/02.6', 'A/03.6', 'growth'] as const;
const asked = wholeInstrument(functions, 2);
const anna = actor(1, { role: 'mentee', group: groupId(1) });

/** One finished assessment out of the two levels given in each function; 0: no answer. */
const filled = (
  levels: Readonly<Record<string, readonly (Level | 0)[]>>,
  change: Partial<Assessment> = {},
): Assessment =>
  assessment({
    finishedAt: now,
    entries: Object.entries(levels).flatMap(([fn, given]) =>
      asked.statements
        .filter((it) => it.fn === fn)
        .flatMap(({ code }, i) => {
          const said = given[i] ?? 0;
          return said === 0 ? [] : [entry(code, level(said))];
        }),
    ),
    ...change,
  });

const mixed = filled({ 'A/01.6': [2, 2], 'A/02.6': [1, 2], 'A/03.6': [4, 4], growth: [3, 4] });

describe('a zone of growth', () => {
  it.each([
    [null, 'none'],
    [0, 'none'],
    [0.49, 'none'],
    [0.5, 'partial'],
    [0.99, 'partial'],
    [1, 'marked'],
    [2, 'marked'],
  ] as const)('with a gap of %s is %s', (gap, severity) => {
    expect(severityOf(asked, gap)).toBe(severity);
  });

  it('weighs its gap by how much it matters; what was not said counts as the middle', () => {
    expect(zonesOf(mixed, asked).map(({ fn, gap, weight, severity }) => [fn, gap, weight, severity])).toEqual([
      ['A/02.6', 1.5, 3, 'marked'],
      ['A/01.6', 1, 2, 'marked'],
    ]);
    const weighed = { ...mixed, importance: { 'A/01.6': 3, 'A/02.6': 1 } as const };
    expect(zonesOf(weighed, asked).map(({ fn, weight }) => [fn, weight])).toEqual([
      ['A/01.6', 3],
      ['A/02.6', 1.5],
    ]);
  });
  it('of equal weight stands by the wider gap, then by the order of the standard', () => {
    const importance: Readonly<Record<string, Importance>> = { 'A/01.6': 2, 'A/02.6': 1, growth: 2 };
    const current = filled({ 'A/01.6': [2, 2], 'A/02.6': [1, 1], growth: [2, 2] }, { importance });
    expect(zonesOf(current, asked).map(({ fn }) => fn)).toEqual(['A/02.6', 'A/01.6', 'growth']);
  });
  it('is none where fewer than half of the statements were answered', () => {
    expect(zonesOf(filled({ 'A/01.6': [0, 0], 'A/02.6': [3, 3] }), asked)).toEqual([]);
  });
});

it('strengths are the functions at the threshold and above it, the strongest first', () => {
  expect(strengthsOf(mixed, asked).map(({ fn, level: it }) => [fn, it])).toEqual([
    ['A/03.6', 4],
    ['growth', 3.5],
  ]);
});

describe('importance', () => {
  it('is asked of what has a level, in the order of the standard, at most eight times', () => {
    expect(weighable(filled({ growth: [3, 3], 'A/02.6': [0, 0], 'A/01.6': [2, 2] }), asked)).toEqual([
      'A/01.6',
      'growth',
    ]);
    const many = wholeInstrument(
      Array.from({ length: 10 }, (_, i) => `X/0${i}.6`),
      1,
    );
    const all = assessment({ finishedAt: now, entries: many.statements.map(({ code }) => entry(code, level(2))) });
    expect(weighable(all, many)).toHaveLength(importanceLimit);
  });
  it('is not asked by a short instrument', () => {
    expect(weighable(mixed, { ...asked, importance: [] })).toEqual([]);
  });
  it('is said, changed, and refused outside of the scale or the questionnaire', () => {
    const once = stateOf(weigh(mixed, asked, anna, { fn: 'growth', importance: 3 }));
    expect(once.importance).toEqual({ growth: 3 });
    expect(stateOf(weigh(once, asked, anna, { fn: 'growth', importance: 3 }))).toBe(once);
    expect(stateOf(weigh(once, asked, anna, { fn: 'growth', importance: 1 })).importance).toEqual({ growth: 1 });
    for (const wrong of [
      { fn: 'growth', importance: 4 },
      { fn: 'B/01.5', importance: 2 },
    ])
      expect(refusalOf(weigh(mixed, asked, anna, wrong))).toBe('unknown-statement');
  });
});

describe('focus', () => {
  it('is any three functions at most, each once; nothing is a choice too', () => {
    expect(stateOf(setFocus(mixed, asked, anna, ['growth', 'growth', 'A/01.6'])).focus).toEqual([
      { fn: 'growth', help: null },
      { fn: 'A/01.6', help: null },
    ]);
    expect(stateOf(setFocus(mixed, asked, anna, [])).focus).toEqual([]);
    expect(refusalOf(setFocus(mixed, asked, anna, functions))).toBe('focus-full');
    expect(focusLimit).toBe(3);
    expect(refusalOf(setFocus(mixed, asked, anna, ['B/01.5']))).toBe('unknown-statement');
  });
  it('keeps the help wished for where it stays, and forgets it where it goes', () => {
    const chosen = stateOf(setFocus(mixed, asked, anna, ['A/01.6', 'growth']));
    const helped = stateOf(chooseHelp(chosen, asked, anna, { fn: 'A/01.6', help: 'talk' }));
    expect(stateOf(setFocus(helped, asked, anna, ['A/02.6', 'A/01.6'])).focus).toEqual([
      { fn: 'A/02.6', help: null },
      { fn: 'A/01.6', help: 'talk' },
    ]);
    const gone = stateOf(setFocus(helped, asked, anna, ['growth']));
    expect(stateOf(setFocus(gone, asked, anna, ['A/01.6'])).focus).toEqual([{ fn: 'A/01.6', help: null }]);
  });
  it('takes a form of help that there is, for what is in focus', () => {
    const chosen = stateOf(setFocus(mixed, asked, anna, ['A/01.6']));
    expect(refusalOf(chooseHelp(chosen, asked, anna, { fn: 'A/01.6', help: 'made-up' }))).toBe('unknown-statement');
    expect(refusalOf(chooseHelp(chosen, asked, anna, { fn: 'growth', help: 'talk' }))).toBe('not-in-focus');
  });
});

it('only strengths can be offered', () => {
  expect(stateOf(setOffers(mixed, asked, anna, ['growth', 'growth'])).offers).toEqual(['growth']);
  expect(stateOf(setOffers(mixed, asked, anna, [])).offers).toEqual([]);
  expect(refusalOf(setOffers(mixed, asked, anna, ['A/01.6']))).toBe('unknown-statement');
});

it('a note on a diagnostic from outside is as long as the limit, and an empty one takes it away', () => {
  const noted = stateOf(noteExternal(mixed, anna, 'я'.repeat(externalLimit), now));
  expect(noted.external).toHaveLength(externalLimit);
  expect(refusalOf(noteExternal(mixed, anna, 'я'.repeat(externalLimit + 1), now))).toBe('too-long');
  expect(stateOf(noteExternal(noted, anna, '', now)).external).toBeNull();
});

describe('thinking over the result', () => {
  const decisions = {
    weigh: (it: Assessment, who = anna) => weigh(it, asked, who, { fn: 'growth', importance: 2 }),
    setFocus: (it: Assessment, who = anna) => setFocus(it, asked, who, ['growth']),
    chooseHelp: (it: Assessment, who = anna) => chooseHelp(it, asked, who, { fn: 'growth', help: 'talk' }),
    setOffers: (it: Assessment, who = anna) => setOffers(it, asked, who, ['growth']),
    noteExternal: (it: Assessment, who = anna) => noteExternal(it, who, 'было', now),
  };
  const ready = { ...mixed, focus: [{ fn: 'growth', help: null }] };

  it.each(Object.entries(decisions))(
    '%s is the owner’s, once it is finished, after the stage and the role too',
    (_, decide) => {
      expect(refusalOf(decide(ready))).toBeNull();
      expect(refusalOf(decide({ ...ready, stage: { kind: 'baseline', closedAt: now } }, actor(1)))).toBeNull();
      expect(refusalOf(decide({ ...ready, finishedAt: null }))).toBe('not-finished');
      expect(refusalOf(decide({ ...ready, organisation: otherSchool }))).toBe('not-found');
      for (const role of ['mentor', 'curator', 'mentee'] as const)
        expect(refusalOf(decide(ready, actor(2, { role, group: groupId(1) })))).toBe('not-yours');
    },
  );
});

describe('what is asked next', () => {
  it('is importance, focus, help, strengths, and then the result; whoever comes back goes on from there', () => {
    const kinds: string[] = [];
    let current = mixed;
    for (let step = nextStep(current, asked); step.kind !== 'done'; step = nextStep(current, asked)) {
      kinds.push(step.kind);
      current = stateOf(
        step.kind === 'importance'
          ? weigh(current, asked, anna, { fn: step.fn, importance: 2 })
          : step.kind === 'focus'
            ? setFocus(current, asked, anna, ['A/01.6', 'A/02.6'])
            : step.kind === 'help'
              ? chooseHelp(current, asked, anna, { fn: step.fn, help: 'talk' })
              : setOffers(current, asked, anna, []),
      );
    }
    expect(kinds).toEqual([...functions.map(() => 'importance'), 'focus', 'help', 'help', 'offers']);
  });
  it('is nothing in a short instrument, and no strengths where there are none', () => {
    expect(nextStep(mixed, { ...asked, importance: [] }).kind).toBe('done');
    const weak = filled({ 'A/01.6': [1, 1] }, { importance: { 'A/01.6': 2 }, focus: [] });
    expect(nextStep(weak, asked).kind).toBe('done');
  });
});

it('whatever the answers are, zones and strengths never meet, and every zone is below what is sought', () => {
  const given = fc.dictionary(
    fc.constantFrom(...functions),
    fc.array(fc.constantFrom<Level | 0>(0, 1, 2, 3, 4), { minLength: 2, maxLength: 2 }),
  );
  fc.assert(
    fc.property(given, (levels) => {
      const current = filled(levels, { person: personId(1) });
      const zones = zonesOf(current, asked);
      const strong = strengthsOf(current, asked).map(({ fn }) => fn);
      expect(zones.filter(({ fn }) => strong.includes(fn))).toEqual([]);
      for (const zone of zones) expect(zone.level).toBeLessThanOrEqual(2.5);
      expect(zones.map(({ weight }) => weight)).toEqual(zones.map(({ weight }) => weight).toSorted((a, b) => b - a));
    }),
  );
});
