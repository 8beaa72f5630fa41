import { createStore } from './store.ts';

/** Light or dark: as the system has it, until somebody says otherwise here. */

export type Theme = 'light' | 'dark';
const kept = 'nastavnik-demo-theme';
const system = matchMedia('(prefers-color-scheme: dark)');

const remembered = (): Theme | null => {
  const it = localStorage.getItem(kept);
  return it === 'light' || it === 'dark' ? it : null;
};

const current = (): Theme => remembered() ?? (system.matches ? 'dark' : 'light');

export const theme = createStore<Theme>(current());

const show = (): void => {
  document.documentElement.dataset['theme'] = theme.get();
};

export const followTheme = (): void => {
  show();
  theme.subscribe(show);
  system.addEventListener('change', () => theme.set(current()));
};

export const switchTheme = (): void => {
  const next = theme.get() === 'dark' ? 'light' : 'dark';
  localStorage.setItem(kept, next);
  theme.set(next);
};
