import { goalFunctions } from '../src/domain/catalogue.ts';
import { competences } from '../src/domain/standard.ts';
import { cardRows, phraseKinds, talkRows, typeFamilies } from '../src/domain/visit-instruments.ts';

/** The smallest instruments of a visit that have nothing wrong with them. */

type Fields = Record<string, unknown>;

const many = (count: number, make: (i: number) => Fields): readonly Fields[] =>
  Array.from({ length: count }, (_, i) => make(i));
const words = { label: 'видно', sentence: 'Спасибо.' };

export const items = many(10, (i) => ({
  code: `i-${i}`,
  part: i < 5 ? 'start' : 'end',
  title: `Строка ${i}`,
  competence: 'communicative',
  fns: ['A/01.6', 'A/02.6', 'A/03.6'],
  scores: { 0: 'Нет.', 1: 'Отчасти.', 2: 'Да.' },
  notSeen: 'Повода не было.',
}));

export const sheet = (change: Fields = {}): Fields => ({
  edition: 1,
  title: 'Лист',
  note: 'Смотрим урок.',
  rules: ['Раз.', 'Два.', 'Три.'],
  labels: { 0: '0', 1: '1', 2: '2', notSeen: 'не наблюдалось' },
  parts: [
    { code: 'start', title: 'Начало' },
    { code: 'end', title: 'Итог' },
  ],
  items,
  thresholds: { steady: 80, growing: 50 },
  orientations: { steady: words, growing: words, beginning: words },
  ...change,
});

export const points = many(12, (i) => ({
  code: `p-${i}`,
  title: `Вопрос ${i}`,
  question: 'Что видно?',
  notice: ['минуты', 'слова'],
  competence: competences[i % competences.length],
  fns: goalFunctions,
}));

export const criteria = (change: Fields = {}): Fields => ({
  edition: 1,
  note: 'Выберите.',
  choose: { least: 3, most: 5 },
  points,
  ...change,
});

const purpose = (title: string): Fields => ({ title, visitor: 'Вы смотрите.', host: 'К вам придут.' });
const choices = (count: number): readonly Fields[] =>
  many(count, (i) => ({ code: `c-${i}`, title: `Форма ${i}`, line: 'Так.' }));
export const types = typeFamilies.flatMap((family) =>
  many(2, (i) => ({ code: `${family.slice(0, 5)}-${i}`, family, title: `${family} ${i}`, line: 'Так.' })),
);
const reasons = many(4, (i) => ({ code: `r-${i}`, text: `Причина ${i}` }));

export const lesson = (change: Fields = {}): Fields => ({
  edition: 1,
  types,
  forms: choices(6),
  purposes: { learn: purpose('учусь'), help: purpose('помогаю'), measure: purpose('замер') },
  modes: {
    inPerson: { title: 'очно', line: 'В классе.' },
    online: { title: 'онлайн', line: 'По связи.' },
    recorded: { title: 'запись', line: 'Потом.' },
  },
  reasons: { decline: reasons, anotherTime: reasons, cancel: reasons },
  ...change,
});

export const questions = many(12, (i) => ({
  code: `q-${i}`,
  question: `Что видно, ${i}?`,
  hint: 'Одно слово.',
  ...(i < 5 ? { short: true } : {}),
}));

export const selfAnalysis = (change: Fields = {}): Fields => ({
  edition: 1,
  intro: 'Несколько слов.',
  questions,
  ...change,
});

const group = (kind: string, change: Fields = {}): Fields => ({
  title: kind,
  hint: 'Одно.',
  example: 'Понравилось, как дети слушают.',
  phrases: Array.from({ length: 6 }, (_, i) => `Начало ${i} …`),
  ...change,
});

/** `change`: of the first group. */
export const phrases = (change: Fields = {}): Fields => ({
  edition: 1,
  groups: Object.fromEntries(phraseKinds.map((kind) => [kind, group(kind, kind === 'saw' ? change : {})])),
});

export const themes: readonly Fields[] = talkRows.map((row) => ({
  code: row,
  row,
  title: `Тема ${row}`,
  short: row,
  why: 'Затем.',
  points: ['Раз?', 'Два?', 'Три?', 'Четыре?'],
  trial: 'Попробуйте.',
}));

export const talks = (change: Fields = {}): Fields => ({ edition: 1, themes, ...change });

export const cardParts: readonly Fields[] = cardRows.map((row) => ({
  code: row,
  row,
  title: `Часть ${row}`,
  questions: ['Раз?', 'Два?', 'Три?'],
  example: 'Так.',
  mentor: 'Понятно ли?',
}));

export const card = (change: Fields = {}): Fields => ({
  edition: 1,
  note: 'Вдвоём.',
  header: [
    { code: 'class', title: 'Класс', hint: '6 класс.', input: 'text' },
    { code: 'type', title: 'Тип урока', hint: 'Выберите.', input: 'lessonType' },
  ],
  parts: cardParts,
  ...change,
});

/** By their names in content/. */
export const visitFiles: Readonly<Record<string, Fields>> = {
  'visit/sheet.1.yaml': sheet(),
  'visit/criteria.1.yaml': criteria(),
  'visit/lesson.1.yaml': lesson(),
  'visit/self-analysis.1.yaml': selfAnalysis(),
  'visit/phrases.1.yaml': phrases(),
  'visit/talks.1.yaml': talks(),
  'visit/card.1.yaml': card(),
};
