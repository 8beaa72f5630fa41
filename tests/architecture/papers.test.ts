import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';

/** The papers say what the code does: names that can be compared are compared. */

const root = fileURLToPath(new URL('../..', import.meta.url));
const read = (path: string): string => readFileSync(join(root, path), 'utf8');
const all = (text: string, pattern: RegExp): readonly string[] => [...text.matchAll(pattern)].map((it) => it[1] ?? '');

const decisions = readdirSync(join(root, 'docs/decisions'))
  .toSorted()
  .map((name) => `docs/decisions/${name}`);
const papers = ['README.md', 'README.ru.md', 'ARCHITECTURE.md', 'GLOSSARY.md', ...decisions];

describe.each(papers)('%s', (paper) => {
  it('points only at what is there', () => {
    const text = read(paper);
    const links = all(text, /\]\((?!https?:|#)([^)#]+)/gu);
    expect(links.filter((link) => !existsSync(join(root, dirname(paper), link)))).toEqual([]);
  });
});

const variables = all(read('src/config.ts'), /^ {2}([A-Z][A-Z_]+):/gmu);
it.each(['.env.example', 'README.md', 'README.ru.md'])('%s names every setting', (paper) => {
  const text = read(paper);
  expect(variables.length).toBeGreaterThan(10);
  expect(variables.filter((name) => !new RegExp(`\\b${name}\\b`, 'u').test(text))).toEqual([]);
});

const commands = all(read('src/admin.ts'), /\.command\('([a-z-]+)'\)/gu);
it.each(['README.md', 'README.ru.md'])('%s names every command of the administrator', (paper) => {
  const text = read(paper);
  expect(commands.length).toBeGreaterThan(5);
  expect(commands.filter((name) => !text.includes(`\`${name}`))).toEqual([]);
});

it('the glossary has a line for every table', () => {
  const glossary = read('GLOSSARY.md');
  const tables = all(read('prisma/schema.prisma'), /^model (\w+)/gmu);
  expect(tables.filter((name) => !glossary.includes(`\`${name}\``))).toEqual([]);
});

it('decisions are numbered without gaps and dated', () => {
  expect(decisions.map((path) => Number(/\/(\d{3})-[a-z0-9-]+\.md$/u.exec(path)?.[1]))).toEqual(
    decisions.map((_, i) => i + 1),
  );
  for (const path of decisions) expect(read(path), path).toMatch(/^# \d{3}\. .+\n\n20\d\d-\d\d-\d\d\n/u);
});
