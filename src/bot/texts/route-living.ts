import type { LocalDate } from '../../domain/calendar.ts';
import type { Progress } from '../../domain/route-progress.ts';
import type { Proposal, RouteGoal, Step } from '../../domain/route.ts';
import { clip, html, lines, type Html } from '../html.ts';
import { partnerName } from './route-plan.ts';
import { bar, capital, dateOf, form, fromDay, plural } from './words.ts';

/** The route in force, as its author lives with it: what comes next, one step, what is changed, the end. */

const until = ({ dueOn }: Pick<Step, 'dueOn'>): string => (dueOn === null ? '' : `до ${dateOf(dueOn)}: `);
const titled = (title: string, most: number): string => clip(capital(title), most);

/** «▫️ до 15 декабря: Посмотреть урок» */
export const datedStep = (step: Step): Html =>
  html`${step.state.kind === 'done' ? '✓' : '▫️'} ${until(step)}${titled(step.title, 90)}`;

const labelled = (label: string, value: string | null, most = 200): Html | null =>
  value === null ? null : html`<b>${label}:</b> ${clip(value, most)}`;

const stateOf = ({ state, dueOn }: Step, today: LocalDate, dayOf: (at: Date) => LocalDate): Html => {
  if (state.kind === 'done') return html`✓ сделано ${dateOf(dayOf(state.at))}`;
  if (state.kind === 'dropped')
    return lines(html`✕ убран ${dateOf(dayOf(state.at))}`, html`<blockquote>${clip(state.reason, 300)}</blockquote>`);
  if (dueOn === null) return html`▫️ впереди`;
  return dueOn < today
    ? html`⏳ ждёт ${fromDay(dateOf(dueOn))}: можно отметить или выбрать другой день`
    : html`▫️ впереди, до ${dateOf(dueOn)}`;
};

export const livingTexts = {
  progress: ({ done, of }: Progress) =>
    of === 0 ? html`` : html`${bar(done, of)} сделано ${done} из ${plural(of, 'шага', 'шагов', 'шагов')}`,
  late: (steps: readonly Step[]) =>
    lines(
      html`⏳ <b>${form(steps.length, 'Шаг', 'Шаги', 'Шаги')}, у ${form(steps.length, 'которого', 'которых', 'которых')} прошёл срок</b>`,
      'Отметьте, если уже сделано, или выберите другой день.',
      ...steps.slice(0, 6).map(datedStep),
    ),
  month: (title: string, steps: readonly Step[]) =>
    lines(html`<b>${capital(title)}</b>`, ...steps.slice(0, 8).map(datedStep)),
  nothingThisMonth: (title: string, isAnyLate: boolean) =>
    html`<b>${capital(title)}</b>: ${isAnyLate ? 'других шагов на этот месяц нет' : 'на этот месяц шагов нет'}.`,
  allDone: 'Все шаги пройдены. Осталось подвести итог: это можно сделать, когда удобно.',
  goal: (title: string, { text }: RouteGoal, done: number, of: number) =>
    lines(html`🎯 <b>${title}</b> · ${done} из ${of}`, text === null ? '' : clip(text, 160)),
  waiting: (n: number) =>
    html`✉️ ${capital(form(n, 'предложение', 'предложения', 'предложения'))} ${n === 1 ? 'ждёт' : 'ждут'} наставника. Пока всё остаётся как было.`,
  proposal: ({ change }: Proposal, about: string) =>
    clip(change.kind === 'goal' ? `Предложение: цель «${about}»` : `Предложение: убрать «${about}»`, 60),
  closed: (title: string, steps: readonly Step[]) =>
    lines(
      html`🌱 <b>${title}: зона роста закрыта</b>`,
      steps.length > 0 && html`К этому вели: ${steps.map((it) => clip(it.title, 70)).join('; ')}.`,
    ),

  completed: (year: string, on: LocalDate) => html`<b>Мой ИОМ</b> · ${year}, завершён ${dateOf(on)}`,
  cancelled: (year: string, on: LocalDate) => html`<b>Мой ИОМ</b> · ${year}, отменён ${dateOf(on)}`,
  words: (text: string) => html`<blockquote>${clip(text, 1500)}</blockquote>`,
  stepsLeft: (n: number) =>
    html`${plural(n, 'шаг остался', 'шага остались', 'шагов остались')} впереди: ${n === 1 ? 'его' : 'их'} можно взять в следующий ИОМ.`,
  cancelledHint: 'Написанное сохранилось. Когда захочется, можно начать новый маршрут.',

  next: ({ title }: Step) => `Дальше: ${titled(title, 48)}`,
  steps: 'Все шаги',
  goals: 'Цели и новый шаг',
  history: 'История',
  complete: 'Завершить маршрут',
  again: 'Начать новый маршрут',
  nextYear: 'Начать ИОМ на новый год',
  toSteps: 'Ко всем шагам',
  toStep: 'К шагу',

  stepsHead: (progress: Progress) => lines(html`<b>Все шаги</b>`, livingTexts.progress(progress)),
  noSteps: 'Шагов пока нет. Добавить их можно из «Целей».',
  stepKey: ({ title, state }: Step, number: number) =>
    `${state.kind === 'done' ? '✓' : state.kind === 'dropped' ? '✕' : '▫️'} ${number}. ${titled(title, 40)}`,

  goalsHead: (n: number) =>
    lines(
      html`<b>${form(n, 'Цель', 'Цели', 'Цели')} маршрута</b>`,
      'Новый шаг можно добавить сразу. Другую цель сначала согласует наставник, а до этого в силе прежняя.',
    ),
  goalWhole: (number: number | null, title: string, { text, measure }: RouteGoal, isAsked: boolean) =>
    lines(
      '',
      html`🎯 <b>${number === null ? '' : `${number}. `}${title}</b>`,
      text,
      measure !== null && html`<i>Как увидим:</i> ${measure}`,
      isAsked && '✉️ Другая цель ждёт наставника.',
    ),
  addFromList: (number: number | null) => (number === null ? '➕ Шаг из подборки' : `${number}: шаг из подборки`),
  addOwn: (number: number | null) => (number === null ? '➕ Свой шаг' : `${number}: свой шаг`),
  changeGoal: (number: number | null) => (number === null ? 'Изменить цель' : `${number}: изменить цель`),

  step: (
    { step, number, fn }: { step: Step; number: number; fn: string },
    today: LocalDate,
    dayOf: (at: Date) => LocalDate,
    isAsked: boolean,
  ) =>
    lines(
      html`<b>Шаг ${number}</b> · ${fn}`,
      html`<b>${capital(step.title)}</b>`,
      '',
      stateOf(step, today, dayOf),
      isAsked && '✉️ Просьба убрать этот шаг ждёт наставника. Если шаг уже сделан, отметьте: просьба снимется сама.',
      '',
      labelled('Форма', step.form),
      labelled('С кем', step.partner === null ? null : partnerName[step.partner]),
      labelled('Что пригодится', step.resource),
      labelled('Что получится', step.product),
      labelled('Как проверим', step.check),
      step.evidence.length > 0 && '',
      step.evidence.length > 0 &&
        html`📎 ${plural(step.evidence.length, 'подтверждение', 'подтверждения', 'подтверждений')}`,
      step.reflection !== null && '',
      step.reflection !== null && html`💬 <i>${step.reflection}</i>`,
    ),
  done: '✓ Сделано',
  addEvidence: '📎 Добавить подтверждение',
  evidence: (n: number) => `Подтверждения: ${n}`,
  reflect: 'Одна строка: что вышло',
  changeReflection: 'Изменить строку: что вышло',
  move: 'Перенести',
  drop: 'Убрать',
  reopen: 'Снять отметку «сделано»',
  reword: 'Уточнить слова шага',
  comments: (n: number) => (n === 0 ? 'Спросить наставника' : `Комментарии: ${n}`),

  rewordHead: ({ title }: Step) =>
    lines(
      html`<b>${titled(title, 200)}</b>`,
      '',
      'Что уточнить? Название шага остаётся: другое дело лучше добавить новым шагом.',
    ),
  partner: 'С кем',
  fields: { form: 'Форма', resource: 'Что пригодится', product: 'Что получится', check: 'Как проверим' },

  justDone: ({ title, evidence, reflection }: Step, { done, of }: Progress) =>
    lines(
      html`✓ <b>${titled(title, 200)}</b>`,
      html`Сделано! ${bar(done, of)} ${done} из ${of}`,
      '',
      evidence.length === 0 || reflection === null
        ? 'Пока свежо, можно приложить подтверждение или записать одной строкой, что вышло.'
        : 'Подтверждение и строка о том, что вышло, уже есть.',
    ),
  onwards: 'Дальше',
  marked: 'Отмечено. Подтверждение можно добавить в самом шаге.',
  markedKey: ({ title }: Pick<Step, 'title'>) => `☑ Сделано: ${clip(title, 28)}`,
  reopened: 'Отметка снята',

  askReflection: ({ title, reflection }: Step) =>
    lines(
      html`💬 <b>${titled(title, 200)}</b>`,
      '',
      'Что вышло? Одной строкой: что сработало, что удивило, что пойдёт в следующий урок. Её увидите вы и наставник.',
      reflection !== null && '',
      reflection !== null && html`Сейчас записано: <i>${reflection}</i>`,
    ),
  reflections: [
    'Получилось, беру себе',
    'Получилось не всё, попробую ещё раз',
    'Дети ответили живее, чем ожидалось',
    'Стало понятно, что менять дальше',
  ],
  forgetReflection: 'Убрать записанное',
  notNow: 'Не сейчас',

  askDrop: ({ title }: Step) =>
    lines(
      html`Убрать из маршрута шаг «${titled(title, 200)}»?`,
      '',
      'Напишите, почему: наставник прочитает и ответит. Пока он не согласится, шаг остаётся.',
    ),
  dropReasons: ['Сделано иначе, шаг уже не нужен', 'В этом году не успеть', 'Не складывается по условиям школы'],
  keepStep: 'Оставить шаг',

  askGoal: (title: string, { text, measure }: RouteGoal) =>
    lines(
      html`🎯 <b>${title}</b>`,
      text !== null && html`Сейчас: ${text}`,
      measure !== null && html`Как увидим: ${measure}`,
      '',
      'Напишите новую цель одной фразой: что изменится и к какому времени. Проверять будем так же, если не написать иначе.',
      'Наставник прочитает и ответит, до этого в силе прежняя.',
    ),
  byYearEnd: 'к концу учебного года',
  keepGoal: 'Оставить прежнюю',

  sureToComplete: (open: readonly Step[]) =>
    lines(
      html`Впереди ещё ${plural(open.length, 'шаг', 'шага', 'шагов')}:`,
      ...open.slice(0, 8).map(datedStep),
      open.length > 8 && '…',
      '',
      open.length === 1
        ? 'Завершить можно и так: он останется в маршруте открытым. Или пройти его и вернуться к итогу позже.'
        : 'Завершить можно и так: они останутся в маршруте открытыми. Или пройти их и вернуться к итогу позже.',
    ),
  completeAnyway: 'Завершить так',
  goOn: 'Ещё поработаю',
  cancelInstead: 'Отменить ИОМ',
  askClosing: lines(
    html`<b>Итог маршрута</b>`,
    '',
    'Напишите одним сообщением, можно коротко:',
    '1. Что получилось и по чему это видно?',
    '2. Что взяли в свои уроки насовсем?',
    '3. Что хочется развивать дальше?',
    '',
    'Эти слова увидит наставник, и они войдут в документ.',
  ),
} as const;
