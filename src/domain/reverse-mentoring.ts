import type { Actor, GroupId, PersonId } from './people.ts';
import type { Result } from './result.ts';
import { accept, refuse } from './result.ts';
import type { Visit } from './visit.ts';
import { visitLimits, visitorOf } from './visit.ts';
import { refusalForState, refusalOnSide, visitRecorded } from './visit-history.ts';
import { setPurpose } from './visit-planning.ts';

/** Reverse mentoring (PRODUCT §8): a mentee's «4» meets a focus of the mentor, and both are offered the topic. */

export interface ReverseMember {
  readonly person: PersonId;
  readonly role: 'mentor' | 'mentee';
  /** Functions with a «4» that the person is ready to share. */
  readonly offers: readonly string[];
  /** The weightiest first. */
  readonly focus: readonly string[];
}

export interface ReverseTopic {
  readonly group: GroupId;
  readonly fn: string;
  /** Who shows. */
  readonly by: PersonId;
  /** The mentor who would like to see it. */
  readonly to: PersonId;
}

const isSame = (a: ReverseTopic, b: ReverseTopic): boolean =>
  a.group === b.group && a.fn === b.fn && a.by === b.by && a.to === b.to;

/** Every topic that can be offered in a group, the mentor's weightiest first; what was declined is not offered again. */
export const reverseTopics = (
  group: GroupId,
  members: readonly ReverseMember[],
  declined: readonly ReverseTopic[] = [],
): readonly ReverseTopic[] => {
  const inOrder = members.toSorted((a, b) => a.person - b.person);
  return inOrder
    .filter(({ role }) => role === 'mentor')
    .flatMap(({ person: to, focus }) =>
      focus.flatMap((fn) =>
        inOrder
          .filter((it) => it.role === 'mentee' && it.person !== to && it.offers.includes(fn))
          .map(({ person: by }): ReverseTopic => ({ group, fn, by, to })),
      ),
    )
    .filter((topic) => !declined.some((it) => isSame(it, topic)));
};

/** Says, as the mentor who comes, what they would like to see there: from then on they come to learn. */
export const nameReverseTopic = (visit: Visit, actor: Actor, topic: string, now: Date): Result<Visit> => {
  const refusal = refusalOnSide(visit, actor, 'visit-lesson');
  if (refusal !== null) return refuse(refusal);
  const visitor = visitorOf(visit, actor.person);
  if (visitor?.kind !== 'mentorAtMentee') return refuse({ kind: 'not-yours' });
  const wrong = refusalForState(visitor, 'proposed', 'confirmed');
  if (wrong !== null) return refuse(wrong);
  if (topic.length > visitLimits.topic) return refuse({ kind: 'too-long', max: visitLimits.topic });
  if (visit.lesson.reverseTopic === topic) return accept(visit);
  const toLearn = setPurpose(visit, actor, 'learn');
  if (!toLearn.accepted) return toLearn;
  const named = { ...toLearn.state, lesson: { ...visit.lesson, reverseTopic: topic } };
  const detail = { field: 'reverseTopic' };
  return accept(visitRecorded(named, 'changed', actor.person, now, { visitor: actor.person, detail }));
};
