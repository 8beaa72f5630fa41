import { fileURLToPath } from 'node:url';
import type { TelegramPerson } from '../../demo/bot-api/person.ts';
import type { Assessment, AssessmentId } from '../../src/domain/assessment.ts';
import { answer, finish, remark } from '../../src/domain/assessment.ts';
import { chooseHelp, noteExternal, setFocus, setOffers, weigh } from '../../src/domain/focus.ts';
import type { Actor } from '../../src/domain/people.ts';
import { leave } from '../../src/domain/person.ts';
import type { Refusal } from '../../src/domain/refusal.ts';
import type { Result } from '../../src/domain/result.ts';
import { openStageOf } from '../../src/domain/programme.ts';
import { questionnaireOf } from '../../src/domain/questionnaire.ts';
import { loadContent } from '../../src/content/content.ts';
import type { Bench, PlayedSchool } from './school.ts';
import { startSchool } from './school.ts';

/** A school whose questionnaire goes the whole way, importance, focus and help included, and is short all the same. */

export const contentDir = fileURLToPath(new URL('../content', import.meta.url));
export const questionnaire = questionnaireOf(loadContent(contentDir).instruments.current, []);

export const startWholeSchool = (teachers = 1): Promise<PlayedSchool> =>
  startSchool(teachers, { env: { CONTENT_DIR: contentDir } });

export const actorOf = async ({ store }: Bench, person: TelegramPerson): Promise<Actor> => {
  const caller = await store.door.whoIs(person.user.id);
  const actor = caller?.personas[0]?.actor;
  if (actor === undefined) throw new Error(`${person.user.first_name} has not joined`);
  return actor;
};

/** Words that nobody else may read unless they are shared. */
export const secret = {
  learning: 'тихий вопрос о классе',
  growth: 'личная мысль о росте',
  external: 'диагностика, которую видно не всем',
} as const;

/**
 * A finished result, written past the chat: «Обучение» at ②, or as `learning` says, with one remark and in focus with «Поговорить», «Рост» at ④
 * with another remark and offered to others, and a note on a diagnostic from outside.
 */
export const hasFinished = async (bench: Bench, person: TelegramPerson, learning: 2 | 3 = 2): Promise<AssessmentId> => {
  const actor = await actorOf(bench, person);
  const mine = bench.store.as(actor);
  const now = bench.clock.now;
  const stage = openStageOf(await mine.school())?.id;
  if (stage == null) throw new Error('no stage is open');
  const id = await mine.startAssessment(stage, questionnaire);
  if (typeof id === 'object') throw new Error(id.kind);
  // Those that arrive together share a transaction, in the order of their arrival.
  const done: Promise<Refusal | null>[] = [];
  const does = (decide: (it: Assessment) => Result<Assessment>): void =>
    void done.push(mine.changeAssessment(id, decide));
  for (const { code: statement, fn } of questionnaire.statements) {
    const mark = { kind: 'level', level: fn === 'growth' ? 4 : learning } as const;
    does((it) => answer(it, questionnaire, actor, { statement, mark }, now));
  }
  for (const [fn, text] of [
    ['A/01.6', secret.learning],
    ['growth', secret.growth],
  ] as const) {
    const statement = questionnaire.statements.find((it) => it.fn === fn)!.code;
    does((it) => remark(it, questionnaire, actor, { statement, text }, now));
  }
  does((it) => finish(it, questionnaire, actor, { despiteGaps: false }, now));
  for (const { code: fn } of questionnaire.functions)
    does((it) => weigh(it, questionnaire, actor, { fn, importance: 3 }));
  does((it) => setFocus(it, questionnaire, actor, ['A/01.6']));
  does((it) => chooseHelp(it, questionnaire, actor, { fn: 'A/01.6', help: 'talk' }));
  does((it) => setOffers(it, questionnaire, actor, ['growth']));
  does((it) => noteExternal(it, actor, secret.external, now));
  for (const refusal of await Promise.all(done)) if (refusal !== null) throw new Error(refusal.kind);
  return id;
};

export const marina = 'Марина Сергеевна (наставник)';

/** The teacher's way to what one reader is shown. */
export const opensSharing = async (teacher: TelegramPerson, reader?: string): Promise<void> => {
  await teacher.sends('/assess');
  await teacher.presses('Поделиться');
  if (reader !== undefined) await teacher.presses(reader);
};

/** The reader's way to what Anna has shared. */
export const reads = async (reader: TelegramPerson): Promise<void> => {
  await reader.sends('/menu');
  await reader.presses('Поделились с вами');
  await reader.presses(/^Анна Ивановна$/u);
};

export const leaves = async (bench: Bench, person: TelegramPerson): Promise<void> => {
  const who = await actorOf(bench, person);
  const refusal = await bench.store.as(who).changeMe((it) => leave(it, who, bench.clock.now));
  if (refusal !== null) throw new Error(refusal.kind);
};

/** Everything that the bot has ever shown in this chat and that is still on the screen. */
export const screenOf = (person: TelegramPerson): string =>
  person.chat
    .filter(({ from }) => from === 'bot')
    .map(({ text, buttons }) => [text, ...buttons.flat().map((it) => it.text)].join('\n'))
    .join('\n\n');

/** What no press of anybody's may lead to: to lose the school, the account or the role that is being tried. */
const endings = /^(?:ve|vy|vl|vm|sx|sy):/u;

/** Days, lessons and marks: they stand on a screen by the dozen and lead to the same one, so a few of each are enough. */
const alike = /^(?:bd|bt|bc|bw|by|bl|bj|bk|bm|bn|bz|bf|oc|os|om|og):/u;
const fewAlike = 3;

/**
 * Sends every command and presses every button that appears, as somebody who wants to see all there is.
 * Returns how many buttons that were.
 */
export const looksEverywhere = async (person: TelegramPerson): Promise<number> => {
  const pressed = new Set<string>();
  const isEnough = (data: string): boolean =>
    alike.test(data) && [...pressed].filter((it) => it.slice(0, 3) === data.slice(0, 3)).length >= fewAlike;
  for (const command of person.commands()) {
    await person.sends(`/${command}`);
    for (;;) {
      const next = person.last.buttons
        .flat()
        .find(({ data }) => data !== undefined && !pressed.has(data) && !endings.test(data) && !isEnough(data))?.data;
      if (next === undefined) break;
      pressed.add(next);
      await person.pressesData(next, person.last);
    }
  }
  return pressed.size;
};
