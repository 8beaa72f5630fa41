import type { FileChild } from 'docx';
import { letterhead, signatures } from './docx-forms.ts';
import { docxBytes } from './docx-page.ts';
import { cell, ruledTable } from './docx-table.ts';
import type { Cell } from './docx-table.ts';
import { gap, note, paragraphs, title } from './docx-text.ts';
import type { JournalRow, VisitJournal } from './visit-document-specs.ts';
import type { JournalColumn, JournalValue } from './visit-words.ts';
import {
  journalColumns,
  journalScope,
  journalSigned,
  journalSigner,
  journalSpan,
  journalTitle,
  noVisits,
  outlineNote,
  shortDate,
} from './visit-words.ts';

/** The journal of a school year: on its side, except where only day and people are said. */
export const visitJournalDocx = (spec: VisitJournal): Promise<Uint8Array> =>
  docxBytes(journalTitle, [
    {
      orientation: spec.scope === 'outline' ? 'portrait' : 'landscape',
      children: [
        ...letterhead(spec.school),
        title(journalTitle.toLocaleUpperCase('ru')),
        ...paragraphs(`${journalScope(spec)}, ${journalSpan(spec)}`, 'centred', { isBold: true }),
        gap(),
        ...(spec.scope === 'outline' ? paragraphs(outlineNote, 'remark') : []),
        ...(spec.rows.length === 0 ? note(noVisits) : [tableOf(spec)]),
        ...signatures(journalSigned(spec.asOf), [{ role: journalSigner(spec.scope), name: null }]),
      ],
    },
  ]);

const numberWidth = 12;

const tableOf = ({ scope, rows }: VisitJournal): FileChild => {
  const columns = journalColumns(scope);
  return ruledTable({
    widths: [numberWidth, ...columns.map(({ width }) => width)],
    centred: [0, ...columns.flatMap(({ isShort }, i) => (isShort === true ? [i + 1] : []))],
    heads: [[cell('№'), ...columns.map((it) => cell(it.title))]],
    rows: rows.map((row, i) => rowOf(row, i, columns)),
    style: 'tightCell',
  });
};

const rowOf = (row: JournalRow, i: number, columns: readonly JournalColumn[]): readonly Cell[] => [
  cell(String(i + 1)),
  ...columns.map((it) => cell(textOf(it.value(row)))),
];

const textOf = (value: JournalValue): string | null => {
  switch (value?.kind) {
    case undefined:
      return null;
    case 'date':
      return shortDate(value.on);
    case 'number':
      return String(value.number);
    case 'text':
      return value.text;
  }
};
