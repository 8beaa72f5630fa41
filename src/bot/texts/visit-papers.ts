import type { LocalDate } from '../../domain/calendar.ts';
import type { SheetNote } from '../../domain/visit-sheet.ts';
import type { VisitKind } from '../../domain/visit.ts';
import { html, lines } from '../html.ts';

/** Words that the papers of lesson visits are made with, and what is said when they are sent. */

export const visitPaperTexts = {
  /** What the guest is to the host. */
  guest: {
    menteeAtMentor: 'коллега',
    mentorAtMentee: 'наставник',
    mutual: 'коллега',
    observer: 'наблюдатель',
  } satisfies Record<VisitKind, string>,
  whose: { host: 'учитель', visitor: 'гость' },
  /** Files stay in the chat; the paper says that they are there. */
  attached: (notes: readonly Pick<SheetNote, 'kind'>[]): string | null => {
    const [photos, voices] = (['photo', 'voice'] as const).map(
      (one) => notes.filter(({ kind }) => kind === one).length,
    );
    const parts = [...(photos ? [`фото: ${photos}`] : []), ...(voices ? [`голосовые сообщения: ${voices}`] : [])];
    return parts.length === 0 ? null : parts.join(', ');
  },

  sheetName: (on: LocalDate | null) => `Лист посещения${on === null ? '' : ` ${on}`}.docx`,
  sheetCaption: html`Лист посещения. Для ФИО и подписей оставлены строки: в чате фамилии не передаются.`,
  noSheet: lines('Лист сейчас не собрался. Попробуйте через минуту: всё, что в нём написано, сохранено.'),

  journalName: (year: string, kind: 'docx' | 'xlsx') => `Журнал посещений ${year.replace('/', '-')}.${kind}`,
  journalCaption: {
    own: html`Ваш журнал посещений за этот учебный год. «Что беру себе» видно только в вашем.`,
    group: html`Журнал посещений группы за этот учебный год. Что написано в листах, в него не входит.`,
    outline: html`Журнал посещений группы: день, у кого и кто. О чём говорили двое, остаётся между ними.`,
  },
  asOther: { xlsx: 'Взять таблицей (XLSX)', docx: 'Взять документом (DOCX)' },
  noJournal: lines('Журнал сейчас не собрался. Попробуйте через минуту: сами посещения на месте.'),
  emptyJournal: {
    own: 'Журнал пока пуст: посещения появятся в нём, когда состоятся. Договориться об уроке можно в /visits.',
    group: 'Журнал пока пуст: в этом учебном году посещений в группе ещё не было.',
  },
} as const;
