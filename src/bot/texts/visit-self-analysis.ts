import type { Visit } from '../../domain/visit.ts';
import type { SelfAnalysis, SelfQuestion } from '../../domain/visit-instruments.ts';
import { clip, fitting, html, lines, type Html } from '../html.ts';
import { lessonWhen, roomFor } from './visit-sheet.ts';
import { namesOf, plural, someone } from './words.ts';

/** The host's own look at the lesson (самоанализ). */

type Answers = Readonly<Record<string, string>>;

const heading = (visit: Pick<Visit, 'appointment' | 'lesson'>): Html =>
  lines(html`<b>Мой взгляд на урок</b>`, html`<i>${lessonWhen(visit)}</i>`);

/** Who will read it, by name. */
const readers = (guests: readonly (string | null)[]): string =>
  guests.length === 0
    ? '🔒 Это для вас: больше не увидит никто.'
    : guests.length === 1
      ? `👀 Прочитает только ${someone(guests[0] ?? null)}, уже после своего отзыва. В отчёты это не идёт.`
      : `👀 Прочитают только ${namesOf(guests.map(someone))}, уже после своих отзывов. В отчёты это не идёт.`;

export const selfTexts = {
  start: (
    visit: Pick<Visit, 'appointment' | 'lesson'>,
    { intro, questions }: SelfAnalysis,
    {
      answers,
      guests,
      waits,
      left,
    }: { answers: Answers; guests: readonly (string | null)[]; waits: boolean; left: number },
  ) => {
    const told = questions.filter(({ code }) => answers[code] !== undefined);
    return fitting([
      heading(visit),
      html``,
      ...(told.length === 0
        ? [html`${intro}`, ...(waits ? [html`Потом откроется отзыв: он уже пришёл.`] : [])]
        : selfTexts.answers(questions, answers, roomFor(told.length, 2600))),
      html``,
      ...(told.length > 0 && left > 0
        ? [html`Осталось: ${plural(left, 'вопрос', 'вопроса', 'вопросов')}. Отвеченное сохранено.`]
        : []),
      ...(told.length > 0 && left === 0 ? [html`Всё можно поправить, пока вы не нажали «Готово».`] : []),
      html`${readers(guests)}`,
    ]);
  },
  finished: (
    visit: Pick<Visit, 'appointment' | 'lesson'>,
    { questions }: SelfAnalysis,
    answers: Answers,
    guests: readonly (string | null)[],
  ) =>
    fitting([
      heading(visit),
      html``,
      ...selfTexts.answers(questions, answers, roomFor(Object.keys(answers).length, 2800)),
      html``,
      html`${readers(guests)}`,
    ]),
  /** Question and answer, each in their turn. */
  answers: (questions: readonly SelfQuestion[], answers: Answers, most = 1000): readonly Html[] =>
    questions.flatMap(({ code, question }) =>
      answers[code] === undefined ? [] : [html`<i>${question}</i>`, html`${clip(answers[code], most)}`],
    ),
  ask: ({ question, hint }: SelfQuestion, { number, of }: { number: number; of: number }, before: string | undefined) =>
    lines(
      html`${number} из ${of}. <b>${question}</b>`,
      '',
      html`<i>${hint}</i>`,
      before !== undefined && '',
      before !== undefined && html`Сейчас: <i>${before}</i>`,
      before !== undefined && 'Пришлите новые слова, и они встанут на место прежних.',
    ),
  begin: 'Начать',
  goOn: 'Продолжить',
  more: (count: number) => `Полный набор: ещё ${plural(count, 'вопрос', 'вопроса', 'вопросов')}`,
  answer: (number: number, question: string) => `${number}. ${clip(question, 30)}`,
  done: 'Готово',
  doneAndRead: 'Готово, открыть отзыв',
  finishedNow: 'Сохранено. Спасибо!',
  remove: 'Убрать ответ',
  keepAsIs: 'Вернуться без изменений',
  pause: '⏸ пауза',
  toVisit: '◀ к уроку',
  read: '📨 Прочитать отзыв',
  notBegun: (on: string) => lines('Этот взгляд пишется после урока.', html`Урок ещё впереди: ${on}.`),
} as const;
