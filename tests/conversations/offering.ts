import type { TelegramPerson } from '../../demo/bot-api/person.ts';
import { answer, finish } from '../../src/domain/assessment.ts';
import type { Assessment } from '../../src/domain/assessment.ts';
import { setFocus, setOffers } from '../../src/domain/focus.ts';
import { openStageOf } from '../../src/domain/programme.ts';
import type { Refusal } from '../../src/domain/refusal.ts';
import type { Result } from '../../src/domain/result.ts';
import { shareMany } from '../../src/domain/sharing.ts';
import type { Bench } from './school.ts';
import { actorOf, questionnaire } from './whole.ts';

/** What people want to learn and are ready to show, written past the chat. */

export const learning = 'A/01.6';
export const growth = 'growth';

/** A finished self-assessment with ④ in what is offered and ② elsewhere; with `sharesWith`, who may read the focus. */
export const hasSaid = async (
  bench: Bench,
  person: TelegramPerson,
  {
    focus = [],
    offers = [],
    sharesWith,
  }: { readonly focus?: readonly string[]; readonly offers?: readonly string[]; readonly sharesWith?: TelegramPerson },
): Promise<void> => {
  const actor = await actorOf(bench, person);
  const mine = bench.store.as(actor);
  const now = bench.clock.now;
  const stage = openStageOf(await mine.school())?.id;
  if (stage == null) throw new Error('no stage is open');
  const id = await mine.startAssessment(stage, questionnaire);
  if (typeof id === 'object') throw new Error(id.kind);
  const { readers } = await mine.audience();
  const reader = sharesWith === undefined ? null : (await actorOf(bench, sharesWith)).person;
  const done: Promise<Refusal | null>[] = [];
  const does = (decide: (it: Assessment) => Result<Assessment>): void =>
    void done.push(mine.changeAssessment(id, decide));
  for (const { code: statement, fn } of questionnaire.statements) {
    const mark = { kind: 'level', level: offers.includes(fn) ? 4 : 2 } as const;
    does((it) => answer(it, questionnaire, actor, { statement, mark }, now));
  }
  does((it) => finish(it, questionnaire, actor, { despiteGaps: false }, now));
  does((it) => setFocus(it, questionnaire, actor, focus));
  does((it) => setOffers(it, questionnaire, actor, offers));
  if (reader !== null) does((it) => shareMany(it, questionnaire, actor, { what: 'focus', reader }, readers, now));
  for (const refusal of await Promise.all(done)) if (refusal !== null) throw new Error(refusal.kind);
};
