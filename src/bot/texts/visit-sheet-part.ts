import { html, type Html } from '../html.ts';
import { doneOf } from './visit-sheet.ts';

/** What the screen of a visit says of a guest’s sheet. */
export const sheetPartTexts = {
  write: '✍️ Написать отзыв',
  goOn: '✍️ Дописать отзыв',
  draft: (done: number, of: number): Html => html`✍️ Ваш отзыв пока черновик: ${doneOf(done, of)}.`,
  notes: html`✍️ Ваш отзыв пока черновик.`,
  needsConsent: html`Лист замера откроется, когда на него согласится тот, чей урок.`,
  mine: '📨 Мой отзыв',
  sent: html`📨 Отзыв отправлен.`,
  acknowledged: html`📨 Отзыв отправлен и прочитан.`,
  replied: html`📨 На ваш отзыв ответили.`,

  came: html`📨 Отзыв пришёл.`,
  cameAndRead: html`📨 Отзыв прочитан.`,
  lookFirst: html`📨 Отзыв пришёл. Он откроется после вашего взгляда на урок: пять коротких вопросов.`,
  read: '📨 Прочитать отзыв',
  toLook: '✍️ Пять вопросов об уроке',
  look: '✍️ Мой взгляд на урок',
  awaited: html`Отзыва пока нет. Когда придёт, я напишу.`,
  reopened: (why: string): Html => html`📝 Отзыв сейчас исправляют: ${why}`,
  ofGuest: html`📨 Отзыв отправлен: его можно прочитать.`,
} as const;
