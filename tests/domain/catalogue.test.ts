import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Activity, GoalFunction } from '../../src/domain/catalogue.ts';
import {
  activitiesFor,
  activityCode,
  goalCode,
  goalFunctions,
  goalsFor,
  goalText,
  helps,
  verdictOf,
  verdicts,
} from '../../src/domain/catalogue.ts';
import { competences } from '../../src/domain/standard.ts';

const goal = (code: string, fn: GoalFunction) => ({
  code: goalCode(code),
  fn,
  competence: 'subjectMethodical' as const,
  text: '{by} научиться.',
  short: code,
  measure: 'видно',
  steps: [],
});

const activity = (code: string, change: Partial<Activity> = {}): Activity => ({
  code: activityCode(code),
  competences: ['subjectMethodical'],
  help: 'talk',
  title: 'Сделать',
  short: code,
  form: 'беседа',
  partner: 'mentor',
  product: 'план',
  check: 'видно',
  weeks: 2,
  rows: [],
  ...change,
});

const codesOf = (all: readonly { readonly code: string }[]): readonly string[] => all.map(({ code }) => code);

describe('goals', () => {
  it('are those of the function, in the order of the file', () => {
    const all = [goal('b', 'A/01.6'), goal('x', 'growth'), goal('a', 'A/01.6')];
    expect(codesOf(goalsFor(all, 'A/01.6'))).toEqual(['b', 'a']);
    expect(goalsFor(all, 'subject')).toEqual([]);
  });

  it.each([
    ['{by} научиться слушать.', 'К 25 декабря научиться слушать.'],
    ['Научиться {by} слушать.', 'Научиться к 25 декабря слушать.'],
  ])('get the date where it belongs, and a capital letter first: %s', (text, expected) => {
    expect(goalText({ text }, 'к 25 декабря')).toBe(expected);
  });

  it('take a date as it is, whatever characters it has', () => {
    expect(goalText({ text: 'Успеть {by}.' }, "$& $1 $'")).toBe("Успеть $& $1 $'.");
  });
});

describe('activities', () => {
  const wanted = { competence: 'subjectMethodical', fn: 'A/03.6' } as const;

  it('serve the group of competences, as the main one or beside it', () => {
    const all = [
      activity('main'),
      activity('beside', { competences: ['communicative', 'subjectMethodical'] }),
      activity('other', { competences: ['communicative'] }),
    ];
    expect(codesOf(activitiesFor(all, wanted))).toEqual(['main', 'beside']);
  });

  it('made for other functions are left out', () => {
    const all = [
      activity('any'),
      activity('ours', { fns: ['A/02.6', 'A/03.6'] }),
      activity('theirs', { fns: ['B/01.5'] }),
    ];
    expect(codesOf(activitiesFor(all, wanted))).toEqual(['ours', 'any']);
  });

  it('come with the wished help first, then made for the function, then of the main group, then as in the file', () => {
    const beside = { competences: ['communicative', 'subjectMethodical'] } as const;
    const all = [
      activity('plain'),
      activity('beside', beside),
      activity('ours', { fns: ['A/03.6'], ...beside }),
      activity('wished', { help: 'read', ...beside }),
      activity('wished-main', { help: 'read' }),
      activity('wished-ours', { help: 'read', fns: ['A/03.6'], ...beside }),
      activity('plain-too'),
    ];
    expect(codesOf(activitiesFor(all, { ...wanted, help: 'read' }))).toEqual(
      'wished-ours wished-main wished ours plain plain-too beside'.split(' '),
    );
    expect(codesOf(activitiesFor(all, wanted))[0]).toBe('ours');
  });

  it('named by the goal itself come before all, even from another group, but not for another function', () => {
    const all = [
      activity('plain'),
      activity('wished', { help: 'read' }),
      activity('named', { competences: ['communicative'] }),
      activity('named-wished', { help: 'read', competences: ['communicative'] }),
      activity('unfit', { fns: ['B/01.5'] }),
    ];
    const steps = ['named', 'named-wished', 'unfit'].map(activityCode);
    expect(codesOf(activitiesFor(all, { ...wanted, help: 'read', steps }))).toEqual(
      'named-wished named wished plain'.split(' '),
    );
  });

  it('the wish for a help changes the order only: nothing is hidden', () => {
    const some = fc.record({
      competences: fc.uniqueArray(fc.constantFrom(...competences), { minLength: 1 }),
      help: fc.constantFrom(...helps),
      fns: fc.option(fc.uniqueArray(fc.constantFrom(...goalFunctions), { minLength: 1 }), { nil: undefined }),
    });
    fc.assert(
      fc.property(
        fc.array(some),
        fc.constantFrom(...competences),
        fc.constantFrom(...goalFunctions),
        fc.constantFrom(...helps),
        (given, competence, fn, help) => {
          const all = given.map(({ fns, ...it }, i) => activity(`a-${i}`, { ...it, ...(fns && { fns }) }));
          const free = codesOf(activitiesFor(all, { competence, fn }));
          const wished = activitiesFor(all, { competence, fn, help });
          expect(codesOf(wished).toSorted()).toEqual(free.toSorted());
          const isWished = wished.map((it) => it.help === help);
          expect(isWished).toEqual(isWished.toSorted((a, b) => Number(b) - Number(a)));
        },
      ),
    );
  });
});

describe('a verdict', () => {
  const thresholds = { accept: 80, acceptWithChanges: 60 };
  it.each([
    [100, 'accept'],
    [80, 'accept'],
    [79.99, 'acceptWithChanges'],
    [60, 'acceptWithChanges'],
    [59.99, 'rework'],
    [0, 'rework'],
  ])('of %d percent is %s', (percent, verdict) => {
    expect(verdictOf({ thresholds }, percent)).toBe(verdict);
  });

  it('never gets worse with more points', () => {
    const percent = fc.double({ min: 0, max: 100, noNaN: true });
    fc.assert(
      fc.property(percent, percent, (a, b) => {
        const rank = (it: number): number => verdicts.indexOf(verdictOf({ thresholds }, it));
        expect(rank(Math.max(a, b))).toBeLessThanOrEqual(rank(Math.min(a, b)));
      }),
    );
  });
});
