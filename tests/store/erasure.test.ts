import { describe, expect, it } from 'vitest';
import { decideClaim, revoke } from '../../src/domain/invite.ts';
import { remark } from '../../src/domain/assessment.ts';
import { mute } from '../../src/domain/person.ts';
import { leave } from '../../src/domain/person.ts';
import { Prisma } from '../../src/store/generated/sqlite/client.ts';
import { erasureOrder, registry } from '../../src/store/registry.ts';
import { createStore } from '../../src/store/store.ts';
import type { Database } from '../../src/store/connection.ts';
import { onEachFilled } from './databases.ts';
import { allRows, asJson, rowsOfOrganisation } from './rows.ts';
import {
  actorOf,
  begin,
  buildSchool,
  callMe,
  closes,
  done,
  finishes,
  instrument,
  inviteBy,
  inviteByAdmin,
  joinAs,
  offerOf,
  openBaseline,
  start,
} from './school.ts';
import { answeredCard } from './joint-cards.ts';
import { paired, written } from './visits.ts';

describe('the registry', () => {
  it('says of every table what is exported and what is erased', () => {
    expect(Object.keys(registry).toSorted()).toEqual(Object.keys(Prisma.ModelName).toSorted());
  });
  it('is walked by an erasure as a whole', () => {
    const erased = Object.entries(registry).flatMap(([table, rule]) =>
      typeof rule.erased === 'function' ? [table] : [],
    );
    expect([...erasureOrder].toSorted()).toEqual(erased.toSorted());
  });
  it('is walked so that who refers to others goes first', () => {
    const before = (a: Prisma.ModelName, b: Prisma.ModelName) => {
      expect(erasureOrder.indexOf(a)).toBeLessThan(erasureOrder.indexOf(b));
    };
    before('Answer', 'Assessment');
    for (const table of erasureOrder.filter((it) => it !== 'Person')) before(table, 'Person');
  });
});

/** Columns that hold a person; `members` and `figures` of a release stay, as figures do. */
const personal = [
  'personId',
  'recipientId',
  'by',
  'openedBy',
  'closedBy',
  'promisedBy',
  'invitedBy',
  'decidedBy',
  'actorId',
  'subjectId',
  'chosenPersonId',
  'hostId',
  'beganById',
  'byId',
  'aboutId',
  'firstId',
  'secondId',
];
const remarkText = 'Очень личное замечание';

/** A school where one mentee has left traces wherever a mentee can. */
const fill = async (database: Database) => {
  const store = createStore(database, { clock: () => start });
  // Somebody of another school comes first, so that no id of a person is by chance that of a stage or a group.
  const other = await buildSchool(store, { name: 'Другая', mentees: 4, firstAccount: 9_000_000_001 });
  const school = await buildSchool(store, { mentees: 3 });
  const stage = await openBaseline(store, school);
  const who = school.mentees[0]!;
  await callMe(store, who, 'Аделаида Феоктистовна');
  await written(store, who, school.mentees[1]!);
  await written(store, school.mentees[2]!, who);
  await paired(store, school);
  await answeredCard(store, who, school.mentor, null);
  for (const [i, mentee] of school.mentees.slice(1).entries()) await finishes(store, mentee, stage, i === 0 ? 2 : 4);
  const id = await begin(store, who, stage);
  await done(
    store
      .as(who)
      .changeAssessment(id, (it) =>
        remark(it, instrument, who, { statement: instrument.statements[0]!.code, text: remarkText }, start),
      ),
  );
  await finishes(store, who, stage, 3);
  await done(store.as(who).changeMe((it) => mute(it, who, 'assessment-unfinished', start)));
  await done(closes(store, school, stage));
  // A confirmed second role, which leaves a claim, a decision and acts in the audit.
  const link = await inviteBy(store, school.curator, 'mentor', school.group);
  await done(joinAs(store, link, school.accounts[2]!));
  const { id: invite } = await offerOf(store, link);
  await done(store.as(school.curator).changeInvite(invite, (it) => decideClaim(it, school.curator, true)));
  const mentor = await actorOf(store, school.accounts[2]!, school.organisation);
  const own = await offerOf(store, await inviteBy(store, mentor, 'mentee', school.group));
  await done(store.as(mentor).changeInvite(own.id, (it) => revoke(it, mentor)));
  await inviteBy(store, mentor, 'mentee', school.group);
  return { other, school, stage, who: mentor, account: school.accounts[2]! };
};

onEachFilled('erasing oneself', fill, (open) => {
  const prepare = async () => {
    const { database, value } = await open();
    return { ...value, client: database.client, store: createStore(database, { clock: () => start }) };
  };

  const leftOf = async (client: Parameters<typeof allRows>[0], person: number, words: readonly string[]) => {
    const found: string[] = [];
    for (const [table, rows] of Object.entries(await allRows(client)))
      for (const row of rows) {
        for (const column of personal) if (row[column] === person) found.push(`${table}.${column}`);
        if (table === 'Person' && row['id'] === person) found.push('Person.id');
        // A release keeps numbers that lead nowhere now; whatever else is JSON or a key may not name the person.
        const { figures: _, members: __, ...rest } = row;
        const refs = asJson(rest['refs'] ?? {});
        if (new RegExp(`"(person|subject|actor|to|by)":${person}\\b`, 'u').test(refs)) found.push(`${table}.refs`);
        if (typeof rest['key'] === 'string' && rest['key'].split(':').some((it) => it === `person${person}`))
          found.push(`${table}.key`);
        for (const word of words) if (asJson(row).includes(word)) found.push(`${table}: ${word}`);
      }
    return found;
  };

  it('leaves no row that holds the person, the account, the name or a word of theirs', async () => {
    const { client, store, school, who, account } = await prepare();
    await done(store.as(who).changeMe((it) => leave(it, who, start)));
    const words = [String(account), 'Аделаида', remarkText];
    const before = await leftOf(client, who.person, words);
    for (const trace of [
      'Answer.by',
      'Assessment.personId',
      'Consent.personId',
      'Invite.personId',
      'Invite.invitedBy',
      'Membership.personId',
      'Outbox.recipientId',
      'Outbox.refs',
      'Outbox.key',
      'ReminderChoice.personId',
      'Tie.personId',
      'Account.chosenPersonId',
      'AuditEvent.actorId',
      'AuditEvent.subjectId',
      'Visit.hostId',
      'Visit.beganById',
      'Visitor.personId',
      'VisitEvent.byId',
      'VisitEvent.aboutId',
      'JointCard.personId',
      `Account: ${account}`,
      `Answer: ${remarkText}`,
      'Person: Аделаида',
    ])
      expect(before).toContain(trace);

    expect(await store.as(who).eraseMe()).toBe(true);
    expect(await leftOf(client, who.person, words)).toEqual([]);
    expect(await store.door.whoIs(account)).toBeNull();
    expect(await store.as(who).me()).toBeUndefined();
    expect(await store.as(who).eraseMe()).toBe(false);
    // The curator still hears that somebody left, without being told who that was.
    expect(await client.outbox.findMany({ where: { kind: 'person-left' } })).toMatchObject([
      { recipientId: school.curator.person, refs: {}, state: 'waiting' },
    ]);
  });

  it('leaves the releases as they were, and an act in the audit without any id', async () => {
    const { client, store, school, stage, who } = await prepare();
    const before = await store.as(school.curator).releases(stage);
    expect(before.map(({ competences }) => competences[0]?.counted.length)).toEqual([3, 3]);
    await store.as(who).eraseMe();
    expect(await store.as(school.curator).releases(stage)).toEqual(before);
    const acts = await client.auditEvent.findMany({ where: { act: 'erased' } });
    expect(acts).toMatchObject([{ organisationId: school.organisation, actorId: null, subjectId: null, refs: {} }]);
  });

  it('takes nothing away from anybody else', async () => {
    const { client, store, other, school, who } = await prepare();
    const theirs = await rowsOfOrganisation(client, other.organisation);
    const mine = await client.answer.count({ where: { by: { not: who.person } } });
    await store.as(who).eraseMe();
    expect(await rowsOfOrganisation(client, other.organisation)).toEqual(theirs);
    expect(await client.answer.count()).toBe(mine);
    expect(mine).toBeGreaterThan(0);
    expect((await store.as(school.curator).people()).map((it) => it.id)).toEqual(
      [school.curator, school.mentor, ...school.mentees.slice(1)].map((it) => it.person),
    );
    const closed = await client.auditEvent.findMany({ where: { act: 'stage-closed' } });
    expect(closed.map((it) => [it.subjectId, Object.keys(it.refs as object)])).toEqual([[null, ['stage']]]);
  });

  it('leaves the account to the person that it is in another school', async () => {
    const { client, store, other, who, account } = await prepare();
    await done(joinAs(store, await inviteBy(store, other.mentor, 'mentee', other.group), account));
    const elsewhere = await actorOf(store, account, other.organisation);
    await store.as(who).eraseMe();
    const caller = await store.door.whoIs(account);
    expect(caller?.personas.map(({ actor }) => actor)).toEqual([elsewhere]);
    expect(await leftOf(client, who.person, [remarkText, 'Аделаида'])).toEqual([]);
    await store.as(elsewhere).eraseMe();
    expect(await client.account.count({ where: { telegramId: BigInt(account) } })).toBe(0);
  });

  it('works for a curator too, and the school goes on', async () => {
    const { client, store, school } = await prepare();
    const { curator } = school;
    await store.as(curator).eraseMe();
    expect(await leftOf(client, curator.person, [String(school.accounts[0])])).toEqual([]);
    await done(joinAs(store, await inviteByAdmin(store, school.organisation, 'curator'), 6_000_000_001));
    const next = await actorOf(store, 6_000_000_001, school.organisation);
    expect((await store.as(next).school()).programmes[0]?.stages[0]).toMatchObject({
      kind: 'baseline',
      openedBy: null,
    });
  });

  it('cannot reach into another school, not even from the command line', async () => {
    const { client, store, other, school } = await prepare();
    const before = await allRows(client);
    expect(await store.system.administration.erase(other.organisation, school.mentees[1]!.person)).toBe(false);
    expect(await allRows(client)).toEqual(before);
  });
});
