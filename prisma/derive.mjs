// Writes prisma/postgresql/schema.prisma from prisma/schema.prisma, the only one that is edited.
//   node prisma/derive.mjs [--check]      --check writes nothing; exit status 1: the derived schema is stale
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';

const source = new URL('schema.prisma', import.meta.url);
const target = new URL('postgresql/schema.prisma', import.meta.url);

const differences = [
  ['provider = "sqlite"', 'provider = "postgresql"'],
  ['"../src/store/generated/sqlite"', '"../../src/store/generated/postgresql"'],
];

let derived = '// Derived from ../schema.prisma by `npm run schema:derive`: edit that one.\n';
derived += readFileSync(source, 'utf8').replaceAll('\r\n', '\n');
for (const [from, to] of differences) {
  if (!derived.includes(from))
    throw new Error(`prisma/schema.prisma no longer contains ${from}: mend prisma/derive.mjs`);
  derived = derived.replace(from, to);
}

const current = existsSync(target) ? readFileSync(target, 'utf8').replaceAll('\r\n', '\n') : '';
if (process.argv.includes('--check')) {
  if (current !== derived) {
    process.stderr.write('prisma/postgresql/schema.prisma is stale: npm run schema:derive\n');
    process.exitCode = 1;
  }
} else if (current !== derived) {
  mkdirSync(new URL('.', target), { recursive: true });
  writeFileSync(target, derived);
}
