import type { NoticeKind } from '../../domain/notice.ts';
import type { VisitorStateKind } from '../../domain/visit.ts';

/** Words about lesson visits that do not belong to one screen. */

/** After «Это посещение …». */
export const visitIs: Readonly<Record<VisitorStateKind, string>> = {
  proposed: 'ещё ждёт ответа',
  confirmed: 'уже согласовано',
  held: 'уже состоялось',
  feedback: 'уже с отзывом',
  acknowledged: 'уже завершено',
  declined: 'не состоится',
  cancelled: 'отменено',
  noShow: 'не состоялось',
};

export type VisitNotice = Extract<NoticeKind, `visit-${string}`>;

/** What a message says without opening the visit. */
export const visitNoticeText: Readonly<Record<VisitNotice, string>> = {
  'visit-asked': 'Коллега хотел бы побывать на вашем уроке. Решать вам.',
  'visit-invited': 'Вас приглашают на урок.',
  'visit-agreed': 'Посещение согласовано.',
  'visit-declined': 'С посещением сейчас не получится. Можно выбрать другой урок.',
  'visit-time-offered': 'Для посещения предлагают другое время.',
  'visit-time-refused': 'Другое время не подошло, остаётся прежнее.',
  'visit-moved': 'Посещение перенесено на другое время.',
  'visit-cancelled': 'Посещение отменено. Причину можно прочитать внутри.',
  'visit-measure-agreed': 'На замер согласны: лист войдёт в сводку программы без фамилии.',
  'visit-measure-refused': 'Замера на этом уроке не будет. Прийти учиться или помогать можно.',
  'visit-sheet-came': 'Пришёл отзыв о вашем уроке.',
  'visit-sheet-reopened': 'Коллега уточняет отзыв о вашем уроке.',
  'visit-sheet-acknowledged': 'Ваш отзыв прочитан.',
  'visit-sheet-replied': 'На ваш отзыв ответили.',
  'visit-jar-asked': 'Находку с вашего урока хотят положить в копилку. Можно?',
  'visit-pair-proposed': 'Для взаимных посещений подобрана пара. Посмотрите, подходит ли.',
  'visit-pair-settled': 'Пара для взаимных посещений согласна. Можно выбирать уроки.',
  'visit-pair-declined': 'Эта пара для взаимных посещений не сложилась. Я подберу другую, если получится.',
};
