import { goalFunctions, helps } from '../src/domain/catalogue.ts';
import { competences } from '../src/domain/standard.ts';
import { cardRows, talkRows } from '../src/domain/visit-instruments.ts';

/** The smallest catalogue of a route that has nothing wrong with it. */

type Fields = Record<string, unknown>;

export const goals: readonly Fields[] = goalFunctions.flatMap((fn, f) =>
  [1, 2].map((n) => ({
    code: `g-${f}-${n}`,
    fn,
    competence: 'subjectMethodical',
    text: '{by} научиться, и это видно.',
    short: `Цель ${f}-${n}`,
    measure: 'два урока подряд',
    steps: ['talk-1', 'read-1'],
  })),
);

/** Those that the talks and the joint card of content/visit carry out as well. */
const visitRows: readonly string[] = [...cardRows, ...talkRows];

/** Two for each form of help, in all groups of competences. */
export const activities: readonly Fields[] = helps.flatMap((help) =>
  [1, 2].map((n) => ({
    code: `${help}-${n}`,
    competences,
    help,
    title: `Сделать ${help} ${n}`,
    short: `${help} ${n}`,
    form: 'беседа',
    with: 'mentor',
    product: 'план урока',
    check: 'наставник видит',
    weeks: 2,
    source: help === 'course' && n === 2 ? ['t1-1a', ...visitRows] : ['t1-1a'],
  })),
);

export const rows: readonly Fields[] = [
  { code: 't1-1a', text: 'встречи с наставником' },
  ...visitRows.map((code) => ({ code, text: `строка ${code}` })),
];

export const techniques: readonly Fields[] = [
  { code: 'exhale', title: 'Выдох', when: 'Перед уроком', steps: ['Вдохните.', 'Выдохните.', 'Идите.'] },
];

export const criteria: readonly Fields[] = Array.from({ length: 8 }, (_, i) => ({
  code: `c-${i}`,
  title: `Критерий ${i}`,
  question: 'Видно ли?',
  scores: { 0: 'Нет.', 1: 'Отчасти.', 2: 'Да.' },
  hint: 'Допишите.',
}));

const words = { label: 'принять', sentence: 'Спасибо.' };

export const goalSheet = (change: Fields = {}): Fields => ({ edition: 1, goals, ...change });
export const activitySheet = (change: Fields = {}): Fields => ({ edition: 1, rows, activities, ...change });
export const techniqueSheet = (change: Fields = {}): Fields => ({
  edition: 1,
  note: 'Берегите себя.',
  techniques,
  ...change,
});
export const criteriaSheet = (change: Fields = {}): Fields => ({
  edition: 1,
  criteria,
  thresholds: { accept: 80, acceptWithChanges: 60 },
  verdicts: { accept: words, acceptWithChanges: words, rework: words },
  ...change,
});

/** By their names in content/. */
export const routeFiles: Readonly<Record<string, Fields>> = {
  'route/goals.1.yaml': goalSheet(),
  'route/activities.1.yaml': activitySheet(),
  'route/techniques.1.yaml': techniqueSheet(),
  'route/criteria.1.yaml': criteriaSheet(),
};

/** The list with its first member changed. */
export const firstChanged = (all: readonly Fields[], change: Fields): readonly Fields[] =>
  all.map((it, i) => (i === 0 ? { ...it, ...change } : it));
