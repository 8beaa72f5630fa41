import { Resvg } from '@resvg/resvg-js';
import { expect, test } from 'vitest';
import { drawable, fontFiles, widthOf, type Weight } from '../../src/reports/font.ts';
import { block, styles } from '../../src/reports/text.ts';

const linesOf = (text: string, width: number, lines?: number): readonly string[] =>
  block(text, styles.label, { width, ...(lines === undefined ? {} : { lines }) }).lines.map((it) =>
    it.replaceAll('\u00A0', ' '),
  );

test.each(['regular', 'bold'] as const)('letters are as wide as the renderer draws them: %s', (weight: Weight) => {
  for (const text of ['Ёлка «Росток» — № 5', 'Психолого-педагогическая', 'Щука, 24.09–12.10.2026']) {
    const svg = `<svg xmlns="http://www.w3.org/2000/svg" width="3000" height="200"><text x="100" y="100" font-family="PT Sans" font-weight="${weight === 'bold' ? 700 : 400}" font-size="100">${text}</text></svg>`;
    const drawn = new Resvg(svg, { font: { loadSystemFonts: false, fontFiles: [...fontFiles] } }).getBBox()?.width ?? 0;
    const reckoned = widthOf(text, 100, weight);
    // The room beside the first and last letter is part of the reckoned width; kerning takes a little away.
    expect(drawn).toBeLessThanOrEqual(reckoned);
    expect(drawn).toBeGreaterThan(reckoned * 0.95);
  }
});

test('lines are of much the same length', () => {
  expect(linesOf('Основное и среднее общее образование', 480)).toEqual(['Основное и среднее', 'общее образование']);
});

test('a short word stays with the next one, a dash with the one before it', () => {
  expect(linesOf('Психология и педагогика', 200)).toEqual(['Психология', 'и педагогика']);
  expect(linesOf('Уровень — медиана', 170)).toEqual(['Уровень —', 'медиана']);
});

test('«n = 5 из 6» is never torn apart', () => {
  for (let width = 140; width < 400; width += 10) expect(linesOf('Анкета, n = 5', width).join('|')).toMatch(/n = 5/u);
});

test('a hyphenated word breaks at its hyphen, a word wider than the line between syllables', () => {
  expect(linesOf('Психолого-педагогическая', 240)).toEqual(['Психолого-', 'педагогическая']);
  for (const part of linesOf('Общепедагогическая', 130).slice(0, -1)) expect(part).toMatch(/[аеёиоуыэюя]\p{L}*-$/iu);
  expect(linesOf('Общепедагогическая', 130).join('').replaceAll('-', '')).toBe('Общепедагогическая');
});

test('what needs more lines than there are ends in an ellipsis', () => {
  const lines = linesOf('Модуль «Предметное обучение. Русский язык» и ещё много слов', 200, 2);

  expect(lines).toHaveLength(2);
  expect(lines.at(-1)).toMatch(/\p{L}…$/u);
});

test('what the font cannot draw is left out, Russian typography is not', () => {
  expect(drawable('Росток 🌱 «Ёж» — №\u00A05…\u0007\u202E')).toBe('Росток «Ёж» — №\u00A05…');
  expect(drawable(' и\u0306 \n\t х ')).toBe('й х');
});
