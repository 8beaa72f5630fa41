import type { Appointment } from '../../domain/appointment.ts';
import type { LocalDate } from '../../domain/calendar.ts';
import { plusDays } from '../../domain/calendar.ts';
import type { Scheme } from '../../domain/school-year.ts';
import { clip, html, lines, type Html } from '../html.ts';
import { whenOf } from './route.ts';
import type { LessonSaid } from './visit-letters.ts';
import { capital, clockOf, dateOf, fromDay, namesOf, plural, someone } from './words.ts';

/** Reminders about lesson visits: an offer of time, never a reproach. */

type Name = string | null;

/** «Завтра, 26 ноября, 3-й урок (10:30)»; `minutes`: when it begins, by the wall clock. */
const near = (at: Appointment, today: LocalDate, minutes: number): string => {
  const day = at.on === today ? 'сегодня, ' : at.on === plusDays(today, 1) ? 'завтра, ' : '';
  return capital(`${day}${whenOf(at)}${at.time.kind === 'lesson' ? ` (${clockOf(minutes)})` : ''}`);
};

/** «7 Б, математика.» */
const about = (said: readonly (string | null)[]): string => {
  const known = said.filter((it) => it !== null);
  return known.length === 0 ? '' : ` ${known.join(', ')}.`;
};

const endOf: Readonly<Record<Scheme, string>> = {
  quarters: 'четверти',
  trimesters: 'триместра',
  modules: 'модуля',
  halfYears: 'полугодия',
};

/** «3 недели», and less than two in days. */
const leftOf = (days: number): string =>
  days < 14 ? plural(days, 'день', 'дня', 'дней') : plural(Math.round(days / 7), 'неделя', 'недели', 'недель');

/** Lines of a week that a letter names. */
const mostLessons = 8;

export interface WeekLine {
  readonly at: Appointment;
  readonly host: Name;
  readonly visitors: readonly Name[];
}

const weekLine = ({ at, host, visitors }: WeekLine): Html =>
  html`▫️ ${whenOf(at)}: ${clip(visitors.map(someone).join(', '), 120)} → ${clip(someone(host), 64)}`;

export const visitReminders = {
  soonForVisitor: (
    host: Name,
    { mode, at, said }: { mode: LessonSaid['mode']; at: Appointment; said: readonly (string | null)[] },
    today: LocalDate,
    minutes: number,
  ) =>
    html`<b>${near(at, today, minutes)}</b>: вас ждёт${mode === 'online' ? ' онлайн' : ''} ${someone(host)}.${about(said)}`,
  soonForHost: (
    guests: readonly Name[],
    { mode, at }: { mode: LessonSaid['mode']; at: Appointment },
    today: LocalDate,
    minutes: number,
  ) =>
    html`<b>${near(at, today, minutes)}</b>: на ваш урок${mode === 'online' ? ' онлайн' : ''} ${
      guests.length === 1 ? 'придёт' : 'придут'
    } ${namesOf(guests.map(someone))}.`,
  asked: (guests: readonly Name[], at: Appointment | null) =>
    at === null
      ? html`${namesOf(guests.map(someone))}: просьба показать запись урока ещё ждёт. Если сейчас не до того, так и ответьте.`
      : html`${namesOf(guests.map(someone))}: просьба прийти на ваш урок ещё ждёт, <b>${whenOf(at)}</b>. Если сейчас не до того, так и ответьте.`,
  invited: (host: Name, at: Appointment | null) =>
    at === null
      ? html`${someone(host)}: приглашение посмотреть запись урока ещё в силе. Если сейчас не до того, так и ответьте.`
      : html`${someone(host)}: приглашение на урок ещё в силе, <b>${whenOf(at)}</b>. Если не получается, так и ответьте.`,
  timeOffered: (name: Name, offered: Appointment) =>
    html`${someone(name)} предлагает другое время для урока: <b>${whenOf(offered)}</b>. Подойдёт ли оно вам?`,
  feedback: (host: Name, on: LocalDate, isShort: boolean) =>
    html`Урок <b>${dateOf(on)}</b> (${someone(host)}): запишем, что запомнилось? ${isShort ? 'Хватит двух минут.' : 'Можно начать и вернуться позже.'}`,
  /** «До конца четверти 3 недели, уроков 2 из 4. Подобрать время?» */
  norm: ({
    scheme,
    days,
    visits,
    mutual,
    ahead,
  }: {
    scheme: Scheme;
    days: number;
    /** `null`: nothing is missing there. */
    visits: { readonly done: number; readonly of: number } | null;
    mutual: { readonly done: number; readonly of: number } | null;
    ahead: number;
  }) => {
    const parts = [
      `До конца ${endOf[scheme]} ${leftOf(days)}`,
      ...(visits === null ? [] : [`уроков ${visits.done} из ${visits.of}`]),
      ...(mutual === null ? [] : [`взаимных пар ${mutual.done} из ${mutual.of}`]),
    ];
    const agreed = ahead === 0 ? '' : ` Ещё ${plural(ahead, 'урок', 'урока', 'уроков')} впереди.`;
    return html`${parts.join(', ')}.${agreed} Подобрать время?`;
  },
  week: (
    { group, monday, answers, feedback }: { group: Name; monday: LocalDate; answers: number; feedback: number },
    lessons: readonly WeekLine[],
  ) =>
    lines(
      html`<b>Неделя ${fromDay(dateOf(monday))}</b>: посещения${group === null ? '' : ` в группе «${group}»`}`,
      lessons.length === 0 && 'Уроков с гостями на этой неделе пока нет.',
      ...lessons.slice(0, mostLessons).map(weekLine),
      lessons.length > mostLessons && html`…и ещё ${lessons.length - mostLessons}`,
      answers + feedback > 0 && '',
      answers > 0 && html`Ждут ответа: ${answers}.`,
      feedback > 0 && html`Ждут слова после урока: ${feedback}.`,
    ),
  write: (host: Name) => `Записать: ${clip(someone(host), 22)}`,
  notHeld: 'Урок не состоялся',
  slots: 'Подобрать время',
  group: (name: Name) => (name === null ? 'Открыть посещения' : `Посещения: ${clip(name, 20)}`),
  open: 'Открыть',
  answer: (name: Name) => `Ответить: ${clip(someone(name), 22)}`,
} as const;
