import type { RouteOutline, RouteSeen } from '../../domain/route-view.ts';
import type { Waiting, WaitingKind } from '../../domain/route-waiting.ts';
import { nextStepToDo, progress } from '../../domain/route-progress.ts';
import type { Html } from '../html.ts';
import { clip, html, lines } from '../html.ts';
import { routeIs, whenOf } from './route.ts';
import { dateOf, dayOf, fromDay, someone } from './words.ts';

/** Lists of routes: what waits, whose route is where and what comes next. */

const waits: Readonly<Record<WaitingKind, string>> = {
  read: 'ИОМ ждёт вашего чтения',
  answer: 'предложена правка, нужен ваш ответ',
  score: 'защита прошла, нужен ваш лист',
  conclude: 'листы собраны, можно подвести итог',
  review: 'просьба об отзыве, по желанию',
};

const verb: Readonly<Record<WaitingKind, string>> = {
  read: 'Прочитать',
  answer: 'Ответить',
  score: 'Заполнить лист',
  conclude: 'Подвести итог',
  review: 'Посмотреть',
};

/** What an outline says in a line: the state, and the date that matters most. */
const outlineWords = (it: RouteOutline, zone: string): string => {
  const since = dayOf(it.since, zone);
  switch (it.state) {
    case 'draft':
      return `${routeIs.draft}, начат ${dayOf(it.startedAt, zone)}`;
    case 'defence':
      return it.defenceOn === null ? routeIs.defence : `защита ${dateOf(it.defenceOn)}`;
    case 'active':
    case 'amended':
      return it.acceptedAt === null ? routeIs.active : `в силе ${fromDay(dayOf(it.acceptedAt, zone))}`;
    case 'submitted':
    case 'peerReview':
    case 'returned':
      return `${routeIs[it.state]}, ${fromDay(since)}`;
    case 'completed':
    case 'cancelled':
      return `${routeIs[it.state]} ${since}`;
  }
};

/** What a mentor reads of one mentee's route. */
const mentorWords = (seen: Exclude<RouteSeen, { as: 'outline' }>, zone: string, hasBegun: boolean): string => {
  const { route } = seen;
  const { state, defence } = route;
  const since = dayOf(state.since, zone);
  switch (state.kind) {
    case 'submitted':
      return `показан вам ${since}`;
    case 'peerReview':
      return 'прочитан; дальше нужно назначить день защиты';
    case 'defence':
      if (defence === null) return routeIs.defence;
      return hasBegun ? `защита прошла ${dateOf(defence.on)}; дальше итог` : `защита ${whenOf(defence)}`;
    case 'active':
    case 'amended': {
      const { done, of } = progress(route);
      const next = nextStepToDo(route)?.dueOn;
      const isNext = next === null || next === undefined ? '' : `, ближайшая дата ${dateOf(next)}`;
      return `сделано ${done} из ${of}${isNext}${state.kind === 'amended' ? '; правка ждёт ответа' : ''}`;
    }
    case 'returned':
      return state.until === null
        ? `на доработке ${fromDay(since)}`
        : `на доработке, покажет снова до ${dateOf(state.until)}`;
    case 'draft':
    case 'completed':
    case 'cancelled':
      return `${routeIs[state.kind]} ${since}`;
  }
};

const line = (name: string | null, words: string): Html => html`<b>${someone(name)}</b>: ${words}`;

export const routeListTexts = {
  title: html`<b>ИОМ педагогов</b>`,
  waiting: html`⏳ <b>Ждут вас</b>`,
  waits: (name: string | null, { kind }: Waiting) => line(name, waits[kind]),
  moreWait: (n: number) => html`и ещё ${n}: они отмечены в списке`,
  nothingWaits: 'Вашего ответа сейчас ничего не ждёт.',
  open: (name: string | null, { kind }: Waiting) => `${verb[kind]}: ${clip(someone(name), 28)}`,
  heading: (name: string) => html`👥 <b>${name}</b>`,
  myGroup: 'Моя группа',
  school: 'Педагоги школы',
  others: 'Другие педагоги школы',
  reviews: 'Мои отзывы',
  notBegun: (name: string | null) => line(name, 'ещё не начат'),
  reviewSent: (name: string | null) => line(name, 'ваш отзыв отправлен, спасибо'),
  outline: (name: string | null, it: RouteOutline, zone: string) => line(name, outlineWords(it, zone)),
  mentee: (name: string | null, seen: RouteSeen, zone: string, hasBegun: boolean) =>
    line(name, seen.as === 'outline' ? outlineWords(seen.outline, zone) : mentorWords(seen, zone, hasBegun)),
  page: (page: number, of: number) => html`<i>страница ${page + 1} из ${of}</i>`,
  earlier: '◀ раньше',
  further: 'дальше ▶',
  person: (name: string | null) => clip(someone(name), 32),
  mine: 'Мой ИОМ',
  begin: 'Начать мой ИОМ',
  emptyGroup: lines(
    'В группе пока нет педагогов. Пригласите их: ссылка готовится в одно касание.',
    '',
    'Потом здесь будет видно, у кого ИОМ на каком шаге.',
  ),
  emptySchool: lines(
    'Наставляемых педагогов пока нет: их приглашает наставник или вы.',
    '',
    'Потом здесь будут состояние и даты каждого ИОМ, без содержания.',
  ),
  emptyReviews: 'Здесь появятся ИОМ, о которых коллеги попросят вашего мнения.',
  noneBegun: 'ИОМ начинает сам педагог: после самооценки, командой /iom. Об этом можно сказать на ближайшей встрече.',
  onlyStates: html`<i>Вам видны состояние и даты. Содержание остаётся между педагогом и наставником.</i>`,
  people: 'Пригласить педагогов',

  /** One route by its dates alone. */
  dates: (it: RouteOutline, zone: string): readonly (string | false)[] => [
    `Начат: ${dayOf(it.startedAt, zone)}`,
    it.submittedAt !== null && `Показан наставнику: ${dayOf(it.submittedAt, zone)}`,
    it.defenceOn !== null && `Защита: ${dateOf(it.defenceOn)}`,
    it.acceptedAt !== null && `Принят: ${dayOf(it.acceptedAt, zone)}`,
    it.edition > 1 && `Редакция: ${it.edition}`,
  ],
  waitForIt: 'Когда ИОМ покажут, я сразу напишу: тогда его можно будет прочитать.',
  appoint: 'Назначить день защиты',
  toDefence: 'Перейти к защите',
} as const;
