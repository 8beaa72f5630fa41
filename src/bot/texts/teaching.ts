import type { SchoolLevel } from '../../domain/people.ts';
import type { Html } from '../html.ts';
import { html, lines } from '../html.ts';
import { namesOf } from './words.ts';

export const schoolLevelName: Readonly<Record<SchoolLevel, string>> = {
  preschool: 'дошкольная группа',
  primary: '1–4 классы',
  secondary: '5–9 (11) классы',
};

/** What one teaches, asked once: a few taps, no typing. */
export const teachingTexts = {
  askPost: lines(html`<b>Кем вы работаете?</b>`, '', 'Если должностей несколько, выберите главную для программы.'),
  askLevels: (main: string | null): Html =>
    lines(
      html`<b>Кого вы учите?</b>`,
      '',
      'Отметьте всё, что подходит.',
      main !== null && html`Основное: <b>${main}</b>. По нему вопросов больше, по второму — коротко.`,
    ),
  askSubjects: (main: string | null): Html =>
    lines(
      html`<b>Какие предметы вы ведёте?</b>`,
      '',
      'Отметьте один или несколько.',
      main !== null &&
        html`Основной: <b>${main}</b>. По нему вопросов больше, по второму — коротко, остальные не добавляют ничего.`,
    ),
  askClass: lines(html`<b>Вы классный руководитель?</b>`, '', 'Тогда добавится пять вопросов о работе с классом.'),
  chosen: (label: string) => `✓ ${label}`,
  mainIs: (label: string) => `★ Основное: ${label}`,
  makeMain: (label: string) => `Сделать основным: ${label}`,
  next: 'Дальше ▶',
  noSubjects: 'Предмета нет, дальше ▶',
  back: '◀ назад',
  yes: 'Да',
  no: 'Нет',
  check: ({
    post,
    note,
    levels,
    subjects,
    isClassTeacher,
  }: {
    post: string;
    note: string | null;
    levels: readonly string[];
    subjects: readonly string[];
    isClassTeacher: boolean;
  }) =>
    lines(
      html`<b>Проверьте, пожалуйста</b>`,
      '',
      html`Должность: ${post}`,
      levels.length > 0 && html`Учу: ${namesOf(levels)}`,
      subjects.length > 0 && html`Предметы: ${namesOf(subjects)}`,
      html`Классное руководство: ${isClassTeacher ? 'да' : 'нет'}`,
      note !== null && '',
      note !== null && html`<i>${note}</i>`,
      '',
      'По этим сведениям собираются вопросы. Изменить их можно в /settings.',
    ),
  right: 'Всё верно',
  changePost: 'Должность',
  changeLevels: 'Кого учу',
  changeSubjects: 'Предметы',
  changeClass: 'Класс',
  saved: 'Сохранено',
  entry: 'О моей работе',
} as const;
