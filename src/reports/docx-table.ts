import {
  AlignmentType,
  Paragraph,
  SoftHyphen,
  Table,
  TableCell,
  TableLayoutType,
  TableRow,
  TextRun,
  VerticalAlignTable,
  VerticalMergeType,
  WidthType,
} from 'docx';
import { mm, paragraphStyles } from './docx-page.ts';
import { plainLines } from './plain.ts';

/** Ruled tables: of fixed widths, so that a long word cannot push them off the page; heads repeat, rows stay whole. */

export interface RuledTable {
  /** Of the columns, in millimetres. */
  readonly widths: readonly number[];
  /** Columns whose cells are short and stand in the middle. */
  readonly centred: readonly number[];
  /** Rows repeated on every page. */
  readonly heads: readonly (readonly Cell[])[];
  readonly rows: readonly (readonly Cell[])[];
  readonly style: 'cell' | 'tightCell';
}

export interface Cell {
  readonly lines: readonly string[];
  /** How many columns it is wide; one unless said. */
  readonly columns?: number;
  /** One with the cell below, or with the one above. */
  readonly merged?: 'begins' | 'goes-on';
  readonly look?: 'bold' | 'italic';
}

/** `null`: an empty cell, for the pen. */
export const cell = (text: string | null, look?: Cell['look']): Cell => ({
  lines: text === null ? [] : [text],
  ...(look === undefined ? {} : { look }),
});

const padding = {
  marginUnitType: WidthType.DXA,
  top: mm(0.6),
  bottom: mm(0.6),
  left: mm(1.2),
  right: mm(1.2),
} as const;

/** Between two syllables: a vowel behind, a consonant with its vowel ahead. */
const syllableEnd = /(?<=\p{L}*[аеёиоуыэюя]\p{L}*)(?<=\p{L}{2})(?=[бвгджзйклмнпрстфхцчшщ][аеёиоуыэюя]\p{L})/iu;

/**
 * Words that are longer than their column may be divided between syllables. The hyphen is Word's own, which shows only where
 * a line ends; hyphenation of the whole document depends on the dictionaries of whoever opens it.
 */
const divisible = (line: string, most: number): readonly (string | SoftHyphen)[] =>
  line
    .split(/(\p{Script=Cyrillic}+)/u)
    .flatMap((word) =>
      word.length <= most || !/^\p{Script=Cyrillic}/u.test(word)
        ? [word]
        : word.split(syllableEnd).flatMap((part, i) => (i === 0 ? [part] : [new SoftHyphen(), part])),
    );

/** Letters that surely fit a cell: one of 12 points takes 2.15 mm at most, on the average. */
const lettersIn = (twips: number): number => Math.floor((twips - padding.left - padding.right) / mm(2.15));

export const ruledTable = ({ widths, centred, heads, rows, style }: RuledTable): Table => {
  const widthOf = (from: number, to: number): number => widths.slice(from, to).reduce((sum, it) => sum + mm(it), 0);

  const rowOf = (cells: readonly Cell[], isHead: boolean): TableRow => {
    let from = 0;
    const children = cells.map((it) => {
      const at = from;
      from += it.columns ?? 1;
      const lines = it.lines.flatMap((line) => plainLines(line));
      return new TableCell({
        width: { size: widthOf(at, from), type: WidthType.DXA },
        ...(it.columns === undefined ? {} : { columnSpan: it.columns }),
        ...(it.merged === undefined
          ? {}
          : { verticalMerge: it.merged === 'begins' ? VerticalMergeType.RESTART : VerticalMergeType.CONTINUE }),
        verticalAlign: isHead ? VerticalAlignTable.CENTER : VerticalAlignTable.TOP,
        children: (lines.length === 0 ? [''] : lines).map(
          (line) =>
            new Paragraph({
              style: paragraphStyles[style],
              ...(isHead || centred.includes(at) ? { alignment: AlignmentType.CENTER } : {}),
              // A head alone at the foot of a page says nothing.
              ...(isHead ? { keepNext: true } : {}),
              children: [
                new TextRun({
                  children: divisible(line, lettersIn(widthOf(at, from))),
                  ...(isHead || it.look === 'bold' ? { bold: true } : {}),
                  ...(it.look === 'italic' ? { italics: true } : {}),
                }),
              ],
            }),
        ),
      });
    });
    return new TableRow({ cantSplit: true, tableHeader: isHead, children });
  };

  return new Table({
    layout: TableLayoutType.FIXED,
    width: { size: widthOf(0, widths.length), type: WidthType.DXA },
    columnWidths: widths.map(mm),
    margins: padding,
    rows: [...heads.map((it) => rowOf(it, true)), ...rows.map((it) => rowOf(it, false))],
  });
};
