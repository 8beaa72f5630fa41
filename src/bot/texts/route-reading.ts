import type { Verdict } from '../../domain/catalogue.ts';
import type { Defence, Evidence, Review, Route, RouteGoal, Step } from '../../domain/route.ts';
import type { RouteResult } from '../../domain/route-defence.ts';
import { commentsOn } from '../../domain/route-history.ts';
import { plannedFor, stepNumber } from '../../domain/route-progress.ts';
import type { Html } from '../html.ts';
import { clip, html, lines } from '../html.ts';
import { verdictName, whenOf } from './route.ts';
import { partnerName, planStep } from './route-plan.ts';
import { percentText } from './route-review.ts';
import { capital, dateOf, dayOf, fromDay, namesOf, plural, someone } from './words.ts';

/** Reading a route: the mentor's way through it, and what its author sees while others read. */

const quoted = (text: string, most: number): Html => html`<blockquote>${clip(text, most)}</blockquote>`;
const comments = (n: number): string => plural(n, 'комментарий', 'комментария', 'комментариев');

/** «Форма: посещение урока»; nothing where nothing was said. */
const field = (label: string, value: string | null): Html | false => value !== null && html`<b>${label}:</b> ${value}`;

const goalLines = ({ text, measure }: RouteGoal, title: string, isBrief: boolean): Html =>
  lines(
    html`🎯 <b>${title}</b>`,
    text === null ? html`<i>цель ещё не выбрана</i>` : clip(text, isBrief ? 120 : 300),
    measure !== null && !isBrief && html`<i>Как увидим:</i> ${clip(measure, 200)}`,
  );

export const readingTexts = {
  /** Goals, each with its steps; `isBrief` leaves room for a long text besides. */
  plan: (route: Route, titleOf: (fn: string) => string, { isBrief }: { isBrief: boolean }): readonly Html[] =>
    route.goals.flatMap((goal) => [
      html``,
      goalLines(goal, titleOf(goal.fn), isBrief),
      ...plannedFor(route, goal.fn).map((step) => {
        const said = commentsOn(route, step.code).length;
        return html`${planStep(step, stepNumber(route, step))}${said === 0 ? '' : ` · 💬 ${said}`}`;
      }),
    ]),

  /** What is going on, for the mentor. */
  submitted: (at: Date, zone: string) =>
    `Показан вам ${dayOf(at, zone)}. Прочитайте по шагам и решите: передать дальше или вернуть с комментарием.`,
  peerReview:
    'Прочитан и передан дальше. Теперь можно заполнить свой лист, попросить коллег об отзыве и назначить день защиты.',
  defence: (defence: Defence) => html`Защита: <b>${whenOf(defence)}</b>, ${defence.place}.`,
  defencePast: (defence: Defence) =>
    html`Защита прошла ${dateOf(defence.on)}. Когда листы отправлены, можно подвести итог.`,
  amended: (n: number) =>
    html`⏳ ${plural(n, 'предложение ждёт', 'предложения ждут', 'предложений ждут')} вашего ответа. До него всё остаётся как было.`,
  returned: (since: Date, until: string | null, comment: string, zone: string) =>
    lines(
      `На доработке ${fromDay(dayOf(since, zone))}${until === null ? '' : `, показать снова до ${until}`}. С комментарием:`,
      quoted(comment, 500),
    ),
  completed: (since: Date, zone: string, reflection: string) =>
    lines(html`✓ Завершён ${dayOf(since, zone)}. Что получилось:`, html`<blockquote>${reflection}</blockquote>`),
  cancelled: (since: Date, zone: string, reason: string | null) =>
    lines(`Отменён ${dayOf(since, zone)}.`, reason !== null && quoted(reason, 500)),
  result: (verdict: Verdict | null, { percent, scorers }: RouteResult) => {
    const figure = `${percentText(percent)}, ${plural(scorers, 'лист', 'листа', 'листов')}`;
    return verdict === null
      ? html`По отправленным листам пока <b>${figure}</b>.`
      : html`Итог защиты: <b>${verdictName[verdict]}</b>, ${figure}.`;
  },
  whole: (n: number) => html`💬 К маршруту в целом: ${comments(n)}`,

  /** What is going on, for the author. */
  atMentor: (since: Date, zone: string, mentors: readonly (string | null)[]) =>
    mentors.length === 0
      ? 'Сейчас у вашей группы нет наставника. Скажите куратору: всё написанное дождётся.'
      : `${capital(fromDay(dayOf(since, zone)))} ИОМ читает ${namesOf(mentors.map(someone))}. Ответ придёт сюда: комментарий или «передано дальше».`,
  atColleagues:
    'Наставник передал ИОМ дальше. День защиты назначат и пришлют сюда; пока можно попросить коллег об отзыве, это по желанию.',
  beforeDefence: (defence: Defence) =>
    html`Защита: <b>${whenOf(defence)}</b>, ${defence.place}. Расскажите об ИОМ своими словами, пяти минут хватит.`,
  afterDefence: 'Защита прошла. Итог придёт сюда, когда соберутся листы.',

  passOn: 'Передать дальше',
  back: 'Вернуть с комментарием',
  passOnAsk: (name: string | null) =>
    lines(
      html`<b>Передать ИОМ дальше?</b> · ${someone(name)}`,
      '',
      'Это значит: маршрут прочитан, его можно показывать другим. Автор и вы сможете попросить коллег об отзыве, а вы ещё и назначить день защиты.',
      '',
      'Автор узнает об этом сразу. Вернуть с комментарием можно и потом.',
    ),
  passOnYes: 'Да, передать дальше',
  notYet: 'Ещё почитаю',
  passedOn: 'Передано дальше',
  readSteps: 'Читать по шагам',
  myReview: 'Мой лист оценки',
  appoint: 'Назначить день защиты',
  toDefence: 'Перейти к защите',
  conclude: 'Подвести итог защиты',
  calendarFile: 'Добавить в календарь',
  askColleagues: 'Попросить коллег об отзыве',
  remarks: (n: number) => `Отзывы коллег: ${n}`,
  answerProposal: 'Ответить на предложение',
  comments: (n: number) => `Комментарии: ${n}`,
  commentWhole: 'Комментарий к маршруту',
  takeBack: 'Забрать на доработку',
  history: 'История',
  give: 'Отменить ИОМ',

  step: (step: Step, number: number, of: number) =>
    lines(
      html`<b>Шаг ${number} из ${of}</b>${step.dueOn === null ? '' : html` · до ${dateOf(step.dueOn)}`}`,
      html`<b>${capital(step.title)}</b>`,
    ),
  stepGoal: (goal: RouteGoal | undefined) => (goal?.text == null ? false : html`🎯 <i>${clip(goal.text, 150)}</i>`),
  stepFields: (step: Step): readonly (Html | false)[] => [
    field('Форма', step.form),
    field('С кем', step.partner === null ? null : partnerName[step.partner]),
    field('Что пригодится', step.resource),
    field('Что получится', step.product),
    field('Как проверим', step.check),
  ],
  stepState: ({ state }: Step, zone: string): Html | false => {
    if (state.kind === 'done') return html`✓ Сделано ${dayOf(state.at, zone)}`;
    if (state.kind === 'dropped') return lines(html`✕ Убран ${dayOf(state.at, zone)}:`, quoted(state.reason, 300));
    return false;
  },
  dropWaits: '⏳ Предложено убрать этот шаг: нужен ответ наставника.',
  evidence: html`<b>Подтверждение</b>`,
  evidenceLine: (it: Evidence, most: number): Html => {
    if ('fileId' in it) return it.kind === 'photo' ? html`🖼 фото` : html`📄 ${clip(it.name ?? 'файл', 60)}`;
    return html`${it.kind === 'link' ? '🔗' : '📝'} ${clip(it.text, most)}`;
  },
  showEvidence: (it: Evidence) => {
    if (!('fileId' in it)) return `Прочитать: ${clip(it.text, 22)}`;
    return it.kind === 'photo' ? 'Показать фото' : `Показать: ${clip(it.name ?? 'файл', 24)}`;
  },
  reflection: (text: string) => html`<b>Что это дало:</b> ${text}`,
  stepComments: html`<b>Комментарии</b>`,
  aboutStep: 'Написать о шаге',
  previous: (number: number) => `◀ шаг ${number}`,
  next: (number: number) => `шаг ${number} ▶`,

  /** Remarks of those who have sent a sheet: never a score. */
  remarksTitle: (isConcluded: boolean) =>
    lines(
      html`<b>Отзывы на ИОМ</b>`,
      isConcluded
        ? html`<i>Только слова: баллы вошли в общий итог.</i>`
        : html`<i>Только слова: баллы войдут в общий итог после защиты.</i>`,
    ),
  remarksOf: (name: string | null, { sentAt }: Review, zone: string): Html =>
    html`<b>${someone(name)}</b>${sentAt === null ? '' : ` · ${dayOf(sentAt, zone)}`}`,
  recommendation: (text: string) => html`💡 ${text}`,
  remark: (title: string, text: string) => html`• <i>${title}:</i> ${text}`,
  noRemarks: 'Отзывов пока нет. Когда кто-то ответит, я напишу.',
} as const;
