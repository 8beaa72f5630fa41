import type { Focus } from '../domain/focus.ts';
import type { Visitor, VisitPurpose } from '../domain/visit.ts';
import { isLiving, purposesFor, visitPurposes } from '../domain/visit.ts';
import { watchPointsFor } from '../domain/visit-instruments.ts';
import type { GoalFunction } from '../domain/catalogue.ts';
import { buttons, key, keyboard } from '../bot/buttons.ts';
import type { Ctx, Deps } from '../bot/context.ts';
import { visitKeys } from '../bot/texts/visit.ts';
import { visitPurposeTexts as texts } from '../bot/texts/visit-purpose.ts';
import type { View } from '../bot/view.ts';
import { view } from '../bot/view.ts';
import type { WholeVisit } from './visit-acts.ts';
import { guestIn, nameInVisit } from './visit-acts.ts';
import { isUnsent, ownPart } from './visit-life-parts.ts';

/** What a guest comes for; on what the host asks to look; and the host's yes to «замер». */

const toVisit = (ctx: Ctx, { visit }: WholeVisit) =>
  key(visitKeys.toVisit, buttons.showVisit, ctx.actor.person, { visit: visit.id });

const mayChoose = (own: Visitor | undefined): own is Visitor => own !== undefined && isLiving(own) && isUnsent(own);

/** `undefined`: it is not for the actor to say, or it is too late. */
export const purposeView = (ctx: Ctx, deps: Deps, seen: WholeVisit): View | undefined => {
  const own = ownPart(ctx, seen);
  if (!mayChoose(own)) return undefined;
  const { purposes } = deps.content.visit.lesson.current;
  // In one order for everybody, whatever they come for usually.
  const all = visitPurposes.filter((it) => purposesFor[own.kind].includes(it));
  return view(
    texts.purpose(
      all.map((it) => purposes[it]),
      purposes[own.purpose].title,
      own.purpose !== 'measure' && all.includes('measure'),
    ),
    keyboard(
      ...all.map((purpose) => [
        key(texts.purposeKey(purposes[purpose].title, purpose === own.purpose), buttons.setPurpose, ctx.actor.person, {
          visit: seen.visit.id,
          purpose,
          sure: 0,
        }),
      ]),
      [toVisit(ctx, seen)],
    ),
  );
};

/** Before a draft is laid aside. */
export const surePurposeView = (ctx: Ctx, deps: Deps, seen: WholeVisit, purpose: VisitPurpose): View => {
  const who = ctx.actor.person;
  const here = { visit: seen.visit.id };
  return view(
    texts.sure(deps.content.visit.lesson.current.purposes[purpose].title),
    keyboard(
      [key(texts.change, buttons.setPurpose, who, { ...here, purpose, sure: 1 }, 'danger')],
      [key(texts.keep, buttons.showVisit, who, here)],
    ),
  );
};

/** Those nearest to the host's own zones of growth first; `null`: none is known. */
const focusOf = async (ctx: Ctx): Promise<readonly Focus[] | null> =>
  (await ctx.store.myAssessments()).findLast(({ finishedAt, focus }) => finishedAt !== null && focus !== null)?.focus ??
  null;

export const criteriaView = async (
  ctx: Ctx,
  deps: Deps,
  seen: WholeVisit,
  guest: number,
): Promise<View | undefined> => {
  const visitor = guestIn(seen, guest);
  if (visitor?.purpose !== 'help' || !isUnsent(visitor)) return undefined;
  const { note, points, choose } = deps.content.visit.criteria.current;
  const focus = await focusOf(ctx);
  const fns = (focus ?? []).map(({ fn }) => fn as GoalFunction);
  const who = ctx.actor.person;
  const here = { visit: seen.visit.id, guest };
  const chosen = points.filter(({ code }) => visitor.criteria.includes(code)).length;
  return view(
    texts.criteria(nameInVisit(seen, visitor.person), note, chosen, choose, fns.length > 0),
    keyboard(
      ...watchPointsFor(points, fns).map((point) => {
        const isOn = visitor.criteria.includes(point.code);
        const values = { ...here, criterion: point.code, isOn: isOn ? 0 : 1 };
        return [key(texts.criterionKey(point, isOn), buttons.setCriterion, who, values)];
      }),
      [key(chosen >= choose.least ? texts.done : visitKeys.toVisit, buttons.showVisit, who, { visit: seen.visit.id })],
    ),
  );
};

/** As the guest takes them along. */
export const readCriteriaView = (ctx: Ctx, deps: Deps, seen: WholeVisit): View | undefined => {
  const own = ownPart(ctx, seen);
  if (own?.purpose !== 'help') return undefined;
  const points = deps.content.visit.criteria.current.points.filter(({ code }) => own.criteria.includes(code));
  return view(texts.read(nameInVisit(seen, seen.visit.host), points), keyboard([toVisit(ctx, seen)]));
};

export const measureView = (ctx: Ctx, deps: Deps, seen: WholeVisit, guest: number): View | undefined => {
  const visitor = guestIn(seen, guest);
  if (visitor?.purpose !== 'measure' || !isLiving(visitor) || !isUnsent(visitor)) return undefined;
  const who = ctx.actor.person;
  const here = { visit: seen.visit.id, guest };
  const isAgreed = visitor.measureAgreedAt !== null;
  return view(
    texts.measure(nameInVisit(seen, visitor.person), deps.content.visit.lesson.current.purposes.measure.host, isAgreed),
    keyboard(
      [!isAgreed && key(texts.agree, buttons.setMeasure, who, { ...here, isAgreed: 1 }, 'success')],
      [key(isAgreed ? texts.takeBack : texts.refuse, buttons.setMeasure, who, { ...here, isAgreed: 0 })],
      [toVisit(ctx, seen)],
    ),
  );
};
