import type { LocalDate } from '../../domain/calendar.ts';
import type { Side, Visit, Visitor, VisitMode, VisitorStateKind, VisitPurpose } from '../../domain/visit.ts';
import { clip, html, lines, type Html } from '../html.ts';
import { weekdayName } from './days.ts';
import { clockOf, dateOf, namesOf, someone } from './words.ts';

/** One visit, by who looks: the lesson, who comes and why, how it stands, and the ways on. */

/** When a lesson is: its bells as minutes of the day. */
export interface When {
  readonly on: LocalDate;
  /** `null`: by the clock. */
  readonly lesson: number | null;
  readonly from: number;
  readonly to: number;
}

/** «26 ноября, четверг, 3-й урок, 10:20–11:05» or «26 ноября, четверг, в 14:30» */
const whenLong = ({ on, lesson, from, to }: When): string =>
  lesson === null
    ? `${dateOf(on)}, ${weekdayName(on)}, в ${clockOf(from)}`
    : `${dateOf(on)}, ${weekdayName(on)}, ${lesson}-й урок, ${clockOf(from)}–${clockOf(to)}`;

const whenOrRecorded = (when: When | null): Html =>
  when === null ? html`Запись: смотреть можно, когда удобно` : html`<b>${whenLong(when)}</b>`;

const comes: Readonly<Record<VisitMode, string>> = {
  inPerson: 'придёт',
  online: 'подключится',
  recorded: 'посмотрит запись',
};
const wants: Readonly<Record<VisitMode, string>> = {
  inPerson: 'хочет прийти',
  online: 'хочет подключиться',
  recorded: 'хочет посмотреть запись',
};
const whatFor: Readonly<Record<VisitPurpose, string>> = {
  learn: 'чтобы поучиться',
  help: 'чтобы помочь',
  measure: 'чтобы провести замер',
};

const quoted = (text: string | null): Html | null =>
  text === null ? null : html`<blockquote>${clip(text, 500)}</blockquote>`;

/** How a visitor's part stands: before the bell or after it. */
export interface Standing {
  readonly mode: VisitMode;
  readonly hasBegun: boolean;
}

const notCome = 'Так бывает, и ничьей вины тут нет.';
const decidedBy = ({ state }: Visitor): Side | null => ('by' in state ? state.by : null);
const reasonOf = ({ state }: Visitor): Html | null => ('reason' in state ? quoted(state.reason) : null);

/** One line on a guest, as the host reads it. */
const guestLine = (name: string | null, guest: Visitor, { mode, hasBegun }: Standing): Html => {
  const who = html`<b>${someone(name)}</b>`;
  const { kind } = guest.state;
  switch (kind) {
    case 'proposed':
      if (hasBegun && mode !== 'recorded') return html`⏳ ${who}: время прошло, а ответа так и не было.`;
      return decidedBy(guest) === 'host'
        ? html`✉️ ${who}: приглашение отправлено, ждём ответа.`
        : html`✋ ${who} ${wants[mode]}, ${whatFor[guest.purpose]}.`;
    case 'confirmed':
      return hasBegun && mode !== 'recorded'
        ? html`⏳ ${who}: урок уже начался. Отметьте, состоялось ли посещение.`
        : html`✅ ${who} ${comes[mode]}, ${whatFor[guest.purpose]}.`;
    case 'held':
    case 'feedback':
    case 'acknowledged':
      return html`🌿 ${who}: посещение состоялось.`;
    case 'declined':
      return lines(
        decidedBy(guest) === 'host'
          ? html`▫️ ${who}: вы решили, что не в этот раз.`
          : html`▫️ ${who}: в этот раз прийти не получится.`,
        reasonOf(guest),
      );
    case 'cancelled':
      return lines(
        decidedBy(guest) === 'host' ? html`▫️ ${who}: вы отменили посещение.` : html`▫️ ${who} отменяет посещение.`,
        reasonOf(guest),
      );
    case 'noShow':
      return html`▫️ ${who}: посещение не сложилось. ${notCome}`;
  }
};

/** The same to somebody beside the two, who is told no reason and asked nothing. */
const guestBriefly = (name: string | null, guest: Visitor, { mode, hasBegun }: Standing): Html => {
  const said: Readonly<Record<VisitorStateKind, string>> = {
    proposed: 'пока не согласовано',
    confirmed: hasBegun && mode !== 'recorded' ? 'отметки о посещении пока нет' : 'согласовано',
    held: 'состоялось, отзыва пока нет',
    feedback: 'состоялось, отзыв отправлен',
    acknowledged: 'состоялось, отзыв прочитан',
    declined: 'не состоится',
    cancelled: 'не состоится',
    noShow: 'не сложилось',
  };
  return html`▫️ <b>${someone(name)}</b> · ${said[guest.state.kind]}`;
};

/** How the own part stands, as its visitor reads it. */
const ownLine = (host: string | null, own: Visitor, { mode, hasBegun }: Standing): Html => {
  const who = html`<b>${someone(host)}</b>`;
  const { kind } = own.state;
  switch (kind) {
    case 'proposed':
      if (hasBegun && mode !== 'recorded')
        return html`⏳ Время прошло, а ответа так и не было. Можно предложить другое.`;
      return decidedBy(own) === 'host'
        ? html`✋ ${who} приглашает вас на этот урок.`
        : html`✉️ Просьба отправлена. ${who} ответит, и я сразу напишу.`;
    case 'confirmed':
      if (mode === 'recorded') return html`✅ Запись можно смотреть.`;
      return hasBegun
        ? html`⏳ Урок уже начался. Отметьте, состоялось ли посещение.`
        : html`✅ Договорились: вас ждут.`;
    case 'held':
    case 'feedback':
    case 'acknowledged':
      return html`🌿 Посещение состоялось.`;
    case 'declined':
      return lines(
        decidedBy(own) === 'host'
          ? html`${who}: в этот раз не получится. Можно выбрать другой урок.`
          : html`Вы решили, что не в этот раз.`,
        reasonOf(own),
      );
    case 'cancelled':
      return lines(
        decidedBy(own) === 'host' ? html`${who} отменяет посещение.` : html`Вы отменили посещение.`,
        reasonOf(own),
      );
    case 'noShow':
      return html`Посещение не сложилось. ${notCome} Можно выбрать другое время.`;
  }
};

const labelled = (label: string, value: string | null): Html | null =>
  value === null ? null : html`<b>${label}:</b> ${value}`;

export const visitTexts = {
  own: html`<b>Ваш урок</b>`,
  of: (host: string | null) => html`<b>Урок коллеги</b> · ${someone(host)}`,
  /** What is known of the lesson; each line only when it was said. */
  lesson: ({ lesson, link }: Pick<Visit, 'lesson' | 'link'>, when: When | null, mode: string) =>
    lines(
      whenOrRecorded(when),
      html`${[mode, lesson.class, lesson.subject].filter((it) => it !== null).join(' · ')}`,
      labelled('Тип', lesson.lessonType),
      labelled('Тема', lesson.topic),
      labelled('Обмен опытом', lesson.reverseTopic),
      labelled('Ссылка', link),
    ),
  noLink: (isHost: boolean) =>
    isHost ? '🔗 Ссылки пока нет: добавьте её, и гости смогут подключиться.' : '🔗 Ссылка на урок появится здесь.',
  guestLine,
  guestBriefly,
  ownLine,
  nobody: 'Пока никого не ждём.',
  company: (names: readonly (string | null)[]) => html`Вместе с вами: ${namesOf(names.map(someone))}.`,
  /** What it means for the host that somebody comes for this. */
  meaning: (text: string) => html`<i>${text}</i>`,
  offer: (name: string | null, when: When) =>
    lines(html`🔄 <b>${someone(name)}</b> предлагает другое время:`, html`<b>${whenLong(when)}</b>. Подходит?`),
  offerForAll: 'Если подходит, урок перенесётся для всех гостей, и все узнают.',
  ownOffer: (when: When) =>
    lines(html`🔄 Вы предлагаете другое время:`, html`<b>${whenLong(when)}</b>. Ответ придёт сюда.`),
  watching: (titles: readonly string[]) => html`<b>На что посмотреть:</b> ${titles.join('; ')}.`,
  notWatchingYet: 'Вопросы к уроку пока не выбраны: их выбирает тот, чей урок.',
  chooseWatching: (least: number, most: number) => `Выберите ${least}–${most} вопросов: на что смотреть гостю.`,
  measure: (answer: 'agreed' | 'refused' | null, isHost: boolean) => {
    if (answer === 'agreed') return isHost ? 'Ваше согласие на замер есть.' : 'Согласие на замер есть.';
    if (answer === 'refused')
      return isHost
        ? 'Замера на этом уроке не будет: вы так решили.'
        : 'Замера на этом уроке не будет. Цель можно сменить: прийти поучиться или помочь.';
    return isHost
      ? 'На замер нужно ваше отдельное согласие. Решать вам.'
      : 'Согласия на замер пока нет: о нём решает тот, чей урок.';
  },

  /** All that a curator sees. */
  outline: (host: string | null, visitors: readonly (string | null)[], on: LocalDate | null) =>
    lines(
      html`<b>Посещение урока</b>`,
      html`<b>Кто:</b> ${namesOf(visitors.map(someone))}`,
      html`<b>У кого:</b> ${someone(host)}`,
      html`<b>Когда:</b> ${on === null ? 'урок в записи' : `${dateOf(on)}, ${weekdayName(on)}`}`,
      '',
      html`<i>Что увидели и о чём говорили, остаётся между коллегами.</i>`,
    ),
} as const;

const marks: Readonly<Record<VisitorStateKind, string>> = {
  proposed: '✋',
  confirmed: '✅',
  held: '🌿',
  feedback: '🌿',
  acknowledged: '🌿',
  declined: '▫️',
  cancelled: '▫️',
  noShow: '▫️',
};

/** Labels of the buttons. */
export const visitKeys = {
  guest: (name: string | null, { state }: Visitor) =>
    `${state.kind === 'proposed' && state.by === 'host' ? '✉️' : marks[state.kind]} ${clip(someone(name), 36)}`,
  agree: (side: Side, mode: VisitMode) => {
    if (side === 'host') return mode === 'recorded' ? 'Да, смотрите' : 'Да, жду вас';
    return { inPerson: 'Приду', online: 'Подключусь', recorded: 'Посмотрю' }[mode];
  },
  decline: 'Не в этот раз',
  takeBack: (side: Side) => (side === 'host' ? 'Отозвать приглашение' : 'Забрать просьбу'),
  otherTime: 'Предложить другое время',
  takeTimeBack: 'Забрать предложение',
  move: 'Перенести',
  takeUp: 'Выбрать другое время',
  fits: 'Подходит',
  keepTime: 'Оставить прежнее время',
  held: (mode: VisitMode) => (mode === 'recorded' ? 'Запись посмотрена' : 'Состоялось'),
  notHeld: 'Не состоялось',
  heldAfterAll: 'Всё-таки состоялось',
  notHeldAfterAll: 'Исправить: не состоялось',
  cancel: (guests: number) => (guests > 1 ? `Отменить для всех (${guests})` : 'Отменить посещение'),
  file: '📅 В календарь телефона',
  removeFile: '📅 Убрать из календаря',
  describe: 'Рассказать об уроке',
  described: 'Дополнить об уроке',
  purpose: (title: string) => `Цель: ${title}`,
  criteria: (chosen: number) => (chosen === 0 ? 'Выбрать, на что смотреть' : `На что смотреть: ${chosen}`),
  readCriteria: 'Прочитать вопросы',
  measure: (isAgreed: boolean) => (isAgreed ? 'Согласие на замер: есть' : 'Ответить про замер'),
  planAnother: 'Выбрать другой урок',
  inviteAnother: 'Пригласить на другой урок',
  toVisits: 'К посещениям',
  toVisit: '◀ К уроку',
} as const;

/** What a press is answered with. */
export const visitSaid = {
  agreed: 'Договорились!',
  declined: 'Хорошо, коллега узнает',
  offered: 'Предложение отправлено',
  moved: 'Время изменено, все узнают',
  kept: 'Остаётся прежнее время',
  cancelled: 'Отменено, коллеги узнают',
  held: 'Отмечено: состоялось',
  notHeld: 'Отмечено: не состоялось',
  noFile: 'Добавлять в календарь сейчас нечего: время ещё не согласовано.',
} as const;
