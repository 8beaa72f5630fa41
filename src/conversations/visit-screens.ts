import { buttons, key, keyboard } from '../bot/buttons.ts';
import type { Ctx, Deps } from '../bot/context.ts';
import { visitKeys, visitTexts as texts } from '../bot/texts/visit.ts';
import type { View } from '../bot/view.ts';
import { view } from '../bot/view.ts';
import type { OpenedVisit } from '../store/visits.ts';
import { nameInVisit } from './visit-acts.ts';
import { hostView } from './visit-life-host-screens.ts';
import { ownPart } from './visit-life-parts.ts';
import { readingVisitView, visitorView } from './visit-life-visitor-screens.ts';

/** Which screen of a visit is whose: by who looks and by the state that it is in. */

export const visitView = async (ctx: Ctx, deps: Deps, seen: OpenedVisit): Promise<View> => {
  if (seen.as === 'outline') return outlineView(ctx, seen);
  if (seen.as === 'host') return hostView(ctx, deps, seen);
  const own = ownPart(ctx, seen);
  return own === undefined ? readingVisitView(ctx, deps, seen) : visitorView(ctx, deps, seen, own);
};

/** For a curator: who was with whom and when, and no word more. */
const outlineView = (ctx: Ctx, seen: Extract<OpenedVisit, { as: 'outline' }>): View => {
  const { host, visitors, on } = seen.outline;
  return view(
    texts.outline(
      nameInVisit(seen, host),
      visitors.map((person) => nameInVisit(seen, person)),
      on,
    ),
    keyboard([key(visitKeys.toVisits, buttons.visits, ctx.actor.person, {})]),
  );
};
