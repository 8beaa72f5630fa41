import type { LocalDate } from '../../domain/calendar.ts';
import type { Step } from '../../domain/route.ts';
import { clip, html, lines, type Html } from '../html.ts';
import { routeIs } from './route.ts';
import { capital, dateOf, monthName, namesOf, plural, someone } from './words.ts';

/** /plan: one month of one's own route, or of the group's. */

const month = (date: LocalDate): string => `${capital(monthName(date))} ${date.slice(0, 4)}`;

const stepLine = (step: Step, today: LocalDate, most: number): Html => {
  const mark = step.state.kind === 'done' ? '✓' : step.dueOn !== null && step.dueOn < today ? '⏳' : '▫️';
  return html`${mark} ${step.dueOn === null ? '' : `до ${dateOf(step.dueOn)}: `}${clip(capital(step.title), most)}`;
};

export const monthTexts = {
  month,
  own: (date: LocalDate) => html`🗓 <b>${month(date)}</b> · мой план`,
  group: (date: LocalDate, name: string) => html`🗓 <b>${month(date)}</b> · ${name}`,
  done: (done: number, of: number) => html`Сделано ${done} из ${plural(of, 'шага', 'шагов', 'шагов')}.`,
  late: (steps: readonly Step[], today: LocalDate) =>
    lines(
      '',
      html`<b>Ждут с прошлых месяцев</b>`,
      'Отметьте, если сделано, или выберите другой день.',
      ...steps.map((it) => stepLine(it, today, 90)),
    ),
  steps: (steps: readonly Step[], today: LocalDate) => lines('', ...steps.map((it) => stepLine(it, today, 90))),
  empty: (next: Step | undefined) =>
    next === undefined
      ? lines('', 'На этот месяц шагов нет, и впереди всё пройдено.')
      : lines(
          '',
          'На этот месяц шагов нет.',
          html`Ближайший${next.dueOn === null ? '' : ` до ${dateOf(next.dueOn)}`}: ${clip(capital(next.title), 120)}`,
        ),
  tick: ({ title }: Step) => `✓ ${clip(capital(title), 32)}`,
  move: '📅 Другой день',
  look: ({ title }: Step) => `📎 ${clip(capital(title), 32)}`,
  ticked: 'Отмечено',
  earlier: '◀',
  later: '▶',
  toOwn: 'Мой план',
  toGroup: (name: string) => `План: ${clip(name, 40)}`,
  toRoutes: 'Все маршруты',

  notInForce: (state: keyof typeof routeIs, isOver: boolean) =>
    lines(
      html`🗓 <b>План на месяц</b>`,
      '',
      html`${capital(`маршрут ${routeIs[state]}`)}. ${isOver ? 'Новый план появится вместе с новым маршрутом.' : 'План появится здесь, когда маршрут будет в силе.'}`,
    ),
  noRoute: lines(
    html`🗓 <b>План на месяц</b>`,
    '',
    'Здесь будут шаги вашего маршрута. Он начинается с самооценки и пары целей на год.',
  ),
  notForYou: lines(
    html`🗓 <b>План на месяц</b>`,
    '',
    'План собирается из маршрутов: он есть у педагогов и их наставников.',
  ),

  mentee: (name: string | null, steps: readonly Step[], today: LocalDate) =>
    lines(
      '',
      html`<b>${someone(name)}</b> · ${steps.filter(({ state }) => state.kind === 'done').length} из ${steps.length}`,
      ...steps.slice(0, 6).map((it) => stepLine(it, today, 60)),
      steps.length > 6 && html`… и ещё ${steps.length - 6}`,
    ),
  idle: (names: readonly (string | null)[]) =>
    lines('', html`На этот месяц без шагов: ${clip(namesOf(names.map(someone)), 600)}.`),
  notYet: (names: readonly (string | null)[]) =>
    lines('', html`Маршрут ещё не в силе: ${clip(namesOf(names.map(someone)), 600)}.`),
  nobody: lines('', 'В группе пока никого нет. Пригласить педагогов можно здесь: /people'),
  openRoute: (name: string | null) => clip(someone(name), 40),
} as const;
