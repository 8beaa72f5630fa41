import { BroadcastChannel } from 'node:worker_threads';
import { afterEach, expect, test } from 'vitest';
import { createReports, ReportFailed, type Reports, type ReportsOptions } from '../../src/reports/reports.ts';
import type { PictureSpec } from '../../src/reports/specs.ts';
import { logLines } from '../telegram/wire.ts';
import { samples } from './samples.ts';

const spec: PictureSpec = samples['levels-3-rows'];
const titled = (title: string): PictureSpec => ({ ...spec, title });

let reports: Reports | undefined;
afterEach(() => reports?.close());
const started = (options: ReportsOptions = {}): Reports => (reports = createReports(options));

/** A thread that does what the title says and answers with its own number. */
const obedient = new URL(
  `data:text/javascript,${encodeURIComponent(`
    import { BroadcastChannel, parentPort, threadId } from 'node:worker_threads';
    const channel = new BroadcastChannel('reports-test');
    channel.unref();
    const answer = () => parentPort.postMessage({ kind: 'done', bytes: new Uint8Array([threadId]) });
    channel.onmessage = ({ data }) => data === 'go on' && answer();
    parentPort.on('message', ({ spec }) => {
      if (spec.title === 'exit') process.exit(3);
      if (spec.title === 'crash') setImmediate(() => { throw new Error('crashed at «Слова людей»'); });
      if (spec.title === 'loop') for (;;);
      if (spec.title === 'wait') channel.postMessage(threadId);
      if (spec.title === 'answer') answer();
    });
  `)}`,
);

const failureOf = async (promise: Promise<unknown>): Promise<ReportFailed> => {
  const failure: unknown = await promise.then(
    () => undefined,
    (error: unknown) => error,
  );
  if (failure instanceof ReportFailed) return failure;
  throw new Error('the report did not fail');
};

test('a picture is drawn in a thread, straight from the source', async () => {
  const png = await started().picture(spec);

  expect([...png.subarray(1, 4)].map((code) => String.fromCodePoint(code)).join('')).toBe('PNG');
  expect(png.length).toBeGreaterThan(20_000);
});

test('many pictures at once all come, each its own', async () => {
  const drawing = started();
  const pictures = await Promise.all(Object.values(samples).map((it) => drawing.picture(it)));

  expect(new Set(pictures.map(({ length }) => length)).size).toBe(pictures.length);
});

test('a drawing that throws fails alone: the thread goes on', async () => {
  const drawing = started();
  const failed = await failureOf(drawing.picture({ ...samples['radar-4-axes'], axes: [] }));

  expect(failed.kind).toBe('threw');
  expect(failed.cause).toBeInstanceOf(Error);
  expect((failed.cause as Error).message).toBe('a picture of nothing: radar');
  await expect(drawing.picture(spec)).resolves.toBeInstanceOf(Uint8Array);
});

test.each(['exit', 'crash'])('after a thread ends by %s the next job gets another thread', async (how) => {
  const drawing = started({ entrance: obedient });
  const [first] = await drawing.picture(titled('answer'));
  const failed = await failureOf(drawing.picture(titled(how)));
  const [next] = await drawing.picture(titled('answer'));

  expect(failed.kind).toBe('ended');
  expect(next).not.toBe(first);
});

test('a crash is logged without what people wrote', async () => {
  const { log, events, lines } = logLines();
  await failureOf(started({ entrance: obedient, log }).picture(titled('crash')));

  expect(events()).toContainEqual(expect.objectContaining({ msg: 'report-thread-ended', level: 'warn' }));
  expect(lines.join()).not.toContain('Слова');
});

test('a thread that cannot start fails its job and not the process', async () => {
  const failed = await failureOf(started({ entrance: new URL('./no-such-worker.js', import.meta.url) }).picture(spec));

  expect(failed.kind).toBe('ended');
});

test('a job over its time is ended together with its thread, and the next one works', async () => {
  const drawing = started({ entrance: obedient, limitMs: 1500 });
  const failed = await failureOf(drawing.picture(titled('loop')));

  expect(failed.kind).toBe('too-long');
  await expect(drawing.picture(titled('answer'))).resolves.toHaveLength(1);
});

test('two jobs run at a time, the others wait their turn', async () => {
  const channel = new BroadcastChannel('reports-test');
  const begun: number[] = [];
  let running = 0;
  let most = 0;
  channel.addEventListener('message', (event) => {
    begun.push(Number(Reflect.get(event, 'data')));
    running += 1;
    most = Math.max(most, running);
    if (running < 2 && begun.length < 5) return;
    running = 0;
    channel.postMessage('go on');
  });
  const drawing = started({ entrance: obedient });
  await Promise.all(Array.from({ length: 5 }, () => drawing.picture(titled('wait'))));
  channel.close();

  expect(most).toBe(2);
  expect(begun).toHaveLength(5);
  expect(new Set(begun).size).toBe(2);
});

test('a thread is kept for the next job, and ends when none comes', async () => {
  const lasting = started({ entrance: obedient });
  expect(await lasting.picture(titled('answer'))).toEqual(await lasting.picture(titled('answer')));
  await lasting.close();

  const brief = started({ entrance: obedient, idleMs: 1 });
  const [first] = await brief.picture(titled('answer'));
  await expect.poll(async () => (await brief.picture(titled('answer')))[0], { interval: 60 }).not.toBe(first);
});

test('closing gives up what runs and what waits, and nothing begins afterwards', async () => {
  const drawing = started({ entrance: obedient });
  const given = ['loop', 'loop', 'answer'].map((it) => failureOf(drawing.picture(titled(it))));
  await drawing.close();
  const late = failureOf(drawing.picture(titled('answer')));

  expect((await Promise.all([...given, late])).map(({ kind }) => kind)).toEqual(Array(4).fill('closed'));
});
