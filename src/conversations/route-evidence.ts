import type { NewEvidence, Route, StepCode } from '../domain/route.ts';
import { evidenceLimit, livingStepOf, routeId, stepCode, stepOf, textLimits } from '../domain/route.ts';
import { addEvidence, addFile, removeEvidence } from '../domain/route-doing.ts';
import { isLink } from '../domain/text.ts';
import { buttons, key, keyboard } from '../bot/buttons.ts';
import type { Answer } from '../bot/cards.ts';
import { createCards } from '../bot/cards.ts';
import type { Ctx, Deps } from '../bot/context.ts';
import { lines } from '../bot/html.ts';
import { refusalText } from '../bot/texts/refusals.ts';
import { evidenceTexts as texts } from '../bot/texts/route-evidence.ts';
import type { View } from '../bot/view.ts';
import { send, sendKept, view } from '../bot/view.ts';
import type { Flow, Talk, WordsOrFile } from './ask.ts';
import { askPieces, say, wordsAndFiles } from './ask.ts';
import { changeRouteAndShow, isFor, showRouteScreen, shutTo } from './route-acts.ts';
import { stepView } from './route-screens.ts';
import { evidenceView } from './route-step-screens.ts';

/** What shows that a step was done: brought piece by piece, listed, shown again, taken away. */
export const routeEvidence = (deps: Deps): Flow => {
  const cards = createCards();
  const entrances = createCards();
  const name = 'route-evidence';

  entrances.on(buttons.addEvidence, async (ctx, values): Promise<Answer> => {
    const seen = await ctx.store.route(routeId(values.route));
    if (!isFor(seen, ['author'])) return shutTo(seen);
    const step = livingStepOf(seen.route, stepCode(values.step));
    if (step === undefined) return { alert: refusalText({ kind: 'not-in-route' }) };
    if (step.evidence.length >= evidenceLimit)
      return { alert: refusalText({ kind: 'evidence-full', most: evidenceLimit }) };
    await ctx.conversation.enter(name, values);
    return undefined;
  });

  const bring: Talk<{ readonly route: number; readonly step: number }> = async (talk, ctx, values) => {
    const id = routeId(values.route);
    const code = stepCode(values.step);
    const prompt = await talk.external(async ({ store }) => {
      const seen = await store.route(id);
      const step = isFor(seen, ['author']) ? livingStepOf(seen.route, code) : undefined;
      return step === undefined ? null : view(texts.ask(step));
    });
    if (prompt === null) return;
    const done = { code: `done.${id}.${code}`, label: texts.done };
    await askPieces(
      talk,
      ctx,
      prompt,
      { takes: wordsAndFiles, done, max: textLimits.evidence, wrong: texts.wrong },
      async (outer, it) => kept(outer, it, await outer.store.route(id), code),
    );
    const shown = await talk.external(async (outer) => {
      const seen = await outer.store.route(id);
      return isFor(seen, ['author']) ? ((await stepView(outer, deps, seen, code)) ?? null) : null;
    });
    if (shown !== null) await say(ctx, shown);
  };

  /** Keeps one piece, and says so. */
  const kept = async (
    ctx: Ctx,
    it: WordsOrFile,
    before: Awaited<ReturnType<Ctx['store']['route']>>,
    code: StepCode,
  ): Promise<View | null> => {
    const now = deps.clock();
    if (!isFor(before, ['author'])) return view(lines(refusalText({ kind: 'not-found' })));
    const had = stepOf(before.route, code)?.evidence ?? [];
    const refusal = await ctx.store.changeRoute(before.route.id, (route) => added(route, ctx, code, it, now));
    if (refusal !== null) return view(lines(refusalText(refusal)));
    const after = await ctx.store.route(before.route.id);
    const has = isFor(after, ['author']) ? (stepOf(after.route, code)?.evidence ?? []) : [];
    if (has.length === had.length) return view(texts.sameAgain);
    const fresh = has.slice(had.length);
    const isCaptionLost = it.kind !== 'text' && it.caption !== null && !fresh.some((one) => one.kind === 'text');
    if (isCaptionLost) return view(lines(texts.captionLeftOut));
    if (it.kind === 'text' || !it.isOfAlbum) return view(texts.kept(has.length));
    // Of an album the first piece has been answered for all of them.
    const last = had.at(-1)?.at.getTime() ?? 0;
    return now.getTime() - last < albumMs ? null : view(texts.keptAlbum);
  };

  cards.on(buttons.showEvidence, async (ctx, { route: id, step, no }) => {
    const code = stepCode(step);
    if (no === 0) return showRouteScreen(ctx, id, ['author', 'mentor'], (seen) => evidenceView(ctx, seen, code));
    const seen = await ctx.store.route(routeId(id));
    if (!isFor(seen, ['author', 'mentor'])) return shutTo(seen);
    const piece = stepOf(seen.route, code)?.evidence.find((it) => it.no === no);
    if (piece === undefined) return { alert: refusalText({ kind: 'not-in-route' }) };
    const who = ctx.actor.person;
    const mayRemove = seen.as === 'author' && livingStepOf(seen.route, code) !== undefined;
    const keys = keyboard(
      [mayRemove && key(texts.remove, buttons.removeEvidence, who, { route: id, step, no })],
      [key(texts.toList, buttons.showEvidence, who, { route: id, step, no: 0 })],
    );
    const shown = view(texts.shown(piece), keys);
    if (!('fileId' in piece)) await send(ctx, shown);
    else if (!(await sendKept(ctx, piece, shown))) await send(ctx, view(texts.fileGone, keys));
    return undefined;
  });

  cards.on(buttons.removeEvidence, (ctx, { route, step, no }) =>
    changeRouteAndShow(
      ctx,
      route,
      (it) => removeEvidence(it, ctx.actor, { step: stepCode(step), no }),
      (seen) => evidenceView(ctx, seen, stepCode(step)),
      texts.removed,
    ),
  );

  return { cards, entrances, talks: { [name]: bring } };
};

/** Pieces of one album come within seconds of each other. */
const albumMs = 10_000;

const added = (route: Route, { actor }: Ctx, step: StepCode, it: WordsOrFile, now: Date) => {
  if (it.kind !== 'text') {
    const { kind, fileId, name, size } = it;
    return addFile(route, actor, { step, file: { kind, fileId, name, size }, caption: it.caption || null }, now);
  }
  const evidence: NewEvidence = { kind: isLink(it.text) ? 'link' : 'text', text: it.text };
  return addEvidence(route, actor, { step, evidence }, now);
};
