import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { capital, longDate, periodText, sentence } from '../../src/reports/document-words.ts';
import { plainLine, plainLines } from '../../src/reports/plain.ts';
import { on } from './document-samples.ts';

const spaced = (text: string): string => text.replaceAll('\u00A0', '·');

test('dates are written out; neither the day nor «г.» is left alone at the end of a line', () => {
  expect(spaced(longDate(on('2026-12-25')))).toBe('25·декабря 2026·г.');
  expect(spaced(longDate(on('2027-03-01')))).toBe('1·марта 2027·г.');
  expect(spaced(periodText({ from: on('2026-10-12'), to: on('2027-05-26') }))).toBe(
    'с·12·октября 2026·г. по·26·мая 2027·г.',
  );
});

test('a sentence ends once', () => {
  expect(['принять', '25 мая 2027 г.', 'Правда?', '«Так!»', 'и…'].map(sentence)).toEqual([
    'принять.',
    '25 мая 2027 г.',
    'Правда?',
    '«Так!»',
    'и…',
  ]);
  expect(capital('ёлка')).toBe('Ёлка');
});

describe('text that people wrote', () => {
  test('has single spaces, no soft hyphens and composed letters', () => {
    expect(plainLine('  два \t слова\nи\u00ADещё  ')).toBe('два слова иещё');
    expect(plainLine('и\u0306')).toBe('й');
  });

  test('is cut into its lines, empty ones left out', () => {
    expect(plainLines('раз\r\n\r\n два \u2028три\u0085')).toEqual(['раз', 'два', 'три']);
  });

  test('holds only what XML allows, whatever it was', () => {
    const units = fc.array(fc.integer({ min: 0, max: 0xff_ff })).map((codes) => String.fromCharCode(...codes));
    fc.assert(
      fc.property(units, (text) => {
        expect(plainLine(text)).toMatch(/^[\u0020-\uD7FF\uE000-\uFFFD\u{10000}-\u{10FFFF}]*$/u);
        expect(plainLines(plainLine(text)).length).toBeLessThanOrEqual(1);
      }),
    );
  });
});
