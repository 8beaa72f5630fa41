import type { CompetenceLevel } from '../../domain/evaluation.ts';
import { soughtLevel } from '../../domain/evaluation.ts';
import type { StageKind } from '../../domain/programme.ts';
import type { Instrument, Level, Statement } from '../../domain/standard.ts';
import type { Mark } from '../../domain/assessment.ts';
import type { Html } from '../html.ts';
import { html, lines } from '../html.ts';
import { bar, capital, competenceName, form, meanOf, namesOf, plural, stageName } from './words.ts';

/** Who would read it, by name, as things stand now (PRODUCT §3). */
const seenBy = (mentors: readonly string[], curators: readonly string[]): Html => {
  const both = mentors.filter((name) => curators.includes(name));
  const named = mentors.map((name) => `${name} (${both.includes(name) ? 'наставник, и куратор тоже' : 'наставник'})`);
  return named.length === 0
    ? html`🔒 Кто это увидит: только вы.`
    : html`🔒 Кто это увидит: только вы. Поделиться можно будет по желанию: ${namesOf(named)}.`;
};

const levelMark: Readonly<Record<Level, string>> = { 1: '①', 2: '②', 3: '③', 4: '④' };

export const assessmentTexts = {
  seenBy,

  noStage: lines(
    html`<b>Самооценка</b>`,
    '',
    'Сейчас ни один этап не открыт. Когда куратор откроет диагностику, я сразу напишу.',
  ),

  offer: (stage: StageKind, instrument: Instrument, mentors: readonly string[], curators: readonly string[]) =>
    lines(
      html`<b>${capital(stageName[stage])}</b>`,
      html`${instrument.title}`,
      '',
      html`≈ ${plural(instrument.statements.length, 'вопрос', 'вопроса', 'вопросов')}, ${plural(instrument.minutes, 'минута', 'минуты', 'минут')}. Можно прерваться в любой момент: каждый ответ сохраняется сразу.`,
      '',
      'Верных и неверных ответов нет. Отвечайте так, как бывает на самом деле: это нужно прежде всего вам.',
      '',
      seenBy(mentors, curators),
    ),

  statement: ({
    instrument,
    statement,
    index,
    done,
    mark,
    remark,
    mentors,
    curators,
  }: {
    instrument: Instrument;
    statement: Statement;
    index: number;
    done: number;
    mark: Mark | undefined;
    remark: string | undefined;
    mentors: readonly string[];
    curators: readonly string[];
  }) =>
    lines(
      html`${instrument.functions.find((it) => it.code === statement.fn)?.title ?? ''} · ${index + 1} из ${instrument.statements.length}`,
      html`<code>${bar(done, instrument.statements.length)}</code>`,
      '',
      html`<b>${statement.text}</b>`,
      '',
      ...instrument.scale.map((it) =>
        mark?.kind === 'level' && mark.level === it.level
          ? html`${levelMark[it.level]} <b>${it.meaning}</b> ← ваш ответ`
          : html`${levelMark[it.level]} ${it.meaning}`,
      ),
      mark?.kind === 'notApplicable' && html`— <b>не применимо</b> ← ваш ответ`,
      remark !== undefined && '',
      remark !== undefined && html`💬 <i>${remark}</i>`,
      '',
      seenBy(mentors, curators),
    ),

  levelLabel: (label: string, level: Level, isChosen: boolean) => `${isChosen ? '✓ ' : ''}${levelMark[level]} ${label}`,
  notApplicable: (isChosen: boolean) => `${isChosen ? '✓ ' : ''}не применимо`,
  back: '◀ назад',
  writeRemark: '💬 комментарий',
  changeRemark: '💬 изменить',
  removeRemark: '💬 убрать',
  pause: '⏸ пауза',
  saved: 'Сохранено',
  toReview: 'К итогу ▶',

  paused: (done: number, of: number) =>
    lines(
      html`⏸ Пауза. Отмечено ${done} из ${of}, всё сохранено.`,
      '',
      'Вернуться можно с любого места: здесь или командой /assess.',
    ),
  resume: 'Продолжить',
  start: 'Начать',
  later: 'Не сейчас',

  review: (instrument: Instrument, missing: readonly number[]) =>
    missing.length === 0
      ? lines(
          html`<b>Готово: отмечены все ${plural(instrument.statements.length, 'утверждение', 'утверждения', 'утверждений')}.</b>`,
          '',
          'Любой ответ ещё можно изменить. После завершения ответы фиксируются.',
        )
      : lines(
          html`<b>${form(missing.length, 'Осталось', 'Остались', 'Осталось')} без ответа: ${missing.map((it) => it + 1).join(', ')}.</b>`,
          '',
          'Можно вернуться к ним или завершить так: пропуски в расчёт не войдут.',
        ),
  nothingMarked: lines(
    'Пока не отмечено ни одного утверждения.',
    '',
    'Отметьте хотя бы одно, и можно будет завершить.',
  ),
  toMissing: (index: number) => `К вопросу ${index + 1}`,
  finish: 'Завершить',
  finishAnyway: 'Завершить так',
  check: 'Проверить ответы',

  askRemark: (index: number, text: string) =>
    lines(
      html`💬 Комментарий к вопросу ${index + 1}`,
      html`<i>${text}</i>`,
      '',
      'Напишите одним сообщением. Его видите только вы.',
    ),
  remarkSaved: 'Комментарий сохранён.',
  noRemark: 'Не писать',

  result: (profile: readonly CompetenceLevel[], instrument: Instrument, done: number) =>
    lines(
      html`<b>Ваш результат</b>`,
      html`Отмечено ${done} из ${instrument.statements.length}. Уровни — от 1 до 4.`,
      '',
      ...profile.map(({ competence, level, gap }) =>
        level === null
          ? html`▫️ ${competenceName[competence]}: — (ответов меньше половины)`
          : gap !== null && gap > 0
            ? html`🌱 ${competenceName[competence]}: <b>${meanOf(level)}</b> — зона роста, до уверенного ${meanOf(gap)}`
            : html`✅ ${competenceName[competence]}: <b>${meanOf(level)}</b>`,
      ),
      '',
      html`Уровень ${soughtLevel} значит «${instrument.scale.find((it) => it.level === soughtLevel)?.label ?? ''}».`,
      '',
      '🔒 Это видите только вы. Куратору доступна лишь сводка, когда в ней три человека и больше.',
    ),
  finished: 'Спасибо! Самооценка завершена.',
  toMenu: 'В меню',
} as const;
