import { basename } from 'node:path';
import { z } from 'zod';
import type { Path, Source } from './file.ts';
import { readFolder, text } from './file.ts';

/** Folders of several kinds of sheets, each kind in editions of its own: `goals.1.yaml`, `goals.2.yaml`, `criteria.1.yaml`. */

export interface Editions<Sheet> {
  /** The newest. */
  readonly current: Sheet;
  readonly all: readonly Sheet[];
  find(edition: number): Sheet | undefined;
}

/** The files of a folder, whatever is in them; complains about those that are of none of the kinds. */
export const readSheets = (
  folder: string,
  kinds: readonly string[],
  problems: string[],
): readonly Source<unknown>[] => {
  const known = problems.length;
  const files = readFolder(folder, z.unknown(), problems);
  for (const { file } of files)
    if (!kinds.some((kind) => isOf(file, kind)))
      problems.push(
        `${file}: nobody reads it; rename it to one of ${kinds.map((kind) => `${kind}.1.yaml`).join(', ')}`,
      );
  const isReadable = problems.length === known;
  for (const kind of kinds)
    if (isReadable && !files.some(({ file }) => isOf(file, kind)))
      problems.push(`${folder}: there are no ${kind}; add ${kind}.1.yaml`);
  return files;
};

const isOf = (file: string, kind: string): boolean => basename(file).startsWith(`${kind}.`);

/** Those of one kind whose shape is right, the name of the file included. */
export const sheetsOf = <Sheet extends { readonly edition: number }>(
  files: readonly Source<unknown>[],
  kind: string,
  shape: z.ZodType<Sheet>,
): readonly Source<Sheet>[] =>
  files.flatMap(({ file, value, complain }) => {
    if (!isOf(file, kind)) return [];
    const parsed = shape.safeParse(value);
    if (!parsed.success) {
      for (const issue of parsed.error.issues) complain(issue.path, issue.message);
      return [];
    }
    const wanted = `${kind}.${parsed.data.edition}.yaml`;
    if (basename(file) !== wanted)
      complain(['edition'], `the file is called ${basename(file)}; rename it to ${wanted}, or mend the edition`);
    return [{ file, value: parsed.data, complain }];
  });

/** `undefined`: there is not one. */
export const editionsOf = <Sheet extends { readonly edition: number }>(
  sheets: readonly Sheet[],
): Editions<Sheet> | undefined => {
  const all = sheets.toSorted((a, b) => a.edition - b.edition);
  const current = all.at(-1);
  return current && { current, all, find: (wanted) => all.find((it) => it.edition === wanted) };
};

/** A code that fits a button beside the id of its record. */
export const shortCode = z
  .string({ error: 'is not a text; write a code such as a01-aim' })
  .regex(/^[a-z0-9-]{1,10}$/, { error: 'does not fit a button; write 1 to 10 of a-z, 0-9 and -' });

/** Stands in the middle of a line and in the cell of a table. «ВПР» may begin it, «Вывод» may not. */
export const phrase = (what: string, most: number) =>
  text(what, most)
    .regex(/^(?![А-ЯЁ][а-яё ])/u, { error: 'begins with a capital letter; begin it with a small one' })
    .regex(/[^.]$/u, { error: 'ends with a full stop; take it off' });

export const oneOf = <const Values extends readonly [string, ...string[]]>(values: Values, what: string) =>
  z.enum(values, { error: `is not ${what}; write one of ${values.join(', ')}` });

/** Complains about every value that has been there already. */
export const checkUnique = (
  values: readonly string[],
  where: (i: number) => Path,
  complain: Source<unknown>['complain'],
): void => {
  values.forEach((it, i) => {
    if (values.indexOf(it) !== i) complain(where(i), `«${it}» is used twice; write another one`);
  });
};

/** The place of a field in a list of records. */
export const placeIn =
  (collection: string, field: string) =>
  (i: number): Path => [collection, i, field];
