import type { PairingRoundId } from '../../src/domain/pairing-round.ts';
import { startRound } from '../../src/domain/pairing-round.ts';
import type { Actor } from '../../src/domain/people.ts';
import type { Result } from '../../src/domain/result.ts';
import { sendSheet } from '../../src/domain/visit-exchange.ts';
import { agreeToVisit } from '../../src/domain/visit-life.ts';
import type { LessonPlan, NewVisitor } from '../../src/domain/visit-planning.ts';
import { askToVisit } from '../../src/domain/visit-planning.ts';
import { analyseOneself, finishSelfAnalysis } from '../../src/domain/visit-self-analysis.ts';
import { markItem, remarkOnItem, writeText } from '../../src/domain/visit-sheet.ts';
import type { Visit, VisitId } from '../../src/domain/visit.ts';
import type { PrismaClient } from '../../src/store/generated/sqlite/client.ts';
import type { PairingReading } from '../../src/store/pairing-facts.ts';
import type { Store } from '../../src/store/store.ts';
import { readVisits } from '../../src/store/visit-rows.ts';
import { afterwards, asGuest, calendar, date, items, plan, questions } from '../domain/visits.ts';
import type { TestSchool } from './school.ts';
import { done, start } from './school.ts';

/** Visits in the database, brought to where a test begins through the store's own methods. */

export type Decision = (visit: Visit) => Result<Visit>;

/** One decision after another, each stored before the next. */
export const decides = async (store: Store, who: Actor, id: VisitId, ...steps: readonly Decision[]): Promise<void> => {
  for (const step of steps) await done(store.as(who).changeVisit(id, step));
};

export const asks = async (
  store: Store,
  who: Actor,
  host: Actor,
  as: NewVisitor = asGuest,
  change: Partial<LessonPlan> = {},
): Promise<VisitId> => {
  const id = await store
    .as(who)
    .beginVisit(host.person, (ground, room) => askToVisit(ground, plan(change), calendar, room, who, as, start));
  if (typeof id !== 'number') throw new Error(`refused: ${id.kind}`);
  return id;
};

export const agreeing =
  (host: Actor, guest: Actor): Decision =>
  (it) =>
    agreeToVisit(it, calendar, host, { visitor: guest.person }, start);

export const says =
  (guest: Actor, field: Parameters<typeof writeText>[3]['field'], text: string): Decision =>
  (it) =>
    writeText(it, calendar, guest, { field, text }, afterwards);

export const sending =
  (guest: Actor): Decision =>
  (it) =>
    sendSheet(it, items, calendar, guest, afterwards);

/** `guest` was in a lesson of `host`'s and has sent what they take along. */
export const written = async (store: Store, guest: Actor, host: Actor): Promise<VisitId> => {
  const id = await asks(store, guest, host);
  await decides(store, host, id, agreeing(host, guest));
  await decides(store, guest, id, says(guest, 'takeaway', 'Пауза после вопроса'), sending(guest));
  return id;
};

/** Everybody wants one pair, and nobody is strong in anything. */
export const onePair: PairingReading = {
  abilities: () => ({ strong: [], focus: [] }),
  need: ({ mutual }) => ({ need: Math.max(0, 1 - mutual), most: 2 }),
};
export const quarter = { from: date('2026-11-09'), to: date('2026-12-29') };

export const paired = async (store: Store, { mentor, group }: TestSchool): Promise<PairingRoundId> => {
  const id = await store
    .as(mentor)
    .startPairing(group, quarter, onePair, (ground, facts) => startRound(ground, facts, mentor, start));
  if (typeof id !== 'number') throw new Error(`refused: ${id.kind}`);
  return id;
};

export const stored = async (client: PrismaClient, id: number): Promise<Visit> => {
  const [found] = await readVisits(client, { id });
  if (found === undefined) throw new Error('the visit is gone');
  return found;
};
export const free = { mostPerWeek: null, lessonsInWeek: () => 0 };
const helpTexts = ['strength', 'otherStrength', 'question', 'suggestion'] as const;
export const helping = (who: Actor): readonly Decision[] => [
  ...helpTexts.map((field) => says(who, field, 'слово гостя')),
  sending(who),
];
export const measuring = (who: Actor): readonly Decision[] => [
  ...items.items.map(
    ({ code }): Decision =>
      (it) =>
        markItem(it, items, calendar, who, { item: code, mark: code === 'f' ? 'notObserved' : 1 }, afterwards),
  ),
  (it) => remarkOnItem(it, items, calendar, who, { item: 'a', text: 'слово гостя' }, afterwards),
  sending(who),
];
export const lookingBack = (host: Actor): readonly Decision[] => [
  ...questions.items.map(
    ({ code }): Decision =>
      (it) =>
        analyseOneself(it, questions, calendar, host, { question: code, text: 'слово хозяина' }, afterwards),
  ),
  (it) => finishSelfAnalysis(it, questions, host, afterwards),
];
