import { hashOfCode, inviteLink, newInviteCode } from '../src/bot/invite-link.ts';
import type { Content } from '../src/content.ts';
import { answer, finish } from '../src/domain/assessment.ts';
import { claim, decideClaim, expiryOf, invite } from '../src/domain/invite.ts';
import type { Actor, GroupId, Role } from '../src/domain/people.ts';
import { rename } from '../src/domain/person.ts';
import { acceptPromise, addGroup, openStage, openStageOf, startProgramme } from '../src/domain/programme.ts';
import type { Refusal } from '../src/domain/refusal.ts';
import type { Result } from '../src/domain/result.ts';
import { accept } from '../src/domain/result.ts';
import { levels } from '../src/domain/standard.ts';
import type { ActorStore, Store } from '../src/store/store.ts';
import type { BotApi } from './bot-api/server.ts';
import type { TelegramPerson } from './bot-api/person.ts';
import type { DemoClock } from './clock.ts';

/**
 * What people of a school have done so far: the same decisions, through the same store, as when they press and type,
 * without the typing. Each act throws when it is refused: a demo school does nothing that may not be done.
 */

export interface LifeDeps {
  readonly api: BotApi;
  readonly store: Store;
  readonly content: Content;
  readonly clock: DemoClock;
}

export interface Self {
  readonly person: TelegramPerson;
  readonly actor: Actor;
  readonly store: ActorStore;
}

const done = (refusal: Refusal | null): void => {
  if (refusal !== null) throw new Error(`the demo school was refused: ${refusal.kind}`);
};

/** Changes that arrive together share a transaction, in the order of their arrival. */
const all = async (changes: readonly Promise<Refusal | null>[]): Promise<void> => {
  for (const refusal of await Promise.all(changes)) done(refusal);
};

/** Whoever has come in, as they act now. */
export const selfOf = async ({ store }: LifeDeps, person: TelegramPerson): Promise<Self> => {
  const actor = (await store.door.whoIs(person.user.id))?.personas[0]?.actor;
  if (actor === undefined) throw new Error(`${person.user.first_name} is nobody's colleague yet`);
  return { person, actor, store: store.as(actor) };
};

/** A link for the first curator, as `admin invite` makes it. */
export const foundsSchool = async (deps: LifeDeps, name: string, zone: string): Promise<string> => {
  const { administration } = deps.store.system;
  const { code, codeHash } = newInviteCode();
  const now = deps.clock.read();
  await administration.createInvite(await administration.createOrganisation(name, zone), {
    codeHash,
    role: 'curator',
    group: null,
    createdAt: now,
    expiresAt: expiryOf(now),
  });
  return inviteLink(deps.api.me.username, code);
};

export const invites = async (deps: LifeDeps, inviter: Self, role: Role, group: string | null): Promise<string> => {
  const { code, codeHash } = newInviteCode();
  const id = group === null ? null : await groupCalled(inviter, group);
  const { actor, store } = inviter;
  done(
    await store.addInvite(() => invite(actor, actor.organisation, { role, group: id, codeHash }, deps.clock.read())),
  );
  return inviteLink(deps.api.me.username, code);
};

const groupCalled = async ({ store }: Self, name: string): Promise<GroupId> => {
  const id = (await store.school()).groups.find((it) => it.name === name)?.id ?? null;
  if (id === null) throw new Error(`there is no group «${name}»`);
  return id;
};

/** Opens a link, agrees, says how to be called. */
export const comesIn = async (deps: LifeDeps, person: TelegramPerson, link: string, name: string): Promise<Self> => {
  const { door } = deps.store;
  const offer = await door.offer(hashOfCode(new URL(link).searchParams.get('start') ?? ''));
  if (offer === null) throw new Error(`nothing is behind the link of ${name}`);
  const { first_name, last_name } = person.user;
  const shown = [first_name, last_name].filter(Boolean).join(' ');
  const consent = deps.content.consents.current;
  done(
    await door.join(offer, { telegramId: person.user.id, consent, update: undefined }, (it) =>
      claim(it, shown, deps.clock.read()),
    ),
  );
  // Whoever has tapped «Start» can be written to.
  person.phone.own.isStarted = true;
  const self = await selfOf(deps, person);
  done(await self.store.changeMe((it) => rename(it, self.actor, name)));
  return self;
};

/** «Это он / она», of everybody who waits for it. */
export const confirmsClaims = async ({ actor, store }: Self): Promise<void> => {
  const claimed = (await store.openInvites()).filter(({ state }) => state === 'claimed');
  await all(claimed.map(({ id }) => store.changeInvite(id, (it) => decideClaim(it, actor, true))));
};

/** Groups, a school year, the school's promise, and the baseline open. */
export const opensProgramme = async (
  { content, clock }: LifeDeps,
  { actor, store }: Self,
  { groups, schoolYear }: { groups: readonly string[]; schoolYear: string },
): Promise<void> => {
  const stage = { schoolYear, kind: 'baseline', instrument: content.instruments.current } as const;
  const now = clock.read();
  await all([
    ...groups.map((name) => store.changeSchool((it) => addGroup(it, actor, name))),
    store.changeSchool((it) => startProgramme(it, actor, schoolYear)),
    store.changeSchool((it) => acceptPromise(it, actor, now)),
    store.changeSchool((it) => openStage(it, actor, stage, now)),
  ]);
};

/**
 * Fills the open self-assessment by a pattern of levels («–» is «не применимо»), from its beginning again when it ends,
 * and finishes it; with `upTo` only so many statements are answered.
 */
export const assesses = async (
  { content, clock }: LifeDeps,
  { actor, store }: Self,
  { pattern, upTo }: { readonly pattern: string; readonly upTo?: number },
): Promise<void> => {
  const instrument = content.instruments.current;
  const stage = openStageOf(await store.school());
  if (stage?.id == null) throw new Error('no stage is open');
  const id = await store.startAssessment(stage.id, instrument);
  if (typeof id === 'object') return done(id);
  const now = clock.read();
  const marks = instrument.statements.slice(0, upTo).map(({ code: statement }, i) => {
    const level = levels.find((it) => String(it) === pattern[i % pattern.length]);
    return { statement, mark: level === undefined ? notApplicable : ({ kind: 'level', level } as const) };
  });
  done(
    await store.changeAssessment(id, (it) => {
      const answered = marks.reduce(
        (result, mark) => then(result, (state) => answer(state, instrument, actor, mark, now)),
        accept(it),
      );
      return upTo === undefined
        ? then(answered, (state) => finish(state, instrument, actor, { despiteGaps: false }, now))
        : answered;
    }),
  );
};

const notApplicable = { kind: 'notApplicable' } as const;

const then = <State>(result: Result<State>, next: (state: State) => Result<State>): Result<State> =>
  result.accepted ? next(result.state) : result;
