import type { Assessment } from '../domain/assessment.ts';
import { assessmentId } from '../domain/assessment.ts';
import { holds, personId } from '../domain/people.ts';
import type { Questionnaire } from '../domain/questionnaire.ts';
import type { Refusal } from '../domain/refusal.ts';
import type { Result } from '../domain/result.ts';
import type { Reader } from '../domain/sharing.ts';
import { setShares, shareMany, shareSets } from '../domain/sharing.ts';
import type { OpenedProfile } from '../store/sharing.ts';
import { buttons } from '../bot/buttons.ts';
import type { Answer } from '../bot/cards.ts';
import { createCards } from '../bot/cards.ts';
import type { Ctx, Deps } from '../bot/context.ts';
import { askedOf } from '../bot/context.ts';
import { refusalText } from '../bot/texts/refusals.ts';
import { sharingTexts as texts } from '../bot/texts/sharing.ts';
import type { View } from '../bot/view.ts';
import { draw } from '../bot/view.ts';
import type { Flow } from './ask.ts';
import {
  profileView,
  readersView,
  readerView,
  sharedAnswersView,
  sharedListView,
  shutView,
} from './sharing-screens.ts';

/** Showing one's result to somebody, part by part, and reading what others have shown. */
export const sharing = (deps: Deps): Flow => {
  const cards = createCards();
  const alert = (refusal: Refusal): Answer => ({ alert: refusalText(refusal) });

  cards.on(buttons.shareWith, async (ctx, values) => {
    const assessment = await ctx.store.assessment(assessmentId(values.assessment));
    if (assessment === undefined) return alert({ kind: 'not-found' });
    if (assessment.finishedAt === null) return alert({ kind: 'not-finished' });
    const it =
      values.reader === 0
        ? await readersView(ctx, deps, assessment)
        : await readerView(ctx, deps, assessment, personId(values.reader));
    if (it === undefined) return alert({ kind: 'not-a-reader' });
    await draw(ctx, it);
    return undefined;
  });

  /** Decides what one reader is shown, and draws what that reader is shown now. */
  const show = async (
    ctx: Ctx,
    values: { readonly assessment: number; readonly reader: number },
    isOpen: boolean,
    decide: (it: Assessment, asked: Questionnaire, readers: readonly Reader[]) => Result<Assessment>,
  ): Promise<Answer> => {
    const id = assessmentId(values.assessment);
    const { readers } = await ctx.store.audience();
    const refusal = await ctx.store.changeAssessment(id, (it) => decide(it, askedOf(deps, it), readers));
    if (refusal !== null) return alert(refusal);
    const after = await ctx.store.assessment(id);
    if (after === undefined) return alert({ kind: 'not-found' });
    const reader = await readerView(ctx, deps, after, personId(values.reader));
    await draw(ctx, reader ?? (await readersView(ctx, deps, after)));
    return isOpen ? texts.opened : texts.closed;
  };

  cards.on(buttons.shareItem, (ctx, values) => {
    const change = { items: [values.item], reader: personId(values.reader), isOpen: values.isOpen === 1 };
    return show(ctx, values, change.isOpen, (it, asked, readers) =>
      setShares(it, asked, ctx.actor, change, readers, deps.clock()),
    );
  });

  cards.on(buttons.shareMany, async (ctx, values) => {
    const what = shareSets.find((it) => it === values.what);
    if (what === undefined) return alert({ kind: 'not-found' });
    const reader = personId(values.reader);
    return show(ctx, values, what !== 'none', (it, asked, readers) =>
      shareMany(it, asked, ctx.actor, { what, reader }, readers, deps.clock()),
    );
  });

  cards.on(buttons.sharedList, async (ctx) => {
    if (!holds(ctx.actor, 'mentor') && !holds(ctx.actor, 'curator'))
      return alert({ kind: 'needs-role', role: 'mentor' });
    await draw(ctx, sharedListView(await ctx.store.sharedWithMe(), ctx.actor.person));
    return undefined;
  });

  /** Opens a result anew on every press: what was taken back vanishes from the old screen too. */
  const read = async (
    ctx: Ctx,
    id: number,
    drawn: (opened: OpenedProfile, asked: Questionnaire) => Promise<View> | View | undefined,
  ): Promise<Answer> => {
    const opened = await ctx.store.openShared(assessmentId(id), (it) => askedOf(deps, it));
    const asked = opened === undefined ? undefined : askedOf(deps, opened.assessment);
    const it = opened === undefined || asked === undefined ? undefined : await drawn(opened, asked);
    await draw(ctx, it ?? shutView(ctx.actor.person));
    return it === undefined ? alert({ kind: 'not-shared' }) : undefined;
  };

  cards.on(buttons.openShared, (ctx, { assessment }) =>
    read(ctx, assessment, async (opened, asked) => {
      const others = (await ctx.store.sharedWithMe()).filter(
        (it) => it.person === opened.assessment.person && it.assessment !== opened.assessment.id,
      );
      return profileView(opened, asked, others, ctx.actor.person);
    }),
  );

  cards.on(buttons.sharedAnswers, (ctx, { assessment, fn }) =>
    read(ctx, assessment, (opened, asked) =>
      opened.items.has(fn) && asked.functions.some(({ code }) => code === fn)
        ? sharedAnswersView(opened, asked, fn, ctx.actor.person)
        : undefined,
    ),
  );

  return { cards };
};
