import { sendSheet } from '../domain/visit-exchange.ts';
import {
  itemsFor,
  markItem,
  refusalToWrite,
  remarkOnItem,
  sheetMarks,
  sheetTexts,
  takeFirstCriteria,
  writeText,
} from '../domain/visit-sheet.ts';
import type { SheetText } from '../domain/visit-sheet.ts';
import type { Refusal } from '../domain/refusal.ts';
import type { Visit } from '../domain/visit.ts';
import { visitLimits, visitorOf } from '../domain/visit.ts';
import { buttons } from '../bot/buttons.ts';
import type { Answer } from '../bot/cards.ts';
import { createCards } from '../bot/cards.ts';
import type { Ctx, Deps } from '../bot/context.ts';
import { refusalText } from '../bot/texts/refusals.ts';
import { measureTexts } from '../bot/texts/visit-measure.ts';
import { ownSheetTexts as texts } from '../bot/texts/visit-sheet.ts';
import type { View } from '../bot/view.ts';
import { view } from '../bot/view.ts';
import type { Flow } from './ask.ts';
import { writings } from './record-acts.ts';
import type { VisitScreen, WholeVisit } from './visit-acts.ts';
import { changeVisitAndShow, showVisitScreen, writingInVisit } from './visit-acts.ts';
import { lineAfter, measureItemView } from './visit-measure-screens.ts';
import { itemsIn, observationOf, phrasesFor, watchOf } from './visit-sheet-content.ts';
import { ownPart, writers } from './visit-sheet-keys.ts';
import { beforeSheetView, criterionView, nextCriterion, ownSheetView } from './visit-sheet-screens.ts';

const isField = (text: string): text is SheetText =>
  Object.values(sheetTexts).some((fields) => (fields as readonly string[]).includes(text));

/** Writing about a lesson in each of the three forms, and sending it. Every word and mark is kept at once. */
export const visitSheet = (deps: Deps): Flow => {
  const cards = createCards();

  /** Why the own sheet may not be written now; `null`: it may. */
  const refusal = async ({ visit }: WholeVisit, _values: unknown, ctx: Ctx): Promise<Refusal | null> =>
    refusalToWrite(visit, await ctx.store.calendar(), ctx.actor, deps.clock());

  const own =
    (ctx: Ctx): VisitScreen =>
    (seen) =>
      ownSheetView(ctx, deps, seen);

  /** Of a draft; where it may not be written any more, that is what is shown. */
  const draft = (ctx: Ctx, id: number, screen: VisitScreen): Promise<Answer> =>
    showVisitScreen(ctx, id, writers, async (seen) =>
      (await refusal(seen, null, ctx)) === null ? screen(seen) : ownSheetView(ctx, deps, seen),
    );

  cards.on(buttons.ownSheet, (ctx, { visit }) => showVisitScreen(ctx, visit, writers, own(ctx)));

  const itemView = (ctx: Ctx, seen: WholeVisit, item: string): View | undefined =>
    ownPart(ctx, seen)?.purpose === 'measure'
      ? measureItemView(ctx, deps, seen, item)
      : criterionView(ctx, deps, seen, item);

  cards.on(buttons.sheetItem, (ctx, { visit, item }) => draft(ctx, visit, (seen) => itemView(ctx, seen, item)));

  cards.on(buttons.takeFirstCriteria, async (ctx, { visit }) => {
    const calendar = await ctx.store.calendar();
    const take = (it: Visit) => {
      const { edition, points } = watchOf(deps, visitorOf(it, ctx.actor.person)?.sheet ?? null);
      return takeFirstCriteria(it, { edition, items: points }, calendar, ctx.actor, deps.clock());
    };
    return changeVisitAndShow(ctx, visit, take, own(ctx));
  });

  cards.on(buttons.markSheetItem, async (ctx, { visit, item, mark: place }) => {
    const mark = sheetMarks[place];
    if (mark === undefined) return { alert: refusalText({ kind: 'unknown-item' }) };
    const calendar = await ctx.store.calendar();
    return changeVisitAndShow(
      ctx,
      visit,
      (it) => {
        const part = visitorOf(it, ctx.actor.person);
        const items = itemsIn(deps, { purpose: 'measure', sheet: part?.sheet ?? null });
        return markItem(it, items, calendar, ctx.actor, { item, mark }, deps.clock());
      },
      (seen) => {
        const part = ownPart(ctx, seen);
        const next = part === undefined ? undefined : lineAfter(deps, part, item);
        return next === undefined ? beforeSheetView(ctx, deps, seen) : measureItemView(ctx, deps, seen, next);
      },
    );
  });

  cards.on(buttons.reviewSheet, (ctx, { visit }) => draft(ctx, visit, (seen) => beforeSheetView(ctx, deps, seen)));

  cards.on(buttons.sendSheet, async (ctx, { visit }) => {
    const calendar = await ctx.store.calendar();
    const send = (it: Visit) => {
      const part = visitorOf(it, ctx.actor.person) ?? { purpose: 'learn' as const, sheet: null };
      return sendSheet(it, itemsIn(deps, part), calendar, ctx.actor, deps.clock());
    };
    return changeVisitAndShow(ctx, visit, send, own(ctx), texts.sentNow);
  });

  const text = writingInVisit({
    name: 'visit-sheet-text',
    button: buttons.writeSheetText,
    readers: writers,
    refusal,
    prompt: (ctx, seen, { field }) => {
      const part = ownPart(ctx, seen);
      if (part === undefined || !isField(field)) return undefined;
      if (!(sheetTexts[part.purpose] as readonly string[]).includes(field)) return undefined;
      return view(texts.ask(field, phrasesFor(deps, field), part.sheet?.texts[field]));
    },
    starts: (seen, { field }, ctx) =>
      isField(field) && ownPart(ctx, seen)?.sheet?.texts[field] === undefined ? phrasesFor(deps, field).phrases : [],
    choices: (seen, { field }, ctx) =>
      isField(field) && ownPart(ctx, seen)?.sheet?.texts[field] !== undefined
        ? [{ label: texts.remove, text: '' }]
        : [],
    max: visitLimits.sheetText,
    cancel: texts.keepAsIs,
    decide: (ctx, it, { field }, said, calendar) =>
      writeText(it, calendar, ctx.actor, { field: field as SheetText, text: said }, deps.clock()),
    next: (ctx, seen) => ownSheetView(ctx, deps, seen),
  });

  /** What a line is called, and what helps to write about it; `undefined`: this sheet does not have it. */
  const lineOf = (ctx: Ctx, seen: WholeVisit, code: string) => {
    const part = ownPart(ctx, seen);
    if (part === undefined || !itemsFor(part, itemsIn(deps, part)).includes(code)) return undefined;
    const before = part.sheet?.remarks[code];
    if (part.purpose === 'help') {
      const point = watchOf(deps, part.sheet).points.find((it) => it.code === code);
      return point && { title: point.title, hints: point.notice, before };
    }
    const item = observationOf(deps, part.sheet).items.find((it) => it.code === code);
    return item && { title: item.title, hints: measureTexts.hints(item), before };
  };

  const remark = writingInVisit({
    name: 'visit-sheet-remark',
    button: buttons.remarkSheetItem,
    readers: writers,
    refusal,
    prompt: (ctx, seen, { item }) => {
      const line = lineOf(ctx, seen, item);
      return line && view(texts.askRemark(line.title, line.hints, line.before));
    },
    choices: (seen, { item }, ctx) =>
      ownPart(ctx, seen)?.sheet?.remarks[item] === undefined ? [] : [{ label: texts.removeRemark, text: '' }],
    max: visitLimits.remark,
    cancel: texts.keepAsIs,
    decide: (ctx, it, { item }, said, calendar) => {
      const part = visitorOf(it, ctx.actor.person) ?? { purpose: 'learn' as const, sheet: null };
      return remarkOnItem(it, itemsIn(deps, part), calendar, ctx.actor, { item, text: said }, deps.clock());
    },
    next: async (ctx, seen, { item }) => {
      const part = ownPart(ctx, seen);
      if ((await refusal(seen, null, ctx)) !== null || part === undefined) return ownSheetView(ctx, deps, seen);
      if (part.purpose === 'measure') return measureItemView(ctx, deps, seen, item);
      // Words were left as they were: the same question; said: the next that has none.
      const next = part.sheet?.remarks[item] === undefined ? item : nextCriterion(deps, part, item);
      return next === undefined ? ownSheetView(ctx, deps, seen) : criterionView(ctx, deps, seen, next);
    },
  });

  return { cards, ...writings(text, remark) };
};
