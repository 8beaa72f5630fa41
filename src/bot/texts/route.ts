import type { Appointment } from '../../domain/appointment.ts';
import type { LocalDate } from '../../domain/calendar.ts';
import type { Verdict } from '../../domain/catalogue.ts';
import type { Defence, RouteStateKind, Step } from '../../domain/route.ts';
import type { RouteGap } from '../../domain/route-submission.ts';
import { clip, html, lines, type Html } from '../html.ts';
import { capital, clockOf, dateOf, form, monthName, plural, someone } from './words.ts';

/** Words of the route (ИОМ) that several of its screens share; its notices and reminders. */

/** «Маршрут …» */
export const routeIs: Readonly<Record<RouteStateKind, string>> = {
  draft: 'ещё пишется',
  submitted: 'у наставника',
  peerReview: 'читают наставник и коллеги',
  defence: 'ждёт защиты',
  active: 'принят и выполняется',
  amended: 'выполняется, а правка ждёт наставника',
  completed: 'завершён',
  returned: 'вернулся на доработку',
  cancelled: 'отменён',
};

/** «Не хватает …» */
export const gapName: Readonly<Record<RouteGap['kind'], string>> = {
  goals: 'хотя бы одной цели',
  goal: 'слов цели',
  steps: 'хотя бы одного шага к цели',
  due: 'будущей даты одного из шагов',
  product: 'ожидаемого результата одного из шагов',
  check: 'способа проверки одного из шагов',
};

export const verdictName: Readonly<Record<Verdict, string>> = {
  accept: 'принять',
  acceptWithChanges: 'принять с доработкой',
  rework: 'доработать вместе',
};

/** «1 декабря, 3-й урок» or «1 декабря в 14:00» */
export const whenOf = ({ on, time }: Appointment): string =>
  time.kind === 'lesson' ? `${dateOf(on)}, ${time.lesson}-й урок` : `${dateOf(on)} в ${clockOf(time.minutes)}`;

const when = (defence: Defence): Html => html`<b>${whenOf(defence)}</b>, ${defence.place}`;
const quoted = (text: string): Html => html`<blockquote>${clip(text, 500)}</blockquote>`;

/** One line a step: «▫️ до 15 декабря: посмотреть урок». */
const stepLine = ({ title, dueOn, state }: Step): Html =>
  html`${state.kind === 'done' ? '✓' : '▫️'} ${dueOn === null ? '' : `до ${dateOf(dueOn)}: `}${clip(title, 120)}`;

const intoCalendar = (isMoved: boolean): string =>
  isMoved
    ? 'Откройте файл, и запись в календаре телефона обновится.'
    : 'Откройте файл, и встреча будет в календаре телефона.';
const outOfCalendar = 'Если она есть в календаре телефона, откройте файл: он её уберёт.';

/** A defence in the calendar of a phone. */
export const defenceFile = {
  name: (on: LocalDate) => `Защита ИОМ ${on}.ics`,
  own: { title: 'Защита моего ИОМ', description: 'Расскажите о маршруте за 5–7 минут, потом будут вопросы.' },
  of: (name: string | null) => ({
    title: `Защита ИОМ: ${someone(name)}`,
    description: 'Рассказ на 5–7 минут, вопросы, лист оценки в чате.',
  }),
} as const;

export const routeNotices = {
  submitted: (name: string | null, steps: number) =>
    lines(
      html`${someone(name)}: ИОМ готов, в нём ${plural(steps, 'шаг', 'шага', 'шагов')}.`,
      '',
      'Посмотрите, пожалуйста: можно оставить замечание к любому шагу, вернуть с комментарием или передать дальше.',
    ),
  returned: (comment: string, until: LocalDate | null) =>
    lines(
      'ИОМ вернулся к вам с комментарием:',
      quoted(comment),
      until === null
        ? 'Всё написанное на месте: поправьте и покажите снова.'
        : html`Покажите снова до ${dateOf(until)}.`,
    ),
  passedOn: lines(
    'Наставник прочитал ваш ИОМ и передаёт его дальше.',
    '',
    'Теперь можно попросить коллег об отзыве: это по желанию. День защиты назначат и пришлют сюда.',
  ),
  accepted: (verdict: Verdict, comment: string | null) =>
    lines(
      html`Ваш ИОМ принят${verdict === 'acceptWithChanges' ? ' с доработкой' : ''}. С этого дня он в силе.`,
      comment !== null && quoted(comment),
    ),
  completed: (name: string | null) => html`${someone(name)}: ИОМ завершён. Можно прочитать, что получилось.`,
  cancelled: (name: string | null) => html`${someone(name)}: ИОМ отменён.`,
  readComments: 'Прочитать комментарии',
  commentForAuthor: 'К вашему ИОМ есть новый комментарий наставника.',
  commentForMentor: (name: string | null) => html`${someone(name)}: ответ на комментарий к ИОМ.`,
  reviewAsked: (name: string | null) =>
    lines(
      html`${someone(name)}: просьба посмотреть ИОМ и сказать, что уже хорошо и что можно добавить.`,
      '',
      'Это займёт минут десять и только по желанию. Замечания с вашим именем прочитают автор и наставник, баллы войдут в общий итог.',
    ),
  reviewCame: 'На ваш ИОМ пришёл отзыв: замечания уже можно прочитать.',
  defenceForAuthor: (defence: Defence, isMoved: boolean) =>
    lines(
      html`${isMoved ? 'Защита ИОМ перенесена' : 'Назначена защита вашего ИОМ'}: ${when(defence)}.`,
      '',
      intoCalendar(isMoved),
    ),
  defenceForOthers: (name: string | null, defence: Defence, isMoved: boolean) =>
    lines(
      html`${someone(name)}: защита ИОМ ${isMoved ? 'перенесена' : 'назначена'}, ${when(defence)}.`,
      '',
      intoCalendar(isMoved),
    ),
  calledOffForAuthor: (defence: Defence) =>
    lines(html`Защиты ИОМ <b>${whenOf(defence)}</b> не будет.`, '', outOfCalendar),
  calledOffForOthers: (name: string | null, defence: Defence) =>
    lines(html`${someone(name)}: защиты ИОМ <b>${whenOf(defence)}</b> не будет.`, '', outOfCalendar),
  dropAsked: (name: string | null, title: string, reason: string) =>
    lines(html`${someone(name)} предлагает убрать из ИОМ шаг «${clip(title, 150)}».`, quoted(reason)),
  goalAsked: (name: string | null, text: string) =>
    lines(html`${someone(name)} предлагает изменить цель ИОМ:`, quoted(text)),
  agreed: 'Наставник согласен с вашим предложением: ИОМ обновлён.',
  declined: (word: string | null) =>
    lines('Пока в ИОМ остаётся как было. Слово наставника:', quoted(word ?? 'поговорим при встрече')),
  open: 'Открыть ИОМ',
  openOf: (name: string | null) => `Открыть: ${clip(someone(name), 40)}`,
  openStep: (title: string) => clip(capital(title), 40),
  openProposal: 'Посмотреть и ответить',
  answerTo: (name: string | null) => `Ответить: ${clip(someone(name), 40)}`,
  openReview: 'Посмотреть',
  review: (name: string | null) => `Посмотреть: ${clip(someone(name), 40)}`,
  openSheet: 'Открыть лист',
  declineReview: 'Не сейчас',
} as const;

export const routeReminders = {
  due: (on: LocalDate, steps: readonly Step[]) =>
    lines(
      html`Скоро, <b>${dateOf(on)}</b>, срок ${form(steps.length, 'шага', 'шагов', 'шагов')} вашего ИОМ:`,
      ...steps.map(stepLine),
    ),
  late: (steps: readonly Step[]) =>
    lines(
      html`У ${form(steps.length, 'шага', 'шагов', 'шагов')} ИОМ прошёл срок:`,
      ...steps.map(stepLine),
      '',
      'Что удобнее: отметить сделанным, выбрать другую дату или убрать?',
    ),
  month: (month: LocalDate, steps: readonly Step[]) =>
    lines(html`<b>${capital(monthName(month))}</b>: что впереди по вашему ИОМ`, ...steps.map(stepLine)),
  toRead: (name: string | null) => html`${someone(name)}: ИОМ ждёт вашего взгляда. Найдётся десять минут?`,
  toAnswer: (name: string | null) => html`${someone(name)}: предложение изменить ИОМ ждёт вашего ответа.`,
  toReview: (name: string | null) =>
    html`${someone(name)}: просьба об отзыве на ИОМ ещё в силе. Если сейчас не до того, так и скажите.`,
  toConclude: (name: string | null) => html`${someone(name)}: защита прошла, осталось подвести итог.`,
  defenceForAuthor: (defence: Defence) => html`Напоминаю о защите вашего ИОМ: ${when(defence)}. Всё получится!`,
  defenceForOthers: (name: string | null, defence: Defence) => html`${someone(name)}: защита ИОМ, ${when(defence)}.`,
  done: (title: string) => `✓ ${clip(capital(title), 34)}`,
} as const;
