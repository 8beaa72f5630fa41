import type { Refusal } from '../domain/refusal.ts';
import { analyseOneself, finishSelfAnalysis, unansweredOf } from '../domain/visit-self-analysis.ts';
import { hasBegun } from '../domain/visit-life.ts';
import type { Visit } from '../domain/visit.ts';
import { visitLimits } from '../domain/visit.ts';
import { buttons } from '../bot/buttons.ts';
import { createCards } from '../bot/cards.ts';
import type { Ctx, Deps } from '../bot/context.ts';
import { selfTexts as texts } from '../bot/texts/visit-self-analysis.ts';
import type { Flow } from './ask.ts';
import { writings } from './record-acts.ts';
import type { WholeVisit } from './visit-acts.ts';
import { changeVisitAndShow, showVisitScreen, writingInVisit } from './visit-acts.ts';
import { isBehindLook, sentSheetView } from './visit-reading-screens.ts';
import { selfQuestionView, selfView } from './visit-self-analysis-screens.ts';
import { questionsOf, selfAnalysisOf } from './visit-sheet-content.ts';

const hosts = ['host'] as const;

/** The host's own look at the lesson: five questions one after another, or all; each answer is kept at once. */
export const visitSelfAnalysis = (deps: Deps): Flow => {
  const cards = createCards();

  const refusal = async ({ visit }: WholeVisit, _values: unknown, ctx: Ctx): Promise<Refusal | null> => {
    if (visit.selfAnalysis?.finishedAt != null) return { kind: 'already-sent' };
    return visit.appointment === null || hasBegun(visit, await ctx.store.calendar(), deps.clock())
      ? null
      : { kind: 'visit-to-come', on: visit.appointment.on };
  };

  const say = (ctx: Ctx, it: Visit, question: string, text: string, calendar: Parameters<typeof analyseOneself>[2]) =>
    analyseOneself(
      it,
      questionsOf(selfAnalysisOf(deps, it.selfAnalysis), true),
      calendar,
      ctx.actor,
      { question, text },
      deps.clock(),
    );

  cards.on(buttons.selfAnalysis, (ctx, { visit }) =>
    showVisitScreen(ctx, visit, hosts, (seen) => selfView(ctx, deps, seen)),
  );

  /** The first that is still unanswered, of the five or of all. */
  const nextOf = ({ visit }: WholeVisit, isFull: boolean): string | undefined =>
    unansweredOf(visit, questionsOf(selfAnalysisOf(deps, visit.selfAnalysis), isFull))[0];

  const all = writingInVisit<{ readonly visit: number; readonly isFull: number; readonly question?: string }>({
    name: 'visit-self-analysis',
    button: buttons.selfQuestions,
    readers: hosts,
    refusal,
    each: (seen, values) => {
      const question = nextOf(seen, values.isFull === 1);
      return question === undefined ? null : { ...values, question };
    },
    prompt: (_ctx, seen, { question, isFull }) => selfQuestionView(deps, seen, question, isFull === 1),
    max: visitLimits.answer,
    cancel: texts.pause,
    decide: (ctx, it, { question = '' }, text, calendar) => say(ctx, it, question, text, calendar),
    next: (ctx, seen) => selfView(ctx, deps, seen),
  });

  const one = writingInVisit({
    name: 'visit-self-answer',
    button: buttons.selfQuestion,
    readers: hosts,
    refusal,
    prompt: (_ctx, seen, { question }) => selfQuestionView(deps, seen, question, true),
    choices: (seen, { question }) =>
      seen.visit.selfAnalysis?.answers[question] === undefined ? [] : [{ label: texts.remove, text: '' }],
    max: visitLimits.answer,
    cancel: texts.keepAsIs,
    decide: (ctx, it, { question }, text, calendar) => say(ctx, it, question, text, calendar),
    next: (ctx, seen) => selfView(ctx, deps, seen),
  });

  cards.on(buttons.finishSelfAnalysis, (ctx, { visit }) => {
    const finish = (it: Visit) =>
      finishSelfAnalysis(it, questionsOf(selfAnalysisOf(deps, it.selfAnalysis), false), ctx.actor, deps.clock());
    return changeVisitAndShow(
      ctx,
      visit,
      finish,
      (seen) => {
        // What it has opened is what comes next, if it is one.
        const [first, ...others] = seen.visit.visitors.filter(
          (it) => it.purpose === 'help' && it.sheet?.sentAt != null,
        );
        return first !== undefined && others.length === 0 && !isBehindLook(seen, first)
          ? sentSheetView(ctx, deps, seen, first, 0)
          : selfView(ctx, deps, seen);
      },
      texts.finishedNow,
    );
  });

  return { cards, ...writings(all, one) };
};
