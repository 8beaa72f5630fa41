import type { Appointment } from '../../domain/appointment.ts';
import type { LocalDate } from '../../domain/calendar.ts';
import type { JointCard, JointState } from '../../domain/joint-card.ts';
import { stateOfCard } from '../../domain/joint-card.ts';
import { clip, html, lines, type Html } from '../html.ts';
import { clockOf, dateOf, plural, someone } from './words.ts';

/** Words of «Урок вместе»: the list, the card and its way, the letters about it. */

const topicOf = ({ header }: Pick<JointCard, 'header'>): string | undefined => header['topic'];
const classOf = ({ header }: Pick<JointCard, 'header'>): string | undefined => header['class'];

/** «карта урока «Площадь комнаты»» */
const cardOf = (card: Pick<JointCard, 'header'>): string => {
  const topic = topicOf(card);
  return topic === undefined ? 'карта урока' : `карта урока «${clip(topic, 100)}»`;
};

const sign: Readonly<Record<JointState, string>> = { draft: '✏️', shared: '👀', finished: '✅' };

const weekday = (on: LocalDate): string =>
  new Intl.DateTimeFormat('ru', { timeZone: 'UTC', weekday: 'short' }).format(new Date(`${on}T00:00:00Z`));

const timeOf = ({ time }: Appointment): string =>
  time.kind === 'lesson' ? `${time.lesson}-й урок` : clockOf(time.minutes);

/** «26 ноября, 3-й урок»; a recorded lesson has no time. */
const lessonOn = (at: Appointment | null): string => (at === null ? 'в записи' : `${dateOf(at.on)}, ${timeOf(at)}`);

export const cardListTexts = {
  title: html`🧩 <b>Урок вместе</b>`,
  /** What it is for, to who has none yet. */
  about: lines(
    'Здесь урок складывается вдвоём: вы пишете, наставник откликается на каждую часть.',
    '',
    'Подойдут слова, фото листка или файл. На первый набросок уйдёт минут двадцать, вернуться к нему можно в любой день.',
  ),
  forMentor: html`Когда педагог покажет вам свою карту, она появится здесь.`,
  own: 'Откройте карту или начните новую.',
  toRead: (count: number) => html`Вам показывают ${plural(count, 'карту', 'карты', 'карт')}: откройте и откликнитесь.`,
  begin: 'Начать карту урока',
  beginAnother: 'Начать новую карту',
  card: (card: JointCard) =>
    clip(`${sign[stateOfCard(card)]} ${[topicOf(card) ?? 'Без темы', classOf(card)].filter(Boolean).join(', ')}`, 40),
  cardBy: (name: string | null, card: JointCard) => clip(`👤 ${someone(name)}: ${topicOf(card) ?? 'без темы'}`, 40),
  earlier: '◀ Назад',
  later: 'Дальше ▶',
  toVisits: 'К посещениям',
} as const;

export const cardTexts = {
  title: (card: JointCard) => html`📋 <b>${topicOf(card) ?? 'Новая карта урока'}</b>`,
  by: (name: string | null) => html`Автор: ${someone(name)}`,
  /** «6 класс · Математика · Практикум» */
  header: (words: readonly string[]) => (words.length === 0 ? undefined : html`${words.join(' · ')}`),
  place: (text: string | undefined) => (text === undefined ? undefined : html`<i>Место в теме: ${text}</i>`),
  forAuthor: {
    draft: 'Пока карту видите только вы. Наставнику можно показать и черновик.',
    shared: 'Наставник читает карту и откликается на каждую часть.',
    finished: 'Карта готова к уроку.',
  } satisfies Record<JointState, string>,
  alone: 'Карту видите только вы.',
  forMentor: {
    shared: 'Откройте часть и откликнитесь: что поможет детям, что вы бы уточнили.',
    finished: 'Карта готова к уроку. Откликнуться можно и сейчас.',
  },
  forGuest: 'По этой карте пройдёт урок, на который вы приглашены.',
  lesson: (at: Appointment | null) => html`Урок: ${lessonOn(at)}.`,
  guestsRead: 'Гости этого урока видят карту.',
  /** «1. Цель: 2 записи, 1 отклик» */
  part: (number: number, title: string, pieces: number, comments: number): Html =>
    html`${number}. ${title}: ${[
      pieces === 0 ? 'пока пусто' : plural(pieces, 'запись', 'записи', 'записей'),
      ...(comments === 0 ? [] : [plural(comments, 'отклик', 'отклика', 'откликов')]),
    ].join(', ')}`,
  openPart: (number: number, title: string, isFilled: boolean) => `${isFilled ? '✓ ' : ''}${number}. ${title}`,
  about: 'Класс, тема, тип урока',
  share: 'Показать наставнику',
  shared: 'Наставнику ушло сообщение',
  takeBack: 'Пока не показывать',
  takenBack: 'Теперь карту видите только вы',
  finish: 'Карта готова',
  finished: 'Карта готова к уроку',
  gaps: (titles: readonly string[]) =>
    lines(html`Пока пусто: <b>${titles.join('; ')}</b>.`, 'Если на уроке это не понадобится, можно оставить и так.'),
  finishAnyway: 'Готово и так',
  goOn: 'Дописать',
  reopen: 'Править снова',
  reopened: 'Можно править',
  discard: 'Удалить карту',
  discardAsk: (card: JointCard) =>
    lines(html`Удалить: ${cardOf(card)}?`, 'Исчезнут все записи и отклики. Вернуть их будет нельзя.'),
  discardYes: 'Удалить насовсем',
  discardNo: 'Оставить',
  discarded: 'Карта удалена',
  toCard: 'К карте',
  toList: 'Ко всем картам',
} as const;

/** A card and the visits of its lesson. */
export const cardVisitTexts = {
  invite: 'Пригласить на этот урок',
  choose: 'Приложить к посещению',
  chooseHead: lines(
    html`📎 <b>К какому уроку приложить карту?</b>`,
    'Гости увидят её, только если вы решите показать.',
  ),
  none: lines(
    html`📎 <b>Приложить к посещению</b>`,
    'Пока впереди нет ваших уроков с гостями. Пригласите коллегу, и карту можно будет приложить.',
  ),
  /** «Чт, 26 ноября, 3-й урок» */
  visit: (at: Appointment | null) => (at === null ? 'Урок в записи' : `${weekday(at.on)}, ${lessonOn(at)}`),
  linked: 'Карта приложена к уроку',
  open: 'Открыть посещение',
  unlink: 'Открепить от посещения',
  unlinked: 'Карта больше не приложена',
  show: 'Показать гостям урока',
  shown: 'Гости урока увидят карту',
  hide: 'Закрыть от гостей',
  hidden: 'Гости карту больше не видят',
} as const;

/** What is said unasked. */
export const cardNotices = {
  open: 'Открыть карту',
  shared: (name: string | null, card: JointCard) =>
    lines(
      html`📋 ${someone(name)} показывает вам: ${cardOf(card)}.`,
      'Откликнитесь на каждую часть, когда будет время.',
    ),
  forAuthor: (card: JointCard) => html`💬 Есть отклик наставника: ${cardOf(card)}.`,
  forMentor: (name: string | null, card: JointCard) =>
    html`💬 ${someone(name)} отвечает на ваш отклик: ${cardOf(card)}.`,
  finished: (name: string | null, card: JointCard) => html`✅ ${someone(name)}: ${cardOf(card)} готова.`,
} as const;
