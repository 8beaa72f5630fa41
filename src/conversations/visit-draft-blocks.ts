import { itemsFor, sheetTexts } from '../domain/visit-sheet.ts';
import type { Visitor } from '../domain/visit.ts';
import type { Deps } from '../bot/context.ts';
import { clip, html, type Html } from '../bot/html.ts';
import { agreementLine } from '../bot/texts/visit-agreements.ts';
import { markedLines } from '../bot/texts/visit-measure.ts';
import { fieldLine, noteLine, roomFor, sheetHeading } from '../bot/texts/visit-sheet.ts';
import type { WholeVisit } from './visit-acts.ts';
import { nameInVisit } from './visit-acts.ts';
import { itemsIn, observationOf, watchOf } from './visit-sheet-content.ts';

/** All that is in a draft, shortened to one message: its writer has it whole. */
export const draftBlocks = (deps: Deps, seen: WholeVisit, part: Visitor): readonly Html[] => {
  const { sheet, purpose } = part;
  const host = nameInVisit(seen, seen.visit.host);
  const heading = [sheetHeading(purpose, host, seen.visit), html``];
  if (sheet === null) return heading;
  const fields = sheetTexts[purpose].flatMap((field) => {
    const text = sheet.texts[field];
    return text === undefined ? [] : [{ field, text }];
  });
  const remarks = purpose === 'help' ? itemsFor(part, itemsIn(deps, part)).filter((it) => sheet.remarks[it]) : [];
  const most = roomFor(fields.length + remarks.length, 2600);
  const { points } = watchOf(deps, purpose === 'help' ? sheet : null);
  const notes = noteLine(sheet);
  return [
    ...heading,
    ...fields.map(({ field, text }) => fieldLine(field, clip(text, most))),
    ...remarks.map(
      (code) =>
        html`🔎 <b>${points.find((it) => it.code === code)?.title}.</b> ${clip(sheet.remarks[code] ?? '', most)}`,
    ),
    ...(purpose === 'measure' ? markedLines(observationOf(deps, sheet), sheet, 70) : []),
    ...sheet.agreements.map((it) => agreementLine(it, { host, isGuest: true })),
    ...(notes === false ? [] : [notes]),
  ];
};
