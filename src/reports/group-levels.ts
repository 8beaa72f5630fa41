import { stripes } from './marks.ts';
import { drawPage, page, type LegendItem } from './page.ts';
import { bandLooks, ink, paper } from './palette.ts';
import type { GroupLevelsRow, GroupLevelsSpec } from './specs.ts';
import { element, pathThrough } from './svg.ts';
import { block, drawBlock, line, styles } from './text.ts';
import { countText, levelText, middleOfGroup, noData, suppressed } from './words.ts';

/** How people spread over the levels: a bar per row, a part per level, the number of people on each part. */

const barHeight = 66;

export const drawGroupLevels = (spec: GroupLevelsSpec): string =>
  drawPage(spec, { legend: legendOf(spec), definitions: [stripes('hidden', ink.grid)] }, (top) => {
    const marks: string[] = [];
    let y = top;
    for (const row of spec.rows) {
      const figures = line(figuresOf(row), styles.note);
      const title = block(row.title, styles.label, { width: page.inner - figures.width - 28 });
      marks.push(
        drawBlock(title, { x: page.margin, y }),
        drawBlock(figures, { x: page.right, y: y + title.height - figures.height - 3, anchor: 'end' }),
      );
      y += title.height + 16;
      marks.push(row.kind === 'shown' ? drawBar(row.bands, y) : drawHidden(row.kind, y));
      y += barHeight + 34;
    }
    return { marks, bottom: y - 34 };
  });

const figuresOf = (row: GroupLevelsRow): string =>
  row.kind === 'shown' ? `медиана ${levelText(row.median)} · ${countText(row)}` : '';

const drawBar = (bands: readonly number[], y: number): string => {
  const people = bands.reduce((sum, count) => sum + count, 0);
  let x: number = page.margin;
  const parts = bands.map((count, i) => {
    const look = bandLooks[i];
    if (count === 0 || look === undefined) return '';
    const width = (page.inner * count) / people;
    const number = line(String(count), { ...styles.value, colour: look.text });
    const numberAt = { x: x + width / 2, y: y + (barHeight - number.height) / 2, anchor: 'middle' } as const;
    const part =
      element('rect', { x, y, width, height: barHeight, fill: look.fill, stroke: paper, 'stroke-width': 4 }) +
      // One of a thousand people has no room for a number; the sum is in the row above.
      (number.width + 8 > width ? '' : drawBlock(number, numberAt));
    x += width;
    return part;
  });
  return parts.join('') + medianMark(page.margin + page.inner / 2, y);
};

/** Stands on the bar where the middle one of all people does, from the lowest level to the highest. */
const medianMark = (x: number, y: number): string =>
  element('path', {
    d: pathThrough(
      [
        { x: x - 11, y: y - 14 },
        { x: x + 11, y: y - 14 },
        { x, y: y + 8 },
      ],
      true,
    ),
    fill: ink.text,
    stroke: paper,
    'stroke-width': 3,
  });

const drawHidden = (kind: 'no-data' | 'suppressed', y: number): string => {
  const text = line(kind === 'no-data' ? noData : suppressed, styles.note);
  const middle = y + barHeight / 2;
  const frame = { x: page.margin + 2, y: y + 2, width: page.inner - 4, height: barHeight - 4 };
  const look =
    kind === 'suppressed'
      ? { fill: 'url(#hidden)', stroke: ink.edge, 'stroke-width': 2 }
      : { fill: paper, stroke: ink.edge, 'stroke-width': 2, 'stroke-dasharray': '6 8' };
  const plate = { x: page.width / 2 - text.width / 2 - 20, y: middle - 22, width: text.width + 40, height: 44 };
  return (
    element('rect', { ...frame, ...look }) +
    element('rect', { ...plate, rx: 8, fill: paper }) +
    drawBlock(text, { x: page.width / 2, y: middle - text.height / 2, anchor: 'middle' })
  );
};

const legendOf = ({ scale }: GroupLevelsSpec): readonly LegendItem[] => [
  ...bandLooks.map(({ fill }, i): LegendItem => {
    const swatch = { width: 40, height: 36, fill, stroke: ink.edge, 'stroke-width': 1 };
    const title = scale.find(({ level }) => level === i + 1)?.label ?? '';
    return { title, sampleWidth: 40, sample: (x, y) => element('rect', { x, y: y - 18, ...swatch }) };
  }),
  { title: middleOfGroup, sampleWidth: 40, sample: (x, y) => medianMark(x + 20, y + 3) },
];
