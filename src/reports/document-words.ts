import type { LocalDate, Span } from '../domain/calendar.ts';
import { levelText } from './words.ts';

/** Words common to all documents. Spaces that may not end a line are U+00A0. */

const dayMonthYear = new Intl.DateTimeFormat('ru', { timeZone: 'UTC', day: 'numeric', month: 'long', year: 'numeric' });

/** «25 декабря 2026 г.» */
export const longDate = (date: LocalDate): string =>
  dayMonthYear
    .format(Date.parse(date))
    .replace(/ (?=\p{L}+ )/u, '\u00A0')
    .replace(/\sг\.$/u, '\u00A0г.');

/** «с 12 октября 2026 г.», «со 2 декабря 2026 г.» */
export const fromDate = (date: LocalDate): string => `${date.endsWith('-02') ? 'со' : 'с'}\u00A0${longDate(date)}`;

/** «с 12 октября 2026 г. по 26 мая 2027 г.» */
export const periodText = ({ from, to }: Span): string => `${fromDate(from)} по\u00A0${longDate(to)}`;

/** With a full stop, unless it ends in a mark already: «2026 г.» has its own. */
export const sentence = (text: string): string => (/[.!?…]»?$/u.test(text.trim()) ? text : `${text}.`);

export const capital = (text: string): string => text.charAt(0).toLocaleUpperCase('ru') + text.slice(1);

/** «математика, физика»; `null` when there is nothing. */
export const joined = (parts: readonly string[]): string | null => (parts.length === 0 ? null : parts.join(', '));

/** «2,8», or a dash: not evaluated is not 0. */
export const levelOrDash = (level: number | null): string => (level === null ? '—' : levelText(level));

export interface Field {
  readonly label: string;
  /** `null`: a line for the pen. */
  readonly value: string | null;
}
