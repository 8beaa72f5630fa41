// Writes prisma/postgresql/schema.prisma from prisma/schema.prisma, the only one that is edited.
//   node prisma/derive.mjs [--check]      --check: exit 1 when the derived schema is stale
import { readFileSync, writeFileSync } from 'node:fs';

const source = new URL('schema.prisma', import.meta.url);
const target = new URL('postgresql/schema.prisma', import.meta.url);
const derived =
  '// Derived from ../schema.prisma by prisma/derive.mjs: edit that one.\n' +
  readFileSync(source, 'utf8')
    .replace('provider = "sqlite"', 'provider = "postgresql"')
    .replace('"../src/store/generated/sqlite"', '"../../src/store/generated/postgresql"');

if (!process.argv.includes('--check')) writeFileSync(target, derived);
else if (readFileSync(target, 'utf8') !== derived) {
  console.error('prisma/postgresql/schema.prisma is stale: run npm run schema:derive');
  process.exit(1);
}
