import { InputFile } from 'grammy';
import type { ShownFigure, ShownRelease } from '../domain/disclosure.ts';
import { fewest } from '../domain/disclosure.ts';
import { mayDo } from '../domain/rights.ts';
import type { School, Stage } from '../domain/programme.ts';
import type { Competence } from '../domain/standard.ts';
import type { GroupLevelsRow, LevelChangeRow, PictureSpec } from '../reports/specs.ts';
import { buttons, key, keyboard } from './buttons.ts';
import type { Answer } from './cards.ts';
import { createCards } from './cards.ts';
import type { Ctx, Deps } from './context.ts';
import { instrumentOf } from './context.ts';
import { lines, type Html } from './html.ts';
import { mayRead, releasesFor } from './releases.ts';
import type { NameOf } from './texts/report.ts';
import { reportTexts as texts } from './texts/report.ts';
import { refusalText } from './texts/refusals.ts';
import { capital, competenceName, spanOf, stageName } from './texts/words.ts';
import type { View } from './view.ts';
import { draw, view } from './view.ts';
import { plannedFor } from './zones.ts';

/** /report: participation while a stage is open, frozen levels and changes once it is closed, in words and pictures. */

const noRight = (ctx: Ctx): View =>
  view(
    lines(refusalText({ kind: 'needs-role', role: 'curator' })),
    keyboard([key(texts.back, buttons.menu, ctx.actor.person, {})]),
  );

const readsNothing = (ctx: Ctx, school: School): boolean =>
  !mayRead(ctx)(null) && !school.groups.some(({ id }) => id !== null && mayRead(ctx)(id));

const stagesOf = (school: School): readonly Stage[] => school.programmes.flatMap((it) => it.stages);
const stageIn = (school: School, wanted?: number): Stage | undefined =>
  stagesOf(school).find((it) => it.id === wanted) ?? stagesOf(school).at(-1);

const nameOf =
  (deps: Deps, stage: Stage): NameOf =>
  (of) =>
    competenceName[of as Competence] ??
    instrumentOf(deps, stage).functions.find(({ code }) => code === of)?.title ??
    of;

export const reportView = async (ctx: Ctx, deps: Deps, wanted?: number): Promise<View> => {
  const who = ctx.actor.person;
  const school = await ctx.store.school();
  if (readsNothing(ctx, school)) return noRight(ctx);
  const stage = stageIn(school, wanted);
  const back = [key(texts.back, buttons.menu, who, {})];
  if (stage?.id == null) return view(lines(texts.title(school.name), '', texts.empty), keyboard(back));

  const { id } = stage;
  const shown = stage.closedAt === null ? [] : await releasesFor(ctx, stage);
  const body =
    stage.closedAt === null ? await participationOf(ctx, stage) : await inWords(ctx, deps, school, stage, shown);
  const isDrawable = shown.some((it) => it.functions.some(({ kind }) => kind === 'shown'));
  const others = stagesOf(school).filter((it) => it !== stage && it.id !== null);
  const led = school.groups.filter(
    (it) => it.id !== null && mayDo(ctx.actor, 'wish-for-group', { organisation: school.organisation, group: it.id }),
  );
  return view(
    lines(texts.title(school.name), texts.stage(stage, school.zone), '', body),
    keyboard(
      [isDrawable && key(texts.picture, buttons.reportPicture, who, { stage: id }, 'primary')],
      ...(stage.closedAt === null
        ? []
        : led.map((it) => [key(texts.zones(it.name), buttons.groupZones, who, { group: it.id ?? 0 })])),
      ...others.map((it) => [key(texts.showStage(it), buttons.reportStage, who, { stage: it.id ?? 0 })]),
      back,
    ),
  );
};

const participationOf = async (ctx: Ctx, stage: Stage): Promise<Html> => {
  if (stage.id === null) return lines();
  const groups = await ctx.store.participation(stage.id);
  return lines(...groups.filter((it) => mayRead(ctx)(it.group.id)).map(texts.participation), '', texts.whileOpen);
};

const groupName = (school: School, { release }: ShownRelease): string | null =>
  school.groups.find(({ id }) => id !== null && id === release.group)?.name ?? null;

const inWords = async (
  ctx: Ctx,
  deps: Deps,
  school: School,
  stage: Stage,
  shown: readonly ShownRelease[],
): Promise<Html> => {
  const names = nameOf(deps, stage);
  const finished = Math.max(0, ...shown.map(({ release }) => release.finished));
  const planned = await plannedFor(ctx, school, names);
  return lines(
    ...shown.flatMap((it) => [texts.release(it, groupName(school, it), names), '']),
    planned.length > 0 && texts.planned(planned),
    planned.length > 0 && '',
    texts.howToRead(instrumentOf(deps, stage).title, finished),
  );
};

const levelsRow = (it: ShownFigure, asked: number, names: NameOf): GroupLevelsRow =>
  it.kind === 'shown'
    ? { kind: 'shown', title: names(it.of), median: it.median, n: it.n, asked, bands: it.bands }
    : { kind: it.kind, title: names(it.of) };

/** The pictures of one stage: levels of each scope, and what has changed since the stage before. */
const picturesOf = (
  deps: Deps,
  school: School,
  stage: Stage,
  shown: readonly ShownRelease[],
): readonly PictureSpec[] => {
  const names = nameOf(deps, stage);
  const instrument = instrumentOf(deps, stage);
  return shown.flatMap((it): readonly PictureSpec[] => {
    const { release, functions, changes } = it;
    const asked = release.members.length;
    const common = {
      title: texts.pictureTitle(school.name, groupName(school, it)),
      source: texts.pictureSource(
        instrument.title,
        release.finished,
        asked,
        spanOf(stage.openedAt, stage.closedAt ?? stage.openedAt, school.zone),
      ),
      scale: instrument.scale,
    };
    const changed = changes.flatMap((change): LevelChangeRow[] =>
      change.kind === 'shown' && change.before !== null && change.after !== null && !(change.of in competenceName)
        ? [{ kind: 'shown', title: names(change.of), from: change.before, to: change.after, n: change.n, asked }]
        : [],
    );
    return [
      ...(functions.some(({ kind }) => kind === 'shown')
        ? [
            {
              kind: 'group-levels' as const,
              ...common,
              subtitle: texts.pictureSubtitle(stage.kind),
              rows: functions.filter(({ kind }) => kind !== 'suppressed').map((one) => levelsRow(one, asked, names)),
            },
          ]
        : []),
      ...(changed.length > 0 && release.since !== null
        ? [
            {
              kind: 'level-change' as const,
              ...common,
              subtitle: texts.changeSubtitle(release.since, stage.kind),
              stages: [capital(stageName[release.since]), capital(stageName[stage.kind])] as const,
              rows: changed,
            },
          ]
        : []),
    ];
  });
};

const sendPictures = async (ctx: Ctx, deps: Deps, wanted: number): Promise<Answer> => {
  const school = await ctx.store.school();
  const stage = stagesOf(school).find((it) => it.id === wanted);
  if (stage === undefined || stage.closedAt === null) return { alert: refusalText({ kind: 'not-found' }) };
  if (readsNothing(ctx, school)) return { alert: refusalText({ kind: 'needs-role', role: 'curator' }) };
  const specs = picturesOf(deps, school, stage, await releasesFor(ctx, stage));
  if (specs.length === 0) return { alert: texts.nothingToDraw };
  await ctx.replyWithChatAction('upload_photo');
  try {
    const pictures = await Promise.all(specs.map((spec) => deps.reports.picture(spec)));
    for (const picture of pictures)
      await ctx.replyWithPhoto(new InputFile(picture, 'report.png'), {
        caption: texts.pictureCaption(fewest).text,
        parse_mode: 'HTML',
      });
    return undefined;
  } catch (error) {
    deps.log.error({ event: 'picture-failed', err: error }, 'a picture could not be drawn');
    return { alert: texts.noPicture };
  }
};

export const reportCards = (deps: Deps) => {
  const cards = createCards();
  cards.on(buttons.report, async (ctx) => {
    await draw(ctx, await reportView(ctx, deps));
  });
  cards.on(buttons.reportStage, async (ctx, { stage }) => {
    await draw(ctx, await reportView(ctx, deps, stage));
  });
  cards.on(buttons.reportPicture, (ctx, { stage }) => sendPictures(ctx, deps, stage));
  return cards.composer;
};
