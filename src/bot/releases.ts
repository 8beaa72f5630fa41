import { setImmediate as turn } from 'node:timers/promises';
import type { Opened, ShownRelease } from '../domain/disclosure.ts';
import { shownTo } from '../domain/disclosure.ts';
import type { GroupId, PersonId } from '../domain/people.ts';
import type { Stage } from '../domain/programme.ts';
import { mayDo } from '../domain/rights.ts';
import type { Ctx } from './context.ts';
import { competenceName } from './texts/words.ts';

/** What of a closed stage whoever acts may see: the scopes of their role, the figures that give nobody away. */

/** Which groups' figures the actor may read; `null` stands for the school. */
export const mayRead =
  (ctx: Ctx) =>
  (group: GroupId | null): boolean =>
    mayDo(ctx.actor, group === null ? 'read-school-report' : 'read-group-report', {
      organisation: ctx.actor.organisation,
      group,
    });

/** The releases of a closed stage as the actor may see them; with one group the school says the same, once. */
export const releasesFor = async (ctx: Ctx, stage: Stage): Promise<readonly ShownRelease[]> => {
  if (stage.id === null) return [];
  const releases = await ctx.store.releases(stage.id);
  const shared = await ctx.store.openedAt(stage.id);
  const me = ctx.actor.person;
  const steps = shownTo(releases, openedBy(me, shared));
  let step: ReturnType<typeof steps.next>;
  do {
    // Of a region, reading and weighing each figure take a good while: others get their turn.
    await turn();
    step = steps.next();
  } while (step.done !== true);
  const shown = step.value.filter((it) => mayRead(ctx)(it.release.group));
  return shown.length === 2 && releases.length === 2 ? shown.slice(0, 1) : shown;
};

/** A competence is made up of several functions: safe must be a figure both as if all of them were open and none. */
const openedBy = (
  me: PersonId,
  shared: readonly { readonly person: PersonId; readonly items: ReadonlySet<string> }[],
): Opened => {
  const anything = new Set([me, ...shared.map(({ person }) => person)]);
  return (of) =>
    of in competenceName
      ? [new Set([me]), anything]
      : [new Set([me, ...shared.filter(({ items }) => items.has(of)).map(({ person }) => person)])];
};
