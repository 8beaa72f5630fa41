import type { Visitor } from '../domain/visit.ts';
import type { Key } from '../bot/buttons.ts';
import type { Ctx, Deps } from '../bot/context.ts';
import type { Html } from '../bot/html.ts';
import type { WholeVisit } from './visit-acts.ts';

/** What the screen of a visit says of a guest's sheet, and where it leads: to writing, to reading, to the own look. */

// TODO(C)
export const sheetPart = async (
  _ctx: Ctx,
  _deps: Deps,
  _seen: WholeVisit,
  _guest: Visitor,
): Promise<{ readonly lines: readonly Html[]; readonly rows: readonly (readonly (Key | false)[])[] }> => ({
  lines: [],
  rows: [],
});
