import type { PurposeWords, WatchPoint } from '../../domain/visit-instruments.ts';
import { html, lines } from '../html.ts';
import { capital, someone } from './words.ts';

/** What a guest comes for, on what the host wants to be looked at, and the yes to «замер». */

export const visitPurposeTexts = {
  purpose: (all: readonly PurposeWords[], now: string, offersMeasure: boolean) =>
    lines(
      html`<b>Цель посещения</b>`,
      html`Сейчас: ${now}. От цели зависит, что записывать после урока.`,
      ...all.flatMap(({ title, visitor }) => ['', html`<b>${capital(title)}.</b> ${visitor}`]),
      ...(offersMeasure ? ['', html`<i>На замер нужно отдельное согласие того, чей урок.</i>`] : []),
    ),
  purposeKey: (title: string, isChosen: boolean) => `${isChosen ? '✓ ' : ''}${capital(title)}`,
  /** Something is written already. */
  sure: (title: string) =>
    lines(
      html`<b>Сменить цель на «${title}»?</b>`,
      '',
      'Для новой цели другая форма: начатая запись об этом уроке сотрётся.',
    ),
  change: 'Сменить цель',
  keep: 'Оставить как есть',
  changed: (title: string) => `Цель: ${title}`,

  criteria: (
    name: string | null,
    note: string,
    chosen: number,
    { least, most }: { least: number; most: number },
    isNearGrowth: boolean,
  ) =>
    lines(
      html`<b>На что посмотреть</b> · ${someone(name)}`,
      '',
      note,
      isNearGrowth && 'Первыми идут те, что ближе к вашей зоне роста.',
      chosen === 0
        ? null
        : chosen < least
          ? html`Выбрано ${chosen}, нужно ещё ${least - chosen}.`
          : chosen < most
            ? html`Выбрано ${chosen}, этого достаточно. Можно ещё ${most - chosen}.`
            : html`Выбрано ${chosen}: больше не нужно.`,
    ),
  criterionKey: ({ title }: Pick<WatchPoint, 'title'>, isOn: boolean) => `${isOn ? '☑' : '☐'} ${title}`,
  done: 'Готово',
  read: (host: string | null, points: readonly WatchPoint[]) =>
    lines(
      html`<b>На что посмотреть</b> · просит ${someone(host)}`,
      ...points.flatMap(({ question, notice }) => ['', html`<b>${question}</b>`, ...notice.map((it) => html`· ${it}`)]),
    ),

  measure: (name: string | null, promise: string, isAgreed: boolean) =>
    lines(
      html`<b>Согласие на замер</b> · ${someone(name)}`,
      '',
      html`${promise}`,
      '',
      'Сам лист прочитаете вы, гость и ваш наставник.',
      'Прийти поучиться или помочь можно и без замера.',
      '',
      isAgreed
        ? 'Согласие есть. Его можно забрать, пока лист не отправлен.'
        : 'Согласие можно забрать, пока лист не отправлен.',
    ),
  agree: 'Согласиться на замер',
  refuse: 'Без замера',
  takeBack: 'Забрать согласие',
  agreed: 'Согласие записано',
  refused: 'Хорошо, без замера',
} as const;
