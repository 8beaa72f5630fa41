import { existsSync, mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { chromium, type Page } from 'playwright-core';
import { startDemoPage } from './server/http.ts';

/**
 * `npm run pictures`: the README's screenshots, taken anew from the demo as it is now. Needs a Chromium (CHROMIUM, or
 * Debian's) and a font with coloured emoji.
 */

const folder = join('docs', 'pictures');
const browserPath = [process.env['CHROMIUM'], '/usr/bin/chromium', '/usr/bin/google-chrome'].find(
  (path) => path !== undefined && existsSync(path),
);
if (browserPath === undefined) throw new Error('no Chromium here: set CHROMIUM to its path');

const wide = { width: 1280, height: 940 };
const small = { width: 390, height: 844 };

/** The mentor has just made an invitation. */
const invites = async (page: Page): Promise<void> => {
  const mentor = page.locator('#phone-mentor');
  await mentor.locator('.keys').getByRole('button', { name: 'Пригласить: педагог' }).last().click();
  await mentor.locator('.text a').last().waitFor();
};

/** More reminders than any two days of the demo bring. */
const mostReminders = 20;

/** The next morning the teacher on the screen is reminded; others were before. */
const isReminded = async (page: Page): Promise<void> => {
  const reminder = page.locator('#phone-teacher .bubble').filter({ hasText: 'Продолжим с того места' });
  for (let i = 0; i < mostReminders && (await reminder.count()) === 0; i += 1) {
    await page.getByRole('button', { name: 'Напоминание', exact: true }).click();
    await page.locator('.soft-button.busy').waitFor({ state: 'detached' });
  }
  await reminder.waitFor();
};

const pictures = [
  { name: 'demo-1280-light', colorScheme: 'light', viewport: wide, deviceScaleFactor: 1, prepare: invites },
  { name: 'demo-390-light', colorScheme: 'light', viewport: small, deviceScaleFactor: 1.5, prepare: undefined },
  { name: 'demo-1280-dark', colorScheme: 'dark', viewport: wide, deviceScaleFactor: 1, prepare: isReminded },
  { name: 'demo-390-dark', colorScheme: 'dark', viewport: small, deviceScaleFactor: 1.5, prepare: undefined },
] as const;

const data = mkdtempSync(join(tmpdir(), 'nastavnik-pictures-'));
const demo = await startDemoPage({ port: 0, host: '127.0.0.1', fileFor: () => join(data, 'page.db') });
await demo.ready;
const browser = await chromium.launch({ executablePath: browserPath, headless: true, args: ['--no-sandbox'] });
mkdirSync(folder, { recursive: true });
for (const { name, prepare, ...options } of pictures) {
  const page = await browser.newPage({ ...options, locale: 'ru', reducedMotion: 'reduce' });
  await page.goto(demo.url);
  await page.locator('.log').first().waitFor();
  await prepare?.(page);
  await page.evaluate('document.fonts.ready.then(() => new Promise(requestAnimationFrame))');
  await page.mouse.move(0, 0);
  await page.screenshot({ path: join(folder, `${name}.png`) });
  console.log(join(folder, `${name}.png`));
  await page.close();
}
await browser.close();
await demo.close();
rmSync(data, { recursive: true, force: true });
