import type { LocalDate } from '../../domain/calendar.ts';
import { agreementsLimit } from '../../domain/visit-exchange.ts';
import type { Agreement } from '../../domain/visit-sheet.ts';
import { clip, html, lines, type Html } from '../html.ts';
import { byDay } from './route-draft.ts';
import { dayTexts } from './days.ts';
import { dateOf, someone } from './words.ts';

/** What both will do after a lesson, and when they look at it again. */

/** Who does it, to whoever reads: the writer’s own is «я» only for the writer. */
type Eyes = { readonly host: string | null; readonly isGuest?: boolean; readonly guest?: string | null };

const whoDoes = ({ whose }: Pick<Agreement, 'whose'>, { host, isGuest = false, guest = null }: Eyes): string => {
  if (whose === 'host') return someone(host);
  return isGuest ? 'я' : someone(guest);
};

export const agreementLine = (it: Agreement, eyes: Eyes): Html =>
  html`🤝 ${it.text} <i>(${whoDoes(it, eyes)}, вернёмся ${byDay(it.checkOn)})</i>`;

export const agreementTexts = {
  list: (host: string | null, all: readonly Agreement[]) =>
    lines(
      html`🤝 <b>О чём договорились</b> · ${someone(host)}`,
      '',
      all.length === 0
        ? 'Одна-две вещи, которые кто-то из вас сделает, и день, когда вы к этому вернётесь. Лучше сначала поговорить.'
        : null,
      ...all.map((it) => agreementLine(it, { host, isGuest: true })),
      '',
      all.length < agreementsLimit && 'Кто будет делать?',
      'Когда отзыв уйдёт, договорённость можно взять в свой ИОМ шагом.',
    ),
  mine: 'Делаю я',
  theirs: (host: string | null) => `Делает: ${clip(someone(host), 22)}`,
  drop: (it: Agreement) => `Убрать: ${clip(it.text, 24)}`,
  dropped: 'Договорённость убрана',
  days: (host: string | null, whose: Agreement['whose']) =>
    lines(
      html`🤝 <b>Делает: ${whose === 'host' ? someone(host) : 'я'}</b>`,
      '',
      'Когда вернётесь к этому вместе? Выберите день.',
      dayTexts.legend,
    ),
  ask: (host: string | null, whose: Agreement['whose'], on: LocalDate) =>
    lines(
      html`🤝 <b>${whose === 'host' ? someone(host) : 'Я'}</b>, вернёмся ${byDay(on)}`,
      '',
      'Что сделаем? Одной фразой, начните с глагола.',
      html`<i>Например: провести в 7 Б урок с карточками самопроверки</i>`,
    ),
  back: '◀ назад',
  keepAsIs: 'Вернуться без изменений',

  toRoute: (text: string) => `🤝 В мой ИОМ: ${clip(text, 20)}`,
  chooseGoal: ({ text, checkOn }: Agreement) =>
    lines(html`🤝 ${text}`, html`<i>До ${dateOf(checkOn)}</i>`, '', 'К какой цели вашего ИОМ это ближе?'),
  taken: 'Готово: это шаг вашего ИОМ',
  isTaken: html`✓ Это уже шаг вашего ИОМ.`,
} as const;
