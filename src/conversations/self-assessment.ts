import type { Assessment, AssessmentId } from '../domain/assessment.ts';
import {
  answer,
  assessmentId,
  finish,
  marksOf,
  remark,
  remarkLimit,
  remarkOf,
  unanswered,
} from '../domain/assessment.ts';
import { profileOf } from '../domain/evaluation.ts';
import type { PersonId } from '../domain/people.ts';
import { openStageOf, stageId } from '../domain/programme.ts';
import type { Instrument, Level, StatementCode } from '../domain/standard.ts';
import { levels, statementCode } from '../domain/standard.ts';
import { buttons, key, keyboard } from '../bot/buttons.ts';
import type { Answer } from '../bot/cards.ts';
import { createCards } from '../bot/cards.ts';
import type { Ctx, Deps } from '../bot/context.ts';
import { instrumentOf } from '../bot/context.ts';
import { assessmentTexts as texts } from '../bot/texts/assessment.ts';
import { refusalText } from '../bot/texts/refusals.ts';
import { lines } from '../bot/html.ts';
import type { View } from '../bot/view.ts';
import { draw, send, view } from '../bot/view.ts';
import type { Audience } from '../store/people.ts';
import type { Flow, Talk } from './ask.ts';
import { askText, say } from './ask.ts';

/** The self-assessment: one statement a card, answered by its buttons; a remark is the only thing that is typed. */
export const selfAssessment = (deps: Deps): Flow => {
  const cards = createCards();
  const entrances = createCards();

  /** The actor's assessment, or what to say instead. */
  const opened = async (ctx: Ctx, id: number): Promise<Assessment | undefined> =>
    ctx.store.assessment(assessmentId(id));

  const gone: Answer = { alert: refusalText({ kind: 'not-found' }) };

  const drawStatement = async (ctx: Ctx, assessment: Assessment, code: StatementCode): Promise<Answer> => {
    await draw(ctx, statementView(deps, assessment, code, await ctx.store.audience()));
    return undefined;
  };

  /** Onwards: the next statement without a mark, or the review when none is left. */
  const drawNext = async (ctx: Ctx, id: AssessmentId, after?: StatementCode): Promise<Answer> => {
    const assessment = await opened(ctx, id);
    if (assessment === undefined) return gone;
    const next = nextOpen(assessment, instrumentOf(deps, assessment), after);
    if (next !== undefined) return drawStatement(ctx, assessment, next);
    await draw(ctx, reviewView(deps, assessment));
    return undefined;
  };

  const change = async (
    ctx: Ctx,
    id: AssessmentId,
    decide: (it: Assessment, instrument: Instrument) => ReturnType<typeof answer>,
  ) => ctx.store.changeAssessment(id, (it) => decide(it, instrumentOf(deps, it)));

  cards.on(buttons.startAssessment, async (ctx, { stage }) => {
    const { current } = deps.content.instruments;
    const begun = await ctx.store.startAssessment(stageId(stage), current);
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
    const refusal = await change(ctx, id, (it, instrument) =>
      answer(it, instrument, ctx.actor, { statement, mark: said }, deps.clock()),
    );
    if (refusal !== null) return { alert: refusalText(refusal) };
    return drawNext(ctx, id, statement);
  };

  cards.on(buttons.showStatement, async (ctx, values) => {
    const assessment = await opened(ctx, values.assessment);
    if (assessment === undefined) return gone;
    if (assessment.finishedAt !== null) return { alert: refusalText({ kind: 'already-finished' }) };
    if (assessment.stage.closedAt !== null) return { alert: refusalText({ kind: 'stage-closed' }) };
    return drawStatement(ctx, assessment, statementCode(values.statement));
  });

  cards.on(buttons.removeRemark, async (ctx, values) => {
    const id = assessmentId(values.assessment);
    const statement = statementCode(values.statement);
    const refusal = await change(ctx, id, (it, instrument) =>
      remark(it, instrument, ctx.actor, { statement, text: '' }, deps.clock()),
    );
    if (refusal !== null) return { alert: refusalText(refusal) };
    const assessment = await opened(ctx, id);
    return assessment === undefined ? gone : drawStatement(ctx, assessment, statement);
  });

  cards.on(buttons.pauseAssessment, async (ctx, values) => {
    const assessment = await opened(ctx, values.assessment);
    if (assessment === undefined) return gone;
    const of = instrumentOf(deps, assessment).statements.length;
    await draw(
      ctx,
      view(
        texts.paused(marksOf(assessment).size, of),
        keyboard(
          [key(texts.resume, buttons.resumeAssessment, assessment.person, values, 'success')],
          [key(texts.toMenu, buttons.menu, assessment.person, {})],
        ),
      ),
    );
    return texts.saved;
  });

  cards.on(buttons.reviewAssessment, async (ctx, values) => {
    const assessment = await opened(ctx, values.assessment);
    if (assessment === undefined) return gone;
    await draw(ctx, reviewView(deps, assessment));
    return undefined;
  });

  cards.on(buttons.finishAssessment, async (ctx, values) => {
    const id = assessmentId(values.assessment);
    const refusal = await change(ctx, id, (it, instrument) =>
      finish(it, instrument, ctx.actor, { despiteGaps: values.despiteGaps === 1 }, deps.clock()),
    );
    const assessment = await opened(ctx, id);
    if (assessment === undefined) return gone;
    if (refusal !== null && refusal.kind === 'unanswered') {
      await draw(ctx, reviewView(deps, assessment));
      return refusalText(refusal);
    }
    if (refusal !== null && refusal.kind !== 'already-finished') return { alert: refusalText(refusal) };
    await draw(ctx, resultView(deps, assessment));
    return texts.finished;
  });

  cards.on(buttons.showResult, async (ctx, values) => {
    const assessment = await opened(ctx, values.assessment);
    if (assessment === undefined) return gone;
    await draw(ctx, resultView(deps, assessment));
    return undefined;
  });

  entrances.on(buttons.writeRemark, async (ctx, values) => {
    const assessment = await opened(ctx, values.assessment);
    if (assessment === undefined) return gone;
    if (assessment.finishedAt !== null) return { alert: refusalText({ kind: 'already-finished' }) };
    if (assessment.stage.closedAt !== null) return { alert: refusalText({ kind: 'stage-closed' }) };
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
      const { statements } = instrumentOf(deps, it);
      const index = statements.findIndex(({ code }) => code === statement);
      return view(texts.askRemark(index, statements[index]?.text ?? ''));
    });
    if (prompt === null) return;
    const text = await askText(talk, ctx, prompt, { max: remarkLimit, cancel: texts.noRemark });
    const next = await talk.external(async (outer): Promise<View | null> => {
      if (text !== null) {
        const refusal = await change(outer, id, (it, instrument) =>
          remark(it, instrument, outer.actor, { statement, text }, deps.clock()),
        );
        if (refusal !== null) return view(lines(refusalText(refusal)));
      }
      const it = await outer.store.assessment(id);
      return it === undefined ? null : statementView(deps, it, statement, await outer.store.audience());
    });
    if (next !== null) await say(ctx, next);
  };

  return { cards: cards.composer, entrances: entrances.composer, talks: { remark: remarkTalk } };
};

/** /assess: where the actor stands, and the one next step. */
export const assessView = async (ctx: Ctx, deps: Deps): Promise<View> => {
  const { person } = ctx.actor;
  const stage = openStageOf(await ctx.store.school());
  const mine = await ctx.store.myAssessments();
  const latest = mine.at(-1);
  const isOpen = latest !== undefined && latest.stage.closedAt === null;
  if (latest !== undefined && latest.finishedAt !== null && (isOpen || stage === undefined))
    return resultView(deps, latest);
  if (latest !== undefined && isOpen) {
    const { statements } = instrumentOf(deps, latest);
    return view(
      texts.paused(marksOf(latest).size, statements.length),
      keyboard([key(texts.resume, buttons.resumeAssessment, person, { assessment: latest.id }, 'success')]),
    );
  }
  if (stage?.id == null) return view(texts.noStage, keyboard([key(texts.toMenu, buttons.menu, person, {})]));
  const { mentors, curators } = await ctx.store.audience();
  return view(
    texts.offer(stage.kind, instrumentOf(deps, stage), mentors, curators),
    keyboard(
      [key(texts.start, buttons.startAssessment, person, { stage: stage.id }, 'success')],
      [key(texts.later, buttons.menu, person, {})],
    ),
  );
};

export const sendAssess = async (ctx: Ctx, deps: Deps): Promise<void> => send(ctx, await assessView(ctx, deps));

/** The next statement without a mark after the given one, from the top again when the end is reached. */
const nextOpen = (assessment: Assessment, instrument: Instrument, after?: StatementCode): StatementCode | undefined => {
  const open = unanswered(assessment, instrument).map(({ code }) => code);
  if (after === undefined) return open[0];
  const order = instrument.statements.map(({ code }) => code);
  const from = order.indexOf(after);
  return open.find((code) => order.indexOf(code) > from) ?? (from === order.length - 1 ? undefined : open[0]);
};

const statementView = (deps: Deps, assessment: Assessment, code: StatementCode, audience: Audience): View => {
  const instrument = instrumentOf(deps, assessment);
  const index = Math.max(
    0,
    instrument.statements.findIndex((it) => it.code === code),
  );
  const statement = instrument.statements[index];
  if (statement === undefined) throw new Error(`instrument ${instrument.code} has no statements`);
  const marks = marksOf(assessment);
  const mark = marks.get(statement.code);
  const said = remarkOf(assessment, statement.code);
  const here = { assessment: assessment.id, statement: statement.code };
  const who: PersonId = assessment.person;
  const previous = instrument.statements[index - 1];
  const isLast = index === instrument.statements.length - 1 || marks.size === instrument.statements.length;
  return view(
    texts.statement({ instrument, statement, index, done: marks.size, mark, remark: said, ...audience }),
    keyboard(
      ...instrument.scale.map(({ level, label }) => [
        key(texts.levelLabel(label, level, mark?.kind === 'level' && mark.level === level), buttons.pickLevel, who, {
          ...here,
          level,
        }),
      ]),
      [
        key(texts.notApplicable(mark?.kind === 'notApplicable'), buttons.notApplicable, who, here),
        key(said === undefined ? texts.writeRemark : texts.changeRemark, buttons.writeRemark, who, here),
        said !== undefined && key(texts.removeRemark, buttons.removeRemark, who, here),
      ],
      [
        previous !== undefined &&
          key(texts.back, buttons.showStatement, who, { assessment: assessment.id, statement: previous.code }),
        key(texts.pause, buttons.pauseAssessment, who, { assessment: assessment.id }),
        isLast &&
          mark !== undefined &&
          key(texts.toReview, buttons.reviewAssessment, who, { assessment: assessment.id }),
      ],
    ),
  );
};

/** Most gaps that get a button of their own; the text names all of them. */
const gapsShown = 6;

const reviewView = (deps: Deps, assessment: Assessment): View => {
  const instrument = instrumentOf(deps, assessment);
  const who = assessment.person;
  const { id } = assessment;
  if (assessment.finishedAt !== null) return resultView(deps, assessment);
  const missing = unanswered(assessment, instrument);
  const indexes = missing.map((it) => instrument.statements.indexOf(it));
  const first = instrument.statements[0];
  const isEmpty = missing.length === instrument.statements.length;
  const jump = missing.slice(0, gapsShown).map((it) =>
    key(texts.toMissing(instrument.statements.indexOf(it)), buttons.showStatement, who, {
      assessment: id,
      statement: it.code,
    }),
  );
  return view(
    isEmpty ? texts.nothingMarked : texts.review(instrument, indexes),
    keyboard(
      ...pairs(jump),
      [
        !isEmpty &&
          key(
            missing.length === 0 ? texts.finish : texts.finishAnyway,
            buttons.finishAssessment,
            who,
            { assessment: id, despiteGaps: missing.length === 0 ? 0 : 1 },
            missing.length === 0 ? 'success' : undefined,
          ),
      ],
      [
        first !== undefined && key(texts.check, buttons.showStatement, who, { assessment: id, statement: first.code }),
        key(texts.pause, buttons.pauseAssessment, who, { assessment: id }),
      ],
    ),
  );
};

const resultView = (deps: Deps, assessment: Assessment): View => {
  const instrument = instrumentOf(deps, assessment);
  return view(
    texts.result(profileOf(assessment, instrument), instrument, marksOf(assessment).size),
    keyboard([key(texts.toMenu, buttons.menu, assessment.person, {})]),
  );
};

const pairs = <Item>(items: readonly Item[]): readonly (readonly Item[])[] =>
  items.flatMap((_, i) => (i % 2 === 0 ? [items.slice(i, i + 2)] : []));
