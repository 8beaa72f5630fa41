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
const targets: Readonly<Record<Relation, object>> = {
  own: { group: ownGroup, person: personId(1), groupsOfPerson: [ownGroup] },
  'own group': { group: ownGroup, person: personId(2), groupsOfPerson: [groupId(3), ownGroup] },
  'another group': { group: groupId(2), person: personId(3), groupsOfPerson: [groupId(2)] },
  school: {},
};

const everywhere = relations;
const ledOnly: readonly Relation[] = ['own', 'own group'];
const curatorsAct = { curator: everywhere };
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

  it('what one has said stays one’s own without any role', () => {
    for (const relation of relations)
      expect(mayDo(actor(1), 'keep-own-assessment', { organisation: school, ...targets[relation] })).toBe(
        relation === 'own',
      );
  });

  it.each(acts.filter((it) => it !== 'keep-own-assessment'))('who holds no role does no %s', (act) => {
    for (const relation of relations)
      expect(mayDo(actor(1), act, { organisation: school, ...targets[relation] })).toBe(false);
  });

  it('adds up roles: a curator who leads a group may do what either may', () => {
    const both = actor(1, held('curator'), held('mentor'));
    expect(mayDo(both, 'run-stage', { organisation: school })).toBe(true);
    expect(mayDo(both, 'answer-own-assessment', { organisation: school, person: personId(1) })).toBe(true);
  });
});
