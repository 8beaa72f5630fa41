import { refusalToSend } from '../domain/visit-exchange.ts';
import type { SheetMark } from '../domain/visit-sheet.ts';
import { sheetMarks } from '../domain/visit-sheet.ts';
import type { Visitor } from '../domain/visit.ts';
import { buttons, key, keyboard, pairs, type Key } from '../bot/buttons.ts';
import type { Ctx, Deps } from '../bot/context.ts';
import { measureTexts as texts } from '../bot/texts/visit-measure.ts';
import { ownSheetTexts as own } from '../bot/texts/visit-sheet.ts';
import type { View } from '../bot/view.ts';
import { view } from '../bot/view.ts';
import type { WholeVisit } from './visit-acts.ts';
import { nameInVisit } from './visit-acts.ts';
import { itemsIn, observationOf } from './visit-sheet-content.ts';
import { moreKeys, ownPart, toVisitKey } from './visit-sheet-keys.ts';

/** «Замер» while it is written: how to mark, one line a card, all lines. */

export const measureStartView = (ctx: Ctx, deps: Deps, seen: WholeVisit, part: Visitor): View => {
  const who = ctx.actor.person;
  const here = { visit: seen.visit.id };
  const sheet = observationOf(deps, part.sheet);
  const gaps = sheet.items.filter(({ code }) => part.sheet?.marks[code] === undefined);
  const done = sheet.items.length - gaps.length;
  const [next] = gaps;
  const [first] = sheet.items;
  const isWhole = refusalToSend(part, itemsIn(deps, part)) === null;
  return view(
    texts.start(nameInVisit(seen, seen.visit.host), seen.visit, sheet, part.sheet, done),
    keyboard(
      [
        next !== undefined &&
          key(done === 0 ? texts.begin : texts.goOn, buttons.sheetItem, who, { ...here, item: next.code }, 'success'),
        isWhole && key(own.toReview, buttons.reviewSheet, who, here, 'success'),
      ],
      [done > 0 && first !== undefined && key(texts.allItems, buttons.sheetItem, who, { ...here, item: allOfThem })],
      moreKeys(ctx, seen, part),
      [toVisitKey(ctx, seen)],
    ),
  );
};

/** In place of a line: all of them. No line has such a code. */
export const allOfThem = '-';

export const measureItemView = (ctx: Ctx, deps: Deps, seen: WholeVisit, code: string): View | undefined => {
  const part = ownPart(ctx, seen);
  if (part === undefined) return undefined;
  if (code === allOfThem) return allView(ctx, deps, seen, part);
  const sheet = observationOf(deps, part.sheet);
  const index = sheet.items.findIndex((it) => it.code === code);
  const item = sheet.items[index];
  if (item === undefined) return undefined;
  const who = ctx.actor.person;
  const here = { visit: seen.visit.id, item: code };
  const mark = part.sheet?.marks[code];
  const remark = part.sheet?.remarks[code];
  const host = nameInVisit(seen, seen.visit.host);
  const turn = (label: string, to: { readonly code: string } | undefined): Key | false =>
    to !== undefined && key(label, buttons.sheetItem, who, { visit: seen.visit.id, item: to.code });
  return view(
    texts.card(sheet, item, { host, index, mark, remark }),
    keyboard(
      ...pairs(
        sheetMarks.map((it, i) =>
          key(texts.mark(sheet, it, it === mark), buttons.markSheetItem, who, { ...here, mark: i }),
        ),
      ),
      [key(remark === undefined ? own.writeRemark : own.changeRemark, buttons.remarkSheetItem, who, here)],
      [
        turn(own.back, sheet.items[index - 1]),
        key(texts.pause, buttons.ownSheet, who, { visit: seen.visit.id }),
        turn(own.next, sheet.items[index + 1]),
      ],
    ),
  );
};

const allView = (ctx: Ctx, deps: Deps, seen: WholeVisit, part: Visitor): View => {
  const who = ctx.actor.person;
  const here = { visit: seen.visit.id };
  const sheet = observationOf(deps, part.sheet);
  const marks: Readonly<Record<string, SheetMark>> = part.sheet?.marks ?? {};
  return view(
    texts.all(nameInVisit(seen, seen.visit.host), seen.visit, sheet, { marks, remarks: part.sheet?.remarks ?? {} }),
    keyboard(
      ...sheet.items.map(({ code, title }) => [
        key(texts.item(title, marks[code]), buttons.sheetItem, who, { ...here, item: code }),
      ]),
      [key(own.toSheetOfMarks, buttons.ownSheet, who, here), key(own.toReview, buttons.reviewSheet, who, here)],
    ),
  );
};

/** After a mark: the next line that has none; `undefined`: all have one. */
export const lineAfter = (deps: Deps, part: Visitor, code: string): string | undefined => {
  const { items } = observationOf(deps, part.sheet);
  const at = items.findIndex((it) => it.code === code) + 1;
  const isOpen = ({ code: one }: { readonly code: string }): boolean => part.sheet?.marks[one] === undefined;
  return (items.slice(at).find(isOpen) ?? items.find(isOpen))?.code;
};
