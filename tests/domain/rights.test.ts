import { describe, expect, it } from 'vitest';
import type { HeldRole, Role } from '../../src/domain/people.ts';
import { groupId, personId, roles } from '../../src/domain/people.ts';
import type { Act } from '../../src/domain/rights.ts';
import { acts, mayDo } from '../../src/domain/rights.ts';
import { actor, otherSchool, school } from './samples.ts';

/** What the record that is acted on is to the actor. */
const relations = ['own', 'own group', 'another group', 'school'] as const;
type Relation = (typeof relations)[number];

const ownGroup = groupId(1);
/** For a review: everybody. A role that may not score is asked in vain. */
const asked = [personId(1)];
const targets: Readonly<Record<Relation, object>> = {
  own: { group: ownGroup, person: personId(1), groupsOfPerson: [ownGroup], circle: [ownGroup], asked },
  'own group': {
    group: ownGroup,
    person: personId(2),
    groupsOfPerson: [groupId(3), ownGroup],
    circle: [ownGroup],
    asked,
  },
  'another group': {
    group: groupId(2),
    person: personId(3),
    groupsOfPerson: [groupId(2)],
    circle: [groupId(2)],
    asked,
  },
  school: {},
};

const everywhere = relations;
const ledOnly: readonly Relation[] = ['own', 'own group'];
const curatorsAct = { curator: everywhere };
const everybodyAt = (...at: readonly Relation[]) => Object.fromEntries(roles.map((role) => [role, at]));
/** Every act × role × relation that is allowed; all the rest is denied. */
const allowed: Readonly<Record<Act, Partial<Record<Role, readonly Relation[]>>>> = {
  'set-up-programme': curatorsAct,
  'run-stage': curatorsAct,
  'invite-curator': curatorsAct,
  'invite-mentor': curatorsAct,
  'decide-invite': curatorsAct,
  'read-people': curatorsAct,
  'read-programme': { curator: everywhere, mentor: everywhere },
  'read-school-report': curatorsAct,
  'read-audit': curatorsAct,
  'invite-mentee': { curator: everywhere, mentor: ledOnly },
  'read-group-report': { curator: everywhere, mentor: ledOnly },
  'answer-own-assessment': { mentor: ['own'], mentee: ['own'] },
  'keep-own-assessment': { curator: ['own'], mentor: ['own'], mentee: ['own'], observer: ['own'] },
  'read-shared': { curator: everywhere, mentor: ledOnly },
  'rate-mentee': { mentor: ['own group'] },
  'wish-for-group': { mentor: ledOnly },
  'draft-own-route': { mentor: ['own'], mentee: ['own'] },
  'keep-own-route': { curator: ['own'], mentor: ['own'], mentee: ['own'], observer: ['own'] },
  'read-route': { mentor: ['own group'] },
  'review-route': { mentor: ['own group'] },
  'consent-amendment': { mentor: ['own group'] },
  'ask-reviewer': { mentor: ledOnly, mentee: ['own'] },
  'score-route': { curator: ['own group', 'another group'], mentor: ['own group'], mentee: ['own group'] },
  'schedule-defence': { curator: ['own group', 'another group', 'school'], mentor: ['own group'] },
  'read-route-outline': { curator: ['own group', 'another group', 'school'], mentor: ['own group'] },
  'ask-visit': {
    curator: ['own group', 'another group', 'school'],
    mentor: ['own group'],
    mentee: ['own group'],
    observer: ['own group', 'another group', 'school'],
  },
  'host-visit': { mentor: ['own'], mentee: ['own'] },
  'visit-lesson': everybodyAt('own group', 'another group'),
  'keep-own-visit': everybodyAt('own'),
  'keep-own-sheet': everybodyAt('own', 'own group', 'another group'),
  'read-visit': { mentor: ['own group'] },
  'read-visit-outline': { curator: ['own group', 'another group', 'school'], mentor: ['own group'] },
  'pair-group': { mentor: ledOnly },
  'draft-own-card': { mentor: ['own'], mentee: ['own'] },
  'keep-own-card': everybodyAt('own'),
  'read-card': { mentor: ['own group'] },
  'read-card-as-guest': everybodyAt('own group', 'another group'),
};

const held = (role: Role): HeldRole => ({
  role,
  group: role === 'curator' || role === 'observer' ? null : ownGroup,
});

const cases = acts.flatMap((act) =>
  roles.flatMap((role) =>
    relations.map((relation) => ({ act, role, relation, may: allowed[act][role]?.includes(relation) ?? false })),
  ),
);

describe('who may do what', () => {
  it.each(cases)('$role, $act, $relation: $may', ({ act, role, relation, may }) => {
    expect(mayDo(actor(1, held(role)), act, { organisation: school, ...targets[relation] })).toBe(may);
  });

  it.each(acts)('nobody does %s in another school, whatever roles they hold', (act) => {
    const everything = actor(1, ...roles.map(held));
    for (const relation of relations)
      expect(mayDo(everything, act, { organisation: otherSchool, ...targets[relation] })).toBe(false);
  });

  const kept: readonly Act[] = ['keep-own-assessment', 'keep-own-route', 'keep-own-visit', 'keep-own-card'];
  it.each(kept)('what one has said stays one’s own without any role: %s', (act) => {
    for (const relation of relations)
      expect(mayDo(actor(1), act, { organisation: school, ...targets[relation] })).toBe(relation === 'own');
  });

  it('a colleague or a curator scores a route only when asked, the mentor always', () => {
    const route = { organisation: school, ...targets['own group'], asked: [personId(7)] };
    const may = roles.filter((role) => mayDo(actor(1, held(role)), 'score-route', route));
    expect(may).toEqual(['mentor']);
  });

  it('a sheet stays its writer’s own without any role', () => {
    for (const relation of ['own group', 'another group'] as const)
      expect(mayDo(actor(1), 'keep-own-sheet', { organisation: school, ...targets[relation] })).toBe(true);
    expect(mayDo(actor(2), 'keep-own-sheet', { organisation: school, ...targets['another group'] })).toBe(false);
  });

  it.each(acts.filter((it) => it !== 'keep-own-sheet' && !kept.includes(it)))('who holds no role does no %s', (act) => {
    for (const relation of relations)
      expect(mayDo(actor(1), act, { organisation: school, ...targets[relation] })).toBe(false);
  });

  it('adds up roles: a curator who leads a group may do what either may', () => {
    const both = actor(1, held('curator'), held('mentor'));
    expect(mayDo(both, 'run-stage', { organisation: school })).toBe(true);
    expect(mayDo(both, 'answer-own-assessment', { organisation: school, person: personId(1) })).toBe(true);
  });
});
