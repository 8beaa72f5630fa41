import type { Assessment } from '../domain/assessment.ts';
import { marksOf, remarkOf, unanswered } from '../domain/assessment.ts';
import type { Stage } from '../domain/programme.ts';
import { openStageOf } from '../domain/programme.ts';
import type { Part, Questionnaire, Section, TeachingProfile } from '../domain/questionnaire.ts';
import { asksProfile, compose, narrowed, questionnaireOf } from '../domain/questionnaire.ts';
import { mayDo } from '../domain/rights.ts';
import type { Reader } from '../domain/sharing.ts';
import type { Instrument, StatementCode } from '../domain/standard.ts';
import { understood } from '../domain/teaching.ts';
import { buttons, key, keyboard, pairs } from '../bot/buttons.ts';
import type { Ctx, Deps } from '../bot/context.ts';
import { askedOf, instrumentOf } from '../bot/context.ts';
import { assessmentTexts as texts } from '../bot/texts/assessment.ts';
import { generalTexts } from '../bot/texts/general.ts';
import type { View } from '../bot/view.ts';
import { view } from '../bot/view.ts';
import { resultView } from './result-screens.ts';

/** How the self-assessment looks: the start, a statement, the pause between two parts, the review. */

/** What this person would be asked at this stage: midterm only asks again about the functions in focus. */
export const partsFor = (
  instrument: Instrument,
  stage: Pick<Stage, 'kind'>,
  teaching: TeachingProfile,
  earlier: readonly Assessment[],
): readonly Part[] => {
  const parts = compose(instrument, understood(teaching, instrument));
  if (stage.kind !== 'midterm') return parts;
  const base = earlier.findLast((it) => it.finishedAt !== null && it.focus !== null && it.focus.length > 0);
  const focus = (base?.focus ?? []).map(({ fn }) => fn);
  const again = base === undefined ? [] : narrowed(instrument, base.parts.length > 0 ? base.parts : parts, focus);
  return again.length > 0 ? again : parts;
};

/** /assess: where the actor stands, and the one next step. */
export const assessView = async (ctx: Ctx, deps: Deps): Promise<View> => {
  const { person } = ctx.actor;
  const stage = openStageOf(await ctx.store.school());
  const mine = await ctx.store.myAssessments();
  const latest = mine.at(-1);
  const isOpen = latest !== undefined && latest.stage.closedAt === null;
  if (!mayDo(ctx.actor, 'answer-own-assessment', { ...ctx.actor, person })) {
    // What is finished stays one's own, in whatever role.
    const finished = mine.findLast((it) => it.finishedAt !== null);
    return finished === undefined ? notAskedView(ctx) : resultView(ctx, deps, finished);
  }
  if (latest !== undefined && latest.finishedAt !== null && (isOpen || stage === undefined))
    return resultView(ctx, deps, latest);
  if (latest !== undefined && isOpen) return pausedView(latest, askedOf(deps, latest));
  if (stage?.id == null) return view(texts.noStage, keyboard([key(texts.toMenu, buttons.menu, person, {})]));

  const instrument = instrumentOf(deps, stage);
  const me = await ctx.store.me();
  if (asksProfile(instrument) && (me === undefined || me.profiledAt === null))
    return view(
      texts.profileFirst(stage.kind),
      keyboard(
        [key(texts.toProfile, buttons.teachingStep, person, { step: 'post' }, 'success')],
        [key(texts.later, buttons.menu, person, {})],
      ),
    );
  const parts = me === undefined ? [] : partsFor(instrument, stage, me.teaching, mine);
  const { readers } = await ctx.store.audience();
  return view(
    texts.offer(stage.kind, questionnaireOf(instrument, parts), readers),
    keyboard(
      [key(texts.start, buttons.startAssessment, person, { stage: stage.id }, 'success')],
      [asksProfile(instrument) && key(texts.aboutMe, buttons.teachingStep, person, { step: 'check' })],
      [key(texts.later, buttons.menu, person, {})],
    ),
  );
};

/** Nothing to fill: another role, or none now. */
const notAskedView = ({ actor, persona }: Ctx): View => {
  const who = actor.person;
  const waiting = persona?.waiting ?? [];
  return view(
    actor.roles.length > 0
      ? texts.notForYou
      : texts.withoutRole(waiting.length > 0 && generalTexts.waitingFor(waiting)),
    keyboard(
      [mayDo(actor, 'read-school-report', actor) && key(texts.toReport, buttons.report, who, {}, 'success')],
      [key(texts.toMenu, buttons.menu, who, {})],
    ),
  );
};

export const pausedView = (assessment: Assessment, asked: Questionnaire): View =>
  view(
    texts.paused(marksOf(assessment).size, asked.statements.length),
    keyboard(
      [key(texts.resume, buttons.resumeAssessment, assessment.person, { assessment: assessment.id }, 'success')],
      [key(texts.toMenu, buttons.menu, assessment.person, {})],
    ),
  );

/** The next statement without a mark after the given one, from the top again when the end is reached. */
export const nextOpen = (
  assessment: Assessment,
  asked: Questionnaire,
  after?: StatementCode,
): StatementCode | undefined => {
  const open = unanswered(assessment, asked).map(({ code }) => code);
  if (after === undefined) return open[0];
  const order = asked.statements.map(({ code }) => code);
  const from = order.indexOf(after);
  return open.find((code) => order.indexOf(code) > from) ?? (from === order.length - 1 ? undefined : open[0]);
};

/** The part that ends between two statements, when the later one opens a part not begun yet. */
export const boundaryBetween = (
  assessment: Assessment,
  asked: Questionnaire,
  from: StatementCode,
  to: StatementCode,
): { readonly finished: Section; readonly next: Section } | undefined => {
  const holding = (code: StatementCode) => asked.sections.find((it) => it.statements.some((one) => one.code === code));
  const finished = holding(from);
  const next = holding(to);
  if (finished === undefined || next === undefined || finished === next) return undefined;
  const marks = marksOf(assessment);
  return next.statements.some(({ code }) => marks.has(code)) ? undefined : { finished, next };
};

export const boundaryView = (
  assessment: Assessment,
  asked: Questionnaire,
  { finished, next }: { readonly finished: Section; readonly next: Section },
): View => {
  const { id, person } = assessment;
  const first = next.statements[0];
  return view(
    texts.sectionDone(asked, finished, next, marksOf(assessment).size),
    keyboard(
      [
        first !== undefined &&
          key(texts.nextSection, buttons.showStatement, person, { assessment: id, statement: first.code }, 'success'),
      ],
      [key(texts.enough, buttons.pauseAssessment, person, { assessment: id })],
    ),
  );
};

export const statementView = (
  assessment: Assessment,
  asked: Questionnaire,
  code: StatementCode,
  readers: readonly Reader[],
): View => {
  const { statements } = asked;
  const index = Math.max(
    0,
    statements.findIndex((it) => it.code === code),
  );
  const statement = statements[index];
  if (statement === undefined) throw new Error(`instrument ${asked.code} has no statements`);
  const marks = marksOf(assessment);
  const mark = marks.get(statement.code);
  const said = remarkOf(assessment, statement.code);
  const here = { assessment: assessment.id, statement: statement.code };
  const who = assessment.person;
  const previous = statements[index - 1];
  const isLast = index === statements.length - 1 || marks.size === statements.length;
  return view(
    texts.statement({ asked, statement, index, done: marks.size, mark, remark: said, readers }),
    keyboard(
      ...asked.scale.map(({ level, label }) => [
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

export const reviewView = (assessment: Assessment, asked: Questionnaire): View => {
  const { id, person: who } = assessment;
  const missing = unanswered(assessment, asked);
  const indexes = missing.map((it) => asked.statements.indexOf(it));
  const first = asked.statements[0];
  const isEmpty = missing.length === asked.statements.length;
  const jump = missing.slice(0, gapsShown).map((it) =>
    key(texts.toMissing(asked.statements.indexOf(it)), buttons.showStatement, who, {
      assessment: id,
      statement: it.code,
    }),
  );
  return view(
    isEmpty ? texts.nothingMarked : texts.review(asked, indexes),
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
