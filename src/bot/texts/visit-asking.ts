import type { LocalDate } from '../../domain/calendar.ts';
import type { Side } from '../../domain/visit.ts';
import { html, lines, type Html } from '../html.ts';
import { dayTexts, weekdayName } from './days.ts';
import { dateOf, namesOf, someone } from './words.ts';

/** Saying no, calling off, another time: what is asked before it is done. */

const telling = (names: readonly (string | null)[]): Html => html`Узнают: ${namesOf(names.map(someone))}.`;

export const visitAskingTexts = {
  /** To the other side's proposal. */
  decline: (name: string | null) =>
    lines(
      html`<b>Не в этот раз</b> · ${someone(name)}`,
      '',
      'Объяснять не обязательно. Если хочется, нажмите причину: её прочитаете только вы двое.',
    ),
  /** An own proposal. */
  takeBack: (name: string | null, side: Side) =>
    lines(
      html`<b>${side === 'host' ? 'Отозвать приглашение' : 'Забрать просьбу'}</b> · ${someone(name)}`,
      '',
      'Объяснять не обязательно. Если хочется, нажмите причину: её прочитаете только вы двое.',
    ),
  noReason: (isOwn: boolean) => (isOwn ? 'Без причины' : 'Ответить без причины'),
  inWords: 'Написать своими словами',
  back: '◀ Не сейчас',
  askDeclineWords: html`Напишите пару слов. Их прочитаете только вы двое.`,
  notNow: 'Не сейчас',

  cancelForAll: (names: readonly (string | null)[]) =>
    lines(
      html`<b>Отменить посещение для всех?</b>`,
      '',
      telling(names),
      'Нажмите причину: её прочитают только они. Само время можно и перенести, тогда всё остальное сохранится.',
    ),
  cancel: (name: string | null) =>
    lines(
      html`<b>Отменить посещение?</b>`,
      '',
      html`${someone(name)} узнает сразу. Нажмите причину: её прочитаете только вы двое.`,
      'Время можно и поменять, тогда всё остальное сохранится.',
    ),
  askCancelWords: html`Напишите в паре слов, почему не получится. Это прочитают только те, кого касается.`,

  /** `names`: who is told; the host's own lesson goes there at once. */
  moveDays: (before: LocalDate | null, names: readonly (string | null)[]) =>
    lines(
      html`<b>Перенести урок</b>`,
      '',
      before === null ? 'На какой день?' : html`Сейчас: ${dateOf(before)}. На какой день перенести?`,
      names.length > 0 && html`${telling(names)} Спрашивать заново никого не придётся.`,
      dayTexts.legend,
    ),
  /** A wish: somebody else answers. */
  offerDays: (before: LocalDate | null) =>
    lines(
      html`<b>Предложить другое время</b>`,
      '',
      before === null ? 'На какой день?' : html`Сейчас: ${dateOf(before)}. Какой день предложить?`,
      'Прежнее время остаётся, пока на новое не ответят.',
      dayTexts.legend,
    ),
  times: (on: LocalDate) => html`<b>${dateOf(on)}</b>, ${weekdayName(on)}. На каком уроке или во сколько?`,
  askTime: (on: LocalDate) => html`Во сколько <b>${dateOf(on)}</b>? Напишите, например: 14:30`,
} as const;
