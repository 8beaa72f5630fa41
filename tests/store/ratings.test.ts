import { expect, it } from 'vitest';
import type { Actor } from '../../src/domain/people.ts';
import type { RatingId } from '../../src/domain/rating.ts';
import { rate, sendRating } from '../../src/domain/rating.ts';
import { focusItem } from '../../src/domain/sharing.ts';
import { registry } from '../../src/store/registry.ts';
import type { Store } from '../../src/store/store.ts';
import { onEachDatabase } from './databases.ts';
import { asJson } from './rows.ts';
import { done, start } from './school.ts';
import { asked, secret, shareable, whole } from './shared-result.ts';

const [first] = whole.statements;
type Prepared = Awaited<ReturnType<typeof shareable>>;

onEachDatabase('a rating beside a shared result', (open) => {
  const prepare = async () => shareable(await open());

  const says = (store: Store, who: Actor, id: RatingId, at: number, level: 1 | 2 | 3 | 4) =>
    store
      .as(who)
      .changeRating(id, (it) => rate(it, whole, who, { statement: whole.statements[at]!.code, level }, start));
  const sends = (store: Store, who: Actor, id: RatingId) =>
    store.as(who).changeRating(id, (it) => sendRating(it, whole, who, start));
  const rated = async (prepared: Prepared): Promise<RatingId> => {
    const { store, school, id, set } = prepared;
    await set([focusItem], true);
    const rating = await store.as(school.mentor).startRating(id);
    if (typeof rating !== 'number') throw new Error(rating.kind);
    await done(says(store, school.mentor, rating, 0, 3));
    return rating;
  };

  it('is begun once by the mentor who was shown the focus, and by nobody else', async () => {
    const { client, store, school, peter, id, set } = await prepare();
    await set(['A/01.6'], true);
    expect(await store.as(school.mentor).startRating(id)).toEqual({ kind: 'not-shared' });
    await set([focusItem], true);
    await set([focusItem], true, school.curator);
    expect(await store.as(school.curator).startRating(id)).toEqual({ kind: 'needs-role', role: 'mentor' });
    expect(await store.as(peter).startRating(id)).toEqual({ kind: 'not-shared' });
    const [one, two] = await Promise.all([
      store.as(school.mentor).startRating(id),
      store.as(school.mentor).startRating(id),
    ]);
    expect(one).toEqual(two);
    expect(await client.rating.count()).toBe(1);
  });

  it('is kept apart from the self-assessment, level by level', async () => {
    const prepared = await prepare();
    const { store, school, anna, id } = prepared;
    const before = await store.as(anna).assessment(id);
    const rating = await rated(prepared);
    const found = await store.as(school.mentor).rating(rating);
    expect(found?.rating.entries.map(({ statement, source, said }) => [statement, source, said])).toEqual([
      [first!.code, 'mentor', { kind: 'level', level: 3 }],
    ]);
    const [again] = await store.as(anna).myAssessments();
    expect(again?.entries).toEqual(before?.entries);
  });

  it('shows its writer nothing that was not shared', async () => {
    const prepared = await prepare();
    const { store, school, id, set, everything } = prepared;
    await set(everything, true, school.curator);
    const rating = await rated(prepared);
    const mine = store.as(school.mentor);
    expect(asJson(await mine.rating(rating))).not.toContain(secret);
    expect((await mine.rating(rating))?.rating.assessment.shares.map((it) => it.with)).toEqual([school.mentor.person]);
    await set(['A/02.6'], true);
    await set([focusItem], false);
    expect((await mine.rating(rating))?.rating.assessment.focus).toBeNull();
    expect(await says(store, school.mentor, rating, 1, 2)).toEqual({ kind: 'not-shared' });
    expect(await sends(store, school.mentor, rating)).toEqual({ kind: 'not-shared' });
    await set(['A/02.6'], false);
    expect(await mine.rating(rating)).toBeUndefined();
    expect(await mine.openShared(id, asked)).toBeUndefined();
  });

  it('is its writer’s alone until it is sent: not the mentee’s, not even as a number', async () => {
    const prepared = await prepare();
    const { client, store, school, anna, peter, id } = prepared;
    const rating = await rated(prepared);
    expect(await store.as(anna).ratingsOfMine(id)).toEqual([]);
    expect(await store.as(anna).assessmentRated(rating)).toBeUndefined();
    for (const who of [anna, peter, school.curator]) {
      expect(await store.as(who).rating(rating)).toBeUndefined();
      expect(await says(store, who, rating, 0, 1)).toEqual({ kind: 'not-yours' });
    }
    const { exported } = registry.Answer;
    const given = typeof exported === 'function' ? await exported(client, anna.person) : [];
    expect(given).toHaveLength(6);
  });

  it('once sent is the mentee’s to read, whoever shares what meanwhile, and changes no more', async () => {
    const prepared = await prepare();
    const { client, store, school, anna, peter, id, set } = prepared;
    const rating = await rated(prepared);
    await done(sends(store, school.mentor, rating));
    expect(await client.outbox.findMany({ where: { kind: 'rating-sent' } })).toMatchObject([
      { recipientId: anna.person, refs: { rating } },
    ]);
    await set([focusItem], false);
    expect(await store.as(anna).assessmentRated(rating)).toBe(id);
    expect(await store.as(anna).ratingsOfMine(id)).toMatchObject([
      { byName: 'Наставник Школа', rating: { id: rating, entries: [{ statement: first!.code }] } },
    ]);
    for (const who of [peter, school.curator, school.mentor]) {
      expect(await store.as(who).ratingsOfMine(id)).toEqual([]);
      expect(await store.as(who).assessmentRated(rating)).toBeUndefined();
    }
    expect(await says(store, school.mentor, rating, 0, 1)).toEqual({ kind: 'already-sent' });
  });

  it('goes with whoever wrote it, and with whom it is about', async () => {
    for (const whose of ['mentor', 'anna'] as const) {
      const prepared = await prepare();
      await rated(prepared);
      await prepared.store.as(whose === 'mentor' ? prepared.school.mentor : prepared.anna).eraseMe();
      expect(await prepared.client.rating.count()).toBe(0);
      expect(await prepared.client.answer.count({ where: { source: 'mentor' } })).toBe(0);
    }
  });
});
