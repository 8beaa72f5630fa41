import { paper } from './palette.ts';

/** SVG written by hand: elements, escaping, numbers. */

type Attributes = Readonly<Record<string, string | number | undefined>>;

/** Text as it may stand in an element or an attribute. */
export const characters = (text: string): string =>
  text
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;')
    .replaceAll('"', '&quot;')
    // The rest of the control characters may not stand in XML at all.
    .replaceAll(/[\p{Cc}\p{Cs}\uFFFE\uFFFF]/gu, ' ');

const written = (value: string | number): string =>
  typeof value === 'number' ? String(Math.round(value * 100) / 100) : characters(value);

/** `<name …>…</name>`; attributes that are `undefined` are left out, content is markup already. */
export const element = (name: string, attributes: Attributes, ...content: readonly string[]): string => {
  const list = Object.entries(attributes)
    .flatMap(([key, value]) => (value === undefined ? [] : ` ${key}="${written(value)}"`))
    .join('');
  return content.length === 0 ? `<${name}${list}/>` : `<${name}${list}>${content.join('')}</${name}>`;
};

export interface Point {
  readonly x: number;
  readonly y: number;
}

/** `M … L …` through the points. */
export const pathThrough = (points: readonly Point[], isClosed = false): string =>
  points.map(({ x, y }, i) => `${i === 0 ? 'M' : 'L'}${written(x)} ${written(y)}`).join('') + (isClosed ? 'Z' : '');

/** A whole document with a white ground. */
export const svgDocument = (width: number, height: number, ...content: readonly string[]): string =>
  element(
    'svg',
    { xmlns: 'http://www.w3.org/2000/svg', width, height, viewBox: `0 0 ${width} ${height}` },
    element('rect', { width, height, fill: paper }),
    ...content,
  );
