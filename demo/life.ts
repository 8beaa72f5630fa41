import { hashOfCode, inviteLink, newInviteCode } from '../src/bot/invite-link.ts';
import type { Content } from '../src/content/content.ts';
import { answer, finish } from '../src/domain/assessment.ts';
import { chooseHelp, setFocus, setOffers, weigh } from '../src/domain/focus.ts';
import { claim, decideClaim, expiryOf, invite } from '../src/domain/invite.ts';
import type { Actor, GroupId, Role } from '../src/domain/people.ts';
import { rename } from '../src/domain/person.ts';
import { acceptPromise, addGroup, openStage, openStageOf, startProgramme } from '../src/domain/programme.ts';
import { compose, questionnaireOf } from '../src/domain/questionnaire.ts';
import type { Refusal } from '../src/domain/refusal.ts';
import type { Result } from '../src/domain/result.ts';
import { accept } from '../src/domain/result.ts';
import { shareMany } from '../src/domain/sharing.ts';
import { levels } from '../src/domain/standard.ts';
import type { TeachingChange } from '../src/domain/teaching.ts';
import { changeTeaching, settleTeaching, understood } from '../src/domain/teaching.ts';
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
export const all = async (changes: readonly Promise<Refusal | null>[]): Promise<void> => {
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

/** What a person teaches, as they would tap it. */
export interface Teaching {
  readonly post: string;
  readonly levels?: readonly string[];
  readonly subjects?: readonly string[];
  readonly isClassTeacher?: boolean;
}

export const tellsTeaching = async (
  { content, clock }: LifeDeps,
  { actor, store }: Self,
  { post, levels: taught = [], subjects = [], isClassTeacher = false }: Teaching,
): Promise<void> => {
  const { current } = content.instruments;
  const said: readonly TeachingChange[] = [
    { kind: 'post', post },
    ...taught.map((level) => ({ kind: 'level', level, isOn: true }) as const),
    ...subjects.map((subject) => ({ kind: 'subject', subject, isOn: true }) as const),
    { kind: 'classTeacher', isOn: isClassTeacher },
  ];
  await all([
    ...said.map((change) => store.changeMe((it) => changeTeaching(it, current, actor, change))),
    store.changeMe((it) => settleTeaching(it, current, actor, clock.read())),
  ]);
};

/** How somebody fills the self-assessment, and what they make of it. */
export interface Filling {
  /** Levels, statement by statement and round again; «–» is «не применимо». */
  readonly pattern: string;
  /** Only so many statements, and no end. */
  readonly upTo?: number;
  /** How much each function matters, round again: 1 to 3. */
  readonly importance?: string;
  readonly focus?: readonly string[];
  readonly help?: string;
}

export const assesses = async (
  deps: LifeDeps,
  { actor, store }: Self,
  { pattern, upTo, importance = '2', focus = [], help }: Filling,
): Promise<void> => {
  const { content, clock } = deps;
  const instrument = content.instruments.current;
  const stage = openStageOf(await store.school());
  const me = await store.me();
  if (stage?.id == null || me === undefined) throw new Error('no stage is open');
  const parts = compose(instrument, understood(me.teaching, instrument));
  const id = await store.startAssessment(stage.id, instrument, parts);
  if (typeof id === 'object') return done(id);
  const asked = questionnaireOf(instrument, parts);
  const now = clock.read();
  const marks = asked.statements.slice(0, upTo).map(({ code: statement }, i) => {
    const level = levels.find((it) => String(it) === pattern[i % pattern.length]);
    return { statement, mark: level === undefined ? notApplicable : ({ kind: 'level', level } as const) };
  });
  done(
    await store.changeAssessment(id, (it) => {
      const answered = marks.reduce(
        (result, mark) => then(result, (state) => answer(state, asked, actor, mark, now)),
        accept(it),
      );
      if (upTo !== undefined) return answered;
      const finished = then(answered, (state) => finish(state, asked, actor, { despiteGaps: false }, now));
      const weighed = asked.functions.reduce(
        (result, { code: fn }, i) =>
          then(result, (state) =>
            weigh(state, asked, actor, { fn, importance: Number(importance[i % importance.length]) }),
          ),
        finished,
      );
      const focused = then(weighed, (state) => setFocus(state, asked, actor, focus));
      const helped = focus.reduce(
        (result, fn) =>
          help === undefined ? result : then(result, (state) => chooseHelp(state, asked, actor, { fn, help })),
        focused,
      );
      return then(helped, (state) => setOffers(state, asked, actor, []));
    }),
  );
};

/** Lets the mentors of the group read what is in focus. */
export const sharesFocus = async ({ content, clock }: LifeDeps, { actor, store }: Self): Promise<void> => {
  const mine = (await store.myAssessments()).at(-1);
  if (mine === undefined) throw new Error('there is nothing to share yet');
  const asked = questionnaireOf(content.instruments.current, mine.parts);
  const { readers } = await store.audience();
  await all(
    readers
      .filter(({ isMentor }) => isMentor)
      .map(({ person: reader }) =>
        store.changeAssessment(mine.id, (it) =>
          shareMany(it, asked, actor, { what: 'focus', reader }, readers, clock.read()),
        ),
      ),
  );
};

const notApplicable = { kind: 'notApplicable' } as const;

const then = <State>(result: Result<State>, next: (state: State) => Result<State>): Result<State> =>
  result.accepted ? next(result.state) : result;
