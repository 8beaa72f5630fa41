import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { Locator, Page } from 'playwright-core';
import { bubble, key, missingBrowser, openTheatre, phone, writes, type Theatre } from './browser.ts';

/** The first hour with the product, as a newcomer spends it: in a browser, with mouse and keyboard. */

if (missingBrowser !== undefined) console.warn(`the demo's page is not tested: ${missingBrowser}`);

/** Presses whatever leads on: «③» on a statement, «Дальше» between two parts, then what is asked after the answers. */
const walksAssessment = async (teacher: Locator): Promise<void> => {
  const ways = [/③/u, 'Дальше', 'Завершить', 'важно сейчас', 'Пока без фокуса', 'Не сейчас'].map((it) =>
    key(teacher, it),
  );
  const on = ways.reduce((all, it) => all.or(it));
  const result = bubble(teacher, 'Ваш результат');
  for (let step = 0; step < 120; step += 1) {
    await on.or(result).first().waitFor();
    if (await result.isVisible()) return;
    await on.last().click();
    await teacher.locator('.key.busy').waitFor({ state: 'detached' });
  }
  throw new Error('a hundred and twenty presses, and no result');
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
    expect(await phone(page, 'teacher').locator('.log').innerText()).toContain('32 из 64');
  });

  test('a teacher walks the self-assessment to its picture, and shares it with the mentor', async () => {
    const teacher = phone(page, 'teacher');
    await walksAssessment(teacher);
    expect(await teacher.locator('.bubble img').count()).toBeGreaterThan(0);
    await key(teacher, 'Поделиться').last().click();
    await key(teacher, /\(наставник/u)
      .last()
      .click();
    await key(teacher, 'Открыть всё').last().click();
    const mentor = phone(page, 'mentor');
    await bubble(mentor, 'Анна Ивановна: вам открыли результат').waitFor();
    await key(mentor, /^Открыть$/u)
      .last()
      .click();
    await bubble(mentor, 'Анна Ивановна').last().waitFor();
  });

  test('the clock goes to the next reminder, whoever it is for, and the reminder can be pressed', async () => {
    await page.getByRole('button', { name: 'Напоминание', exact: true }).click();
    await page.getByRole('button', { name: 'Показать', exact: true }).click();
    // A mentor whom a colleague has asked for a lesson; it is not the one whose phone was on the screen.
    expect(await ownerOf('mentor')).toContain('Виктор Андреевич');
    expect(await day()).toContain('вторник, 24 ноября');
    const mentor = phone(page, 'mentor');
    await bubble(mentor, 'просьба прийти на ваш урок ещё ждёт').waitFor();
    await key(mentor, 'Ответить').last().click();
    await key(mentor, 'Да, жду вас').click();
    await bubble(mentor, '✅ Галина Фёдоровна').waitFor();
  });

  test('an invitation is opened on another phone, and the newcomer is in', async () => {
    const mentor = phone(page, 'mentor');
    const teacher = phone(page, 'teacher');
    await mentor.getByRole('button', { name: 'Меню', exact: true }).click();
    await mentor.getByRole('menuitem', { name: '/people' }).click();
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
    expect(await phone(page, 'teacher').locator('.log').innerText()).toContain('32 из 64');
  });

  test('nobody has complained: no error in the console, no request elsewhere, no violation of the protocol', () => {
    expect(theatre.complaints).toEqual([]);
    expect(theatre.demo.scene().stage.api.world.violations).toEqual([]);
  });
});
