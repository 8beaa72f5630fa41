import type { Period } from '../../domain/school-calendar.ts';
import type { Appointment } from '../../domain/appointment.ts';
import type { Html } from '../html.ts';
import { clip, html, lines } from '../html.ts';
import { daysOf, periodName } from './periods.ts';
import { whenOf } from './route.ts';
import { dateOf, namesOf, someone } from './words.ts';

/** Pairs of colleagues who go to each other's lessons. Names stand as they were given: they cannot be declined here. */

type Name = string | null;

/** What one can show the other. */
export interface Shown {
  readonly by: Name;
  readonly titles: readonly string[];
  /** Whether the reader knows that it meets the other's focus. */
  readonly isFocus: boolean;
}

const quoted = (titles: readonly string[]): string => namesOf(titles.map((it) => `«${clip(it, 60)}»`));
const short = (name: Name): string => clip(someone(name), 20);

const when = (at: Appointment | null | undefined): string | undefined =>
  at === null ? 'запись урока' : at === undefined ? undefined : whenOf(at);

export const pairingTexts = {
  title: html`<b>Пары для взаимных посещений</b>`,
  purpose: 'Подберу, кому с кем сходить друг к другу на урок: чтобы сошлись нормы и было чему поучиться.',
  period: (it: Period) => html`🗓 ${periodName(it)}: ${daysOf(it)}`,
  nextPeriod: (it: Period) =>
    html`🗓 До каникул осталось мало дней, поэтому подберу на следующий период: ${periodName(it)}, ${daysOf(it)}.`,
  beforeStart: 'Каждой паре я сразу напишу. Согласиться или нет, решают они сами.',
  start: 'Подобрать пары',
  startFor: (it: Period) => `Подобрать: ${periodName(it)}`,
  started: 'Готово, я пишу каждой паре',
  replan: 'Подобрать остальных заново',
  replanned: 'Готово',
  noCalendar: 'Учебного календаря на этот год пока нет, поэтому и периода для пар нет. Скажите об этом куратору.',
  fewPeople: 'Для пар нужны хотя бы двое педагогов. Пригласите их, и здесь можно будет начать.',
  noNorm: 'Взаимные посещения сейчас в нормы не входят, пары подбирать не нужно. Нормы задаёт куратор.',
  people: 'Пригласить педагогов',

  /** One pair for the mentor: who, where it stands, why. */
  pair: (names: readonly [Name, Name], state: string, why: Html) =>
    lines(html`<b>${someone(names[0])} ⇄ ${someone(names[1])}</b>: ${state}`, html`      ${why}`),
  waits: (n: number) => (n === 2 ? 'ждём двух ответов' : 'ждём одного ответа'),
  agreed: '🤝 договорились',
  halfway: '🤝 один урок уже был',
  met: '✓ побывали друг у друга',
  noPair: (names: readonly [Name, Name]) => html`${someone(names[0])} ⇄ ${someone(names[1])}: не сложилась`,
  why: (shown: readonly Shown[], isRepeat: boolean): Html => {
    const parts = shown.map(
      (it) => `${someone(it.by)} может показать ${quoted(it.titles)}${it.isFocus ? ', это в фокусе у коллеги' : ''}`,
    );
    return html`<i>${[...(parts.length > 0 ? parts : ['по норме взаимных']), ...(isRepeat ? ['уже были друг у друга, но больше пар нет'] : [])].join('; ')}</i>`;
  },
  noPairs: 'Новых пар сейчас не вышло.',
  left: html`<b>Пока без пары</b>`,
  leftOne: (name: Name, why: 'windows' | 'taken') =>
    html`${someone(name)}: ${why === 'windows' ? 'окна не совпадают ни с кем' : 'у остальных пары уже есть'}`,
  leftHint: 'Им можно сходить на урок к вам или к коллеге, у которого пара уже есть.',

  /** For one of the pair. */
  partner: (name: Name) => html`👥 <b>${someone(name)}</b>`,
  learn: (titles: readonly string[]) => html`Есть чему поучиться: ${quoted(titles)}. Это у вас в фокусе.`,
  offered: (titles: readonly string[]) => html`Может показать: ${quoted(titles)}.`,
  repeat: 'Друг у друга вы уже были, но других пар не осталось.',
  ask: 'Подходит такая пара?',
  youAgreed: 'Вы согласны. Ждём ответа коллеги.',
  settled: '🤝 Договорились! Осталось два урока: у коллеги и у вас.',
  bothMet: '✓ Вы побывали друг у друга.',
  /** `undefined`: not chosen yet; `null`: a recorded lesson. */
  myWay: (at: Appointment | null | undefined) => `▫️ Ваш визит: ${when(at) ?? 'урок ещё не выбран'}`,
  theirWay: (at: Appointment | null | undefined) => `▫️ К вам: ${when(at) ?? 'урок выбирает коллега'}`,
  done: (line: string) => line.replace('▫️', '✓'),
  youMayShow: (titles: readonly string[]) => html`<i>А вам самим есть что показать: ${quoted(titles)}.</i>`,
  what: 'Сходить друг к другу на урок: без оценок, чтобы поучиться.',
  noReason: html`<i>«Не сейчас» не требует причин: я подберу другую пару, если получится.</i>`,
  notFormed: 'Одна из пар не сложилась, так бывает.',
  noneYet: 'Пары подбирает наставник. Как только для вас найдётся коллега, я сразу напишу.',
  noneForYou: 'В этот раз пары для вас не нашлось. Можно выбрать урок и без пары: у наставника или у любого коллеги.',
  agree: (name: Name, isOnly: boolean) => (isOnly ? 'Согласиться' : `Согласиться: ${short(name)}`),
  notNow: (name: Name, isOnly: boolean) => (isOnly ? 'Не сейчас' : `Не сейчас: ${short(name)}`),
  afterAll: (name: Name, isOnly: boolean) => (isOnly ? 'Всё-таки не сейчас' : `Не сейчас: ${short(name)}`),
  chooseLesson: (name: Name) => `Выбрать урок: ${short(name)}`,
  invite: 'Позвать на мой урок',
  openVisit: (at: Appointment | null) => (at === null ? 'Открыть: запись урока' : `Открыть: ${dateOf(at.on)}`),
  saidYes: 'Спасибо, записано',
  saidNo: 'Хорошо, подберу другую пару',
  slots: 'Кого и когда посмотреть?',
  back: '◀ к группе',
} as const;
