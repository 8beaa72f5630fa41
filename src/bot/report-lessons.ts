import type { Lens, ShownBehaviour, ShownLens } from '../domain/behaviour-disclosure.ts';
import { behaviourShownTo } from '../domain/behaviour-disclosure.ts';
import type { BehaviourRelease } from '../domain/behaviour.ts';
import type { GroupId } from '../domain/people.ts';
import { groupId } from '../domain/people.ts';
import type { School, Stage } from '../domain/programme.ts';
import type { BehaviourAtStage } from '../store/behaviour.ts';
import { buttons, key, keyboard, pairs } from './buttons.ts';
import type { Ctx, Deps } from './context.ts';
import { lines } from './html.ts';
import { mayRead } from './releases.ts';
import { lessonsTexts as texts } from './texts/report-lessons.ts';
import { reportTexts } from './texts/report.ts';
import { spanOf } from './texts/words.ts';
import type { View } from './view.ts';
import { view } from './view.ts';

/** «Уроки (замеры)» of a closed stage: level 3 in words, one source at a time. */

export interface WantedLessons {
  readonly stage: number;
  /** 0: the whole school. */
  readonly group: number;
  /** A source, `all`, or `any`: what there is. */
  readonly lens: string;
}

/** Each edition by itself: another sheet is another measure. The newest first. */
const editionsOf = ({ releases, opened }: BehaviourAtStage): readonly (readonly ShownBehaviour[])[] => {
  const byEdition = new Map<number, BehaviourRelease[]>();
  for (const it of releases) byEdition.set(it.edition, [...(byEdition.get(it.edition) ?? []), it]);
  return [...byEdition]
    .toSorted(([a], [b]) => b - a)
    .map(([, some]) => behaviourShownTo(some, (source) => opened.get(source) ?? []));
};

/** The one asked for; otherwise the first that has something to say. */
const chosenLens = (lenses: readonly ShownLens[], wanted: string): ShownLens | undefined =>
  lenses.find(({ lens }) => codeOf(lens) === wanted) ??
  lenses.find(({ items }) => items.some(({ kind }) => kind === 'shown')) ??
  lenses[0];

const codeOf = (lens: Lens): string => lens ?? 'all';

/** `undefined`: this scope is not the actor's to read. */
export const lessonsView = async (
  ctx: Ctx,
  deps: Deps,
  { school, stage, wanted }: { readonly school: School; readonly stage: Stage; readonly wanted: WantedLessons },
): Promise<View | undefined> => {
  const scope: GroupId | null = wanted.group === 0 ? null : groupId(wanted.group);
  if (stage.id === null || !mayRead(ctx)(scope)) return undefined;
  const who = ctx.actor.person;
  const { group } = wanted;
  const back = [key(texts.back, buttons.reportScope, who, { stage: stage.id, group })];
  const editions = editionsOf(await ctx.store.behaviour(stage.id)).flatMap(
    (some) => some.find(({ release }) => release.group === scope) ?? [],
  );
  const [newest, ...older] = editions;
  const head = [texts.title(school.name), reportTexts.stage(stage, school.zone), ''];
  const lens = newest === undefined ? undefined : chosenLens(newest.lenses, wanted.lens);
  if (newest === undefined || lens === undefined) return view(lines(...head, texts.none), keyboard(back));
  const { release, lenses } = newest;
  const instrument = deps.content.visit.sheet.find(release.edition);
  if (instrument === undefined) throw new Error(`no content for the observation sheet, edition ${release.edition}`);
  const name = school.groups.find(({ id }) => id === scope && id !== null)?.name ?? null;
  const members = release.members.length;
  const tabs = lenses.map((it) =>
    key(texts.choose(it.lens, it === lens), buttons.reportLessons, who, {
      stage: wanted.stage,
      group,
      lens: codeOf(it.lens),
    }),
  );
  return view(
    lines(
      ...head,
      texts.scope(name, new Set(release.seen.flatMap(({ hosts }) => hosts)).size, members),
      texts.lens(lens, lenses.length === 1),
      '',
      texts.body(lens, instrument),
      '',
      texts.footer(instrument, spanOf(release.first, release.last, school.zone)),
      older.length > 0 && texts.olderEdition(older.map((it) => it.release.edition)),
    ),
    keyboard(...(tabs.length > 1 ? pairs(tabs) : []), back),
  );
};
