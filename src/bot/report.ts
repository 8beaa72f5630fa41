import { InputFile } from 'grammy';
import type { ShownFigure, ShownRelease } from '../domain/disclosure.ts';
import { fewest } from '../domain/disclosure.ts';
import type { GroupId } from '../domain/people.ts';
import { mayDo } from '../domain/rights.ts';
import type { School, Stage } from '../domain/programme.ts';
import type { Competence } from '../domain/standard.ts';
import type { GroupLevelsRow, LevelChangeRow, PictureSpec } from '../reports/specs.ts';
import { buttons, key, keyboard, pairs, type Key } from './buttons.ts';
import type { Answer } from './cards.ts';
import { createCards } from './cards.ts';
import type { Ctx, Deps } from './context.ts';
import { instrumentOf } from './context.ts';
import { lines, type Html } from './html.ts';
import { mayRead, releasesFor } from './releases.ts';
import { lessonsView } from './report-lessons.ts';
import type { NameOf } from './texts/report.ts';
import { lessonsTexts } from './texts/report-lessons.ts';
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

/** What is looked at: a stage and a scope; `group` 0 or absent: the widest that the actor may read. */
interface Wanted {
  readonly stage?: number;
  readonly group?: number;
}

const chosenScope = (shown: readonly ShownRelease[], group: number | undefined): ShownRelease | undefined =>
  shown.find(({ release }) => release.group === group) ?? shown[0];

export const reportView = async (ctx: Ctx, deps: Deps, wanted: Wanted = {}): Promise<View> => {
  const who = ctx.actor.person;
  const school = await ctx.store.school();
  if (readsNothing(ctx, school)) return noRight(ctx);
  const stage = stageIn(school, wanted.stage);
  const back = [key(texts.back, buttons.menu, who, {})];
  if (stage?.id == null) return view(lines(texts.title(school.name), '', texts.empty), keyboard(back));

  const { id } = stage;
  const others = stagesOf(school).filter((it) => it !== stage && it.id !== null);
  const otherStages = others.map((it) => [key(texts.showStage(it), buttons.reportStage, who, { stage: it.id ?? 0 })]);
  if (stage.closedAt === null)
    return view(
      lines(texts.title(school.name), texts.stage(stage, school.zone), '', await participationOf(ctx, stage)),
      keyboard(...otherStages, back),
    );

  const shown = await releasesFor(ctx, stage);
  const it = chosenScope(shown, wanted.group);
  const isDrawable = it?.functions.some(({ kind }) => kind === 'shown') === true;
  const led = school.groups.filter((group) => group.id !== null && leads(ctx, school, group.id));
  return view(
    lines(
      texts.title(school.name),
      texts.stage(stage, school.zone),
      '',
      it === undefined ? texts.nothingHere : await inWords(ctx, deps, school, stage, it),
    ),
    keyboard(
      [
        isDrawable &&
          key(texts.picture, buttons.reportPicture, who, { stage: id, group: it.release.group ?? 0 }, 'primary'),
        it !== undefined &&
          key(lessonsTexts.open, buttons.reportLessons, who, {
            stage: id,
            group: it.release.group ?? 0,
            lens: 'any',
          }),
      ],
      ...led
        .slice(0, scopesShown)
        .map((group) => [key(texts.zones(group.name), buttons.groupZones, who, { group: group.id ?? 0 })]),
      ...scopeKeys(ctx, school, id, shown, it),
      ...otherStages,
      back,
    ),
  );
};

const leads = (ctx: Ctx, { organisation }: School, group: GroupId): boolean =>
  mayDo(ctx.actor, 'wish-for-group', { organisation, group });

/** Scopes that get a button of their own; more than these have a list with pages. */
const scopesShown = 6;
const scopesOnPage = 20;

const scopeKey = (ctx: Ctx, school: School, stage: number, it: ShownRelease): Key =>
  key(texts.scope(groupName(school, it)), buttons.reportScope, ctx.actor.person, {
    stage,
    group: it.release.group ?? 0,
  });

const scopeKeys = (
  ctx: Ctx,
  school: School,
  stage: number,
  shown: readonly ShownRelease[],
  current: ShownRelease | undefined,
): readonly (readonly Key[])[] => {
  const rest = shown.filter((it) => it !== current);
  if (rest.length <= scopesShown) return rest.map((it) => [scopeKey(ctx, school, stage, it)]);
  return [[key(texts.scopes(rest.length), buttons.reportGroups, ctx.actor.person, { stage, page: 0 })]];
};

/** All scopes, page by page. */
const scopesView = async (ctx: Ctx, wanted: number, page: number): Promise<View | undefined> => {
  const school = await ctx.store.school();
  const stage = stagesOf(school).find((it) => it.id === wanted);
  if (stage === undefined || stage.closedAt === null || readsNothing(ctx, school)) return undefined;
  const shown = await releasesFor(ctx, stage);
  const from = Math.min(page * scopesOnPage, Math.max(0, shown.length - 1));
  const who = ctx.actor.person;
  const turn = (to: number, label: string): Key => key(label, buttons.reportGroups, who, { stage: wanted, page: to });
  return view(
    texts.chooseScope,
    keyboard(
      ...pairs(shown.slice(from, from + scopesOnPage).map((it) => scopeKey(ctx, school, wanted, it))),
      [from > 0 && turn(page - 1, texts.earlier), from + scopesOnPage < shown.length && turn(page + 1, texts.further)],
      [key(texts.back, buttons.reportStage, who, { stage: wanted })],
    ),
  );
};

/** Groups named one by one; of a region the rest is a number. */
const groupsNamed = 20;

const participationOf = async (ctx: Ctx, stage: Stage): Promise<Html> => {
  if (stage.id === null) return lines();
  const groups = (await ctx.store.participation(stage.id)).filter((it) => mayRead(ctx)(it.group.id));
  return lines(
    groups.length > 1 && texts.participationInAll(groups),
    ...groups.slice(0, groupsNamed).map(texts.participation),
    groups.length > groupsNamed && texts.moreGroups(groups.length - groupsNamed),
    '',
    texts.whileOpen,
  );
};

const groupName = (school: School, { release }: ShownRelease): string | null =>
  school.groups.find(({ id }) => id !== null && id === release.group)?.name ?? null;

const inWords = async (ctx: Ctx, deps: Deps, school: School, stage: Stage, it: ShownRelease): Promise<Html> => {
  const names = nameOf(deps, stage);
  const planned = await plannedFor(ctx, it.release.group, names);
  return lines(
    texts.release(it, groupName(school, it), names),
    '',
    planned.length > 0 && texts.planned(planned),
    planned.length > 0 && '',
    texts.howToRead(instrumentOf(deps, stage).title, it.release.finished),
  );
};

const levelsRow = (it: ShownFigure, asked: number, names: NameOf): GroupLevelsRow =>
  it.kind === 'shown'
    ? { kind: 'shown', title: names(it.of), median: it.median, n: it.n, asked, bands: it.bands }
    : { kind: it.kind, title: names(it.of) };

/** The pictures of one scope: its levels, and what has changed since the stage before. */
const picturesOf = (deps: Deps, school: School, stage: Stage, it: ShownRelease): readonly PictureSpec[] => {
  const names = nameOf(deps, stage);
  const instrument = instrumentOf(deps, stage);
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
};

const sendPictures = async (ctx: Ctx, deps: Deps, wanted: Required<Wanted>): Promise<Answer> => {
  const school = await ctx.store.school();
  const stage = stagesOf(school).find((it) => it.id === wanted.stage);
  if (stage === undefined || stage.closedAt === null) return { alert: refusalText({ kind: 'not-found' }) };
  if (readsNothing(ctx, school)) return { alert: refusalText({ kind: 'needs-role', role: 'curator' }) };
  const scope = chosenScope(await releasesFor(ctx, stage), wanted.group);
  const specs = scope === undefined ? [] : picturesOf(deps, school, stage, scope);
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
    await draw(ctx, await reportView(ctx, deps, { stage }));
  });
  cards.on(buttons.reportScope, async (ctx, wanted) => {
    await draw(ctx, await reportView(ctx, deps, wanted));
  });
  cards.on(buttons.reportGroups, async (ctx, { stage, page }) => {
    const it = await scopesView(ctx, stage, page);
    if (it === undefined) return { alert: refusalText({ kind: 'not-found' }) };
    await draw(ctx, it);
    return undefined;
  });
  cards.on(buttons.reportLessons, async (ctx, wanted) => {
    const school = await ctx.store.school();
    const stage = stagesOf(school).find((it) => it.id === wanted.stage);
    const it =
      stage === undefined || stage.closedAt === null
        ? undefined
        : await lessonsView(ctx, deps, { school, stage, wanted });
    if (it === undefined)
      return {
        alert: refusalText(readsNothing(ctx, school) ? { kind: 'needs-role', role: 'curator' } : { kind: 'not-found' }),
      };
    await draw(ctx, it);
    return undefined;
  });
  cards.on(buttons.reportPicture, (ctx, wanted) => sendPictures(ctx, deps, wanted));
  return cards;
};
