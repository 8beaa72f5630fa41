import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { keepSchool } from './kept.ts';
import { startDemoPage } from './server/http.ts';
import { playInTerminal } from './terminal.ts';

/**
 * `npm run demo`: the whole bot without a token and without internet, as a page; `--play` plays it in the terminal.
 * `--keep`, which `npm ci` runs, lives through the school's weeks once, so that the page need not wait for them.
 */

const usualPort = '4646';
const folder = join('data', 'demo');

const { values } = parseArgs({
  options: {
    play: { type: 'boolean', default: false },
    keep: { type: 'boolean', default: false },
    port: { type: 'string', default: usualPort },
    host: { type: 'string', default: '127.0.0.1' },
  },
});

const showPage = async (): Promise<void> => {
  if (!/^\d{1,5}$/u.test(values.port))
    throw new Error(`--port is ${values.port}, expected a number; 0 for any free one`);
  const page = await startDemoPage({
    port: Number(values.port),
    host: values.host,
    fileFor: (port) => join(folder, `page-${port}.db`),
    keptIn: folder,
  });
  // npm and the terminal may both pass on one Ctrl+C: the second must not cut off what the first has begun.
  let stopping: Promise<void> | undefined;
  const stop = (): void => {
    stopping ??= page.close().then(() => process.exit(0));
  };
  process.on('SIGINT', stop);
  process.on('SIGTERM', stop);
  // The browser may open while the school is still being made: the page waits for it.
  console.log(`Откройте в браузере: ${page.url}\nОстановить: Ctrl+C`);
  await page.ready;
};

/** Milliseconds that an installation waits for it at the most. */
const mostPatience = 60_000;

/** Neither a reason for an installation to fail nor to hang: the page plays the school itself then. */
const keep = async (): Promise<void> => {
  const tooLong = new Promise<never>((_, reject) => {
    setTimeout(() => reject(new Error('it took too long')), mostPatience);
  });
  try {
    await Promise.race([keepSchool(folder), tooLong]);
  } catch (error) {
    console.warn('The demo school could not be played ahead:', error);
  }
  // Whatever was still open: what was to be kept is kept.
  process.exit(0);
};

await (values.keep ? keep() : values.play ? playInTerminal() : showPage());
