import type { Evidence, Step } from '../../domain/route.ts';
import { evidenceLimit } from '../../domain/route.ts';
import { clip, html, lines, type Html } from '../html.ts';
import { capital, plural } from './words.ts';

/** What shows that a step was done: asked for, listed, shown again. */

const sizeOf = (bytes: number | null): string => {
  if (bytes === null) return '';
  const kilobytes = Math.max(1, Math.round(bytes / 1024));
  if (kilobytes < 1024) return `, ${kilobytes} КБ`;
  return `, ${(kilobytes / 1024).toLocaleString('ru', { maximumFractionDigits: 1 })} МБ`;
};

/** «Документ plan.docx, 120 КБ» */
export const evidenceName = (it: Evidence, most = 100): string => {
  switch (it.kind) {
    case 'text':
      return clip(it.text.replaceAll(/\s+/gu, ' '), most);
    case 'link':
      return clip(it.text, most);
    case 'photo':
      return `фото${sizeOf(it.size)}`;
    case 'document':
      return `${clip(it.name ?? 'документ', most)}${sizeOf(it.size)}`;
  }
};

const sign: Readonly<Record<Evidence['kind'], string>> = { text: '📝', link: '🔗', photo: '🖼', document: '📄' };

/** Links are written as they are. */
const signed = (it: Evidence, most = 100): string =>
  `${sign[it.kind]} ${it.kind === 'link' ? evidenceName(it, most) : capital(evidenceName(it, most))}`;

export const evidenceTexts = {
  ask: ({ title, evidence }: Step) =>
    lines(
      html`📎 <b>${clip(capital(title), 200)}</b>`,
      '',
      'Пришлите, что показывает результат: пару слов, ссылку, фото или документ. Можно несколько подряд.',
      'Увидите это вы и наставник. Детей на фото лучше не показывать: хватит доски, тетради, плана.',
      evidence.length > 0 && '',
      evidence.length > 0 && html`Уже приложено: ${evidence.length} из ${evidenceLimit}.`,
    ),
  done: 'Готово',
  wrong: lines('Здесь подойдут текст, ссылка, фото или документ. Голос, видео и стикер приложить не получится.'),
  kept: (count: number) =>
    lines(
      html`Приложено, всего ${plural(count, 'подтверждение', 'подтверждения', 'подтверждений')}. Можно прислать ещё или нажать «Готово».`,
    ),
  keptAlbum: lines('Прикладываю присланное одно за другим. Можно добавить ещё или нажать «Готово».'),
  captionLeftOut: 'Подпись сохранить не получилось: она длиннее 1000 знаков или место закончилось.',
  sameAgain: lines('Это уже приложено. Можно прислать что-нибудь ещё или нажать «Готово».'),

  head: ({ title, evidence }: Step) =>
    lines(
      html`📎 <b>Подтверждения</b>: ${clip(capital(title), 150)}`,
      '',
      ...(evidence.length === 0
        ? [html`Пока ничего не приложено.`]
        : evidence.map((it, i) => html`${i + 1}. ${signed(it)}`)),
    ),
  open: (it: Evidence, number: number) => `${number}. ${signed(it, 34)}`,
  shown: (it: Evidence): Html => ('fileId' in it ? html`${signed(it)}` : html`${sign[it.kind]} ${it.text}`),
  remove: 'Убрать это подтверждение',
  removed: 'Подтверждение убрано',
  fileGone: lines('Telegram больше не хранит этот файл. Запись о нём осталась: при случае пришлите его ещё раз.'),
  toList: 'К подтверждениям',
} as const;
