import { readFileSync } from 'node:fs';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { Page } from 'playwright-core';
import { botCalls, bubble, key, missingBrowser, openTheatre, phone, writes, type Theatre } from './browser.ts';

/** What a chat can show and a person can do in it, beyond what the bot's dialogues use today. */

/** Two dots by two. */
const picture = Buffer.from(
  'iVBORw0KGgoAAAANSUhEUgAAAAIAAAACCAIAAAD91JpzAAAAFklEQVR4nGNkYPjPwMDAxAADCBYAHxMBB3wgFmcAAAAASUVORK5CYII=',
  'base64',
);

const withFile = (
  fields: Readonly<Record<string, string>>,
  name: string,
  file: { name: string; bytes: Uint8Array },
) => {
  const form = new FormData();
  for (const [field, value] of Object.entries(fields)) form.set(field, value);
  form.set(name, new Blob([new Uint8Array(file.bytes)]), file.name);
  return form;
};

describe.skipIf(missingBrowser !== undefined)('a chat', () => {
  let theatre: Theatre;
  let page: Page;
  let anna = 0;

  beforeAll(async () => {
    theatre = await openTheatre();
    page = await theatre.open();
    anna = theatre.demo.scene().state().cast.teacher;
  });
  afterAll(async () => {
    await theatre.close();
  });

  const teacher = () => phone(page, 'teacher');
  const says = (html: string, more: object = {}): Promise<number> =>
    botCalls(theatre.demo, 'sendMessage', { chat_id: anna, text: html, parse_mode: 'HTML', ...more });

  test('formats text as Telegram does, one style inside another', async () => {
    await says(
      'Жирный: <b>раз <i>два</i></b>, <u>подчёркнут</u>, <s>снят</s>, <code>a &lt; b</code>\n' +
        '<blockquote>сказано</blockquote><pre>столбик</pre><tg-spoiler>тайна</tg-spoiler> ' +
        '<tg-time unix="1796191200" format="Dt">скоро</tg-time> <a href="https://example.org/">сюда</a> /menu',
    );
    const text = bubble(teacher(), 'Жирный').locator('.text');
    await text.waitFor();
    expect(await text.locator('b i').innerText()).toBe('два');
    expect(await text.locator('code').first().innerText()).toBe('a < b');
    expect(await text.locator('blockquote').innerText()).toBe('сказано');
    expect(await text.locator('time.moment').innerText()).toContain('2026');
    await text.getByRole('button', { name: 'Скрытый текст' }).click();
    expect(await text.innerText()).toContain('тайна');
    await text.getByRole('button', { name: '/menu' }).click();
    await bubble(teacher(), 'Анна Ивановна · Тихореченская').waitFor();
  });

  test('shows a picture that can be enlarged, and a document that can be taken away', async () => {
    const chat_id = String(anna);
    await botCalls(
      theatre.demo,
      'sendPhoto',
      withFile({ chat_id, caption: 'Ваш профиль' }, 'photo', { name: 'radar.png', bytes: picture }),
    );
    await bubble(teacher(), 'Ваш профиль')
      .getByRole('button', { name: /Увеличить/u })
      .click();
    const zoomed = page.getByRole('dialog', { name: /Ваш профиль/u });
    await zoomed.getByRole('button', { name: 'Показать крупнее' }).click();
    await page.keyboard.press('Escape');
    await zoomed.waitFor({ state: 'detached' });

    await botCalls(
      theatre.demo,
      'sendDocument',
      withFile({ chat_id }, 'document', { name: 'маршрут.txt', bytes: Buffer.from('Маршрут') }),
    );
    const arriving = page.waitForEvent('download');
    await bubble(teacher(), 'маршрут.txt').getByRole('link').click();
    const download = await arriving;
    expect(download.suggestedFilename()).toBe('маршрут.txt');
    expect(readFileSync(await download.path(), 'utf8')).toBe('Маршрут');
  });

  test('tells what the bot is doing, and shows a message while it is being written', async () => {
    await botCalls(theatre.demo, 'sendChatAction', { chat_id: anna, action: 'upload_photo' });
    await teacher().getByText('отправляет фото…').waitFor();
    await botCalls(theatre.demo, 'sendMessageDraft', { chat_id: anna, draft_id: 1, text: 'Считаю сводку' });
    await teacher().locator('.underway').filter({ hasText: 'Считаю сводку' }).waitFor();
    await says('Сводка готова');
    await bubble(teacher(), 'Сводка готова').waitFor();
    await teacher().locator('.underway').waitFor({ state: 'detached' });
  });

  test('offers a keyboard of replies, and takes it away after one', async () => {
    await says('Где встретимся?', {
      reply_markup: { keyboard: [[{ text: 'В кабинете' }, { text: 'Онлайн' }]], one_time_keyboard: true },
    });
    await teacher().getByRole('group', { name: 'Клавиатура бота' }).getByRole('button', { name: 'Онлайн' }).click();
    await teacher().locator('.row.own').filter({ hasText: 'Онлайн' }).waitFor();
    await teacher().getByRole('group', { name: 'Клавиатура бота' }).waitFor({ state: 'detached' });
  });

  test('a press is answered by a window where the bot asks for one', async () => {
    await says('Старая карточка', { reply_markup: { inline_keyboard: [[{ text: 'Нажать', callback_data: 'zzzz' }]] } });
    await key(teacher(), 'Нажать').click();
    const alert = teacher().getByRole('alertdialog');
    expect(await alert.innerText()).toContain('/menu');
    await alert.getByRole('button', { name: 'ОК' }).press('Enter');
    await alert.waitFor({ state: 'detached' });
  });

  test('sends photos, files, stickers and voice, and the bot has an answer for each', async () => {
    await teacher()
      .locator('input[type=file]')
      .nth(0)
      .setInputFiles({ name: 'урок.png', mimeType: 'image/png', buffer: picture });
    await teacher().locator('.row.own .photo').waitFor();
    await teacher()
      .locator('input[type=file]')
      .nth(1)
      .setInputFiles({ name: 'план.docx', mimeType: 'application/octet-stream', buffer: Buffer.from('план') });
    await teacher().locator('.row.own').filter({ hasText: 'план.docx' }).waitFor();
    await teacher().getByRole('button', { name: 'Прикрепить' }).click();
    await teacher().getByRole('menuitem', { name: 'Стикер' }).click();
    await teacher().getByRole('menuitem', { name: '🌱' }).click();
    await teacher().getByRole('img', { name: 'Стикер 🌱' }).waitFor();
    await teacher().getByRole('button', { name: 'Прикрепить' }).click();
    await teacher()
      .getByRole('menuitem', { name: /Голосовое/u })
      .click();
    await teacher().locator('.row.own .voice').waitFor();
    await teacher().locator('.row.own').last().getByText('бот получил').waitFor({ state: 'attached' });
  });

  test('an own message is corrected and deleted, the bot blocked and let in again', async () => {
    await writes(teacher(), 'Здраствуйте');
    const own = teacher().locator('.row.own').filter({ hasText: 'Здраствуйте' });
    await own.hover();
    await own.getByRole('button', { name: 'Что сделать' }).click();
    await teacher().getByRole('menuitem', { name: 'Изменить' }).click();
    await writes(teacher(), 'Здравствуйте');
    await teacher().locator('.row.own').filter({ hasText: 'изменено' }).waitFor();
    await bubble(teacher(), 'Вижу, что вы исправили').waitFor();

    const corrected = teacher().locator('.row.own').filter({ hasText: 'Здравствуйте' });
    await corrected.hover();
    await corrected.getByRole('button', { name: 'Что сделать' }).click();
    await teacher().getByRole('menuitem', { name: 'Удалить у себя' }).click();
    await corrected.waitFor({ state: 'detached' });

    await teacher().getByRole('button', { name: 'Меню чата' }).click();
    await teacher().getByRole('menuitem', { name: 'Заблокировать бота' }).click();
    await teacher().getByRole('button', { name: 'Разблокировать' }).waitFor();
    expect(await says('Не дойдёт')).toBe(403);
    await teacher().getByRole('button', { name: 'Разблокировать' }).click();
    await writes(teacher(), '/menu');
    await bubble(teacher(), 'Анна Ивановна · Тихореченская').waitFor();
  });

  test('in the group nothing personal is said', async () => {
    await teacher()
      .getByRole('button', { name: /К списку чатов/u })
      .click();
    await teacher()
      .getByRole('button', { name: /Наставники Тихой Реки/u })
      .click();
    await writes(teacher(), 'Просто слово коллегам');
    await writes(teacher(), '/menu');
    await bubble(teacher(), 'Личное здесь не обсуждаем').waitFor();
    await phone(page, 'mentor')
      .getByRole('button', { name: /К списку чатов, новых: \d/u })
      .waitFor();
  });

  test('the inspector shows calls, faults on demand and violations in red, and never the token', async () => {
    await page.getByRole('button', { name: 'Для разработчика' }).click();
    const inspector = page.getByRole('complementary');
    await inspector.getByRole('button', { name: '502' }).click();
    await key(phone(page, 'curator'), 'назад').click();
    await inspector.locator('tr.failure').filter({ hasText: 'Bad Gateway' }).first().waitFor();
    await inspector.getByRole('button', { name: '502' }).click();
    await bubble(phone(page, 'curator'), 'Ольга Петровна · Тихореченская').waitFor();

    expect(await says('<b>не закрыто')).toBe(400);
    await inspector.locator('tr.violation').getByRole('button', { name: 'sendMessage' }).click();
    expect(await inspector.locator('.call-details').innerText()).toContain("can't parse entities");
    expect(await page.content()).not.toContain(theatre.demo.scene().stage.api.token);
  });

  test('nobody has complained but the violation made on purpose', () => {
    expect(theatre.complaints).toEqual([]);
    expect(theatre.demo.scene().stage.api.world.violations).toHaveLength(1);
  });
});
