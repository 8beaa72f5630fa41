import { expect, test } from 'vitest';
import { svgOf } from '../../src/reports/picture.ts';
import { seriesLooks } from '../../src/reports/palette.ts';
import type { RadarSeries, RadarSpec } from '../../src/reports/specs.ts';
import { attribute, elementsOf, pointsOf, wordsOf } from './drawn.ts';
import { samples, scale } from './samples.ts';

const colour = seriesLooks[0]?.colour ?? '';
const titles = ['Обучение', 'Воспитание', 'Развитие', 'Предмет', 'Общение', 'Рост'] as const;

const radar = (...series: readonly RadarSeries['values'][]): RadarSpec => ({
  kind: 'radar',
  title: 'Самооценка',
  source: 'Анкета',
  scale,
  axes: titles.slice(0, series[0]?.length ?? 0),
  series: series.map((values, i) => ({ title: `Этап ${i + 1}`, values })),
});

/** The lines of the first series, each with the number of its points. */
const linesOf = (svg: string): readonly { readonly points: number; readonly isClosed: boolean }[] =>
  elementsOf(svg, 'path')
    .filter((it) => attribute(it, 'stroke') === colour && attribute(it, 'stroke-width') === '6')
    .map((it) => ({ points: pointsOf(it).length, isClosed: attribute(it, 'd').endsWith('Z') }));

/** The markers of the first series: without a legend and chips there are no others. */
const markersOf = (svg: string) =>
  elementsOf(svg, 'circle').map((it) => ({ x: Number(attribute(it, 'cx')), y: Number(attribute(it, 'cy')) }));

/** Where all the axes meet: the second end of none and the first end of each. */
const centreOf = (svg: string) => {
  const [axis = ''] = elementsOf(svg, 'line');
  return { x: Number(attribute(axis, 'x1')), y: Number(attribute(axis, 'y1')) };
};

test('with a level on every axis the line is closed', () => {
  const svg = svgOf(radar([3, 2, 4, 1, 3]));

  expect(linesOf(svg)).toEqual([{ points: 5, isClosed: true }]);
  expect(markersOf(svg)).toHaveLength(5);
});

test('where a level is missing the line breaks, and the axis says so', () => {
  const svg = svgOf(radar([3, null, 4, 1, 3]));

  expect(linesOf(svg)).toEqual([{ points: 4, isClosed: false }]);
  expect(markersOf(svg)).toHaveLength(4);
  expect(wordsOf(svg)).toContain('Воспитание нет данных');
});

test('a level between two missing ones is a point without a line', () => {
  const svg = svgOf(radar([3, null, 4, null, 2, 1]));

  expect(linesOf(svg)).toEqual([{ points: 3, isClosed: false }]);
  expect(markersOf(svg)).toHaveLength(4);
});

test('nothing at all is drawn of a series without any level', () => {
  const svg = svgOf(radar([null, null, null]));

  expect(linesOf(svg)).toEqual([]);
  expect(markersOf(svg)).toEqual([]);
});

test('no marker and no corner of a line ever stands in the centre: missing is not zero', () => {
  const svg = svgOf(radar([1, null, 4, null, 2]));
  const centre = centreOf(svg);
  const corners = elementsOf(svg, 'path')
    .filter((it) => attribute(it, 'stroke-width') === '6')
    .flatMap(pointsOf);

  for (const { x, y } of [...markersOf(svg), ...corners])
    expect(Math.hypot(x - centre.x, y - centre.y)).toBeGreaterThan(40);
});

test('series differ by dash and marker, and a legend names them in the order given', () => {
  const svg = svgOf(radar([3, 2, 4], [2, 2, 3], [3, 3, 3], [1, 2, 2]));
  const dashes = elementsOf(svg, 'path').flatMap((it) => attribute(it, 'stroke-dasharray') || []);

  expect(new Set(dashes).size).toBe(3);
  expect(new Set(seriesLooks.map(({ marker }) => marker)).size).toBe(seriesLooks.length);
  expect(wordsOf(svg)).toContain('Этап 1 Этап 2 Этап 3 Этап 4');
});

test('one series needs no legend, a fifth is refused', () => {
  expect(wordsOf(svgOf(radar([3, 2, 4])))).not.toContain('Этап 1');
  expect(() => svgOf(radar([1, 1, 1], [1, 1, 1], [1, 1, 1], [1, 1, 1], [1, 1, 1]))).toThrow('told apart');
});

test('among several series a missing level is a dash, and the dash is explained', () => {
  expect(wordsOf(svgOf(radar([3, 2, 4], [2, null, 3])))).toContain('прочерк — нет данных');
  expect(wordsOf(svgOf(radar([3, 2, 4], [2, 3, 3])))).not.toContain('прочерк');
});

test('one axis or two are drawn as bars, and a missing level has none', () => {
  const { series } = samples['radar-2-axes'];
  const levels = series.flatMap(({ values }) => values);
  const svg = svgOf(samples['radar-2-axes']);
  const bars = elementsOf(svg, 'rect').filter((it) =>
    seriesLooks.some((look) => attribute(it, 'fill') === look.colour),
  );

  expect(levels).toContain(null);
  expect(bars).toHaveLength(levels.filter((it) => it !== null).length);
  for (const bar of bars) expect(Number(attribute(bar, 'width'))).toBeGreaterThan(100);
  expect(wordsOf(svg)).toContain('нет данных');
});

test('the meanings of the levels stand under the picture', () => {
  for (const sample of [samples['radar-1-axis'], samples['radar-9-axes']])
    for (const { level, label } of scale) expect(wordsOf(svgOf(sample))).toContain(`${level} — ${label}`);
});
