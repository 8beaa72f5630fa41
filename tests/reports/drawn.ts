import { ascent, descent, widthOf } from '../../src/reports/font.ts';

/** Reads a drawn picture back: what is written where. */

export interface WrittenText {
  readonly text: string;
  readonly left: number;
  readonly right: number;
  readonly top: number;
  readonly bottom: number;
  readonly size: number;
  readonly fill: string;
  /** Numbers on the rings stand over the grid on purpose. */
  readonly isOverGrid: boolean;
}

export const attribute = (tag: string, name: string): string =>
  new RegExp(` ${name}="([^"]*)"`, 'u').exec(tag)?.[1] ?? '';

const plain = (markup: string): string =>
  markup
    .replaceAll('\u00A0', ' ')
    .replaceAll('&lt;', '<')
    .replaceAll('&gt;', '>')
    .replaceAll('&quot;', '"')
    .replaceAll('&amp;', '&');

export const textsOf = (svg: string): readonly WrittenText[] =>
  [...svg.matchAll(/(<text [^>]*>)([^<]*)<\/text>/gu)].map(([, tag = '', content = '']) => {
    const text = plain(content);
    const size = Number(attribute(tag, 'font-size'));
    const width = widthOf(text, size, attribute(tag, 'font-weight') === '700' ? 'bold' : 'regular');
    const [x, y, anchor] = [Number(attribute(tag, 'x')), Number(attribute(tag, 'y')), attribute(tag, 'text-anchor')];
    const left = anchor === 'end' ? x - width : anchor === 'middle' ? x - width / 2 : x;
    return {
      text,
      size,
      left,
      right: left + width,
      top: y - ascent * size,
      bottom: y + descent * size,
      fill: attribute(tag, 'fill'),
      isOverGrid: tag.includes('paint-order'),
    };
  });

/** All that is written, in the order of drawing. */
export const wordsOf = (svg: string): string =>
  textsOf(svg)
    .map(({ text }) => text)
    .join(' ')
    .replaceAll(/\s+/gu, ' ');

export const sizeOf = (svg: string): { readonly width: number; readonly height: number } => ({
  width: Number(attribute(svg, 'width')),
  height: Number(attribute(svg, 'height')),
});

export const elementsOf = (svg: string, name: string): readonly string[] =>
  svg.match(new RegExp(`<${name} [^>]*>`, 'gu')) ?? [];

/** The corners of a path of straight lines. */
export const pointsOf = (path: string): readonly { readonly x: number; readonly y: number }[] =>
  [...attribute(path, 'd').matchAll(/([\d.]+) ([\d.]+)/gu)].map(([, x, y]) => ({ x: Number(x), y: Number(y) }));

/** Pairs of texts that touch: the letters themselves, not the room that «Ё» or «щ» would need. */
export const collisionsOf = (svg: string): readonly string[] => {
  const texts = textsOf(svg).map((it) => ({
    ...it,
    top: it.bottom - 0.95 * it.size,
    bottom: it.bottom - 0.05 * it.size,
  }));
  return texts.flatMap((a, i) =>
    texts
      .slice(i + 1)
      .filter((b) => a.left < b.right && b.left < a.right && a.top < b.bottom && b.top < a.bottom)
      .map((b) => `«${a.text}» touches «${b.text}»`),
  );
};

export const outsideOf = (svg: string): readonly string[] => {
  const { width, height } = sizeOf(svg);
  return textsOf(svg)
    .filter(({ left, right, top, bottom }) => left < 20 || right > width - 20 || top < 20 || bottom > height - 20)
    .map(({ text, left, right }) => `«${text}» reaches from ${Math.round(left)} to ${Math.round(right)}`);
};
