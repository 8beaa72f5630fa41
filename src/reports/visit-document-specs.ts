import type { TimeOfDay } from '../domain/appointment.ts';
import type { LocalDate, Span } from '../domain/calendar.ts';
import type { Participant, School } from './document-specs.ts';

/** What the papers of lesson visits say, as plain data: see `document-specs.ts`. */

/** One sheet of one guest, as far as its reader may see it. Only a sheet that was sent becomes a paper. */
export interface VisitSheetDocument {
  readonly kind: 'visit-sheet';
  readonly school: School;
  readonly lesson: {
    /** `null` for a recorded lesson. */
    readonly on: LocalDate | null;
    readonly time: TimeOfDay | null;
    /** «очно», «онлайн», «запись». */
    readonly mode: string;
    readonly class: string | null;
    readonly subject: string | null;
    readonly topic: string | null;
    readonly type: string | null;
    readonly form: string | null;
  };
  readonly teacher: string | null;
  /** What the guest is to the host: «наставник». */
  readonly guest: Participant;
  /** «учусь», «помогаю», «замер». */
  readonly purpose: string;
  readonly form: VisitForm;
  /** Files that stay in the chat: «фото: 2». */
  readonly attached: string | null;
  readonly agreements: readonly SheetAgreement[];
  readonly sentOn: LocalDate;
  readonly acknowledgedOn: LocalDate | null;
  readonly reply: string | null;
}

export type VisitForm =
  | {
      readonly kind: 'learn';
      readonly seen: string | null;
      readonly takeaway: string | null;
      readonly question: string | null;
    }
  | {
      readonly kind: 'help';
      /** What the host wanted to hear about. */
      readonly points: readonly { readonly question: string; readonly remark: string | null }[];
      readonly strengths: readonly string[];
      readonly question: string | null;
      readonly suggestion: string | null;
    }
  | {
      readonly kind: 'measure';
      readonly title: string;
      readonly edition: number;
      readonly parts: readonly { readonly title: string; readonly rows: readonly MeasuredRow[] }[];
      /** For host and guest alone; `null`: not in this copy, or nothing was observed. */
      readonly result: MeasureResult | null;
    };

export interface MeasuredRow {
  readonly title: string;
  /** «видно»; «не наблюдалось» is a mark as well. */
  readonly mark: string | null;
  /** What that mark means for this item. */
  readonly meaning: string | null;
  readonly remark: string | null;
}

export interface MeasureResult {
  /** Not rounded. */
  readonly percent: number;
  readonly observed: number;
  readonly items: number;
  readonly orientation: string;
  readonly sentence: string;
}

export interface SheetAgreement {
  readonly text: string;
  readonly checkOn: LocalDate;
  /** «учитель», «гость». */
  readonly whose: string;
}

/** Visits of a school year, as DOCX or XLSX. */
export interface VisitJournal {
  readonly kind: 'visit-journal';
  readonly school: School;
  /**
   * The own journal, with what one takes along; a group's, without a word of any sheet; `outline`: that a visit
   * happened, and no more.
   */
  readonly scope: 'own' | 'group' | 'outline';
  /** Of the group. */
  readonly group: string | null;
  readonly period: Span;
  readonly asOf: LocalDate;
  /** By day. */
  readonly rows: readonly JournalRow[];
}

export interface JournalRow {
  /** `null`: a recorded lesson of which the day is not said. */
  readonly on: LocalDate | null;
  /** `null` for a recorded lesson. */
  readonly time: TimeOfDay | null;
  /** As the chat calls them; `null`: erased since, or not said yet. */
  readonly host: string | null;
  readonly guest: string | null;
  readonly class: string | null;
  readonly subject: string | null;
  readonly topic: string | null;
  readonly takeaway: string | null;
}
