import type { FileChild } from 'docx';
import type { CriterionRow, ProtocolDocument, Scoring, Verdict } from './document-specs.ts';
import { joined, levelOrDash, longDate } from './document-words.ts';
import { fields, letterhead, signatures, twoEnds } from './docx-forms.ts';
import { docxBytes, widths } from './docx-page.ts';
import { cell, ruledTable } from './docx-table.ts';
import type { Cell } from './docx-table.ts';
import { gap, heading, note, paragraphs, prose, title } from './docx-text.ts';

/** The protocol of a defence: who was there, by what it was judged, what was decided. */
export const protocolDocx = (spec: ProtocolDocument): Promise<Uint8Array> =>
  docxBytes('Протокол защиты индивидуального образовательного маршрута педагога', [
    {
      orientation: 'portrait',
      children: [
        ...letterhead(spec.school),
        title(`ПРОТОКОЛ № ${spec.number ?? '______'}`),
        ...paragraphs('защиты индивидуального образовательного маршрута педагога', 'centred', { isBold: true }),
        gap(),
        twoEnds(
          spec.place ?? '____________________',
          spec.on === null ? '«___» _____________ 20___ г.' : longDate(spec.on),
        ),
        heading('Присутствовали'),
        presentFields(spec),
        heading('Автор маршрута'),
        fields([
          { label: 'ФИО', value: spec.author.fullName },
          { label: 'Должность', value: spec.author.position },
          { label: 'Предметы', value: joined(spec.author.subjects) },
        ]),
        heading('Профессиональные дефициты'),
        ...(spec.deficits.length === 0
          ? note('Не названы.')
          : spec.deficits.flatMap((it, i) => paragraphs(`${i + 1}. ${it}`, 'left'))),
        heading('Оценка по критериям'),
        ...scoringOf(spec),
        heading('Рекомендации'),
        ...(spec.recommendations.length === 0
          ? note('Рекомендаций нет.')
          : spec.recommendations.flatMap((it) => prose(it))),
        heading('Решение'),
        ...(spec.verdict === null
          ? note('Решение пока не принято.', { staysWithNext: true })
          : verdictOf(spec.verdict)),
        ...signatures(signedText(spec), spec.signatures),
      ],
    },
  ]);

const signedText = ({ number, on }: ProtocolDocument): string =>
  `Подписи к протоколу${number === null ? '' : ` № ${number}`}${on === null ? '' : ` от\u00A0${longDate(on)}`}`;

const presentFields = ({ present }: ProtocolDocument): FileChild =>
  fields(
    present.length === 0
      ? [{ label: 'ФИО, должность', value: null }]
      : present.map(({ role, name }) => ({ label: role, value: name })),
  );

const verdictOf = ({ label, sentence, by }: Verdict): readonly FileChild[] => [
  ...prose(`${label}.`, { isBold: true, staysWithNext: true }),
  ...prose(by === null ? sentence : `${sentence} Срок: до ${longDate(by)}`, { staysWithNext: true }),
];

const scoringOf = ({ scoring, isMentorAlone }: ProtocolDocument): readonly FileChild[] =>
  scoring === null || scoring.n === 0
    ? note('Оценок пока нет. Они появятся, когда маршрут оценят наставник и коллеги.')
    : [
        ...(scoring.rows.length === 0 ? withoutRows(scoring) : withRows(scoring)),
        ...(scoring.percent === null
          ? []
          : // Not rounded up: 79.9 is not yet the 80 that accepts.
            paragraphs(`Средний результат: ${Math.floor(scoring.percent)} % от наибольшей суммы баллов.`, 'remark')),
        ...(isMentorAlone
          ? note('Второй оценки за пять учебных дней не поступило, поэтому итог подведён по оценке наставника.')
          : []),
      ];

const withRows = (scoring: Scoring): readonly FileChild[] => [
  ...paragraphs(`Баллы от 0 до ${scoring.best}. Оценивали: ${scoring.n}. Прочерк: не оценивалось.`, 'left', {
    staysWithNext: true,
  }),
  scoresTable(scoring),
  ...legendOf(scoring),
];

const withoutRows = ({ n }: Scoring): readonly FileChild[] =>
  paragraphs(`Оценивали: ${n}. Баллы по критериям не приводятся: по ним было бы видно, кто какие поставил.`, 'left', {
    staysWithNext: true,
  });

const scoresTable = ({ scorers, rows }: Scoring): FileChild => {
  const [number, mean] = [10, 24];
  const one = scorers.length === 0 ? 0 : Math.min(18, 70 / scorers.length);
  const title: readonly Cell[] = [cell('№'), cell('Критерий'), cell('Средний балл')];
  return ruledTable({
    widths: [number, widths.portrait - number - mean - one * scorers.length, ...scorers.map(() => one), mean],
    centred: [0, ...scorers.map((_, i) => i + 2), scorers.length + 2],
    heads: scorers.length === 0 ? [title] : headsFor(scorers.length),
    rows: rows.map((it, i) => rowOf(it, i, scorers.length)),
    style: 'cell',
  });
};

const headsFor = (scorers: number): readonly (readonly Cell[])[] => [
  [
    { ...cell('№'), merged: 'begins' },
    { ...cell('Критерий'), merged: 'begins' },
    { ...cell(scorers === 1 ? 'Эксперт' : 'Эксперты'), columns: scorers },
    { ...cell('Средний балл'), merged: 'begins' },
  ],
  [
    { ...cell(null), merged: 'goes-on' },
    { ...cell(null), merged: 'goes-on' },
    ...Array.from({ length: scorers }, (_, i) => cell(String(i + 1))),
    { ...cell(null), merged: 'goes-on' },
  ],
];

const rowOf = ({ title: name, scores, mean }: CriterionRow, i: number, scorers: number): readonly Cell[] => [
  cell(String(i + 1)),
  cell(name),
  ...Array.from({ length: scorers }, (_, j) => cell(String(scores[j] ?? '—'))),
  cell(levelOrDash(mean)),
];

/** Who is behind the numbers of the columns, where that may be said. */
const legendOf = ({ scorers }: Scoring): readonly FileChild[] => {
  const named = scorers.flatMap((name, i) => (name === null ? [] : [`${i + 1}\u00A0— ${name}`]));
  return named.length === 0 ? [] : paragraphs(`Эксперты: ${named.join('; ')}.`, 'remark');
};
