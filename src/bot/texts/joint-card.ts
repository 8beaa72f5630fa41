import type { Appointment } from '../../domain/appointment.ts';
import type { LocalDate } from '../../domain/calendar.ts';
import type { JointCard, JointPiece, JointState } from '../../domain/joint-card.ts';
import { stateOfCard } from '../../domain/joint-card.ts';
import { clip, html, lines, type Html } from '../html.ts';
import { pieceName } from './joint-card-parts.ts';
import { capital, clockOf, dateOf, plural, someone } from './words.ts';

/** Words of «Урок вместе»: the list, the card and its way, the letters about it. */

const topicOf = ({ header }: Pick<JointCard, 'header'>): string | undefined => header['topic'];
const classOf = ({ header }: Pick<JointCard, 'header'>): string | undefined => header['class'];

/** «карту урока «Площадь комнаты»»; `what`: the first words in the form that the sentence asks for. */
const named = (what: string, card: Pick<JointCard, 'header'>): string => {
  const topic = topicOf(card);
  return topic === undefined ? what : `${what} «${clip(topic, 100)}»`;
};

const sign: Readonly<Record<JointState, string>> = { draft: '✏️', shared: '👀', finished: '✅' };

const weekday = (on: LocalDate): string =>
  new Intl.DateTimeFormat('ru', { timeZone: 'UTC', weekday: 'short' }).format(new Date(`${on}T00:00:00Z`));

export const timeOf = ({ time }: Appointment): string =>
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
  /** To a mentor who has none of an own lesson. */
  aboutForMentor: lines(
    'Педагоги составляют здесь урок и показывают вам, вы откликаетесь на каждую часть.',
    'Можно составить и карту своего урока.',
  ),
  noneShown: html`Когда педагог покажет вам карту, я сразу напишу, и она появится здесь.`,
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
  /** «1. Цель · 2 записи, 1 отклик», and how it begins. */
  part: (number: number, title: string, pieces: readonly JointPiece[], comments: number): Html => {
    const [first] = pieces;
    const counts = [
      pieces.length === 0 ? 'пока пусто' : plural(pieces.length, 'запись', 'записи', 'записей'),
      ...(comments === 0 ? [] : [plural(comments, 'отклик', 'отклика', 'откликов')]),
    ];
    return lines(
      html`<b>${number}. ${title}</b> · ${counts.join(', ')}`,
      first !== undefined && html`${pieceName(first, 140)}`,
    );
  },
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
    lines(html`Удалить ${named('карту урока', card)}?`, 'Исчезнут все записи и отклики. Вернуть их будет нельзя.'),
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
  visit: (at: Appointment | null) => (at === null ? 'Урок в записи' : `${capital(weekday(at.on))}, ${lessonOn(at)}`),
  linked: 'Карта приложена к уроку',
  /** On the screen of a visit. */
  card: 'Карта урока',
  begin: 'Составить карту урока',
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
      html`📋 ${someone(name)} показывает вам ${named('карту урока', card)}.`,
      'Откликнитесь на каждую часть, когда будет время.',
    ),
  forAuthor: (card: JointCard) => html`💬 Есть отклик наставника на ${named('карту урока', card)}.`,
  forMentor: (name: string | null, card: JointCard) =>
    html`💬 ${someone(name)} отвечает вам: ${named('карта урока', card)}.`,
  finished: (name: string | null, card: JointCard) => html`✅ ${someone(name)}: ${named('карта урока', card)} готова.`,
} as const;
