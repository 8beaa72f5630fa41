import type { Weight } from './font.ts';
import { ascent, descent, drawable, fontFamily, widthOf } from './font.ts';
import { ink, paper } from './palette.ts';
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
const lineHeight = ({ size }: Style): number => size * leading;

export interface Limits {
  readonly width: number;
  /** More lines than this end in «…». */
  readonly lines?: number;
  /** Lines of much the same length instead of each as full as it can be. */
  readonly isBalanced?: boolean;
}

/** The text in as few lines as fit the width. */
export const block = (text: string, style: Style, { width, lines = 5, isBalanced = true }: Limits): Block => {
  const pieces = piecesOf(drawable(text));
  const filled = isBalanced ? balanced(pieces, style, width) : fill(pieces, style, width);
  return asBlock(filled.length > lines ? shortened(filled.slice(0, lines), style, width) : filled, style);
};

/** The narrowest column with the same number of lines: no last line of one short word. */
const balanced = (pieces: readonly string[], style: Style, width: number): readonly string[] => {
  const widest = fill(pieces, style, width);
  if (widest.length === 1) return widest;
  let lines = widest;
  for (let narrower = width - 8; narrower > width / 2; narrower -= 8) {
    const tried = fill(pieces, style, narrower);
    // Longer by a hyphen: a word was divided.
    if (tried.length > widest.length || tried.join('').length > widest.join('').length) break;
    lines = tried;
  }
  return lines;
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
            ? { stroke: paper, 'stroke-width': style.size / 4, 'stroke-linejoin': 'round', 'paint-order': 'stroke' }
            : {}),
        },
        characters(it),
      ),
    )
    .join('');

/** A line may end after a space and a hyphen; not after a short word («и», «не»), before a dash or inside «n = 5». */
const piecesOf = (text: string): readonly string[] =>
  text.replaceAll(/(?<=(?:^|[\s«(])\p{L}{1,2}) | (?=[=·—])|(?<==) /gu, '\u00A0').split(/(?<= )|(?<=\p{L}-)(?=\p{L})/u);

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
      const at = breakOf(current, fits);
      const part = current.slice(0, at).trimEnd();
      lines.push(/\p{L}$/u.test(part) && at < current.length && part.length === at ? `${part}-` : part);
      current = current.slice(at);
    }
  }
  return [...lines, current.trimEnd()];
};

/** Where words that are wider than a line are divided: the last place that fits between words or syllables. */
const breakOf = (words: string, fits: (part: string) => boolean): number => {
  let anywhere = 1;
  let fair = 0;
  for (let at = 1; at < words.length && fits(`${words.slice(0, at)}-`); at += 1) {
    anywhere = at;
    const [left, right] = [words.slice(0, at), words.slice(at)];
    if (
      left.endsWith('\u00A0') ||
      (/[аеёиоуыэюя]\p{L}*$/iu.test(left) && /^[^аеёиоуыэюяйьъ][аеёиоуыэюя]/iu.test(right))
    )
      fair = at;
  }
  return fair === 0 ? anywhere : fair;
};

const shortened = (lines: readonly string[], { size, weight }: Style, width: number): readonly string[] => {
  let last = lines.at(-1) ?? '';
  while (last !== '' && widthOf(`${last}…`, size, weight) > width) last = last.slice(0, -1);
  return [...lines.slice(0, -1), `${last.replace(/[\s.,;:-]+$/u, '')}…`];
};
