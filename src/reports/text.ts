import type { Weight } from './font.ts';
import { ascent, descent, drawable, fontFamily, widthOf } from './font.ts';
import { ink } from './palette.ts';
import { characters, element } from './svg.ts';

/** Text broken into lines by the widths of its letters, and drawn where it was measured. */

export interface Style {
  readonly size: number;
  readonly weight: Weight;
  readonly colour: string;
}

export const styles = {
  title: { size: 50, weight: 'bold', colour: ink.text },
  subtitle: { size: 34, weight: 'regular', colour: ink.quiet },
  label: { size: 33, weight: 'regular', colour: ink.text },
  smallLabel: { size: 30, weight: 'regular', colour: ink.text },
  value: { size: 34, weight: 'bold', colour: ink.text },
  note: { size: 29, weight: 'regular', colour: ink.quiet },
  source: { size: 26, weight: 'regular', colour: ink.quiet },
} as const satisfies Readonly<Record<string, Style>>;

export type Anchor = 'start' | 'middle' | 'end';

/** Lines of text of one style. */
export interface Block {
  readonly lines: readonly string[];
  readonly style: Style;
  readonly width: number;
  readonly height: number;
}

const leading = 1.2;
export const lineHeight = ({ size }: Style): number => size * leading;

export interface Limits {
  readonly width: number;
  /** More lines than this end in «…». */
  readonly lines?: number;
  /** Lines of much the same length instead of each as full as it can be. */
  readonly balanced?: boolean;
}

/** The text in as few lines as fit the width. */
export const block = (text: string, style: Style, { width, lines = 5, balanced = true }: Limits): Block => {
  const pieces = piecesOf(drawable(text));
  const filled = fill(pieces, style, width);
  let broken = filled;
  // The narrowest column with the same number of lines: no last line of one short word.
  for (let narrower = width - 8; balanced && narrower > width / 2; narrower -= 8) {
    const tried = fill(pieces, style, narrower);
    if (tried.length > filled.length || tried.join('').length > filled.join('').length) break;
    broken = tried;
  }
  return asBlock(broken.length > lines ? shortened(broken.slice(0, lines), style, width) : broken, style);
};

/** One line, as it is. */
export const line = (text: string, style: Style): Block => asBlock([drawable(text)], style);

/** Whether no word had to be divided and nothing was left out. */
export const isWhole = ({ lines }: Block, text: string): boolean =>
  lines.join('').replaceAll(/\s/gu, '') === drawable(text).replaceAll(/\s/gu, '');

const asBlock = (lines: readonly string[], style: Style): Block => ({
  lines,
  style,
  width: Math.max(...lines.map((it) => widthOf(it, style.size, style.weight))),
  height: lines.length * lineHeight(style),
});

/** Draws a block with its top at `y`; `x` is its left edge, middle or right edge. */
export const drawBlock = (
  { lines, style, height }: Block,
  { x, y, anchor = 'start', halo = false }: { x: number; y: number; anchor?: Anchor; halo?: boolean },
): string =>
  lines
    .map((it, i) =>
      element(
        'text',
        {
          x,
          // The letters in the middle of their line.
          y:
            y +
            (height / lines.length) * i +
            (lineHeight(style) - (ascent + descent) * style.size) / 2 +
            ascent * style.size,
          'font-family': fontFamily,
          'font-size': style.size,
          'font-weight': style.weight === 'bold' ? 700 : 400,
          fill: style.colour,
          'text-anchor': anchor === 'start' ? undefined : anchor,
          ...(halo
            ? { stroke: '#ffffff', 'stroke-width': style.size / 4, 'stroke-linejoin': 'round', 'paint-order': 'stroke' }
            : {}),
        },
        characters(it),
      ),
    )
    .join('');

/** Places where a line may end: after a space (but not after a short word: «и», «в», «не») and after a hyphen. */
const piecesOf = (text: string): readonly string[] =>
  text.replaceAll(/(?<=(?:^|[\s«(])\p{L}{1,2}) /gu, '\u00A0').split(/(?<= )|(?<=\p{L}-)(?=\p{L})/u);

const fill = (pieces: readonly string[], { size, weight }: Style, width: number): readonly string[] => {
  const fits = (text: string): boolean => widthOf(text.trimEnd(), size, weight) <= width;
  const lines: string[] = [];
  let current = '';
  for (const piece of pieces) {
    if (fits(current + piece)) {
      current += piece;
      continue;
    }
    if (current !== '') lines.push(current.trimEnd());
    current = piece;
    while (!fits(current)) {
      const at = breakOf(current, (part) => fits(part));
      lines.push(current.slice(0, at) + (/\p{L}/u.test(current.charAt(at - 1)) ? '-' : ''));
      current = current.slice(at).trimStart();
    }
  }
  return [...lines, current.trimEnd()];
};

/** Where a word that is wider than its line is divided: the last place between syllables that fits, else anywhere. */
const breakOf = (word: string, fits: (part: string) => boolean): number => {
  let anywhere = 1;
  let between = 0;
  for (let at = 1; at < word.length; at += 1) {
    if (!fits(`${word.slice(0, at)}-`)) break;
    anywhere = at;
    if (/\p{L}[аеёиоуыэюя]$/iu.test(word.slice(0, at)) && /^[^аеёиоуыэюяйьъ][аеёиоуыэюя]\p{L}/iu.test(word.slice(at)))
      between = at;
    if (word.charAt(at - 1) === '\u00A0') between = at;
  }
  return between === 0 ? anywhere : between;
};

const shortened = (lines: readonly string[], { size, weight }: Style, width: number): readonly string[] => {
  let last = lines.at(-1) ?? '';
  while (last !== '' && widthOf(`${last}…`, size, weight) > width) last = last.slice(0, -1);
  return [...lines.slice(0, -1), `${last.replace(/[\s.,;:-]+$/u, '')}…`];
};
