import { describe, expect, it } from 'vitest';
import { closedFocus, compareStages } from '../../src/domain/comparison.ts';
import type { Questionnaire } from '../../src/domain/questionnaire.ts';
import { questionnaireOf } from '../../src/domain/questionnaire.ts';
import { statementCode } from '../../src/domain/standard.ts';
import { assessment, entry, level, plainInstrument, statementOf } from './samples.ts';

const edition = (number: number, codes: readonly string[], text = 'Я делаю.'): Questionnaire =>
  questionnaireOf(
    {
      ...plainInstrument,
      edition: number,
      blocks: [
        {
          code: 'a01',
          fn: 'A/01.6',
          for: 'everyone',
          title: 'Обучение',
          about: '',
          statements: codes.map((code) => ({ ...statementOf(code), text })),
        },
      ],
    },
    [],
  );

const said = (kind: 'baseline' | 'midterm' | 'final', asked: Questionnaire, levels: Record<string, 1 | 2 | 3 | 4>) => ({
  asked,
  assessment: assessment({
    stage: { kind, closedAt: null },
    entries: Object.entries(levels).map(([code, value]) => entry(statementCode(code), level(value))),
  }),
});

describe('two stages side by side', () => {
  it('a mended wording is a revision: everything stays comparable', () => {
    const before = edition(1, ['a', 'b']);
    const after = { ...edition(1, ['a', 'b'], 'Я делаю это иначе сказанное.'), revision: 1 };
    expect(compareStages([said('baseline', before, { a: 1, b: 2 }), said('final', after, { a: 3, b: 4 })])).toEqual([
      { fn: 'A/01.6', levels: [1.5, 3.5] },
    ]);
  });

  it('another meaning is another code in a new edition: only what both asked is compared', () => {
    const before = edition(1, ['a', 'b']);
    const after = edition(2, ['a', 'c']);
    expect(compareStages([said('baseline', before, { a: 1, b: 4 }), said('final', after, { a: 2, c: 4 })])).toEqual([
      { fn: 'A/01.6', levels: [1, 2] },
    ]);
  });

  it('editions without a common statement are not compared at all', () => {
    expect(
      compareStages([said('baseline', edition(1, ['a']), { a: 1 }), said('final', edition(2, ['b']), { b: 2 })]),
    ).toEqual([]);
  });

  it('a stage that did not ask about a function leaves a gap there, not a zero', () => {
    const other = { ...edition(1, []), statements: [], functions: [] };
    const asked = edition(1, ['a']);
    expect(
      compareStages([said('baseline', asked, { a: 2 }), said('midterm', other, {}), said('final', asked, { a: 4 })]),
    ).toEqual([{ fn: 'A/01.6', levels: [2, null, 4] }]);
  });

  it('one stage alone has nothing beside it', () => {
    expect(compareStages([said('baseline', edition(1, ['a']), { a: 2 })])).toEqual([]);
  });
});

it.each([
  [2.9, false],
  [3, true],
  [3.4, true],
])('a focus that has come to %d: closed %s', (reached, isClosed) => {
  expect(closedFocus({ focus: [{ fn: 'x', help: null }] }, [{ fn: 'x', levels: [2, reached] }])).toEqual([
    { fn: 'x', isClosed },
  ]);
});
