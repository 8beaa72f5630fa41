import { levels } from '../domain/standard.ts';
import { straight } from './marks.ts';
import { drawPage, page, type Drawn, type LegendItem } from './page.ts';
import { ink, lookOf, paper } from './palette.ts';
import type { LevelChangeRow, LevelChangeSpec, LevelNames } from './specs.ts';
import { element, pathThrough } from './svg.ts';
import { block, drawBlock, line, styles, type Block } from './text.ts';
import { countText, levelText, noData, suppressed, unchanged } from './words.ts';

/** From one closed stage to another: a ring, a wedge that grows towards the later stage, a dot; a row each. */

const { colour } = lookOf(0);
const inset = 86;
const unit = (page.inner - 2 * inset) / (levels.length - 1);
const at = (level: number): number => page.margin + inset + unit * (level - 1);
const laneHeight = 60;

export const drawLevelChange = (spec: LevelChangeSpec): string =>
  drawPage(spec, { legend: legendOf(spec) }, (top) => {
    const scale = drawScale(spec.scale, top);
    const marks: string[] = [];
    let y = scale.bottom + 14;
    for (const row of spec.rows) {
      const count = line(row.kind === 'shown' ? countText(row) : '', styles.note);
      const title = block(row.title, styles.label, { width: page.inner - count.width - 28 });
      marks.push(
        drawBlock(title, { x: page.margin, y }),
        drawBlock(count, { x: page.right, y: y + title.height - count.height - 3, anchor: 'end' }),
      );
      y += title.height;
      marks.push(drawLane(row, y + laneHeight / 2));
      y += laneHeight + 22;
    }
    return { marks: [...scale.marks, ...marks], bottom: y - 22 };
  });

/** Names and numbers of the levels, each over its place. */
const drawScale = (scale: LevelNames, top: number): Drawn => {
  const names = levels.map((level) => {
    const width = Math.min(unit - 28, 2 * (at(level) - 24), 2 * (page.width - 24 - at(level)));
    return { level, name: block(scale.find((it) => it.level === level)?.label ?? '', styles.note, { width }) };
  });
  const bottom = top + Math.max(...names.map(({ name }) => name.height));
  const marks = names.flatMap(({ level, name }) => [
    drawBlock(name, { x: at(level), y: bottom - name.height, anchor: 'middle' }),
    drawBlock(line(String(level), { ...styles.note, weight: 'bold' }), { x: at(level), y: bottom, anchor: 'middle' }),
  ]);
  return { marks, bottom: bottom + 40 };
};

const drawLane = (row: LevelChangeRow, y: number): string => {
  if (row.kind !== 'shown') {
    const text = line(row.kind === 'no-data' ? noData : suppressed, styles.note);
    return drawBlock(text, { x: page.margin, y: y - text.height / 2 });
  }
  const { from, to } = row;
  const ticks = levels.map((level) => straight({ x: at(level), y: y - 13 }, { x: at(level), y: y + 13 }));
  const lane = straight({ x: at(1), y }, { x: at(levels.length), y }) + ticks.join('');
  const before = line(levelText(from), { ...styles.label, colour: ink.quiet });
  const after = line(levelText(to), { ...styles.value, colour });
  const beside = (text: Block, x: number, side: number): string =>
    drawBlock(text, { x: x + side * 28, y: y - text.height / 2, anchor: side > 0 ? 'start' : 'end', halo: true });
  if (levelText(from) === levelText(to)) {
    const same = line(unchanged, styles.note);
    const sameAt = to < 2.5 ? at(to) + after.width + 18 : at(to);
    return (
      lane +
      ring(at(from), y, 18) +
      dot(at(to), y, 9) +
      beside(after, at(to), 1) +
      beside(same, sameAt, to < 2.5 ? 1 : -1)
    );
  }
  const side = Math.sign(to - from);
  return (
    lane +
    wedge(at(from), at(to), y) +
    ring(at(from), y) +
    dot(at(to), y) +
    beside(before, at(from), -side) +
    beside(after, at(to), side)
  );
};

const ring = (x: number, y: number, r = 12): string =>
  element('circle', { cx: x, cy: y, r, fill: paper, stroke: colour, 'stroke-width': 5 });

const dot = (x: number, y: number, r = 16): string =>
  element('circle', { cx: x, cy: y, r, fill: colour, stroke: paper, 'stroke-width': 3 });

const wedge = (from: number, to: number, y: number): string =>
  element('path', {
    d: pathThrough(
      [
        { x: from, y: y - 2 },
        { x: to, y: y - 9 },
        { x: to, y: y + 9 },
        { x: from, y: y + 2 },
      ],
      true,
    ),
    fill: colour,
    'fill-opacity': 0.75,
  });

const legendOf = ({ stages }: LevelChangeSpec): readonly LegendItem[] => [
  { title: stages[0], sampleWidth: 34, sample: (x, y) => ring(x + 17, y) },
  { title: stages[1], sampleWidth: 34, sample: (x, y) => dot(x + 17, y) },
];
