import type { LocalDate } from '../../domain/calendar.ts';
import type { Activity, Partner } from '../../domain/catalogue.ts';
import type { RouteGoal, Step } from '../../domain/route.ts';
import type { QuickDayKind } from '../../domain/route-suggestion.ts';
import { clip, html, lines, type Html } from '../html.ts';
import { dayTexts } from './days.ts';
import { partnerName } from './route-plan.ts';
import { capital, dateOf, plural } from './words.ts';

/** Steps of a route: choosing them from the catalogue, and everything that one of them says. */

export const stepFields = ['title', 'form', 'resource', 'product', 'check'] as const;
export type StepField = (typeof stepFields)[number];

const question: Readonly<Record<StepField, string>> = {
  title: 'Что будете делать?',
  form: 'В какой форме: беседа, посещение урока, практикум?',
  resource: 'Что пригодится: книга, сайт, запись урока, место?',
  product: 'Что получится в итоге: карта урока, набор заданий, две находки?',
  check: 'Как и кто проверит, что получилось?',
};

/** Short enough for a button. */
const isLabel = (text: string): boolean => text.length <= 40;

const notSaid = html`<i>ещё не сказано</i>`;

export const stepTexts = {
  offer: (
    title: string,
    goal: RouteGoal,
    shown: readonly { readonly activity: Activity; readonly step: Step | undefined; readonly number: number }[],
    most: number,
  ) =>
    lines(
      html`🎯 <b>${title}</b>`,
      goal.text !== null && html`<i>${clip(goal.text, 160)}</i>`,
      '',
      html`Какими шагами? Отметьте от 1 до ${most}. Даты подставлю, их легко поменять.`,
      ...shown.flatMap(({ activity, step, number }) => ['', activityLine(activity, step, number)]),
    ),
  choice: (activity: Activity, number: number, isOn: boolean) => `${isOn ? '✓ ' : ''}${number}. ${activity.short}`,
  page: (page: number, of: number) => `${page} из ${of}`,
  earlier: '◀',
  later: '▶',
  own: 'Написать свой шаг',
  done: (steps: number) => (steps === 0 ? 'К маршруту' : `Готово: ${plural(steps, 'шаг', 'шага', 'шагов')}`),
  added: 'Добавлено',
  removed: 'Убрано',

  askOwn: (title: string) =>
    lines(
      html`🎯 <b>${title}</b>`,
      'Напишите свой шаг одним сообщением, начните с глагола.',
      html`<i>Например: Провести урок-мастерскую в 6 классе.</i>`,
    ),
  notNow: 'Не сейчас',

  step: (step: Step, number: number, title: string) =>
    lines(
      html`Шаг ${number} · ${title}`,
      html`<b>${capital(step.title)}</b>`,
      '',
      html`📅 ${step.dueOn === null ? notSaid : html`до ${dateOf(step.dueOn)}`}`,
      html`👥 ${step.partner === null ? notSaid : partnerName[step.partner]}`,
      html`🧩 ${step.form ?? notSaid}`,
      step.resource !== null && html`📎 ${step.resource}`,
      '',
      html`<b>Что получится:</b> ${step.product ?? notSaid}`,
      html`<b>Как проверим:</b> ${step.check ?? notSaid}`,
    ),
  editDay: '📅 Дата',
  editPartner: '👥 С кем',
  edit: {
    title: 'Название',
    form: '🧩 Форма',
    resource: '📎 Что пригодится',
    product: 'Что получится',
    check: 'Как проверим',
  } as const satisfies Record<StepField, string>,
  remove: 'Убрать шаг',
  askRemoval: (step: Step) =>
    lines(html`Убрать шаг «${clip(step.title, 200)}»?`, 'Вместе с ним уйдёт то, что вы в нём написали.'),
  removeSurely: 'Убрать',
  keep: 'Оставить',
  toGoal: 'К цели',
  toRoute: 'К маршруту',
  toStep: 'К шагу',

  days: (step: Step) =>
    lines(
      html`📅 <b>${capital(clip(step.title, 150))}</b>`,
      step.dueOn === null ? 'До какого дня?' : html`Сейчас до ${dateOf(step.dueOn)}. До какого дня?`,
      dayTexts.legend,
    ),
  quickDay: (kind: QuickDayKind, date: LocalDate) =>
    `${{ fortnight: 'Через 2 недели', month: 'Через 4 недели', vacation: 'До каникул' }[kind]}: ${dateOf(date)}`,
  dated: (date: LocalDate) => `Срок: до ${dateOf(date)}`,

  askPartner: (step: Step) =>
    lines(html`👥 <b>${capital(clip(step.title, 150))}</b>`, 'С кем вам удобнее это сделать?'),
  partner: (partner: Partner, isChosen: boolean) => `${isChosen ? '✓ ' : ''}${capital(partnerName[partner])}`,

  askField: (field: StepField, step: Step, suggested: readonly string[]) =>
    lines(
      html`<b>${capital(clip(step.title, 150))}</b>`,
      question[field],
      step[field] !== null &&
        lines('', 'Сейчас так (нажмите на текст, он скопируется):', html`<code>${step[field]}</code>`),
      '',
      suggested.length > 0 ? 'Выберите похожее или напишите своё.' : 'Напишите одним сообщением.',
      ...(suggested.every(isLabel) ? [] : suggested.map((it, i): Html => html`<b>${i + 1}.</b> ${it}`)),
    ),
  /** Those that fit on a button whole stand there alone; others are in the question by number. */
  suggestions: (all: readonly string[]): readonly string[] =>
    all.every(isLabel) ? all : all.map((it, i) => `${i + 1}. ${clip(it, 32)}`),
  clear: 'Убрать',
  leaveAsIs: 'Оставить как есть',
} as const;

const activityLine = (activity: Activity, step: Step | undefined, number: number): Html =>
  lines(
    html`${step === undefined ? '▫️' : '✓'} <b>${number}.</b> ${activity.title}`,
    html`<i>${activity.form}, ${partnerName[activity.partner]}, ${step?.dueOn == null ? `≈ ${plural(activity.weeks, 'неделя', 'недели', 'недель')}` : `до ${dateOf(step.dueOn)}`}</i>`,
  );
