import {
  BorderStyle,
  LineRuleType,
  Paragraph,
  Table,
  TableBorders,
  TableCell,
  TableLayoutType,
  TableRow,
  TextRun,
  VerticalAlignTable,
  WidthType,
} from 'docx';
import type { FileChild, IBorderOptions } from 'docx';
import { fontSizes, mm, paragraphStyles, widths } from './docx-page.ts';
import { gap, paragraphs } from './docx-text.ts';
import type { Participant, School } from './document-specs.ts';
import { capital } from './document-words.ts';
import type { Field } from './document-words.ts';

/** Parts of a form: the school's name, blocks of approval, fields with a line under them, signatures. */

const none: IBorderOptions = { style: BorderStyle.NONE, size: 0, color: 'auto' };
const rule: IBorderOptions = { style: BorderStyle.SINGLE, size: 4, color: '000000' };

interface Box {
  readonly width: number;
  readonly children: readonly Paragraph[];
  /** With a line to write on. */
  readonly isLine?: boolean;
}

/** A table without rules, but for lines to write on. Rows that stay together go to the next page together. */
const layout = (
  rows: readonly (readonly Box[])[],
  { staysWithNext = false }: { readonly staysWithNext?: boolean } = {},
): Table => {
  const columnWidths = (rows[0] ?? []).map(({ width }) => mm(width));
  return new Table({
    layout: TableLayoutType.FIXED,
    width: { size: columnWidths.reduce((sum, it) => sum + it, 0), type: WidthType.DXA },
    columnWidths,
    borders: TableBorders.NONE,
    margins: { marginUnitType: WidthType.DXA, top: 0, bottom: 0, left: mm(0.8), right: mm(0.8) },
    rows: rows.map(
      (boxes, i) =>
        new TableRow({
          cantSplit: true,
          ...(staysWithNext && i < rows.length - 1 ? { keepNext: true } : {}),
          children: boxes.map(
            ({ width, children, isLine = false }) =>
              new TableCell({
                width: { size: mm(width), type: WidthType.DXA },
                borders: { top: none, left: none, right: none, bottom: isLine ? rule : none },
                verticalAlign: VerticalAlignTable.BOTTOM,
                children: children.length === 0 ? [empty()] : children,
              }),
          ),
        }),
    ),
  });
};

const empty = (): Paragraph => new Paragraph({ style: paragraphStyles.cell, children: [] });

/** The head organisation and its branch, or the school alone. */
export const letterhead = ({ name, head }: School): readonly Paragraph[] => [
  ...(head === null ? [] : paragraphs(head, 'centred')),
  ...paragraphs(name, 'centred', { isBold: head === null }),
];

const longRule = '_________________________';
const nameRule = '_________ /______________';
const dateRule = 'от «___» _________ 20___ г.';

/** Three blocks that a school stamps and signs by hand (гриф). */
export const approvalBlocks = (): readonly FileChild[] => {
  const blocks = [
    ['РАССМОТРЕНО', 'на заседании ____________', longRule, 'протокол № _____', dateRule],
    ['СОГЛАСОВАНО', longRule, '(должность)', nameRule, dateRule],
    ['УТВЕРЖДЕНО', 'приказом № _____', dateRule, 'Директор', nameRule],
  ];
  return [
    layout([
      blocks.map((lines) => ({
        width: widths.portrait / 3,
        children: lines.map(
          (line, i) =>
            new Paragraph({
              style: paragraphStyles.cell,
              spacing: { after: mm(0.8) },
              children: [new TextRun({ text: line, size: fontSizes.tight, bold: i === 0 })],
            }),
        ),
      })),
    ]),
  ];
};

/** Labels on the left; on the right what is known, on a line in any case. */
export const fields = (list: readonly Field[], labelWidth = 70): Table =>
  layout(
    list.map(({ label, value }) => [
      { width: labelWidth, children: paragraphs(capital(label), 'left') },
      { width: widths.portrait - labelWidth, children: value === null ? [] : paragraphs(value, 'left'), isLine: true },
    ]),
  );

/** What a hand needs between two lines. */
const handLine = 8;

/** Empty lines to write on by hand. */
export const penLines = (count: number): Table =>
  layout(
    Array.from({ length: count }, () => [
      {
        width: widths.portrait,
        children: [
          new Paragraph({
            style: paragraphStyles.cell,
            spacing: { line: mm(handLine), lineRule: LineRuleType.EXACT },
            children: [],
          }),
        ],
        isLine: true,
      },
    ]),
    { staysWithNext: true },
  );

const captions = ['', 'подпись', '', 'расшифровка', '', 'дата'] as const;

/**
 * Role, line, name, date. All on one page, under a line that says what is signed: when long text before them fills its page,
 * they are not signatures to nothing.
 */
export const signatures = (what: string, list: readonly Participant[]): readonly FileChild[] => {
  const [role, sign, between, name, date] = [50, 34, 4, 46, 32];
  const table = layout(
    list.flatMap(({ role: who, name: whose }) => [
      [
        { width: role, children: paragraphs(capital(who), 'left') },
        { width: sign, children: [], isLine: true },
        { width: between, children: [] },
        { width: name, children: whose === null ? [] : paragraphs(whose, 'cell'), isLine: true },
        { width: between, children: [] },
        { width: date, children: [], isLine: true },
      ],
      [role, sign, between, name, between, date].map((width, i) => ({
        width,
        children: [
          new Paragraph({
            style: paragraphStyles.caption,
            spacing: { after: mm(2) },
            children: [new TextRun(captions[i] ?? '')],
          }),
        ],
      })),
    ]),
    { staysWithNext: true },
  );
  // Word does not open a table without rows.
  return list.length === 0
    ? []
    : [gap({ staysWithNext: true }), ...paragraphs(what, 'remark', { staysWithNext: true }), table];
};

/** Place on the left, date on the right, on one line. */
export const twoEnds = (left: string, right: string): Table =>
  layout([
    [
      { width: widths.portrait / 2, children: paragraphs(left, 'left') },
      { width: widths.portrait / 2, children: paragraphs(right, 'right') },
    ],
  ]);
