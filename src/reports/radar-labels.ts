import { marker } from './marks.ts';
import { page } from './page.ts';
import { lookOf, type SeriesLook } from './palette.ts';
import type { RadarSpec } from './specs.ts';
import type { Point } from './svg.ts';
import { block, drawBlock, isWhole, line, styles, type Anchor, type Block } from './text.ts';
import { levelText, noData } from './words.ts';

/** The labels around a radar: an axis' title and under it the level of every series. No two of them touch. */

/** Unit vector of an axis; y grows downwards. */
export interface Direction {
  readonly cos: number;
  readonly sin: number;
}

/** Clockwise, the first axis on top; of four axes the first points to a corner, where its label has more room. */
export const directionsOf = (count: number): readonly Direction[] =>
  Array.from({ length: count }, (_, axis) => {
    const turn = axis / count - 0.25 + (count === 4 ? -1 / 8 : 0);
    return { cos: Math.cos(turn * 2 * Math.PI), sin: Math.sin(turn * 2 * Math.PI) };
  });

export interface PlacedLabel {
  readonly draw: (centre: Point) => string;
}

export interface Placing {
  readonly radius: number;
  readonly labels: readonly PlacedLabel[];
  /** How far labels and rings reach over and under the centre. */
  readonly above: number;
  readonly below: number;
}

const largest = 360;
const smallest = 240;
/** Between the outermost ring and a label; between two labels. */
const gap = 28;
/** Labels may come nearer to the edge than the rest. */
const edge = page.width / 2 - 36;

/** The largest circle that leaves the labels room: four lines and no hyphen, two levels side by side. */
export const placeLabels = (spec: RadarSpec, directions: readonly Direction[]): Placing => {
  for (let radius = largest; ; radius -= 10) {
    const labels = directions.map((direction, axis) => labelOf(spec, axis, spotOf(direction, directions, radius)));
    const fits = labels.every(
      ({ title, rows }, axis) =>
        title.lines.length <= 4 && isWhole(title, spec.axes[axis] ?? '') && rows.length * 2 <= spec.series.length + 1,
    );
    if (!fits && radius > smallest) continue;
    const placed = apart(labels);
    return {
      radius,
      labels: placed.map(({ label, top }) => ({
        draw: (centre) => drawLabel(label, { x: centre.x + label.x, y: centre.y + top }),
      })),
      above: Math.max(radius, ...placed.map(({ top }) => -top)),
      below: Math.max(radius, ...placed.map(({ top, label }) => top + label.height)),
    };
  }
};

/** Where a label hangs, from the centre, and how wide it may be. */
interface Spot extends Point {
  readonly anchor: Anchor;
  readonly width: number;
  /** Part of its height that stands over the spot. */
  readonly over: number;
}

const spotOf = ({ cos, sin }: Direction, all: readonly Direction[], radius: number): Spot => {
  const [x, y] = [cos * (radius + gap), sin * (radius + gap)];
  // Few axes: over or under the end of the axis, in the middle.
  if (all.length <= 4 || Math.abs(cos) < 0.1) {
    const others = all.filter((it) => it.sin * sin > 0 && it.cos !== cos).map((it) => it.cos * (radius + gap));
    // Each of two neighbours takes half of the way between them; a label in the middle leaves them theirs.
    const room = Math.min(...others.map((other) => Math.abs(other - x) * (all.length <= 4 ? 1 : 2)), 640) - gap;
    return { x, y, anchor: 'middle', width: Math.min(room, 2 * (edge - Math.abs(x))), over: sin < 0 ? 1 : 0 };
  }
  return { x, y, anchor: cos > 0 ? 'start' : 'end', width: edge - Math.abs(x), over: (1 - sin) / 2 };
};

interface Chip {
  readonly text: Block;
  readonly look: SeriesLook;
  readonly width: number;
}

interface Label extends Spot {
  readonly title: Block;
  readonly rows: readonly (readonly Chip[])[];
  readonly height: number;
}

const rowHeight = 44;
const chipGap = 24;
const markerWidth = 34;

const labelOf = ({ axes, series }: RadarSpec, axis: number, spot: Spot): Label => {
  const title = block(axes[axis] ?? '', axes.length > 4 ? styles.smallLabel : styles.label, { width: spot.width });
  const isAlone = series.length === 1;
  const chips = series.map(({ values }, i): Chip => {
    const level = values[axis] ?? null;
    const look = lookOf(i);
    const text =
      level === null
        ? line(isAlone ? noData : '—', styles.note)
        : line(levelText(level), { ...styles.value, colour: look.colour });
    return { text, look, width: text.width + (isAlone ? 0 : markerWidth) };
  });
  const rows = rowsOf(chips, spot.width);
  return { ...spot, title, rows, height: title.height + rows.length * rowHeight };
};

const widthOfRow = (row: readonly Chip[]): number =>
  row.reduce((sum, chip) => sum + chip.width, chipGap * (row.length - 1));

/** As few rows as fit the width, of much the same length. */
const rowsOf = (chips: readonly Chip[], width: number): readonly (readonly Chip[])[] => {
  for (let count = 1; ; count += 1) {
    const length = Math.ceil(chips.length / count);
    const rows = Array.from({ length: Math.ceil(chips.length / length) }, (_, i) =>
      chips.slice(i * length, (i + 1) * length),
    );
    if (length === 1 || rows.every((row) => widthOfRow(row) <= width)) return rows;
  }
};

/** Pushes down whatever would touch the label over it on the same side. */
const apart = (labels: readonly Label[]): readonly { readonly label: Label; readonly top: number }[] => {
  const placed = labels.map((label) => ({ label, top: label.y - label.height * label.over }));
  for (const side of ['start', 'end'] as const) {
    const column = placed.filter(({ label }) => label.anchor === side).toSorted((a, b) => a.top - b.top);
    column.forEach((it, i) => {
      const before = column[i - 1];
      if (before !== undefined) it.top = Math.max(it.top, before.top + before.label.height + 16);
    });
  }
  return placed;
};

const drawLabel = ({ title, rows, anchor }: Label, { x, y }: Point): string => {
  const drawnRows = rows.map((row, i) => {
    const width = widthOfRow(row);
    const middle = y + title.height + rowHeight * (i + 0.5);
    let left = anchor === 'start' ? x : anchor === 'end' ? x - width : x - width / 2;
    return row
      .map((chip) => {
        const textX = left + chip.width - chip.text.width;
        const drawn =
          (textX > left ? marker(chip.look, { x: left + 13, y: middle }, 12) : '') +
          drawBlock(chip.text, { x: textX, y: middle - chip.text.height / 2 });
        left += chip.width + chipGap;
        return drawn;
      })
      .join('');
  });
  return drawBlock(title, { x, y, anchor }) + drawnRows.join('');
};
