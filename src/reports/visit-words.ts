import type { TimeOfDay } from '../domain/appointment.ts';
import type { LocalDate } from '../domain/calendar.ts';
import type { Field } from './document-words.ts';
import { joined, longDate } from './document-words.ts';
import type { JournalRow, MeasureResult, VisitJournal, VisitSheetDocument } from './visit-document-specs.ts';

/** What the papers of lesson visits say by themselves. */

export const timeText = (time: TimeOfDay): string =>
  time.kind === 'lesson'
    ? `${time.lesson}-й урок`
    : `${String(Math.floor(time.minutes / 60)).padStart(2, '0')}:${String(time.minutes % 60).padStart(2, '0')}`;

export const sheetTitle = ['Лист посещения урока', 'взгляд коллеги, не контроль'] as const;

/** «26 ноября 2026 г., 3-й урок, очно» */
const whenText = ({ on, time, mode }: VisitSheetDocument['lesson']): string =>
  [on === null ? null : longDate(on), time === null ? null : timeText(time), mode]
    .filter((it) => it !== null)
    .join(', ');

export const sheetFields = ({ lesson, teacher, guest, purpose }: VisitSheetDocument): readonly Field[] => [
  { label: 'Дата, урок', value: whenText(lesson) },
  { label: 'Класс', value: lesson.class },
  { label: 'Предмет', value: lesson.subject },
  { label: 'Учитель (ФИО)', value: teacher },
  { label: 'Тема', value: lesson.topic },
  { label: 'Тип и форма урока', value: joined([lesson.type, lesson.form].filter((it) => it !== null)) },
  { label: 'Цель посещения', value: purpose },
  { label: `Гость урока (${guest.role})`, value: guest.name },
];

export const sheetWords = {
  seen: 'Что увидено на уроке',
  takeaway: 'Что беру себе',
  ask: 'Вопрос коллеге',
  points: 'На что просили посмотреть',
  pointHeads: ['Вопрос учителя', 'Что заметил гость'],
  strengths: 'Сильные стороны',
  suggestion: 'Предложение',
  measure: 'Лист наблюдения',
  measureHeads: ['№', 'На что смотрели', 'Отметка', 'Что это значит, примечание'],
  agreements: 'Договорённости',
  agreementHeads: ['О чём договорились', 'Кто делает', 'Вернёмся к этому'],
  answer: 'Ответ учителя',
  signed: 'Подписи к листу посещения',
  nothing: 'Записи нет.',
  noPoint: 'записи нет',
  noAgreements: 'Договорённостей нет.',
  notRead: 'Отметки о прочтении пока нет.',
} as const;

export const attachedText = (attached: string): string => `К листу приложено и осталось в чате: ${attached}.`;

export const acknowledgedText = (on: LocalDate): string => `С листом учитель знаком: ${longDate(on)}`;

/** 79.9 is not yet the 80 of the next orientation: never rounded up. */
export const resultText = ({ percent, observed, items, orientation, sentence }: MeasureResult): string =>
  `Ориентир для двоих, не оценка: «${orientation}». Увидено ${Math.floor(percent)} % от возможного, наблюдалось строк: ${observed} из ${items}. ${sentence}`;

export const measureLead = (title: string, edition: number): string =>
  `${title}, редакция ${edition}. «Не наблюдалось» значит, что повода увидеть не было: это не ноль.`;

/** A column of the journal, on paper and in a spreadsheet. */
export interface JournalColumn {
  readonly title: string;
  /** In millimetres of paper; letters of a spreadsheet follow from it. */
  readonly width: number;
  readonly isShort?: boolean;
  value(row: JournalRow): JournalValue;
}
export type JournalValue =
  | { readonly kind: 'date'; readonly on: LocalDate }
  | { readonly kind: 'number'; readonly number: number }
  | { readonly kind: 'text'; readonly text: string }
  | null;

const text = (value: string | null): JournalValue => (value === null ? null : { kind: 'text', text: value });
/** Who has been erased, or has not said how to be called. */
const nobody = 'имя не названо';

const lessonOf = ({ time }: JournalRow): JournalValue => {
  if (time === null) return { kind: 'text', text: 'запись' };
  return time.kind === 'lesson' ? { kind: 'number', number: time.lesson } : text(timeText(time));
};

const column = (title: string, width: number, value: JournalColumn['value'], isShort = false): JournalColumn => ({
  title,
  width,
  value,
  ...(isShort ? { isShort } : {}),
});

/** Of the widths of one sheet: upright for the outline, on its side for the others. */
export const journalColumns = (scope: VisitJournal['scope']): readonly JournalColumn[] => {
  const isOwn = scope === 'own';
  const isOutline = scope === 'outline';
  const day = column('Дата', isOutline ? 36 : 26, ({ on }) => (on === null ? null : { kind: 'date', on }), true);
  const people = [
    column('У кого', isOutline ? 61 : 40, ({ host }) => text(host ?? nobody)),
    column('Кто', isOutline ? 61 : 40, ({ guest }) => text(guest ?? nobody)),
  ];
  if (isOutline) return [day, ...people];
  return [
    day,
    column('Урок', 17, lessonOf, true),
    ...people,
    column('Класс', 18, (it) => text(it.class), true),
    column('Предмет', isOwn ? 28 : 36, ({ subject }) => text(subject)),
    column('Тема', isOwn ? 37 : 68, ({ topic }) => text(topic)),
    ...(isOwn ? [column('Что беру себе', 39, ({ takeaway }) => text(takeaway))] : []),
  ];
};

/** «26.11.2026»: a table has no room for the month in letters. */
export const shortDate = (on: LocalDate): string => on.split('-').toReversed().join('.');

export const journalTitle = 'Журнал посещений уроков';
export const journalScope = ({ scope, group }: Pick<VisitJournal, 'scope' | 'group'>): string =>
  scope === 'own' ? 'личный' : group === null ? 'группы наставничества' : `группы «${group}»`;
export const journalSpan = ({ period: { from, to } }: Pick<VisitJournal, 'period'>): string =>
  `${from.slice(0, 4)}/${to.slice(2, 4)} учебный год`;
export const journalSheetName = 'Посещения';
export const noVisits = 'В этом учебном году посещений пока не было.';
export const outlineNote = 'Здесь только то, что посещение состоялось. О чём говорили двое, остаётся между ними.';
export const journalSigned = (asOf: LocalDate): string => `Журнал на\u00A0${longDate(asOf)}`;
export const journalSigner = (scope: VisitJournal['scope']): string =>
  scope === 'own' ? 'педагог' : scope === 'group' ? 'наставник' : 'куратор';
