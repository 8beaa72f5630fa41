import type { Review, Route, Step } from '../../domain/route.ts';
import { goalOf, stepOf } from '../../domain/route.ts';
import type { Proposal } from '../../domain/route.ts';
import type { RouteEvent, RouteEventKind } from '../../domain/route-history.ts';
import { wordOf } from '../../domain/route-history.ts';
import { stepNumber } from '../../domain/route-progress.ts';
import { isLocalDate } from '../../domain/calendar.ts';
import type { Html } from '../html.ts';
import { clip, html, lines } from '../html.ts';
import { verdictName } from './route.ts';
import { capital, dateOf, dayOf, namesOf, someone } from './words.ts';

/** What is said around a route: comments, requests for a review, proposals and the answers, the history. */

type Named = (person: Route['person'] | null) => string;

const quoted = (text: string, most: number): Html => html`<blockquote>${clip(text, most)}</blockquote>`;
const numberOf = (route: Pick<Route, 'steps'>, code: Step['code'] | null): string =>
  code === null ? '' : `${stepNumber(route, { code })}`;
const day = (date: string | null | undefined): string =>
  date != null && isLocalDate(date) ? dateOf(date) : 'без даты';

const fieldName: Readonly<Record<string, string>> = {
  title: 'название',
  form: 'форма',
  partner: 'с кем',
  resource: 'что пригодится',
  product: 'что получится',
  check: 'как проверим',
};

/** Each line of history without who and when. */
const happened: Readonly<Record<RouteEventKind, (it: RouteEvent, route: Route) => string>> = {
  started: () => 'маршрут начат',
  submitted: () => 'показан наставнику',
  takenBack: () => 'взят на доработку',
  passedOn: () => 'передан дальше',
  returned: ({ detail }) =>
    `возвращён на доработку${detail.until === undefined ? '' : `, показать снова до ${dateOf(detail.until)}`}`,
  defenceScheduled: ({ detail }) => `защита назначена на ${day(detail.to)}`,
  defenceMoved: ({ detail }) =>
    detail.from === detail.to
      ? `изменены время или место защиты ${day(detail.to)}`
      : `защита перенесена: ${day(detail.from)} → ${day(detail.to)}`,
  defenceHeld: () => 'защита прошла',
  accepted: ({ detail }) => `итог защиты: ${verdictName[detail.verdict ?? 'accept']}; маршрут в силе`,
  stepAdded: ({ step }, route) => `добавлен шаг ${numberOf(route, step)}`,
  stepMoved: ({ step, detail }, route) => `шаг ${numberOf(route, step)}: ${day(detail.from)} → ${day(detail.to)}`,
  stepChanged: ({ step, detail }, route) =>
    `шаг ${numberOf(route, step)}: изменено «${fieldName[detail.field ?? ''] ?? 'описание'}»`,
  stepDone: ({ step }, route) => `шаг ${numberOf(route, step)} сделан`,
  stepReopened: ({ step }, route) => `шаг ${numberOf(route, step)} снова открыт`,
  goalProposed: () => 'предложено изменить цель',
  dropProposed: ({ step }, route) => `предложено убрать шаг ${numberOf(route, step)}`,
  agreed: ({ step }, route) =>
    step === null ? 'согласие: цель изменена' : `согласие: шаг ${numberOf(route, step)} убран`,
  declined: () => 'пока решено оставить как было',
  withdrawn: () => 'предложение взято назад',
  commented: ({ step }, route) =>
    step === null ? 'комментарий к маршруту' : `комментарий к шагу ${numberOf(route, step)}`,
  completed: () => 'маршрут завершён',
  cancelled: () => 'маршрут отменён',
};

export const talkTexts = {
  historyTitle: (name: string | null) => html`<b>История ИОМ</b> · ${someone(name)}`,
  event: (it: RouteEvent, route: Route, nameOf: Named, zone: string): Html =>
    html`${dayOf(it.at, zone)} · ${nameOf(it.by)}: ${happened[it.kind](it, route)}${it.why === null ? '' : html`\n   <i>«${clip(it.why, 160)}»</i>`}`,
  earlier: '◀ новее',
  further: 'раньше ▶',

  commentsTitle: (step: Step | undefined, number: number) =>
    step === undefined
      ? html`<b>Комментарии к ИОМ</b>`
      : html`<b>Комментарии к шагу ${number}</b>: ${clip(capital(step.title), 90)}`,
  comment: (it: RouteEvent, route: Route, nameOf: Named, zone: string, isWhole: boolean): Html =>
    html`<b>${nameOf(it.by)}</b> · ${dayOf(it.at, zone)}${isWhole && it.step !== null ? ` · к шагу ${numberOf(route, it.step)}` : ''}\n${it.why}\n`,
  /** At the step itself, where others stand beside it. */
  shortComment: (it: RouteEvent, name: string | null, zone: string, most: number): Html =>
    html`<b>${someone(name)}</b>, ${dayOf(it.at, zone)}: ${clip(it.why ?? '', most)}`,
  called: (name: string | null, isMe: boolean): string => (isMe ? 'Вы' : someone(name)),
  backToStep: 'К шагу',
  noComments: 'Пока никто ничего не написал.',
  write: 'Написать комментарий',
  answer: 'Ответить',
  aboutWhole: 'Написать о маршруте в целом',
  toStep: (number: number, count: number) => `Шаг ${number}: ${count}`,
  writeAbout: (step: Step | undefined, number: number, readers: readonly (string | null)[], last: string | null) =>
    lines(
      step === undefined
        ? html`<b>О маршруте в целом</b>`
        : html`<b>О шаге ${number}</b>: ${clip(capital(step.title), 120)}`,
      last !== null && quoted(last, 300),
      '',
      html`Напишите одним сообщением. Прочитает: ${namesOf(readers.map(someone))}.`,
    ),
  cancel: 'Не писать',
  returnAsk: (name: string | null) =>
    lines(
      html`<b>Вернуть с комментарием</b> · ${someone(name)}`,
      '',
      'Напишите одним сообщением, что хорошо и что стоит поправить: это прочитает автор. Всё написанное в маршруте останется на месте.',
    ),
  notReturn: 'Не возвращать',

  colleaguesTitle: (isAuthor: boolean) =>
    lines(
      html`<b>Отзыв коллег</b>`,
      '',
      isAuthor
        ? 'Можно попросить любого: каждого отдельно, и другие об этом не узнают. Просьба ни к чему не обязывает.'
        : 'Просьба придёт каждому отдельно и ни к чему не обязывает. Замечания прочитает автор, баллы войдут в общий итог.',
    ),
  asked: (name: string | null, { sentAt, declinedAt }: Pick<Review, 'sentAt' | 'declinedAt'>): Html => {
    const state = sentAt !== null ? '✓ отзыв пришёл' : declinedAt !== null ? 'не сейчас' : 'просьба отправлена';
    return html`• ${someone(name)}: ${state}`;
  },
  noColleagues: 'Кроме наставника, в группе пока никого нет. Отзыва наставника достаточно: так и будет в протоколе.',
  everybodyAsked: 'Просьбы отправлены всем, кого можно было попросить.',
  ask: (name: string | null) => `Попросить: ${clip(someone(name), 32)}`,
  askedNow: 'Просьба отправлена',

  proposalTitle: (name: string | null) => html`<b>Предложение к ИОМ</b> · ${someone(name)}`,
  proposal: (route: Route, { number, change }: Proposal): Html => {
    if (change.kind === 'drop') {
      const step = stepOf(route, change.step);
      return lines(
        html`Убрать шаг ${numberOf(route, change.step)}: «${clip(step?.title ?? '', 200)}»${step?.dueOn == null ? '' : `, до ${dateOf(step.dueOn)}`}.`,
        '',
        'Почему:',
        quoted(change.reason, 500),
      );
    }
    const goal = goalOf(route, change.fn);
    const before = wordOf(route, 'goalProposed', { proposal: number })?.detail.from ?? goal?.text ?? null;
    const isChanged = goal?.text === change.text;
    return lines(
      'Изменить цель.',
      '',
      html`<b>Было:</b> ${before ?? 'цель не названа'}`,
      !isChanged && goal?.measure != null && html`<i>Как увидим:</i> ${goal.measure}`,
      '',
      html`<b>Станет:</b> ${change.text}`,
      change.measure !== null && html`<i>Как увидим:</i> ${change.measure}`,
    );
  },
  proposalState: ({ outcome }: Proposal, isAuthor: boolean, event: RouteEvent | undefined, zone: string): Html => {
    const on = event === undefined ? '' : ` ${dayOf(event.at, zone)}`;
    switch (outcome) {
      case 'open':
        return html`${isAuthor ? '⏳ Ждёт ответа наставника.' : '⏳ Ждёт вашего ответа.'} До него всё остаётся как было.`;
      case 'agreed':
        return html`✓ Согласие дано${on}: ИОМ обновлён.`;
      case 'declined':
        return lines(html`Решено${on}: пока остаётся как было.`, event?.why != null && quoted(event.why, 500));
      case 'withdrawn':
        return html`Предложение взято назад${on}: отвечать не нужно.`;
    }
  },
  agree: 'Согласиться',
  decline: 'Пока оставить как есть',
  withdraw: 'Забрать предложение',
  nextProposal: 'Следующее предложение',
  agreedNow: 'Готово: ИОМ обновлён',
  withdrawnNow: 'Предложение взято назад',
  declineAsk: (name: string | null) =>
    lines(
      html`<b>Пока оставить как есть</b> · ${someone(name)}`,
      '',
      'Напишите пару слов, почему: их прочитает автор. Можно выбрать готовое.',
    ),
  notDecline: 'Ещё подумаю',
  /** What a tap says instead of typing. */
  words: (kind: Proposal['change']['kind']): readonly string[] => [
    'Давайте обсудим при встрече',
    ...(kind === 'drop'
      ? ['Этот шаг ещё пригодится', 'Лучше перенесём срок']
      : ['Давайте пока попробуем с прежней целью']),
  ],
} as const;
