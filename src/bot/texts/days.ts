import type { LocalDate } from '../../domain/calendar.ts';
import { html } from '../html.ts';
import { capital, clockOf, dateOf, monthName } from './words.ts';

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

/** «четверг» */
export const weekdayName = (on: LocalDate): string =>
  new Intl.DateTimeFormat('ru', { timeZone: 'UTC', weekday: 'long' }).format(new Date(`${on}T00:00:00Z`));

const weekdayShort = (on: LocalDate): string =>
  new Intl.DateTimeFormat('ru', { timeZone: 'UTC', weekday: 'short' }).format(new Date(`${on}T00:00:00Z`));

/** «чт, 26 ноября» */
export const shortDay = (on: LocalDate): string => `${weekdayShort(on)}, ${dateOf(on)}`;

/** «чт 26.11», where a label has no room for more. */
export const shortestDay = (on: LocalDate): string => `${weekdayShort(on)} ${on.slice(8)}.${on.slice(5, 7)}`;

/** Words of the lessons of a day that are drawn as buttons. */
export const timeTexts = {
  lesson: (lesson: number, minutes: number) => `${lesson}-й урок · ${clockOf(minutes)}`,
  otherTime: 'Другое время',
  toDays: '◀ к календарю',
  wrongTime: 'Не получилось понять время. Напишите часы и минуты, с 6 до 22 часов. Например: 14:30',
} as const;
