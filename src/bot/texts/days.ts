import type { LocalDate } from '../../domain/calendar.ts';
import { html } from '../html.ts';
import { capital, monthName } from './words.ts';

/** Words of the calendar that is drawn as buttons. */
export const dayTexts = {
  weekdays: ['Пн', 'Вт', 'Ср', 'Чт', 'Пт', 'Сб', 'Вс'],
  month: (date: LocalDate) => `${capital(monthName(date))} ${date.slice(0, 4)}`,
  earlier: '◀',
  later: '▶',
  /** No school on it, or it has passed. */
  off: '·',
  legend: html`<i>Точкой отмечены дни, когда уроков нет или они прошли.</i>`,
  /** Blank to the eye; Telegram takes no label of spaces. */
  none: '\u2800',
  day: (date: LocalDate, isChosen: boolean) => `${isChosen ? '✓ ' : ''}${Number(date.slice(8))}`,
} as const;
