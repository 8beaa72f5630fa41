import { execFile } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { expect, test } from 'vitest';
import { samples } from '../reports/samples.ts';

/** Pictures as a process of its own makes them, compiled and from source: it needs no closing to end. */

const run = promisify(execFile);
const root = new URL('../../', import.meta.url);

const script = (file: string): string => `
  const { createReports } = await import(${JSON.stringify(new URL(file, root))});
  const reports = createReports();
  const failed = await reports.picture(${JSON.stringify({ ...samples['levels-3-rows'], rows: [] })}).catch((error) => error);
  const png = await reports.picture(${JSON.stringify(samples['radar-9-axes'])});
  console.log(JSON.stringify({ kind: failed.kind, size: png.length, start: [...png.subarray(0, 4)] }));
`;

test.each([
  ['compiled', 'dist/reports/reports.js', ['--max-semi-space-size=16']],
  ['from source', 'src/reports/reports.ts', ['--import', 'tsx']],
])('%s: a failed picture, a good one, and the process ends by itself', async (_, file, options) => {
  const { stdout, stderr } = await run(process.execPath, [...options, '--input-type=module', '--eval', script(file)], {
    cwd: fileURLToPath(root),
    timeout: 60_000,
  });
  const told = JSON.parse(stdout) as { kind: string; size: number; start: number[] };

  expect(told).toMatchObject({ kind: 'threw', start: [0x89, 0x50, 0x4e, 0x47] });
  expect(told.size).toBeGreaterThan(50_000);
  expect(stderr).toBe('');
});
