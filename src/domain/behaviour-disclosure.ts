import type { BehaviourRelease, ItemChange, ItemFigure, MeasureSource } from './behaviour.ts';
import { measureSources } from './behaviour.ts';
import { shownSets } from './disclosure.ts';
import type { PersonId } from './people.ts';

/**
 * Who may see which figure of level 3. Two ways to read one stage: each source by itself, or all of them together where no
 * source may be shown. Never both where their difference would be a source that is hidden.
 */

/** One item as a viewer may see it. */
export type ShownItem =
  | {
      readonly kind: 'shown';
      readonly item: string;
      /** Hosts. */
      readonly n: number;
      /** 0, 1 and 2; together more than `n` where several sources have looked at one host. */
      readonly marks: ItemFigure['marks'];
      readonly notObserved: number;
    }
  | { readonly kind: 'no-data'; readonly item: string }
  | { readonly kind: 'suppressed'; readonly item: string };

export type ShownDirection =
  | ({ readonly kind: 'shown'; readonly n: number } & Pick<ItemChange, 'item' | 'up' | 'same' | 'down'>)
  | { readonly kind: 'suppressed'; readonly item: string };

/** `null`: all sources together. */
export type Lens = MeasureSource | null;

export interface ShownLens {
  readonly lens: Lens;
  /** Hosts of whom there is a sheet. */
  readonly hosts: number;
  readonly items: readonly ShownItem[];
  readonly changes: readonly ShownDirection[];
}

export interface ShownBehaviour {
  readonly release: BehaviourRelease;
  /** What there are sheets of; more than one, and all together first. */
  readonly lenses: readonly ShownLens[];
}

/**
 * Whose marks of one source the viewer can open, the viewer's own among them. Several sets where it cannot be said
 * sharply: a figure must be safe by each of them.
 */
export type OpenedMarks = (source: MeasureSource) => readonly ReadonlySet<PersonId>[];

/** Releases of one stage and one edition as one viewer may see them; decided over all of them at once. */
export const behaviourShownTo = (
  releases: readonly BehaviourRelease[],
  opened: OpenedMarks,
): readonly ShownBehaviour[] => {
  const items = [...new Set(releases.flatMap(({ figures }) => figures.map(({ item }) => item)))];
  const bySource = decide(releases, items, ({ figures }) => figures, opened);
  const isBySource = items.some((item) => measureSources.some((source) => bySource(item, source).size > 0));
  const together = isBySource ? () => new Set<BehaviourRelease>() : togetherIn(releases, items, opened);
  const directions = decide(releases, items, ({ changes }) => changes, opened);

  const isShown = (release: BehaviourRelease, item: string, lens: Lens): boolean => {
    if (lens !== null) return isBySource && bySource(item, lens).has(release);
    if (!isBySource) return together(item).has(release);
    // All of them are told apart already: their sum says nothing new.
    return figuresOf(release, item, null).every(({ source, counted }) =>
      counted.length === 0 ? true : bySource(item, source).has(release),
    );
  };
  const lensOf = (release: BehaviourRelease, lens: Lens): ShownLens => ({
    lens,
    hosts: hostsIn(release, lens),
    items: items.map((item) => {
      const figures = figuresOf(release, item, lens);
      const counted = new Set(figures.flatMap((it) => it.counted));
      if (counted.size === 0) return { kind: 'no-data', item };
      return isShown(release, item, lens)
        ? { kind: 'shown', item, n: counted.size, ...sumOf(figures) }
        : { kind: 'suppressed', item };
    }),
    changes:
      lens === null
        ? []
        : release.changes.flatMap(({ counted, ...it }): readonly ShownDirection[] => {
            if (it.source !== lens) return [];
            const isOpen = isBySource && directions(it.item, lens).has(release);
            return [isOpen ? { kind: 'shown', n: counted.length, ...it } : { kind: 'suppressed', item: it.item }];
          }),
  });
  return releases.map((release) => {
    const sources = measureSources.filter((source) => hostsIn(release, source) > 0);
    const lenses: readonly Lens[] = sources.length === 1 ? sources : [null, ...sources];
    return { release, lenses: lenses.map((lens) => lensOf(release, lens)) };
  });
};

const figuresOf = ({ figures }: BehaviourRelease, item: string, lens: Lens): readonly ItemFigure[] =>
  figures.filter((it) => it.item === item && (lens === null || it.source === lens));

/** That somebody's lesson was visited is no secret; what was seen there is. */
const hostsIn = ({ seen }: BehaviourRelease, lens: Lens): number =>
  new Set(seen.flatMap(({ source, hosts }) => (lens === null || source === lens ? hosts : []))).size;

const sumOf = (figures: readonly ItemFigure[]): Pick<ItemFigure, 'marks' | 'notObserved'> => {
  const sum = (of: (it: ItemFigure) => number): number => figures.reduce((all, it) => all + of(it), 0);
  return {
    marks: [sum(({ marks }) => marks[0]), sum(({ marks }) => marks[1]), sum(({ marks }) => marks[2])],
    notObserved: sum((it) => it.notObserved),
  };
};

const decide = (
  releases: readonly BehaviourRelease[],
  items: readonly string[],
  familyOf: (release: BehaviourRelease) => readonly (ItemFigure | ItemChange)[],
  opened: OpenedMarks,
) => {
  const shown = new Map(
    items.flatMap((item) =>
      measureSources.map((source) => {
        const countedIn = (it: BehaviourRelease): ReadonlySet<PersonId> =>
          new Set(familyOf(it).find((one) => one.item === item && one.source === source)?.counted);
        return [`${item}:${source}`, shownSets(releases, countedIn, opened(source))] as const;
      }),
    ),
  );
  return (item: string, source: MeasureSource): ReadonlySet<BehaviourRelease> =>
    shown.get(`${item}:${source}`) ?? new Set();
};

/** A host is known to the viewer when every mark that is counted of them is. */
const togetherIn = (releases: readonly BehaviourRelease[], items: readonly string[], opened: OpenedMarks) => {
  const known = new Map(measureSources.map((source) => [source, opened(source)]));
  const ways = Math.max(...[...known.values()].map((sets) => sets.length));
  const shown = new Map(
    items.map((item) => {
      const sourcesOf = new Map<PersonId, Set<MeasureSource>>();
      for (const { source, counted } of releases.flatMap((it) => figuresOf(it, item, null)))
        for (const host of counted) sourcesOf.set(host, (sourcesOf.get(host) ?? new Set()).add(source));
      const openedHosts = Array.from({ length: ways }, (_, i) => {
        const isKnown = (host: PersonId, source: MeasureSource): boolean => known.get(source)?.[i]?.has(host) === true;
        return new Set(
          [...sourcesOf].flatMap(([host, sources]) => ([...sources].every((it) => isKnown(host, it)) ? [host] : [])),
        );
      });
      const countedIn = (it: BehaviourRelease): ReadonlySet<PersonId> =>
        new Set(figuresOf(it, item, null).flatMap(({ counted }) => counted));
      return [item, shownSets(releases, countedIn, openedHosts)] as const;
    }),
  );
  return (item: string): ReadonlySet<BehaviourRelease> => shown.get(item) ?? new Set();
};
