import { HeadingLevel, Paragraph, TextRun } from 'docx';
import { paragraphStyles } from './docx-page.ts';
import { plainLine, plainLines } from './plain.ts';

/** Paragraphs. Whatever people wrote becomes text here and nowhere else, so it is cleaned here. */

export type ParagraphStyle = keyof typeof paragraphStyles;

export interface Look {
  readonly isBold?: boolean;
  /** Its last line stays on the page of what follows. */
  readonly staysWithNext?: boolean;
  /** Set before the first line, in bold. */
  readonly label?: string;
}

/** Only where it is so: a paragraph that says no itself is not heard by its row in a table. */
const stayWithNext = { keepNext: true } as const;

/** Longer paragraphs would leave half a page empty: LibreOffice moves the whole of them, not the last lines. */
const movable = 800;

/** One paragraph per line of the text; nothing for an empty text. */
export const paragraphs = (
  text: string,
  style: ParagraphStyle,
  { isBold = false, staysWithNext = false, label }: Look = {},
): readonly Paragraph[] =>
  plainLines(text).map(
    (line, i, all) =>
      new Paragraph({
        style: paragraphStyles[style],
        ...(staysWithNext && i === all.length - 1 && line.length <= movable ? stayWithNext : {}),
        children: [
          ...(label !== undefined && i === 0 ? [new TextRun({ text: `${label} `, bold: true })] : []),
          new TextRun({ text: line, ...(isBold ? { bold: true } : {}) }),
        ],
      }),
  );

export const title = (text: string): Paragraph =>
  new Paragraph({ heading: HeadingLevel.TITLE, children: [new TextRun(plainLine(text))] });

/** A section of the document. */
export const heading = (text: string): Paragraph =>
  new Paragraph({ heading: HeadingLevel.HEADING_1, children: [new TextRun(plainLine(text))] });

export const subheading = (text: string): Paragraph =>
  new Paragraph({ heading: HeadingLevel.HEADING_2, children: [new TextRun(plainLine(text))] });

export const prose = (text: string, look?: Look): readonly Paragraph[] => paragraphs(text, 'prose', look);

/** What a section says while nobody has filled it. */
export const note = (text: string, look?: Look): readonly Paragraph[] => paragraphs(text, 'note', look);

/** An empty line; between two tables, which Word would join otherwise, and before one. */
export const gap = ({ staysWithNext = false }: Pick<Look, 'staysWithNext'> = {}): Paragraph =>
  new Paragraph({ style: paragraphStyles.caption, ...(staysWithNext ? stayWithNext : {}), children: [] });
