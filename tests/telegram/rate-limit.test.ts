import { expect, test } from 'vitest';
import { createRateLimit } from '../../src/telegram/rate-limit.ts';

const limited = (limit: number, mostPeople?: number) => {
  let now = 0;
  const rateOf = createRateLimit(limit, { now: () => now, wait: () => Promise.resolve() }, mostPeople);
  return { rateOf, pass: (ms: number) => (now += ms) };
};
const times = (count: number, verdict: () => string): readonly string[] => Array.from({ length: count }, verdict);

test('a burst up to the limit is taken, the rest is told off once', () => {
  const { rateOf } = limited(3);
  expect(times(6, () => rateOf(1))).toEqual(['within', 'within', 'within', 'told-off', 'over', 'over']);
  expect(rateOf(2)).toBe('within');
});

test('the bucket refills evenly, and a new window is told anew', () => {
  const { rateOf, pass } = limited(2);
  times(3, () => rateOf(1));
  pass(5000);
  expect(times(2, () => rateOf(1))).toEqual(['within', 'over']);
  pass(60_000);
  expect(times(4, () => rateOf(1))).toEqual(['within', 'within', 'told-off', 'over']);
});

test('people who are silent are forgotten, and a crowd does not fill the memory', () => {
  const { rateOf, pass } = limited(1, 3);
  for (const person of [1, 2, 3]) rateOf(person);
  pass(10_000);
  expect([4, 5, 6, 7].map(rateOf)).toEqual(['within', 'within', 'within', 'within']);
  // The first of the crowd went to make room for the fourth: forgotten, not punished.
  expect([7, 4].map(rateOf)).toEqual(['told-off', 'within']);
});
