import { createHash } from 'node:crypto';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parse } from 'yaml';
import { z } from 'zod';
import { soughtLevel } from './domain/evaluation.ts';
import type { Instrument, Instruments } from './domain/standard.ts';
import { competences, levels, statementCode } from './domain/standard.ts';

/** content/ → domain types. Every problem at once, each with file, place and remedy; a bot with wrong content does not start. */

export interface ConsentText {
  readonly edition: string;
  readonly title: string;
  /** With `{school}` where the school's name goes. */
  readonly text: string;
  readonly promise: string;
  readonly privacy: string;
  readonly refused: string;
  /** Of the text agreed to: what a consent was given for can be proved later. */
  readonly textHash: string;
}

export interface Content {
  readonly instruments: Instruments & { readonly all: readonly Instrument[] };
  readonly consents: { readonly current: ConsentText; readonly all: readonly ConsentText[] };
}

export class ContentError extends Error {
  override readonly name = 'ContentError';
  readonly problems: readonly string[];
  constructor(problems: readonly string[]) {
    super(problems.join('\n'));
    this.problems = problems;
  }
}

/** A phone shows about so many characters of a button in a row of its own. */
const labelLimit = 30;
const statementLimit = 200;
/** Text, meanings and header of a card; Telegram takes 4096, and a remark of 1000 must fit too. */
const cardLimit = 2500;
/** Nine characters leave room for the rest of a button's 64 bytes. */
const codeShape = /^[a-z0-9-]{2,9}$/u;

const level = z.union(levels.map((it) => z.literal(it)));

const instrumentShape = z.strictObject({
  code: z.string().regex(/^[a-z-]{2,24}$/u, 'expected lower-case Latin letters and hyphens'),
  edition: z.int().positive(),
  revision: z.int().nonnegative(),
  title: z.string().min(1).max(80),
  minutes: z.int().positive(),
  scale: z.array(
    z.strictObject({ level, label: z.string().min(1).max(labelLimit), meaning: z.string().min(1).max(120) }),
  ),
  functions: z.array(z.strictObject({ code: z.string().min(1), title: z.string().min(1).max(60) })).min(1),
  statements: z
    .array(
      z.strictObject({
        code: z.string().regex(codeShape, 'expected 2 to 9 lower-case Latin letters, digits and hyphens'),
        fn: z.string(),
        action: z.int().positive(),
        competence: z.enum(competences),
        text: z.string().min(1).max(statementLimit),
      }),
    )
    .min(1),
});

const consentShape = z.strictObject({
  edition: z.int().positive(),
  title: z.string().min(1).max(80),
  text: z.string().min(1).max(3300),
  promise: z.string().min(1).max(800),
  privacy: z.string().min(1).max(3500),
  refused: z.string().min(1).max(500),
});

export const loadContent = (dir: string): Content => {
  const problems: string[] = [];
  const instruments = readAll(dir, 'standard', instrumentShape, problems).flatMap(({ file, value }) => {
    problems.push(...instrumentProblems(file, value));
    return [{ file, instrument: toInstrument(value) }];
  });
  const consents = readAll(dir, 'consent', consentShape, problems).map(({ file, value }) => {
    problems.push(...consentProblems(file, value));
    return toConsent(value);
  });
  const all = instruments.map(({ instrument }) => instrument);
  for (const { file, instrument } of instruments)
    if (all.some((it) => it !== instrument && it.code === instrument.code && it.edition === instrument.edition))
      problems.push(`${file}: edition ${instrument.edition} of ${instrument.code} stands twice: give one a new edition`);
  const current = newest(all.filter((it) => it.code === 'self-assessment'));
  const consent = newest(consents.map((it) => ({ ...it, edition: Number(it.edition), consent: it })))?.consent;
  if (current === undefined) problems.push('standard/: no self-assessment: add self-assessment.1.yaml');
  if (consent === undefined) problems.push('consent/: no consent: add consent.1.yaml');
  if (problems.length > 0 || current === undefined || consent === undefined) throw new ContentError(problems);
  return {
    instruments: {
      all,
      current,
      find: (code, edition) => all.find((it) => it.code === code && it.edition === edition),
    },
    consents: { current: consent, all: consents },
  };
};

const newest = <Item extends { readonly edition: number }>(items: readonly Item[]): Item | undefined =>
  items.toSorted((a, b) => b.edition - a.edition)[0];

const readAll = <Shape extends z.ZodType>(
  dir: string,
  folder: string,
  shape: Shape,
  problems: string[],
): readonly { readonly file: string; readonly value: z.infer<Shape> }[] => {
  const names = listOf(join(dir, folder));
  if (names === undefined) problems.push(`${folder}/: not found in ${dir}: check CONTENT_DIR`);
  return (names ?? []).flatMap((name) => {
    const file = `${folder}/${name}`;
    const parsed = shape.safeParse(parsedYaml(join(dir, folder, name), file, problems));
    if (parsed.success) return [{ file, value: parsed.data }];
    for (const issue of parsed.error.issues) problems.push(`${file}: ${issue.path.join('.') || 'file'}: ${issue.message}`);
    return [];
  });
};

const listOf = (path: string): readonly string[] | undefined => {
  try {
    return readdirSync(path).filter((name) => name.endsWith('.yaml')).toSorted();
  } catch {
    return undefined;
  }
};

const parsedYaml = (path: string, file: string, problems: string[]): unknown => {
  try {
    return parse(readFileSync(path, 'utf8'));
  } catch (error) {
    problems.push(`${file}: cannot be read as YAML: ${error instanceof Error ? error.message.split('\n')[0] : ''}`);
    return undefined;
  }
};

type InstrumentFile = z.infer<typeof instrumentShape>;

const instrumentProblems = (file: string, it: InstrumentFile): readonly string[] => {
  const found: string[] = [];
  if (!file.endsWith(`/${it.code}.${it.edition}.yaml`))
    found.push(`${file}: name and content differ: call it ${it.code}.${it.edition}.yaml`);
  for (const wanted of levels)
    if (it.scale.filter((one) => one.level === wanted).length !== 1)
      found.push(`${file}: scale: level ${wanted} must be described exactly once`);
  if (!it.scale.some((one) => one.level === soughtLevel)) found.push(`${file}: scale: level ${soughtLevel} cannot be reached`);
  const meanings = it.scale.reduce((sum, one) => sum + one.meaning.length + 8, 0);
  it.statements.forEach((statement, i) => {
    const place = `${file}: statements.${i}`;
    if (!it.functions.some(({ code }) => code === statement.fn))
      found.push(`${place}.fn: ${statement.fn} is not among the functions: add it there or mend it here`);
    if (it.statements.findIndex(({ code }) => code === statement.code) !== i)
      found.push(`${place}.code: ${statement.code} stands twice: give this one its own`);
    if (!/^Я\s/u.test(statement.text)) found.push(`${place}.text: a statement begins with «Я …»: one action in the first person`);
    if (statement.text.length + meanings + 400 > cardLimit) found.push(`${place}.text: the card gets too long: shorten it`);
  });
  for (const { code } of it.functions)
    if (!it.statements.some(({ fn }) => fn === code)) found.push(`${file}: functions: ${code} has no statement: write one or drop it`);
  return found;
};

const openTag = /<(\/?)([a-z]+)[^>]*>/gu;

const consentProblems = (file: string, it: z.infer<typeof consentShape>): readonly string[] => {
  const found: string[] = [];
  if (!file.endsWith(`/consent.${it.edition}.yaml`))
    found.push(`${file}: name and content differ: call it consent.${it.edition}.yaml`);
  for (const field of ['text', 'promise'] as const)
    if (!it[field].includes('{school}')) found.push(`${file}: ${field}: must say {school} where the school's name goes`);
  for (const field of ['text', 'promise', 'privacy', 'refused'] as const) {
    const open: string[] = [];
    for (const [, slash, tag = ''] of it[field].matchAll(openTag)) {
      if (tag !== 'b' && tag !== 'i') found.push(`${file}: ${field}: <${tag}> is not allowed: use <b> and <i>`);
      else if (slash === '') open.push(tag);
      else if (open.pop() !== tag) found.push(`${file}: ${field}: </${tag}> closes nothing: check the tags`);
    }
    if (open.length > 0) found.push(`${file}: ${field}: <${open.join('>, <')}> is not closed`);
    if (/&(?!(?:lt|gt|amp);)/u.test(it[field])) found.push(`${file}: ${field}: write &amp; for &`);
  }
  return found;
};

const toInstrument = (it: InstrumentFile): Instrument => ({
  ...it,
  scale: it.scale.toSorted((a, b) => a.level - b.level),
  statements: it.statements.map((statement) => ({ ...statement, code: statementCode(statement.code) })),
});

const toConsent = (it: z.infer<typeof consentShape>): ConsentText => ({
  edition: String(it.edition),
  title: it.title,
  text: it.text.trim(),
  promise: it.promise.trim(),
  privacy: it.privacy.trim(),
  refused: it.refused.trim(),
  textHash: createHash('sha256').update(it.text.trim()).digest('hex'),
});

/** What was loaded, and which labour action which statements cover: for whoever edits content. */
export const describeContent = (content: Content): string =>
  [
    ...content.instruments.all.flatMap((it) => [
      `${it.code}, edition ${it.edition}.${it.revision}: «${it.title}», ${it.statements.length} statements, ${it.minutes} min`,
      ...coverageOf(it).map(({ fn, action, codes }) => `  ${fn}  action ${String(action).padStart(2)}  ${codes.join(', ')}`),
    ]),
    ...content.consents.all.map((it) => `consent, edition ${it.edition}: ${it.text.length} characters`),
  ].join('\n');

/** Labour function → action → the statements that ask about it. */
export const coverageOf = (
  it: Instrument,
): readonly { readonly fn: string; readonly action: number; readonly codes: readonly string[] }[] =>
  it.functions.flatMap(({ code }) => {
    const mine = it.statements.filter(({ fn }) => fn === code);
    const actions = [...new Set(mine.map(({ action }) => action))].toSorted((a, b) => a - b);
    return actions.map((action) => ({
      fn: code,
      action,
      codes: mine.filter((statement) => statement.action === action).map((statement) => statement.code),
    }));
  });
