import diagnostics from 'node:diagnostics_channel';
import { once } from 'node:events';
import { readFileSync } from 'node:fs';
import type { Worker } from 'node:worker_threads';
import { afterEach, expect, test } from 'vitest';
import { createReports } from '../../src/reports/reports.ts';
import type { Reports } from '../../src/reports/reports.ts';
import { fullRoute, protocol } from './document-samples.ts';
import { documentXml, paragraphsOf } from './opened.ts';

let reports: Reports | undefined;
afterEach(async () => {
  await reports?.close();
  diagnostics.unsubscribe('worker_threads', remember);
  threads.length = 0;
});

const threads: Worker[] = [];
const remember = (message: unknown): void => {
  threads.push((message as { readonly worker: Worker }).worker);
};

test('documents are made in the thread, and its memory goes with it', async () => {
  diagnostics.subscribe('worker_threads', remember);
  reports = createReports({ idleMs: 20 });

  const [route, defence] = await Promise.all([reports.document(fullRoute), reports.document(protocol)]);
  expect(paragraphsOf(documentXml(route))).toContain('Зуева Ольга Петровна');
  expect(paragraphsOf(documentXml(defence))).toContain('ПРОТОКОЛ № 3');

  expect(threads.length).toBeGreaterThan(0);
  await Promise.all(threads.filter((it) => it.threadId !== -1).map((it) => once(it, 'exit')));
  expect(threads.map((it) => it.threadId)).toEqual(threads.map(() => -1));
});

/** Modules of ours that a module loads when it is loaded itself: types and `import()` are not. */
const loadedBy = (module: URL, seen = new Map<string, string>()): ReadonlyMap<string, string> => {
  if (seen.has(module.href)) return seen;
  const source = readFileSync(module, 'utf8');
  seen.set(module.href, source);
  for (const [, from = ''] of source.matchAll(/^import (?!type)[^;]*? from '(\.[^']*)';/gmu))
    loadedBy(new URL(from, module), seen);
  return seen;
};

test('the bot itself never loads the library of documents: it would keep 20 MB for good', () => {
  const sources = [...loadedBy(new URL('../../src/reports/reports.ts', import.meta.url)).values()];

  expect(sources.length).toBeGreaterThan(0);
  expect(sources.filter((it) => it.includes("from 'docx'"))).toEqual([]);
});
