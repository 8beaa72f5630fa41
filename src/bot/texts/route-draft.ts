import type { LocalDate } from '../../domain/calendar.ts';
import type { CriteriaSheet, Criterion, Goal, Score } from '../../domain/catalogue.ts';
import type { Route, RouteGoal, RouteState, Step } from '../../domain/route.ts';
import type { NextToWrite } from '../../domain/route-submission.ts';
import { clip, html, lines, type Html } from '../html.ts';
import { planStep, planTexts } from './route-plan.ts';
import { gapName } from './route.ts';
import { bar, capital, dateOf, fromDay, namesOf, plural } from './words.ts';

/** The author writes the route: what it is, its goals, the self-check, showing it. Its steps are in route-step. */

/** «к 26 марта», «ко 2 апреля» */
export const byDay = (date: LocalDate): string => `${date.endsWith('-02') ? 'ко' : 'к'} ${dateOf(date)}`;

/** Where a goal begins: what for, and how it will be seen. */
const goalLine = (goal: Pick<Goal, 'measure'>, text: string, number: number): Html =>
  lines(html`<b>${number}.</b> ${text}`, html`<i>Как увидим: ${goal.measure}</i>`);

const whatIsMissing: Readonly<Record<NextToWrite['kind'], string>> = {
  goals: `Не хватает ${gapName.goals}.`,
  goal: 'Осталось выбрать цель.',
  steps: 'Теперь шаги: чем вы к этой цели придёте.',
  due: 'Осталось выбрать дату, которая впереди.',
  product: 'Осталось сказать, что получится.',
  check: 'Осталось сказать, как проверим.',
  selfCheck: 'Всё на месте. Осталось сверить с критериями: пара минут, видите только вы.',
  mentor: 'Всё готово, а показать пока некому: наставника у вас сейчас нет. Скажите куратору, маршрут дождётся.',
  show: 'Всё готово: можно показывать.',
};

export const draftTexts = {
  /** Before there is one. */
  start: (year: string) =>
    lines(
      html`<b>ИОМ педагога</b> · ${year}`,
      '',
      'Это ваш маршрут на год: чему научиться, какими шагами и по чему это будет видно на уроке.',
      'Цели, шаги и даты можно взять готовые и поправить под себя. Минут десять, печатать не обязательно.',
      'Пока вы его не покажете, маршрут видите только вы.',
    ),
  inFocus: (titles: readonly string[]) => html`В фокусе: ${namesOf(titles)}.`,
  assessFirst: 'Начинается он с самооценки: она подскажет, на чём сосредоточиться.',
  stageClosed: 'Сейчас диагностика не идёт. Когда куратор её откроет, я сразу напишу.',
  focusFirst: 'Самооценка готова. Осталось выбрать, на чём сосредоточиться в этом году: до трёх направлений.',
  noProgramme: (year: string) => `Программу на ${year} ещё не открыли. Это делает куратор.`,
  nobodyToShow:
    'Маршрут можно писать и для себя. Чтобы показать его, нужен и ваш наставник: кто им станет, решает куратор.',
  wasCancelled: (state: RouteState, on: string) =>
    state.kind === 'cancelled' ? html`Прежний маршрут отменён ${on}.` : html`Прежний маршрут завершён ${on}.`,
  notForYou: 'ИОМ пишут педагоги группы и, по желанию, наставники.',
  begin: 'Начать',
  beginAnew: 'Начать заново',
  toAssessment: 'Начать самооценку',
  resumeAssessment: 'Продолжить самооценку',
  chooseFocus: 'Выбрать фокус',
  openOld: 'Открыть прежний',
  criteria: 'Критерии известны заранее',

  criteriaOf: ({ criteria }: CriteriaSheet) =>
    lines(
      html`<b>По этим критериям читают маршрут</b>`,
      'Они одни для вас, для коллег и для защиты. Оценивают маршрут, а не человека: от 0 до 2.',
      '',
      ...criteria.map(({ title, question }, i) => html`${i + 1}. <b>${title}</b>. ${question}`),
    ),
  back: '◀ назад',

  /** The overview. */
  returned: (comment: string, until: LocalDate | null) =>
    lines(
      until === null
        ? html`↩️ <b>Вернулся с комментарием</b>`
        : html`↩️ <b>Вернулся с комментарием.</b> Покажите снова до ${dateOf(until)}.`,
      html`<blockquote>${clip(comment, 500)}</blockquote>`,
    ),
  next: (next: NextToWrite['kind'], title: string | null) =>
    title === null ? html`${whatIsMissing[next]}` : html`<b>${title}</b>. ${whatIsMissing[next]}`,
  /** Given back, and nothing is missing. */
  showAnew: 'Всё написанное на месте. Поправьте то, о чём речь, и покажите снова.',
  showAgain: 'Показать снова',
  goalKey: (title: string, steps: number) =>
    steps === 0 ? `🎯 ${title}` : `🎯 ${title}: ${plural(steps, 'шаг', 'шага', 'шагов')}`,
  chooseGoal: 'Выбрать цель',
  chooseSteps: 'Подобрать шаги',
  chooseDay: 'Выбрать дату',
  sayProduct: 'Сказать, что получится',
  sayCheck: 'Сказать, как проверим',
  selfCheck: 'Сверить с критериями',
  selfCheckAgain: 'Самопроверка',
  show: 'Показать наставнику',
  addFunction: 'Добавить направление',
  criteriaShort: 'Критерии',
  cancel: 'Отменить ИОМ',
  toMenu: 'В меню',
  toRoute: 'К маршруту',

  /** Functions. */
  chooseFunction: (chosen: number, most: number) =>
    chosen >= most
      ? html`В маршруте уже ${plural(most, 'направление', 'направления', 'направлений')}: на год этого достаточно. Чтобы взять другое, уберите одно: откройте его.`
      : lines(
          html`<b>Над чем ещё поработать?</b>`,
          html`Всего до ${most}. Сверху то, что весомее по вашей самооценке.`,
        ),
  functionKey: (title: string, isIn: boolean) => `${isIn ? '✓' : '＋'} ${title}`,
  removeFunction: (title: string, steps: number) =>
    lines(
      html`Убрать «${title}» из маршрута?`,
      steps === 0
        ? 'Вместе с ним уйдёт и цель.'
        : html`Вместе с ним уйдут цель и ${plural(steps, 'шаг', 'шага', 'шагов')}.`,
    ),
  removeSurely: 'Убрать',
  keep: 'Оставить',
  removed: 'Убрано',

  /** One goal. */
  goal: (goal: RouteGoal, steps: readonly { readonly step: Step; readonly number: number }[], title: string) =>
    lines(
      html`🎯 <b>${title}</b>`,
      goal.text ?? html`<i>цель ещё не выбрана</i>`,
      '',
      goal.measure === null
        ? lines(
            html`👁 <b>Как увидим:</b> <i>ещё не сказано</i>`,
            'Цель станет измеримой, если сказать, кто, что и сколько раз увидит.',
          )
        : html`👁 <b>Как увидим:</b> ${goal.measure}`,
      steps.length > 0 && '',
      ...steps.map(({ step, number }) => planStep(step, number)),
    ),
  stepKey: (label: string, number: number) => `${number}. ${clip(capital(label), 34)}`,
  dayKey: (date: LocalDate, isChosen: boolean) => `${isChosen ? '✓ ' : ''}${byDay(date)}`,
  moreSteps: 'Добавить шаги',
  editGoal: 'Изменить слова',
  editMeasure: 'Изменить признак',
  makeMeasurable: 'Сделать измеримой',
  otherGoal: 'Выбрать другую',
  removeThis: 'Убрать направление',

  offerGoals: (title: string, goals: readonly { readonly goal: Goal; readonly text: string }[]) =>
    lines(
      html`🎯 <b>${title}</b>`,
      goals.length === 0
        ? 'Готовых целей для этого направления пока нет: напишите свою, а признак и шаги подскажу.'
        : 'Какая цель ближе? Слова и срок потом можно поправить.',
      ...goals.flatMap(({ goal, text }, i) => ['', goalLine(goal, text, i + 1)]),
    ),
  goalChoice: (goal: Goal, number: number, isChosen: boolean) => `${isChosen ? '✓ ' : ''}${number}. ${goal.short}`,
  ownGoal: 'Написать свою',
  goalChosen: 'Цель выбрана',

  askGoal: (title: string, current: string | null, by: string) =>
    lines(
      html`🎯 <b>${title}</b>`,
      'Напишите цель одним сообщением: к какому дню и что будет видно на уроке.',
      current === null
        ? html`<i>Например: ${capital(by)} дети сами формулируют, чему научились за урок.</i>`
        : lines('Сейчас так (нажмите на текст, он скопируется):', html`<code>${current}</code>`),
    ),
  askMeasure: (goal: string | null, current: string | null, measures: readonly string[]) =>
    lines(
      html`👁 <b>Как увидим, что цель достигнута?</b>`,
      goal !== null && html`<i>${clip(goal, 300)}</i>`,
      '',
      'Кто, что и сколько раз посмотрит. Выберите похожее или напишите своё.',
      current !== null && lines('Сейчас так:', html`<code>${current}</code>`),
      '',
      ...measures.map((it, i) => html`<b>${i + 1}.</b> ${it}`),
    ),
  measureChoice: (measure: string, number: number) => `${number}. ${clip(measure, 32)}`,
  leaveAsIs: 'Оставить как есть',

  /** Showing it. */
  askToShow: ({
    mentors,
    curators,
    route,
  }: {
    mentors: readonly string[];
    curators: readonly string[];
    route: Route;
  }) => {
    const days = route.steps.flatMap(({ dueOn }) => dueOn ?? []).toSorted();
    const [first, last] = [days[0], days.at(-1)];
    return lines(
      html`<b>Показать маршрут?</b>`,
      html`В нём ${plural(route.goals.length, 'цель', 'цели', 'целей')} и ${plural(route.steps.length, 'шаг', 'шага', 'шагов')}${first === undefined || last === undefined ? '' : first === last ? `, до ${dateOf(last)}` : `, ${fromDay(dateOf(first))} до ${dateOf(last)}`}.`,
      '',
      html`Прочитает: <b>${namesOf(mentors)}</b>. Самопроверку не увидит никто.`,
      curators.length > 0 && html`${namesOf(curators)} (куратор): только то, что маршрут показан, и даты.`,
      '',
      'Пока ответа нет, маршрут можно забрать и поправить.',
    );
  },
  showTo: (name: string) => clip(`Показать: ${name}`, 40),
  notYet: 'Ещё поправить',
  shown: 'Показано',
  takenBack: 'Маршрут снова у вас',

  /** Giving it up. */
  askToCancel: (isKnown: boolean) =>
    lines(
      html`<b>Отменить ИОМ?</b>`,
      'Причину объяснять не нужно. Начать можно в любой день заново, с чистого листа.',
      isKnown && 'Наставнику придёт одна строка: маршрут отменён.',
    ),
  cancelSurely: 'Да, отменить',
  leave: 'Нет, оставить',
  cancelled: 'ИОМ отменён',

  /** In the menu and in the result of the self-assessment. */
  unfinished: ({ goals, steps }: Pick<Route, 'goals' | 'steps'>) => {
    const chosen = goals.filter(({ text }) => text !== null).length;
    if (chosen === 0) return html`ИОМ начат, впереди выбор цели.`;
    const next = steps.length === 0 ? 'впереди шаги' : plural(steps.length, 'шаг', 'шага', 'шагов');
    return html`ИОМ начат: ${plural(chosen, 'цель', 'цели', 'целей')}, ${next}.`;
  },
  cameBack: 'ИОМ вернулся с комментарием: его можно поправить и показать снова.',
  goOn: 'Продолжить ИОМ',
  compose: 'Составить ИОМ',
  open: planTexts.open,
} as const;

const scoreMark: Readonly<Record<Score, string>> = { 0: '⓪', 1: '①', 2: '②' };
const scoreName: Readonly<Record<Score, string>> = { 0: 'пока нет', 1: 'отчасти', 2: 'есть' };

export const selfCheckTexts = {
  criterion: (criterion: Criterion, index: number, of: number, mine: Score | undefined) =>
    lines(
      html`Самопроверка · ${index + 1} из ${of}`,
      html`<code>${bar(index, of)}</code>`,
      '',
      html`<b>${criterion.title}</b>`,
      criterion.question,
      '',
      ...([0, 1, 2] as const).map((score) =>
        score === mine
          ? html`${scoreMark[score]} <b>${criterion.scores[score]}</b> ← ваш ответ`
          : html`${scoreMark[score]} ${criterion.scores[score]}`,
      ),
      '',
      '🔒 Это видите только вы.',
    ),
  score: (score: Score, isMine: boolean) => `${isMine ? '✓ ' : ''}${scoreMark[score]} ${scoreName[score]}`,
  summary: (sheet: CriteriaSheet, marks: Readonly<Record<string, Score>>) => {
    const below = sheet.criteria.filter(({ code }) => (marks[code] ?? 2) < 2);
    const open = sheet.criteria.filter(({ code }) => marks[code] === undefined).length;
    return lines(
      html`<b>Самопроверка</b> · 🔒 видите только вы`,
      '',
      ...sheet.criteria.map(({ code, title }) => {
        const mark = marks[code];
        return html`${mark === undefined ? '▫️' : scoreMark[mark]} ${title}`;
      }),
      '',
      open > 0
        ? html`Осталось отметить: ${open}.`
        : below.length === 0
          ? 'Всё на месте.'
          : 'Что можно усилить. Показать маршрут можно и так:',
      ...(open > 0 ? [] : below.map(({ hint }) => html`· ${hint}`)),
    );
  },
  goOn: 'Отмечать дальше',
  back: '◀ назад',
  toSummary: 'К итогу',
  reconsider: (title: string) => `✎ ${clip(title, 36)}`,
} as const;
