import { expect, test } from 'vitest';
import { svgOf } from '../../src/reports/picture.ts';
import { bandLooks } from '../../src/reports/palette.ts';
import type { GroupLevelsSpec, LevelChangeSpec } from '../../src/reports/specs.ts';
import { attribute, elementsOf, textsOf, wordsOf } from './drawn.ts';
import { samples, scale } from './samples.ts';

/** Pictures of a group: how people spread over the levels, and what changed between two stages. */

const heading = { title: 'Группа', source: 'Анкета', scale };

const levels = (...rows: GroupLevelsSpec['rows']): string => svgOf({ ...heading, kind: 'group-levels', rows });
const change = (...rows: LevelChangeSpec['rows']): string =>
  svgOf({ ...heading, kind: 'level-change', stages: ['Сентябрь', 'Май'], rows });

/** Widths of the parts of all bars; before them come the swatches of the legend. */
const partsOf = (svg: string): readonly number[] =>
  elementsOf(svg, 'rect')
    .filter((it) => bandLooks.some(({ fill }) => attribute(it, 'fill') === fill))
    .slice(bandLooks.length)
    .map((it) => Number(attribute(it, 'width')));

test('each level has a part as wide as its share of the people, with their number on it', () => {
  const svg = levels({ title: 'Обучение', kind: 'shown', bands: [1, 2, 1, 0], median: 2, n: 4, asked: 6 });
  const [first = 0, second = 0, third = 0, ...others] = partsOf(svg);

  expect(others).toEqual([]);
  expect(second).toBeCloseTo(2 * first);
  expect(third).toBeCloseTo(first);
  expect(wordsOf(svg)).toContain('медиана 2,0 · n = 4 из 6 1 2 1');
});

test('a level that nobody has is left out, not drawn as 0', () => {
  const svg = levels({ title: 'Обучение', kind: 'shown', bands: [0, 0, 5, 0], median: 3, n: 5, asked: 5 });

  expect(partsOf(svg)).toHaveLength(1);
  expect(textsOf(svg).map(({ text }) => text)).not.toContain('0');
});

test('a suppressed row is hatched and shows no figure at all', () => {
  const svg = levels({ title: 'Обучение', kind: 'suppressed' });

  expect(partsOf(svg)).toEqual([]);
  expect(elementsOf(svg, 'rect').filter((it) => attribute(it, 'fill') === 'url(#hidden)')).toHaveLength(1);
  expect(wordsOf(svg)).toContain('не показываем');
  expect(wordsOf(svg)).not.toMatch(/\d/u);
});

test('a row without data is empty and says so', () => {
  const svg = levels({ title: 'Обучение', kind: 'no-data' });

  expect(partsOf(svg)).toEqual([]);
  expect(wordsOf(svg)).toContain('нет данных');
});

test('in a region one person among thousands keeps a part, without a number that would not fit', () => {
  const svg = levels({
    title: 'Обучение',
    kind: 'shown',
    bands: [1, 4000, 5000, 999],
    median: 3,
    n: 10_000,
    asked: 12_000,
  });

  expect(partsOf(svg)).toHaveLength(4);
  expect(wordsOf(svg)).toContain('n = 10000 из 12000 4000 5000 999');
});

test('the legend names the four levels and the median', () => {
  const words = wordsOf(svgOf(samples['levels-3-rows']));

  for (const { label } of scale) expect(words).toContain(label);
  expect(words).toContain('медиана');
});

/** Where rings and dots stand, in the order of drawing; before them come the two of the legend. */
const placesOf = (svg: string): readonly number[] =>
  elementsOf(svg, 'circle')
    .map((it) => Number(attribute(it, 'cx')))
    .slice(2);

test('a change leads from a ring at the earlier level to a dot at the later one', () => {
  const [up, down] = [
    change({ title: 'Обучение', kind: 'shown', from: 2, to: 3, n: 5, asked: 6 }),
    change({ title: 'Обучение', kind: 'shown', from: 3, to: 2, n: 5, asked: 6 }),
  ];
  const [ring = 0, dot = 0] = placesOf(up);

  expect(dot).toBeGreaterThan(ring);
  expect(placesOf(down)).toEqual([dot, ring]);
  expect(wordsOf(up)).toContain('Сентябрь Май');
  expect(wordsOf(up)).toContain('n = 5 из 6 2,0 3,0');
});

test('what differs by less than a tenth is called unchanged', () => {
  expect(wordsOf(change({ title: 'Обучение', kind: 'shown', from: 3.31, to: 3.32, n: 5, asked: 6 }))).toContain(
    'без изменений',
  );
  expect(wordsOf(change({ title: 'Обучение', kind: 'shown', from: 3.2, to: 3.3, n: 5, asked: 6 }))).not.toContain(
    'без изменений',
  );
});

test('rows without data and suppressed ones have neither ring nor dot', () => {
  const svg = change({ title: 'Обучение', kind: 'no-data' }, { title: 'Общение', kind: 'suppressed' });

  expect(placesOf(svg)).toEqual([]);
  expect(wordsOf(svg)).toContain('Обучение нет данных Общение не показываем');
});
