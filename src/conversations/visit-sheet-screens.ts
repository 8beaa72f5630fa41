import { refusalToSend } from '../domain/visit-exchange.ts';
import { criteriaCount } from '../domain/visit-planning.ts';
import type { SheetText } from '../domain/visit-sheet.ts';
import { itemsFor, refusalToWrite, sheetTexts } from '../domain/visit-sheet.ts';
import type { Visitor } from '../domain/visit.ts';
import { buttons, key, keyboard, type Key } from '../bot/buttons.ts';
import type { Ctx, Deps } from '../bot/context.ts';
import { lines } from '../bot/html.ts';
import { refusalText } from '../bot/texts/refusals.ts';
import { dateOf } from '../bot/texts/words.ts';
import { measureTexts } from '../bot/texts/visit-measure.ts';
import { ownSheetTexts as texts, whoReads } from '../bot/texts/visit-sheet.ts';
import type { View } from '../bot/view.ts';
import { view } from '../bot/view.ts';
import type { WholeVisit } from './visit-acts.ts';
import { nameInVisit } from './visit-acts.ts';
import { draftBlocks } from './visit-draft-blocks.ts';
import { measureStartView } from './visit-measure-screens.ts';
import { sentSheetView } from './visit-reading-screens.ts';
import { itemsIn, observationOf, watchOf } from './visit-sheet-content.ts';
import { moreKeys, ownPart, toSheetKey, toVisitKey } from './visit-sheet-keys.ts';

/** The own sheet until it is sent: where it begins, one question of the host, what will be sent. */

/** The screen of the own sheet, as far as it has come. */
export const ownSheetView = async (ctx: Ctx, deps: Deps, seen: WholeVisit): Promise<View | undefined> => {
  const part = ownPart(ctx, seen);
  if (part === undefined) return undefined;
  if (part.sheet?.sentAt != null) return sentSheetView(ctx, deps, seen, part, 0);
  const refusal = refusalToWrite(seen.visit, await ctx.store.calendar(), ctx.actor, deps.clock());
  const back = [toVisitKey(ctx, seen)];
  const host = nameInVisit(seen, seen.visit.host);
  if (refusal?.kind === 'visit-to-come') return view(texts.notBegun(dateOf(refusal.on)), keyboard(back));
  if (refusal?.kind === 'measure-not-agreed')
    return view(measureTexts.notAgreed(host, seen.visit, part.sheet !== null), keyboard(back));
  if (refusal !== null) return view(lines(refusalText(refusal)), keyboard(back));
  return part.purpose === 'measure'
    ? measureStartView(ctx, deps, seen, part)
    : draftView(ctx, deps, seen, part, part.purpose);
};

const draftView = (ctx: Ctx, deps: Deps, seen: WholeVisit, part: Visitor, purpose: 'learn' | 'help'): View => {
  const who = ctx.actor.person;
  const here = { visit: seen.visit.id };
  const host = nameInVisit(seen, seen.visit.host);
  const fields: readonly SheetText[] = sheetTexts[purpose];
  const isWritten = (field: SheetText): boolean => part.sheet?.texts[field] !== undefined;
  const next = fields.find((it) => !isWritten(it));
  const isBegun = part.sheet !== null && refusalToSend(part, itemsIn(deps, part))?.kind !== 'sheet-empty';
  const items = purpose === 'help' ? itemsFor(part, itemsIn(deps, part)) : [];
  const remarked = items.filter((it) => part.sheet?.remarks[it] !== undefined).length;
  const isAwaited = purpose === 'help' && items.length < criteriaCount.least;
  const first = watchOf(deps, part.sheet).points.slice(0, criteriaCount.least);
  const criteria =
    purpose === 'learn'
      ? null
      : isAwaited
        ? texts.criteriaAwaited(
            host,
            first.map(({ title }) => title),
          )
        : texts.criteriaAsked(remarked, items.length);
  const [item] = items;
  return view(
    texts.own(purpose, host, seen.visit, part.sheet, criteria),
    keyboard(
      ...fields.map((field) => [
        key(
          texts.field(field, isWritten(field)),
          buttons.writeSheetText,
          who,
          { ...here, field },
          field === next ? 'success' : undefined,
        ),
      ]),
      [
        isAwaited && key(texts.takeFirst(criteriaCount.least), buttons.takeFirstCriteria, who, here),
        !isAwaited &&
          item !== undefined &&
          key(texts.toCriteria(remarked, items.length), buttons.sheetItem, who, { ...here, item }),
      ],
      moreKeys(ctx, seen, part),
      [
        isBegun &&
          key(texts.toReview, buttons.reviewSheet, who, here, next === undefined && !isAwaited ? 'success' : undefined),
      ],
      [toVisitKey(ctx, seen)],
    ),
  );
};

/** One question of the host’s, in «помогаю»; `undefined`: it was not chosen. */
export const criterionView = (ctx: Ctx, deps: Deps, seen: WholeVisit, code: string): View | undefined => {
  const part = ownPart(ctx, seen);
  if (part === undefined) return undefined;
  const items = itemsFor(part, itemsIn(deps, part));
  const index = items.indexOf(code);
  const point = watchOf(deps, part.sheet).points.find((it) => it.code === code);
  if (index === -1 || point === undefined) return undefined;
  const who = ctx.actor.person;
  const remark = part.sheet?.remarks[code];
  const turn = (label: string, item: string | undefined): Key | false =>
    item !== undefined && key(label, buttons.sheetItem, who, { visit: seen.visit.id, item });
  return view(
    texts.criterion(nameInVisit(seen, seen.visit.host), point, { index, of: items.length, remark }),
    keyboard(
      [
        key(
          remark === undefined ? texts.writeRemark : texts.changeRemark,
          buttons.remarkSheetItem,
          who,
          { visit: seen.visit.id, item: code },
          remark === undefined ? 'success' : undefined,
        ),
      ],
      [
        turn(texts.back, items[index - 1]),
        key(texts.betweenItems, buttons.ownSheet, who, { visit: seen.visit.id }),
        turn(texts.next, items[index + 1]),
      ],
    ),
  );
};

/** The question that still has no words, after this one or from the beginning. */
export const nextCriterion = (deps: Deps, part: Visitor, code: string): string | undefined => {
  const items = itemsFor(part, itemsIn(deps, part));
  const at = items.indexOf(code) + 1;
  return [...items.slice(at), ...items.slice(0, at)].find((it) => part.sheet?.remarks[it] === undefined);
};

/** What will be sent, and who will read it; or what is missing yet. */
export const beforeSheetView = async (ctx: Ctx, deps: Deps, seen: WholeVisit): Promise<View | undefined> => {
  const part = ownPart(ctx, seen);
  if (part === undefined) return undefined;
  const who = ctx.actor.person;
  const here = { visit: seen.visit.id };
  const { missing, gap } = missingIn(ctx, deps, seen, part);
  const mentors = await ctx.store.sheetReaders(seen.visit.id);
  return view(
    texts.review(draftBlocks(deps, seen, part), {
      readers: whoReads(
        nameInVisit(seen, seen.visit.host),
        mentors.map(({ name }) => name),
      ),
      after: texts.afterwards[part.purpose],
      missing,
    }),
    keyboard(
      [missing.length === 0 ? key(texts.send, buttons.sendSheet, who, here, 'success') : gap],
      [toSheetKey(ctx, seen)],
    ),
  );
};

/** What the sheet lacks, in words, and the way to the first of it. */
const missingIn = (
  ctx: Ctx,
  deps: Deps,
  { visit }: WholeVisit,
  part: Visitor,
): { readonly missing: readonly string[]; readonly gap: Key | false } => {
  const who = ctx.actor.person;
  const here = { visit: visit.id };
  const write = (field: SheetText): Key =>
    key(texts.toGap(texts.fieldLower(field)), buttons.writeSheetText, who, { ...here, field }, 'success');
  const refusal = refusalToSend(part, itemsIn(deps, part));
  if (refusal === null) return { missing: [], gap: false };
  if (part.purpose === 'learn') return { missing: [texts.oneText], gap: write('seen') };
  if (part.purpose === 'measure') {
    const items = observationOf(deps, part.sheet).items.filter(({ code }) => part.sheet?.marks[code] === undefined);
    const [first] = items;
    return {
      missing: [texts.itemsMissing(items.length)],
      gap:
        first !== undefined &&
        key(texts.toGap(first.title), buttons.sheetItem, who, { ...here, item: first.code }, 'success'),
    };
  }
  const fields = sheetTexts.help.filter((it) => part.sheet?.texts[it] === undefined);
  const [first] = fields;
  const lacks = part.criteria.length < criteriaCount.least;
  return {
    missing: [...fields.map((it) => texts.fieldLower(it)), ...(lacks ? [texts.criteriaMissing] : [])],
    gap:
      first === undefined
        ? key(texts.takeFirst(criteriaCount.least), buttons.takeFirstCriteria, who, here, 'success')
        : write(first),
  };
};
