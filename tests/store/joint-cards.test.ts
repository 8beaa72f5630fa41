import { expect, it } from 'vitest';
import { discard, linkVisit, reopen, takeBack } from '../../src/domain/joint-card-life.ts';
import { addPiece, comment, removePiece } from '../../src/domain/joint-card-writing.ts';
import type { Actor } from '../../src/domain/people.ts';
import { leave } from '../../src/domain/person.ts';
import { cancelVisit } from '../../src/domain/visit-life.ts';
import { openDatabase } from '../../src/store/connection.ts';
import { registry } from '../../src/store/registry.ts';
import { createStore } from '../../src/store/store.ts';
import { photo, sheet, words } from '../domain/joint-cards.ts';
import { appointment } from '../domain/visits.ts';
import { onEachDatabase } from './databases.ts';
import { answeredCard, begins, cardWords, decidesCard } from './joint-cards.ts';
import { allRows, asJson } from './rows.ts';
import { buildSchool, done, mark, start } from './school.ts';
import { agreeing, asks, decides } from './visits.ts';

onEachDatabase('a joint card', (open) => {
  const prepare = async () => {
    const { database, url } = await open();
    const store = createStore(database, { clock: () => start });
    // Somebody else comes first, so that no id of a person is by chance that of something else.
    await buildSchool(store, { name: 'Другая', mentees: 4, firstAccount: 9_000_000_001 });
    const school = await buildSchool(store);
    const [author, guest, other] = school.mentees as [Actor, Actor, Actor];
    const ofCards = async () => {
      const rows = await allRows(database.client);
      return asJson(['JointCard', 'JointPiece', 'JointComment'].map((table) => rows[table]));
    };
    return { store, client: database.client, url, school, author, guest, other, mentor: school.mentor, ofCards };
  };

  it('is read as it was decided, and by nobody whom it is not for', async () => {
    const { store, school, author, guest, other, mentor } = await prepare();
    const visit = await asks(store, guest, author);
    await decides(store, author, visit, agreeing(author, guest));
    const id = await answeredCard(store, author, mentor, visit);
    const mine = await store.as(author).jointCard(id);
    expect(mine).toMatchObject({
      as: 'author',
      card: {
        header: { topic: cardWords.author },
        pieces: [
          { kind: 'text', text: cardWords.author, no: 1, part: 'aim', at: start },
          { kind: 'photo', fileId: 'доска', caption: cardWords.author, size: 1000, no: 2 },
        ],
        comments: [{ by: mentor.person, text: cardWords.mentor, part: 'aim' }],
        finishedAt: start,
        visit: { id: visit, appointment, guests: [guest.person] },
        isForGuests: true,
        team: { mentors: [mentor.person], groups: [school.group] },
      },
    });
    expect(mine?.names.get(mentor.person)).toBe('Наставник Школа');
    expect((await store.as(mentor).jointCard(id))?.as).toBe('mentor');
    expect(await store.as(guest).jointCardOfVisit(visit)).toMatchObject({ as: 'guest', card: { comments: [] } });
    for (const who of [other, school.curator]) {
      expect(await store.as(who).jointCard(id)).toBeUndefined();
      expect(await store.as(who).jointCardOfVisit(visit)).toBeUndefined();
    }
    // Who will not come after all reads it no more.
    await decides(store, guest, visit, (it) => cancelVisit(it, guest, 'не смогу', start));
    expect(await store.as(guest).jointCard(id)).toBeUndefined();
  });

  it('stands in the list of its author and, while it is shown, of the mentor', async () => {
    const { store, author, guest, mentor } = await prepare();
    const id = await answeredCard(store, author, mentor, null);
    await begins(store, guest);
    const ofMentor = async () =>
      (await store.as(mentor).jointCardsOfMyGroups()).map((it) => it.as === 'mentor' && it.card.id);
    expect((await store.as(author).myJointCards()).map(({ as }) => as)).toEqual(['author']);
    expect(await ofMentor()).toEqual([id]);
    expect(await store.as(guest).jointCardsOfMyGroups()).toEqual([]);
    await decidesCard(store, author, id, (it) => takeBack(it, author, start));
    expect(await ofMentor()).toEqual([]);
    expect(await store.as(mentor).jointCard(id)).toMatchObject({ as: 'closed' });
  });

  it('is begun once, from two devices and by an update that comes again', async () => {
    const { store, url, author, guest, mentor, school } = await prepare();
    const second = await openDatabase(url);
    try {
      const another = createStore(second, { clock: () => start });
      const [one, two] = await Promise.all([begins(store, author), begins(another, author)]);
      expect(one).toBe(two);
    } finally {
      await second.close();
    }
    const visit = await asks(store, guest, author);
    const plan = { visit, header: { class: '7 Б' } };
    const begun = await store.as(author, mark(1)).beginJointCard(1, plan);
    expect(await store.as(author, mark(1, { applied: true })).beginJointCard(1, plan)).toBe(begun);
    expect(await store.as(author).jointCardOfVisit(visit)).toMatchObject({ card: { id: begun, header: plan.header } });
    expect(await store.as(guest).beginJointCard(1, plan)).toEqual({ kind: 'not-found' });
    expect(await store.as(school.curator).beginJointCard(1, plan)).toEqual({ kind: 'needs-role', role: 'mentee' });
    // The mentor's own lesson.
    const own = await begins(store, mentor);
    expect((await store.as(mentor).jointCard(own))?.as).toBe('author');
    // A number that has become free is taken by no other card than the new one.
    await decidesCard(store, mentor, own, (it) => discard(it, mentor));
    expect((await store.as(mentor).jointCard(await begins(store, mentor)))?.as).toBe('author');
  });

  it('keeps all that two write at once, and loses nothing that is removed and added', async () => {
    const { store, url, author, mentor } = await prepare();
    const id = await answeredCard(store, author, mentor, null);
    const second = await openDatabase(url);
    try {
      const another = createStore(second, { clock: () => start });
      await Promise.all([
        ...[1, 2, 3].map((n) =>
          done(
            store
              .as(author)
              .changeJointCard(id, (it) => addPiece(it, sheet, author, { part: 'tasks', piece: words(`${n}`) }, start)),
          ),
        ),
        done(
          another
            .as(mentor)
            .changeJointCard(id, (it) => comment(it, sheet, mentor, { part: 'tasks', text: 'вместе' }, start)),
        ),
      ]);
    } finally {
      await second.close();
    }
    await decidesCard(
      store,
      author,
      id,
      (it) => removePiece(it, author, 1, start),
      (it) => addPiece(it, sheet, author, { part: 'aim', piece: photo('другое') }, start),
    );
    const seen = await store.as(author).jointCard(id);
    const card = seen?.as === 'author' ? seen.card : undefined;
    expect(card?.pieces.map(({ no, part }) => `${part} ${no}`)).toEqual([
      'aim 2',
      'tasks 3',
      'tasks 4',
      'tasks 5',
      'aim 6',
    ]);
    expect(card?.comments.map(({ text }) => text)).toEqual([cardWords.mentor, 'вместе']);
  });

  it('stays when its lesson goes, and goes whole when its author throws it away', async () => {
    const { store, client, author, guest, mentor, ofCards } = await prepare();
    const visit = await asks(store, guest, author);
    const id = await answeredCard(store, author, mentor, visit);
    await client.visit.delete({ where: { id: visit } });
    expect(await store.as(author).jointCard(id)).toMatchObject({ card: { visit: null, isForGuests: false } });
    await decidesCard(
      store,
      author,
      id,
      (it) => reopen(it, author, start),
      (it) => linkVisit(it, author, null, start),
    );
    await decidesCard(store, author, id, (it) => discard(it, author));
    expect(await ofCards()).toBe('[[],[],[]]');
    expect(await store.as(mentor).changeJointCard(id, (it) => reopen(it, mentor, start))).toEqual({
      kind: 'not-found',
    });
  });

  it('goes with its author, with all that was said about it', async () => {
    const { store, client, author, mentor, ofCards } = await prepare();
    await answeredCard(store, author, mentor, null);
    await done(store.as(author).changeMe((it) => leave(it, author, start)));
    expect(await ofCards()).toContain(cardWords.author);
    await store.as(author).eraseMe();
    expect(await ofCards()).toBe('[[],[],[]]');
    expect(await client.outbox.count({ where: { recipientId: author.person } })).toBe(0);
  });

  it('stays when the mentor goes, without a word of theirs', async () => {
    const { store, author, mentor, ofCards } = await prepare();
    const id = await answeredCard(store, author, mentor, null);
    await store.as(mentor).eraseMe();
    expect(await ofCards()).not.toMatch(new RegExp(`${cardWords.mentor}|"byId":${mentor.person}\\b`, 'u'));
    expect(await store.as(author).jointCard(id)).toMatchObject({ card: { comments: [], pieces: [{}, {}] } });
  });

  it('is exported to its author whole, to the mentor their own words alone', async () => {
    const { store, client, author, mentor } = await prepare();
    await answeredCard(store, author, mentor, null);
    const exported = async (who: Actor) => {
      const rows = await Promise.all(
        (['JointCard', 'JointPiece', 'JointComment'] as const).map(async (table) => {
          const rule = registry[table].exported;
          return typeof rule === 'function' ? client.$transaction((tx) => rule(tx, who.person)) : [];
        }),
      );
      return Object.values(cardWords).filter((it) => asJson(rows).includes(it));
    };
    expect(await exported(author)).toEqual([cardWords.author, cardWords.mentor]);
    expect(await exported(mentor)).toEqual([cardWords.mentor]);
  });
});
