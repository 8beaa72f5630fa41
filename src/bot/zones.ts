import type { GroupId, PersonId } from '../domain/people.ts';
import { groupId } from '../domain/people.ts';
import { mayDo } from '../domain/rights.ts';
import { openWish, wish, wishForms } from '../domain/wish.ts';
import { buttons, key, keyboard } from './buttons.ts';
import type { Answer } from './cards.ts';
import { createCards } from './cards.ts';
import type { Ctx, Deps } from './context.ts';
import { instrumentOf } from './context.ts';
import { mayRead, releasesFor } from './releases.ts';
import { commonDeficits, type NameOf } from './texts/report.ts';
import { refusalText } from './texts/refusals.ts';
import { wishFormName, zoneTexts as texts } from './texts/zones.ts';
import type { View } from './view.ts';
import { draw, view } from './view.ts';

/** Common zones of a group, and what its mentor would take up: noted in two taps, made an event later. */

/** What mentors have noted for one group, or for all whose figures the actor may read. */
export const plannedFor = async (ctx: Ctx, group: GroupId | null, nameOf: NameOf) => {
  const noted = await ctx.store.openWishes();
  return noted
    .filter((it) => (group === null || it.group === group) && mayRead(ctx)(it.group))
    .slice(0, plannedShown)
    .map((it) => ({ title: nameOf(it.fn), form: wishFormName[it.form] }));
};

/** As many as a report has room for. */
const plannedShown = 6;

export const zoneCards = (deps: Deps) => {
  const cards = createCards();

  const zonesView = async (ctx: Ctx, id: number): Promise<View | undefined> => {
    const school = await ctx.store.school();
    const group = school.groups.find((it) => it.id === id);
    const who: PersonId = ctx.actor.person;
    if (
      group?.id == null ||
      !mayDo(ctx.actor, 'wish-for-group', { organisation: school.organisation, group: group.id })
    )
      return undefined;
    const stage = school.programmes.flatMap((it) => it.stages).findLast((it) => it.closedAt !== null);
    const shown = stage === undefined ? [] : await releasesFor(ctx, stage);
    const mine =
      shown.find((it) => it.release.group === group.id) ?? (school.groups.length === 1 ? shown[0] : undefined);
    const common = commonDeficits(mine?.functions ?? []);
    const noted = await ctx.store.wishes(group.id);
    const nameOf = (fn: string): string =>
      stage === undefined ? fn : (instrumentOf(deps, stage).functions.find(({ code }) => code === fn)?.title ?? fn);
    const topics = [
      ...common.map(({ of }) => of),
      ...(noted?.wishes ?? []).filter((it) => it.endedAt === null).map(({ fn }) => fn),
    ];
    return view(
      texts.zones(
        group.name,
        common.map((it) => ({ title: nameOf(it.of), below: it.below, n: it.n })),
      ),
      keyboard(
        ...[...new Set(topics)].map((fn) => {
          const open = noted === undefined ? undefined : openWish(noted, fn);
          return [key(texts.topic(nameOf(fn), open?.form), buttons.chooseWish, who, { group: id, fn })];
        }),
        [key(texts.back, buttons.report, who, {})],
      ),
    );
  };

  const drawZones = async (ctx: Ctx, id: number): Promise<Answer> => {
    const it = await zonesView(ctx, id);
    if (it === undefined) return { alert: refusalText({ kind: 'needs-role', role: 'mentor' }) };
    await draw(ctx, it);
    return undefined;
  };

  cards.on(buttons.groupZones, (ctx, { group }) => drawZones(ctx, group));

  cards.on(buttons.chooseWish, async (ctx, { group, fn }) => {
    const who = ctx.actor.person;
    const noted = await ctx.store.wishes(groupId(group));
    const title = deps.content.instruments.current.functions.find(({ code }) => code === fn)?.title ?? fn;
    await draw(
      ctx,
      view(
        texts.askForm(title),
        keyboard(
          ...wishForms.map((form) => [key(texts.form(form), buttons.wish, who, { group, fn, form })]),
          [
            noted !== undefined &&
              openWish(noted, fn) !== undefined &&
              key(texts.takeBack, buttons.wish, who, { group, fn, form: 'none' }),
          ],
          [key(texts.back, buttons.groupZones, who, { group })],
        ),
      ),
    );
  });

  cards.on(buttons.wish, async (ctx, { group, fn, form }) => {
    const chosen = wishForms.find((it) => it === form) ?? null;
    const refusal = await ctx.store.changeWishes(groupId(group), (it) =>
      wish(it, ctx.actor, { fn, form: chosen }, deps.clock()),
    );
    if (refusal !== null) return { alert: refusalText(refusal) };
    await drawZones(ctx, group);
    return chosen === null ? texts.taken : texts.noted;
  });

  return cards;
};
