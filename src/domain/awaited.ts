import type { Invite } from './invite.ts';
import { isUsable } from './invite.ts';
import type { HeldRole, OrganisationId, PersonId } from './people.ts';

/** Somebody whom a roster named and who has not come yet (PRODUCT §1): the curator's alone until consent. */
export interface Awaited {
  readonly organisation: OrganisationId;
  readonly person: PersonId;
  readonly fullName: string;
  readonly hasCome: boolean;
  /** Every one made for them, whatever became of it. */
  readonly invites: readonly Invite[];
  readonly version: number;
}

/** What the roster meant them to be, each role once. */
export const rolesMeant = ({ invites }: Pick<Awaited, 'invites'>): readonly HeldRole[] => [
  ...new Map(invites.map(({ role, group }) => [`${role}:${group}`, { role, group }])).values(),
];

/** Until when there is a link for every role; `null`: at least one needs a new one. */
export const linksUntil = (it: Pick<Awaited, 'invites'>, now: Date): Date | null => {
  const until = rolesMeant(it).map(({ role, group }) =>
    it.invites.findLast((one) => one.role === role && one.group === group && isUsable(one, now)),
  );
  const ends = until.map((one) => one?.expiresAt.getTime() ?? 0);
  return ends.length === 0 || ends.includes(0) ? null : new Date(Math.min(...ends));
};
