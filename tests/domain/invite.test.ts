import { describe, expect, it } from 'vitest';
import type { Invite, InviteAtDoor } from '../../src/domain/invite.ts';
import {
  claim,
  decideClaim,
  expiryOf,
  invite,
  inviteDays,
  inviteId,
  isUsable,
  revoke,
} from '../../src/domain/invite.ts';
import type { Role } from '../../src/domain/people.ts';
import { groupId, personId, roles } from '../../src/domain/people.ts';
import { actor, after, now, otherSchool, refusalOf, school, stateOf } from './samples.ts';

const group = groupId(1);
const curator = actor(1, { role: 'curator', group: null });
const mentor = actor(2, { role: 'mentor', group });
const link = (change: Partial<InviteAtDoor> = {}): InviteAtDoor => ({
  id: inviteId(7),
  organisation: school,
  role: 'mentee',
  group,
  person: null,
  invitedBy: personId(2),
  createdAt: now,
  expiresAt: expiryOf(now),
  state: 'open',
  claimedName: null,
  decidedBy: null,
  version: 0,
  curators: [personId(1)],
  claimant: null,
  held: [],
  ...change,
});
const noticesOf = (it: InviteAtDoor) => {
  const result = claim(it, 'Anna', now);
  return result.accepted ? (result.effects.notices ?? []).map(({ kind, to }) => [kind, to]) : [];
};

describe('spending a link', () => {
  it('lets a mentee in at once and tells whoever invited', () => {
    const joined = stateOf(claim(link(), 'Anna', now));
    expect([joined.state, joined.claimedName]).toEqual(['confirmed', null]);
    expect(noticesOf(link())).toEqual([['mentee-joined', 2]]);
  });

  it.each(['mentor', 'curator', 'observer'] as const)('a %s waits for «это он», with the Telegram name', (role) => {
    const waiting = stateOf(claim(link({ role }), 'Anna', now));
    expect([waiting.state, waiting.claimedName]).toEqual(['claimed', 'Anna']);
    expect(noticesOf(link({ role }))).toEqual([['invite-claimed', 2]]);
  });

  it('the very first curator waits for nobody; the next one waits for all of them', () => {
    const made = { role: 'curator' as const, group: null, invitedBy: null };
    expect(stateOf(claim(link({ ...made, curators: [] }), 'Olga', now)).state).toBe('confirmed');
    const next = link({ ...made, curators: [personId(1), personId(3)] });
    expect(stateOf(claim(next, 'Olga', now)).state).toBe('claimed');
    expect(noticesOf(next)).toEqual([
      ['invite-claimed', 1],
      ['invite-claimed', 3],
    ]);
  });

  it('a mentor waits even where there is no curator yet', () => {
    expect(stateOf(claim(link({ role: 'mentor', invitedBy: null, curators: [] }), 'Anna', now)).state).toBe('claimed');
  });

  it('works until it expires, and once', () => {
    expect(isUsable(link(), new Date(expiryOf(now).getTime() - 1))).toBe(true);
    expect(refusalOf(claim(link(), 'Anna', expiryOf(now)))).toBe('invite-dead');
    expect(expiryOf(now)).toEqual(after(inviteDays));
    for (const state of ['claimed', 'confirmed', 'rejected', 'revoked'] as const)
      expect(refusalOf(claim(link({ state }), 'Anna', now))).toBe('invite-dead');
  });

  it('is refused to who has that role in that group, not to who has it in another', () => {
    const held = [{ role: 'mentee' as const, group }];
    expect(refusalOf(claim(link({ held }), 'Anna', now))).toBe('already-member');
    expect(claim(link({ held, group: groupId(2) }), 'Anna', now).accepted).toBe(true);
    expect(claim(link({ held, role: 'mentor' }), 'Anna', now).accepted).toBe(true);
  });

  it('does not write to oneself', () => {
    expect(noticesOf(link({ claimant: personId(2) }))).toEqual([]);
  });
});

describe('«это он / не он»', () => {
  const claimed: Invite = { ...link({ role: 'mentor', state: 'claimed', claimedName: 'Anna' }), person: personId(5) };

  it.each([true, false])('said %j is decided, tells the person and forgets the Telegram name', (isRight) => {
    const result = decideClaim(claimed, curator, isRight);
    expect([stateOf(result).state, stateOf(result).claimedName]).toEqual([isRight ? 'confirmed' : 'rejected', null]);
    expect(result.accepted && result.effects.notices?.map(({ to }) => to)).toEqual([5]);
  });
  it('is said by the inviter or any curator of the school, and by nobody else', () => {
    expect(decideClaim(claimed, mentor, true).accepted).toBe(true);
    expect(refusalOf(decideClaim(claimed, actor(3, { role: 'mentor', group }), true))).toBe('needs-role');
    expect(refusalOf(decideClaim(claimed, actor(2), true))).toBe('needs-role');
    expect(refusalOf(decideClaim({ ...claimed, organisation: otherSchool }, curator, true))).toBe('needs-role');
  });
  it('is never said of oneself', () => {
    expect(refusalOf(decideClaim({ ...claimed, person: personId(1) }, curator, true))).toBe('not-yours');
  });
  it('is said once, and only of a link that was used', () => {
    for (const state of ['open', 'confirmed', 'rejected', 'revoked'] as const)
      expect(refusalOf(decideClaim({ ...claimed, state }, curator, true))).toBe('invite-decided');
  });
});

describe('taking a link back', () => {
  it.each([
    ['open', 'mentor', null],
    ['claimed', 'mentor', null],
    ['confirmed', 'mentee', null],
    ['confirmed', 'mentor', 'invite-decided'],
    ['confirmed', 'curator', 'invite-decided'],
    ['rejected', 'mentee', 'invite-decided'],
    ['revoked', 'mentee', 'invite-decided'],
  ] as const)('%s, %s: %s', (state, role, refusal) => {
    expect(refusalOf(revoke(link({ state, role }), curator))).toBe(refusal);
  });
  it('is for the inviter and curators', () => {
    expect(revoke(link(), mentor).accepted).toBe(true);
    expect(refusalOf(revoke(link(), actor(3, { role: 'mentor', group })))).toBe('needs-role');
    expect(refusalOf(revoke(link({ organisation: otherSchool }), curator))).toBe('needs-role');
  });
});

describe('making a link', () => {
  const makes = (who: typeof curator, role: Role, into: typeof group | null, organisation = school) =>
    invite(who, organisation, { role, group: into, codeHash: 'x' }, now);

  it.each(roles)('a curator invites a %s', (role) => {
    expect(makes(curator, role, group).accepted).toBe(true);
    expect(refusalOf(makes(curator, role, group, otherSchool))).toBe('needs-role');
  });
  it.each(roles)('a mentor invites mentees into the own group only: %s', (role) => {
    expect(makes(mentor, role, group).accepted).toBe(role === 'mentee');
    expect(refusalOf(makes(mentor, role, groupId(2)))).toBe('needs-role');
  });
  it('mentors and mentees need a group', () => {
    expect(refusalOf(makes(curator, 'mentor', null))).toBe('group-first');
    expect(refusalOf(makes(curator, 'mentee', null))).toBe('group-first');
    expect(makes(curator, 'observer', null).accepted).toBe(true);
  });
});
