import type { Lens, ShownDirection, ShownItem, ShownLens } from '../../domain/behaviour-disclosure.ts';
import type { MeasureSource } from '../../domain/behaviour.ts';
import { fewest } from '../../domain/disclosure.ts';
import type { ObservationSheet } from '../../domain/visit-instruments.ts';
import { html, lines, type Html } from '../html.ts';
import { form, meanOf, namesOf, plural } from './words.ts';

/** Level 3 of the report: what is seen in lessons, by «замер» sheets. */

const lensName: Readonly<Record<MeasureSource, string>> = {
  mentor: 'Наставник',
  curator: 'Куратор',
  colleague: 'Коллеги',
  observer: 'Наблюдатели',
};

/** «видно» out of «2 · видно». */
export const markWord = (label: string): string => label.replace(/^\d\s*·\s*/u, '');

type Instrument = Pick<ObservationSheet, 'title' | 'edition' | 'labels' | 'parts' | 'items'>;

const meanMark = ([none, some, all]: readonly [number, number, number]): number =>
  (some + 2 * all) / (none + some + all);

const itemLine = (it: ShownItem, title: string, lens: ShownLens, { labels }: Instrument): Html | null => {
  if (it.kind === 'suppressed') return null;
  if (it.kind === 'no-data') return html`▫️ ${title}: нет данных`;
  const [none, some, all] = it.marks;
  const found = [
    [labels[2], all],
    [labels[1], some],
    [labels[0], none],
  ] as const;
  const counts = found.flatMap(([label, n]) => (n === 0 ? [] : [`${markWord(label)} ${n}`]));
  const skipped = it.notObserved === 0 ? '' : `, ${markWord(labels.notSeen)} ${it.notObserved}`;
  return html`${title}: <b>${meanOf(meanMark(it.marks))}</b> · ${counts.join(', ')}${skipped}${it.n === lens.hosts ? '' : ` (n = ${it.n})`}`;
};

const directionLine = (it: ShownDirection, title: string): Html | null =>
  it.kind === 'suppressed' ? null : html`${title}: выше ${it.up}, так же ${it.same}, ниже ${it.down}`;

const body = (lens: ShownLens, instrument: Instrument): Html => {
  const titleOf = (code: string): string => instrument.items.find((it) => it.code === code)?.title ?? code;
  const hidden = lens.items.filter(({ kind }) => kind === 'suppressed').map(({ item }) => titleOf(item));
  if (hidden.length === lens.items.length)
    return lines(
      html`Отметки здесь скрыты: людей меньше ${fewest} или кого-то можно было бы вычислить. Листы о своих уроках каждый видит в /visits.`,
    );
  const parts = instrument.parts.flatMap(({ code, title }) => {
    const mine = instrument.items
      .filter(({ part }) => part === code)
      .flatMap((item) => {
        const found = lens.items.find((it) => it.item === item.code);
        return found === undefined ? [] : (itemLine(found, item.title, lens, instrument) ?? []);
      });
    return mine.length === 0 ? [] : ['', html`<i>${title}</i>`, ...mine];
  });
  const moved = lens.changes.flatMap((it) => directionLine(it, titleOf(it.item)) ?? []);
  return lines(
    ...parts.slice(1),
    hidden.length > 0 && '',
    hidden.length > 0 && html`▫️ Скрыто, чтобы никого не узнали: ${namesOf(hidden)}`,
    moved.length > 0 && '',
    moved.length > 0 && html`📈 <b>С первого листа года</b>, тот же педагог и тот же взгляд`,
    ...moved,
  );
};

export const lessonsTexts = {
  open: '👀 Уроки (замеры)',
  title: (school: string) => html`<b>Уроки (замеры)</b> · ${school}`,
  none: lines(
    'К этому этапу замеров нет, поэтому и показать нечего. Это не ноль.',
    '',
    'Замер — урок с полным листом наблюдения, дважды в год и только с согласия того, кто его ведёт. Договориться о нём можно в /visits.',
  ),
  scope: (group: string | null, seen: number, members: number) =>
    html`<b>${group === null ? 'Вся школа' : `Группа «${group}»`}</b>: листы об уроках ${seen} из ${plural(members, 'педагога', 'педагогов', 'педагогов')}`,
  /** One source alone has been counted in the line above. */
  lens: ({ lens, hosts }: ShownLens, isAlone: boolean) => {
    if (lens === null) return html`👀 Кто смотрел: все вместе, отметки сложены`;
    const who = lensName[lens].toLocaleLowerCase('ru');
    return isAlone ? html`👀 Кто смотрел: ${who}` : html`👀 Кто смотрел: ${who}, листы о ${hosts}`;
  },
  body,
  footer: (instrument: Instrument, when: string) =>
    html`<i>«${instrument.title}», редакция ${instrument.edition}, ${when}. Число — среднее отметок от 0 до 2, у каждого по последнему листу; «${markWord(instrument.labels.notSeen)}» в нём не считаем. Меньше ${plural(fewest, 'человека', 'человек', 'человек')} не показываем. «Учусь» и «помогаю» сюда не входят.</i>`,
  olderEdition: (editions: readonly number[]) =>
    html`<i>Есть и листы прежней ${form(editions.length, 'редакции', 'редакции', 'редакций')}: ${editions.join(', ')}. С этой их не складываем.</i>`,
  choose: (lens: Lens, isChosen: boolean) => `${isChosen ? '✓ ' : ''}${lens === null ? 'Все вместе' : lensName[lens]}`,
  back: '◀ назад',
} as const;
