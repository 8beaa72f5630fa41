import type { Invite, NewInvite } from './invite.ts';
import { expiryOf, isUsable } from './invite.ts';
import type { Actor, HeldRole, OrganisationId, PersonId } from './people.ts';
import type { Result } from './result.ts';
import { accept, refuse } from './result.ts';
import { mayDo } from './rights.ts';

/** Somebody whom a roster named and who has not come yet (PRODUCT §1): the curator's alone until consent. */
export interface Awaited {
  readonly organisation: OrganisationId;
  readonly person: PersonId;
  readonly fullName: string;
  readonly hasCome: boolean;
  /** Every one made for them, whatever became of it. */
  readonly invites: readonly Invite[];
  /** About to be stored. */
  readonly renewed: readonly NewInvite[];
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

/** A new link for every role that was meant; those not used yet stop working. `hashOf` gives each its code. */
export const renew = (it: Awaited, actor: Actor, hashOf: (at: number) => string, now: Date): Result<Awaited> => {
  if (!mayDo(actor, 'decide-invite', it)) return refuse({ kind: 'needs-role', role: 'curator' });
  if (it.hasCome) return refuse({ kind: 'already-come' });
  const meant = rolesMeant(it);
  if (meant.length === 0) return refuse({ kind: 'not-found' });
  return accept(
    {
      ...it,
      invites: it.invites.map((one) =>
        one.state === 'open' ? { ...one, state: 'revoked', decidedBy: actor.person } : one,
      ),
      renewed: meant.map((role, at) => ({ ...role, codeHash: hashOf(at), createdAt: now, expiresAt: expiryOf(now) })),
    },
    {
      audit: meant.map(({ role, group }) => ({
        act: 'invited',
        subject: it.person,
        refs: { role, ...(group === null ? {} : { group }) },
      })),
    },
  );
};
