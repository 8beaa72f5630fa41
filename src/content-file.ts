import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { isNode, LineCounter, parseDocument } from 'yaml';
import { z } from 'zod';
import type { Path, Source } from './content-report.ts';

/** How a file of content is read, and the words in which its shape complains. */

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

/** Reads every YAML file of a folder; what is wrong with one becomes a problem with its file, line, path and remedy. */
export const readFolder = <Shape extends z.ZodType>(
  folder: string,
  shape: Shape,
  problems: string[],
): readonly Source<z.output<Shape>>[] => {
  const names = namesIn(folder);
  if (names === undefined)
    problems.push(`${folder}: cannot be read; create it, or point CONTENT_DIR at the folder that has it`);
  return (names ?? []).flatMap((name) => {
    const file = join(folder, name);
    if (name.endsWith('.yml')) problems.push(`${file}: nobody reads .yml; rename it to .yaml`);
    if (!name.endsWith('.yaml')) return [];
    const lines = new LineCounter();
    const doc = parseDocument(readFileSync(file, 'utf8'), { lineCounter: lines, prettyErrors: false });
    for (const { pos, message } of doc.errors)
      problems.push(`${file}:${lines.linePos(pos[0]).line}: is not YAML: ${message}; mend this line or the one before`);
    if (doc.errors.length > 0) return [];
    const lineOf = (path: Path): number => {
      const node = doc.getIn(path, true);
      if (isNode(node) && node.range) return lines.linePos(node.range[0]).line;
      return path.length === 0 ? 1 : lineOf(path.slice(0, -1));
    };
    const complain = (path: Path, problem: string): void =>
      void problems.push(`${file}:${lineOf(path)}${path.length === 0 ? '' : ` ${spelled(path)}`}: ${problem}`);
    const parsed = shape.safeParse(doc.toJS());
    if (parsed.success) return [{ file, value: parsed.data, complain }];
    for (const issue of parsed.error.issues) complain(issue.path, issue.message);
    return [];
  });
};

const namesIn = (folder: string): readonly string[] | undefined => {
  try {
    return readdirSync(folder).toSorted();
  } catch {
    return undefined;
  }
};

/** `['statements', 3, 'text']` → `statements[3].text` */
const spelled = (path: Path): string =>
  path.map((it, i) => (typeof it === 'number' ? `[${it}]` : `${i === 0 ? '' : '.'}${String(it)}`)).join('');
