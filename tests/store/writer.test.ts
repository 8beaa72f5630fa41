import { expect, it } from 'vitest';
import type { Assessment } from '../../src/domain/assessment.ts';
import { answer, marksOf } from '../../src/domain/assessment.ts';
import { addGroup } from '../../src/domain/programme.ts';
import { mute, rename } from '../../src/domain/person.ts';
import { accept } from '../../src/domain/result.ts';
import type { Database } from '../../src/store/connection.ts';
import { openDatabase } from '../../src/store/connection.ts';
import { createStore } from '../../src/store/store.ts';
import type { Opened } from './databases.ts';
import { onEachFilled } from './databases.ts';
import { begin, buildSchool, done, instrument, mark, openBaseline, says, start } from './school.ts';

const fill = async (database: Database) => {
  const store = createStore(database, { clock: () => start });
  const school = await buildSchool(store, { mentees: 5 });
  const stage = await openBaseline(store, school);
  const ids = [];
  for (const mentee of school.mentees) ids.push(await begin(store, mentee, stage));
  return { ...school, stage, ids };
};

const prepare = ({ database, value }: Opened & { readonly value: Awaited<ReturnType<typeof fill>> }) => {
  const { client } = database;
  let transactions = 0;
  const original = client.$transaction.bind(client) as (...args: unknown[]) => Promise<unknown>;
  Object.assign(client, {
    $transaction: (...args: unknown[]) => {
      transactions += 1;
      return original(...args);
    },
  });
  return {
    ...value,
    store: createStore(database, { clock: () => start }),
    client,
    /** How many transactions the work took. */
    counting: async (work: () => Promise<unknown>): Promise<number> => {
      const before = transactions;
      await work();
      return transactions - before;
    },
  };
};

const receive = (store: ReturnType<typeof createStore>, ...updateIds: readonly number[]) =>
  store.wire.inbox.receive(updateIds.map((updateId) => ({ updateId, chatKey: 'chat', payload: '{}' })));

onEachFilled('changes that arrive together', fill, (open) => {
  it('share one transaction and all hold', async () => {
    const { store, mentees, ids, counting, client } = prepare(await open());
    const taken = await counting(async () => {
      expect(await Promise.all(mentees.map((who, i) => says(store, who, ids[i]!, 0, 2)))).toEqual(
        mentees.map(() => null),
      );
    });
    expect(taken).toBe(1);
    expect(await client.answer.count()).toBe(5);
  });

  it('take along the mark of an update that was handled before them; alone it waits only a moment', async () => {
    const { store, mentees, ids, counting, client } = prepare(await open());
    await receive(store, 1, 2);
    const together = await counting(async () => {
      const marked = store.wire.inbox.handled(1);
      await new Promise(setImmediate);
      await Promise.all([marked, says(store, mentees[0]!, ids[0]!, 0, 2)]);
    });
    const alone = await counting(() => store.wire.inbox.handled(2));
    expect([together, alone]).toEqual([1, 1]);
    expect(await client.inbox.count({ where: { state: 'handled', payload: null } })).toBe(2);
  });

  it('of several kinds share it too', async () => {
    const { store, mentees, ids, curator, counting, client } = prepare(await open());
    const taken = await counting(() =>
      Promise.all([
        done(says(store, mentees[0]!, ids[0]!, 0, 2)),
        done(store.as(mentees[1]!).changeMe((it) => rename(it, mentees[1]!, 'Анна'))),
        done(store.as(curator).changeSchool((it) => addGroup(it, curator, 'Вторая'))),
      ]),
    );
    expect(taken).toBe(1);
    expect([
      await client.answer.count(),
      await client.group.count(),
      await client.person.count({ where: { name: 'Анна' } }),
    ]).toEqual([1, 2, 1]);
  });

  it('do not suffer from a neighbour whose decision throws', async () => {
    const { store, mentees, ids, client } = prepare(await open());
    const [a, b, c] = await Promise.allSettled([
      says(store, mentees[0]!, ids[0]!, 0, 2),
      store.as(mentees[1]!).changeAssessment(ids[1]!, () => {
        throw new Error('a bug');
      }),
      says(store, mentees[2]!, ids[2]!, 0, 4),
    ]);
    expect([a?.status, c?.status]).toEqual(['fulfilled', 'fulfilled']);
    expect(b).toMatchObject({ status: 'rejected', reason: { message: 'a bug' } });
    expect(
      await client.answer.findMany({ select: { assessmentId: true, level: true }, orderBy: { id: 'asc' } }),
    ).toEqual([
      { assessmentId: ids[0], level: 2 },
      { assessmentId: ids[2], level: 4 },
    ]);
  });

  it('to one record fold: each is decided upon the one before', async () => {
    const { store, mentees, ids, client } = prepare(await open());
    const seen: number[] = [];
    const one = (at: number, level: 1 | 2) =>
      store.as(mentees[0]!).changeAssessment(ids[0]!, (it) => {
        seen.push(it.entries.length);
        return answer(
          it,
          instrument,
          mentees[0]!,
          { statement: instrument.statements[at]!.code, mark: { kind: 'level', level } },
          start,
        );
      });
    await Promise.all([one(0, 1), one(1, 1), one(0, 2), one(0, 2)]);
    expect(seen).toEqual([0, 1, 2, 3]);
    expect((await client.answer.findMany({ orderBy: { id: 'asc' } })).map((it) => [it.statement, it.level])).toEqual([
      [instrument.statements[0]!.code, 1],
      [instrument.statements[1]!.code, 1],
      [instrument.statements[0]!.code, 2],
    ]);
    expect((await client.assessment.findUnique({ where: { id: ids[0]! } }))?.version).toBe(1);
  });

  it('are refused one by one: a refusal leaves nothing behind and its neighbours alone', async () => {
    const { store, mentees, ids, client } = prepare(await open());
    await receive(store, 1, 2);
    const [foreign, own] = await Promise.all([
      says(store, mentees[0]!, ids[1]!, 0, 2, mark(1)),
      says(store, mentees[1]!, ids[1]!, 0, 3, mark(2)),
    ]);
    expect([foreign, own]).toEqual([{ kind: 'not-yours' }, null]);
    expect((await client.answer.findMany()).map(({ level }) => level)).toEqual([3]);
    expect((await client.inbox.findMany({ orderBy: { updateId: 'asc' } })).map(({ applied }) => applied)).toEqual([
      false,
      true,
    ]);
  });
});

onEachFilled('an update', fill, (open) => {
  it('is marked as applied in the transaction of its change: both or neither', async () => {
    const { store, mentees, ids, client } = prepare(await open());
    await receive(store, 1, 2);
    await done(says(store, mentees[0]!, ids[0]!, 0, 2, mark(1)));
    // Two groups of one name: the second insert breaks the unique key after the decision was accepted.
    await expect(
      store.as(mentees[1]!, mark(2)).changeAssessment(ids[1]!, (it) =>
        accept({
          ...it,
          entries: [
            ...it.entries,
            {
              ...it.entries[0]!,
              statement: null as never,
              by: mentees[1]!.person,
              source: 'self',
              at: start,
              said: { kind: 'notApplicable' },
            },
          ],
        }),
      ),
    ).rejects.toThrow();
    expect((await client.inbox.findMany({ orderBy: { updateId: 'asc' } })).map(({ applied }) => applied)).toEqual([
      true,
      false,
    ]);
    expect(await client.answer.count()).toBe(1);
  });

  it('that was applied before decides nothing again', async () => {
    const { store, mentees, ids, client } = prepare(await open());
    const decided: Assessment[] = [];
    const refusal = await store.as(mentees[0]!, mark(1, { applied: true })).changeAssessment(ids[0]!, (it) => {
      decided.push(it);
      return accept(it);
    });
    expect([refusal, decided, await client.answer.count()]).toEqual([null, [], 0]);
  });

  it('that was given up may neither read nor write, also when it is given up while it waits', async () => {
    const { store, mentees, ids, client } = prepare(await open());
    const aborted = new AbortController();
    const mine = mark(1, { signal: aborted.signal });
    const waiting = says(store, mentees[0]!, ids[0]!, 0, 2, mine);
    const neighbour = says(store, mentees[1]!, ids[1]!, 0, 2);
    aborted.abort(new Error('given up'));
    await expect(waiting).rejects.toThrow('given up');
    expect(await neighbour).toBeNull();
    await expect(says(store, mentees[0]!, ids[0]!, 0, 2, mine)).rejects.toThrow('given up');
    await expect(store.as(mentees[0]!, mine).myAssessments()).rejects.toThrow('given up');
    expect((await client.answer.findMany()).map((it) => it.assessmentId)).toEqual([ids[1]]);
  });
});

onEachFilled('two processes on one database', fill, (open) => {
  it('lose no answer to one assessment', async () => {
    const opened = await open();
    const { store, mentees, ids } = prepare(opened);
    const second = await openDatabase(opened.url);
    try {
      const other = createStore(second, { clock: () => start });
      const [who, id] = [mentees[0]!, ids[0]!];
      for (const level of [1, 2, 3, 4] as const) {
        const refusals = await Promise.all([
          says(store, who, id, 0, level),
          says(other, who, id, 1, level),
          says(store, who, id, 2, level),
        ]);
        expect(refusals).toEqual([null, null, null]);
        for (const one of [store, other]) {
          const marks = marksOf((await one.as(who).assessment(id))!);
          expect([...marks.values()]).toEqual([level, level, level].map((it) => ({ kind: 'level', level: it })));
        }
      }
      const found = await other.as(who).assessment(id);
      expect(found?.entries).toHaveLength(12);
    } finally {
      await second.close();
    }
  });

  it('both change what has a version: the later one decides again upon what the other wrote', async () => {
    const opened = await open();
    const { store, mentees, curator, client } = prepare(opened);
    const second = await openDatabase(opened.url);
    try {
      const other = createStore(second, { clock: () => start });
      const names = ['А', 'Б', 'В', 'Г', 'Д', 'Е'];
      const refusals = await Promise.all(
        names.map((name, i) =>
          (i % 2 === 0 ? store : other).as(curator).changeSchool((it) => addGroup(it, curator, name)),
        ),
      );
      expect(refusals).toEqual(names.map(() => null));
      expect(
        (await client.group.findMany({ orderBy: { name: 'asc' }, where: { name: { in: names } } })).map(
          ({ name }) => name,
        ),
      ).toEqual(names);
      const who = mentees[0]!;
      await Promise.all([
        done(store.as(who).changeMe((it) => rename(it, who, 'Анна Ивановна'))),
        done(other.as(who).changeMe((it) => mute(it, who, 'assessment-unfinished', start))),
      ]);
      const me = await store.as(who).me();
      expect([me?.name, me?.choices.map(({ kind }) => kind)]).toEqual(['Анна Ивановна', ['assessment-unfinished']]);
    } finally {
      await second.close();
    }
  });
});

onEachFilled('notices', fill, (open) => {
  it('of the same fact to the same person are one row, in one transaction and in the next', async () => {
    const { store, mentees, mentor, client } = prepare(await open());
    const tells = () =>
      store
        .as(mentees[0]!)
        .changeMe((it) =>
          accept(it, { notices: [{ kind: 'person-left', to: mentor.person, refs: { person: it.id } }] }),
        );
    const before = await client.outbox.count();
    await Promise.all([tells(), tells()]);
    await tells();
    expect((await client.outbox.count()) - before).toBe(1);
  });

  it('wake the sender only when there is a new one', async () => {
    const { database, value } = await open();
    let woken = 0;
    const store = createStore(database, { clock: () => start, onNotices: () => (woken += 1) });
    const { mentees, mentor } = value;
    const tells = (kind: 'person-left' | null) =>
      store
        .as(mentees[0]!)
        .changeMe((it) => accept(it, { notices: kind === null ? [] : [{ kind, to: mentor.person, refs: {} }] }));
    const before = woken;
    await tells(null);
    expect(woken).toBe(before);
    await tells('person-left');
    await tells('person-left');
    expect(woken).toBe(before + 1);
  });
});
