import type { Criterion, CriteriaSheet, Score } from '../../domain/catalogue.ts';
import { scores } from '../../domain/catalogue.ts';
import type { Occasion, Review } from '../../domain/route.ts';
import type { RouteResult } from '../../domain/route-defence.ts';
import { clip, fitting, html, lines, type Html } from '../html.ts';
import { bar, dayOf, plural, someone } from './words.ts';

/** The sheet of whoever scores a route, and what its author reads of it. */

type Sheet = Pick<CriteriaSheet, 'criteria'>;
type Said = Pick<Review, 'remarks' | 'recommendation'>;

const heading = (occasion: Occasion, name: string | null): Html =>
  html`<b>${occasion === 'peer' ? 'Отзыв на ИОМ' : 'Лист защиты ИОМ'}</b> · ${someone(name)}`;
const whoSees =
  'Замечания с вашим именем прочитают автор и наставник. Баллы поимённо не увидит никто: они войдут в общий итог.';
const marked = (done: number, of: number): string =>
  `Отмечено ${done} из ${plural(of, 'критерия', 'критериев', 'критериев')}.`;

/** How long each of so many texts may be, so that they stand in one message. */
const mostOf = (count: number, room: number): number => Math.max(60, Math.floor(room / Math.max(1, count)) - 40);

const countOf = (all: readonly Said[]): number =>
  all.reduce((sum, it) => sum + Object.keys(it.remarks).length + (it.recommendation === null ? 0 : 1), 0);

/** «Цель можно увидеть: добавьте срок», criterion by criterion, then the recommendation. */
const saidLines = (sheet: Sheet, { remarks, recommendation }: Said, most: number): readonly Html[] => [
  ...sheet.criteria.flatMap(({ code, title }) =>
    remarks[code] === undefined ? [] : [html`💬 <i>${title}:</i> ${clip(remarks[code], most)}`],
  ),
  ...(recommendation === null ? [] : [html`➡️ ${clip(recommendation, most)}`]),
];

const markLines = (sheet: Sheet, { scores: given, remarks }: Pick<Review, 'scores' | 'remarks'>, most: number) =>
  sheet.criteria.flatMap(({ code, title }) => [
    html`<b>${given[code] ?? '—'}</b> · ${title}`,
    ...(remarks[code] === undefined ? [] : [html`   💬 ${clip(remarks[code], most)}`]),
  ]);

const recommended = (text: string | null, most: number): Html =>
  text === null
    ? html`Рекомендации пока нет. Она по желанию, но одна добрая фраза помогает больше баллов.`
    : html`Рекомендация: ${clip(text, most)}`;

const emptySheet = { scores: {}, remarks: {}, recommendation: null };

export const reviewTexts = {
  intro: ({
    occasion,
    name,
    goals,
    done,
    of,
    when,
  }: {
    occasion: Occasion;
    name: string | null;
    goals: readonly Html[];
    done: number;
    of: number;
    /** Of the defence that is to come. */
    when: string | null;
  }) =>
    fitting([
      heading(occasion, name),
      ...goals,
      html``,
      html`${done === 0 ? `Здесь ${plural(of, 'критерий', 'критерия', 'критериев')}, на каждый одна отметка: минут десять, можно с перерывами.` : marked(done, of)}`,
      ...(when === null ? [] : [html`Защита: ${when}. Начать лист можно заранее, а отправить после рассказа.`]),
      html`🔒 ${whoSees}`,
    ]),
  begin: 'Начать',
  goOn: 'Продолжить',
  toSending: 'К отправке ▶',
  readSteps: 'Читать план по шагам',
  notNow: 'Не сейчас',
  appoint: 'Назначить защиту',

  card: ({
    occasion,
    name,
    criterion,
    index,
    of,
    score,
    remark,
  }: {
    occasion: Occasion;
    name: string | null;
    criterion: Criterion;
    index: number;
    of: number;
    score: Score | undefined;
    remark: string | undefined;
  }) =>
    lines(
      heading(occasion, name),
      html`Критерий ${index + 1} из ${of}`,
      html`<code>${bar(index, of)}</code>`,
      '',
      html`<b>${criterion.title}</b>`,
      criterion.question,
      '',
      ...scores.map((it) =>
        it === score
          ? html`<b>${it}</b> · <b>${criterion.scores[it]}</b> ← ваша отметка`
          : html`<b>${it}</b> · ${criterion.scores[it]}`,
      ),
      remark !== undefined && '',
      remark !== undefined && html`💬 ${remark}`,
      '',
      '🔒 Пока видите только вы.',
    ),
  score: (score: Score, isChosen: boolean) => `${isChosen ? '✓ ' : ''}${score}`,
  remark: '💬 Замечание',
  changeRemark: '💬 Изменить замечание',
  back: '◀ назад',
  next: 'дальше ▶',
  pause: '⏸ пауза',

  askRemark: ({ title, hint }: Criterion, before: string | undefined) =>
    lines(
      html`<b>${title}</b>`,
      before === undefined
        ? 'Что здесь уже хорошо или чего не хватает? Одной-двух фраз достаточно, их прочитает автор.'
        : html`Сейчас: <i>${before}</i>`,
      before !== undefined && 'Пришлите новые слова, и они встанут на место прежних.',
      '',
      html`<i>Подсказка: ${hint}</i>`,
    ),
  removeRemark: 'Убрать замечание',
  keepAsIs: 'Вернуться без изменений',
  askRecommendation: (before: string | null) =>
    lines(
      'Что вы посоветуете автору в целом? Можно выбрать или написать своими словами.',
      before !== null && '',
      before !== null && html`Сейчас: <i>${before}</i>`,
    ),
  recommendations: [
    { label: 'Можно начинать', text: 'Маршрут готов: можно начинать с первого шага.' },
    { label: 'Добавить пробу в классе', text: 'Добавьте пробу в своём классе: класс, тему и месяц.' },
    { label: 'Уточнить признак цели', text: 'Уточните, по какому признаку будет видно, что цель достигнута.' },
  ],
  removeRecommendation: 'Убрать рекомендацию',

  beforeSending: (
    sheet: Sheet,
    { occasion, name, review }: { occasion: Occasion; name: string | null; review: Review | undefined },
  ) => {
    const it: Pick<Review, 'scores' | 'remarks' | 'recommendation'> = review ?? emptySheet;
    const missing = sheet.criteria.filter(({ code }) => it.scores[code] === undefined).length;
    const most = mostOf(countOf([it]), 1800);
    return fitting([
      heading(occasion, name),
      html``,
      ...markLines(sheet, it, most),
      html``,
      recommended(it.recommendation, Math.min(most, 400)),
      html``,
      missing > 0
        ? html`Без отметки ещё ${plural(missing, 'критерий', 'критерия', 'критериев')}. Всё отмеченное сохранено.`
        : html`${whoSees} После отправки изменить ничего нельзя.`,
    ]);
  },
  send: 'Отправить',
  recommend: '➡️ Дать рекомендацию',
  changeRecommendation: '➡️ Изменить рекомендацию',
  toGap: (title: string) => `К критерию «${clip(title, 24)}»`,
  toCriteria: '◀ к критериям',
  sentNow: 'Отправлено. Спасибо!',

  sent: (
    sheet: Sheet,
    {
      review,
      name,
      zone,
      others,
      result,
    }: { review: Review; name: string | null; zone: string; others: readonly Said[]; result: RouteResult | null },
  ) => {
    const most = Math.min(300, mostOf(countOf([review, ...others]), 2000));
    return fitting([
      heading(review.occasion, name),
      html`${review.sentAt === null ? '' : `Отправлено ${dayOf(review.sentAt, zone)}. `}Спасибо, это помогает!`,
      html``,
      ...markLines(sheet, review, most),
      ...(review.recommendation === null ? [] : [recommended(review.recommendation, most)]),
      html``,
      ...(countOf(others) === 0
        ? [html`Других замечаний пока нет.`]
        : [html`<b>Что говорят другие</b>`, ...others.flatMap((it) => saidLines(sheet, it, most))]),
      ...(result === null
        ? []
        : [
            html``,
            html`Сейчас в общем итоге ${percentText(result.percent)}, ${plural(result.scorers, 'лист', 'листа', 'листов')}.`,
          ]),
    ]);
  },
  secondSheet: 'На защите можно заполнить новый лист: в итоге он встанет на место этого.',
  fillSecond: 'Заполнить лист защиты',

  declined: lines(
    'Хорошо, в другой раз. Причину никто не спросит, автор увидит только «не сейчас».',
    '',
    'Спасибо, что ответили.',
  ),
  over: lines(
    'Сейчас отзыва на этот маршрут не ждут: он вернулся к автору, уже принят или просьбы больше нет.',
    '',
    'Отправленное учтено, остальное осталось только вашим.',
  ),

  /** What the author reads. */
  remarks: (sheet: Sheet, all: readonly Said[], conclusion: readonly Html[]) => {
    const told = all.filter((it) => countOf([it]) > 0);
    const most = Math.min(500, mostOf(countOf(told), 3000));
    return fitting([
      html`<b>Что говорят о вашем ИОМ</b>`,
      ...conclusion,
      ...(all.length === 0
        ? [html``, html`Отзывов пока нет. Когда коллега или наставник отправит лист, замечания будут здесь.`]
        : told.length === 0
          ? [html``, html`Листов уже ${all.length}, слов в них нет: только отметки, они войдут в общий итог.`]
          : []),
      ...told.flatMap((it, i) => [html``, html`<b>Отзыв ${i + 1}</b>`, ...saidLines(sheet, it, most)]),
    ]);
  },
  askColleague: 'Попросить коллегу об отзыве',
} as const;

/** Not rounded up: 79,9 is not yet the 80 that accepts. */
export const percentText = (percent: number): string => `${Math.floor(percent)} %`;
