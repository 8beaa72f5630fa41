import type { Appointment } from '../domain/appointment.ts';
import type { LocalDate } from '../domain/calendar.ts';
import { localDateOf } from '../domain/calendar.ts';
import { pairKey } from '../domain/pairing.ts';
import type { GroupId, PersonId } from '../domain/people.ts';
import { schoolYearOf } from '../domain/programme.ts';
import type { Refusal } from '../domain/refusal.ts';
import type { Route } from '../domain/route.ts';
import { isInForce, stepCode, stepOf } from '../domain/route.ts';
import type { SchoolCalendar } from '../domain/school-calendar.ts';
import type { VisitKind, VisitMode, Visitor, VisitPurpose } from '../domain/visit.ts';
import { purposesFor, visitModes, visitPurposes } from '../domain/visit.ts';
import { visitPeriodOf } from '../domain/visit-norm.ts';
import { linkTo } from '../domain/visit-step.ts';
import type { Ctx, Deps } from '../bot/context.ts';
import { dayAsked } from './day-picker.ts';
import { timeAsked } from './time-picker.ts';

/** What the buttons of planning carry, and what it means now: everything is looked up anew on every press. */

export interface WishValues {
  readonly host: number;
  readonly pair: number;
  readonly route: number;
  readonly step: number;
  /** See `howOf`. */
  readonly how: number;
}
export interface MomentValues extends WishValues {
  readonly day: number;
  readonly time: number;
}

/** Purpose and mode in one number. */
export const howOf = (purpose: VisitPurpose, mode: VisitMode): number =>
  visitPurposes.indexOf(purpose) * visitModes.length + visitModes.indexOf(mode);

/** Somebody's lesson, as far as the actor may ask for it. */
export interface Wish extends Pick<Visitor, 'pair' | 'step'> {
  readonly host: PersonId;
  readonly name: string | null;
  readonly kind: VisitKind;
  readonly purpose: VisitPurpose;
  readonly mode: VisitMode;
  /** Of the step. */
  readonly stepTitle: string | null;
  readonly year: string;
  readonly calendar: SchoolCalendar;
  readonly values: WishValues;
}

/** The own route, once it is in force. */
export const ownRoute = async (ctx: Ctx): Promise<Route | undefined> => {
  const mine = await ctx.store.myRoute();
  return mine?.as === 'author' && isInForce(mine.route) ? mine.route : undefined;
};

/** Whether the pair is one of a round of the own groups, of these two: the latest round, or this period's still. */
const pairWith = async (
  ctx: Ctx,
  host: PersonId,
  pair: number,
  since: LocalDate | undefined,
): Promise<Visitor['pair'] | undefined> => {
  for (const group of groupsOf(ctx))
    for (const round of [await ctx.store.pairingRound(group), await ctx.store.pairingRound(group, since)]) {
      const found = round?.ids.get(pairKey([ctx.actor.person, host]));
      if (found === pair) return found;
    }
  return undefined;
};

export const groupsOf = ({ actor }: Pick<Ctx, 'actor'>): readonly GroupId[] => [
  ...new Set(actor.roles.flatMap(({ group }) => group ?? [])),
];

/** Purpose and mode that a button names for this host; the usual ones where it names none. */
const meant = (kind: VisitKind, how: number): Pick<Wish, 'purpose' | 'mode'> | undefined => {
  const purpose = visitPurposes[Math.floor(how / visitModes.length)];
  const mode = visitModes[how % visitModes.length];
  return purpose === undefined || mode === undefined || !purposesFor[kind].includes(purpose)
    ? undefined
    : { purpose, mode };
};

/** What is asked first: how a request to this colleague begins. */
export const usualHow = (kind: VisitKind): number => howOf(purposesFor[kind][0], 'inPerson');

export const wishOf = async (ctx: Ctx, deps: Deps, values: WishValues): Promise<Wish | Refusal> => {
  if (values.host === ctx.actor.person) return { kind: 'own-lesson' };
  const found = (await ctx.store.colleagues()).find(({ person }) => person === values.host);
  if (found === undefined || found.asVisitor === null) return { kind: 'not-a-colleague' };
  const { person: host, name, asVisitor: kind } = found;
  const how = meant(kind, values.how);
  if (how === undefined) return { kind: 'not-found' };
  const calendar = await ctx.store.calendar();
  const today = localDateOf(deps.clock(), calendar.zone);
  const since = visitPeriodOf(calendar, today)?.from;
  const pair = values.pair === 0 ? null : await pairWith(ctx, host, values.pair, since);
  if (pair === undefined) return { kind: 'pair-declined' };
  const route = values.step === 0 ? undefined : await ownRoute(ctx);
  const code = stepCode(values.step);
  const step = values.step === 0 ? null : route?.id === values.route ? linkTo(route, ctx.actor, code) : undefined;
  if (step === undefined || (step !== null && 'kind' in step)) return { kind: 'not-in-route' };
  return {
    host,
    name,
    kind,
    ...how,
    pair,
    step,
    stepTitle: step === null || route === undefined ? null : (stepOf(route, code)?.title ?? null),
    year: schoolYearOf(today),
    calendar,
    values: { host, pair: values.pair, route: values.route, step: values.step, how: values.how },
  };
};

/** Every request says who is asked; a refusal has nobody to name. */
export const isRefused = (it: Wish | Refusal): it is Refusal => !('host' in it);

/** The time that buttons name; `null`: none was chosen. */
export const momentOf = ({ day, time }: { readonly day: number; readonly time: number }): Appointment | null =>
  day === 0 || time === 0 ? null : { on: dayAsked(day), time: timeAsked(time) };
