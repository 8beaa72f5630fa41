import type { RefusalKind } from '../domain/refusal.ts';
import type { Result } from '../domain/result.ts';
import type { SchoolCalendar } from '../domain/school-calendar.ts';
import type { Visit } from '../domain/visit.ts';
import { visitId } from '../domain/visit.ts';
import type { HostRoom } from '../domain/visit-planning.ts';
import type { Answer } from '../bot/cards.ts';
import type { Ctx, Deps } from '../bot/context.ts';
import { refusalText } from '../bot/texts/refusals.ts';
import type { View } from '../bot/view.ts';
import { draw } from '../bot/view.ts';
import type { WholeVisit } from './visit-acts.ts';
import { isVisitFor } from './visit-acts.ts';
import { visitView } from './visit-screens.ts';

/** Everybody who may be shown what a decision has made of a visit. */
export const everybody = ['host', 'visitor', 'mentor'] as const;

export type VisitDecides = (visit: Visit, calendar: SchoolCalendar, room: HostRoom) => Result<Visit>;

/** Refusals of what was chosen: the choice stays on the screen, and another may be made. */
const ofTheChoice: readonly RefusalKind[] = ['week-full', 'criteria-count', 'unknown-item', 'link-first'];

/**
 * Decides, and draws how the visit stands now. Refused, it is drawn all the same: two have acted at once, or the screen
 * was an old one, and the reason alone would leave the old buttons under it.
 */
export const decideOnVisit = async (
  ctx: Ctx,
  deps: Deps,
  id: number,
  decide: VisitDecides,
  said: string | undefined,
  screen: (seen: WholeVisit) => Promise<View> = (seen) => visitView(ctx, deps, seen),
): Promise<Answer> => {
  const calendar = await ctx.store.calendar();
  const refusal = await ctx.store.changeVisit(visitId(id), (it, room) => decide(it, calendar, room));
  const seen = await ctx.store.visit(visitId(id));
  const isChoiceOpen = refusal !== null && ofTheChoice.includes(refusal.kind);
  if (isVisitFor(seen, everybody) && !isChoiceOpen)
    await draw(ctx, await (refusal === null ? screen(seen) : visitView(ctx, deps, seen)));
  if (refusal !== null) return { alert: refusalText(refusal) };
  return said;
};
