import { isCommonDeficit } from '../../domain/figures.ts';
import type { ShownChange, ShownFigure, ShownRelease } from '../../domain/disclosure.ts';
import { fewest } from '../../domain/disclosure.ts';
import type { Stage, StageKind } from '../../domain/programme.ts';
import type { Participation } from '../../store/stages.ts';
import { html, lines, type Html } from '../html.ts';
import { capital, dayOf, form, meanOf, namesOf, plural, spanOf, stageName, stageNameOf } from './words.ts';

const bandNames = ['нужна помощь', 'с поддержкой', 'уверенно', 'могут поделиться'] as const;

/** The name of a competence group or a function. */
export type NameOf = (of: string) => string;

const figure = (it: ShownFigure, finished: number, nameOf: NameOf): Html | null => {
  const name = nameOf(it.of);
  switch (it.kind) {
    case 'no-data':
      return html`▫️ ${name}: нет данных`;
    case 'suppressed':
      return null;
    case 'shown':
      return html`<b>${name}: ${meanOf(it.median)}</b> · ${it.bands.flatMap((people, i) => (people === 0 ? [] : `${bandNames[i] ?? ''} ${people}`)).join(', ')}${it.n === finished ? '' : ` (n = ${it.n})`}`;
  }
};

/** What must not be shown is named in one line: that it is hidden is no secret. */
const figures = (all: readonly ShownFigure[], finished: number, nameOf: NameOf): readonly Html[] => {
  const hidden = all.filter(({ kind }) => kind === 'suppressed').map(({ of }) => nameOf(of));
  return [
    ...all.flatMap((it) => figure(it, finished, nameOf) ?? []),
    ...(hidden.length === 0 ? [] : [html`▫️ Скрыто, чтобы никого не узнали: ${namesOf(hidden)}`]),
  ];
};

const change = (it: ShownChange, nameOf: NameOf): Html | null =>
  it.kind === 'suppressed'
    ? null
    : html`${nameOf(it.of)}: ${meanOf(it.before)} → ${meanOf(it.after)} · выше ${it.up}, так же ${it.same}, ниже ${it.down}`;

/** What at least half of the people, or three of them, are not yet confident in; the weightiest first. */
export const commonDeficits = (functions: readonly ShownFigure[]) =>
  functions
    .flatMap((it) =>
      it.kind === 'shown' && isCommonDeficit(it) ? [{ of: it.of, below: it.bands[0] + it.bands[1], n: it.n }] : [],
    )
    .toSorted((a, b) => b.below / b.n - a.below / a.n);

export const reportTexts = {
  title: (school: string) => html`<b>Сводка</b> · ${school}`,
  empty: lines(
    'Пока показать нечего: ни одного этапа не открыто.',
    '',
    'Когда диагностика начнётся, здесь появится участие, а после её завершения — уровни.',
  ),
  stage: (stage: Stage, zone: string) =>
    html`<b>${capital(stageName[stage.kind])}</b>, ${stage.closedAt === null ? `${dayOf(stage.openedAt, zone)} — идёт` : spanOf(stage.openedAt, stage.closedAt, zone)}`,
  participation: (it: Participation) =>
    html`«${it.group.name}»: начали ${it.started}, завершили ${it.finished} из ${it.asked}`,
  participationInAll: (groups: readonly Participation[]) => {
    const sum = (of: (it: Participation) => number): number => groups.reduce((all, it) => all + of(it), 0);
    return html`<b>Всего</b>: начали ${sum((it) => it.started)}, завершили ${sum((it) => it.finished)} из ${sum((it) => it.asked)}`;
  },
  moreGroups: (n: number) => html`… и ещё ${plural(n, 'группа', 'группы', 'групп')}`,
  nothingHere: 'По этому этапу показать нечего: никто не завершил самооценку.',
  scope: (group: string | null) => group ?? 'Вся школа',
  scopes: (n: number) => `Группы и школа: ${n}`,
  chooseScope: lines(html`<b>Что показать?</b>`),
  earlier: '◀ раньше',
  further: 'дальше ▶',
  whileOpen: 'Пока этап открыт, видно только участие. Уровни появятся, когда вы его завершите.',

  release: ({ release, competences, functions, changes }: ShownRelease, group: string | null, nameOf: NameOf): Html => {
    const asked = release.members.length;
    const head = html`<b>${group === null ? 'Вся школа' : `Группа «${group}»`}</b>: завершили ${release.finished} из ${asked}`;
    if (release.finished < fewest)
      return lines(
        head,
        html`Уровни скрыты: когда ответов меньше ${fewest}, по ним можно узнать человека. Поговорите с теми, кто сам поделится результатом.`,
      );
    const common = commonDeficits(functions);
    const moved = changes.flatMap((it) => change(it, nameOf) ?? []);
    const isWhole = functions.length > 1;
    return lines(
      head,
      '',
      isWhole && html`<i>Функции стандарта</i>`,
      ...(isWhole ? figures(functions, release.finished, nameOf) : []),
      isWhole && '',
      isWhole && html`<i>Группы компетенций</i>`,
      ...figures(competences, release.finished, nameOf),
      common.length > 0 && '',
      common.length > 0 &&
        html`🌱 <b>Общие зоны роста</b>: ${namesOf(common.map((it) => `${nameOf(it.of)} (${it.below} из ${it.n})`))}. Это темы для семинаров и практикумов.`,
      isWhole && common.length === 0 && '',
      isWhole && common.length === 0 && 'Общих зон роста не видно: у каждого свои. Их закроют личные маршруты.',
      moved.length > 0 && '',
      moved.length > 0 &&
        html`📈 <b>Со времени ${stageNameOf[release.since ?? 'baseline']}</b>, по тем, кто прошёл обе`,
      ...moved,
    );
  },
  howToRead: (title: string, n: number) =>
    html`<i>Число — медиана по людям, от 1 до 4; за ним — сколько людей на каждой ступени. ${n > 0 && n < 10 ? 'Людей мало, поэтому важнее счёт, чем десятые. ' : ''}Анкета «${title}», самооценка. Меньше ${plural(fewest, 'человека', 'человек', 'человек')} не показываем.</i>`,
  planned: (wishes: readonly { readonly title: string; readonly form: string }[]) =>
    html`🗓 Наставник наметил: ${namesOf(wishes.map((it) => `${it.form} «${it.title}»`))}.`,
  showStage: (stage: Stage) => capital(stageName[stage.kind]),
  picture: '📊 Картинкой',
  pictureOf: (group: string | null) => `📊 ${group ?? 'Вся школа'}`,
  changePicture: '📈 Изменения картинкой',
  zones: (group: string) => `🌱 Что провести: ${group}`,
  back: '◀ назад',

  pictureTitle: (school: string, group: string | null) => (group === null ? school : `Группа «${group}»`),
  pictureSubtitle: (kind: StageKind) => `${capital(stageName[kind])}: сколько людей на каждой ступени`,
  changeSubtitle: (from: StageKind, to: StageKind) =>
    `${capital(stageName[from])} → ${stageName[to]}, медианы тех, кто прошёл обе`,
  pictureSource: (title: string, finished: number, asked: number, when: string) =>
    `Анкета «${title}», самооценка. Завершили ${finished} из ${asked}, ${when}.`,
  pictureCaption: (n: number) => html`Скрыто всё, за чем меньше ${n} ${form(n, 'человека', 'человек', 'человек')}.`,
  noPicture: 'Картинка не получилась, но всё то же самое есть словами выше. Попробуйте, пожалуйста, через минуту.',
  nothingToDraw: 'Рисовать пока нечего: все числа скрыты или их ещё нет.',
} as const;
