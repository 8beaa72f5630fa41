import { describe, expect, it } from 'vitest';
import { groupId, groupNameLimit, personId } from '../../src/domain/people.ts';
import type { School, StageKind } from '../../src/domain/programme.ts';
import {
  acceptPromise,
  addGroup,
  openStage,
  openStageOf,
  schoolYearOf,
  stageKinds,
  startProgramme,
} from '../../src/domain/programme.ts';
import { usualPolicy } from '../../src/domain/visit-ledger.ts';
import { actor, after, instrumentWith, now, otherSchool, refusalOf, school, stateOf } from './samples.ts';

const curator = actor(1, { role: 'curator', group: null });
const mentor = actor(2, { role: 'mentor', group: groupId(1) });
const year = '2026/27';
const bare: School = {
  organisation: school,
  name: 'Школа',
  zone: 'Asia/Krasnoyarsk',
  week: 5,
  promisedAt: null,
  promisedBy: null,
  years: [],
  groups: [],
  programmes: [],
  members: [],
  version: 0,
};
const ready: School = {
  ...bare,
  promisedAt: now,
  groups: [{ id: groupId(1), name: 'Первая' }],
  programmes: [{ id: null, schoolYear: year, stages: [], visitPolicy: usualPolicy }],
};
const opens = (it: School, kind: StageKind = 'baseline', who = curator) =>
  openStage(it, who, { schoolYear: year, kind, instrument: instrumentWith(1) }, now);
const closeAll = (it: School): School => ({
  ...it,
  programmes: it.programmes.map((one) => ({
    ...one,
    stages: one.stages.map((stage) => ({ ...stage, closedAt: after(1) })),
  })),
});

describe('opening a stage', () => {
  it('asks for a group first, then for the promise, then for the year', () => {
    expect(refusalOf(opens(bare))).toBe('group-first');
    expect(refusalOf(opens({ ...bare, promisedAt: now }))).toBe('group-first');
    expect(refusalOf(opens({ ...bare, groups: ready.groups }))).toBe('promise-first');
    expect(refusalOf(opens({ ...ready, promisedAt: null }))).toBe('promise-first');
    expect(refusalOf(opens({ ...ready, programmes: [] }))).toBe('not-found');
  });

  it('fixes the instrument and its edition', () => {
    expect(openStageOf(stateOf(opens(ready)))).toEqual({
      id: null,
      kind: 'baseline',
      instrument: 'sample',
      edition: 1,
      openedAt: now,
      openedBy: personId(1),
      closedAt: null,
      closedBy: null,
    });
  });

  it.each(stageKinds)('%s opens once: not again while open, and never after it was closed', (kind) => {
    const open = stateOf(opens(ready, kind));
    expect(refusalOf(opens(open, kind))).toBe('stage-already-open');
    expect(refusalOf(opens(closeAll(open), kind))).toBe('stage-never-reopens');
  });

  it('waits until the other one is closed', () => {
    const open = stateOf(opens(ready));
    expect(refusalOf(opens(open, 'midterm'))).toBe('stage-already-open');
    expect(opens(closeAll(open), 'midterm').accepted).toBe(true);
  });

  it('waits for a stage of another year too', () => {
    const open = stateOf(opens(ready));
    const both = {
      ...open,
      programmes: [...open.programmes, { id: null, schoolYear: '2027/28', stages: [], visitPolicy: usualPolicy }],
    };
    expect(
      refusalOf(
        openStage(both, curator, { schoolYear: '2027/28', kind: 'baseline', instrument: instrumentWith(1) }, now),
      ),
    ).toBe('stage-already-open');
  });

  it('tells each mentee once, and not whoever opens it', () => {
    const members = [
      { person: personId(1), role: 'mentee', group: groupId(1) },
      { person: personId(2), role: 'mentor', group: groupId(1) },
      { person: personId(3), role: 'mentee', group: groupId(1) },
      { person: personId(3), role: 'mentee', group: groupId(2) },
    ];
    const result = opens({ ...ready, members });
    expect(result.accepted && result.effects.notices).toEqual([
      { kind: 'stage-opened', to: 3, refs: { year: 2026, kind: 0, school: 1 } },
    ]);
  });
});

describe('setting up', () => {
  const deeds = {
    'adding a group': (it: School, who = curator) => addGroup(it, who, 'Вторая'),
    'starting a year': (it: School, who = curator) => startProgramme(it, who, '2027/28'),
    promising: (it: School, who = curator) => acceptPromise(it, who, now),
    'opening a stage': (it: School, who = curator) => opens(it, 'baseline', who),
  };
  it.each(Object.entries(deeds))('%s is for curators of this school only', (_, deed) => {
    expect(deed(ready).accepted).toBe(true);
    expect(refusalOf(deed(ready, mentor))).toBe('needs-role');
    expect(refusalOf(deed(ready, actor(1)))).toBe('needs-role');
    expect(refusalOf(deed({ ...ready, organisation: otherSchool }))).toBe('needs-role');
  });

  it('starting a year or promising again changes nothing', () => {
    expect(stateOf(startProgramme(ready, curator, year))).toBe(ready);
    expect(stateOf(acceptPromise(ready, curator, after(1)))).toBe(ready);
  });

  it('a group has a clean name that no other has', () => {
    expect(stateOf(addGroup(bare, curator, '  Вторая\u200b  смена ')).groups).toEqual([
      { id: null, name: 'Вторая смена' },
    ]);
    expect(refusalOf(addGroup(ready, curator, 'пЕРВАЯ'))).toBe('name-taken');
    expect(refusalOf(addGroup(ready, curator, ' \u200b '))).toBe('empty');
    expect(refusalOf(addGroup(ready, curator, 'я'.repeat(groupNameLimit)))).toBeNull();
    expect(refusalOf(addGroup(ready, curator, 'я'.repeat(groupNameLimit + 1)))).toBe('too-long');
  });
});

it.each([
  ['2026-06-30', '2025/26'],
  ['2026-07-01', '2026/27'],
  ['2026-12-31', '2026/27'],
  ['2027-01-01', '2026/27'],
  ['2099-09-01', '2099/00'],
])('%s is in the school year %s', (date, schoolYear) => {
  expect(schoolYearOf(date)).toBe(schoolYear);
});
