import { basename } from 'node:path';
import type { Source } from './file.ts';
import type { InstrumentFiles, ShortFile } from './standard.ts';
import { remarkLimit } from '../domain/assessment.ts';
import { soughtLevel } from '../domain/evaluation.ts';
import type { Level, LevelMeaning, StatementCode } from '../domain/standard.ts';
import { levels } from '../domain/standard.ts';

/** What can be wrong with an instrument beyond its shape: found at start, said with a remedy. */

/** The functions of the standard (01.001, order 544н) and how many labour actions each of them has. */
export const labourActions: ReadonlyMap<string, number> = new Map([
  ['A/01.6', 10],
  ['A/02.6', 12],
  ['A/03.6', 11],
  ['B/01.5', 13],
  ['B/02.6', 7],
  ['B/03.6', 7],
  ['B/04.6', 23],
  ['B/05.6', 13],
  // Beyond the standard: other subjects, and the acmeological group, which it hardly covers.
  ['subject', 0],
  ['growth', 0],
]);

/** Longest card, in UTF-16 units. Telegram takes 4096; the rest is for the names of those who may see the answer. */
export const cardLimit = 3500;
// Section, number, progress bar, the mark before each level and «← ваш ответ».
const frameLength = 120;

interface CardText {
  readonly text: string;
  readonly notes?: Readonly<Partial<Record<Level, string>>>;
}

/** How long a statement's card gets at most: all levels explained, the remark as long as it may be. */
export const cardLength = (
  scale: readonly LevelMeaning[],
  titles: readonly string[],
  { text, notes = {} }: CardText,
): number => {
  const meanings = [...scale.map(({ meaning }) => meaning), ...Object.values(notes)];
  const longestTitle = Math.max(0, ...titles.map((it) => it.length));
  return frameLength + longestTitle + text.length + meanings.join('\n').length + remarkLimit;
};

const checkName = (source: Source<{ readonly edition: number }>, name: string, wanted: string): void => {
  if (name !== wanted)
    source.complain(['edition'], `the file is called ${name}; rename it to ${wanted}, or mend the edition`);
};

// «Я планирую …», or the verb alone: «Планирую …».
const firstPerson = /^(?:Я|[А-ЯЁ][а-яё]*(?:[юу]|[юу]сь))\s/u;

const checkScale = ({ value: { scale }, complain }: Source<{ readonly scale: readonly LevelMeaning[] }>): void => {
  for (const level of levels) {
    const times = scale.filter((it) => it.level === level).length;
    if (times === 0) complain(['scale'], `level ${level} is not described; add its label and meaning`);
    if (times > 1) complain(['scale'], `level ${level} is described ${times} times; keep one`);
  }
  if (scale.every((it) => it.level < soughtLevel))
    complain(['scale'], `nobody can reach level ${soughtLevel}, from which nothing is missing; describe it`);
};

const checkFunctions = (
  { value: { functions }, complain }: Source<{ readonly functions: readonly { readonly code: string }[] }>,
  asked: ReadonlySet<string>,
): void =>
  functions.forEach((it, i) => {
    const where = ['functions', i, 'code'];
    if (!labourActions.has(it.code))
      complain(where, `the standard has no ${it.code}; write one of ${[...labourActions.keys()].join(', ')}`);
    if (functions.findIndex((other) => other.code === it.code) !== i)
      complain(where, `${it.code} is listed twice; keep one`);
    if (!asked.has(it.code))
      complain(where, `no statement belongs to ${it.code}; write one, or take the function off the list`);
  });

interface CheckedStatement extends CardText {
  readonly code: StatementCode;
  readonly action: number;
}

const checkStatement = (
  it: CheckedStatement,
  fn: string,
  scale: readonly LevelMeaning[],
  titles: readonly string[],
  complain: (field: string, problem: string) => void,
): void => {
  const actions = labourActions.get(fn);
  if (actions !== undefined && it.action > actions)
    complain('action', `${fn} has ${actions} labour actions; write a number from 0 to ${actions}`);
  if (!firstPerson.test(it.text)) complain('text', 'is not in the first person; begin it with «Я …»');
  const length = cardLength(scale, titles, it);
  if (length > cardLimit)
    complain(
      'text',
      `its card may have ${length} characters; shorten the text or the meanings by ${length - cardLimit}`,
    );
};

/** An instrument in one file. */
export const checkShort = (source: Source<ShortFile>): void => {
  const { value, complain } = source;
  const { functions, statements, scale } = value;
  checkName(source, basename(source.file), `${value.code}.${value.edition}.yaml`);
  checkScale(source);
  checkFunctions(source, new Set(statements.map(({ fn }) => fn)));
  const titles = functions.map(({ title }) => title);
  statements.forEach((it, i) => {
    const at = (field: string, problem: string): void => complain(['statements', i, field], problem);
    if (statements.findIndex((other) => other.code === it.code) !== i)
      at('code', `${it.code} is used twice; give this statement a code of its own`);
    if (!functions.some((fn) => fn.code === it.fn))
      at('fn', `${it.fn} is not among the functions above; add it there, or mend it here`);
    checkStatement(it, it.fn, scale, titles, at);
  });
};

/** How many statements a block has in each of its forms; a supplement is short as a whole. */
const formsOf = (isSupplement: boolean) =>
  isSupplement ? { short: [4, 5], core: [4, 5], full: [4, 5] } : { short: [4, 5], core: [8, 9], full: [8, 12] };

/** An instrument of blocks. */
export const checkBlocks = ({ instrument, blocks, subjects, posts }: InstrumentFiles): void => {
  const { value, complain } = instrument;
  checkName(
    instrument,
    basename(instrument.file.slice(0, -'/instrument.yaml'.length)),
    `${value.code}.${value.edition}`,
  );
  checkScale(instrument);
  checkFunctions(instrument, new Set(blocks.map((it) => it.value.fn)));
  const { deficit, marked, strength } = value.thresholds;
  if (!(deficit > 0 && deficit <= marked && marked <= soughtLevel - 1))
    complain(['thresholds'], `cannot be reached; write 0 < deficit ≤ marked ≤ ${soughtLevel - 1}`);
  if (!(strength >= soughtLevel && strength <= 4))
    complain(['thresholds', 'strength'], `cannot be reached; write ${soughtLevel} to 4`);

  const seen = new Set<string>();
  const titles = blocks.map((it) => it.value.title);
  for (const block of blocks) {
    const { statements, fn } = block.value;
    if (basename(block.file) !== `${block.value.code}.yaml`)
      block.complain(['code'], `the file is called ${basename(block.file)}; rename it to ${block.value.code}.yaml`);
    if (!value.functions.some((it) => it.code === fn))
      block.complain(['fn'], `${fn} is not among the functions of instrument.yaml; add it there, or mend it here`);
    const forms = formsOf(block.value.for === 'classTeacher');
    for (const [name, tier] of [
      ['short', 1],
      ['core', 2],
      ['full', 3],
    ] as const) {
      const count = statements.filter((it) => it.tier <= tier).length;
      const [least = 0, most = 0] = forms[name];
      if (count < least || count > most)
        block.complain(
          ['statements'],
          `the ${name} form has ${count} statements; make it ${least} to ${most} by their tiers`,
        );
    }
    statements.forEach((it, i) => {
      const at = (field: string, problem: string): void => block.complain(['statements', i, field], problem);
      if (seen.has(it.code)) at('code', `${it.code} is used twice; give this statement a code of its own`);
      seen.add(it.code);
      checkStatement(it, fn, value.scale, titles, at);
    });
  }
  checkLists({ instrument, blocks, subjects, posts });
};

const checkLists = ({ blocks, subjects, posts }: InstrumentFiles): void => {
  const known = new Set(blocks.map((it) => it.value.code));
  const spelled = new Map<string, string>();
  subjects.value.forEach((it, i) => {
    if (it.block !== null && !known.has(it.block))
      subjects.complain([i, 'block'], `there is no block ${it.block}; add ${it.block}.yaml, or mend it here`);
    for (const name of [it.title, ...it.aliases]) {
      const other = spelled.get(name);
      if (other !== undefined && other !== it.code)
        subjects.complain([i, 'aliases'], `«${name}» means ${other} already; keep it in one place`);
      spelled.set(name, it.code);
    }
  });
  posts.value.forEach((it, i) => {
    if (it.ownStandard && it.note === null)
      posts.complain([i, 'note'], 'is missing; say kindly that this post has a standard of its own');
  });
};

interface Group {
  readonly source: Source<unknown>;
  /** `undefined`: each statement names its own. */
  readonly fn: string | undefined;
  readonly of: readonly {
    readonly code: StatementCode;
    readonly action: number;
    readonly competence: string;
    readonly fn?: string;
  }[];
}

/** One edition stands in one place, and a statement's code means the same in all: editions are compared by it. */
export const checkAcross = (
  editions: readonly {
    readonly source: Source<{ readonly code: string; readonly edition: number }>;
    readonly statements: readonly Group[];
  }[],
): void => {
  const places = new Map<string, string>();
  const meanings = new Map<string, { readonly meaning: string; readonly file: string }>();
  for (const { source, statements } of editions) {
    const edition = `${source.value.code}, edition ${source.value.edition}`;
    const before = places.get(edition);
    if (before === undefined) places.set(edition, source.file);
    else source.complain(['edition'], `${edition}, is in ${before} already; give this file the next edition`);
    for (const { source: file, fn, of } of statements)
      of.forEach((it, i) => {
        const meaning = `${fn ?? it.fn ?? ''}, action ${it.action}, ${it.competence}`;
        const known = meanings.get(it.code);
        if (known === undefined) meanings.set(it.code, { meaning, file: file.file });
        else if (known.file !== file.file && known.meaning !== meaning)
          file.complain(
            ['statements', i, 'code'],
            `${it.code} means ${known.meaning} in ${known.file}; a statement with another meaning needs a new code`,
          );
      });
  }
};
