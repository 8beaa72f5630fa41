import type { GroupId, PersonId } from '../domain/people.ts';
import { mayDo } from '../domain/rights.ts';
import type { Stage } from '../domain/programme.ts';
import { shownTo } from '../domain/release.ts';
import { buttons, key, keyboard } from './buttons.ts';
import { createCards } from './cards.ts';
import type { Ctx, Deps } from './context.ts';
import { instrumentOf } from './context.ts';
import { lines, type Html } from './html.ts';
import { reportTexts as texts } from './texts/report.ts';
import { refusalText } from './texts/refusals.ts';
import type { View } from './view.ts';
import { draw, view } from './view.ts';

/** /report, first form: participation while a stage is open, frozen levels once it is closed. */
export const reportView = async (ctx: Ctx, deps: Deps, wanted?: number): Promise<View> => {
  const { actor } = ctx;
  const who = actor.person;
  const school = await ctx.store.school();
  const zone = school.zone;
  const mine = (group: GroupId | null): boolean =>
    mayDo(actor, group === null ? 'read-school-report' : 'read-group-report', {
      organisation: actor.organisation,
      group,
    });
  if (!mine(null) && !school.groups.some(({ id }) => id !== null && mine(id)))
    return view(
      lines(refusalText({ kind: 'needs-role', role: 'curator' })),
      keyboard([key(texts.back, buttons.menu, who, {})]),
    );

  const stages = school.programmes.flatMap((it) => it.stages);
  const stage = stages.find((it) => it.id === wanted) ?? stages.at(-1);
  if (stage?.id == null)
    return view(lines(texts.title(school.name), '', texts.empty), keyboard([key(texts.back, buttons.menu, who, {})]));

  const body =
    stage.closedAt === null ? await participationOf(ctx, stage, mine) : await releasesOf(ctx, deps, stage, mine, who);
  const others = stages.filter((it) => it !== stage && it.id !== null);
  return view(
    lines(texts.title(school.name), texts.stage(stage, zone), '', body),
    keyboard(...others.map((it) => [key(texts.showStage(it), buttons.reportStage, who, { stage: it.id ?? 0 })]), [
      key(texts.back, buttons.menu, who, {}),
    ]),
  );
};

const participationOf = async (ctx: Ctx, stage: Stage, mine: (group: GroupId) => boolean): Promise<Html> => {
  if (stage.id === null) return lines();
  const groups = await ctx.store.participation(stage.id);
  return lines(...groups.filter((it) => mine(it.group.id)).map(texts.participation), '', texts.whileOpen);
};

const releasesOf = async (
  ctx: Ctx,
  deps: Deps,
  stage: Stage,
  mine: (group: GroupId | null) => boolean,
  who: PersonId,
): Promise<Html> => {
  if (stage.id === null) return lines();
  const { groups } = await ctx.store.school();
  const shown = shownTo(await ctx.store.releases(stage.id), new Set([who])).filter((it) => mine(it.release.group));
  // With one group the school says the same twice.
  const parts = shown.length === 2 && groups.length === 1 ? shown.slice(0, 1) : shown;
  return lines(
    ...parts.flatMap((it) => [
      texts.release(it, groups.find(({ id }) => id !== null && id === it.release.group)?.name ?? null),
      '',
    ]),
    texts.howToRead(instrumentOf(deps, stage).title),
  );
};

export const reportCards = (deps: Deps) => {
  const cards = createCards();
  cards.on(buttons.report, async (ctx) => {
    await draw(ctx, await reportView(ctx, deps));
  });
  cards.on(buttons.reportStage, async (ctx, { stage }) => {
    await draw(ctx, await reportView(ctx, deps, stage));
  });
  return cards.composer;
};
