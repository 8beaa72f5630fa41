import type { LocalDate } from '../../domain/calendar.ts';
import type { Partner } from '../../domain/catalogue.ts';
import type { Progress } from '../../domain/route-progress.ts';
import { plannedFor, stepNumber } from '../../domain/route-progress.ts';
import type { Route, RouteGoal, Step } from '../../domain/route.ts';
import { clip, html, lines, type Html } from '../html.ts';
import { routeIs } from './route.ts';
import { bar, capital, dateOf, plural, someone } from './words.ts';

/** The route as everybody around it reads it: what for, and by which steps. */

/** «с кем» */
export const partnerName: Readonly<Record<Partner, string>> = {
  mentor: 'с наставником',
  colleague: 'с коллегой',
  psychologist: 'с психологом',
  group: 'с группой',
  alone: 'без помощников',
  course: 'с ведущими курса',
};

/** «▫️ 1. Посмотреть урок наставника, до 15 декабря» */
export const planStep = (step: Step, number: number): Html => {
  const mark = step.state.kind === 'done' ? '✓' : step.state.kind === 'dropped' ? '✕' : '▫️';
  return html`${mark} ${number}. ${capital(clip(step.title, 90))}${step.dueOn === null ? '' : `, до ${dateOf(step.dueOn)}`}`;
};

const goalLines = (goal: RouteGoal, steps: readonly Step[], numberOf: (step: Step) => number, title: string): Html =>
  lines(
    html`🎯 <b>${title}</b>`,
    goal.text === null ? html`<i>цель ещё не выбрана</i>` : clip(goal.text, 300),
    ...steps.map((step) => planStep(step, numberOf(step))),
  );

export const planTexts = {
  own: 'Мой ИОМ',
  of: (name: string | null) => html`<b>ИОМ педагога</b> · ${someone(name)}`,
  mine: (year: string) => html`<b>Мой ИОМ</b> · ${year}`,
  state: (state: keyof typeof routeIs) => capital(`маршрут ${routeIs[state]}.`),
  /** Goals with their steps, numbered through. */
  goals: (route: Pick<Route, 'goals' | 'steps'>, titleOf: (fn: string) => string): readonly Html[] =>
    route.goals.flatMap((goal) => [
      html``,
      goalLines(goal, plannedFor(route, goal.fn), (step) => stepNumber(route, step), titleOf(goal.fn)),
    ]),
  progress: ({ done, of }: Progress) => html`${bar(done, of)} ${done} из ${plural(of, 'шага', 'шагов', 'шагов')}`,
  defence: (on: LocalDate) => `Защита: ${dateOf(on)}.`,
  open: 'Открыть мой ИОМ',
  start: 'Начать мой ИОМ',
  list: 'К списку',
  toRoute: 'К маршруту',
  toMenu: 'В меню',
  plan: 'План на месяц',
  document: 'Документ DOCX',
  text: 'Текстом',
  outcome: 'Итог защиты',
} as const;
