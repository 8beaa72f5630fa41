import type { Sheet, SheetItems, SheetText } from '../domain/visit-sheet.ts';
import type { Visitor } from '../domain/visit.ts';
import type {
  ObservationSheet,
  PhraseGroup,
  PhraseKind,
  SelfAnalysis,
  WatchSheet,
} from '../domain/visit-instruments.ts';
import type { SelfQuestions, SelfAnalysis as OwnLook } from '../domain/visit-self-analysis.ts';
import type { Deps } from '../bot/context.ts';

/** What a sheet is filled with: the edition that it was begun with, and before there is one the current. */

type Begun = Pick<Sheet, 'edition'> | null;
const inEdition = <It>(
  sheets: { readonly current: It; find(edition: number): It | undefined },
  edition: number | null | undefined,
): It => {
  if (edition === null || edition === undefined) return sheets.current;
  const found = sheets.find(edition);
  if (found === undefined) throw new Error(`no content for a sheet of a visit, edition ${edition}`);
  return found;
};

export const observationOf = ({ content }: Deps, sheet: Begun): ObservationSheet =>
  inEdition(content.visit.sheet, sheet?.edition);

export const watchOf = ({ content }: Deps, sheet: Begun): WatchSheet =>
  inEdition(content.visit.criteria, sheet?.edition);

/** As decisions need it. */
export const itemsIn = (deps: Deps, { purpose, sheet }: Pick<Visitor, 'purpose' | 'sheet'>): SheetItems => {
  if (purpose !== 'help') return observationOf(deps, sheet);
  const { edition, points } = watchOf(deps, sheet);
  return { edition, items: points };
};

export const selfAnalysisOf = ({ content }: Deps, look: Pick<OwnLook, 'edition'> | null): SelfAnalysis =>
  inEdition(content.visit.selfAnalysis, look?.edition);

/** The five that are asked first, or all. */
export const questionsOf = ({ edition, questions }: SelfAnalysis, isFull: boolean): SelfQuestions => ({
  edition,
  items: questions.filter(({ isShort }) => isFull || isShort),
});

const kindOf: Readonly<Record<SheetText, PhraseKind>> = {
  seen: 'saw',
  takeaway: 'take',
  question: 'ask',
  strength: 'strength',
  otherStrength: 'strength',
  suggestion: 'suggest',
};

/** Words to begin a text with. */
export const phrasesFor = ({ content }: Deps, field: SheetText): PhraseGroup =>
  content.visit.phrases.current.groups[kindOf[field]];
