import type { LocalDate } from '../../domain/calendar.ts';
import type { Period } from '../../domain/school-calendar.ts';
import type { Appointment } from '../../domain/appointment.ts';
import type { GroupTotals, Return, Standing, VisitTurn } from '../../domain/visit-standing.ts';
import type { VisitorStateKind } from '../../domain/visit.ts';
import type { Html } from '../html.ts';
import { clip, html, lines } from '../html.ts';
import { daysOf, periodName } from './periods.ts';
import { capital, clockOf, dateOf, form, fromDay, namesOf, plural, someone } from './words.ts';

/** A group's visits in a period: for its mentor, for one of it, for a curator. */

type Name = string | null;

/** «●●○○»: filled as far as it has come. */
const dots = (done: number, of: number): string => '●'.repeat(Math.min(done, of)) + '○'.repeat(Math.max(0, of - done));

const weekday = (date: LocalDate): string =>
  capital(new Intl.DateTimeFormat('ru', { timeZone: 'UTC', weekday: 'short' }).format(new Date(`${date}T00:00:00Z`)));

const timeOf = ({ time }: Appointment): string =>
  time.kind === 'lesson' ? `${time.lesson}-й урок` : clockOf(time.minutes);

/** «уроков 2 из 4», without a norm «уроков 2». */
const counted = (what: string, done: number, of: number): string =>
  of === 0 ? `${what} ${done}` : `${what} ${done} из ${of}`;

const stateIn: Readonly<Partial<Record<VisitorStateKind, string>>> = {
  proposed: '⏳',
  confirmed: '✓',
  held: '✍️',
  feedback: '💬',
  acknowledged: '💬',
};

/** What waits, with its days: «отзыв об уроке 26 ноября». */
const turnWords = (turns: readonly VisitTurn[]): string => {
  const of = (kind: VisitTurn['kind']) => turns.filter((it) => it.kind === kind);
  const days = (some: readonly VisitTurn[]): string => {
    const dated = some.flatMap(({ on }) => (on === null ? [] : dateOf(on)));
    return dated.length === 0 ? '' : ` (${dated.slice(0, 3).join(', ')}${dated.length > 3 ? ' …' : ''})`;
  };
  const [answers, sheets] = [of('answer'), of('sheet')];
  return [
    ...(answers.length > 0
      ? [`${form(answers.length, 'ответ', 'ответы', 'ответы')} на приглашение${days(answers)}`]
      : []),
    ...(sheets.length > 0 ? [`${form(sheets.length, 'отзыв', 'отзывы', 'отзывы')} об уроке${days(sheets)}`] : []),
  ].join(', ');
};

const rowOf = ({ counters, norm }: Standing): Html =>
  lines(
    [
      ...(norm.visits > 0 ? [dots(counters.attended, norm.visits)] : []),
      counted('уроки', counters.attended, norm.visits),
      ...(norm.mutual > 0 || counters.mutual > 0 ? [counted('взаимные', counters.mutual, norm.mutual)] : []),
      `гости ${counters.hosted}`,
    ].join(' · '),
  );

/** Why less is hoped for than of others. */
const lessOf = ({ member, norm }: Standing): Html =>
  html`<i>в группе ${fromDay(dateOf(member.since))}, ${norm.visits === 0 ? 'норма начнётся позже' : 'поэтому норма меньше'}</i>`;

export const visitGroupTexts = {
  title: (group: string, period: Period) =>
    lines(html`<b>Посещения группы «${group}»</b>`, html`${periodName(period)}: ${daysOf(period)}`),
  noCalendar: 'Учебного календаря на этот год пока нет: счёт появится вместе с ним. Скажите об этом куратору.',
  /** One mentee for the mentor; `isLate`: say why less is hoped for. */
  mentee: (name: Name, standing: Standing, turns: readonly VisitTurn[], isLate: boolean) =>
    lines(
      html`<b>${someone(name)}</b>`,
      rowOf(standing),
      isLate && lessOf(standing),
      turns.length > 0 && html`⏳ ${turnWords(turns)}`,
    ),
  allLate: (since: LocalDate) => html`<i>Группа работает ${fromDay(dateOf(since))}, поэтому норма меньше обычной.</i>`,
  legend: html`<i>Уроки: у наставника и коллег. Взаимные: пары, где побывали оба. ⏳ что ещё впереди.</i>`,
  returns: html`🔁 <b>Порадует ответный визит</b>`,
  inReturn: (to: Name, by: Name, { went, came }: Return) =>
    html`${someone(by)} → ${someone(to)}: пока ${went}, навстречу ${came}`,
  moreReturns: (n: number) => html`и ещё ${n}`,
  ownTurns: (turns: readonly VisitTurn[]) => html`👉 <b>Ваш ход:</b> ${turnWords(turns)}`,
  empty: 'В группе пока нет педагогов. Пригласите их: ссылка готовится в одно касание.',
  noneYet: 'Посещений в этот период ещё не было. Проще всего начать с пар: каждый сходит к коллеге.',
  ahead: 'Этот период ещё впереди.',
  offers: (n: number) => `Поучиться у группы: ${plural(n, 'тема', 'темы', 'тем')}`,
  weeks: 'Эта и следующая неделя',
  pairs: 'Пары для взаимных',
  ownPairs: 'Мои пары',
  journal: 'Журнал посещений',
  people: 'Пригласить педагогов',
  toVisits: '◀ к посещениям',
  toProgramme: '◀ к программе',
  earlier: (it: Period) => `◀ ${periodName(it)}`,
  later: (it: Period) => `${periodName(it)} ▶`,
  open: (on: LocalDate | null) => (on === null ? 'Открыть: запись урока' : `Открыть: ${dateOf(on)}`),

  chooseGroup: html`<b>Посещения</b>\n\nВыберите группу.`,
  group: (name: string) => clip(name, 32),

  /** The own row. */
  mine: (standing: Standing) => lines(html`<b>Вы</b>`, rowOf(standing), standing.isLess && lessOf(standing)),
  left: (visits: number, mutual: number) =>
    visits === 0 && mutual === 0
      ? '✓ Всё, что намечено на этот период, уже было.'
      : `Осталось: ${[
          ...(visits > 0 ? [plural(visits, 'урок', 'урока', 'уроков')] : []),
          ...(mutual > 0 ? [plural(mutual, 'взаимная пара', 'взаимные пары', 'взаимных пар')] : []),
        ].join(' и ')}.`,
  returnMine: (to: Name, { went, came }: Return) => html`${someone(to)}: к вам ${came}, от вас пока ${went}`,
  goTo: (name: Name) => `Выбрать урок: ${clip(someone(name), 20)}`,
  chooseLesson: 'Кого и когда посмотреть?',
  youMayShow: (titles: readonly string[]) =>
    html`🤝 Вам есть что показать: ${namesOf(titles.map((it) => `«${clip(it, 60)}»`))}. На такой урок можно позвать и наставника.`,
  invite: 'Позвать на мой урок',

  /** For a curator: that it happened, and nothing else. */
  totals: ({ mentees, active, visits, mutualPairs }: GroupTotals) =>
    lines(
      html`Состоялось посещений: <b>${visits}</b>`,
      html`Взаимных пар, где побывали оба: <b>${mutualPairs}</b>`,
      html`Участвуют педагоги: <b>${active} из ${mentees}</b>`,
    ),
  onlyTotals: html`<i>Вам видно, что посещения идут. Кто кому сколько должен, для чего пришли и что написали, остаётся у педагогов и наставника.</i>`,
  norms: 'Нормы посещений',

  /** Two weeks, day by day. */
  weeksTitle: (group: string) => html`<b>Ближайшие уроки: «${group}»</b>`,
  thisWeek: html`<b>Эта неделя</b>`,
  nextWeek: html`<b>Следующая неделя</b>`,
  day: (date: LocalDate) => html`${weekday(date)}, ${dateOf(date)}`,
  lesson: (at: Appointment, host: Name, guests: readonly { readonly name: Name; readonly state: VisitorStateKind }[]) =>
    html`   ${timeOf(at)}: ${guests.map(({ name, state }) => `${stateIn[state] ?? ''} ${someone(name)}`.trim()).join(', ')} → ${someone(host)}`,
  nothingPlanned: 'пока ничего не намечено',
  weeksLegend: html`<i>⏳ ждёт ответа · ✓ согласовано · ✍️ прошёл, отзыв впереди · 💬 отзыв есть</i>`,
  toGroup: '◀ к группе',

  /** What mentees could show their mentor. */
  reverseTitle: html`<b>Поучиться у группы</b>`,
  reverseWhat: 'Наставник тоже учится. Здесь то, что у вас в фокусе и чем педагоги сами готовы поделиться.',
  reverseTopic: (name: Name, title: string) =>
    html`🔄 <b>${someone(name)}</b> может показать «${clip(title, 80)}». Это у вас в фокусе.`,
  reversePlanned: (on: LocalDate | null) => html`      ✓ намечено${on === null ? '' : `: ${dateOf(on)}`}`,
  reversePrivate: html`<i>Что у вас в фокусе, педагог не видит. Тему он узнает, когда вы отметите её у посещения.</i>`,
  reverseNone:
    'Пока ничего не совпало: тема появится, когда педагог отметит в самооценке, чем готов поделиться, а у вас это будет в фокусе.',
  nameTopic: (on: LocalDate | null, title: string) =>
    `${on === null ? 'Запись' : dateOf(on)}: тема «${clip(title, 16)}»`,
  topicNamed: 'Тема отмечена',
} as const;
