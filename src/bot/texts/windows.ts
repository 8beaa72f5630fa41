import type { Slot, SlotReason } from '../../domain/slots.ts';
import type { WeekParity, Windows } from '../../domain/windows.ts';
import type { Html } from '../html.ts';
import { clip, html, lines } from '../html.ts';
import { dayTexts, shortestDay } from './days.ts';
import { meetingOf } from './visit-plan.ts';
import { capital, clockOf, plural, someone } from './words.ts';

/** «Окна»: the week's grid; and «кого и когда посмотреть?», which is made of it. */

const parityName: Readonly<Record<WeekParity, string>> = { odd: 'нечётная', even: 'чётная' };
const chosen = (label: string, isChosen: boolean): string => (isChosen ? `✓ ${label}` : label);

export const windowTexts = {
  grid: ({ free }: Windows, shown: WeekParity | null, thisWeek: WeekParity | null) =>
    lines(
      html`<b>Мои окна</b>`,
      '',
      free.length === 0
        ? 'Нажмите на уроки, когда вы свободны и можете прийти к коллеге. Хватит и двух-трёх.'
        : html`Свободно: ${plural(free.length, 'урок', 'урока', 'уроков')}. Нажмите ещё раз, чтобы снять.`,
      shown !== null &&
        html`Неделя: <b>${parityName[shown]}</b>.${thisWeek === null ? '' : ` Сейчас ${parityName[thisWeek]}.`}`,
      '',
      html`<i>✓ свободно, ▢ мой урок, · вне моих уроков</i>`,
      html`<i>Видят коллеги вашей группы. Куратор не видит никогда.</i>`,
    ),
  corner: '№',
  weekday: (weekday: number) => dayTexts.weekdays[weekday - 1] ?? '',
  lesson: (lesson: number) => `${lesson}`,
  free: '✓',
  taught: '▢',
  outside: '·',
  week: (parity: WeekParity, isShown: boolean) => chosen(capital(parityName[parity]), isShown),
  fortnight: (isOn: boolean) => (isOn ? 'Все недели одинаковые' : 'Чётные и нечётные разные'),
  rules: ({ first, last }: Windows) => `Мои уроки: с ${first}-го по ${last}-й`,
  slots: 'Кого и когда посмотреть?',
  toVisits: '◀ Посещения',

  rulesHead: ({ first, last, mostPerWeek }: Windows) =>
    lines(
      html`<b>Мои уроки и гости</b>`,
      '',
      html`Мои уроки: с <b>${first}-го</b> по <b>${last}-й</b>. Что между ними не отмечено окном, считается уроком: на него могут попроситься.`,
      '',
      mostPerWeek === null
        ? 'Гостей в неделю: сколько получится.'
        : html`Уроков с гостями: не больше <b>${mostPerWeek}</b> в неделю. Ваши собственные приглашения это не ограничивает.`,
    ),
  firstRow: 'Первый мой урок:',
  lastRow: 'Последний мой урок:',
  mostRow: 'Уроков с гостями в неделю, не больше:',
  number: (n: number, isChosen: boolean) => chosen(`${n}`, isChosen),
  noLimit: (isChosen: boolean) => chosen('∞', isChosen),
  toGrid: '◀ Мои окна',
} as const;

const reasonText = (reason: SlotReason, functionTitle: (fn: string) => string): string => {
  switch (reason.kind) {
    case 'strength':
      return `может поделиться тем, что у вас в фокусе: «${clip(functionTitle(reason.fn), 60)}»`;
    case 'owed':
      return 'у вас гостит чаще, чем вы в ответ';
    case 'neverVisited':
      return 'на этих уроках вы ещё не были';
    case 'fits':
      return 'время подходит обоим';
  }
};

export const slotTexts = {
  title: html`<b>Кого и когда посмотреть?</b>`,
  intro: 'Эти уроки действительно идут, а вы в это время свободны:',
  slot: (number: number, name: string | null, slot: Slot, from: number, functionTitle: (fn: string) => string): Html =>
    html`<b>${number}. ${someone(name)}</b>: ${meetingOf(slot)} (${clockOf(from)}). ${capital(
      slot.reasons
        .slice(0, 2)
        .map((it) => reasonText(it, functionTitle))
        .join('; '),
    )}.`,
  key: (number: number, name: string | null, { on, time }: Slot) =>
    `${number}. ${clip(someone(name), 18)} · ${shortestDay(on)}, ${time.lesson}-й`,
  noFocus: html`<i>Когда пройдёте самооценку и выберете фокус, подберу точнее: /assess</i>`,

  noWindows: 'Ваши окна ещё не отмечены: не знаю, когда вы свободны. Это минута, один раз за год.',
  nobodyMarked: (mentors: readonly string[]) =>
    lines(
      'Коллеги ещё не отметили свои окна, поэтому уроков не подобрать.',
      mentors.length === 0
        ? 'Можно выбрать урок по календарю.'
        : html`Попросите помочь со временем наставника (${mentors.join(', ')}) или выберите урок по календарю.`,
    ),
  nothing: (mentors: readonly string[]) =>
    lines(
      'На ближайшие две недели общего времени не нашлось: когда вы свободны, у коллег уроков нет.',
      mentors.length === 0
        ? 'Отметьте ещё окна, посмотрите запись урока или выберите своё время.'
        : html`Отметьте ещё окна, посмотрите запись урока или попросите помочь со временем наставника: ${mentors.join(', ')}.`,
    ),
  nobody: 'В группе пока нет коллег, к которым можно прийти.',
  markWindows: 'Отметить окна',
  recording: (name: string | null) => `▶ Запись урока: ${clip(someone(name), 18)}`,
  askMentor: (name: string | null) => `Спросить: ${clip(someone(name), 24)}`,
  byCalendar: 'Выбрать по календарю',
  toVisits: '◀ Посещения',
} as const;
