import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';
import { afterEach, expect, test } from 'vitest';
import type { Change } from '../../demo/server/protocol.ts';

/** `npm run demo` from the outside: one address, a page that is all its own, a clean end. */

const start = fileURLToPath(new URL('../../demo/start.mjs', import.meta.url));
const started: ChildProcess[] = [];

afterEach(() => {
  for (const child of started.splice(0)) child.kill('SIGKILL');
});

const run = async (...args: readonly string[]): Promise<{ child: ChildProcess; url: string }> => {
  const child = spawn(process.execPath, [start, ...args], { stdio: ['ignore', 'pipe', 'inherit'] });
  started.push(child);
  let said = '';
  for await (const chunk of child.stdout ?? []) {
    said += String(chunk);
    const url = /http:\/\/\S+/u.exec(said)?.[0];
    if (url !== undefined) return { child, url };
  }
  throw new Error(`no address in: ${said}`);
};

/** What the page is told until the school is there. */
const changesAt = async (url: string): Promise<readonly Change[]> => {
  const { body } = await fetch(`${url}/events`);
  const changes: Change[] = [];
  let said = '';
  for await (const chunk of (body ?? new ReadableStream()).pipeThrough(new TextDecoderStream())) {
    said += chunk;
    const events = said.split('\n\n');
    said = events.pop() ?? '';
    for (const event of events) if (event.startsWith('data: ')) changes.push(JSON.parse(event.slice(6)) as Change);
    if (changes.some(({ kind }) => kind === 'state' || kind === 'failed')) break;
  }
  return changes;
};

test('prints an address of this computer, shows the school there, and ends with code 0', async () => {
  const { child, url } = await run('--port', '0');
  expect(new URL(url).hostname).toBe('127.0.0.1');
  const state = (await changesAt(url)).find((it) => it.kind === 'state')?.state;
  expect(state?.school).toBe('Тихореченская школа');
  expect(state?.people).toHaveLength(13);
  child.kill('SIGTERM');
  expect(await once(child, 'exit')).toEqual([0, null]);
});

test('two demos live side by side: the second finds another port, and another database', async () => {
  const first = await run('--port', '0');
  const second = await run('--port', new URL(first.url).port);
  expect(second.url).not.toBe(first.url);
  for (const { url } of [first, second]) expect((await changesAt(url)).at(-1)?.kind).toBe('state');
});

test('another site in the same browser can neither read nor press', async () => {
  const { url } = await run('--port', '0');
  const foreign = await fetch(`${url}/act`, { method: 'POST', body: '{}', headers: { origin: 'https://example.org' } });
  expect(foreign.status).toBe(403);
  const page = await fetch(url);
  expect(page.headers.get('content-security-policy')).toContain("default-src 'none'");
  expect(await page.text()).not.toMatch(/https?:\/\//u);
});
