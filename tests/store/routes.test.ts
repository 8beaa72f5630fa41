import { expect, it } from 'vitest';
import { leave } from '../../src/domain/person.ts';
import type { Route } from '../../src/domain/route.ts';
import { routeId, stepCode } from '../../src/domain/route.ts';
import { decideProposal, proposeDrop, proposeGoal } from '../../src/domain/route-amendment.ts';
import { holdDefence, moveDefence, passOn, resultOf, returnRoute } from '../../src/domain/route-defence.ts';
import { addEvidence, cancelRoute, completeRoute, finishStep, reflectOnStep } from '../../src/domain/route-doing.ts';
import { removeStep } from '../../src/domain/route-draft.ts';
import { askReviewer, commentOn, declineReview, recommend, remarkOnCriterion } from '../../src/domain/route-review.ts';
import { changeStep, moveStep } from '../../src/domain/route-steps.ts';
import type { PrismaClient } from '../../src/store/generated/sqlite/client.ts';
import { openDatabase } from '../../src/store/connection.ts';
import { readRoutes } from '../../src/store/route-rows.ts';
import { createStore } from '../../src/store/store.ts';
import { calendar, date, defence, noon, sheet } from '../domain/routes.ts';
import { onEachDatabase } from './databases.ts';
import { allRows, asJson, rowsOfOrganisation } from './rows.ts';
import type { Decision } from './routes.ts';
import {
  appointing,
  begun,
  concluding,
  decides,
  focused,
  schoolWithRoute,
  scoring,
  submitting,
  writing,
} from './routes.ts';
import { buildSchool, callMe, done, finishes, openBaseline, start } from './school.ts';

const first = stepCode(1);
const second = stepCode(2);
const later = noon('2026-12-09');

const stored = async (client: PrismaClient, id: number): Promise<Route> => {
  const [found] = await readRoutes(client, { id });
  if (found === undefined) throw new Error('the route is gone');
  return found;
};

onEachDatabase('a route', (open) => {
  const prepare = async () => {
    const { database, url } = await open();
    const store = createStore(database, { clock: () => start });
    return { store, client: database.client, url };
  };

  it('begins from the focus of the latest finished self-assessment, once a year', async () => {
    const { store } = await prepare();
    const school = await buildSchool(store);
    const [author, second_, third] = school.mentees;
    expect(await store.as(author!).startRoute(1)).toEqual({ kind: 'not-found' });
    const stage = await openBaseline(store, school);
    expect(await store.as(author!).startRoute(1)).toEqual({ kind: 'not-finished' });
    await finishes(store, third!, stage, 2);
    expect(await store.as(third!).startRoute(1)).toEqual({ kind: 'focus-first' });
    await focused(store, school, author!);
    expect(await store.as(school.curator).startRoute(1)).toMatchObject({ kind: 'needs-role' });
    const ids = await Promise.all([1, 2, 3].map(() => store.as(author!).startRoute(1)));
    expect(new Set(ids).size).toBe(1);
    const mine = await store.as(author!).myRoute();
    expect(mine).toMatchObject({
      as: 'author',
      route: { year: '2026/27', goals: [{ fn: 'A/01.6', text: null }], criteria: 1, state: { kind: 'draft' } },
    });
    expect(await store.as(second_!).myRoute()).toBeUndefined();
  });

  it('may be begun anew in the same year only after it was given up', async () => {
    const { store } = await prepare();
    const school = await buildSchool(store);
    const author = school.mentees[0]!;
    await focused(store, school, author);
    const id = await begun(store, author);
    await decides(store, author, id, ...writing(author), (it) => cancelRoute(it, author, 'передумалось', start));
    const again = await begun(store, author);
    expect(again).not.toBe(id);
    expect((await store.as(author).myRoute())?.as).toBe('author');
    expect(await begun(store, author)).toBe(again);
    expect(await store.as(author).route(id)).toMatchObject({
      route: { state: { kind: 'cancelled', reason: 'передумалось' } },
    });
  });

  it('is read as it was decided, through its whole life', async () => {
    const { store, client } = await prepare();
    const school = await buildSchool(store);
    const author = school.mentees[0]!;
    const colleague = school.mentees[1]!;
    const { mentor, curator } = school;
    await focused(store, school, author);
    const id = await begun(store, author);
    const life: readonly (readonly [typeof author, readonly Decision[]])[] = [
      [author, [...writing(author), submitting(author)]],
      [mentor, [(it) => commentOn(it, mentor, { step: first, text: 'В каком классе?' }, start)]],
      [mentor, [(it) => returnRoute(it, mentor, 'Уточните шаг', start)]],
      [
        author,
        [
          (it) => changeStep(it, author, { step: first, product: 'таблица' }, start),
          (it) => removeStep(it, author, second),
        ],
      ],
      [author, [submitting(author)]],
      [mentor, [(it) => passOn(it, mentor, start)]],
      [author, [(it) => askReviewer(it, author, colleague.person, start)]],
      [author, [(it) => askReviewer(it, author, curator.person, start)]],
      [curator, [(it) => declineReview(it, curator, start)]],
      [colleague, [(it) => recommend(it, colleague, 'Добавьте пробу', start), ...scoring(colleague, 1)]],
      [mentor, [appointing(mentor)[1]!]],
      [
        curator,
        [
          (it) =>
            moveDefence(
              it,
              calendar,
              curator,
              { ...defence, time: { kind: 'clock', minutes: 840 }, place: 'зал' },
              start,
            ),
        ],
      ],
      [curator, [(it) => holdDefence(it, calendar, curator, later)]],
      [mentor, [...scoring(mentor, 2), concluding(mentor)]],
      [author, [(it) => moveStep(it, calendar, author, { step: first, dueOn: date('2026-12-22') }, later)]],
      [author, [(it) => proposeDrop(it, author, { step: first, reason: 'урок отменили' }, later)]],
      [author, [(it) => proposeGoal(it, author, { fn: 'A/01.6', text: 'Иначе', measure: null }, later)]],
      [mentor, [(it) => decideProposal(it, mentor, { proposal: 2, isAgreed: true, word: 'хорошо' }, later)]],
      [author, [(it) => finishStep(it, author, first, later)]],
      [
        author,
        [
          (it) => addEvidence(it, author, { step: first, evidence: { kind: 'link', text: 'https://a.ru/b' } }, later),
          (it) =>
            addEvidence(
              it,
              author,
              { step: first, evidence: { kind: 'document', fileId: 'F', name: 'План.docx', size: 2048 } },
              later,
            ),
          (it) => reflectOnStep(it, author, { step: first, text: 'пауза работает' }),
        ],
      ],
      [author, [(it) => completeRoute(it, author, { reflection: 'Вот и год', despiteOpen: false }, later)]],
    ];
    let expected = await stored(client, id);
    for (const [who, steps] of life)
      for (const step of steps) {
        const result = step(expected);
        if (!result.accepted) throw new Error(`refused: ${result.refusal.kind}`);
        expected = { ...result.state, version: expected.version + (result.state === expected ? 0 : 1) };
        await decides(store, who, id, step);
        expect(await stored(client, id)).toEqual(expected);
      }
    expect(expected.state.kind).toBe('completed');
    expect(expected.steps[0]?.evidence).toHaveLength(2);
  });

  it('is opened by each as far as it is theirs', async () => {
    const { store } = await prepare();
    const school = await buildSchool(store);
    const author = school.mentees[0]!;
    const [, colleague, other] = school.mentees;
    const { mentor, curator } = school;
    await focused(store, school, author);
    const id = await begun(store, author);
    const who = { author, mentor, curator, colleague: colleague!, other: other! };
    const opened = async () =>
      Object.fromEntries(
        await Promise.all(
          Object.entries(who).map(
            async ([name, actor]) => [name, (await store.as(actor).route(id))?.as ?? null] as const,
          ),
        ),
      );
    expect(await opened()).toEqual({
      author: 'author',
      mentor: 'outline',
      curator: 'outline',
      colleague: null,
      other: null,
    });
    await decides(store, author, id, ...writing(author), submitting(author));
    await decides(store, mentor, id, (it) => passOn(it, mentor, start));
    await decides(store, author, id, (it) => askReviewer(it, author, colleague!.person, start));
    expect(await opened()).toEqual({
      author: 'author',
      mentor: 'mentor',
      curator: 'outline',
      colleague: 'scorer',
      other: null,
    });
    const asked = await store.as(colleague!).reviewsAskedOfMe();
    expect(asked.map((it) => [it.as, it.names.get(author.person)])).toEqual([['scorer', 'Педагог 1 Школа']]);
    expect(await store.as(other!).reviewsAskedOfMe()).toEqual([]);
    expect(await store.as(mentor).reviewsAskedOfMe()).toEqual([]);

    const led = await store.as(mentor).routesOfMyGroups();
    expect(led.map(({ name, seen }) => [name, seen?.as ?? null])).toEqual([
      ['Педагог 1 Школа', 'mentor'],
      ['Педагог 2 Школа', null],
      ['Педагог 3 Школа', null],
    ]);
    expect(await store.as(curator).routesOfMyGroups()).toEqual([]);
    expect((await store.as(curator).routeStates()).map(({ outline }) => outline?.state ?? null)).toEqual([
      'peerReview',
      null,
      null,
    ]);
    for (const actor of [mentor, colleague!]) expect(await store.as(actor).routeStates()).toEqual([]);
  });

  it('decides once, however often and from however many processes «принять» is pressed', async () => {
    const { store, client, url } = await prepare();
    const { author, mentor, id } = await schoolWithRoute(store);
    await decides(store, author, id, (it) => proposeDrop(it, author, { step: first, reason: 'x' }, later));
    const database = await openDatabase(url);
    try {
      const another = createStore(database, { clock: () => start });
      const agree: Decision = (it) => decideProposal(it, mentor, { proposal: 1, isAgreed: true, word: '' }, later);
      const refusals = await Promise.all(
        [store, store, another, another].map((one) => one.as(mentor).changeRoute(id, agree)),
      );
      expect(refusals.filter((it) => it === null)).toHaveLength(1);
      expect(refusals.filter((it) => it !== null).map((it) => it?.kind)).toEqual(Array(3).fill('proposal-decided'));
      const route = await stored(client, id);
      expect(route.history.filter(({ kind }) => kind === 'agreed')).toHaveLength(1);
      expect(route.edition).toBe(2);
      expect(await client.outbox.count({ where: { kind: 'amendment-decided' } })).toBe(1);
    } finally {
      await database.close();
    }
  });

  it('keeps every sheet of scorers who write at the same time', async () => {
    const { store, client, url } = await prepare();
    const school = await buildSchool(store, { mentees: 5 });
    const author = school.mentees[0]!;
    const others = school.mentees.slice(1);
    await focused(store, school, author);
    const id = await begun(store, author);
    await decides(store, author, id, ...writing(author), submitting(author));
    await decides(store, school.mentor, id, ...appointing(school.mentor));
    const ask = others.map(
      (it): Decision =>
        (route) =>
          askReviewer(route, author, it.person, start),
    );
    await decides(store, author, id, ...ask);
    const database = await openDatabase(url);
    try {
      const another = createStore(database, { clock: () => start });
      await Promise.all(
        others.map((who, i) => decides(i % 2 === 0 ? store : another, who, id, ...scoring(who, i % 2 === 0 ? 2 : 1))),
      );
      const route = await stored(client, id);
      expect(route.reviews.map(({ sentAt, scores }) => [sentAt, Object.keys(scores).length])).toEqual(
        others.map(() => [start, sheet.criteria.length]),
      );
      expect(resultOf(route)).toEqual({ percent: 75, scorers: 4 });
      expect(await client.outbox.count({ where: { kind: 'review-came' } })).toBe(4);
    } finally {
      await database.close();
    }
  });

  it('stands still for who has left, and is not lost', async () => {
    const { store, client } = await prepare();
    const { author, mentor, id } = await schoolWithRoute(store);
    await done(store.as(author).changeMe((it) => leave(it, author, later)));
    const before = await stored(client, id);
    expect(before.team).toMatchObject({ groups: [], mentors: [] });
    expect(await store.as(mentor).route(id)).toBeUndefined();
    const gone = { ...author, roles: [] };
    expect((await store.as(gone).route(id))?.as).toBe('author');
    expect(await store.as(gone).changeRoute(id, (it) => finishStep(it, gone, first, later))).toMatchObject({
      kind: 'needs-role',
    });
    expect(
      await store.as(mentor).changeRoute(id, (it) => commentOn(it, mentor, { step: null, text: 'x' }, later)),
    ).toMatchObject({
      kind: 'needs-role',
    });
    expect(await stored(client, id)).toEqual(before);
  });
});

onEachDatabase('another school', (open) => {
  it('finds no route, whatever it asks, and changes none', async () => {
    const { database } = await open();
    const store = createStore(database, { clock: () => start });
    const { id } = await schoolWithRoute(store, { name: 'Чужая', firstAccount: 9_000_000_001 });
    const { school, author, mentor } = await schoolWithRoute(store);
    const theirs = await rowsOfOrganisation(database.client, school.organisation - 1);
    for (const who of [school.curator, mentor, author, school.mentees[1]!]) {
      const my = store.as(who);
      expect(await my.route(id)).toBeUndefined();
      const seen: unknown[] = [];
      const refusal = await my.changeRoute(id, (it) => {
        seen.push(it);
        return finishStep(it, who, first, later);
      });
      expect([refusal, seen]).toEqual([{ kind: 'not-found' }, []]);
      const given = [
        await my.myRoute(),
        await my.routesOfMyGroups(),
        await my.routeStates(),
        await my.reviewsAskedOfMe(),
      ];
      expect(asJson(given)).not.toContain('Чужая');
    }
    expect(await store.as(mentor).route(routeId(1e6))).toBeUndefined();
    expect(await rowsOfOrganisation(database.client, school.organisation - 1)).toEqual(theirs);
  });
});

onEachDatabase('erasing', (open) => {
  const tables = ['Route', 'RouteStep', 'RouteEvent', 'RouteReview'] as const;
  /** A route that everybody has left a word on. */
  const prepare = async () => {
    const { database } = await open();
    const store = createStore(database, { clock: () => start });
    const school = await buildSchool(store);
    const [author, colleague] = [school.mentees[0]!, school.mentees[1]!];
    const { mentor } = school;
    await callMe(store, author, 'Аделаида Феоктистовна');
    await focused(store, school, author);
    const id = await begun(store, author);
    await decides(store, author, id, ...writing(author), submitting(author));
    await decides(
      store,
      mentor,
      id,
      (it) => commentOn(it, mentor, { step: first, text: 'слово наставника' }, start),
      ...appointing(mentor),
    );
    await decides(store, author, id, (it) => askReviewer(it, author, colleague.person, start));
    await decides(
      store,
      colleague,
      id,
      (it) => remarkOnCriterion(it, sheet, colleague, { criterion: 'goal', text: 'слово коллеги' }, start),
      (it) => recommend(it, colleague, 'слово коллеги', start),
      ...scoring(colleague, 1),
    );
    await decides(store, mentor, id, ...scoring(mentor, 2), concluding(mentor));
    await decides(store, author, id, (it) => proposeDrop(it, author, { step: first, reason: 'x' }, later));
    await decides(store, mentor, id, (it) =>
      decideProposal(it, mentor, { proposal: 1, isAgreed: true, word: 'слово наставника' }, later),
    );
    return { store, client: database.client, school, author, mentor, colleague, id };
  };
  const countOf = async (client: PrismaClient) => {
    const rows = await allRows(client);
    return tables.map((table) => rows[table]?.length);
  };

  it('the author takes the route, its steps, its history and its sheets away', async () => {
    const { store, client, author } = await prepare();
    expect((await countOf(client)).every((count) => count !== undefined && count > 0)).toBe(true);
    await store.as(author).eraseMe();
    expect(await countOf(client)).toEqual([0, 0, 0, 0]);
  });

  it.each(['mentor', 'colleague'] as const)(
    'a %s takes name and words away; route, steps and the result of the defence stay what they were',
    async (role) => {
      const { store, client, id, ...people } = await prepare();
      const who = people[role];
      const word = role === 'mentor' ? 'слово наставника' : 'слово коллеги';
      const before = await stored(client, id);
      const ofRoute = async () => {
        const rows = await allRows(client);
        return asJson(tables.map((table) => rows[table]));
      };
      expect(await ofRoute()).toContain(word);
      await store.as(who).eraseMe();
      const after = await stored(client, id);
      const left = await ofRoute();
      expect(left).not.toContain(word);
      expect(left).not.toMatch(new RegExp(`"(byId|agreedById)":${who.person}\\b`, 'u'));
      expect(resultOf(after)).toEqual(resultOf(before));
      expect(after.history.map(({ kind }) => kind)).toEqual(before.history.map(({ kind }) => kind));
      expect(after.steps.map(({ code, state }) => [code, state.kind])).toEqual(
        before.steps.map(({ code, state }) => [code, state.kind]),
      );
      const mine = await store.as(people.author).myRoute();
      expect(mine?.as === 'author' && mine.result).toEqual({ percent: 75, scorers: 2 });
    },
  );

  it('a sheet that was not sent goes without a trace', async () => {
    const { store, client, school, author } = await prepare();
    const id = await (async () => {
      const [one, two] = [school.mentees[2]!, author];
      await focused(store, school, one);
      const route = await begun(store, one);
      await decides(store, one, route, ...writing(one), submitting(one));
      await decides(store, school.mentor, route, (it) => passOn(it, school.mentor, start));
      await decides(store, one, route, (it) => askReviewer(it, one, two.person, start));
      await decides(store, two, route, (it) => recommend(it, two, 'черновик', start));
      return route;
    })();
    await store.as(author).eraseMe();
    expect((await stored(client, id)).reviews).toEqual([]);
  });
});
