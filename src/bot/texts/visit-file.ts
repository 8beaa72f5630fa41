import type { Appointment } from '../../domain/appointment.ts';
import type { LocalDate } from '../../domain/calendar.ts';
import type { CalendarEntry } from '../../domain/calendar-entry.ts';
import type { Lesson } from '../../domain/visit.ts';
import { html } from '../html.ts';
import { whenOf } from './route.ts';

/**
 * A lesson visit in the calendar of a phone, where others may look over one's shoulder: whose lesson and which, and
 * nothing of what the visit is for.
 */

type Words = Pick<CalendarEntry, 'title' | 'description'>;
type Which = Pick<Lesson, 'class' | 'subject'>;

/** «Урок коллеги: Пётр Алексеевич, 7 Б, математика», with what is said of it. */
const titled = (beginning: string, ...said: readonly (string | null)[]): Words => {
  const known = said.filter((it) => it !== null);
  return { title: known.length === 0 ? beginning : `${beginning}: ${known.join(', ')}`, description: null };
};

export const visitFileTexts = {
  name: (on: LocalDate) => `Урок ${on}.ics`,
  /** For the host. */
  own: (lesson: Which): Words => titled('Гости на моём уроке', lesson.class, lesson.subject),
  /** For a visitor; `host`: how the one whose lesson it is is called. */
  of: (host: string | null, lesson: Which): Words => titled('Урок коллеги', host, lesson.class, lesson.subject),
  caption: (at: Appointment) => html`${whenOf(at)}. Откройте файл, и урок будет в календаре телефона.`,
  movedCaption: (at: Appointment) => html`${whenOf(at)}. Откройте файл, и запись в календаре телефона обновится.`,
  calledOffCaption: html`Если урок есть в календаре телефона, откройте файл: он его уберёт.`,
} as const;
