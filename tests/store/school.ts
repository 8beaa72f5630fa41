import { newInviteCode } from '../../src/bot/invite-link.ts';
import type { AssessmentId } from '../../src/domain/assessment.ts';
import { answer, finish } from '../../src/domain/assessment.ts';
import { claim, decideClaim, expiryOf, invite } from '../../src/domain/invite.ts';
import type { Actor, GroupId, OrganisationId, Role } from '../../src/domain/people.ts';
import { rename } from '../../src/domain/person.ts';
import type { StageId } from '../../src/domain/programme.ts';
import { acceptPromise, addGroup, openStage, openStageOf, startProgramme } from '../../src/domain/programme.ts';
import { closeStage, count } from '../../src/domain/release.ts';
import type { Level } from '../../src/domain/standard.ts';
import type { Store } from '../../src/store/store.ts';
import type { UpdateMark } from '../../src/store/writer.ts';
import { instrumentWith } from '../domain/samples.ts';

/** A school with people in it, built as the bot builds one: through the store's own methods. */

export const start = new Date('2026-11-24T05:00:00Z');
export const consent = { edition: '1', textHash: 'hash' };
export const instrument = instrumentWith(2, 1);
export const year = '2026/27';

export const mark = (updateId: number, change: Partial<UpdateMark> = {}): UpdateMark => ({
  updateId,
  applied: false,
  signal: new AbortController().signal,
  ...change,
});

/** What a store says when it refuses is a fault of the test that built on it. */
export const done = async (work: Promise<unknown>): Promise<void> => {
  const refusal = await work;
  if (refusal !== null && refusal !== true) throw new Error(`refused: ${JSON.stringify(refusal)}`);
};

export const actorOf = async (store: Store, telegramId: number, organisation: OrganisationId): Promise<Actor> => {
  const caller = await store.door.whoIs(telegramId);
  const found = caller?.personas.find(({ actor }) => actor.organisation === organisation);
  if (found === undefined) throw new Error(`nobody in ${organisation} has the account ${telegramId}`);
  return found.actor;
};

export const inviteBy = async (store: Store, who: Actor, role: Role, group: GroupId | null): Promise<string> => {
  const { codeHash } = newInviteCode();
  await done(store.as(who).addInvite(() => invite(who, who.organisation, { role, group, codeHash }, start)));
  return codeHash;
};

export const inviteByAdmin = async (
  store: Store,
  organisation: OrganisationId,
  role: Role,
  group: GroupId | null = null,
): Promise<string> => {
  const { codeHash } = newInviteCode();
  await store.system.administration.createInvite(organisation, {
    codeHash,
    role,
    group,
    createdAt: start,
    expiresAt: expiryOf(start),
  });
  return codeHash;
};

export const offerOf = async (store: Store, codeHash: string) => {
  const offer = await store.door.offer(codeHash);
  if (offer === null) throw new Error('there is no such invitation');
  return offer;
};

export const joinAs = async (store: Store, codeHash: string, telegramId: number, update?: UpdateMark) =>
  store.door.join(await offerOf(store, codeHash), { telegramId, consent, update }, (it) =>
    claim(it, `Telegram ${telegramId}`, start),
  );

export const callMe = (store: Store, who: Actor, name: string) =>
  done(store.as(who).changeMe((it) => rename(it, who, name)));

export interface TestSchool {
  readonly organisation: OrganisationId;
  readonly group: GroupId;
  readonly curator: Actor;
  readonly mentor: Actor;
  readonly mentees: readonly Actor[];
  /** Telegram ids: curator, mentor, then mentees. */
  readonly accounts: readonly number[];
}

/** A curator, a mentor and mentees of one group, each with an account; accounts are numbered from `firstAccount`. */
export const buildSchool = async (
  store: Store,
  {
    name = 'Школа',
    mentees: count = 3,
    firstAccount = 7_000_000_001,
  }: { name?: string; mentees?: number; firstAccount?: number } = {},
): Promise<TestSchool> => {
  const organisation = await store.system.administration.createOrganisation(name, 'Asia/Krasnoyarsk');
  const accounts = Array.from({ length: count + 2 }, (_, i) => firstAccount + i);
  const enter = async (codeHash: string, at: number): Promise<void> => done(joinAs(store, codeHash, accounts[at]!));
  await enter(await inviteByAdmin(store, organisation, 'curator'), 0);
  const curator = await actorOf(store, accounts[0]!, organisation);
  await callMe(store, curator, `Куратор ${name}`);
  await done(store.as(curator).changeSchool((it) => addGroup(it, curator, `Группа ${name}`)));
  const group = (await store.as(curator).school()).groups[0]!.id!;
  const mentorLink = await inviteBy(store, curator, 'mentor', group);
  await enter(mentorLink, 1);
  await done(
    store.as(curator).changeInvite((await offerOf(store, mentorLink)).id, (it) => decideClaim(it, curator, true)),
  );
  const mentor = await actorOf(store, accounts[1]!, organisation);
  await callMe(store, mentor, `Наставник ${name}`);
  const mentees: Actor[] = [];
  for (let i = 0; i < count; i += 1) {
    await enter(await inviteBy(store, mentor, 'mentee', group), i + 2);
    const mentee = await actorOf(store, accounts[i + 2]!, organisation);
    await callMe(store, mentee, `Педагог ${i + 1} ${name}`);
    mentees.push(mentee);
  }
  return { organisation, group, curator, mentor, mentees, accounts };
};

/** Opens the baseline, from a school that has only its group. */
export const openBaseline = async (store: Store, { curator }: Pick<TestSchool, 'curator'>): Promise<StageId> => {
  const mine = store.as(curator);
  await done(mine.changeSchool((it) => startProgramme(it, curator, year)));
  await done(mine.changeSchool((it) => acceptPromise(it, curator, start)));
  await done(
    mine.changeSchool((it) => openStage(it, curator, { schoolYear: year, kind: 'baseline', instrument }, start)),
  );
  return openStageOf(await mine.school())!.id!;
};

export const begin = async (store: Store, who: Actor, stage: StageId): Promise<AssessmentId> => {
  const id = await store.as(who).startAssessment(stage, instrument);
  if (typeof id !== 'number') throw new Error(`refused: ${id.kind}`);
  return id;
};

export const says = (store: Store, who: Actor, id: AssessmentId, at: number, level: Level, update?: UpdateMark) =>
  store
    .as(who, update)
    .changeAssessment(id, (it) =>
      answer(
        it,
        instrument,
        who,
        { statement: instrument.statements[at]!.code, mark: { kind: 'level', level } },
        start,
      ),
    );

export const finishes = async (store: Store, who: Actor, stage: StageId, level: Level): Promise<AssessmentId> => {
  const id = await begin(store, who, stage);
  for (const at of instrument.statements.keys()) await done(says(store, who, id, at, level));
  await done(store.as(who).changeAssessment(id, (it) => finish(it, instrument, who, { despiteGaps: false }, start)));
  return id;
};

export const closes = (store: Store, { curator }: Pick<TestSchool, 'curator'>, stage: StageId) =>
  store.as(curator).changeStage(
    stage,
    (it, before) => count(it, before, () => instrument),
    (it) => closeStage(it, ['A/01.6'], curator, start),
  );
