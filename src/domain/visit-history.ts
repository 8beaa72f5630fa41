import type { Notice, NoticeKind } from './notice.ts';
import type { Actor, PersonId } from './people.ts';
import type { Refusal } from './refusal.ts';
import type { Act, Target } from './rights.ts';
import { mayDo } from './rights.ts';
import type { Belonging, Side, Visit, Visitor, VisitorStateKind } from './visit.ts';
import { isLiving, visitorOf } from './visit.ts';

/** What happened to a visit: append-only, each with who, when and why; and who may make something happen. */

export const visitEventKinds = [
  'asked',
  'invited',
  'agreed',
  'declined',
  'timeOffered',
  'timeRefused',
  'moved',
  'changed',
  'cancelled',
  'held',
  'noShow',
  'measureAgreed',
  'measureRefused',
  'sent',
  'reopened',
  'acknowledged',
  'replied',
] as const;
export type VisitEventKind = (typeof visitEventKinds)[number];

export interface VisitEvent {
  readonly kind: VisitEventKind;
  readonly at: Date;
  /** `null` once that person is erased; their words go with them. */
  readonly by: PersonId | null;
  readonly why: string | null;
  /** Whose part of the visit it was; `null`: the lesson as a whole. */
  readonly visitor: PersonId | 'erased' | null;
  /** What was changed, before and after. */
  readonly detail: { readonly field?: string; readonly from?: string | null; readonly to?: string | null };
}

export const visitRecorded = (
  visit: Visit,
  kind: VisitEventKind,
  by: PersonId,
  now: Date,
  more: Partial<Pick<VisitEvent, 'why' | 'visitor' | 'detail'>> = {},
): Visit => ({
  ...visit,
  history: [...visit.history, { kind, at: now, by, why: null, visitor: null, detail: {}, ...more }],
});

const nowhere: Belonging = { menteeIn: [], circle: [] };
export const belongingOf = (visit: Pick<Visit, 'around'>, person: PersonId | null): Belonging =>
  (person === null ? undefined : visit.around.get(person)) ?? nowhere;

/** The visit as rights see it: the host's lesson, and who takes part in it. */
export const visitTarget = (visit: Pick<Visit, 'organisation' | 'host' | 'around' | 'visitors'>): Target => ({
  organisation: visit.organisation,
  ...(visit.host === null ? {} : { person: visit.host }),
  groupsOfPerson: belongingOf(visit, visit.host).menteeIn,
  circle: belongingOf(visit, visit.host).circle,
  asked: visit.visitors.flatMap(({ person }) => (person === null ? [] : [person])),
});

/** On which side of the visit somebody is; `null`: on neither. */
export const sideOf = (visit: Pick<Visit, 'host' | 'visitors'>, person: PersonId): Side | null => {
  if (visit.host === person) return 'host';
  return visitorOf(visit, person) === undefined ? null : 'visitor';
};

type SideAct = Extract<Act, 'host-visit' | 'visit-lesson'>;

/** Whether the actor may do this on that side now; `null`: yes. Rights come first: a state is nobody's business. */
export const refusalOnSide = (visit: Visit, actor: Actor, act: SideAct): Refusal | null => {
  if (visit.organisation !== actor.organisation) return { kind: 'not-found' };
  if (mayDo(actor, act, visitTarget(visit))) return null;
  const side = sideOf(visit, actor.person);
  if (side === null) return { kind: 'not-found' };
  return act === 'host-visit' && side === 'host' ? { kind: 'needs-role', role: 'mentee' } : { kind: 'not-yours' };
};

/** The side the actor speaks for, if they may. */
export const sideFor = (visit: Visit, actor: Actor): Side | Refusal => {
  const side = sideOf(visit, actor.person);
  if (side === null) return { kind: 'not-found' };
  return refusalOnSide(visit, actor, side === 'host' ? 'host-visit' : 'visit-lesson') ?? side;
};

export const refusalForState = (visitor: Visitor, ...states: readonly VisitorStateKind[]): Refusal | null =>
  states.includes(visitor.state.kind) ? null : { kind: 'visit-is', state: visitor.state.kind };

export const withVisitor = (visit: Visit, before: Visitor, after: Visitor): Visit => ({
  ...visit,
  visitors: visit.visitors.map((it) => (it === before ? after : it)),
});

/** Tells the host, or one visitor. `turn` tells one occasion from the next of the same kind. */
export const telling = (
  visit: Visit,
  kind: NoticeKind,
  to: PersonId | null,
  actor: Actor,
  turn = visit.history.length,
): readonly Notice[] => (to === null || to === actor.person ? [] : [{ kind, to, refs: { visit: visit.id, turn } }]);

/** Tells everybody who still takes part. */
export const tellingAll = (visit: Visit, kind: NoticeKind, actor: Actor): readonly Notice[] =>
  [visit.host, ...visit.visitors.filter(isLiving).map(({ person }) => person)].flatMap((to) =>
    telling(visit, kind, to, actor),
  );
