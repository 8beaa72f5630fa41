import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { Locator, Page } from 'playwright-core';
import { bubble, key, missingBrowser, openTheatre, phone, writes, type Theatre } from './browser.ts';

/** The first hour with the product, as a newcomer spends it: in a browser, with mouse and keyboard. */

if (missingBrowser !== undefined) console.warn(`the demo's page is not tested: ${missingBrowser}`);

/** Answers whatever is asked with «③», until the result is there. */
const walksAssessment = async (teacher: Locator): Promise<void> => {
  const level = key(teacher, /③/u);
  const finish = key(teacher, 'Завершить');
  const result = bubble(teacher, 'Ваш результат');
  for (let step = 0; step < 100; step += 1) {
    await level.or(finish).or(result).first().waitFor();
    if (await result.isVisible()) return;
    await ((await level.isVisible()) ? level : finish).click();
    await teacher.locator('.key.busy').waitFor({ state: 'detached' });
  }
  throw new Error('a hundred presses, and no result');
};

describe.skipIf(missingBrowser !== undefined)('the first hour', () => {
  let theatre: Theatre;
  let page: Page;

  beforeAll(async () => {
    theatre = await openTheatre();
    page = await theatre.open();
  });
  afterAll(async () => {
    await theatre.close();
  });

  const ownerOf = (slot: 'teacher' | 'mentor' | 'curator'): Promise<string> =>
    phone(page, slot).getByRole('heading', { level: 2 }).innerText();
  const day = (): Promise<string> => page.locator('.clock-day').innerText();

  test('three phones of one school stand side by side, on a Tuesday morning', async () => {
    expect(await ownerOf('teacher')).toContain('Анна Ивановна');
    expect(await ownerOf('mentor')).toContain('Марина Сергеевна');
    expect(await ownerOf('curator')).toContain('Ольга Петровна');
    expect(await day()).toContain('вторник, 24 ноября');
    expect(await phone(page, 'teacher').locator('.log').innerText()).toContain('6 из 12');
  });

  test('a teacher walks the self-assessment to its result', async () => {
    await walksAssessment(phone(page, 'teacher'));
  });

  test('the clock goes to the next reminder, whoever it is for, and the reminder can be pressed', async () => {
    await page.getByRole('button', { name: 'Напоминание', exact: true }).click();
    await page.getByRole('button', { name: 'Показать', exact: true }).click();
    expect(await ownerOf('teacher')).toContain('Галина Фёдоровна');
    expect(await day()).toContain('пятница, 27 ноября');
    const teacher = phone(page, 'teacher');
    await bubble(teacher, 'Продолжим с того места').waitFor();
    await key(teacher, 'Продолжить').click();
    await bubble(teacher, '8 из 12').waitFor();
  });

  test('an invitation is opened on another phone, and the newcomer is in', async () => {
    const mentor = phone(page, 'mentor');
    const teacher = phone(page, 'teacher');
    await key(mentor, 'Пригласить: педагог').click();
    await mentor.locator('.text a').last().click();
    const dialog = page.getByRole('dialog');
    await dialog.getByRole('button', { name: /Добавить человека/u }).click();
    await dialog.getByLabel('Имя в Telegram').fill('Зоя Лунина');
    await dialog.getByLabel('Имя в Telegram').press('Enter');
    await teacher.getByText('Что умеет этот бот?').waitFor();
    await teacher.getByRole('button', { name: 'Начать', exact: true }).click();
    await key(teacher, /^Согласен/u).click();
    await bubble(teacher, 'Как к вам обращаться').waitFor();
    await writes(teacher, 'Зоя Павловна');
    await bubble(teacher, 'Зоя Павловна · Тихореченская школа').waitFor();
    await bubble(mentor, 'наставляемый педагог в группе').waitFor();
  });

  test('the curator closes the stage and reads the report', async () => {
    const curator = phone(page, 'curator');
    await curator.getByRole('button', { name: 'Меню', exact: true }).click();
    await curator.getByRole('menuitem', { name: '/programme' }).click();
    await key(curator, /^Завершить: /u).click();
    await key(curator, 'Завершить этап').click();
    await key(curator, 'Открыть сводку').click();
    await bubble(curator, 'Предмет и методика').waitFor();
  });

  test('the page is opened again, and everything is still there', async () => {
    const before = await day();
    await page.reload();
    await bubble(phone(page, 'curator'), 'Предмет и методика').waitFor();
    await bubble(phone(page, 'teacher'), 'Зоя Павловна · Тихореченская').waitFor();
    expect(await day()).toBe(before);
  });

  test('the school is made anew', async () => {
    await page.getByRole('button', { name: 'Начать заново' }).click();
    await page.getByRole('dialog').getByRole('button', { name: 'Начать заново' }).click();
    await phone(page, 'teacher')
      .getByRole('heading', { name: /Анна Ивановна/u })
      .waitFor();
    await page.locator('.clock-day').filter({ hasText: 'вторник, 24 ноября' }).waitFor();
    expect(await phone(page, 'teacher').locator('.log').innerText()).toContain('6 из 12');
  });

  test('nobody has complained: no error in the console, no request elsewhere, no violation of the protocol', () => {
    expect(theatre.complaints).toEqual([]);
    expect(theatre.demo.scene().stage.api.world.violations).toEqual([]);
  });
});
