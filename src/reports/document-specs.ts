import type { LocalDate, Span } from '../domain/calendar.ts';
import type { LevelNames } from './specs.ts';
import type { VisitJournal, VisitSheetDocument } from './visit-document-specs.ts';

/**
 * What a document says, as plain data: it crosses to the worker and is set there. `null` is what nobody has filled in yet:
 * it becomes a line for the pen or a kind sentence, never an empty table. Names stand here only where the school lets
 * documents bear them (PRODUCT §1).
 */
export type DocumentSpec = RouteDocument | ProtocolDocument | JointCardDocument | VisitSheetDocument | VisitJournal;

export interface School {
  readonly name: string;
  /** The organisation of which it is a branch. */
  readonly head: string | null;
}

/** Who is present or signs: «наставник», «О. П. Зуева». */
export interface Participant {
  readonly role: string;
  readonly name: string | null;
}

/** An individual route (ИОМ) in the form that schools file. */
export interface RouteDocument {
  readonly kind: 'route';
  readonly school: School;
  readonly teacher: Teacher;
  readonly mentor: string | null;
  readonly period: Span | null;
  /** `null`: not in force yet. */
  readonly version: number | null;
  /** The day whose state the paper shows. */
  readonly asOf: LocalDate;
  /** `not-shared`: the author's own, and not for the reader of this copy. */
  readonly diagnostics: Diagnostics | 'not-shared' | null;
  /** In the order of the route, three at most. */
  readonly deficits: readonly Deficit[];
  readonly reviews: readonly Review[];
  readonly defence: DefenceResult | null;
  readonly amendments: readonly Amendment[];
  readonly reflection: string | null;
  readonly signatures: readonly Participant[];
}

export interface Teacher {
  readonly fullName: string | null;
  readonly position: string | null;
  readonly subjects: readonly string[];
  readonly category: string | null;
  readonly experience: string | null;
}

export interface Diagnostics {
  /** Such as «самооценка по профессиональному стандарту «Педагог»». */
  readonly instrument: string;
  readonly scale: LevelNames;
  /** Times or sources, one to four: «входная», «наставник». */
  readonly columns: readonly { readonly title: string; readonly on: LocalDate | null }[];
  readonly rows: readonly DiagnosticsRow[];
}

export interface DiagnosticsRow {
  readonly code: string | null;
  readonly title: string;
  /** One per column, 1 to 4. */
  readonly levels: readonly (number | null)[];
}

/** A профессиональный дефицит with the goal that answers it and the steps that lead there. */
export interface Deficit {
  readonly code: string | null;
  readonly title: string;
  readonly level: number | null;
  readonly goal: { readonly text: string; readonly measure: string | null } | null;
  readonly steps: readonly Step[];
}

export interface Step {
  /** As people speak of it, in the chat and on paper. */
  readonly number: number;
  readonly activity: string;
  readonly form: string | null;
  readonly partner: string | null;
  readonly due: LocalDate | null;
  readonly product: string | null;
  readonly check: string | null;
  readonly mark: StepMark;
}

export type StepMark =
  | { readonly kind: 'open'; readonly movedFrom: LocalDate | null }
  | {
      readonly kind: 'done';
      readonly on: LocalDate;
      readonly evidence: string | null;
      readonly reflection: string | null;
    }
  | { readonly kind: 'dropped'; readonly on: LocalDate; readonly reason: string | null };

export interface Review {
  /** As its readers may know the author: «наставник», «коллега 1». */
  readonly by: string;
  readonly on: LocalDate | null;
  readonly remarks: readonly Remark[];
}

export interface Remark {
  /** A step or criterion, such as «шаг 2»; `null`: the route as a whole. */
  readonly about: string | null;
  readonly text: string;
}

export interface DefenceResult {
  readonly on: LocalDate;
  readonly verdict: string;
  readonly recommendation: string | null;
}

export interface Amendment {
  readonly version: number;
  readonly on: LocalDate;
  readonly what: string;
  readonly agreedBy: string | null;
}

/** The protocol of a route's defence. */
export interface ProtocolDocument {
  readonly kind: 'protocol';
  readonly school: School;
  readonly number: string | null;
  readonly on: LocalDate | null;
  readonly place: string | null;
  readonly present: readonly Participant[];
  readonly author: Pick<Teacher, 'fullName' | 'position' | 'subjects'>;
  /** The professional deficits that the route is about. */
  readonly deficits: readonly string[];
  readonly scoring: Scoring | null;
  readonly recommendations: readonly string[];
  readonly verdict: Verdict | null;
  /** No second scorer came within the time, so the mentor's score is the result. */
  readonly isMentorAlone: boolean;
  readonly signatures: readonly Participant[];
}

export interface Scoring {
  readonly best: number;
  /** A name where it may be shown, else `null`: «1», «2». No columns but the mean: nobody's single scores are shown. */
  readonly scorers: readonly (string | null)[];
  /** How many people scored; so few that single scores would show have no `rows`. */
  readonly n: number;
  readonly rows: readonly CriterionRow[];
  /** Only in the copy of author and mentor. */
  readonly percent: number | null;
}

export interface CriterionRow {
  readonly title: string;
  /** One per scorer. */
  readonly scores: readonly (number | null)[];
  readonly mean: number | null;
}

export interface Verdict {
  readonly label: string;
  readonly sentence: string;
  /** Until when the route is reworked. */
  readonly by: LocalDate | null;
}

/** «Урок вместе»: the technological card of one lesson. */
export interface JointCardDocument {
  readonly kind: 'joint-card';
  readonly school: School;
  /** The header, in its order; `null`: a line for the pen. */
  readonly fields: readonly { readonly label: string; readonly value: string | null }[];
  readonly parts: readonly JointCardPart[];
  readonly signatures: readonly Participant[];
}

export interface JointCardPart {
  readonly title: string;
  /** Words as they were written. */
  readonly texts: readonly string[];
  /** Photos and files, which stay in the chat: «файл в чате: план.docx». */
  readonly files: readonly string[];
  /** Empty as well in a copy that bears none. */
  readonly comments: readonly { readonly by: string; readonly on: LocalDate; readonly text: string }[];
}
