import { expect, it } from 'vitest';
import { minutesSaid } from '../../src/conversations/time-said.ts';

it.each([
  ['14:00', 840],
  ['14.30', 870],
  ['14-30', 870],
  ['14 30', 870],
  ['1430', 870],
  ['в 14:30', 870],
  ['в 9', 540],
  ['9', 540],
  ['09:05', 545],
  ['14 часов', 840],
  ['14 ч 15 мин', 855],
  ['14 часов 30 минут', 870],
  [' 8:00 ', 480],
  ['22:59', 1379],
])('«%s» is understood', (text, minutes) => {
  expect(minutesSaid(text)).toBe(minutes);
});

it.each([
  '',
  'после обеда',
  '25:00',
  '14:75',
  '3',
  '5:59',
  '23:00',
  '2 часа дня',
  '14:3',
  '01.12.2026',
  'завтра в 14',
  '14:30:15',
])('«%s» is asked about again', (text) => {
  expect(minutesSaid(text)).toBeNull();
});
