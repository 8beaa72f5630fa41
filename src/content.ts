import { createHash } from 'node:crypto';
import { join } from 'node:path';
import { z } from 'zod';
import { list, readFolder, record, text, whole } from './content-file.ts';
import { checkAcross, checkConsent, checkInstrument } from './content-report.ts';
import type { RouteContent } from './content-route.ts';
import { loadRouteContent } from './content-route.ts';
import type { Instrument, Instruments, Level, Statement } from './domain/standard.ts';
import { competences, levels, statementCode } from './domain/standard.ts';

/** content/ as the program understands it: read once at start, checked as a whole. Older editions stay on hand. */

/** A statement may say in its own words what a level means for it, where the general meaning is not enough. */
export interface NotedStatement extends Statement {
  readonly notes?: Readonly<Partial<Record<Level, string>>>;
}

export interface LoadedInstrument extends Instrument {
  readonly statements: readonly NotedStatement[];
}

export interface ConsentText {
  readonly edition: string;
  readonly title: string;
  /** With `{school}` where the school's name goes. */
  readonly text: string;
  /** What the curator accepts before the first stage opens; `{school}` as in the text. */
  readonly promise: string;
  readonly privacy: string;
  readonly refused: string;
  /** SHA-256 of the text, in hex: a record of consent proves which words were agreed to. */
  readonly textHash: string;
}

export interface Content {
  readonly instruments: Instruments & {
    readonly current: LoadedInstrument;
    readonly all: readonly LoadedInstrument[];
    find(code: string, edition: number): LoadedInstrument | undefined;
  };
  readonly consents: {
    readonly current: ConsentText;
    readonly all: readonly ConsentText[];
    find(edition: string): ConsentText | undefined;
  };
  readonly route: RouteContent;
}

/** All that is wrong with the content: one line each, with file, place in it and remedy. */
export class ContentError extends Error {
  override readonly name = 'ContentError';
  readonly problems: readonly string[];

  constructor(problems: readonly string[]) {
    super(problems.join('\n'));
    this.problems = problems;
  }
}

/** Short enough for the 64 bytes of a button, and of characters that a button takes. */
const code = z
  .string({ error: 'is not a text; write a code such as a01-01' })
  .regex(/^[a-z0-9-]{1,8}$/, { error: 'does not fit a button; write 1 to 8 of a-z, 0-9 and -' });

const note = text('what this level means for this statement', 200).exactOptional();

const instrumentShape = record({
  code: text('the code of the instrument, such as self-assessment', 24),
  edition: whole('the number of the edition', 1),
  revision: whole('how many times the wording was mended', 0),
  title: text('the title', 60),
  minutes: whole('how many minutes it takes', 1),
  scale: list(
    record({
      level: z.literal(levels, { error: `is not a level; write one of ${levels.join(', ')}` }),
      label: text('the label of the button', 30),
      meaning: text('one short line that explains the level', 1000),
    }),
    'the four levels',
  ),
  functions: list(
    record({ code: text('the code of a labour function, such as A/01.6', 8), title: text('its title', 60) }),
    'the labour functions',
  ),
  statements: list(
    record({
      code: code.transform(statementCode),
      fn: text('the labour function', 8),
      action: whole('the number of the labour action', 1),
      competence: z.enum(competences, {
        error: `is not a group of competences; write one of ${competences.join(', ')}`,
      }),
      text: text('one action in the first person', 200),
      notes: record({ 1: note, 2: note, 3: note, 4: note }).exactOptional(),
    }),
    'the statements',
  ),
});

const consentShape = record({
  edition: whole('the number of the edition', 1),
  title: text('the title of the screen', 80),
  text: text('the text of the consent', 2800),
  promise: text("the school's promise", 500),
  privacy: text('what /privacy says', 1800),
  refused: text('the answer to a refusal', 300),
});

/** Throws `ContentError` with all problems at once. */
export const loadContent = (dir: string): Content => {
  const problems: string[] = [];
  const folders = { standard: join(dir, 'standard'), consent: join(dir, 'consent') };
  const instrumentFiles = readFolder(folders.standard, instrumentShape, problems);
  const consentFiles = readFolder(folders.consent, consentShape, problems);
  instrumentFiles.forEach(checkInstrument);
  checkAcross(instrumentFiles);
  consentFiles.forEach(checkConsent);
  const route = loadRouteContent(dir, problems);

  const instruments = instrumentFiles.map(({ value }) => toInstrument(value)).toSorted((a, b) => a.edition - b.edition);
  const consents = consentFiles
    .map(({ value }) => value)
    .toSorted((a, b) => a.edition - b.edition)
    .map(toConsent);
  const instrument = instruments.findLast((it) => it.code === 'self-assessment');
  const consent = consents.at(-1);
  const isSilentOn = (folder: string): boolean => !problems.some((it) => it.startsWith(folder));
  if (instrument === undefined && isSilentOn(folders.standard))
    problems.push(`${folders.standard}: there is no instrument self-assessment; add self-assessment.1.yaml`);
  if (consent === undefined && isSilentOn(folders.consent))
    problems.push(`${folders.consent}: there is no text of a consent; add consent.1.yaml`);

  if (problems.length > 0 || instrument === undefined || consent === undefined || route === undefined)
    throw new ContentError(problems);
  return {
    instruments: {
      current: instrument,
      all: instruments,
      find: (wanted, edition) => instruments.find((it) => it.code === wanted && it.edition === edition),
    },
    consents: {
      current: consent,
      all: consents,
      find: (edition) => consents.find((it) => it.edition === edition),
    },
    route,
  };
};

type InstrumentFile = z.output<typeof instrumentShape>;
export type ConsentFile = z.output<typeof consentShape>;

const toInstrument = (it: InstrumentFile): LoadedInstrument => ({
  ...it,
  scale: it.scale.toSorted((a, b) => a.level - b.level),
});

const toConsent = (it: ConsentFile): ConsentText => ({
  ...it,
  edition: String(it.edition),
  textHash: createHash('sha256').update(it.text).digest('hex'),
});
