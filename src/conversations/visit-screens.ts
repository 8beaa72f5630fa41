import type { Ctx, Deps } from '../bot/context.ts';
import { lines } from '../bot/html.ts';
import { refusalText } from '../bot/texts/refusals.ts';
import type { View } from '../bot/view.ts';
import { view } from '../bot/view.ts';
import type { OpenedVisit } from '../store/visits.ts';

/** Which screen of a visit is whose: by who looks and by the state that it is in. */

// TODO(B): host, visitor, mentor, curator.
export const visitView = async (_ctx: Ctx, _deps: Deps, _seen: OpenedVisit): Promise<View> =>
  view(lines(refusalText({ kind: 'not-found' })));
