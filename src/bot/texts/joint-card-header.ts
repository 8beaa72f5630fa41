import type { CardField, Choice, TypeFamily } from '../../domain/visit-instruments.ts';
import { html, lines } from '../html.ts';

/** Words of the header of a joint card. */

export const headerTexts = {
  head: html`📝 <b>Об уроке</b>`,
  /** Before anything is said. */
  note: (text: string) => html`${text}`,
  field: ({ title }: CardField, said: string | undefined) =>
    html`${title}: ${said === undefined ? '—' : html`<b>${said}</b>`}`,
  open: ({ title }: CardField, isSaid: boolean) => `${isSaid ? '✓ ' : ''}${title}`,
  toParts: 'К частям карты',
  ask: ({ title, hint }: CardField, said: string | undefined) =>
    lines(
      html`📝 <b>${title}</b>`,
      hint,
      said !== undefined && '',
      said !== undefined && html`Сейчас: ${said}`,
      '',
      'Напишите одной строкой, до 200 знаков.',
    ),
  keep: 'Оставить как есть',
  choose: ({ title, hint }: CardField, choices: readonly Choice[], said: string | undefined) =>
    lines(
      html`📝 <b>${title}</b>`,
      hint,
      said !== undefined && html`Сейчас: <b>${said}</b>`,
      '',
      ...choices.map((it) => html`<b>${it.title}</b>. ${it.line}`),
    ),
  choice: ({ title }: Choice, isChosen: boolean) => `${isChosen ? '✓ ' : ''}${title}`,
  family: {
    activity: 'По тому, что делают дети',
    traditional: 'По традиции',
    other: 'Не урок класса',
  } satisfies Record<TypeFamily, string>,
  own: 'Своими словами',
  clear: 'Убрать',
  back: 'Назад',
  saved: 'Записано',
} as const;
