import { unansweredOf } from '../domain/visit-self-analysis.ts';
import { hasBegun } from '../domain/visit-life.ts';
import { isLiving } from '../domain/visit.ts';
import { buttons, key, keyboard, type Key } from '../bot/buttons.ts';
import type { Ctx, Deps } from '../bot/context.ts';
import { selfTexts as texts } from '../bot/texts/visit-self-analysis.ts';
import { dateOf } from '../bot/texts/words.ts';
import type { View } from '../bot/view.ts';
import { view } from '../bot/view.ts';
import type { WholeVisit } from './visit-acts.ts';
import { nameInVisit } from './visit-acts.ts';
import { isBehindLook } from './visit-reading-screens.ts';
import { questionsOf, selfAnalysisOf } from './visit-sheet-content.ts';
import { toVisitKey } from './visit-sheet-keys.ts';

/** The host's own look at the lesson: where it begins, how far it is, what was said. */

export const selfView = async (ctx: Ctx, deps: Deps, seen: WholeVisit): Promise<View> => {
  const { visit } = seen;
  const who = ctx.actor.person;
  const here = { visit: visit.id };
  const back = [toVisitKey(ctx, seen)];
  const look = visit.selfAnalysis;
  const content = selfAnalysisOf(deps, look);
  const guests = visit.visitors
    .filter((it) => it.purpose === 'help' && isLiving(it) && it.person !== null)
    .map(({ person }) => nameInVisit(seen, person));
  if (look !== null && look.finishedAt !== null)
    return view(
      texts.finished(visit, content, look.answers, guests),
      keyboard(
        ...visit.visitors
          .filter((it) => it.purpose === 'help' && it.sheet?.sentAt != null)
          .map(({ person }) => [key(texts.read, buttons.readSheet, who, { ...here, guest: person ?? who })]),
        back,
      ),
    );
  if (visit.appointment !== null && !hasBegun(visit, await ctx.store.calendar(), deps.clock()))
    return view(texts.notBegun(dateOf(visit.appointment.on)), keyboard(back));
  const answers = look?.answers ?? {};
  const left = unansweredOf(visit, questionsOf(content, false)).length;
  const more = unansweredOf(visit, questionsOf(content, true)).length;
  const waits = visit.visitors.some((it) => isBehindLook(seen, it));
  const told = content.questions.filter(({ code }) => answers[code] !== undefined);
  return view(
    texts.start(visit, content, { answers, guests, waits, left }),
    keyboard(
      [
        left > 0
          ? key(
              told.length === 0 ? texts.begin : texts.goOn,
              buttons.selfQuestions,
              who,
              { ...here, isFull: 0 },
              'success',
            )
          : key(waits ? texts.doneAndRead : texts.done, buttons.finishSelfAnalysis, who, here, 'success'),
      ],
      ...told.map(({ code, question }, i): readonly Key[] => [
        key(texts.answer(i + 1, question), buttons.selfQuestion, who, { ...here, question: code }),
      ]),
      [left === 0 && more > 0 && key(texts.more(more), buttons.selfQuestions, who, { ...here, isFull: 1 })],
      back,
    ),
  );
};

/** One question, with its place among those that are asked; `undefined`: there is no such question. */
export const selfQuestionView = (
  deps: Deps,
  { visit }: WholeVisit,
  code: string | undefined,
  isFull: boolean,
): View | undefined => {
  const content = selfAnalysisOf(deps, visit.selfAnalysis);
  const question = content.questions.find((it) => it.code === code);
  if (question === undefined) return undefined;
  const asked = content.questions.filter(({ isShort }) => isFull || isShort);
  return view(
    texts.ask(
      question,
      { number: asked.indexOf(question) + 1, of: asked.length },
      visit.selfAnalysis?.answers[question.code],
    ),
  );
};
