import { ink, paper, type SeriesLook } from './palette.ts';
import { element, pathThrough, type Point } from './svg.ts';

/** Small shapes that several pictures use. */

/** A series' marker around a point; a white edge keeps markers apart that lie on one another. */
export const marker = ({ marker: shape, colour }: SeriesLook, { x, y }: Point, size = 13): string => {
  const edge = { fill: colour, stroke: paper, 'stroke-width': 3 };
  const polygon = (...corners: readonly (readonly [number, number])[]): string =>
    element('path', {
      d: pathThrough(
        corners.map(([dx, dy]) => ({ x: x + dx * size, y: y + dy * size })),
        true,
      ),
      ...edge,
    });
  switch (shape) {
    case 'circle':
      return element('circle', { cx: x, cy: y, r: size, ...edge });
    case 'square':
      return polygon([-0.9, -0.9], [0.9, -0.9], [0.9, 0.9], [-0.9, 0.9]);
    case 'triangle':
      return polygon([0, -1.2], [1.15, 0.85], [-1.15, 0.85]);
    case 'diamond':
      return polygon([0, -1.25], [1.25, 0], [0, 1.25], [-1.25, 0]);
  }
};

export const straight = (from: Point, to: Point, colour: string = ink.grid, width = 2): string =>
  element('line', { x1: from.x, y1: from.y, x2: to.x, y2: to.y, stroke: colour, 'stroke-width': width });

/** Slanted stripes on white, to be used as `fill="url(#id)"`. */
export const stripes = (id: string, colour: string): string =>
  element(
    'defs',
    {},
    element(
      'pattern',
      { id, width: 16, height: 16, patternUnits: 'userSpaceOnUse', patternTransform: 'rotate(45)' },
      element('rect', { width: 16, height: 16, fill: paper }),
      element('rect', { width: 6, height: 16, fill: colour }),
    ),
  );
