import type { JointComment, JointPiece } from '../../domain/joint-card.ts';
import { cardLimits } from '../../domain/joint-card.ts';
import type { CardPart } from '../../domain/visit-instruments.ts';
import { clip, html, lines, type Html } from '../html.ts';
import { namesOf, plural, someone } from './words.ts';

/** Words of one part of a joint card: what it is made of, and what is said about it. */

const sign: Readonly<Record<JointPiece['kind'], string>> = { text: '📝', photo: '🖼', document: '📄' };

/** «🖼 Фото: доска», «📄 план.docx», or the beginning of the words. */
export const pieceName = (it: JointPiece, most: number): string => {
  if (it.kind === 'text') return clip(it.text.replaceAll(/\s+/gu, ' '), most);
  const name = it.kind === 'photo' ? 'Фото' : (it.name ?? 'Файл');
  const caption = it.caption === null ? '' : `: ${it.caption.replaceAll(/\s+/gu, ' ')}`;
  return clip(`${sign[it.kind]} ${name}${caption}`, most);
};

const head = (number: number, { title }: CardPart): Html => html`${number}. <b>${title}</b>`;
const bullets = ({ questions }: CardPart): readonly Html[] => questions.map((it) => html`• ${it}`);

export const cardPartTexts = {
  head,
  empty: (part: CardPart) => [html`Ответьте на то, что нужно для этого урока:`, ...bullets(part)],
  nothing: html`Здесь пока пусто.`,
  /** `most`: how much of the words there is room for. */
  piece: (it: JointPiece, number: number, most: number) =>
    html`${number}. ${it.kind === 'text' ? clip(it.text, most) : pieceName(it, Math.min(most, 300))}`,
  byNumber: html`<i>Кнопка с номером открывает запись целиком.</i>`,
  byNumberOwn: html`<i>Кнопка с номером открывает запись: посмотреть или убрать.</i>`,
  lastComment: (name: string | null, { text }: JointComment) => html`💬 ${someone(name)}: <i>${clip(text, 300)}</i>`,
  add: 'Добавить: слова, фото, файл',
  open: ({ kind }: JointPiece, number: number) => `${sign[kind]} ${number}`,
  hints: 'Вопросы и пример',
  example: 'Посмотреть пример',
  hintsView: (number: number, part: CardPart) =>
    lines(head(number, part), '', ...bullets(part), '', html`Например: <i>${part.example}</i>`),
  forMentor: ({ mentor }: CardPart) => html`На что откликнуться: ${mentor}`,
  comments: (count: number) => (count === 0 ? 'Отклики' : plural(count, 'отклик', 'отклика', 'откликов')),
  next: (title: string) => clip(`Дальше: ${title}`, 40),
  toPart: 'К этой части',

  ask: (number: number, part: CardPart, has: number) =>
    lines(
      head(number, part),
      ...bullets(part),
      '',
      'Пришлите слова, фото или файл, можно несколько подряд. Длинное удобнее файлом: в сообщение поместится 1000 знаков.',
      'Детей на фото лучше не показывать: хватит доски, листка, плана.',
      has > 0 && '',
      has > 0 && html`Уже здесь: ${has} из ${cardLimits.pieces}.`,
    ),
  done: 'Готово',
  wrong: lines(
    'Сюда подойдут слова, фото или файл. Голосовое, видео и стикер в карту не поместить: напишите главное или сфотографируйте листок.',
  ),
  kept: (count: number) =>
    html`Есть, в этой части ${plural(count, 'запись', 'записи', 'записей')}. Можно прислать ещё или нажать «Готово».`,
  keptAlbum: html`Складываю присланное по порядку. Можно добавить ещё или нажать «Готово».`,
  captionLeftOut: html`Файл сохранён, а подпись к нему не поместилась: она длиннее 1000 знаков. Её можно прислать отдельно, покороче.`,
  sameAgain: html`Это здесь уже есть. Можно прислать что-нибудь ещё или нажать «Готово».`,

  shown: (it: JointPiece): Html => {
    if (it.kind === 'text') return html`📝 ${it.text}`;
    const name = it.kind === 'photo' ? 'Фото' : (it.name ?? 'Файл');
    return lines(html`${sign[it.kind]} ${clip(name, 200)}`, it.caption !== null && html`${clip(it.caption, 700)}`);
  },
  remove: 'Убрать из карты',
  removed: 'Убрано',
  fileGone: lines('Telegram больше не хранит этот файл. Пришлите его, пожалуйста, ещё раз, а эту запись можно убрать.'),

  commentsHead: (number: number, part: CardPart) => html`💬 ${head(number, part)}`,
  noComments: html`Откликов пока нет.`,
  comment: (name: string | null, day: string, { text }: JointComment) =>
    lines(html`<b>${someone(name)}</b>, ${day}`, html`${text}`),
  write: 'Откликнуться',
  answer: 'Написать наставнику',
  askComment: (number: number, part: CardPart, readers: readonly (string | null)[], isMentor: boolean) =>
    lines(
      html`💬 ${head(number, part)}`,
      isMentor && part.mentor,
      '',
      html`Напишите одним сообщением, до ${cardLimits.comment} знаков. Прочитает: ${namesOf(readers.map(someone))}.`,
    ),
  notNow: 'Не сейчас',
  earlier: '◀ Раньше',
  later: 'Позже ▶',
} as const;
