import type { Stage, StageKind } from '../../domain/programme.ts';
import { html, lines, trusted } from '../html.ts';
import { capital, dayOf, plural, stageName, stageNameOf } from './words.ts';

export const programmeTexts = {
  stepGroup: lines('Шаг 1 из 3. Создайте группу: наставник и педагоги, с которыми он работает.'),
  stepYear: lines('Шаг 2 из 3. Выберите учебный год программы.'),
  stepStage: lines('Шаг 3 из 3. Откройте входную диагностику: педагоги смогут начать самооценку.'),
  defaultGroup: 'Группа наставничества',
  createDefault: (name: string) => `Создать «${name}»`,
  nameOwn: 'Назвать по-своему',
  askGroup: lines(html`<b>Как назвать группу?</b>`, '', 'Например: «Начальная школа» или «Математика и физика».'),
  notNow: 'Не сейчас',
  openBaseline: 'Открыть диагностику сегодня',
  groupAdded: (name: string) => html`Группа «${name}» создана.`,

  title: (schoolYear: string | undefined) => html`<b>Программа${schoolYear === undefined ? '' : ` ${schoolYear}`}</b>`,
  stageLine: (stage: Stage, zone: string) =>
    stage.closedAt === null
      ? html`🟢 ${capital(stageName[stage.kind])}: открыта с ${dayOf(stage.openedAt, zone)}`
      : html`⚪ ${capital(stageName[stage.kind])}: завершена ${dayOf(stage.closedAt, zone)}`,
  stageAhead: (kind: StageKind) => html`▫️ ${capital(stageName[kind])}: впереди`,
  open: (kind: StageKind) => `Открыть: ${stageName[kind]}`,
  close: (kind: StageKind) => `Завершить: ${stageName[kind]}`,

  promise: (text: string, school: string, kind: StageKind) =>
    lines(
      html`<b>Обещание школы</b>`,
      '',
      trusted(text.replaceAll('{school}', html`${school}`.text)),
      '',
      html`Приняв его, вы откроете этап: ${stageName[kind]}. Педагоги увидят обещание перед началом.`,
    ),
  acceptAndOpen: 'Принять и открыть',
  askOpen: (kind: StageKind) =>
    lines(
      html`Открыть этап: <b>${stageName[kind]}</b>?`,
      '',
      'Я сразу напишу педагогам. Закрытый этап снова не открывается.',
    ),
  confirmOpen: 'Открыть',
  opened: (kind: StageKind) => `${capital(stageName[kind])} открыта.`,
  askClose: (kind: StageKind, finished: number, asked: number) =>
    lines(
      html`Завершить этап: <b>${stageName[kind]}</b>?`,
      '',
      html`Завершили самооценку ${finished} из ${asked}. После завершения ответы не меняются, снова открыть этап нельзя.`,
      finished < asked &&
        html`Ещё не готово у ${plural(asked - finished, 'человека', 'человек', 'человек')}: можно подождать.`,
    ),
  confirmClose: 'Завершить этап',
  closed: (kind: StageKind) => `Этап завершён. Сводка по ${stageNameOf[kind]} готова.`,
  toReport: 'Открыть сводку',
  week: (days: 5 | 6) => html`Учебная неделя: ${days} дней.`,
  changeWeek: (days: 5 | 6) => `Перейти на ${days} дней в неделю`,
  weekChanged: (days: 5 | 6) => `Готово: теперь ${days} учебных дней.`,
  goBack: '◀ назад',
} as const;
