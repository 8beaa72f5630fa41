import type { StageKind } from '../../domain/programme.ts';
import type { Questionnaire } from '../../domain/questionnaire.ts';
import type { Focus } from '../../domain/focus.ts';
import type { FunctionLevel } from '../../domain/evaluation.ts';
import type { Reader, SharedItem } from '../../domain/sharing.ts';
import { externalItem, focusItem } from '../../domain/sharing.ts';
import type { Html } from '../html.ts';
import { html, lines } from '../html.ts';
import { readerName } from './assessment.ts';
import { focusLine, resultTexts, standingLine } from './result.ts';
import { dayOf, namesOf, plural, someone, stageName } from './words.ts';

/** Sharing a result, and reading what was shared. */

/** «фокус, 2 направления, внешняя диагностика» */
const openParts = (items: ReadonlySet<SharedItem>): string => {
  const functions = [...items].filter((it) => it !== focusItem && it !== externalItem).length;
  return [
    ...(items.has(focusItem) ? ['фокус'] : []),
    ...(functions > 0 ? [plural(functions, 'направление', 'направления', 'направлений')] : []),
    ...(items.has(externalItem) ? ['внешняя диагностика'] : []),
  ].join(', ');
};

const lock = (isOpen: boolean): string => (isOpen ? '🔓' : '🔒');

/** Somebody for whom a part lies open, though no role of theirs reads it now. */
const formerName = (name: string | null): string => `${someone(name)} (сейчас не ведёт вашу группу)`;

const nameFor = (reader: Reader): string =>
  reader.isMentor || reader.isCurator ? readerName(reader) : formerName(reader.name);

export const sharingTexts = {
  sharedWithYou: (name: string | null) =>
    html`${someone(name)}: вам открыли результат самооценки. Это доверие: дальше он никуда не идёт.`,
  open: 'Открыть',
  ratingCame: (name: string | null) =>
    html`${someone(name)}: отметки наставника о том, что видно со стороны. Их читаете только вы.`,
  openRating: 'Посмотреть',

  nobody: lines(
    html`<b>Поделиться</b>`,
    '',
    'Пока не с кем: наставника у вашей группы ещё нет. Результат никуда не денется и остаётся только вашим.',
    '',
    'Попросите в школе пригласить наставника. Как только наставник присоединится, его имя появится здесь.',
  ),

  choose: (readers: readonly { readonly reader: Reader; readonly items: ReadonlySet<SharedItem> }[]) =>
    lines(
      html`<b>Кому открыть?</b>`,
      '',
      'Каждому отдельно и по частям. Прочитает только тот, кого вы выберете. Закрыть можно в любой момент.',
      '',
      ...readers.map(
        ({ reader, items }) =>
          html`${lock(items.size > 0)} ${nameFor(reader)}: ${items.size > 0 ? openParts(items) : 'закрыто'}`,
      ),
      readers.every(({ reader }) => !reader.isMentor) && '',
      readers.every(({ reader }) => !reader.isMentor) &&
        'Наставника у вашей группы пока нет. Когда он появится, его имя будет здесь.',
    ),
  reader: (reader: Reader) => nameFor(reader),

  items: ({
    reader,
    rows,
    hasFocusOpen,
    readAt,
    zone,
  }: {
    reader: Reader;
    rows: readonly { readonly title: string; readonly isOpen: boolean; readonly remarks: number }[];
    hasFocusOpen: boolean;
    /** When the reader last looked. */
    readAt: Date | null;
    zone: string;
  }) => {
    const isFormer = !reader.isMentor && !reader.isCurator;
    return lines(
      html`<b>${nameFor(reader)}</b>`,
      isFormer
        ? 'Сейчас ничего из этого не видит. Можно закрыть совсем.'
        : 'Прочитает только этот человек и только открытое. Направление открывается целиком: уровень, ответы, комментарии.',
      reader.isCurator &&
        !reader.isMentor &&
        'Обычно куратор видит лишь сводку без имён. Открывать или нет, решаете вы.',
      '',
      ...rows.map(
        ({ title, isOpen, remarks }) =>
          html`${lock(isOpen)} ${title}${remarks > 0 ? ` · ${plural(remarks, 'комментарий', 'комментария', 'комментариев')}` : ''}`,
      ),
      '',
      readAt === null ? 'Ещё не смотрели.' : html`Последний раз смотрели ${dayOf(readAt, zone)}.`,
      hasFocusOpen && 'Если измените фокус, здесь будет виден новый.',
      hasFocusOpen &&
        reader.isMentor &&
        'Пока фокус открыт, наставник может отметить, что видно со стороны. Эти отметки прочитаете только вы.',
      'Закрыть можно в любой момент.',
    );
  },
  itemTitle: (asked: Questionnaire, item: SharedItem) =>
    item === focusItem
      ? 'Фокус и удобная помощь'
      : item === externalItem
        ? 'Внешняя диагностика'
        : resultTexts.titleOf(asked, item),
  openItem: (title: string) => `Открыть: ${title}`,
  closeItem: (title: string) => `Закрыть: ${title}`,
  openFocus: 'Открыть фокус',
  openAll: 'Открыть всё',
  closeAll: 'Закрыть всё',
  opened: 'Открыто. Закрыть можно в любой момент.',
  closed: 'Закрыто. То, что уже показано, могло остаться у читателя в чате.',
  toReaders: '◀ кому открыть',
  toResult: '◀ к результату',

  /** The way into what others have shared, with the number of people. */
  list: (people: number) => (people === 0 ? 'Поделились с вами' : `Поделились с вами: ${people}`),
  shared: (
    results: readonly {
      readonly name: string | null;
      readonly stage: StageKind;
      readonly items: ReadonlySet<SharedItem>;
      readonly rating: { readonly sentAt: Date | null } | null;
    }[],
  ): readonly Html[] => [
    lines(
      html`<b>Поделились с вами</b>`,
      'Это остаётся между вами. Педагог видит, когда вы смотрели, и может закрыть в любой момент.',
      '',
    ),
    ...results.map(
      ({ name, stage, items, rating }) =>
        html`• ${someone(name)}, ${stageName[stage]}: ${openParts(items)}${rating === null ? '' : rating.sentAt === null ? '; отметки начаты и сохранены' : '; отметки отправлены'}`,
    ),
  ],
  nothingShared: lines(
    html`<b>Поделились с вами</b>`,
    '',
    'Пока никто ничего не открыл. Это решает каждый сам, и срока здесь нет.',
    '',
    'Что помогает: рассказать группе, что открыть можно по частям, хотя бы только фокус, и закрыть в любой день.',
  ),

  profile: ({
    asked,
    name,
    stage,
    focus,
    functions,
    offers,
    external,
  }: {
    asked: Questionnaire;
    name: string | null;
    stage: StageKind;
    /** `null`: not shared. */
    focus: readonly Focus[] | null;
    functions: readonly FunctionLevel[];
    offers: readonly string[];
    external: string | null;
  }) =>
    lines(
      html`<b>${someone(name)}</b> · ${stageName[stage]}`,
      'Это остаётся между вами. Здесь только то, что вам открыли.',
      focus !== null && '',
      focus !== null && html`<b>Фокус</b>`,
      focus?.length === 0 && 'пока не выбран',
      ...(focus ?? []).map((it) => focusLine(asked, it)),
      functions.length > 0 && '',
      functions.length > 0 && html`<b>Уровни</b>`,
      ...functions.map((it) => standingLine(asked, resultTexts.titleOf(asked, it.fn), it)),
      offers.length > 0 && '',
      offers.length > 0 && html`🤝 Готовность поделиться опытом: ${titles(asked, offers)}`,
      external !== null && '',
      external !== null && html`📎 Внешняя диагностика: ${external}`,
      functions.length > 0 && '',
      functions.length > 0 && resultTexts.legend,
    ),
  answers: (title: string) => `📋 Ответы: ${title}`,
  rate: '👁 Отметить, что видно со стороны',
  goOnRating: '👁 Продолжить отметки',
  myRating: '👁 Мои отметки',
  otherStage: (stage: StageKind) => `Ещё: ${stageName[stage]}`,
  toList: '◀ поделились с вами',
  toProfile: '◀ к результату',
  toMenu: 'В меню',

  answersOf: (asked: Questionnaire, fn: string, name: string | null) =>
    lines(
      html`<b>${resultTexts.titleOf(asked, fn)}</b> · ${someone(name)}`,
      'Ответы и комментарии остаются между вами.',
      html`<i>① нужна помощь … ④ могу поделиться, — не применимо, · без ответа</i>`,
      '',
    ),

  shut: lines('Сейчас это закрыто.', '', 'Что и кому открыть, педагог решает сам, в любой день и без объяснений.'),
} as const;

const titles = (asked: Questionnaire, functions: readonly string[]): string =>
  namesOf(functions.map((fn) => resultTexts.titleOf(asked, fn)));
