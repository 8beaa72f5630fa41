import type { Actor, GroupId, HeldRole, OrganisationId, PersonId, Role } from './people.ts';
import { needsConfirmation } from './people.ts';
import type { Notice } from './notice.ts';
import type { Result } from './result.ts';
import { accept, refuse } from './result.ts';
import { mayDo } from './rights.ts';

/** Personal invite links: single use, expiring, kept as a hash; spent at «согласен», not at /start (PRODUCT §1). */

export type InviteId = number & { readonly brand: 'InviteId' };
export const inviteId = (value: number): InviteId => value as InviteId;

export const inviteStates = ['open', 'claimed', 'confirmed', 'rejected', 'revoked'] as const;
export type InviteState = (typeof inviteStates)[number];

/** Days for which a link works: long enough for a vacation, short enough not to lie about. */
export const inviteDays = 30;

export interface Invite {
  readonly id: InviteId;
  readonly organisation: OrganisationId;
  readonly role: Role;
  readonly group: GroupId | null;
  /** Whom it is for, when a roster named them; whoever claimed it, once claimed. */
  readonly person: PersonId | null;
  /** `null`: made by the admin command. */
  readonly invitedBy: PersonId | null;
  readonly createdAt: Date;
  readonly expiresAt: Date;
  readonly state: InviteState;
  /** The Telegram name to be confirmed; only while claimed. */
  readonly claimedName: string | null;
  /** Who said «это он / не он», or took it back. */
  readonly decidedBy: PersonId | null;
  readonly version: number;
}

/** An invitation about to be stored. */
export interface NewInvite {
  readonly codeHash: string;
  readonly role: Role;
  readonly group: GroupId | null;
  readonly createdAt: Date;
  readonly expiresAt: Date;
}

export const expiryOf = (now: Date): Date => new Date(now.getTime() + inviteDays * 24 * 60 * 60 * 1000);

/** A new invitation by a curator or, for mentees of the own group, by a mentor. */
export const invite = (
  actor: Actor,
  organisation: OrganisationId,
  { role, group, codeHash }: { role: Role; group: GroupId | null; codeHash: string },
  now: Date,
): Result<NewInvite> => {
  const act = role === 'curator' ? 'invite-curator' : role === 'mentee' ? 'invite-mentee' : 'invite-mentor';
  if (!mayDo(actor, act, { organisation, group }))
    return refuse({ kind: 'needs-role', role: role === 'mentee' ? 'mentor' : 'curator' });
  if ((role === 'mentee' || role === 'mentor') && group === null) return refuse({ kind: 'group-first' });
  return accept(
    { codeHash, role, group, createdAt: now, expiresAt: expiryOf(now) },
    { audit: [{ act: 'invited', refs: { role, ...(group === null ? {} : { group }) } }] },
  );
};

/** An invitation with what its claim depends on. */
export interface InviteAtDoor extends Invite {
  /** Active curators of the school. */
  readonly curators: readonly PersonId[];
  /** Who the claiming account is in this school already, if anybody, and with which roles. */
  readonly claimant: PersonId | null;
  readonly held: readonly HeldRole[];
}

export const isUsable = (it: Pick<Invite, 'state' | 'expiresAt'>, now: Date): boolean =>
  it.state === 'open' && it.expiresAt > now;

/** Those who can confirm or must be told: the inviter, or every curator for a link made by `admin`. */
export const keepersOf = (it: Pick<InviteAtDoor, 'invitedBy' | 'curators'>): readonly PersonId[] =>
  it.invitedBy === null ? it.curators : [it.invitedBy];

/**
 * Spends the link at «согласен». Mentor, curator and observer wait for «это он»;
 * the very first curator has nobody to wait for.
 */
export const claim = (it: InviteAtDoor, shownName: string, now: Date): Result<InviteAtDoor> => {
  if (!isUsable(it, now)) return refuse({ kind: 'invite-dead' });
  if (it.held.some((held) => held.role === it.role && held.group === it.group))
    return refuse({ kind: 'already-member' });
  const isFirstCurator = it.role === 'curator' && it.invitedBy === null && it.curators.length === 0;
  const waits = needsConfirmation(it.role) && !isFirstCurator;
  const notices = keepersOf(it)
    .filter((keeper) => keeper !== it.claimant)
    .map((to): Notice => ({ kind: waits ? 'invite-claimed' : 'mentee-joined', to, refs: { invite: it.id } }));
  return accept(
    { ...it, state: waits ? 'claimed' : 'confirmed', claimedName: waits ? shownName : null },
    // That they consented is written with the person, who may exist only then.
    { notices },
  );
};

/** «Это он / не он»: the inviter, or any curator, decides about a claimed link. */
export const decideClaim = (it: Invite, actor: Actor, isRight: boolean): Result<Invite> => {
  const isInviter = it.invitedBy === actor.person && actor.roles.length > 0;
  if (!isInviter && !mayDo(actor, 'decide-invite', { organisation: it.organisation }))
    return refuse({ kind: 'needs-role', role: 'curator' });
  if (it.person === actor.person) return refuse({ kind: 'not-yours' });
  if (it.state !== 'claimed' || it.person === null) return refuse({ kind: 'invite-decided' });
  return accept(
    { ...it, state: isRight ? 'confirmed' : 'rejected', claimedName: null, decidedBy: actor.person },
    {
      notices: [{ kind: isRight ? 'invite-confirmed' : 'invite-rejected', to: it.person, refs: { invite: it.id } }],
      audit: [{ act: isRight ? 'invite-confirmed' : 'invite-rejected', subject: it.person, refs: { invite: it.id } }],
    },
  );
};

/** Takes back a link not used yet, or a mentee's membership that came of a forwarded one. */
export const revoke = (it: Invite, actor: Actor): Result<Invite> => {
  const isInviter = it.invitedBy === actor.person && actor.roles.length > 0;
  if (!isInviter && !mayDo(actor, 'decide-invite', { organisation: it.organisation }))
    return refuse({ kind: 'needs-role', role: 'curator' });
  if (it.state === 'revoked' || it.state === 'rejected') return refuse({ kind: 'invite-decided' });
  if (it.state === 'confirmed' && it.role !== 'mentee') return refuse({ kind: 'invite-decided' });
  return accept(
    { ...it, state: 'revoked', claimedName: null, decidedBy: actor.person },
    {
      audit: [
        { act: 'invite-revoked', ...(it.person === null ? {} : { subject: it.person }), refs: { invite: it.id } },
      ],
    },
  );
};
