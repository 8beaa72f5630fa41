import { describe, expect, it } from 'vitest';
import { accept, refuse } from '../../src/domain/result.ts';
import { inviteId } from '../../src/domain/invite.ts';
import type { AssessmentId } from '../../src/domain/assessment.ts';
import { setFocus } from '../../src/domain/focus.ts';
import { stageId } from '../../src/domain/programme.ts';
import type { Actor } from '../../src/domain/people.ts';
import { expiryOf } from '../../src/domain/invite.ts';
import { rate, sendRating } from '../../src/domain/rating.ts';
import { shareMany } from '../../src/domain/sharing.ts';
import { setWindow } from '../../src/domain/windows.ts';
import { wish } from '../../src/domain/wish.ts';
import type { Count } from '../../src/store/stage-counting.ts';
import type { ActorStore, Store } from '../../src/store/store.ts';
import { createStore } from '../../src/store/store.ts';
import type { Database } from '../../src/store/connection.ts';
import { onEachFilled } from './databases.ts';
import { date } from '../domain/visits.ts';
import { answeredCard } from './joint-cards.ts';
import { begun } from './routes.ts';
import { onePair, paired, written } from './visits.ts';
import { allRows, asJson, methodsOf, ofOrganisation } from './rows.ts';
import {
  begin,
  buildSchool,
  closes,
  done,
  finishes,
  instrument,
  inviteBy,
  offerOf,
  openBaseline,
  says,
  start,
  type TestSchool,
} from './school.ts';

/** Every method of `store.as(actor)`, called with the ids of another school; one that is not listed here fails. */

interface Foreign {
  readonly assessment: number;
  readonly stage: number;
  readonly invite: number;
  readonly group: number;
  /** A result of theirs that lies open to their mentor, and what that mentor has seen of it. */
  readonly shared: number;
  readonly rating: number;
  readonly route: number;
  /** A lesson of `host`, held and written about. */
  readonly visit: number;
  readonly host: number;
  readonly round: number;
  /** Shown to their mentor and answered, finished, open to the guest of `visit`. */
  readonly card: number;
  /** Somebody their roster named, who has not come yet. */
  readonly awaited: number;
}

const wholeYear = { from: date('2026-09-01'), to: date('2027-05-31') };

/** Says of a record it got that it got one, and would change it. */
const grab =
  (seen: unknown[]) =>
  <State extends object>(state: State) => {
    seen.push(state);
    return accept({ ...state, touched: true });
  };

const uncounted: Count = ({ person }) => ({ person, isFinished: false, levels: [], changes: [] });

type Call = (my: ActorStore, foreign: Foreign, seen: unknown[]) => Promise<unknown>;
const calls: { readonly [Method in keyof ActorStore]: Call } = {
  assessment: (my, it) => my.assessment(it.assessment as never),
  myAssessments: (my) => my.myAssessments(),
  changeAssessment: (my, it, seen) => my.changeAssessment(it.assessment as never, grab(seen)),
  startAssessment: (my, it) => my.startAssessment(it.stage as never, instrument),
  me: (my) => my.me(),
  changeMe: (my, _, seen) => my.changeMe(grab(seen)),
  people: (my) => my.people(),
  awaited: (my) => my.awaited(),
  changeAwaited: (my, it, seen) => my.changeAwaited(it.awaited as never, grab(seen)),
  audience: (my) => my.audience(),
  school: (my) => my.school(),
  calendar: (my) => my.calendar(),
  presetCalendar: (my) => my.presetCalendar(),
  changeSchool: (my, _, seen) => my.changeSchool(grab(seen)),
  changeStage: (my, it, seen) => my.changeStage(it.stage as never, uncounted, grab(seen)),
  participation: (my, it) => my.participation(it.stage as never),
  releases: (my, it) => my.releases(it.stage as never),
  behaviour: (my, it) => my.behaviour(it.stage as never),
  addInvite: (my, it) =>
    my.addInvite(() =>
      accept({
        codeHash: 'forged',
        role: 'mentee' as const,
        group: it.group as never,
        createdAt: start,
        expiresAt: expiryOf(start),
      }),
    ),
  changeInvite: (my, it, seen) => my.changeInvite(it.invite as never, grab(seen)),
  openInvites: (my) => my.openInvites(),
  invite: (my, it) => my.invite(inviteId(it.invite)),
  sharedWithMe: (my) => my.sharedWithMe(),
  openShared: (my, it) => my.openShared(it.shared as never, () => instrument),
  readings: (my, it) => my.readings(it.shared as never),
  openedTo: (my, it) => my.openedTo(it.shared as never),
  openedAt: (my, it) => my.openedAt(it.stage),
  startRating: (my, it) => my.startRating(it.shared as never),
  changeRating: (my, it, seen) => my.changeRating(it.rating as never, grab(seen)),
  rating: (my, it) => my.rating(it.rating as never),
  ratingsOfMine: (my, it) => my.ratingsOfMine(it.shared as never),
  assessmentRated: (my, it) => my.assessmentRated(it.rating as never),
  openWishes: (my) => my.openWishes(),
  wishes: (my, it) => my.wishes(it.group as never),
  changeWishes: (my, it, seen) => my.changeWishes(it.group as never, grab(seen)),
  myRoute: (my) => my.myRoute(),
  route: (my, it) => my.route(it.route as never),
  routesOfMyGroups: (my) => my.routesOfMyGroups(),
  routeStates: (my) => my.routeStates(),
  reviewsAskedOfMe: (my) => my.reviewsAskedOfMe(),
  startRoute: (my) => my.startRoute(1),
  changeRoute: (my, it, seen) => my.changeRoute(it.route as never, grab(seen)),
  visitsOfMine: (my) => my.visitsOfMine(wholeYear),
  visit: (my, it) => my.visit(it.visit as never),
  sheetReaders: (my, it) => my.sheetReaders(it.visit as never),
  beginVisit: (my, it, seen) =>
    my.beginVisit(it.host as never, (ground, room, lessons) => {
      seen.push(ground, room.lessonsInWeek(wholeYear.from), lessons);
      return refuse({ kind: 'empty' });
    }),
  changeVisit: (my, it, seen) => my.changeVisit(it.visit as never, grab(seen)),
  visitLedger: async (my, it) => [...(await my.visitLedger(it.group as never, wholeYear)).values()],
  myWindows: (my) => my.myWindows(),
  changeWindows: (my, _, seen) => my.changeWindows(grab(seen)),
  groupMembers: (my, it) => my.groupMembers(it.group as never),
  offersOfGroup: async (my, it) => [...(await my.offersOfGroup(it.group as never)).entries()],
  visitsOfGroup: async (my, it) => (await my.visitsOfGroup(it.group as never, wholeYear)).visits,
  sheetOpened: (my, it) => my.sheetOpened(it.visit as never, it.host as never),
  windowsOfGroup: (my, it) => my.windowsOfGroup(it.group as never),
  colleagues: (my) => my.colleagues(),
  pairingRound: (my, it) => my.pairingRound(it.group as never),
  startPairing: (my, it, seen) =>
    my.startPairing(it.group as never, wholeYear, onePair, (ground) => {
      seen.push(ground);
      return refuse({ kind: 'empty' });
    }),
  changePairing: (my, it, seen) => my.changePairing(it.round as never, onePair, grab(seen)),
  myJointCards: (my) => my.myJointCards(),
  jointCardsOfMyGroups: (my) => my.jointCardsOfMyGroups(),
  jointCard: (my, it) => my.jointCard(it.card as never),
  jointCardOfVisit: (my, it) => my.jointCardOfVisit(it.visit as never),
  beginJointCard: (my, it) => my.beginJointCard(1, { visit: it.visit as never, header: {} }),
  changeJointCard: (my, it, seen) => my.changeJointCard(it.card as never, grab(seen)),
  eraseMe: (my) => my.eraseMe(),
};

/** Two schools, of which the second has one of everything that an id can name. */
const fill = async (database: Database) => {
  const store = createStore(database, { clock: () => start });
  const own = await buildSchool(store, { name: 'Своя' });
  await openBaseline(store, own);
  const other = await buildSchool(store, { name: 'Чужая', firstAccount: 8_000_000_001 });
  const stage = await openBaseline(store, other);
  const [first, second] = other.mentees as [Actor, Actor];
  const shared = await finishes(store, first, stage, 2);
  const rating = await sharesAndIsRated(store, other, first, shared);
  const route = await begun(store, first);
  const assessment = await begin(store, second, stage);
  await done(says(store, second, assessment, 0, 3));
  const open = await offerOf(store, await inviteBy(store, other.curator, 'mentor', other.group));
  const roles = [{ role: 'mentee' as const, group: 'Группа Чужая', codeHash: 'awaited' }];
  const entry = { fullName: 'Чужая Анна Ивановна', position: null, subjects: [], levels: [], roles };
  await store.system.administration.importRoster(other.organisation, [entry], expiryOf(start));
  const awaited = (await database.client.person.findFirst({ where: { fullName: entry.fullName } }))!.id;
  const visit = await written(store, second, first);
  await done(store.as(first).changeWindows((it) => setWindow(it, 5, { parity: null, weekday: 1, lesson: 3 }, true)));
  const ids = { assessment, stage, invite: open.id, group: other.group, shared, rating, route, awaited };
  const card = await answeredCard(store, first, other.mentor, visit);
  const foreign = { ...ids, visit, card, host: first.person, round: await paired(store, other) };
  return { own, other, foreign, before: await allRows(database.client) };
};

/** Opens everything to the mentor and the curator; the mentor reads it, sends a rating and notes a wish. */
const sharesAndIsRated = async (
  store: Store,
  { mentor, curator, group }: TestSchool,
  who: Actor,
  id: AssessmentId,
): Promise<number> => {
  const mine = store.as(who);
  await done(mine.changeAssessment(id, (it) => setFocus(it, instrument, who, ['A/01.6'])));
  const { readers } = await mine.audience();
  for (const { person: reader } of [mentor, curator])
    await done(
      mine.changeAssessment(id, (it) => shareMany(it, instrument, who, { what: 'all', reader }, readers, start)),
    );
  const theirs = store.as(mentor);
  await theirs.openShared(id, () => instrument);
  const rating = await theirs.startRating(id);
  if (typeof rating !== 'number') throw new Error(`refused: ${rating.kind}`);
  const said = { statement: instrument.statements[0]!.code, level: 3 } as const;
  await done(theirs.changeRating(rating, (it) => rate(it, instrument, mentor, said, start)));
  await done(theirs.changeRating(rating, (it) => sendRating(it, instrument, mentor, start)));
  await done(theirs.changeWishes(group, (it) => wish(it, mentor, { fn: 'A/01.6', form: 'seminar' }, start)));
  return rating;
};

onEachFilled('another school', fill, (open, _, lent) => {
  const prepare = async () => {
    const { database, value } = await open();
    return { ...value, client: database.client, store: createStore(database, { clock: () => start }) };
  };

  it('is asked about through every method that there is', async () => {
    const { store, own } = await prepare();
    expect(methodsOf(store.as(own.curator)).toSorted()).toEqual(Object.keys(calls).toSorted());
  });

  describe.each(['curator', 'mentor', 'mentee'] as const)('seen by a %s', (role) => {
    it.each(Object.entries(calls))('%s gives nothing of it and changes nothing in it', async (_, call) => {
      const { database, value } = await lent.borrow();
      const { own, other, foreign, before } = value;
      const { client } = database;
      const store = createStore(database, { clock: () => start });
      const actor = role === 'mentee' ? own.mentees[0]! : own[role];
      const seen: unknown[] = [];
      const given = await call(store.as(actor), foreign, seen);

      expect(asJson([given, seen])).not.toContain('Чужая');
      const organisations = [...asJson([given, seen]).matchAll(/"organisation(?:Id)?":(\d+)/gu)].map((it) =>
        Number(it[1]),
      );
      expect(organisations.filter((it) => it !== own.organisation)).toEqual([]);
      const rows = await allRows(client);
      const theirRows = ofOrganisation(before, other.organisation);
      expect(ofOrganisation(rows, other.organisation)).toEqual(theirRows);

      // Nothing of one's own came to refer to theirs.
      const theirs = new Set(theirRows['Group']?.map((row) => row['id']));
      const mine = Object.values(rows)
        .flat()
        .filter((row) => row['organisationId'] === own.organisation);
      expect(mine.filter((row) => theirs.has(row['groupId']))).toEqual([]);
      const assessments: readonly unknown[] = [foreign.assessment, foreign.shared];
      expect(
        mine.filter((row) => row['stageId'] === foreign.stage || assessments.includes(row['assessmentId'])),
      ).toEqual([]);
      if (asJson(rows) === asJson(before)) lent.giveBack();
    });
  });

  it.each([
    'assessment',
    'changeAssessment',
    'changeStage',
    'releases',
    'behaviour',
    'changeInvite',
    'invite',
    'startAssessment',
    'openShared',
    'readings',
    'openedTo',
    'openedAt',
    'startRating',
    'changeRating',
    'rating',
    'ratingsOfMine',
    'assessmentRated',
    'wishes',
    'changeWishes',
    'route',
    'changeRoute',
    'visit',
    'sheetReaders',
    'beginVisit',
    'changeVisit',
    'visitLedger',
    'groupMembers',
    'offersOfGroup',
    'visitsOfGroup',
    'sheetOpened',
    'windowsOfGroup',
    'pairingRound',
    'startPairing',
    'changePairing',
    'jointCard',
    'jointCardOfVisit',
    'beginJointCard',
    'changeJointCard',
    'changeAwaited',
  ] as const)('%s answers as if the record did not exist', async (method) => {
    const { store, own, other, foreign } = await prepare();
    await done(closes(store, other, stageId(foreign.stage)));
    const nothing = Object.fromEntries(Object.keys(foreign).map((it) => [it, 1e6])) as unknown as Foreign;
    const seen: unknown[] = [];
    const given = await calls[method](store.as(own.curator), foreign, seen);
    expect(seen).toEqual([]);
    expect(given).toEqual(await calls[method](store.as(own.curator), nothing, seen));
  });
});
