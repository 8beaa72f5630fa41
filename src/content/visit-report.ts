import type { ActivitySheet } from './route.ts';
import type { VisitContent } from './visit.ts';
import { sheetCardLimit, sheetCardLength } from './visit-checks.ts';
import type { GoalFunction } from '../domain/catalogue.ts';
import { goalFunctions } from '../domain/catalogue.ts';
import type { Competence } from '../domain/standard.ts';
import { competences } from '../domain/standard.ts';
import { phraseKinds, typeFamilies } from '../domain/visit-instruments.ts';

/** The instruments of a visit for whoever edits them: how many, what they cover, which row of the programme lives where. */

interface Covering {
  readonly code: string;
  readonly competence: Competence;
  readonly fns: readonly GoalFunction[];
}

export interface VisitCoverage {
  /** A function or a group of competences. */
  readonly of: string;
  /** Empty: nothing here touches it. */
  readonly codes: readonly string[];
}

export const coverageByFunction = (items: readonly Covering[]): readonly VisitCoverage[] =>
  goalFunctions.map((fn) => ({ of: fn, codes: items.filter((it) => it.fns.includes(fn)).map(({ code }) => code) }));

export const coverageByCompetence = (items: readonly Covering[]): readonly VisitCoverage[] =>
  competences.map((competence) => ({
    of: competence,
    codes: items.filter((it) => it.competence === competence).map(({ code }) => code),
  }));

const covered = (items: readonly Covering[]): readonly string[] =>
  [...coverageByCompetence(items), ...coverageByFunction(items)].map(
    ({ of, codes }) => `    ${of.padEnd(18)} ${codes.join(', ') || '–'}`,
  );

export const describeVisit = (visit: VisitContent, activities: Pick<ActivitySheet, 'rows'>): readonly string[] => {
  const { current: sheet } = visit.sheet;
  const { current: watch } = visit.criteria;
  const { current: lesson } = visit.lesson;
  const { current: self } = visit.selfAnalysis;
  const { current: book } = visit.phrases;
  const { current: talks } = visit.talks;
  const { current: card } = visit.card;
  const longest = Math.max(...sheet.items.map(sheetCardLength));
  const rowText = (row: string): string => activities.rows.find(({ code }) => code === row)?.text ?? row;
  const onPart = (part: string): number => sheet.items.filter((it) => it.part === part).length;
  const ofFamily = (family: string): number => lesson.types.filter((it) => it.family === family).length;
  return [
    `visit sheet, edition ${sheet.edition}, current: ${sheet.items.length} items, longest card ${longest} of ${sheetCardLimit} characters`,
    `  ${sheet.parts.map(({ code, title }) => `${title} ${onPart(code)}`).join(', ')}; to go by: steady from ${sheet.thresholds.steady} %, growing from ${sheet.thresholds.growing} %`,
    ...covered(sheet.items),
    `visit criteria, edition ${watch.edition}, current: ${watch.points.length} questions, ${watch.choose.least} to ${watch.choose.most} are chosen`,
    ...covered(watch.points),
    `visit lesson, edition ${lesson.edition}, current: ${typeFamilies.map((it) => `${it} ${ofFamily(it)}`).join(', ')} types, ${lesson.forms.length} forms`,
    `visit self-analysis, edition ${self.edition}, current: ${self.questions.length} questions, ${self.questions.filter((it) => it.isShort).length} in the short set`,
    `visit phrases, edition ${book.edition}, current: ${phraseKinds.map((it) => `${it} ${book.groups[it].phrases.length}`).join(', ')}`,
    `visit talks, edition ${talks.edition}, current: ${talks.themes.length} themes`,
    ...talks.themes.map((it) => `    ${it.row}  ${rowText(it.row)}: ${it.code}, ${it.points.length} questions`),
    `visit card, edition ${card.edition}, current: ${card.header.length} fields, ${card.parts.length} parts`,
    ...card.parts.map((it) => `    ${it.row}  ${rowText(it.row)}: ${it.code}, ${it.questions.length} questions`),
  ];
};
