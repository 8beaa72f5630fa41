import type { Heading } from './specs.ts';
import { svgDocument } from './svg.ts';
import { block, drawBlock, styles, type Block, type Style } from './text.ts';

/** What all pictures share: title, subtitle, legend, the picture itself, and the source at the foot. */

/** Three times the width of a phone's screen: a letter of 33 is read there at 11. */
export const page = { width: 1080, margin: 56, inner: 1080 - 2 * 56, right: 1080 - 56 } as const;

export interface Drawn {
  readonly marks: readonly string[];
  /** Where it ends. */
  readonly bottom: number;
}

export interface LegendItem {
  readonly title: string;
  readonly sampleWidth: number;
  /** Draws the sample from its left edge, around the middle of the line. */
  readonly sample: (x: number, y: number) => string;
}

export const drawPage = (
  heading: Heading,
  { legend = [], definitions = [] }: { legend?: readonly LegendItem[]; definitions?: readonly string[] },
  draw: (top: number) => Drawn,
): string => {
  const marks: string[] = [...definitions];
  let y: number = page.margin - 8;
  const write = (text: string, style: Style, isBalanced: boolean): void => {
    if (text === '') return;
    const written = block(text, style, { width: page.inner, lines: 3, isBalanced });
    marks.push(drawBlock(written, { x: page.margin, y }));
    y += written.height;
  };
  write(heading.title, styles.title, true);
  y += 6;
  write(heading.subtitle ?? '', styles.subtitle, true);
  if (legend.length > 0) {
    const drawn = drawLegend(legend, y + 26);
    marks.push(...drawn.marks);
    y = drawn.bottom;
  }
  const body = draw(y + 36);
  marks.push(...body.marks);
  y = body.bottom + 40;
  write(heading.source, styles.source, false);
  return svgDocument(page.width, Math.ceil(y + page.margin - 10), ...marks);
};

const sampleGap = 14;
const itemGap = 44;

/** In one row; items that do not fit it stand in two columns. */
const drawLegend = (items: readonly LegendItem[], top: number): Drawn => {
  const half = (page.inner - itemGap) / 2;
  const texts = items.map(({ title, sampleWidth }) =>
    block(title, styles.label, { width: half - sampleWidth - sampleGap, lines: 3 }),
  );
  const widths = items.map(({ sampleWidth }, i) => sampleWidth + sampleGap + (texts[i]?.width ?? 0) + itemGap);
  const isRow = widths.reduce((sum, width) => sum + width, -itemGap) <= page.inner;
  const marks: string[] = [];
  let x: number = page.margin;
  let y = top;
  let height = 0;
  items.forEach(({ sample, sampleWidth }, i) => {
    const text = texts[i];
    if (text === undefined) return;
    if (!isRow && i % 2 === 0 && i > 0) {
      x = page.margin;
      y += height + 8;
      height = 0;
    }
    marks.push(sample(x, y + text.height / 2), drawBlock(text, { x: x + sampleWidth + sampleGap, y }));
    height = Math.max(height, text.height);
    x += isRow ? (widths[i] ?? 0) : half + itemGap;
  });
  return { marks, bottom: y + height };
};

/** Notes under a picture, in two columns. */
export const drawNotes = (notes: readonly string[], top: number): Drawn => {
  const width = (page.inner - itemGap) / 2;
  const marks: string[] = [];
  let y = top;
  for (let first = 0; first < notes.length; first += 2) {
    const row = notes.slice(first, first + 2).map((note): Block => block(note, styles.note, { width }));
    row.forEach((it, i) => marks.push(drawBlock(it, { x: page.margin + (width + itemGap) * i, y })));
    y += Math.max(...row.map((it) => it.height)) + 4;
  }
  return { marks, bottom: y };
};
