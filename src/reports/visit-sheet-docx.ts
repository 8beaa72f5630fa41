import type { FileChild } from 'docx';
import { longDate, sentence } from './document-words.ts';
import { fields, letterhead, signatures } from './docx-forms.ts';
import { docxBytes, widths } from './docx-page.ts';
import { cell, ruledTable } from './docx-table.ts';
import type { Cell } from './docx-table.ts';
import { gap, heading, note, paragraphs, prose, title } from './docx-text.ts';
import type { MeasuredRow, VisitForm, VisitSheetDocument } from './visit-document-specs.ts';
import {
  acknowledgedText,
  attachedText,
  measureLead,
  resultText,
  sheetFields,
  sheetTitle,
  sheetWords as words,
} from './visit-words.ts';

/** What one guest wrote about one lesson: what was looked at, by the form that follows from the purpose, what was agreed. */
export const visitSheetDocx = (spec: VisitSheetDocument): Promise<Uint8Array> =>
  docxBytes(sheetTitle[0], [
    {
      orientation: 'portrait',
      children: [
        ...letterhead(spec.school),
        title(sheetTitle[0].toLocaleUpperCase('ru')),
        ...paragraphs(sheetTitle[1], 'centred', { isBold: true }),
        gap(),
        fields(sheetFields(spec)),
        ...formOf(spec.form),
        ...(spec.attached === null ? [] : paragraphs(attachedText(spec.attached), 'remark')),
        ...agreementsOf(spec),
        heading(words.answer),
        ...answerOf(spec),
        ...signatures(`${words.signed} от\u00A0${longDate(spec.sentOn)}`, [
          { role: 'учитель', name: spec.teacher },
          spec.guest,
        ]),
      ],
    },
  ]);

const formOf = (form: VisitForm): readonly FileChild[] => {
  switch (form.kind) {
    case 'learn':
      return [
        ...said(words.seen, form.seen),
        ...said(words.takeaway, form.takeaway),
        ...said(words.ask, form.question),
      ];
    case 'help':
      return [
        ...(form.points.length === 0 ? [] : [heading(words.points), pointsTable(form.points)]),
        heading(words.strengths),
        ...(form.strengths.length === 0
          ? note(words.nothing)
          : form.strengths.flatMap((it, i) => prose(sentence(it), { label: `${i + 1}.` }))),
        ...said(words.ask, form.question),
        ...said(words.suggestion, form.suggestion),
      ];
    case 'measure':
      return measured(form);
  }
};

const said = (what: string, text: string | null): readonly FileChild[] => [
  heading(what),
  ...(text === null ? note(words.nothing) : prose(sentence(text))),
];

const pointsTable = (points: Extract<VisitForm, { kind: 'help' }>['points']): FileChild =>
  ruledTable({
    widths: [65, widths.portrait - 65],
    centred: [],
    heads: [words.pointHeads.map((it) => cell(it))],
    rows: points.map(({ question, remark }) => [
      cell(question),
      remark === null ? cell(words.noPoint, 'italic') : cell(remark),
    ]),
    style: 'cell',
  });

const measured = ({ title: name, edition, parts, result }: Extract<VisitForm, { kind: 'measure' }>) => {
  let number = 0;
  const row = ({ title: what, mark, meaning, remark }: MeasuredRow): readonly Cell[] => {
    number += 1;
    return [cell(String(number)), cell(what), cell(mark), { lines: [meaning, remark].filter((it) => it !== null) }];
  };
  return [
    heading(words.measure),
    ...paragraphs(measureLead(name, edition), 'remark', { staysWithNext: true }),
    ruledTable({
      widths: [10, 52, 32, widths.portrait - 94],
      centred: [0, 2],
      heads: [words.measureHeads.map((it) => cell(it))],
      rows: parts.flatMap((part) => [
        [{ ...cell(part.title, 'bold'), columns: words.measureHeads.length }],
        ...part.rows.map(row),
      ]),
      style: 'cell',
    }),
    ...(result === null ? [] : paragraphs(resultText(result), 'remark')),
  ];
};

/** Who came to learn need agree upon nothing. */
const agreementsOf = ({ agreements, form }: VisitSheetDocument): readonly FileChild[] => {
  if (agreements.length === 0)
    return form.kind === 'learn' ? [] : [heading(words.agreements), ...note(words.noAgreements)];
  return [
    heading(words.agreements),
    ruledTable({
      widths: [widths.portrait - 74, 30, 44],
      centred: [1, 2],
      heads: [words.agreementHeads.map((it) => cell(it))],
      rows: agreements.map(({ text, whose, checkOn }) => [cell(text), cell(whose), cell(longDate(checkOn))]),
      style: 'cell',
    }),
  ];
};

const answerOf = ({ acknowledgedOn, reply }: VisitSheetDocument): readonly FileChild[] => [
  ...(acknowledgedOn === null ? note(words.notRead) : prose(acknowledgedText(acknowledgedOn))),
  ...(reply === null ? [] : prose(sentence(reply))),
];
