import { createStore } from './store.ts';

/** Short news at the bottom of the page, read aloud by screen readers. */

export interface Notice {
  readonly id: number;
  readonly text: string;
  readonly isProblem: boolean;
  readonly action?: { readonly label: string; readonly run: () => void };
}

const shownMs = 8000;
const mostShown = 3;

export const notices = createStore<readonly Notice[]>([]);
let next = 1;

export const dismiss = (id: number): void => notices.change((all) => all.filter((it) => it.id !== id));

export const tellNews = (text: string, more: Partial<Pick<Notice, 'isProblem' | 'action'>> = {}): void => {
  const notice: Notice = { id: next, text, isProblem: false, ...more };
  next += 1;
  notices.change((all) => [...all.slice(1 - mostShown), notice]);
  setTimeout(() => dismiss(notice.id), shownMs);
};

/** Runs what was asked for; what could not be done is told. */
export const attempt = async <Value>(work: () => Promise<Value>): Promise<Value | undefined> => {
  try {
    return await work();
  } catch (error) {
    tellNews(error instanceof Error ? error.message : 'Не получилось', { isProblem: true });
    return undefined;
  }
};

export const copyText = async (text: string): Promise<void> => {
  const isDone = await attempt(() => navigator.clipboard.writeText(text).then(() => true));
  if (isDone === true) tellNews('Скопировано');
};
