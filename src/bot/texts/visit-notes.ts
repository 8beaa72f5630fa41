import type { Sheet, SheetNote } from '../../domain/visit-sheet.ts';
import { notesLimit } from '../../domain/visit-sheet.ts';
import { html, lines } from '../html.ts';
import { plural, someone } from './words.ts';

/** Voice messages and photos beside a sheet. They stay with Telegram; nobody downloads them. */

const noteName: Readonly<Record<SheetNote['kind'], string>> = { voice: '🎙 Голосовое', photo: '🖼 Фото' };

export const noteTexts = {
  ask: (count: number) =>
    lines(
      html`📎 <b>Голос или фото к отзыву</b>`,
      '',
      'Надиктуйте пару фраз или снимите доску. Можно несколько подряд, они уйдут вместе с отзывом.',
      'Детей на фото лучше не показывать: хватит доски, тетради, плана.',
      count > 0 && '',
      count > 0 && html`Уже приложено: ${count} из ${notesLimit}.`,
    ),
  done: 'Готово',
  wrong: lines('Здесь подойдут голосовое или фото. Текст впишите в отзыв, а видео и стикер приложить не получится.'),
  kept: (count: number) =>
    lines(html`Приложено: ${plural(count, 'заметка', 'заметки', 'заметок')}. Можно прислать ещё или нажать «Готово».`),
  sameAgain: lines('Это уже приложено. Можно прислать что-нибудь ещё или нажать «Готово».'),
  captionLeftOut: lines('Приложено, а подпись сохранить не получится: впишите её, пожалуйста, в отзыв.'),
  list: (guest: string | null, { notes }: Pick<Sheet, 'notes'>) =>
    lines(
      html`📎 <b>Голос и фото</b> · ${someone(guest)}`,
      '',
      notes.length === 0 ? 'Пока ничего не приложено.' : 'Нажмите, чтобы открыть.',
    ),
  open: ({ kind }: SheetNote, number: number) => `${number}. ${noteName[kind]}`,
  shown: ({ kind }: SheetNote) => html`${noteName[kind]}`,
  add: '📎 Приложить ещё',
  remove: 'Убрать эту заметку',
  removed: 'Заметка убрана',
  toList: '◀ к заметкам',
  fileGone: lines('Telegram больше не хранит этот файл. Запись о нём осталась.'),
} as const;
