import type { Assessment } from '../domain/assessment.ts';
import { marksOf, remarkOf } from '../domain/assessment.ts';
import { functionLevels } from '../domain/evaluation.ts';
import type { PersonId } from '../domain/people.ts';
import type { Questionnaire } from '../domain/questionnaire.ts';
import type { Reader } from '../domain/sharing.ts';
import { focusItem, inOrder, itemsOf, sharedWith } from '../domain/sharing.ts';
import type { OpenedProfile, SharedLine } from '../store/sharing.ts';
import { buttons, key, keyboard, pairs } from '../bot/buttons.ts';
import type { Ctx, Deps } from '../bot/context.ts';
import { askedOf } from '../bot/context.ts';
import { fitting } from '../bot/html.ts';
import { answerLine } from '../bot/texts/result.ts';
import { sharingTexts as texts } from '../bot/texts/sharing.ts';
import { someone } from '../bot/texts/words.ts';
import type { View } from '../bot/view.ts';
import { view } from '../bot/view.ts';

/** How sharing looks: whom to show what, who has shared, and what of it is there to read. */

/** Who may be shown something, mentors first; last whoever has been and reads no longer: to them it can be closed. */
const circleOf = async (ctx: Ctx, assessment: Assessment): Promise<readonly Reader[]> => {
  const { readers } = await ctx.store.audience();
  const former = (await ctx.store.openedTo(assessment.id))
    .filter(({ person }) => !readers.some((it) => it.person === person))
    .map((it): Reader => ({ ...it, isMentor: false, isCurator: false }));
  return [...inOrder(readers), ...former];
};

/** Whom to show it; a single person is taken at once. */
export const readersView = async (ctx: Ctx, deps: Deps, assessment: Assessment): Promise<View> => {
  const circle = await circleOf(ctx, assessment);
  const { id, person: who } = assessment;
  const toResult = [key(texts.toResult, buttons.showResult, who, { assessment: id })];
  const [only] = circle;
  if (only === undefined) return view(texts.nobody, keyboard(toResult));
  if (circle.length === 1) return itemsView(ctx, deps, assessment, only, true);
  return view(
    texts.choose(circle.map((reader) => ({ reader, items: sharedWith(assessment, reader.person) }))),
    keyboard(
      ...circle.map((reader) => [
        key(texts.reader(reader), buttons.shareWith, who, { assessment: id, reader: reader.person }),
      ]),
      toResult,
    ),
  );
};

/** What one reader is shown; `undefined`: nobody whom it could be shown or closed to. */
export const readerView = async (
  ctx: Ctx,
  deps: Deps,
  assessment: Assessment,
  person: PersonId,
): Promise<View | undefined> => {
  const circle = await circleOf(ctx, assessment);
  const reader = circle.find((it) => it.person === person);
  return reader === undefined ? undefined : itemsView(ctx, deps, assessment, reader, circle.length === 1);
};

const itemsView = async (
  ctx: Ctx,
  deps: Deps,
  assessment: Assessment,
  reader: Reader,
  isOnly: boolean,
): Promise<View> => {
  const asked = askedOf(deps, assessment);
  const open = sharedWith(assessment, reader.person);
  const items = itemsOf(assessment, asked);
  const { id, person: who } = assessment;
  const isFormer = !reader.isMentor && !reader.isCurator;
  const to = { assessment: id, reader: reader.person };
  const readings = await ctx.store.readings(id);
  const focus = assessment.focus ?? [];
  const isFocusOpen = [focusItem, ...focus.map(({ fn }) => fn)].every((it) => open.has(it));
  return view(
    texts.items({
      reader,
      rows: items.map((item) => ({
        title: texts.itemTitle(asked, item),
        isOpen: open.has(item),
        remarks: asked.statements.filter(({ fn, code }) => fn === item && remarkOf(assessment, code) !== undefined)
          .length,
      })),
      hasFocusOpen: open.has(focusItem) && focus.length > 0,
      readAt: readings.find(({ by }) => by === reader.person)?.at ?? null,
      zone: ctx.persona?.zone ?? 'UTC',
    }),
    keyboard(
      [
        !isFormer &&
          focus.length > 0 &&
          !isFocusOpen &&
          key(texts.openFocus, buttons.shareMany, who, { ...to, what: 'focus' }, 'primary'),
        !isFormer &&
          items.some((it) => !open.has(it)) &&
          key(texts.openAll, buttons.shareMany, who, { ...to, what: 'all' }),
      ],
      ...items
        .filter((item) => !isFormer || open.has(item))
        .map((item) => {
          const title = texts.itemTitle(asked, item);
          const isOpen = open.has(item);
          const label = isOpen ? texts.closeItem(title) : texts.openItem(title);
          return [key(label, buttons.shareItem, who, { ...to, item, isOpen: isOpen ? 0 : 1 })];
        }),
      [open.size > 0 && key(texts.closeAll, buttons.shareMany, who, { ...to, what: 'none' })],
      [
        isOnly
          ? key(texts.toResult, buttons.showResult, who, { assessment: id })
          : key(texts.toReaders, buttons.shareWith, who, { assessment: id, reader: 0 }),
      ],
    ),
  );
};

/** A message carries at most a hundred buttons. */
const mostListed = 90;

/** Who has shared something with the actor, each person with the latest stage; the newest on top. */
export const sharedListView = (shared: readonly SharedLine[], who: PersonId): View => {
  const latest = [...new Map(shared.map((it) => [it.person, it])).values()].toReversed().slice(0, mostListed);
  const toMenu = [key(texts.toMenu, buttons.menu, who, {})];
  if (latest.length === 0) return view(texts.nothingShared, keyboard(toMenu));
  return view(
    fitting(texts.shared(latest)),
    keyboard(
      ...pairs(latest.map((it) => key(someone(it.name), buttons.openShared, who, { assessment: it.assessment }))),
      toMenu,
    ),
  );
};

/** A result as its reader sees it; `others`: earlier or later ones of the same person that are open too. */
export const profileView = (
  { assessment, items, name, mayRate, rating }: OpenedProfile,
  asked: Questionnaire,
  others: readonly SharedLine[],
  who: PersonId,
): View => {
  const { id } = assessment;
  const functions = asked.functions.filter(({ code }) => items.has(code));
  const rate =
    rating?.sentAt != null
      ? key(texts.myRating, buttons.reviewRating, who, { rating: rating.id })
      : mayRate &&
        key(rating === null ? texts.rate : texts.goOnRating, buttons.startRating, who, { assessment: id }, 'primary');
  return view(
    texts.profile({
      asked,
      name,
      stage: assessment.stage.kind,
      focus: assessment.focus,
      functions: functionLevels(assessment, asked).filter(({ fn }) => items.has(fn)),
      offers: assessment.offers ?? [],
      external: assessment.external,
    }),
    keyboard(
      [rate],
      ...pairs(
        functions.map(({ code, title }) =>
          key(texts.answers(title), buttons.sharedAnswers, who, { assessment: id, fn: code }),
        ),
      ),
      others.map((it) => key(texts.otherStage(it.stage), buttons.openShared, who, { assessment: it.assessment })),
      [key(texts.toList, buttons.sharedList, who, {})],
    ),
  );
};

/** What a message has for statements and remarks, in UTF-16 units. */
const roomForAnswers = 3600;

/** The answers of one function that was shared, with their remarks. */
export const sharedAnswersView = (
  { assessment, items, name }: OpenedProfile,
  asked: Questionnaire,
  fn: string,
  who: PersonId,
): View => {
  const marks = marksOf(assessment);
  const { id } = assessment;
  const statements = asked.statements.filter((it) => it.fn === fn);
  const remarks = statements.flatMap(({ code }) => remarkOf(assessment, code) ?? []);
  // A few remarks are read whole; many share the room that the statements leave.
  const taken = statements.reduce((sum, { text }) => sum + text.length + 12, 0);
  const most = Math.max(120, Math.floor((roomForAnswers - taken) / Math.max(1, remarks.length)) - 20);
  return view(
    fitting([
      texts.answersOf(asked, fn, name),
      ...statements.map((it) => answerLine(it, marks.get(it.code), remarkOf(assessment, it.code), most)),
    ]),
    keyboard(
      ...pairs(
        asked.functions
          .filter(({ code }) => code !== fn && items.has(code))
          .map(({ code, title }) =>
            key(texts.answers(title), buttons.sharedAnswers, who, { assessment: id, fn: code }),
          ),
      ),
      [key(texts.toProfile, buttons.openShared, who, { assessment: id })],
    ),
  );
};

/** In place of what was open here before. */
export const shutView = (who: PersonId): View => view(texts.shut, keyboard([key(texts.toMenu, buttons.menu, who, {})]));
