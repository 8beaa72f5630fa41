import {
  AlignmentType,
  Document,
  Header,
  LineRuleType,
  PageNumber,
  PageOrientation,
  Packer,
  Paragraph,
  Table,
  TextRun,
} from 'docx';
import type { FileChild, IParagraphStyleOptions, ISectionOptions, IStylesOptions } from 'docx';
import { plainLine } from './plain.ts';

/**
 * The sheet on which every document stands, as GOST R 7.0.97 and schools like it: A4, Times New Roman 14, 30 mm on the binding
 * edge, 10 opposite, 20 above and below, the page's number in the middle of the top margin from the second page on.
 */

/** Twentieths of a point. Rounded, as Word does: 11906 × 16838 is A4 to it, one less is a sheet of nobody's size. */
export const mm = (millimetres: number): number => Math.round((millimetres / 25.4) * 1440);

/** Points in the half points that Word counts in. */
const pt = (points: number): number => points * 2;

export const fontSizes = { text: pt(14), table: pt(12), tight: pt(11), small: pt(10) } as const;

const [long, short] = [297, 210];
const binding = 30;

/** The width between the margins, in millimetres. */
export const widths = { portrait: short - binding - 10, landscape: long - 20 - 20 } as const;
export type Orientation = keyof typeof widths;

export interface Part {
  readonly orientation: Orientation;
  readonly children: readonly FileChild[];
}

/** Without the rule LibreOffice takes the number for points. */
const lines = (spacing: number) => ({ line: spacing * 240, lineRule: LineRuleType.AUTO });

const language = { value: 'ru-RU', eastAsia: 'ru-RU', bidirectional: 'ar-SA' } as const;

/** Ids of the paragraph styles. */
export const paragraphStyles = {
  prose: 'Prose',
  left: 'Left',
  right: 'Right',
  centred: 'Centred',
  note: 'Note',
  remark: 'Remark',
  cell: 'Cell',
  tightCell: 'TightCell',
  caption: 'SmallPrint',
} as const;

const styleOf = (id: string, name: string, rest: Omit<IParagraphStyleOptions, 'id'>): IParagraphStyleOptions => ({
  id,
  name,
  basedOn: 'Normal',
  quickFormat: true,
  ...rest,
});

const styles: IStylesOptions = {
  default: {
    document: {
      run: { font: 'Times New Roman', size: fontSizes.text, language },
      paragraph: { spacing: lines(1) },
    },
    title: {
      run: { bold: true, size: pt(16), color: '000000' },
      paragraph: { alignment: AlignmentType.CENTER, spacing: { before: 240, after: 60 }, keepNext: true },
    },
    heading1: {
      run: { bold: true, size: fontSizes.text, color: '000000' },
      paragraph: { spacing: { before: 240, after: 100 }, keepNext: true, keepLines: true },
    },
    heading2: {
      run: { bold: true, italics: true, size: fontSizes.text, color: '000000' },
      paragraph: { spacing: { before: 160, after: 60 }, keepNext: true, keepLines: true },
    },
  },
  paragraphStyles: [
    styleOf(paragraphStyles.prose, 'Текст', {
      paragraph: {
        alignment: AlignmentType.BOTH,
        indent: { firstLine: mm(12.5) },
        spacing: { ...lines(1.15), after: 60 },
      },
    }),
    styleOf(paragraphStyles.left, 'Строка', { paragraph: { spacing: lines(1.15) } }),
    styleOf(paragraphStyles.right, 'Строка справа', {
      paragraph: { alignment: AlignmentType.RIGHT, spacing: lines(1.15) },
    }),
    styleOf(paragraphStyles.centred, 'По центру', {
      paragraph: { alignment: AlignmentType.CENTER, spacing: lines(1.15) },
    }),
    styleOf(paragraphStyles.note, 'Пояснение', {
      run: { italics: true },
      paragraph: { indent: { firstLine: mm(12.5) }, spacing: { ...lines(1.15), after: 60 } },
    }),
    styleOf(paragraphStyles.remark, 'Примечание', {
      run: { size: fontSizes.tight },
      paragraph: { spacing: { before: 60, after: 60 } },
    }),
    styleOf(paragraphStyles.cell, 'Таблица', { run: { size: fontSizes.table } }),
    styleOf(paragraphStyles.tightCell, 'Таблица узкая', { run: { size: fontSizes.tight } }),
    styleOf(paragraphStyles.caption, 'Подстрочное', {
      run: { size: fontSizes.small },
      paragraph: { alignment: AlignmentType.CENTER },
    }),
  ],
};

/** Turned to landscape, a bound sheet has its binding edge on top. */
const sheets = {
  portrait: {
    size: { width: mm(short), height: mm(long), orientation: PageOrientation.PORTRAIT },
    margin: { left: mm(binding), right: mm(10), top: mm(20), bottom: mm(20), header: mm(10), footer: mm(10) },
  },
  landscape: {
    // The library swaps the two by itself.
    size: { width: mm(short), height: mm(long), orientation: PageOrientation.LANDSCAPE },
    margin: { left: mm(20), right: mm(20), top: mm(binding), bottom: mm(10), header: mm(15), footer: mm(5) },
  },
} as const;

const pageNumber = (): Header =>
  new Header({
    children: [
      new Paragraph({ alignment: AlignmentType.CENTER, children: [new TextRun({ children: [PageNumber.CURRENT] })] }),
    ],
  });

/**
 * Word wants a paragraph after a table. Of the height of text it would now and then stand alone on a sheet of its own, when the
 * table ends at the foot of a page; so it is one point high.
 */
const ending = (): Paragraph => new Paragraph({ spacing: { line: 20, lineRule: LineRuleType.EXACT }, children: [] });

const sectionOf = ({ orientation, children }: Part, index: number): ISectionOptions => ({
  properties: { page: sheets[orientation], ...(index === 0 ? { titlePage: true } : {}) },
  headers: { default: pageNumber(), ...(index === 0 ? { first: new Header({ children: [new Paragraph('')] }) } : {}) },
  children: children.at(-1) instanceof Table ? [...children, ending()] : children,
});

/** The bytes of a DOCX. */
export const docxBytes = async (title: string, parts: readonly Part[]): Promise<Uint8Array> =>
  Packer.toBuffer(
    new Document({
      title: plainLine(title),
      creator: 'Наставник',
      lastModifiedBy: 'Наставник',
      compatibility: { version: 15 },
      styles,
      sections: parts.map(sectionOf),
    }),
  );
