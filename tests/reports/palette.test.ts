import { expect, test } from 'vitest';
import { bandLooks, ink, paper, seriesLooks } from '../../src/reports/palette.ts';

/** How bright a colour looks and prints, 0 to 1 (WCAG 2). */
const luminanceOf = (colour: string): number => {
  const [red = 0, green = 0, blue = 0] = [1, 3, 5].map((at) => {
    const part = Number.parseInt(colour.slice(at, at + 2), 16) / 255;
    return part <= 0.040_45 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4;
  });
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
};

const contrastOf = (one: string, other: string): number => {
  const [lighter = 0, darker = 0] = [luminanceOf(one), luminanceOf(other)].toSorted((a, b) => b - a);
  return (lighter + 0.05) / (darker + 0.05);
};

test('all text can be read on its ground', () => {
  for (const colour of [ink.text, ink.quiet, ...seriesLooks.map((look) => look.colour)])
    expect(contrastOf(colour, paper), colour).toBeGreaterThanOrEqual(4.5);
  for (const { fill, text } of bandLooks) expect(contrastOf(text, fill), fill).toBeGreaterThanOrEqual(4.5);
});

test('in grey each level is darker than the one below it, by a step that can be seen', () => {
  for (const [i, { fill }] of bandLooks.entries()) {
    const next = bandLooks[i + 1];
    if (next === undefined) continue;
    expect(luminanceOf(next.fill)).toBeLessThan(luminanceOf(fill));
    expect(contrastOf(fill, next.fill), `${fill} ${next.fill}`).toBeGreaterThanOrEqual(1.5);
  }
});

test('the grid stays quieter than anything that is drawn on it', () => {
  expect(contrastOf(ink.grid, paper)).toBeLessThan(1.5);
});
