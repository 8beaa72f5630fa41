import { expect, it } from 'vitest';
import type { Actor } from '../../src/domain/people.ts';
import type { StageId, StageKind } from '../../src/domain/programme.ts';
import { openStage, openStageOf } from '../../src/domain/programme.ts';
import { closeStage, count } from '../../src/domain/release.ts';
import type { VisitId } from '../../src/domain/visit.ts';
import { reopenSheet, sendSheet } from '../../src/domain/visit-exchange.ts';
import { agreeToMeasure } from '../../src/domain/visit-life.ts';
import { markItem } from '../../src/domain/visit-sheet.ts';
import type { SheetMark } from '../../src/domain/visit-sheet.ts';
import { createStore } from '../../src/store/store.ts';
import type { Store } from '../../src/store/store.ts';
import { asMeter, calendar, date, items } from '../domain/visits.ts';
import { onEachDatabase } from './databases.ts';
import type { TestSchool } from './school.ts';
import { buildSchool, done, instrument, openBaseline, start, year } from './school.ts';
import { agreeing, asks, decides, written } from './visits.ts';

/** Level 3 in the database: what a closing stage counts of visits, what it freezes, and whose marks one can open. */

onEachDatabase('«замер» at the closing of a stage', (open) => {
  const at = (day: string): Date => new Date(`${day}T08:00:00Z`);

  /** A lesson on that day, measured with one mark for every item and sent in the afternoon. */
  const measures = async (
    store: Store,
    { guest, host, on, mark }: { guest: Actor; host: Actor; on: string; mark: SheetMark },
  ): Promise<VisitId> => {
    const appointment = { on: date(on), time: { kind: 'lesson', lesson: 3 } } as const;
    const as = { ...asMeter, kind: guest.roles[0]?.role === 'curator' ? ('observer' as const) : asMeter.kind };
    const id = await asks(store, guest, host, as, { appointment });
    await decides(store, host, id, agreeing(host, guest), (it) =>
      agreeToMeasure(it, host, { visitor: guest.person, isAgreed: true }, start),
    );
    await decides(
      store,
      guest,
      id,
      ...items.items.map(
        ({ code: item }) =>
          (it: Parameters<typeof markItem>[0]) =>
            markItem(it, items, calendar, guest, { item, mark }, at(on)),
      ),
      (it) => sendSheet(it, items, calendar, guest, at(on)),
    );
    return id;
  };

  const prepare = async () => {
    const { database } = await open();
    const store = createStore(database, { clock: () => start });
    // Somebody else comes first, so that no id of a person is by chance that of something else.
    const other = await buildSchool(store, { name: 'Другая', firstAccount: 9_000_000_001 });
    const school = await buildSchool(store);
    const stage = await openBaseline(store, school);
    return { store, school, other, stage, client: database.client };
  };

  const closesOn = (store: Store, { curator }: TestSchool, stage: StageId, on: string) =>
    done(
      store.as(curator).changeStage(
        stage,
        (it, before) => count(it, before, () => instrument),
        (it) => closeStage(it, ['A/01.6'], curator, at(on)),
      ),
    );

  const opens = async (store: Store, { curator }: TestSchool, kind: StageKind, on: string): Promise<StageId> => {
    const mine = store.as(curator);
    await done(mine.changeSchool((it) => openStage(it, curator, { schoolYear: year, kind, instrument }, at(on))));
    return openStageOf(await mine.school())!.id!;
  };

  const openedBy = async (store: Store, who: Actor, stage: StageId) => {
    const { opened } = await store.as(who).behaviour(stage);
    return Object.fromEntries(
      [...opened].map(([source, sets]) => [source, sets.map((it) => [...it].toSorted((a, b) => a - b))]),
    );
  };

  it('freezes figures by source for school and group, of sent sheets alone, and then what has changed', async () => {
    const { store, school, other, stage, client } = await prepare();
    const { mentor, curator, mentees } = school;
    const [one, two, three] = mentees as [Actor, Actor, Actor];
    for (const [i, host] of mentees.entries())
      await measures(store, { guest: mentor, host, on: `2026-11-2${5 + i}`, mark: 1 });
    await measures(store, { guest: curator, host: one, on: '2026-11-30', mark: 'notObserved' });
    // Neither a visit to learn nor another school's is counted.
    await written(store, two, one);
    await closesOn(store, school, stage, '2026-12-02');

    const { releases } = await store.as(curator).behaviour(stage);
    expect(
      releases.map(({ group, edition, members, figures }) => [group, edition, members.length, figures.length]),
    ).toEqual([
      [null, 1, 3, 12],
      [school.group, 1, 3, 12],
    ]);
    const hosts = mentees.map(({ person }) => person);
    expect(releases[1]).toMatchObject({
      after: null,
      first: at('2026-11-25'),
      last: at('2026-11-30'),
      seen: [
        { source: 'mentor', hosts },
        { source: 'curator', hosts: [one.person] },
      ],
      figures: expect.arrayContaining([
        { item: 'a', source: 'mentor', counted: hosts, marks: [0, 3, 0], notObserved: 0 },
        { item: 'a', source: 'curator', counted: [], marks: [0, 0, 0], notObserved: 1 },
      ]),
      changes: [],
    });
    expect(await store.as(other.curator).behaviour(stage)).toMatchObject({ releases: [] });

    const midterm = await opens(store, school, 'midterm', '2026-12-03');
    await measures(store, { guest: mentor, host: one, on: '2026-12-04', mark: 2 });
    await measures(store, { guest: mentor, host: two, on: '2026-12-07', mark: 0 });
    await closesOn(store, school, midterm, '2026-12-09');
    const [whole] = (await store.as(curator).behaviour(midterm)).releases;
    expect(whole?.figures.find(({ item }) => item === 'a')).toMatchObject({
      counted: [one.person, two.person],
      marks: [1, 0, 1],
    });
    expect(whole?.changes).toContainEqual({
      item: 'a',
      source: 'mentor',
      counted: [one.person, two.person],
      up: 1,
      same: 0,
      down: 1,
    });

    // A release survives an erasure; what the erased host's mentor could open is open no more.
    const before = (await store.as(curator).behaviour(stage)).releases;
    await store.as(three).eraseMe();
    expect((await store.as(curator).behaviour(stage)).releases).toEqual(before);
    expect(await client.behaviourRelease.count()).toBe(4);
    expect(await openedBy(store, mentor, stage)).toMatchObject({
      mentor: [
        [one.person, two.person],
        [one.person, two.person],
      ],
    });
  });

  it('knows whose marks one can open: the host, the mentor who leads them, whoever wrote, and what was reopened since', async () => {
    const { store, school, stage } = await prepare();
    const { mentor, curator, mentees } = school;
    const [one, two] = mentees as [Actor, Actor, Actor];
    await measures(store, { guest: mentor, host: one, on: '2026-11-25', mark: 1 });
    const reopened = await measures(store, { guest: curator, host: two, on: '2026-11-26', mark: 1 });
    await closesOn(store, school, stage, '2026-12-02');
    const nobody: readonly never[] = [];
    expect(await openedBy(store, one, stage)).toMatchObject({
      mentor: [[one.person], [one.person]],
      curator: [nobody, nobody],
    });
    expect(await openedBy(store, curator, stage)).toMatchObject({
      mentor: [nobody, nobody],
      curator: [[two.person], [two.person]],
    });
    expect(await openedBy(store, mentor, stage)).toMatchObject({
      mentor: [[one.person], [one.person]],
      curator: [[two.person], [two.person]],
    });

    await decides(store, curator, reopened, (it) => reopenSheet(it, curator, 'уточнить', at('2026-12-03')));
    // The mark that was counted can no longer be looked up, but it may well be remembered.
    expect(await openedBy(store, curator, stage)).toMatchObject({ curator: [nobody, [two.person]] });
  });
});
