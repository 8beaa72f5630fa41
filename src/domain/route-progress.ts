import type { LocalDate, Span } from './calendar.ts';
import { isIn } from './calendar.ts';
import type { Route, Step } from './route.ts';
import { stepsOf } from './route.ts';

/** How a route reads and goes, for screens and papers: in which order, what is due, what comes next. */

type Steps = Pick<Route, 'steps'>;

const byDate = (a: Step, b: Step): number => {
  if (a.dueOn === b.dueOn) return a.code - b.code;
  if (a.dueOn === null) return 1;
  return b.dueOn === null || a.dueOn < b.dueOn ? -1 : 1;
};

const isOpen = ({ state }: Step): boolean => state.kind === 'open';

/** The steps to one goal as they are read everywhere: by date, those without one last. */
export const plannedFor = (route: Steps, fn: string): readonly Step[] => stepsOf(route, fn).toSorted(byDate);

/** Every step under its goal, as it is read. */
export const planned = (route: Pick<Route, 'goals' | 'steps'>): readonly Step[] =>
  route.goals.flatMap(({ fn }) => plannedFor(route, fn));

/** By what number people speak of a step: by when it was added, so that a new date gives no step another's number. */
export const stepNumber = ({ steps }: Steps, { code }: Pick<Step, 'code'>): number =>
  steps.findIndex((it) => it.code === code) + 1;

/** Steps of one month, done or not, by date; see `monthOf`. */
export const dueThisMonth = ({ steps }: Steps, month: Span): readonly Step[] =>
  steps.filter((it) => it.state.kind !== 'dropped' && it.dueOn !== null && isIn(month, it.dueOn)).toSorted(byDate);

/** Open steps whose date has passed; on its date a step is not late. */
export const overdue = ({ steps }: Steps, today: LocalDate): readonly Step[] =>
  steps.filter((it) => isOpen(it) && it.dueOn !== null && it.dueOn < today).toSorted(byDate);

export const openSteps = ({ steps }: Steps): readonly Step[] => steps.filter(isOpen).toSorted(byDate);

export const nextStepToDo = (route: Steps): Step | undefined => openSteps(route)[0];

export interface Progress {
  readonly done: number;
  readonly open: number;
  readonly dropped: number;
  /** Without those dropped. */
  readonly of: number;
}

export const progress = ({ steps }: Steps): Progress => {
  const count = (kind: Step['state']['kind']): number => steps.filter(({ state }) => state.kind === kind).length;
  return { done: count('done'), open: count('open'), dropped: count('dropped'), of: count('done') + count('open') };
};
