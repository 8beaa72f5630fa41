import type { LocalDate } from '../../domain/calendar.ts';
import type { CriteriaSheet, Verdict } from '../../domain/catalogue.ts';
import type { Defence } from '../../domain/route.ts';
import { textLimits } from '../../domain/route.ts';
import type { RouteResult } from '../../domain/route-defence.ts';
import type { Conclusion } from '../../domain/route-view.ts';
import { clip, html, lines, type Html } from '../html.ts';
import { dayTexts, weekdayName } from './days.ts';
import { percentText } from './route-review.ts';
import { whenOf } from './route.ts';
import { capital, dateOf, namesOf, plural, someone } from './words.ts';

/** Appointing a defence, holding it, and what comes of it. */

const heading = (name: string | null): Html => html`<b>Защита ИОМ</b> · ${someone(name)}`;
const quoted = (text: string): Html => html`<blockquote>${clip(text, textLimits.comment)}</blockquote>`;

const resultLine = ({ percent, scorers }: RouteResult, label: string): Html =>
  html`<b>${percentText(percent)}</b> от наибольшей суммы баллов: <b>${label}</b>. Оценивали: ${scorers}.`;
const alone = 'Второго листа за пять учебных дней не пришло, поэтому итог по листу наставника. Протокол так и скажет.';

export const defenceTexts = {
  days: (name: string | null, before: LocalDate | null) =>
    lines(
      heading(name),
      '',
      before === null ? 'Выберите день.' : html`Сейчас: ${dateOf(before)}. На какой день перенести?`,
      dayTexts.legend,
    ),
  back: '◀ назад',

  times: (name: string | null, on: LocalDate) =>
    lines(heading(name), '', html`<b>${dateOf(on)}</b>, ${weekdayName(on)}. На каком уроке или во сколько?`),

  askTime: (on: LocalDate) => html`Во сколько защита <b>${dateOf(on)}</b>? Напишите, например: 14:30`,
  askPlace: (meeting: Pick<Defence, 'on' | 'time'>) =>
    html`<b>${whenOf(meeting)}</b>. Где встречаемся? Выберите или напишите; для встречи онлайн подойдёт ссылка.`,
  samePlace: (place: string | null) => (place === null ? 'Там же' : `Там же: ${clip(place, 24)}`),
  places: ['кабинет наставника', 'учительская', 'методический кабинет', 'онлайн'],
  placeLabel: capital,
  notNow: 'Не сейчас',

  appointed: (name: string | null, defence: Defence, told: readonly (string | null)[]) =>
    lines(
      heading(name),
      html`<b>${whenOf(defence)}</b>, ${defence.place}`,
      '',
      told.length === 0
        ? 'Больше писать некому.'
        : html`Узнают: ${namesOf(told.map(someone))}. К письму приложен файл для календаря, за день и за час придёт напоминание.`,
      '',
      'Если защиты не будет совсем, верните маршрут автору: всем придёт письмо, и запись уйдёт из календарей.',
    ),
  appointedBriefly: (name: string | null, on: LocalDate | null) =>
    lines(
      heading(name),
      on === null ? null : html`Назначена на ${dateOf(on)}.`,
      '',
      'Автор, наставник и те, кого попросили об отзыве, получают письмо с файлом для календаря, за день и за час напоминание.',
    ),
  begun: (name: string | null, defence: Defence) =>
    lines(
      heading(name),
      html`<b>${whenOf(defence)}</b>, ${defence.place}`,
      '',
      'Когда рассказ и вопросы позади, отметьте, что защита прошла. Если не состоялась, её можно перенести.',
    ),
  held: (name: string | null, { sent, waiting, isOwnSent }: { sent: number; waiting: number; isOwnSent: boolean }) =>
    lines(
      heading(name),
      'Защита прошла.',
      '',
      html`Листов отправлено: ${sent}${waiting > 0 ? `, ещё ${plural(waiting, 'коллега пишет', 'коллеги пишут', 'коллег пишут')}` : ''}.`,
      !isOwnSent
        ? 'Заполните свой лист, и можно подводить итог.'
        : sent > 1
          ? 'Ваш лист есть, можно подводить итог.'
          : 'Ваш лист есть. Второго ждём пять учебных дней после защиты, потом хватит и вашего.',
    ),
  move: 'Перенести',
  file: '📅 Файл для календаря',
  ownSheet: 'Мой лист оценки',
  hold: 'Защита прошла',
  heldNow: 'Отмечено: защита прошла',
  conclude: 'Подвести итог',
  askColleague: 'Попросить коллегу об отзыве',
  protocol: (isConcluded: boolean) => (isConcluded ? '📄 Протокол защиты' : '📄 Бланк протокола'),

  fileCaption: (defence: Defence) => html`${whenOf(defence)}. Откройте файл, и встреча будет в календаре телефона.`,
  noDefence: 'Сейчас защита не назначена. Как назначат, письмо придёт сюда.',

  /** Before the conclusion is drawn. */
  preview: (name: string | null, sheet: CriteriaSheet, verdict: Verdict, result: RouteResult) =>
    lines(
      html`<b>Итог защиты</b> · ${someone(name)}`,
      '',
      resultLine(result, sheet.verdicts[verdict].label),
      result.scorers === 1 && alone,
      '',
      html`<i>${sheet.verdicts[verdict].sentence}</i>`,
      '',
      verdict === 'rework'
        ? 'Выберите день, к которому маршрут покажут снова, и скажите автору, с чего начать.'
        : 'Автор увидит итог и ваши слова, с этого дня маршрут в силе. Изменить потом нельзя.',
    ),
  decide: { accept: 'Принять', acceptWithChanges: 'Принять с доработкой', rework: 'Выбрать день' },
  askComment: (verdict: Verdict) =>
    verdict === 'acceptWithChanges'
      ? 'Что поправить в первую очередь? Автор прочитает это вместе с итогом.'
      : 'Что сказать автору вместе с итогом?',
  noWords: 'Без слов',
  comments: {
    accept: [
      { label: 'Хорошая работа', text: 'Хорошая работа. Начинайте с первого шага, я рядом.' },
      { label: 'Шаги посильные', text: 'Шаги посильные и ведут к цели. В добрый путь!' },
    ],
    acceptWithChanges: [
      { label: 'По замечаниям коллег', text: 'Поправьте по замечаниям коллег и начинайте с первого шага.' },
      { label: 'Допишем вместе', text: 'Допишем вместе на ближайшей встрече, начинать можно уже сейчас.' },
    ],
    rework: [
      { label: 'Допишем вместе', text: 'Направление понятно. Давайте встретимся и допишем вместе.' },
      { label: 'Уточнить цель и шаги', text: 'Уточните цель и оставьте шаги, которые к ней ведут. Помогу.' },
    ],
  },
  reworkDays: (name: string | null) =>
    lines(
      html`<b>Доработать вместе</b> · ${someone(name)}`,
      '',
      'К какому дню маршрут покажут снова?',
      dayTexts.legend,
    ),
  askRework: (until: LocalDate) =>
    html`До <b>${dateOf(until)}</b>. С чего начать доработку? Автор прочитает это первым.`,

  notYet: 'Итог пока не подведён. К нему можно вернуться в любой день.',
  toDefence: 'День и место защиты',
  /** What stands in the way, and the way on. */
  blocked: (name: string | null, why: string) => lines(html`<b>Итог защиты</b> · ${someone(name)}`, '', why),
  concluded: (name: string | null, conclusion: readonly Html[]) =>
    lines(html`<b>Итог защиты</b> · ${someone(name)}`, ...conclusion),
  conclusion: (sheet: CriteriaSheet, { verdict, result, comment, until }: Conclusion): readonly Html[] => [
    html``,
    html`🏁 ${resultLine(result, sheet.verdicts[verdict].label)}`,
    ...(result.scorers === 1 ? [html`${alone}`] : []),
    html`<i>${sheet.verdicts[verdict].sentence}</i>`,
    ...(comment === null ? [] : [quoted(comment)]),
    ...(until === null ? [] : [html`Показать снова: до ${dateOf(until)}.`]),
  ],

  protocolName: (on: LocalDate | null) => `Протокол защиты ИОМ${on === null ? '' : ` ${on}`}.docx`,
  protocolCaption: (isConcluded: boolean) =>
    isConcluded
      ? html`Протокол защиты. ФИО и подписи впишите на бумаге: в чате их нет.`
      : html`Бланк протокола. Отметки и решение появятся в нём, когда итог подведён.`,
  noProtocol: 'Протокол сейчас не собрался. Попробуйте через минуту: итог и все отметки сохранены.',
  tooEarly: (isMentor: boolean) =>
    isMentor ? 'Протокол появится, когда защита назначена.' : 'Протокол появится, когда подведён итог защиты.',
} as const;

/** Words of the protocol itself. */
export const protocolTexts = {
  /** «Обучение (A/01.6)»; a function without a code of the standard goes by its title. */
  deficit: (fn: string, title: string) => (/^[A-Z]\//u.test(fn) && title !== fn ? `${title} (${fn})` : title),
  author: 'автор маршрута',
  mentor: 'наставник',
  scorer: (isOnly: boolean, number: number) => (isOnly ? 'коллега' : `коллега ${number}`),
} as const;
