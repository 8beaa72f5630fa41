import type { Mark } from '../../domain/assessment.ts';
import type { StageKind } from '../../domain/programme.ts';
import type { Questionnaire, Section } from '../../domain/questionnaire.ts';
import { minutesOf } from '../../domain/questionnaire.ts';
import type { Reader } from '../../domain/sharing.ts';
import type { Level, Statement } from '../../domain/standard.ts';
import type { Html } from '../html.ts';
import { html, lines } from '../html.ts';
import { bar, capital, form, namesOf, plural, someone, stageName } from './words.ts';

const asWhom = ({ isMentor, isCurator }: Reader): string =>
  isMentor && isCurator ? 'наставник и куратор' : isMentor ? 'наставник' : 'куратор';

/** «Ольга Петровна (наставник и куратор)» */
export const readerName = (reader: Reader): string => `${someone(reader.name)} (${asWhom(reader)})`;

/** Who would read it, by name, as things stand now (PRODUCT §3). */
export const seenBy = (readers: readonly Reader[]): Html => {
  const mentors = readers.filter(({ isMentor }) => isMentor);
  return mentors.length === 0
    ? html`🔒 Сейчас это видите только вы.`
    : html`🔒 Сейчас: только вы. Если поделитесь: ${namesOf(mentors.map(readerName))}.`;
};

export const levelMark: Readonly<Record<Level, string>> = { 1: '①', 2: '②', 3: '③', 4: '④' };

const questions = (n: number): string => plural(n, 'вопрос', 'вопроса', 'вопросов');
const minutes = (n: number): string => plural(n, 'минута', 'минуты', 'минут');

export const assessmentTexts = {
  noStage: lines(
    html`<b>Самооценка</b>`,
    '',
    'Сейчас ни один этап не открыт. Когда куратор откроет диагностику, я сразу напишу.',
  ),

  /** For whoever holds another role only. */
  notForYou: lines(
    html`<b>Самооценка</b>`,
    '',
    'Самооценку проходят педагоги группы, а наставники по желанию. Ваша роль другая: вот что можно сделать вам.',
  ),
  toReport: 'Открыть сводку',
  /** For whoever holds none now. */
  withoutRole: (waiting: Html | false) =>
    lines(
      html`<b>Самооценка</b>`,
      '',
      waiting !== false
        ? waiting
        : 'Сейчас у вас нет роли в программе. Если это ошибка, попросите у куратора новую ссылку.',
      'Всё, что отмечено раньше, сохранено.',
    ),

  offer: (stage: StageKind, asked: Questionnaire, readers: readonly Reader[]) => {
    const { statements, sections } = asked;
    return lines(
      html`<b>${capital(stageName[stage])}</b>`,
      html`${asked.title}`,
      '',
      html`≈ ${questions(statements.length)}, ${minutes(minutesOf(asked, statements.length))}${sections.length > 1 ? `, ${plural(sections.length, 'часть', 'части', 'частей')}. Можно по одной в день` : ''}. Каждый ответ сохраняется сразу.`,
      '',
      sections.length > 1 && html`${sections.map(({ title }) => title).join(' · ')}`,
      sections.length > 1 && '',
      'Верных и неверных ответов нет. Отвечайте так, как бывает на самом деле: это нужно прежде всего вам.',
      '',
      seenBy(readers),
    );
  },

  profileFirst: (stage: StageKind) =>
    lines(
      html`<b>${capital(stageName[stage])}</b>`,
      '',
      'Сначала несколько нажатий о вашей работе: что и кого вы учите. Тогда не будет вопросов не про вас.',
    ),
  toProfile: 'Рассказать о работе',

  statement: ({
    asked,
    statement,
    index,
    done,
    mark,
    remark,
    readers,
  }: {
    asked: Questionnaire;
    statement: Statement;
    index: number;
    done: number;
    mark: Mark | undefined;
    remark: string | undefined;
    readers: readonly Reader[];
  }) => {
    const section = asked.sections.find((it) => it.statements.includes(statement));
    return lines(
      html`${section?.title ?? ''} · ${index + 1} из ${asked.statements.length}`,
      html`<code>${bar(done, asked.statements.length)}</code>`,
      '',
      html`<b>${statement.text}</b>`,
      '',
      ...asked.scale.map(({ level, meaning }) =>
        mark?.kind === 'level' && mark.level === level
          ? html`${levelMark[level]} <b>${statement.notes?.[level] ?? meaning}</b> ← ваш ответ`
          : html`${levelMark[level]} ${statement.notes?.[level] ?? meaning}`,
      ),
      mark?.kind === 'notApplicable' && html`— <b>не применимо</b> ← ваш ответ`,
      remark !== undefined && '',
      remark !== undefined && html`💬 <i>${remark}</i>`,
      '',
      seenBy(readers),
    );
  },

  levelLabel: (label: string, level: Level, isChosen: boolean) => `${isChosen ? '✓ ' : ''}${levelMark[level]} ${label}`,
  notApplicable: (isChosen: boolean) => `${isChosen ? '✓ ' : ''}не применимо`,
  back: '◀ назад',
  writeRemark: '💬 комментарий',
  changeRemark: '💬 изменить',
  removeRemark: '💬 убрать',
  pause: '⏸ пауза',
  saved: 'Сохранено',
  toReview: 'К итогу ▶',

  /** Between two parts: a good place to stop. */
  sectionDone: (asked: Questionnaire, finished: Section, next: Section, done: number) =>
    lines(
      html`✅ «${finished.title}»: готово`,
      html`<code>${bar(done, asked.statements.length)}</code> ${done} из ${asked.statements.length}`,
      '',
      html`Дальше «${next.title}»: ${questions(next.statements.length)}, ≈ ${minutes(minutesOf(asked, next.statements.length))}.`,
      next.about !== '' && html`<i>${next.about}</i>`,
      '',
      'Можно продолжить сейчас, можно завтра: всё сохранено.',
    ),
  nextSection: 'Дальше',
  enough: '⏸ На сегодня хватит',

  paused: (done: number, of: number) =>
    lines(
      html`⏸ Пауза. Отмечено ${done} из ${of}, всё сохранено.`,
      '',
      'Вернуться можно с любого места: здесь или командой /assess.',
    ),
  resume: 'Продолжить',
  start: 'Начать',
  later: 'Не сейчас',
  aboutMe: 'Изменить сведения о работе',

  review: (asked: Questionnaire, missing: readonly number[]) =>
    missing.length === 0
      ? lines(
          html`<b>Готово: отмечены все ${plural(asked.statements.length, 'утверждение', 'утверждения', 'утверждений')}.</b>`,
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
      'Напишите одним сообщением. Его видите только вы, пока сами не поделитесь ответами этой части.',
    ),
  noRemark: 'Не писать',
  finished: 'Спасибо! Ответы сохранены.',
  toMenu: 'В меню',
} as const;
