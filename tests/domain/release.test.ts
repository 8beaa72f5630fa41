import { describe, expect, it } from 'vitest';
import { groupId, personId } from '../../src/domain/people.ts';
import { stageId } from '../../src/domain/programme.ts';
import type { StageAtClosing } from '../../src/domain/release.ts';
import { closeStage, count } from '../../src/domain/release.ts';
import {
  actor,
  after,
  assessment,
  entry,
  instrumentWith,
  level,
  now,
  otherSchool,
  refusalOf,
  school,
  stateOf,
} from './samples.ts';

const curator = actor(100, { role: 'curator', group: null });
const instrument = instrumentWith(1);
const statement = instrument.statements[0]!.code;
const order = ['A/01.6'];

describe('closing a stage', () => {
  const at = after(30);
  const filled = [
    assessment({ person: personId(1), finishedAt: now, entries: [entry(statement, level(1), 1)] }),
    assessment({ person: personId(3), finishedAt: now, entries: [entry(statement, level(4), 3)] }),
    assessment({ person: personId(4), entries: [entry(statement, level(2), 4)] }),
    assessment({ person: personId(9), finishedAt: now, entries: [entry(statement, level(2), 9)] }),
  ];
  const stage: StageAtClosing = {
    id: stageId(5),
    organisation: school,
    stage: {
      id: stageId(5),
      kind: 'baseline',
      instrument: 'sample',
      edition: 1,
      openedAt: now,
      openedBy: null,
      closedAt: null,
      closedBy: null,
    },
    groups: [
      { id: groupId(1), mentees: [3, 1, 2].map(personId) },
      { id: groupId(2), mentees: [3, 4].map(personId) },
    ],
    curators: [personId(100)],
    counted: filled.map((it) => count(it, undefined, () => instrument)),
    since: null,
    sinceAt: null,
    releases: [],
    lessons: [],
    behaviour: [],
    version: 0,
  };

  it('freezes the school and each group: who was asked, who began, and levels of the finished only', () => {
    const closed = stateOf(closeStage(stage, order, curator, at));
    expect(closed.stage.closedAt).toEqual(at);
    expect(
      closed.releases.map((it) => [it.group, it.members, it.started, it.finished, it.competences[0]?.counted]),
    ).toEqual([
      [null, [1, 2, 3, 4], 3, 2, [1, 3]],
      [1, [1, 2, 3], 2, 2, [1, 3]],
      [2, [3, 4], 2, 1, [3]],
    ]);
  });

  it('is recorded as an act upon a stage, not upon a person of the same number', () => {
    const result = closeStage(stage, order, curator, at);
    expect(result.accepted && result.effects.audit).toEqual([{ act: 'stage-closed', refs: { stage: 5 } }]);
  });

  it('happens once, and only by a curator of the school', () => {
    const closed = stateOf(closeStage(stage, order, curator, at));
    expect(refusalOf(closeStage(closed, order, curator, at))).toBe('stage-closed');
    expect(refusalOf(closeStage(stage, order, actor(1, { role: 'mentor', group: groupId(1) }), at))).toBe('needs-role');
    expect(refusalOf(closeStage({ ...stage, organisation: otherSchool }, order, curator, at))).toBe('needs-role');
  });

  it('freezes the change of everyone who finished this stage and the one before', () => {
    const earlier = [1, 3].map((person) =>
      assessment({ person: personId(person), finishedAt: now, entries: [entry(statement, level(2), person)] }),
    );
    const closed = stateOf(
      closeStage(
        {
          ...stage,
          since: 'baseline',
          counted: filled.map((it) =>
            count(
              it,
              earlier.find(({ person }) => person === it.person),
              () => instrument,
            ),
          ),
        },
        order,
        curator,
        at,
      ),
    );
    const fell = { counted: [1, 3], up: 1, same: 0, down: 1, before: 2, after: 2.5 };
    expect(closed.releases[0]).toMatchObject({
      since: 'baseline',
      changes: [
        { of: 'subjectMethodical', ...fell },
        { of: 'A/01.6', ...fell },
      ],
    });
    expect(closed.releases[2]?.changes[0]).toMatchObject({ counted: [3], up: 1, down: 0 });
  });
});
