import { readdirSync, readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { load } from 'js-yaml';
import type Yaml from 'yaml';
import { z } from 'zod';

/** Reading files of content: YAML of a known shape, with problems that name file, line, place and remedy. */

/** Beside src/ when run from source and beside dist/ when built: the same two steps up. */
export const packagedContent = fileURLToPath(new URL('../../content', import.meta.url));

export type Path = readonly PropertyKey[];

/** A file of content whose shape is right. */
export interface Source<Value> {
  readonly file: string;
  readonly value: Value;
  /** Adds a problem of this file; the path is that inside the file. */
  readonly complain: (path: Path, problem: string) => void;
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

export const text = (what: string, most: number) =>
  z
    .string({ error: ({ input }) => `${input === undefined ? 'is missing' : 'is not a text'}; write ${what}` })
    .trim()
    .min(1, `is empty; write ${what}`)
    .max(most, {
      error: ({ input }) => `has ${typeof input === 'string' ? input.length : 0} characters; shorten it to ${most}`,
    });

export const whole = (what: string, least: number) =>
  z
    .int({ error: ({ input }) => `${input === undefined ? 'is missing' : 'is not a whole number'}; write ${what}` })
    .min(least, {
      error: `is too small; write ${what}, at least ${least}`,
    });

export const record = <Shape extends z.ZodRawShape>(shape: Shape) =>
  z.strictObject(shape, {
    error: (issue) =>
      issue.code === 'unrecognized_keys'
        ? `has unknown fields: ${issue.keys.join(', ')}; correct or remove them (known: ${Object.keys(shape).join(', ')})`
        : `is not a record; write the fields ${Object.keys(shape).join(', ')}`,
  });

export const list = <Item extends z.ZodType>(item: Item, what: string) =>
  z.array(item, { error: `is not a list; write ${what}` }).min(1, `is empty; write ${what}`);

/** Short enough for the 64 bytes of a button, and of characters that a button takes. */
export const code = z
  .string({ error: 'is not a text; write a code such as a01-01' })
  .regex(/^[a-z0-9-]{1,8}$/, { error: 'does not fit a button; write 1 to 8 of a-z, 0-9 and -' });

/** Every YAML file of a folder; what is wrong with a file goes into `problems`. */
export const readFolder = <Shape extends z.ZodType>(
  folder: string,
  shape: Shape,
  problems: string[],
): readonly Source<z.output<Shape>>[] => {
  const names = namesIn(folder);
  if (names === undefined)
    problems.push(
      `${folder}: cannot be read; create it, or point CONTENT_DIR at the folder above standard and consent`,
    );
  return (names ?? []).flatMap((name) => {
    if (name.endsWith('.yml')) problems.push(`${join(folder, name)}: nobody reads .yml; rename it to .yaml`);
    return name.endsWith('.yaml') ? readFile(join(folder, name), shape, problems) : [];
  });
};

/**
 * One YAML file: a list of one, or of none when its shape is wrong. Read by the quick parser of the two; the one that
 * knows lines is five times as slow and only asked when there is something to complain of.
 */
export const readFile = <Shape extends z.ZodType>(
  file: string,
  shape: Shape,
  problems: string[],
): readonly Source<z.output<Shape>>[] => {
  const written = readFileSync(file, 'utf8');
  let known: ReturnType<typeof readWithPlaces> | undefined;
  const doc = () => (known ??= readWithPlaces(written));
  const lineOf = (path: Path): number => {
    const line = doc().lineOf(path);
    if (line !== null) return line;
    return path.length === 0 ? 1 : lineOf(path.slice(0, -1));
  };
  const complain = (path: Path, problem: string): void =>
    void problems.push(`${file}:${lineOf(path)}${path.length === 0 ? '' : ` ${spelled(path)}`}: ${problem}`);

  let value: unknown;
  try {
    value = load(written);
  } catch {
    for (const { line, message } of doc().faults)
      problems.push(`${file}:${line}: is not YAML: ${message}; mend this line or the one before`);
    if (doc().faults.length > 0) return [];
    value = doc().toJS();
  }
  const parsed = shape.safeParse(value);
  if (parsed.success) return [{ file, value: parsed.data, complain }];
  for (const issue of parsed.error.issues) complain(issue.path, issue.message);
  return [];
};

/** The parser that knows lines, loaded when it is needed: a bot whose content is right never keeps it in memory. */
const readWithPlaces = (written: string) => {
  const { isNode, LineCounter, parseDocument } = createRequire(import.meta.url)('yaml') as typeof Yaml;
  const lines = new LineCounter();
  const doc = parseDocument(written, { lineCounter: lines, prettyErrors: false });
  return {
    faults: doc.errors.map(({ pos, message }) => ({ line: lines.linePos(pos[0]).line, message })),
    toJS: (): unknown => doc.toJS(),
    /** `null`: nothing is written there. */
    lineOf: (path: Path): number | null => {
      const node = doc.getIn(path, true);
      return isNode(node) && node.range ? lines.linePos(node.range[0]).line : null;
    },
  };
};

export const namesIn = (folder: string): readonly string[] | undefined => {
  try {
    return readdirSync(folder).toSorted();
  } catch {
    return undefined;
  }
};

/** `['statements', 3, 'text']` → `statements[3].text` */
const spelled = (path: Path): string =>
  path.map((it, i) => (typeof it === 'number' ? `[${it}]` : `${i === 0 ? '' : '.'}${String(it)}`)).join('');
