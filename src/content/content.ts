import { createHash } from 'node:crypto';
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import type { z } from 'zod';
import type { Calendars } from './calendar.ts';
import { loadCalendars } from './calendar.ts';
import { ContentError, packagedContent, readFolder, record, text, whole } from './file.ts';
import { checkConsent } from './report.ts';
import type { RouteContent } from './route.ts';
import { loadRouteContent } from './route.ts';
import { loadInstruments } from './standard.ts';
import type { VisitContent } from './visit.ts';
import { loadVisitContent } from './visit.ts';
import type { Instrument, Instruments } from '../domain/standard.ts';

export { ContentError } from './file.ts';

/** content/ as the program understands it: read once at start, checked as a whole. Older editions stay on hand. */

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
  readonly instruments: Instruments & { readonly all: readonly Instrument[] };
  readonly consents: {
    readonly current: ConsentText;
    readonly all: readonly ConsentText[];
    find(edition: string): ConsentText | undefined;
  };
  readonly calendars: Calendars;
  readonly route: RouteContent;
  readonly visit: VisitContent;
}

const consentShape = record({
  edition: whole('the number of the edition', 1),
  title: text('the title of the screen', 80),
  text: text('the text of the consent', 2800),
  promise: text("the school's promise", 500),
  privacy: text('what /privacy says', 1800),
  refused: text('the answer to a refusal', 300),
});

/** A folder of content; one that a school does not have of its own is the packaged one. */
const folderOf = (dir: string, name: string): string =>
  existsSync(join(dir, name)) ? join(dir, name) : join(packagedContent, name);

/** Throws `ContentError` with all problems at once. */
export const loadContent = (dir: string): Content => {
  const problems: string[] = [];
  const folders = { standard: folderOf(dir, 'standard'), consent: folderOf(dir, 'consent') };
  const instruments = loadInstruments(folders.standard, problems);
  const consentFiles = readFolder(folders.consent, consentShape, problems);
  consentFiles.forEach(checkConsent);
  const calendars = loadCalendars({ years: folderOf(dir, 'calendar'), federal: folderOf(dir, 'days-off') }, problems);
  const route = loadRouteContent(folderOf(dir, 'route'), problems);
  const visit = loadVisitContent(folderOf(dir, 'visit'), route?.activities.current, problems);
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

  if (problems.length > 0 || !instrument || !consent || !route || !visit) throw new ContentError(problems);
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
    calendars,
    route,
    visit,
  };
};

export type ConsentFile = z.output<typeof consentShape>;

const toConsent = (it: ConsentFile): ConsentText => ({
  ...it,
  edition: String(it.edition),
  textHash: createHash('sha256').update(it.text).digest('hex'),
});
