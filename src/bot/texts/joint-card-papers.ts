import type { Appointment } from '../../domain/appointment.ts';
import type { JointPiece } from '../../domain/joint-card.ts';
import { html, lines } from '../html.ts';
import { timeOf } from './joint-card.ts';
import { dateOf } from './words.ts';

/** Words that the paper of a joint card is made with, and what is said when it is sent. */

export const cardPaperTexts = {
  document: 'Документ',
  withComments: 'Документ с откликами',
  teacher: 'Педагог',
  mentor: 'Наставник',
  on: 'Дата урока',
  /** «26 ноября 2026 г., 3-й урок»; a recorded lesson has no date. */
  lesson: (at: Appointment | null) =>
    at === null ? 'в записи' : `${dateOf(at.on)} ${at.on.slice(0, 4)} г., ${timeOf(at)}`,
  byMentor: 'наставник',
  byAuthor: 'педагог',
  /** A file stays in the chat; the paper says which one it is. */
  file: (it: Extract<JointPiece, { readonly fileId: string }>) => {
    const name = it.kind === 'photo' ? 'фото в чате' : `файл в чате: ${it.name ?? 'без названия'}`;
    return it.caption === null ? name : `${name} (${it.caption})`;
  },
  signers: ['педагог', 'наставник'],
  fileName: (topic: string | undefined) => {
    const short = (topic ?? '')
      .replaceAll(/[^\p{L}\p{N} -]/gu, '')
      .trim()
      .slice(0, 40)
      .trim();
    return short === '' ? 'Технологическая карта.docx' : `Технологическая карта ${short}.docx`;
  },
  caption: html`Технологическая карта. Для ФИО и подписей оставлены строки: в чате фамилии не передаются.`,
  noDocument: lines('Документ сейчас не получился. Попробуйте ещё раз чуть позже: карта сохранена.'),
} as const;
