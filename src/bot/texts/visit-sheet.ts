import type { Visit, VisitPurpose } from '../../domain/visit.ts';
import type { WatchPoint } from '../../domain/visit-instruments.ts';
import type { PhraseGroup } from '../../domain/visit-instruments.ts';
import type { Sheet, SheetText } from '../../domain/visit-sheet.ts';
import { sheetTexts } from '../../domain/visit-sheet.ts';
import { clip, fitting, html, lines, type Html } from '../html.ts';
import { whenOf } from './route.ts';
import { namesOf, plural, someone } from './words.ts';

/** What a visitor writes about a lesson, until it is sent. */

/** «26 ноября, 3-й урок · 7 Б, математика», as far as it was said. */
export const lessonWhen = ({ appointment, lesson }: Pick<Visit, 'appointment' | 'lesson'>): string =>
  [
    appointment === null ? 'запись урока' : whenOf(appointment),
    [lesson.class, lesson.subject].filter((it) => it !== null).join(', '),
  ]
    .filter((it) => it !== '')
    .join(' · ');

const formName: Readonly<Record<VisitPurpose, string>> = {
  learn: 'Отзыв',
  help: 'Отзыв «помогаю»',
  measure: 'Лист замера',
};

/** Of a sheet, with whose lesson it is about. */
export const sheetHeading = (
  purpose: VisitPurpose,
  host: string | null,
  visit: Pick<Visit, 'appointment' | 'lesson'>,
): Html => lines(html`<b>${formName[purpose]}</b> · ${someone(host)}`, html`<i>${lessonWhen(visit)}</i>`);

/** As whoever reads it is told; the writer reads the same. */
export const fieldName: Readonly<Record<SheetText, string>> = {
  seen: 'Что запомнилось',
  takeaway: 'Что беру себе',
  question: 'Вопрос коллеге',
  strength: 'Сильная сторона',
  otherStrength: 'Ещё одна сильная сторона',
  suggestion: 'Одно предложение',
};
const fieldSign: Readonly<Record<SheetText, string>> = {
  seen: '👀',
  takeaway: '🎒',
  question: '❓',
  strength: '💪',
  otherStrength: '💪',
  suggestion: '💡',
};

/** One text under its name. */
export const fieldLine = (field: SheetText, text: string): Html =>
  html`${fieldSign[field]} <b>${fieldName[field]}.</b> ${text}`;

export const draftLock = '🔒 Пока не отправите, это видите только вы.';

/** How long each of so many texts may be, so that they stand in one message. */
export const roomFor = (count: number, room = 3000): number => Math.max(120, Math.floor(room / Math.max(1, count)));

const written = ({ texts }: Pick<Sheet, 'texts'>, purpose: VisitPurpose): readonly SheetText[] =>
  sheetTexts[purpose].filter((it) => texts[it] !== undefined);

/** «2 из 3» */
export const doneOf = (done: number, of: number): string => `${done} из ${of}`;

export const noteLine = ({ notes }: Pick<Sheet, 'notes'>): Html | false =>
  notes.length > 0 && html`📎 ${plural(notes.length, 'заметка', 'заметки', 'заметок')}: голос или фото`;

/** Who will read, by name. */
export const whoReads = (host: string | null, mentors: readonly (string | null)[]): string =>
  mentors.length === 0
    ? `Прочитает: ${someone(host)}.`
    : `Прочитают: ${namesOf([someone(host), ...mentors.map((it) => `${someone(it)} (наставник)`)])}.`;

const empty: Pick<Sheet, 'texts' | 'notes' | 'remarks'> = { texts: {}, notes: [], remarks: {} };

export const ownSheetTexts = {
  own: (
    purpose: 'learn' | 'help',
    host: string | null,
    visit: Pick<Visit, 'appointment' | 'lesson'>,
    sheet: Pick<Sheet, 'texts' | 'notes' | 'remarks'> | null,
    criteria: Html | null,
  ) => {
    const it = sheet ?? empty;
    const said = written(it, purpose);
    const most = roomFor(said.length);
    const left = sheetTexts[purpose].length - said.length;
    return fitting([
      sheetHeading(purpose, host, visit),
      html``,
      ...said.flatMap((field) => [fieldLine(field, clip(it.texts[field] ?? '', most)), html``]),
      ...(said.length === 0
        ? [
            purpose === 'learn'
              ? html`Никаких баллов: что запомнилось, что берёте себе и вопрос коллеге. Хватит и одной строки.`
              : html`Баллов нет: две сильные стороны, один вопрос и одно предложение.`,
            html``,
          ]
        : left > 0 && purpose === 'help'
          ? [html`Осталось: ${plural(left, 'текст', 'текста', 'текстов')}.`, html``]
          : []),
      ...(criteria === null ? [] : [criteria, html``]),
      ...(it.notes.length > 0 ? [noteLine(it) || html``, html``] : []),
      html`${draftLock}`,
    ]);
  },
  field: (field: SheetText, isWritten: boolean) => `${isWritten ? '✓' : fieldSign[field]} ${fieldName[field]}`,
  fieldLower: (field: SheetText) => fieldName[field].toLocaleLowerCase('ru'),
  notes: (count: number) => (count === 0 ? '📎 Голос или фото' : `📎 Голос и фото: ${count}`),
  agreements: (count: number) => (count === 0 ? '🤝 Договориться' : `🤝 Договорились: ${count}`),
  toReview: 'Проверить и отправить ▶',
  toVisit: '◀ к уроку',
  toSheet: '◀ к отзыву',
  toSheetOfMarks: '◀ к листу',
  betweenItems: 'к отзыву',

  ask: (field: SheetText, { hint, example }: PhraseGroup, before: string | undefined) =>
    before === undefined
      ? lines(
          html`${fieldSign[field]} <b>${fieldName[field]}</b>`,
          hint,
          '',
          html`<i>Например: ${example}</i>`,
          '',
          'Выберите начало и продолжите или напишите по-своему.',
        )
      : lines(
          html`${fieldSign[field]} <b>${fieldName[field]}</b>`,
          '',
          html`Сейчас: <i>${before}</i>`,
          '',
          'Пришлите новые слова, и они встанут на место прежних.',
        ),
  remove: 'Убрать этот текст',
  keepAsIs: 'Вернуться без изменений',

  /** «Помогаю»: what the host asked to look at. */
  criteriaAsked: (done: number, of: number) =>
    html`🔎 Вопросы хозяина урока: ${of}. ${done === 0 ? 'Слова к ним по желанию.' : `Со словами: ${done}.`}`,
  toCriteria: (done: number, of: number) => `🔎 На что смотреть: ${doneOf(done, of)}`,
  criteriaAwaited: (host: string | null, first: readonly string[]) =>
    lines(
      html`🔎 На что смотреть, выбирает тот, чей урок: ${someone(host)}. Пока вопросов нет.`,
      html`Можно напомнить при встрече или взять первые: ${first.map((it) => `«${it}»`).join(', ')}. Остальное пишите уже сейчас.`,
    ),
  takeFirst: (count: number) => `Взять первые: ${count}`,
  criterion: (
    host: string | null,
    { title, question, notice }: WatchPoint,
    { index, of, remark }: { index: number; of: number; remark: string | undefined },
  ) =>
    lines(
      html`<b>Вопрос хозяина урока</b> · ${someone(host)}`,
      html`${index + 1} из ${of}`,
      '',
      html`<b>${title}</b>`,
      question,
      '',
      html`<i>Что заметить:</i>`,
      ...notice.map((it) => html`• ${it}`),
      remark !== undefined && '',
      remark !== undefined && html`💬 ${remark}`,
      '',
      draftLock,
    ),
  writeRemark: '💬 Записать',
  changeRemark: '💬 Изменить',
  askRemark: (title: string, more: readonly string[], before: string | undefined) =>
    lines(
      html`<b>${title}</b>`,
      ...(before === undefined
        ? ['Что вы увидели? Хватит одной-двух фраз: слова, минуты, сколько детей. Без имён.', '']
        : ['', html`Сейчас: <i>${before}</i>`, 'Пришлите новые слова, и они встанут на место прежних.', '']),
      ...more.map((it) => html`<i>• ${it}</i>`),
    ),
  removeRemark: 'Убрать слова',
  back: '◀',
  next: '▶',

  notBegun: (on: string) =>
    lines('Писать можно с той минуты, когда урок начнётся.', html`Сейчас он ещё впереди: ${on}.`),

  review: (
    parts: readonly Html[],
    { readers, after, missing }: { readers: string; after: string | null; missing: readonly string[] },
  ) =>
    fitting([
      ...parts,
      html``,
      ...(missing.length === 0
        ? [html`👀 ${readers}`, ...(after === null ? [] : [html`${after}`])]
        : [html`Осталось: ${missing.join(', ')}.`, html`Всё написанное сохранено.`]),
    ]),
  afterwards: {
    learn: 'В отчёты отзыв не идёт.',
    help: 'Отзыв откроется после самоанализа того, чей урок. В отчёты он не идёт.',
    measure: 'В сводку программы отметки войдут без фамилии. Процент увидите только вы двое.',
  } satisfies Readonly<Record<VisitPurpose, string>>,
  oneText: 'хотя бы один текст или заметка',
  criteriaMissing: 'вопросы хозяина урока',
  itemsMissing: (count: number) => plural(count, 'строка', 'строки', 'строк'),
  send: 'Отправить',
  sentNow: 'Отправлено. Спасибо!',
  toGap: (name: string) => `Дописать: ${clip(name, 22)}`,
} as const;
