import type { Compared } from '../../domain/comparison.ts';
import type { CompetenceLevel, FunctionLevel } from '../../domain/evaluation.ts';
import { soughtLevel } from '../../domain/evaluation.ts';
import type { Focus, Zone } from '../../domain/focus.ts';
import { focusLimit, severityOf } from '../../domain/focus.ts';
import type { Mark } from '../../domain/assessment.ts';
import type { StageKind } from '../../domain/programme.ts';
import type { Questionnaire } from '../../domain/questionnaire.ts';
import type { HelpForm, ImportanceMeaning, Statement } from '../../domain/standard.ts';
import type { Html } from '../html.ts';
import { clip, html, lines } from '../html.ts';
import { levelMark } from './assessment.ts';
import { capital, competenceName, meanOf, namesOf, plural, stageName } from './words.ts';

/** What comes after the answers: importance, focus, help, strengths, the result in words. */

const titleOf = (asked: Pick<Questionnaire, 'functions'>, fn: string): string =>
  asked.functions.find(({ code }) => code === fn)?.title ?? fn;

const sign = (asked: Questionnaire, it: { readonly level: number | null; readonly gap: number | null }): string => {
  if (it.level === null) return '▫️';
  if (severityOf(asked, it.gap) !== 'none') return '🌱';
  return it.level >= asked.thresholds.strength ? '⭐' : '✅';
};

export const standingLine = (
  asked: Questionnaire,
  name: string,
  it: { readonly level: number | null; readonly gap: number | null },
): Html =>
  it.level === null
    ? html`▫️ ${name}: — (ответов меньше половины)`
    : html`${sign(asked, it)} ${name}: <b>${meanOf(it.level)}</b>`;

const importanceWord = (asked: Questionnaire, level: number | null): string =>
  asked.importance.find((it) => it.level === level)?.label.toLocaleLowerCase('ru') ?? '';

export const helpLabel = (asked: Pick<Questionnaire, 'help'>, code: string | null): string | undefined =>
  asked.help.find((it) => it.code === code)?.label;

export const focusLine = (asked: Questionnaire, { fn, help }: Focus): Html => {
  const label = helpLabel(asked, help);
  return html`🎯 ${titleOf(asked, fn)}${label === undefined ? '' : ` — ${label.toLocaleLowerCase('ru')}`}`;
};

export const resultTexts = {
  titleOf,

  askImportance: (asked: Questionnaire, fn: string, index: number, of: number) =>
    lines(
      html`Ещё ${plural(of - index, 'нажатие', 'нажатия', 'нажатий')}, и будет результат`,
      '',
      html`<b>${titleOf(asked, fn)}</b>`,
      'Насколько это важно для вас в этом году?',
      '',
      ...asked.importance.toReversed().map((it) => html`${it.label}: <i>${it.meaning}</i>`),
    ),
  importance: ({ label }: ImportanceMeaning) => label,

  askFocus: (asked: Questionnaire, zones: readonly Zone[], chosen: number) =>
    zones.length === 0
      ? lines(
          html`<b>На чём сосредоточиться?</b>`,
          '',
          'Явных зон роста не видно: вы уверенно справляетесь. Если хочется что-то развивать, выберите, и это станет вашим фокусом.',
        )
      : lines(
          html`<b>На чём сосредоточиться?</b>`,
          '',
          html`Зоны роста, сверху самые весомые: чего больше не хватает и что важнее для вас.`,
          '',
          ...zones.map(
            (it) =>
              html`🌱 ${titleOf(asked, it.fn)}: ${meanOf(it.level)}, до уверенного ${meanOf(it.gap)}${it.importance === null ? '' : `; ${importanceWord(asked, it.importance)}`}`,
          ),
          '',
          html`Выберите до ${focusLimit}: больше за год не нужно. ${chosen > 0 ? `Выбрано: ${chosen}.` : ''}`,
        ),
  focusChoice: (title: string, isOn: boolean) => `${isOn ? '🎯 ' : ''}${title}`,
  focusDone: (n: number) => (n === 0 ? 'Пока без фокуса' : 'Готово'),

  askHelp: (asked: Questionnaire, fn: string) =>
    lines(
      html`🎯 <b>${titleOf(asked, fn)}</b>`,
      'Какая помощь вам удобнее?',
      '',
      ...asked.help.map(({ label, hint }) => html`${label}: <i>${hint}</i>`),
    ),
  help: ({ label }: HelpForm) => label,

  askOffers: (asked: Questionnaire, strengths: readonly FunctionLevel[]) =>
    lines(
      html`<b>Ваши сильные стороны</b>`,
      '',
      ...strengths.map((it) => standingLine(asked, titleOf(asked, it.fn), it)),
      '',
      'Готовы при случае поделиться опытом с коллегой? Отметьте, в чём. Без отметки никому ничего не предложу.',
    ),
  offer: (title: string, isOn: boolean) => `${isOn ? '🤝 ' : ''}${title}`,
  offersDone: (n: number) => (n === 0 ? 'Не сейчас' : 'Готово'),

  result: ({
    asked,
    stage,
    functions,
    competences,
    focus,
    offers,
    external,
    done,
    openTo,
  }: {
    asked: Questionnaire;
    stage: StageKind;
    functions: readonly FunctionLevel[];
    competences: readonly CompetenceLevel[];
    focus: readonly Focus[];
    offers: readonly string[];
    external: string | null;
    done: number;
    /** Names of those who may read a part of it. */
    openTo: readonly string[];
  }) =>
    lines(
      html`<b>Ваш результат</b> · ${stageName[stage]}`,
      html`Отмечено ${done} из ${asked.statements.length}. Уровни от 1 до 4; 3 значит «${asked.scale.find((it) => it.level === soughtLevel)?.label ?? ''}».`,
      functions.length > 1 && '',
      ...(functions.length > 1 ? functions.map((it) => standingLine(asked, titleOf(asked, it.fn), it)) : []),
      '',
      functions.length > 1 && html`<b>По группам компетенций</b>`,
      ...competences.map((it) => standingLine(asked, competenceName[it.competence], it)),
      focus.length > 0 && '',
      focus.length > 0 && html`<b>Фокус</b>`,
      ...focus.map((it) => focusLine(asked, it)),
      offers.length > 0 && '',
      offers.length > 0 && html`🤝 Могу поделиться: ${namesOf(offers.map((fn) => titleOf(asked, fn)))}`,
      external !== null && '',
      external !== null && html`📎 Внешняя диагностика: ${external}`,
      '',
      openTo.length === 0
        ? '🔒 Это видите только вы. Куратору доступна лишь сводка, когда в ней три человека и больше.'
        : html`🔓 Частью результата вы поделились: ${namesOf(openTo)}. Закрыть можно в любой момент.`,
    ),
  legend: '🌱 зона роста · ✅ уверенно · ⭐ сильная сторона',

  share: '🔓 Поделиться',
  radar: '📊 Картинкой',
  compare: '📈 Сравнить этапы',
  answers: '📋 Мои ответы',
  changeFocus: '🎯 Изменить фокус',
  changeOffers: '🤝 Чем поделиться',
  external: '📎 Внешняя диагностика',
  changeExternal: '📎 Изменить внешнюю диагностику',
  removeExternal: 'Убрать внешнюю диагностику',
  rating: (name: string) => `👁 Со стороны: ${name}`,
  back: '◀ к результату',
  toMenu: 'В меню',
  weighed: lines('Спасибо! Вот что получилось.'),
  ready: 'Результат готов',

  radarTitle: (stage: StageKind) => capital(stageName[stage]),
  radarCaption: (stage: StageKind) => html`${capital(stageName[stage])}: уровни от 1 до 4. Картинку видите только вы.`,
  radarNote: (asked: Questionnaire, done: number) =>
    `${asked.title}, редакция ${asked.edition}. Отмечено ${done} из ${asked.statements.length}.`,
  noPicture: 'Картинка не получилась. Уровни словами: в результате.',

  compared: (
    asked: Questionnaire,
    stages: readonly StageKind[],
    compared: readonly Compared[],
    closed: readonly { fn: string; isClosed: boolean; steps: readonly string[] }[],
  ) =>
    lines(
      html`<b>Этапы рядом</b>`,
      html`<i>${stages.map((it) => stageName[it]).join(' → ')}; по одним и тем же утверждениям</i>`,
      '',
      ...compared.map(
        ({ fn, levels }) => html`${arrow(levels)} ${titleOf(asked, fn)}: ${levels.map((it) => meanOf(it)).join(' → ')}`,
      ),
      closed.length > 0 && '',
      ...closed.map(({ fn, isClosed, steps }) =>
        isClosed
          ? html`🎯 ${titleOf(asked, fn)}: зона роста закрыта${steps.length === 0 ? '' : `. Шаги ИОМ: ${steps.map((it) => clip(it, 70)).join('; ')}`}`
          : html`🎯 ${titleOf(asked, fn)}: ещё в работе`,
      ),
    ),
  nothingToCompare: 'Пока сравнивать не с чем: второй этап впереди.',

  answersOf: (asked: Questionnaire, fn: string) =>
    lines(html`<b>${titleOf(asked, fn)}</b>`, html`<i>① нужна помощь … ④ могу поделиться, — не применимо</i>`, ''),

  askExternal: lines(
    html`📎 <b>Внешняя диагностика</b>`,
    '',
    'Если проходили её, напишите одним сообщением: какая, когда, какой уровень. Это по желанию.',
    '',
    'Например: предметная, октябрь 2025, средний уровень.',
  ),
  noExternal: 'Не писать',
} as const;

const arrow = (levels: readonly (number | null)[]): string => {
  const known = levels.filter((it): it is number => it !== null);
  const [first, last] = [known[0], known.at(-1)];
  if (first === undefined || last === undefined || known.length < 2) return '▫️';
  return last - first > 0.1 ? '↗️' : first - last > 0.1 ? '↘️' : '→';
};

/** ③, «—» for what does not apply, «·» for no answer. */
export const markSign = (mark: Mark | undefined): string =>
  mark === undefined ? '·' : mark.kind === 'level' ? levelMark[mark.level] : '—';

/** One answer with its remark, as lists of answers show it. */
export const answerLine = (
  statement: Statement,
  mark: Mark | undefined,
  remark: string | undefined,
  most = 120,
): Html =>
  lines(html`${markSign(mark)} ${statement.text}`, remark !== undefined && html`    💬 <i>${clip(remark, most)}</i>`);
