import type { Questionnaire } from '../../domain/questionnaire.ts';
import type { SideBySide } from '../../domain/rating.ts';
import type { Level, Statement } from '../../domain/standard.ts';
import { clip, html, lines } from '../html.ts';
import { levelMark } from './assessment.ts';
import { markSign, resultTexts } from './result.ts';
import { bar, dayOf, meanOf, namesOf, plural, someone } from './words.ts';

/** What a mentor sees from outside, and how the teacher reads it. */

const statements = (n: number): string => plural(n, 'утверждение', 'утверждения', 'утверждений');

/** How much of a message the statements may take; the rest is for names and means. */
const room = 3000;

/** How long each of so many statements may be, so that all of them stand in one message. */
const mostOf = (rows: number): number => Math.max(40, Math.floor(room / Math.max(1, rows)) - 8);

const reads = (name: string | null) => html`Прочитает: ${someone(name)}, рядом со своими ответами, и больше никто.`;
const apart = 'С самооценкой отметки не складываются и в сводку не входят.';

export const ratingTexts = {
  intro: (asked: Questionnaire, name: string | null, functions: readonly string[], total: number) =>
    lines(
      html`<b>Со стороны: ${someone(name)}</b>`,
      '',
      html`Только фокус: ${namesOf(functions.map((fn) => resultTexts.titleOf(asked, fn)))}. Здесь ${statements(total)}, но нужны не все: отметьте то, что видели сами. «Не пришлось увидеть» — обычный ответ.`,
      '',
      reads(name),
      apart,
    ),
  begin: 'Начать',
  later: 'Не сейчас',

  card: ({
    asked,
    statement,
    name,
    index,
    of,
    level,
  }: {
    asked: Questionnaire;
    statement: Statement;
    name: string | null;
    index: number;
    of: number;
    level: Level | undefined;
  }) =>
    lines(
      html`Со стороны: ${someone(name)}`,
      html`${resultTexts.titleOf(asked, statement.fn)} · ${index + 1} из ${of}`,
      html`<code>${bar(index, of)}</code>`,
      '',
      html`<b>${statement.text}</b>`,
      html`<i>Так педагог говорит о себе. А что видно вам?</i>`,
      '',
      ...asked.scale.map((it) =>
        it.level === level
          ? html`${levelMark[it.level]} <b>${statement.notes?.[it.level] ?? it.meaning}</b> ← ваша отметка`
          : html`${levelMark[it.level]} ${statement.notes?.[it.level] ?? it.meaning}`,
      ),
      '',
      html`🔒 Пока видите только вы. После отправки прочитает ${someone(name)}.`,
    ),
  levelLabel: (label: string, level: Level, isChosen: boolean) => `${isChosen ? '✓ ' : ''}${levelMark[level]} ${label}`,
  notSeen: 'не пришлось увидеть ▶',
  back: '◀ назад',
  pause: '⏸ пауза',
  toReview: 'К отправке ▶',

  review: (
    asked: Questionnaire,
    name: string | null,
    functions: readonly { readonly fn: string; readonly seen: number; readonly of: number }[],
  ) => {
    const seen = functions.reduce((sum, it) => sum + it.seen, 0);
    const of = functions.reduce((sum, it) => sum + it.of, 0);
    return lines(
      html`<b>Со стороны: ${someone(name)}</b>`,
      '',
      seen === 0
        ? 'Пока ничего не отмечено, и отправлять нечего. Это нормально: отметите, когда что-нибудь увидите.'
        : html`Увидеть удалось ${seen} из ${of}, остальное «не пришлось увидеть».`,
      functions.length > 1 && seen > 0 && '',
      ...(functions.length > 1 && seen > 0
        ? functions.map((it) => html`${resultTexts.titleOf(asked, it.fn)}: ${it.seen} из ${it.of}`)
        : []),
      '',
      reads(name),
      apart,
      seen > 0 && 'После отправки изменить ничего нельзя. Пока не отправлено, всё сохранено и видно только вам.',
    );
  },
  send: 'Отправить',
  toCards: '◀ к утверждениям',

  /** What the mentor keeps of it. */
  sent: (
    name: string | null,
    at: Date,
    zone: string,
    seen: readonly { readonly statement: Statement; readonly level: Level }[],
  ) =>
    lines(
      html`<b>Со стороны: ${someone(name)}</b>`,
      html`Отправлено ${dayOf(at, zone)}: ${statements(seen.length)}.`,
      '',
      ...seen.map(({ statement, level }) => html`${levelMark[level]} ${clip(statement.text, mostOf(seen.length))}`),
      '',
      reads(name),
      'Хороший повод поговорить: начните с того, что получается.',
    ),
  justSent: 'Отправлено. Спасибо!',

  ended: lines(
    'Здесь остановимся: сейчас фокус для вас закрыт. Ничего не отправлено.',
    '',
    'Открыть его или закрыть, педагог решает сам, в любой день и без объяснений. Если откроет снова, всё отмеченное будет на месте.',
  ),

  sideBySide: (asked: Questionnaire, name: string | null, functions: readonly SideBySide[]) => {
    const most = mostOf(functions.reduce((sum, it) => sum + it.rows.length, 0));
    return lines(
      html`<b>👁 Со стороны: ${someone(name)}</b>`,
      'Только то, что удалось увидеть. Кроме автора отметок, их читаете лишь вы; в самооценку они не входят.',
      ...functions.flatMap((it) => [
        '',
        html`<b>${resultTexts.titleOf(asked, it.fn)}</b>`,
        html`вы ${meanOf(it.own.mean)}${it.own.n < it.seen.n ? ` (ответов: ${it.own.n})` : ''} · со стороны ${meanOf(it.seen.mean)} · по ${plural(it.seen.n, 'утверждению', 'утверждениям', 'утверждениям')}`,
        ...it.rows.map((row) => html`${markSign(row.own)} | ${levelMark[row.seen]} ${clip(row.statement.text, most)}`),
        it.unseen > 0 && html`<i>не пришлось увидеть: ${it.unseen}</i>`,
      ]),
      '',
      html`<i>Слева ваш ответ, справа взгляд со стороны.</i> Разница — не ошибка, а повод поговорить.`,
    );
  },
  toResult: '◀ к результату',
} as const;
