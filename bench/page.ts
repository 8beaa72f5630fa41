import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';
import { chromium, type Page } from 'playwright-core';
import { bubble, chromiumFlags, chromiumPath, openTheatre, phone } from '../tests/demo/browser.ts';

/** The demo's page: how soon it can be used, and how smoothly it scrolls. `null` where there is no Chromium. */

export interface PageFigures {
  /** From `npm run demo`'s process to three phones on the screen. */
  readonly usableMs: number;
  readonly longestTaskMs: number;
}

const messages = 220;

export const pageFigures = async (): Promise<PageFigures | null> =>
  chromiumPath === undefined ? null : { usableMs: await usableMs(chromiumPath), longestTaskMs: await longestTaskMs() };

/** The browser is open already, as it is at whoever reads the README. */
const usableMs = async (executablePath: string): Promise<number> => {
  const browser = await chromium.launch({ executablePath, headless: true, args: chromiumFlags });
  const page = await browser.newPage();
  const begun = performance.now();
  const start = fileURLToPath(new URL('../demo/start.mjs', import.meta.url));
  const child = spawn(process.execPath, [start, '--port', '0'], { stdio: ['ignore', 'pipe', 'inherit'] });
  try {
    let said = '';
    for await (const chunk of child.stdout) {
      said += String(chunk);
      const url = /http:\/\/\S+/u.exec(said)?.[0];
      if (url === undefined) continue;
      await page.goto(url);
      await page.locator('.log').nth(2).waitFor();
      return performance.now() - begun;
    }
    throw new Error(`no address in: ${said}`);
  } finally {
    await browser.close();
    child.kill('SIGTERM');
    await once(child, 'exit');
  }
};

const longestTaskMs = async (): Promise<number> => {
  const theatre = await openTheatre();
  try {
    const page = await theatre.open();
    const { players, state } = theatre.demo.scene();
    const person = players.get(state().cast.teacher)?.person;
    if (person === undefined) throw new Error('the demo has no teacher');
    for (let i = 0; i < messages / 2; i += 1) person.posts('/help');
    person.posts('/menu');
    await person.waits((chat) => chat.at(-1)?.text.startsWith('Анна Ивановна · ') === true, 60_000);
    await bubble(phone(page, 'teacher'), 'Анна Ивановна · Тихореченская').waitFor();
    await page.reload();
    await bubble(phone(page, 'teacher'), 'Анна Ивановна · Тихореченская').waitFor();
    return await longestTaskDuring(page, () => scrollsThere(page));
  } finally {
    await theatre.close();
  }
};

/** To the very beginning, which is drawn on the way, and back. */
const scrollsThere = (page: Page): Promise<void> =>
  page.evaluate(`(async () => {
    const log = document.querySelector('#phone-teacher .log');
    for (const step of [-300, 300])
      for (let still = 0; still < 10; ) {
        const before = log.scrollTop;
        log.scrollBy(0, step);
        await new Promise(requestAnimationFrame);
        still = log.scrollTop === before ? still + 1 : 0;
      }
  })()`);

interface TracedEvent {
  readonly ph: string;
  /** Microseconds that the thread itself has worked. */
  readonly tdur?: number;
}

/**
 * Milliseconds. The page's own observer of long tasks counts the wall clock, and so whatever else the machine is busy
 * with; this counts the work.
 */
const longestTaskDuring = async (page: Page, work: () => Promise<void>): Promise<number> => {
  const session = await page.context().newCDPSession(page);
  const events: TracedEvent[] = [];
  session.on('Tracing.dataCollected', ({ value }) => events.push(...(value as unknown as TracedEvent[])));
  await session.send('Tracing.start', { categories: 'toplevel', transferMode: 'ReportEvents' });
  await work();
  const complete = new Promise((resolve) => session.once('Tracing.tracingComplete', resolve));
  await session.send('Tracing.end');
  await complete;
  await session.detach();
  return events.reduce((most, { ph, tdur = 0 }) => (ph === 'X' ? Math.max(most, tdur / 1000) : most), 0);
};
