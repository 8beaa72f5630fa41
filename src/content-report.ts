import { basename } from 'node:path';
import { describeRoute } from './content-route-report.ts';
import type { ConsentFile, Content, LoadedInstrument, NotedStatement } from './content.ts';
import { remarkLimit } from './domain/assessment.ts';
import { soughtLevel } from './domain/evaluation.ts';
import type { Instrument, StatementCode } from './domain/standard.ts';
import { competences, levels } from './domain/standard.ts';

/** What can be said of content: what is wrong with it beyond its shape, and what it covers. */

export type Path = readonly PropertyKey[];

/** A file of content whose shape is right. */
export interface Source<Value> {
  readonly file: string;
  readonly value: Value;
  /** Adds a problem of this file; the path is that inside the file. */
  readonly complain: (path: Path, problem: string) => void;
}

/** The functions of the standard (01.001, order 544н) and how many labour actions each of them has. */
const labourActions: ReadonlyMap<string, number> = new Map([
  ['A/01.6', 10],
  ['A/02.6', 12],
  ['A/03.6', 11],
  ['B/01.5', 13],
  ['B/02.6', 7],
  ['B/03.6', 7],
  ['B/04.6', 23],
  ['B/05.6', 13],
]);

/** Longest card, in UTF-16 units. Telegram takes 4096; the rest is for the names of those who may see the answer. */
export const cardLimit = 3500;
// Section, number, progress bar, the mark before each level and «← ваш ответ».
const frameLength = 120;

/** How long a statement's card gets at most: all levels explained, the remark as long as it may be. */
export const cardLength = (instrument: LoadedInstrument, { text, notes = {} }: NotedStatement): number => {
  const titles = instrument.functions.map(({ title }) => title.length);
  const meanings = [...instrument.scale.map(({ meaning }) => meaning), ...Object.values(notes)];
  return frameLength + Math.max(0, ...titles) + text.length + meanings.join('\n').length + remarkLimit;
};

const checkName = (source: Source<{ readonly edition: number }>, stem: string): void => {
  const wanted = `${stem}.${source.value.edition}.yaml`;
  if (basename(source.file) !== wanted)
    source.complain(
      ['edition'],
      `the file is called ${basename(source.file)}; rename it to ${wanted}, or mend the edition`,
    );
};

// «Я планирую …», or the verb alone: «Планирую …».
const firstPerson = /^(?:Я|[А-ЯЁ][а-яё]*(?:[юу]|[юу]сь))\s/u;

export const checkInstrument = (source: Source<LoadedInstrument>): void => {
  const { value, complain } = source;
  const { functions, scale, statements } = value;
  checkName(source, value.code);

  functions.forEach((it, i) => {
    const where = ['functions', i, 'code'];
    if (!labourActions.has(it.code))
      complain(where, `the standard has no ${it.code}; write one of ${[...labourActions.keys()].join(', ')}`);
    if (functions.findIndex((other) => other.code === it.code) !== i)
      complain(where, `${it.code} is listed twice; keep one`);
    if (!statements.some(({ fn }) => fn === it.code))
      complain(where, `no statement belongs to ${it.code}; write one, or take the function off the list`);
  });

  for (const level of levels) {
    const times = scale.filter((it) => it.level === level).length;
    if (times === 0) complain(['scale'], `level ${level} is not described; add its label and meaning`);
    if (times > 1) complain(['scale'], `level ${level} is described ${times} times; keep one`);
  }
  if (scale.every((it) => it.level < soughtLevel))
    complain(['scale'], `nobody can reach level ${soughtLevel}, from which nothing is missing; describe it`);

  statements.forEach((it, i) => {
    const at = (field: string) => ['statements', i, field];
    const actions = labourActions.get(it.fn);
    if (statements.findIndex((other) => other.code === it.code) !== i)
      complain(at('code'), `${it.code} is used twice; give this statement a code of its own`);
    if (!functions.some((fn) => fn.code === it.fn))
      complain(at('fn'), `${it.fn} is not among the functions above; add it there, or mend it here`);
    if (actions !== undefined && it.action > actions)
      complain(at('action'), `${it.fn} has ${actions} labour actions; write a number from 1 to ${actions}`);
    if (!firstPerson.test(it.text)) complain(at('text'), 'is not in the first person; begin it with «Я …»');
    const length = cardLength(value, it);
    if (length > cardLimit)
      complain(
        at('text'),
        `its card may have ${length} characters; shorten the text or the meanings by ${length - cardLimit}`,
      );
  });
};

/** One edition stands in one file, and a statement's code means the same in all of them: editions are compared by it. */
export const checkAcross = (sources: readonly Source<LoadedInstrument>[]): void => {
  const editions = new Map<string, string>();
  const meanings = new Map<string, { readonly meaning: string; readonly file: string }>();
  for (const { file, value, complain } of sources) {
    const edition = `${value.code}, edition ${value.edition}`;
    const before = editions.get(edition);
    if (before === undefined) editions.set(edition, file);
    else complain(['edition'], `${edition}, is in ${before} already; give this file the next edition`);
    value.statements.forEach((it, i) => {
      const meaning = `${it.fn}, action ${it.action}, ${it.competence}`;
      const known = meanings.get(it.code);
      if (known === undefined) meanings.set(it.code, { meaning, file });
      else if (known.file !== file && known.meaning !== meaning)
        complain(
          ['statements', i, 'code'],
          `${it.code} means ${known.meaning} in ${known.file}; a statement with another meaning needs a new code`,
        );
    });
  }
};

export const checkConsent = (source: Source<ConsentFile>): void => {
  const { value, complain } = source;
  checkName(source, 'consent');
  for (const field of ['text', 'promise'] as const)
    if (!value[field].includes('{school}'))
      complain([field], 'never names the school; write {school} where its name goes');
  for (const field of ['title', 'text', 'promise', 'privacy', 'refused'] as const) {
    const filled = field === 'text' || field === 'promise' ? value[field].replaceAll('{school}', '') : value[field];
    const left = /\{[^}]*\}?/u.exec(filled)?.[0];
    if (left !== undefined)
      complain([field], `${left} stays as it is; only {school} is filled in, in text and promise`);
    const wrong = markupProblem(value[field], field !== 'title');
    if (wrong !== undefined) complain([field], wrong);
  }
};

/** What Telegram would refuse; `undefined`: nothing. The title is escaped when shown and bears no tags. */
const markupProblem = (marked: string, mayHaveTags: boolean): string | undefined => {
  if (!mayHaveTags) return /<\/?[a-z]/iu.test(marked) ? 'may not have tags; take them out' : undefined;
  const open: string[] = [];
  for (const [piece] of marked.matchAll(/<[^<>]*>?|&(?!(?:lt|gt|amp|quot);)/gu)) {
    if (piece === '&') return 'has a bare &; write &amp;';
    if (piece === '<b>' || piece === '<i>') open.push(piece);
    else if (piece !== '</b>' && piece !== '</i>') return `${piece} is not allowed; use <b> and <i>, and &lt; for <`;
    else if (open.pop() !== piece.replace('/', '')) return `${piece} closes what is not open; put the tags in pairs`;
  }
  return open.length > 0 ? `${open.join('')} is never closed; put the tags in pairs` : undefined;
};

export interface Coverage {
  readonly fn: string;
  readonly action: number;
  /** Empty: nothing asks about this labour action. */
  readonly codes: readonly StatementCode[];
}

/** Every labour action of the instrument's functions, with the statements that ask about it. */
export const coverageOf = (instrument: Instrument): readonly Coverage[] =>
  instrument.functions.flatMap(({ code: fn }) =>
    Array.from({ length: labourActions.get(fn) ?? 0 }, (_, i) => ({
      fn,
      action: i + 1,
      codes: instrument.statements.filter((it) => it.fn === fn && it.action === i + 1).map(({ code }) => code),
    })),
  );

/** What was loaded, for whoever edits content: editions, counts, coverage. */
export const describeContent = ({ instruments, consents, route }: Content): string =>
  [
    ...instruments.all.flatMap((it) => [...describeInstrument(it, it === instruments.current), '']),
    ...consents.all.map(
      (it) =>
        `consent, edition ${it.edition}${it === consents.current ? ', current' : ''}: ${it.text.length} characters, sha256 ${it.textHash}`,
    ),
    '',
    ...describeRoute(route),
  ].join('\n');

const describeInstrument = (instrument: LoadedInstrument, isCurrent: boolean): readonly string[] => {
  const { code, edition, revision, title, minutes, functions, statements } = instrument;
  const coverage = coverageOf(instrument);
  const longest = Math.max(...statements.map((it) => cardLength(instrument, it)));
  const noted = statements.filter(({ notes }) => notes !== undefined).length;
  return [
    `${code}, edition ${edition}, revision ${revision}${isCurrent ? ', current' : ''}: «${title}»`,
    `  ${statements.length} statements (${noted} with notes), ${minutes} minutes, longest card ${longest} of ${cardLimit} characters`,
    `  ${competences.map((it) => `${it} ${statements.filter(({ competence }) => competence === it).length}`).join(', ')}`,
    ...functions.flatMap((fn) => {
      const rows = coverage.filter((it) => it.fn === fn.code);
      return [
        `  ${fn.code} ${fn.title}: ${rows.filter(({ codes }) => codes.length > 0).length} of ${rows.length} labour actions`,
        ...rows.map(({ action, codes }) => `    ${String(action).padStart(2)}  ${codes.join(', ') || '–'}`),
      ];
    }),
  ];
};
