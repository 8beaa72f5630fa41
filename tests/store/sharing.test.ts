import { describe, expect, it } from 'vitest';
import type { Assessment, AssessmentId } from '../../src/domain/assessment.ts';
import { answer, finish, remark } from '../../src/domain/assessment.ts';
import { noteExternal, setFocus, setOffers } from '../../src/domain/focus.ts';
import { decideClaim } from '../../src/domain/invite.ts';
import type { Actor } from '../../src/domain/people.ts';
import { leave } from '../../src/domain/person.ts';
import type { StageId } from '../../src/domain/programme.ts';
import { addGroup } from '../../src/domain/programme.ts';
import { rate, sendRating } from '../../src/domain/rating.ts';
import type { RatingId } from '../../src/domain/rating.ts';
import { externalItem, focusItem, itemsOf, setShares } from '../../src/domain/sharing.ts';
import type { Store } from '../../src/store/store.ts';
import { createStore } from '../../src/store/store.ts';
import { registry } from '../../src/store/registry.ts';
import { wholeInstrument } from '../domain/samples.ts';
import { onEachDatabase } from './databases.ts';
import { asJson } from './rows.ts';
import {
  actorOf,
  begin,
  buildSchool,
  done,
  inviteBy,
  joinAs,
  offerOf,
  openBaseline,
  start,
  type TestSchool,
} from './school.ts';

const whole = wholeInstrument(['A/01.6', 'A/02.6'], 2);
const [first, second] = whole.statements;
const asked = () => whole;
const secret = 'Очень личное замечание';

/** A finished result with a remark, a focus on A/01.6, something offered and a note. */
const fills = async (store: Store, who: Actor, stage: StageId): Promise<AssessmentId> => {
  const id = await begin(store, who, stage);
  const change = (decide: (it: Assessment) => ReturnType<typeof answer>) => store.as(who).changeAssessment(id, decide);
  for (const [i, { code: statement }] of whole.statements.entries())
    await done(
      change((it) => answer(it, whole, who, { statement, mark: { kind: 'level', level: i < 2 ? 2 : 4 } }, start)),
    );
  for (const { code: statement } of [first!, whole.statements[2]!])
    await done(change((it) => remark(it, whole, who, { statement, text: `${secret} ${statement}` }, start)));
  await done(change((it) => finish(it, whole, who, { despiteGaps: false }, start)));
  await done(change((it) => setFocus(it, whole, who, ['A/01.6'])));
  await done(change((it) => setOffers(it, whole, who, ['A/02.6'])));
  await done(change((it) => noteExternal(it, who, `${secret}: предметная`, start)));
  return id;
};

onEachDatabase('a shared result', (open) => {
  const prepare = async () => {
    const { database } = await open();
    const clock = { now: start };
    const store = createStore(database, { clock: () => new Date(clock.now) });
    const school = await buildSchool(store, { mentees: 2 });
    const stage = await openBaseline(store, school);
    const [anna, peter] = school.mentees as [Actor, Actor];
    const id = await fills(store, anna, stage);
    const set = async (items: readonly string[], isOpen: boolean, reader = school.mentor) => {
      const { readers } = await store.as(anna).audience();
      await done(
        store
          .as(anna)
          .changeAssessment(id, (it) =>
            setShares(it, whole, anna, { items, reader: reader.person, isOpen }, readers, clock.now),
          ),
      );
    };
    const everything = itemsOf((await store.as(anna).assessment(id))!, whole);
    return { client: database.client, store, clock, school, stage, anna, peter, id, set, everything };
  };

  /** A second group with a mentor of its own. */
  const withSecondGroup = async (store: Store, { curator, organisation }: TestSchool): Promise<Actor> => {
    await done(store.as(curator).changeSchool((it) => addGroup(it, curator, 'Вторая')));
    const group = (await store.as(curator).school()).groups.at(-1)!.id!;
    const link = await inviteBy(store, curator, 'mentor', group);
    await done(joinAs(store, link, 8_000_000_001));
    await done(store.as(curator).changeInvite((await offerOf(store, link)).id, (it) => decideClaim(it, curator, true)));
    return actorOf(store, 8_000_000_001, organisation);
  };

  const readBy = async (store: Store, who: Actor, id: AssessmentId) =>
    asJson([await store.as(who).sharedWithMe(), await store.as(who).openShared(id, asked)]);

  describe('before anything is shared', () => {
    it('is nobody’s: not a list, not an opening, not an act in the audit, not a rating', async () => {
      const { client, store, school, peter, id } = await prepare();
      for (const who of [school.mentor, school.curator, peter]) {
        expect(await readBy(store, who, id)).toBe('[[],null]');
        expect(await store.as(who).startRating(id)).toEqual({ kind: 'not-shared' });
        expect(await store.as(who).assessment(id)).toBeUndefined();
      }
      expect(await client.auditEvent.count({ where: { act: 'read-shared' } })).toBe(0);
      expect(await client.rating.count()).toBe(0);
    });
  });

  describe('shared with the mentor', () => {
    it('is shown item by item, with the name and the stage, and with nothing else', async () => {
      const { store, school, anna, id, set } = await prepare();
      await set([focusItem, 'A/02.6'], true);
      expect(await store.as(school.mentor).sharedWithMe()).toEqual([
        {
          assessment: id,
          person: anna.person,
          name: 'Педагог 1 Школа',
          stage: 'baseline',
          items: new Set([focusItem, 'A/02.6']),
          rating: null,
        },
      ]);
      const seen = await store.as(school.mentor).openShared(id, asked);
      expect(seen).toMatchObject({ name: 'Педагог 1 Школа', mayRate: true, rating: null });
      expect(seen?.assessment.focus).toEqual([{ fn: 'A/01.6', help: null }]);
      expect(seen?.assessment.offers).toEqual(['A/02.6']);
      const shown = asJson(seen);
      expect(shown).toContain(`${secret} ${whole.statements[2]!.code}`);
      for (const hidden of [first!.code, second!.code, `${secret}: предметная`]) expect(shown).not.toContain(hidden);
    });

    it('is nobody else’s: not the curator’s, a colleague’s, another group’s mentor’s, nor another school’s', async () => {
      const { store, school, peter, id, set, everything } = await prepare();
      const stranger = await withSecondGroup(store, school);
      const other = await buildSchool(store, { name: 'Третья', mentees: 0, firstAccount: 7_500_000_001 });
      await set(everything, true);
      for (const who of [school.curator, peter, stranger, other.mentor, other.curator])
        expect(await readBy(store, who, id)).toBe('[[],null]');
    });

    it('leaves an act in the audit for every opening, and the teacher reads when it was', async () => {
      const { client, store, clock, school, anna, peter, id, set } = await prepare();
      await set([focusItem], true);
      expect(await store.as(anna).readings(id)).toEqual([]);
      for (const minutes of [5, 9]) {
        clock.now = new Date(start.getTime() + minutes * 60_000);
        await store.as(school.mentor).openShared(id, asked);
      }
      expect(await client.auditEvent.findMany({ where: { act: 'read-shared' } })).toMatchObject(
        [5, 9].map((minutes) => ({
          organisationId: school.organisation,
          actorId: school.mentor.person,
          subjectId: anna.person,
          at: new Date(start.getTime() + minutes * 60_000),
          refs: { assessment: id, items: focusItem },
        })),
      );
      expect(await store.as(anna).readings(id)).toEqual([{ by: school.mentor.person, at: clock.now }]);
      expect(await store.as(anna).readings((id + 1) as AssessmentId)).toEqual([]);
      expect(await store.as(peter).readings(id)).toEqual([]);
    });

    it('is closed at once when it is taken back, and opens anew only for what is opened then', async () => {
      const { store, school, id, set, everything } = await prepare();
      await set(everything, true);
      await set(everything, false);
      expect(await readBy(store, school.mentor, id)).toBe('[[],null]');
      await set([externalItem], true);
      const seen = await store.as(school.mentor).openShared(id, asked);
      expect(seen?.items).toEqual(new Set([externalItem]));
      expect(seen?.assessment.entries).toEqual([]);
    });

    it('is closed when the mentor leads the group no longer; the teacher still sees it lie open', async () => {
      const { store, school, anna, id, set } = await prepare();
      await set([focusItem], true);
      await done(store.as(school.mentor).changeMe((it) => leave(it, school.mentor, start)));
      const former = await actorOf(store, school.accounts[1]!, school.organisation);
      expect(await readBy(store, former, id)).toBe('[[],null]');
      expect((await store.as(anna).audience()).readers.map(({ person }) => person)).toEqual([school.curator.person]);
      expect(await store.as(anna).openedTo(id)).toEqual([{ person: former.person, name: 'Наставник Школа' }]);
      await set([focusItem], false, former);
      expect(await store.as(anna).openedTo(id)).toEqual([]);
    });

    it('is read no longer when the teacher has left, by the curator neither', async () => {
      const { store, school, anna, id, set, everything } = await prepare();
      await set(everything, true);
      await set(everything, true, school.curator);
      expect((await store.as(school.curator).openShared(id, asked))?.items.size).toBe(everything.length);
      await done(store.as(anna).changeMe((it) => leave(it, anna, start)));
      for (const who of [school.mentor, school.curator]) expect(await readBy(store, who, id)).toBe('[[],null]');
    });
  });

  describe('a rating beside it', () => {
    const says = (store: Store, who: Actor, id: RatingId, at: number, level: 1 | 2 | 3 | 4) =>
      store
        .as(who)
        .changeRating(id, (it) => rate(it, whole, who, { statement: whole.statements[at]!.code, level }, start));
    const sends = (store: Store, who: Actor, id: RatingId) =>
      store.as(who).changeRating(id, (it) => sendRating(it, whole, who, start));
    const rated = async (prepared: Awaited<ReturnType<typeof prepare>>): Promise<RatingId> => {
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
      expect((await mine.rating(rating))?.rating.assessment.shares.map((it) => it.with)).toEqual([
        school.mentor.person,
      ]);
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
});
