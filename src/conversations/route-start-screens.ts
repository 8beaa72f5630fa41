import { localDateOf } from '../domain/calendar.ts';
import { holds } from '../domain/people.ts';
import { openStageOf, schoolYearOf } from '../domain/programme.ts';
import type { Route } from '../domain/route.ts';
import { refusalToBegin } from '../domain/route-draft.ts';
import { buttons, key, keyboard, type Key } from '../bot/buttons.ts';
import type { Ctx, Deps } from '../bot/context.ts';
import { criteriaOf } from '../bot/context.ts';
import { lines } from '../bot/html.ts';
import { draftTexts as texts } from '../bot/texts/route-draft.ts';
import { dayOf } from '../bot/texts/words.ts';
import type { View } from '../bot/view.ts';
import { view } from '../bot/view.ts';
import type { OpenedRoute } from '../store/routes.ts';
import { functionTitle, isFor } from './route-acts.ts';

/** Before there is a route: what it is, by what it will be read, and what comes first. */

/** Of the present school year; a route of an earlier one that is over stays as it is, and so does one given up. */
export const mayBeginAnew = (seen: OpenedRoute, year: string): boolean =>
  isFor(seen, ['author']) &&
  (seen.route.state.kind === 'cancelled' || (seen.route.state.kind === 'completed' && seen.route.year < year));

export const yearNow = async (ctx: Ctx, deps: Deps): Promise<string> =>
  schoolYearOf(localDateOf(deps.clock(), (await ctx.store.calendar()).zone));

export const startView = async (ctx: Ctx, deps: Deps): Promise<View> => {
  const who = ctx.actor.person;
  const { zone } = await ctx.store.calendar();
  const year = await yearNow(ctx, deps);
  const school = await ctx.store.school();
  const before = await ctx.store.myRoute();
  const old = isFor(before, ['author']) ? before.route : undefined;
  const assessments = await ctx.store.myAssessments();
  const finished = assessments.findLast(({ finishedAt }) => finishedAt !== null);
  const refusal = refusalToBegin(ctx.actor, finished);
  const hasProgramme = school.programmes.some(({ schoolYear }) => schoolYear === year);
  const isReady = refusal === null && hasProgramme;

  const first = (): { readonly text: string | null; readonly way: Key | null } => {
    if (!hasProgramme) return { text: texts.noProgramme(year), way: null };
    if (refusal?.kind === 'focus-first' && finished !== undefined) {
      const values = { assessment: finished.id, step: 'focus' };
      return { text: texts.focusFirst, way: key(texts.chooseFocus, buttons.reconsider, who, values, 'success') };
    }
    if (refusal === null) return { text: null, way: null };
    if (refusal.kind !== 'not-finished') return { text: texts.notForYou, way: null };
    const begun = assessments.findLast(({ stage }) => stage.closedAt === null);
    const stage = openStageOf(school)?.id;
    if (begun !== undefined) {
      const way = key(texts.resumeAssessment, buttons.resumeAssessment, who, { assessment: begun.id }, 'success');
      return { text: texts.assessFirst, way };
    }
    return stage == null
      ? { text: texts.stageClosed, way: null }
      : {
          text: texts.assessFirst,
          way: key(texts.toAssessment, buttons.startAssessment, who, { stage }, 'success'),
        };
  };
  const { text, way } = first();
  const focus = (finished?.focus ?? []).map(({ fn }) => functionTitle(deps, fn));
  return view(
    lines(
      texts.start(year),
      old !== undefined && texts.wasCancelled(old.state, dayOf(old.state.since, zone)),
      '',
      text ?? (focus.length > 0 && texts.inFocus(focus)),
      isReady && !holds(ctx.actor, 'mentee') && texts.nobodyToShow,
    ),
    keyboard(
      [isReady && key(old === undefined ? texts.begin : texts.beginAnew, buttons.startRoute, who, {}, 'success')],
      [way],
      [key(texts.criteria, buttons.showCriteria, who, { route: 0 })],
      [old !== undefined && key(texts.openOld, buttons.showRoute, who, { route: old.id })],
      [key(texts.toMenu, buttons.menu, who, {})],
    ),
  );
};

/** `undefined`: before a route is begun, which the present edition will judge. */
export const criteriaView = (ctx: Ctx, deps: Deps, route: Route | undefined): View =>
  view(
    texts.criteriaOf(route === undefined ? deps.content.route.criteria.current : criteriaOf(deps, route)),
    keyboard([key(texts.back, buttons.showRoute, ctx.actor.person, { route: route?.id ?? 0 })]),
  );
