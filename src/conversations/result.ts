import type { Assessment } from '../domain/assessment.ts';
import { assessmentId } from '../domain/assessment.ts';
import type { NextStep } from '../domain/focus.ts';
import { chooseHelp, externalLimit, nextStep, noteExternal, setFocus, setOffers, weigh } from '../domain/focus.ts';
import type { Questionnaire } from '../domain/questionnaire.ts';
import type { Result } from '../domain/result.ts';
import { buttons } from '../bot/buttons.ts';
import type { Answer } from '../bot/cards.ts';
import { createCards } from '../bot/cards.ts';
import type { Ctx, Deps } from '../bot/context.ts';
import { askedOf } from '../bot/context.ts';
import { lines } from '../bot/html.ts';
import { refusalText } from '../bot/texts/refusals.ts';
import { resultTexts as texts } from '../bot/texts/result.ts';
import { sendRadar } from './radar.ts';
import type { View } from '../bot/view.ts';
import { draw, send, view } from '../bot/view.ts';
import type { Flow, Talk } from './ask.ts';
import { askText, say } from './ask.ts';
import {
  answersView,
  chosenIn,
  comparisonView,
  focusView,
  offersView,
  resultView,
  stepView,
} from './result-screens.ts';

/** After the answers: what matters, what to work on, which help suits, what one can share; and the result itself. */
export const result = (deps: Deps): Flow => {
  const cards = createCards();
  const entrances = createCards();
  const gone: Answer = { alert: refusalText({ kind: 'not-found' }) };

  /** Decides, then shows whatever comes next. */
  const consider = async (
    ctx: Ctx,
    id: number,
    decide: (it: Assessment, asked: Questionnaire) => Result<Assessment>,
  ): Promise<Answer> => {
    const refusal = await ctx.store.changeAssessment(assessmentId(id), (it) => decide(it, askedOf(deps, it)));
    if (refusal !== null) return { alert: refusalText(refusal) };
    const after = await ctx.store.assessment(assessmentId(id));
    if (after === undefined) return gone;
    await draw(ctx, await stepView(ctx, deps, after));
    return undefined;
  };

  const stepOf = (it: Assessment): NextStep['kind'] => nextStep(it, askedOf(deps, it)).kind;

  cards.on(buttons.weigh, async (ctx, { assessment, fn, importance }) => {
    const before = await ctx.store.assessment(assessmentId(assessment));
    const isAsking = before !== undefined && stepOf(before) === 'importance';
    const refusal = await ctx.store.changeAssessment(assessmentId(assessment), (it) =>
      weigh(it, askedOf(deps, it), ctx.actor, { fn, importance }),
    );
    if (refusal !== null) return { alert: refusalText(refusal) };
    const after = await ctx.store.assessment(assessmentId(assessment));
    if (after === undefined) return gone;
    if (!isAsking || stepOf(after) === 'importance') {
      await draw(ctx, await stepView(ctx, deps, after));
      return undefined;
    }
    // The last of the questions: the picture first, and below it what to make of it.
    await draw(ctx, view(texts.weighed));
    await sendRadar(ctx, deps, after);
    await send(ctx, await stepView(ctx, deps, after));
    return texts.ready;
  });

  cards.on(buttons.settleFocus, (ctx, { assessment, chosen }) =>
    consider(ctx, assessment, (it, asked) => setFocus(it, asked, ctx.actor, chosenIn(asked, chosen))),
  );
  cards.on(buttons.chooseHelp, (ctx, { assessment, fn, help }) =>
    consider(ctx, assessment, (it, asked) => chooseHelp(it, asked, ctx.actor, { fn, help })),
  );
  cards.on(buttons.settleOffers, (ctx, { assessment, chosen }) =>
    consider(ctx, assessment, (it, asked) => setOffers(it, asked, ctx.actor, chosenIn(asked, chosen))),
  );

  const shows = (draws: (ctx: Ctx, it: Assessment) => Promise<View> | View) => async (ctx: Ctx, id: number) => {
    const assessment = await ctx.store.assessment(assessmentId(id));
    if (assessment === undefined) return gone;
    if (assessment.finishedAt === null) return { alert: refusalText({ kind: 'not-finished' }) };
    await draw(ctx, await draws(ctx, assessment));
    return undefined;
  };
  const showResult = shows((ctx, it) => resultView(ctx, deps, it));
  const showComparison = shows((ctx, it) => comparisonView(ctx, deps, it));

  cards.on(buttons.showResult, (ctx, { assessment }) => showResult(ctx, assessment));
  cards.on(buttons.compare, (ctx, { assessment }) => showComparison(ctx, assessment));
  cards.on(buttons.showAnswers, (ctx, { assessment, fn }) =>
    shows((_, it) => answersView(it, askedOf(deps, it), fn))(ctx, assessment),
  );
  cards.on(buttons.reconsider, (ctx, { assessment, step }) =>
    shows((_, it) => (step === 'offers' ? offersView(it, askedOf(deps, it)) : focusView(it, askedOf(deps, it))))(
      ctx,
      assessment,
    ),
  );
  cards.on(buttons.markFocus, (ctx, { assessment, chosen }) =>
    shows((_, it) => focusView(it, askedOf(deps, it), chosen))(ctx, assessment),
  );
  cards.on(buttons.markOffers, (ctx, { assessment, chosen }) =>
    shows((_, it) => offersView(it, askedOf(deps, it), chosen))(ctx, assessment),
  );

  cards.on(buttons.showRadar, async (ctx, values) => {
    const assessment = await ctx.store.assessment(assessmentId(values.assessment));
    if (assessment === undefined) return gone;
    if (assessment.finishedAt === null) return { alert: refusalText({ kind: 'not-finished' }) };
    await sendRadar(ctx, deps, assessment);
    return undefined;
  });

  cards.on(buttons.removeExternal, (ctx, { assessment }) =>
    consider(ctx, assessment, (it) => noteExternal(it, ctx.actor, '', deps.clock())),
  );

  entrances.on(buttons.noteExternal, async (ctx, values) => {
    const assessment = await ctx.store.assessment(assessmentId(values.assessment));
    if (assessment === undefined) return gone;
    if (assessment.finishedAt === null) return { alert: refusalText({ kind: 'not-finished' }) };
    await ctx.conversation.enter('external', values);
    return undefined;
  });

  /** Asks for the note on a diagnostic from outside. Saved at once: leaving and coming back is safe. */
  const external: Talk<{ assessment: number }> = async (talk, ctx, values) => {
    const id = assessmentId(values.assessment);
    const prompt = view(texts.askExternal);
    const text = await askText(talk, ctx, prompt, { max: externalLimit, cancel: texts.noExternal });
    const next = await talk.external(async (outer): Promise<View | null> => {
      if (text !== null) {
        const refusal = await outer.store.changeAssessment(id, (it) =>
          noteExternal(it, outer.actor, text, deps.clock()),
        );
        if (refusal !== null) return view(lines(refusalText(refusal)));
      }
      const it = await outer.store.assessment(id);
      return it === undefined ? null : resultView(outer, deps, it);
    });
    if (next !== null) await say(ctx, next);
  };

  return { cards, entrances, talks: { external } };
};
