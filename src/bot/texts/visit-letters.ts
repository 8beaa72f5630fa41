import type { Appointment } from '../../domain/appointment.ts';
import type { VisitMode } from '../../domain/visit.ts';
import { clip, html, lines, type Html } from '../html.ts';
import { whenOf } from './route.ts';
import { namesOf, someone } from './words.ts';

/**
 * Letters about lesson visits. They may be read over a shoulder: who, whom and when, but neither what for, nor a word or
 * a mark of a sheet, nor why somebody says no.
 */

/** As much of a lesson as a letter says. */
export interface LessonSaid {
  readonly mode: VisitMode;
  readonly appointment: Appointment | null;
}
type Name = string | null;

/** «: 26 ноября, 3-й урок», or « (в записи)» */
const which = ({ appointment }: LessonSaid): Html =>
  appointment === null ? html` (в записи)` : html`: <b>${whenOf(appointment)}</b>`;

/** The same in the midst of a sentence: « (26 ноября, 3-й урок)» */
const aside = ({ appointment }: LessonSaid): Html =>
  appointment === null ? html` (в записи)` : html` (<b>${whenOf(appointment)}</b>)`;

const online = ({ mode }: LessonSaid): string => (mode === 'online' ? ' онлайн' : '');
const isRecorded = ({ mode }: LessonSaid): boolean => mode === 'recorded';

export const calendarFileTexts = {
  into: 'Откройте файл, и урок будет в календаре телефона.',
  changed: 'Откройте файл, и запись в календаре телефона обновится.',
  outOf: 'Если урок есть в календаре телефона, откройте файл: он его уберёт.',
} as const;
type FileWord = keyof typeof calendarFileTexts;

/** A first sentence, what else there is to say, and what the file is for when there is one. */
const letter = (first: Html, more: string | null, file: FileWord | null = null): Html =>
  lines(first, more !== null && '', more, file !== null && '', file !== null && calendarFileTexts[file]);

const inside = 'Почему, можно прочитать внутри.';

export const visitNotices = {
  asked: (guest: Name, lesson: LessonSaid) =>
    isRecorded(lesson)
      ? letter(html`${someone(guest)} просит показать запись вашего урока.`, 'Решать вам.')
      : letter(
          html`${someone(guest)} просится на ваш урок${online(lesson)}${which(lesson)}.`,
          'Решать вам: можно согласиться, предложить другое время или ответить «не сейчас».',
        ),
  invited: (host: Name, lesson: LessonSaid) =>
    isRecorded(lesson)
      ? letter(
          html`${someone(host)} приглашает вас посмотреть запись урока.`,
          'Если сейчас не до того, так и ответьте.',
        )
      : letter(
          html`${someone(host)} приглашает вас на урок${online(lesson)}${which(lesson)}.`,
          'Если неудобно, можно предложить другое время или ответить «не сейчас».',
        ),
  agreedForVisitor: (host: Name, lesson: LessonSaid, file: FileWord | null) =>
    isRecorded(lesson)
      ? letter(html`${someone(host)} открывает вам запись урока.`, 'Ссылка внутри.')
      : letter(html`${someone(host)} ждёт вас на уроке${online(lesson)}${which(lesson)}.`, null, file),
  agreedForHost: (guest: Name, lesson: LessonSaid, file: FileWord | null) =>
    isRecorded(lesson)
      ? letter(html`${someone(guest)} посмотрит запись вашего урока.`, null)
      : letter(html`${someone(guest)} придёт на ваш урок${online(lesson)}${which(lesson)}.`, null, file),
  declinedForVisitor: (host: Name, lesson: LessonSaid) =>
    letter(html`${someone(host)}: показать урок${aside(lesson)} сейчас не получится.`, 'Так бывает. Подобрать другой?'),
  declinedForHost: (guest: Name, lesson: LessonSaid) =>
    letter(
      html`${someone(guest)}: ${isRecorded(lesson) ? 'посмотреть' : 'прийти на'} ваш урок${aside(lesson)} сейчас не получится.`,
      'Так бывает. Можно позвать в другой раз.',
    ),
  timeOffered: (name: Name, now: Appointment, offered: Appointment, isForHost: boolean) =>
    lines(
      html`${someone(name)} предлагает другое время${isForHost ? ' для вашего урока' : ''}: <b>${whenOf(offered)}</b>.`,
      html`Сейчас стоит: ${whenOf(now)}.`,
    ),
  timeRefused: (name: Name, lesson: LessonSaid) =>
    html`${someone(name)}: другое время не подошло. В силе прежнее${which(lesson)}.`,
  movedForVisitor: (host: Name, at: Appointment, file: FileWord | null) =>
    letter(
      html`${someone(host)}: урок перенесён на <b>${whenOf(at)}</b>.`,
      file === null ? 'Подойдёт ли вам это время?' : null,
      file,
    ),
  movedForHost: (guest: Name, at: Appointment, file: FileWord | null) =>
    letter(html`${someone(guest)}: новое время подходит. Ваш урок с гостями: <b>${whenOf(at)}</b>.`, null, file),
  cancelledForVisitor: (host: Name, lesson: LessonSaid, file: FileWord | null) =>
    letter(
      html`${someone(host)} не сможет показать ${isRecorded(lesson) ? 'запись урока' : 'урок'}${isRecorded(lesson) ? '' : which(lesson)}.`,
      inside,
      file,
    ),
  cancelledForHost: (guest: Name, lesson: LessonSaid, file: FileWord | null) =>
    letter(
      isRecorded(lesson)
        ? html`${someone(guest)} не сможет посмотреть запись вашего урока.`
        : html`${someone(guest)} не сможет прийти на ваш урок${which(lesson)}.`,
      inside,
      file,
    ),
  /** Of one whose words are gone: nothing is left to say who it was. */
  fellAway: (lesson: LessonSaid | null) =>
    lesson === null
      ? html`Одно из посещений, о которых была договорённость, не состоится. Что впереди, видно внутри.`
      : html`Гость не сможет прийти на ваш урок${which(lesson)}.`,
  answered: (host: Name, lesson: LessonSaid) =>
    html`${someone(host)} отвечает на вашу просьбу об уроке${which(lesson)}.`,
  sheetCame: (guest: Name, lesson: LessonSaid, isOwnLookFirst: boolean) =>
    letter(
      html`${someone(guest)} присылает отзыв о вашем уроке${aside(lesson)}.`,
      isOwnLookFirst ? 'Сначала ваш собственный взгляд на урок, и отзыв сразу откроется.' : null,
    ),
  sheetReopened: (guest: Name, lesson: LessonSaid) =>
    letter(html`${someone(guest)} уточняет отзыв о вашем уроке${aside(lesson)}.`, 'Как будет готово, я напишу.'),
  acknowledged: (host: Name, lesson: LessonSaid) =>
    html`${someone(host)}: ваш отзыв об уроке${aside(lesson)} прочитан.`,
  replied: (host: Name, lesson: LessonSaid) => html`${someone(host)} отвечает на ваш отзыв об уроке${aside(lesson)}.`,
  jarAsked: (guests: readonly Name[], lesson: LessonSaid) =>
    letter(
      html`${namesOf(guests.map(someone))} ${guests.length === 1 ? 'просит' : 'просят'} взять в копилку находку с вашего урока${aside(lesson)}.`,
      'Можно? Посмотрите, что именно, и решите.',
    ),
  pairProposed: (name: Name) =>
    letter(
      html`Для взаимных посещений подобрана пара: вы и ${someone(name)}.`,
      'Вы посмотрите урок друг у друга. Подходит?',
    ),
  pairSettled: (name: Name) =>
    letter(html`Пара сложилась: вы и ${someone(name)}.`, 'Осталось выбрать урок, который хочется посмотреть.'),
  pairDeclined: (name: Name) =>
    letter(
      html`Пара «вы и ${someone(name)}» для взаимных посещений не сложилась.`,
      'Так бывает. Подберу другую, если получится.',
    ),
  open: 'Открыть',
  answer: 'Посмотреть и ответить',
  another: 'Подобрать другой урок',
  mine: 'Мои посещения',
  read: 'Прочитать отзыв',
  readReply: 'Прочитать ответ',
  ownLook: 'Мой взгляд на урок',
  finding: 'Посмотреть находку',
  findingOf: (name: Name) => `Находка: ${clip(someone(name), 24)}`,
  choose: 'Выбрать урок',
  pair: 'Открыть пары',
} as const;
