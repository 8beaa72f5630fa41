import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { BehaviourRelease, MeasuredLesson, MeasureSource } from '../../src/domain/behaviour.ts';
import { freezeBehaviour, measureSources, sourceOf } from '../../src/domain/behaviour.ts';
import { groupId, personId } from '../../src/domain/people.ts';
import { stageId } from '../../src/domain/programme.ts';
import type { SheetMark } from '../../src/domain/visit-sheet.ts';
import { sheetMarks } from '../../src/domain/visit-sheet.ts';
import { visitKinds, visitId } from '../../src/domain/visit.ts';
import { after } from './samples.ts';

/** Days of the year: the stage before is closed on day 100, this one on day 200. */
const closing = { stage: stageId(5), after: after(100), now: after(200) };

const sheet = (
  host: number,
  marks: Readonly<Record<string, SheetMark>>,
  {
    on = 150,
    source = 'mentor',
    visit = host,
    edition = 1,
  }: { on?: number; source?: MeasureSource; visit?: number; edition?: number } = {},
): MeasuredLesson => ({ visit: visitId(visit), host: personId(host), source, edition, marks, sentAt: after(on) });

const scope = (group: number | null, ...members: readonly number[]) => ({
  group: group === null ? null : groupId(group),
  members: members.map(personId),
});

const frozen = (lessons: readonly MeasuredLesson[], members: readonly number[] = [1, 2, 3, 4]): BehaviourRelease =>
  freezeBehaviour(lessons, [scope(null, ...members)], closing)[0]!;

describe('what «замер» sheets tell when a stage closes', () => {
  it('counts hosts by item and source, and leaves out what was not observed instead of counting it as 0', () => {
    const release = frozen([
      sheet(1, { aim: 2, talk: 0 }),
      sheet(2, { aim: 1, talk: 'notObserved' }),
      sheet(3, { aim: 1, talk: 'notObserved' }),
      sheet(3, { aim: 0, talk: 1 }, { source: 'colleague', visit: 9 }),
    ]);
    expect(release.figures).toEqual([
      { item: 'aim', source: 'mentor', counted: [1, 2, 3], marks: [0, 2, 1], notObserved: 0 },
      { item: 'aim', source: 'colleague', counted: [3], marks: [1, 0, 0], notObserved: 0 },
      { item: 'talk', source: 'mentor', counted: [1], marks: [1, 0, 0], notObserved: 2 },
      { item: 'talk', source: 'colleague', counted: [3], marks: [0, 1, 0], notObserved: 0 },
    ]);
    expect(release.seen).toEqual([
      { source: 'mentor', hosts: [1, 2, 3] },
      { source: 'colleague', hosts: [3] },
    ]);
  });

  it('gives each host one mark a source, that of the latest sheet', () => {
    const release = frozen([sheet(1, { aim: 2 }, { on: 160, visit: 7 }), sheet(1, { aim: 0 }, { on: 120 })]);
    expect(release.figures).toMatchObject([{ counted: [1], marks: [0, 0, 1] }]);
  });

  it('counts sheets since the stage before, and says when they were sent', () => {
    const release = frozen([
      sheet(1, { aim: 0 }, { on: 100 }),
      sheet(2, { aim: 1 }, { on: 101 }),
      sheet(3, { aim: 2 }, { on: 199 }),
    ]);
    expect(release.figures).toMatchObject([{ counted: [2, 3], marks: [0, 1, 1] }]);
    expect([release.after, release.first, release.last]).toEqual([after(100), after(101), after(199)]);
  });

  it('freezes each scope with its own hosts, and none for a scope of whose lessons there is no sheet', () => {
    const releases = freezeBehaviour(
      [sheet(1, { aim: 2 }), sheet(9, { aim: 0 })],
      [scope(null, 1, 2, 3), scope(1, 1, 2), scope(2, 3)],
      closing,
    );
    expect(releases.map(({ group, members, figures }) => [group, members, figures[0]?.counted])).toEqual([
      [null, [1, 2, 3], [1]],
      [1, [1, 2], [1]],
    ]);
    expect(freezeBehaviour([], [scope(null, 1)], closing)).toEqual([]);
  });

  it('compares the first sheet of the year with the latest, for the same host, source and edition only', () => {
    const release = frozen([
      sheet(1, { aim: 0, talk: 2 }, { on: 10 }),
      sheet(1, { aim: 1, talk: 1 }, { on: 50, visit: 11 }),
      sheet(1, { aim: 2, talk: 'notObserved' }, { visit: 12 }),
      sheet(2, { aim: 1 }, { on: 10, source: 'colleague' }),
      sheet(2, { aim: 0 }, { visit: 13 }),
      sheet(3, { aim: 1 }, { on: 10 }),
      sheet(3, { aim: 1 }, { visit: 14 }),
      sheet(4, { aim: 2 }, { on: 10, edition: 2 }),
      sheet(4, { aim: 1 }, { visit: 15 }),
    ]);
    expect(release.changes).toEqual([{ item: 'aim', source: 'mentor', counted: [1, 3], up: 1, same: 1, down: 0 }]);
  });

  it('keeps editions apart', () => {
    const releases = freezeBehaviour(
      [sheet(1, { aim: 2 }), sheet(2, { aim: 0 }, { edition: 2 })],
      [scope(null, 1, 2)],
      closing,
    );
    expect(releases.map(({ edition, figures }) => [edition, figures[0]?.counted])).toEqual([
      [1, [1]],
      [2, [2]],
    ]);
  });

  it.each(visitKinds)('knows who looked, for a visit of the kind %s', (kind) => {
    const [usual, byCurator] = [sourceOf(kind, false), sourceOf(kind, true)];
    if (kind === 'observer') expect([usual, byCurator]).toEqual(['observer', 'curator']);
    else expect(byCurator).toBe(usual);
  });
});

describe('the figures', () => {
  const marks = fc.record({ aim: fc.constantFrom(...sheetMarks), talk: fc.constantFrom(...sheetMarks) });
  const lessons = fc.array(
    fc
      .record({
        host: fc.integer({ min: 1, max: 8 }),
        source: fc.constantFrom(...measureSources),
        on: fc.integer({ min: 1, max: 200 }),
        edition: fc.integer({ min: 1, max: 2 }),
        marks,
      })
      .map(({ host, marks: given, ...it }) => sheet(host, given, it)),
    { maxLength: 25 },
  );
  /** Of two sheets of one cell sent at once the later visit counts: so each needs a number of its own. */
  const numbered = lessons.map((all) => all.map((it, i) => ({ ...it, visit: visitId(i + 1) })));

  it('do not depend on the order of sheets and people', () => {
    fc.assert(
      fc.property(
        numbered.chain((all) => fc.tuple(fc.constant(all), fc.shuffledSubarray([...all], { minLength: all.length }))),
        ([one, another]) => {
          const people = [1, 2, 3, 4, 5, 6, 7, 8];
          expect(freezeBehaviour(another, [scope(null, ...people.toReversed())], closing)).toEqual(
            freezeBehaviour(one, [scope(null, ...people)], closing),
          );
        },
      ),
    );
  });

  it('of two groups add up to those of both', () => {
    fc.assert(
      fc.property(numbered, (all) => {
        const releases = freezeBehaviour(
          all,
          [scope(null, 1, 2, 3, 4, 5, 6, 7, 8), scope(1, 1, 2, 3), scope(2, 4, 5, 6, 7, 8)],
          closing,
        );
        for (const whole of releases.filter(({ group }) => group === null)) {
          const parts = releases.filter((it) => it.group !== null && it.edition === whole.edition);
          for (const { item, source, counted, marks: counts, notObserved } of whole.figures) {
            const some = parts.flatMap(({ figures }) =>
              figures.filter((it) => it.item === item && it.source === source),
            );
            expect(some.flatMap((it) => it.counted).toSorted((a, b) => a - b)).toEqual(counted);
            expect([0, 1, 2].map((i) => some.reduce((sum, it) => sum + it.marks[i as 0 | 1 | 2], 0))).toEqual(counts);
            expect(some.reduce((sum, it) => sum + it.notObserved, 0)).toBe(notObserved);
          }
        }
      }),
    );
  });
});
