import { levels } from '../domain/standard.ts';
import { marker, straight } from './marks.ts';
import { drawNotes, drawPage, page, type LegendItem } from './page.ts';
import { ink, lookOf, type SeriesLook } from './palette.ts';
import { directionsOf, placeLabels } from './radar-labels.ts';
import type { RadarSpec } from './specs.ts';
import { element, pathThrough, type Point } from './svg.ts';
import { drawBlock, line, styles } from './text.ts';
import { levelMeanings } from './words.ts';

/** A person's levels around a circle. Where a level is missing the line breaks: the centre is not «no data». */

const highest = levels.length;

/** Where a level lies on an axis. Fractions of an axis lie between two. */
type Place = (axis: number, level: number) => Point;

export const drawRadar = (spec: RadarSpec): string => {
  const { axes, series, scale } = spec;
  const directions = directionsOf(axes.length);
  const { radius, labels, above, below } = placeLabels(spec, directions);
  const looks = series.map(({ title, values }, i) => ({ title, values, look: lookOf(i) }));
  const legend = looks.length > 1 ? looks.map(({ title, look }) => legendItem(title, look)) : [];
  const isBroken = looks.length > 1 && looks.some(({ values }) => values.includes(null));

  return drawPage(spec, { legend }, (top) => {
    const centre = { x: page.width / 2, y: top + above };
    const at: Place = (axis, level) => {
      const { cos, sin } = directions[axis] ?? { cos: 0, sin: 0 };
      const distance = (radius * level) / highest;
      return { x: centre.x + cos * distance, y: centre.y + sin * distance };
    };
    const notes = drawNotes(
      [...levelMeanings(scale), ...(isBroken ? ['прочерк — нет данных'] : [])],
      centre.y + below + 36,
    );
    return {
      marks: [
        drawGrid(axes.length, at),
        ...looks.toReversed().map(({ values, look }) => drawLine(values, look, at)),
        drawRingNumbers(axes.length, at),
        ...looks.toReversed().map(({ values, look }) => drawMarkers(values, look, at)),
        ...labels.map((label) => label.draw(centre)),
        ...notes.marks,
      ],
      bottom: notes.bottom,
    };
  });
};

const strokeOf = ({ colour, dash }: SeriesLook) => ({
  fill: 'none',
  stroke: colour,
  'stroke-width': 6,
  'stroke-linejoin': 'round',
  'stroke-linecap': 'round',
  'stroke-dasharray': dash,
});

const legendItem = (title: string, look: SeriesLook): LegendItem => ({
  title,
  sampleWidth: 78,
  sample: (x, y) =>
    element('path', {
      d: pathThrough([
        { x: x + 3, y },
        { x: x + 75, y },
      ]),
      ...strokeOf(look),
    }) + marker(look, { x: x + 39, y }),
});

const drawGrid = (count: number, at: Place): string => {
  const axes = Array.from({ length: count }, (_, axis) => axis);
  const rings = levels.map((level) =>
    element('path', {
      d: pathThrough(
        axes.map((axis) => at(axis, level)),
        true,
      ),
      fill: 'none',
      stroke: level === highest ? ink.edge : ink.grid,
      'stroke-width': 2,
    }),
  );
  return [...rings, ...axes.map((axis) => straight(at(axis, 0), at(axis, highest)))].join('');
};

/** On the rings, half-way between the last axis and the first: there no marker can stand. */
const drawRingNumbers = (count: number, at: Place): string =>
  levels
    .map((level) => {
      const [one, other] = [at(0, level), at(count - 1, level)];
      const number = line(String(level), styles.note);
      const y = (one.y + other.y) / 2 - number.height / 2;
      return drawBlock(number, { x: (one.x + other.x) / 2, y, anchor: 'middle', halo: true });
    })
    .join('');

const drawLine = (values: readonly (number | null)[], look: SeriesLook, at: Place): string => {
  const isClosed = !values.includes(null);
  return stretchesOf(values)
    .map((stretch) =>
      element('path', {
        d: pathThrough(
          stretch.map(({ axis, level }) => at(axis, level)),
          isClosed,
        ),
        ...strokeOf(look),
        ...(isClosed && look === lookOf(0) ? { fill: look.colour, 'fill-opacity': 0.09 } : {}),
      }),
    )
    .join('');
};

/** The one on top is smaller, so that an equal level below it still shows. */
const drawMarkers = (values: readonly (number | null)[], look: SeriesLook, at: Place): string =>
  values
    .map((level, axis) => (level === null ? '' : marker(look, at(axis, level), look === lookOf(0) ? 13 : 15)))
    .join('');

/** The unbroken stretches of a closed line, each of two points or more; without any gap, all points are one stretch. */
const stretchesOf = (values: readonly (number | null)[]) => {
  const start = Math.max(0, values.indexOf(null));
  const stretches: { axis: number; level: number }[][] = [[]];
  for (let step = 0; step < values.length; step += 1) {
    const axis = (start + step) % values.length;
    const level = values[axis] ?? null;
    if (level === null) stretches.push([]);
    else stretches.at(-1)?.push({ axis, level });
  }
  return stretches.filter((stretch) => stretch.length > 1);
};
