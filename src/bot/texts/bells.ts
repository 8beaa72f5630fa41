import type { Hours } from '../../domain/calendar.ts';
import { html, lines } from '../html.ts';
import { clockOf } from './words.ts';

/** The bells of the school. */

const hours = ({ from, to }: Hours): string => `${clockOf(from)}–${clockOf(to)}`;
const nth = (lesson: number): string => `${lesson}-й урок`;

export const bellTexts = {
  open: '🔔 Звонки',
  list: (year: string, bells: readonly Hours[], isOwn: boolean) =>
    lines(
      html`<b>Звонки ${year}</b>`,
      '',
      ...bells.map((it, i) => html`${nth(i + 1)}: <b>${hours(it)}</b>`),
      '',
      isOwn ? 'Это звонки вашей школы.' : 'Пока это звонки по умолчанию. Поправьте под свою школу: нажмите на урок.',
      html`<i>По ним считаются посещения и напоминания: правка действует сразу.</i>`,
    ),
  bell: (lesson: number, it: Hours) => `${lesson} · ${hours(it)}`,
  add: (lesson: number, it: Hours) => `Добавить ${nth(lesson)} (${hours(it)})`,
  remove: (lesson: number) => `Убрать ${nth(lesson)}`,
  restore: 'Вернуть как по умолчанию',
  sure: (year: string, preset: readonly Hours[]) =>
    lines(
      html`<b>Вернуть звонки по умолчанию?</b> ${year}`,
      '',
      ...preset.map((it, i) => html`${nth(i + 1)}: ${hours(it)}`),
      '',
      'Время посещений и напоминаний пересчитается сразу.',
    ),
  restoreNow: 'Вернуть',
  keep: '◀ оставить как есть',
  one: (lesson: number, it: Hours, isLast: boolean) =>
    lines(
      html`<b>${nth(lesson)}</b>: ${hours(it)}`,
      '',
      isLast && 'Если убрать этот урок, договорённости на него придётся перенести тем, у кого они есть.',
    ),
  write: 'Изменить время',
  ask: (lesson: number, it: Hours) =>
    lines(
      html`<b>${nth(lesson)}</b>, сейчас ${hours(it)}. Когда он начинается и кончается?`,
      '',
      'Напишите, например: 08:30–09:15',
    ),
  wrong: 'Не получилось понять время. Напишите начало и конец, с 6 до 22 часов. Например: 08:30–09:15',
  notNow: 'Не сейчас',
  saved: 'Готово: звонки изменены',
  noYear: 'Календаря на этот год ещё нет, поэтому звонки задать пока негде.',
  toBells: '◀ Звонки',
  toProgramme: '◀ Программа',
} as const;
