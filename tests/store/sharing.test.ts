import { describe, expect, it } from 'vitest';
import type { AssessmentId } from '../../src/domain/assessment.ts';
import { decideClaim } from '../../src/domain/invite.ts';
import type { Actor } from '../../src/domain/people.ts';
import { leave } from '../../src/domain/person.ts';
import { addGroup } from '../../src/domain/programme.ts';
import { externalItem, focusItem } from '../../src/domain/sharing.ts';
import type { Store } from '../../src/store/store.ts';
import { onEachDatabase } from './databases.ts';
import { asJson } from './rows.ts';
import { actorOf, buildSchool, done, inviteBy, joinAs, offerOf, start, type TestSchool } from './school.ts';
import { asked, secret, shareable, whole } from './shared-result.ts';

const [first, second] = whole.statements;

onEachDatabase('a shared result', (open) => {
  const prepare = async () => shareable(await open());

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
});
