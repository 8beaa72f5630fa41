import { itemsFor, refusalToWrite, sheetTexts } from '../domain/visit-sheet.ts';
import type { Visitor } from '../domain/visit.ts';
import { wasThere } from '../domain/visit.ts';
import { hasBegun } from '../domain/visit-life.ts';
import { buttons, key, type Key } from '../bot/buttons.ts';
import type { Ctx, Deps } from '../bot/context.ts';
import type { Html } from '../bot/html.ts';
import { clip } from '../bot/html.ts';
import { sheetPartTexts as texts } from '../bot/texts/visit-sheet-part.ts';
import type { WholeVisit } from './visit-acts.ts';
import { eyesOn, isBehindLook } from './visit-reading-screens.ts';
import { itemsIn } from './visit-sheet-content.ts';

/** What the screen of a visit says of a guest's sheet, and where it leads: to writing, to reading, to the own look. */

export interface SheetPart {
  readonly lines: readonly Html[];
  readonly rows: readonly (readonly (Key | false)[])[];
}
const nothing: SheetPart = { lines: [], rows: [] };

export const sheetPart = async (ctx: Ctx, deps: Deps, seen: WholeVisit, guest: Visitor): Promise<SheetPart> => {
  const as = eyesOn(ctx, seen, guest);
  if (as === 'visitor') return own(ctx, deps, seen, guest);
  if (as === 'host') return forHost(ctx, deps, seen, guest);
  return guest.sheet?.sentAt == null || guest.person === null
    ? nothing
    : {
        lines: [texts.ofGuest],
        rows: [[key(texts.read, buttons.readSheet, ctx.actor.person, { visit: seen.visit.id, guest: guest.person })]],
      };
};

/** The writer: to the draft once the lesson has begun, to what was sent afterwards. */
const own = async (ctx: Ctx, deps: Deps, { visit }: WholeVisit, part: Visitor): Promise<SheetPart> => {
  const who = ctx.actor.person;
  const here = { visit: visit.id };
  const { sheet, purpose } = part;
  if (sheet !== null && sheet.sentAt !== null)
    return {
      lines: [sheet.reply !== null ? texts.replied : sheet.acknowledgedAt !== null ? texts.acknowledged : texts.sent],
      rows: [[key(texts.mine, buttons.readSheet, who, { ...here, guest: who })]],
    };
  const refusal = refusalToWrite(visit, await ctx.store.calendar(), ctx.actor, deps.clock());
  const isHeldUp = refusal?.kind === 'measure-not-agreed';
  if (refusal !== null && !isHeldUp) return nothing;
  const fields = sheetTexts[purpose];
  const done =
    fields.filter((it) => sheet?.texts[it] !== undefined).length +
    (purpose === 'measure' ? Object.keys(sheet?.marks ?? {}).length : 0);
  const of = purpose === 'measure' ? itemsFor(part, itemsIn(deps, part)).length : fields.length;
  const isBegun = sheet !== null && (done > 0 || sheet.notes.length > 0);
  return {
    lines: [
      ...(isBegun ? [done > 0 ? texts.draft(done, of) : texts.notes] : []),
      ...(isHeldUp ? [texts.needsConsent] : []),
    ],
    rows: [[key(isBegun ? texts.goOn : texts.write, buttons.ownSheet, who, here, isHeldUp ? undefined : 'success')]],
  };
};

/** The host: to what has come, and to the own look where it stands before it or may be taken for oneself. */
const forHost = async (ctx: Ctx, deps: Deps, seen: WholeVisit, part: Visitor): Promise<SheetPart> => {
  const { visit } = seen;
  const who = ctx.actor.person;
  const here = { visit: visit.id };
  const look = (label: string, style?: Key['style']): readonly Key[] => [
    key(label, buttons.selfAnalysis, who, here, style),
  ];
  if (isBehindLook(seen, part)) return { lines: [texts.lookFirst], rows: [look(texts.toLook, 'success')] };
  if (!hasBegun(visit, await ctx.store.calendar(), deps.clock()) || !wasThere(part)) return nothing;
  // One way to it is enough where several guests have been.
  const mayLook = visit.visitors.find(wasThere) === part ? [look(texts.look)] : [];
  if (part.sheet === null || part.person === null) {
    const taken = visit.history.findLast(
      ({ kind, visitor }) => visitor === part.person && (kind === 'sent' || kind === 'reopened'),
    );
    const isReopened = taken?.kind === 'reopened';
    return { lines: [isReopened ? texts.reopened(clip(taken.why ?? '', 200)) : texts.awaited], rows: mayLook };
  }
  const isNew = part.sheet.acknowledgedAt === null;
  return {
    lines: [isNew ? texts.came : texts.cameAndRead],
    rows: [
      [key(texts.read, buttons.readSheet, who, { ...here, guest: part.person }, isNew ? 'success' : undefined)],
      ...mayLook,
    ],
  };
};
