import { localDateOf } from '../domain/calendar.ts';
import type { PersonId } from '../domain/people.ts';
import type { School, StageKind } from '../domain/programme.ts';
import {
  acceptPromise,
  addGroup,
  openStage,
  openStageOf,
  schoolYearOf,
  setWeek,
  stageId,
  stageKinds,
  startProgramme,
} from '../domain/programme.ts';
import { closeStage, count } from '../domain/release.ts';
import { mayDo } from '../domain/rights.ts';
import { buttons, key, keyboard, type Key } from './buttons.ts';
import type { Answer } from './cards.ts';
import { createCards } from './cards.ts';
import type { Ctx, Deps } from './context.ts';
import { askedOf, instrumentOf } from './context.ts';
import type { Html } from './html.ts';
import { lines } from './html.ts';
import { menuView } from './menu.ts';
import { bellTexts } from './texts/bells.ts';
import { programmeTexts as texts } from './texts/programme.ts';
import { refusalText } from './texts/refusals.ts';
import { policyTexts } from './texts/visit-policy.ts';
import type { View } from './view.ts';
import { draw, view } from './view.ts';

/** The curator's side of a programme: three taps to a working one, then stages opened and closed. */

/** What is missing for a working programme, with its one button; `undefined`: nothing is. */
export const setupStep = (
  school: School,
  who: PersonId,
  deps: Deps,
): { readonly text: Html; readonly rows: readonly Key[][] } | undefined => {
  if (school.groups.length === 0)
    return {
      text: texts.stepGroup,
      rows: [
        [key(texts.createDefault(texts.defaultGroup), buttons.addDefaultGroup, who, {}, 'success')],
        [key(texts.nameOwn, buttons.nameGroup, who, {})],
      ],
    };
  if (school.programmes.length === 0) {
    const year = schoolYearOf(localDateOf(deps.clock(), school.zone));
    return {
      text: texts.stepYear,
      rows: [[key(year, buttons.chooseYear, who, { start: Number(year.slice(0, 4)) }, 'success')]],
    };
  }
  if (school.programmes.every((it) => it.stages.length === 0))
    return {
      text: texts.stepStage,
      rows: [[key(texts.openBaseline, buttons.openStage, who, { stage: 'baseline' }, 'success')]],
    };
  return undefined;
};

const curatorOnly = { kind: 'needs-role', role: 'curator' } as const;

export const programmeView = async (ctx: Ctx, deps: Deps): Promise<View> => {
  const who = ctx.actor.person;
  const goBack = [key(texts.goBack, buttons.menu, who, {})];
  if (!mayDo(ctx.actor, 'read-programme', ctx.actor)) return view(lines(refusalText(curatorOnly)), keyboard(goBack));
  const school = await ctx.store.school();
  const isRun = mayDo(ctx.actor, 'run-stage', ctx.actor);
  const setup = isRun ? setupStep(school, who, deps) : undefined;
  const programme = school.programmes.at(-1);
  const open = openStageOf(school);
  const ahead = stageKinds.filter((kind) => !programme?.stages.some((stage) => stage.kind === kind));
  return view(
    lines(
      texts.title(programme?.schoolYear),
      '',
      setup?.text,
      ...(programme?.stages ?? []).map((stage) => texts.stageLine(stage, school.zone)),
      ...(programme === undefined ? [] : ahead.map(texts.stageAhead)),
      '',
      texts.week(school.week),
    ),
    keyboard(
      ...(setup?.rows ?? []),
      [isRun && open?.id != null && key(texts.close(open.kind), buttons.closeStage, who, { stage: open.id })],
      ...(isRun && setup === undefined && open === undefined
        ? ahead.slice(0, 1).map((kind) => [key(texts.open(kind), buttons.openStage, who, { stage: kind })])
        : []),
      [
        isRun &&
          programme !== undefined &&
          key(policyTexts.enter, buttons.visitPolicy, who, { start: Number(programme.schoolYear.slice(0, 4)) }),
        isRun && programme !== undefined && key(policyTexts.visits, buttons.visitGroup, who, { group: 0, from: 0 }),
      ],
      [isRun && key(texts.changeWeek(otherWeek(school.week)), buttons.setWeek, who, { days: otherWeek(school.week) })],
      [isRun && key(bellTexts.open, buttons.bells, who, {})],
      goBack,
    ),
  );
};

const otherWeek = (week: School['week']): School['week'] => (week === 5 ? 6 : 5);

export const programmeCards = (deps: Deps) => {
  const cards = createCards();
  const drawMenu = async (ctx: Ctx): Promise<Answer> => {
    await draw(ctx, await menuView(ctx, deps));
    return undefined;
  };

  cards.on(buttons.programme, async (ctx) => {
    await draw(ctx, await programmeView(ctx, deps));
  });

  cards.on(buttons.setWeek, async (ctx, { days }) => {
    const week = days === 6 ? 6 : 5;
    const refusal = await ctx.store.changeSchool((it) => setWeek(it, ctx.actor, week));
    if (refusal !== null) return { alert: refusalText(refusal) };
    await draw(ctx, await programmeView(ctx, deps));
    return texts.weekChanged(week);
  });

  cards.on(buttons.addDefaultGroup, async (ctx) => {
    const refusal = await ctx.store.changeSchool((it) => addGroup(it, ctx.actor, texts.defaultGroup));
    if (refusal !== null && refusal.kind !== 'name-taken') return { alert: refusalText(refusal) };
    return drawMenu(ctx);
  });

  cards.on(buttons.chooseYear, async (ctx, { start }) => {
    // What the menu offered, today or a season ago; anything else was made up.
    const current = Number(schoolYearOf(localDateOf(deps.clock(), (await ctx.store.school()).zone)).slice(0, 4));
    if (Math.abs(start - current) > 1) return { alert: refusalText({ kind: 'not-found' }) };
    const year = `${start}/${String((start + 1) % 100).padStart(2, '0')}`;
    const refusal = await ctx.store.changeSchool((it) => startProgramme(it, ctx.actor, year));
    if (refusal !== null) return { alert: refusalText(refusal) };
    return drawMenu(ctx);
  });

  cards.on(buttons.openStage, async (ctx, { stage }) => {
    const kind = stageKinds.find((it) => it === stage);
    if (kind === undefined) return { alert: refusalText({ kind: 'not-found' }) };
    if (!mayDo(ctx.actor, 'run-stage', ctx.actor)) return { alert: refusalText(curatorOnly) };
    const school = await ctx.store.school();
    const who = ctx.actor.person;
    const promise = deps.content.consent.promise;
    await draw(
      ctx,
      view(
        school.promisedAt === null ? texts.promise(promise, school.name, kind) : texts.askOpen(kind),
        keyboard(
          [
            key(
              school.promisedAt === null ? texts.acceptAndOpen : texts.confirmOpen,
              buttons.confirmOpenStage,
              who,
              { stage: kind },
              'success',
            ),
          ],
          [key(texts.goBack, buttons.programme, who, {})],
        ),
      ),
    );
    return undefined;
  });

  /** The promise and the opening are one decision: one tap, one transaction. */
  const openNow = (school: School, ctx: Ctx, kind: StageKind) => {
    const promised = acceptPromise(school, ctx.actor, deps.clock());
    if (!promised.accepted) return promised;
    const schoolYear = school.programmes.at(-1)?.schoolYear ?? '';
    const { current: instrument } = deps.content.instruments;
    const opened = openStage(promised.state, ctx.actor, { schoolYear, kind, instrument }, deps.clock());
    if (!opened.accepted) return opened;
    const audit = [...(promised.effects.audit ?? []), ...(opened.effects.audit ?? [])];
    return { ...opened, effects: { ...opened.effects, audit } };
  };

  cards.on(buttons.confirmOpenStage, async (ctx, { stage }) => {
    const kind = stageKinds.find((it) => it === stage);
    if (kind === undefined) return { alert: refusalText({ kind: 'not-found' }) };
    const refusal = await ctx.store.changeSchool((it) => openNow(it, ctx, kind));
    // Open already is as good as opened now; another one that is open is not.
    const isThis = refusal?.kind === 'stage-already-open' && refusal.stage === kind;
    if (refusal !== null && !isThis) return { alert: refusalText(refusal) };
    await drawMenu(ctx);
    return texts.opened(kind);
  });

  cards.on(buttons.closeStage, async (ctx, { stage }) => {
    if (!mayDo(ctx.actor, 'run-stage', ctx.actor)) return { alert: refusalText(curatorOnly) };
    const school = await ctx.store.school();
    const found = openStageOf(school);
    if (found === undefined || found.id !== stage) return { alert: refusalText({ kind: 'stage-closed' }) };
    const groups = await ctx.store.participation(stageId(stage));
    const who = ctx.actor.person;
    await draw(
      ctx,
      view(
        texts.askClose(found.kind, sum(groups.map((it) => it.finished)), sum(groups.map((it) => it.asked))),
        keyboard(
          [key(texts.confirmClose, buttons.confirmCloseStage, who, { stage }, 'danger')],
          [key(texts.goBack, buttons.programme, who, {})],
        ),
      ),
    );
    return undefined;
  });

  cards.on(buttons.confirmCloseStage, async (ctx, { stage }) => {
    const refusal = await ctx.store.changeStage(
      stageId(stage),
      (it, before) => count(it, before, (assessment) => askedOf(deps, assessment)),
      (it) => {
        const functions = instrumentOf(deps, it.stage).functions.map(({ code }) => code);
        return closeStage(it, functions, ctx.actor, deps.clock());
      },
    );
    if (refusal !== null && refusal.kind !== 'stage-closed') return { alert: refusalText(refusal) };
    const who = ctx.actor.person;
    const kind = (await ctx.store.school()).programmes.flatMap((it) => it.stages).find((it) => it.id === stage)?.kind;
    await draw(
      ctx,
      view(
        lines(texts.closed(kind ?? 'baseline')),
        keyboard(
          [key(texts.toReport, buttons.reportStage, who, { stage }, 'success')],
          [key(texts.goBack, buttons.programme, who, {})],
        ),
      ),
    );
    return undefined;
  });

  return cards;
};

const sum = (numbers: readonly number[]): number => numbers.reduce((total, it) => total + it, 0);
