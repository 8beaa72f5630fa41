import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { chromium, type Browser, type Locator, type Page } from 'playwright-core';
import { startDemoPage, type DemoPage } from '../../demo/server/http.ts';

/** The demo's page in a real browser, without a window: Debian's Chromium, or the one that CHROMIUM names. */

export const chromiumPath = [process.env['CHROMIUM'], '/usr/bin/chromium', '/usr/bin/google-chrome'].find(
  (path) => path !== undefined && existsSync(path),
);

/** Why nothing can be shown here; `undefined`: it can. */
export const missingBrowser =
  chromiumPath === undefined ? 'no Chromium here: set CHROMIUM to its path, or apt-get install chromium' : undefined;

export const chromiumFlags = [
  '--no-sandbox',
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
];

export interface Theatre {
  readonly demo: DemoPage;
  readonly browser: Browser;
  /** Opens the page; what its console complains about is kept. */
  open(options?: Parameters<Browser['newPage']>[0]): Promise<Page>;
  readonly complaints: string[];
  close(): Promise<void>;
}

export const openTheatre = async (): Promise<Theatre> => {
  const folder = mkdtempSync(join(tmpdir(), 'nastavnik-page-'));
  const demo = await startDemoPage({ port: 0, host: '127.0.0.1', fileFor: () => join(folder, 'page.db') });
  await demo.ready;
  const browser = await chromium.launch({ executablePath: chromiumPath ?? '', headless: true, args: chromiumFlags });
  const complaints: string[] = [];
  return {
    demo,
    browser,
    complaints,
    open: async (options = {}) => {
      const page = await browser.newPage({ viewport: { width: 1280, height: 860 }, locale: 'ru', ...options });
      page.on('console', (message) => {
        if (['error', 'warning'].includes(message.type())) complaints.push(message.text());
      });
      page.on('pageerror', (error) => complaints.push(error.message));
      page.on('request', (request) => {
        if (!request.url().startsWith(demo.url) && !/^(?:blob|data):/u.test(request.url()))
          complaints.push(`a request elsewhere: ${request.url()}`);
      });
      await page.goto(demo.url);
      await page.locator('.log').first().waitFor();
      return page;
    },
    close: async () => {
      await browser.close();
      await demo.close();
      rmSync(folder, { recursive: true, force: true });
    },
  };
};

export const phone = (page: Page, slot: 'teacher' | 'mentor' | 'curator'): Locator => page.locator(`#phone-${slot}`);

/** The newest button of the bot with such a label. */
export const key = (on: Locator, label: string | RegExp): Locator =>
  on.locator('.keys').getByRole('button', { name: label }).last();

/** The newest message that says so. */
export const bubble = (on: Locator, text: string | RegExp): Locator =>
  on.locator('.bubble').filter({ hasText: text }).last();

export const writes = async (on: Locator, text: string): Promise<void> => {
  const input = on.getByRole('textbox', { name: 'Сообщение' });
  await input.fill(text);
  await input.press('Enter');
};

/** A call of the Bot API, as the bot would make it: for what no dialogue of the bot does yet. */
export const botCalls = async (demo: DemoPage, method: string, body: object | FormData): Promise<number> => {
  const { api } = demo.scene().stage;
  const response = await fetch(`${api.root}/bot${api.token}/${method}`, {
    method: 'POST',
    ...(body instanceof FormData
      ? { body }
      : { body: JSON.stringify(body), headers: { 'content-type': 'application/json' } }),
  });
  return response.status;
};

const axeSource = (): string => readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');

/** What axe finds serious or worse on the page as it stands. */
export const seriousFindings = async (page: Page): Promise<readonly string[]> => {
  await page.evaluate(axeSource());
  return page.evaluate(`
    axe.run(document, { resultTypes: ['violations'] }).then(({ violations }) =>
      violations
        .filter(({ impact }) => impact === 'serious' || impact === 'critical')
        .flatMap(({ id, nodes }) => nodes.map(({ target, failureSummary }) => id + ' ' + target + ': ' + failureSummary)))
  `);
};
