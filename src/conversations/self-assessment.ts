import type { Assessment, AssessmentId } from '../domain/assessment.ts';
import {
  answer,
  assessmentId,
  finish,
  refusalToGoOn,
  refusalToStart,
  remark,
  remarkLimit,
} from '../domain/assessment.ts';
import type { Questionnaire } from '../domain/questionnaire.ts';
import { asksProfile } from '../domain/questionnaire.ts';
import { stageId } from '../domain/programme.ts';
import type { Level, StatementCode } from '../domain/standard.ts';
import { levels, statementCode } from '../domain/standard.ts';
import { buttons } from '../bot/buttons.ts';
import type { Answer } from '../bot/cards.ts';
import { createCards } from '../bot/cards.ts';
import type { Ctx, Deps } from '../bot/context.ts';
import { askedOf, instrumentOf } from '../bot/context.ts';
import { assessmentTexts as texts } from '../bot/texts/assessment.ts';
import { refusalText } from '../bot/texts/refusals.ts';
import { lines } from '../bot/html.ts';
import type { View } from '../bot/view.ts';
import { draw, send, view } from '../bot/view.ts';
import type { Flow, Talk } from './ask.ts';
import { askText, say } from './ask.ts';
import {
  assessView,
  boundaryBetween,
  boundaryView,
  nextOpen,
  partsFor,
  pausedView,
  reviewView,
  statementView,
} from './assessment-screens.ts';
import { resultView } from './result-screens.ts';

/** The self-assessment: one statement a card, answered by its buttons; a remark is the only thing that is typed. */
export const selfAssessment = (deps: Deps): Flow => {
  const cards = createCards();
  const entrances = createCards();

  /** The actor's assessment, or what to say instead. */
  const opened = async (ctx: Ctx, id: number): Promise<Assessment | undefined> =>
    ctx.store.assessment(assessmentId(id));

  const gone: Answer = { alert: refusalText({ kind: 'not-found' }) };

  /** Whoever has left, or holds another role now, goes on with nothing; their cards of before say so. */
  const shut = (ctx: Ctx, assessment: Assessment): Answer => {
    const refusal = refusalToGoOn(assessment, ctx.actor);
    return refusal === null ? undefined : { alert: refusalText(refusal) };
  };

  const drawStatement = async (ctx: Ctx, assessment: Assessment, code: StatementCode): Promise<Answer> => {
    const { readers } = await ctx.store.audience();
    await draw(ctx, statementView(assessment, askedOf(deps, assessment), code, readers));
    return undefined;
  };

  /** Onwards: the next statement without a mark, a place to rest between two parts, or the review at the end. */
  const drawNext = async (ctx: Ctx, id: AssessmentId, after?: StatementCode): Promise<Answer> => {
    const assessment = await opened(ctx, id);
    if (assessment === undefined) return gone;
    const isShut = shut(ctx, assessment);
    if (isShut !== undefined) return isShut;
    const asked = askedOf(deps, assessment);
    const next = nextOpen(assessment, asked, after);
    if (next === undefined) {
      await draw(ctx, reviewView(assessment, asked));
      return undefined;
    }
    const boundary = after === undefined ? undefined : boundaryBetween(assessment, asked, after, next);
    if (boundary === undefined) return drawStatement(ctx, assessment, next);
    await draw(ctx, boundaryView(assessment, asked, boundary));
    return undefined;
  };

  const change = async (
    ctx: Ctx,
    id: AssessmentId,
    decide: (it: Assessment, asked: Questionnaire) => ReturnType<typeof answer>,
  ) => ctx.store.changeAssessment(id, (it) => decide(it, askedOf(deps, it)));

  cards.on(buttons.startAssessment, async (ctx, values) => {
    const school = await ctx.store.school();
    const stage = school.programmes.flatMap((it) => it.stages).find(({ id }) => id === values.stage);
    if (stage === undefined) return gone;
    const refusal = refusalToStart({ organisation: ctx.actor.organisation, closedAt: null }, ctx.actor);
    if (refusal !== null) return { alert: refusalText(refusal) };
    const instrument = instrumentOf(deps, stage);
    const me = await ctx.store.me();
    if (asksProfile(instrument) && (me === undefined || me.profiledAt === null)) {
      await draw(ctx, await assessView(ctx, deps));
      return refusalText({ kind: 'profile-first' });
    }
    const parts = me === undefined ? [] : partsFor(instrument, stage, me.teaching, await ctx.store.myAssessments());
    const begun = await ctx.store.startAssessment(stageId(values.stage), instrument, parts);
    if (typeof begun === 'object') return { alert: refusalText(begun) };
    return drawNext(ctx, begun);
  });

  cards.on(buttons.resumeAssessment, (ctx, { assessment }) => drawNext(ctx, assessmentId(assessment)));

  cards.on(buttons.pickLevel, async (ctx, values) => {
    const level = levels.find((it) => it === values.level);
    if (level === undefined) return { alert: refusalText({ kind: 'unknown-statement' }) };
    return mark(ctx, values, { kind: 'level', level });
  });

  cards.on(buttons.notApplicable, (ctx, values) => mark(ctx, values, { kind: 'notApplicable' }));

  const mark = async (
    ctx: Ctx,
    values: { assessment: number; statement: string },
    said: { kind: 'level'; level: Level } | { kind: 'notApplicable' },
  ): Promise<Answer> => {
    const id = assessmentId(values.assessment);
    const statement = statementCode(values.statement);
    const refusal = await change(ctx, id, (it, asked) =>
      answer(it, asked, ctx.actor, { statement, mark: said }, deps.clock()),
    );
    if (refusal !== null) return { alert: refusalText(refusal) };
    return drawNext(ctx, id, statement);
  };

  cards.on(buttons.showStatement, async (ctx, values) => {
    const assessment = await opened(ctx, values.assessment);
    if (assessment === undefined) return gone;
    if (assessment.finishedAt !== null) return { alert: refusalText({ kind: 'already-finished' }) };
    if (assessment.stage.closedAt !== null) return { alert: refusalText({ kind: 'stage-closed' }) };
    return shut(ctx, assessment) ?? drawStatement(ctx, assessment, statementCode(values.statement));
  });

  cards.on(buttons.removeRemark, async (ctx, values) => {
    const id = assessmentId(values.assessment);
    const statement = statementCode(values.statement);
    const refusal = await change(ctx, id, (it, asked) =>
      remark(it, asked, ctx.actor, { statement, text: '' }, deps.clock()),
    );
    if (refusal !== null) return { alert: refusalText(refusal) };
    const assessment = await opened(ctx, id);
    return assessment === undefined ? gone : drawStatement(ctx, assessment, statement);
  });

  cards.on(buttons.pauseAssessment, async (ctx, values) => {
    const assessment = await opened(ctx, values.assessment);
    if (assessment === undefined) return gone;
    const isShut = shut(ctx, assessment);
    if (isShut !== undefined) return isShut;
    await draw(ctx, pausedView(assessment, askedOf(deps, assessment)));
    return texts.saved;
  });

  cards.on(buttons.reviewAssessment, async (ctx, values) => {
    const assessment = await opened(ctx, values.assessment);
    if (assessment === undefined) return gone;
    const isShut = shut(ctx, assessment);
    if (isShut !== undefined) return isShut;
    const isFinished = assessment.finishedAt !== null;
    await draw(
      ctx,
      isFinished ? await resultView(ctx, deps, assessment) : reviewView(assessment, askedOf(deps, assessment)),
    );
    return undefined;
  });

  cards.on(buttons.finishAssessment, async (ctx, values) => {
    const id = assessmentId(values.assessment);
    const refusal = await change(ctx, id, (it, asked) =>
      finish(it, asked, ctx.actor, { despiteGaps: values.despiteGaps === 1 }, deps.clock()),
    );
    const assessment = await opened(ctx, id);
    if (assessment === undefined) return gone;
    if (refusal !== null && refusal.kind === 'unanswered') {
      await draw(ctx, reviewView(assessment, askedOf(deps, assessment)));
      return refusalText(refusal);
    }
    if (refusal !== null && refusal.kind !== 'already-finished') return { alert: refusalText(refusal) };
    await draw(ctx, await resultView(ctx, deps, assessment));
    return texts.finished;
  });

  entrances.on(buttons.writeRemark, async (ctx, values) => {
    const assessment = await opened(ctx, values.assessment);
    if (assessment === undefined) return gone;
    if (assessment.finishedAt !== null) return { alert: refusalText({ kind: 'already-finished' }) };
    if (assessment.stage.closedAt !== null) return { alert: refusalText({ kind: 'stage-closed' }) };
    const isShut = shut(ctx, assessment);
    if (isShut !== undefined) return isShut;
    await ctx.conversation.enter('remark', values);
    return undefined;
  });

  /** Asks for one remark. Saved at once: leaving and coming back is safe. */
  const remarkTalk: Talk<{ assessment: number; statement: string }> = async (talk, ctx, values) => {
    const id = assessmentId(values.assessment);
    const statement = statementCode(values.statement);
    const prompt = await talk.external(async (outer): Promise<View | null> => {
      const it = await outer.store.assessment(id);
      if (it === undefined) return null;
      const { statements } = askedOf(deps, it);
      const index = statements.findIndex(({ code }) => code === statement);
      return view(texts.askRemark(index, statements[index]?.text ?? ''));
    });
    if (prompt === null) return;
    const text = await askText(talk, ctx, prompt, { max: remarkLimit, cancel: texts.noRemark });
    const next = await talk.external(async (outer): Promise<View | null> => {
      if (text !== null) {
        const refusal = await change(outer, id, (it, asked) =>
          remark(it, asked, outer.actor, { statement, text }, deps.clock()),
        );
        if (refusal !== null) return view(lines(refusalText(refusal)));
      }
      const it = await outer.store.assessment(id);
      if (it === undefined) return null;
      const { readers } = await outer.store.audience();
      return statementView(it, askedOf(deps, it), statement, readers);
    });
    if (next !== null) await say(ctx, next);
  };

  return {
    cards,
    commands: { assess: async (ctx) => send(ctx, await assessView(ctx, deps)) },
    entrances,
    talks: { remark: remarkTalk },
  };
};
