import type { FileChild } from 'docx';
import type { Deficit, Diagnostics, Review, RouteDocument } from './document-specs.ts';
import { levelOrDash, longDate, sentence } from './document-words.ts';
import { approvalBlocks, fields, letterhead, signatures } from './docx-forms.ts';
import { docxBytes, widths } from './docx-page.ts';
import type { Orientation } from './docx-page.ts';
import { cell, ruledTable } from './docx-table.ts';
import type { Cell } from './docx-table.ts';
import { gap, heading, note, paragraphs, prose, subheading, title } from './docx-text.ts';
import {
  amendmentText,
  columnTitle,
  defenceHeading,
  defenceLines,
  deficitHeading,
  diagnosticsLead,
  markLines,
  noRemarks,
  notShared,
  notYet,
  planColumns,
  remarkText,
  reviewHeading,
  routeFields,
  routeSections,
  routeTitle,
  scaleNote,
  stepReflections,
  withCode,
} from './route-words.ts';

interface Section {
  readonly title: string;
  readonly orientation?: Orientation;
  readonly children: readonly FileChild[];
}

/** The route on paper: what and why upright, the plan on its side, reviews and signatures upright again. */
export const routeDocx = (spec: RouteDocument): Promise<Uint8Array> => {
  const sections: readonly Section[] = [
    { title: routeSections.diagnostics, children: diagnosticsOf(spec) },
    { title: routeSections.deficits, children: deficitsOf(spec) },
    planOf(spec),
    { title: routeSections.reviews, children: reviewsOf(spec) },
    ...(spec.amendments.length === 0 ? [] : [{ title: routeSections.amendments, children: amendmentsOf(spec) }]),
    { title: routeSections.reflection, children: closingOf(spec) },
  ];
  const parts: { orientation: Orientation; children: FileChild[] }[] = [
    { orientation: 'portrait', children: [...titleBlock(spec)] },
  ];
  for (const [i, { title: name, orientation = 'portrait', children }] of sections.entries()) {
    if (parts.at(-1)?.orientation !== orientation) parts.push({ orientation, children: [] });
    parts.at(-1)?.children.push(heading(`${i + 1}. ${name}`), ...children);
  }
  return docxBytes(routeTitle.join(' '), parts);
};

const titleBlock = (spec: RouteDocument): readonly FileChild[] => [
  ...letterhead(spec.school),
  gap(),
  ...approvalBlocks(),
  title(routeTitle[0].toLocaleUpperCase('ru')),
  ...paragraphs(routeTitle[1], 'centred', { isBold: true }),
  gap(),
  fields(routeFields(spec)),
];

const diagnosticsOf = ({ diagnostics }: RouteDocument): readonly FileChild[] =>
  diagnostics === null || diagnostics === 'not-shared' || diagnostics.rows.length === 0
    ? note(diagnostics === 'not-shared' ? notShared : notYet.diagnostics)
    : [
        ...prose(diagnosticsLead(diagnostics), { staysWithNext: true }),
        diagnosticsTable(diagnostics),
        ...paragraphs(scaleNote(diagnostics), 'remark'),
      ];

const diagnosticsTable = ({ columns, rows }: Diagnostics): FileChild => {
  const one = 26;
  const [code, levels] = [18, columns.map(() => one)];
  return ruledTable({
    widths: [code, widths.portrait - code - one * columns.length, ...levels],
    centred: [0, ...columns.map((_, i) => i + 2)],
    heads: [[cell('Код'), cell('Трудовая функция'), ...columns.map((it) => cell(columnTitle(it)))]],
    rows: rows.map((it) => [
      cell(it.code),
      cell(it.title),
      ...columns.map((_, i) => cell(levelOrDash(it.levels[i] ?? null))),
    ]),
    style: 'cell',
  });
};

const deficitsOf = ({ deficits }: RouteDocument): readonly FileChild[] =>
  deficits.length === 0 ? note(notYet.deficits) : deficits.flatMap(deficitOf);

const deficitOf = (deficit: Deficit, i: number): readonly FileChild[] => [
  subheading(deficitHeading(deficit, i + 1)),
  ...(deficit.level === null
    ? []
    : prose(`${levelOrDash(deficit.level)} из 4.`, { label: 'Уровень:', staysWithNext: true })),
  ...(deficit.goal === null
    ? note(notYet.goal)
    : [
        ...prose(sentence(deficit.goal.text), { label: 'Цель:' }),
        ...prose(sentence(deficit.goal.measure ?? notYet.measure), { label: 'Как увидим:' }),
      ]),
];

const planWidths = [10, 27, 44, 26, 27, 22, 32, 30, 39];

const planOf = ({ deficits }: RouteDocument): Section =>
  deficits.every(({ steps }) => steps.length === 0)
    ? { title: routeSections.plan, children: note(notYet.plan) }
    : { title: routeSections.plan, orientation: 'landscape', children: [planTable(deficits)] };

const planTable = (deficits: readonly Deficit[]): FileChild =>
  ruledTable({
    widths: planWidths,
    centred: [0],
    heads: [planColumns.map((it) => cell(it))],
    rows: deficits.flatMap(planRows),
    style: 'tightCell',
  });

const planRows = (deficit: Deficit): readonly (readonly Cell[])[] => {
  const name = cell(withCode(deficit));
  if (deficit.steps.length === 0)
    return [[cell(null), name, { ...cell(notYet.steps, 'italic'), columns: planColumns.length - 2 }]];
  return deficit.steps.map((step, j) => [
    cell(String(step.number)),
    j === 0 ? name : cell('то же'),
    cell(step.activity),
    cell(step.form),
    cell(step.partner),
    cell(step.due && longDate(step.due)),
    cell(step.product),
    cell(step.check),
    { lines: markLines(step.mark) },
  ]);
};

const reviewsOf = ({ reviews, defence }: RouteDocument): readonly FileChild[] =>
  reviews.length === 0 && defence === null
    ? note(notYet.reviews)
    : [
        ...(reviews.length === 0 ? note(noRemarks) : reviews.flatMap(reviewOf)),
        subheading(defenceHeading(defence)),
        ...(defence === null ? note(notYet.defence) : defenceLines(defence).flatMap((it) => prose(it))),
      ];

const reviewOf = (review: Review): readonly FileChild[] => [
  subheading(reviewHeading(review)),
  ...review.remarks.flatMap((it) => prose(remarkText(it))),
];

const amendmentsOf = ({ amendments }: RouteDocument): readonly FileChild[] =>
  amendments.flatMap((it) => prose(amendmentText(it)));

/** The last words go to the page of the signatures. */
const closingOf = ({
  deficits,
  reflection,
  signatures: people,
  version,
  asOf,
}: RouteDocument): readonly FileChild[] => [
  ...stepReflections(deficits).flatMap((it) => prose(it)),
  ...(reflection === null ? note : prose)(reflection ?? notYet.reflection, { staysWithNext: true }),
  ...signatures(
    `Подписи к маршруту, ${version === null ? 'проект' : `редакция ${version}`} на\u00A0${longDate(asOf)}`,
    people,
  ),
];
