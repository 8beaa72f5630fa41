import type { Deficit, Review, RouteDocument, Step } from './document-specs.ts';
import { capital, levelOrDash, longDate, sentence } from './document-words.ts';
import { plainLines } from './plain.ts';
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
  remarkText,
  reviewHeading,
  routeFields,
  routeSections,
  routeTitle,
  scaleNote,
  stepReflections,
  withCode,
} from './route-words.ts';

/**
 * The route as plain text, to be pasted where a file cannot go: the same sections, one fact to a line. What is not known is
 * left out, since nobody writes on a screen with a pen. Sections have an empty line between them.
 */
export const routeText = (spec: RouteDocument): string => {
  const sections: readonly (readonly [string, readonly string[]])[] = [
    [routeSections.diagnostics, diagnosticsLines(spec.diagnostics)],
    [routeSections.deficits, deficitsLines(spec.deficits)],
    [routeSections.plan, planLines(spec.deficits)],
    [routeSections.reviews, reviewsLines(spec)],
    ...(spec.amendments.length === 0
      ? []
      : [[routeSections.amendments, spec.amendments.map((it) => amendmentText(it))] as const]),
    [routeSections.reflection, [...stepReflections(spec.deficits), spec.reflection ?? notYet.reflection]],
  ];
  const known = routeFields(spec).flatMap(({ label, value }) => (value === null ? [] : [`${label}: ${value}`]));
  return [
    asText([routeTitle.join(' ').toLocaleUpperCase('ru'), ...schoolLines(spec), ...known]),
    ...sections.map(([title, lines], i) => asText([`${i + 1}. ${title}`, ...lines])),
  ].join('\n\n');
};

const asText = (lines: readonly string[]): string =>
  lines
    .flatMap((line) => plainLines(line))
    .join('\n')
    .replaceAll('\u00A0', ' ');

const schoolLines = ({ school }: RouteDocument): readonly string[] =>
  school.head === null ? [school.name] : [school.head, school.name];

const diagnosticsLines = (diagnostics: RouteDocument['diagnostics']): readonly string[] =>
  diagnostics === null || diagnostics === 'not-shared' || diagnostics.rows.length === 0
    ? [diagnostics === 'not-shared' ? notShared : notYet.diagnostics]
    : [
        diagnosticsLead(diagnostics),
        ...diagnostics.rows.map(({ code, title, levels }) => {
          const each = diagnostics.columns.map((it, i) => `${columnTitle(it)}: ${levelOrDash(levels[i] ?? null)}`);
          return `${code === null ? '' : `${code} `}${sentence(title)} ${capital(each.join('; '))}`;
        }),
        scaleNote(diagnostics),
      ];

const deficitsLines = (deficits: readonly Deficit[]): readonly string[] =>
  deficits.length === 0
    ? [notYet.deficits]
    : deficits.flatMap((deficit, i) => [
        deficitHeading(deficit, i + 1),
        ...(deficit.level === null ? [] : [`Уровень: ${levelOrDash(deficit.level)} из 4`]),
        ...(deficit.goal === null
          ? [notYet.goal]
          : [`Цель: ${deficit.goal.text}`, `Как увидим: ${deficit.goal.measure ?? notYet.measure}`]),
      ]);

const planLines = (deficits: readonly Deficit[]): readonly string[] =>
  deficits.every(({ steps }) => steps.length === 0)
    ? [notYet.plan]
    : deficits.flatMap((deficit) =>
        deficit.steps.length === 0 ? [`${withCode(deficit)}: ${notYet.steps}`] : deficit.steps.flatMap(stepLines),
      );

const stepLines = (step: Step): readonly string[] => [
  `Шаг ${step.number}. ${step.activity}`,
  ...known('Форма', step.form),
  ...known('С кем, на чём', step.partner),
  ...known('Срок', step.due && longDate(step.due)),
  ...known('Результат', step.product),
  ...known('Как проверим', step.check),
  ...known('Отметка', markLines(step.mark).join(', ')),
];

const known = (label: string, value: string | null): readonly string[] =>
  value === null || value === '' ? [] : [`${label}: ${value}`];

const reviewsLines = ({ reviews, defence }: RouteDocument): readonly string[] =>
  reviews.length === 0 && defence === null
    ? [notYet.reviews]
    : [
        ...(reviews.length === 0 ? [noRemarks] : reviews.flatMap(reviewLines)),
        ...(defence === null ? [notYet.defence] : [defenceHeading(defence), ...defenceLines(defence)]),
      ];

const reviewLines = (review: Review): readonly string[] => [reviewHeading(review), ...review.remarks.map(remarkText)];
