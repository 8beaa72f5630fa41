import type { Actor, GroupId, OrganisationId, PersonId } from './people.ts';
import { holds } from './people.ts';

/**
 * The one place that says who may do what. Asked inside every decision, on every press;
 * a button or a membership of a chat proves nothing. What is not named here is denied.
 */
export const acts = [
  'set-up-programme',
  'run-stage',
  'invite-curator',
  'invite-mentor',
  'invite-mentee',
  'decide-invite',
  'read-people',
  'read-programme',
  'read-school-report',
  'read-group-report',
  'read-audit',
  'answer-own-assessment',
  'keep-own-assessment',
  'read-shared',
  'rate-mentee',
  'wish-for-group',
  'draft-own-route',
  'keep-own-route',
  'read-route',
  'read-route-outline',
  'review-route',
  'consent-amendment',
  'ask-reviewer',
  'score-route',
  'schedule-defence',
  'ask-visit',
  'host-visit',
  'visit-lesson',
  'keep-own-visit',
  'keep-own-sheet',
  'read-visit',
  'read-visit-outline',
  'pair-group',
  'draft-own-card',
  'keep-own-card',
  'read-card',
  'read-card-as-guest',
] as const;
export type Act = (typeof acts)[number];

/** What it is done to: always a school, sometimes a group or a person in it. */
export interface Target {
  readonly organisation: OrganisationId;
  readonly group?: GroupId | null;
  readonly person?: PersonId;
  /** Groups in which the person is a mentee now. */
  readonly groupsOfPerson?: readonly GroupId[];
  /** Groups in which the person takes part now, in whatever role. */
  readonly circle?: readonly GroupId[];
  /** Whom the person, or their mentor, has asked for a review and who has not said no; who visits their lesson. */
  readonly asked?: readonly PersonId[];
}

export const mayDo = (actor: Actor, act: Act, target: Target): boolean => {
  if (actor.organisation !== target.organisation) return false;
  const isCurator = holds(actor, 'curator');
  const leadsIt = target.group != null && holds(actor, 'mentor', target.group);
  const leadsPerson = target.groupsOfPerson?.some((group) => holds(actor, 'mentor', group)) === true;
  const isColleague = actor.roles.some(
    ({ group }) => group !== null && target.groupsOfPerson?.includes(group) === true,
  );
  const isInCircle = actor.roles.some(({ group }) => group !== null && target.circle?.includes(group) === true);
  const isOwn = target.person === actor.person;
  const isVisitor = target.asked?.includes(actor.person) === true;
  switch (act) {
    case 'set-up-programme':
    case 'run-stage':
    case 'invite-curator':
    case 'invite-mentor':
    case 'decide-invite':
    case 'read-people':
    case 'read-school-report':
    case 'read-audit':
      return isCurator;
    case 'invite-mentee':
    case 'read-group-report':
      return isCurator || leadsIt;
    case 'read-programme':
      return isCurator || holds(actor, 'mentor');
    case 'answer-own-assessment':
      return target.person === actor.person && (holds(actor, 'mentee') || holds(actor, 'mentor'));
    // What one has said stays one's own, in whatever role, and after leaving too.
    case 'keep-own-assessment':
      return target.person === actor.person;
    case 'read-shared':
      return isCurator || leadsPerson;
    case 'rate-mentee':
      return leadsPerson && target.person !== actor.person;
    case 'wish-for-group':
    case 'pair-group':
      return leadsIt;
    case 'draft-own-route':
    case 'draft-own-card':
      return isOwn && (holds(actor, 'mentee') || holds(actor, 'mentor'));
    case 'keep-own-route':
    case 'keep-own-visit':
    case 'keep-own-card':
      return isOwn;
    case 'read-route':
    case 'read-visit':
    case 'read-card':
    case 'review-route':
    case 'consent-amendment':
      return leadsPerson && !isOwn;
    case 'ask-reviewer':
      return leadsPerson || (isOwn && (holds(actor, 'mentee') || holds(actor, 'mentor')));
    // A colleague only when asked; an invitation outlives no membership.
    case 'score-route':
      return !isOwn && (leadsPerson || ((isCurator || isColleague) && isVisitor));
    case 'schedule-defence':
    case 'read-route-outline':
    case 'read-visit-outline':
      return (isCurator || leadsPerson) && !isOwn;
    case 'host-visit':
      return isOwn && (holds(actor, 'mentee') || holds(actor, 'mentor'));
    case 'ask-visit':
      return !isOwn && (isCurator || holds(actor, 'observer') || leadsPerson || isColleague || isInCircle);
    case 'visit-lesson':
    case 'read-card-as-guest':
      return !isOwn && actor.roles.length > 0 && isVisitor;
    // As with everything one has said: without any role, and after leaving too.
    case 'keep-own-sheet':
      return isVisitor;
  }
};
