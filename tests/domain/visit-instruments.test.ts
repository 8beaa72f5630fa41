import { describe, expect, test } from 'vitest';
import type { WatchPoint } from '../../src/domain/visit-instruments.ts';
import { orientationOf, watchPointCode, watchPointsFor } from '../../src/domain/visit-instruments.ts';
import type { GoalFunction } from '../../src/domain/catalogue.ts';

const point = (name: string, fns: readonly GoalFunction[]): WatchPoint => ({
  code: watchPointCode(name),
  title: name,
  question: 'Что видно?',
  notice: ['минуты', 'слова'],
  competence: 'communicative',
  fns,
});

describe('what to look at', () => {
  const points = [
    point('order', ['A/02.6']),
    point('aim', ['A/01.6']),
    point('both', ['A/01.6', 'B/04.6']),
    point('growth', ['growth']),
  ];
  const suggested = (...focus: readonly GoalFunction[]) => watchPointsFor(points, focus).map(({ title }) => title);

  test('comes by the focus, its first function first', () => {
    expect(suggested('B/04.6', 'growth')).toEqual(['both', 'growth', 'order', 'aim']);
    expect(suggested('growth', 'B/04.6')).toEqual(['growth', 'both', 'order', 'aim']);
  });

  test('keeps the order of the file among equals, and without a focus', () => {
    expect(suggested('A/01.6')).toEqual(['aim', 'both', 'order', 'growth']);
    expect(suggested()).toEqual(['order', 'aim', 'both', 'growth']);
  });
});

test.each([
  [100, 'steady'],
  [80, 'steady'],
  [79.9, 'growing'],
  [50, 'growing'],
  [49.9, 'beginning'],
  [0, 'beginning'],
] as const)('%d %% of what could be reached is %s', (percent, expected) => {
  expect(orientationOf({ thresholds: { steady: 80, growing: 50 } }, percent)).toBe(expected);
});
