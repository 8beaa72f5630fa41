import type { GroupId, PersonId } from './people.ts';
import type { StageId } from './programme.ts';
import type { Score } from './catalogue.ts';
import { scores } from './catalogue.ts';
import type { VisitId, VisitKind } from './visit.ts';
import type { SheetMark } from './visit-sheet.ts';

/**
 * Level 3 (PRODUCT §7): what is seen in lessons, by «замер» sheets alone, frozen as releases when a stage closes. Sheets
 * of «учусь» and «помогаю» never come as far as this.
 */

/** Who looked at the lesson; the sources are kept apart. */
export const measureSources = ['mentor', 'curator', 'colleague', 'observer'] as const;
export type MeasureSource = (typeof measureSources)[number];

/** Of those who belong to none of the host's groups, curators are told from heads and other observers. */
export const sourceOf = (kind: VisitKind, isCurator: boolean): MeasureSource => {
  if (kind === 'mentorAtMentee') return 'mentor';
  if (kind !== 'observer') return 'colleague';
  return isCurator ? 'curator' : 'observer';
};

/** One «замер» to which the host agreed and which was sent. */
export interface MeasuredLesson {
  readonly visit: VisitId;
  readonly host: PersonId;
  readonly source: MeasureSource;
  readonly edition: number;
  readonly marks: Readonly<Record<string, SheetMark>>;
  readonly sentAt: Date;
}

/** What one source saw of one item: one mark a host, that of the latest sheet. */
export interface ItemFigure {
  readonly item: string;
  readonly source: MeasureSource;
  /** Hosts in whose lessons it was observed. */
  readonly counted: readonly PersonId[];
  /** How many of them have 0, 1 and 2. */
  readonly marks: readonly [number, number, number];
  readonly notObserved: number;
}

/**
 * The same host, the same source: the first sheet of the year against the latest. Directions and no means: who has two
 * sheets is another set of people than who has one, and the difference of two means would tell of a single host.
 */
export interface ItemChange {
  readonly item: string;
  readonly source: MeasureSource;
  readonly counted: readonly PersonId[];
  readonly up: number;
  readonly same: number;
  readonly down: number;
}

/** Figures of one edition of the sheet, for one scope, frozen when a stage closes. */
export interface BehaviourRelease {
  readonly stage: StageId;
  /** `null`: the whole school. */
  readonly group: GroupId | null;
  readonly edition: number;
  /** Everyone whose lessons could have been seen: the mentees at closing. */
  readonly members: readonly PersonId[];
  /** Sheets sent after this were counted; `null`: from the beginning of the school year. */
  readonly after: Date | null;
  /** When the first and the last of the counted sheets were sent. */
  readonly first: Date;
  readonly last: Date;
  /** Of whom there is a sheet. */
  readonly seen: readonly { readonly source: MeasureSource; readonly hosts: readonly PersonId[] }[];
  readonly figures: readonly ItemFigure[];
  readonly changes: readonly ItemChange[];
  readonly at: Date;
}

export interface BehaviourScope {
  readonly group: GroupId | null;
  readonly members: readonly PersonId[];
}

/** One source on one host in one edition. */
const cellOf = ({ host, source, edition }: MeasuredLesson): string => `${edition}:${source}:${host}`;

const earlier = (a: MeasuredLesson, b: MeasuredLesson): number =>
  a.sentAt.getTime() - b.sentAt.getTime() || a.visit - b.visit;

/** The last one of each cell, whatever the order they come in. */
export const latestOf = (lessons: readonly MeasuredLesson[]): readonly MeasuredLesson[] => [
  ...new Map(lessons.toSorted(earlier).map((it) => [cellOf(it), it])).values(),
];

/** Whether a sheet belongs to the stage that is closing now, and not to one that was closed before. */
export const isCountedAfter = ({ sentAt }: Pick<MeasuredLesson, 'sentAt'>, after: Date | null): boolean =>
  after === null || sentAt > after;

/** Freezes what the year's sheets tell of each scope. A scope without a sheet has no release: no data is not 0. */
export const freezeBehaviour = (
  lessons: readonly MeasuredLesson[],
  scopes: readonly BehaviourScope[],
  { stage, after, now }: { readonly stage: StageId; readonly after: Date | null; readonly now: Date },
): readonly BehaviourRelease[] => {
  const current = latestOf(lessons.filter((it) => isCountedAfter(it, after)));
  const before = lessons.filter((it) => !isCountedAfter(it, after)).toSorted((a, b) => earlier(b, a));
  const first = new Map(before.map((it) => [cellOf(it), it]));
  const editions = [...new Set(current.map(({ edition }) => edition))].toSorted((a, b) => a - b);
  return scopes.flatMap(({ group, members }) => {
    const inScope = new Set(members);
    return editions.flatMap((edition): BehaviourRelease[] => {
      const mine = current.filter((it) => it.edition === edition && inScope.has(it.host));
      const times = mine.map(({ sentAt }) => sentAt.getTime());
      if (mine.length === 0) return [];
      return [
        {
          stage,
          group,
          edition,
          members: members.toSorted((a, b) => a - b),
          after,
          first: new Date(Math.min(...times)),
          last: new Date(Math.max(...times)),
          seen: measureSources.flatMap((source) => {
            const hosts = hostsOf(mine.filter((it) => it.source === source));
            return hosts.length === 0 ? [] : [{ source, hosts }];
          }),
          figures: perItem(mine, figureOf),
          changes: perItem(mine, (item, source, some) => changeOf(item, source, some, first)),
          at: now,
        },
      ];
    });
  });
};

const perItem = <Made>(
  lessons: readonly MeasuredLesson[],
  make: (item: string, source: MeasureSource, of: readonly MeasuredLesson[]) => Made | null,
): readonly Made[] => {
  const items = [...new Set(lessons.flatMap(({ marks }) => Object.keys(marks)))].toSorted();
  return items.flatMap((item) =>
    measureSources.flatMap((source) => {
      const of = lessons.filter((it) => it.source === source && it.marks[item] !== undefined);
      const made = of.length === 0 ? null : make(item, source, of);
      return made === null ? [] : [made];
    }),
  );
};

const scoreOf = ({ marks }: MeasuredLesson, item: string): Score | null => {
  const mark = marks[item];
  return mark === undefined || mark === 'notObserved' ? null : mark;
};

const hostsOf = (lessons: readonly MeasuredLesson[]): readonly PersonId[] =>
  lessons.map(({ host }) => host).toSorted((a, b) => a - b);

const figureOf = (item: string, source: MeasureSource, of: readonly MeasuredLesson[]): ItemFigure => {
  const observed = of.filter((it) => scoreOf(it, item) !== null);
  const count = (score: Score): number => observed.filter((it) => scoreOf(it, item) === score).length;
  const [zero, one, two] = scores;
  return {
    item,
    source,
    counted: hostsOf(observed),
    marks: [count(zero), count(one), count(two)],
    notObserved: of.length - observed.length,
  };
};

const changeOf = (
  item: string,
  source: MeasureSource,
  of: readonly MeasuredLesson[],
  first: ReadonlyMap<string, MeasuredLesson>,
): ItemChange | null => {
  const moved = of.flatMap((it) => {
    const then = first.get(cellOf(it));
    const [was, is] = [then === undefined ? null : scoreOf(then, item), scoreOf(it, item)];
    return was === null || is === null ? [] : [{ lesson: it, by: is - was }];
  });
  if (moved.length === 0) return null;
  const up = moved.filter(({ by }) => by > 0).length;
  const down = moved.filter(({ by }) => by < 0).length;
  return {
    item,
    source,
    counted: hostsOf(moved.map(({ lesson }) => lesson)),
    up,
    same: moved.length - up - down,
    down,
  };
};
