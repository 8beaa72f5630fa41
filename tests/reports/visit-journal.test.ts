import { readFileSync } from 'node:fs';
import { readSheet } from 'read-excel-file/node';
import { afterEach, describe, expect, it, test } from 'vitest';
import { docxOf } from '../../src/reports/document.ts';
import type { Reports } from '../../src/reports/reports.ts';
import { createReports } from '../../src/reports/reports.ts';
import type { VisitJournal } from '../../src/reports/visit-document-specs.ts';
import { visitJournalXlsx } from '../../src/reports/visit-journal-xlsx.ts';
import { hostile } from './document-samples.ts';
import { cellsOf, documentXml, elementsOf, faultsOf, paragraphsOf, partsOf, rowsOf } from './opened.ts';
import { emptyJournal, groupJournal, outline, ownJournal } from './visit-samples.ts';

const rowsInDocx = async (spec: VisitJournal): Promise<readonly (readonly string[])[]> => {
  const xml = documentXml(await docxOf(spec));
  expect(faultsOf(xml)).toEqual([]);
  const table = elementsOf(xml, 'w:tbl').find((it) => it.includes('<w:tblHeader/>'));
  return table === undefined ? [] : rowsOf(table).map(cellsOf);
};
const rowsInXlsx = async (spec: VisitJournal) => readSheet(Buffer.from(await visitJournalXlsx(spec)));
const sheetXml = async (spec: VisitJournal): Promise<string> =>
  partsOf(await visitJournalXlsx(spec)).get('xl/worksheets/sheet1.xml') ?? '';

const day = (date: string): Date => new Date(`${date}T00:00:00Z`);

describe('the own journal', () => {
  test('on paper has every lesson with what is taken along', async () => {
    expect(await rowsInDocx(ownJournal)).toEqual([
      ['№', 'Дата', 'Урок', 'У кого', 'Кто', 'Класс', 'Предмет', 'Тема', 'Что беру себе'],
      [
        '1',
        '15.09.2026',
        '2',
        'Ольга Петровна',
        'Анна Ивановна',
        '7 Б',
        'математика',
        'Линейная функция и её график',
        'Пауза после вопроса: считаю до пяти',
      ],
      ['2', '06.10.2026', '5', 'Анна Ивановна', 'Светлана Юрьевна', '', 'математика', '', ''],
      expect.arrayContaining(['3', '14:05', '=СУММ(A1:A9)']),
      expect.arrayContaining(['4', 'запись', 'имя не названо']),
    ]);
  });

  test('as a spreadsheet has real dates and numbers, and what looks like a formula stays a text', async () => {
    const [head, first, , third, fourth] = await rowsInXlsx(ownJournal);
    expect(head).toEqual(['Дата', 'Урок', 'У кого', 'Кто', 'Класс', 'Предмет', 'Тема', 'Что беру себе']);
    expect(first?.slice(0, 2)).toEqual([day('2026-09-15'), 2]);
    expect(third?.[1]).toBe('14:05');
    expect(third?.[7]).toBe('=СУММ(A1:A9)');
    expect(fourth?.slice(0, 2)).toEqual([day('2026-11-30'), 'запись']);
    expect(await sheetXml(ownJournal)).not.toContain('<f>');
  });
});

test('the group’s journal has no column for what is in the sheets, in neither form', async () => {
  const columns = ['Дата', 'Урок', 'У кого', 'Кто', 'Класс', 'Предмет', 'Тема'];
  const taken = { ...groupJournal, rows: groupJournal.rows.map((it) => ({ ...it, takeaway: 'тайна листа' })) };
  expect((await rowsInDocx(taken))[0]).toEqual(['№', ...columns]);
  expect((await rowsInXlsx(taken))[0]).toEqual(columns);
  for (const bytes of [await docxOf(taken), await visitJournalXlsx(taken)])
    expect([...partsOf(bytes).values()].join('')).not.toContain('тайна листа');
});

test('a curator’s says day, host and guest alone', async () => {
  const told = { ...outline, rows: groupJournal.rows };
  expect((await rowsInXlsx(told))[0]).toEqual(['Дата', 'У кого', 'Кто']);
  expect((await rowsInDocx(told))[1]).toEqual(['1', '01.10.2026', 'Ольга Петровна', 'Анна Ивановна']);
  for (const bytes of [await docxOf(told), await visitJournalXlsx(told)])
    expect([...partsOf(bytes).values()].join('')).not.toMatch(/Линейная|литература/u);
});

test('the head of the spreadsheet stays in sight, filters, and goes to paper with all columns', async () => {
  const xml = await sheetXml(groupJournal);
  expect(faultsOf(xml)).toEqual([]);
  expect(xml).toContain('<autoFilter ref="A1:G61"/>');
  expect(xml).toMatch(/<pane ySplit="1"[^>]* state="frozen"\/>/u);
  expect(xml).toMatch(/<pageSetup [^>]*fitToWidth="1"/u);
  expect([...xml.matchAll(/<col [^>]*width="(\d+)"/gu)].map(([, width]) => Number(width)).every((it) => it >= 8)).toBe(
    true,
  );
  // The order of elements is what Excel is strict about.
  const order = ['<sheetPr>', '<sheetViews>', '<cols>', '<sheetData>', '<autoFilter', '<pageMargins', '<pageSetup'];
  expect(order.map((it) => xml.indexOf(it))).toEqual(order.map((it) => xml.indexOf(it)).toSorted((a, b) => a - b));
});

it('that is empty says so and has no filter over nothing', async () => {
  expect(paragraphsOf(documentXml(await docxOf(emptyJournal)))).toContain(
    'В этом учебном году посещений пока не было.',
  );
  expect(await rowsInDocx(emptyJournal)).toEqual([]);
  expect(await rowsInXlsx(emptyJournal)).toHaveLength(2);
  expect(await sheetXml(emptyJournal)).not.toContain('autoFilter');
});

it('takes whatever people paste', async () => {
  const spec = { ...ownJournal, rows: ownJournal.rows.map((it) => ({ ...it, topic: hostile, takeaway: hostile })) };
  await rowsInDocx(spec);
  for (const [name, xml] of partsOf(await visitJournalXlsx(spec)))
    if (name.endsWith('.xml')) expect(faultsOf(xml), name).toEqual([]);
  expect((await rowsInXlsx(spec))[1]?.[6]).toContain('<script>alert(1)</script>');
});

describe('in the thread of the reports', () => {
  let reports: Reports | undefined;
  afterEach(() => reports?.close());

  test('a spreadsheet is made there, and the bot itself never loads the library', async () => {
    reports = createReports({ idleMs: 20 });
    expect(await readSheet(Buffer.from(await reports.spreadsheet(ownJournal)))).toHaveLength(5);
    const loading = ['reports.ts', 'worker.ts', 'document.ts', 'visit-words.ts'].map((it) =>
      readFileSync(new URL(`../../src/reports/${it}`, import.meta.url), 'utf8'),
    );
    expect(loading.join('')).not.toContain('write-excel-file');
  });
});
