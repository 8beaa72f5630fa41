import type { Appointment } from '../../domain/appointment.ts';
import type { LocalDate } from '../../domain/calendar.ts';
import type { Period } from '../../domain/school-calendar.ts';
import type { Scheme } from '../../domain/school-year.ts';
import type { VisitorState } from '../../domain/visit.ts';
import type { Norm, VisitCounters } from '../../domain/visit-ledger.ts';
import type { VisitWaitKind } from '../../domain/visit-waiting.ts';
import type { Html } from '../html.ts';
import { clip, html, lines } from '../html.ts';
import { meetingOf } from './visit-plan.ts';
import { dateOf, namesOf, plural, someone } from './words.ts';

/** /visits: counters of the period, what waits, what is coming, and the list of everything. */

const inPeriod: Readonly<Record<Scheme, string>> = {
  quarters: 'В этой четверти',
  trimesters: 'В этом триместре',
  modules: 'В этом модуле',
  halfYears: 'В этом полугодии',
};

const waitsHost: Readonly<Record<VisitWaitKind, string>> = {
  answer: 'хочет прийти на ваш урок',
  time: 'предлагает другое время',
  measure: 'нужно ваше слово о замере',
  criteria: 'выберите, на что смотреть на уроке',
  look: 'отзыв откроется после вашего самоанализа',
  read: 'пришёл отзыв о вашем уроке',
  write: 'урок позади, можно записать впечатления',
  watch: 'запись урока ждёт вас',
};
const waitsGuest: Readonly<Record<VisitWaitKind, string>> = { ...waitsHost, answer: 'приглашает вас на урок' };

const verb: Readonly<Record<VisitWaitKind, string>> = {
  answer: 'Ответить',
  time: 'Ответить',
  measure: 'Решить',
  criteria: 'Выбрать',
  look: 'Самоанализ',
  read: 'Прочитать',
  write: 'Записать',
  watch: 'Открыть',
};

/** How the own part stands, in a word or two. */
const stateWords = (state: VisitorState, isHost: boolean, isPast: boolean): string => {
  const side = isHost ? 'host' : 'visitor';
  switch (state.kind) {
    case 'proposed':
      if (isPast) return 'время прошло без ответа';
      return state.by === side ? 'ждём ответа' : 'ждёт вашего ответа';
    case 'confirmed':
      if (!isPast) return 'согласовано';
      return isHost ? 'урок позади' : 'можно записать впечатления';
    case 'held':
      return isHost ? 'отзыв ещё пишется' : 'осталось записать впечатления';
    case 'feedback':
      return isHost ? 'отзыв пришёл' : 'отзыв отправлен';
    case 'acknowledged':
      return 'завершено';
    case 'declined':
      return 'не в этот раз';
    case 'cancelled':
      return 'отменено';
    case 'noShow':
      return 'не состоялось';
  }
};

const when = (appointment: Appointment | null): string =>
  appointment === null ? 'запись урока' : meetingOf(appointment);

/** A lesson as a list tells of it. */
export interface ListedVisit {
  readonly appointment: Appointment | null;
  /** `null`: the own lesson. */
  readonly host: { readonly name: string | null; readonly state: VisitorState } | null;
  readonly guests: readonly { readonly name: string | null; readonly state: VisitorState }[];
  readonly isPast: boolean;
}

export const visitListTexts = {
  title: html`<b>Посещения</b>`,

  counters: ({ scheme, to }: Period, norm: Norm, { attended, mutual }: VisitCounters): Html => {
    const isDone = attended >= norm.visits && mutual >= norm.mutual;
    return lines(
      html`${inPeriod[scheme]}: уроков <b>${attended} из ${norm.visits}</b>${
        norm.mutual > 0 ? html`, взаимных <b>${mutual} из ${norm.mutual}</b>` : ''
      }${isDone ? ' ✓' : ''}`,
      html`<i>${isDone ? 'Всё, что задумано, уже есть.' : html`До ${dateOf(to)} ещё есть время.`}</i>`,
    );
  },
  noNorm: ({ scheme }: Period, { attended }: VisitCounters) =>
    html`${inPeriod[scheme]} счёт ещё не идёт: смотреть уроки можно и так.${attended > 0 ? ` Уже посмотрели: ${attended}.` : ''}`,
  partNorm: (since: LocalDate) => html`<i>Посчитано с ${dateOf(since)}, со дня вашего прихода в группу.</i>`,
  hosted: ({ scheme }: Period, n: number) =>
    html`${inPeriod[scheme]} на ваших уроках ${plural(n, 'гость', 'гостя', 'гостей')}.`,
  between: (next: LocalDate | null) =>
    next === null
      ? html`Сейчас учёба не идёт, и счёта уроков нет. Отдыхайте!`
      : html`Сейчас каникулы, счёта уроков нет. Он начнётся заново ${dateOf(next)}.`,

  waiting: html`⏳ <b>Ждут вас</b>`,
  waits: (name: string | null, kind: VisitWaitKind, isHost: boolean, appointment: Appointment | null) =>
    html`<b>${someone(name)}</b>: ${(isHost ? waitsHost : waitsGuest)[kind]}, ${when(appointment)}`,
  moreWait: (n: number) => html`и ещё ${n}: они есть в списке`,
  waitKey: (name: string | null, kind: VisitWaitKind) => `${verb[kind]}: ${clip(someone(name), 24)}`,
  pairWaits: html`🤝 Для взаимных посещений вам подобрана пара: посмотрите, подходит ли.`,

  coming: html`📅 <b>Скоро</b>`,
  asGuest: (appointment: Appointment, host: string | null) =>
    html`${meetingOf(appointment)}: вы в гостях, урок ведёт ${someone(host)}`,
  asHost: (appointment: Appointment, guests: readonly (string | null)[]) =>
    html`${meetingOf(appointment)}: ваш урок, ${guests.length > 1 ? 'гости' : 'гость'} ${namesOf(guests.map(someone))}`,
  comingKey: (appointment: Appointment) => `📅 ${meetingOf(appointment)}`,

  emptyTeacher: lines(
    'Посещений пока нет. Это не проверка: приходят учиться и помогать, и хозяин урока всегда решает сам.',
    '',
    'Начать проще всего с окон: отметьте, когда свободны, и я подберу три урока.',
  ),
  emptyOther: 'Посещений с вами пока нет. Когда вас позовут на урок или вы сами попроситесь, они будут здесь.',

  slots: 'Кого и когда посмотреть?',
  plan: 'Спланировать',
  invite: 'Пригласить к себе',
  windows: 'Мои окна',
  windowsFirst: 'Отметить окна',
  all: (n: number) => `Все посещения: ${n}`,
  group: (name: string | null) => (name === null ? 'Группа: кто у кого' : `Кто у кого: ${clip(name, 24)}`),
  groups: 'Группы: кто у кого',
  groupsHead: lines(
    html`<b>Группы: кто у кого</b>`,
    '',
    'Видно, что посещение было. Что сказали друг другу, остаётся у них.',
  ),
  groupName: (name: string) => clip(name, 32),
  noGroups: lines(html`<b>Группы: кто у кого</b>`, '', 'Групп пока нет. Создайте первую: /people'),
  pairs: 'Пары для взаимных',
  myPair: 'Моя пара',
  joint: 'Урок вместе',
  journal: '📄 Журнал',
  toMenu: '◀ в меню',

  listHead: (n: number) => html`<b>Все посещения за год: ${n}</b>`,
  listEmpty: lines(
    html`<b>Все посещения</b>`,
    '',
    'Здесь пока пусто. Попроситесь к коллеге на урок или пригласите к себе.',
  ),
  line: (number: number, it: ListedVisit): Html => {
    const head = html`${number}. <b>${when(it.appointment)}</b>`;
    if (it.host !== null)
      return html`${head}. Ведёт ${someone(it.host.name)}: ${stateWords(it.host.state, false, it.isPast)}`;
    if (it.guests.length === 0) return html`${head}. Ваш урок: гостей пока нет`;
    return html`${head}. Ваш урок: ${it.guests
      .map(({ name, state }) => `${someone(name)} (${stateWords(state, true, it.isPast)})`)
      .join(', ')}`;
  },
  lineKey: (number: number, it: ListedVisit) =>
    `${number}. ${it.appointment === null ? 'запись' : dateOf(it.appointment.on)} · ${clip(
      it.host === null ? 'мой урок' : someone(it.host.name),
      20,
    )}`,
  page: (page: number, of: number) => html`<i>страница ${page + 1} из ${of}</i>`,
  toVisits: '◀ Посещения',
} as const;
