import type { Assessment } from '../domain/assessment.ts';
import { marksOf, remarkOf } from '../domain/assessment.ts';
import { compareStages, closedFocus } from '../domain/comparison.ts';
import { functionLevels, profileOf } from '../domain/evaluation.ts';
import { byWeight, focusLimit, nextStep, strengthsOf, zonesOf } from '../domain/focus.ts';
import type { Questionnaire } from '../domain/questionnaire.ts';
import { sharedWith } from '../domain/sharing.ts';
import { buttons, key, keyboard, pairs, type Key } from '../bot/buttons.ts';
import type { Ctx, Deps } from '../bot/context.ts';
import { askedOf } from '../bot/context.ts';
import { fitting, lines } from '../bot/html.ts';
import { readerName } from '../bot/texts/assessment.ts';
import { answerLine, resultTexts as texts } from '../bot/texts/result.ts';
import { draftTexts } from '../bot/texts/route-draft.ts';
import { someone } from '../bot/texts/words.ts';
import type { View } from '../bot/view.ts';
import { view } from '../bot/view.ts';
import { doneFor } from './route-outcome.ts';

/** How the result looks, from the first question after the answers to the comparison of stages. */

/** A choice of functions as a number, so that a button says what it leads to: a bit for each, in order. */
const bitOf = (asked: Questionnaire, fn: string): number => 1 << asked.functions.findIndex(({ code }) => code === fn);
export const chosenIn = (asked: Questionnaire, chosen: number): readonly string[] =>
  asked.functions.map(({ code }) => code).filter((fn) => (chosen & bitOf(asked, fn)) !== 0);
const asChosen = (asked: Questionnaire, functions: readonly string[]): number =>
  functions.reduce((sum, fn) => sum | bitOf(asked, fn), 0);

/** The screen for what a finished assessment asks next, or the result. */
export const stepView = async (ctx: Ctx, deps: Deps, assessment: Assessment): Promise<View> => {
  const asked = askedOf(deps, assessment);
  const step = nextStep(assessment, asked);
  const { id, person: who } = assessment;
  switch (step.kind) {
    case 'importance':
      return view(
        texts.askImportance(asked, step.fn, step.index, step.of),
        keyboard(
          ...asked.importance
            .toReversed()
            .map((it) => [
              key(texts.importance(it), buttons.weigh, who, { assessment: id, fn: step.fn, importance: it.level }),
            ]),
        ),
      );
    case 'focus':
      return focusView(assessment, asked);
    case 'help':
      return view(
        texts.askHelp(asked, step.fn),
        keyboard(
          ...pairs(
            asked.help.map((it) =>
              key(texts.help(it), buttons.chooseHelp, who, { assessment: id, fn: step.fn, help: it.code }),
            ),
          ),
        ),
      );
    case 'offers':
      return offersView(assessment, asked);
    case 'done':
      return resultView(ctx, deps, assessment);
  }
};

/** Zones of growth first, then everything else that could be developed. */
export const focusView = (assessment: Assessment, asked: Questionnaire, chosen?: number): View => {
  const zones = zonesOf(assessment, asked);
  const focus =
    chosen ??
    asChosen(
      asked,
      (assessment.focus ?? []).map(({ fn }) => fn),
    );
  const { id, person: who } = assessment;
  const ranked = byWeight(assessment, asked);
  const isFull = chosenIn(asked, focus).length >= focusLimit;
  return view(
    texts.askFocus(asked, zones, chosenIn(asked, focus).length),
    keyboard(
      ...ranked.map((fn) => {
        const bit = bitOf(asked, fn);
        const isOn = (focus & bit) !== 0;
        const values = { assessment: id, chosen: isOn || !isFull ? focus ^ bit : focus };
        return [key(texts.focusChoice(texts.titleOf(asked, fn), isOn), buttons.markFocus, who, values)];
      }),
      [
        key(
          texts.focusDone(chosenIn(asked, focus).length),
          buttons.settleFocus,
          who,
          { assessment: id, chosen: focus },
          'success',
        ),
      ],
    ),
  );
};

export const offersView = (assessment: Assessment, asked: Questionnaire, chosen?: number): View => {
  const strengths = strengthsOf(assessment, asked);
  const offers = chosen ?? asChosen(asked, assessment.offers ?? []);
  const { id, person: who } = assessment;
  return view(
    texts.askOffers(asked, strengths),
    keyboard(
      ...strengths.map(({ fn }) => {
        const bit = bitOf(asked, fn);
        const values = { assessment: id, chosen: offers ^ bit };
        return [key(texts.offer(texts.titleOf(asked, fn), (offers & bit) !== 0), buttons.markOffers, who, values)];
      }),
      [
        key(
          texts.offersDone(chosenIn(asked, offers).length),
          buttons.settleOffers,
          who,
          { assessment: id, chosen: offers },
          'success',
        ),
      ],
    ),
  );
};

export const resultView = async (ctx: Ctx, deps: Deps, assessment: Assessment): Promise<View> => {
  const asked = askedOf(deps, assessment);
  if (nextStep(assessment, asked).kind !== 'done') return stepView(ctx, deps, assessment);
  const { id, person: who } = assessment;
  const { readers } = await ctx.store.audience();
  const ratings = await ctx.store.ratingsOfMine(id);
  const hasMore = (await ctx.store.myAssessments()).filter((it) => it.finishedAt !== null).length > 1;
  const isWhole = asked.importance.length > 0;
  const strengths = strengthsOf(assessment, asked);
  const route = await routeKey(ctx, assessment);
  return view(
    lines(
      texts.result({
        asked,
        stage: assessment.stage.kind,
        functions: functionLevels(assessment, asked),
        competences: profileOf(assessment, asked),
        focus: assessment.focus ?? [],
        offers: assessment.offers ?? [],
        external: assessment.external,
        done: marksOf(assessment).size,
        openTo: readers.filter(({ person }) => sharedWith(assessment, person).size > 0).map(readerName),
      }),
      '',
      texts.legend,
    ),
    keyboard(
      [
        isWhole && key(texts.share, buttons.shareWith, who, { assessment: id, reader: 0 }, 'primary'),
        isWhole && key(texts.radar, buttons.showRadar, who, { assessment: id }),
      ],
      [route],
      ...ratings.map(({ rating, byName }) => [
        key(texts.rating(someone(byName)), buttons.showRating, who, { rating: rating.id }),
      ]),
      [
        key(texts.answers, buttons.showAnswers, who, { assessment: id, fn: asked.functions[0]?.code ?? 'all' }),
        hasMore && key(texts.compare, buttons.compare, who, { assessment: id }),
      ],
      [
        isWhole && key(texts.changeFocus, buttons.reconsider, who, { assessment: id, step: 'focus' }),
        isWhole &&
          strengths.length > 0 &&
          key(texts.changeOffers, buttons.reconsider, who, { assessment: id, step: 'offers' }),
      ],
      [
        isWhole &&
          key(assessment.external === null ? texts.external : texts.changeExternal, buttons.noteExternal, who, {
            assessment: id,
          }),
      ],
      [assessment.external !== null && key(texts.removeExternal, buttons.removeExternal, who, { assessment: id })],
      [key(texts.toMenu, buttons.menu, who, {})],
    ),
  );
};

/** What comes of a focus: the way to the route, begun or not. */
const routeKey = async (ctx: Ctx, { focus, person: who }: Assessment): Promise<Key | false> => {
  if ((focus ?? []).length === 0) return false;
  const seen = await ctx.store.myRoute();
  const isBegun = seen?.as === 'author' && seen.route.state.kind !== 'cancelled';
  return isBegun
    ? key(draftTexts.open, buttons.showRoute, who, { route: 0 })
    : key(draftTexts.compose, buttons.showRoute, who, { route: 0 }, 'success');
};

/** The person's own finished assessments side by side. */
export const comparisonView = async (ctx: Ctx, deps: Deps, assessment: Assessment): Promise<View> => {
  const asked = askedOf(deps, assessment);
  const finished = (await ctx.store.myAssessments()).filter((it) => it.finishedAt !== null);
  const compared = compareStages(finished.map((it) => ({ assessment: it, asked: askedOf(deps, it) })));
  const back = keyboard([key(texts.back, buttons.showResult, assessment.person, { assessment: assessment.id })]);
  if (compared.length === 0) return view(lines(texts.nothingToCompare), back);
  const earlier = finished.slice(0, -1).findLast((it) => (it.focus ?? []).length > 0);
  // Whose steps worked on a function is known to the author alone, and this is the author's own screen.
  const mine = await ctx.store.myRoute();
  const stepsFor = (fn: string): readonly string[] =>
    mine?.as === 'author' ? doneFor(mine.route, fn).map(({ title }) => title) : [];
  const everything = { ...asked, functions: finished.flatMap((it) => askedOf(deps, it).functions) };
  return view(
    texts.compared(
      everything,
      finished.map((it) => it.stage.kind),
      compared,
      (earlier === undefined ? [] : closedFocus(earlier, compared)).map((it) => ({ ...it, steps: stepsFor(it.fn) })),
    ),
    back,
  );
};

/** The own answers of one function, with the others a tap away. */
export const answersView = (assessment: Assessment, asked: Questionnaire, wanted: string): View => {
  const fn = asked.functions.find(({ code }) => code === wanted)?.code ?? asked.functions[0]?.code ?? '';
  const { id, person: who } = assessment;
  const marks = marksOf(assessment);
  return view(
    fitting([
      texts.answersOf(asked, fn),
      ...asked.statements
        .filter((it) => it.fn === fn)
        .map((it) => answerLine(it, marks.get(it.code), remarkOf(assessment, it.code))),
    ]),
    keyboard(
      ...pairs(
        asked.functions
          .filter(({ code }) => code !== fn)
          .map(({ code, title }) => key(title, buttons.showAnswers, who, { assessment: id, fn: code })),
      ),
      [key(texts.back, buttons.showResult, who, { assessment: id })],
    ),
  );
};
