import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { Page } from 'playwright-core';
import { bubble, key, missingBrowser, openTheatre, phone, seriousFindings, writes, type Theatre } from './browser.ts';

/** The page without a mouse, through a screen reader's eyes, on a small screen, and with a long chat (how smoothly, says the bench). */

describe.skipIf(missingBrowser !== undefined)('everybody can use it', () => {
  let theatre: Theatre;

  beforeAll(async () => {
    theatre = await openTheatre();
  });
  afterAll(async () => {
    await theatre.close();
  });

  const focused = (page: Page): Promise<string> =>
    page.evaluate(
      `(() => { const it = document.activeElement; return it === document.body ? '' : (it.getAttribute('aria-label') ?? it.textContent).trim(); })()`,
    );

  test.each([
    ['light', 1280],
    ['dark', 1280],
    ['light', 390],
    ['dark', 390],
  ] as const)('axe finds nothing serious: %s, %i px', async (colorScheme, width) => {
    const page = await theatre.open({ colorScheme, viewport: { width, height: 844 } });
    const teacher = phone(page, 'teacher');
    expect(await seriousFindings(page), 'as opened').toEqual([]);

    await teacher.getByRole('button', { name: 'Меню', exact: true }).click();
    expect(await seriousFindings(page), 'commands').toEqual([]);
    await page.keyboard.press('Escape');

    await teacher.getByRole('button', { name: /К списку чатов/u }).click();
    expect(await seriousFindings(page), 'chats').toEqual([]);
    await teacher.getByRole('button', { name: /^Наставник / }).click();
    await teacher.getByRole('button', { name: 'Меню чата' }).click();
    await teacher.getByRole('menuitem', { name: 'Сменить человека' }).click();
    expect(await seriousFindings(page), 'people').toEqual([]);

    await teacher.getByRole('button', { name: /Светлана Юрьевна/u }).click();
    await writes(teacher, '/menu');
    await bubble(teacher, 'Светлана Юрьевна · Тихореченская').waitFor();
    await page.getByRole('button', { name: 'Для разработчика' }).click();
    await page.locator('.calls tbody button').first().click();
    expect(await seriousFindings(page), 'inspector').toEqual([]);
    await page.getByRole('button', { name: 'Дата', exact: true }).click();
    expect(await seriousFindings(page), 'date').toEqual([]);
    await page.close();
  });

  test('the keyboard alone goes everywhere and is caught nowhere', async () => {
    const page = await theatre.open();
    const seen: string[] = [];
    for (let presses = 0; presses < 200; presses += 1) {
      await page.keyboard.press('Tab');
      const now = await focused(page);
      if (now === '') break;
      seen.push(now);
    }
    for (const place of ['Для разработчика', 'Напоминание', 'Меню чата', 'Прикрепить', 'Отправить'])
      expect(seen).toContain(place);
    expect(seen.filter((it) => it.startsWith('Переписка'))).toHaveLength(3);
    await page.close();
  });

  test('by keyboard: a command is chosen, a card answered, and the focus stays with the buttons', async () => {
    const page = await theatre.open();
    const teacher = phone(page, 'teacher');
    await page.keyboard.press('Tab');
    expect(await focused(page)).toBe('К телефону: педагог');
    await page.keyboard.press('Enter');
    await expect.poll(() => focused(page)).toBe('Сообщение');
    await page.keyboard.type('/assess');
    await page.keyboard.press('Enter');
    await bubble(teacher, 'Отмечено 31 из 64').waitFor();
    for (let i = 0; i < 3; i += 1) await page.keyboard.press('Shift+Tab');
    expect(await focused(page)).toBe('Продолжить');
    await page.keyboard.press('Enter');
    await bubble(teacher, '32 из 64').waitFor();
    await key(teacher, /③/u).focus();
    await page.keyboard.press('Enter');
    await bubble(teacher, '33 из 64').waitFor();
    expect(await focused(page)).toMatch(/③/u);

    await teacher.getByRole('button', { name: 'Меню', exact: true }).focus();
    await page.keyboard.press('Enter');
    await teacher.getByRole('menu').waitFor();
    await page.keyboard.press('ArrowDown');
    await page.keyboard.press('Escape');
    expect(await focused(page)).toBe('Меню');
    await page.close();
  });

  test('on a small screen there is one phone at a time, and tabs that arrows turn', async () => {
    const page = await theatre.open({ viewport: { width: 390, height: 844 } });
    expect(await page.locator('.phone').count()).toBe(1);
    await page.getByRole('tab', { name: /^Педагог/u }).focus();
    await page.keyboard.press('ArrowRight');
    await page.keyboard.press('ArrowRight');
    await bubble(phone(page, 'curator'), 'Сводка').waitFor();
    expect(await page.evaluate('document.documentElement.scrollWidth <= innerWidth')).toBe(true);
    await page.close();
  });

  test('light and dark follow the system until somebody chooses, and the choice is kept', async () => {
    const page = await theatre.open({ colorScheme: 'dark' });
    const theme = (): Promise<string> => page.evaluate('document.documentElement.dataset.theme');
    expect(await theme()).toBe('dark');
    await page.getByRole('button', { name: 'Светлая тема' }).click();
    expect(await theme()).toBe('light');
    await page.reload();
    await page.locator('.log').first().waitFor();
    expect(await theme()).toBe('light');
    await page.close();
  });

  test('a chat of more than 200 messages can be scrolled to its beginning', async () => {
    const page = await theatre.open();
    const { players, state } = theatre.demo.scene();
    const anna = players.get(state().cast.teacher)!;
    for (let i = 0; i < 110; i += 1) anna.person.posts('/help');
    anna.person.posts('/menu');
    await anna.person.waits((chat) => chat.at(-1)?.text.startsWith('Анна Ивановна · ') === true, 60_000);
    await bubble(phone(page, 'teacher'), 'Анна Ивановна · Тихореченская').waitFor();
    await page.reload();
    await bubble(phone(page, 'teacher'), 'Анна Ивановна · Тихореченская').waitFor();
    // What lies above is drawn on the way.
    await page.evaluate(`(async () => {
      const log = document.querySelector('#phone-teacher .log');
      for (let still = 0; still < 10; ) {
        const before = log.scrollTop;
        log.scrollBy(0, -300);
        await new Promise(requestAnimationFrame);
        still = log.scrollTop === before ? still + 1 : 0;
      }
    })()`);
    expect(await phone(page, 'teacher').locator('.row').count()).toBeGreaterThan(200);
    await page.close();
  });

  test('nobody has complained', () => {
    expect(theatre.complaints).toEqual([]);
  });
});
