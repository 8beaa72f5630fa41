import writeExcelFile from 'write-excel-file/node';
import type { CellObject } from 'write-excel-file/node';
import {
  getCellAddress,
  getOrderOfSiblings,
  insertElementMarkupAccordingToOrderOfSiblings,
} from 'write-excel-file/utility';
import { plainLine } from './plain.ts';
import type { VisitJournal } from './visit-document-specs.ts';
import type { JournalColumn, JournalValue } from './visit-words.ts';
import { journalColumns, journalSheetName, noVisits } from './visit-words.ts';

/** The journal as a spreadsheet to sort and to filter: real dates, numbers as numbers, one head that stays in sight. */
export const visitJournalXlsx = async (spec: VisitJournal): Promise<Uint8Array> => {
  const columns = journalColumns(spec.scope);
  const heads = columns.map((it): CellObject => ({
    value: it.title,
    type: String,
    fontWeight: 'bold',
    backgroundColor: '#E8EEF4',
    wrap: true,
  }));
  const rows = spec.rows.map((row) => {
    const cells = columns.map((it) => [it, it.value(row)] as const);
    const height = heightOf(cells);
    return cells.map(([it, value]) => {
      const made = cellOf(it, value);
      return made === null ? null : { ...made, ...height };
    });
  });
  const empty: (CellObject | null)[] = [{ value: noVisits, type: String, fontStyle: 'italic' }];
  return writeExcelFile(
    [heads, ...(rows.length === 0 ? [empty] : rows)],
    {
      sheet: journalSheetName,
      stickyRowsCount: 1,
      orientation: 'landscape',
      columns: columns.map((it) => ({ width: lettersIn(it) })),
    },
    { fontFamily: 'Calibri', fontSize: 11, features: [finish(columns.length, rows.length)] },
  ).toBuffer();
};

/** Of a column on paper, which is tighter than a screen. */
const millimetresOfLetter = 1.7;
const lettersIn = ({ width }: JournalColumn): number => Math.round(width / millimetresOfLetter);

const points = 15;
/** Said where a text takes several lines: not every program works it out by itself. */
const heightOf = (cells: readonly (readonly [JournalColumn, JournalValue])[]): { readonly height?: number } => {
  const most = Math.max(
    1,
    ...cells.map(([it, value]) => (value?.kind === 'text' ? Math.ceil(value.text.length / (lettersIn(it) - 2)) : 1)),
  );
  return most === 1 ? {} : { height: most * points };
};

const cellOf = ({ isShort = false }: JournalColumn, value: JournalValue): CellObject | null => {
  const look: CellObject = isShort ? { alignVertical: 'top', align: 'center' } : { alignVertical: 'top', wrap: true };
  switch (value?.kind) {
    case undefined:
      return null;
    case 'date':
      return { value: new Date(`${value.on}T00:00:00Z`), type: Date, format: 'dd.mm.yyyy', ...look };
    case 'number':
      return { value: value.number, type: Number, ...look };
    case 'text':
      return { value: plainLine(value.text), type: String, ...look };
  }
};

const part = 'xl/worksheets/sheet{id}.xml';

const inserted = (xml: string, element: string): string =>
  insertElementMarkupAccordingToOrderOfSiblings(
    xml,
    element,
    getOrderOfSiblings(part, 'worksheet') ?? ['sheetPr', 'sheetData', 'autoFilter'],
    'worksheet',
  );

/** What the library leaves to whoever wants it: arrows in the head, and on paper all columns on one sheet. */
const finish = (columns: number, rows: number) => ({
  files: {
    transform: {
      [part]: {
        transform: (xml: string): string =>
          inserted(
            rows === 0 ? xml : inserted(xml, `<autoFilter ref="A1:${getCellAddress(rows, columns - 1)}"/>`),
            '<sheetPr><pageSetUpPr fitToPage="1"/></sheetPr>',
          ),
        transformElementAttributes: (tag: string, attributes: Record<string, string | number>) =>
          tag === 'pageSetup' ? { ...attributes, fitToWidth: 1, fitToHeight: 0 } : attributes,
      },
    },
  },
});
