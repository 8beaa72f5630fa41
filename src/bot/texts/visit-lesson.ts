import type { Choice, TypeFamily } from '../../domain/visit-instruments.ts';
import { clip, html, lines } from '../html.ts';

const family: Readonly<Record<TypeFamily, string>> = {
  activity: 'По тому, что делают дети',
  traditional: 'Как принято называть',
  other: 'Не урок класса',
};
const lower = (text: string): string => text.slice(0, 1).toLocaleLowerCase('ru') + text.slice(1);

/** Describing the lesson: class, subject, type, topic, link; each by itself, and none needed. */
export const visitLessonTexts = {
  head: (said: { readonly label: string; readonly value: string | null }[]) =>
    lines(
      html`<b>Об уроке</b>`,
      'Всё по желанию. Гости увидят сразу.',
      '',
      ...said.map(({ label, value }) => html`<b>${label}:</b> ${value === null ? 'не сказано' : clip(value, 200)}`),
    ),
  label: {
    class: 'Класс',
    subject: 'Предмет',
    lessonType: 'Тип урока',
    topic: 'Тема',
    link: 'Ссылка',
  },
  fieldKey: (label: string, isSaid: boolean) => `${isSaid ? '✓ ' : ''}${label}`,
  subjects: html`<b>Предмет</b>. Выберите или напишите.`,
  types: (family: string, types: readonly Choice[], now: string | null) =>
    lines(
      html`<b>Тип урока</b>${now === null ? '' : `. Сейчас: ${now}`}`,
      html`<i>${family}</i>`,
      ...types.map(({ title, line }) => html`▫️ <b>${title}.</b> ${line}`),
    ),
  family,
  otherFamily: (it: TypeFamily) => `Другие: ${lower(family[it])}`,
  inWords: 'Написать своими словами',
  clear: 'Убрать',
  back: '◀ Об уроке',
  saved: 'Записано',
  cleared: 'Убрано',
  ask: {
    class: html`Какой это <b>класс</b> или группа? Например: 7 Б. Имена и число детей не нужны.`,
    subject: html`Какой это <b>предмет</b>?`,
    lessonType: html`Как вы называете такой <b>урок</b>?`,
    topic: html`Какая <b>тема</b> урока?`,
    link: html`Пришлите <b>ссылку</b>: на встречу, запись или план урока.`,
  },
  notNow: 'Не сейчас',
} as const;
