import type { GroupId, PersonId } from './people.ts';

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
