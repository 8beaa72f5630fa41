import type { Visit, VisitPurpose } from '../../domain/visit.ts';
import type { ObservationSheet } from '../../domain/visit-instruments.ts';
import { orientationOf } from '../../domain/visit-instruments.ts';
import type { Sheet, SheetResult } from '../../domain/visit-sheet.ts';
import { html, lines, type Html } from '../html.ts';
import { percentText } from './route-review.ts';
import { lessonWhen } from './visit-sheet.ts';
import { dayOf, plural, someone } from './words.ts';

/** A sheet that was sent: read, taken note of, answered, taken back to be mended. */

const about: Readonly<Record<VisitPurpose, string>> = {
  learn: 'Отзыв об уроке',
  help: 'Отзыв «помогаю»',
  measure: 'Лист замера',
};

const isNoConsent = '«Прочитано» не значит «со всем согласны».';

export const readingTexts = {
  heading: (
    purpose: VisitPurpose,
    visit: Pick<Visit, 'appointment' | 'lesson'>,
    guest: string | null,
    host: string | null,
  ) =>
    lines(
      html`<b>${about[purpose]}</b> · <i>${lessonWhen(visit)}</i>`,
      html`Гость: ${someone(guest)}. Урок: ${someone(host)}.`,
    ),
  result: (sheet: ObservationSheet, { percent, observed, items }: SheetResult) => {
    const { label, sentence } = sheet.orientations[orientationOf(sheet, percent)];
    return lines(
      '',
      html`📐 <b>${percentText(percent)}</b> от наибольшей суммы по ${plural(observed, 'строке', 'строкам', 'строкам')} из ${items}: <b>${label}</b>.`,
      sentence,
      html`<i>Это ориентир, не оценка. Процент видите только вы двое.</i>`,
    );
  },
  nothingObserved: lines('', html`📐 Ни одна строка не наблюдалась, считать здесь нечего.`),

  status: (
    { sentAt, acknowledgedAt, reply, jar }: Pick<Sheet, 'sentAt' | 'acknowledgedAt' | 'reply' | 'jar'>,
    as: 'host' | 'visitor' | 'mentor',
    host: string | null,
    zone: string,
  ): Html =>
    lines(
      '',
      acknowledgedAt !== null
        ? html`✓ Прочитано ${dayOf(acknowledgedAt, zone)}. <i>${isNoConsent}</i>`
        : as === 'visitor'
          ? html`Отправлено ${sentAt === null ? '' : dayOf(sentAt, zone)}. Спасибо! Когда ${someone(host)} прочитает, я напишу.`
          : as === 'host'
            ? html`<i>${isNoConsent} Это знак автору, что отзыв дошёл.</i>`
            : sentAt !== null && html`Отправлено ${dayOf(sentAt, zone)}.`,
      reply !== null && html`↩️ <b>Ответ.</b> ${reply}`,
      jar === 'asked' &&
        (as === 'host'
          ? '💡 Находку с вашего урока хотят положить в копилку школы. Можно?'
          : '💡 Про копилку спросили: решает тот, чей урок.'),
      jar === 'given' && '💡 Отмечено для копилки: согласие есть. Сама копилка откроется позже.',
      jar === 'declined' && '💡 В копилку эту находку пока не кладём.',
    ),

  acknowledge: 'Прочитано',
  acknowledged: 'Отмечено. Автор узнает, что вы прочитали.',
  reply: '↩️ Ответить',
  changeReply: '↩️ Изменить ответ',
  askReply: (guest: string | null, before: string | null) =>
    lines(
      html`↩️ Что ответить? Прочитает ${someone(guest)}.`,
      before === null ? 'Хватит одной фразы: спасибо, ответ на вопрос или «давайте поговорим».' : null,
      before !== null && '',
      before !== null && html`Сейчас: <i>${before}</i>`,
      before !== null && 'Пришлите новые слова, и они встанут на место прежних.',
    ),
  replies: [
    { label: 'Спасибо, это помогает', text: 'Спасибо, это помогает.' },
    { label: 'Давайте поговорим при встрече', text: 'Спасибо! Давайте поговорим об этом при встрече.' },
  ],
  removeReply: 'Убрать ответ',
  keepAsIs: 'Вернуться без изменений',

  askForJar: '💡 Предложить в копилку',
  askedForJar: 'Спросим: решает тот, чей урок.',
  jarYes: '💡 Можно в копилку',
  jarNo: 'Лучше не надо',
  jarGiven: 'Спасибо! Отмечено для копилки.',
  jarDeclined: 'Хорошо, не кладём.',

  reopen: 'Исправить отзыв',
  askReopen: (host: string | null, isAcknowledged: boolean, hasReply: boolean) =>
    lines(
      html`<b>Исправить отзыв</b>`,
      '',
      html`Отзыв снова станет черновиком, и читать его будете только вы, пока не отправите ещё раз. ${someone(host)} узнает об этом и о причине.`,
      isAcknowledged && 'Отметка «прочитано» снимется.',
      hasReply && 'Ответ на отзыв останется.',
      '',
      'Почему? Выберите или напишите.',
    ),
  reopenReasons: [
    { label: 'Хочу дополнить', text: 'Хочу дополнить' },
    { label: 'Исправить неточность', text: 'Исправить неточность' },
    { label: 'Поговорили и поняли иначе', text: 'Поговорили и поняли иначе' },
  ],

  document: '📄 Файлом',
  page: (number: number, of: number) => html`<i>Страница ${number} из ${of}</i>`,
  earlier: '◀ раньше',
  later: 'дальше ▶',
  toVisit: '◀ к уроку',
  selfAnalysis: '✍️ Мой взгляд на урок',
  ownLook: (host: string | null) => lines('', html`<b>Как урок видит ${someone(host)}</b>`),

  notThere: (host: string | null, visit: Pick<Visit, 'appointment' | 'lesson'>) =>
    lines(
      html`<b>Отзыв</b> · ${someone(host)}`,
      html`<i>${lessonWhen(visit)}</i>`,
      '',
      'Отправленного отзыва здесь пока нет. Когда он придёт, я напишу.',
    ),
  selfFirst: (guest: string | null) =>
    lines(
      html`<b>Отзыв пришёл</b> · ${someone(guest)}`,
      '',
      'Он откроется после вашего взгляда на урок: пять коротких вопросов. Так свои мысли останутся своими.',
    ),
  toSelf: '✍️ Пять вопросов об уроке',
} as const;
