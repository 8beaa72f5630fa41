import { join } from 'node:path';
import { z } from 'zod';
import type { Source } from './file.ts';
import { code, list, namesIn, readFile, readFolder, record, text, whole } from './file.ts';
import { checkAcross, checkBlocks, checkShort } from './standard-checks.ts';
import { schoolLevels } from '../domain/people.ts';
import type { Block, Instrument, Statement, Thresholds } from '../domain/standard.ts';
import { audiences, competences, importances, levels, statementCode, tiers } from '../domain/standard.ts';

/**
 * content/standard → instruments. A short one is a single file with everyone's statements; a whole one is a folder:
 * instrument.yaml, posts.yaml, subjects.yaml and one file a block.
 */

const note = text('what this level means for this statement', 200).exactOptional();

const statement = {
  code: code.transform(statementCode),
  action: whole('the number of the labour action, 0 for none', 0),
  competence: z.enum(competences, { error: `is not a group of competences; write one of ${competences.join(', ')}` }),
  text: text('one action in the first person', 200),
  notes: record({ 1: note, 2: note, 3: note, 4: note }).exactOptional(),
};

const scale = list(
  record({
    level: z.literal(levels, { error: `is not a level; write one of ${levels.join(', ')}` }),
    label: text('the label of the button', 30),
    meaning: text('one short line that explains the level', 1000),
  }),
  'the four levels',
);

const functionCode = text('the code of a labour function, such as A/01.6', 8);

const shortShape = record({
  code: text('the code of the instrument, such as self-assessment', 24),
  edition: whole('the number of the edition', 1),
  revision: whole('how many times the wording was mended', 0),
  title: text('the title', 60),
  minutes: whole('how many minutes it takes', 1),
  scale,
  functions: list(record({ code: functionCode, title: text('its title', 60) }), 'the labour functions'),
  statements: list(record({ ...statement, fn: text('the labour function', 8) }), 'the statements'),
});
export type ShortFile = z.output<typeof shortShape>;

const instrumentShape = record({
  code: text('the code of the instrument, such as self-assessment', 24),
  edition: whole('the number of the edition', 1),
  revision: whole('how many times the wording was mended', 0),
  title: text('the title', 60),
  secondsPerStatement: whole('how many seconds one statement takes', 1),
  scale,
  functions: list(
    record({ code: functionCode, title: text('its title', 40), short: text('its name on a chart', 18) }),
    'the labour functions',
  ),
  importance: list(
    record({
      level: z.literal(importances, { error: `is not an importance; write one of ${importances.join(', ')}` }),
      label: text('the label of the button', 20),
      meaning: text('one short line', 120),
    }),
    'the three degrees of importance',
  ),
  help: list(
    record({ code, label: text('the label of the button', 30), hint: text('one short line', 100) }),
    'the forms of help',
  ),
  thresholds: record({
    deficit: z.number({ error: 'is not a number; write the gap from which a zone of growth is named' }),
    marked: z.number({ error: 'is not a number; write the gap from which it is a marked one' }),
    strength: z.number({ error: 'is not a number; write the level from which a function is a strength' }),
  }),
});
export type InstrumentFile = z.output<typeof instrumentShape>;

const blockShape = record({
  code,
  fn: functionCode,
  for: z.enum(audiences, { error: `concerns nobody known; write one of ${audiences.join(', ')}` }),
  title: text('the name of the section', 40),
  about: text('one line on what it is about', 120),
  statements: list(
    record({ ...statement, tier: z.literal(tiers, { error: `is not a tier; write one of ${tiers.join(', ')}` }) }),
    'the statements',
  ),
});
export type BlockFile = z.output<typeof blockShape>;

const subjectsShape = list(
  record({
    code,
    title: text('the subject as it is printed', 40),
    block: text('the code of its block', 8).nullable(),
    aliases: z.array(text('another way to write it', 60), { error: 'is not a list; write [] for none' }),
  }),
  'the subjects',
);
export type SubjectsFile = z.output<typeof subjectsShape>;

const postsShape = list(
  record({
    code: text('the code of the post', 12),
    title: text('the label of the button', 34),
    ownStandard: z.boolean({ error: 'is not true or false' }),
    note: text('what is said to a post with a standard of its own', 300).nullable().default(null),
    level: z
      .enum(schoolLevels, { error: `is no level; write one of ${schoolLevels.join(', ')}, or leave it out` })
      .nullable()
      .default(null),
  }),
  'the posts',
);
export type PostsFile = z.output<typeof postsShape>;

/** A whole instrument as its files have it, before it is checked. */
export interface InstrumentFiles {
  readonly instrument: Source<InstrumentFile>;
  readonly blocks: readonly Source<BlockFile>[];
  readonly subjects: Source<SubjectsFile>;
  readonly posts: Source<PostsFile>;
}

/** All instruments of a folder, by edition; problems go into the list. */
export const loadInstruments = (folder: string, problems: string[]): readonly Instrument[] => {
  const short = readFolder(folder, shortShape, problems);
  const names = namesIn(folder) ?? [];
  const whole_ = names
    .filter((name) => /^[a-z-]+\.\d+$/u.test(name))
    .flatMap((name) => readInstrument(join(folder, name), problems));
  short.forEach(checkShort);
  whole_.forEach(checkBlocks);
  checkAcross([
    ...short.map((it) => ({ source: it, statements: [{ source: it, fn: undefined, of: it.value.statements }] })),
    ...whole_.map(({ instrument, blocks }) => ({
      source: instrument,
      statements: blocks.map((it) => ({ source: it, fn: it.value.fn, of: it.value.statements })),
    })),
  ]);
  return [...short.map(({ value }) => fromShort(value)), ...whole_.map(fromFiles)].toSorted(
    (a, b) => a.edition - b.edition,
  );
};

const parts = ['instrument.yaml', 'posts.yaml', 'subjects.yaml'];

const readInstrument = (folder: string, problems: string[]): readonly InstrumentFiles[] => {
  const names = namesIn(folder) ?? [];
  const missing = parts.filter((name) => !names.includes(name));
  for (const name of missing) problems.push(`${join(folder, name)}: is missing; every instrument of blocks has one`);
  if (missing.length > 0) return [];
  const [instrument] = readFile(join(folder, 'instrument.yaml'), instrumentShape, problems);
  const [posts] = readFile(join(folder, 'posts.yaml'), postsShape, problems);
  const [subjects] = readFile(join(folder, 'subjects.yaml'), subjectsShape, problems);
  const blocks = names
    .filter((name) => name.endsWith('.yaml') && !parts.includes(name))
    .flatMap((name) => readFile(join(folder, name), blockShape, problems));
  if (instrument === undefined || posts === undefined || subjects === undefined) return [];
  return [{ instrument, posts, subjects, blocks }];
};

const byLevel = (file: { readonly scale: ShortFile['scale'] }) => file.scale.toSorted((a, b) => a.level - b.level);

const plain: Thresholds = { deficit: 0.5, marked: 1, strength: 3.5 };

const fromShort = ({ minutes, statements, functions, ...it }: ShortFile): Instrument => ({
  ...it,
  scale: byLevel(it),
  secondsPerStatement: (minutes * 60) / statements.length,
  functions: functions.map((fn) => ({ ...fn, short: fn.title })),
  blocks: functions.map(({ code: fn, title }): Block => ({
    code: fn,
    fn,
    for: 'everyone',
    title,
    about: '',
    statements: statements.filter((one) => one.fn === fn).map((one): Statement => ({ ...one, tier: 1 })),
  })),
  importance: [],
  help: [],
  thresholds: plain,
  posts: [],
  subjects: [],
});

const fromFiles = ({ instrument: { value }, blocks, subjects, posts }: InstrumentFiles): Instrument => {
  const order = value.functions.map(({ code: fn }) => fn);
  return {
    ...value,
    scale: byLevel(value),
    blocks: blocks
      .map(({ value: block }): Block => ({
        ...block,
        statements: block.statements.map((one): Statement => ({ ...one, fn: block.fn })),
      }))
      // Of one function the general block comes before its supplement.
      .toSorted(
        (a, b) => order.indexOf(a.fn) - order.indexOf(b.fn) || audiences.indexOf(a.for) - audiences.indexOf(b.for),
      ),
    posts: posts.value,
    subjects: subjects.value,
  };
};
