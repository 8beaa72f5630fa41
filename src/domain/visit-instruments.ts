import type { GoalFunction, Score } from './catalogue.ts';
import type { VisitMode, VisitPurpose } from './visit.ts';
import type { Competence } from './standard.ts';

/**
 * What a lesson visit (посещение) is spoken with (PRODUCT §5): what to look at, the observation sheet, the host's own
 * view, the words to begin with. The data live in content/visit; a record keeps the edition it was filled with.
 */

export type SheetItemCode = string & { readonly brand: 'SheetItemCode' };
export type WatchPointCode = string & { readonly brand: 'WatchPointCode' };
export type SelfQuestionCode = string & { readonly brand: 'SelfQuestionCode' };

export const sheetItemCode = (value: string): SheetItemCode => value as SheetItemCode;
export const watchPointCode = (value: string): WatchPointCode => value as WatchPointCode;
export const selfQuestionCode = (value: string): SelfQuestionCode => value as SelfQuestionCode;

// The observation sheet (замер)

/** One line of the sheet: what is seen in the lesson, never what a pupil is like. */
export interface SheetItem {
  readonly code: SheetItemCode;
  /** A part of the lesson, as in `ObservationSheet.parts`. */
  readonly part: string;
  readonly title: string;
  readonly competence: Competence;
  /** What it touches; the first is the main one. */
  readonly fns: readonly GoalFunction[];
  /** By these lines two visitors mark the same. */
  readonly scores: Readonly<Record<Score, string>>;
  /** When to leave it out: the lesson gave no occasion. Not the same as 0, and not counted below the line. */
  readonly notSeen: string;
}

export const orientations = ['steady', 'growing', 'beginning'] as const;
export type Orientation = (typeof orientations)[number];

export interface ObservationSheet {
  readonly edition: number;
  readonly title: string;
  readonly note: string;
  /** How to mark; shown before the first item. */
  readonly rules: readonly string[];
  /** Labels of the buttons. */
  readonly labels: Readonly<Record<Score | 'notSeen', string>>;
  readonly parts: readonly { readonly code: string; readonly title: string }[];
  /** In the order of the parts. */
  readonly items: readonly SheetItem[];
  /** Least percentage of what could be reached over the items seen. Something to go by, not a mark. */
  readonly thresholds: Readonly<Record<Exclude<Orientation, 'beginning'>, number>>;
  readonly orientations: Readonly<Record<Orientation, { readonly label: string; readonly sentence: string }>>;
}

/** `percent`: of twice the number of items seen, not rounded: 79.9 is not yet 80. */
export const orientationOf = ({ thresholds }: Pick<ObservationSheet, 'thresholds'>, percent: number): Orientation => {
  if (percent >= thresholds.steady) return 'steady';
  return percent >= thresholds.growing ? 'growing' : 'beginning';
};

// What to look at, at the host's wish (помогаю)

/** A question that a host gives a visitor to take along. */
export interface WatchPoint {
  readonly code: WatchPointCode;
  /** The label of the button. */
  readonly title: string;
  readonly question: string;
  /** What to notice: facts, counts, words. */
  readonly notice: readonly string[];
  readonly competence: Competence;
  readonly fns: readonly GoalFunction[];
}

export interface WatchSheet {
  readonly edition: number;
  readonly note: string;
  /** How many a host chooses. */
  readonly choose: { readonly least: number; readonly most: number };
  readonly points: readonly WatchPoint[];
}

/**
 * All points, those that suit a host first: touching a function in focus, the earlier in the focus the better, and then
 * the order of the file.
 */
export const watchPointsFor = (
  points: readonly WatchPoint[],
  focus: readonly GoalFunction[],
): readonly WatchPoint[] => {
  const rank = ({ fns }: WatchPoint): number => {
    const first = focus.findIndex((fn) => fns.includes(fn));
    return first === -1 ? focus.length : first;
  };
  return points.toSorted((a, b) => rank(a) - rank(b));
};

// The lesson itself

export const typeFamilies = ['activity', 'traditional', 'other'] as const;
/** By what the children do, by tradition, and what is not a lesson of a class. */
export type TypeFamily = (typeof typeFamilies)[number];

export interface Choice {
  readonly code: string;
  /** The label of the button. */
  readonly title: string;
  readonly line: string;
}

export interface LessonType extends Choice {
  readonly family: TypeFamily;
}

export interface PurposeWords {
  readonly title: string;
  readonly visitor: string;
  readonly host: string;
}

export interface ModeWords {
  readonly title: string;
  readonly line: string;
}

export interface Reason {
  readonly code: string;
  readonly text: string;
  /** Only the host's, or only a visitor's; without it anybody's. */
  readonly side?: 'host' | 'visitor';
}

export const reasonsOf = (reasons: readonly Reason[], side: 'host' | 'visitor'): readonly Reason[] =>
  reasons.filter((it) => it.side === undefined || it.side === side);

export const reasonKinds = ['decline', 'anotherTime', 'cancel'] as const;
export type ReasonKind = (typeof reasonKinds)[number];

export interface LessonWords {
  readonly edition: number;
  readonly types: readonly LessonType[];
  readonly forms: readonly Choice[];
  readonly purposes: Readonly<Record<VisitPurpose, PurposeWords>>;
  readonly modes: Readonly<Record<VisitMode, ModeWords>>;
  /** Nobody need give one. */
  readonly reasons: Readonly<Record<ReasonKind, readonly Reason[]>>;
}

// The host's own view (самоанализ)

export interface SelfQuestion {
  readonly code: SelfQuestionCode;
  readonly question: string;
  readonly hint: string;
  /** One of the five that are asked before a sheet opens; the others are for whoever wants them. */
  readonly isShort: boolean;
}

export interface SelfAnalysis {
  readonly edition: number;
  readonly intro: string;
  /** In order; the short set is part of the full one, so that going on asks nothing twice. */
  readonly questions: readonly SelfQuestion[];
}

// Words to begin with

/** *Учусь*: saw, take, ask. *Помогаю*: strength (two), ask, suggest. */
export const phraseKinds = ['saw', 'take', 'ask', 'strength', 'suggest'] as const;
export type PhraseKind = (typeof phraseKinds)[number];

export interface PhraseGroup {
  readonly title: string;
  readonly hint: string;
  /** One finished answer. */
  readonly example: string;
  /** Each ends with «…» and is finished by the writer; it is named by its place, so an edition keeps their order. */
  readonly phrases: readonly string[];
}

export interface PhraseBook {
  readonly edition: number;
  readonly groups: Readonly<Record<PhraseKind, PhraseGroup>>;
}

// Talks of direction 4

export interface TalkTheme {
  readonly code: string;
  /** The row of the programme's third table that it carries out. */
  readonly row: string;
  readonly title: string;
  readonly short: string;
  readonly why: string;
  readonly points: readonly string[];
  /** Something small for the next lesson. */
  readonly trial: string;
  readonly link?: { readonly title: string; readonly url: string };
}

export interface TalkSheet {
  readonly edition: number;
  readonly themes: readonly TalkTheme[];
}

/** The programme's seven themes of a talk on a lesson, as `ProgrammeRow.code`. */
export const talkRows = ['t3-4a', 't3-4b', 't3-4c', 't3-4d', 't3-4e', 't3-4f', 't3-4g'] as const;

// «Урок вместе»

/** How a field of the header is filled: in one's own words, or by a tap on a type or form of lesson. */
export const cardInputs = ['text', 'lessonType', 'lessonForm'] as const;
export type CardInput = (typeof cardInputs)[number];

export interface CardField {
  readonly code: string;
  readonly title: string;
  readonly hint: string;
  readonly input: CardInput;
}

export interface CardPart {
  readonly code: string;
  /** The row of the programme's second table that it carries out. */
  readonly row: string;
  readonly title: string;
  readonly questions: readonly string[];
  readonly example: string;
  /** What the mentor comments on. */
  readonly mentor: string;
}

export interface LessonCard {
  readonly edition: number;
  readonly note: string;
  readonly header: readonly CardField[];
  readonly parts: readonly CardPart[];
}

/** The four parts that the programme gives a joint card, as `ProgrammeRow.code`. */
export const cardRows = ['t2-1c', 't2-1d', 't2-1e', 't2-1f'] as const;

/** All kinds of sheets that a visit is spoken with; each has editions of its own. */
export interface VisitSheets {
  /** *Замер*. */
  readonly sheet: ObservationSheet;
  /** *Помогаю*: what the host asks to look at. */
  readonly criteria: WatchSheet;
  readonly lesson: LessonWords;
  readonly selfAnalysis: SelfAnalysis;
  readonly phrases: PhraseBook;
  readonly talks: TalkSheet;
  /** «Урок вместе». */
  readonly card: LessonCard;
}
