import { readdirSync, readFileSync } from 'node:fs';
import { join, posix } from 'node:path';

/** Source files as the architecture sees them: what they import, which texts they hold, and the code around both. */

export interface Import {
  /** A file of ours by its path from the root, such as `src/domain/people.ts`; else the package as it is written. */
  readonly from: string;
  readonly isOurs: boolean;
  readonly isType: boolean;
}

export interface SourceFile {
  readonly path: string;
  readonly lines: number;
  readonly imports: readonly Import[];
  /** Texts in quotes; of a template the parts between its values. */
  readonly literals: readonly string[];
  /** Without comments and without what stands in quotes. */
  readonly code: string;
}

export const readTree = (root: string, folder: string): readonly SourceFile[] =>
  readdirSync(join(root, folder), { recursive: true, encoding: 'utf8' })
    .map((path) => posix.join(folder, path.replaceAll('\\', '/')))
    .filter((path) => path.endsWith('.ts') && !path.includes('/generated/'))
    .toSorted()
    .map((path) => readSource(path, readFileSync(join(root, path), 'utf8')));

export const readSource = (path: string, text: string): SourceFile => {
  const { code, literals } = scan(text);
  return {
    path,
    lines: text.split('\n').length - (text.endsWith('\n') ? 1 : 0),
    literals,
    code,
    imports: importsOf(path, text),
  };
};

const statement =
  /^import\s+(?:(?<what>[^'";]*?)\s+from\s+)?'(?<from>[^']+)'|^export\s+(?<passed>(?:type\s+)?[*{][^'";]*?)\s+from\s+'(?<passedFrom>[^']+)'|\bimport\('(?<lazy>[^']+)'\)/gmu;

const importsOf = (path: string, text: string): readonly Import[] =>
  [...text.matchAll(statement)].map(({ groups = {} }) => {
    const { what, from, passed, passedFrom, lazy } = groups;
    const specifier = from ?? passedFrom ?? lazy ?? '';
    const isOurs = specifier.startsWith('.');
    return {
      from: isOurs ? posix.join(posix.dirname(path), specifier) : specifier,
      isOurs,
      isType: isTypeOnly(what ?? passed ?? ''),
    };
  });

/** `import type {…}`, or every name in the braces marked as one. */
const isTypeOnly = (what: string): boolean => {
  if (what.startsWith('type ')) return true;
  const names = /^\{(.*)\}$/su
    .exec(what)?.[1]
    ?.split(',')
    .filter((it) => it.trim() !== '');
  return names?.every((it) => it.trim().startsWith('type ')) ?? false;
};

const brackets: Readonly<Record<string, number>> = { '(': 1, '[': 1, '{': 1, ')': -1, ']': -1, '}': -1 };

/** What functions do that take a parameter of that name first: the code from their `=>` to their end. */
export const bodiesTaking = (name: string, code: string): readonly string[] =>
  [...code.matchAll(new RegExp(`\\(${name}\\b[^()]*\\)(?:\\s*:[^=;()]*)?\\s*=>`, 'gu'))].map(({ 0: head, index }) => {
    let depth = 0;
    let at = index + head.length;
    for (; at < code.length; at += 1) {
      const mark = code[at] ?? '';
      depth += brackets[mark] ?? 0;
      // An expression ends where what surrounds it goes on, a block with its own brace.
      if (depth < 0 || (depth === 0 && (mark === ',' || mark === ';' || mark === '}'))) break;
    }
    return code.slice(index, at);
  });

/** After these a slash begins a regular expression; after anything else it divides. */
const beforeRegex = /(?:^|[(,=:[!&|?{};+\-*~^<>%]|\b(?:return|typeof|case|of|in))\s*$/u;
const token =
  /\/\/[^\n]*|\/\*[\s\S]*?\*\/|'(?:\\.|[^'\\\n])*'|"(?:\\.|[^"\\\n])*"|\/(?![/*])(?:\\.|\[(?:\\.|[^\]\\\n])*\]|[^/\\[\n])+\/[a-z]*|[`{}]/gu;

/** Takes comments and quoted texts out of the code; templates may hold code that holds templates. */
const scan = (text: string): { readonly code: string; readonly literals: readonly string[] } => {
  const literals: string[] = [];
  let code = '';
  let at = 0;
  /** What an open brace belongs to: a value inside a template, or a block. */
  const open: ('value' | 'block')[] = [];

  const template = (): void => {
    const part = /(?:\\[\s\S]|\$(?!\{)|[^`\\$])*/uy;
    part.lastIndex = at;
    const [found = ''] = part.exec(text) ?? [];
    literals.push(found);
    at += found.length;
    if (text.startsWith('${', at)) {
      open.push('value');
      at += 2;
      code += ' ${';
    } else {
      at += 1;
      code += '``';
    }
  };

  for (;;) {
    token.lastIndex = at;
    const match = token.exec(text);
    code += text.slice(at, match?.index);
    if (match === null) return { code, literals };
    const [found] = match;
    at = match.index + found.length;
    if (found === '`') template();
    else if (found === '{') {
      open.push('block');
      code += found;
    } else if (found === '}') {
      code += found;
      if (open.pop() === 'value') template();
    } else if (found.startsWith("'") || found.startsWith('"')) {
      literals.push(found.slice(1, -1));
      code += "''";
    } else if (/^\/[/*]/u.test(found)) code += ' ';
    else if (beforeRegex.test(code)) code += '//';
    else {
      // A division: only the slash is taken, what follows may be quoted.
      code += '/';
      at = match.index + 1;
    }
  }
};
