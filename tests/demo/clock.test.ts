import { describe, expect, test } from 'vitest';
import { createDemoClock, localMoment, nextWorkingMorning } from '../../demo/clock.ts';

const zone = 'Asia/Krasnoyarsk';
const at = (text: string): Date => new Date(text);

describe('the demo clock', () => {
  test('runs by itself, moves ahead, and never back', () => {
    let elapsed = 1000;
    const clock = createDemoClock(at('2026-11-24T02:20:00Z'), () => elapsed);
    elapsed += 60_000;
    expect(clock.read()).toEqual(at('2026-11-24T02:21:00Z'));
    clock.moveTo(at('2026-11-25T02:05:00Z'));
    expect(clock.read()).toEqual(at('2026-11-25T02:05:00Z'));
    clock.moveTo(at('2026-11-01T00:00:00Z'));
    elapsed += 1000;
    expect(clock.read()).toEqual(at('2026-11-25T02:05:01Z'));
  });

  test.each([
    ['before nine on a Tuesday', '2026-11-24T01:00:00Z', '2026-11-24T02:00:00Z'],
    ['at nine sharp', '2026-11-24T02:00:00Z', '2026-11-25T02:00:00Z'],
    ['on a Friday evening', '2026-11-27T13:00:00Z', '2026-11-30T02:00:00Z'],
    ['on a Saturday', '2026-11-28T05:00:00Z', '2026-11-30T02:00:00Z'],
  ])('the next working morning, seen %s', (_, now, morning) => {
    expect(nextWorkingMorning(at(now), zone)).toEqual(at(morning));
  });

  test('a typed moment is of the school, and a day that does not exist is none', () => {
    expect(localMoment('2026-12-01T09:00', zone)).toEqual(at('2026-12-01T02:00:00Z'));
    for (const typed of ['2026-02-30T09:00', '2026-12-01T24:00', '2026-12-01', 'завтра'])
      expect(localMoment(typed, zone), typed).toBeUndefined();
  });
});
