import type { LocalDate, Span } from './calendar.ts';
import { isIn } from './calendar.ts';
import type { Route, Step } from './route.ts';

/** How a route goes, for screens: what is due, what comes next. */

type Steps = Pick<Route, 'steps'>;

const byDate = (a: Step, b: Step): number => {
  if (a.dueOn === b.dueOn) return a.code - b.code;
  if (a.dueOn === null) return 1;
  return b.dueOn === null || a.dueOn < b.dueOn ? -1 : 1;
};

const isOpen = ({ state }: Step): boolean => state.kind === 'open';

/** Steps of one month, done or not, by date; see `monthOf`. */
export const dueThisMonth = ({ steps }: Steps, month: Span): readonly Step[] =>
  steps.filter((it) => it.state.kind !== 'dropped' && it.dueOn !== null && isIn(month, it.dueOn)).toSorted(byDate);

/** Open steps whose date has passed; on its date a step is not late. */
export const overdue = ({ steps }: Steps, today: LocalDate): readonly Step[] =>
  steps.filter((it) => isOpen(it) && it.dueOn !== null && it.dueOn < today).toSorted(byDate);

export const nextStepToDo = ({ steps }: Steps): Step | undefined => steps.filter(isOpen).toSorted(byDate)[0];

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
