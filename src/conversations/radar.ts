import { InputFile } from 'grammy';
import type { Assessment } from '../domain/assessment.ts';
import { marksOf } from '../domain/assessment.ts';
import { compareStages } from '../domain/comparison.ts';
import { functionLevels } from '../domain/evaluation.ts';
import { sideBySide } from '../domain/rating.ts';
import type { Ctx, Deps } from '../bot/context.ts';
import { askedOf } from '../bot/context.ts';
import { lines } from '../bot/html.ts';
import { resultTexts as texts } from '../bot/texts/result.ts';
import { capital, someone, stageName } from '../bot/texts/words.ts';
import { send, view } from '../bot/view.ts';
import type { RadarSeries, RadarSpec } from '../reports/specs.ts';

/** The own levels as a picture: this stage, the one before it, and what mentors have seen, each a line of its own. */
const radarOf = async (ctx: Ctx, deps: Deps, assessment: Assessment): Promise<RadarSpec> => {
  const asked = askedOf(deps, assessment);
  const levels = functionLevels(assessment, asked);
  const titles = levels.map(({ fn }) => asked.functions.find(({ code }) => code === fn)?.short ?? fn);
  const stage = capital(stageName[assessment.stage.kind]);
  const mine: RadarSeries = { title: stage, values: levels.map(({ level }) => level) };

  const finished = (await ctx.store.myAssessments()).filter((it) => it.finishedAt !== null);
  const earlier = finished
    .slice(
      0,
      finished.findIndex(({ id }) => id === assessment.id),
    )
    .at(-1);
  const compared =
    earlier === undefined
      ? []
      : compareStages([earlier, assessment].map((it) => ({ assessment: it, asked: askedOf(deps, it) })));
  const before: readonly RadarSeries[] =
    earlier === undefined || compared.length === 0
      ? []
      : [
          {
            title: capital(stageName[earlier.stage.kind]),
            values: levels.map(({ fn }) => compared.find((it) => it.fn === fn)?.levels[0] ?? null),
          },
        ];
  const ratings = (await ctx.store.ratingsOfMine(assessment.id)).map(({ rating, byName }): RadarSeries => {
    const seen = sideBySide(assessment, asked, rating);
    // Only what was seen counts: a mean over what was not would be a guess.
    return {
      title: someone(byName),
      values: levels.map(({ fn }) => seen.find((it) => it.fn === fn)?.seen.mean ?? null),
    };
  });
  return {
    kind: 'radar',
    title: stage,
    source: texts.radarNote(asked, marksOf(assessment).size),
    scale: asked.scale,
    axes: titles,
    series: [mine, ...before, ...ratings].slice(0, 4),
  };
};

/** Draws and sends it; a picture that fails costs nobody the result in words. */
export const sendRadar = async (ctx: Ctx, deps: Deps, assessment: Assessment): Promise<void> => {
  await ctx.replyWithChatAction('upload_photo');
  let picture: Uint8Array;
  try {
    picture = await deps.reports.picture(await radarOf(ctx, deps, assessment));
  } catch (error) {
    deps.log.error({ event: 'picture-failed', err: error }, 'a picture could not be drawn');
    return send(ctx, view(lines(texts.noPicture)));
  }
  await ctx.replyWithPhoto(new InputFile(picture, 'radar.png'), {
    caption: texts.radarCaption(assessment.stage.kind).text,
    parse_mode: 'HTML',
  });
};
