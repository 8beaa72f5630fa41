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

export interface Statement {
  readonly code: StatementCode;
  /** Labour function, e.g. `A/01.6`. */
  readonly fn: string;
  /** Number of the labour action inside the function. */
  readonly action: number;
  readonly competence: Competence;
  /** One observable action in the first person. */
  readonly text: string;
}

export interface LabourFunction {
  readonly code: string;
  readonly title: string;
}

/** One edition of an instrument. A change of meaning, set or scale makes a new edition; a revision only mends wording. */
export interface Instrument {
  readonly code: string;
  readonly edition: number;
  readonly revision: number;
  readonly title: string;
  /** How long it takes, in minutes, as the start card says. */
  readonly minutes: number;
  readonly scale: readonly LevelMeaning[];
  readonly functions: readonly LabourFunction[];
  readonly statements: readonly Statement[];
}

/** All instruments and editions on hand; old editions stay loadable. */
export interface Instruments {
  /** The edition that a stage opened today uses. */
  readonly current: Instrument;
  find(code: string, edition: number): Instrument | undefined;
}
