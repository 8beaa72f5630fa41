import type { Assessment, AssessmentId } from '../../src/domain/assessment.ts';
import { answer, finish, remark } from '../../src/domain/assessment.ts';
import { noteExternal, setFocus, setOffers } from '../../src/domain/focus.ts';
import type { Actor } from '../../src/domain/people.ts';
import type { StageId } from '../../src/domain/programme.ts';
import { itemsOf, setShares } from '../../src/domain/sharing.ts';
import type { Store } from '../../src/store/store.ts';
import { createStore } from '../../src/store/store.ts';
import { wholeInstrument } from '../domain/samples.ts';
import type { Opened } from './databases.ts';
import { begin, buildSchool, done, openBaseline, start } from './school.ts';

/** A school in which one teacher has a result to share. */

export const whole = wholeInstrument(['A/01.6', 'A/02.6'], 2);
export const asked = () => whole;
export const secret = 'Очень личное замечание';

/** A finished result with a remark, a focus on A/01.6, something offered and a note. */
const fills = async (store: Store, who: Actor, stage: StageId): Promise<AssessmentId> => {
  const id = await begin(store, who, stage);
  const change = (decide: (it: Assessment) => ReturnType<typeof answer>) => store.as(who).changeAssessment(id, decide);
  for (const [i, { code: statement }] of whole.statements.entries())
    await done(
      change((it) => answer(it, whole, who, { statement, mark: { kind: 'level', level: i < 2 ? 2 : 4 } }, start)),
    );
  for (const { code: statement } of [whole.statements[0]!, whole.statements[2]!])
    await done(change((it) => remark(it, whole, who, { statement, text: `${secret} ${statement}` }, start)));
  await done(change((it) => finish(it, whole, who, { despiteGaps: false }, start)));
  await done(change((it) => setFocus(it, whole, who, ['A/01.6'])));
  await done(change((it) => setOffers(it, whole, who, ['A/02.6'])));
  await done(change((it) => noteExternal(it, who, `${secret}: предметная`, start)));
  return id;
};

export const shareable = async ({ database }: Opened) => {
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
