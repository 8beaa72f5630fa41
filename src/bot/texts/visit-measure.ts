import type { Visit } from '../../domain/visit.ts';
import type { ObservationSheet, SheetItem } from '../../domain/visit-instruments.ts';
import type { Sheet, SheetMark } from '../../domain/visit-sheet.ts';
import { clip, fitting, html, lines, type Html } from '../html.ts';
import { draftLock, noteLine, sheetHeading } from './visit-sheet.ts';
import { bar, someone } from './words.ts';

/** «Замер»: the observation sheet, card by card. No sum is shown while it is written. */

const labelOf = ({ labels }: Pick<ObservationSheet, 'labels'>, mark: SheetMark): string =>
  labels[mark === 'notObserved' ? 'notSeen' : mark];

/** What a mark means on this line. */
const meaning = ({ scores, notSeen }: SheetItem, mark: SheetMark): string =>
  mark === 'notObserved' ? notSeen : scores[mark];

const short: Readonly<Record<string, string>> = { 0: '0', 1: '1', 2: '2', notObserved: '–' };

export const measureTexts = {
  start: (
    host: string | null,
    visit: Pick<Visit, 'appointment' | 'lesson'>,
    { note, rules, items }: ObservationSheet,
    sheet: Pick<Sheet, 'notes'> | null,
    done: number,
  ) =>
    lines(
      sheetHeading('measure', host, visit),
      '',
      note,
      '',
      html`<b>Как отмечать</b>`,
      ...rules.map((it) => html`• ${it}`),
      '',
      done > 0 && html`<code>${bar(done, items.length)}</code> отмечено ${done} из ${items.length}`,
      sheet !== null && noteLine(sheet),
      draftLock,
    ),
  begin: 'Начать',
  goOn: 'Продолжить',
  allItems: 'Все строки',

  notAgreed: (host: string | null, visit: Pick<Visit, 'appointment' | 'lesson'>, hasDraft: boolean) =>
    lines(
      sheetHeading('measure', host, visit),
      '',
      html`На замер нужно отдельное согласие. Его даёт тот, чей урок: ${someone(host)}. Сейчас его нет.`,
      hasDraft && 'Отмеченное раньше сохранено, видите его только вы.',
      '',
      'Согласие можно попросить при встрече. А можно сменить цель на «учусь» или «помогаю» и написать отзыв сразу.',
    ),

  card: (
    sheet: ObservationSheet,
    item: SheetItem,
    {
      host,
      index,
      mark,
      remark,
    }: { host: string | null; index: number; mark: SheetMark | undefined; remark: string | undefined },
  ) => {
    const line = (it: SheetMark): Html => {
      const label = html`<b>${it === 'notObserved' ? labelOf(sheet, it) : it}</b>`;
      return it === mark
        ? html`${label} · <b>${meaning(item, it)}</b> ← ваша отметка`
        : html`${label} · ${meaning(item, it)}`;
    };
    return lines(
      html`<b>Лист замера</b> · ${someone(host)}`,
      html`${sheet.parts.find(({ code }) => code === item.part)?.title}: строка ${index + 1} из ${sheet.items.length}`,
      html`<code>${bar(index, sheet.items.length)}</code>`,
      '',
      html`<b>${item.title}</b>`,
      '',
      line(0),
      line(1),
      line(2),
      line('notObserved'),
      remark !== undefined && '',
      remark !== undefined && html`💬 ${remark}`,
      '',
      draftLock,
    );
  },
  mark: (sheet: ObservationSheet, mark: SheetMark, isChosen: boolean) =>
    `${isChosen ? '✓ ' : ''}${labelOf(sheet, mark)}`,
  pause: '⏸ пауза',

  /** All lines, part by part. */
  all: (host: string | null, visit: Pick<Visit, 'appointment' | 'lesson'>, sheet: ObservationSheet, its: Lines) =>
    fitting([sheetHeading('measure', host, visit), html``, ...markedLines(sheet, its, 70), html``, html`${draftLock}`]),
  item: (title: string, mark: SheetMark | undefined) => `${mark === undefined ? '▫️' : short[mark]} ${clip(title, 30)}`,
  hints: (item: SheetItem) => [item.scores[0], item.scores[2]],
} as const;

type Lines = Pick<Sheet, 'marks' | 'remarks'>;

/** Each part with its lines: the mark, what it is about, the words on it. */
export const markedLines = (
  { parts, items }: ObservationSheet,
  { marks, remarks }: Lines,
  most: number,
): readonly Html[] =>
  parts.flatMap(({ code: part, title }) => [
    html`<b>${title}</b>`,
    ...items
      .filter((it) => it.part === part)
      .flatMap(({ code, title: line }) => {
        const mark = marks[code];
        const words = remarks[code];
        return [
          html`${mark === undefined ? '▫️' : short[mark]} · ${line}`,
          ...(words === undefined ? [] : [html`   💬 ${clip(words, most)}`]),
        ];
      }),
  ]);

/** The same for reading: with what each mark means. A part a block, so that pages break between parts. */
export const readParts = (sheet: ObservationSheet, { marks, remarks }: Lines): readonly Html[] =>
  sheet.parts.map(({ code: part, title }) =>
    lines(
      '',
      html`<b>${title}</b>`,
      ...sheet.items
        .filter((it) => it.part === part)
        .flatMap((item) => {
          const mark = marks[item.code];
          const words = remarks[item.code];
          return [
            html`<b>${mark === undefined ? '—' : mark === 'notObserved' ? labelOf(sheet, mark) : mark}</b> · ${item.title}`,
            ...(mark === undefined || mark === 'notObserved' ? [] : [html`<i>${meaning(item, mark)}</i>`]),
            ...(words === undefined ? [] : [html`💬 ${words}`]),
          ];
        }),
    ),
  );
