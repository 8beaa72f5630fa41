import { expect, it } from 'vitest';
import { finish } from '../../src/domain/assessment.ts';
import { closeStage, count } from '../../src/domain/release.ts';
import type { Database } from '../../src/store/connection.ts';
import { createStore } from '../../src/store/store.ts';
import { onEachFilled } from './databases.ts';
import { begin, buildSchool, closes, done, instrument, mark, openBaseline, says, start } from './school.ts';

const fill = async (database: Database) => {
  const store = createStore(database, { clock: () => start });
  const school = await buildSchool(store, { mentees: 1 });
  const stage = await openBaseline(store, school);
  return { ...school, stage, assessment: await begin(store, school.mentees[0]!, stage) };
};

onEachFilled('a stage that is closed', fill, (open) => {
  it('takes no answer that arrives with the closing and after it, even from what is kept in memory', async () => {
    const { database, value } = await open();
    const { stage, assessment, mentees } = value;
    const store = createStore(database, { clock: () => start });
    // Kept in memory from here on.
    expect(await says(store, mentees[0]!, assessment, 0, 2)).toBeNull();

    const [closing, answer] = await Promise.all([
      closes(store, value, stage),
      says(store, mentees[0]!, assessment, 1, 3),
    ]);

    expect([closing, answer]).toEqual([null, { kind: 'stage-closed' }]);
    expect(await database.client.answer.count()).toBe(1);
    expect(await says(store, mentees[0]!, assessment, 1, 3)).toEqual({ kind: 'stage-closed' });
  });

  it('counts the answer that arrives with the closing and before it', async () => {
    const { database, value } = await open();
    const { stage, assessment, mentees } = value;
    const store = createStore(database, { clock: () => start });
    const [answer, closing] = await Promise.all([
      says(store, mentees[0]!, assessment, 0, 2),
      closes(store, value, stage),
    ]);
    expect([answer, closing]).toEqual([null, null]);
    expect(await database.client.answer.count()).toBe(1);
  });
});

/** More people than one transaction counts, begun and finished, beside the one mentee who is still at it. */
const crowded = async (database: Database) => {
  const school = await fill(database);
  const { organisation, stage } = school;
  const { client } = database;
  const ids = Array.from({ length: 150 }, (_, i) => 10_000 + i);
  await client.person.createMany({
    data: ids.map((id) => ({ id, organisationId: organisation, subjects: [], levels: [], createdAt: start })),
  });
  await client.assessment.createMany({
    data: ids.map((personId) => ({
      organisationId: organisation,
      personId,
      stageId: stage,
      instrument: instrument.code,
      edition: instrument.edition,
      startedAt: start,
      finishedAt: start,
    })),
  });
  return school;
};

onEachFilled('the stage of a region', crowded, (open) => {
  it('counts whoever finishes while it is being counted', async () => {
    const { database, value } = await open();
    const { stage, assessment, curator } = value;
    const mentee = value.mentees[0]!;
    const store = createStore(database, { clock: () => start });
    await done(says(store, mentee, assessment, 0, 2));
    let meanwhile: Promise<unknown> | undefined;

    const closing = await store.as(curator).changeStage(
      stage,
      (it, before) => {
        meanwhile ??= store
          .as(mentee)
          .changeAssessment(assessment, (mine) => finish(mine, instrument, mentee, { despiteGaps: true }, start));
        return count(it, before, () => instrument);
      },
      (it) => closeStage(it, ['A/01.6'], curator, start),
    );

    expect([closing, await meanwhile]).toEqual([null, null]);
    const [whole] = await store.as(curator).releases(stage);
    expect(whole).toMatchObject({ group: null, members: [mentee.person], started: 1, finished: 1 });
  });

  it('stays open when the update is given up in between, and the next one goes on where it ended', async () => {
    const { database, value } = await open();
    const { stage, curator } = value;
    const store = createStore(database, { clock: () => start });
    const givenUp = new AbortController();
    let counted = 0;
    const close = (signal: AbortSignal) =>
      store.as(curator, mark(1, { signal })).changeStage(
        stage,
        (it, before) => {
          counted += 1;
          givenUp.abort();
          return count(it, before, () => instrument);
        },
        (it) => closeStage(it, ['A/01.6'], curator, start),
      );

    await expect(close(givenUp.signal)).rejects.toThrow();
    expect(await database.client.release.count()).toBe(0);
    expect(await says(store, value.mentees[0]!, value.assessment, 0, 2)).toBeNull();

    expect(await close(new AbortController().signal)).toBeNull();
    expect(await database.client.release.count()).toBe(2);
    // Everyone once, and once more whoever has answered meanwhile.
    expect(counted).toBe(152);
  });
});
