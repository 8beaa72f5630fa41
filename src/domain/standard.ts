import type { SchoolLevel } from './people.ts';

/** The professional standard «Педагог» (01.001, order 544н) as the instruments use it. The data live in content/standard. */

export type StatementCode = string & { readonly brand: 'StatementCode' };
export const statementCode = (value: string): StatementCode => value as StatementCode;

/** The four groups of the programme's plan (programme.txt; facts/domain §3). */
export const competences = ['subjectMethodical', 'psychoPedagogical', 'communicative', 'acmeological'] as const;
export type Competence = (typeof competences)[number];

/** The scale, from «пока нужна помощь» to «могу поделиться опытом». */
export const levels = [1, 2, 3, 4] as const;
export type Level = (typeof levels)[number];

export interface LevelMeaning {
  readonly level: Level;
  readonly label: string;
  readonly meaning: string;
}

/**
 * Where a statement stays when its block is cut: 1 even in the short form (4–5 statements), 2 where six blocks meet
 * (8–9), 3 only in the full form (10–12).
 */
export const tiers = [1, 2, 3] as const;
export type Tier = (typeof tiers)[number];

export interface Statement {
  readonly code: StatementCode;
  /** Labour function, e.g. `A/01.6`; `subject` and `growth` for what the standard does not cover. */
  readonly fn: string;
  /** Number of the labour action inside the function; 0: none of them. */
  readonly action: number;
  readonly competence: Competence;
  readonly tier: Tier;
  /** One observable action in the first person. */
  readonly text: string;
  /** What a level means for this statement, where the general meaning is not enough. */
  readonly notes?: Readonly<Partial<Record<Level, string>>>;
}

export interface LabourFunction {
  readonly code: string;
  readonly title: string;
  /** For the axis of a chart. */
  readonly short: string;
}

/** Whom a block of statements concerns. */
export const audiences = ['everyone', 'preschool', 'primary', 'secondary', 'subject', 'classTeacher'] as const;
export type BlockAudience = (typeof audiences)[number];

/** The statements of one function that are asked together; a section of the questionnaire. */
export interface Block {
  readonly code: string;
  readonly fn: string;
  readonly for: BlockAudience;
  /** With `{subject}` where the name of the subject goes. */
  readonly title: string;
  readonly about: string;
  readonly statements: readonly Statement[];
}

export interface SchoolSubject {
  readonly code: string;
  readonly title: string;
  /** `null`: a primary teacher's «предмет», which adds no block. */
  readonly block: string | null;
  /** How a roster may spell it. */
  readonly aliases: readonly string[];
}

export interface Post {
  readonly code: string;
  readonly title: string;
  /** A post with a standard of its own is asked about A and growth only, and told so. */
  readonly ownStandard: boolean;
  readonly note: string | null;
  /** The only level of schooling that goes with it, so that none need be asked. */
  readonly level: SchoolLevel | null;
}

/** How much a function matters to its owner now. */
export const importances = [1, 2, 3] as const;
export type Importance = (typeof importances)[number];

export interface ImportanceMeaning {
  readonly level: Importance;
  readonly label: string;
  readonly meaning: string;
}

export interface HelpForm {
  readonly code: string;
  readonly label: string;
  readonly hint: string;
}

export interface Thresholds {
  /** Gap from which a zone of growth is named, and from which it is a marked one. */
  readonly deficit: number;
  readonly marked: number;
  /** Level from which a function is a strength. */
  readonly strength: number;
}

/** One edition of an instrument. A change of meaning, set or scale makes a new edition; a revision only mends wording. */
export interface Instrument {
  readonly code: string;
  readonly edition: number;
  readonly revision: number;
  readonly title: string;
  readonly secondsPerStatement: number;
  readonly scale: readonly LevelMeaning[];
  readonly functions: readonly LabourFunction[];
  readonly blocks: readonly Block[];
  /** Empty in a short instrument, which ends with its levels. */
  readonly importance: readonly ImportanceMeaning[];
  readonly help: readonly HelpForm[];
  readonly thresholds: Thresholds;
  readonly posts: readonly Post[];
  readonly subjects: readonly SchoolSubject[];
}

/** All instruments and editions on hand; old editions stay loadable. */
export interface Instruments {
  /** The edition that a stage opened today uses. */
  readonly current: Instrument;
  find(code: string, edition: number): Instrument | undefined;
}
